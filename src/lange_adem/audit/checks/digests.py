"""Checks of every byte: the seal, the manifest, the foundation in the colophon, and the recipes of all jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lange_adem.audit.checks.audited import Audited
from lange_adem.audit.checks.base import Check, Outcome
from lange_adem.audit.reading import colophon_text
from lange_adem.audit.why import causes_of
from lange_adem.build.jobs import Jobs
from lange_adem.build.manifest import (
    FOUNDED,
    MANIFEST,
    PARTS,
    PRIVATE,
    ROW_ACCOUNT,
    SEAL,
    UNSEALED,
    Covered,
    foundation,
)
from lange_adem.build.recipes import sha256_file
from lange_adem.places import PROGRAM, files_below, installation, place


def seal(audited: Audited) -> Outcome:
    """The manifest is the one that was sealed, here and (with `--seal`) by whoever noted the seal."""
    outcome = Outcome("seals")
    found = sha256_file(audited.results / MANIFEST)
    path = audited.results / SEAL
    noted = path.read_text(encoding="utf-8").split()[:1] if path.is_file() else []
    outcome.check(
        noted == [found], f"{MANIFEST} has digest {found}, but {SEAL} says {''.join(noted) or 'nothing'}"
    )
    if audited.seal:
        outcome.check(
            audited.seal == found, f"{MANIFEST} has digest {found}, but the seal you gave is {audited.seal}"
        )
    unknown = set(audited.manifest) ^ {"format", "study", "foundation", *PARTS}
    outcome.check(not unknown, f"{MANIFEST} has other parts than it should: {', '.join(sorted(unknown))}")
    return outcome


def exports(audited: Audited) -> Outcome:
    """Every export is byte for byte the one in the manifest, and none is new or gone."""
    outcome = Outcome("exports")
    listed, declared = audited.manifest["exports"], audited.project.study.exports
    for name in sorted({*listed, *declared}):
        if name not in listed or name not in declared:
            outcome.check(False, f"export {name} is {'new' if name not in listed else 'no longer declared'}")
            continue
        path = declared[name].path
        if audited.bundle and not (audited.root / path).exists():
            outcome.leave(f"{path}: exports are not in a bundle")
            continue
        found = sha256_file(audited.root / path)
        same = found == listed[name]["sha256"] and path == listed[name]["path"]
        outcome.check(same, f"{path}: {_what(found)}")
    return outcome


def _part(part: str) -> Check:
    def run(audited: Audited) -> Outcome:
        if audited.bundle and installation() == PROGRAM:
            return Outcome("files", 1, ["src/lange_adem: is gone"])
        covered = Covered.of(audited.project)
        outcome = _compare(audited.root, audited.manifest[part], covered.files[part], "files")
        if part == "declarations":
            same = audited.manifest["config"] == covered.config
            outcome.check(same, f"config.yaml: {_what('')}")
        return outcome

    says = {
        "declarations": "config, study, instruments, schemas and chapter files are those in the manifest",
        "sources": "prose, look and published numbers are those in the manifest",
        "code": "every module, script and rule is the one in the manifest",
        "locks": "the pinned environment is the one in the manifest",
    }
    return Check(part, "digests", says[part], run)


def results(audited: Audited) -> Outcome:
    """Every intermediate file and result is the one in the manifest, and none is new or gone."""
    beside = ("release/", *UNSEALED, *((ROW_ACCOUNT,) if audited.bundle else ()))
    found = [path for path in files_below(audited.results) if not path.startswith(beside)]
    return _compare(audited.results, audited.manifest["results"], found, "files", audited.bundle)


def release(audited: Audited) -> Outcome:
    """Every published file is the one in the manifest, and none is new or gone."""
    return _compare(audited.release, audited.manifest["release"], files_below(audited.release), "files")


def _compare(
    root: Path, listed: Mapping[str, str], there: Sequence[str], unit: str, bundle: bool = False
) -> Outcome:
    outcome = Outcome(unit)
    present = set(there)
    for path in sorted({*listed, *present}):
        if bundle and path.startswith(PRIVATE) and path not in present:
            outcome.leave(f"{path}: what tells of single rows or of the machine is not in a bundle")
        elif path not in listed:
            outcome.check(False, f"{path}: is not in the manifest")
        else:
            found = sha256_file(place(root / path)) if path in present else "missing"
            outcome.check(found == listed[path], f"{path}: {_what(found)}")
    return outcome


def _what(found: str) -> str:
    return "is gone" if found == "missing" else "is not what the manifest says"


def founded(audited: Audited) -> Outcome:
    """The digest of exports and facts in the manifest follows from the files; the colophons, if any, print it."""
    outcome = Outcome("places")
    listed = audited.manifest["exports"].values()
    made = {name: sha256_file(audited.results / name) for name in FOUNDED}
    if audited.bundle:  # these files are not in it: their digests are taken from the manifest
        made |= {name: audited.manifest["results"][name] for name in FOUNDED if name in PRIVATE}
    found = foundation({e["path"]: e["sha256"] for e in listed}, made)
    outcome.check(
        found == audited.manifest["foundation"],
        "manifest.json: the foundation does not follow from the files",
    )
    page = audited.pages.get("colophon.html")
    if page is None and "colophon.qmd" not in audited.project.pages:
        outcome.leave("the book has no colophon")
        return outcome
    texts = {
        "book/colophon.html": "" if page is None else page.text_content(),
        "report.docx": audited.word_text,
        "report.pdf": colophon_text(audited.release / "report.pdf"),
    }
    for name, text in texts.items():
        outcome.check(found in "".join(text.split()), f"{name}: the colophon does not print {found}")
    return outcome


def recipes(audited: Audited) -> Outcome:
    """Every result was made from what there is now: no export, declaration or module changed after it."""
    outcome, jobs = Outcome("jobs"), Jobs(audited.project)
    for path in sorted((audited.results / "recipes").glob("*.json")):
        if (
            path.stem == "bundle"
        ):  # made on request only: that of an earlier run may lie beside the results of now
            continue
        changed = causes_of(jobs, path.stem, audited.root)
        direct = [f"{component} {what}" for component, what in changed if not component.startswith("job ")]
        outcome.check(not direct, f"{path.stem} was made from something else: {'; '.join(direct[:3])}")
    return outcome


CHECKS = (
    Check("seal", "digests", "the manifest is the one that was sealed", seal),
    Check("exports", "digests", "every export is the one in the manifest", exports),
    *(_part(part) for part in ("declarations", "sources", "code", "locks")),
    Check("results", "digests", "every intermediate file is the one in the manifest", results),
    Check("release", "digests", "every published file is the one in the manifest", release),
    Check("foundation", "digests", "the colophons print the digest of these exports and facts", founded),
    Check("recipes", "digests", "every result was made from what there is now", recipes, exports=True),
)
