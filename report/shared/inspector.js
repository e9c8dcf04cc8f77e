/* The trace panel: click (or Enter on) any element with data-fact. Plain script, no network: the facts of a chapter are
   a script file beside the book (facts/<chapter>.js), loaded when the first of them is asked for. */
(function () {
  "use strict";
  var root = window.LangeAdem.root;
  var panel = null;
  var opener = null;
  var loaded = {};

  function load(file) {
    if (!loaded[file]) {
      loaded[file] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root + "facts/" + file + ".js";
        script.onload = resolve;
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return loaded[file];
  }

  function find(id) {
    return load("index").then(function () {
      var file = window.LangeAdemFactFiles[id.split("/")[0]];
      if (!file) { return null; }
      return load(file).then(function () { return entry(window.LangeAdemFacts[file], id); });
    });
  }

  /* What many facts say alike stands once in the file, in `shared`. */
  function entry(data, id) {
    var fact = data.facts[id];
    if (!fact) { return null; }
    var whole = Object.assign({}, fact);
    Object.keys(fact.same).forEach(function (name) { whole[name] = data.shared[fact.same[name]]; });
    return whole;
  }

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined && text !== null) { element.textContent = text; }
    return element;
  }

  function copyButton(label, text) {
    var button = make("button", "copy", label);
    button.type = "button";
    button.addEventListener("click", function () {
      var done = function () { button.textContent = "Gekopieerd"; setTimeout(function () { button.textContent = label; }, 1600); };
      if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done, done); return; }
      var field = make("textarea");
      field.value = text;
      document.body.appendChild(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      done();
    });
    return button;
  }

  function dutch(value) { return typeof value === "number" ? String(value).replace(".", ",") : String(value); }

  function rows(list) {
    var definition = make("dl");
    list.forEach(function (pair) {
      if (pair[1] === undefined || pair[1] === null || pair[1] === "") { return; }
      definition.appendChild(make("dt", "", pair[0]));
      var value = make("dd", "", pair[1] instanceof Node ? null : dutch(pair[1]));
      if (pair[1] instanceof Node) { value.appendChild(pair[1]); }
      definition.appendChild(value);
    });
    return definition;
  }

  function exportList(names) {
    var list = make("ul", "exports");
    names.forEach(function (name) {
      var known = (window.LangeAdemExports || {})[name] || {};
      var item = make("li", "", known.path || name);
      if (known.sha256) {
        var sum = make("span", "sum", "SHA-256 ");
        sum.appendChild(make("code", "", known.sha256.slice(0, 12) + "…"));
        sum.appendChild(document.createTextNode(" "));
        sum.appendChild(copyButton("Kopieer", known.sha256));
        item.appendChild(sum);
      }
      list.appendChild(item);
    });
    return list;
  }

  function groups(population) {
    var list = make("span", "groups");
    population.split(" | ").forEach(function (one) { list.appendChild(make("span", "", one)); });
    return list;
  }

  function fill(id, fact) {
    panel.textContent = "";
    var close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Sluiten");
    close.addEventListener("click", hide);
    panel.appendChild(close);
    panel.appendChild(make("p", "kicker", "Waar komt dit getal vandaan?"));
    var heading = make("h2", "", fact ? fact.label : "Dit getal is niet gevonden");
    heading.id = "trace-heading";
    panel.appendChild(heading);
    if (fact) { describe(id, fact); } else { panel.appendChild(make("p", "", id)); }
    close.focus();
  }

  function describe(id, fact) {
    panel.appendChild(make("p", "value", fact.display));
    var precise = fact.value === undefined ? "Niet te berekenen" : "Onafgerond: " + dutch(fact.value) + (fact.unit ? " " + fact.unit : "");
    panel.appendChild(make("p", "precise", fact.reason ? precise + " (" + fact.reason + ")" : precise));
    panel.appendChild(rows([
      ["Aantal", fact.n], ["Gezinnen", fact.n_families], ["Maat", fact.statistic_label || fact.statistic], ["Variabele", fact.measure],
      ["Groep", fact.population ? groups(fact.population) : null], ["Toets", fact.test], ["Vergeleken met", fact.compared_with]
    ]));
    panel.appendChild(rows([
      ["Vastgelegd in", fact.spec], ["Functie", fact.function], ["Stap", fact.rule],
      ["Bestanden", fact.exports && fact.exports.length ? exportList(fact.exports) : null]
    ]));
    var permalink = window.location.href.split("#")[0] + "#fact=" + encodeURIComponent(id);
    var actions = make("div", "actions");
    var link = make("a", "", "Verwijzing naar dit getal");
    link.href = permalink;
    panel.appendChild(rows([["Kenmerk", make("code", "fact-id", id)], ["Koppeling", link]]));
    actions.appendChild(copyButton("Kopieer kenmerk", id));
    actions.appendChild(copyButton("Kopieer koppeling", permalink));
    panel.appendChild(actions);
    panel.appendChild(make("p", "precise", "De hele herkomst, tot op de rij van het ruwe bestand:"));
    var command = "adem trace " + id;
    panel.appendChild(make("code", "command", command));
    panel.appendChild(copyButton("Kopieer opdracht", command));
  }

  function show(id, element) {
    if (!panel) {
      panel = make("aside", "trace");
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-labelledby", "trace-heading");
      document.body.appendChild(panel);
    }
    mark(null);
    opener = element;
    mark(element);
    find(id).then(function (fact) { panel.hidden = false; fill(id, fact); },
                  function () { panel.hidden = false; fill(id, null); });
  }

  function mark(element) {
    document.querySelectorAll("[data-fact][aria-expanded]").forEach(function (other) { other.removeAttribute("aria-expanded"); });
    if (element) { element.setAttribute("aria-expanded", "true"); }
  }

  function hide() {
    if (!panel || panel.hidden) { return; }
    panel.hidden = true;
    mark(null);
    if (opener) { opener.focus({preventScroll: true}); }
  }

  function fromAddress() {
    var match = window.location.hash.match(/^#fact=(.+)$/);
    if (!match) { return; }
    var id = decodeURIComponent(match[1]);
    var element = Array.prototype.find.call(document.querySelectorAll("[data-fact]"), function (one) { return one.dataset.fact === id; });
    if (element) { element.scrollIntoView({block: "center"}); }
    show(id, element || null);
  }

  document.addEventListener("click", function (event) {
    var element = event.target.closest("[data-fact]");
    if (element && !event.target.closest("a")) { show(element.dataset.fact, element); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { hide(); return; }
    if (event.key !== "Enter" && event.key !== " ") { return; }
    var element = event.target.closest && event.target.closest("[data-fact]");
    if (element) { event.preventDefault(); show(element.dataset.fact, element); }
  });
  document.querySelectorAll("[data-fact]:not([tabindex])").forEach(function (element) { element.tabIndex = 0; });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
