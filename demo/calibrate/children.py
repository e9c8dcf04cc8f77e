"""Stage `children`: parenting stress, emotional security and trauma symptoms of children as printed."""

import pandas as pd

from demo.calibrate.child_cases import WAVES, child_cases, parent_scores
from demo.calibrate.child_data import with_form
from demo.calibrate.child_forms import Cases, mark_valid, place_forms
from demo.calibrate.child_items import scale_items, shared_items
from demo.calibrate.child_security import NAMES, fit_reference_security, fit_security
from demo.calibrate.child_stress import fit_reference_stress, fit_stress
from demo.calibrate.child_symptoms import FORMS, SCALES, Symptoms, fit_reference
from demo.calibrate.cohort import Cohort
from demo.children import SECURITY

ALPHA = {  # scale -> the last part of its published alpha in section 6.2.1
    "tscyc": dict(
        zip(SCALES, ("ptss", "angst", "depressie", "boosheid", "dissociatie", "seksueel"), strict=True)
    ),
    "tscc": dict(
        zip(SCALES, ("pts", "angst", "depressie", "boosheid", "dissociatie", "seksueel"), strict=True)
    ),
}
SHARED = ("anxiety", "posttraumatic_stress")  # TSCC scales with questions in common


def calibrate(study: Cohort) -> None:
    """Adjust all forms about and by children; in place."""
    parents = {wave: parent_scores(study, wave) for wave in WAVES}
    cases = {wave: child_cases(study, wave, parents[wave]) for wave in WAVES}
    place_forms(study, cases)
    mark_valid(study, cases)
    stress(study, cases, parents)
    totals = pd.DataFrame(columns=list(WAVES), dtype=float)
    for instrument in NAMES:
        totals = security(study, cases, instrument).combine_first(totals)
        reference_security(study, instrument)
    symptoms(study, cases, totals)
    reference_symptoms(study)


def stress(study: Cohort, cases: Cases, parents: dict[int, pd.DataFrame]) -> None:
    """NOSI-K of both groups."""
    people = with_form(study, ["nosik"], WAVES)
    alpha = {name: study.published(f"text_5_6_1.nosik.alpha.{name}") for name in ("onderzoek", "referentie")}
    for wave, (column, sums) in fit_stress(study, cases, parents).items():
        scale_items(study, column, people, sums, wave, (alpha["onderzoek"], wave == 1))
    found, column, sums = fit_reference_stress(study)
    scale_items(study, column, found, sums, None, (alpha["referentie"], True))


def security(study: Cohort, cases: Cases, instrument: str) -> pd.DataFrame:
    """SIMS-PR or SIS of the research group; gives the total of all questions per wave."""
    block, sums, totals = fit_security(study, cases, instrument)
    for place, column in enumerate(block.columns):
        wave = WAVES[place % len(WAVES)]
        alpha = study.published(f"text_6_1_1.{instrument}.{SECURITY[column.scale]}.alpha")
        if (instrument, column.scale, wave) == ("sis", "dysregulation", WAVES[-1]):
            alpha = study.published("text_6_1_1.sis.bd.alpha.alternatief")
        scale_items(study, column, block.people, sums[:, place], wave, (alpha, wave == 1))
    return totals


def reference_security(study: Cohort, instrument: str) -> None:
    """SIMS-PR or SIS of the reference group; no alpha is printed, but that of behaviour dysregulation with question 19
    in other words, for the reference group and wave 3 together."""
    for scale in study.instruments[instrument].about.scales:
        if scale not in SECURITY:
            continue
        people, column, sums = fit_reference_security(study, instrument, scale)
        alpha = study.published(f"text_6_1_1.{instrument}.{SECURITY[scale]}.alpha")
        reworded = (instrument, scale) == ("sis", "dysregulation")
        if reworded:
            alpha = study.published("text_6_1_1.sis.bd.alpha.alternatief")
        beside = WAVES[-1] if reworded else None
        scale_items(study, column, people, sums, None, (alpha, reworded), beside)


def symptoms(study: Cohort, cases: Cases, totals: pd.DataFrame) -> None:
    """TSCYC and TSCC of the research group."""
    fits = Symptoms(study, cases, totals)
    made = {scale: fits.fit(scale, 9000 if scale == SCALES[0] else 3000) for scale in SCALES}
    for wave in WAVES:
        for scale in SCALES:
            for name in FORMS:
                if name == "tscc" and scale in SHARED:
                    continue
                column, sums = made[scale][name, wave]
                scale_items(study, column, fits.people, sums, wave, (_alpha(study, name, scale), wave == 1))
        first, second = (made[scale]["tscc", wave] for scale in SHARED)
        alphas = (_alpha(study, "tscc", SHARED[0]), _alpha(study, "tscc", SHARED[1]), wave == 1)
        shared_items(study, (first[0], second[0]), fits.people, (first[1], second[1]), wave, alphas)


def _alpha(study: Cohort, name: str, scale: str, group: str = "onderzoek") -> float:
    number = f"text_6_2_1.{name}.{ALPHA[name][scale]}.alpha"
    printed = study.published
    return printed(number) if number in printed.values else printed(f"{number}.{group}")


def reference_symptoms(study: Cohort) -> None:
    """TSCYC and TSCC of the reference group."""
    people = with_form(study, FORMS, [None])
    frames = [study.frames[name] for name in ("reference_parent_on_child", "reference_children")]
    who = pd.concat(frames).drop_duplicates("person_id").set_index("person_id").loc[people, ["sex", "age"]]
    made = fit_reference(study, people, who)
    for (name, scale), (column, sums) in made.items():
        if name == "tscc" and scale in SHARED:
            continue
        printed = name == "tscyc" and scale == "posttraumatic_stress"
        alpha = _alpha(study, name, scale, "referentie")
        scale_items(study, column, people, sums, None, (alpha, printed))
    first, second = (made["tscc", scale] for scale in SHARED)
    alphas = (_alpha(study, "tscc", SHARED[0]), _alpha(study, "tscc", SHARED[1]), False)
    shared_items(study, (first[0], second[0]), people, (first[1], second[1]), None, alphas)
