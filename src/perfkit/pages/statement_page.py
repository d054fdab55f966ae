"""One participant's statement as a page: what is paid, and below each amount how it comes about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Html, Language, door, prose, tag
from perfkit.engine import PeriodRun, RunResult, takes_off_only
from perfkit.explain import (
    Answer,
    Gate,
    Outline,
    OutlineStep,
    RowGroup,
    RowLine,
    Say,
    WhyNot,
    outline_statement,
    say_part,
    say_withheld,
    show,
)
from perfkit.pages.html import Regions, document
from perfkit.pages.words import bound_words, word
from perfkit.trace import FigureId, Trace
from perfkit.values import Money, total_by_currency
from perfkit.views import OWED, SectionKind, SectionLine, StatementSection, TierBreakdown, name_line

GATES = {True: ("met", "gate_met"), False: ("missed", "gate_missed"), None: ("open", "gate_open")}
"""How a condition is marked and which words say it, by whether it holds."""
_FULL = 100
_COLUMNS = re.compile(r" {2,}(?![ \[])")


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What a page of a statement is made from: the run, whose line of it, and what the statement says already.

    payee: who receives the money. payable: by name, everything payable in the period. payouts: what its own lines pay.
    ask: why a name did not pay, in a language, and whether a cut on its way changes nothing.
    """

    run: RunResult
    at: PeriodRun
    line: int
    payee: str
    trace: Trace
    sections: Sequence[StatementSection]
    tiers: Sequence[TierBreakdown]
    findings: Sequence[Finding]
    payable: Mapping[str, Money]
    payouts: Mapping[str, Money]
    ask: Callable[[str, Language], tuple[WhyNot, bool]]
    hypothetical: Sequence[tuple[str, str]] = ()

    @property
    def is_withheld(self) -> bool:
        """Whether an error keeps the statement back, so that nothing of it is paid."""
        return self.line in self.at.withheld

    def tell_period(self, lang: Language) -> str:
        """The period with its first and last day."""
        period = self.at.world.period
        return word("period", lang, period=period.label, starts_on=period.starts_on, ends_on=period.ends_on)

    def list_posted(self, outline: Outline, kind: str) -> tuple[OutlineStep, ...]:
        """What is paid, earned or carried; `kind` is the word of the plan. Nothing of what is withheld."""
        if self.is_withheld:
            return ()
        return tuple(step for step in outline.posted if step.id.name.startswith(f"{kind} "))

    def list_withheld(self, say: Say) -> tuple[str, ...]:
        """What withholds it, in words."""
        return say_withheld(self.at, self.line, self.trace, self.findings, say)

    def iter_why_not(self, outline: Outline, lang: Language) -> Iterator[str]:
        """Of each line that paid nothing or was cut, what kept it from paying, in the order of the plan.

        A clawback that had nothing to take back is not among them, nor what cuts on the way did not change: nothing
        went wrong.
        """
        for name, money in self.payouts.items():
            is_nothing = not money.amount and not self._had_nothing_to_take(name)
            if is_nothing or name in outline.cut:
                found, is_spared = self.ask(name, lang)
                if is_nothing or found.answer is not Answer.PAID or not is_spared:
                    yield str(found)

    def _had_nothing_to_take(self, name: str) -> bool:
        if self.is_withheld or not takes_off_only(self.run.program, name):
            return False
        steps = (step for step in self.trace.steps if step.id in self.trace.roots and step.id.name == f"pay {name}")
        return all(step.raw == 0 for step in steps)


@door
def render_statement_page(facts: StatementFacts, lang: Language | str = Language.ENGLISH) -> str:
    """The statement as one HTML page without scripts, with its own style for screen, phone and paper.

    Order: who and when; what is payable, each amount opening to how it comes about; what is earned and carried;
    awards; tiers filled; conditions met or not; balances; corrections; inputs; the figures in the order of the plan;
    what did not pay and why; the rows. A part that has nothing to tell is left out.
    Laws: its words and figures are those of `explain`; text of data and plans is never read as HTML; the same
    statement gives the same bytes.
    """
    lang = Language(lang)
    return _StatementPage(facts, lang).render()


