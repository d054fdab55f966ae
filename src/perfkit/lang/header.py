"""The header of a plan from its settings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Bug, Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading
from perfkit.lang.sections import Setting
from perfkit.plans.model import Header
from perfkit.values import RoundingMode

EDITION = 2027
_REQUIRED = {
    "plan": 'plan "Title" version 1',
    "currency": "currency USD",
    "effective": "effective 2027-01-01 to 2027-12-31",
    "period": "period month",
}


def build_header(reading: Reading, settings: Sequence[Setting]) -> Header | None:
    """The header, or none where a setting is missing or cannot be; each such setting is a finding."""
    found: dict[str, Setting] = {}
    for setting in settings:
        if setting.word in found:
            reading.report(codes.SETTING_TWICE, setting.span, found[setting.word].span, setting=setting.word)
        found.setdefault(setting.word, setting)
    if not _is_complete(reading, found):
        return None
    title, version = found["plan"].values
    starts_on, ends_on = found["effective"].values
    (currency,), (period,) = found["currency"].values, found["period"].values
    rounding = found["rounding"].values[0] if "rounding" in found else RoundingMode.HALF_UP
    month = found["year starts"].values[0] if "year starts" in found else 1
    if not (isinstance(title, str) and isinstance(version, int) and isinstance(currency, str)):
        raise Bug("the rules of the grammar give a title, a version and a currency")
    if not (isinstance(starts_on, datetime.date) and isinstance(ends_on, datetime.date)):
        raise Bug("the rules of the grammar give two dates")
    if not (isinstance(period, PeriodKind) and isinstance(rounding, RoundingMode) and isinstance(month, int)):
        raise Bug("the rules of the grammar give a period, a rounding mode and a month")
    spans = tuple((word, setting.span) for word, setting in found.items())
    return Header(EDITION, title, version, currency, starts_on, ends_on, period, rounding, month, spans)


def _is_complete(reading: Reading, found: dict[str, Setting]) -> bool:
    edition = found.get("edition")
    complete = edition is not None
    if edition is None:
        reading.report(codes.EDITION_MISSING, Span(0, 1), edition=EDITION)
    elif edition.values != (EDITION,):
        reading.report(codes.EDITION_UNKNOWN, edition.span, written=edition.values[0], edition=EDITION)
    for word, example in _REQUIRED.items():
        if word not in found:
            complete = False
            reading.report(codes.SETTING_MISSING, Span(0, 1), setting=word, example=example)
    return complete
