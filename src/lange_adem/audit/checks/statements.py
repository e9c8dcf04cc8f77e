"""Checks of what is said and counted: claims, the account of rows, the replication, and digits without a fact."""

from __future__ import annotations

from itertools import zip_longest

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.build.manifest import ROW_ACCOUNT
from lange_adem.build.recipes import sha256_file


def claims(audited: Audited) -> Outcome:
    """Every claim has the state that the facts give it: in claims.csv, and wherever a page rests on it."""
    import pandas as pd

    from lange_adem.analysis.claims import evaluate_claims
    from lange_adem.grid.plan import claims_stated
    from lange_adem.printed.claims import printed_states

    outcome = Outcome("states")
    project = audited.project
    asked = claims_stated(project.plans, audited.indexed)
    expected = evaluate_claims(asked, audited.facts, printed_states(project.published, asked))
    states = dict(zip(expected["claim"], expected["state"], strict=True))
    told = pd.read_csv(audited.results / "claims.csv", keep_default_na=False, dtype=str)
    columns = [name for name in told.columns if name in expected.columns and name != "distance"]
    rows = {row["claim"]: row for row in told.to_dict("records")}
    for row in expected.to_dict("records"):
        found = rows.pop(row["claim"], None)
        wrong = [c for c in columns if found is None or found[c] != ("" if row[c] is None else str(row[c]))]
        outcome.check(not wrong, f"claims.csv: {row['claim']}: {', '.join(wrong)} is not what the facts give")
    for name in rows:
        outcome.check(False, f"claims.csv: {name} is declared nowhere")
    for page, document in audited.pages.items():
        for element in document.xpath("//a[@data-claim]"):
            name, classes = element.get("data-claim"), (element.get("class") or "").split()
            shown = "claim-supported" if states.get(name) == "supported" else "claim-doubt"
            outcome.check(
                shown in classes, f"{page}: claim {name} is shown as {classes}, it is {states.get(name)}"
            )
    _states_in_words(audited, states, outcome)
    return outcome


def _states_in_words(audited: Audited, states: dict[str, str], outcome: Outcome) -> None:
    """The page of claims says in words what the state of each is."""

    page = audited.pages.get("claims.html")
    for element in page.xpath("//*[starts-with(@id, 'claim-')]") if page is not None else ():
        name = element.get("id").removeprefix("claim-")
        row = next((e for e in element.iterancestors("tr")), None)
        if name not in states or row is None:
            continue
        said = [e.text_content().strip() for e in row.xpath(".//*[contains(@class, 'state')]")]
        expected = audited.project.words.of("claims.states", states[name])
        outcome.check(said[:1] == [expected], f"claims.html: claim {name} is called {said}, it is {expected}")


def rows(audited: Audited) -> Outcome:
    """Every row of every export ended in one known state, and the page on quality counts them so."""
    import pandas as pd

    from lange_adem.clean import STATES

    outcome = Outcome("rows and counts")
    if audited.bundle:
        return _counts_of_a_bundle(audited, outcome)
    account = pd.read_parquet(audited.results / "rows.parquet")
    outcome.check(not account.duplicated(["export", "line"]).any(), "rows.parquet: a row is counted twice")
    outcome.check(set(account["state"]) <= set(STATES), "rows.parquet: a row has a state that does not exist")
    declared = set(audited.project.study.exports)
    outcome.check(set(account["export"]) == declared, "rows.parquet: its exports are not those of the study")
    _against_exports(audited, account, outcome)
    for fact, count in _counted(account).items():
        found = audited.values.get(fact)
        outcome.check(found == count, f"{fact} is {found}, rows.parquet has {count}")
    return outcome


