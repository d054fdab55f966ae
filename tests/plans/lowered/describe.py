"""What plans lower to, part by part, as text that people read.

    python -m tests.plans.lowered.describe        writes what the plans come to anew

Of each part of a program a digest stands behind its name: when one changes, what else of the plan is as it was. Then
what its names stand for, where each is used, how many decimals each figure may have where there are any (1000 where
nothing bounds them), what one period costs, and what a test could enter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path

from perfkit.engine.trial_coverage import list_places
from perfkit.lang import read_plan
from perfkit.plans import PlanModel, compute_cost, survey_plan
from perfkit.plans.decimals import Decimals
from tests.engine.judged.describe import write

ROOT = Path(__file__).resolve().parents[3]
OUT = Path(__file__).resolve().parent / "plans.out"
PLANS = (
    *sorted((ROOT / "docs" / "cookbook").glob("*.plan")),
    *sorted((ROOT / "tests" / "lang" / "good").glob("*.plan")),
    *sorted((ROOT / "tests" / "engine").glob("*/*.plan")),
)


def iter_plan(path: Path) -> Iterator[str]:
    """What one plan comes to."""
    model, _ = read_plan(path.read_text(encoding="utf-8"), name=path.name)
    assert model is not None
    yield f"# {path.stem}"
    survey = survey_plan(model)
    lines = [(each.code.code, [place.line for place in each.places]) for each in survey.findings]
    yield f"findings {lines}"
    for name in ("names", "bare", "links"):
        yield f"{name} {digest(sorted(map(str, getattr(survey, name).items())))}"
    yield f"uses {digest(sorted(map(str, survey.uses)))}"
    yield f"keys read {digest(sorted(map(str, survey.keys_read)))}"
    if survey.program is None:
        return
    for part in fields(survey.program):
        value = getattr(survey.program, part.name)
        if not isinstance(value, PlanModel):
            yield f"{part.name} {iter_parts(value)}"
    yield f"decimals {sorted((*place, most) for place, most in Decimals(survey.program).known.items() if most)}"
    cost = compute_cost(survey.program)
    per_line, per_gathered = (sorted(each.items()) for each in (cost.per_line, cost.per_gathered))
    yield f"cost {per_line} {per_gathered}, of some {cost.total({'deal': 7, 'rep': 3})}"
    yield f"entered {digest(list(list_places(survey.program).values()))}"


def iter_parts(value: object) -> str:
    """The digests of what a part holds, one after the other."""
    if isinstance(value, Mapping):
        return " ".join(f"{key}:{digest(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return " ".join(map(digest, value))
    return digest(value)


def digest(value: object) -> str:
    """Six signs for a value; what has no order is put in one."""
    shown = sorted(map(repr, value)) if isinstance(value, frozenset | set) else value
    return sha256(repr(shown).encode()).hexdigest()[:6]


def describe() -> str:
    """What all of the plans come to."""
    return "\n".join(line for path in PLANS for line in iter_plan(path)) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