class _StatementPage:
    def __init__(self, facts: StatementFacts, lang: Language) -> None:
        self.facts, self.lang, self.say = facts, lang, Say(lang)
        self.is_withheld = facts.is_withheld
        self.outline: Outline = outline_statement(facts.run, facts.at, facts.line, facts.trace, lang)
        given = () if self.is_withheld else (*self.outline.posted, *self.outline.awards)
        shown = (*given, *self.outline.way, *self.outline.information)
        self.anchors = {step_id: f"f{number}" for number, step_id in enumerate(dict.fromkeys(s.id for s in shown))}
        self.names = {step.id: step.name for step in shown}
        self.placed: set[FigureId] = set()
        self.regions = Regions()

    def word(self, key: str, **values: object) -> str:
        return word(key, self.lang, **values)

    def render(self) -> str:
        title = self.say("title", who=self.outline.who, period=self.facts.trace.period)
        parts = (
            self._head(),
            self._paid(),
            self._steps("earned", self.facts.list_posted(self.outline, "earn"), "earn"),
            self._steps("carried", self.facts.list_posted(self.outline, "carry"), "carry"),
            self._steps("awards", () if self.is_withheld else self.outline.awards),
            self._tiers(),
            self._gates(),
            self._balances(),
            self._corrections(),
            self._lines("awards_changed", self.outline.awards_changed),
            self._lines("adjustments", self.outline.adjustments),
            self._section("inputs", SectionKind.QUOTA),
            self._way(),
            self._why_not(),
            self._rows(),
            self._under_headings("information", self.outline.information),
        )
        footer = tag("footer", self.word("footer", fingerprint=self.facts.run.fingerprint))
        inside = [part for each in parts for part in each]
        return document(f"{self.word('title')}: {title}", [tag("main", *inside, footer)], self.lang)

    # --- head and amounts --------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[Html]:
        header, trace = self.facts.run.program.header, self.facts.trace
        yield tag("p", self.word("title"), class_="soft")
        yield tag("h1", self.outline.who)
        yield tag("p", self.facts.tell_period(self.lang))
        yield tag("p", self.word("plan", plan=header.title, version=header.version))
        if self.facts.payee != trace.participant:
            yield tag("p", self.word("payee", payee=self.facts.payee))
        if self.facts.hypothetical:
            rows = self.say("list_joint").join(f"{table} {key}" for table, key in self.facts.hypothetical)
            yield tag("p", self.word("hypothetical", rows=rows), class_="told")
        if self.is_withheld:
            told = (tag("li", prose(each)) for each in self.facts.list_withheld(self.say))
            yield tag("div", tag("p", self.word("withheld")), tag("ul", *told), class_="told")
        if self.outline.is_cut:
            yield tag("p", self.word("cut"), class_="told")

    def _paid(self) -> Iterator[Html]:
        """Everything payable by currency, then each amount with how it comes about."""
        if self.is_withheld:
            return
        yield tag("h2", self.word("payable"))
        for currency, money in total_by_currency(self.facts.payable.values()).items():
            yield tag("p", show(money.amount, currency, self.say), class_="total")
            if money.amount < 0:
                yield tag("p", OWED.in_language(self.lang))
        yield from (tag("p", told, class_="soft") for told in self.outline.payable)
        steps = self.facts.list_posted(self.outline, "pay")
        yield tag("p", self.word("paid_open" if steps else "payable_none"), class_="soft hint" if steps else "soft")
        yield from (self._step(step, "pay") for step in steps)

    def _steps(self, key: str, steps: Iterable[OutlineStep], posted: str = "") -> Iterator[Html]:
        told = [self._step(step, posted) for step in steps]
        if told:
            yield tag("h2", self.word(key))
            yield from told

    def _step(self, step: OutlineStep, posted: str = "") -> Html:
        """A figure that opens to its way; what it rests on is a link away. posted: the word that its heading says."""
        inside = [_indented(line, self.say("head_joint")) for line in step.way]
        known = dict.fromkeys(each for each in step.reads if each in self.anchors and each != step.id)
        if step.hands_on in known:
            inside[0] = tag("p", "= ", self._link(step.hands_on))
            del known[step.hands_on]
        links = [self._link(each) for each in known]
        links += self._row_links(step)
        if links:
            joined = [part for link in links for part in (Html(self.say("list_joint")), link)][1:]
            inside.append(tag("p", f"{self.word('rests_on')} ", *joined, class_="soft"))
        called = step.name.replace(self.say(f"posting_{posted}", name=""), "", 1) if posted else step.name
        name, amount = tag("span", called, class_="name"), tag("span", step.value, class_="amount")
        summary = tag("summary", name, tag("span", step.line, class_="line"), amount)
        self.placed.add(step.id)
        return tag("details", summary, tag("div", *inside, class_="way"), id=self.anchors[step.id])

    def _link(self, figure: FigureId) -> Html:
        return tag("a", self.names[figure], href=f"#{self.anchors[figure]}")

    def _row_links(self, step: OutlineStep) -> Iterator[Html]:
        """Ways to the rows that a figure counted, one for each table."""
        tables = set()
        for place, group in enumerate(self.outline.rows):
            if step.name in group.figures and group.table not in tables:
                tables.add(group.table)
                yield tag("a", self.word("rows_link", table=group.table), href=f"#r{place}")

    # --- tables ------------------------------------------------------------------------------------------------------

    def _tiers(self) -> Iterator[Html]:
        if self.facts.tiers and not self.is_withheld:
            yield tag("h2", self.word("tiers"))
            yield from (self._tier_table(each) for each in self.facts.tiers)

    def _tier_table(self, found: TierBreakdown) -> Html:
        heads = (*bound_words(found), "amount", "rate", "pays")
        caption = tag("caption", prose(tell_tiers(found, self.names, self.outline, self.say)))
        most = max((abs(each.pay) for each in found.slices), default=Fraction(0))
        rows = []
        for each in found.slices:
            upper = self.word("no_limit") if each.upper is None else show(each.upper, found.asked_unit, self.say)
            lower = "" if each.lower is None else show(each.lower, found.asked_unit, self.say)
            amount, rate = show(each.amount, found.asked_unit, self.say), show(each.rate, "ratio", self.say)
            cells = (lower, upper, amount, rate, show(each.pay, found.unit, self.say))
            width = int(abs(each.pay) * _FULL / most) if most else 0
            bar = tag("td", tag("span", "", style=f"width:{width}%"), class_="bar", aria_hidden="true")
            rows.append(tag("tr", *map(_number, cells, map(self.word, heads)), bar))
        head = tag("tr", *(tag("th", self.word(key), class_="number", scope="col") for key in heads), tag("td", ""))
        # On a phone each cell stands on a line of its own, under its heading.
        table = tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="stack")
        name = self.names.get(found.figure, found.figure.name)
        return self.regions.scrolling(table, f"{self.word('tiers')}{self.say('head_joint')}{name}")

    def _gates(self) -> Iterator[Html]:
        if self.outline.gates:
            yield tag("h2", self.word("gates"))
            yield tag("ul", *(self._gate(gate) for gate in self.outline.gates))

    def _gate(self, gate: Gate) -> Html:
        style, key = GATES[gate.holds]
        verdict = tag("b", self.word(key))
        return tag(
            "li",
            f"{gate.name}{self.say('head_joint')}",
            verdict,
            f"{self.say('clause_joint')}{gate.words}",
            class_=style,
        )

    def _section(self, key: str, kind: SectionKind) -> Iterator[Html]:
        lines = [line for section in self.facts.sections if section.kind is kind for line in section.lines]
        if lines:
            yield tag("h2", self.word(key))
            head = tag(
                "tr",
                tag("th", self.word("name"), scope="col"),
                tag("th", self.word("value"), class_="number", scope="col"),
            )
            rows = (tag("tr", tag("td", name_line(line, self.lang)), _number(self._shown(line))) for line in lines)
            table = tag("table", tag("thead", head), tag("tbody", *rows), class_="named")
            yield self.regions.scrolling(table, self.word(key))

    def _balances(self) -> Iterator[Html]:
        """What was advanced, recovered, held back, released, what is open and carried, each opening to its way."""
        lines = [
            line for section in self.facts.sections if section.kind is SectionKind.BALANCES for line in section.lines
        ]
        if lines:
            yield tag("h2", self.word("balances"))
        for line in lines:
            name = tag("span", name_line(line, self.lang), class_="name")
            summary = tag("summary", name, tag("span", self._shown(line), class_="amount"))
            told = (tag("p", each.in_language(self.lang)) for each in line.way) if line.way else self._carried(line)
            yield tag("details", summary, tag("div", *told, class_="way"))

    def _carried(self, line: SectionLine) -> Iterator[Html]:
        """The way to what is carried: it opens among the other figures."""
        for step in self.outline.posted:
            if step.id.name == f"carry {line.name}":
                yield tag("p", tag("a", step.name, href=f"#{self.anchors[step.id]}"))

    def _shown(self, line: SectionLine) -> str:
        return show(line.value, line.unit, self.say)

    def _lines(self, key: str, lines: Sequence[str]) -> Iterator[Html]:
        if lines:
            yield tag("h2", self.word(key))
            yield tag("ul", *(tag("li", prose(line)) for line in lines))

    def _corrections(self) -> Iterator[Html]:
        """The lines of closed periods that were put right, each opening to what it was, what it is and why."""
        if self.outline.corrections:
            yield tag("h2", self.word("corrections"))
        for place, line in enumerate(self.outline.corrections):
            inside = [_indented(each, self.say("head_joint")) for each in line.way]
            if line.above is not None:
                inside[-1] = tag("p", tag("a", line.way[-1], href=f"#c{line.above}"))
            name, amount = tag("span", prose(line.name), class_="name"), tag("span", line.value, class_="amount")
            summary = tag("summary", name, tag("span", line.told, class_="line long"), amount)
            yield tag("details", summary, tag("div", *inside, class_="way"), id=f"c{place}")

    # --- figures, rows, and what did not pay -------------------------------------------------------------------------

    def _way(self) -> Iterator[Html]:
        """The figures that lead to the amounts; what is paid stands above already."""
        yield from self._under_headings("way", [step for step in self.outline.way if step.id not in self.placed])

    def _under_headings(self, key: str, steps: Sequence[OutlineStep]) -> Iterator[Html]:
        """Figures under the headings of the plan, as the explanation has them."""
        if steps:
            yield tag("h2", self.word(key))
        last = ""
        for step in steps:
            if step.heading and step.heading != last:
                yield tag("h3", step.heading)
            last = step.heading
            yield self._step(step)

    def _why_not(self) -> Iterator[Html]:
        """Names that paid nothing or were cut, each with its reason, then the rows that were not counted."""
        answers = tuple(self.facts.iter_why_not(self.outline, self.lang))
        if not answers and not self.outline.left_out:
            return
        yield tag("h2", self.word("why_not"))
        for answer in answers:
            yield tag("div", *(_indented(line) for line in answer.splitlines() if line.strip()), class_="why")
        if self.outline.left_out:
            yield tag("h3", self.word("left_out"))
            yield tag("ul", *(tag("li", prose(line)) for line in self.outline.left_out))

    def _rows(self) -> Iterator[Html]:
        if not self.outline.rows:
            return
        yield tag("h2", self.word("rows"))
        for place, group in enumerate(self.outline.rows):
            yield self._row_table(group, f"r{place}")
            if group.others:
                yield tag("p", self.word("rows_of_others", count=group.others), class_="soft")
            if group.left:
                yield tag("p", self.word("rows_left", count=group.left), class_="soft")

    def _row_table(self, group: RowGroup, anchor: str) -> Html:
        """The rows that the same figures counted; a column that would be empty is left out."""
        figures = self.say("list_joint").join(group.figures)
        told = prose(self.word("rows_of", table=group.table, figures=figures, count=group.count))
        has = {
            "row_day": any(row.day for row in group.rows),
            "row_number": any(row.number for row in group.rows),
            "row_part": any(row.parts or row.details for row in group.rows),
        }
        heads = ["row_key", *(key for key, is_used in has.items() if is_used)]
        if not group.rows:
            return tag("p", told, id=anchor)
        head = tag("tr", *(tag("th", self.word(key), scope="col") for key in heads))
        lines = (tag("tr", *self._row_cells(row, has)) for row in group.rows)
        alike = []
        if group.alike:
            alike = [tag("p", self.say("rows_alike"), class_="soft"), *map(_indented, group.alike)]
        return tag(
            "table", tag("caption", told, *alike), tag("thead", head), tag("tbody", *lines), class_="rows", id=anchor
        )

    def _row_cells(self, row: RowLine, has: Mapping[str, bool]) -> Iterator[Html]:
        yield tag("th", row.key, scope="row")
        if has["row_day"]:
            yield tag("td", row.day.isoformat() if row.day is not None else "", class_="amount")
        if has["row_number"]:
            yield tag("td", self.say("row_of_file", number=row.number) if row.number else "", class_="amount")
        if has["row_part"]:
            parts = (tag("p", say_part(part, self.say)) for part in row.parts)
            yield tag("td", *parts, *(tag("p", prose(detail), class_="soft") for detail in row.details))


