/* Where a number or a claim stands: "place 2 of 5" over the whole book, with the way to the others. */
(function () {
  "use strict";
  const app = window.LangeAdem;
  const parts = app.parts;
  const make = parts.make;
  const word = parts.word;

  /** The elements of this page that show a fact or claim, in reading order. */
  function here(kind, id) {
    return Array.prototype.filter.call(document.querySelectorAll("main [data-" + kind + "]"), function (one) { return one.dataset[kind] === id; });
  }

  function thisPage() { return window.LangeAdemPlaces.pages.findIndex(function (page) { return page.href === app.page; }); }

  function total(what) { return app.data.places(what.kind, what.id).reduce(function (sum, place) { return sum + place[1]; }, 0); }

  /** Which place it is, counted over the book from 1; 0 where what is shown stands nowhere on this page. */
  function number(what) {
    if (!what.element) { return 0; }
    const page = thisPage();
    const before = app.data.places(what.kind, what.id).filter(function (place) { return place[0] < page; }).reduce(function (sum, place) { return sum + place[1]; }, 0);
    return before + here(what.kind, what.id).indexOf(what.element) + 1;
  }

  /** The place with this number: an `element` of this page, or the `href` of another. */
  function at(what, place) {
    const page = thisPage();
    let before = 0;
    for (const found of app.data.places(what.kind, what.id)) {
      if (place <= before + found[1]) {
        if (found[0] === page) { return {element: here(what.kind, what.id)[place - before - 1]}; }
        return {href: address(what, found[0], place - before)};
      }
      before += found[1];
    }
    return null;
  }

  function address(what, page, place) {
    return app.root + window.LangeAdemPlaces.pages[page].href + "#" + what.kind + "=" + encodeURIComponent(what.id) + (place > 1 ? "&place=" + place : "");
  }

  /** One place further or back; after the last comes the first. */
  function move(what, by, go) {
    const all = total(what);
    const now = number(what);
    if (!all || (all === 1 && now)) { return; }
    go(what, now ? (now - 1 + by + all) % all + 1 : by > 0 ? 1 : all);
  }

  /** The line "place 2 of 5" with previous and next, and the pages; what stands nowhere says so. */
  function bar(what, go) {
    const all = total(what);
    const now = number(what);
    if (!all) { return make("p", "places none", word("places.none")); }
    const words = now ? word("places.number", {place: now, total: all}) : parts.counted("places.all", all);
    const box = make("div", "places", null, [make("span", "where", words)]);
    if (all > 1 || !now) {
      const previous = parts.button("step previous", "‹", function () { move(what, -1, go); });
      const next = parts.button("step next", "›", function () { move(what, 1, go); });
      previous.setAttribute("aria-label", word("places.previous"));
      next.setAttribute("aria-label", word("places.next"));
      box.append(previous, next);
    }
    if (app.data.places(what.kind, what.id).length > 1 || !now) { box.appendChild(pages(what)); }
    return box;
  }

  function pages(what) {
    const list = make("ul", "pages");
    app.data.places(what.kind, what.id).forEach(function (place) {
      const page = window.LangeAdemPlaces.pages[place[0]];
      const link = make("a", "", page.title);
      link.href = address(what, place[0], 1);
      if (page.href === app.page) { link.setAttribute("aria-current", "page"); }
      list.appendChild(make("li", "", null, [link, make("span", "count", place[1] > 1 ? place[1] + "×" : "")]));
    });
    return list;
  }

  app.places = {here: here, total: total, number: number, at: at, move: move, bar: bar};
})();
