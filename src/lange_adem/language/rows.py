"""What became of rows and cells, in words."""

from lange_adem.language.catalogue import Words

# What a study calls a reason comes before what its language does.
_GROUPS = ("study.reasons", "rows.rules", "rows.missing", "rows.reasons")


def reason_words(code: str, words: Words) -> str:
    """Why a row or cell was left out: a rule, a reason of reading or cleaning, or one of the study."""
    found = (words.groups[group][code] for group in _GROUPS if code in words.groups.get(group, {}))
    return next(found, code.replace("_", " "))
