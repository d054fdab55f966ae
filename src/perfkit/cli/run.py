"""`perfkit run`: facts of a period in, one statement for every participant out."""

from __future__ import annotations

import argparse
import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec

from perfkit.cli.console import Console
from perfkit.cli.files import read_ledger_text, read_rates_file, read_tables, write_whole
from perfkit.cli.plans import list_warned, open_plan
from perfkit.cli.show import show_result
from perfkit.diagnostics import Code, Finding, Refused, Words, find, has_errors, show_near
from perfkit.diagnostics.codes import cli as codes
from perfkit.host import Plan, Result, Statement, close, combine, evaluate, list_payable, restate
from perfkit.ledger import LedgerEntry
from perfkit.plans import COMPANY
from perfkit.values import Money, get_currency_digits, parse_date, render_decimal
from perfkit.views import (
    TidyRow,
    list_tidy_rows,
    parse_ledger,
    render_csv,
    render_journal,
    render_ledger,
    render_payroll,
)


@dataclass(slots=True)
class Asked:
    """What the run needs besides the plan, read and judged."""

    tables: dict[str, object]
    as_of: datetime.date | None = None
    ledger: tuple[LedgerEntry, ...] = ()
    rates: dict[str, object] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def command(asked: argparse.Namespace, console: Console) -> int:
    """Run the plan and print the result, unless something is wrong with what it needs."""
    if asked.close and asked.ledger_out is None:
        needed = Words(
            "--close needs --ledger-out, the file that the closed ledger is written to",
            "--close 需要 --ledger-out，即写出已关闭台账的文件",
        )
        return console.refuse("run", needed)
    wrong = find_misuse_of_restate(asked) or _find_misuse(asked)
    if wrong is not None:
        return console.refuse("run", wrong)
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    given = read_asked(plan, asked)
    given.findings += _check_grains(plan, asked.grain)
    if has_errors(given.findings):
        return console.report((*list_warned(plan), *given.findings))
    if not put_right(plan, given, asked, console):
        return console.report((*list_warned(plan), *given.findings))
    result = evaluate(
        plan,
        given.tables,
        asked.period,
        as_of=given.as_of,
        ledger=given.ledger,
        rates=given.rates,
        progress=console.show_progress,
    )
    console.end_progress()
    findings = [*list_warned(plan), *given.findings, *result.findings]
    if result.run.is_refused:
        return console.report(findings)
    findings += _print(result, asked, console)
    findings += _write_ledger(result, given.ledger, asked.ledger_out, closes=asked.close)
    return console.report(findings)


def _find_misuse(asked: argparse.Namespace) -> Words | None:
    """What the options cannot mean together; nothing where they can."""
    if asked.output == "html" and not asked.statement:
        return Words(
            "--output html is the page of one statement: name whose by --statement ID",
            "--output html 是一份对账单的网页：用 --statement ID 指明是谁的",
        )
    if asked.output == "xlsx" and not (asked.statement and asked.out):
        return Words(
            "--output xlsx is the workbook of one statement: name whose by --statement ID, and the file by -o FILE",
            "--output xlsx 是一份对账单的工作簿：用 --statement ID 指明是谁的，用 -o FILE 指明文件",
        )
    if asked.output == "xlsx" and find_spec("xlsxwriter") is None:
        return Words(
            "--output xlsx needs the extra `excel`: pip install 'perfkit[excel]'",
            "--output xlsx 需要附加组件 `excel`：pip install 'perfkit[excel]'",
        )
    if asked.out and asked.output not in ("html", "xlsx"):
        return Words(
            "-o names the file of --output html or xlsx; other results go to standard output",
            "-o 是 --output html 或 xlsx 的文件；其他结果写到标准输出",
        )
    if asked.output in ("html", "xlsx"):
        return None
    if asked.output != "table" and (asked.statement or asked.explain or asked.why_not):
        return Words(
            "--statement, --explain and --why-not print words; leave out --output",
            "--statement、--explain 和 --why-not 给出文字；请去掉 --output",
        )
    return None


