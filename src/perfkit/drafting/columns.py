"""What a column of cells seems to hold. A guess is only made where every cell bears it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from perfkit.diagnostics import Refused, Words, door, is_seen
from perfkit.drafting.figures import is_amount
from perfkit.values import DATE_FORMS, parse_count, parse_date, parse_flag, parse_money, parse_number, parse_percent

FIGURES = (None, "1,200.00", "1.200,00", "1 200,00", "1'200.00")
PERCENTS = (None, *(f"{form}{sign}" for form in FIGURES if form is not None for sign in ("%", " %")))
CHOICES_MAX = 6
"""Most texts that are taken for a closed list."""
ROWS_FOR_EACH = 4
"""How many cells each text of a closed list stands in on average at least."""
_LONGEST_CHOICE = 30
_ANY_DAY = (None, *DATE_FORMS)

_MONEY = re.compile(
    r"amount|value|price|revenue|sales|quota|target|bonus|salary|pay|commission|cost|fee|margin|profit|budget|net|gross"
    r"|金额|额|价|收入|营收|任务|奖金|工资|薪|提成|成本|费|毛利|利润|预算|元",
    re.IGNORECASE,
)
_NAMING = re.compile(r"(^|[ _])(id|key|no|nr|number|code)$|^(id|key)[ _]|编号|工号|单号|代码|号$|编码", re.IGNORECASE)
_LEADING_NOUGHT = re.compile(r"0\d+")
_SCALES = {
    "千": "1,000",
    "k": "1,000",
    "thousand": "1,000",
    "thousands": "1,000",
    "000": "1,000",
    "万": "10,000",
    "十万": "100,000",
    "百万": "1,000,000",
    "m": "1,000,000",
    "mn": "1,000,000",
    "mio": "1,000,000",
    "million": "1,000,000",
    "millions": "1,000,000",
    "千万": "10,000,000",
    "亿": "100,000,000",
}
_UNIT = re.compile(
    r"[(（\[【](?P<in_brackets>[^()（）\[\]【】]+)[)）\]】]$|(?:^|[ _])in (?P<said>\S+(?: \S+)?)$"
    r"|[ _/](?P<behind>[^ _/()（）\[\]]+)$|(?P<chinese>十万|百万|千万|[千万亿])元$",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"单位|[:：,，]|人民币|美元|欧元|元|[$€£¥￥'’]|\b[A-Z]{3}\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"[TK](?=[A-Z]{3}$)|K(?=[$€£]$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column as it would be declared.

    type: as the language writes it, in English. written: how its cells are written, none for the plain way. may_miss:
    whether a cell is empty. is_unique: whether no two cells are alike and none is empty. note: what somebody has to
    look at, or nothing.
    """

    heading: str
    type: str
    written: str | None = None
    may_miss: bool = False
    is_unique: bool = False
    note: Words | None = None

    @property
    def is_date(self) -> bool:
        """Whether it holds days."""
        return self.type == "date"


@door
def guess_column(heading: str, cells: Sequence[str], currency: str) -> DraftColumn:
    """What a column holds, from its heading and its cells.

    >>> guess_column("Amount", ["1,200.00", "850.50"], "USD")
    DraftColumn(heading='Amount', type='money', written='1,200.00', may_miss=False, is_unique=True, note=None)
    >>> guess_column("state", ["open", "paid"] * 5, "USD").type
    '"open" or "paid"'
    """
    filled = [cell for cell in cells if cell.strip()]
    may_miss = len(filled) < len(cells) or not cells
    is_unique = not may_miss and len(set(filled)) == len(filled)
    kind, written, note = _kind_of(heading, filled, currency)
    return DraftColumn(heading, kind, written, may_miss, is_unique, note)


def _kind_of(heading: str, filled: list[str], currency: str) -> tuple[str, str | None, Words | None]:
    if not filled:
        return "text", None, Words("no cell is filled, so nothing says what it holds", "没有一格有值，看不出装的是什么")
    if _all(filled, parse_flag):
        return "flag", None, None
    found = _day_of(filled) or _figure_of(heading, filled, currency)
    if found is not None:
        scale = find_scale(heading) if found[0] == "money" else None
        return ("number", found[1], _scaled(scale, currency)) if scale is not None else found
    if not _NAMING.search(heading):
        signed = [cell for cell in filled if is_amount(cell)]
        if signed and all(is_amount(cell) or _is_number(cell) for cell in filled):
            return "money", None, _signed(signed[0])
        odd = _odd_one(filled)
        if odd is not None:
            return "text", None, odd
    return _text_of(filled), None, None


