/* The view of one number: what it is, of whom, how it was made, from which files, and how to refer to it. */
(function () {
  "use strict";
  const parts = window.LangeAdem.parts;
  const data = window.LangeAdem.data;
  const make = parts.make;

  function view(id, fact) {
    if (!fact) { return [make("p", "", "Van dit kenmerk is niets bekend:"), parts.code(id, "fact-id")]; }
    return [value(fact), meaning(fact), cell(fact), scales(fact), origin(fact), files(fact), reference(id, fact)];
  }

  function value(fact) {
    const precise = fact.value === undefined ? "Niet te berekenen" : "Onafgerond: " + parts.dutch(fact.value) + (fact.unit ? " " + fact.unit : "");
    return make("div", "value-box", null, [
      make("p", "value", fact.display),
      make("p", "precise", fact.reason ? precise + " (" + fact.reason + ")" : precise)
    ]);
  }

  function meaning(fact) {
    return parts.section("Over wie en wat", [parts.terms([
      ["Groep", fact.groups ? lines(fact.groups, "div") : null],
      ["Waarnemingen", fact.n], ["Gezinnen", fact.n_families],
      ["Maat", fact.statistic_label || fact.statistic], ["Toets", fact.test], ["Vergeleken met", fact.compared_with]
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
    return parts.section("Bij hetzelfde berekend", [list]);
  }

  function scales(fact) {
    const known = window.LangeAdemScales || {};
    const cards = (fact.scales || []).filter(function (name) { return known[name]; }).map(function (name, place, all) {
      return scaleCard(name, known[name], all.length === 1);
    });
    return parts.section(cards.length > 1 ? "Schalen en vragen" : "Schaal en vragen", cards);
  }

  function scaleCard(name, scale, open) {
    const card = make("details", "scale");
    card.open = open;
    card.appendChild(make("summary", "", null, [make("span", "", scale.label), make("span", "note", scale.instrument)]));
    if (scale.invented) { card.appendChild(make("p", "invented", "De sleutel van deze vragenlijst is verzonnen: de echte hoort bij een licentie.")); }
    card.appendChild(parts.terms([
      ["Score", scale.how],
      ["Bereik", scale.range ? parts.dutch(scale.range[0]) + " tot " + parts.dutch(scale.range[1]) + (scale.unit ? " " + scale.unit : "") : null],
      ["Vragen", scale.count ? make("div", "lines", null, [make("span", "", String(scale.count)), parts.code(scale.items)]) : null],
      ["Omgekeerd", scale.reversed ? parts.code(scale.reversed) : null],
      ["Open gelaten", scale.missing],
      ["Gemaakt uit", scale.of ? parts.code(scale.of.join(", ")) : null],
      ["Kenmerk", parts.code(name)], ["Vastgelegd in", parts.code(scale.file)], ["Bron", scale.source]
    ]));
    return card;
  }

  function origin(fact) {
    const from = (fact.from || []).map(sourceLine);
    return parts.section("Hoe het is berekend", [
      parts.terms([
        ["Vastgelegd in", parts.code(fact.spec)], ["Functie", parts.code(fact.function)], ["Stap", parts.code(fact.rule)],
        ["Variabele", parts.code(fact.measure)], ["Selectie", fact.population ? lines(fact.population.split(" | "), "code") : null],
        ["Waarden", fact.values ? sum(fact.values) : null]
      ]),
      from.length ? make("p", "precise", "Berekend uit:") : null,
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
    box.title = "SHA-256 van de gebruikte waarden";
    box.append(parts.code(digest.slice(0, 16) + "…"), parts.copyButton("Kopieer", digest));
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
        digest.append(parts.code(known.sha256.slice(0, 12) + "…"), parts.copyButton("Kopieer", known.sha256));
        item.appendChild(digest);
      }
      list.appendChild(item);
    });
    return parts.section("Uit deze bestanden", [list]);
  }

  /** What a reader pastes into a letter or an article to point at this number. */
  function citation(id, fact) {
    const book = document.querySelector(".book-title strong");
    const edition = document.querySelector('meta[name="lange-adem:edition"]');
    const name = (book ? book.textContent : document.title) + (edition && edition.content ? " (" + edition.content + ")" : "");
    const invented = document.querySelector('meta[name="lange-adem:data"]') ? " Demonstratie met verzonnen gegevens." : "";
    const sum = fact.values ? " Waarden: sha256 " + fact.values.slice(0, 16) + "." : "";
    return name + ". " + fact.label + ": " + fact.display + (fact.n !== undefined ? " (n = " + fact.n + ")" : "") +
      ". Kenmerk " + id + "." + sum + invented + " " + window.LangeAdem.permalink("fact", id);
  }

  function reference(id, fact) {
    const command = "adem trace " + id + " --rows";
    return parts.section("Verwijzen en verder nagaan", [
      parts.code(id, "fact-id"),
      make("div", "actions", null, [
        parts.copyButton("Kopieer kenmerk", id),
        parts.copyButton("Kopieer koppeling", function () { return window.LangeAdem.permalink("fact", id); }),
        parts.copyButton("Kopieer als verwijzing", function () { return citation(id, fact); })
      ]),
      make("p", "precise", "De hele herkomst, tot op de rij van het ruwe bestand:"),
      parts.code(command, "command"),
      parts.copyButton("Kopieer opdracht", command)
    ]);
  }

  window.LangeAdem.factView = {view: view, citation: citation};
})();
