"""How a column says its cells are written: figures by an example, dates by a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from perfkit.diagnostics import Finding, Refused, Words, door, find
from perfkit.diagnostics.codes.values import FORM_WITHOUT_USE, UNKNOWN_DATE_FORM, UNKNOWN_NUMBER_FORM
from perfkit.values.model import ValueKind

# What stands for a blank between thousands in exported files: a plain one, a non-breaking one, a narrow one.
BLANKS = " \u00a0\u202f"
_TO_PLAIN_BLANK = {ord(blank): " " for blank in BLANKS}

# A grouped figure never begins with a nought, so that `0.125` is a fraction of one.
_EXAMPLE = re.compile(
    r"(?:[A-Z]{3} )?(?:[1-9]\d{0,2}(?P<group>[,. '])\d{3}(?:(?P=group)\d{3})*|\d{1,18})"
    r"(?:(?P<point>[.,])\d{1,12})?(?P<sign> ?%)?",
    re.A,
)
_PARTS = (
    (re.compile(r"%y|(?<![yjra])(?:y{4}|j{4}|r{4}|a{4}|y)(?![yjra])"), "Y"),
    (re.compile(r"%-?m|(?<!m)mm?(?!m)"), "M"),
    (re.compile(r"%-?d|(?<![dtj])(?:dd?|tt?|jj?)(?![dtj])"), "D"),
)
"""How spreadsheets and programs write a year of four digits, a month and a day, in small letters."""
_SHEET = re.compile(r"#(?P<group>[,. '])##0(?:(?P<point>[.,])0{1,6})?(?P<sign> ?%)?")
_MONTHS, _DAYS = 12, 31
_WHOLE_EXAMPLE = re.compile(r"[1-9]\d{0,2}(?P<group>[,. '])\d{3}(?:(?P=group)\d{3})*", re.A)


@dataclass(frozen=True, slots=True)
class NumberForm:
    """The form of the figures in a column.

    written: the example. group: the sign between thousands, or nothing. point: the sign before decimals.
    sign: the percent sign with the blank before it, or nothing. pattern: what a cell matches, without the percent sign;
    its groups are the sign, the digits before the point and those after.
    """

    written: str
    group: str
    point: str
    sign: str
    pattern: re.Pattern[str]

    @property
    def is_declared(self) -> bool:
        """Whether it differs from plain figures, so that somebody must have declared it."""
        return bool(self.group) or self.point != "."


@dataclass(frozen=True, slots=True)
class DateForm:
    """The form of the dates in a column; `pattern` has the groups y, m and d."""

    written: str
    pattern: re.Pattern[str]


def _number_form(written: str, group: str, point: str, sign: str) -> NumberForm:
    plain = r"\d+"
    grouped = rf"\d{{1,3}}(?:{_group_class(group)}\d{{3}})+|{plain}" if group else plain
    pattern = re.compile(rf"([+-]?)({grouped})(?:{re.escape(point)}(\d+))?", re.A)
    return NumberForm(written, group, point, sign, pattern)


def _group_class(group: str) -> str:
    return f"[{BLANKS}]" if group == " " else re.escape(group)


PLAIN_NUMBER = _number_form("1200.00", "", ".", "")
PLAIN_PERCENT = _number_form("12.5%", "", ".", "%")


@lru_cache(maxsize=256)
def parse_number_form(written: str) -> NumberForm:
    """The form that an example of a figure shows.

    written: as `1,200.00`, `1.200,00`, `1 200,00`, `1'200.00`, `1200,00`, `12.5%`, `12,5 %` or `0.125`; a currency
    before it changes nothing. An example that can be read in two ways (`1,200`) is refused: PKV030.

    >>> parse_number_form("1.200,00").point
    ','
    """
    # An example copied from a file may hold one of the other blanks.
    match = _EXAMPLE.fullmatch(written.translate(_TO_PLAIN_BLANK))
    if match is None:
        raise Refused(_unknown_number(written))
    group, point, sign = match["group"] or "", match["point"] or "", match["sign"] or ""
    if group in {",", "."} and not point and written.count(group) == 1:
        # `1,200` may be twelve hundred or one and a fifth: nobody can tell.
        raise Refused(_unknown_number(written))
    if group and group == point:
        raise Refused(find(UNKNOWN_NUMBER_FORM, written=written[:40]))
    return _number_form(written, group, point or ("," if group == "." else "."), sign)


def _unknown_number(written: str) -> Finding:
    meant = show_number_forms(written)
    return find(UNKNOWN_NUMBER_FORM, written=written[:40], **({} if meant is None else {"nearest": meant}))


def _unknown_date(written: str) -> Finding:
    meant = show_date_forms(written)
    return find(UNKNOWN_DATE_FORM, written=written[:40], **({} if meant is None else {"nearest": meant}))


@door
def show_number_forms(written: str) -> Words | None:
    """The examples that were meant, quoted: both where it can be read in two ways, none where nothing tells.

    >>> show_number_forms("#,##0.00").en
    '`"1,200.00"`'
    >>> show_number_forms("1.200").en
    '`"1.200,00"` if the sign groups thousands, or `"1200.00"` if decimals begin at it'
    """
    sheet = _SHEET.fullmatch(written)
    if sheet is not None:
        group, sign = sheet["group"], sheet["sign"] or ""
        point = sheet["point"] or ("," if group == "." else ".")
        plain = f'`"1{group}200{point}00{sign}"`'
        return None if group == point else Words(plain, plain)
    found = _EXAMPLE.fullmatch(written)
    group = (found and found["group"]) or ""
    if found is None or found["point"] or group not in {",", "."} or written.count(group) != 1:
        return None
    sign = found["sign"] or ""
    figure = written.removesuffix(sign)
    grouped = f"{figure}{',' if group == '.' else '.'}00{sign}"
    parted = f"{figure.replace(group, '')}{group}00{sign}"
    return Words(
        f'`"{grouped}"` if the sign groups thousands, or `"{parted}"` if decimals begin at it',
        f'该符号分隔千位时 `"{grouped}"`，它是小数点时 `"{parted}"`',
    )


def complete_whole_example(written: str) -> str:
    """The example of a whole number with decimals added, so that it can be read in one way only.

    >>> complete_whole_example("1,200"), complete_whole_example("1.200")
    ('1,200.00', '1.200,00')
    """
    match = _WHOLE_EXAMPLE.fullmatch(written)
    if match is None:
        return written
    return f"{written},00" if match["group"] == "." else f"{written}.00"


_YEAR, _MONTH, _DAY = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"


def _date_form(written: str) -> DateForm:
    if written == "YMD":
        return DateForm(written, re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)", re.A))
    parts = {"Y": _YEAR, "M": _MONTH, "D": _DAY}
    return DateForm(written, re.compile("".join(parts.get(sign) or re.escape(sign) for sign in written), re.A))


# In the order in which they are suggested.
DATE_FORMS: Mapping[str, DateForm] = MappingProxyType(
    {
        written: _date_form(written)
        for written in (
            "Y-M-D",
            "Y/M/D",
            "Y.M.D",
            "YMD",
            "Y年M月D日",
            "D.M.Y",
            "D/M/Y",
            "D-M-Y",
            "M/D/Y",
            "M-D-Y",
        )
    }
)


def parse_date_form(written: str) -> DateForm:
    """The form that a pattern of a date shows; Y has four digits, M and D one or two.

    written: one of `DATE_FORMS`. Refused: PKV031.

    >>> parse_date_form("D/M/Y").written
    'D/M/Y'
    """
    form = DATE_FORMS.get(written)
    if form is None:
        raise Refused(_unknown_date(written))
    return form


@door
def show_date_forms(written: str) -> Words | None:
    """The patterns that were meant by another one or a day, quoted: both where it fits two, none where nothing tells.

    >>> show_date_forms("dd/mm/yyyy").en, show_date_forms("03/04/2027").en
    ('`"D/M/Y"`', '`"D/M/Y"` if the day comes first, or `"M/D/Y"` if the month does')
    """
    plain = written if "%y" in written else written.casefold()
    for pattern, part in _PARTS:
        plain = pattern.sub(part, plain)
    forms = [plain] if plain in DATE_FORMS else [name for name, form in DATE_FORMS.items() if _fits(form, written)]
    if len(forms) == 1:
        return Words(f'`"{forms[0]}"`', f'`"{forms[0]}"`')
    if [form.index("D") < form.index("M") for form in forms] != [True, False]:
        return None
    return Words(
        f'`"{forms[0]}"` if the day comes first, or `"{forms[1]}"` if the month does',
        f'日在前时 `"{forms[0]}"`，月在前时 `"{forms[1]}"`',
    )


def _fits(form: DateForm, day: str) -> bool:
    found = form.pattern.fullmatch(day)
    return found is not None and 1 <= int(found["m"]) <= _MONTHS and 1 <= int(found["d"]) <= _DAYS


@door
def check_written(kind: ValueKind, written: str) -> tuple[Finding, ...]:
    """What is wrong with a declaration of how a column of this kind is written; nothing when it can be followed.

    Findings: PKV030 for figures, PKV031 for dates, PKV032 for flags and texts, which have one form only.

    >>> check_written(ValueKind.MONEY, "1,200.00")
    ()
    >>> check_written(ValueKind.DATE, "D/M")[0].code.code
    'PKV031'
    """
    shown = written[:40]
    if kind in (ValueKind.FLAG, ValueKind.TEXT):
        return (find(FORM_WITHOUT_USE, written=shown),)
    if kind is ValueKind.DATE:
        return () if written in DATE_FORMS else (_unknown_date(written),)
    try:
        form = parse_number_form(complete_whole_example(written) if kind is ValueKind.COUNT else written)
    except Refused as refused:
        return refused.findings
    if form.sign and kind is not ValueKind.PERCENT:
        return (find(UNKNOWN_NUMBER_FORM, written=shown),)
    return ()