def find_misuse_of_restate(asked: argparse.Namespace) -> Words | None:
    """What the options of closed periods cannot mean together; nothing where they can."""
    if asked.earlier and not asked.restate:
        return Words(
            "--earlier names the text that --restate puts closed periods right by; add --restate",
            "--earlier 是 --restate 更正已关闭期间所用的方案文本；请加上 --restate",
        )
    return None


def put_right(plan: Plan, given: Asked, asked: argparse.Namespace, console: Console) -> bool:
    """Take in what closed periods come to otherwise, where that is asked for; whether the run can go on.

    plan: with the earlier versions that the command line names it holds in them. Who cannot be put right is told of,
    and stays as posted; the others are put right.
    """
    earlier = [open_plan(path, console) for path in asked.earlier]
    broken = [found for each in earlier if not isinstance(each, Plan) for found in each]
    given.findings += broken
    if broken or not asked.restate or not given.ledger:
        return not broken
    plans = [*(each for each in earlier if isinstance(each, Plan)), plan]
    found = restate(plans, given.tables, ledger=given.ledger, into=asked.period, as_of=given.as_of, rates=given.rates)
    given.ledger = (*given.ledger, *found.entries)
    given.findings += found.findings
    return not found.is_refused


def read_asked(plan: Plan, asked: argparse.Namespace) -> Asked:
    """The tables, the day and the ledger that the command line names, and what is wrong with them."""
    tables, findings = read_tables(plan.program, asked.data, encoding=asked.encoding)
    given = Asked(dict(tables), findings=list(findings))
    if asked.as_of is not None:
        try:
            given.as_of = parse_date(asked.as_of)
        except Refused as refused:
            given.findings.append(refused.finding)
    if asked.ledger is not None:
        text = read_ledger_text(asked.ledger)
        if isinstance(text, Finding):
            given.findings.append(text)
        else:
            given.ledger, broken = parse_ledger(text, name=asked.ledger)
            given.findings += broken
    if asked.rates is not None:
        sets, broken = read_rates_file(asked.rates, encoding=asked.encoding)
        given.rates |= sets
        given.findings += broken
    return given


def _check_grains(plan: Plan, grains: Sequence[str]) -> list[Finding]:
    known = [*plan.program.tables, *plan.program.groups, COMPANY]
    return [_unknown(codes.UNKNOWN_GRAIN, "name", name, known) for name in grains if name not in known]


def _unknown(code: Code, value: str, name: str, known: Sequence[str], **values: str) -> Finding:
    every = ", ".join(f"`{each}`" for each in known[:12])
    given: dict[str, object] = {value: name, "known": Words(every, every), **values}
    return find(code, **given, **show_near(name, known))


def _print(result: Result, asked: argparse.Namespace, console: Console) -> list[Finding]:
    """Print what was asked for; findings about what cannot be shown."""
    if asked.statement is not None:
        if asked.output in ("html", "xlsx"):
            return _give_page(result, asked, console)
        return _show_sections(result, asked.statement, console)
    if asked.explain is not None:
        return _explain(result, asked.explain, console)
    if asked.why_not is not None:
        return _why_not(result, asked.why_not, console)
    if asked.output == "csv":
        rows = [*list_tidy_rows(result.run, row_tables=asked.grain), *_list_posted_rows(result)]
        console.write(render_csv(rows))
    elif asked.output == "json":
        console.write_json(result.to_dict())
    elif asked.output == "payroll":
        combined = combine((result,))
        console.write(render_payroll(combined.payments))
        return list(combined.findings)
    elif asked.output == "journal":
        payees = {each.participant: each.payee for each in result.statements.values()}
        console.write(render_journal(result.entries, payees=payees))
    else:
        console.write(show_result(result, console, grains=asked.grain))
    return []


