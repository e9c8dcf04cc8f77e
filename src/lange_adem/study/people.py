"""Who the people of a study are: roles, the forms about them, and populations, with a register or without one."""

from collections.abc import Mapping
from typing import Any

from lange_adem.declarations import Declaration
from lange_adem.errors import DeclarationError
from lange_adem.study.names import hint, refuse_turned, refuse_unknown
from lange_adem.study.population import AlphaColumn, Population
from lange_adem.study.study import REGISTER, Export, Form, RoleBy, Study
from lange_adem.study.variables import SEXES, as_wave

Data = Mapping[str, Any]


def read_forms(declaration: Declaration) -> dict[str, Form]:
    """The forms by name; DeclarationError for a role that is not declared, and for ages that are turned round."""
    roles = declaration.data["roles"]
    for name, data in declaration.data["forms"].items():
        keys = ("forms", name)
        for key in ("about", "filled_in_by"):
            if key in data:
                refuse_unknown(declaration, (*keys, key), data[key], roles)
        if by := data.get("unregistered"):
            refuse_unknown(declaration, (*keys, "unregistered", "others"), by["others"], roles)
            for value, role in by["roles"].items():
                refuse_unknown(declaration, (*keys, "unregistered", "roles", value), role, roles)
        if "ages" in data:
            refuse_turned(declaration, (*keys, "ages"), *data["ages"])
    return {name: _form(name, data) for name, data in declaration.data["forms"].items()}


def _form(name: str, data: Data) -> Form:
    ages, by = data.get("ages"), data.get("unregistered")
    return Form(
        name,
        data["kind"],
        data.get("about", ""),
        data.get("filled_in_by", ""),
        (ages[0], ages[1]) if ages else None,
        RoleBy(by["by"], by["roles"], by["others"]) if by else None,
        data.get("filled_in", ""),
        data.get("several", ""),
    )


def read_populations(declaration: Declaration) -> dict[str, Population]:
    """The populations by name; DeclarationError for a wave that is not declared."""
    waves = [as_wave(wave) for wave in declaration.data["waves"]]
    for name, data in declaration.data["populations"].items():
        if wave := as_wave((data.get("alphas") or {}).get("wave")):
            refuse_unknown(declaration, ("populations", name, "alphas", "wave"), wave, waves)
    return {name: _population(name, data) for name, data in declaration.data["populations"].items()}


def _population(name: str, data: Data) -> Population:
    alphas = data.get("alphas")
    column = AlphaColumn(alphas["id"], alphas["label"], as_wave(alphas.get("wave"))) if alphas else None
    return Population(name, bool(data.get("registered")), column)


def check_bins(declaration: Declaration) -> None:
    """DeclarationError for a role or form that is not declared, and for a class that is turned round."""
    data = declaration.data
    for name, variable in (data.get("variables") or {}).items():
        bins, keys = variable.get("bins") or {}, ("variables", name, "bins")
        if "role" in bins:
            refuse_unknown(declaration, (*keys, "role"), bins["role"], data["roles"])
        for form in bins.get("unknown") or {}:
            refuse_unknown(declaration, (*keys, "unknown", form), form, data["forms"])
        for group, ends in (bins.get("groups") or {}).items():
            refuse_turned(declaration, (*keys, "groups", group), *ends)


def check_people(declaration: Declaration, study: Study) -> None:
    """DeclarationError for what the exports of a study cannot tell of its people.

    Forms that leave the role of people open, or that ask a variable for it which they do not have; rules on duplicates
    about what their export does not have.
    """
    _check_codes(study)
    for form in study.forms.values():
        if form.has_answers and not form.about and not form.unregistered:
            _check_role_is_known(declaration, form, study)
        if form.unregistered:
            _check_unregistered(declaration, form, form.unregistered, study)
    for place, rule in enumerate(study.duplicates):
        keys = ("duplicates", place)
        refuse_unknown(declaration, (*keys, "export"), rule.export, study.exports)
        for variable in rule.match:
            refuse_unknown(declaration, (*keys, "match"), variable, study.exports[rule.export].variables)


def check_registers(
    declaration: Declaration, populations: Mapping[str, Population], exports: Mapping[str, Export]
) -> None:
    """DeclarationError for a population with a register that nobody delivers, or the reverse."""
    registers = [export for export in exports.values() if export.form.kind == REGISTER]
    registered = [name for name, population in populations.items() if population.registered]
    for name in registered:
        if not registers:
            raise DeclarationError(
                f"{declaration.spec('populations', name, 'registered')}: populations.{name}.registered: no export is a"
                " register (a form of kind `register`); add it, or take `registered` out."
            )
    for export in registers:
        if export.population not in registered:
            raise DeclarationError(
                f"{declaration.spec('exports', export.name, 'population')}: exports.{export.name}: it is a register of"
                f" {export.population!r}, which is not `registered: true` under `populations`; say so there."
            )


def _check_codes(study: Study) -> None:
    """DeclarationError for a code of a column of the sex or the role of people that stands for none of these."""
    possible = {"sex": SEXES, "informant_sex": SEXES, "role": study.roles}
    for export in study.exports.values():
        for column in export.variables.values():
            known = possible.get(column.variable or "", ())
            for code, value in column.codes.items():
                if known and value not in known:
                    raise DeclarationError(
                        f"{column.spec}: column {column.shown_name}: code {code!r} stands for {value!r}, which a"
                        f" {column.variable} cannot be; write {' or '.join(known)}."
                    )


def _check_role_is_known(declaration: Declaration, form: Form, study: Study) -> None:
    in_register = any("role" in e.variables for e in study.exports.values() if e.form.kind == REGISTER)
    for export in study.exports.values():
        told = "role" in export.variables or (in_register and export.population in study.registered)
        if export.form.name == form.name and not told:
            raise DeclarationError(
                f"{declaration.spec('forms', form.name)}: forms.{form.name}: nothing tells the role of the people in"
                f" export {export.name!r}; say `about`, or give the export a column `to: role`."
            )


def _check_unregistered(declaration: Declaration, form: Form, by: RoleBy, study: Study) -> None:
    keys = ("forms", form.name, "unregistered")
    exports = [export for export in study.exports.values() if export.form.name == form.name]
    asked = [export for export in exports if export.population not in study.registered]
    if exports and not asked:
        raise DeclarationError(
            f"{declaration.spec(*keys)}: {'.'.join(keys)}: everyone who fills in this form stands in a register, so it"
            " changes nothing; take it out."
        )
    if asked and not any(by.variable in export.variables for export in asked):
        known = {variable for export in asked for variable in export.variables}
        refuse_unknown(declaration, (*keys, "by"), by.variable, sorted(known))
    possible = study.values_of(by.variable) or ()
    for value in by.roles:
        if asked and value not in possible:
            raise DeclarationError(
                f"{declaration.spec(*keys, 'roles', value)}: {'.'.join(keys)}.roles: {by.variable} is never {value!r};"
                f" {hint(value, possible)}."
            )
