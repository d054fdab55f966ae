"""The figures of the CRM plans reckoned a second way: plain Python over the raw files, nothing of perfkit.

    python tests/crm/oracle.py DATA quarterly|monthly [FIRST..LAST]

prints tidy rows `grain,key,period,name,value,unit`. Figures are exact fractions until they are printed, and each is
written as the plain sentence that defines it says, without regard to speed.

Readings chosen where the definition leaves one open:

- A deal belongs to the period of its close date; deals without one (still open) belong to none.
- Competition and dense rank run over all agents of the office, those without deals too: they share the last place.
- The average cycle of won deals is undefined without a won deal, even if deals were lost. The average cycle in the
  score is over all closed deals, won and lost, and is not shown.
- `share_of_office` is undefined when the whole office sold nothing.
- The extra for a deal above the list price counts won deals only and compares exactly: equal to the price is not
  above. A deal's product is looked up under its own name in the price list, `GTXPro` under `GTX Pro`.
- `attainment` is won value over the quota rounded to cents; both commissions read that attainment and that quota. It
  is undefined where the quota is zero, and both commissions are zero then, however much was sold.
- The marginal commission is the sum over the tiers of the quota's share in the tier times its rate, rounded once at
  the end. The cliff commission is the won value times the rate of the tier reached, at exactly 50% that of the upper.
- The draw reads the rounded marginal commission only. It begins, with nothing owed, in the first period of the run.
- The score takes exact ratios, caps each at 1.2 and rounds only the result, to two places half to even. An agent with
  a quota and closed deals but no won value has a score; one without a quota or without closed deals has neither score
  nor grade nor place, and leaves no gap in the places of others. Grade and place read the rounded score.
- A team's quota is the sum of the members' rounded quotas. Managers have no line of their own as agents.
- Monthly: the year to date begins on 1 January. What earlier months paid is what the months of the run before paid; a
  run that begins later than the first sale pays the whole cumulative commission in its first month.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

Value = Fraction | str | None

AGENT, TEAM = "agent", "team"
MONEY, RATIO, COUNT, NUMBER, DAYS, TEXT = "USD", "ratio", "count", "number", "days", "text"
QUARTERS = ("2017-Q2", "2017-Q3", "2017-Q4")
MONTHS = tuple(f"2017-{month:02}" for month in range(3, 13))

# Lower bound of each tier as a share of the quota, and its rate.
TIERS = (
    (Fraction(0), Fraction(2, 100)),
    (Fraction(1, 2), Fraction(4, 100)),
    (Fraction(1), Fraction(6, 100)),
    (Fraction(3, 2), Fraction(8, 100)),
)
DRAW = Fraction(2_000)
MOST_COMMISSION = Fraction(8_000)
SPIFF = Fraction(25)
ANNUAL_QUOTA = Fraction(300_000)


@dataclass(frozen=True)
class Agent:
    name: str
    manager: str
    office: str


@dataclass(frozen=True)
class Deal:
    agent: str
    is_won: bool
    closed_on: date
    cycle_days: int
    value: Fraction
    list_price: Fraction


@dataclass(frozen=True)
class Data:
    agents: tuple[Agent, ...]
    deals: tuple[Deal, ...]


@dataclass(frozen=True)
class Row:
    """One figure; a value of none is undefined."""

    grain: str
    key: str
    period: str
    name: str
    value: Value
    unit: str


def find_data() -> Path | None:
    """The folder of the raw files: the one that PERFKIT_CRM_DATA names, else the one beside the checkout."""
    named = os.environ.get("PERFKIT_CRM_DATA")
    beside = Path(__file__).resolve().parents[3] / "shared" / "data" / "crm-opportunities"
    folder = Path(named) if named else beside
    return folder if (folder / "sales_pipeline.csv").is_file() else None


def read(folder: Path) -> Data:
    prices = {row["product"]: Fraction(row["sales_price"]) for row in _read(folder / "products.csv")}
    prices["GTXPro"] = prices["GTX Pro"]
    teams = _read(folder / "sales_teams.csv")
    agents = tuple(Agent(row["sales_agent"], row["manager"], row["regional_office"]) for row in teams)
    closed = [row for row in _read(folder / "sales_pipeline.csv") if row["close_date"]]
    deals = []
    for row in closed:
        if row["deal_stage"] not in ("Won", "Lost"):
            raise ValueError(f"a closed deal is neither won nor lost: {row}")
        engaged_on, closed_on = date.fromisoformat(row["engage_date"]), date.fromisoformat(row["close_date"])
        deals.append(
            Deal(
                agent=row["sales_agent"],
                is_won=row["deal_stage"] == "Won",
                closed_on=closed_on,
                cycle_days=(closed_on - engaged_on).days,
                value=Fraction(row["close_value"]),
                list_price=prices[row["product"]],
            )
        )
    strangers = {deal.agent for deal in deals} - {agent.name for agent in agents}
    if strangers:
        raise ValueError(f"deals of people who are in no team: {strangers}")
    return Data(agents, tuple(deals))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_cents(amount: Fraction) -> Fraction:
    return half_even(amount * 100) / 100


def half_even(value: Fraction) -> Fraction:
    """The nearest whole number, the even one of two that are equally near."""
    below = value.numerator // value.denominator
    above_by = value - below
    if above_by == Fraction(1, 2):
        return Fraction(below + below % 2)
    return Fraction(below + (1 if above_by > Fraction(1, 2) else 0))


def divide(dividend: Fraction | int, divisor: Fraction | int) -> Fraction | None:
    return Fraction(dividend) / divisor if divisor else None


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def month_of(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def quarter_before(quarter: str) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year - 1}-Q4" if number == 1 else f"{year}-Q{number - 1}"


def won_value(deals: Iterable[Deal]) -> Fraction:
    return sum((deal.value for deal in deals if deal.is_won), Fraction(0))


def marginal(attainment: Fraction, quota: Fraction) -> Fraction:
    """Each slice of attainment between two bounds times its rate, times the quota."""
    bounds = [lower for lower, _ in TIERS]
    total = Fraction(0)
    for (lower, rate), upper in zip(TIERS, [*bounds[1:], None], strict=True):
        reached = attainment if upper is None else min(attainment, upper)
        total += max(reached - lower, Fraction(0)) * rate
    return total * quota


def cliff_rate(attainment: Fraction) -> Fraction:
    return max(rate for lower, rate in TIERS if attainment >= lower)


def competition_rank(value: Fraction, others: Iterable[Fraction]) -> Fraction:
    """One more than how many are better."""
    return Fraction(1 + sum(other > value for other in others))


def dense_rank(value: Fraction, others: Iterable[Fraction]) -> Fraction:
    """One more than how many better values there are."""
    return Fraction(1 + len({other for other in others if other > value}))


def average(values: Iterable[int]) -> Fraction | None:
    every = list(values)
    return divide(sum(every), len(every))


def grade_of(score: Fraction) -> str:
    if score >= 100:
        return "A"
    if score >= 85:
        return "B"
    return "C" if score >= 70 else "D"


class Quarter:
    """One quarter: everybody's figures, given what each owes from the quarter before."""

    def __init__(self, data: Data, period: str, owed: dict[str, Fraction]) -> None:
        self.data, self.period, self.owed = data, period, owed
        names = [agent.name for agent in data.agents]
        self.deals = {name: self._closed(name, period) for name in names}
        self.value = {name: won_value(self.deals[name]) for name in names}
        before = quarter_before(period)
        self.quota = {name: to_cents(won_value(self._closed(name, before)) * Fraction(11, 10)) for name in names}
        self.attainment = {name: divide(self.value[name], self.quota[name]) for name in names}
        self.win_rate = {name: self._win_rate(name) for name in names}
        self.score = {name: self._score(name) for name in names}

    def _closed(self, name: str, period: str) -> list[Deal]:
        return [deal for deal in self.data.deals if deal.agent == name and quarter_of(deal.closed_on) == period]

    def _win_rate(self, name: str) -> Fraction | None:
        return divide(sum(deal.is_won for deal in self.deals[name]), len(self.deals[name]))

    def _score(self, name: str) -> Fraction | None:
        attainment, win_rate = self.attainment[name], self.win_rate[name]
        cycle = average(deal.cycle_days for deal in self.deals[name])
        if attainment is None or win_rate is None or cycle is None:
            return None
        most = Fraction(12, 10)
        parts = (
            (Fraction(60, 100), attainment),
            (Fraction(25, 100), win_rate / Fraction(63, 100)),
            (Fraction(15, 100), Fraction(50) / cycle),
        )
        return to_cents(100 * sum((weight * min(ratio, most) for weight, ratio in parts), Fraction(0)))

    def commissions(self, name: str) -> tuple[Fraction, Fraction]:
        attainment = self.attainment[name]
        if attainment is None:
            return Fraction(0), Fraction(0)
        whole = self.value[name] * cliff_rate(attainment)
        return to_cents(marginal(attainment, self.quota[name])), to_cents(whole)

    def office(self, agent: Agent) -> list[str]:
        return [other.name for other in self.data.agents if other.office == agent.office]

    def agent_rows(self, agent: Agent) -> list[Row]:
        figures = [*self._sales(agent), *self._pay(agent), *self._rating(agent)]
        return [Row(AGENT, agent.name, self.period, *figure) for figure in figures]

    def _sales(self, agent: Agent) -> list[tuple[str, Value, str]]:
        deals, value = self.deals[agent.name], self.value[agent.name]
        office = [self.value[name] for name in self.office(agent)]
        return [
            ("won_count", Fraction(sum(deal.is_won for deal in deals)), COUNT),
            ("lost_count", Fraction(sum(not deal.is_won for deal in deals)), COUNT),
            ("won_value", value, MONEY),
            ("win_rate", self.win_rate[agent.name], RATIO),
            ("avg_cycle_days_won", average(deal.cycle_days for deal in deals if deal.is_won), DAYS),
            ("rank_in_office", competition_rank(value, office), COUNT),
            ("dense_rank_in_office", dense_rank(value, office), COUNT),
            ("share_of_office", divide(value, sum(office)), RATIO),
        ]

    def _pay(self, agent: Agent) -> list[tuple[str, Value, str]]:
        by_slice, by_whole = self.commissions(agent.name)
        above = sum(deal.is_won and deal.value > deal.list_price for deal in self.deals[agent.name])
        capped = min(by_slice, MOST_COMMISSION)
        owed = self.owed.get(agent.name, Fraction(0))
        if capped >= DRAW:
            recovered = min(owed, capped - DRAW)
            paid = capped - recovered
            closing = owed - recovered
        else:
            recovered = Fraction(0)
            paid = DRAW
            closing = owed + DRAW - capped
        return [
            ("quota", self.quota[agent.name], MONEY),
            ("attainment", self.attainment[agent.name], RATIO),
            ("commission_marginal", by_slice, MONEY),
            ("commission_cliff", by_whole, MONEY),
            ("spiff", SPIFF * above, MONEY),
            ("capped", capped, MONEY),
            ("recovered", recovered, MONEY),
            ("paid", paid, MONEY),
            ("closing_owed", closing, MONEY),
        ]

    def _rating(self, agent: Agent) -> list[tuple[str, Value, str]]:
        score = self.score[agent.name]
        if score is None:
            return [("score", None, NUMBER), ("grade", None, TEXT), ("score_rank_in_office", None, COUNT)]
        scores = [other for name in self.office(agent) if (other := self.score[name]) is not None]
        return [
            ("score", score, NUMBER),
            ("grade", grade_of(score), TEXT),
            ("score_rank_in_office", competition_rank(score, scores), COUNT),
        ]

    def team_rows(self, manager: str) -> list[Row]:
        members = [agent.name for agent in self.data.agents if agent.manager == manager]
        value = sum((self.value[name] for name in members), Fraction(0))
        quota = sum((self.quota[name] for name in members), Fraction(0))
        return [
            Row(TEAM, manager, self.period, "team_won_value", value, MONEY),
            Row(TEAM, manager, self.period, "override", to_cents(value / 100), MONEY),
            Row(TEAM, manager, self.period, "team_quota", quota, MONEY),
        ]


