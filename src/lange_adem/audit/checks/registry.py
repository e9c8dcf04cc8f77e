"""Every check of `adem verify`, in the order in which they run: bytes first, then what the bytes say."""

from lange_adem.audit.checks import arithmetic, digests, facts, printed, statements, totals
from lange_adem.audit.checks.base import Check

CHECKS: dict[str, Check] = {
    check.name: check
    for module in (digests, facts, printed, arithmetic, totals, statements)
    for check in module.CHECKS
}
