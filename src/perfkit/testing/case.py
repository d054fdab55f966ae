"""A plan with everything that an evaluation of it is given, made from a seed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from perfkit.calendar import Calendar, OwnPeriod, Period, period_at, period_of
from perfkit.diagnostics import Refused
from perfkit.host import Plan, PlanError, Result, close, evaluate, load_plan
from perfkit.ledger import LedgerEntry
from perfkit.testing.choices import Choices, seeded
from perfkit.testing.edges import Edges
from perfkit.testing.facts import FactsBuilder
from perfkit.testing.plan_text import write_plan

_ATTEMPTS = 50
PERIODS_MAX = 3
"""Most periods that a made-up ledger holds."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one evaluation is given.

    text, modules: the plan. facts: rows by table. period: a label, or a range. ledger: what was posted before.
    rates: of each set that the host gives. as_of: the day that is looked from, none for no such day.
    seed: what it was made from; none for one that was put together or made smaller.
    """

    text: str
    facts: Mapping[str, list[dict[str, object]]]
    period: str
    modules: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[LedgerEntry, ...] = ()
    rates: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    as_of: datetime.date | None = None
    seed: int | None = None

    def load(self) -> Plan:
        """The plan. Raises PlanError."""
        return load_plan(self.text, modules=self.modules)

    def evaluate(self, plan: Plan | None = None) -> Result:
        """What the reference evaluator makes of it."""
        return evaluate(
            plan or self.load(), self.facts, self.period, as_of=self.as_of, ledger=self.ledger, rates=self.rates
        )

    @property
    def size(self) -> tuple[int, int]:
        """How many lines the plan has, and how many rows there are: what shrinking makes smaller."""
        return len(self.text.splitlines()), sum(len(rows) for rows in self.facts.values())


def random_case(seed: int, *, is_odd: bool = False) -> Case:
    """A plan that passes its checks, with facts, a period and a ledger that fit it.

    is_odd: whether it has more rows than a case needs, a few of which are wrong.
    Law: the same seed gives the same case, on every machine. Plans that do not pass, a few in a hundred, are passed
    over for the next one of the same seed.

    >>> case = random_case(1)
    >>> case == random_case(1), case.load().text == case.text
    (True, True)
    """
    return random_case_and_plan(seed, is_odd=is_odd)[0]


def random_case_and_plan(seed: int, *, is_odd: bool = False) -> tuple[Case, Plan]:
    """The case of a seed with its plan, which is read anyway to see that it passes its checks."""
    choices = seeded(seed)
    for _ in range(_ATTEMPTS):
        written = write_plan(choices)
        try:
            plan = load_plan(written.text, modules=written.modules)
        except PlanError:
            continue
        return replace(make_case(plan, choices, modules=written.modules, is_odd=is_odd), seed=seed), plan
    raise AssertionError(f"no plan of seed {seed} passes its checks")


def make_case(plan: Plan, choices: Choices, *, modules: Mapping[str, str] | None = None, is_odd: bool = False) -> Case:
    """Facts, a period and a ledger for a plan."""
    period = pick_period(plan, choices)
    edges = Edges.of(plan.model)
    # Most data is right; some has a few cells that are not, and now and then it is full of them.
    wrong = choices.pick((4, 8, 16) if is_odd else (0, 0, 0, 0, 0, 0, 0, 6, 25, 100))
    builder = FactsBuilder(plan.program, period, choices, edges, wrong, choices.chance(12), is_odd)
    facts, rates = builder.build(), builder.rates()
    label = period.label if is_odd else _range_of(plan, period, choices)
    as_of = edges.day(choices, period) if choices.chance(8) else None
    case = Case(plan.text, facts, label, modules or {}, (), rates, as_of)
    return replace(case, ledger=make_ledger(plan, case, choices))


def make_posted(plan: Plan, choices: Choices) -> tuple[LedgerEntry, ...]:
    """What the first periods of a plan post, closed for everybody whose statements are not withheld.

    Empty for a plan of one period alone, and where facts leave nobody who can be paid.
    """
    header, calendar = plan.program.header, calendar_of(plan)
    first, last = (period_of(day, header.period, calendar) for day in (header.starts_on, header.last_day))
    if first.index == last.index:
        return ()
    count = choices.whole(1, min(PERIODS_MAX, last.index - first.index))
    until = period_at(first.kind, first.index + count - 1, calendar)
    builder = FactsBuilder(plan.program, until, choices, Edges.of(plan.model), 0)
    label = first.label if first.index == until.index else f"{first.label}..{until.label}"
    facts, rates = builder.build(), builder.rates()
    result = evaluate(plan, facts, label, rates=rates)
    held = {each.participant for each in result.statements.values() if each.is_withheld}
    ready = sorted({each.participant for each in result.statements.values()} - held)
    return close((), evaluate(plan, facts, label, rates=rates, only=ready)) if ready else ()


def pick_period(plan: Plan, choices: Choices) -> Period:
    """A pay period in which the plan holds, not always the first."""
    header = plan.program.header
    calendar = calendar_of(plan)
    first = period_of(header.starts_on, header.period, calendar)
    last = period_of(header.last_day, header.period, calendar)
    return period_at(header.period, min(last.index, first.index + choices.pick((0, 1, 2, 5, 11, 3))), calendar)


def calendar_of(plan: Plan) -> Calendar:
    """The plan's calendar; where a host lists the periods, the fortnights that the facts list."""
    calendar = plan.calendar
    if plan.program.header.listed_in is None:
        return calendar
    start = datetime.date(2027, 1, 1)
    own = [
        OwnPeriod(
            f"PP {number}", start + datetime.timedelta(14 * (number - 1)), start + datetime.timedelta(14 * number - 1)
        )
        for number in range(1, 26)
    ]
    own.append(OwnPeriod("PP 26", start + datetime.timedelta(350), datetime.date(2027, 12, 31)))
    return Calendar(calendar.year_starts_in_month, calendar.weeks, tuple(own))


def _range_of(plan: Plan, period: Period, choices: Choices) -> str:
    """The period alone, or a range that ends with it or the one after."""
    if not choices.chance(30):
        return period.label
    calendar = calendar_of(plan)
    header = plan.program.header
    least = period_of(header.starts_on, header.period, calendar).index
    first = max(least, period.index - choices.whole(1, 2))
    if first == period.index:
        return period.label
    return f"{period_at(period.kind, first, calendar).label}..{period.label}"


def make_ledger(plan: Plan, case: Case, choices: Choices) -> tuple[LedgerEntry, ...]:
    """What the periods before would have posted, on facts as they are now; nothing where no rule reads it."""
    if not (plan.program.reads_ledger or plan.program.recorded) or choices.chance(35):
        return ()
    calendar, header = calendar_of(plan), plan.program.header
    first = case.period.partition("..")[0]
    least = period_of(header.starts_on, header.period, calendar)
    here = next(
        (
            period_at(header.period, index, calendar)
            for index in range(least.index, least.index + 400)
            if period_at(header.period, index, calendar).label == first
        ),
        None,
    )
    if here is None or here.index == least.index:
        return ()
    before = period_at(header.period, max(least.index, here.index - choices.whole(1, 2)), calendar)
    until = period_at(header.period, here.index - 1, calendar)
    label = before.label if before.index == until.index else f"{before.label}..{until.label}"
    try:
        return replace(case, period=label, as_of=None).evaluate(plan).entries
    except Refused:
        return ()
