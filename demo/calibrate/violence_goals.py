"""What the report prints on the CTS2, as whole numbers: how many report what, and the sums of frequencies.

The printed means of one group share sums (chronicities, mild and severe, by sex and together), so the sums of the
four kinds of violence are looked for that keep all of them at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demo import fit
from demo.fit_statistics import Value
from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
ACTORS = ("self", "partner")
KINDS = ("psychological", "physical")
PARTS = ("psychological_minor", "psychological_severe", "physical_minor", "physical_severe")
SEXES = ("female", "male")
PERSON = {"male": "man", "female": "vrouw"}
GROUP = {"male": "mannen", "female": "vrouwen"}
WHO = {"self": "zelf", "partner": "partner"}
OWN = {"self": "eigen", "partner": "partner"}
DUTCH = {"negotiation": "onderhandelen", "psychological": "psychisch", "physical": "lichamelijk"}
# ASSUME: of men at wave 1, who used severe violence (both, only the respondent, only the partner): table 4.6 prints
# both sexes together. `physical`: 92 + 5 cases with the woman as perpetrator do not fit 178 women of whom 47%
# used physical violence (register E023): one case of the woman alone fewer.
MEN_SEVERE = {"psychological_severe": (7, 1, 3), "physical_severe": (4, 2, 3)}
MEN_PHYSICAL_BOTH = 11
WOMAN_ALONE_LESS = {"physical": 1}
# ASSUME: of the smaller number of perpetrators (self or partner), the share whose other half is one too.
MUTUAL = 0.87
# ASSUME: men of the reference group with physical violence by themselves and no other: 48% any violence (section
# 4.3.2), 47% psychological (table 4.1).
PHYSICAL_ONLY = {"male": 2, "female": 0}
# Table 4.7: the categories of each variable and their published names.
TABLE_47 = {
    "native": {"no": "etniciteit.allochtoon", "yes": "etniciteit.autochtoon"},
    "income": {"low": "inkomen.lt1500", "middle": "inkomen.1500_3100", "high": "inkomen.gt3100"},
    "paid_work": {"yes": "baan.ja", "no": "baan.nee"},
    "education": {
        "primary": "opleiding.lager_onderwijs", "lower": "opleiding.mavo_lbo",
        "middle": "opleiding.havo_vwo_mbo", "higher": "opleiding.hbo_wo",
    },
}  # fmt: skip
# Severe violence of the partner less so many times one's own, between these sums: of women in the research group "more
# than five times" (section 4.3.1), of reference men too little to be significant (section 4.3.2).
SEVERE_CONTRAST = {("research", 1, "female"): (5.0, 10.0, 900.0), ("reference", 1, "male"): (1.0, 0.0, 52.0)}
MARGIN = 0.08  # of the width of a printed interval: sums stay away from its ends


@dataclass(frozen=True)
class Group:
    """Who fill in one form: `people` of one population, wave and sex."""

    population: str
    wave: int
    sex: str
    people: int

    def prevalence(self, published: Published, actor: str, scale: str) -> float:
        """The printed percentage."""
        return published(self._id(actor, f"prevalentie_{DUTCH[scale]}"))

    def chronicity(self, published: Published, actor: str, scale: str) -> float:
        """The printed mean of who report any."""
        return published(self._id(actor, f"chroniciteit_{DUTCH[scale]}"))

    def _id(self, actor: str, name: str) -> str:
        if self.population == "reference":
            return f"t4_1.{GROUP[self.sex]}.referentie.{WHO[actor]}.{name}"
        if (self.wave, self.sex) == (1, "male"):  # table 4.8 counts 17 men here, all others 16
            return f"t4_1.mannen.onderzoek.{WHO[actor]}.{name}"
        return f"t4_8.{WHO[actor]}.{name}.m{self.wave}.{PERSON[self.sex]}"

    def severity(self, actor: str, grade: str) -> tuple[str, int]:
        """Published id and decimals of the mean of mild or severe violence."""
        name = f"{OWN[actor]}_{ {'minor': 'mild', 'severe': 'ernstig'}[grade] }"
        if self.population == "reference":
            return f"t4_2.{name}.{GROUP[self.sex]}.referentie", 1 if grade == "severe" else 0
        return f"t4_10.{name}.m{self.wave}.{PERSON[self.sex]}", 0


def number_of(percent: float, n: int) -> int:
    """The whole number of n that rounds to a printed whole percentage, nearest to it."""
    return min(range(n + 1), key=lambda k: (abs(100 * k / n - percent), k))


def joint(group: Group, published: Published, scale: str) -> tuple[int, int, int]:
    """How many report it of both, only of themselves, only of their partner."""
    if group.population == "research" and group.wave == 1:
        return _first_wave(group, published, scale)
    own, other = (number_of(group.prevalence(published, actor, scale), group.people) for actor in ACTORS)
    alone = PHYSICAL_ONLY[group.sex] if group.population == "reference" else 0
    if scale == "psychological":
        free = free_of_violence(published)[group.population, group.wave, group.sex]
        both = own + other - (group.people - free - alone)
    else:
        both = min(int(MUTUAL * min(own, other) + 0.5), own - alone)
    return both, own - both, other - both


def _first_wave(group: Group, published: Published, scale: str) -> tuple[int, int, int]:
    """As table 4.6 prints for both sexes: men first, women what is left."""
    dutch = {"psychological": "psychisch", "physical": "fysiek"}[scale.split("_")[0]]
    dutch += "_ernstig" if scale.endswith("severe") else ""
    cases = [published.count(f"t4_6.{dutch}.{who}.n") for who in ("beide", "vrouw_alleen", "man_alleen")]
    cases[1] -= WOMAN_ALONE_LESS.get(scale, 0)
    if scale in MEN_SEVERE:
        men = MEN_SEVERE[scale]
    else:
        n = published.count("t4_4.man.n")
        male = Group("research", 1, "male", n)
        own, other = (number_of(male.prevalence(published, actor, scale), n) for actor in ACTORS)
        both = own + other - n if scale == "psychological" else MEN_PHYSICAL_BOTH
        men = both, own - both, other - both
    if group.sex == "male":
        return men
    return cases[0] - men[0], cases[1] - men[2], cases[2] - men[1]


def free_of_violence(published: Published) -> dict[tuple[str, int, str], int]:
    """Who report no violence at all, by population, wave and sex, as section 4.5 prints for both sexes together."""
    free = {("research", 1, "female"): 9, ("research", 1, "male"): 0}
    for wave in (2, 3):
        n = {sex: published.count(f"t4_10.m{wave}.{PERSON[sex]}.n") for sex in SEXES}
        every = number_of(published(f"text_4_5.geen_geweld.m{wave}"), sum(n.values()))
        male = Group("research", wave, "male", n["male"])
        men = n["male"] - number_of(male.prevalence(published, "partner", "psychological"), n["male"])
        free |= {("research", wave, "male"): men, ("research", wave, "female"): every - men}
    n = {sex: published.count(f"t4_3.{PERSON[sex]}.n") for sex in SEXES}
    every = number_of(published("text_4_5.geen_geweld.referentie"), sum(n.values()))
    men = int(every * n["male"] / sum(n.values()) + 4.5)  # women report a little more
    return free | {("reference", 1, "male"): men, ("reference", 1, "female"): every - men}


# --- sums of frequencies -----------------------------------------------------------------------------------------


Bound = tuple[str, Mapping[tuple[str, str, str], float], float, float]  # name, weights of sums, low, high
Key = tuple[str, str, str]  # sex, actor, part


def part_sums(groups: Sequence[Group], published: Published, rng: Rng) -> dict[Key, int]:
    """Sum of frequencies by sex, actor and part for the two sexes of one population and wave."""
    keys: list[Key] = [(g.sex, actor, part) for g in groups for actor in ACTORS for part in PARTS]
    bounds = [bound for group in groups for bound in _of_one_sex(group, published)]
    bounds += _of_both_sexes(groups, published)
    start = np.array([[_guess(groups, published, key) for key in keys]], dtype=float)
    sums = fit.Sums(1)
    places = [sums.add(place) for place in range(len(keys))]
    targets = [
        fit.Target(name, _weighted(places, [weights.get(key, 0.0) for key in keys]), *_inside(low, high))
        for name, weights, low, high in bounds
    ]
    lowest = np.array([[float(_least(groups, published, key)) for key in keys]])
    move = fit.one_of(
        *(fit.steps_within(lowest, 1e6, np.ones(start.shape, bool), largest) for largest in (3, 40)),
        fit.transfers(lowest, 1e6, np.ones(start.shape, bool)),
    )
    found = fit.fit(start, lambda rows, who: rows, sums, targets, move, rng, 6000, heat=0.2)
    return {key: int(value) for key, value in zip(keys, found.rows[0], strict=True)}


def _weighted(places: Sequence[int], weights: Sequence[float]) -> Value:
    used = [(place, weight) for place, weight in zip(places, weights, strict=True) if weight]
    return lambda s: np.sum([weight * s[..., place] for place, weight in used], axis=0)


def _inside(low: float, high: float) -> tuple[float, float]:
    return low + MARGIN * (high - low), high - MARGIN * (high - low)


def _rounded(name: str, weights: Mapping[Key, float], printed: float, n: float, decimals: int = 0) -> Bound:
    """A sum over n that has to round to what is printed."""
    low, high = fit.rounds_to(printed, decimals)
    return name, weights, low * n, high * n


def _of_one_sex(group: Group, published: Published) -> list[Bound]:
    bounds = _contrast(group)
    for actor in ACTORS:
        for kind in KINDS:
            both, own, other = joint(group, published, kind)
            some = both + (own if actor == "self" else other)
            if kind == "physical" and group.population == "reference":
                some = number_of(group.prevalence(published, actor, kind), group.people)
            weights = {(group.sex, actor, f"{kind}_{grade}"): 1.0 for grade in ("minor", "severe")}
            printed = group.chronicity(published, actor, kind)
            bounds.append(_rounded(f"{group} {actor} {kind}", weights, printed, some))
        for grade in ("minor", "severe"):
            number, decimals = group.severity(actor, grade)
            weights = {(group.sex, actor, f"{kind}_{grade}"): 1.0 for kind in KINDS}
            bounds.append(
                _rounded(f"{group} {actor} {grade}", weights, published(number), group.people, decimals)
            )
    return bounds


def _contrast(group: Group) -> list[Bound]:
    key = (group.population, group.wave, group.sex)
    if key not in SEVERE_CONTRAST:
        return []
    factor, low, high = SEVERE_CONTRAST[key]
    weights = {
        (group.sex, actor, f"{kind}_severe"): weight
        for kind in KINDS
        for actor, weight in (("partner", 1.0), ("self", -factor))
    }
    return [(f"{group} severe contrast", weights, low, high)]


def _of_both_sexes(groups: Sequence[Group], published: Published) -> list[Bound]:
    """Tables 4.3, 4.4, 4.5 and 4.9: actors, kinds and parts taken together."""
    first, n = groups[0], sum(group.people for group in groups)
    sexes, everything = [group.sex for group in groups], PARTS

    def total(over: Sequence[str], actors: Sequence[str], parts: Sequence[str]) -> dict[Key, float]:
        return {(sex, actor, part): 1.0 for sex in over for actor in actors for part in parts}

    bounds = []
    if first.wave == 1:
        table = "t4_4" if first.population == "research" else "t4_3"
        for name, actors in (("eigen", ["self"]), ("partner", ["partner"]), ("totaal", ACTORS)):
            for over, column, people in [(sexes, "totaal", n)] + [
                ([g.sex], PERSON[g.sex], g.people) for g in groups
            ]:
                number = f"{table}.{name}.{column}"
                bounds.append(_rounded(number, total(over, actors, everything), published(number), people))
    if first.population == "reference":
        return bounds
    for name, actors, parts in (
        ("totaal", ACTORS, PARTS), ("fysiek", ACTORS, PARTS[2:]), ("psychisch", ACTORS, PARTS[:2]),
        ("eigen", ["self"], PARTS), ("partner", ["partner"], PARTS),
    ):  # fmt: skip
        number = f"t4_9.{name}.m{first.wave}"
        bounds.append(_rounded(number, total(sexes, actors, parts), published(number), n))
    if first.wave == 1:
        for actor in ACTORS:
            for part in PARTS:
                number = _table_45(part, actor)
                bounds.append(_rounded(number, total(sexes, [actor], [part]), published(number), n))
            bounds += [
                (
                    f"table 4.7 {variable} {actor}",
                    total(sexes, [actor], PARTS),
                    *_of_groups(variable, actor, published),
                )
                for variable in ("native", "paid_work", "income")
            ]
    return bounds


def _of_groups(variable: str, actor: str, published: Published) -> tuple[float, float]:
    """Lowest and highest sum over everyone that the printed means of the groups of table 4.7 leave."""
    low = high = 0.0
    for dutch in TABLE_47[variable].values():
        n = published.count(f"t4_7.{dutch}.n")
        least, most = fit.rounds_to(published(f"t4_7.{dutch}.{OWN[actor]}"), 0)
        low, high = low + n * least, high + n * most
    return low, high


def _table_45(part: str, actor: str) -> str:
    kind, grade = part.split("_")
    dutch = {"psychological": "psychisch", "physical": "fysiek", "minor": "mild", "severe": "ernstig"}
    return f"t4_5.{dutch[kind]}_{dutch[grade]}.{OWN[actor]}"


def _guess(groups: Sequence[Group], published: Published, key: Key) -> int:
    """A beginning: the printed chronicity, minor to severe as in table 4.5."""
    sex, actor, part = key
    group = next(g for g in groups if g.sex == sex)
    kind, grade = part.split("_")
    some = number_of(group.prevalence(published, actor, kind), group.people)
    rates = {g: published(_table_45(f"{kind}_{g}", actor)) for g in ("minor", "severe")}
    share = rates[grade] / sum(rates.values())
    if group.population == "reference":
        share = {"psychological_minor": 0.97, "psychological_severe": 0.03}.get(
            part, 0.6 if grade == "minor" else 0.4
        )
    return int(some * group.chronicity(published, actor, kind) * share + 0.5)


def _least(groups: Sequence[Group], published: Published, key: Key) -> int:
    """At least one time for everyone who reports any (of the severe part: for half of them, or the printed number)."""
    sex, actor, part = key
    group = next(g for g in groups if g.sex == sex)
    kind, grade = part.split("_")
    if grade == "severe":
        if group.population == "research" and group.wave == 1:
            both, own, other = joint(group, published, part)
            return both + (own if actor == "self" else other)
        return 3
    return number_of(group.prevalence(published, actor, kind), group.people)
