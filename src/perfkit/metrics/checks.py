"""What is wrong with the definitions of metrics, before any row is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Finding, Place, Words, door, find, show_near
from perfkit.diagnostics.codes.metrics import (
    ADDING_OVERSTATED,
    FORMULA_UNREAD,
    INPUT_UNKNOWN,
    METRIC_INCOMPLETE,
    METRIC_TWICE,
    METRICS_IN_A_CIRCLE,
    RATIO_OF_RATIOS,
    SUM_OF_WHAT_DOES_NOT_ADD,
    UNITS_MIXED,
)
from perfkit.metrics.adding import WHY_NOT, adding_as_reckoned, adding_of
from perfkit.metrics.definitions import (
    Aggregation,
    Conversion,
    Cumulative,
    Derived,
    Metric,
    Ratio,
    Simple,
    list_inputs,
)
from perfkit.metrics.formula import Named, Node, Number, Operation, Unread, list_names, parse_formula
from perfkit.metrics.model import Adding
from perfkit.metrics.units import check_unit
from perfkit.values import want_items

_NO_SUM = (Adding.RATIO, Adding.ALONE)
_CUMULATED = (Adding.ADDITIVE,)
_WINDOWS = (PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
_UNCOUNTED = (Aggregation.COUNT,)


def place_of(metric: Metric) -> Place:
    """Where a finding about a metric points."""
    return Place("metrics", path=f"metrics[{metric.name}]")


@door
def check_metrics(metrics: Sequence[Metric]) -> tuple[Finding, ...]:
    """What is wrong with metrics that are given together: PKM001 to PKM006, PKM008 to PKM010, PKM019 and PKM020,
    in the order given.

    A percentage of percentages, a sum of what does not add, a sum of two units and a unit that is not that of the parts
    are refused with the reason.
    Metrics that stand on a wrong one are judged once it is right.

    >>> won = Metric("won", Simple("deals", Aggregation.COUNT))
    >>> rate = Metric("rate", Ratio("won", "won"))
    >>> [finding.code.code for finding in check_metrics([won, rate, Metric("of_rates", Ratio("rate", "won"))])]
    ['PKM004']
    """
    known: dict[str, Metric] = {}
    found: list[Finding] = []
    metrics = want_items(metrics, Metric, "metrics", "a list of perfkit.Metric")
    for metric in metrics:
        if metric.name in known:
            found.append(find(METRIC_TWICE, place_of(metric), metric=metric.name))
        known.setdefault(metric.name, metric)
    for metric in known.values():
        found.extend(_check_links(metric, known))
    wrong = _find_standing_on({finding.places[0].path for finding in found}, known)
    for metric in known.values():
        if metric.name not in wrong:
            found.extend(_check_meaning(metric, known))
    return tuple(found)


def _find_standing_on(paths: set[str], known: Mapping[str, Metric]) -> set[str]:
    """The metrics with a finding, and all that are reckoned from them."""
    wrong = {metric.name for metric in known.values() if place_of(metric).path in paths}
    while more := {name for name, metric in known.items() if name not in wrong and wrong & set(list_inputs(metric))}:
        wrong |= more
    return wrong


def _check_links(metric: Metric, known: Mapping[str, Metric]) -> Iterator[Finding]:
    place = place_of(metric)
    for name in dict.fromkeys(list_inputs(metric)):
        if name not in known:
            yield find(INPUT_UNKNOWN, place, metric=metric.name, name=name, **show_near(name, known))
    circle = _find_circle(metric, known)
    if circle:
        yield find(METRICS_IN_A_CIRCLE, place, metric=metric.name, circle=" → ".join(circle))
    reason = _find_missing(metric, known)
    if reason is not None:
        yield find(METRIC_INCOMPLETE, place, metric=metric.name, reason=reason)
    if isinstance(metric.reckoned, Derived):
        yield from _check_formula(metric, metric.reckoned)


def _find_circle(metric: Metric, known: Mapping[str, Metric]) -> list[str]:
    """The way from a metric back to itself; empty where there is none."""
    waiting = [[metric.name]]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        for name in list_inputs(known[way[-1]]):
            if name == metric.name:
                return [*way, name]
            if name in known and name not in seen:
                seen.add(name)
                waiting.append([*way, name])
    return []


def _find_missing(metric: Metric, known: Mapping[str, Metric]) -> Words | None:
    match metric.reckoned:
        case Simple() as simple:
            return _find_missing_in_rows(simple)
        case Cumulative(_, window, to_date):
            if window is not None and to_date is not None:
                return Words("it has a rolling window and begins anew too", "既有滚动窗口又有重新起算的周期")
            if window is not None and (window.count < 1 or window.kind not in _WINDOWS):
                return Words("its window is empty", "窗口为空")
        case Conversion(base, converted, _, window):
            ends = [known[name].reckoned for name in (base, converted) if name in known]
            if any(not isinstance(end, Simple) or end.aggregation is not Aggregation.COUNT for end in ends):
                return Words("both its ends count rows of a table", "两端都须是对表的行计数的指标")
            if any(isinstance(end, Simple) and not end.dated_by for end in ends):
                return Words("the rows of both its ends need a day", "两端的行都要有日期")
            if window is not None and window.count < 1:
                return Words("its window is empty", "窗口为空")
    return None


def _find_missing_in_rows(simple: Simple) -> Words | None:
    if not simple.column and simple.aggregation not in _UNCOUNTED:
        return Words(f"`{simple.aggregation.value}` needs a column", f"`{simple.aggregation.value}` 要写明列")
    if simple.aggregation is Aggregation.LAST and not simple.dated_by:
        return Words("`last` needs the column of the day", "`last` 要写明日期列")
    given = simple.percentile
    if simple.aggregation is not Aggregation.PERCENTILE:
        return None if given is None else Words("only `percentile` has one", "只有 `percentile` 才写百分位")
    if given is None or not 0 <= given <= 1:
        return Words("`percentile` needs a share from 0 to 1", "`percentile` 要写 0 到 1 的百分位")
    return None


def _check_formula(metric: Metric, derived: Derived) -> Iterator[Finding]:
    try:
        names = list_names(parse_formula(derived.formula))
    except Unread as unread:
        yield find(FORMULA_UNREAD, place_of(metric), metric=metric.name, text=unread.at or "…")
        return
    given = [each.name for each in derived.inputs]
    for name in dict.fromkeys(names):
        if name not in given:
            yield find(INPUT_UNKNOWN, place_of(metric), metric=metric.name, name=name, **show_near(name, given))
    if len(set(given)) < len(given):
        reason = Words("two of its inputs bear one name", "有两个输入同名")
        yield find(METRIC_INCOMPLETE, place_of(metric), metric=metric.name, reason=reason)


# --- what means nothing ----------------------------------------------------------------------------------------------


def _check_meaning(metric: Metric, known: Mapping[str, Metric]) -> Iterator[Finding]:
    match metric.reckoned:
        case Ratio(numerator, denominator):
            yield from _refuse_ratios(metric, (numerator, denominator), known)
        case Cumulative(name):
            how = adding_of(known[name], known)
            if how not in _CUMULATED:
                yield _refuse_sum(metric, name, how)
        case Derived(formula, inputs):
            parts = {each.name: known[each.metric] for each in inputs}
            yield from _check_tree(metric, parse_formula(formula), parts, known)
    yield from check_unit(metric, known, place_of(metric))
    found = adding_as_reckoned(metric, known)
    if metric.adding is not None and not _is_at_most(metric.adding, found):
        said = metric.adding.value
        yield find(ADDING_OVERSTATED, place_of(metric), metric=metric.name, said=said, found=found.value)


def _is_at_most(said: Adding, found: Adding) -> bool:
    return said in (found, Adding.ALONE) or (said is Adding.END_VALUE and found is Adding.ADDITIVE)


def _refuse_ratios(metric: Metric, names: Iterable[str], known: Mapping[str, Metric]) -> Iterator[Finding]:
    for name in dict.fromkeys(names):
        if adding_of(known[name], known) is Adding.RATIO:
            yield find(RATIO_OF_RATIOS, place_of(metric), place_of(known[name]), metric=metric.name, name=name)


def _refuse_sum(metric: Metric, name: str, how: Adding) -> Finding:
    return find(SUM_OF_WHAT_DOES_NOT_ADD, place_of(metric), metric=metric.name, name=name, reason=WHY_NOT[how])


def _check_tree(
    metric: Metric, node: Node, parts: Mapping[str, Metric], known: Mapping[str, Metric]
) -> Iterator[Finding]:
    if not isinstance(node, Operation):
        return
    if node.sign in "+-":
        yield from _check_sum(metric, node, parts, known)
    elif node.sign == "/":
        # A figure over a number is the same figure on another scale.
        ends = () if isinstance(node.right, Number) else (_unscaled(node.left), _unscaled(node.right))
        names = [each.name for each in ends if isinstance(each, Named)]
        yield from _refuse_ratios(metric, [parts[name].name for name in names], known)
    yield from _check_tree(metric, node.left, parts, known)
    yield from _check_tree(metric, node.right, parts, known)


def _unscaled(node: Node) -> Node:
    """The figure without numbers that it is multiplied with or divided by: `rate` of `rate / 2` and `0.5 * rate`."""
    while isinstance(node, Operation) and node.sign in "*/":
        if isinstance(node.right, Number):
            node = node.left
        elif node.sign == "*" and isinstance(node.left, Number):
            node = node.right
        else:
            break
    return node


def _check_quotients(metric: Metric, ends: Sequence[Node]) -> Iterator[Finding]:
    """Two quotients added although each is of its own denominator: `won / closed + kept / asked`."""
    quotients = [each for each in ends if isinstance(each, Operation) and each.sign == "/"]
    if len(quotients) == 2 and quotients[0].right != quotients[1].right:
        for each in quotients:
            shown = " / ".join(end.name if isinstance(end, Named) else "…" for end in (each.left, each.right))
            yield _refuse_sum(metric, shown, Adding.RATIO)


def _check_sum(
    metric: Metric, node: Operation, parts: Mapping[str, Metric], known: Mapping[str, Metric]
) -> Iterator[Finding]:
    named = [parts[each.name] for each in (node.left, node.right) if isinstance(each, Named)]
    ends = [_unscaled(each) for each in (node.left, node.right)]
    # The difference of two figures, and of one from a number, compares them: `rate - rate_before`, `1 - rate`.
    if node.sign == "+" and not any(isinstance(each, Number) for each in (node.left, node.right)):
        for each in (parts[end.name] for end in ends if isinstance(end, Named)):
            how = adding_of(each, known)
            if how in _NO_SUM:
                yield _refuse_sum(metric, each.name, how)
        yield from _check_quotients(metric, ends)
    if len(named) == 2 and named[0].unit and named[1].unit and named[0].unit != named[1].unit:
        first, second = named
        units = {"unit": first.unit, "other_unit": second.unit}
        yield find(UNITS_MIXED, place_of(metric), metric=metric.name, name=first.name, other=second.name, **units)
