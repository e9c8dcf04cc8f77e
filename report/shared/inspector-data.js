/* What the inspector knows: script files beside the book, loaded when first needed (no network, works from disk).
   facts/index.js says in which file the facts of an item (or of its rows) are; what many facts say alike stands once in such a file. */
(function () {
  "use strict";
  const root = window.LangeAdem.root;
  const loading = {};
  const whole = {};

  /** Promise that the script file `facts/<name>.js` is there. */
  function load(name) {
    if (!loading[name]) {
      loading[name] = new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = root + "facts/" + name + ".js";
        script.onload = resolve;
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return loading[name];
  }

  function fileOf(id) {
    const path = id.split("/");
    const found = (window.LangeAdemFactFiles || {})[path[0]];
    return typeof found === "object" ? found[path[1]] : found;
  }

  /** A fact with all it says, or null when its file is not there or does not have it. */
  function known(id) {
    if (whole[id]) { return whole[id]; }
    const data = (window.LangeAdemFacts || {})[fileOf(id)];
    const fact = data && Object.prototype.hasOwnProperty.call(data.facts, id) ? data.facts[id] : null;
    if (!fact) { return null; }
    const made = Object.assign({id: id}, fact);
    Object.keys(fact.same).forEach(function (name) { made[name] = data.shared[fact.same[name]]; });
    whole[id] = made;
    return made;
  }

  /** Whether a fact can be shown without waiting. */
  function ready(id) { return Boolean(window.LangeAdemPlaces && window.LangeAdemScales && known(id)); }

  /** Promise of a fact (null when there is none) with the scales, the exports and the places beside it. */
  function find(id) {
    return Promise.all([load("index"), load("places"), load("scales")]).then(function () {
      const file = fileOf(id);
      return file ? load(file).then(function () { return known(id); }) : null;
    });
  }

  /** Promise of a claim (null when there is none); the facts it rests on are in `LangeAdemClaims.facts`. */
  function findClaim(id) {
    return Promise.all([load("claims"), load("places")]).then(function () { return window.LangeAdemClaims.claims[id] || null; });
  }

  /** Ids of the facts of the same row and column: what else was computed of these cases. */
  function beside(id) {
    const data = (window.LangeAdemFacts || {})[fileOf(id)];
    if (!data) { return []; }
    if (!data.cells) {
      data.cells = {};
      Object.keys(data.facts).forEach(function (one) {
        const cell = one.slice(0, one.lastIndexOf("/"));
        (data.cells[cell] = data.cells[cell] || []).push(one);
      });
    }
    return data.cells[id.slice(0, id.lastIndexOf("/"))].filter(function (one) { return one !== id; });
  }

  /** Where a fact or claim stands: [[page, how often], ...], page being a place in `LangeAdemPlaces.pages`. */
  function places(kind, id) {
    const all = window.LangeAdemPlaces ? window.LangeAdemPlaces[kind + "s"] : {};
    return Object.prototype.hasOwnProperty.call(all, id) ? all[id] : [];
  }

  window.LangeAdem.data = {load: load, fileOf: fileOf, find: find, findClaim: findClaim, known: known, ready: ready, beside: beside, places: places};
})();
