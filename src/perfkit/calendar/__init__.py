"""Periods, windows of days, and shares of a period."""

from perfkit.calendar.model import Calendar, Period, PeriodKind

__all__ = ["Calendar", "Period", "PeriodKind"]