def reckon_quarters(data: Data, periods: Iterable[str] = QUARTERS) -> list[Row]:
    """Every figure of the quarters, which follow one another; nobody owes anything before the first."""
    rows: list[Row] = []
    owed: dict[str, Fraction] = {}
    for period in periods:
        quarter = Quarter(data, period, owed)
        now = [row for agent in data.agents for row in quarter.agent_rows(agent)]
        for manager in sorted({agent.manager for agent in data.agents}):
            now += quarter.team_rows(manager)
        owed = {row.key: row.value for row in now if row.name == "closing_owed" and isinstance(row.value, Fraction)}
        rows += now
    return rows


def reckon_months(data: Data, periods: Iterable[str] = MONTHS) -> list[Row]:
    """Every figure of the months, which follow one another; nothing is paid before the first."""
    rows: list[Row] = []
    paid: dict[str, Fraction] = {}
    for period in periods:
        for agent in data.agents:
            won = [deal for deal in data.deals if deal.agent == agent.name]
            month = won_value(deal for deal in won if month_of(deal.closed_on) == period)
            to_date = won_value(d for d in won if f"{period[:4]}-01" <= month_of(d.closed_on) <= period)
            cumulative = to_cents(marginal(to_date / ANNUAL_QUOTA, ANNUAL_QUOTA))
            due = cumulative - paid.get(agent.name, Fraction(0))
            paid[agent.name] = paid.get(agent.name, Fraction(0)) + due
            figures = (
                ("won_value", month),
                ("ytd_value", to_date),
                ("cumulative_commission", cumulative),
                ("month_commission", due),
            )
            rows += [Row(AGENT, agent.name, period, name, value, MONEY) for name, value in figures]
    return rows


