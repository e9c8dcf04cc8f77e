"""CTS2 answers: prevalence and chronicity per sex, wave and actor as published (tables 4.1, 4.2, 4.5, 4.6,
4.8, 4.10)."""

from collections.abc import Mapping, Sequence

import numpy as np

from demo.published import Published

Array = np.ndarray
Rng = np.random.Generator
FREQUENCY = np.array([0, 0, 1, 2, 4, 8, 15, 25], dtype=float)  # times a year behind answers 1..8
SUBSCALES = {
    "negotiation": range(0, 6),
    "psychological_minor": range(6, 10),
    "psychological_severe": range(10, 14),
    "physical_minor": range(14, 19),
    "physical_severe": range(19, 26),
}
ITEMS = 26
# Correlation between the latent answers to the items of one kind of violence.
ALIKE = {
    "research": {"psychological": 0.45, "physical": 0.6},
    "reference": {"psychological": 0.68, "physical": 0.9},
}
ALIKE_TALK = 0.6
NEVER = 6.0  # how far below all others those without any violence stand on the trait
Goal = tuple[float, float]  # prevalence, mean frequency over everyone


def goals_research(published: Published, wave: int, sex: str, actor: str) -> dict[str, Goal]:
    """Prevalence and mean per subscale for research parents of one sex at one wave."""
    person = {"male": "man", "female": "vrouw"}[sex]
    who = {"self": "zelf", "partner": "partner"}[actor]
    own = {"self": "eigen", "partner": "partner"}[actor]

    def rate(scale: str) -> Goal:
        share = published.share(f"t4_8.{who}.prevalentie_{scale}.m{wave}.{person}")
        return share, share * published(f"t4_8.{who}.chroniciteit_{scale}.m{wave}.{person}")

    severe = published(f"t4_10.{own}_ernstig.m{wave}.{person}")
    minor = published(f"t4_10.{own}_mild.m{wave}.{person}")
    seed = np.array(
        [
            [published(f"t4_5.{kind}_{grade}.{own}") for grade in ("mild", "ernstig")]
            for kind in ("psychisch", "fysiek")
        ]
    )
    actor_sex = sex if actor == "self" else {"male": "female", "female": "male"}[sex]
    shares = {kind: _severe_share(published, kind, actor_sex) for kind in ("psychisch", "fysiek")}
    return _split(
        rate("onderhandelen"), rate("psychisch"), rate("lichamelijk"), (minor, severe), seed, shares
    )


def goals_reference(published: Published, sex: str, actor: str) -> dict[str, Goal]:
    """Prevalence and mean per subscale for the reference families of one sex."""
    group = {"male": "mannen", "female": "vrouwen"}[sex]
    who = {"self": "zelf", "partner": "partner"}[actor]
    own = {"self": "eigen", "partner": "partner"}[actor]

    def rate(scale: str) -> Goal:
        share = published.share(f"t4_1.{group}.referentie.{who}.prevalentie_{scale}")
        return share, share * published(f"t4_1.{group}.referentie.{who}.chroniciteit_{scale}")

    severe = published(f"t4_2.{own}_ernstig.{group}.referentie")
    minor = published(f"t4_2.{own}_mild.{group}.referentie")
    seed = np.array([[4.0, 0.2], [0.3, 0.15]])
    return _split(
        rate("onderhandelen"),
        rate("psychisch"),
        rate("lichamelijk"),
        (minor, severe),
        seed,
        {"psychisch": 0.1, "fysiek": 0.4},
    )


def _severe_share(published: Published, kind: str, actor_sex: str) -> float:
    """Of those who used this kind of violence, the share who used its severe form (table 4.6)."""
    alone = {"female": "vrouw_alleen", "male": "man_alleen"}[actor_sex]
    severe = published(f"t4_6.{kind}_ernstig.beide.n") + published(f"t4_6.{kind}_ernstig.{alone}.n")
    return severe / (published(f"t4_6.{kind}.beide.n") + published(f"t4_6.{kind}.{alone}.n"))


