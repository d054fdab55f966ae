"""The Chinese words with their tags, found by their first character, the longest one first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from perfkit.goals.wording import tags, zh_abstracts, zh_general, zh_metrics, zh_nouns, zh_trades, zh_verbs
from perfkit.goals.wording.fold import fold_word

_GROUPS: tuple[tuple[Iterable[str], int], ...] = (
    (zh_metrics.RATES_UP, tags.METRIC),
    (zh_metrics.RATES_DOWN, tags.METRIC | tags.DOWN),
    (zh_metrics.TIMES_DOWN, tags.METRIC | tags.DOWN | tags.TIMED),
    (zh_metrics.TERMS, tags.METRIC | tags.TIMED),
    (zh_metrics.MONEY_UP, tags.METRIC),
    (zh_metrics.MONEY_DOWN, tags.METRIC | tags.DOWN),
    (zh_metrics.SCORES_UP, tags.METRIC | tags.FIGURE),
    (zh_metrics.COUNTS_DOWN, tags.METRIC | tags.DOWN | tags.FIGURE),
    (zh_metrics.TOTALS, tags.TOTAL),
    (zh_metrics.TOTALS_DOWN, tags.TOTAL | tags.DOWN),
    (zh_general.THEMES, tags.THEME),
    (zh_abstracts.ABSTRACTS, tags.THEME),
    (zh_abstracts.IMAGES, tags.STANCE),
    (zh_nouns.PEOPLES, tags.PEOPLE),
    (zh_nouns.USUALS, tags.USUAL),
    (zh_nouns.THINGS, tags.THING),
    (zh_nouns.SCOPES, tags.SCOPE),
    (zh_nouns.COMPANIES, tags.SCOPE),
    (zh_verbs.ACTS, tags.ACT),
    (zh_verbs.REPLIES, tags.REPLY),
    (zh_verbs.RAISES, tags.CHANGE),
    (zh_verbs.LOWERS, tags.CHANGE | tags.DOWN),
    (zh_verbs.LIGHTS, tags.LIGHT),
    (zh_general.STANCES, tags.STANCE),
    (zh_general.VAGUES, tags.VAGUE),
    (zh_general.MORES, tags.MORE),
    (zh_general.SOONS, tags.SOON),
    (zh_general.OFTENS, tags.OFTEN),
    (zh_general.OWNS, tags.OWN),
    (zh_general.AIMS, tags.AIM),
    (zh_general.NOTS, tags.NOT),
    (zh_general.DONES, tags.DONE),
    (zh_general.EVERYS, tags.EVERY),
    (zh_general.AGES, tags.AGE),
    (zh_general.FAIRS, tags.FAIR),
    (zh_general.PLAINS, tags.PLAIN),
    (zh_general.POINTS, tags.POINT),
    (zh_trades.RATES_UP, tags.METRIC),
    (zh_trades.RATES_DOWN, tags.METRIC | tags.DOWN),
    (zh_trades.TIMES_DOWN, tags.METRIC | tags.DOWN | tags.TIMED),
    (zh_trades.MONEY_DOWN, tags.METRIC | tags.DOWN),
    (zh_trades.SCORES_UP, tags.METRIC | tags.FIGURE),
    (zh_trades.COUNTS_DOWN, tags.METRIC | tags.DOWN | tags.FIGURE),
    (zh_trades.THINGS, tags.THING),
    (zh_trades.SCOPES, tags.SCOPE),
    (zh_trades.ACTS, tags.ACT),
    (zh_trades.REPLIES, tags.REPLY),
    (zh_trades.STANCES, tags.STANCE),
    (zh_trades.THEMES, tags.THEME),
    (zh_trades.NOTS, tags.NOT),
)
# What is typed for another character of the same sound; only where the wrong word is no word.
MISTYPED: Mapping[str, str] = {
    "年低": "年底",
    "月低": "月底",
    "季低": "季底",
    "季渡": "季度",
    "季读": "季度",
    "年渡": "年度",
    "拜仿": "拜访",
    "回仿": "回访",
    "客护": "客户",
    "定单": "订单",
    "帐期": "账期",
    "帐款": "账款",
    "坏帐": "坏账",
    "呆帐": "呆账",
    "对帐": "对账",
    "到帐": "到账",
    "帐号": "账号",
    "签定": "签订",
    "以经": "已经",
    "提生": "提升",
    "题升": "提升",
    "降底": "降低",
    "减底": "减低",
    "复够": "复购",
    "转化绿": "转化率",
    "销授": "销售",
    "消售": "销售",
    "业积": "业绩",
    "业迹": "业绩",
    "汇款率": "回款率",
    "回欵": "回款",
    "满义": "满意",
    "投拆": "投诉",
    "头诉": "投诉",
    "竟品": "竞品",
    "报介": "报价",
    "按装": "安装",
    "陪训": "培训",
    "招骋": "招聘",
    "下个越": "下个月",
    "本季都": "本季度",
    "下季都": "下季度",
    "新曾": "新增",
    "曾加": "增加",
    "增涨": "增长",
    "缩端": "缩短",
    "控治": "控制",
    "覆盖绿": "覆盖率",
}


@cache
def lexicon() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For each first character its words, the longest first, with their tags."""
    table: dict[str, int] = {}
    for words, tag in _GROUPS:
        for word in words:
            folded = fold_word(word)
            table[folded] = table.get(folded, 0) | tag
    for verb in zh_trades.VERBS:
        # `译成`, `读完`: what a deed comes to is told by its second character.
        for result in zh_trades.RESULTS:
            table.setdefault(fold_word(verb + result), tags.ACT)
    nested: dict[str, list[tuple[str, int]]] = {}
    for word, tag in table.items():
        nested.setdefault(word[0], []).append((word, tag))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0]))) for first, entries in nested.items()
    }


@cache
def idioms() -> tuple[str, ...]:
    """Sayings in which a figure counts nothing, as the reader sees them."""
    return tuple(fold_word(saying) for saying in zh_general.IDIOMS)


@cache
def mistyped() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each first character the mistyped words, with what was meant."""
    nested: dict[str, list[tuple[str, str]]] = {}
    for wrong, right in MISTYPED.items():
        nested.setdefault(fold_word(wrong)[0], []).append((fold_word(wrong), fold_word(right)))
    return {first: tuple(entries) for first, entries in nested.items()}


def mend_typing(text: str) -> str:
    """The text with mistyped words put right; it keeps its length, so that places stay what they are.

    >>> mend_typing("这个季渡新签8家")
    '这个季度新签8家'
    """
    table = mistyped()
    at = 0
    parts: list[str] = []
    while at < len(text):
        for wrong, right in table.get(text[at], ()):
            if text.startswith(wrong, at) and not (wrong[-1] == "低" and text[at + 2 : at + 3] in _AFTER_LOW):
                parts.append(right)
                at += len(wrong)
                break
        else:
            parts.append(text[at])
            at += 1
    return "".join(parts)


# `每月低于5起`: here it is no slip.
_AFTER_LOW = ("于", "至", "到", "价", "位", "成")


def longest_word(text: str, at: int) -> tuple[str, int]:
    """The longest word of the lexicon that begins here, with its tags; none gives an empty one."""
    for word, found in lexicon().get(text[at], ()):
        if text.startswith(word, at):
            return word, found
    return "", 0
