"""What a column of cells seems to hold. A guess is only made where every cell bears it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from perfkit.diagnostics import Refused, Words
from perfkit.drafting.figures import is_amount
from perfkit.values import DATE_FORMS, parse_count, parse_date, parse_flag, parse_money, parse_number, parse_percent

FIGURES = (None, "1,200.00", "1.200,00", "1 200,00", "1'200.00")
CHOICES_MAX = 6
"""Most texts that are taken for a closed list."""
ROWS_FOR_EACH = 4
"""How many cells each text of a closed list stands in on average at least."""
_LONGEST_CHOICE = 30

_MONEY = re.compile(
    r"amount|value|price|revenue|sales|quota|target|bonus|salary|pay|commission|cost|fee|margin|profit|budget|net|gross"
    r"|金额|额|价|收入|营收|任务|奖金|工资|提成|成本|费|毛利|利润|预算|元",
    re.IGNORECASE,
)
_NAMING = re.compile(r"(^|[ _])(id|key|no|number|code)$|^(id|key)[ _]|编号|工号|单号|代码|号$|编码", re.IGNORECASE)
_LEADING_NOUGHT = re.compile(r"0\d+")


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
        return found
    if all(map(is_amount, filled)):
        return "money", None, _signed(filled[0])
    return _text_of(filled), None, None


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
    if _all(filled, parse_percent):
        return "percent", None, None
    for form in FIGURES:
        if _all(filled, partial(parse_number, written=form)):
            kind = "count" if _all(filled, partial(parse_count, written=form)) else "number"
            return "money" if _MONEY.search(heading) else kind, form, None
        if _all(filled, partial(parse_money, currency=currency, written=form)):
            return "money", form, None
    return None


def _text_of(filled: list[str]) -> str:
    """A closed list, where few texts stand in many cells; else any text."""
    texts = sorted(set(filled))
    is_list = 2 <= len(texts) <= CHOICES_MAX and len(filled) >= ROWS_FOR_EACH * len(texts)
    if is_list and all(len(text) <= _LONGEST_CHOICE and text.isprintable() and '"' not in text for text in texts):
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
