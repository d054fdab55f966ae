"""Says parts of a plan in the letter's language: formulas as the plan writes them, types, tails and cells in words."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from perfkit.diagnostics import Bug, Language, Source, Span, choose_forms, widen_to_brackets
from perfkit.expr import AllOf, Call, Constant, Formula, Literal, Name, Type, Typed, iter_formulas
from perfkit.letter.conditions import ConditionTeller
from perfkit.letter.words import WORDS
from perfkit.letter.written import iter_written
from perfkit.plans import Argument, ContestInfo, Note, Posting, PostingKind, Program, Tail, TailKind, TypeName
from perfkit.values import RoundingMode, get_currency_digits, render_decimal, render_money, round_to

PLACES = 4
"""Decimals of what was reckoned and is no money, at most."""

_MISSED = {"flag": "no", "text": "empty"}
"""What a line is where its condition does not hold and nothing else is said."""


class Tell:
    """The words of one letter.

    source: the plan in the letter's language, from which formulas are quoted. earned: the names that the plan earns
    under; a `pay` of one without formula posts what the period earns.
    """

    def __init__(self, source: Source, lang: Language, program: Program, earned: Collection[str]) -> None:
        self.source, self.lang, self.program, self.earned = source, lang, program, earned
        self.rounding, self.currency = program.header.rounding, program.header.currency
        self._conditions = ConditionTeller(program, self, self.quote)
        self._written = {
            each.span: each for _, formula in iter_written(program.model) for each in iter_formulas(formula)
        }

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key, with the values in their places."""
        return choose_forms(WORDS[key].in_language(self.lang), values).format(**values)

    def quote(self, span: Span | None) -> str:
        """A stretch of the plan on one line, with the brackets that belong to it."""
        if span is None:
            raise Bug("a part of a printed plan has no place in its text")
        whole = widen_to_brackets(self.source.text, span)
        return " ".join(self.source.text[whole.start : whole.end].split())

    def formula(self, formula: Formula | None) -> str:
        """A formula as the plan writes it; `no limit` where there is none."""
        return self("no_limit") if formula is None else self.quote(formula.span)

    def said(self, formula: Formula | None) -> str:
        """A formula within a sentence, in words as far as there are any; `no limit` where there is none."""
        return self("no_limit") if formula is None else self._conditions.phrases.said(formula)

    def total(self, call: Call) -> str:
        """What is gathered, without the time that it covers."""
        return self._conditions.phrases.total(call)

    def typed(self, formula: Typed) -> str:
        """A resolved formula within a sentence, as `said` has it."""
        written = self._written.get(formula.span)
        if written is not None:
            return self.said(written)
        told = self.quote(formula.span)
        return told if isinstance(formula, Constant) else f"`{told}`"

    def is_day(self, formula: Formula) -> bool:
        """Whether a formula is a day: what comes first of it is the earliest or the latest."""
        return self._conditions.is_day(formula)

    def condition(self, condition: Formula | None) -> str:
        """A condition as prose."""
        if condition is None:
            raise Bug("a condition of a printed plan is not there")
        return self._conditions.tell(condition)

    def conditions_at(self, conditions: Iterable[Typed]) -> str:
        """Conditions that all have to hold as prose, each by its place in the plan."""
        written = [self._written.get(each.span) or Name((self.quote(each.span),), each.span) for each in conditions]
        return self.condition(written[0] if len(written) == 1 else AllOf(tuple(written)))

    def day(self, day: datetime.date) -> str:
        """A day of the terms as the language writes it; what is quoted from the plan stays as the plan writes it."""
        return self("written_day", day=day.day, month=self(f"month_{day.month}"), year=day.year)

    def order(self, formula: Formula, *, is_descending: bool) -> str:
        """What something is put in order by: days by time, anything else by size."""
        ways = (
            ("earliest_first", "latest_first")
            if self._conditions.is_day(formula)
            else ("lowest_first", "highest_first")
        )
        return self(ways[is_descending], figure=self.formula(formula))

    def value(self, value: Formula | None) -> str:
        """A value in a cell: a text without its quotes, `nothing` where there is none."""
        if value is None:
            return self("empty")
        is_text = isinstance(value, Literal) and isinstance(value.value, str)
        return str(value.value) if is_text and isinstance(value, Literal) else self.quote(value.span)

    def money(self, amount: Fraction, currency: str = "") -> str:
        """An amount as the letter writes those of the plan, in the plan's currency where no other is said."""
        currency = currency or self.currency
        shown = render_money(amount, currency)
        is_yuan = currency == "CNY" and self.lang is Language.CHINESE
        return f"{shown.replace('CNY ', '')}元" if is_yuan else shown

    def shown(self, value: Fraction, kind: Type, *, is_exact: bool = True) -> str:
        """A value that was reckoned, in its unit; `≈` where it has further decimals, or is near itself."""
        is_ratio = kind.unit == "ratio"
        places = get_currency_digits(self.currency) if kind.is_money else PLACES
        scaled = value * 100 if is_ratio else value
        rounded = round_to(scaled, places, RoundingMode.HALF_EVEN)
        shown = (
            self.money(rounded)
            if kind.is_money
            else render_decimal(rounded, max_places=places) + ("%" if is_ratio else "")
        )
        return shown if is_exact and rounded == scaled else f"≈{shown}"

    def names(self, names: Iterable[str]) -> str:
        """Names between backticks, joined by `and`."""
        return self.listed(f"`{name}`" for name in names)

    def listed(self, said: Iterable[str]) -> str:
        """A few things, the last joined by `and`."""
        *first, last = list(said) or [""]
        return self("and").join([self("comma").join(first), last] if first else [last])

    def joined(self, sentences: Iterable[str]) -> str:
        """Sentences one after another."""
        return ("" if self.lang is Language.CHINESE else " ").join(sentences)

    def note(self, note: Note | None) -> str:
        """What a note says; nothing where there is none."""
        return note.text if note is not None else ""

    def with_note(self, said: str, note: Note | None) -> str:
        """A sentence with what its note says behind it."""
        return said if note is None else said + self("aside", note=note.text)

    def argument(self, arguments: Sequence[Argument]) -> str:
        """What a table is asked with."""
        return self("joint").join(f"`{each.name}`: {self.type(each.type)}" for each in arguments)

    def type(self, kind: TypeName) -> str:
        """A type in words."""
        if kind.choices:
            told = self("or").join(kind.choices)
        elif kind.base == "money" and kind.currency is not None:
            told = self("money_in", currency=kind.currency)
        else:
            told = self(kind.base) if kind.base in WORDS else self("link", table=kind.base)
        if kind.per is not None:
            told = self("per", type=told, per=self(kind.per.value))
        return self("may_be_empty", type=told) if kind.may_be_empty else told

    def tail(self, tail: Tail, base: str = "") -> str:
        """A tail in words. base: what it follows, where that is no plain figure: a `flag`, a `percent`, a `text`."""
        match tail.kind:
            case TailKind.FLOOR | TailKind.CAP | TailKind.ELSE:
                return self(tail.kind.value, value=self.said(tail.formula))
            case TailKind.ROUND:
                key = "round_percent" if base == "percent" else "round"
                return self(key, places=tail.places or 0, mode=self((tail.mode or self.rounding).value))
            case _:
                condition = self.condition(tail.formula)
                if tail.otherwise is None:
                    return self("only_if", condition=condition, value=self(_MISSED.get(base, "zero")))
                return self("only_if_else", condition=condition, value=self.said(tail.otherwise))

    def made(self, formula: Formula | None, tails: Sequence[Tail], name: str, base: str = "") -> str:
        """A formula with its tails; the figure of the name where none is written."""
        head = self._same(name) if formula is None else self._conditions.phrases.made(formula)
        return self("joint").join([head, *(self.tail(tail, base) for tail in tails)])

    def _same(self, name: str) -> str:
        """What is posted by its name alone: the prize of a contest, or a figure."""
        is_prize = isinstance(self.program.lookups.get(name), ContestInfo)
        return self("prize" if is_prize else "same_name", name=name)

    def posted(self, posting: Posting) -> str:
        """What a line posts: its formula, or what the period earns under its name."""
        is_earned = posting.kind is PostingKind.PAY and posting.formula is None and posting.name in self.earned
        if is_earned and not posting.tails:
            return self("earned_now", name=posting.name)
        return self.made(posting.formula, posting.tails, posting.name)

    def grain(self, grain: str | None) -> str:
        """Whose figures a section gives, as a head of a list."""
        if grain is None:
            return self("for_participant")
        return self("for_company") if grain == "company" else self("for_each", grain=f"`{grain}`")
