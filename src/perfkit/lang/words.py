"""The words of the language: keywords from the grammar, and the names that are built in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from perfkit.diagnostics import Words, find_nearest, is_slip
from perfkit.lang.grammar_text import GRAMMAR
from perfkit.lang.limits import LONGEST_NAME
from perfkit.plans import FUNCTION_NAMES, LEDGER_NAMES
from perfkit.values import CURRENCY_DIGITS


class Phrase(NamedTuple):
    """A keyword in both languages; `#` stands for what is written inside it."""

    en: str
    zh: str


_RULE = re.compile(r"^!([hkvx]_\w+): ([^|\n]+) \| ([^|\n]+)$", re.MULTILINE)
_PART = re.compile(r'"([^"]*)"|(\w+)')


def _list_by_first_letter(codes: Iterable[str]) -> str:
    """A pattern of words, those that begin alike together: at most places of a text none of them can begin."""
    by_letter: dict[str, list[str]] = {}
    for code in sorted(codes):
        by_letter.setdefault(code[0], []).append(code[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


CODES = rf"(?=[A-Z]{{3}})(?:{_list_by_first_letter(CURRENCY_DIGITS)})"
"""The pattern of a currency's code."""


def _phrase(side: str) -> str:
    text = " ".join(word or "#" for word, _ in _PART.findall(side))
    return text.replace("( ", "(").replace(" )", ")").replace("期 (", "期(")


def read_keywords(grammar: str) -> Mapping[str, Phrase]:
    """The keywords of a grammar by their rule.

    >>> read_keywords('!k_round: "round" INT | "保留" INT "位"')["k_round"]
    Phrase(en='round #', zh='保留 # 位')
    """
    return MappingProxyType({name: Phrase(_phrase(en), _phrase(zh)) for name, en, zh in _RULE.findall(grammar)})


KEYWORDS: Mapping[str, Phrase] = read_keywords(GRAMMAR)

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "money": "金额",
        "percent": "百分比",
        "number": "数值",
        "count": "数量",
        "days": "天数",
        "date": "日期",
        "flag": "是否",
        "text": "文本",
    }
)
FUNCTIONS: Mapping[str, str] = FUNCTION_NAMES
LEDGER_WORDS: Mapping[str, str] = LEDGER_NAMES

# What the reader looks words up in: both spellings, to the English one.
TYPE_WORDS: Mapping[str, str] = MappingProxyType({word: en for en, zh in TYPES.items() for word in (en, zh)})
FUNCTION_WORDS: Mapping[str, str] = MappingProxyType(
    {word: en for table in (FUNCTIONS, LEDGER_WORDS) for en, zh in table.items() for word in (en, zh)}
)


def _both(rules: list[str]) -> Mapping[str, str]:
    return MappingProxyType({word: rule for rule in rules for word in KEYWORDS[rule]})


# Heads of sections and words that begin a setting, by their spelling.
HEADS: Mapping[str, str] = _both([rule for rule in KEYWORDS if rule.startswith("h_")])
SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "perfkit": "edition",
        **_both(["k_plan", "k_currency", "k_effective", "k_period", "k_rounding", "k_use"]),
        "year": "k_year_starts",
        "财年起于": "k_year_starts",
        "财年": "k_year_starts",
        **dict.fromkeys(("version", "版本按"), "k_version_by"),
        **dict.fromkeys(("settled", "结清至"), "k_settled"),
        **dict.fromkeys(("corrections", "更正"), "k_corrections"),
    }
)
SETTING_NAMES: Mapping[str, Words] = MappingProxyType(
    {
        "edition": Words("perfkit", "perfkit"),
        "k_year_starts": Words("year starts", "财年起于"),
        **{
            rule: Words(*KEYWORDS[rule])
            for rule in SETTINGS.values()
            if rule in KEYWORDS and "#" not in KEYWORDS[rule].en
        },
    }
)
# What people call the settings elsewhere.
_SETTINGS_SAID: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("货币", "币别", "货币单位", "结算币种", "结算货币"), "币种"),
        **dict.fromkeys(("生效日期", "生效日", "生效期", "生效期间", "有效期间", "有效日期", "适用期间"), "生效"),
        **dict.fromkeys(("结算周期", "考核周期", "发放周期", "计算周期", "支付周期", "期间", "频率"), "周期"),
        **dict.fromkeys(("方案名称", "方案名", "制度"), "方案"),
        "pay_currency": "currency",
        **dict.fromkeys(("effectivity", "effective_date", "effective_dates", "validity"), "effective"),
        **dict.fromkeys(("frequency", "cycle", "pay_period", "payout_period"), "period"),
    }
)
# Lines that belong to the section above although they begin with a word alone.
INNER_WORDS: Mapping[str, str] = _both(["k_otherwise", "k_given", "k_expect", "k_run"])

# Words that begin a line of a contest; elsewhere they are free as names.
CLAUSE_WORDS: Mapping[str, str] = MappingProxyType(
    {**_both(["k_where", "k_by", "k_within", "k_ties"]), "needs": "k_needs", "至少": "k_needs"}
)

# The kinds of metrics, by either spelling, as `weight` reads them behind its comma.
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {word: KEYWORDS[rule].en for rule in ("v_result", "v_process", "v_behaviour") for word in KEYWORDS[rule]}
)

# Words that earlier drafts used.
RENAMED: Mapping[str, str] = MappingProxyType({"check": "must", "校验": "须满足"})

