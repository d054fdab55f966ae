"""How sections that somebody made up are laid out, printed and put in the other language, as text that people read.

    python -m tests.lang.printed.describe          writes it anew

In `texts.out` each case is a section as it was written, ⏎ between lines; below stands its layout, how its model is
printed in English, where that is not the same, and in Chinese, and the text itself in Chinese and in English, where
these are not the same. In `models.out` each case is a part of a model of a good plan with something else in its place,
in `trees.out` a part of the plan as JSON; behind `→` stand the lines that are printed otherwise then, or why it is no
plan. In `sketches.out` each case is a line of a plan that is written otherwise, and how much of it can be read.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from perfkit.diagnostics import PerfkitError
from perfkit.lang import (
    format_plan,
    plan_from_json,
    plan_to_json,
    print_plan,
    read_plan,
    sketch_plan,
    translate_plan,
)
from perfkit.plans import Header, PlanModel, Section
from tests.engine.judged.describe import write
from tests.lang.lines.describe import lines_of
from tests.lang.lines.describe import put as put_line
from tests.laws.test_lang import shape_of
from tests.plans.lowered.describe import digest
from tests.strategies.lang import GOOD, HEADER

FOLDER = Path(__file__).resolve().parent
PLANS = {path.stem: path for path in GOOD}


def show(text: str | None) -> str:
    """A text on one line, without the header of all."""
    return (text or "").removeprefix(HEADER).strip("\n").replace("\n", "⏎")


def tell_text(written: str) -> Iterator[str]:
    """What becomes of a section."""
    yield written
    text = f"{HEADER}\n{written}\n".replace("⏎", "\n")
    laid, findings = format_plan(text, name="a.plan")
    if laid is None:
        yield from (f"  {each.code.code} {each.what()} | {each.mend()}" for each in findings[:2])
        return
    yield f"  {show(laid)}"
    model, _ = read_plan(text, name="a.plan")
    assert model is not None, "a text that is laid out can be read"
    printed = show(print_plan(model))
    if printed != show(laid):
        yield f"  en {printed}"
    other = show(print_plan(model, "zh")).partition("⏎⏎")[2]
    yield f"  zh {other}"
    turned = show(translate_plan(text, "zh", name="a.plan")[0]).partition("⏎⏎")[2]
    if turned != other:
        yield f"  as {turned}"
    back = show(translate_plan(text, "en", name="a.plan")[0])
    if back != show(laid):
        yield f"  or {back}"


@cache
def sections_of(name: str) -> tuple[PlanModel, tuple[Section, ...]]:
    """A good plan's model, and its sections."""
    model, findings = read_plan(PLANS[name].read_text(encoding="utf-8"), name=name)
    assert model is not None, findings
    return model, model.sections


def put(node: object, path: list[str], value: object) -> object:
    """A part of a model with a value in the place of what the path leads to."""
    if not path:
        return value
    first, *rest = path
    if isinstance(node, tuple):
        at = int(first)
        changed = put(node[at], rest, value)
        return (*node[:at], changed, *node[at + 1 :])
    return replace(node, **{first: put(getattr(node, first), rest, value)})  # type: ignore[type-var]


def look(node: object, path: list[str]) -> object:
    """What a path leads to."""
    for each in path:
        node = node[int(each)] if isinstance(node, tuple) else getattr(node, each)
    return node


def read_value(said: str, before: object) -> object:
    """What is put in: a word for a value, a quoted text, a number, another member of the same choice."""
    if said.startswith('"'):
        return said[1:-1].replace("⏎", "\n")
    if said.startswith("."):
        return type(before)[said[1:]]  # type: ignore[index]
    known = {"None": None, "True": True, "False": False, "()": (), "day": datetime.date(2027, 2, 28)}
    if said == "twice":
        assert isinstance(before, tuple)
        return (*before, *before[-1:])
    if said == "fewer":
        assert isinstance(before, tuple)
        return before[:-1]
    if said in known:
        return known[said]
    return Fraction(said.removesuffix("!")) if said.endswith("!") else int(said)


