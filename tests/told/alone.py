"""What is told without a plan: of days and periods, of forecasts and warnings, of tables that a draft is made from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from random import Random

from perfkit import analyse, check_plan, load_plan
from perfkit.adapters import RawTable, read_csv
from perfkit.calendar import (
    Calendar,
    Period,
    PeriodKind,
    WeekPattern,
    WeekYears,
    WorkingDays,
    add_months,
    all_to_date,
    check_week_years,
    count_working_days,
    cut_into_periods,
    half_of,
    half_to_date,
    latest_window,
    month_to_date,
    months_before_new_year,
    months_completed,
    months_touched,
    parse_period_range,
    period_of,
    previous_window,
    prorate_by_days,
    prorate_by_months,
    quarter_of,
    quarter_to_date,
    rolling_months,
    shift_period,
    year_end,
    year_of,
    year_to_date,
)
from perfkit.charts import chart_payout_curve
from perfkit.diagnostics import (
    Edit,
    Finding,
    PerfkitError,
    has_errors,
    is_alike,
    is_slip,
    list_edits,
    list_near,
    render_findings,
    show_near,
)
from perfkit.drafting import draft_plan, find_unpastable, list_systems, show_system, turn_table
from perfkit.forecast import (
    ByPace,
    Course,
    Forecaster,
    LinearPace,
    OpenDeal,
    Reading,
    Recent,
    Seasonal,
    SeasonalRest,
    Shrunk,
    Standing,
    WinRate,
    WorkingDayPace,
    compute_required_rate,
    forecast_pipeline,
    run_alerts,
)
from perfkit.views import SCHEMA_NAMES, schema_of
from tests.cases.cases import evaluate_run, list_folders, read_case
from tests.charts.samples import PICTURES
from tests.cli.commands import run
from tests.plans.altered.describe import say
from tests.plans.lowered.describe import digest
from tests.plans.slips.describe import SLIPS
from tests.told.reckoned import COOKBOOK, ROOT, SOURCE, bare
from tests.told.results import LANGS

DAY = datetime.date
CALENDARS = {
    "january": Calendar(),
    "april": Calendar(4),
    "december": Calendar(12),
    "4-4-5": Calendar(weeks=WeekYears(2027, DAY(2027, 1, 31), WeekPattern("4-4-5"), (2028, 2033))),
    "drifts": Calendar(weeks=WeekYears(2027, DAY(2027, 1, 31), WeekPattern("4-4-5"), ())),
    "5-4-4": Calendar(weeks=WeekYears(2027, DAY(2026, 12, 28), WeekPattern("5-4-4"), (2029,))),
}
DAYS = (DAY(2026, 12, 31), DAY(2027, 1, 31), DAY(2027, 4, 1), DAY(2028, 2, 29), DAY(2028, 12, 27))
LABELS = (
    *("2027", "2027-03", "2027-Q1", "2027-Q5", "2027-H2", "2027-W53", "2027-W07", "2027-02-29", "2027-02-28"),
    *("2027-13", "2027-01..2027-03", "2027-Q4..2028-Q1", "2027-03..2027-01", "2027-01..2027-Q2", "FY2027", "27-1", ""),
)


def tell_periods(name: str) -> Iterator[str]:
    """The periods of a calendar round some days, their windows, and how labels are read."""
    calendar = CALENDARS[name]
    for day in DAYS:
        yield (
            f"# {day}: year {year_of(day, calendar)} to {year_end(day, calendar)}, half {half_of(day, calendar)}, "
            + (f"quarter {quarter_of(day, calendar)}, {months_before_new_year(calendar)} months before the new year")
        )
        for kind in PeriodKind:
            yield from iter_period(kind, day, calendar)
    for at, day in enumerate(DAYS):
        found = check_week_years(calendar, day, day + datetime.timedelta(700 * at))
        yield from render_findings(found, LANGS[at % 2]).splitlines()
    for label in LABELS:
        try:
            yield f"{label}: {', '.join(map(show, parse_period_range(label, calendar)))}"
        except PerfkitError as wrong:
            yield from f"{label}: {render_findings(wrong.findings, LANGS[len(label) % 2])}".splitlines()


def iter_period(kind: PeriodKind, day: DAY, calendar: Calendar) -> Iterator[str]:
    """The period of a kind that holds a day, those beside it, and the windows that end with it."""
    try:
        period = period_of(day, kind, calendar)
    except (PerfkitError, ValueError, AssertionError) as wrong:
        yield f"{kind.value}: {type(wrong).__name__}"
        return
    beside = [shift_period(period, count, calendar) for count in (-3, -1, 1, 5)]
    yield f"{kind.value} {show(period)}; {' '.join(each.label for each in beside)}"
    to_date = [each(period, calendar) for each in (month_to_date, quarter_to_date, half_to_date, year_to_date)]
    others = [all_to_date(period), rolling_months(3, period), previous_window(2, period, calendar)]
    windows = [*to_date, *others, latest_window(2, period, calendar)]
    yield "  " + " ".join(f"{first}/{last}" for first, last in windows)
    parts = [prorate_by_days(day, None, period), prorate_by_days(None, day, period)]
    yield "  parts " + " ".join(map(str, parts)) + f" {prorate_by_months(day, None, period)}"


def show(period: Period) -> str:
    return f"{period.label} {period.starts_on} to {period.ends_on}"


def tell_days(_: str) -> Iterator[str]:
    """Months between days, days of work, and a span cut into periods."""
    work = WorkingDays(frozenset(range(2026, 2030)), frozenset({DAY(2027, 1, 1), DAY(2027, 2, 15)}))
    for first in DAYS:
        yield f"{first}: {' '.join(str(add_months(first, count)) for count in (-13, -1, 1, 12, 25))}"
        for last in (each for each in DAYS if each >= first):
            yield f"  to {last}: {months_touched(first, last)} touched, {months_completed(first, last)} completed"
            yield f"  {count_working_days(first, last, work)} of work"
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        yield from (f"{each}" for each in cut_into_periods(DAY(2027, 1, 15), DAY(2027, 8, 3), kind, Calendar(2)))


MADE = 16
METHODS: dict[str, Forecaster] = {
    "pace": ByPace(),
    "work": ByPace(WorkingDayPace(WorkingDays(frozenset(range(2025, 2028))))),
    "linear": ByPace(LinearPace(), level=Fraction(1, 2)),
    "seasonal": Seasonal(),
    "rest": SeasonalRest(),
    "recent": Recent(),
    "shrunk": Shrunk(),
}


def make_courses(seed: int) -> tuple[list[Course], Standing]:
    """Past months of somebody, and how far he is in the one that runs."""
    drawn = Random(f"course {seed}")
    courses = []
    for at in range(3 + 4 * (seed % 4)):
        first = add_months(DAY(2025, 9, 1), at)
        last = add_months(first, 1) - datetime.timedelta(1)
        days = sorted(drawn.randrange(last.day) for _ in range(drawn.randrange(1, 9)))
        amounts = tuple((first + datetime.timedelta(day), Fraction(drawn.randrange(-40, 900), 4)) for day in days)
        courses.append(Course(first, last, amounts, ("Ann", "Bo", "")[at % 3 if seed % 2 else 0]))
    *past, now = courses
    day = now.starts_on + datetime.timedelta(9 + seed % 16)
    known = tuple(each for each in now.amounts if each[0] <= day)
    return past, Standing(now.starts_on, now.ends_on, day, known, Fraction(400 * seed) if seed % 3 else None, "Ann")


def tell_forecasts(name: str) -> Iterator[str]:
    """What a method expects of some courses, how sure it is, and why."""
    for seed in range(48):
        past, now = make_courses(seed)
        found = METHODS[name].forecast(past, now)
        if seed >= MADE:
            yield f"{seed} {digest(found)}"
            continue
        yield f"{seed} {replace(found, findings=())!r}"
        yield from render_findings(found.findings, LANGS[seed % 2]).splitlines()
        if now.target is not None:
            rate = compute_required_rate(now.actual, now.target, day=now.day, ends_on=now.ends_on, past=past)
            yield f"  {rate!r}"


def tell_pipelines(_: str) -> Iterator[str]:
    """What open deals come to by rates of winning."""
    for seed in range(8):
        drawn = Random(f"deals {seed}")
        _, now = make_courses(seed)
        stages = ("lead", "offer", "talk")
        deals = [OpenDeal(stages[drawn.randrange(3)], Fraction(drawn.randrange(1, 900))) for _ in range(seed)]
        own = {stage: WinRate(drawn.randrange(3), 3 + at) for at, stage in enumerate(stages[: 1 + seed % 3])}
        team = {stage: WinRate(drawn.randrange(9), 9 + at) for at, stage in enumerate(stages[: 2 + seed % 2])}
        found = forecast_pipeline(now, deals, own, team)
        yield f"{seed} {replace(found, findings=())!r}"
        yield from render_findings(found.findings, LANGS[seed % 2]).splitlines()


def tell_warnings(_: str) -> Iterator[str]:
    """Early warnings over made-up readings."""
    for seed in range(10):
        drawn = Random(f"readings {seed}")
        readings = [
            Reading(
                DAY(2027, 1, 1) + datetime.timedelta(6 * at),
                Fraction(drawn.randrange(20 * at + 1)),
                Fraction(200 + 50 * (at > 4 and seed % 2)),
                due=Fraction(20 * at) if drawn.random() < 0.8 else None,
                chance=Fraction(drawn.randrange(11), 10) if drawn.random() < 0.8 else None,
                required_of_best=Fraction(drawn.randrange(20), 10) if drawn.random() < 0.5 else None,
                confidence=drawn.randrange(11) if drawn.random() < 0.8 else None,
                passed=Fraction(at, 10),
                target_moved=at == 5 and seed % 2 == 1,
            )
            for at in range(10)
        ]
        way = ("more", "less")[seed % 2]
        for alert in run_alerts(readings, as_of=DAY(2027, 2, 25 + seed % 3), direction=way):
            told = alert.reason.in_language(LANGS[seed // 2 % 2])
            yield f"{seed} {alert.rule.warns.value} {alert.day} {alert.is_raised} {alert.value}: {told}"


TABLES = {
    "people.csv": "Sales rep,名称,Quota (EUR),Start,Active\nE-1,Ann,1.200,01.02.2027,yes\nE-2,李娜,900,15.03.2027,no\n",
    "deals.csv": 'No.,Owner,Booked,Net,Part,State\n1,E-1,2027/1/5,"€ 1,000.50",12.5%,won\n2,E-2,2027/2/1,€ 70,9%,won\n',
    "calls.csv": "id,rep,week,count,note\n1,E-1,2027-01-04,12,=SUM(A1)\n2,E-1,2027-01-11,,a b\n3,E-3,soon,7,\n",
    "odd.csv": 'a,"b\nc",a,\n1,2,3,4,5\n\n"x""y",2\n"open,1\n',
    "semicolon.csv": "rep;amount;day\nE-1;1.000,50;31.01.2027\nE-2;2,5;1.2.2027\n",
    "目标.csv": "工号,月目标(万元),完成率,入职日期,在职\n007,50,85%,2027年1月5日,是\n008,40.5,120%,2027年2月1日,否\n",
}
PASTED = (
    "from\tbelow\trate\n0\t1000\t5%\n1000\t\t7%\n",
    "Above,Up to,Rate\n0,\"1,000\",5\n1000,2000,6\n2000,,7\n",
    "档位\t提成\n0-100\t1%\n100以上\t2%\n",
    "a;b\n1;2\n3\n",
    "one line",
    "| from | below | rate |\n| 0 | 5 | 1% |\n",
)  # fmt: skip


def tell_tables(name: str) -> Iterator[str]:
    """What a file is read as, and the plan that would read it; with the others too."""
    texts = {name: TABLES[name], "people.csv": TABLES["people.csv"]}
    tables: dict[str, RawTable] = {}
    for at, (each, text) in enumerate(texts.items()):
        table, findings = read_csv(text, name=each)
        yield from render_findings(findings, LANGS[at % 2]).splitlines()
        if table is not None and not has_errors(findings):
            tables[each.removesuffix(".csv")] = table
            yield f"{each} {table.headers} {digest(list(table.rows))}"
    for lang in LANGS:
        draft = draft_plan(tables, lang=lang)
        yield from draft.text.splitlines()
        yield from render_findings(draft.findings, lang).splitlines()


def tell_pasted(_: str) -> Iterator[str]:
    """Tables from elsewhere as those of a plan."""
    for at, text in enumerate(PASTED):
        yield f"# {text!r}"
        yield from turn_table(text).splitlines()
        yield from render_findings(find_unpastable(text), LANGS[at % 2]).splitlines()


def tell_systems(name: str) -> Iterator[str]:
    """The tables of a system as declarations of a plan."""
    for lang in LANGS:
        yield from show_system(list_systems()[name], lang).splitlines()


TRAPS = {path.stem: path for path in sorted((ROOT / "tests" / "analysis" / "plans").glob("*.plan"))}


def tell_trap(name: str) -> Iterator[str]:
    """What a plan that is written for a trap, or without it, makes people do, with its pictures."""
    found = analyse(load_plan(TRAPS[name].read_text(encoding="utf-8"), name=f"{name}.plan"))
    for lang in LANGS:
        yield from found.summary(lang).splitlines()
    lang = LANGS[len(name) % 2]
    yield from (digest((chart_payout_curve(curve, lang).spec, curve.to_dict())) for curve in found.curves)


BAD = sorted((ROOT / "tests" / "lang" / "bad").glob("*.plan"))
LOTS_OF_BAD = 36
LOTS = {f"{at:02}": BAD[at::LOTS_OF_BAD] for at in range(LOTS_OF_BAD)}


def tell_spoken(lot: str) -> Iterator[str]:
    """How wrong plans could be mended, and what is said of each with a further slip in the line that is wrong."""
    for at, path in enumerate(LOTS[lot]):
        text = path.read_text(encoding="utf-8")
        lines, findings = text.splitlines(), check_plan(text)
        for finding in findings:
            yield from (f"{finding.code.code} {show_edit(each)}" for each in list_edits(finding))
            yield digest([list_edits(each) for each in iter_elsewhere(finding)])
        number = min(findings[0].places[0].line or 1, len(lines)) - 1
        ways = [SLIPS[(at + len(text) + turn) % len(SLIPS)] for turn in range(len(SLIPS))]
        way = next((way for way in ways if way(lines[number]) != lines[number]), ways[0])
        slipped = "\n".join([*lines[:number], way(lines[number]), *lines[number + 1 :], ""])
        yield f"# {path.stem} {number + 1} {way.__name__}"
        for finding in check_plan(slipped)[:2]:
            yield say(finding)
            yield from (show_edit(each) for each in list_edits(finding))


def iter_elsewhere(finding: Finding) -> Iterator[Finding]:
    """The same said of the whole line, of its beginning, and of what stands behind its place."""
    place = finding.places[0]
    column, width = place.column or 1, len(place.text)
    for start, end in ((1, width + 1), (1, column), (column + place.width, width + 1)):
        moved = replace(place, column=start, width=max(end - start, 1))
        yield replace(finding, places=(moved, *finding.places[1:]))


def show_edit(edit: Edit) -> str:
    return " ".join(str(getattr(edit, each)) for each in edit.__slots__ if each != "place")


CASES = {folder.name: folder for folder in list_folders()[::2]}


def tell_case(name: str) -> Iterator[str]:
    """What is told of the first statement of a published case: a digest of each part."""
    result = evaluate_run(CASES[name], read_case(CASES[name]).runs[0])
    statement = next(iter(result.statements.values()), None)
    if statement is None:
        return
    told = statement.explain(LANGS[len(name) % 2]).split("\n\n")
    yield f"{statement.participant} {' '.join(digest(bare(each)) for each in told)}"
    for target in dict.fromkeys((*list(statement.figures)[:12], *statement.payouts)):
        found = statement.why_not(target, LANGS[len(target) % 2])
        yield f"{target} {found.answer.value} {digest(bare(str(found)))}"
    yield digest(bare(str(statement.to_dict())))
    yield from (f"{section.kind.value} {digest(section.lines)}" for section in statement.sections)


def tell_sample(name: str) -> Iterator[str]:
    """A picture of each kind, from small results."""
    for lang in LANGS:
        chart = PICTURES[name](lang)
        yield from chart.words.splitlines()
        yield " ".join(f"{each} {digest(part)}" for each, part in chart.spec.items())


def tell_schema(name: str) -> Iterator[str]:
    """The schema of a document: each of its parts as a digest."""
    for part, found in schema_of(name).items():
        if isinstance(found, dict):
            yield from (f"{part} {each} {digest(inner)}" for each, inner in found.items())
        else:
            yield f"{part} {digest(found)}"


NEAR = (
    "won",
    "won_value",
    "wonvalue",
    "sold_total",
    "total_sold",
    "quota",
    "qutoa",
    "Quota2",
    "业绩",
    "业绩目标",
    "目标",
)
KNOWN = (
    "won_value",
    "won_values",
    "sold",
    "sold_total",
    "total",
    "quota",
    "quota_2",
    "业绩",
    "业绩指标",
    "rate",
    "rates",
)


def tell_near(_: str) -> Iterator[str]:
    """Which known names are like others, which are slips of the hand, and which no eye can tell apart."""
    slips = [f"{name[:at]}{name[at + 1 :]}" for name in KNOWN for at in range(len(name))]
    slips += [f"{name[:at]}{name[at : at + 2][::-1]}{name[at + 2 :]}" for name in KNOWN for at in range(len(name) - 1)]
    for name in dict.fromkeys((*NEAR, *slips)):
        close = [each for each in KNOWN if is_slip(name, each)]
        yield f"{name}: {list_near(name, KNOWN, most=4)} {show_near(name, KNOWN)} {close}"
    signs = ("Ann", "ANN", "Аnn", "A nn", "Ａnn", "李娜", "李 娜", "E-O1", "E-01", "Ⅳ", "IV")
    yield from (f"{one} {other} {is_alike(one, other)}" for one in signs for other in signs if one < other)


DEMO = SOURCE / "cli" / "demo"
FACTS = ("--data", DEMO, "--period", "2027-03")
COMMANDS: dict[str, tuple[object, ...]] = {
    "run": ("run", DEMO / "commission.plan", *FACTS),
    "run-zh": ("run", DEMO / "commission-zh.plan", *FACTS, "--lang", "zh"),
    "run-csv": ("run", DEMO / "commission.plan", *FACTS, "--output", "csv"),
    "run-json": ("run", DEMO / "commission.plan", *FACTS, "--output", "json"),
    "run-months": ("run", DEMO / "commission.plan", "--data", DEMO, "--period", "2027-01..2027-02"),
    "run-nowhere": ("run", DEMO / "commission.plan", "--data", DEMO, "--period", "2026-13"),
    "check": ("check", DEMO / "commission.plan", "--lang", "zh"),
    "test": ("test", COOKBOOK / "a-matrix-between-cells.plan"),
    "test-zh": ("test", COOKBOOK / "k-odd-cents.plan", "--lang", "zh"),
    "analyse": ("analyse", COOKBOOK / "i-measures-and-bonuses.plan"),
    "analyse-json": ("analyse", COOKBOOK / "f-guarantees.plan", "--output", "json"),
    "diff": ("diff", COOKBOOK / "h-corrections-restated.plan", COOKBOOK / "h-corrections-absorbed.plan"),
    "diff-zh": ("diff", COOKBOOK / "f-draw-sizes.plan", COOKBOOK / "f-guarantees.plan", "--lang", "zh"),
    "fmt": ("fmt", "--check", COOKBOOK / "b-attainment.plan"),
    "translate": ("translate", COOKBOOK / "f-guarantees.plan", "--to", "zh"),
    "letter": ("letter", COOKBOOK / "l-two-positions.plan", "--lang", "zh"),
    "explain": ("explain", "PKX001"),
    "explain-zh": ("explain", "PKE022", "--lang", "zh"),
    "explain-nothing": ("explain", "PKX999"),
    "goal": ("goal", "Raise revenue of the north region to EUR 2 million by 2027-12-31"),
    "goal-zh": ("goal", "提升客户满意度", "--lang", "zh"),
    "no-option": ("check", "--langg", "zh", DEMO / "commission.plan"),
    "no-value": ("run", DEMO / "commission.plan", "--data", DEMO, "--period"),
    "no-choice": ("run", DEMO / "commission.plan", *FACTS, "--lang", "fr"),
    "no-choice-zh": ("run", DEMO / "commission.plan", *FACTS, "--lang", "zh", "--output", "xml"),
    "too-much": ("fmt", "--check=yes", DEMO / "commission.plan"),
    "no-command": ("chek", DEMO / "commission.plan"),
    "no-schema": ("schema", "results"),
    "no-whole": ("check", DEMO / "commission.plan", "--tries", "many"),
    "no-date": ("run", DEMO / "commission.plan", *FACTS, "--as-of", "2027-02-30"),
    "nothing": (),
    "no-plan": ("check", DEMO / "none.plan"),
}


def tell_command(name: str) -> Iterator[str]:
    """What a command writes, and how it ends."""
    with redirect_stderr(StringIO()) as refused:
        try:
            done = run(*map(str, COMMANDS[name]))
            told = f"{done.code}\n{done.out}\n# to standard error\n{done.err}"
        except SystemExit as ended:
            told = str(ended.code)
    # Other versions of Python lay out the usage otherwise.
    told = bare(told + refused.getvalue()[max(refused.getvalue().find("\nperfkit"), 0) :])
    yield from told.replace(str(SOURCE.parents[1]), "").splitlines()


ALONE: dict[str, tuple[Callable[[str], Iterator[str]], tuple[str, ...]]] = {
    "traps": (tell_trap, tuple(TRAPS)),
    "schemas": (tell_schema, tuple(SCHEMA_NAMES)),
    "near": (tell_near, ("names",)),
    "cases": (tell_case, tuple(CASES)),
    "samples": (tell_sample, tuple(PICTURES)),
    "spoken": (tell_spoken, tuple(LOTS)),
    "periods": (tell_periods, tuple(CALENDARS)),
    "forecasts": (tell_forecasts, tuple(METHODS)),
    "csv": (tell_tables, tuple(TABLES)),
    "systems": (tell_systems, tuple(list_systems())),
    "commands": (tell_command, tuple(COMMANDS)),
    "days": (tell_days, ("days",)),
    "pipelines": (tell_pipelines, ("deals",)),
    "warnings": (tell_warnings, ("readings",)),
    "pasted": (tell_pasted, ("tables",)),
}
