"""The page `docs/faults.md`, made from the rules: outcome, example message and what to do."""

from lange_adem.ingest.rules import (
    CELL_RULES,
    COLUMN_RULES,
    FILE_RULES,
    LINK_RULES,
    ROW_RULES,
    Rule,
)

_HEAD = """# Faults in exports: what happens, what is said, what to do

This page is made from `src/lange_adem/ingest/rules.py`, by
`python -m lange_adem.ingest.faults_page > docs/faults.md`; a test compares the two. Each rule has a test in
`tests/faults/` that breaks a good export and checks the message.

- **rejected**: the file. All other exports are still read, all faults are told in one report, and the run
  stops before cleaning; the last book stays.
- **quarantined**: the row. It is left out; the run stops when more rows than the `quarantine_ceiling` of the
  study file are quarantined, in one export or in all.
- **missing**: the cell. It becomes missing with the rule as its reason, counted on the data-quality page.
- **warning**: nothing is lost. It is kept, and shown on the data-quality page.

A message names file, line, outcome, column and variable, the rule, and what to do. Lines are those of the
file (header = 1; in `.xlsx` and `.sav` the row number). A value is shown for coded columns only (types `code`
and `answer`), and only when it is a short number or a word of the codebook; anything else is given by its
length. Ids, dates, numbers and texts are never shown.

A blank and a user-missing code (`missing` in the study file, or declared in the SPSS file) are no faults:
they are counted per variable under the reasons `blank` and `user_missing`.
"""
_SECTIONS = (
    ("Files", "A whole file that cannot be what was declared.", FILE_RULES),
    ("Rows", "Rows that cannot be trusted, and rows that are no respondents.", ROW_RULES),
    ("Cells", "One cell.", CELL_RULES),
    ("Columns", "Told once per column or file, with a count.", COLUMN_RULES),
    ("Links", "Found while cleaning, when the exports are laid side by side.", LINK_RULES),
)


def faults_page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for title, what, rules in _SECTIONS:
        parts.append(
            f"\n## {title}\n\n{what}\n\n| rule | outcome | example message | what to do"
            f" |\n|---|---|---|---|\n"
        )
        parts.extend(_line(rule_id, rule) for rule_id, rule in rules.items())
    return "".join(parts)


def _line(rule_id: str, rule: Rule) -> str:
    message = rule.message.format(**rule.example).replace("|", "\\|")
    return f"| `{rule_id}` | {rule.outcome} | {message} | {rule.remedy.format(**rule.example)} |\n"


if __name__ == "__main__":
    print(faults_page(), end="")
