"""Windows as people write them elsewhere: `last month`, `previous 3 months`, `trailing 12 months`, `最近 3 个月`.

What may count this period or not is said with both readings, the likelier first, each with what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.spoken_parts import UNITS, is_at, line_of

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_TO_DATE_ZH = {"month": "月初至今", "quarter": "季初至今", "half": "半年初至今", "year": "年初至今"}
_PERIOD = re.compile(r"(?m)^(?:period|周期)[ \t]+(\w+)")
_UNIT_SAID = "day|week|month|quarter|half|year"
_MONTHS: Mapping[str, int] = MappingProxyType({"month": 1, "quarter": 3, "half": 6, "year": 12})
_COUNT = r"\d{1,3}"
_LONG = r"(?:天|日|个月|个?季度|个?半年|年)"
_WINDOW = re.compile(
    rf"(?<!\w)(?:(?P<over>over|期间)[ \t]+)?(?:"
    rf"(?:the )?(?:this|current|the) (?P<this>{_UNIT_SAID}|(?<=current )period)"
    rf"|(?:the )?(?:last|previous|prior|preceding) (?P<last>{_UNIT_SAID}|(?<!previous )period)"
    rf"|(?P<todate>[ymq])td|(?P<dashed>year|month|quarter)-to-date|(?P<whole>(?:the )?(?:full|whole|calendar) year)"
    rf"|(?:the )?(?P<way>last|past|previous|prior|preceding|trailing) (?P<count>{_COUNT})"
    r" (?P<unit>day|month|quarter|half|year|period)s?"
    r"|(?P<ever>all[- ]time|lifetime|since inception)"
    rf"|[本当这]个?(?P<zthis>年|季度?|月|周|日)度?(?P<zdate>累计)?|(?P<zyear>今年(?:以来|累计)?|年累计|年度累计|全年|整年)"
    rf"|(?P<zcum>季度|月度?|半年度?)累计"
    rf"|上一?个?(?P<zlast>年|季度?|月|周|日)度?|(?P<zago>去年)"
    rf"|(?P<zway>最近|过去|近|此前|之前|前)[ \t]*(?P<zcount>{_COUNT})[ \t]*(?P<zunit>{_LONG}))(?!\w)"
)
_TO_DATE_LETTERS = {"y": "year", "m": "month", "q": "quarter"}
_WITH_THIS = frozenset(("trailing", "最近", "近"))
_WITHOUT_THIS = frozenset(("previous", "prior", "preceding", "此前", "之前", "前"))


class Window(NamedTuple):
    """A window in the words of the language, and another one where it may count this period or not.

    without_this: whether the first one leaves this period out; the other one then counts it.
    """

    said: str
    other: str = ""
    without_this: bool = False

    def quoted(self, before: str = "", behind: str = "") -> Words:
        """What is written, with what stands around the window."""
        first, second = (f"`{before}{each}{behind}`" for each in (self.said, self.other))
        if not self.other:
            return Words(first, first)
        if self.without_this:
            return Words(
                f"{first}, or {second} if this period counts too",
                f"{first}；若本期也算，则为 {second}",
            )
        return Words(
            f"{first}, which counts this period too, or {second} if it does not count",
            f"{first}（本期也算）；若本期不算，则为 {second}",
        )


def window_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The periods that a figure is gathered over, as `last month`."""
    start, line, stopped = line_of(reading, mistake)
    for found in _WINDOW.finditer(line):
        is_bare = found["over"] is None
        if not is_at(found, line, stopped) or (is_bare and not {"over", "期间"} & mistake.accepted_words):
            continue
        said = _say_window(reading, found)
        lead = "" if not is_bare else "over " if found.group().isascii() else "期间 "
        at = found.start() if is_bare else found.end("over") + 1
        at += len(line[at : found.end()]) - len(line[at : found.end()].lstrip())
        span = Span(start + at, start + found.end())
        if isinstance(said, Window):
            report_window(reading, span, said, lead)
        elif said is not None:
            reading.report(lang_words.SAID_OTHERWISE, span, word=reading.written(span), instead=said)
        else:
            continue
        return mistake.span.start
    return None


def report_window(reading: Reading, span: Span, window: Window, before: str = "", behind: str = "") -> None:
    """Report a window in words, with what is written instead."""
    reading.report(codes.OTHER_WORD, span, written=reading.written(span), nearest=window.quoted(before, behind))


def _own_period(reading: Reading) -> str:
    header = _PERIOD.search(reading.folded)
    return UNITS.get(header[1], "") if header is not None else ""


def _say_window(reading: Reading, found: re.Match[str]) -> Window | Words | None:
    """The window in the words of the language; what to do where it has none for the plan's period; none elsewhere."""
    own = _own_period(reading)
    if found["count"] or found["zcount"]:
        return _of_several(found, own)
    if found["last"] or found["zlast"] or found["zago"]:
        return _one_before(UNITS.get(found["last"] or found["zlast"] or "年", "period"), own, found.group().isascii())
    if found["zcum"]:
        return Window(_TO_DATE_ZH[UNITS[found["zcum"].removesuffix("度") if found["zcum"] != "季度" else "季度"]])
    if found["ever"]:
        return Window("all to date")
    if found["todate"] or found["dashed"]:
        return Window(f"{found['dashed'] or _TO_DATE_LETTERS[found['todate']]} to date")
    is_year = found["zyear"] or found["whole"]
    unit = "year" if is_year else UNITS.get(found["this"] or found["zthis"], own)
    if not unit or (unit != own and unit not in _TO_DATE_ZH):
        return None
    if unit == own and not (found["zdate"] or is_year):
        return Window("this period" if found["this"] else "本期")
    return Window(f"{unit} to date" if found.group().isascii() else _TO_DATE_ZH[unit])