# What people call the sections elsewhere, where the rest is written alike.
_HEADS_SAID: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("计分卡", "记分卡", "评分卡", "评分表", "计分表", "打分表", "绩效表", "绩效考核表", "平衡计分卡", "kpi表"),
            "考核表",
        ),
        **dict.fromkeys(("score_card", "scoring", "balanced_scorecard", "scoresheet"), "scorecard"),
        **dict.fromkeys(("参与者", "参加人", "参与人员", "参加人员", "考核对象", "计奖人员"), "参与人"),
        **dict.fromkeys(("阶梯表", "阶梯比例", "分档表", "档位表", "提成阶梯", "累进表", "阶梯提成"), "阶梯"),
        **dict.fromkeys(("rate_table", "ratetable", "commission_tiers"), "tiers"),
        **dict.fromkeys(("评级表", "等级表", "评等", "定级", "绩效等级"), "评级"),
        **dict.fromkeys(("grades", "grading"), "rating"),
        **dict.fromkeys(("竞争", "比拼", "擂台", "竞赛活动", "销售竞赛"), "竞赛"),
        **dict.fromkeys(("明细表", "数据表", "事实表"), "明细"),
        **dict.fromkeys(("参数表", "常数", "基数"), "参数"),
        **dict.fromkeys(("剔除", "不计", "排除项"), "排除"),
        **dict.fromkeys(("excludes", "exclusion", "exclusions", "excluding", "omit"), "exclude"),
        **dict.fromkeys(("分组表", "团队分组"), "分组"),
        **dict.fromkeys(("计算项", "计算行", "测算"), "计算"),
        **dict.fromkeys(("calculation", "calculations", "calcs"), "calc"),
        **dict.fromkeys(("颁发", "奖授", "授奖"), "授予"),
        **dict.fromkeys(("归属计入", "业绩归属"), "计入"),
    }
)

# What a promise begins with elsewhere; behind a Chinese word no blank has to stand.
_PROMISES_SAID: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("shall", "should", "ensure", "assert", "verify", "require", "requires", "must_be"), "must"),
        **dict.fromkeys(("必须满足", "必须", "必需", "务必", "应满足", "应当", "应该", "须", "确保", "要求"), "须满足"),
        "须满足": "须满足",
    }
)
_HELD = re.compile(
    r"[<>=≤≥≠]|[大小高低等]于|超过|不[足到满]|\b(?:at (?:least|most)|(?:less|more|greater) than|equals)\b"
)


def nearest_word(word: str, among: tuple[str, ...]) -> str | None:
    """The word that was probably meant, or none."""
    if len(word) > LONGEST_NAME:
        return None
    lower = word.lower()
    if lower in among:
        return lower
    near = find_nearest(lower, among)
    # A longer Chinese word that holds a short one says more than that.
    return None if near is not None and not word.isascii() and len(word) > len(near) + 2 else near


def show_word(word: str, among: tuple[str, ...]) -> dict[str, str]:
    """The word of the language that was probably meant, as a finding's value: `nearest` for a slip, else `alike`.

    Of Chinese words one ideograph may be another one, missing or too many: only words of the language are looked at.

    >>> show_word("flor", ("floor", "cap")), show_word("descend", ("descending",)), show_word("阶棣", ("阶梯",))
    ({'nearest': 'floor'}, {'alike': 'descending'}, {'nearest': '阶梯'})
    """
    near = nearest_word(word, among)
    if near is None:
        return {}
    is_written = is_slip(word, near) or (not word.isascii() and _is_off_by_one(word, near))
    return {"nearest" if is_written else "alike": near}


def _is_off_by_one(word: str, other: str) -> bool:
    """Whether one letter of two words is another one, or one of a longer word is missing."""
    if min(len(word), len(other)) < len("两字"):
        return False
    if len(word) == len(other):
        return sum(one != two for one, two in zip(word, other, strict=True)) == 1
    short, long = sorted((word, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def meant_head(word: str) -> str | None:
    """The head of a section that is called by another word, or by one of an earlier draft; none for any other word.

    >>> meant_head("计分卡"), meant_head("bonus")
    ('考核表', None)
    """
    return RENAMED.get(word) or _HEADS_SAID.get(word.casefold())


def meant_promise(word: str, behind: str) -> tuple[str, str] | None:
    """What a word that begins a line has of one for a promise, and how that is written; none for any other line.

    behind: the rest of the line, which has to compare something.

    >>> meant_promise("必须季度奖金", " >= 0元"), meant_promise("should", " bonus >= 0"), meant_promise("shall", "")
    (('必须', '须满足 '), ('should', 'must'), None)
    """
    if _HELD.search(behind) is None:
        return None
    instead = _PROMISES_SAID.get(word.casefold())
    if instead is not None:
        return word, instead
    glued = max((said for said in _PROMISES_SAID if not said.isascii() and word.startswith(said)), key=len, default="")
    return (glued, f"{_PROMISES_SAID[glued]} ") if len(glued) > 1 else None


def said_setting(word: str) -> str | None:
    """The word of a setting that is called by another word elsewhere; none for any other word."""
    return _SETTINGS_SAID.get(word.casefold())


def meant_setting(word: str) -> str | None:
    """The word of the setting that a line above the first section was meant to be, or none.

    >>> meant_setting("货币"), meant_setting("curency"), meant_setting("tiers")
    ('币种', 'currency', None)
    """
    near = said_setting(word) or nearest_word(word, (*HEADS, *SETTINGS))
    return near if near in SETTINGS else None
