/* The view of one claim: what it says, whether the data bear it out, and how far each part is from turning over. */
(function () {
  "use strict";
  const parts = window.LangeAdem.parts;
  const make = parts.make;
  const word = parts.word;
  const LETTERS = "ABC";

  function view(id, claim) {
    if (!claim) { return [make("p", "", word("claim.unknown")), parts.code(id, "claim-id")]; }
    const held = claim.parts.filter(function (part) { return part.state === "supported"; }).length;
    return [
      make("div", "value-box", null, [
        make("p", "verdict " + claim.state, claim.stateWords),
        claim.distance ? parts.factLine(claim.distance, word("claim.distance"), (window.LangeAdemClaims.facts[claim.distance] || ["", ""])[1]) : null,
        make("p", "precise", claim.parts.length === 1 ? "" : word("claim.held", {held: held, parts: claim.parts.length}))
      ]),
      parts.section(claim.parts.length === 1 ? word("claim.one_part") : word("claim.parts"), claim.parts.map(function (part) { return partBox(part, claim.parts.length > 1); })),
      parts.section(word("claim.recorded"), [parts.terms([
        [word("claim.report"), claim.printed], [word("claim.source"), claim.source], [word("claim.note"), claim.note],
        [word("claim.acknowledged"), claim.acknowledged], [word("claim.spec"), parts.code(claim.spec)], [word("claim.id"), parts.code(id, "claim-id")]
      ])]),
      make("div", "actions", null, [
        parts.copyButton(word("copy.id"), id),
        parts.copyButton(word("copy.link"), function () { return window.LangeAdem.permalink("claim", id); }),
        listed(id)
      ])
    ];
  }

  function listed(id) {
    const link = make("a", "quiet", word("claim.list"));
    link.href = window.LangeAdem.root + "claims.html#claim-" + id;
    return link;
  }

  function partBox(part, named) {
    const known = window.LangeAdemClaims.facts;
    const lines = part.facts.map(function (id, place) {
      const texts = known[id] || [id, ""];
      return parts.factLine(id, LETTERS[place] + "  " + texts[0], texts[1]);
    });
    return make("div", "part " + part.state, null, [
      make("p", "part-head", null, [named ? parts.code(part.name) : null, make("span", "state", part.stateWords)]),
      make("p", "predicate", part.words),
      make("div", "list", null, lines)
    ].concat(part.distance.map(function (words) { return make("p", "precise", words); })));
  }

  window.LangeAdem.claimView = {view: view};
})();
