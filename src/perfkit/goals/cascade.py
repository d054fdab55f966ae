"""Splits a target into parts that make up the whole to the last unit, by a method that is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, Place, Refused, door, find, show_near
from perfkit.diagnostics.codes import goals_cascade as codes
from perfkit.diagnostics.codes.goals_cascade_terms import LOCK_OF_OTHER_SIGN
from perfkit.goals.amounts import read_alike, read_in_unit
from perfkit.goals.cascade_model import Cascade, CascadeMethod, CascadePart, Share, ShareBasis, ZeroWeights
from perfkit.goals.cascade_terms import check_terms
from perfkit.goals.progress import Number
from perfkit.goals.show import show_figure, show_number
from perfkit.values import (
    CURRENCY_DIGITS,
    Money,
    RoundingMode,
    apportion,
    read_choice,
    read_share,
    round_quotient,
    to_bounded_fraction,
    want,
    want_mapping,
)

PARTS_LIMIT = 100_000
_MOST_KNOWN = 8
_PARTS = "weights by key, a list of CascadePart, or a list of keys"
_UNSPLIT = (CascadeMethod.SAME_VALUE, CascadeMethod.BOTTOM_UP)
_HALF = Fraction(1, 2)
_NO_UNIT = "number"

Parts = Iterable[CascadePart] | Mapping[str, Money | Number]


@door
def cascade(
    total: Money | Number,
    parts: Parts | Iterable[str],
    *,
    method: CascadeMethod,
    unit: str = _NO_UNIT,
    step: Number | None = None,
    padding: Number = 0,
    rounding: RoundingMode = RoundingMode.EXACT,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    top_down: Number | None = None,
) -> Cascade:
    """What each part gets of a total, so that nothing is lost.

    total: money, or a number in `unit`. parts: in any order, each key once; a mapping is read as weights (BOTTOM_UP: as
    proposals), keys alone as parts without a weight. step: the smallest difference between shares; of money the minor
    unit, of counts and days 1, else it has to be given. padding: from 0 to 1; the parts total `total × (1 + padding)`.
    rounding: how that is brought to whole steps; EXACT refuses a broken one. zero_weights: what is done where every
    open part weighs nothing. top_down: of BLENDED, how much of 1 the
    weights count beside the proposals, 1/2 where it is not given.
    Rule: what is locked is taken off first. The rest is shared in proportion, each share rounded towards zero to whole
    steps; the steps left over go one by one to the largest remainders, among equal ones to the key that sorts first.
    Result: shares in order of key. Findings, errors: PKG040 to PKG048, PKG050, PKG053, PKG056, PKG057, PKG059; PKG049 a
    gap of BOTTOM_UP; PKG082 and PKG083 what the method does not split by. Refused: PKG055 an unknown method, PKV036 a
    rounding or a rule of zero weights that there is not, PKV037 `top_down` outside 0 to 1; the name will do for any of
    these words.
    Laws: the parts make the whole; locks are kept; order-of-parts-is-nothing; a larger weight never gets less; a share
    lies within one step of its exact share.
    Source: docs/sources.md#cascade-methods

    >>> split = cascade(Money(100, "USD"), ["A", "B", "C"], method=CascadeMethod.EQUAL)
    >>> [f"{share.key} {share.value}" for share in split.shares]
    ['A 1667/50', 'B 3333/100', 'C 3333/100']
    """
    want(isinstance(unit, str), "unit", "a currency, or one of `perfkit.goals.UNITS`", unit)
    amount, currency = read_total(total)
    method = read_method(method)
    given = tuple(read_money(part, currency or unit) for part in _read_weights(read_parts(parts, method)))
    padded = to_bounded_fraction(padding)
    frame = Cascade(
        *(method, currency or unit, amount, padded, amount * (1 + padded), find_step(currency or unit, step)),
        top_down=_HALF if top_down is None else read_share(top_down, "top_down"),
        zero_weights=read_choice(ZeroWeights, zero_weights, "zero_weights"),
    )
    rounding = read_choice(RoundingMode, rounding, "rounding")
    if currency is not None and unit not in (currency, _NO_UNIT):
        return settle(frame, findings=(refuse_total(currency, unit),))
    unused = check_terms(
        *(method, given),
        top_down=None if top_down is None else frame.top_down,
        zero_weights=frame.zero_weights,
        rounding=rounding,
        step=None if step is None else frame.step,
    )
    return tell(split(frame, given, rounding), unused)


def tell(done: Cascade, more: Iterable[Finding]) -> Cascade:
    """The split with further findings behind its own."""
    return replace(done, findings=(*done.findings, *more))


def read_total(total: Money | Number) -> tuple[Fraction, str | None]:
    """What is to be split, and the currency of money.

    >>> read_total(Money(100, "USD"))
    (Fraction(100, 1), 'USD')
    """
    return (total.amount, total.currency) if isinstance(total, Money) else (to_bounded_fraction(total), None)


def refuse_total(other: str, unit: str) -> Finding:
    """PKG057: the total is in another unit than what is split."""
    return find(codes.UNIT_OF_TOTAL, place_part(field="total"), other=other, unit=unit)


def read_method(method: CascadeMethod | str) -> CascadeMethod:
    """The method of that name. Refused: PKG055, with the nearest one.

    >>> read_method("equal") is CascadeMethod.EQUAL
    True
    """
    if isinstance(method, CascadeMethod):
        return method
    names = [each.value for each in CascadeMethod]
    if method in names:
        return CascadeMethod(method)
    values = show_near(str(method), names)
    raise Refused(find(codes.METHOD_UNKNOWN, place_part(field="method"), method=str(method), **values))


def read_parts(parts: Parts | Iterable[str], method: CascadeMethod) -> tuple[CascadePart, ...]:
    """The parts in order of key, from what a caller may give."""
    if isinstance(parts, Mapping):
        want_mapping(parts, None, "parts", _PARTS)
        if method is CascadeMethod.BOTTOM_UP:
            found = [CascadePart(key, proposal=value) for key, value in parts.items()]  # type: ignore[arg-type]
        else:
            found = [CascadePart(key, weight=value) for key, value in parts.items()]  # type: ignore[arg-type]
    else:
        want(isinstance(parts, Iterable) and not isinstance(parts, str | bytes), "parts", _PARTS, parts)
        found = [part if isinstance(part, CascadePart) else CascadePart(part) for part in parts]
    return tuple(sorted(found, key=lambda part: (part.key, repr(part))))


def _read_weights(parts: Sequence[CascadePart]) -> list[CascadePart]:
    weighed = [part for part in parts if part.weight is not None]
    if not any(isinstance(part.weight, Money) for part in weighed):
        return list(parts)
    amounts = dict(zip(map(id, weighed), read_alike(part.weight for part in weighed), strict=True))
    return [replace(part, weight=amounts.get(id(part))) for part in parts]


def read_money(part: CascadePart, unit: str) -> CascadePart:
    """The part with money in the unit of the whole as numbers. Refused: PKV003 money in another.

    >>> read_money(CascadePart("A", locked=Money(5, "USD")), "USD").locked  # type: ignore[arg-type]
    Fraction(5, 1)
    """
    for name in ("locked", "proposal"):
        given: object = getattr(part, name)
        if isinstance(given, Money):
            part = replace(part, **{name: read_in_unit(given, unit)})  # type: ignore[arg-type]
    return part


def find_step(unit: str, step: Number | None) -> Fraction | None:
    """The smallest difference between shares, none where the unit has none and none is given."""
    if step is not None:
        return to_bounded_fraction(step)
    if unit in CURRENCY_DIGITS:
        return Fraction(1, int(10 ** CURRENCY_DIGITS[unit]))
    return Fraction(1) if unit in ("count", "days") else None


def split(frame: Cascade, parts: Sequence[CascadePart], rounding: RoundingMode) -> Cascade:
    """The frame with its shares, or with the findings that keep it from having any. parts: in order of key."""
    wrong = tuple(_check_parts(frame, parts))
    if frame.method in _UNSPLIT and frame.step is not None and frame.step <= 0:
        wrong += (find(codes.SPLIT_UNIT, place_part(field="step"), unit=show_number(frame.step)),)
    if frame.method is CascadeMethod.BOTTOM_UP:
        wrong += tuple(_check_proposals(frame, parts))
    if frame.method not in _UNSPLIT:
        wrong += tuple(_check_frame(frame, parts, rounding))
    if wrong:
        return settle(frame, findings=wrong)
    if frame.method is CascadeMethod.SAME_VALUE:
        return _give_the_whole(frame, parts)
    if frame.method is CascadeMethod.BOTTOM_UP:
        return _take_proposals(frame, parts)
    whole = to_steps(frame, rounding)
    locked = [part for part in parts if part.locked is not None]
    rest = whole - sum((part.locked or Fraction(0) for part in locked), Fraction(0))
    weights = _weigh(frame, [part for part in parts if part.locked is None])
    refused = _check_rest(frame, whole, rest, weights)
    if refused is not None:
        return settle(frame, findings=(refused,))
    return settle(frame, whole=whole, shares=[*map(lock, locked), *_share_out(frame, rest, weights, parts)])


def settle(
    frame: Cascade,
    *,
    whole: Fraction | None = None,
    shares: Iterable[Share] = (),
    findings: tuple[Finding, ...] = (),
) -> Cascade:
    """The frame with what came of it, shares in order of key."""
    return Cascade(
        *(frame.method, frame.unit, frame.total, frame.padding, frame.whole if whole is None else whole, frame.step),
        top_down=frame.top_down,
        zero_weights=frame.zero_weights,
        shares=tuple(sorted(shares, key=lambda share: share.key)),
        findings=findings,
    )


# --- what is wrong with what is given --------------------------------------------------------------------------------


def place_part(key: str = "", field: str = "") -> Place:
    """Where something is in a cascade."""
    return Place("cascade", path=".".join(filter(None, (key, field))))


def _check_parts(frame: Cascade, parts: Sequence[CascadePart]) -> Iterator[Finding]:
    if not 1 <= len(parts) <= PARTS_LIMIT:
        total = show_figure(frame.total, frame.unit)
        yield find(codes.NO_PARTS, place_part(), count=len(parts), total=total, limit=PARTS_LIMIT)
        return
    for at in range(1, len(parts)):
        # In order of key, so equal keys stand together; each is told once.
        if parts[at].key == parts[at - 1].key and (at == 1 or parts[at - 2].key != parts[at].key):
            yield find(codes.PART_TWICE, place_part(parts[at].key), key=parts[at].key)
    yield from _check_locks(frame, parts)
    if not 0 <= frame.padding <= 1:
        yield find(codes.PADDING_OUTSIDE, place_part(field="padding"), padding=show_number(frame.padding))
    if frame.method in (CascadeMethod.BOTTOM_UP, CascadeMethod.BLENDED):
        for part in parts:
            if part.locked is None and (part.proposal is None or part.proposal < 0):
                place = place_part(part.key, "proposal")
                yield find(codes.PROPOSAL_MISSING, place, key=part.key, method=frame.method.value)


def _check_locks(frame: Cascade, parts: Sequence[CascadePart]) -> Iterator[Finding]:
    sign = -1 if frame.whole < 0 else 1
    for part in parts:
        if part.locked is not None and part.locked * sign < 0:
            shown = {"locked": show_figure(part.locked, frame.unit), "total": show_figure(frame.whole, frame.unit)}
            yield find(LOCK_OF_OTHER_SIGN, place_part(part.key, "locked"), key=part.key, **shown)


def _check_frame(frame: Cascade, parts: Sequence[CascadePart], rounding: RoundingMode) -> Iterator[Finding]:
    if frame.step is None or frame.step <= 0:
        shown = frame.unit if frame.step is None else show_number(frame.step)
        yield find(codes.SPLIT_UNIT, place_part(field="step"), unit=shown)
        return
    if rounding is RoundingMode.EXACT and (frame.whole / frame.step).denominator != 1:
        yield _broken(codes.WHOLE_BROKEN, frame, place_part(), total=frame.whole)
    for part in parts:
        if part.locked is not None and (part.locked / frame.step).denominator != 1:
            yield _broken(codes.LOCK_BROKEN, frame, place_part(part.key, "locked"), key=part.key, value=part.locked)
        is_weighed = frame.method is not CascadeMethod.EQUAL and part.locked is None
        if is_weighed and (part.weight is None or part.weight < 0):
            weight = "-" if part.weight is None else show_number(part.weight)
            place = place_part(part.key, "weight")
            yield find(codes.PART_WEIGHT, place, key=part.key, weight=weight, method=frame.method.value)


def _check_proposals(frame: Cascade, parts: Sequence[CascadePart]) -> Iterator[Finding]:
    """What is handed out as it was proposed has to be whole steps; a unit without a step takes every figure."""
    if frame.step is None or frame.step <= 0:
        return
    for part in parts:
        if part.locked is not None and (part.locked / frame.step).denominator != 1:
            yield _broken(codes.LOCK_BROKEN, frame, place_part(part.key, "locked"), key=part.key, value=part.locked)
        elif part.locked is None and part.proposal is not None and (part.proposal / frame.step).denominator != 1:
            place = place_part(part.key, "proposal")
            yield _broken(codes.PROPOSAL_BROKEN, frame, place, key=part.key, value=part.proposal)


def _broken(code: Code, frame: Cascade, place: Place, **values: Fraction | str) -> Finding:
    shown = {name: show_exact(each, frame.unit) for name, each in values.items()}
    return find(code, place, **shown, unit=show_figure(frame.step, frame.unit))


def show_exact(value: Fraction | str, unit: str) -> str:
    """A figure in its unit, with as many decimals as it takes to see that it is broken."""
    return value if isinstance(value, str) else show_figure(value, unit)


def _check_rest(frame: Cascade, whole: Fraction, rest: Fraction, weights: Mapping[str, Fraction]) -> Finding | None:
    """Why what is left after locks cannot be shared, if it cannot."""
    sign = -1 if whole < 0 else 1
    if rest * sign < 0:
        return find(
            codes.LOCKS_EXCEED,
            place_part(),
            locked=show_figure(whole - rest, frame.unit),
            total=show_figure(whole, frame.unit),
            excess=show_figure(abs(rest), frame.unit),
        )
    if rest and not weights:
        shown = show_figure(rest, frame.unit)
        return find(codes.LOCKS_LEAVE_REST, place_part(), rest=shown, total=show_figure(whole, frame.unit))
    if rest and not any(weights.values()):
        return find(codes.NOTHING_TO_SPLIT_BY, place_part(), total=show_figure(rest, frame.unit))
    return None


def refuse_keys(missing: Sequence[str], known: Sequence[str]) -> tuple[Finding, ...]:
    """A finding for each part that is asked about and is not there."""
    shown = ", ".join(f"`{key}`" for key in known[:_MOST_KNOWN]) + (", …" if len(known) > _MOST_KNOWN else "")
    return tuple(find(codes.PART_UNKNOWN, place_part(key), key=key, known=shown) for key in missing)


# --- the split -------------------------------------------------------------------------------------------------------


def to_steps(frame: Cascade, rounding: RoundingMode) -> Fraction:
    """The whole in whole steps; it has passed the check of a broken one."""
    assert frame.step is not None
    steps = frame.whole / frame.step
    if steps.denominator == 1:
        return frame.whole
    return round_quotient(steps.numerator, steps.denominator, rounding) * frame.step


def _weigh(frame: Cascade, parts: Sequence[CascadePart]) -> dict[str, Fraction]:
    """The weight of each open part; where all are zero the weights stay zero unless equal parts are asked for."""
    if frame.method is CascadeMethod.EQUAL:
        return dict.fromkeys((part.key for part in parts), Fraction(1))
    weights = {part.key: part.weight or Fraction(0) for part in parts}
    if frame.method is not CascadeMethod.BLENDED:
        return _or_equal(weights, frame)
    above = _to_shares(_or_equal(weights, frame))
    below = _to_shares(_or_equal({part.key: part.proposal or Fraction(0) for part in parts}, frame))
    if (frame.top_down and not any(above.values())) or (frame.top_down != 1 and not any(below.values())):
        return dict.fromkeys(weights, Fraction(0))
    return {key: frame.top_down * above[key] + (1 - frame.top_down) * below[key] for key in weights}


def _or_equal(weights: dict[str, Fraction], frame: Cascade) -> dict[str, Fraction]:
    is_all_zero = not any(weights.values()) and frame.zero_weights is ZeroWeights.EQUAL
    return dict.fromkeys(weights, Fraction(1)) if is_all_zero else weights


def _to_shares(weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    together = sum(weights.values(), Fraction(0))
    return {key: weight / together if together else weight for key, weight in weights.items()}


def _share_out(
    frame: Cascade,
    rest: Fraction,
    weights: Mapping[str, Fraction],
    parts: Iterable[CascadePart],
) -> list[Share]:
    """The shares of the open parts. weights: in order of key, of the open parts only."""
    assert frame.step is not None
    together = sum(weights.values(), Fraction(0))
    nothing = (Fraction(0),) * len(weights)
    values = apportion(rest, list(weights.values()), unit=frame.step) if rest else nothing
    by_key = {part.key: part for part in parts}
    shares = []
    for (key, weight), value in zip(weights.items(), values, strict=True):
        ratio = weight / together if together else Fraction(0)
        exact = rest * ratio
        part = by_key[key]
        shares.append(
            Share(key, value, ShareBasis.WEIGHT, exact, part.weight, ratio, abs(value) > abs(exact), part.proposal)
        )
    return shares


def lock(part: CascadePart) -> Share:
    """The share of a part that is set."""
    value = part.locked or Fraction(0)
    return Share(part.key, value, ShareBasis.LOCKED, value, part.weight, proposal=part.proposal)


def _give_the_whole(frame: Cascade, parts: Iterable[CascadePart]) -> Cascade:
    shares = [
        lock(part)
        if part.locked is not None
        else Share(part.key, frame.whole, ShareBasis.WHOLE, frame.whole, proposal=part.proposal)
        for part in parts
    ]
    return settle(frame, shares=shares)


def _take_proposals(frame: Cascade, parts: Iterable[CascadePart]) -> Cascade:
    shares = [
        lock(part)
        if part.locked is not None
        else Share(
            part.key,
            part.proposal or Fraction(0),
            ShareBasis.PROPOSAL,
            part.proposal or Fraction(0),
            proposal=part.proposal,
        )
        for part in parts
    ]
    proposed = sum((share.value for share in shares), Fraction(0))
    gap = frame.whole - proposed
    findings: tuple[Finding, ...] = ()
    if gap:
        shown = {"proposed": proposed, "gap": gap, "total": frame.whole}
        values = {name: show_figure(value, frame.unit) for name, value in shown.items()}
        findings = (find(codes.PROPOSALS_DIFFER, place_part(), **values),)
    return settle(frame, whole=proposed, shares=shares, findings=findings)