def _split(
    negotiation: Goal,
    psychological: Goal,
    physical: Goal,
    grades: tuple[float, float],
    seed: Array,
    shares: Mapping[str, float],
) -> dict[str, Goal]:
    """Means by kind x grade that fit both printed margins as well as they can (iterative proportional
    fitting)."""
    table = seed.copy()
    rows = np.array([psychological[1], physical[1]])
    columns = np.array(grades) * rows.sum() / max(sum(grades), 1e-9)
    for _ in range(50):
        table *= (columns / table.sum(axis=0))[None, :]
        table *= (rows / table.sum(axis=1))[:, None]
    return {
        "negotiation": negotiation,
        "psychological_minor": (psychological[0], table[0, 0]),
        "psychological_severe": (psychological[0] * shares["psychisch"], table[0, 1]),
        "physical_minor": (physical[0], table[1, 0]),
        "physical_severe": (physical[0] * shares["fysiek"], table[1, 1]),
    }


def without_violence(trait: Array, share: float, goals: Sequence[Mapping[str, Goal]]) -> Array:
    """True for the share lowest on the trait, who report no violence at all; fewer where the prevalences need
    them."""
    room = 1 - max(goal["psychological_minor"][0] for goal in goals)
    number = int(np.floor(min(share, room) * len(trait) + 0.5))
    none = np.zeros(len(trait), dtype=bool)
    none[np.argsort(trait, kind="stable")[:number]] = True
    return none


def violence_answers(
    severity: Mapping[str, Array], goals: Mapping[str, Goal], alike: Mapping[str, float], rng: Rng
) -> Array:
    """n x 26 answers 1-8; `severity` holds a trait for negotiation, psychological and physical violence."""
    n = len(severity["psychological"])
    answers = np.ones((n, ITEMS))
    for kind in ("psychological", "physical"):
        severe = _latent(severity[kind], len(SUBSCALES[f"{kind}_severe"]), alike[kind], rng)
        minor = _latent(severity[kind], len(SUBSCALES[f"{kind}_minor"]), alike[kind], rng)
        answers[:, list(SUBSCALES[f"{kind}_severe"])] = _calibrated(severe, goals[f"{kind}_severe"], None)
        any_severe = np.asarray((answers[:, list(SUBSCALES[f"{kind}_severe"])] > 2).any(axis=1))
        answers[:, list(SUBSCALES[f"{kind}_minor"])] = _calibrated(minor, goals[f"{kind}_minor"], any_severe)
    talk = _latent(severity["negotiation"], len(SUBSCALES["negotiation"]), ALIKE_TALK, rng)
    answers[:, list(SUBSCALES["negotiation"])] = _calibrated(talk, goals["negotiation"], None)
    return answers


def _latent(trait: Array, items: int, alike: float, rng: Rng) -> Array:
    noise = rng.standard_normal((len(trait), items))
    return np.sqrt(alike) * trait[:, None] + np.sqrt(1 - alike) * noise + np.linspace(0.25, -0.25, items)


def _calibrated(latent: Array, goal: Goal, already: Array | None) -> Array:
    """Answers from latent ones: threshold set by the prevalence (with `already` counted in), steps by the
    mean."""
    n = len(latent)
    wanted = int(np.floor(goal[0] * n + 0.5))
    top = latent.max(axis=1)
    if already is not None:
        top = np.where(already, np.inf, top)
    ranked = np.sort(top)[::-1]
    wanted = max(min(wanted, n), int(np.isinf(top).sum()) + 1 if already is not None else 1)
    wanted = min(wanted, n)
    low = ranked[wanted] if wanted < n else ranked[-1] - 0.3
    threshold = (
        float((ranked[wanted - 1] + low) / 2) if np.isfinite(ranked[wanted - 1]) else float(low) + 1e-6
    )
    narrow, wide = 0.01, 6.0
    for _ in range(50):
        width = (narrow + wide) / 2
        mean = FREQUENCY[_codes(latent, threshold, width) - 1].sum(axis=1).mean()
        narrow, wide = (width, wide) if mean > goal[1] else (narrow, width)
    return _codes(latent, threshold, (narrow + wide) / 2)


def _codes(latent: Array, threshold: float, width: float) -> Array:
    """1 never, 2 once but not last year (just below the threshold), 3..8 in steps of `width` above it."""
    above = 3 + np.floor((latent - threshold) / width)
    codes = np.where(latent > threshold, np.clip(above, 3, 8), np.where(latent > threshold - 0.15, 2, 1))
    return codes.astype(int)
