"""From target to actual, or from one period to the next: which driver made how much of the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import factorial, prod

from perfkit.diagnostics import Finding, Language, Words, door, find, has_errors
from perfkit.diagnostics.codes import review as codes
from perfkit.review.show import (
    check_names,
    list_words,
    place_of,
    render_words,
    round_shown,
    round_together,
    show_change,
    show_figure,
)
from perfkit.values import Money, read_choice, to_bounded_fraction, want_items, want_mapping

Number = Fraction | int | Decimal
Given = Number | Money
Segments = Mapping[str, Mapping[str, Given]]
"""Figures by segment and driver; one segment where nothing is told apart."""

MIX = "mix"
REST = "rest"
_NAMES = {MIX: Words("mix", "结构"), REST: Words("the rest", "其他")}


class BridgeMethod(str, Enum):
    """How what drivers did together is shared among them.

    SUCCESSIVE: the drivers are put in one after the other, in the order given; what two did together goes to the later
    one. SYMMETRIC: the mean over all such orders (the Shapley value), so that the order is nothing.
    Source: docs/sources.md#bridges
    """

    SUCCESSIVE = "successive"
    SYMMETRIC = "symmetric"


class Against(str, Enum):
    """What the actual is held against, for the words alone."""

    TARGET = "target"
    LAST_PERIOD = "last_period"


_BEGINS = {Against.TARGET: Words("target", "目标"), Against.LAST_PERIOD: Words("last period", "上期")}


@dataclass(frozen=True, slots=True)
class BridgePart:
    """What one driver made of the difference, `amount`; `segments` are its parts by segment and total it."""

    driver: str
    amount: Fraction
    segments: tuple[tuple[str, Fraction], ...] = ()

    @property
    def name(self) -> Words:
        """The driver as it is called: mix and the rest in both languages, others as the host calls them."""
        return _NAMES.get(self.driver, Words(self.driver, self.driver))


@dataclass(frozen=True, slots=True)
class Bridge:
    """The way from one total to another. Law: `begins + sum of parts == ends`, exactly.

    unit, against: of the totals, and what the actual is held against. findings: errors, and figures of no driver.
    method: none where both methods give the same parts. parts: in the order of the drivers, mix behind the volume, the
    rest last; none where a finding is an error, and then nothing is reckoned.
    """

    begins: Fraction
    ends: Fraction
    unit: str
    against: Against
    method: BridgeMethod | None
    parts: tuple[BridgePart, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def difference(self) -> Fraction:
        """How far the two totals are apart; above zero where the actual is more."""
        return self.ends - self.begins

    @property
    def words(self) -> tuple[Words, ...]:
        """The bridge in sentences, each in both languages; what was found where nothing could be reckoned.

        Figures as shown add up too: parts are rounded together to the last place, largest remainder first.
        """
        if not self.parts and self.findings:
            return tuple(Words(each.what("en"), each.what("zh")) for each in self.findings)
        return tuple(_describe(self))

    def render(self, lang: Language | str = Language.ENGLISH) -> str:
        """The sentences in one language, a line each."""
        return render_words(self.words, lang)


@door
def bridge(
    target: Segments,
    actual: Segments,
    drivers: Sequence[str],
    *,
    method: BridgeMethod | str | None = None,
    volume: str | None = None,
    target_total: Given | None = None,
    actual_total: Given | None = None,
    unit: str = "number",
    against: Against | str = Against.TARGET,
) -> Bridge:
    """Which driver made how much of the difference between two totals, each the sum over segments of a product.

    target, actual: for the same segments the figure of each driver. drivers: their order, which matters to SUCCESSIVE.
    method: has to be named where the two methods disagree. volume: the driver whose total and whose shares by segment
    are told apart, so that MIX is what the shares made; none keeps it whole. target_total, actual_total: what the
    totals really are; where they differ from the products, REST is what no driver explains. unit: of the totals.
    against: what the actual is held against, for the words alone.
    Result: exact, unrounded; parts above zero raised the actual.
    Codes, all errors: PKR001 drivers, PKR002 a figure missing, PKR003 a currency, PKR004 no method, PKR005 no mix,
    PKR020 figures that stand in no segment, PKR021 no segment; PKR022 figures of no driver, a warning.
    Refused: as `perfkit.values.to_bounded_fraction` for a float and what else is no exact number; PKV036 no such
    method.
    Laws: parts-add-up-exactly, symmetric-knows-no-order, turning-round-turns-signs (symmetric).
    Source: docs/sources.md#bridges

    >>> plan, came = {"all": {"leads": 100, "rate": Fraction(1, 4)}}, {"all": {"leads": 120, "rate": Fraction(1, 5)}}
    >>> found = bridge(plan, came, ["leads", "rate"], method=BridgeMethod.SUCCESSIVE)
    >>> [(part.driver, int(part.amount)) for part in found.parts], int(found.difference)
    ([('leads', 5), ('rate', -6)], -1)
    """
    method = None if method is None else read_choice(BridgeMethod, method, "method")
    against = read_choice(Against, against, "against")
    drivers = want_items(drivers, str, "drivers", "a list of the names of drivers")
    for side, given in (("target", target), ("actual", actual)):
        want_mapping(given, None, side, "figures by segment and driver")
    findings = tuple(_check_segments(target=target, actual=actual))
    findings = findings or tuple(_check(target, actual, drivers, volume, unit, target_total, actual_total))
    if has_errors(findings):
        return Bridge(Fraction(0), Fraction(0), unit, against, method, (), findings)
    before, after = (_factors(figures, drivers, volume) for figures in (target, actual))
    ways = {segment: (before[segment], after[segment]) for segment in before}
    begins = sum((prod(way[0], start=Fraction(1)) for way in ways.values()), Fraction(0))
    ends = sum((prod(way[1], start=Fraction(1)) for way in ways.values()), Fraction(0))
    names = [name for driver in drivers for name in ((driver, MIX) if driver == volume else (driver,))]
    told, parts = _share(ways, names, method)
    if told is None and not _agree(ways, names):
        findings = (*findings, _method_missing(ways, names, unit))
        return Bridge(begins, ends, unit, against, None, (), findings)
    first = begins if target_total is None else _number(target_total)
    last = ends if actual_total is None else _number(actual_total)
    rest = (last - first) - (ends - begins)
    if target_total is not None or actual_total is not None:
        parts = (*parts, BridgePart(REST, rest))
    return Bridge(first, last, unit, against, told, parts, findings)


# --- what can be wrong ------------------------------------------------------------------------------------------------


def _check_segments(**sides: Segments) -> Iterator[Finding]:
    if not any(sides.values()):
        yield find(codes.NO_SEGMENTS, place_of("target"))
    for side, figures in sides.items():
        for segment, row in figures.items():
            given: object = row
            if not isinstance(given, Mapping):
                yield find(codes.SEGMENTS_FLAT, place_of(f"{side}.{segment}"), side=side, segment=segment)


def _check(
    target: Segments,
    actual: Segments,
    drivers: Sequence[str],
    volume: str | None,
    unit: str,
    target_total: Given | None,
    actual_total: Given | None,
) -> Iterator[Finding]:
    wrong = [name for name in drivers if drivers.count(name) > 1 or name in _NAMES]
    if wrong or not drivers or (volume is not None and volume not in drivers):
        named = wrong[0] if wrong else volume or "-"
        yield find(codes.DRIVERS_WRONG, place_of("drivers"), driver=named, reserved=list_words(sorted(_NAMES)))
        return
    sides = (("target", target, actual, target_total), ("actual", actual, target, actual_total))
    findings = [each for side, figures, other, _ in sides for each in _missing(side, figures, other, drivers)]
    for side, figures, _, total in sides:
        findings += _other_currency(side, figures, total, unit)
    yield from findings
    for side, figures, _, _ in sides:
        rows = {f"{side}.{segment}": row for segment, row in figures.items()}
        yield from check_names(rows, drivers, _DRIVER)
    if volume is not None and not has_errors(findings):
        for side, figures, _, _ in sides:
            if not sum(_number(each[volume]) for each in figures.values()):
                yield find(codes.NO_MIX, place_of(f"{side}.{volume}"), side=side, driver=volume)


_DRIVER = Words("driver", "因素")


def _missing(side: str, figures: Segments, other: Segments, drivers: Sequence[str]) -> Iterator[Finding]:
    for segment in sorted({*figures, *other}):
        for driver in drivers:
            if driver not in figures.get(segment, {}):
                place = place_of(f"{side}.{segment}.{driver}")
                yield find(codes.FIGURE_MISSING, place, side=side, segment=segment, driver=driver)


def _other_currency(side: str, figures: Segments, total: Given | None, unit: str) -> Iterator[Finding]:
    given = [
        (f"{side}.{segment}.{driver}", each) for segment in sorted(figures) for driver, each in figures[segment].items()
    ]
    given += [] if total is None else [(f"{side}_total", total)]
    for path, each in given:
        if isinstance(each, Money) and each.currency != unit:
            yield find(codes.CURRENCY_OF_BRIDGE, place_of(path), amount=each, currency=each.currency, unit=unit)


def _method_missing(ways: Mapping[str, _Way], names: Sequence[str], unit: str) -> Finding:
    both = [_share(ways, names, method)[1] for method in BridgeMethod]
    differ = next(pair for pair in zip(*both, strict=True) if pair[0].amount != pair[1].amount)
    return find(
        codes.METHOD_MISSING,
        place_of("method"),
        driver=differ[0].name,
        successive=show_figure(differ[0].amount, unit),
        symmetric=show_figure(differ[1].amount, unit),
    )


# --- reckoning --------------------------------------------------------------------------------------------------------

_Way = tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
"""The factors of one segment, before and after."""


def _number(given: Given) -> Fraction:
    return given.amount if isinstance(given, Money) else to_bounded_fraction(given)


def _factors(figures: Segments, drivers: Sequence[str], volume: str | None) -> dict[str, tuple[Fraction, ...]]:
    """The factors of each segment on one side; the volume stands as its total and the segment's share of it."""
    total = Fraction(0)
    if volume is not None:
        total = sum((_number(each[volume]) for each in figures.values()), total)
    found: dict[str, tuple[Fraction, ...]] = {}
    for segment in sorted(figures):
        row: list[Fraction] = []
        for driver in drivers:
            own = _number(figures[segment][driver])
            row += (total, own / total) if driver == volume else (own,)
        found[segment] = tuple(row)
    return found