def _list_posted_rows(result: Result) -> Iterator[TidyRow]:
    """`payable x` where corrections or adjustments make what is payable other than what the line `pay x` comes to."""
    grain = result.run.program.participants or ""
    for each in result.statements.values():
        own = {(name, money.currency): money for name, money in each.payouts.items()}
        for (name, currency), money in list_payable(each).items():
            if money != own.get((name, currency), Money(0, currency)):
                value = render_decimal(money.amount, min_places=get_currency_digits(currency), max_places=12)
                yield TidyRow(grain, each.participant, each.period, f"payable {name}", value, currency)


def _show_sections(result: Result, key: str, console: Console) -> list[Finding]:
    """Print each of a participant's statements in its sections."""
    statements = list_statements(result, key)
    console.write("\n\n".join(each.to_text(console.lang) for each in statements))
    return [] if statements else [find_nobody(result, key)]


def _give_page(result: Result, asked: argparse.Namespace, console: Console) -> list[Finding]:
    """Print or write a participant's statement as a page or workbook, the last one of a range of periods."""
    statements = list_statements(result, asked.statement)
    if not statements:
        return [find_nobody(result, asked.statement)]
    statement = statements[-1]
    page = statement.to_html(console.lang) if asked.output == "html" else _make_workbook(statement, console)
    if isinstance(page, str) and asked.out is None:
        console.write(page)
        return []
    wrong = write_whole(asked.out, page)
    return [] if wrong is None else [wrong]


def _make_workbook(statement: Statement, console: Console) -> bytes:
    into = io.BytesIO()
    statement.write_xlsx(into, console.lang)
    return into.getvalue()


def _explain(result: Result, key: str, console: Console) -> list[Finding]:
    """Print the explanation of each of a participant's statements."""
    statements = list_statements(result, key)
    console.write("\n\n".join(each.explain(console.lang) for each in statements))
    return [] if statements else [find_nobody(result, key)]


def _why_not(result: Result, asked: str, console: Console) -> list[Finding]:
    """Print for each of a participant's statements what kept a row or a line from being paid."""
    key, target = _split_target(result, asked)
    statements = list_statements(result, key)
    answers = [(each.period, str(each.why_not(target, console.lang)).rstrip()) for each in statements]
    heads = len(answers) > 1
    console.write("".join(f"{period}\n{answer}\n" if heads else f"{answer}\n" for period, answer in answers))
    return [] if statements else [find_nobody(result, key)]


def _split_target(result: Result, asked: str) -> tuple[str, str | tuple[str, str]]:
    """The participant and what is asked about: `E-17:D-204`, `E-17:deal:D-204`. A key may itself hold colons."""
    parts = asked.split(":")
    heads = [":".join(parts[:at]) for at in range(len(parts) - 1, 0, -1)]
    key = next((head for head in heads if list_statements(result, head)), parts[0])
    rest = asked[len(key) + 1 :]
    table, _, row = rest.partition(":")
    return key, (table, row) if row and table in result.plan.program.tables else rest


def list_statements(result: Result, key: str) -> list[Statement]:
    """The statements of a participant, in the order of their periods."""
    return [each for each in result.statements.values() if each.participant == key]


def find_nobody(result: Result, key: str) -> Finding:
    """That nobody of this key has a statement, with one who might be meant."""
    known = list(dict.fromkeys(each.participant for each in result.statements.values()))
    if not known:
        return find(codes.NO_STATEMENTS)
    labels = [period.world.period.label for period in result.run.periods]
    return _unknown(
        codes.UNKNOWN_PARTICIPANT, "key", key, known, period="..".join(dict.fromkeys((labels[0], labels[-1])))
    )


def _write_ledger(result: Result, before: Sequence[LedgerEntry], path: str | None, *, closes: bool) -> list[Finding]:
    """Write the ledger with what the run adds, unless an error would leave gaps in it."""
    if path is None:
        return []
    if not result.is_complete:
        return [find(codes.LEDGER_NOT_WRITTEN, path=path)]
    after = close(before, result) if closes else (*before, *result.entries)
    wrong = write_whole(path, render_ledger(after))
    return [] if wrong is None else [wrong]
