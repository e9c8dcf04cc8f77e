/* Search in the whole book: an index in a script file (search-index.js), loaded when search is first opened; and the
   contents menu on narrow screens. Accents and capitals make no difference. */
(function () {
  "use strict";
  var root = window.LangeAdem.root;
  var word = window.LangeAdem.parts.word;
  var dialog = null;
  var opener = null;

  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function build() {
    dialog = document.createElement("div");
    dialog.className = "search";
    dialog.innerHTML = '<form role="search"><button type="button" class="close">×</button>' +
      '<label class="visually-hidden" for="search-words"></label>' +
      '<input id="search-words" type="search" autocomplete="off">' +
      '<p class="count" aria-live="polite"></p><ol></ol></form>';
    document.body.appendChild(dialog);
    dialog.querySelector(".close").setAttribute("aria-label", word("close"));
    dialog.querySelector("label").textContent = word("search.words");
    dialog.querySelector("input").placeholder = word("search.words");
    dialog.querySelector(".close").addEventListener("click", hide);
    dialog.addEventListener("click", function (event) { if (event.target === dialog || event.target.closest("li a")) { hide(); } });
    dialog.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      var first = dialog.querySelector("li a");
      if (first) { first.click(); }
    });
    dialog.querySelector("input").addEventListener("input", function () { search(this.value); });
    var script = document.createElement("script");
    script.src = root + "search-index.js";
    script.onload = function () {
      window.LangeAdemSearch.forEach(function (entry) { entry.folded = fold(entry.text); entry.title = fold(entry.page + " " + entry.section); });
      search(dialog.querySelector("input").value);
    };
    document.head.appendChild(script);
  }

  function score(entry, words) {
    var total = 0;
    for (var i = 0; i < words.length; i += 1) {
      var inTitle = entry.title.indexOf(words[i]) >= 0;
      var inText = entry.folded.indexOf(words[i]) >= 0;
      if (!inTitle && !inText) { return 0; }
      total += (inTitle ? 10 : 0) + (inText ? Math.min(5, entry.folded.split(words[i]).length - 1) : 0);
    }
    return total;
  }

  function snippet(entry, word) {
    var at = Math.max(0, entry.folded.indexOf(word));
    var start = Math.max(0, at - 60);
    if (start > 0) { start = entry.text.indexOf(" ", start) + 1; }
    var piece = document.createElement("span");
    var same = entry.folded.length === entry.text.length && entry.folded.indexOf(word) >= 0;
    piece.append((start > 0 ? "… " : "") + entry.text.slice(start, same ? at : at + 110));
    if (same) {
      var mark = document.createElement("mark");
      mark.textContent = entry.text.slice(at, at + word.length);
      piece.append(mark, entry.text.slice(at + word.length, at + word.length + 110));
    }
    piece.append(" …");
    return piece;
  }

  function search(query) {
    var list = dialog.querySelector("ol");
    var count = dialog.querySelector(".count");
    var words = fold(query).split(/\s+/).filter(function (word) { return word.length > 1; });
    list.textContent = "";
    count.textContent = "";
    if (!words.length || !window.LangeAdemSearch) { return; }
    var hits = window.LangeAdemSearch.map(function (entry, index) { return {entry: entry, index: index, score: score(entry, words)}; })
      .filter(function (hit) { return hit.score > 0; })
      .sort(function (a, b) { return b.score - a.score || a.index - b.index; });
    count.textContent = hits.length === 0 ? word("search.found_none") : window.LangeAdem.parts.counted("search.found", hits.length);
    hits.slice(0, 25).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var where = document.createElement("span");
      link.href = root + hit.entry.href;
      where.className = "where";
      where.textContent = hit.entry.page + (hit.entry.section ? " › " + hit.entry.section : "");
      link.append(where, snippet(hit.entry, words[0]));
      item.appendChild(link);
      list.appendChild(item);
    });
  }

  function show() {
    opener = document.activeElement;
    if (!dialog) { build(); }
    dialog.hidden = false;
    dialog.querySelector("input").select();
    dialog.querySelector("input").focus();
  }

  function hide() {
    if (!dialog || dialog.hidden) { return; }
    dialog.hidden = true;
    if (opener && opener.focus) { opener.focus({preventScroll: true}); }
  }

  document.querySelectorAll(".open-search").forEach(function (button) { button.addEventListener("click", show); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { hide(); }
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { event.preventDefault(); show(); }
  });

  var menu = document.querySelector(".open-menu");
  var sidebar = document.getElementById("navigation");
  menu.addEventListener("click", function () {
    var open = sidebar.classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
    if (open) { window.scrollTo(0, 0); }
  });
  sidebar.addEventListener("click", function (event) {
    if (event.target.closest("a")) { sidebar.classList.remove("open"); menu.setAttribute("aria-expanded", "false"); }
  });

  var links = Array.prototype.slice.call(document.querySelectorAll(".contents .sections a"));
  if (links.length && "IntersectionObserver" in window) {
    var byId = {};
    links.forEach(function (link) { byId[decodeURIComponent(link.hash.slice(1))] = link; });
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) { return; }
        links.forEach(function (link) { link.classList.remove("here"); });
        byId[entry.target.id].classList.add("here");
      });
    }, {rootMargin: "-10% 0px -80% 0px"});
    Object.keys(byId).forEach(function (id) { var target = document.getElementById(id); if (target) { observer.observe(target); } });
  }
})();
