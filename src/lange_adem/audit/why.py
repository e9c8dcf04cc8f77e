"""`adem why`: the shortest chain of causes that made a number stale, or that it is not."""

from pathlib import Path

from lange_adem.build.jobs import Jobs
from lange_adem.build.recipes import Recipe
from lange_adem.files import read_json

Altered = tuple[str, str]  # a component of a recipe, and what happened to it


def why(jobs: Jobs, rule: str, root: Path = Path()) -> list[str]:
    """The chain from `rule` down to what changed in words, one step a line; empty when its result is up to date.

    Compares, breadth first, the recipe recorded by each job with the recipe it would have now.
    """
    waiting: list[tuple[str, list[str]]] = [(rule, [])]
    seen: set[str] = set()
    while waiting:
        job, chain = waiting.pop(0)
        if job in seen:
            continue
        seen.add(job)
        causes = causes_of(jobs, job, root)
        direct = [f"{component} {what}" for component, what in causes if not component.startswith("job ")]
        if direct:
            return [*chain, f"{job}: {'; '.join(direct)}"]
        for component, _ in causes:
            before = component.removeprefix("job ")
            waiting.append((before, [*chain, f"{job} is made from {before}"]))
    return []


def causes_of(jobs: Jobs, job: str, root: Path) -> list[Altered]:
    """What a job depends on that is not what its result was made with; empty when the result is up to date."""
    path = root / jobs.project.results / "recipes" / f"{job}.json"
    if not path.exists():
        return [("result", "has not been made yet")]
    if job not in jobs:
        return [("result", "is made by no job any more")]
    return _differences(read_json(path), jobs.recipe(job))


def _differences(recorded: Recipe, now: Recipe) -> list[Altered]:
    changed = [(c, "changed") for c in now if c in recorded and recorded[c] != now[c]]
    added = [(c, "is new") for c in now if c not in recorded]
    removed = [(c, "is gone") for c in recorded if c not in now]
    return sorted(changed + added + removed)
