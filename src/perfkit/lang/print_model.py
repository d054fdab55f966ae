"""Plans and test blocks as text, from their models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from typing import get_args

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Finding, Language, PerfkitError, Place, Refused, door, find
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Formula, Literal, LiteralKind, Negative
from perfkit.lang.format import find_too_long, lay_out
from perfkit.lang.header import EDITION
from perfkit.lang.limits import DEEPEST, MOST_PARTS_DEEP, MOST_WORDS, PRINTED_TIMES
from perfkit.lang.print_formulas import refuse, write_formula
from perfkit.lang.print_sections import write_header, write_section
from perfkit.lang.read import read_within
from perfkit.lang.translate import put_in_words
from perfkit.plans import Header, PlanModel, PlanTest

FORMULAS = get_args(Formula)
# A part of a formula and the tuple it stands in are two steps; the sections around it a few more.
MOST_STEPS = 2 * MOST_PARTS_DEEP + 20
# Each word makes a few parts and values of a model.
MOST_NODES = 10 * MOST_WORDS

_PRINTED = "printed plan"
# Amounts of yuan outside quotes and headings, which are written in the Chinese way between Chinese words.
_YUAN = re.compile(r'"[^"\n]*"|#[^\n]*|(?<!\w)CNY (?P<amount>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)')
# Lines that stand below others of their kind without a blank line.
_DENSE = frozenset(("earn", "pay", "carry", "award", "must", "parameter", "rates", "group"))
_PLACED = frozenset((LiteralKind.MONEY, LiteralKind.PERCENT, LiteralKind.NUMBER))


def check_size(model: object) -> None:
    """Refuse a model of more parts, or of deeper ones, than a text can say; walks it without calling itself."""
    waiting: list[Iterator[object]] = [iter((model,))]
    count = 0
    while waiting:
        part = next(waiting[-1], waiting)
        if part is waiting:
            waiting.pop()
            continue
        count += 1
        if isinstance(part, tuple):
            waiting.append(iter(part))
        elif is_dataclass(part):
            waiting.append(iter([getattr(part, field.name) for field in fields(part) if "span" not in field.name]))
        if len(waiting) > MOST_STEPS:
            raise Refused(find(codes.TOO_DEEP, Place(_PRINTED), limit=DEEPEST))
        if count > MOST_NODES:
            raise Refused(find(codes.TOO_MANY_WORDS, Place(_PRINTED), limit=MOST_WORDS))


@door
def print_plan(model: PlanModel, language: Language | str = Language.ENGLISH) -> str:
    """A plan as formatted text, from its model: one that was read or one built in Python.

    language: of the keywords; names, texts and notes stay as they are. Yuan are written `5,000元` in Chinese.
    Result: headings are printed, comments are no part of a model. Brackets stand only where they are needed. A value
    below zero is printed as minus the value; a number that does not say its decimals gets those it needs.
    Raises PerfkitError, with PKL070 or with what the reader finds, for a model that no text says.
    Laws: reading it gives the model again, without the places; printing that gives the same text.

    >>> header = Header(2027, "North", 1, "USD", date(2027, 1, 1), date(2027, 12, 31), PeriodKind.MONTH)
    >>> print_plan(PlanModel(header, ())).splitlines()[1]
    'plan "North" version 1'
    """
    text = _print(model, language)
    refused = find_too_long(text, _PRINTED)
    if refused is not None:
        raise _unreadable((refused,))
    return text


def _print(model: PlanModel, language: Language | str) -> str:
    """The formatted text, however long it became."""
    check_size(model)
    text = _write(model)[0]
    if Language(language) is not Language.ENGLISH:
        translated = put_in_words(text, language, name=_PRINTED, times=PRINTED_TIMES)
        text = _YUAN.sub(_in_yuan, _accepted(translated))
    return _accepted(lay_out(text, _PRINTED, PRINTED_TIMES))


@door
def read_laid_out(model: PlanModel, language: Language | str) -> PlanModel:
    """A plan as it reads from its own formatted text in a language, whose places are those of that text.

    The text may be longer than one that is given: what a plan says is bounded already.
    Raises PerfkitError as `print_plan` does for a model that no text says. Law: the same model gives the same text.
    """
    read, findings = read_within(_print(model, language), _PRINTED, PRINTED_TIMES)
    if read is None:
        raise _unreadable(findings)
    return read


@door
def read_printed(model: PlanModel) -> PlanModel:
    """A plan as it reads from its own text in English, whose places are those of that text, which has no layout.

    Raises PerfkitError as `print_plan` does. Law: the same model gives the same text.
    """
    check_size(model)
    return _write(model)[1]


@door
def print_test(test: PlanTest, language: Language | str = Language.ENGLISH) -> str:
    """A test block as formatted text, from its model; as `print_plan` prints it within a plan.

    >>> from perfkit.expr import Name
    >>> from perfkit.plans import Assign, Expect
    >>> expect = Expect(values=(Assign(Name(("won",)), None),))
    >>> print(print_test(PlanTest("nothing", "2027-Q1", expect=(expect,))))
    test "nothing" 2027-Q1
      expect won = empty
    <BLANKLINE>
    """
    header = Header(EDITION, "", 1, "USD", date(EDITION, 1, 1), date(EDITION, 12, 31), PeriodKind.MONTH)
    text = print_plan(PlanModel(header, (test,)), language)
    return text.partition("\n\n")[2]


def _in_yuan(found: re.Match[str]) -> str:
    return found.group() if found["amount"] is None else f"{found['amount']}元"


def _accepted(result: tuple[str | None, tuple[Finding, ...]]) -> str:
    text, findings = result
    if text is None:
        raise _unreadable(findings)
    return text


def _unreadable(findings: tuple[Finding, ...]) -> PerfkitError:
    return PerfkitError(f"{findings[0].code.code} {findings[0].what()}", findings)


def _write(model: PlanModel) -> tuple[str, PlanModel]:
    """The plan's text in English, without its layout, and the plan read from it, which says what the model says."""
    lines = list(write_header(model.header))
    written = [write_section(section) for section in model.sections]
    for place, section in enumerate(written):
        headings = _headings(model, place)
        is_dense = place > 0 and not headings and _is_dense(written[place - 1], section)
        lines += [*([] if is_dense else [""]), *headings, *section]
    lines += ["", *_headings(model, len(written))]
    text = "\n".join(lines) + "\n"
    read, findings = read_within(text, _PRINTED, PRINTED_TIMES)
    if read is None:
        raise _unreadable(findings)
    different = _difference(model.header, read.header) or _difference(model.sections, read.sections)
    different = different or _difference(model.headings, read.headings)
    if different is not None:
        raise refuse(different)
    return text, read


