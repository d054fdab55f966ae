"""A formula of the plan with the values put in, so that it can be reckoned after on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Language
from perfkit.explain.catalogue import Say
from perfkit.explain.values import show_shown, tidy
from perfkit.trace import Reading
from perfkit.values import CURRENCY_DIGITS, render_money

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(
    r"""(?P<text>"[^"\n]*"|“[^”\n]*”)"""
    rf"|(?<!\w)(?P<currency>[A-Z]{{3}}) +(?P<amount>{_NUMBER})(?P<scale>[万亿]?)(?![\w.%])"
    rf"|(?<![\w.])(?P<yuan>{_NUMBER})(?P<of_yuan>[万亿]?)元(?!\w)"
)
"""An amount as plans write it, or a text, in which nothing is an amount."""
_EMPTINESS = re.compile(r"\s*(?P<words>is\s+(?:not\s+)?empty\b|不?为空)")
_SCALES = {"": 1, "万": 10**4, "亿": 10**8}


def put_in(formula: str, start: int | None, readings: Sequence[Reading], say: Say) -> str:
    """The formula with each thing that it read replaced by its value; as written where nothing was read.

    start: where the formula begins in the plan's text. Result: one line. Where something was read, amounts that the
    plan writes look as those that were read do.
    """
    if start is None:
        return tidy(formula)
    end = start + len(formula)
    text, last = "", start
    for reading in sorted(readings, key=lambda each: (each.start or 0, -(each.end or 0))):
        if reading.start is None or reading.end is None or reading.start < last or reading.end > end:
            continue
        text += _show_amounts(formula[last - start : reading.start - start])
        last = reading.end
        asked = _EMPTINESS.match(formula, last - start) if reading.value is None else None
        if asked is None:
            text += _value(reading, say)
        else:
            # What is asked whether it is empty keeps its name: that no value is not empty says nothing.
            text += say("named_empty", name=tidy(reading.shown.text), asked=asked["words"])
            last = start + asked.end()
    if last == start:
        return tidy(formula)
    return tidy(text + _show_amounts(formula[last - start :]))


def _show_amounts(written: str) -> str:
    """A stretch of a formula with its amounts of money as values look.

    >>> _show_amounts('max(USD 5, 3万元) - "USD 5"')
    'max(USD 5.00, CNY 30,000.00) - "USD 5"'
    """
    return _AMOUNT.sub(_show_amount, written)


def show_row(written: str, say: Say) -> str:
    """A row of a table of the plan on one line; in English with its amounts in yuan as English writes them.

    >>> show_row('  | "5元" | 3万元 | CNY 8 | 10.5元 |', Say("en"))
    '| "5元" | CNY 30,000 | CNY 8 | CNY 10.5 |'
    """
    shown = _AMOUNT.sub(_name_yuan, written) if say.lang is Language.ENGLISH else written
    return tidy(shown.strip())


def _name_yuan(found: re.Match[str]) -> str:
    if found["yuan"] is None:
        return found.group()
    if not found["of_yuan"]:
        return f"CNY {found['yuan']}"
    amount = Fraction(found["yuan"].replace(",", "")) * _SCALES[found["of_yuan"]]
    return render_money(amount, "CNY").removesuffix(".00")


def _show_amount(found: re.Match[str]) -> str:
    if found["text"] is not None:
        return found["text"]
    currency = found["currency"] or "CNY"
    if currency not in CURRENCY_DIGITS:
        return found.group()
    digits = found["amount"] or found["yuan"]
    amount = Fraction(digits.replace(",", "")) * _SCALES[found["scale"] or found["of_yuan"] or ""]
    return render_money(amount, currency)


def _value(reading: Reading, say: Say) -> str:
    shown = show_shown(reading.shown, say)
    is_negative = isinstance(reading.value, Fraction) and reading.value < 0
    if isinstance(reading.value, str):
        return f'"{shown}"'
    return f"({shown})" if is_negative else shown
