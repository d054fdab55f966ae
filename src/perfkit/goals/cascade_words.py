"""A split in words: how each share came about, in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Language, Refused, Words, clean_text, door
from perfkit.goals.cascade import refuse_keys
from perfkit.goals.cascade_model import Cascade, CascadeMethod, Share, ShareBasis, ZeroWeights
from perfkit.goals.show import show_figure, show_number, show_share
from perfkit.values import read_choice, want

METHODS = {
    CascadeMethod.EQUAL: Words("in equal parts", "平均分解"),
    CascadeMethod.SAME_VALUE: Words("the same value for everybody", "每个部分同值"),
    CascadeMethod.WORKING_DAYS: Words("by working days", "按工作日分解"),
    CascadeMethod.SEASONAL: Words("by seasonal shares", "按季节比例分解"),
    CascadeMethod.HISTORIC: Words("by what was made before", "按历史占比分解"),
    CascadeMethod.DRIVER: Words("by a driver", "按驱动指标分解"),
    CascadeMethod.CAPACITY: Words("by capacity", "按产能分解"),
    CascadeMethod.BOTTOM_UP: Words("by what was proposed", "自下而上"),
    CascadeMethod.BLENDED: Words("by weights and proposals together", "上下结合"),
}
_HEAD = Words("{whole} split {method}", "{whole}，{method}")
_PADDED = Words("{whole} ({total} and {padding} more) split {method}", "{whole}（{total} 另加 {padding}），{method}")
_LOCKED = Words("{key}: {value}, locked", "{key}：{value}，已锁定")
_WHOLE = Words("{key}: {value}, the whole", "{key}：{value}，与总量同值")
_PROPOSED = Words("{key}: {value}, as proposed", "{key}：{value}，按申报值")
_WEIGHED = Words(
    "{key}: {value}; weight {weight}, that is {ratio} of {rest}",
    "{key}：{value}；权重 {weight}，占 {rest} 的 {ratio}",
)
_BLENDED = Words(
    "{key}: {value}; {ratio} of {rest}, that is {above} of {of_weights} by weight {weight} and "
    "{below} of {of_proposals} by what was proposed",
    "{key}：{value}；占 {rest} 的 {ratio}，即 {above}×{of_weights}（权重 {weight}）加 {below}×{of_proposals}（申报值）",
)
_EQUAL = Words("{key}: {value}; {ratio} of {rest}", "{key}：{value}；占 {rest} 的 {ratio}")
_PREVIOUS = Words(
    "{key}: {value}; {ratio} of {rest}, as it had before among those who stay",
    "{key}：{value}；占 {rest} 的 {ratio}，与其他未变部分的比例不变",
)
_EXACT = Words(" = {exact} exactly", "，恰好 {exact}")
_ODD = Words(" = {exact}, and one of the odd steps of {step}", "，即 {exact}，并分得一个 {step} 的零头")
_DOWN = Words(" = {exact}, rounded to steps of {step}", "，即 {exact}，按 {step} 取整")
_GAP = Words("; proposed {proposal}, a difference of {gap}", "；申报 {proposal}，相差 {gap}")
_GAP_OF_ALL = Words("proposed {proposed} in all, a gap of {gap}", "申报合计 {proposed}，差额 {gap}")
_NOTHING = Words("no split: {reason}", "未分解：{reason}")


@door
def explain_cascade(cascade: Cascade, lang: Language | str = Language.ENGLISH) -> str:
    """How a whole was split, one line a share.

    >>> from perfkit.goals.cascade import cascade as split
    >>> from perfkit.values import Money
    >>> print(explain_cascade(split(Money(100, "USD"), {"A": 1, "B": 2}, method=CascadeMethod.DRIVER)), end="")
    USD 100.00 split by a driver
      A: USD 33.33; weight 1, that is 33.3333% of USD 100.00 = USD 33.333333333333, rounded to steps of USD 0.01
      B: USD 66.67; weight 2, that is 66.6667% of USD 100.00 = USD 66.666666666667, and one of the odd steps of USD 0.01
    """
    want(isinstance(cascade, Cascade), "cascade", "what `cascade` gave", cascade)
    chosen = read_choice(Language, lang, "lang")
    if not cascade.is_complete:
        return clean_text(_say(_NOTHING, chosen, reason=cascade.findings[0].what(chosen))) + "\n"
    whole, total = (show_figure(value, cascade.unit) for value in (cascade.whole, cascade.total))
    method = METHODS[cascade.method].in_language(chosen)
    head = _PADDED if cascade.padding else _HEAD
    lines = [_say(head, chosen, whole=whole, total=total, padding=show_share(cascade.padding), method=method)]
    lines += [f"  {explain_share(cascade, share.key, chosen)}" for share in cascade.shares]
    if cascade.gap:
        proposed = show_figure(cascade.total - cascade.gap, cascade.unit)
        gap = show_figure(cascade.gap, cascade.unit)
        lines.append(f"  {_say(_GAP_OF_ALL, chosen, proposed=proposed, gap=gap)}")
    return "\n".join(lines) + "\n"


@door
def explain_share(cascade: Cascade, key: str, lang: Language | str = Language.ENGLISH) -> str:
    """How one share came about: what it weighs, its exact share, the odd step, a lock, the gap to what was proposed.

    Refused: PKG052 a part that is not there; PKV036 a language that there is not.

    >>> from perfkit.goals.cascade import cascade as split
    >>> explain_share(split(10, {"甲": 1, "乙": 1}, method=CascadeMethod.DRIVER, unit="count"), "甲", "zh")
    '甲：5；权重 1，占 10 的 50%，恰好 5'
    """
    share = next((share for share in cascade.shares if share.key == key), None)
    if share is None:
        raise Refused(refuse_keys([key], [each.key for each in cascade.shares])[0])
    chosen = read_choice(Language, lang, "lang")
    gap = "" if share.gap is None or share.basis is ShareBasis.PROPOSAL else _explain_gap(cascade, share, chosen)
    return clean_text(_explain(cascade, share, chosen) + gap)


def _explain(cascade: Cascade, share: Share, lang: Language) -> str:
    value = show_figure(share.value, cascade.unit)
    plain = {ShareBasis.LOCKED: _LOCKED, ShareBasis.WHOLE: _WHOLE, ShareBasis.PROPOSAL: _PROPOSED}.get(share.basis)
    if plain is not None:
        return _say(plain, lang, key=share.key, value=value)
    rest = show_figure(_rest(share), cascade.unit)
    by_weight = share.basis is ShareBasis.WEIGHT and cascade.method is not CascadeMethod.EQUAL
    form = _PREVIOUS if share.basis is ShareBasis.PREVIOUS else (_WEIGHED if by_weight else _EQUAL)
    shown = {"key": share.key, "value": value, "rest": rest, "ratio": show_share(share.ratio or Fraction(0))}
    shown["weight"] = show_number(share.weight or Fraction(0))
    if share.basis is ShareBasis.WEIGHT and cascade.method is CascadeMethod.BLENDED:
        form, shown = _BLENDED, shown | _blend(cascade, share)
    head = _say(form, lang, **shown)
    tail = _EXACT if share.exact == share.value else (_ODD if share.has_odd_step else _DOWN)
    exact, step = show_figure(share.exact, cascade.unit), show_figure(cascade.step, cascade.unit)
    return head + _say(tail, lang, exact=exact, step=step)


def _blend(cascade: Cascade, share: Share) -> dict[str, str]:
    """How much of a blended share comes from above, and how much from below: each part's share of its own column."""
    is_equal = cascade.zero_weights is ZeroWeights.EQUAL
    open_parts = [each for each in cascade.shares if not each.is_locked]
    by_weight = _share_of(share.weight, [each.weight for each in open_parts], is_equal)
    by_proposal = _share_of(share.proposal, [each.proposal for each in open_parts], is_equal)
    return {
        "above": show_share(cascade.top_down),
        "below": show_share(1 - cascade.top_down),
        "of_weights": show_share(by_weight),
        "of_proposals": show_share(by_proposal),
    }


def _share_of(own: Fraction | None, column: Sequence[Fraction | None], is_equal: bool) -> Fraction:
    together = sum((each or Fraction(0) for each in column), Fraction(0))
    if together:
        return (own or Fraction(0)) / together
    return Fraction(1, len(column)) if is_equal else Fraction(0)


def _rest(share: Share) -> Fraction:
    """What was shared out when this share was reckoned."""
    return share.exact / share.ratio if share.ratio else Fraction(0)


def _explain_gap(cascade: Cascade, share: Share, lang: Language) -> str:
    proposal, gap = show_figure(share.proposal, cascade.unit), show_figure(share.gap, cascade.unit)
    return _say(_GAP, lang, proposal=proposal, gap=gap)


def _say(words: Words, lang: Language, **values: str) -> str:
    return words.in_language(lang).format(**values)
