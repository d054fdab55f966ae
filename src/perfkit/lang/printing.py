"""Prints test blocks, and the values in them, as plan text with English or Chinese keywords."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from perfkit.diagnostics import Language, pad_to_width, text_width
from perfkit.expr import Call, Formula, Literal, LiteralKind, Name, Negative, Product, Sum
from perfkit.lang.words import FUNCTIONS, KEYWORDS, LEDGER_WORDS
from perfkit.plans import Assign, Expect, Given, PlanTest, PlanTestTable, Run

_CHINESE_CURRENCY = "CNY"


def print_test(test: PlanTest, lang: Language = Language.ENGLISH) -> str:
    """A test block as plan text, ending in a line break.

    lang: of the keywords; names, texts and keys stay as they are. Columns of tables are aligned.
    Law: reading the text gives the same block again, whatever the language.

    >>> given = Given(values=(Assign(Name(("quota",)), Literal(LiteralKind.MONEY, Fraction(10), "USD", 2)),))
    >>> expect = Expect(values=(Assign(Name(("paid",)), None),))
    >>> print(print_test(PlanTest("ten", "2027-Q1", (given,), (expect,))), end="")
    test "ten" 2027-Q1
      given quota = USD 10.00
      expect paid = empty
    """
    printer = _Printer(lang)
    return "\n".join(printer.test(test)) + "\n"


def print_value(formula: Formula | None, lang: Language = Language.ENGLISH) -> str:
    """A value of a test block as plan text: a literal, minus a literal, a sum or quotient of such; none is `empty`.

    >>> print_value(Literal(LiteralKind.MONEY, Fraction(123456, 100), "USD", 2))
    'USD 1,234.56'
    """
    return _Printer(lang).value(formula)


class _Printer:
    def __init__(self, lang: Language) -> None:
        self.is_chinese = lang is Language.CHINESE

    def word(self, rule: str) -> str:
        """A keyword."""
        phrase = KEYWORDS[rule]
        return phrase.zh if self.is_chinese else phrase.en

    # --- blocks ------------------------------------------------------------------------------------------------------

    def test(self, test: PlanTest) -> Iterator[str]:
        period = f" {test.period}" if test.period is not None else ""
        yield f'{self.word("h_test")} "{test.title}"{period}'
        for given in test.given:
            yield from self.given(given)
        for expect in test.expect:
            yield from self.expect(expect)
        if test.run is not None:
            yield from self.run(test.run)

    def given(self, given: Given) -> Iterator[str]:
        if given.values:
            yield f"  {self.word('k_given')} {self.assigns(given.values)}"
        if given.table is not None and given.rows is not None:
            day = given.period or (f"{self.word('k_known_from')} {given.known_from}" if given.known_from else "")
            yield f"  {self.word('k_given')} {given.table} {day}".rstrip()
            yield from self.table([self.target(heading) for heading in given.rows.headings], given.rows)

    def expect(self, expect: Expect) -> Iterator[str]:
        if expect.values:
            yield f"  {self.word('k_expect')} {self.assigns(expect.values)}"
        if expect.table is not None and expect.rows is not None:
            yield f"  {self.word('k_expect')} {expect.table}"
            yield from self.table([self.target(heading) for heading in expect.rows.headings], expect.rows)

    def run(self, run: Run) -> Iterator[str]:
        yield f"  {self.word('k_run')}"
        pairs = zip(run.rows.headings, run.expected, strict=True)
        headings = [f"-> {self.target(each)}" if is_expected else self.target(each) for each, is_expected in pairs]
        yield from self.table([self.word("x_period"), *headings], run.rows, run.periods)

    def table(self, headings: list[str], table: PlanTestTable, first: tuple[str, ...] = ()) -> Iterator[str]:
        rows = [[self.value(cell) for cell in row] for row in table.rows]
        if first:
            rows = [[label, *row] for label, row in zip(first, rows, strict=True)]
        widths = [max(text_width(cell) for cell in column) for column in zip(headings, *rows, strict=True)]
        for row in (headings, *rows):
            cells = (pad_to_width(cell, width) for cell, width in zip(row, widths, strict=True))
            yield "    | " + " | ".join(cells) + " |"

    def assigns(self, assigns: tuple[Assign, ...]) -> str:
        return ", ".join(f"{self.target(assign.target)} = {self.value(assign.value)}" for assign in assigns)

    def target(self, target: Name | Call) -> str:
        """A heading: a name, a derived word of the ledger, or a row's figure."""
        if isinstance(target, Name):
            return ".".join(target.parts)
        words = {**FUNCTIONS, **LEDGER_WORDS}
        name = words.get(target.function, target.function) if self.is_chinese else target.function
        return f"{name}({', '.join(self.value(arg) for arg in target.args)})"

    # --- values ------------------------------------------------------------------------------------------------------

    def value(self, formula: Formula | None) -> str:
        match formula:
            case None:
                return self.word("k_empty")
            case Literal():
                return self.literal(formula)
            case Name():
                return ".".join(formula.parts)
            case Negative():
                return f"-{self.value(formula.operand)}"
            case Product():
                return self._chain(formula.parts, [" / " if divides else " * " for divides in formula.divided])
            case Sum():
                return self._chain(formula.parts, [" - " if sign < 0 else " + " for sign in formula.signs])
            case _:
                raise TypeError(f"{type(formula).__name__} is no value of a test block")

    def _chain(self, parts: tuple[Formula, ...], signs: list[str]) -> str:
        found = self.value(parts[0])
        for part, sign in zip(parts[1:], signs[1:], strict=True):
            shown = self.value(part)
            found += sign + (f"({shown})" if isinstance(part, Sum | Product | Negative) else shown)
        return found

    def literal(self, literal: Literal) -> str:
        """A value written out."""
        value = literal.value
        match literal.kind:
            case LiteralKind.FLAG:
                return self.word("v_yes" if value is True else "v_no")
            case LiteralKind.TEXT:
                return f'"{value}"'
            case LiteralKind.DAYS | LiteralKind.MONTHS:
                rule = "k_n_days" if literal.kind is LiteralKind.DAYS else "k_n_months"
                words = self.word(rule).replace("#", str(value))
                return words.replace(" ", "") if self.is_chinese else words
            case _:
                if isinstance(value, Fraction):
                    return self._number(literal, value)
                return value.isoformat() if isinstance(value, datetime.date) else str(value)

    def _number(self, literal: Literal, value: Fraction) -> str:
        places = literal.places or 0
        if literal.kind is LiteralKind.PERCENT:
            return _decimal(value * 100, places) + "%"
        if literal.kind is not LiteralKind.MONEY:
            return _decimal(value, places)
        amount = _decimal(value, places, groups=True)
        if self.is_chinese and literal.currency == _CHINESE_CURRENCY:
            return f"{amount}元"
        return f"{literal.currency} {amount}"


def _decimal(value: Fraction, places: int, *, groups: bool = False) -> str:
    """A number with at least so many decimals; every literal ends within twelve."""
    while (value * 10**places).denominator != 1:
        places += 1
    whole, rest = divmod(int(value * 10**places), 10**places)
    shown = f"{whole:,}" if groups else str(whole)
    return f"{shown}.{rest:0{places}d}" if places else shown
