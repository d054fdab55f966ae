"""The header of a plan from its settings."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from perfkit.calendar import PeriodKind, WeekYears
from perfkit.diagnostics import Bug, Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading
from perfkit.lang.sections import Setting
from perfkit.lang.words import SETTING_NAMES
from perfkit.plans import Corrections, Header, Use
from perfkit.values import RoundingMode

EDITION = 2027

# How the header calls its settings.
KEYS = {
    "edition": "edition",
    "k_plan": "plan",
    "k_currency": "currency",
    "k_effective": "effective",
    "k_period": "period",
    "k_rounding": "rounding",
    "k_year_starts": "year starts",
    "k_version_by": "version by",
    "k_settled": "settled until",
    "k_corrections": "corrections",
    "k_use": "use",
}
_REQUIRED = {
    "k_plan": Words('plan "Sales 2027" version 1', '方案 "销售方案" 版本 1'),
    "k_currency": Words("currency USD", "币种 CNY"),
    "k_effective": Words("effective 2027-01-01 to 2027-12-31", "生效 2027-01-01 至 2027-12-31"),
    "k_period": Words("period month", "周期 月"),
}


def build_header(reading: Reading, settings: Sequence[Setting], tried: Collection[str]) -> Header | None:
    """The header, or none where a setting is missing or cannot be; each such setting is a finding.

    tried: the settings that are written, also those that could not be read and have a finding of their own.
    """
    found: dict[str, Setting] = {}
    for setting in settings:
        if setting.word in found and setting.word != "k_use":
            reading.report(
                codes.SETTING_TWICE, setting.span, found[setting.word].span, setting=SETTING_NAMES[setting.word]
            )
        found.setdefault(setting.word, setting)
    if not _is_complete(reading, found, tried):
        return None
    title, version = found["k_plan"].values
    starts_on, ends_on = found["k_effective"].values
    (currency,), (period, *listed) = found["k_currency"].values, found["k_period"].values
    rounding = found["k_rounding"].values[0] if "k_rounding" in found else RoundingMode.HALF_UP
    year = found["k_year_starts"].values[0] if "k_year_starts" in found else 1
    weeks, month = (year, 1) if isinstance(year, WeekYears) else (None, year)
    if not (isinstance(title, str) and isinstance(version, int) and isinstance(currency, str)):
        raise Bug("the rules of the grammar give a title, a version and a currency")
    if not (isinstance(starts_on, datetime.date) and isinstance(ends_on, datetime.date)):
        raise Bug("the rules of the grammar give two dates")
    if not (isinstance(period, PeriodKind) and isinstance(rounding, RoundingMode) and isinstance(month, int)):
        raise Bug("the rules of the grammar give a period, a rounding mode and a month")
    spans = tuple((KEYS[word], setting.span) for word, setting in found.items())
    later = _read_later(found)
    settled = (title, version, currency, starts_on, ends_on, period, rounding, month, spans, weeks)
    return Header(EDITION, *settled, *later, uses=list_uses(settings), listed_in=_text_of(listed))


def _text_of(values: Sequence[object]) -> str | None:
    return next((value for value in values if isinstance(value, str)), None)


def list_uses(settings: Sequence[Setting]) -> tuple[Use, ...]:
    """The modules that are used, in order."""
    return tuple(value for setting in settings for value in setting.values if isinstance(value, Use))


def _read_later(found: dict[str, Setting]) -> tuple[str | None, datetime.date | None, Corrections | None, int | None]:
    """What is set about versions, settling and corrections."""
    column = found["k_version_by"].values[0] if "k_version_by" in found else None
    day = found["k_settled"].values[0] if "k_settled" in found else None
    way, reach = found["k_corrections"].values if "k_corrections" in found else (None, None)
    if not (isinstance(column, str | None) and isinstance(way, Corrections | None) and isinstance(reach, int | None)):
        raise Bug("the rules of the grammar give a column, a way of correcting and months")
    if not isinstance(day, datetime.date | None):
        raise Bug("the rules of the grammar give a date")
    return column, day, way, reach


def check_edition(reading: Reading, edition: Setting | None, tried: Collection[str]) -> None:
    """Report an edition that is missing or unknown."""
    if edition is None and "edition" not in tried:
        reading.report(codes.EDITION_MISSING, Span(0, 1), edition=EDITION)
    elif edition is not None and edition.values != (EDITION,):
        reading.report(codes.EDITION_UNKNOWN, edition.span, written=edition.values[0], edition=EDITION)


def _is_complete(reading: Reading, found: dict[str, Setting], tried: Collection[str]) -> bool:
    check_edition(reading, found.get("edition"), tried)
    complete = "edition" in found
    for word, example in _REQUIRED.items():
        if word not in found:
            complete = False
        if word not in found and word not in tried:
            reading.report(codes.SETTING_MISSING, Span(0, 1), setting=SETTING_NAMES[word], example=example)
    return complete
