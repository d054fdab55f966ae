"""What the figures of some plans can be before any data, and which promises about them are proved, as text.

    python -m tests.engine.bounded.describe        writes what is known and proved anew

Of each figure its bounds; then whether it is proved to lie within them, to lie within them without an end of them, and
how it compares with a figure of its kind; behind each the steps that it took. Then what runs of made-up facts cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from perfkit import load_plan
from perfkit.engine.promises_cost import RunCost
from perfkit.engine.promises_figures import Summary
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_proof import Prover
from perfkit.engine.promises_search import FactMaker
from perfkit.expr import Kind, Type
from perfkit.plans import Figure, FigureKind, MustInfo, Program
from perfkit.values import write_exact
from tests.engine.judged.describe import write

FOLDER = Path(__file__).resolve().parent
OUT = FOLDER / "bounded.out"
PLANS = sorted(FOLDER.glob("*.plan"))
STEPS = 1500
"""How many steps one promise may take here."""
RUNS = 8


def iter_plan(path: Path) -> Iterator[str]:
    """What is known of each figure, and proved of it."""
    text = path.read_text(encoding="utf-8")
    bare = load_plan(text, name=path.name).program
    shown = [figure for figure in bare.figures if figure.kind is FigureKind.CALC and can_be_compared(figure.type)]
    reading = load_plan(text + "".join(write_must(bare, each, f"{each.name} == {each.name}") for each in shown))
    known = Prover(reading.program)
    for must in reading.program.musts:
        known.is_proved(must)
    promises = [(figure, said) for figure in shown for said in iter_promises(figure, shown, known.summaries)]
    program = load_plan(text + "".join(write_must(bare, figure, said) for figure, said in promises)).program
    prover = Prover(program)
    lines: dict[str, list[str]] = {}
    for (figure, said), must in zip(promises, program.musts, strict=True):
        lines.setdefault(f"{figure.grain} {figure.name}", []).append(f"{said} {judge(prover, must)}")
    for (grain, name), each in known.summaries.items():
        ends = f"{each.bounds.lower} .. {each.bounds.upper}, {each.unit}{' or empty' if each.may_miss else ''}"
        said = "; ".join((f"{ends} {' '.join(each.texts)}".rstrip(), *lines.get(f"{grain} {name}", ())))
        yield f"{grain} {name}: {said}"
    maker, cost = FactMaker(program, gather_pools(bare)), RunCost(bare)
    yield f"runs {' '.join(str(cost.count(maker.make(seed))) for seed in range(RUNS))}"


def judge(prover: Prover, must: MustInfo) -> str:
    """Whether a promise is proved, and the steps that it took."""
    prover.meter.left = STEPS
    is_proved = prover.is_proved(must)
    return f"{'proved' if is_proved else 'open'} {STEPS - prover.meter.left if prover.meter.left > 0 else 'all'}"


def can_be_compared(kind: Type) -> bool:
    is_plain = kind.is_pure or kind.is_days or (kind.is_money and not kind.is_any_money)
    return is_plain and not kind.may_be_empty


def write_must(program: Program, figure: Figure, said: str) -> str:
    """A promise about a figure as a line of the plan."""
    each = "" if figure.grain == program.participants else f"each {figure.grain} "
    return f"must {each}{said}\n"


def iter_promises(figure: Figure, shown: list[Figure], known: dict[tuple[str, str], Summary]) -> Iterator[str]:
    """That a figure keeps its bounds, that it does not reach them, and that it is no more than the next of its kind."""
    bounds = known[(figure.grain, figure.name)].bounds
    for end, within, beyond in ((bounds.lower, ">=", ">"), (bounds.upper, "<=", "<")):
        if end is not None and (written := write_value(figure.type, end)):
            yield f"{figure.name} {within} {written}"
            yield f"{figure.name} {beyond} {written}"
    alike = [each.name for each in shown if (each.grain, each.type) == (figure.grain, figure.type)]
    following = alike[(alike.index(figure.name) + 1) % len(alike)]
    if following != figure.name:
        yield f"{figure.name} <= {following}"
        yield f"{figure.name} == {following} or {figure.name} < {following} or {figure.name} > {following}"


def write_value(kind: Type, value: Fraction) -> str:
    """A value of a type as a plan writes it; nothing where it has no end."""
    number = value * 100 if kind.kind is Kind.NUMERIC and kind.unit == "ratio" else value
    text = write_exact(number)
    if "/" in text:
        return ""
    return f"{kind.currency} {text}" if kind.is_money else text + {"ratio": "%", "days": " days"}.get(kind.unit, "")


def describe() -> str:
    """What is known and proved of the figures of all plans."""
    return "\n".join(line for path in PLANS for line in (f"# {path.stem}", *iter_plan(path))) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
