"""The errors an analyst can meet. Each message says what is wrong, where, and what to do."""


class LangeAdemError(Exception):
    """Anything that stops a run for a reason an analyst can mend."""


class DeclarationError(LangeAdemError):
    """A config, study, instrument or chapter file says something that is not allowed."""


class DataError(LangeAdemError):
    """The exports, or what was made of them, cannot be right."""


class FactError(LangeAdemError):
    """A fact id is unknown, asked for twice, or cannot be made."""