RECKON: dict[str, tuple[Callable[[Data, Iterable[str]], list[Row]], tuple[str, ...], tuple[str, ...]]] = {
    "quarterly": (reckon_quarters, QUARTERS, ("2017-Q1", *QUARTERS)),
    "monthly": (reckon_months, MONTHS, ("2017-01", "2017-02", *MONTHS)),
}


def to_text(value: Value, unit: str) -> str:
    """Money with its cents, other figures to twelve decimals; an undefined one is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    if value.denominator == 1 and unit != MONEY:
        return str(value.numerator)
    places = 2 if unit == MONEY and value == to_cents(value) else 12
    whole = half_even(abs(value) * 10**places).numerator
    return f"{'-' if value < 0 else ''}{whole // 10**places}.{whole % 10**places:0{places}}"


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3) or arguments[1] not in RECKON:
        print(__doc__, file=sys.stderr)
        return 2
    reckon, usual, known = RECKON[arguments[1]]
    periods = usual
    if len(arguments) == 3:
        first, _, last = arguments[2].partition("..")
        periods = known[known.index(first) : known.index(last or first) + 1]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("grain", "key", "period", "name", "value", "unit"))
    for row in reckon(read(Path(arguments[0])), periods):
        writer.writerow((row.grain, row.key, row.period, row.name, to_text(row.value, row.unit), row.unit))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
