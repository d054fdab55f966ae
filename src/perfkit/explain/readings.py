"""What a formula looked up, in words: tiers slice by slice, rows counted, places, earlier periods, what was posted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

from perfkit.diagnostics import Place, clean_text, pad_to_width, text_width
from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition
from perfkit.explain.formulas import show_row
from perfkit.explain.origins import say_origin
from perfkit.explain.values import MOST_PLACES, PLACES, say_equal, show, show_shown, tidy
from perfkit.trace import (
    AccountDetail,
    GatherDetail,
    HistoryDetail,
    KeyedDetail,
    LineRead,
    OpeningDetail,
    ParameterDetail,
    PrizeDetail,
    RateDetail,
    Reading,
    ScopeDetail,
    SliceRead,
    TableDetail,
)
from perfkit.values import RoundingMode, round_to

ODD_TOLD = 8
"""Most lines that are named of those that got a unit left over."""


def say_reading(reading: Reading, say: Say) -> list[str]:
    """The lines that tell how one reading came about, and where it came from; none for a plain column or figure."""
    lines = _say_reading(reading, say)
    if reading.origin is None:
        return lines
    head = lines or [_equal(tidy(reading.shown.text), reading, say)]
    return [*head, *(f"  {line}" for line in say_origin(reading.origin, say))]


def _say_reading(reading: Reading, say: Say) -> list[str]:
    if reading.cause is not None:
        cause = say("no_value_because", cause=tidy(reading.cause.in_language(say.lang)))
        detail = reading.detail
        if isinstance(detail, ScopeDetail) and detail.gate is not None and detail.gate.holds is False:
            return [say("no_place_because", condition=say_condition(detail.gate, say))]
        if isinstance(detail, TableDetail) and detail.table_kind == "contest":
            return _say_won(reading, detail, say)
        return [f"{tidy(reading.shown.text)}{say('head_joint')}{cause}"]
    match reading.detail:
        case ParameterDetail():
            return _say_parameter(reading, reading.detail, say)
        case KeyedDetail():
            return _say_keyed(reading, reading.detail, say)
        case TableDetail():
            return _say_table(reading, reading.detail, say)
        case GatherDetail():
            return [say_gather(reading.detail, say)]
        case ScopeDetail():
            return [_say_scope(reading, reading.detail, say), *_say_share(reading, reading.detail, say)]
        case PrizeDetail():
            return [_say_prize(reading, reading.detail, say)]
        case HistoryDetail():
            return _say_history(reading, reading.detail, say)
        case AccountDetail():
            return _say_account(reading, reading.detail, say)
        case OpeningDetail(_, period):
            return [_named(reading, say("opening_from", period=period) if period else say("opening_start"), say)]
        case RateDetail():
            return [_say_rate(reading, reading.detail, say)]
        case _:
            return []


def _named(reading: Reading, words: str, say: Say) -> str:
    """What was read and its value, then more about it."""
    return f"{_equal(tidy(reading.shown.text), reading, say)}{say('clause_joint')}{words}"


def _equal(name: str, reading: Reading, say: Say) -> str:
    return say_equal(name, reading.value, reading.shown.unit, say)


def _say_parameter(reading: Reading, detail: ParameterDetail, say: Say) -> list[str]:
    value = show_shown(reading.shown, say)
    name = tidy(reading.shown.text)
    if detail.since == datetime.date.min:
        words = _equal(name, reading, say)
    else:
        words = say("parameter_since", name=name, value=value, since=detail.since.isoformat())
    return [words + _at_line(detail.place, say)]


def _at_line(place: Place | None, say: Say) -> str:
    return f"   [{say.line(place)}]" if place is not None and place.line is not None else ""


def _say_rate(reading: Reading, detail: RateDetail, say: Say) -> str:
    """The amount, the rate it was converted by, its day and where it comes from."""
    if detail.rate is None:
        return _named(reading, say("rate_own", currency=detail.quote), say)
    amount, rate = show(detail.amount, detail.base, say), show(detail.rate, "number", say, places=MOST_PLACES)
    base, quote = (detail.quote, detail.base) if detail.divides else (detail.base, detail.quote)
    sign = "/" if detail.divides else "*"
    words = f"{amount} {sign} {rate}"
    if detail.rates:
        words += say("clause_joint")
        words += say("rate_of", name=detail.rates, base=base, quote=quote, since=detail.since, day=detail.day)
    if detail.source:
        words += say("clause_joint") + tidy(detail.source)
    return _named(reading, words, say) + _at_line(_place_in_plan(detail), say)


def _row(place: Place, say: Say) -> str:
    """A row of a table that decided, with its line."""
    key = "table_row_of_module" if place.in_module else "table_row"
    return say(key, line=place.line, row=show_row(place.text, say), module=clean_text(place.name))


def _place_in_plan(detail: RateDetail) -> Place | None:
    """Where in the plan a rate stands; none for one that the host gave."""
    return detail.place if detail.place is not None and detail.place.text else None


# --- tables ----------------------------------------------------------------------------------------------------------


def _say_won(reading: Reading, detail: TableDetail, say: Say) -> list[str]:
    """What a place of a contest wins."""
    place = detail.inputs[0]
    if not isinstance(place.value, Fraction):
        return [say("prize_without_place")]
    if detail.last_winning is not None and place.value > detail.last_winning:
        return [say("prize_none", place=show_shown(place, say), last=detail.last_winning)]
    if not detail.rows:
        return [say("prize_beyond", place=show_shown(place, say))]
    rows = [_row(row, say) for row in detail.rows]
    won = say("prize_of_place", place=show_shown(place, say), total=show_shown(reading.shown, say))
    return [won, *(f"  {row}" for row in rows)]


def _say_table(reading: Reading, detail: TableDetail, say: Say) -> list[str]:
    if detail.table_kind == "contest":
        return _say_won(reading, detail, say)
    inputs = say("list_joint").join(show_shown(each, say) for each in detail.inputs)
    asked = say("table_asked", call=tidy(reading.shown.text), inputs=inputs)
    if not detail.slices:
        told = _say_lines(detail, reading.shown.unit, say) if detail.lines else []
        decided = [_row(place, say) for place in detail.rows] if not detail.lines or _is_decided(detail) else []
        return [_equal(asked, reading, say), *(f"  {line}" for line in (*decided, *told, *say_near_tier(detail, say)))]
    method = say(f"method_{detail.method}")
    head = f"{asked}{say('head_joint')}{method}{_at_line(detail.slices[0].place, say)}"
    # The bounds of an overage are not those of the tier that gives its rate.
    has_overage = detail.method == "base_then_overage" and len(detail.slices) > 1
    rated = [_row(place, say) for place in detail.rows] if has_overage else []
    return [head, *(f"  {row}" for row in (*_say_slices(reading, detail, say), *rated, *say_near_tier(detail, say)))]


def say_near_tier(detail: TableDetail, say: Say) -> list[str]:
    """That a value lies so little below the next tier that it could be read as reaching it, and what it lacks."""
    asked = detail.inputs[0] if detail.inputs else None
    if asked is None or not isinstance(asked.value, Fraction) or detail.next_bound is None:
        return []
    gap = detail.next_bound - asked.value
    places = PLACES if asked.unit == "ratio" else 2
    if gap <= 0 or round_to(gap, places, RoundingMode.HALF_EVEN):
        return []
    if asked.unit == "ratio":
        lacking = say("by_points", gap=show(gap * 100, "number", say, places=MOST_PLACES))
    else:
        lacking = say("by_amount", gap=show(gap, asked.unit, say, places=MOST_PLACES))
    return [say("near_tier", bound=show(detail.next_bound, asked.unit, say), lacking=lacking)]


def _is_decided(detail: TableDetail) -> bool:
    """Whether the points of a curve have a part in its value: not so where it is zero below the first."""
    return not (detail.method == "zero_hold" and any(line.side == "below" for line in detail.lines))


def _say_lines(detail: TableDetail, unit: str, say: Say) -> list[str]:
    """How a curve gives its value: on which straight line, or what holds beyond its ends."""
    told = []
    # Where it is zero for its row already, what stands along the rows has no part in it.
    is_zero = detail.method == "zero_hold" and detail.lines[-1].side == "below"
    for line in detail.lines[-1:] if is_zero else detail.lines:
        words = _say_line(line, detail.method, unit, say)
        if not words:
            continue
        if line.row is not None:
            words = say("curve_row", row=show(line.row, detail.inputs[0].unit, say), words=words)
        elif len(detail.lines) > 1:
            words = say("curve_rows", words=words)
        is_end = line.side == "below" and detail.method == "zero_hold" and len(detail.rows) == 1
        told.append(words + (_at_line(detail.rows[0], say) if is_end else ""))
    return told


def _say_line(line: LineRead, ends: str, unit: str, say: Say) -> str:
    """Nothing where the place is that of a point."""
    way = _say_line_way(line, unit, say) if line.lower != line.upper else ""
    if line.side == "between":
        return say("curve_between", way=way) if way else ""
    end = show((line.lower if line.side == "below" else line.upper)[0], line.unit, say)
    return say(f"curve_{line.side}_{ends}", end=end, way=way)


def _say_line_way(line: LineRead, unit: str, say: Say) -> str:
    """The line between two points, to be reckoned after on paper."""
    (low, first), (high, last) = line.lower, line.upper
    at, low_shown, high_shown = (_in_sum(each, line.unit, say) for each in (line.at, low, high))
    first_shown, last_shown = _in_sum(first, unit, say), _in_sum(last, unit, say)
    way = f"{first_shown} + ({at} - {low_shown}) / ({high_shown} - {low_shown}) * ({last_shown} - {first_shown})"
    return f"{way} = {show(line.value, unit, say)}"


def _in_sum(value: Fraction, unit: str, say: Say) -> str:
    shown = show(value, unit, say)
    return f"({shown})" if value < 0 else shown


def _say_keyed(reading: Reading, detail: KeyedDetail, say: Say) -> list[str]:
    inputs = say("list_joint").join(show_shown(each, say) for each in detail.inputs)
    asked = say("table_asked", call=tidy(reading.shown.text), inputs=inputs)
    row = say("keyed_row", number=detail.number, table=detail.table, key=detail.key)
    if detail.since is not None:
        row += say("clause_joint") + say("keyed_since", since=detail.since.isoformat())
    return [_equal(asked, reading, say), f"  {row}"]


def _say_slices(reading: Reading, detail: TableDetail, say: Say) -> list[str]:
    """A line for each slice and one for their total, in the unit of what the table's pay is multiplied with."""
    asked = detail.inputs[0].unit if detail.inputs else "number"
    factor, unit = Fraction(1), reading.shown.unit
    if detail.factor is not None and isinstance(detail.factor.value, Fraction):
        factor, unit = detail.factor.value, detail.factor.unit
    amounts = unit if detail.factor is not None else asked
    left, right = [], []
    for part in detail.slices:
        left.append(_say_stretch(part, detail, asked, say))
        rate = show(part.rate, detail.rate_unit, say)
        value = show(part.value * factor, unit, say)
        if detail.method == "interpolated":
            right.append(say("slice_share", amount=show(part.amount, asked, say), rate=rate, value=value))
        else:
            right.append(say("slice_value", amount=show(part.amount * factor, amounts, say), rate=rate, value=value))
    if len(detail.slices) > 1:
        total = sum((part.value for part in detail.slices), Fraction(0))
        left.append(say("slice_total"))
        right.append(show(total * factor, unit, say))
    return align(zip(left, right, strict=True))


