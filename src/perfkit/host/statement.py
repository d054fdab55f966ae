"""One participant, one period: every figure, what is paid, and why."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from perfkit.adapters import Outlet, write_workbook
from perfkit.diagnostics import Finding, Json, Language, Printer
from perfkit.engine import (
    Cell,
    Failure,
    Instead,
    PeriodRun,
    RunResult,
    Tracer,
    find_movements,
    iter_adjustments,
    iter_carried,
    iter_corrections,
    list_refused,
)
from perfkit.explain import Answer, OthersRows, WhyNot, ask_why_not, explain_figure, explain_statement
from perfkit.expr import Hop, Type
from perfkit.host.correction import Correction, to_correction
from perfkit.host.given import Given
from perfkit.host.uncut import judge_cuts
from perfkit.host.without import run_without
from perfkit.lang import tell_in
from perfkit.ledger import LedgerEntry, Movement
from perfkit.pages import Sheet, StatementFacts, frame, layout_statement, render_statement_page, render_statement_text
from perfkit.plans import Figure, FigureKind, PostingKind
from perfkit.responses import ToldStatement
from perfkit.trace import GatherDetail, Shown, Trace
from perfkit.values import Money
from perfkit.views import StatementSection, TierBreakdown, list_sections, list_tiers, statement_to_json

FigureValue = Money | Fraction | datetime.date | str | bool | None
"""A figure as a host reads it: money with its currency, a ratio or number exact, nothing where there is no value."""


_CUTS = (Answer.CAPPED, Answer.GATE_CLOSED)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one participant is told about one period. Never rewritten: a correction follows it.

    run, period_run, line: what the engine keeps of it; their form may change with a version.
    given: what the evaluation was given.
    Amounts of payouts are whole minor units, figures are exact and not rounded.

    >>> from perfkit import evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... earn commission = 5% * sales  cap USD 40
    ... pay commission
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> statement = january.statements["E-17"]
    >>> statement.payouts["commission"], statement.figures["sales"]
    (Money('40.00', 'USD'), Money('1000.00', 'USD'))
    >>> [(section.kind.value, [line.name for line in section.lines]) for section in statement.sections][-1]
    ('payout', ['commission'])
    >>> statement.why_not("commission").answer.value, statement.is_withheld
    ('capped', False)
    """

    run: RunResult
    period_run: PeriodRun
    line: int
    given: Given

    @property
    def participant(self) -> str:
        """The participant's key."""
        return self.period_run.world.key(self._grain, self.line)

    @property
    def payee(self) -> str:
        """Who receives the money: whom the participants' table names after `to`, else the participant."""
        return self.period_run.world.payee(self.line)

    @property
    def period(self) -> str:
        """The label of the period."""
        return self.period_run.world.period.label

    @property
    def is_withheld(self) -> bool:
        """Whether a finding about this participant withholds the statement; nothing of it is posted then."""
        return self.line in self.period_run.withheld

    @property
    def hypothetical(self) -> tuple[tuple[str, str], ...]:
        """Table and key of the rows that are only supposed; a statement with any is an estimate and never posted."""
        return self.given.hypothetical

    @property
    def figures(self) -> Mapping[str, FigureValue]:
        """Every figure of the participant by name, in the order of the plan; nothing where a figure has no value."""
        program = self.run.program
        own = [f for f in program.figures if f.grain == self._grain and " " not in f.name]
        order = sorted(own, key=lambda figure: figure.span.start if figure.span is not None else 0)
        return {figure.name: to_figure_value(self._cell(figure.name), figure.type) for figure in order}

    @property
    def payouts(self) -> Mapping[str, Money]:
        """What is payable for this period by name, in whole minor units; empty for a withheld statement."""
        return {} if self.is_withheld else self._postings(PostingKind.PAY)

    @property
    def earned(self) -> Mapping[str, Money]:
        """What was earned in this period by name.

        Where the plan has no `earn` line the same as payable, but for what it takes off to recover an advance.
        """
        return {} if self.is_withheld else self._earned

    @property
    def awards(self) -> Mapping[str, FigureValue]:
        """What is given that is no money, by name, in the order of the plan; empty for a withheld statement.

        A yes or no, a count, a number or a text; nothing where no text is given.
        """
        if self.is_withheld:
            return {}
        program = self.run.program
        own = [f for f in program.figures if f.grain == self._grain and f.kind is FigureKind.AWARD]
        order = sorted(own, key=lambda figure: figure.span.start if figure.span is not None else 0)
        return {figure.name: to_figure_value(self._cell(figure.name), figure.type) for figure in order}

    @property
    def carried(self) -> Mapping[str, FigureValue]:
        """What the participant's `carry` lines hand to the next period, by name; empty for a withheld statement.

        What was handed over to this one stands in that of the period before, and in the trace.
        """
        if self.is_withheld:
            return {}
        return {name: to_figure_value(self._cell(each.name), each.type) for name, each in self._list_carried()}

    def _list_carried(self) -> list[tuple[str, Figure]]:
        own = [f for f in self.run.program.figures if f.grain == self._grain and f.posting is not None]
        return [(f.posting.name, f) for f in own if f.posting is not None and f.posting.kind is PostingKind.CARRY]

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What corrections of closed periods post into this one for the participant, each with old and new figure.

        Of money first, then of what is carried, for which none is posted.
        """
        world, key = self.period_run.world, self.participant
        return tuple(to_correction(each) for each in (*iter_corrections(world, key), *iter_carried(world, key)))

    @property
    def adjustments(self) -> tuple[LedgerEntry, ...]:
        """What people added or took off in this period for the participant, each with its reason, note and author."""
        return tuple(iter_adjustments(self.period_run.world, self.participant))

    @property
    def movements(self) -> Mapping[str, Movement]:
        """By name how the participant's balance moves in this period, corrections and adjustments included.

        Of names that only an earlier version paid too, where something was posted into the period. A name that moved in
        a further currency than it is paid in now is there as `name (EUR)` besides.
        Law: payable = earned + advanced - recovered - held_back + released.
        """
        return self._find_movements(self._earned, self._postings(PostingKind.PAY))

    def _find_movements(self, earned: Mapping[str, Money], payable: Mapping[str, Money]) -> Mapping[str, Movement]:
        """As `movements`, from what the lines of the period earn and pay."""
        currencies = {name: money.currency for name, money in earned.items()}
        if self.is_withheld:
            earned, payable = {}, {}
        return find_movements(
            self.period_run.world,
            self.participant,
            {name: money.amount for name, money in earned.items()},
            {name: money.amount for name, money in payable.items()},
            currencies,
        )

    @property
    def payable(self) -> Mapping[str, Money]:
        """By name everything payable in this period: `payouts`, what corrections add, what people adjusted.

        Keys: as those of `movements`; none for a withheld statement, of which nothing is paid.
        Law: by currency the sum is what `combine` pays and leaves to be recovered.
        """
        if self.is_withheld:
            return {}
        return {name: movement.payable for name, movement in self.movements.items()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why the statement is withheld, where it is, then what is wrong with each row of his that was refused."""
        cells = (self._cell(f.name) for f in self.run.program.figures if f.grain == self._grain)
        found = [cell.finding for cell in cells if isinstance(cell, Failure)]
        of_rows = (each for row in list_refused(self.period_run.world, self.line) for each in row.findings)
        return tuple(dict.fromkeys((*found, *self.period_run.reasons.get(self.line, ()), *of_rows)))

    def to_dict(self) -> dict[str, Json]:
        """The statement as plain dictionaries and lists, exact, in the form of the schema `statement`."""
        figures = self.figures
        return statement_to_json(
            participant=self.participant,
            period=self.period,
            is_withheld=self.is_withheld,
            payouts=self.payouts,
            earned=self.earned,
            awards={name: self._shown(name, value) for name, value in self.awards.items()},
            figures={name: self._shown(name, value) for name, value in figures.items()},
            findings=self.findings,
            corrections=[each.entry for each in self.corrections],
            figures_of=[(each.before, each.after) for each in self.corrections],
            adjustments=self.adjustments,
            movements=self.movements,
            carried={name: self._shown(f"carry {name}", value) for name, value in self.carried.items()},
        )

    def _shown(self, name: str, value: FigureValue) -> Shown:
        if isinstance(value, Money):
            return Shown(name, value.amount, value.currency)
        kind = next(f.type for f in self.run.program.figures if (f.grain, f.name) == (self._grain, name))
        return Shown(name, value, kind.unit)

    @property
    def trace(self) -> Trace:
        """What every figure of the statement was reckoned from, down to the row of the file and the line of the plan.

        Reckoned anew each time it is asked for. Law: every value in it is the one that the statement shows.
        """
        return Tracer(self.run, self.period_run).trace_statement(self.line)

    @property
    def told(self) -> ToldStatement:
        """What questions and disputes can be about: payouts, figures, and `TABLE KEY` of each row that is told."""
        tracer = Tracer(self.run, self.period_run)
        steps = tracer.trace_statement(self.line).steps
        others = OthersRows(tracer, self.participant, steps)
        gathered = (
            f"{reading.detail.table} {row.key}"
            for step in steps
            for reading in step.iter_readings()
            if isinstance(reading.detail, GatherDetail)
            for row in reading.detail.rows
            if not others.is_left_out(step.id, reading.detail.table, row.key)
        )
        names = (*self.movements, *self.earned, *self.awards, *self.figures, *gathered)
        amounts = (*self.payouts.values(), *self.earned.values(), *self.figures.values())
        currencies = tuple(sorted({each.currency for each in amounts if isinstance(each, Money)}))
        return ToldStatement(
            self.participant, self.period, self.run.fingerprint, tuple(dict.fromkeys(names)), currencies
        )

    @property
    def tiers(self) -> tuple[TierBreakdown, ...]:
        """How much fell into each tier, at which rate, and what it paid, for every asking of a rate table.

        Laws: the slices of each total what the table paid; their parts of the rate total the blended rate.
        """
        return list_tiers(self.trace)

    @property
    def sections(self) -> tuple[StatementSection, ...]:
        """The statement in fixed sections: header, volume, quota, calculation, balances, true-up, payout, information.

        Order: always the same; a section that has nothing to tell is left out. Lines: in the order of the plan.
        """
        return self._sections_of(self.trace, self.earned, self.payouts, self.movements)

    def _sections_of(
        self,
        trace: Trace,
        earned: Mapping[str, Money],
        payouts: Mapping[str, Money],
        movements: Mapping[str, Movement],
    ) -> tuple[StatementSection, ...]:
        run, at, line = self.run, self.period_run, self.line
        return list_sections(run, at, line, trace, earned=earned, payouts=payouts, movements=movements)

    def explain(self, lang: Language | str = Language.ENGLISH, *, figure: str | None = None) -> str:
        """The statement in words, cent by cent: what is paid, every figure that leads to it, the rows that counted.

        lang: `en` or `zh`; formulas are told in it too, whatever language the plan is in, with its names.
        figure: one figure alone, down to its input rows; one that is not known is answered with names like it.
        Result: lines for people, the last one ended.
        """
        run = self._run_in(lang)
        if figure is not None:
            return explain_figure(run, self.period_run, self.line, figure, lang, self.hypothetical)
        return explain_statement(run, self.period_run, self.line, lang, self.hypothetical)

    def to_text(self, lang: Language | str = Language.ENGLISH) -> str:
        """The statement as plain text: its sections with names and amounts, and what did not pay and why.

        lang: `en` or `zh`. How each figure comes about is what `explain` tells. Law: same statement, same text.
        """
        return render_statement_text(self._facts_in(lang), lang)

    def to_html(self, lang: Language | str = Language.ENGLISH) -> str:
        """The statement as one HTML page: every amount opens to how it comes about, down to the rows.

        lang: `en` or `zh`. The page stands alone, has no script, fits a phone and prints; text of plans and data is
        escaped. Law: same statement, same bytes.
        """
        return render_statement_page(self._facts_in(lang), lang)

    def to_sheets(self, lang: Language | str = Language.ENGLISH) -> tuple[Sheet, Sheet]:
        """The statement as sheets of a workbook: itself, and the rows that counted, a line for each."""
        return layout_statement(self._facts_in(lang), lang)

    def write_xlsx(self, into: Outlet, lang: Language | str = Language.ENGLISH) -> None:
        """Write the sheets as an XLSX workbook (extra `excel`) into a file that is opened for bytes, or `io.BytesIO`.

        Amounts are numbers, with exact texts beside those of which a spreadsheet keeps less; no text is a formula.
        Laws: same statement, same bytes; the workbook is dated the last day of the period, since no clock is read.
        """
        sheets = self.to_sheets(lang)
        ends_on = self.period_run.world.period.ends_on
        write_workbook(sheets, into, title=f"{sheets[0].name}: {self.participant}, {self.period}", created=ends_on)

    def _run_in(self, lang: Language | str) -> RunResult:
        """The run with its plan told in the words of a language: formulas are quoted from it."""
        program = self.run.program
        source = program.model.source
        told = source if source is None else tell_in(source, lang)
        return (
            self.run
            if told is source
            else replace(self.run, program=replace(program, model=replace(program.model, source=told)))
        )

    def _facts_in(self, lang: Language | str) -> StatementFacts:
        # To trace is most of the work, so everything a page tells comes from one trace; amounts are added up once too.
        run = self._run_in(lang)
        trace = Tracer(run, self.period_run).trace_statement(self.line)
        pay, earn = self._postings(PostingKind.PAY), self._earned
        movements = self._find_movements(earn, pay)
        payouts, earned = ({}, {}) if self.is_withheld else (pay, earn)
        payable = {} if self.is_withheld else {name: movement.payable for name, movement in movements.items()}
        return StatementFacts(
            run=run,
            at=self.period_run,
            line=self.line,
            payee=self.payee,
            trace=trace,
            sections=self._sections_of(trace, earned, payouts, movements),
            tiers=list_tiers(trace),
            findings=self.findings,
            payable=payable,
            payouts=payouts,
            hypothetical=self.hypothetical,
            ask=partial(self._ask, run),
        )

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, apart from the style and the names of the notebook."""
        return frame(self.to_html(self.run.program.model.language), f"{self.participant}, {self.period}")

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(self.explain(self.run.program.model.language))

    def why_not(self, target: str | tuple[str, str], lang: Language | str = Language.ENGLISH) -> WhyNot:
        """What kept a row or a name of the plan from being paid to this participant, and by how much it missed.

        target: the key of a row, a table and a key, the name of a figure or posting, or a row as statements and answers
        call it, such as `deal D-1 of 2027-01-05`.
        Result: its `answer` says which, its text (`str`) says so in words. A target that is not known is an answer too.
        A row of others that counts all the same is told with what each payout would lack without it, and a payout that
        a cap or a condition cut on its way with how much more it would be; a cut that changes nothing is not told. The
        first takes one more run, and is not reckoned above 20,000 rows.
        """
        found, _ = self._ask(self._run_in(lang), target, lang)
        if found.row is None or not (found.is_beside or any(cause.taken_by for cause in found.causes)):
            return found
        without = self._pay_without(found.row)
        payouts = self.payouts.items()
        brings = ((name, money - without[name]) for name, money in payouts if without.get(name, money) != money)
        return replace(found, brings=tuple(brings))

    def _ask(self, run: RunResult, target: str | tuple[str, str], lang: Language | str) -> tuple[WhyNot, bool]:
        """The answer, with what the cuts on the way to a payout come to in it, and whether some change nothing.

        run: with the plan told in the language. Cuts that change nothing are not in the answer.
        """
        found = ask_why_not(run, self.period_run, self.line, target, lang)
        spared, lost = frozenset[str](), None
        while cut := self._list_cut(found):
            more, lost = judge_cuts(cut, partial(self._pay_with, Instead(self.run, self.period_run), found.target, cut))
            if not more:
                break
            spared |= more
            found = ask_why_not(run, self.period_run, self.line, target, lang, spared)
        if lost is not None and found.answer in _CUTS:
            found = replace(found, lost=Money(lost, self.payouts[found.target].currency))
        return found, bool(spared)

    def _pay_with(
        self, instead: Instead, name: str, cut: Mapping[str, Fraction], uncut: Collection[str]
    ) -> Fraction | None:
        """What a payout comes to with some of the figures that were cut as before; none if that is unknown."""
        at = instead.reckon({(self._grain, each, self.line): cut[each] for each in uncut})
        money = replace(self, period_run=at).payouts.get(name) if at is not None else None
        return money.amount if money is not None else None

    def _pay_without(self, row: tuple[str, str]) -> Mapping[str, Money]:
        """The payouts by name, were a row not there; nothing where that is not reckoned."""
        return self._pay_in(run_without(self.given, self.run, row, self.participant, self.period))

    def _list_cut(self, found: WhyNot) -> Mapping[str, Fraction]:
        """The participant's figures, and their values before, that a cap or a condition cut on the way to a payout."""
        if found.target not in self.payouts or found.is_row:
            return {}
        cut = {}
        for cause in (each for each in found.causes if each.answer in _CUTS):
            figure = self.run.program.by_name.get((self._grain, cause.figure))
            if figure is None or figure.kind is not FigureKind.CALC or not isinstance(cause.before, Fraction):
                continue
            place = self.period_run.world.place(figure.span)
            is_own = place is not None and cause.place is not None and place.line == cause.place.line
            if is_own and isinstance(self._cell(figure.name), Fraction):
                cut[cause.figure] = cause.before
        return cut

    def _pay_in(self, run: RunResult | None) -> Mapping[str, Money]:
        """The payouts by name in another run; nothing where there is none."""
        if run is None or not run.periods:
            return {}
        world = run.periods[-1].world
        lines = (line for line in world.active if world.key(self._grain, line) == self.participant)
        return {
            name: money
            for line in lines
            for name, money in replace(self, run=run, period_run=run.periods[-1], line=line).payouts.items()
        }

    @property
    def _grain(self) -> str:
        people = self.run.program.participants
        assert people is not None
        return people

    def _cell(self, name: str) -> Cell:
        return self.period_run.figure(self._grain, name, self.line)

    def _list_lines(self, grain: str, payee: tuple[Hop, ...]) -> Sequence[int]:
        """The lines of a grain that are paid to the participant."""
        if grain == self._grain:
            return (self.line,)
        return self.period_run.world.gather(grain, payee, None, None).get(self.line, ())

    @property
    def _earned(self) -> dict[str, Money]:
        """What the lines of the period earn, by name: `earn` lines, else those that pay."""
        paying = self._postings(PostingKind.PAY, self.period_run.world.earned)
        return {**paying, **self._postings(PostingKind.EARN)}

    def _postings(self, kind: PostingKind, read: Callable[[str, str, int], Cell] | None = None) -> dict[str, Money]:
        """Amounts posted for the participant: of his own lines, of his rows, and of groups that are paid to him.

        read: what counts of a line; what it posts, if none.
        """
        found: dict[str, Money] = {}
        program, world = self.run.program, self.period_run.world
        for figure in program.figures:
            posting = figure.posting
            if figure.kind is not FigureKind.POSTING or posting is None or posting.kind is not kind:
                continue
            if posting.payee is None or posting.is_information:
                continue
            if figure.type.is_any_money:
                # Only a participant's own line is paid in a currency of the data, so there is one amount.
                cell = self._cell(figure.name)
                if isinstance(cell, Money):
                    found[posting.name] = cell
                continue
            currency = figure.type.currency or program.header.currency
            lines = self._list_lines(figure.grain, posting.payee)
            cells = ((read or world.figure)(figure.grain, figure.name, line) for line in lines)
            total = Money(sum((cell for cell in cells if isinstance(cell, Fraction)), Fraction(0)), currency)
            found[posting.name] = found[posting.name] + total if posting.name in found else total
        return found


def to_figure_value(cell: Cell, kind: Type) -> FigureValue:
    """A cell as a host reads it."""
    if cell is None or isinstance(cell, Failure):
        return None
    if kind.is_money and isinstance(cell, Fraction) and kind.currency is not None:
        return Money(cell, kind.currency)
    return Fraction(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell
