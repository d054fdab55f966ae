"""`perfkit plot`: results as pictures, drawn as SVG or PNG, or as their specification."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from perfkit.analysis import MetricCurve, analyse, follow_pay
from perfkit.charts import (
    Chart,
    add_courses,
    can_draw,
    chart_attainment,
    chart_calibration,
    chart_cascade,
    chart_movers,
    chart_pace,
    chart_payout_curve,
    chart_scorecard,
    chart_waterfall,
    draw_png,
    draw_svg,
    list_added_up,
    list_places,
    take_course,
    take_score,
)
from perfkit.cli.comparing import Both, open_plans, read_both
from perfkit.cli.console import FOUND_ERRORS, Console
from perfkit.cli.files import read_ledger_text, write_whole
from perfkit.cli.plans import open_plan
from perfkit.cli.run import find_misuse_of_restate, find_nobody, list_statements, put_right, read_asked
from perfkit.diagnostics import Finding, Words, has_errors
from perfkit.forecast import ByPace, Standing
from perfkit.host import Plan, Result, Statement, evaluate
from perfkit.modelling import compare, list_leading
from perfkit.plans import FigureKind
from perfkit.values import CURRENCY_DIGITS
from perfkit.views import SectionKind, SectionLine, parse_calibrations, parse_cascades

Drawn = tuple[Chart | None, list[Finding]]


def command(asked: argparse.Namespace, console: Console) -> int:
    """Make the picture and write it into the file, in the form that its ending says."""
    wrong = find_misuse_of_restate(asked) or _find_misuse(asked)
    if wrong is not None:
        return console.refuse("plot", wrong)
    try:
        chart, findings = _PICTURES[asked.kind](asked, console)
    except _Misuse as misuse:
        return console.refuse("plot", misuse.words)
    if chart is None:
        return max(FOUND_ERRORS, console.report(findings))
    unwritten = write_whole(asked.out, _draw(chart, asked.out))
    return console.report([*findings, *([unwritten] if unwritten is not None else [])])


class _Misuse(Exception):
    """What the command line lacks for the picture, in words."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.words = Words(en, zh)


def _find_misuse(asked: argparse.Namespace) -> Words | None:
    if not asked.out.endswith((".svg", ".png", ".json")):
        return Words(
            "-o names the file of the picture; its ending says the form: .svg, .png or .json",
            "-o 是图的文件；扩展名决定格式：.svg、.png 或 .json",
        )
    if not asked.out.endswith(".json") and not can_draw():
        return Words(
            "pictures as .svg or .png need the extra `plot`: pip install 'perfkit[plot]'",
            ".svg 与 .png 需要附加组件 `plot`：pip install 'perfkit[plot]'",
        )
    if (asked.data is None) != (asked.period is None):
        return Words(
            "--data and --period belong together",
            "--data 与 --period 要一起给出",
        )
    needs_data = asked.kind in ("attainment", "waterfall", "movers", "pace", "scorecard")
    if asked.kind == "curve" and asked.who is not None and asked.data is None:
        return Words("the curve of --who needs --data and --period", "--who 的曲线需要 --data 与 --period")
    if needs_data and asked.data is None:
        return Words(
            f"the picture `{asked.kind}` needs --data and --period",
            f"`{asked.kind}` 图需要 --data 与 --period",
        )
    if (asked.kind == "movers") != (asked.other is not None):
        if asked.other is None:
            return Words("`movers` compares two plans: name both", "`movers` 比较两份方案：请都写上")
        return Words("only `movers` takes a second plan", "只有 `movers` 用第二份方案")
    return None


