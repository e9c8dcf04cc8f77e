"""Who is who: double registrations, and questionnaires linked to the register."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lange_adem.clean.ledger import CHILD_FORMS, HELP_FORMS, MAIN_FORMS, QUESTIONNAIRES, Ledger

ROLE_OF_FORM = {
    "adult": "parent",
    "help_parent": "parent",
    "parent_on_child": "child",
    "child": "child",
    "help_child": "child",
}


def merge_double_registrations(ledger: Ledger, study: Mapping[str, Any]) -> None:
    """Settle second registrations of one person, and file the questionnaires under the number that stays.

    Where both numbers hold a row of one form and wave, the row with most answers stays, at a tie the first.
    """
    rows = ledger.rows
    for rule in study.get("duplicates") or []:
        candidates = rows[ledger.open & rows["export"].eq(rule["export"])]
        candidates = candidates[~candidates["person_id"].isin(rule.get("distinct") or [])]
        candidates = candidates.dropna(subset=rule["match"])
        kept = candidates.groupby(rule["match"], sort=False)["person_id"].transform(rule["keep"])
        second = candidates["person_id"].ne(kept)
        kept_number = dict(zip(candidates.loc[second, "person_id"], kept[second], strict=True))
        ledger.settle(
            second.reindex(rows.index, fill_value=False), "duplicate_registration", "double_registration"
        )
        forms = rows["form"].isin(QUESTIONNAIRES) & rows["population"].eq("research")
        for variable in ("person_id", "informant_id"):
            delivered = rows.loc[forms, variable].astype("object")
            rows.loc[forms, variable] = delivered.where(
                ~delivered.isin(kept_number), delivered.map(kept_number).astype("object")
            )
    rows["moved"] = rows["person_id"].notna() & rows["person_id"].ne(rows["given_id"])
    _keep_the_fullest(ledger)


def _keep_the_fullest(ledger: Ledger) -> None:
    """Of rows of one person, form and wave that stand under two numbers, the one with most answers stays."""
    rows = ledger.rows
    key = ["person_id", "form", "wave"]
    candidates = rows[ledger.of_form(*QUESTIONNAIRES)]
    groups = candidates.groupby(key)
    contested = candidates[groups["ref"].transform("size").gt(1) & groups["moved"].transform("any").eq(True)]
    contested = contested.sort_values("answered", ascending=False, kind="stable")
    surplus = contested.index[contested.duplicated(key)]
    ledger.settle(rows.index.to_series().isin(surplus), "duplicate_registration", "fewer_answers")


def link_register(ledger: Ledger) -> None:
    """Link research questionnaires to the register; quarantine those that contradict it."""
    rows = ledger.rows
    register = rows[ledger.of_form("register")].set_index("person_id")
    research = ledger.of_form(*QUESTIONNAIRES) & rows["population"].eq("research")
    known = rows["person_id"].isin(register.index)
    ledger.quarantine(research & ~known, "unknown_person", "person_id")
    linked = research & known
    found = {v: rows["person_id"].map(register[v]) for v in ("family_id", "role", "sex", "birth_date")}
    differs = {
        v: linked & rows[v].notna() & found[v].notna() & rows[v].ne(found[v]) for v in ("family_id", "sex")
    }
    ledger.quarantine(differs["family_id"] & ~rows["moved"], "wrong_family", "family_id")
    ledger.quarantine(differs["sex"], "sex_contradiction", "sex")
    words = pd.DataFrame({"role": found["role"].fillna("of unknown role"), "form": rows["form"]})
    ledger.quarantine(
        linked & found["role"].ne(rows["form"].map(ROLE_OF_FORM)), "wrong_role", "person_id", words
    )
    for variable, values in found.items():
        rows.loc[linked, variable] = values[linked]
    informant = linked & ledger.open & rows["informant_id"].notna()
    unknown = informant & ~rows["informant_id"].isin(register.index[register["role"].eq("parent")])
    ledger.log(unknown, "unknown_informant", "informant_id")
    rows.loc[unknown, "informant_id"] = None


def quarantine_repeated_people(ledger: Ledger) -> None:
    """Quarantine people with more than one row of a form and wave, in several files."""
    rows = ledger.rows
    by = ["population", "person_id", "form", "wave"]
    chosen = rows[ledger.of_form(*QUESTIONNAIRES)]
    repeated = chosen[chosen.duplicated(by, keep=False)]
    if repeated.empty:
        return
    words = pd.DataFrame({"rows": repeated.groupby(by)["ref"].transform(" ".join)})
    ledger.quarantine(rows.index.to_series().isin(repeated.index), "person_in_two_files", "person_id", words)


def warn_of_dates_out_of_order(ledger: Ledger) -> None:
    """Warn of a questionnaire not completed after the same person's questionnaire of the wave before."""
    rows = ledger.rows
    dated = rows[ledger.of_form(*MAIN_FORMS) & rows["completed_on"].notna()]
    dated = dated.sort_values(["population", "person_id", "wave"], kind="stable")
    dated = dated.drop_duplicates(["population", "person_id", "wave"])
    before = dated.groupby(["population", "person_id"], sort=False)[["completed_on", "ref"]].shift()
    late = dated.index[dated["completed_on"].le(before["completed_on"])]
    words = before.rename(columns={"ref": "before"})[["before"]]
    ledger.log(rows.index.to_series().isin(late), "dates_out_of_order", "completed_on", words)


def set_aside_unlinked(ledger: Ledger) -> None:
    """Forms without an answer, then forms on help without a questionnaire of the same person and wave."""
    rows = ledger.rows
    ledger.settle(ledger.of_form(*QUESTIONNAIRES) & rows["answered"].eq(0), "empty_form", "no_answer")
    main = ledger.open & rows["form"].isin(("adult", *CHILD_FORMS))
    units = pd.MultiIndex.from_frame(rows.loc[main, ["person_id", "wave"]])
    alone = ~pd.MultiIndex.from_frame(rows[["person_id", "wave"]]).isin(units)
    ledger.settle(ledger.of_form(*HELP_FORMS) & alone, "unlinked", "no_questionnaire_of_wave")
