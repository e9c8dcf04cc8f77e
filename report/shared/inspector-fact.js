/* The view of one number: what it is, of whom, how it was made, from which files, and how to refer to it. */
(function () {
  "use strict";
  const parts = window.LangeAdem.parts;
  const data = window.LangeAdem.data;
  const make = parts.make;
  const word = parts.word;

  function view(id, fact) {
    if (!fact) { return [make("p", "", word("fact.unknown")), parts.code(id, "fact-id")]; }
    return [value(fact), meaning(fact), cell(fact), scales(fact), origin(fact), files(fact), reference(id, fact)];
  }

  function value(fact) {
    const precise = fact.value === undefined ? word("fact.no_value") : word("fact.unrounded", {value: parts.number(fact.value) + (fact.unit ? " " + fact.unit : "")});
    return make("div", "value-box", null, [
      make("p", "value", fact.display),
      make("p", "precise", fact.reason ? precise + " (" + fact.reason + ")" : precise)
    ]);
  }

  function meaning(fact) {
    return parts.section(word("fact.meaning"), [parts.terms([
      [word("fact.groups"), fact.groups ? lines(fact.groups, "div") : null],
      [word("fact.n"), fact.n], [word("fact.n_groups"), fact.n_groups],
      [word("fact.statistic"), fact.statistic_label || fact.statistic], [word("fact.test"), fact.test], [word("fact.compared_with"), fact.compared_with]
    ])]);
  }

  function lines(texts, tag) {
    return make("div", "lines", null, texts.map(function (text) { return make(tag, "", text); }));
  }

  /* What else was computed of the same cases: the standard deviation beside a mean, t and df beside a p. */
  function cell(fact) {
    const others = data.beside(fact.id).map(data.known);
    if (!others.length) { return null; }
    const list = make("div", "list", null, others.map(function (other) {
      return parts.factLine(other.id, other.statistic_label || other.statistic, other.display);
    }));
    return parts.section(word("fact.beside"), [list]);
  }

  function scales(fact) {
    const known = window.LangeAdemScales || {};
    const cards = (fact.scales || []).filter(function (name) { return known[name]; }).map(function (name, place, all) {
      return scaleCard(name, known[name], all.length === 1);
    });
    return parts.section(cards.length > 1 ? word("fact.scales") : word("fact.scale"), cards);
  }

  function scaleCard(name, scale, open) {
    const card = make("details", "scale");
    card.open = open;
    card.appendChild(make("summary", "", null, [make("span", "", scale.label), make("span", "note", scale.instrument)]));
    if (scale.invented) { card.appendChild(make("p", "invented", word("scale.invented"))); }
    card.appendChild(parts.terms([
      [word("scale.how"), scale.how],
      [word("scale.range"), scale.range ? word("scale.from_to", {low: parts.number(scale.range[0]), high: parts.number(scale.range[1])}) + (scale.unit ? " " + scale.unit : "") : null],
      [word("scale.items"), scale.count ? make("div", "lines", null, [make("span", "", String(scale.count)), parts.code(scale.items)]) : null],
      [word("scale.reversed"), scale.reversed ? parts.code(scale.reversed) : null],
      [word("scale.classes"), scale.classes], [word("scale.missing"), scale.missing],
      [word("scale.of"), scale.of ? parts.code(scale.of.join(", ")) : null],
      [word("scale.id"), parts.code(name)], [word("scale.file"), parts.code(scale.file)], [word("scale.source"), scale.source]
    ]));
    return card;
  }

  function origin(fact) {
    const from = (fact.from || []).map(sourceLine);
    return parts.section(word("fact.origin"), [
      parts.terms([
        [word("fact.spec"), parts.code(fact.spec)], [word("fact.function"), parts.code(fact.function)], [word("fact.rule"), parts.code(fact.rule)],
        [word("fact.measure"), parts.code(fact.measure)], [word("fact.population"), fact.population ? lines(fact.population.split(" | "), "code") : null],
        [word("fact.values"), fact.values ? sum(fact.values) : null]
      ]),
      from.length ? make("p", "precise", word("fact.from")) : null,
      from.length ? make("div", "list", null, from) : null
    ]);
  }

  /* A fact it was computed from, which may have to be fetched first. */
  function sourceLine(id) {
    const line = parts.factLine(id, id, "");
    data.find(id).then(function (other) {
      if (!other) { return; }
      line.querySelector(".words").textContent = other.label;
      line.querySelector(".number").textContent = other.display;
    }, function () {});
    return line;
  }

  function sum(digest) {
    const box = make("span", "sum");
    box.title = word("fact.values_title");
    box.append(parts.code(digest.slice(0, 16) + "…"), parts.copyButton(word("copy.short"), digest));
    return box;
  }

  function files(fact) {
    if (!fact.exports || !fact.exports.length) { return null; }
    const list = make("ul", "exports");
    fact.exports.forEach(function (name) {
      const known = (window.LangeAdemExports || {})[name] || {};
      const item = make("li", "", null, [make("span", "path", known.path || name)]);
      if (known.sha256) {
        const digest = make("span", "sum", "SHA-256 ");
        digest.append(parts.code(known.sha256.slice(0, 12) + "…"), parts.copyButton(word("copy.short"), known.sha256));
        item.appendChild(digest);
      }
      list.appendChild(item);
    });
    return parts.section(word("fact.exports"), [list]);
  }

  /** What a reader pastes into a letter or an article to point at this number. */
  function citation(id, fact) {
    const book = document.querySelector(".book-title strong");
    const edition = document.querySelector('meta[name="lange-adem:edition"]');
    const name = book ? book.textContent : document.title;
    return word("citation.text", {
      book: edition && edition.content ? word("citation.edition", {book: name, edition: edition.content}) : name,
      label: fact.label, id: id, link: window.LangeAdem.permalink("fact", id),
      number: fact.n === undefined ? fact.display : word("citation.n", {number: fact.display, n: fact.n}),
      values: fact.values ? word("citation.values", {values: fact.values.slice(0, 16)}) : "",
      invented: document.querySelector('meta[name="lange-adem:data"]') ? word("citation.invented") : ""
    });
  }

  function reference(id, fact) {
    const command = "adem trace " + id + " --rows";
    return parts.section(word("fact.refer"), [
      parts.code(id, "fact-id"),
      make("div", "actions", null, [
        parts.copyButton(word("copy.id"), id),
        parts.copyButton(word("copy.link"), function () { return window.LangeAdem.permalink("fact", id); }),
        parts.copyButton(word("copy.citation"), function () { return citation(id, fact); })
      ]),
      make("p", "precise", word("fact.whole_origin")),
      parts.code(command, "command"),
      parts.copyButton(word("copy.command"), command)
    ]);
  }

  window.LangeAdem.factView = {view: view, citation: citation};
})();
