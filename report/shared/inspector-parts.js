/* Pieces that every view of the inspector is built from. */
(function () {
  "use strict";

  /** An element with a class and text, content behind it. */
  function make(tag, className, text, content) {
    const element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined && text !== null) { element.textContent = text; }
    (content || []).forEach(function (one) { if (one) { element.appendChild(one); } });
    return element;
  }

  function button(className, text, action) {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  }

  /** A text of the catalogue (words.js) with its places filled. */
  function word(key, places) {
    return window.LangeAdem.words[key].replace(/\{([a-z_]+)\}/g, function (place, name) { return places[name]; });
  }

  /** A text that counts, in the plural form of the language; it fills `{count}`. */
  function counted(key, count) {
    const form = key + "." + new Intl.PluralRules(document.documentElement.lang).select(count);
    return word(form in window.LangeAdem.words ? form : key + ".other", {count: count});
  }

  /** A button that copies what `text` (or what it gives) says, and says so. */
  function copyButton(label, text) {
    const made = button("copy", label, function () {
      const words = typeof text === "function" ? text() : text;
      const done = function () {
        made.textContent = word("copied");
        window.LangeAdem.say(word("copied"));
        setTimeout(function () { made.textContent = label; }, 1600);
      };
      if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(words).then(done, function () { byHand(words); done(); }); return; }
      byHand(words);
      done();
    });
    return made;
  }

  function byHand(words) {
    const focused = document.activeElement;
    const field = make("textarea");
    field.value = words;
    document.body.appendChild(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    if (focused) { focused.focus({preventScroll: true}); }
  }

  /** A number in the notation of the report: its decimal mark, a minus sign, all digits. */
  function number(value) { return typeof value === "number" ? String(value).replace(".", word("decimal_mark")).replace(/-/g, "−") : String(value); }

  /** A list of terms; pairs without a value are left out, and a list without pairs too. */
  function terms(pairs) {
    const list = make("dl");
    pairs.forEach(function (pair) {
      if (pair[1] === undefined || pair[1] === null || pair[1] === "") { return; }
      const value = make("dd", "", pair[1] instanceof Node ? null : number(pair[1]));
      if (pair[1] instanceof Node) { value.appendChild(pair[1]); }
      list.append(make("dt", "", pair[0]), value);
    });
    return list.childNodes.length ? list : null;
  }

  /** A path, an id or an expression; a long one may break behind a slash or a dot. */
  function code(text, className) {
    if (!text) { return null; }
    const made = make("code", className || "");
    text.split(/(?<=[/.])/).forEach(function (piece, place) { made.append(place ? make("wbr") : "", piece); });
    return made;
  }

  /** A part of the panel under a small heading; nothing when there is nothing in it. */
  function section(title, content) {
    const kept = content.filter(Boolean);
    return kept.length ? make("section", "", null, [make("h3", "", title)].concat(kept)) : null;
  }

  /** A fact as a line that opens it: words at the left, the printed number at the right. */
  function factLine(id, words, display, note) {
    const line = button("line", null, function () { window.LangeAdem.open("fact", id, null, true); });
    line.dataset.opens = id;
    line.append(make("span", "words", words), make("span", "number", display));
    if (note) { line.appendChild(make("span", "note", note)); }
    return line;
  }

  window.LangeAdem.parts = {make: make, button: button, copyButton: copyButton, word: word, counted: counted, number: number, terms: terms, code: code, section: section, factLine: factLine};
})();
