/* The inspector: click (or Enter on) a number or a claim, and a panel beside the text tells where it comes from.
   Views are made by inspector-fact.js, -claim.js and -home.js; this file has the panel, the keyboard and the addresses. */
(function () {
  "use strict";
  const app = window.LangeAdem;
  const parts = app.parts;
  const data = app.data;
  const make = parts.make;
  const word = parts.word;
  const body = make("div", "trace-body");
  const spoken = make("p", "visually-hidden");
  const back = parts.button("back", word("back"), goBack);
  const panel = make("aside", "trace");
  const seen = [];
  let current = null;
  let opener = null;

  function build() {
    const overview = parts.button("overview", word("all_numbers"), function () { open("home", "", null, true); });
    const close = parts.button("close", "×", hide);
    close.setAttribute("aria-label", word("close"));
    spoken.setAttribute("aria-live", "polite");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", "trace-heading");
    panel.hidden = true;
    panel.append(make("div", "trace-bar", null, [back, overview, close]), body, spoken);
    document.body.appendChild(panel);
  }

  function say(words) { spoken.textContent = words; }

  /** Show a fact, a claim or the start screen; `element` is where it stands, `deeper` keeps the way back. */
  function open(kind, id, element, deeper) {
    if (deeper && current) { seen.push(current); } else if (!deeper) { seen.length = 0; }
    if (panel.hidden && !element && document.activeElement !== document.body) { opener = document.activeElement; }
    if (element) { opener = element; }
    current = {kind: kind, id: id, element: element || null};
    const mine = current;
    mark(element);
    dock(element);
    if (kind === "fact" && data.ready(id)) { fill(mine, data.known(id)); return; }
    const titled = element && (element.title || element.textContent);
    frame(mine, word("searching"), [make("p", "precise", titled || id)]);
    const found = kind === "fact" ? data.find(id) : kind === "claim" ? data.findClaim(id) : Promise.all([data.load("index"), data.load("places")]);
    found.then(function (content) { if (current === mine) { fill(mine, content); if (element) { reveal(element); } } }, function () { if (current === mine) { fill(mine, null); } });
  }

  function fill(what, content) {
    if (what.kind === "home") { frame(what, word("heading.home"), app.homeView.view()); return; }
    const isFact = what.kind === "fact";
    const heading = !content ? (isFact ? word("heading.no_fact") : word("heading.no_claim")) : isFact ? content.label : content.text;
    const rest = isFact ? app.factView.view(what.id, content) : app.claimView.view(what.id, content);
    frame(what, heading, content ? [app.places.bar(what, go)].concat(rest) : rest);
  }

  function frame(what, words, content) {
    const heading = make("h2", "", words);
    heading.id = "trace-heading";
    heading.tabIndex = -1;
    body.textContent = "";
    body.append(make("p", "kicker", word("kicker." + what.kind)), heading);
    content.forEach(function (part) { if (part) { body.appendChild(part); } });
    body.dataset.shows = what.kind === "home" ? "home" : what.kind + " " + what.id;
    back.hidden = !seen.length;
    panel.scrollTop = 0;
    heading.focus({preventScroll: true});
  }

  function goBack() {
    const last = seen.pop();
    if (!last) { return; }
    current = null;
    const rest = seen.slice();
    open(last.kind, last.id, last.element, false);
    seen.push.apply(seen, rest);
    back.hidden = !seen.length;
  }

  /** Go to the place of a fact or claim with this number, counted over the whole book. */
  function go(what, place) {
    const target = app.places.at(what, place);
    if (!target) { return; }
    if (target.href) { window.location.href = target.href; return; }
    open(what.kind, what.id, target.element, false);
    reveal(target.element);
    say(word("places.number", {place: place, total: app.places.total(what)}));
  }

  /* On wide screens the panel takes the place of the contents, so that it covers no text; what was clicked stays where it was. */
  function dock(element) {
    if (!panel.hidden) { return; }
    const before = element ? element.getBoundingClientRect().top : 0;
    panel.hidden = false;
    document.body.classList.add("inspecting");
    if (element) { window.scrollBy({top: element.getBoundingClientRect().top - before, behavior: "instant"}); reveal(element); }
  }

  function hide() {
    if (panel.hidden) { return; }
    const element = opener && document.contains(opener) ? opener : null;
    const before = element ? element.getBoundingClientRect().top : 0;
    panel.hidden = true;
    document.body.classList.remove("inspecting");
    mark(null);
    current = null;
    seen.length = 0;
    if (!element) { return; }
    window.scrollBy({top: element.getBoundingClientRect().top - before, behavior: "instant"});
    element.focus({preventScroll: true});
  }

  function mark(element) {
    document.querySelectorAll("[aria-expanded][data-fact], [aria-expanded][data-claim]").forEach(function (other) { other.removeAttribute("aria-expanded"); });
    if (element) { element.setAttribute("aria-expanded", "true"); }
  }

  /* Bring a number into the part of the window that the panel leaves free. */
  function reveal(element) {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) { box.open = true; }
    const sheet = panel.getBoundingClientRect();
    const bottom = sheet.left <= 0 ? sheet.top : window.innerHeight;
    const at = element.getBoundingClientRect();
    if (at.top < 70 || at.bottom > bottom - 20) { window.scrollBy({top: at.top - Math.max(80, bottom / 2 - 20), behavior: "instant"}); }
    const scroll = element.closest(".la-scroll, .scroll");
    if (!scroll) { return; }
    const frame = scroll.getBoundingClientRect();
    if (at.right > frame.right || at.left < frame.left + 120) { scroll.scrollLeft += at.left - frame.left - frame.width / 2; }
  }

  /* The next or previous number of this page that can be seen. */
  function step(by) {
    const all = Array.from(document.querySelectorAll("main [data-fact]")).filter(function (one) { return one.getClientRects().length; });
    if (!all.length) { return; }
    const here = current && current.element ? all.indexOf(current.element) : -1;
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length];
    open("fact", next.dataset.fact, next, false);
    reveal(next);
  }

  function permalink(kind, id) { return window.location.href.split("#")[0] + "#" + kind + "=" + encodeURIComponent(id); }

  /* #fact=ID and #claim=ID open one, &place=2 at its second place on this page; #numbers opens the start screen. */
  function fromAddress() {
    if (window.location.hash === "#numbers") { open("home", "", null, false); return; }
    const match = window.location.hash.match(/^#(fact|claim)=([^&]+)(?:&place=(\d+))?$/);
    if (!match) { return; }
    const id = decodeURIComponent(match[2]);
    const element = app.places.here(match[1], id)[Number(match[3] || 1) - 1] || null;
    open(match[1], id, element, false);
    if (element) { reveal(element); }
  }

  function target(event) {
    const element = event.target.closest && event.target.closest("[data-fact], [data-claim]");
    return element && element.closest("main") ? element : null;
  }

  function openElement(element) {
    if (element.dataset.fact) { open("fact", element.dataset.fact, element, false); } else { open("claim", element.dataset.claim, element, false); }
  }

  document.addEventListener("click", function (event) {
    const element = target(event);
    const link = event.target.closest && event.target.closest("a[href]");
    if (!element || event.ctrlKey || event.metaKey || event.shiftKey || event.button || (link && link !== element)) { return; }
    event.preventDefault();
    openElement(element);
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      if (event.key === "Escape" && panel.contains(event.target)) { hide(); }
      return;
    }
    const element = target(event);
    const isOpen = !panel.hidden && current;
    if (event.key === "Escape") { hide(); return; }
    if ((event.key === "Enter" || event.key === " ") && element && element.localName !== "a") { event.preventDefault(); openElement(element); return; }
    if (event.key === "g") { event.preventDefault(); open("home", "", null, Boolean(isOpen)); return; }
    if (!isOpen) { return; }
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") { event.preventDefault(); step(event.key === "ArrowRight" ? 1 : -1); return; }
    if ((event.key === "n" || event.key === "p") && current.kind !== "home") { event.preventDefault(); app.places.move(current, event.key === "n" ? 1 : -1, go); }
  });
  /* What a number under the pointer needs is fetched before the click. */
  ["pointerover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { const element = target(event); if (element && element.dataset.fact) { data.find(element.dataset.fact).catch(function () {}); } }, {passive: true});
  });

  Object.assign(app, {open: open, hide: hide, say: say, permalink: permalink});
  build();
  document.querySelectorAll("main [data-fact]:not([tabindex]), main [data-claim]:not(a):not([tabindex])").forEach(function (element) { element.tabIndex = 0; });
  document.querySelectorAll(".open-inspector").forEach(function (button) { button.addEventListener("click", function () { open("home", "", null, false); }); });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
