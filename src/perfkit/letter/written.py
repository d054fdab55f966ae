"""The formulas of a plan as they are written, with the grain that each is reckoned for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfkit.expr import Formula
from perfkit.plans import Award, Calc, Line, Metric, PlanModel, Posting, Section, Tail


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
