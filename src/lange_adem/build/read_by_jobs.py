"""What jobs read, by content: files, code, and pieces of declarations, each with its digest."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lange_adem.build.project import Project
from lange_adem.build.recipes import code_recipe, digest, digest_file, sha256_file
from lange_adem.grid.indicators import behind
from lange_adem.language.catalogue import LANGUAGES, catalogue
from lange_adem.places import place
from lange_adem.study.parts import export_parts

Reads = Callable[[Project, str], Mapping[str, str]]
Names = Callable[[Project, str], Iterable[str]]


def of_code(project: Project, script: str) -> Mapping[str, str]:
    """A script with all that it imports and reads; of the languages that of the study."""
    return code_recipe(script, project.study.language)


def of_files(what: str, paths: Names) -> Reads:
    """Files, each by its content."""
    return lambda project, of: {f"{what} {path}": digest_file(place(path)) for path in paths(project, of)}


def of_content(what: str, content: Callable[[Project], Any]) -> Reads:
    """A piece of a declaration, by what it says."""
    return lambda project, of: {what: digest(content(project))}


def of_export(project: Project, export: str) -> dict[str, str]:
    """An export, and every declaration that says how to read it."""
    declared = project.study.exports[export]
    said = export_parts(project.study_declaration, declared.entry, export)
    return {
        f"export {export}": sha256_file(declared.path),
        **{f"declaration {part}": digest(content) for part, content in said.items()},
        **{f"answers {i}": digest(_answers(project, i)) for i in declared.instruments},
    }


def _answers(project: Project, instrument: str) -> list[Any]:
    """What a file says of the answers to an instrument: its items and the codes of each."""
    found = project.instruments.get(instrument)
    return [] if found is None else [found.responses, found.item_responses, found.items]


def of_instrument(project: Project, instrument: str) -> dict[str, str]:
    """The file of an instrument, with what the study says otherwise."""
    declaration = project.instrument_declarations[instrument]
    return {f"instrument {declaration.path}": digest(declaration.data)}


def of_pages(project: Project, rule: str) -> dict[str, str]:
    """The pages of a template, in their order."""
    pages = [[page.value, page.label] for page in project.plan(rule).pages]
    return {"pages": digest(pages)} if pages else {}


def of_indicators(project: Project, rule: str) -> dict[str, str]:
    """The declarations of the indicators behind what an analysis asks."""
    declared = project.study_declaration.data.get("indicators", {})
    found = behind(project.plan(rule).names, project.study.indicators)
    return {f"indicator {one.name}": digest(declared[one.name]) for one in found}


def of_totals(project: Project, of: str) -> dict[str, str]:
    """What a total is called in ids of printed numbers, in every language (`lange_adem.printed.patterns`)."""
    return {"totals in ids": digest([catalogue(language)("printed.said.total") for language in LANGUAGES])}
