/* The start screen: every number of the report by chapter, search, and how the pages show their numbers. */
(function () {
  "use strict";
  const parts = window.LangeAdem.parts;
  const data = window.LangeAdem.data;
  const make = parts.make;
  const word = parts.word;
  const MOST = 100;
  const memory = {words: "", unprinted: false};
  const folded = {};
  let results = null;

  /** The start screen; index.js and places.js must be there. */
  function view() {
    const list = make("div", "sets");
    results = make("div", "results");
    results.hidden = true;
    const search = searchField(list);
    const made = [search, unprintedBox(list), results, list, window.LangeAdem.review.chooser(), keys()];
    fillSets(list);
    if (memory.words) { find(memory.words, list); }
    return made;
  }

  function searchField(list) {
    const label = make("label", "find", null, [make("span", "visually-hidden", word("home.search"))]);
    const field = make("input");
    let waiting = null;
    field.type = "search";
    field.placeholder = word("home.search");
    field.autocomplete = "off";
    field.value = memory.words;
    field.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { memory.words = field.value; find(field.value, list); }, 120);
    });
    label.appendChild(field);
    return label;
  }

  function unprintedBox(list) {
    const box = make("label", "check");
    const input = make("input");
    input.type = "checkbox";
    input.checked = memory.unprinted;
    input.addEventListener("change", function () {
      memory.unprinted = input.checked;
      fillSets(list);
      find(memory.words, list);
    });
    box.append(input, make("span", "", word("home.unprinted")));
    return box;
  }

  function isShown(id) { return memory.unprinted || data.places("fact", id).length > 0; }

  function printedBySet() {
    const counts = {};
    Object.keys(window.LangeAdemPlaces.facts).forEach(function (id) {
      const file = data.fileOf(id);
      counts[file] = (counts[file] || 0) + 1;
    });
    return function (set) { return set.files.reduce(function (sum, file) { return sum + (counts[file] || 0); }, 0); };
  }

  function fillSets(list) {
    const printed = printedBySet();
    list.textContent = "";
    window.LangeAdemSets.forEach(function (set) {
      const count = memory.unprinted ? set.facts : printed(set);
      if (count) { list.appendChild(setBox(set, count)); }
    });
  }

  function setBox(set, count) {
    const box = make("details", "set", null, [make("summary", "", null, [
      make("span", "number", set.number), make("span", "title", set.title), make("span", "count", parts.number(count))
    ])]);
    whenOpened(box, function () {
      loadAll(set.files).then(function () { items(set.files).forEach(function (item) { box.appendChild(itemBox(item)); }); });
    });
    return box;
  }

  function loadAll(files) { return Promise.all(files.map(data.load)); }

  function allFiles() { return [].concat.apply([], window.LangeAdemSets.map(function (set) { return set.files; })); }

  function idsOf(files) { return [].concat.apply([], files.map(function (file) { return Object.keys(window.LangeAdemFacts[file].facts); })); }

  function whenOpened(box, fill) {
    box.addEventListener("toggle", function () {
      if (!box.open || box.dataset.filled) { return; }
      box.dataset.filled = "yes";
      fill();
    });
  }

  /* The tables, figures and texts of a chapter, each with its facts, in the order in which they are declared. */
  function items(files) {
    const found = new Map();
    idsOf(files).filter(isShown).forEach(function (id) {
      const name = id.split("/")[0];
      if (!found.has(name)) { found.set(name, []); }
      found.get(name).push(id);
    });
    return Array.from(found.values()).sort(function (a, b) { return a[0].split("/")[0].localeCompare(b[0].split("/")[0], document.documentElement.lang, {numeric: true}); });
  }

  function itemBox(ids) {
    const name = itemName(ids[0]);
    const box = make("details", "item", null, [make("summary", "", null, [make("span", "title", name), make("span", "count", parts.number(ids.length))])]);
    whenOpened(box, function () { ids.forEach(function (id) { box.appendChild(line(id, name)); }); });
    return box;
  }

  function itemName(id) { return data.known(id).label.split(/[,:] /)[0]; }

  function line(id, item) {
    const fact = data.known(id);
    const words = item && fact.label.indexOf(item) === 0 ? fact.label.slice(item.length).replace(/^[,:] /, "") : fact.label;
    return parts.factLine(id, words || fact.label, fact.display, data.places("fact", id).length ? "" : word("home.not_printed"));
  }

  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function find(query, list) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    results.hidden = !words.length;
    list.hidden = Boolean(words.length);
    if (!words.length) { results.textContent = ""; return; }
    results.textContent = word("searching");
    loadAll(allFiles()).then(function () {
      if (fold(memory.words).split(/\s+/).filter(Boolean).join(" ") === words.join(" ")) { showResults(matches(words)); }
    });
  }

  function matches(words) {
    return idsOf(allFiles()).filter(function (id) {
      if (!folded[id]) { folded[id] = fold(data.known(id).label + " " + id); }
      return isShown(id) && words.every(function (word) { return folded[id].indexOf(word) >= 0; });
    });
  }

  function showResults(found) {
    const count = found.length === 0 ? word("home.found_none") : parts.counted("home.found", found.length);
    results.textContent = "";
    results.appendChild(make("p", "precise", found.length > MOST ? word("home.first", {found: count, most: MOST}) : count));
    window.LangeAdem.say(count);
    found.slice(0, MOST).forEach(function (id) { results.appendChild(line(id)); });
  }

  function keys() {
    const list = make("dl", "keys");
    [["Enter", "enter"], ["← →", "arrows"], ["p n", "places"], ["g", "home"], ["/", "search"], ["Esc", "escape"]].forEach(function (pair) {
      const term = make("dt");
      pair[0].split(" ").forEach(function (key) { term.appendChild(make("kbd", "", key)); });
      list.append(term, make("dd", "", word("home.key_" + pair[1])));
    });
    return parts.section(word("home.keys"), [list]);
  }

  window.LangeAdem.homeView = {view: view};
})();
