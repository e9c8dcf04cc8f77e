"""Two instruments that have every key of an instrument file, and what becomes of each key with another value."""

from typing import Any

# Invented, with every key but those of actors.
RICH = """
id: rich
name: A name
title: A title
topic: a topic
citation: A citation.
doi: 10.1/rich
licence: A licence.
keys: invented
keys_note: A note.
informant: self
ages: {low: 8, high: 18}
lists: {drink: {tea: Tea, gin: Gin}}
unit: points
responses: {low: 0, high: 3, labels: {0: never, 3: always}}
item_responses:
  rich_why: {low: 1, high: 3, labels: {1: cost, 2: time}}
  "rich_{drink}": {low: 0, high: 1}
items:
  - {pattern: "rich_{:d}", from: 1, to: 6}
  - {id: "rich_{drink}"}
  - {id: rich_extra, optional: true, stands_in_for: rich_1}
  - {id: rich_why}
unscored: "6"
reverse_keyed: "2"
recode: {values: {0: 0, 1: 1, 2: 2, 3: 5}, label: A recode., source: A source}
norms: NORMS
norms_examples: [{scale: fear, sex: female, age: 9, raw: 3, t: 33}]
missing: {rule: complete}
scales:
  fear: {label: Fear, items: "1-2", score: sum, range: {low: 0, high: 10}, t_score: true, cut_off: 35}
  calm:
    label: Calm
    measure: calmness
    items: "3-5"
    score: sum
    round: half_up
    range: {low: 0, high: 15}
    missing: {rule: prorated, min_answered: 2}
  rare: {label: Rare, items: "1, 4", score: count, count: [3], range: {low: 0, high: 2}, validity: true}
  unlike: {label: Unlike, pairs: [[1, 4]], score: inconsistency, range: {low: 0, high: 5}, validity: true}
  whole: {label: Whole, scales: [fear, calm], score: sum, range: {low: 0, high: 25}, missing: {rule: complete}}
validity: {label: Valid, max_blank: 3, limits: {rare: {score: raw, at_least: 2}}}
derived:
  any: {label: Any, rule: any_item, items: "1-2", at_least: 2}
  drinks:
    label: Drinks
    rule: count_items
    items: "rich_{drink}"
    at_least: 1
    skipped_when: {item: rich_3, answer: 0, label: Sober.}
  "{drink}.used": {label: Used, rule: number, items: "rich_{drink}"}
  much: {label: Much, rule: at_least, measure: fear, thresholds: {female: 3, male: 4}, sex: own}
  over: {label: Over, rule: at_least, measure: whole, at_least: 12}
  clinical: {label: Clinical, rule: any_yes, of: clinical}
  more:
    label: More
    rule: who
    self: fear
    other: calmness
    categories: {both: two, self: me, other: you}
    labels: {me: Me}
  why:
    label: Why
    rule: category
    items: rich_why
    categories: {1: money, 2: hours, 3: none}
    labels: {none: None}
    missing_label: Unknown.
  level: {label: Level, rule: bands, measure: whole, bands: {low: {label: Low, high: 11}, high: {label: High, low: 12}}}
"""
ACTORS = """
id: pair
name: Pair
title: Pair
topic: a pair
citation: A citation.
licence: A licence.
keys: published
informant: self
ages: {low: 8, high: 18}
actors: {self: by oneself, other: by the other}
combined_actors: {both: {of: [self, other], label: by both}}
responses: {low: 0, high: 3}
items: [{pattern: "pair_{actor}_{:d}", from: 1, to: 2}]
missing: {rule: complete}
scales: {total: {label: Total, items: "1-2", score: sum, range: {low: 0, high: 6}}}
"""
BASES = {"rich": RICH, "pair": ACTORS}
# Another value of a key: something else comes out. Of `pair` where the name says so.
CHANGED: dict[str, Any] = {
    "name": "Another",
    "title": "Another",
    "topic": "another",
    "citation": "Another.",
    "doi": "10.1/another",
    "licence": "Another.",
    "keys_note": "Another.",
    "ages.low": 7,
    "ages.high": 17,
    "pair: actors": {"self": "by me", "other": "by you"},
    "pair: combined_actors.both.label": "by us",
    "lists": {"drink": {"tea": "Cup", "gin": "Glass"}},
    "unit": "marks",
    "responses.labels": {0: "not", 3: "always"},
    "item_responses.rich_{drink}.high": 2,
    "item_responses.rich_why.labels": {1: "money", 2: "time"},
    "items.2.optional": None,
    "items.2.stands_in_for": "rich_3",
    "unscored": None,
    "reverse_keyed": "1",
    "recode.values": {0: 0, 1: 2, 2: 3, 3: 5},
    "recode.label": "Another.",
    "recode.source": "Another",
    "missing.rule": "prorated",
    "scales.fear.label": "Angst",
    "scales.calm.measure": "quiet",
    "scales.fear.items": "2-3",
    "scales.calm.round": None,
    "scales.rare.count": [2, 3],
    "scales.calm.missing": None,
    "scales.calm.missing.min_answered": 1,
    "scales.fear.cut_off": 34,
    "scales.unlike.pairs": [[1, 3]],
    "scales.unlike.validity": None,
    "scales.whole.scales": ["calm", "fear"],
    "validity.label": "Another",
    "validity.max_blank": 2,
    "validity.limits.rare.at_least": 1,
    "derived.any.label": "Another",
    "derived.any.items": "1, 3",
    "derived.any.at_least": 1,
    "derived.drinks.skipped_when.item": "rich_4",
    "derived.drinks.skipped_when.answer": 1,
    "derived.drinks.skipped_when.label": "Another.",
    "derived.drinks.rule": "any_item",
    "derived.much.measure": "calmness",
    "derived.much.thresholds.female": 5,
    "derived.much.thresholds.male": 2,
    "derived.much.sex": "opposite",
    "derived.more.self": "whole",
    "derived.more.other": "whole",
    "derived.more.categories": {"both": "two", "self": "me", "other": "you", "neither": "nobody"},
    "derived.more.labels": {"me": "I"},
    "derived.why.missing_label": "Another.",
    "derived.level.bands.low.label": "Another",
}
# What has to go with a change, so that the file agrees with itself.
ALSO: dict[str, dict[str, Any]] = {
    "missing.rule": {
        "missing.min_answered": 1,
        "scales.rare.missing": {"rule": "complete"},
        "scales.unlike.missing": {"rule": "complete"},
        "derived.level.bands.high.low": 11,
    },
    "scales.calm.measure": {"derived.more.other": "quiet"},
    "scales.calm.missing": {"scales.calm.round": None},
    "scales.calm.round": {"derived.level.bands.high.low": 11},
}