def tell_tiers(found: TierBreakdown, names: Mapping[FigureId, str], outline: Outline, say: Say) -> str:
    """What the tiers of a figure are headed by: the figure, the row it asked for, the table, what it was asked with.

    Where nothing of it reaches what is posted, since gates closed, that stands there too.
    """
    figure = found.figure
    name = names.get(figure) or f"{figure.name} {figure.key}"
    key = "" if found.key in ("", figure.key) else f" {found.key}"
    asked = show(found.asked, found.asked_unit, say)
    told = word("tier_caption", say.lang, figure=f"{name}{key}", table=found.table, asked=asked)
    return f"{told}{say('clause_joint')}{word('tier_gated', say.lang)}" if figure in outline.gated else told


def _number(text: str, head: str = "") -> Html:
    """A figure. head: what a phone writes above it, where the cells of its table stand one below the other."""
    return tag("td", text, class_="number", **({"data_head": head} if head else {}))


def _indented(line: str, joint: str = " ") -> Html:
    """A line of a way, as deep as it stands there. joint: between its columns, as a tier and what it pays."""
    depth = min((len(line) - len(line.lstrip(" "))) // 2, 3)
    words = prose(_COLUMNS.sub(joint, line.strip()))
    return tag("p", words, class_=f"in{depth}") if depth else tag("p", words)