def _headings(model: PlanModel, before: int) -> list[str]:
    texts = [heading.text for heading in model.headings if heading.before == before]
    for text in texts:
        if "\n" in text or "\r" in text:
            raise refuse(text)
    return [f"## {text}".rstrip(" ") for text in texts]


def _is_dense(above: list[str], below: list[str]) -> bool:
    """Whether two sections of one line and one kind stand below each other."""
    return len(above) == len(below) == 1 and any(
        above[0].startswith(word) and below[0].startswith(word) for word in _DENSE
    )


def _difference(given: object, read: object) -> str | None:
    """What of a model is not as it was read, or none; places in a text do not count."""
    if isinstance(given, Literal):
        return None if _is_same_value(given, read) else str(given.value)
    if isinstance(given, tuple) and isinstance(read, tuple) and len(given) == len(read):
        for one, other in zip(given, read, strict=True):
            if (found := _difference(one, other)) is not None:
                return found
        return None
    if is_dataclass(given) and type(given) is type(read):
        for field in fields(given):
            if "span" not in field.name:
                found = _difference(getattr(given, field.name), getattr(read, field.name))
                if found is not None:
                    return found
        return None
    return None if given == read else _shown(given)


def _shown(part: object) -> str:
    if isinstance(part, FORMULAS):
        return write_formula(part)
    return getattr(part, "name", "…") if is_dataclass(part) or isinstance(part, tuple) else str(part)


def _is_same_value(given: Literal, read: object) -> bool:
    if isinstance(given.value, Fraction) and given.value < 0:
        positive = replace(given, value=-given.value)
        return isinstance(read, Negative) and _is_same_value(positive, read.operand)
    # A number that does not say its decimals is written with those it needs; other values have none.
    says_places = given.kind in _PLACED and given.places is not None
    if not isinstance(read, Literal) or (says_places and given.places != read.places):
        return False
    return (given.kind, given.value, given.currency) == (read.kind, read.value, read.currency)
