"""Who is who: double registrations, and questionnaires linked to the register."""

from collections.abc import Callable, Sequence

import pandas as pd

from lange_adem.clean.rows import CleaningRows, in_order
from lange_adem.study.study import REGISTER, Form


def merge_double_registrations(rows: CleaningRows) -> None:
    """Settle second registrations of one person, and file the questionnaires under the number that stays.

    Where both numbers hold a row of one form and wave, the row with most answers stays, at a tie the first.
    """
    frame, study = rows.frame, rows.study
    for rule in study.duplicates:
        alike = pd.DataFrame({variable: rows.values(variable) for variable in rule.match})
        candidates = alike.assign(number=frame["person_id"])[rows.open & frame["export"].eq(rule.export)]
        candidates = candidates[~candidates["number"].isin(rule.distinct)].dropna(subset=list(rule.match))
        kept = candidates.groupby(list(rule.match), sort=False)["number"].transform(rule.keep)
        second = candidates["number"].ne(kept)
        kept_number = dict(zip(candidates.loc[second, "number"], kept[second], strict=True))
        rows.settle(
            second.reindex(frame.index, fill_value=False), "duplicate_registration", "double_registration"
        )
        forms = frame["form"].isin(study.answered) & rows.registered
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
    candidates = _with_informants(rows, study.answered)
    key = ["person_id", "form", "wave", "of"]
    groups = candidates.groupby(key)
    contested = candidates[groups["ref"].transform("size").gt(1) & groups["moved"].transform("any").eq(True)]
    contested = contested.sort_values("answered", ascending=False, kind="stable")
    surplus = contested.index[contested.duplicated(key)]
    rows.settle(frame.index.to_series().isin(surplus), "duplicate_registration", "fewer_answers")


def link_register(rows: CleaningRows) -> None:
    """Link questionnaires of registered populations to the register; quarantine those that contradict it."""
    frame, study = rows.frame, rows.study
    _quarantine_repeated(rows, study.forms_of(REGISTER))
    register = frame[rows.of_register].set_index("person_id")
    registered = rows.of_form(*study.answered) & rows.registered
    known = frame["person_id"].isin(register.index)
    rows.quarantine(registered & ~known, "unknown_person", "person_id")
    linked = registered & known
    found = {v: frame["person_id"].map(register[v]) for v in ("group_id", "role", "sex", "birth_date")}
    differs = {
        v: linked & frame[v].notna() & found[v].notna() & frame[v].ne(found[v]) for v in ("group_id", "sex")
    }
    rows.quarantine(differs["group_id"] & ~frame["moved"], "wrong_group", "group_id")
    rows.quarantine(differs["sex"], "sex_contradiction", "sex")
    about = _of_forms(rows, lambda form: form.about)
    if rows.delivered("role")[rows.of_register].any():
        words = pd.DataFrame({"role": found["role"].fillna("of unknown role"), "form": frame["form"]})
        rows.quarantine(linked & about.notna() & found["role"].ne(about), "wrong_role", "person_id", words)
    else:
        found["role"] = about
    for variable, values in found.items():
        frame.loc[linked, variable] = values[linked].fillna(frame.loc[linked, variable])
    _check_informants(rows, linked, register["role"])


def _check_informants(rows: CleaningRows, linked: pd.Series, role: pd.Series) -> None:
    """Warn of informants who are not in the register, in the role that the form names; the form goes on without."""
    frame = rows.frame
    wanted = _of_forms(rows, lambda form: form.filled_in_by)
    given = linked & rows.open & frame["informant_id"].notna()
    fits = frame["informant_id"].isin(role.index)
    if role.notna().any():
        fits &= wanted.isna() | frame["informant_id"].map(role).eq(wanted)
    unknown = given & ~fits
    rows.log(unknown, "unknown_informant", "informant_id", wanted.fillna("person").to_frame("role"))
    frame.loc[unknown, "informant_id"] = None


def _of_forms(rows: CleaningRows, role_of: Callable[[Form], str]) -> pd.Series:
    """A role that the form of each row names; missing where it names none."""
    roles = {name: role_of(form) or None for name, form in rows.study.forms.items()}
    return rows.frame["form"].map(roles).astype("object")


def describe_people(rows: CleaningRows) -> None:
    """Who people are, as far as no register says it, by their own questionnaires.

    The role is that of a column, else what `unregistered` of the form makes of a variable, else that which the form is
    about. ASSUME: role, sex, group and birth date hold for all waves: where a questionnaire does not say it, the first
    of the same person that does.
    """
    frame, study = rows.frame, rows.study
    chosen = rows.of_form(*study.answered)
    for variable in ("role", "sex", "group_id", "birth_date"):
        frame.loc[chosen, variable] = _first_known(rows, chosen, frame[variable])
    guessed = _of_forms(rows, lambda form: form.about)
    for name, form in study.forms.items():
        if by := form.unregistered:
            of_form = chosen & frame["form"].eq(name)
            told = _first_known(rows, of_form, rows.values(by.variable))
            guessed[of_form] = told.map(by.roles).fillna(by.others)
    frame.loc[chosen, "role"] = frame.loc[chosen, "role"].fillna(guessed[chosen])


def _first_known(rows: CleaningRows, chosen: pd.Series, values: pd.Series) -> pd.Series:
    """The values of these rows; where one is missing the first that is known of the same person."""
    people = rows.frame.loc[chosen, ["population", "person_id", "wave"]].assign(value=values[chosen])
    people = people.sort_values("wave", kind="stable", key=in_order(rows.study.waves))
    first = people.groupby(["population", "person_id"], sort=False)["value"].transform("first")
    return people["value"].fillna(first).reindex(values.index[chosen])


def quarantine_repeated_people(rows: CleaningRows) -> None:
    """Quarantine people with more than one row of a form and wave, but for reports of which several are declared."""
    _quarantine_repeated(rows, rows.study.answered)


def _quarantine_repeated(rows: CleaningRows, forms: Sequence[str]) -> None:
    frame = rows.frame
    by = ["population", "person_id", "form", "wave", "of"]
    chosen = _with_informants(rows, forms)
    repeated = chosen[chosen.duplicated(by, keep=False)]
    if repeated.empty:
        return
    words = pd.DataFrame({"rows": repeated.groupby(by)["ref"].transform(" ".join), "form": repeated["form"]})
    told = repeated.groupby(by)["informant_id"].transform("nunique").gt(1)
    for rule, which in (("several_reports", told), ("person_in_two_files", ~told)):
        rows.quarantine(frame.index.to_series().isin(repeated.index[which]), rule, "person_id", words)


def _with_informants(rows: CleaningRows, forms: Sequence[str]) -> pd.DataFrame:
    """Open rows of these forms; `of`: who filled each in, where several people may about one person, else empty."""
    several = [name for name, form in rows.study.forms.items() if form.several]
    chosen = rows.frame[rows.of_form(*forms)].copy()
    chosen["of"] = chosen["informant_id"].where(chosen["form"].isin(several)).fillna("")
    return chosen


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
    """Forms without an answer, then supplements without a questionnaire of the same person and wave."""
    frame, study = rows.frame, rows.study
    rows.settle(rows.of_form(*study.answered) & frame["answered"].eq(0), "empty_form", "no_answer")
    main = rows.open & frame["form"].isin(study.questionnaires)
    units = pd.MultiIndex.from_frame(frame.loc[main, ["person_id", "wave"]])
    alone = ~pd.MultiIndex.from_frame(frame[["person_id", "wave"]]).isin(units)
    rows.settle(rows.of_form(*study.supplements) & alone, "unlinked", "no_questionnaire_of_wave")
