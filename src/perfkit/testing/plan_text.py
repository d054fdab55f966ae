"""A whole plan by chance: what comes in, a handful of things of many kinds, and what leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from perfkit.testing import figures, inputs, leaving, lookups
from perfkit.testing.choices import Choices
from perfkit.testing.draft import Draft

Part = Callable[[Draft], None]

# What may stand in a plan, and in how many of a hundred plans it is tried.
BEFORE: tuple[tuple[Part, int], ...] = (
    (inputs.write_visits, 25),
    (inputs.write_exclude, 15),
    (inputs.write_parameter, 35),
    (inputs.write_rates, 15),
)
PARTS: tuple[tuple[Part, int], ...] = (
    (lookups.write_lookup, 55),
    (lookups.write_lookup, 30),
    (figures.write_row_figures, 35),
    (figures.write_credit, 15),
    (figures.write_group, 28),
    (figures.write_row_group, 15),
    (figures.write_figures, 50),
    (figures.write_branches, 20),
    (figures.write_running, 18),
    (figures.write_company, 20),
    (figures.write_ranking, 15),
    (figures.write_apportion, 15),
    (figures.write_scoped, 12),
    (figures.write_scorecard, 14),
    (figures.write_metrics, 14),
    (figures.write_contest, 14),
    (leaving.write_history, 18),
    (leaving.write_carry, 18),
    (figures.write_figures, 40),
)
AFTER: tuple[tuple[Part, int], ...] = (
    (leaving.write_pay, 100),
    (leaving.write_pay, 25),
    (leaving.write_lean_pay, 100),
    (leaving.write_row_pay, 25),
    (leaving.write_group_pay, 18),
    (leaving.write_award, 18),
    (leaving.write_must, 25),
    (leaving.write_must, 20),
    (leaving.write_test, 12),
)


# The same for plans of participants alone, which every way of running a plan must know.
PLAIN: tuple[tuple[Part, int], ...] = (
    (inputs.write_parameter, 40),
    (inputs.write_parameter, 20),
    (figures.write_plain_basics, 100),
    (lookups.write_lookup, 70),
    (lookups.write_lookup, 40),
    (figures.write_figures, 60),
    (figures.write_branches, 35),
    (figures.write_scorecard, 20),
    (figures.write_metrics, 15),
    (figures.write_ranking, 6),
    (leaving.write_history, 6),
    (figures.write_figures, 40),
    (leaving.write_plain_pay, 100),
    (leaving.write_plain_pay, 30),
    (leaving.write_pay, 8),
    (leaving.write_award, 15),
    (leaving.write_must, 20),
)


NOT_LEAN = {
    *(inputs.write_rates, figures.write_running, figures.write_ranking, figures.write_scoped, figures.write_contest),
    *(leaving.write_history, leaving.write_carry, leaving.write_pay, leaving.write_row_pay, figures.write_credit),
    *(figures.write_group, figures.write_row_group, inputs.write_exclude),
}


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan as text, and the texts of the modules that it uses, by name."""

    text: str
    modules: dict[str, str] = field(default_factory=dict)


def is_of_people_alone(choices: Choices) -> bool:
    """Whether a plan has no table but that of the participants: what is chosen first."""
    return choices.chance(32)


def write_plan(choices: Choices) -> PlanText:
    """A plan by chance. Most pass their checks; which ones do, `check_plan` says.

    Law: the same choices, the same text.
    """
    d = Draft(choices)
    is_plain = is_of_people_alone(choices)
    d.is_lean = choices.chance(65) if is_plain else choices.chance(25)
    inputs.write_header(d)
    inputs.write_people(d)
    if is_plain:
        inputs.write_input(d)
        parts = PLAIN
    else:
        inputs.write_rows(d)
        inputs.write_input(d)
        parts = (*BEFORE, (figures.write_basics, 100), *PARTS, *AFTER)
    for part, percent in parts:
        if choices.chance(percent) and not (d.is_lean and part in NOT_LEAN):
            part(d)
    module = _move_to_module(d) if choices.chance(8) else ""
    text = "\n\n".join([inputs.finish_header(d) + module, *d.texts]) + "\n"
    return PlanText(text, d.modules)


def _move_to_module(d: Draft) -> str:
    """Take a table that decides out of the plan, and use it from a module."""
    for at, text in enumerate(d.texts):
        head = text.split("(")[0].split()
        if head and head[0] in ("tiers", "curve", "decide") and "\n##" not in text and not d.reads_parameter(text):
            d.modules["house/tables"] = f"perfkit 2027\n\n{d.texts.pop(at)}\n"
            return f'\nuse {head[1]} from "house/tables"'
    return ""
