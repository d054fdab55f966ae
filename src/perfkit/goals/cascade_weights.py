"""Where weights come from: working days, past periods, capacity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import Calendar, PeriodKind, Piece, WorkingDays, count_working_days, cut_into_periods
from perfkit.diagnostics import Finding, Refused, Words, door
from perfkit.goals.amounts import read_alike
from perfkit.goals.cascade import cascade, find_step, read_method, read_total, refuse_keys, settle, tell
from perfkit.goals.cascade_model import Cascade, CascadeMethod, CascadePart
from perfkit.goals.cascade_terms import tell_unused
from perfkit.goals.model import Cycle
from perfkit.goals.progress import Number
from perfkit.values import Money, RoundingMode, read_choice, to_bounded_fraction, want, want_mapping


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a part can do: heads as far as they are ramped, times what one makes a day, times days, times attainment.

    >>> Capacity(ramped_heads=Fraction(7, 2), per_head_and_day=1000, working_days=60, attainment=Fraction(9, 10)).amount
    Fraction(189000, 1)
    """

    ramped_heads: Fraction
    per_head_and_day: Fraction
    working_days: Fraction
    attainment: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        for name in ("ramped_heads", "per_head_and_day", "working_days", "attainment"):
            object.__setattr__(self, name, to_bounded_fraction(getattr(self, name)))

    @property
    def amount(self) -> Fraction:
        """The product."""
        return self.ramped_heads * self.per_head_and_day * self.working_days * self.attainment


@door
def weigh_by_history(past: Mapping[str, Sequence[Money | Number]]) -> dict[str, Fraction]:
    """The weight of each part: what it made in past periods together, in numbers or in money of one currency.

    Refused: PKV003 two currencies.

    >>> weigh_by_history({"A": [10, 5], "B": [5, 0]})
    {'A': Fraction(15, 1), 'B': Fraction(5, 1)}
    """
    figures = iter(read_alike(value for values in past.values() for value in values))
    return {key: sum((next(figures) for _ in values), Fraction(0)) for key, values in past.items()}


@door
def weigh_by_capacity(capacities: Mapping[str, Capacity]) -> dict[str, Fraction]:
    """The weight of each part: what it can do.

    >>> weigh_by_capacity({"A": Capacity(2, 100, 20)})
    {'A': Fraction(4000, 1)}
    """
    return {key: capacity.amount for key, capacity in capacities.items()}


@door
def weigh_by_working_days(pieces: Iterable[Piece], days: WorkingDays) -> dict[str, Fraction]:
    """The weight of each piece of time: how many of its days are worked. Refused: PKC012 an unknown year.

    >>> from perfkit.goals.model import cycle_of
    >>> quarter = cycle_of("2027-Q1")
    >>> months = cut_into_periods(quarter.starts_on, quarter.ends_on, PeriodKind.MONTH, Calendar())
    >>> [int(count) for count in weigh_by_working_days(months, WorkingDays(frozenset({2027}))).values()]
    [21, 20, 23]
    """
    return {piece.label: Fraction(count_working_days(piece.starts_on, piece.ends_on, days)) for piece in pieces}


@door
def cascade_over_periods(
    total: Money | Number,
    cycle: Cycle,
    kind: PeriodKind,
    *,
    method: CascadeMethod = CascadeMethod.WORKING_DAYS,
    working_days: WorkingDays | None = None,
    weights: Mapping[str, Money | Number] | None = None,
    locked: Mapping[str, Money | Number] | None = None,
    proposals: Mapping[str, Money | Number] | None = None,
    calendar: Calendar | None = None,
    unit: str = "number",
    step: Number | None = None,
    padding: Number = 0,
    rounding: RoundingMode = RoundingMode.EXACT,
    top_down: Number | None = None,
) -> Cascade:
    """What each quarter, month or week of a cycle gets of its total; keys are the labels of the periods.

    method: WORKING_DAYS by `working_days`; EQUAL; SEASONAL and others by `weights`, by label. A week that runs over the
    end of the cycle gets the share of its days inside. locked: by label. proposals: by label, of BOTTOM_UP and, beside
    the weights, of BLENDED. top_down: as `cascade`.
    Findings: as `cascade`, and PKC012 a year whose holidays are not known; a label without a weight is PKG042,
    one that is no period of the cycle PKG052;
    PKG082 `working_days` or `weights` that the method does not go by.

    >>> from perfkit.goals.model import cycle_of
    >>> known = WorkingDays(frozenset({2027}))
    >>> split = cascade_over_periods(640, cycle_of("2027-Q1"), PeriodKind.MONTH, working_days=known, unit="count")
    >>> [(share.key, int(share.value)) for share in split.shares]
    [('2027-01', 210), ('2027-02', 200), ('2027-03', 230)]
    """
    want(isinstance(unit, str), "unit", "a currency, or one of `perfkit.goals.UNITS`", unit)
    want(isinstance(cycle, Cycle), "cycle", "a perfkit.goals.Cycle, as `cycle_of` makes it", cycle)
    for name, figures in (("weights", weights), ("locked", locked), ("proposals", proposals)):
        want_mapping(figures or {}, None, name, "figures by the label of a period")
    kind = read_choice(PeriodKind, kind, "kind")
    pieces = cut_into_periods(cycle.starts_on, cycle.ends_on, kind, calendar or Calendar())
    given: Mapping[str, Money | Number] = weights or {}
    method = read_method(method)
    frame = _frame(total, method, unit, step)
    if method is CascadeMethod.WORKING_DAYS:
        try:
            # Without any, the holidays of no year are known.
            given = weigh_by_working_days(pieces, working_days or WorkingDays(frozenset()))
        except Refused as refused:
            return settle(frame, findings=refused.findings)
    labels = [piece.label for piece in pieces]
    strange = sorted({*(weights or {}), *(locked or {}), *(proposals or {})} - set(labels))
    if strange:
        return settle(frame, findings=refuse_keys(strange, labels))
    parts = [_part(label, given, locked or {}, proposals or {}) for label in labels]
    done = cascade(
        *(total, parts), method=method, unit=unit, step=step, padding=padding, rounding=rounding, top_down=top_down
    )
    return tell(done, _check_days(method, working_days, weights or {}))


def _check_days(
    method: CascadeMethod, working_days: WorkingDays | None, weights: Mapping[str, Money | Number]
) -> Iterator[Finding]:
    by_days = method is CascadeMethod.WORKING_DAYS
    if by_days and weights:
        yield tell_unused("weights", ", ".join(sorted(weights)[:3]), *_DAYS_ARE_WEIGHTS)
    if working_days is not None and not by_days:
        yield tell_unused("working_days", method.value, *_NO_DAYS_COUNTED)


_DAYS_ARE_WEIGHTS = (
    Words("`working_days` weighs each period by its days", "`working_days` 按各期间的工作日数确定权重"),
    Words("split by `seasonal` or another method that goes by these weights", "改用 `seasonal` 等按这些权重分解的方法"),
)
_NO_DAYS_COUNTED = (
    Words("only the method `working_days` counts days", "只有 `working_days` 方法才计算工作日"),
    Words("split by `working_days`", "改用 `working_days`"),
)


def _frame(total: Money | Number, method: CascadeMethod, unit: str, step: Number | None) -> Cascade:
    amount, currency = read_total(total)
    return Cascade(method, currency or unit, amount, step=find_step(currency or unit, step))


def _part(key: str, *given: Mapping[str, Money | Number]) -> CascadePart:
    """given: weights, locks, proposals."""
    return CascadePart(key, *(each.get(key) for each in given))  # type: ignore[arg-type]