def _counts_of_a_bundle(audited: Audited, outcome: Outcome) -> Outcome:
    """The row account as counts, which is what a bundle has, against the numbers on the page on quality."""
    import pandas as pd

    outcome.leave("whether these are the rows of the exports: neither is in a bundle")
    account = pd.read_csv(audited.results / ROW_ACCOUNT)
    counts = account.groupby(["export", "state"], as_index=False)["rows"].sum()
    for export, state, number in counts.to_numpy().tolist():
        fact = f"quality-rows/{export}/{state}/count"
        found = audited.values.get(fact)
        outcome.check(found == float(number), f"{fact} is {found}, {ROW_ACCOUNT} has {number}")
    return outcome


def _against_exports(audited: Audited, account, outcome: Outcome) -> None:  # type: ignore[no-untyped-def]
    expected = audited.rebuilt.clean.rows
    there = {
        (e, line): state
        for e, line, state in zip(*(account[c] for c in ("export", "line", "state")), strict=True)
    }
    for export, line, state in zip(*(expected[c] for c in ("export", "line", "state")), strict=True):
        found = there.pop((export, line), "nothing")
        outcome.check(
            found == state, f"rows.parquet: {export}:{line} is {found}, the exports make it {state}"
        )
    for export, line in there:
        outcome.check(False, f"rows.parquet: {export}:{line} is no row of that export")


def _counted(account) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """What the facts on quality should count: rows by export and state."""
    counts = account.groupby(["export", "state"]).size()
    return {f"quality-rows/{export}/{state}/count": float(n) for (export, state), n in counts.items()}


def replication(audited: Audited) -> Outcome:
    """Every row of the tables of replication and errata is what the published numbers, links and facts give."""
    from lange_adem.facts.frame import facts_by_id
    from lange_adem.printed.report import printed_report

    outcome = Outcome("rows")
    if not audited.project.published:
        return outcome
    facts = audited.facts[audited.facts["rule"].isin(audited.project.answering_jobs)]
    printed = audited.root / audited.project.published
    report = printed_report(facts_by_id(facts), printed, audited.project.words)
    names = ("audit/replication.csv", "audit/errata.csv")
    for name, expected in zip(names, report.tables(), strict=True):
        found = (audited.release / name).read_text(encoding="utf-8").split("\n")
        for line, wanted in zip_longest(found, expected.split("\n"), fillvalue=""):
            row = (wanted or line).split(",")[0]
            outcome.check(line == wanted, f"{name}: {row} is not what the facts give")
    return outcome


def ledger(audited: Audited) -> Outcome:
    """The run ledger was only ever added to, and its last build that ended well made this manifest."""
    from lange_adem.build.ledger import RunLedger

    outcome = Outcome("builds")
    ledger = RunLedger.of(audited.results)
    if audited.bundle and not ledger.path.exists():
        outcome.leave("the run ledger is not in this bundle")
        return outcome
    made = ledger.made()
    outcome.checked = len(made)
    found = sha256_file(audited.results / "manifest.json")
    if not made or made[-1]["manifest"] != found:
        outcome.problems.append(
            f"{ledger.path.name}: no build that it names last made a manifest with digest {found}"
        )
    return outcome


def untagged(audited: Audited) -> Outcome:
    """No page has a digit that is neither a fact nor part of a name, a number of a table, or a label."""
    from lange_adem.book.untagged import digits_of_page, legend_pattern

    outcome, legend = Outcome("numbers"), legend_pattern(audited.project.words)
    for page in audited.pages:
        counts, loose = digits_of_page(audited.book / page, legend)
        outcome.checked += counts.total()
        outcome.problems += [f"{page}: a number without a fact: {text[:120]}" for text in loose]
    return outcome


CHECKS = (
    Check("claims", "statements", "every claim has the state that the facts give it", claims),
    Check("rows", "statements", "every row of every export is accounted for, and counted so", rows),
    Check("replication", "statements", "the replication table is what links and facts give", replication),
    Check("ledger", "statements", "the run ledger is whole and names this manifest last", ledger),
    Check("untagged", "statements", "no page has a number without a fact", untagged),
)