def find_scale(heading: str) -> str | None:
    """What one unit of a column stands for, where its heading says that amounts are in thousands or more.

    >>> find_scale("月目标(万元)"), find_scale("quota in TEUR"), find_scale("amount")
    ('10,000', '1,000', None)
    """
    found = _UNIT.search(heading.strip())
    if found is None:
        return None
    unit = _THOUSANDS.sub("k ", next(filter(None, found.groups())).strip())
    return _SCALES.get(_OF_MONEY.sub("", unit).strip().lower())


def _scaled(scale: str, currency: str) -> Words:
    return Words(
        f"the heading says units of {scale}: where the amount is meant, multiply by `{currency} {scale}`",
        f"标题写明单位是 {scale}：要用金额时，乘以 `{currency} {scale}`",
    )


def _odd_one(filled: Sequence[str]) -> Words | None:
    """What kept a column from being read as days or figures that most of its cells are; none where most are not."""
    days = [cell for cell in filled if any(_all([cell], partial(parse_date, written=form)) for form in _ANY_DAY)]
    if len(days) == len(filled):
        other = next((cell for cell in filled if _form_of(cell) != _form_of(filled[0])), filled[-1])
        return Words(
            f"days in more than one form, as `{filled[0]}` and `{other}`: export them in one, then declare `date`",
            f"日期写法不一致，如 `{filled[0]}` 与 `{other}`：导出时请统一写法，再声明为 `日期`",
        )
    shares = [cell for cell in filled if _is_share(cell)]
    figures = max(shares, [cell for cell in filled if is_amount(cell) or _is_number(cell)], key=len)
    most, words = max((days, Words("days", "日期")), (figures, Words("figures", "数字")), key=lambda each: len(each[0]))
    if not len(filled) < 2 * len(most) < 2 * len(filled):
        return None
    odd = next(cell for cell in filled if cell not in most)
    return Words(
        f"read as text because of `{odd}`; most of its cells are {words.en}: mend that cell, then declare them as such",
        f"因有 `{odd}` 一格，只能当作文本；其余多为{words.zh}：改好该格后再声明类型",
    )


def _form_of(cell: str) -> str | None:
    """The first form of a date that a cell has."""
    return next((form for form in _ANY_DAY if _all([cell], partial(parse_date, written=form))), None)


def _signed(cell: str) -> Words:
    return Words(
        f"amounts with signs, as `{cell}`, are refused in data: export the column as plain numbers, as `-1200.50`",
        f"带货币符号或括号的金额（如 `{cell}`）读不进来：导出时请改为普通数字，如 `-1200.50`",
    )


def _day_of(filled: list[str]) -> tuple[str, str | None, Words | None] | None:
    if _all(filled, parse_date):
        return "date", None, None
    forms = [form for form in DATE_FORMS if _all(filled, partial(parse_date, written=form))]
    if not forms:
        return None
    other = forms[1] if len(forms) > 1 else None
    note = Words(f"could also be read as `{other}`: look at a cell", f"也可以读作 `{other}`：请核对一格")
    return "date", forms[0], note if other is not None else None


def _figure_of(heading: str, filled: list[str], currency: str) -> tuple[str, str | None, Words | None] | None:
    if _NAMING.search(heading) or any(_LEADING_NOUGHT.fullmatch(cell) for cell in filled):
        return None
    for form in PERCENTS:
        if _all(filled, partial(parse_percent, written=form)):
            return "percent", form, None
    for form in FIGURES:
        if _all(filled, partial(parse_number, written=form)):
            kind = "count" if _all(filled, partial(parse_count, written=form)) else "number"
            return "money" if _MONEY.search(heading) else kind, form, None
        if _all(filled, partial(parse_money, currency=currency, written=form)):
            return "money", form, None
    return None


def _is_share(cell: str) -> bool:
    return any(_all([cell], partial(parse_percent, written=form)) for form in PERCENTS)


def _is_number(cell: str) -> bool:
    return any(_all([cell], partial(parse_number, written=form)) for form in FIGURES)


def _text_of(filled: list[str]) -> str:
    """A closed list, where few texts stand in many cells; else any text."""
    texts = sorted(set(filled))
    is_list = 2 <= len(texts) <= CHOICES_MAX and len(filled) >= ROWS_FOR_EACH * len(texts)
    if is_list and all(
        len(text) <= _LONGEST_CHOICE and text.isprintable() and is_seen(text) and '"' not in text for text in texts
    ):
        return " or ".join(f'"{text}"' for text in texts)
    return "text"


def _all(cells: Sequence[str], read: Callable[[str], object]) -> bool:
    """Whether a door takes every one of some cells."""
    try:
        for cell in cells:
            read(cell)
    except Refused:
        return False
    return True