def print_alone(model: PlanModel, part: object) -> str:
    """A plan of a header alone, or of a section alone, as text."""
    if isinstance(part, Header):
        return print_plan(replace(model, header=part, sections=(), headings=()))
    return print_plan(replace(model, sections=(part,), headings=()))  # type: ignore[arg-type]


def tell_model(asked: str) -> str:
    """A case with what is printed otherwise."""
    name, number, way, said = asked.split(" ", 3)
    model, sections = sections_of(name)
    path = way.split(".")
    of_header = number == "header"
    whole: Header | Section = model.header if of_header else sections[int(number)]
    changed = put(whole, path, read_value(said, look(whole, path)))
    try:
        before = print_alone(model, whole)
        after = print_alone(model, changed)
    except PerfkitError as refused:
        found = refused.findings[0]
        return f"{asked} → {found.code.code} {found.what()}".replace("\n", "⏎")
    old = before.splitlines()
    new = [line.strip() for line in after.splitlines() if line not in old]
    return f"{asked} → {' ⏎ '.join(new) or 'the same'}"


def tell_tree(asked: str) -> str:
    """A case with what is printed otherwise of the plan that the JSON says then, or why it is none."""
    name, number, way, said = asked.split(" ", 3)
    model, sections = sections_of(name)
    alone = replace(model, sections=(sections[int(number)],), headings=())
    tree = plan_to_json(alone)
    *path, last = way.split(".")
    node: Any = tree
    for each in path:
        node = node[int(each)] if isinstance(node, list) else node[each]
    key = int(last) if isinstance(node, list) else last
    if said == "gone":
        del node[key]
    else:
        node[key] = json.loads(said)
    try:
        after = print_plan(plan_from_json(tree))
    except PerfkitError as refused:
        found = refused.findings[0]
        where = found.places[0].path if found.places else ""
        return f"{asked} → {found.code.code} {where} {found.mend()}"
    old = print_plan(alone).splitlines()
    new = [line.strip() for line in after.splitlines() if line not in old]
    return f"{asked} → {' ⏎ '.join(new) or 'the same'}"


def tell_sketch(head: str) -> str:
    """What can be read of a plan with a line written otherwise, and whether the plan before it makes a difference."""
    text = "\n".join(put_line(head)[0]) + "\n"
    found = sketch_plan(text, name="a.plan")
    before = sketch_plan("\n".join(lines_of(head.split(" ")[0])) + "\n", name="a.plan")
    again = sketch_plan(text, name="a.plan", before=before)
    same = all(getattr(found, each) == getattr(again, each) for each in ("findings", "signs", "phrases", "pieces"))
    same = same and shape_of(again.model) == shape_of(found.model)
    read = "nothing" if found.model is None else f"{len(found.model.sections)} sections"
    counts = f"{len(found.findings)} findings, {len(found.signs)} signs, {len(found.phrases)} phrases"
    told = digest((found.signs, found.phrases, found.model and found.model.sections, again.signs, again.model))
    before_too = "as before" if same else "not as before"
    return f"{head} → {read}{'' if found.is_whole else ' of it'}, {counts}, {before_too} {told}"


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    "texts": tell_text,
    "models": lambda asked: iter([tell_model(asked)]),
    "trees": lambda asked: iter([tell_tree(asked)]),
    "sketches": lambda asked: iter([tell_sketch(asked)]),
}
"""The texts, and how their cases are told."""


def out_of(kind: str) -> Path:
    """Where a text stands."""
    return FOLDER / f"{kind}.out"


def heads_of(kind: str) -> list[str]:
    """The cases of a text."""
    lines = out_of(kind).read_text(encoding="utf-8").splitlines()
    return [line.partition(" → ")[0] if kind != "texts" else line for line in lines if not line.startswith("  ")]


def tell(kind: str, heads: list[str]) -> list[str]:
    """What becomes of cases."""
    return [line.rstrip() for head in heads for line in KINDS[kind](head)]


if __name__ == "__main__":
    for each in KINDS:
        write(out_of(each), "".join(f"{line}\n" for line in tell(each, heads_of(each))))
