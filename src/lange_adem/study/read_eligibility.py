"""The rules of eligibility of a study file. One that can do nothing, or far too much, is refused by name."""

from collections.abc import Iterator

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.study.eligibility import EligibilityRule
from lange_adem.study.names import hint, refuse_turned, refuse_unknown
from lange_adem.study.study import CONTACTS, REGISTER, Export, Study
from lange_adem.yaml_document import Keys

# What is known of everybody, though no export has a column for it.
COMPUTED = "age"


def read_eligibility(declaration: Declaration, study: Study) -> tuple[EligibilityRule, ...]:
    """The rules, in their order.

    study: without them. Raises DeclarationError, naming file and line, for names and values that there are not, for
    keys that say nothing beside each other, and for a rule that looks at nobody or at everybody.
    """
    found = []
    for place, data in enumerate(declaration.data.get("eligibility") or []):
        rule = EligibilityRule(**{**data, "keep": tuple(data.get("keep", ()))})
        for problem in _of_register(rule, study) if rule.needs else _of_variable(rule, study):
            raise DeclarationError(f"{declaration.spec('eligibility', place)}: rule {rule.id!r}: {problem}")
        _check_names(declaration, ("eligibility", place), rule, study)
        found.append(rule)
    return tuple(found)


def _check_names(declaration: Declaration, keys: Keys, rule: EligibilityRule, study: Study) -> None:
    for key, name, known in (
        ("role", rule.role, study.roles),
        ("needs", rule.needs, study.roles),
        ("form", rule.form, tuple(study.forms)),
        ("variable", rule.variable, _variables(study)),
        ("since", rule.since, _variables(study, REGISTER)),
    ):
        if name:
            refuse_unknown(declaration, (*keys, key), name, known)
    refuse_turned(declaration, (*keys, "low"), rule.low, rule.high)
    if rule.variable:
        _check_values(declaration, keys, rule, study)
        if not any(_looks_at(rule, export, study) for export in study.exports.values()):
            whom = " ".join(
                f"{key} {name!r}" for key, name in (("role", rule.role), ("form", rule.form)) if name
            )
            raise DeclarationError(
                f"{declaration.spec(*keys)}: rule {rule.id!r} looks at nobody: no export about {whom} has"
                f" {rule.variable!r}, and no register has it of them."
            )


def _check_values(declaration: Declaration, keys: Keys, rule: EligibilityRule, study: Study) -> None:
    possible = study.values_of(rule.variable)
    if rule.keep and possible is None:
        raise DeclarationError(
            f"{declaration.spec(*keys, 'keep')}: rule {rule.id!r}: {rule.variable!r} has no closed list of values; say"
            " `low` and `high`."
        )
    if rule.has_bounds and possible is not None:
        raise DeclarationError(
            f"{declaration.spec(*keys)}: rule {rule.id!r}: {rule.variable!r} is no number but one of"
            f" {', '.join(possible)}; say `keep`."
        )
    for place, value in enumerate(rule.keep):
        if value not in (possible or ()):
            raise DeclarationError(
                f"{declaration.spec(*keys, 'keep', place)}: rule {rule.id!r}: {rule.variable} is never {value!r};"
                f" {hint(value, possible or ())}."
            )


def _of_variable(rule: EligibilityRule, study: Study) -> Iterator[str]:
    """What is wrong with the keys of a rule about a variable."""
    if not rule.variable:
        yield "it says neither which `variable` is looked at nor what the group `needs`; say one of them."
    if rule.since:
        yield "`since` is read beside `needs` only; take it out."
    if bool(rule.keep) == rule.has_bounds:
        yield "say what stays: `keep` for values, or `low` and `high` for a number; one of the two."
    if not (rule.role or rule.form):
        yield f"say whom it looks at: `role` ({', '.join(study.roles)}) or `form` ({', '.join(study.forms)})."
    kind = study.forms[rule.form].kind if rule.form in study.forms else ""
    if kind == CONTACTS or (kind == REGISTER and rule.of == "unit"):
        yield f"form {rule.form!r} has no rows of people at a wave; name another, or say `of: person`."


def _of_register(rule: EligibilityRule, study: Study) -> Iterator[str]:
    """What is wrong with the keys of a rule about who must be in a group."""
    if rule.of != "group":
        yield "`needs` is about who must be in a group: say `of: group`."
    for key in ("variable", "role", "form", "keep"):
        if getattr(rule, key):
            yield f"`{key}` changes nothing beside `needs`; take it out."
    wanted = ["role", "group_id", *(["birth_date"] if rule.has_bounds else [])]
    known = _variables(study, REGISTER)
    if lacking := [variable for variable in wanted if variable not in known]:
        yield f"`needs` asks a register with columns to {' and '.join(lacking)}, and there is none."


def _variables(study: Study, *kinds: str) -> tuple[str, ...]:
    """Variables of people that exports have columns for; of all kinds of forms but contacts where none is named, and
    then also those that are computed.
    """
    chosen = [
        e for e in study.exports.values() if e.form.kind in kinds or (not kinds and e.form.kind != CONTACTS)
    ]
    found = dict.fromkeys(variable for export in chosen for variable in export.variables)
    if kinds:
        return tuple(found)
    computed = (
        name for name, about in study.variables.items() if about.is_computed and not about.of_contacts
    )
    return tuple(dict.fromkeys((*found, COMPUTED, *computed)))


def _only_role(rule: EligibilityRule, study: Study) -> str:
    """The one role in which people have the variable of a rule, where it has classes in one; else that of the rule."""
    about = study.variables.get(rule.variable)
    bins = about.bins if about else None
    return bins.role if bins and bins.role and not bins.others else rule.role


def _looks_at(rule: EligibilityRule, export: Export, study: Study) -> bool:
    """Whether a rule can look at rows of an export."""
    form = export.form
    if form.kind == CONTACTS or (rule.form and rule.form != form.name):
        return False
    looked_at = study.delivered_behind(rule.variable)
    by_register = export.population in study.registered and looked_at in _variables(study, REGISTER)
    if not (by_register or looked_at == COMPUTED or looked_at in export.variables):
        return False
    if rule.role and rule.role != _only_role(rule, study):
        return False
    told_elsewhere = form.kind == REGISTER or not form.roles or "role" in export.variables
    return not rule.role or told_elsewhere or rule.role in form.roles
