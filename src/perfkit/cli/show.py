"""A result as people read it on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.cli.console import Console
from perfkit.diagnostics import clean_text
from perfkit.host import Result, list_payouts
from perfkit.views import list_figure_table, list_figures, list_grains, list_row_table, render_table


def show_result(result: Result, console: Console, *, grains: Sequence[str] = ()) -> str:
    """What everybody is paid, the figures of the tables asked for, and what became of the rows."""
    run = result.run
    payouts = list_payouts(result.plan.program, result.statements.values(), console.lang)
    parts = [_title(result, console)]
    if payouts.right:
        parts.append(render_table(payouts))
    else:
        # A plan that pays nobody is run for its figures.
        grains = [*grains, *(grain for grain in list_grains(run.program) if list_figures(run.program, grain))]
    parts += [render_table(list_figure_table(run, grain, console.lang)) for grain in dict.fromkeys(grains)]
    parts.append(render_table(list_row_table(run, console.lang)))
    return "\n".join(part for part in parts if part)


def _title(result: Result, console: Console) -> str:
    labels = [period.world.period.label for period in result.run.periods]
    span = labels[0] if len(labels) == 1 else f"{labels[0]}..{labels[-1]}"
    version = console.pick(f"version {result.plan.version}", f"第 {result.plan.version} 版")
    return f"{clean_text(result.plan.title)} · {version} · {span}\n"
