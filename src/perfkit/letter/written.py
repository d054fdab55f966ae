"""The formulas of a plan as they are written, with the grain that each is reckoned for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfkit.expr import Formula, Kind
from perfkit.plans import (
    Award,
    Calc,
    Line,
    Metric,
    PlanModel,
    Posting,
    PostingKind,
    Program,
    Scorecard,
    Section,
    Tail,
    TypeName,
)

_FIGURES = frozenset({"money", "number", "count", "days"})


def list_lines(sections: Sequence[Section]) -> list[tuple[str | None, Line]]:
    """Every line with a formula, with its grain, in the order of the plan."""
    found: list[tuple[str | None, Line]] = []
    for section in sections:
        if isinstance(section, Calc):
            found += [(section.grain, line) for line in (*section.lines, *section.otherwise)]
        elif isinstance(section, Metric):
            found += [(section.grain, each.line) for each in section.lines]
    return found


def iter_written(model: PlanModel) -> Iterator[tuple[str | None, Formula]]:
    """Every formula of a line, with its tails and the condition of its section, in the order of the plan."""
    for section in model.sections:
        if isinstance(section, Calc) and section.condition is not None:
            yield section.grain, section.condition
    for grain, line in list_lines(model.sections):
        yield grain, line.formula
        yield from ((grain, each) for each in _list_of_tails(line.tails))
    for section in model.sections:
        if isinstance(section, Posting | Award):
            grain = section.grain if isinstance(section, Posting) else None
            if section.formula is not None:
                yield grain, section.formula
            yield from ((grain, each) for each in _list_of_tails(section.tails))


def _list_of_tails(tails: Sequence[Tail]) -> list[Formula]:
    return [each for tail in tails for each in (tail.formula, tail.otherwise) if each is not None]


class Tailed(NamedTuple):
    """A formula with what may follow it. posting: where money leaves by it. base: what it is, as `get_base` has it."""

    name: str
    formula: Formula | None
    tails: Sequence[Tail]
    posting: Posting | None = None
    base: str = ""


def iter_tailed(program: Program) -> Iterator[Tailed]:
    """Every formula with what may follow it, in the order of the plan."""
    for section in program.model.sections:
        yield from get_tailed(section, program)


def get_base(kind: TypeName | None) -> str:
    """What a line is that is no figure: a flag, or a text, a day or a link; a percent; else nothing."""
    if kind is None or (kind.base in _FIGURES and not kind.choices):
        return ""
    return kind.base if kind.base in ("flag", "percent") else "text"


def get_award_base(award: Award, program: Program) -> str:
    """The same of what is awarded."""
    figure = program.by_name.get((program.participants or "", award.name))
    if figure is None or figure.type.kind is Kind.NUMERIC:
        return ""
    return "flag" if figure.type.kind is Kind.FLAG else "text"


def get_tailed(section: Section, program: Program) -> Iterator[Tailed]:
    """The formulas of a section that something may follow, under the names that a letter gives them."""
    match section:
        case Calc() | Metric():
            for grain, line in list_lines([section]):
                name = line.name if grain is None else f"{grain}.{line.name}"
                yield Tailed(name, line.formula, line.tails, base=get_base(line.type))
        case Posting():
            name = section.name
            if section.kind is PostingKind.CARRY and section.grain is not None:
                name = f"{section.grain}.{name}"
            yield Tailed(name, section.formula, section.tails, section)
        case Award():
            yield Tailed(section.name, section.formula, section.tails, base=get_award_base(section, program))
        case Scorecard():
            yield Tailed(section.name, None, section.tails)
            for row in section.rows:
                yield Tailed(f"{section.name}.{row.name}", row.score, ())
        case _:
            return
