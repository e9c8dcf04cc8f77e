/* How the page shows its numbers: as usual, all marked, reviewed (which digits have no origin?), or unmarked.
   The review walks every text node of the page; which digits need no fact stands in facts/review.js. */
(function () {
  "use strict";
  const parts = window.LangeAdem.parts;
  const make = parts.make;
  const word = parts.word;
  const VIEWS = ["usual", "marked", "review", "untouched"];
  let current = "usual";

  function kindOf(element, rules) {
    if (element.dataset.fact) { return "fact"; }
    if (element.hasAttribute(rules.source)) { return "source"; }
    return Object.keys(rules.rules).find(function (kind) {
      const rule = rules.rules[kind];
      return rule.tags.indexOf(element.localName) >= 0 || rule.classes.some(function (name) { return element.classList.contains(name); });
    }) || "";
  }

  /** Kind of the nearest element that has one: a fact, a source, a rule's, or "loose". */
  function kindOfText(node, main, rules) {
    for (let element = node.parentElement; element && element !== main; element = element.parentElement) {
      const kind = kindOf(element, rules);
      if (kind) { return kind; }
    }
    return "loose";
  }

  /** Count the numbers in the main part of the page by kind; `loose` lists the text nodes without an origin. */
  function count() {
    const rules = window.LangeAdemReview;
    const main = document.querySelector("main");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const digits = new RegExp(rules.digits, "g");
    const legend = new RegExp(rules.legend, "g");
    const counts = {};
    const loose = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/\d/.test(node.data) || node.parentElement.closest(rules.skipped.join(","))) { continue; }
      const kind = kindOfText(node, main, rules);
      const noted = kind === "loose" && node.parentElement.closest("." + rules.legendClass);
      const found = ((noted ? node.data.replace(legend, "") : node.data).match(digits) || []).length;
      if (!found) { continue; }
      counts[kind] = (counts[kind] || 0) + found;
      if (kind === "loose") { loose.push(node); }
    }
    return {counts: counts, loose: loose};
  }

  function unwrap() {
    document.querySelectorAll("mark.loose-digits").forEach(function (mark) {
      const holder = mark.parentNode;
      mark.replaceWith(mark.textContent);
      holder.normalize();
    });
  }

  function wrap(nodes) {
    return nodes.map(function (node) {
      const mark = make("mark", "loose-digits");
      node.replaceWith(mark);
      mark.appendChild(node);
      return mark;
    });
  }

  function show(view) {
    unwrap();
    current = view;
    VIEWS.forEach(function (one) { document.body.classList.toggle("numbers-" + one, one === view && view !== "usual"); });
  }

  /** The choice of how numbers are shown, with the counts of the review under it. */
  function chooser() {
    const box = make("fieldset", "views", null, [make("legend", "", word("review.legend"))]);
    const report = make("div", "review-report");
    report.setAttribute("aria-live", "polite");
    VIEWS.forEach(function (one) {
      const label = make("label");
      const input = make("input");
      input.type = "radio";
      input.name = "numbers";
      input.value = one;
      input.checked = one === current;
      input.addEventListener("change", function () { choose(one, report); });
      label.append(input, make("span", "", word("review." + one)));
      box.appendChild(label);
    });
    if (current === "review") { choose("review", report); }
    return make("section", "", null, [box, report]);
  }

  function choose(view, report) {
    show(view);
    report.textContent = "";
    if (view === "review") { window.LangeAdem.data.load("review").then(function () { tell(report); }); }
  }

  function tell(report) {
    const found = count();
    const rules = window.LangeAdemReview.rules;
    const marks = wrap(found.loose);
    const number = found.counts.loose || 0;
    report.textContent = "";
    report.append(
      make("p", number ? "verdict contradicted" : "verdict supported", parts.counted("review.loose", number)),
      make("p", "precise", word("review.loose_all", {count: window.LangeAdemPlaces.loose.reduce(function (a, b) { return a + b; }, 0)})),
      parts.terms([[word("review.fact"), found.counts.fact || 0], [word("review.source"), found.counts.source]].concat(
        Object.keys(rules).map(function (kind) { return [word("review.kinds." + kind), found.counts[kind]]; })))
    );
    marks.forEach(function (mark) {
      report.appendChild(parts.button("line", mark.textContent.trim(), function () { mark.scrollIntoView({block: "center", behavior: "instant"}); }));
    });
  }

  window.LangeAdem.review = {chooser: chooser, count: count, show: show};
})();
