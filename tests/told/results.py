"""What is told of what a plan comes to: statements, why nothing was paid, pages, sheets, tables, pictures."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator

from perfkit import Statement, combine, compare_results, compile_plan, estimate, how_much_more
from perfkit.bundle import make_bundle
from perfkit.charts import (
    Chart,
    chart_attainment,
    chart_movers,
    chart_pace,
    chart_waterfall,
    list_added_up,
    list_places,
    take_course,
)
from perfkit.diagnostics import Language, render_findings
from perfkit.expr import Kind
from perfkit.forecast import ByPace, Standing
from perfkit.host import list_payouts
from perfkit.pages import Sheet
from perfkit.views import (
    TIER_HEADINGS,
    list_figure_table,
    list_grains,
    list_row_table,
    list_tidy_rows,
    list_tier_rows,
    parse_ledger,
    render_csv,
    render_journal,
    render_ledger,
    render_payroll,
    render_rows,
    render_sections,
    render_table,
    sections_to_json,
    tiers_to_json,
    trace_to_json,
)
from tests.plans.lowered.describe import digest
from tests.told.reckoned import Reckoned, bare

LANGS = (Language.ENGLISH, Language.CHINESE)
WIDTHS = (60, 90)
LINE = 160
SHOWN = 14
MOST_STEPS = 200_000
WEEK = datetime.timedelta(7)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_PARTS = re.compile("(?=<details|<section|<table|<h2)")


def tell_statements(of: Reckoned) -> Iterator[str]:
    """Statements down to their rows, each other one in Chinese."""
    for statement, lang in zip(of.statements, (*LANGS, LANGS[0]), strict=False):
        yield f"# {statement.participant} {statement.period} {lang.value}"
        yield from statement.explain(lang).splitlines()


def tell_figures(of: Reckoned) -> Iterator[str]:
    """Some figures of a statement by themselves, and one that there is not."""
    statement = of.statements[0]
    for at, name in enumerate([*list({**statement.figures, **statement.payouts})[::3], "wonn"]):
        yield f"# {name}"
        yield from statement.explain(LANGS[at % 2], figure=name).splitlines()


def tell_why(of: Reckoned) -> Iterator[str]:
    """What kept each row and each name of a statement from being paid."""
    for statement, lang in zip(of.statements, LANGS, strict=False):
        yield f"# {statement.participant} {statement.period} {lang.value}"
        for target in iter_targets(of, statement, with_rows=lang is LANGS[0]):
            found = statement.why_not(target, lang)
            yield f"{' '.join(target) if isinstance(target, tuple) else target} -> {found.answer.value}"
            yield from str(found).splitlines()


def iter_targets(of: Reckoned, statement: Statement, *, with_rows: bool) -> Iterator[str | tuple[str, str]]:
    """The names of the plan, one that there is not, and before them the rows of the tables with a key."""
    for name, info in of.plan.program.given_tables.items():
        if info.key and with_rows and name != of.plan.program.participants:
            yield from ((name, str(row[info.key[0]])) for row in of.facts[info.source])
    yield from dict.fromkeys((*statement.figures, *statement.payouts, *statement.awards))
    yield "wonn"


def tell_pages(of: Reckoned) -> Iterator[str]:
    """Statements as plain text, as sheets, and the parts of their pages as digests."""
    for statement, lang in zip(of.statements[1:], LANGS, strict=False):
        yield f"# {statement.participant} {statement.period} {lang.value}"
        yield from statement.to_text(lang).splitlines()
        for sheet in statement.to_sheets(lang):
            yield from list(iter_sheet(sheet))[:SHOWN]
            yield f"and {digest([bare(line) for line in iter_sheet(sheet)])}"
        page = _STYLE.sub("", bare(statement.to_html(lang)))
        yield f"page {' '.join(digest(part) for part in _PARTS.split(page))}"


def iter_sheet(sheet: Sheet) -> Iterator[str]:
    """A sheet, a line for each row: what its cells hold, in which unit, and how they look."""
    yield f"sheet {sheet.name} {sheet.widths} {sheet.frozen}"
    for row in sheet.rows:
        cells = (f"{each.value} {each.unit} {each.look.value}" for each in row)
        yield bare(" | ".join(" ".join(cell.split()) for cell in cells))


def tell_tables(of: Reckoned) -> Iterator[str]:
    """What a run comes to as tables, tidy rows, sections and tiers."""
    run, program = of.later.run, of.plan.program
    rows = [name for name, info in program.tables.items() if info.key and name != program.participants]
    for lang, width in (list(zip(LANGS, WIDTHS, strict=True))[len(of.text) % 2],):
        tables = [list_payouts(program, of.later.statements.values(), lang), list_row_table(run, lang)]
        tables += [list_figure_table(run, grain, lang) for grain in list_grains(program, rows)]
        for table in tables:
            shown = render_table(table, width=width)
            yield from shown.splitlines()[:SHOWN]
            yield f"and {digest(shown)}"
    tidy = render_csv(list_tidy_rows(of.result.run, row_tables=rows))
    yield from tidy.splitlines()[:SHOWN]
    yield f"and {digest(tidy)}"
    for at, statement in enumerate(of.statements[-1:]):
        yield from render_sections(statement.sections, LANGS[at % 2]).splitlines()
        yield f"sections {digest(sections_to_json(statement.sections))} tiers {digest(tiers_to_json(statement.tiers))}"
        yield from render_rows(TIER_HEADINGS, list_tier_rows(statement.trace)).splitlines()


def tell_documents(of: Reckoned) -> Iterator[str]:
    """What is handed on: the result, a trace, payments, bookings and the ledger."""
    for name, part in of.later.to_dict().items():
        yield from (f"{name} {digest(bare(str(each)))}" for each in (part if isinstance(part, list) else [part]))
    for name, part in zip(("trace", "later"), of.statements[::2], strict=False):
        yield from (f"{name} {digest(bare(str(step)))}" for step in trace_to_json(part.trace)["steps"])
    combined = combine([of.result, of.later])
    yield from render_payroll(combined.payments).splitlines()
    yield from render_findings(combined.findings).splitlines()
    yield from bare(render_journal(of.later.entries)).splitlines()[:SHOWN]
    kept = render_ledger(of.ledger)
    yield from (line[:LINE] for line in bare(kept).splitlines()[:4])
    yield digest(bare(kept))
    entries, findings = parse_ledger(kept, name="ledger.jsonl")
    yield f"read back {set(entries) == set(of.ledger)} {len(findings)}"
    yield from iter_broken(kept)


def iter_broken(kept: str) -> Iterator[str]:
    """What is said of each line of a ledger with something else in the place of one of its parts."""
    for at, line in enumerate(kept.splitlines()[:4]):
        parts = line.split(",")
        parts[at % len(parts)] = '"kind":"EARNED"' if at % 2 else '"id":7'
        _, findings = parse_ledger(",".join(parts) + "\n\n{", name="ledger.jsonl")
        yield from bare(render_findings(findings, LANGS[at % 2])).splitlines()


def tell_supposed(of: Reckoned) -> Iterator[str]:
    """What further rows would pay, and how much more it takes to be paid more."""
    statement, lang = of.statements[0], LANGS[len(of.text) % 2]
    for name, info in of.plan.program.given_tables.items():
        numbers = [each for each, column in info.columns.items() if column.type.kind is Kind.NUMERIC]
        if name != of.plan.program.participants and of.facts[info.source] and numbers:
            row = {each: of.facts[info.source][-1][each] for each in numbers if each not in info.key}
            found = estimate(statement, {info.source: [row]})
            yield from bare(found.summary(lang)).splitlines()
            yield digest(bare(str(found.to_dict())))
    more = how_much_more(statement, 10, budget=MOST_STEPS)
    yield from bare(more.summary(lang)).splitlines()
    yield digest(bare(str(more.to_dict())))


def tell_pictures(of: Reckoned) -> Iterator[str]:
    """The pictures of a run: what each says in words, its specification, and the rows that it shows."""
    statement, lang = of.statements[0], LANGS[len(of.text) % 2]
    yield from iter_chart(chart_waterfall(statement, lang))
    if not (of.result.statements.keys() ^ of.later.statements.keys()):
        yield from iter_chart(chart_movers(compare_results(of.result, of.later), LANGS[len(of.text) % 2 - 1]))
    for metric in list_added_up(statement)[:2]:
        course = take_course(statement, metric)
        yield f"{metric} {list_places(of.result, metric)}"
        if course is not None:
            known = tuple(each for each in course.amounts if each[0] <= course.ends_on - WEEK)
            standing = Standing(course.starts_on, course.ends_on, course.ends_on - WEEK, known)
            yield from iter_chart(chart_pace(standing, ByPace().forecast((), standing), lang, name=metric))
    ratios = {key: each.figures.get("attainment") for key, each in of.result.statements.items()}
    yield from iter_chart(chart_attainment(ratios, lang, name="attainment", period=statement.period))


def iter_chart(chart: Chart) -> Iterator[str]:
    """What a picture says in words, and the parts of its specification as digests."""
    yield from chart.words.splitlines()
    yield " ".join(f"{name} {digest(part)}" for name, part in chart.spec.items())


def tell_books(of: Reckoned) -> Iterator[str]:
    """The workbook of a statement: the cells of its sheets and how numbers are written, each part as a digest."""
    book = io.BytesIO()
    of.statements[0].write_xlsx(book, LANGS[len(of.text) % 2])
    with zipfile.ZipFile(book) as parts:
        for name in sorted(parts.namelist()):
            if name.startswith(("xl/worksheets/sheet", "xl/styles", "xl/sharedStrings")):
                yield f"{name} {digest(bare(parts.read(name).decode()))}"


def tell_bundles(of: Reckoned) -> Iterator[str]:
    """A case for support, without names: each of its files as a digest, and what each token stands for."""
    period = of.statements[0].period
    found = make_bundle(of.plan, of.facts, period, salt="told of plans", rates=of.rates, allowed=("deal",))
    yield from (f"{name} {digest(bare(text))}" for name, text in found.files.items())
    yield from (f"{token} {name}" for token, name in found.names.items())
    yield from render_findings(found.findings).splitlines()


def tell_columns(of: Reckoned) -> Iterator[str]:
    """What columns and a record pay, how, and why not faster."""
    compiled = compile_plan(of.plan)
    period = of.statements[0].period
    yield f"{compiled.report.is_lowered} {compiled.report.obstacle_in('zh')}"
    yield from (f"{each.name} {each.is_lowered} {each.reason_in('zh')}" for each in compiled.report.figures)
    done = compiled.columns(of.facts, period, rates=of.rates)
    yield f"{dict(done.by)} {done.obstacle} {list(done.keys)} {dict(done.lanes)}"
    yield from (f"{name} {list(map(int, units))}" for name, units in {**done.payouts, **done.earned}.items())
    yield from render_findings(done.findings).splitlines()
