"""What a split is given and does not split by: told, so that nobody takes it for having counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, find
from perfkit.diagnostics.codes import goals_cascade_terms as codes
from perfkit.goals.cascade_model import CascadeMethod, CascadePart, ZeroWeights
from perfkit.goals.show import show_number
from perfkit.values import RoundingMode

WITHOUT_WEIGHTS = {
    CascadeMethod.EQUAL: Words("`equal` gives every part the same", "`equal` 让每个部分相同"),
    CascadeMethod.SAME_VALUE: Words("`same_value` gives every part the whole", "`same_value` 让每个部分都得到总量"),
    CascadeMethod.BOTTOM_UP: Words(
        "`bottom_up` gives each part what it proposed", "`bottom_up` 让每个部分得到自己的申报值"
    ),
}
_BY_PROPOSALS = (CascadeMethod.BOTTOM_UP, CascadeMethod.BLENDED)
_UNSPLIT = (CascadeMethod.SAME_VALUE, CascadeMethod.BOTTOM_UP)
_BY_WEIGHTS = Words("split by a method that goes by weights, such as `driver`", "改用按权重分解的方法，例如 `driver`")
_BLEND = Words("split by `blended`", "改用 `blended`")
_ONLY_BLENDED = Words("only `blended` mixes weights with proposals", "只有 `blended` 才把权重与申报值结合起来")
_NOTHING_SPLIT = Words("nothing is shared out, so nothing is rounded", "这里没有要摊分的数，也就没有取整")
_SHARED_OUT = Words("split by a method that shares the whole out", "改用把总量摊分下去的方法")
_MOST_SHOWN = 8


def tell_unused(argument: str, given: str, reason: Words, instead: Words, *, path: str = "") -> Finding:
    """PKG082, a warning: an argument that changes nothing.

    >>> why, mend = Words("it is whole", "已是整数"), Words("change the total", "改总量")
    >>> tell_unused("rounding", "half_up", why, mend).what()
    '`rounding` changes nothing here: `half_up`'
    """
    place = Place("cascade", path=".".join(filter(None, (path, argument))))
    return find(codes.TERM_UNUSED, place, argument=argument, given=f"`{given}`", reason=reason, instead=instead)


def check_terms(
    method: CascadeMethod,
    parts: Sequence[CascadePart],
    *,
    top_down: Fraction | None,
    zero_weights: ZeroWeights,
    rounding: RoundingMode,
    step: Fraction | None,
) -> Iterator[Finding]:
    """What of the terms of a split by a method changes nothing. parts: in order of key. top_down, step: as given.

    Codes: PKG082, a warning; PKG083 proposals beside a split that does not go by them, advice.
    """
    if method in WITHOUT_WEIGHTS:
        weights = {part.key: part.weight for part in parts if part.weight is not None}
        if method is not CascadeMethod.EQUAL or len(set(weights.values())) > 1:
            yield from tell_weights(method, weights)
        if zero_weights is not ZeroWeights.REFUSE:
            yield tell_unused("zero_weights", zero_weights.value, WITHOUT_WEIGHTS[method], _BY_WEIGHTS)
    if top_down is not None and method is not CascadeMethod.BLENDED:
        yield tell_unused("top_down", show_number(top_down), _ONLY_BLENDED, _BLEND)
    if method in _UNSPLIT and rounding is not RoundingMode.EXACT:
        yield tell_unused("rounding", rounding.value, _NOTHING_SPLIT, _SHARED_OUT)
    if method is CascadeMethod.SAME_VALUE and step is not None:
        yield tell_unused("step", show_number(step), _NOTHING_SPLIT, _SHARED_OUT)
    yield from tell_proposals(method, any(part.proposal is not None for part in parts))


def tell_weights(method: CascadeMethod, weights: Mapping[str, Fraction]) -> Iterator[Finding]:
    """PKG082 where there are weights and the method does not go by any."""
    if method in WITHOUT_WEIGHTS and weights:
        shown = [f"{key} {show_number(weights[key])}" for key in sorted(weights)]
        more = ["…"] if len(shown) > _MOST_SHOWN else []
        yield tell_unused("weights", ", ".join(shown[:_MOST_SHOWN] + more), WITHOUT_WEIGHTS[method], _BY_WEIGHTS)


def tell_proposals(method: CascadeMethod, are_given: bool) -> Iterator[Finding]:
    """PKG083 where there are proposals and the method does not go by them."""
    if are_given and method not in _BY_PROPOSALS:
        yield find(codes.PROPOSALS_BESIDE, Place("cascade", path="proposals"), method=method.value)