def _draw(chart: Chart, path: str) -> str | bytes:
    """The picture in the form of the file; what draws it loads nothing from anywhere."""
    if path.endswith(".json"):
        return json.dumps(chart.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return draw_svg(chart.spec) if path.endswith(".svg") else draw_png(chart.spec)


# --- pictures ----------------------------------------------------------------------------------------------------


def _curve(asked: argparse.Namespace, console: Console) -> Drawn:
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return None, list(plan)
    if asked.who is not None:
        return _own_curve(plan, asked, console)
    result: Result | None = None
    findings: list[Finding] = []
    if asked.data is not None:
        result, findings = _evaluate(plan, asked, console)
        if result is None:
            return None, findings
    curves = _list_curves(plan, result)
    name = asked.of or next(iter(curves), "")
    if name not in curves:
        known = ", ".join(curves)
        if name in [each.text for each in list_leading(plan.program, None)]:
            raise _Misuse(
                f"`{name}` leads to pay, but moves none of it for the made-up person, whose data `perfkit analyse` "
                f"lists; --who draws the curve of a participant; what moves pay here: {known or 'nothing'}",
                f"`{name}` 通向发放，但对虚设参与人的发放没有影响，其数据见 `perfkit analyse`；"
                f"用 --who 可画某一参与人的曲线；此处影响发放的有：{known or '无'}",
            )
        raise _Misuse(
            f"--of names what grows; this plan knows: {known or 'nothing'}",
            f"--of 是增长的量；本方案有：{known or '无'}",
        )
    team = None if result is None else list_places(result, name)
    return chart_payout_curve(curves[name], console.lang, team=team), findings


def _list_curves(plan: Plan, result: Result | None) -> dict[str, MetricCurve]:
    """The curves of a made-up person by what grows: in the last period of a result, else in the plan's own first."""
    last = result.run.periods[-1].world.period if result is not None and result.run.periods else None
    for period in dict.fromkeys((last, None)):
        curves = {name: each for name, each in analyse(plan, period=period).by_metric.items() if each.stretches}
        if curves:
            return curves
    return {}


def _own_curve(plan: Plan, asked: argparse.Namespace, console: Console) -> Drawn:
    """The curve of a participant in the last of the periods, on their own data."""
    result, findings = _evaluate(plan, asked, console)
    if result is None:
        return None, findings
    statements = list_statements(result, asked.who)
    if not statements:
        return None, [*findings, find_nobody(result, asked.who)]
    curve = follow_pay(statements[-1], asked.of)
    if isinstance(curve, Finding):
        return None, [*findings, curve]
    return chart_payout_curve(curve, console.lang), findings


def _attainment(asked: argparse.Namespace, console: Console) -> Drawn:
    result, findings = _open(asked, console)
    if result is None:
        return None, findings
    shares: dict[str, Fraction | None] = {}
    last = _list_last(result)
    for each in last:
        if asked.of not in each.figures:
            raise _Misuse(
                f"--of names a figure of the participants; this plan has: {', '.join(each.figures)}",
                f"--of 是参与人的某个数值；本方案有：{'、'.join(each.figures)}",
            )
        value = each.figures[asked.of]
        if value is not None and not isinstance(value, Fraction):
            raise _Misuse(
                f"--of names a ratio, as attainment; `{asked.of}` is none", f"--of 是比率，如完成率；`{asked.of}` 不是"
            )
        shares[each.participant] = value if isinstance(value, Fraction) else None
    period = last[0].period if last else ""
    return chart_attainment(shares, console.lang, name=asked.of, period=period), findings


def _waterfall(asked: argparse.Namespace, console: Console) -> Drawn:
    result, findings = _open(asked, console)
    if result is None:
        return None, findings
    if asked.of is None:
        raise _Misuse("--of names whose statement is shown", "--of 指明画谁的对账单")
    statements = list_statements(result, asked.of)
    if not statements:
        return None, [*findings, find_nobody(result, asked.of)]
    return chart_waterfall(statements[-1], console.lang), findings


def _pace(asked: argparse.Namespace, console: Console) -> Drawn:
    """The last of the periods as it stands on the day of --as-of, with the earlier ones as the past."""
    result, findings = _open(asked, console)
    if result is None:
        return None, findings
    if not result.statements or (asked.who is not None and not list_statements(result, asked.who)):
        return None, [*findings, find_nobody(result, asked.who or "")]
    if asked.of is None:
        known = _say_growing(result)
        raise _Misuse(f"--of names what grows{known.en}", f"--of 是增长的量{known.zh}")
    courses = [each for each in (take_course(one, asked.of) for one in result.statements.values()) if each is not None]
    if asked.who is None:
        courses = list(add_courses(courses))
    last = max((each.ends_on for each in courses), default=None)
    now = [each for each in courses if each.ends_on == last and each.owner == (asked.who or "")]
    if not now:
        known = _say_growing(result)
        raise _Misuse(
            f"no figure of the plan adds up `{asked.of}` of the whole period without a condition{known.en}",
            f"方案中没有不带条件、按整期直接合计 `{asked.of}` 的数值{known.zh}",
        )
    as_of = _list_last(result)[0].given.as_of
    day = now[0].ends_on if as_of is None else min(as_of, now[0].ends_on)
    if day < now[0].starts_on:
        first = now[0].starts_on
        raise _Misuse(f"--as-of names a day from {first} on, not {day}", f"--as-of 是 {first} 或更晚的一天，不是 {day}")
    amounts = tuple(each for each in now[0].amounts if each[0] <= day)
    target = _find_target(result, asked)
    standing = Standing(now[0].starts_on, now[0].ends_on, day, amounts, target, now[0].owner)
    past = [each for each in courses if each.ends_on < now[0].starts_on]
    forecast = ByPace().forecast(past, standing)
    name = f"{asked.who or console.pick('everybody', '全体')} · {asked.of}"
    unit = _find_unit(result, asked.of)
    return chart_pace(standing, forecast, console.lang, unit=unit, name=name), [*findings, *forecast.findings]


def _find_target(result: Result, asked: argparse.Namespace) -> Fraction | None:
    """What --target names for who is asked about, or for all together: a figure or column that the plan reads."""
    if asked.target is None:
        return None
    people = [list_statements(result, asked.who)[-1]] if asked.who else _list_last(result)
    lines = [line for each in people for line in _iter_lines(each) if isinstance(line.value, Fraction)]
    values = [line.value for line in lines if line.name == asked.target and isinstance(line.value, Fraction)]
    grown = _find_unit(result, asked.of)
    alike = dict.fromkeys(line.name for line in lines if _sort_of(line.unit) == _sort_of(grown))
    known = Words(f"; in this unit: {', '.join(alike) or 'none'}", f"；单位相同的有：{'、'.join(alike) or '无'}")
    if not values:
        raise _Misuse(
            f"--target names a figure or column that the plan reads for each; not `{asked.target}`{known.en}",
            f"--target 是方案为每人读取的数值或列，没有 `{asked.target}`{known.zh}",
        )
    if asked.target not in alike:
        unit = next(line.unit for line in lines if line.name == asked.target)
        raise _Misuse(
            f"--target names a figure in the unit of what grows, {grown}; `{asked.target}` is in {unit}{known.en}",
            f"--target 要与增长的量单位相同（{grown}）；`{asked.target}` 的单位是 {unit}{known.zh}",
        )
    return sum(values, Fraction(0))


def _sort_of(unit: str) -> str:
    """Units that can be drawn on one axis have one sort."""
    return "money" if unit in CURRENCY_DIGITS else "ratio" if unit == "ratio" else "number"


def _say_growing(result: Result) -> Words:
    """What can be given as what grows; where there is nothing, what makes it so."""
    one = _list_last(result)[0]
    known = [name for name in list_added_up(one) if take_course(one, name) is not None]
    if known:
        return Words(f"; --of can be: {', '.join(known)}", f"；--of 可以是：{'、'.join(known)}")
    return Words(
        "; add one to the plan under `calc`, as `sum(TABLE.COLUMN)` or `count(TABLE)`",
        "；请在方案的 `计算` 中加上一项，如 `求和(表.列)` 或 `计数(表)`",
    )


def _list_last(result: Result) -> list[Statement]:
    """The statements of the last period."""
    return [each for each in result.statements.values() if each.period_run is result.run.periods[-1]]


def _iter_lines(statement: Statement) -> Iterator[SectionLine]:
    kinds = (SectionKind.QUOTA, SectionKind.CALCULATION, SectionKind.VOLUME)
    for section in statement.sections:
        if section.kind in kinds:
            yield from section.lines


def _find_unit(result: Result, metric: str) -> str:
    """The unit of what grows: that of its column or figure, or a number of rows."""
    program = result.run.program
    table, _, column = metric.partition(".")
    info = program.tables.get(table)
    if info is not None and column in info.columns:
        return info.columns[column].type.unit
    lines = (line for each in _list_last(result) for line in _iter_lines(each))
    return next((line.unit for line in lines if line.name == metric), "number")


def _scorecard(asked: argparse.Namespace, console: Console) -> Drawn:
    result, findings = _open(asked, console)
    if result is None:
        return None, findings
    if asked.who is None:
        raise _Misuse("--who names whose scorecard is shown", "--who 指明画谁的考核表")
    statements = list_statements(result, asked.who)
    if not statements:
        return None, [*findings, find_nobody(result, asked.who)]
    cards = [each.name for each in result.run.program.figures if each.kind is FigureKind.SCORECARD]
    name = asked.of or next(iter(cards), "")
    score = take_score(statements[-1], name)
    if score is None:
        raise _Misuse(
            f"--of names a scorecard; this plan has: {', '.join(cards) or 'none'}",
            f"--of 是一张考核表；本方案有：{'、'.join(cards) or '无'}",
        )
    title = f"{asked.who} · {name} · {statements[-1].period}"
    return chart_scorecard(score, console.lang, name=title, scale=asked.full), findings


def _movers(asked: argparse.Namespace, console: Console) -> Drawn:
    plans = open_plans(asked, console)
    if not isinstance(plans, Both):
        return None, plans
    both = read_both(plans, asked, console)
    if isinstance(both, list):
        return None, both
    given, ledger_b = both
    found = compare(
        plans.a,
        plans.b,
        given.tables,
        asked.period,
        as_of=given.as_of,
        ledger=given.ledger,
        ledger_b=ledger_b,
        rates=given.rates,
    )
    findings = [*given.findings, *(finding for _, finding in found.findings)]
    return chart_movers(found, console.lang), findings


def _cascade(asked: argparse.Namespace, console: Console) -> Drawn:
    text = read_ledger_text(asked.plan)
    if isinstance(text, Finding):
        return None, [text]
    found, findings = parse_cascades(text, name=asked.plan)
    return (chart_cascade(found[0], console.lang) if found else None), list(findings)


def _calibration(asked: argparse.Namespace, console: Console) -> Drawn:
    text = read_ledger_text(asked.plan)
    if isinstance(text, Finding):
        return None, [text]
    found, findings = parse_calibrations(text, name=asked.plan)
    return (chart_calibration(found[0], console.lang) if found else None), list(findings)


def _open(asked: argparse.Namespace, console: Console) -> tuple[Result | None, list[Finding]]:
    plan = open_plan(asked.plan, console)
    return _evaluate(plan, asked, console) if isinstance(plan, Plan) else (None, list(plan))


def _evaluate(plan: Plan, asked: argparse.Namespace, console: Console) -> tuple[Result | None, list[Finding]]:
    given = read_asked(plan, asked)
    if has_errors(given.findings) or not put_right(plan, given, asked, console):
        return None, given.findings
    result = evaluate(plan, given.tables, asked.period, as_of=given.as_of, ledger=given.ledger, rates=given.rates)
    return (None if result.run.is_refused else result), [*given.findings, *result.findings]


_PICTURES: Mapping[str, Callable[[argparse.Namespace, Console], Drawn]] = {
    "curve": _curve,
    "attainment": _attainment,
    "waterfall": _waterfall,
    "movers": _movers,
    "pace": _pace,
    "scorecard": _scorecard,
    "cascade": _cascade,
    "calibration": _calibration,
}
