"""One participant's statement as sheets of a workbook: what is paid and how it comes about, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from perfkit.diagnostics import Language, clean_text, door
from perfkit.explain import Outline, OutlineStep, RowGroup, RowLine, Say, outline_statement, show
from perfkit.pages.sheets import Look, Sheet, SheetCell, SheetValue, write_out
from perfkit.pages.statement_page import GATES, StatementFacts, tell_tiers
from perfkit.pages.words import bound_words, word
from perfkit.values import total_by_currency
from perfkit.views import OWED, SectionKind, TierBreakdown, name_line

Row = tuple[SheetCell, ...]

_STATEMENT_WIDTHS = (34, 20, 24, 66, 18)
_ROW_WIDTHS = (14, 18, 12, 8, 26, 20, 24, 44, 30)


@door
def layout_statement(facts: StatementFacts, lang: Language | str = Language.ENGLISH) -> tuple[Sheet, Sheet]:
    """The statement as two sheets: itself, and the rows that counted.

    Order of the first: as on the page. Amounts are numbers; where a spreadsheet would keep less of one, its exact text
    stands beside it. Laws: its words and figures are those of `explain`; the same statement gives the same sheets.
    """
    lang = Language(lang)
    layout = _StatementLayout(facts, lang)
    return layout.statement(), layout.rows()


class _StatementLayout:
    def __init__(self, facts: StatementFacts, lang: Language) -> None:
        self.facts, self.lang, self.say = facts, lang, Say(lang)
        self.is_withheld = facts.is_withheld
        self.outline: Outline = outline_statement(facts.run, facts.at, facts.line, facts.trace, lang)
        told = (self.outline.posted, self.outline.awards, self.outline.way, self.outline.information)
        self.names = {step.id: step.name for steps in told for step in steps}
        self.told: set[object] = set()

    def word(self, key: str, **values: object) -> str:
        return word(key, self.lang, **values)

    def statement(self) -> Sheet:
        """The first sheet."""
        parts: tuple[Iterable[Row], ...] = (
            self._head(),
            self._payable(),
            self._steps("paid_lines", self.facts.list_posted(self.outline, "pay")),
            self._steps("earned", self.facts.list_posted(self.outline, "earn")),
            self._steps("carried", self.facts.list_posted(self.outline, "carry")),
            self._steps("awards", () if self.is_withheld else self.outline.awards),
            self._tiers(),
            self._gates(),
            self._section("balances", SectionKind.BALANCES),
            self._corrections(),
            self._lines("awards_changed", self.outline.awards_changed),
            self._lines("adjustments", self.outline.adjustments),
            self._section("inputs", SectionKind.QUOTA),
            self._way(),
            self._why_not(),
            self._under_headings("information", self.outline.information),
            self._foot(),
        )
        return Sheet(self.word("title"), _STATEMENT_WIDTHS, tuple(row for part in parts for row in part))

    def rows(self) -> Sheet:
        """The second sheet: a line for each row and each thing that was read of it."""
        keys = ("row_table", "row_key", "row_day", "row_number", "row_part", "value", "exact", "way", "row_counted_in")
        head = tuple(self._column(key) for key in keys)
        lines = [line for group in self.outline.rows for line in self._group(group)]
        return Sheet(self.word("sheet_rows"), _ROW_WIDTHS, (head, *lines), frozen=1)

    # --- head and amounts --------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Row]:
        header, trace = self.facts.run.program.header, self.facts.trace
        yield (_text(f"{self.word('title')}{self.say('head_joint')}{self.outline.who}", Look.TITLE),)
        yield (_text(self.facts.tell_period(self.lang)),)
        yield (_text(self.word("plan", plan=header.title, version=header.version)),)
        if self.facts.payee != trace.participant:
            yield (_text(self.word("payee", payee=self.facts.payee)),)
        if self.facts.hypothetical:
            rows = self.say("list_joint").join(f"{table} {key}" for table, key in self.facts.hypothetical)
            yield (_text(self.word("hypothetical", rows=rows), Look.STRONG),)
        if self.is_withheld:
            yield (_text(self.word("withheld"), Look.STRONG),)
            yield from ((_text(each),) for each in self.facts.list_withheld(self.say))
        if self.outline.is_cut:
            yield (_text(self.word("cut"), Look.STRONG),)

    def _heading(self, key: str, *columns: str) -> Iterator[Row]:
        yield ()
        yield (_text(self.word(key), Look.HEADING),)
        if columns:
            yield tuple(self._column(each) for each in columns)

    def _column(self, key: str) -> SheetCell:
        """The heading of a column, above its figures on the right where it holds figures."""
        look = Look.COLUMN_NUMBER if key in ("value", "pays", "row_day", "row_number") else Look.COLUMN
        if key in ("exact", "way", "line", "row_part", "row_counted_in", "amount", "rate"):
            look = Look.COLUMN_INNER
        return _text(self.word(key) if key else "", look)

    def _payable(self) -> Iterator[Row]:
        """By currency everything payable, as the ledger will have it."""
        if self.is_withheld:
            return
        totals = total_by_currency(self.facts.payable.values())
        yield from self._heading("payable")
        for currency, money in totals.items():
            owed = (_text(OWED.in_language(self.lang), Look.WRAPPED),) if money.amount < 0 else ()
            yield (_text(currency, Look.STRONG), *_number(money.amount, currency, Look.STRONG), *owed)
        yield from ((_text(told, Look.SOFT),) for told in self.outline.payable)
        if not totals:
            yield (_text(self.word("payable_none"), Look.SOFT),)

    def _steps(self, key: str, steps: Iterable[OutlineStep]) -> Iterator[Row]:
        own = list(steps)
        if own:
            yield from self._heading(key, "name", "value", "exact", "way", "line")
            yield from (self._step(step) for step in own)

    def _step(self, step: OutlineStep) -> Row:
        self.told.add(step.id)
        way = "\n".join(clean_text(line) for line in step.way)
        figure = self._figure(step.figure, step.unit, step.value)
        return (_text(step.name), *figure, _text(way, Look.WRAPPED), _text(step.line, Look.SOFT))

    def _figure(self, value: object, unit: str, shown: str) -> tuple[SheetCell, SheetCell]:
        """A figure as a number with its exact text where it needs one; anything else as the words for it."""
        if isinstance(value, Fraction):
            return _number(value, unit)
        return (_text(shown, Look.RIGHT), _text(""))

    # --- tables ------------------------------------------------------------------------------------------------------

    def _tiers(self) -> Iterator[Row]:
        if not self.is_withheld:
            for found in self.facts.tiers:
                yield from self._tier_table(found)

    def _tier_table(self, found: TierBreakdown) -> Iterator[Row]:
        title = tell_tiers(found, self.names, self.outline, self.say)
        yield ()
        yield (_text(f"{self.word('tiers')}{self.say('head_joint')}{title}", Look.HEADING),)
        yield tuple(self._column(key) for key in ("tier_span", "pays", "exact", "amount", "rate"))
        for each in found.slices:
            bounds = [
                f"{self.word(key)} {show(bound, found.asked_unit, self.say)}"
                for key, bound in zip(bound_words(found), (each.lower, each.upper), strict=True)
                if bound is not None
            ]
            pay, exact = _number(each.pay, found.unit)
            amount = SheetCell(each.amount, found.asked_unit, Look.LEFT)
            yield (
                _text(" ".join(bounds) or self.word("no_limit")),
                pay,
                exact,
                amount,
                SheetCell(each.rate, "ratio", Look.LEFT),
            )

    def _gates(self) -> Iterator[Row]:
        if self.outline.gates:
            yield from self._heading("gates", "name", "value", "", "way")
            for gate in self.outline.gates:
                yield (
                    _text(gate.name),
                    _text(self.word(GATES[gate.holds][1]), Look.RIGHT),
                    _text(""),
                    _wrapped(gate.words),
                )

    def _section(self, key: str, kind: SectionKind) -> Iterator[Row]:
        lines = [line for section in self.facts.sections if section.kind is kind for line in section.lines]
        if lines:
            has_way = any(line.way for line in lines)
            yield from self._heading(key, "name", "value", "exact", *(["way"] if has_way else []))
            for line in lines:
                shown = show(line.value, line.unit, self.say)
                way = "\n".join(each.in_language(self.lang) for each in line.way)
                told = (_text(way, Look.WRAPPED),) if way else ()
                yield (_text(name_line(line, self.lang)), *self._figure(line.value, line.unit, shown), *told)

    def _lines(self, key: str, lines: Sequence[str]) -> Iterator[Row]:
        if lines:
            yield from self._heading(key)
            yield from ((_text(line),) for line in lines)

    def _corrections(self) -> Iterator[Row]:
        if self.outline.corrections:
            yield from self._heading("corrections", "name", "value", "exact", "way")
        for line in self.outline.corrections:
            way = "\n".join(clean_text(each) for each in (line.told, *line.way))
            yield (_text(line.name), *_number(line.figure, line.unit), _text(way, Look.WRAPPED))

    # --- figures and what did not pay --------------------------------------------------------------------------------

    def _way(self) -> Iterator[Row]:
        """The figures that lead to the amounts."""
        yield from self._under_headings("way", [step for step in self.outline.way if step.id not in self.told])

    def _under_headings(self, key: str, steps: Sequence[OutlineStep]) -> Iterator[Row]:
        """Figures under the headings of the plan."""
        if steps:
            yield from self._heading(key, "name", "value", "exact", "way", "line")
        last = ""
        for step in steps:
            if step.heading and step.heading != last:
                yield (_text(step.heading, Look.STRONG),)
            last = step.heading
            yield self._step(step)

    def _why_not(self) -> Iterator[Row]:
        answers = tuple(self.facts.iter_why_not(self.outline, self.lang))
        if answers or self.outline.left_out:
            yield from self._heading("why_not")
        for answer in answers:
            yield from ((_text(line),) for line in answer.splitlines() if line.strip())
        if self.outline.left_out:
            yield (_text(self.word("left_out"), Look.STRONG),)
            yield from ((_text(line),) for line in self.outline.left_out)

    def _foot(self) -> Iterator[Row]:
        yield ()
        yield (_text(self.word("footer", fingerprint=self.facts.run.fingerprint), Look.SOFT),)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _group(self, group: RowGroup) -> Iterator[Row]:
        counted = self.say("list_joint").join(group.figures)
        if group.alike:
            told = "\n".join((self.say("rows_alike"), *(clean_text(line) for line in group.alike)))
            blanks = [_text("") for _ in _ROW_WIDTHS[1:7]]
            yield (_text(group.table), *blanks, _wrapped(told), _text(counted, Look.SOFT))
        for line in group.rows:
            yield from self._row(group.table, line, counted)
        if group.others:
            blanks = [_text("") for _ in _ROW_WIDTHS[2:8]]
            hidden = _text(self.word("rows_of_others", count=group.others), Look.SOFT)
            yield (_text(group.table), hidden, *blanks, _text(counted, Look.SOFT))
        if group.left:
            yield (_text(group.table), _text(self.word("rows_left", count=group.left), Look.SOFT))

    def _row(self, table: str, line: RowLine, counted: str) -> Iterator[Row]:
        number = SheetCell(Fraction(line.number), "count") if line.number else _text("")
        head = (_text(table), _text(line.key), SheetCell(line.day), number)
        if not line.parts:
            way = "\n".join(clean_text(each) for each in line.details)
            yield (*head, _text(""), _text(""), _text(""), _wrapped(way), _text(counted, Look.SOFT))
        of_parts = {each for part in line.parts for each in part.details}
        # What is told of the row as a whole stands with the first of its parts alone.
        of_row = [each for each in line.details if each not in of_parts]
        for part in line.parts:
            figure = self._figure(part.value, part.unit, show(part.value, part.unit, self.say))
            own = [each for each in part.details if each in line.details]
            way = "\n".join(clean_text(each) for each in (part.way, *of_row, *own) if each)
            yield (*head, _text(part.argument, Look.SOFT), *figure, _wrapped(way), _text(counted, Look.SOFT))
            of_row = []


def _text(value: SheetValue, look: Look = Look.PLAIN) -> SheetCell:
    return SheetCell(clean_text(value) if isinstance(value, str) and look is not Look.WRAPPED else value, look=look)


def _wrapped(text: str) -> SheetCell:
    return SheetCell(text, look=Look.WRAPPED)


def _number(value: Fraction, unit: str, look: Look = Look.PLAIN) -> tuple[SheetCell, SheetCell]:
    return SheetCell(value, unit, look), SheetCell(write_out(value), look=Look.SOFT)