def _share(
    ways: Mapping[str, _Way], names: Sequence[str], method: BridgeMethod | None
) -> tuple[BridgeMethod | None, tuple[BridgePart, ...]]:
    """The parts by a method, the symmetric one where none is named."""
    split = split_successively if method is BridgeMethod.SUCCESSIVE else split_symmetrically
    rows = [(segment, split(*way)) for segment, way in ways.items()]
    parts = []
    for at, name in enumerate(names):
        segments = tuple((segment, amounts[at]) for segment, amounts in rows)
        parts.append(BridgePart(name, sum((amount for _, amount in segments), Fraction(0)), segments))
    return method, tuple(parts)


def _agree(ways: Mapping[str, _Way], names: Sequence[str]) -> bool:
    one, other = (_share(ways, names, method)[1] for method in BridgeMethod)
    return one == other


def split_successively(before: Sequence[Fraction], after: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What each factor of a product made, put in one after the other. Law: the parts total the difference.

    >>> [int(part) for part in split_successively([Fraction(2), Fraction(5)], [Fraction(3), Fraction(7)])]
    [5, 6]
    """
    return tuple(
        prod(after[:at], start=Fraction(1)) * (after[at] - before[at]) * prod(before[at + 1 :], start=Fraction(1))
        for at in range(len(before))
    )


def split_symmetrically(before: Sequence[Fraction], after: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """What each factor of a product made in the mean over all orders. Law: the parts total the difference.

    >>> [str(part) for part in split_symmetrically([Fraction(2), Fraction(5)], [Fraction(3), Fraction(7)])]
    ['6', '5']
    """
    count = len(before)
    chances = [Fraction(factorial(k) * factorial(count - 1 - k), factorial(count)) for k in range(count)]
    found = []
    for at in range(count):
        others = [(low, high) for i, (low, high) in enumerate(zip(before, after, strict=True)) if i != at]
        sums = _sums_by_count(others)
        mean = sum((chance * each for chance, each in zip(chances, sums, strict=True)), Fraction(0))
        found.append((after[at] - before[at]) * mean)
    return tuple(found)


def _sums_by_count(others: Sequence[tuple[Fraction, Fraction]]) -> list[Fraction]:
    """For each k the sum, over all choices of k factors put in already, of the product of all factors."""
    sums = [Fraction(1)]
    for low, high in others:
        # The product of the polynomials `low + high x`: the coefficient of x^k is what is looked for.
        sums = [low * stay + high * move for stay, move in zip([*sums, Fraction(0)], [Fraction(0), *sums], strict=True)]
    return sums


# --- words ------------------------------------------------------------------------------------------------------------

_METHODS = {
    BridgeMethod.SUCCESSIVE: Words("drivers put in one after the other, as listed", "按所列顺序逐项替换"),
    BridgeMethod.SYMMETRIC: Words("mean over all orders of the drivers", "对各因素的所有替换顺序取平均"),
    None: Words("every method gives the same", "各种方法结果一致"),
}


def _describe(found: Bridge) -> Iterator[Words]:
    # Whoever adds up what is printed gets what is printed: parts are rounded together, not one by one.
    difference = round_shown(found.ends, found.unit) - round_shown(found.begins, found.unit)
    shown = round_together([part.amount for part in found.parts], difference, found.unit)
    begins, ends = show_figure(found.begins, found.unit), show_figure(found.ends, found.unit)
    change, against, how = show_change(difference, found.unit), _BEGINS[found.against], _METHODS[found.method]
    yield Words(
        f"From {against.en} {begins} to actual {ends}: {change} ({how.en})",
        f"从{against.zh} {begins} 到实际 {ends}：{change}（{how.zh}）",
    )
    for part, rounded in zip(found.parts, shown, strict=True):
        amount = show_change(rounded, found.unit)
        yield Words(f"{part.name.en}: {amount}", f"{part.name.zh}：{amount}")