def _one_before(unit: str, own: str, is_english: bool) -> Window | Words | None:
    if unit in ("period", own):
        return Window("previous period" if is_english else "上期")
    months, whole = _MONTHS.get(unit, 0), _MONTHS.get(own, 0)
    if not months or not whole:
        return None
    return _of_calendar(unit, months, own) if months > whole else _within_period(unit, own)


_ZH = {"month": "月", "quarter": "季度", "half": "半年", "year": "年"}


def _of_calendar(unit: str, months: int, own: str) -> Words:
    """What there is instead of whole quarters or years of the calendar, which may end before this period or in it."""
    count = months // _MONTHS[own]
    return Words(
        f"no window is made of whole {unit}s where the plan pays by the {own}: `rolling {months} months` end with this"
        f" period, `{_before(count, is_english=True)}` are the {count} periods before it, and `D to D` is between two"
        " days",
        f"按{_ZH[own]}计发的方案，没有以整{_ZH[unit]}为单位的期间：`滚动 {months} 个月` 以本期为末，"
        f"`{_before(count, is_english=False)}` 是本期之前的 {count} 期，两个日期之间写 `D 至 D`",
    )


def _within_period(unit: str, own: str) -> Words:
    """What there is instead of one part of a longer period."""
    return Words(
        f"no window is a single {unit} where the plan pays by the {own}: `this period` and `previous period` are whole"
        f" {own}s, and `D to D` is between two days",
        f"按{_ZH[own]}计发的方案，没有以单个{_ZH[unit]}为单位的期间：`本期` 和 `上期` 都是整{_ZH[own]}，"
        "两个日期之间写 `D 至 D`",
    )


def _before(count: int, *, is_english: bool) -> str:
    if count == 1:
        return "previous period" if is_english else "上期"
    return f"previous {count} periods" if is_english else f"之前 {count} 期（不含本期）"


def _of_several(found: re.Match[str], own: str) -> Window | Words | None:
    """Several months or periods: those that end with this one, those before it, or both readings."""
    is_english, way = found["count"] is not None, found["way"] or found["zway"]
    count = int(found["count"] or found["zcount"])
    unit = found["unit"] or found["zunit"].removeprefix("个")
    if not count:
        return None
    if UNITS.get(unit) == "day":
        return _of_days(count, way, is_english=is_english)
    if unit == "period":
        latest, months = f"latest {count} periods", count
        whole, rest = count, 0
    else:
        months = count * _MONTHS[UNITS[unit]]
        if UNITS[unit] not in ("month", own) and way != "trailing" and _MONTHS.get(own, months) < months // count:
            return _of_calendar(UNITS[unit], months, own)
        latest = f"rolling {months} months" if is_english else f"滚动 {months} 个月"
        whole, rest = divmod(months, _MONTHS.get(own, months + 1))
    before = "" if rest or not whole else _before(whole, is_english=is_english)
    if way in _WITHOUT_THIS:
        return Window(before, latest, without_this=True) if before else _no_whole_periods(latest)
    if way in _WITH_THIS or not before:
        return Window(latest)
    return Window(latest, before)


def _of_days(count: int, way: str, *, is_english: bool) -> Window:
    """The days that end with this period, or those before it."""
    if is_english:
        latest = f"since period end - {count - 1} days" if count > 1 else "since period end"
        before = f"period start - {count} days to period start - 1 days"
    else:
        latest = f"自 期末日 - {count - 1} 天 起" if count > 1 else "自 期末日 起"
        before = f"期首日 - {count} 天 至 期首日 - 1 天"
    if way in _WITHOUT_THIS:
        return Window(before, latest, without_this=True)
    return Window(latest) if way in _WITH_THIS else Window(latest, before)


def _no_whole_periods(latest: str) -> Words:
    return Words(
        f"`{latest}` ends with this period; what lies before it is counted in whole periods, as `previous 2 periods`",
        f"`{latest}` 以本期为末；本期之前的按整期数，例如 `之前 2 期（不含本期）`",
    )


def window_behind(reading: Reading, line: str, place: int) -> tuple[int, Window] | None:
    """Where a window in words ends that begins behind the blanks at a place of a line, and how it is written."""
    found = _WINDOW.match(line, place + len(line[place:]) - len(line[place:].lstrip()))
    said = _say_window(reading, found) if found is not None else None
    return (found.end(), said) if found is not None and isinstance(said, Window) else None


def window_of_plan(reading: Reading, said: str) -> str | None:
    """The window that a unit alone means: the period that the plan pays by, or one from its first day on."""
    own, unit = _own_period(reading), UNITS.get(said)
    if not own or unit not in _TO_DATE_ZH:
        return None
    if unit == own:
        return "this period" if said.isascii() else "本期"
    return f"{unit} to date" if said.isascii() else _TO_DATE_ZH[unit]


SPOKEN_WINDOWS = (window_in_words,)
"""What is looked for before words of the language are, each by itself."""