def _say_stretch(part: SliceRead, detail: TableDetail, unit: str, say: Say) -> str:
    """The bounds of a tier; their words say which of the two is included."""
    included = "_upper" if detail.is_upper_included else ""
    lower = show(part.lower, unit, say) if part.lower is not None else ""
    upper = show(part.upper, unit, say) if part.upper is not None else ""
    if lower and upper:
        return say(f"slice_between{included}", lower=lower, upper=upper)
    if lower:
        return say(f"slice_from{included}", lower=lower)
    return say(f"slice_to{included}", upper=upper) if upper else say("slice_all")


def align(rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of cells, every column as wide as its widest cell; the last is not padded."""
    table = list(rows)
    widths = [max(text_width(row[column]) for row in table) for column in range(len(table[0]))] if table else []
    lines = []
    for row in table:
        cells = [pad_to_width(cell, width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


# --- gathers and the past --------------------------------------------------------------------------------------------


def say_gather(detail: GatherDetail, say: Say) -> str:
    """How many rows counted, of which days, and how many did not meet the condition."""
    if detail.passed_over:
        every = detail.count + detail.passed_over
        words = say("gather_some", count=detail.count, all=every, table=detail.table, where=tidy(detail.where))
    else:
        none = "gather_none_paid" if detail.argument.startswith("pay ") else "gather_none"
        key = {0: none, 1: "gather_row"}.get(detail.count, "gather_rows")
        words = say(key, count=detail.count, table=detail.table)
    if detail.first_day is not None and detail.last_day is not None:
        words += say("gather_window", first=detail.first_day.isoformat(), last=detail.last_day.isoformat())
    elif detail.last_day is not None:
        words += say("gather_until", last=detail.last_day.isoformat())
    return words


def _say_scope(reading: Reading, detail: ScopeDetail, say: Say) -> str:
    company = "" if detail.within is not None else "_company"
    within = ""
    if detail.within is not None:
        within = f"{tidy(detail.within.text)} {show_shown(detail.within, say)}"
    value = show_shown(reading.shown, say)
    if detail.function == "rank" and reading.value is not None:
        place = say(f"scope_rank{company}", place=value, size=detail.size, within=within)
        keys = [key for key in detail.keys if key.shown.text]
        if not keys:
            return place
        shown = say("list_joint").join(f"{tidy(key.shown.text)} {show_shown(key.shown, say)}" for key in keys)
        return place + say("scope_keys", keys=shown)
    if detail.upto is not None and detail.upto < detail.size:
        size = say(f"scope_running{company}", count=detail.upto, size=detail.size, within=within)
    else:
        size = say(f"scope_size{company}", size=detail.size, within=within)
    return f"{tidy(reading.shown.text)} = {value}{say('head_joint')}{size}"


def _say_share(reading: Reading, detail: ScopeDetail, say: Say) -> list[str]:
    """Of what is shared out the total, the own weight among all, and who got what whole units leave over."""
    share = detail.share
    if share is None or not isinstance(share.total.value, Fraction) or not isinstance(share.weight.value, Fraction):
        return []
    unit = share.total.unit
    lines = [
        "  "
        + say(
            "share_of",
            total=f"{tidy(share.total.text)} {show_shown(share.total, say)}",
            weight=f"{tidy(share.weight.text)} {show_shown(share.weight, say)}",
            weights=show(share.weights, share.weight.unit, say),
            exact=show(share.total.value * share.weight.value / share.weights, unit, say),
        )
    ]
    if share.odd:
        who = say("list_joint").join(map(tidy, share.odd[:ODD_TOLD]))
        more = len(share.odd) - ODD_TOLD
        each = share.unit if share.total.value > 0 else -share.unit
        told = f"{who} {say('rows_left', count=more)}" if more > 0 else who
        left = show(each * len(share.odd), unit, say)
        key = "share_odd_tied" if share.is_tied else "share_odd"
        lines.append("  " + say(key, left=left, unit=show(each, unit, say), who=told))
    return lines


def _say_prize(reading: Reading, detail: PrizeDetail, say: Say) -> str:
    if detail.place is None or detail.last_place is None:
        return say("prize_without_place")
    if detail.last_winning is not None and detail.place > detail.last_winning:
        key = "prize_none" if detail.place == detail.last_place else "prize_none_shared"
        return say(key, place=detail.place, until=detail.last_place, last=detail.last_winning)
    total = show(detail.total, reading.shown.unit, say)
    if detail.place == detail.last_place:
        return say("prize_of_place", place=detail.place, total=total)
    count = detail.last_place - detail.place + 1
    return say("prize_shared", first=detail.place, last=detail.last_place, total=total, count=count)


def _say_history(reading: Reading, detail: HistoryDetail, say: Say) -> list[str]:
    unit = reading.shown.unit
    found = say("list_joint").join(
        f"{period} {' / '.join(show(value, unit, say) for value in values)}" for period, values in detail.found
    )
    parts = [say("history_found", found=found)] if found else []
    if detail.missing:
        parts.append(say("history_missing", missing=say("list_joint").join(detail.missing)))
    if detail.current is not None:
        current = " / ".join(show(value, unit, say) for value in detail.current)
        parts.append(say("history_current", current=current))
    return [_named(reading, say("clause_joint").join(parts or [say("history_none")]), say)]


def _say_account(reading: Reading, detail: AccountDetail, say: Say) -> list[str]:
    unit = reading.shown.unit
    posted = say("list_joint").join(f"{period} {show(amount, unit, say)}" for period, amount in detail.posted)
    parts = [say("account_posted", posted=posted) if posted else say("account_none")]
    if detail.current is not None:
        parts.append(say("account_current", current=show(detail.current, unit, say)))
    return [_named(reading, say("clause_joint").join(parts), say)]