# What is refused, and how it is said.
REFUSED: list[tuple[str, Any, str]] = [
    ("id", "rick", "id: the file is called rich.yaml"),
    ("keys", "published", "keys_note: only invented keys print it"),
    ("informant", "parent", "informant: 'parent' is not one of"),
    ("ages.low", 19, "ages: `low` 19 is above `high` 18"),
    ("pair: items", [{"pattern": "pair_{:d}", "from": 1, "to": 2}], r"actors: no item pattern has a place \{actor\}"),
    ("pair: actors", None, r"items: the pattern has a place \{actor\}"),
    ("pair: combined_actors.both.of", ["self", "others"], "no actor 'others'; the nearest is 'other'"),
    ("pair: combined_actors.both.of", ["self", "self"], "'self' is named twice"),
    ("lists", {"drink": {"tea": "T"}, "day": {"sunday": "S"}}, r"lists.day: no item id has a place \{day\}"),
    ("unit", 3, "unit: 3 is not of type 'string'|unit: .*quotes"),
    ("responses.low", 4, "responses.low: 4 is above `high`, 3"),
    ("responses.high", -1, "responses.low: 0 is above `high`, -1"),
    ("responses.labels", {4: "more"}, "responses.labels: 4 cannot be answered"),
    ("item_responses", {"rich_wy": {"low": 1, "high": 3}}, "no item 'rich_wy'; the nearest is 'rich_why'"),
    ("item_responses.rich_why", {"low": 0, "high": 3}, "item_responses.rich_why: says what `responses` says"),
    ("item_responses.rich_why.high", 0, "item_responses.rich_why.low: 1 is above `high`, 0"),
    ("item_responses.rich_{drink}.labels", {0: "no"}, "no class of a `category` takes its label"),
    ("items.0.from", 7, "items.0.from: 7 is above `to`, 6"),
    ("items.0.to", 4, "rich.yaml:1: unscored: rich: there is no item number 6"),
    ("item_responses.rich_why.low", 4, "item_responses.rich_why.low: 4 is above `high`, 3"),
    ("scales.calm.missing.rule", "complete", "`complete` needs every answer"),
    ("items.0.pattern", "rick_{:d}", "no item 'rich_1'"),
    ("items.1.id", "rich_{drinks}", r"nothing fills the place \{drinks\}"),
    ("items.2.optional", False, "items.2.optional|items.2: "),
    ("items.2.stands_in_for", "rich_9", "no item 'rich_9'"),
    ("items.2.stands_in_for", "rich_6", "'rich_6' stands in no scale"),
    ("items.2.stands_in_for", "rich_tea", "'rich_extra' and 'rich_tea' have other answers"),
    ("unscored", "5-6", "unscored: 'rich_5' is scored"),
    ("unscored", "6, 6", "unscored: 6 is listed twice"),
    ("reverse_keyed", "6", "reverse_keyed: 'rich_6' is in no scale that adds up answers"),
    ("reverse_keyed", "2, 2", "reverse_keyed: 2 is listed twice"),
    ("recode.values", {0: 0, 7: 2}, "recode.values.7: 7 cannot be answered"),
    ("recode.values", {0: 0, 1: 1, 2: 2, 3: 3}, "every answer stands for itself"),
    ("norms", None, "norms_examples: there are no `norms`"),
    ("scales.fear.t_score", None, "cut_off|dependency"),
    ("norms_examples.0.scale", "fears", "no scale 'fears'; the nearest is 'fear'"),
    ("norms_examples.0.scale", "calm", "'calm' has no T-scores"),
    ("norms_examples.0.sex", "male", "has T 34; `norms_examples`"),
    ("norms_examples.0.age", 99, "has T none"),
    ("norms_examples.0.raw", 4, "has T 34"),
    ("norms_examples.0.t", 34, "has T 33; `norms_examples`"),
    ("missing.min_answered", 1, "`complete` needs every answer"),
    ("missing", None, "say what happens when answers are missing"),
    ("scales.calm.missing", {"rule": "complete"}, "is the rule of the instrument"),
    ("scales.calm.missing.min_answered", 4, "`min_answered` is 4, and the scale has 3 items"),
    ("scales.calm.missing.min_answered", 3, "all 3 items: say `rule: complete`"),
    ("scales.whole.missing", {"rule": "prorated", "min_answered": 3}, "is 3, and the scale has 2 scales"),
    ("scales.fear.items", "1-2, 2", "scales.fear.items: 2 is listed twice"),
    ("scales.fear.items", "1-9", "no item number 7"),
    ("scales.fear.measure", "{scale}", "scales.fear.measure: is the usual name"),
    ("scales.fear.range.high", 6, "is 0 to 6; what the scale is made of allows 0 to 10"),
    ("scales.fear.range.low", 1, "is 1 to 10; what the scale is made of allows 0 to 10"),
    ("scales.fear.round", "half_up", "scales.fear.round: the score is a whole number as it is"),
    ("scales.fear.score", "inconsistency", "`inconsistency` is of `pairs`"),
    ("scales.fear.count", [3], "scales.fear.count: only `score: count` reads it"),
    ("scales.fear.cut_off", 200, "no T-score decides on 200"),
    ("scales.fear.validity", True, "a validity scale is no clinical one"),
    ("scales.rare.count", [7], "scales.rare.count: 7 cannot be answered"),
    ("scales.rare.count", [0, 1, 2, 3], "every answer counts"),
    ("scales.unlike.pairs", [[1, 1]], "is an item with itself"),
    ("scales.unlike.pairs", [[1, 4], [4, 1]], "is listed twice"),
    ("scales.whole.scales", ["fear", "clam"], "no scale 'clam'; the nearest is 'calm'"),
    ("scales.whole.scales", ["fear", "whole"], "its scale 'whole' has to stand before it"),
    ("scales.whole.score", "inconsistency", "scales are added up"),
    ("scales.rare.validity", None, "an invalid form misses this scale itself"),
    ("validity.max_blank", 9, "a form has 9 items that everyone is asked"),
    ("validity.limits", {"rear": {"score": "raw", "at_least": 1}}, "no scale 'rear'; the nearest is 'rare'"),
    ("validity.limits.rare.score", "t", "the scale has no T-scores"),
    ("validity.limits.rare.at_least", 3, "no score decides on 3"),
    ("validity.limits.rare.at_least", 0, "no score decides on 0"),
    ("derived.any.at_least", 4, "no item is ever answered 4"),
    ("derived.any.at_least", 0, "every answer is as high"),
    ("derived.any.labels", {"yes": "Yes"}, "derived.any.labels: `rule: any_item` does not read it"),
    ("derived.drinks.skipped_when.item", "rich_9", "no item 'rich_9'"),
    ("derived.drinks.skipped_when.answer", 9, "rich_3 is answered 0 to 3, never 9"),
    ("derived.why.items", "rich_why, rich_tea", "is of one item, not of 2"),
    ("derived.{drink}.used.items", "rich_tea", r"the name has a place \{drink\}"),
    ("derived.much.measure", "feer", "no measure 'rich.feer'"),
    ("derived.much.measure", "why", "no measure 'rich.why' stands before it"),
    ("derived.much.thresholds.male", 11, "no score decides on 11"),
    ("derived.over.at_least", 0, "no score decides on 0"),
    ("derived.clinical.of", "serious", "derived.clinical.of: 'serious'|'clinical' was expected|is not one of"),
    ("derived.more.other", "fear", "derived.more.other: is the same measure as `self`"),
    ("derived.more.categories", {"both": "two", "male": "he"}, "name `both`, and either"),
    ("derived.more.labels", {"mee": "I"}, "there is no category 'mee'"),
    ("derived.why.categories", {4: "four"}, "rich_why is answered 1 to 3, never 4"),
    ("derived.level.bands.low.low", 1, "is 1, and the lowest score of rich.whole is 0"),
    ("derived.level.bands.high.high", 27, "is 27, and the highest score of rich.whole is 25"),
    ("derived.level.bands.low.high", 10, "between 10 and 12 are in no class; scores are whole: 'high' begins at 11"),
    ("derived.level.bands.low.high", 12, "scores between 12 and 12 are in two classes"),
    ("derived.level.bands.high.low", None, "say where 'low' ends"),
]  # fmt: skip
