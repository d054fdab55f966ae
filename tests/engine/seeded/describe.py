"""Everything that can be seen of random plans and of what is altered in them and in their facts, as digests.

    python -m tests.engine.seeded.describe        writes what they come to anew

`drawn` and `cooked` follow plans that people wrote; here a seed makes the plan too, with the facts, the ledger and the
rates. Then some cells and rows are altered, the next period is reckoned behind what was posted, what is closed is put
right by the altered facts, and some lines of the plan are altered. The seeds are those that together reach the most of
the code in the least time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import perfkit
from perfkit.calendar import shift_period
from perfkit.diagnostics import Finding, Refused
from perfkit.engine import judge_promises, run_tests
from perfkit.engine.promises_proof import Prover
from perfkit.expr import Type
from perfkit.host import Plan, Result
from perfkit.lang import print_test
from perfkit.plans import FigureKind, PlanModel, compute_cost, survey_plan
from perfkit.testing import Case
from perfkit.testing.case import random_case_and_plan
from tests.engine.cooked.describe import with_corrections
from tests.engine.judged.describe import write
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "seeded.out"
SEEDS = (
    0,
    6,
    7,
    17,
    27,
    29,
    31,
    32,
    34,
    35,
    36,
    38,
    39,
    41,
    42,
    43,
    46,
    47,
    54,
    66,
    67,
    70,
    71,
    73,
    74,
    75,
    76,
    77,
    79,
    82,
    86,
)
"""The odd ones have more rows, a few of which are wrong."""
TRACED = 2
TRIES = 2
SWAPS = 8
ALTERED = 3
PROMISES = 5
KINDS = {
    "amount": r"\b[A-Z]{3} -?\d[\d,.]*",
    "day": r"\d{4}-\d\d-\d\d",
    "percent": r"-?\d[\d,.]*[%‰]",
    "number": r"\b\d[\d,.]*",
    "window": r"(?: over| at| before| within| to)(?: [a-z]+| \d+){1,3}",
    "code": r"\b[A-Z]{3}\b",
    "name": r"[^\W\d]\w*",
    "sign": r"[-+*/<>=]+",
}
WORDS = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in KINDS.items()))
"""What can be put where another of its kind stands."""
OTHERS = {
    "window": (
        " over year to date",
        " over latest 2 periods",
        " over this period",
        " before",
        " at row date",
        " to manager",
    ),
    "code": ("EUR", "JPY"),
    "amount": ("EUR 5", "JPY 100", "USD 0"),
    "sign": ("-", "+", "*", "/", "<", ">=", "=="),
}
"""What may stand there beside what the plan has itself."""
CELLS: tuple[object, ...] = (
    "",
    None,
    "-7",
    "EUR 5",
    "2026-12-31",
    "2027-02-03",
    "nobody",
    "yes",
    "1,000",
    "a",
    "0.001",
)

Tables = Mapping[str, list[dict[str, object]]]


def iter_seed(seed: int) -> Iterator[str]:
    """What the case of a seed comes to, a line for each step of it."""
    case, plan = random_case_and_plan(seed, is_odd=is_odd(seed))
    yield f"plan {' '.join(iter_plan(plan))}"
    random = Random(f"words of {seed}")
    promising = perfkit.load_plan(promise(plan, random), modules=case.modules)
    yield f"promised {' '.join(map(digest, iter_promised(promising)))}"
    for number in range(SWAPS):
        yield f"swapped {number} {' '.join(iter_swapped(case, swap(case.text, random)))}"
    yield f"run {' '.join(iter_run(case, plan))}"
    for number in range(ALTERED):
        altered = replace(case, facts=alter(case.facts, Random(f"{seed} {number}")))
        yield f"altered {number} {' '.join(iter_run(altered, plan))}"
    yield from iter_later(case, altered)


def is_odd(seed: int) -> bool:
    return seed % 2 == 1


def iter_plan(plan: Plan) -> Iterator[str]:
    """The digest of what is found in a plan, of what its names mean, of each part of what it lowers to, of its cost."""
    survey = survey_plan(plan.model)
    yield digest([say(each) for each in survey.findings])
    yield digest([sorted(map(str, getattr(survey, name).items())) for name in ("names", "bare", "links")])
    yield digest([sorted(map(str, each)) for each in (survey.uses, survey.keys_read)])
    for part in fields(plan.program):
        value = getattr(plan.program, part.name)
        if not isinstance(value, PlanModel):
            yield digest(value)
    cost = compute_cost(plan.program)
    yield digest([sorted(each.items()) for each in (cost.per_line, cost.per_gathered)])


def say(finding: Finding) -> str:
    """What a finding is about and where: its words are held as text elsewhere, and may change without this."""
    places = [(place.name, place.line, place.column, place.width, place.path) for place in finding.places]
    return f"{finding.code.code} {places} {dict(finding.values)}"


def promise(plan: Plan, random: Random) -> str:
    """The plan with a few promises more: what a figure is at most or at least, alone or beside another."""
    program = plan.program
    known = [each for each in program.figures if each.kind is FigureKind.CALC and can_be_bounded(each.type)]
    lines = [plan.text]
    for figure in random.sample(known, min(PROMISES, len(known))):
        alike = [each for each in known if each.grain == figure.grain and each.type == figure.type]
        other = random.choice(alike)
        end = write_bound(figure.type, random) if other is figure else other.name
        each = "" if figure.grain == program.participants else f"each {figure.grain} "
        lines.append(f"must {each}{figure.name} {random.choice(('>=', '<=', '<'))} {end}\n")
    return "\n".join(lines)


def can_be_bounded(kind: Type) -> bool:
    is_plain = kind.is_pure or kind.is_days or (kind.is_money and not kind.is_any_money)
    return is_plain and not kind.may_be_empty


def write_bound(kind: Type, random: Random) -> str:
    """A bound of a type, written out: nothing, little or much."""
    number = random.choice(("0", "1", "1000"))
    return f"{kind.currency} {number}" if kind.is_money else number + {"ratio": "%", "days": " days"}.get(kind.unit, "")


def iter_promised(plan: Plan) -> Iterator[object]:
    """What becomes of each promise, what is known of each figure behind them, and what becomes of each test."""
    prover = Prover(plan.program)
    for verdict in judge_promises(plan.program, tries=TRIES):
        # Without steps for the promise itself only what its figures can be is looked at.
        prover.meter.left = 1
        prover.is_proved(verdict.must)
        test = verdict.counterexample
        yield verdict.kind.value, verdict.tries, verdict.reason.en, "" if test is None else print_test(test)
    for place, known in prover.summaries.items():
        yield place, known.bounds.lower, known.bounds.upper, known.unit, known.may_miss, known.texts
    report = run_tests(plan.program)
    yield report.compared, [(place.name, place.part.en) for place in report.coverage.missed]
    for outcome in report.outcomes:
        said = [say(each.finding) for each in outcome.mismatches], [say(each) for each in outcome.findings]
        yield outcome.title, outcome.state.value, said


def iter_run(case: Case, plan: Plan) -> Iterator[str]:
    """The digest of each part of what a case comes to."""
    try:
        result = case.evaluate(plan)
    except Refused as refused:
        yield f"refused {digest([say(each) for each in refused.findings])}"
        return
    yield from iter_result(result)


def iter_result(result: Result) -> Iterator[str]:
    """What is told, of which rows, what is posted, each figure; of the first participants each step."""
    yield digest([say(each) for each in result.findings])
    yield digest(result.row_fates)
    yield digest(result.entries)
    for number, each in enumerate(result.statements.values()):
        shown = (each.figures, each.payouts, each.earned, each.awards, each.carried, each.movements)
        yield digest([*map(dict, shown), each.corrections, each.adjustments, each.is_withheld])
        if number < TRACED:
            yield digest(each.trace.steps)


def iter_later(case: Case, altered: Case) -> Iterator[str]:
    """What the period after comes to behind what was posted, and how what was posted is put right."""
    plan = perfkit.load_plan(with_corrections(case.text), modules=case.modules)
    try:
        result = replace(case, as_of=None).evaluate(plan)
        into = shift_period(result.run.periods[-1].world.period, 1, plan.program.calendar).label
        ledger = (*case.ledger, *result.entries)
        fixes = perfkit.restate(plan, altered.facts, ledger=ledger, into=into, rates=case.rates)
        yield f"put right {digest([say(each) for each in fixes.findings])}"
        yield f"corrections {digest([fixes.corrections, fixes.left])} entries {digest(fixes.entries)}"
        later = replace(altered, period=into, ledger=(*ledger, *fixes.entries), as_of=None)
        yield f"later {' '.join(iter_run(later, plan))}"
    except Refused as refused:
        yield f"refused {digest([say(each) for each in refused.findings])}"


def alter(tables: Tables, random: Random) -> dict[str, list[dict[str, object]]]:
    """The tables with a few things altered: cells, rows left out, written twice, moved to another day."""
    found = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for _ in range(3):
        name = random.choice(sorted(found))
        rows = found[name]
        if not rows:
            continue
        at = random.randrange(len(rows))
        way = random.randrange(6)
        if way == 0:
            del rows[at]
        elif way == 1:
            rows.append(dict(rows[at]))
        elif way == 2 and len(rows) > 1:
            # What another row says of this thing.
            column = random.choice(list(rows[at]))
            rows[at][column] = rows[at - 1][column]
        elif way == 3:
            days = [column for column, cell in rows[at].items() if is_day(cell)]
            if days:
                day = datetime.date.fromisoformat(str(rows[at][days[0]]))
                rows[at][days[0]] = (day + datetime.timedelta(random.choice((-31, -1, 1, 31)))).isoformat()
        else:
            rows[at][random.choice(list(rows[at]))] = random.choice(CELLS)
    return found


def swap(text: str, random: Random) -> str:
    """The plan with one of its words, signs, figures or windows put where another of the kind stands."""
    head = text.find("\n\n")
    found = list(WORDS.finditer(text, head))
    here = random.choice(found)
    kind = str(here.lastgroup)
    same = sorted({each.group() for each in found if each.lastgroup == kind} | {*OTHERS.get(kind, ())})
    return f"{text[: here.start()]}{random.choice(same)}{text[here.end() :]}"


def iter_swapped(case: Case, text: str) -> Iterator[str]:
    """What is found in an altered plan, and what it comes to where it still is one."""
    yield digest([say(each) for each in perfkit.check_plan(text, modules=case.modules)])
    try:
        plan = perfkit.load_plan(text, modules=case.modules)
    except perfkit.PlanError:
        return
    yield from iter_run(case, plan)


def is_day(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) == len("2027-01-01") and cell[4] == "-" and cell[:4].isdigit()


def describe() -> str:
    """What all of the seeds come to."""
    return "\n".join(line for seed in SEEDS for line in (f"# {seed}", *iter_seed(seed))) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
