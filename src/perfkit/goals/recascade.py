"""Splits anew when a part is locked or a weight or the whole has changed, and moves as little as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes import goals_cascade as codes
from perfkit.diagnostics.codes.goals_cascade_terms import SHARES_AT_ZERO
from perfkit.goals.amounts import read_in_unit
from perfkit.goals.cascade import lock, place_part, read_total, refuse_keys, refuse_total, settle, split, tell, to_steps
from perfkit.goals.cascade_model import Cascade, CascadeMethod, CascadePart, Share, ShareBasis
from perfkit.goals.cascade_terms import tell_proposals, tell_unused, tell_weights
from perfkit.goals.progress import Number
from perfkit.values import Money, RoundingMode, read_choice, want, want_items, want_mapping


@door
def recascade(
    previous: Cascade,
    *,
    total: Money | Number | None = None,
    locked: Mapping[str, Money | Number] | None = None,
    unlocked: Iterable[str] = (),
    weights: Mapping[str, Money | Number] | None = None,
    proposals: Mapping[str, Money | Number] | None = None,
    rounding: RoundingMode = RoundingMode.EXACT,
) -> Cascade:
    """The split after a change, in which nobody moves who need not.

    previous: as `cascade` or this gave it. total: another whole.
    locked: parts and what they get from now on. unlocked: parts that are open again. weights: new
    weights, also money in the unit of the split; a key that is not there is a part that joins. proposals: new ones, of
    BOTTOM_UP and BLENDED.
    Rule: locks, old and new, are kept. A part whose weight or proposal changed gets what a split from nothing would
    give it now. The others share what is left: each is to have it in proportion to its exact share before; from what it
    had, just so many steps are moved as the sum of them changes, all the same way, each step by the part that is
    farthest from where it is to be, among equal ones by the key that sorts first.
    Findings: as `cascade`, and PKG052 a part that is not there; PKG082 and PKG083 a change that changes nothing;
    PKG087, a warning, parts that weigh something and stay at zero because they had nothing.
    Refused: PKV036 a rounding that there is not.
    Laws: the parts make the whole; those who keep their terms all move the same way, together by no more than what is
    left has changed, which is the least possible; each stays within two steps of its proportion; without a change
    nothing moves.
    Source: docs/decisions/recascade.md

    >>> from perfkit.goals.cascade import cascade
    >>> year = cascade(Money(900, "USD"), {"A": 1, "B": 1, "C": 1}, method=CascadeMethod.DRIVER)
    >>> [int(share.value) for share in recascade(year, locked={"A": 400}).shares]
    [400, 250, 250]
    """
    want(isinstance(previous, Cascade), "previous", "what `cascade` gave", previous)
    for name, given in (("locked", locked), ("weights", weights), ("proposals", proposals)):
        want_mapping(given or {}, None, name, "figures by the key of a part")
    unlocked = want_items(unlocked, str, "unlocked", "a list of keys of parts")
    rounding = read_choice(RoundingMode, rounding, "rounding")
    if not previous.is_complete:
        return previous
    amount, currency = (previous.total, None) if total is None else read_total(total)
    frame = _change_frame(previous, amount)
    if currency is not None and currency != previous.unit:
        return settle(frame, findings=(refuse_total(currency, previous.unit),))
    asked = {*(locked or {}), *unlocked, *(proposals or {})} - set(weights or {})
    known = [share.key for share in previous.shares]
    if asked - set(known):
        return settle(frame, findings=refuse_keys(sorted(asked - set(known)), known))
    parts = _change_parts(previous, locked or {}, set(unlocked), weights or {}, proposals or {})
    unused = tuple(_check_unused(previous, locked or {}, unlocked, weights or {}, proposals or {}))
    if amount == previous.total and rounding is not RoundingMode.EXACT:
        unused += (tell_unused("rounding", rounding.value, *_SAME_TOTAL),)
    fresh = split(frame, parts, rounding)
    if frame.method in (CascadeMethod.SAME_VALUE, CascadeMethod.BOTTOM_UP):
        return tell(fresh, unused)
    changed = {*(weights or {}), *(proposals or {})}
    kept = {share.key: share for share in previous.shares if share.key not in changed}
    return tell(_move(frame, parts, fresh, kept, rounding), unused)


_MOST_NAMES = 8

_SAME_TOTAL = (
    Words("the whole stays as it is, so it is not rounded anew", "总量没有变，不会重新取整"),
    Words("give the new `total` with it", "同时给出新的 `total`"),
)
_NOT_LOCKED = (
    Words("the part is open already", "该部分本来就没有锁定"),
    Words("name a part that is locked", "写一个已锁定的部分"),
)
_LOCKED_ANEW = (
    Words("it is locked in the same call", "它在同一次调用里又被锁定"),
    Words("leave its lock out", "去掉对它的锁定"),
)


def _check_unused(
    previous: Cascade,
    locked: Mapping[str, object],
    unlocked: Iterable[str],
    weights: Mapping[str, Money | Number],
    proposals: Mapping[str, object],
) -> Iterator[Finding]:
    """What is asked for and changes nothing. A part that joins weighs 1 where the method goes by no weights."""
    known = {share.key: share for share in previous.shares}
    idle = {key: read_in_unit(weight, previous.unit) for key, weight in weights.items()}
    yield from tell_weights(
        previous.method, {key: weight for key, weight in idle.items() if key in known or weight != 1}
    )
    yield from tell_proposals(previous.method, bool(proposals))
    for key in sorted(set(unlocked)):
        if key in locked:
            yield tell_unused("unlocked", key, *_LOCKED_ANEW, path=key)
        elif key not in known or not known[key].is_locked:
            yield tell_unused("unlocked", key, *_NOT_LOCKED, path=key)


def _change_frame(previous: Cascade, amount: Fraction) -> Cascade:
    # The whole is not reckoned anew for the same total: it may have been rounded by a mode that was named then.
    whole = previous.whole if amount == previous.total else amount * (1 + previous.padding)
    return replace(previous, total=amount, whole=whole, shares=(), findings=())


def _change_parts(
    previous: Cascade,
    locked: Mapping[str, Money | Number],
    unlocked: set[str],
    weights: Mapping[str, Money | Number],
    proposals: Mapping[str, Money | Number],
) -> list[CascadePart]:
    parts = {share.key: _part_of(share, share.key in unlocked) for share in previous.shares}
    for key, weight in weights.items():
        parts[key] = replace(parts.get(key) or CascadePart(key), weight=read_in_unit(weight, previous.unit))
    for key, proposal in proposals.items():
        parts[key] = replace(parts[key], proposal=read_in_unit(proposal, previous.unit))
    for key, value in locked.items():
        parts[key] = replace(parts[key], locked=read_in_unit(value, previous.unit))
    return [parts[key] for key in sorted(parts)]


def _part_of(share: Share, is_unlocked: bool) -> CascadePart:
    is_locked = share.is_locked and not is_unlocked
    return CascadePart(share.key, share.weight, share.value if is_locked else None, share.proposal)


def _move(
    frame: Cascade,
    parts: list[CascadePart],
    fresh: Cascade,
    kept: Mapping[str, Share],
    rounding: RoundingMode,
) -> Cascade:
    """The fresh split, but for the parts that keep their terms: they share what is left by what they had."""
    staying = [part for part in parts if part.locked is None and part.key in kept]
    had = {part.key: abs(kept[part.key].exact) for part in staying}
    are_all = len(staying) == sum(part.locked is None for part in parts)
    is_refused = any(finding.code is not codes.NOTHING_TO_SPLIT_BY for finding in fresh.findings)
    # Weights of zero keep nobody from having what he had; where nobody had anything they say what they say.
    if not any(had.values()) or is_refused or not (fresh.is_complete or are_all):
        return fresh
    whole = to_steps(frame, rounding)
    settled = [lock(part) for part in parts if part.locked is not None]
    settled += [share for share in fresh.shares if share.key not in had and not share.is_locked]
    # Invariant: of the whole's sign or nothing, since the fresh split left the others that much.
    rest = whole - sum((share.value for share in settled), Fraction(0))
    shares = _share_by_before(frame, rest, had, staying, kept)
    told = tuple(_tell_zeros(part.key for part in staying if rest and not had[part.key] and part.weight))
    return settle(frame, whole=whole, shares=[*settled, *shares], findings=told)


def _tell_zeros(names: Iterable[str]) -> Iterator[Finding]:
    """PKG087: parts that weigh something and have nothing, as where a lock at the whole left them none and is gone."""
    keys = sorted(names)
    if keys:
        shown = ", ".join(f"`{key}`" for key in keys[:_MOST_NAMES]) + (", …" if len(keys) > _MOST_NAMES else "")
        yield find(SHARES_AT_ZERO, place_part(keys[0]), names=shown, count=len(keys))


def _share_by_before(
    frame: Cascade,
    rest: Fraction,
    had: Mapping[str, Fraction],
    staying: Iterable[CascadePart],
    kept: Mapping[str, Share],
) -> list[Share]:
    """The shares of those who keep their terms. had: their exact shares before, without sign, in order of key."""
    assert frame.step is not None
    together = sum(had.values(), Fraction(0))
    wanted = {key: rest * size / together for key, size in had.items()}
    values = move_steps({key: kept[key].value for key in had}, wanted, step=frame.step)
    return [
        Share(
            *(part.key, values[part.key], ShareBasis.PREVIOUS, wanted[part.key], part.weight),
            ratio=had[part.key] / together,
            has_odd_step=abs(values[part.key]) > abs(wanted[part.key]),
            proposal=part.proposal,
        )
        for part in staying
    ]


def move_steps(had: Mapping[str, Fraction], wanted: Mapping[str, Fraction], *, step: Fraction) -> dict[str, Fraction]:
    """What each has after so many steps were moved as the sums differ by, all one way, farthest from the wanted first.

    had: whole steps, in order of key. wanted: exact, for the same keys, totalling whole steps.
    Law: the same as moving one step at a time; nobody moves away from what is wanted.

    >>> from fractions import Fraction as F
    >>> wanted = dict.fromkeys("ABC", F(40))
    >>> [int(value) for value in move_steps({"A": F(34), "B": F(33), "C": F(33)}, wanted, step=F(1)).values()]
    [40, 40, 40]
    """
    change = sum(wanted.values(), Fraction(0)) - sum(had.values(), Fraction(0))
    if not change:
        return dict(had)
    way = step if change > 0 else -step
    # What each lacks, in steps of the way that is gone, so that everything goes up.
    lack = {key: (wanted[key] - had[key]) / way for key in had}
    level = _find_level(sorted(lack.values(), reverse=True), int(change / way))
    given = {key: max(0, (lack[key] - level).numerator // (lack[key] - level).denominator) for key in had}
    left = int(change / way) - sum(given.values())
    # Invariant: fewer steps are left than parts lie above the level, so nobody is given two.
    for key in sorted(had, key=lambda key: given[key] - lack[key])[:left]:
        given[key] += 1
    return {key: had[key] + given[key] * way for key in had}


def _find_level(lacks: Sequence[Fraction], steps: int) -> Fraction:
    """What everybody lacks once so many steps are handed out, broken ones too, to who lacks most. lacks: falling."""
    together = Fraction(0)
    level = lacks[0]
    for count, lack in enumerate(lacks, 1):
        if count > 1 and level >= lack:
            break
        together += lack
        level = (together - steps) / count
    return level
