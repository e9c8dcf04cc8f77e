"""Who is who: double registrations, and questionnaires linked to the register."""

import pandas as pd

from lange_adem.clean.rows import CleaningRows, in_order
from lange_adem.study.study import REGISTER


def merge_double_registrations(rows: CleaningRows) -> None:
    """Settle second registrations of one person, and file the questionnaires under the number that stays.

    Where both numbers hold a row of one form and wave, the row with most answers stays, at a tie the first.
    """
    frame, study = rows.frame, rows.study
    for rule in study.duplicates:
        candidates = frame[rows.open & frame["export"].eq(rule.export)]
        candidates = candidates[~candidates["person_id"].isin(rule.distinct)]
        candidates = candidates.dropna(subset=list(rule.match))
        kept = candidates.groupby(list(rule.match), sort=False)["person_id"].transform(rule.keep)
        second = candidates["person_id"].ne(kept)
        kept_number = dict(zip(candidates.loc[second, "person_id"], kept[second], strict=True))
        rows.settle(
            second.reindex(frame.index, fill_value=False), "duplicate_registration", "double_registration"
        )
        forms = frame["form"].isin(study.answered) & frame["population"].isin(study.registered)
        for variable in ("person_id", "informant_id"):
            delivered = frame.loc[forms, variable].astype("object")
            frame.loc[forms, variable] = delivered.where(
                ~delivered.isin(kept_number), delivered.map(kept_number).astype("object")
            )
    frame["moved"] = frame["person_id"].notna() & frame["person_id"].ne(frame["given_id"])
    _keep_the_fullest(rows)


def _keep_the_fullest(rows: CleaningRows) -> None:
    """Of rows of one person, form and wave that stand under two numbers, the one with most answers stays."""
    frame, study = rows.frame, rows.study
    key = ["person_id", "form", "wave"]
    candidates = frame[rows.of_form(*study.answered)]
    groups = candidates.groupby(key)
    contested = candidates[groups["ref"].transform("size").gt(1) & groups["moved"].transform("any").eq(True)]
    contested = contested.sort_values("answered", ascending=False, kind="stable")
    surplus = contested.index[contested.duplicated(key)]
    rows.settle(frame.index.to_series().isin(surplus), "duplicate_registration", "fewer_answers")


def link_register(rows: CleaningRows) -> None:
    """Link questionnaires of registered populations to the register; quarantine those that contradict it."""
    frame, study = rows.frame, rows.study
    register = frame[rows.of_form(*study.forms_of(REGISTER))].set_index("person_id")
    registered = rows.of_form(*study.answered) & frame["population"].isin(study.registered)
    roles = {name: form.about for name, form in study.forms.items()}
    known = frame["person_id"].isin(register.index)
    rows.quarantine(registered & ~known, "unknown_person", "person_id")
    linked = registered & known
    found = {v: frame["person_id"].map(register[v]) for v in ("group_id", "role", "sex", "birth_date")}
    differs = {
        v: linked & frame[v].notna() & found[v].notna() & frame[v].ne(found[v]) for v in ("group_id", "sex")
    }
    rows.quarantine(differs["group_id"] & ~frame["moved"], "wrong_group", "group_id")
    rows.quarantine(differs["sex"], "sex_contradiction", "sex")
    words = pd.DataFrame({"role": found["role"].fillna("of unknown role"), "form": frame["form"]})
    rows.quarantine(linked & found["role"].ne(frame["form"].map(roles)), "wrong_role", "person_id", words)
    for variable, values in found.items():
        frame.loc[linked, variable] = values[linked]
    informant = linked & rows.open & frame["informant_id"].notna()
    unknown = informant & ~frame["informant_id"].isin(register.index[register["role"].eq("parent")])
    rows.log(unknown, "unknown_informant", "informant_id")
    frame.loc[unknown, "informant_id"] = None


def quarantine_repeated_people(rows: CleaningRows) -> None:
    """Quarantine people with more than one row of a form and wave, in several files."""
    frame, study = rows.frame, rows.study
    by = ["population", "person_id", "form", "wave"]
    chosen = frame[rows.of_form(*study.answered)]
    repeated = chosen[chosen.duplicated(by, keep=False)]
    if repeated.empty:
        return
    words = pd.DataFrame({"rows": repeated.groupby(by)["ref"].transform(" ".join)})
    rows.quarantine(frame.index.to_series().isin(repeated.index), "person_in_two_files", "person_id", words)


def warn_of_dates_out_of_order(rows: CleaningRows) -> None:
    """Warn of a questionnaire not completed after the same person's questionnaire of the wave before."""
    frame, study = rows.frame, rows.study
    dated = frame[rows.of_form(*study.questionnaires) & frame["completed_on"].notna()]
    dated = dated.sort_values(["population", "person_id", "wave"], kind="stable", key=in_order(study.waves))
    dated = dated.drop_duplicates(["population", "person_id", "wave"])
    before = dated.groupby(["population", "person_id"], sort=False)[["completed_on", "ref"]].shift()
    late = dated.index[dated["completed_on"].le(before["completed_on"])]
    words = before.rename(columns={"ref": "before"})[["before"]]
    rows.log(frame.index.to_series().isin(late), "dates_out_of_order", "completed_on", words)


def set_aside_unlinked(rows: CleaningRows) -> None:
    """Forms without an answer, then forms on help without a questionnaire of the same person and wave."""
    frame, study = rows.frame, rows.study
    rows.settle(rows.of_form(*study.answered) & frame["answered"].eq(0), "empty_form", "no_answer")
    main = rows.open & frame["form"].isin(study.questionnaires)
    units = pd.MultiIndex.from_frame(frame.loc[main, ["person_id", "wave"]])
    alone = ~pd.MultiIndex.from_frame(frame[["person_id", "wave"]]).isin(units)
    rows.settle(rows.of_form(*study.supplements) & alone, "unlinked", "no_questionnaire_of_wave")
