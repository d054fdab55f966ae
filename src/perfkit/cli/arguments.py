"""What may stand on the command line, and the help that says so."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

import perfkit
from perfkit.cli.help import Formatter, put_into_chinese
from perfkit.cli.misuse import Parser
from perfkit.diagnostics import Language, is_seen
from perfkit.values import CURRENCY_DIGITS, parse_number

EXIT_CODES = """\
exit codes:
  0   no finding is an error; warnings and advice go to standard error
  1   a finding is an error, a test failed, `fmt --check` found a file it would change, `diff` a difference, or the
      result could not be written
  2   the command line itself is wrong
  130 it was interrupted
  141 the reader of standard output went away, as with `| head`
"""

EXAMPLES = f"""\
examples:
  perfkit demo
  perfkit check plan.plan
  perfkit run plan.plan --data data --period 2027-Q1
  perfkit run plan.plan --data data --period 2027-01..2027-06 --output csv > figures.csv
  perfkit run plan.plan --data data --period 2027-01 --explain E-17 --lang zh
  perfkit compare old.plan new.plan --data data --period 2027-Q1
  perfkit diff old.plan new.plan
  perfkit codes PKT004

{EXIT_CODES}"""

RUN_EXAMPLES = f"""\
DIR holds one CSV file for each table that the plan declares, named as the text after `from` says or else like the
table (`rows deal from "deals"` reads deals.csv); its headers are those that the plan declares. The figures of
`input` lines are columns of the participants' file, or of input.csv, which holds the participants' key and, where
they differ by period, a column `period`. Other files are ignored.

--output csv: a key or text that begins with =, +, - or @ and is no plain number gets an apostrophe before it, so that
no spreadsheet runs it as a formula. Numbers never change, and --output json gives every text as it is. Where
corrections or adjustments add to what a line `pay x` comes to, a row `payable x` says what is payable in all.

examples:
  perfkit run plan.plan --data data --period 2027-Q1
  perfkit run plan.plan --data data --period 2027-01..2027-06 --output csv
  perfkit run plan.plan --data data --period 2027-02 --ledger jan.jsonl --ledger-out feb.jsonl
  perfkit run plan.plan --data data --period 2027-03 --ledger feb.jsonl --restate --close --ledger-out mar.jsonl
  perfkit run v2.plan --data data --period 2027-03 --ledger feb.jsonl --restate --earlier v1.plan
  perfkit run plan.plan --data data --period 2027-02 --statement E-17 --output xlsx -o E-17.xlsx
  perfkit run plan.plan --data data --period 2027-02 --explain E-17
  perfkit run plan.plan --data data --period 2027-02 --why-not E-17:D-204
  perfkit run plan.plan --data data --period 2027-02 --encoding gb18030

{EXIT_CODES}"""


INIT_EXAMPLES = f"""\
What the columns seem to hold is declared, and nothing is paid yet: types, how figures and dates are written, keys,
links between tables, the day of each row. A column is only taken for more than a text where every cell bears it out.

examples:
  perfkit init data
  perfkit init --system salesforce
  perfkit init data --currency CNY --title "华东提成" --lang zh -o plan.plan

{EXIT_CODES}"""

COMPARE_EXAMPLES = f"""\
Both plans read the same folder; a plan reads only the tables that it declares. Over a range each plan goes on with
what it posts itself.

examples:
  perfkit compare v1.plan v2.plan --data data --period 2027-Q1
  perfkit compare v1.plan v2.plan --data data --period 2026-01..2026-12 --output csv > backtest.csv

{EXIT_CODES}"""

DIFF_EXAMPLES = """\
By what the plans mean, not by line: layout, comments, the language of keywords and decimals that change no value make
no difference. With --data and --period also who gains and who loses, how much, and through which rule.

examples:
  perfkit diff v1.plan v2.plan
  perfkit diff v1.plan v2.plan --lang zh
  perfkit diff v1.plan v2.plan --data data --period 2027-Q1
  perfkit diff v1.plan v2.plan --data data --period 2027-01..2027-06 --output chart > movers.vl.json

exit codes:
  0   the plans say the same, and no finding is an error
  1   the plans differ, or a finding is an error
  2   the command line itself is wrong
"""

PLOT_EXAMPLES = f"""\
  curve        what is paid for each amount of what --of names (deal.amount, an input), with jumps and falls; with
               --data where everybody stands; with --who how the pay of this participant follows it on their own data
  attainment   how many people reached how much of the figure that --of names
  waterfall    from earned to payable: the statement of --of
  movers       who gains and who loses under a second plan
  pace         what --of names, day by day until --as-of, the pace towards --target, and the forecast of its end with
               a band as wide as earlier periods erred; of a range of periods the last, with those before it as the past
  scorecard    what each row of the scorecard --of gives --who
  cascade, calibration   of a stored document (`perfkit schema cascades`, `calibrations`), the first in it

The ending of -o says the form: .svg or .png (extra `plot`), or .json, the Vega-Lite specification.

examples:
  perfkit plot curve plan.plan --of deal.amount -o curve.svg
  perfkit plot curve plan.plan --of deal.amount --data data --period 2027-01 -o curve.png --lang zh
  perfkit plot curve plan.plan --of deal.amount --who E-17 --data data --period 2027-01 -o curve.svg
  perfkit plot attainment plan.plan --of attainment --data data --period 2027-Q1 -o attainment.svg
  perfkit plot waterfall plan.plan --of E-17 --data data --period 2027-01 -o E-17.svg
  perfkit plot movers v1.plan v2.plan --data data --period 2027-01 -o movers.svg
  perfkit plot pace plan.plan --of deal.amount --target quota --data data --period 2027-01..2027-03 \\
      --as-of 2027-03-17 -o pace.svg
  perfkit plot scorecard plan.plan --of total --who E-17 --full 100 --data data --period 2027-01 -o card.svg

{EXIT_CODES}"""

ESTIMATE_EXAMPLES = f"""\
A row's key, date and participant may be left out; the answer says how they were filled in. Of a range of periods the
last is asked about. Nothing is posted.

examples:
  perfkit estimate plan.plan --data data --period 2027-03 --of E-17 --row deal amount=12500 stage=Won
  perfkit how-much-more plan.plan --data data --period 2027-03 --of E-17 --amount 500
  perfkit how-much-more plan.plan --data data --period 2027-03 --of E-17 --amount 500 --in deal.amount --with stage=Won

{EXIT_CODES}"""


BUNDLE_EXAMPLES = f"""\
Writes a case that can be sent to whoever is asked for help: plan, data, ledger, statements, traces and findings with a
token in the place of every name and id; amounts and days stay, and every payout is the same cent. Comments, headings
and columns that the plan does not declare are left out. What the tokens stand for goes into --names; keep that file.

examples:
  perfkit bundle plan.plan --data data --period 2027-03 --salt-file secret.txt --out case --names names.json

{EXIT_CODES}"""

ANALYSE_EXAMPLES = f"""\
Says before any data what the next unit of each thing that grows pays, place by place, and which traps the rules set:
cliffs, stretches without pay, gains from moving or splitting deals, tiers that nobody reaches, …
See docs/analysis.md.

examples:
  perfkit analyse plan.plan
  perfkit analyse plan.plan --lang zh
  perfkit analyse plan.plan --output json

{EXIT_CODES}"""

GOAL_EXAMPLES = f"""\
FILE holds one sentence a line, or JSON: a sentence, an object with the facts of a goal (text, metric, target, baseline,
history, capacity, peers, parent, ends_on, …; numbers as text), a list of these, or a document of stored goals.
A sentence is judged on specific, measurable and time-bound; achievable and relevant need such facts.

examples:
  perfkit goal "Lift NPS to 60"
  perfkit goal 提升客户满意度
  perfkit goal --file goals.txt --as-of 2027-03-31 --format json

{EXIT_CODES}"""

LSP_EXAMPLES = f"""\
Speaks the Language Server Protocol on standard input and output; docs/editor.md says how editors start it. Findings are
in the language of the editor, or that of --lang. Needs the extra: pip install 'perfkit[lsp]'.

examples:
  perfkit lsp
  perfkit lsp --lang zh

{EXIT_CODES}"""

EXPLAIN_EXAMPLES = f"""\
examples:
  perfkit explain PKT004
  perfkit explain PKT004 PKL018 --lang zh

{EXIT_CODES}"""

SCHEMAS = (
    "finding",
    "result",
    "statement",
    "trace",
    "ledger",
    "goals",
    "lessons",
    "metrics",
    "scorecards",
    "calibrations",
    "forecasts",
    "cascades",
    "estimate",
    "reach",
    "comparison",
    "diff",
    "accrual",
    "analysis",
    "approvals",
    "responses",
    "plan",
)
"""What has a schema; spelled out here so that no help needs the schemas themselves."""


def make_parser(lang: Language | None = None) -> Parser:
    """The whole command line. lang: of its help and of every command; left open, English or what a command takes."""
    parser = Parser(
        prog="perfkit",
        description="Compensation and scoring plans as text: exact statements, every cent explained.",
        epilog=EXAMPLES,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"perfkit {perfkit.__version__}")
    languages = [each.value for each in Language]
    parser.add_argument("--lang", dest="lang_of_all", choices=languages, help=LANG_HELP)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_run(commands)
    _add_questions(commands)
    _add_plan_commands(commands)
    _add_bundle(commands)
    _add_goal(commands)
    _add_codes(commands)
    if lang is not None:
        for each in commands.choices.values():
            each.set_defaults(lang=lang.value)
    if lang is Language.CHINESE:
        put_into_chinese(parser)
    return parser


def find_language(arguments: Sequence[str]) -> Language | None:
    """The language that a command line asks for, read before it is parsed, since its help is in it too."""
    found = None
    for word, following in pairwise((*arguments, "")):
        asked = following if word == "--lang" else word.removeprefix("--lang=")
        found = Language(asked) if word.startswith("--lang") and asked in set(Language) else found
    return found


LANG_HELP = "language of findings, explanations and this help (default: en)"
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _add(commands: Commands, name: str, what: str, epilog: str = "") -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[:1].upper()}{what[1:]}.",
        epilog=epilog or EXIT_CODES,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    languages = [lang.value for lang in Language]
    parser.add_argument("--lang", choices=languages, default=Language.ENGLISH.value, help=LANG_HELP)
    format_help = "how findings are shown (default: text)"
    parser.add_argument("--format", choices=["text", "json"], default="text", help=format_help)
    return parser


def _add_demo(commands: Commands) -> None:
    _add(commands, "demo", "show a statement, its explanation and a why-not on a small data set")
    parser = _add(commands, "init", "propose a first plan that reads a folder of CSV files", INIT_EXAMPLES)
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("folder", metavar="DIR", nargs="?", help="the folder; each CSV file in it becomes a table")
    given.add_argument("--system", metavar="S", help="print the sections that read the exports of a known system")
    given.add_argument("--systems", action="store_true", help="list the known systems, and where their columns stand")
    parser.add_argument("--title", metavar="T", type=_title, help="of the plan (default: Draft)")
    parser.add_argument(
        "--currency",
        metavar="C",
        choices=sorted(CURRENCY_DIGITS),
        help="default: that of signs in the cells or of yuan in a heading, else USD, or CNY in Chinese",
    )
    parser.add_argument("--year", metavar="Y", default=2027, type=_year, help="in which it holds (default: 2027)")
    parser.add_argument(
        "--encoding", metavar="E", default="utf-8", help="of the CSV files: utf-8 (default), gb18030, …"
    )
    parser.add_argument("-o", "--out", metavar="FILE", help="write the plan into this file")


def _add_run(commands: Commands) -> None:
    parser = _add(commands, "run", "reckon one statement for every participant", RUN_EXAMPLES)
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    _take_facts(parser)
    parser.add_argument("--ledger-out", metavar="FILE", help="write the ledger with the entries of this run added")
    _take_restate(parser)
    close_help = "close the period in the ledger that is written: no run changes it again"
    parser.add_argument("--close", action="store_true", help=close_help)
    output_help = "payroll: a row each pay item; journal: debit and credit rows; both as CSV; html: the page of a "
    output_help += "--statement, of a range of periods the last; xlsx: the same as a workbook, needs -o and the extra "
    output_help += "`excel` (default: table)"
    outputs = ["table", "json", "csv", "html", "xlsx", "payroll", "journal"]
    parser.add_argument("--output", choices=outputs, default="table", help=output_help)
    out_help = "write the page or workbook of --statement into this file"
    parser.add_argument("-o", "--out", metavar="FILE", help=out_help)
    grain_help = "also list the figures of this table, of a table of rows too; may be repeated"
    parser.add_argument("--grain", metavar="TABLE", action="append", default=[], help=grain_help)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--statement", metavar="ID", help="print the statement of this participant in its sections")
    asked.add_argument("--explain", metavar="ID", help="explain the statement of this participant instead")
    asked.add_argument("--why-not", metavar="ID:WHAT", help="say why a row or a line of the plan did not pay ID")


def _take_facts(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """What every command takes that evaluates a plan."""
    parser.add_argument("--data", metavar="DIR", required=required, help="folder with one CSV file for each table")
    period_help = "a period, 2027-Q1, or a range, 2027-01..2027-06"
    parser.add_argument("--period", metavar="P", required=required, help=period_help)
    parser.add_argument("--as-of", metavar="D", help="leave out rows dated after this day, as 2027-03-31")
    rates_help = "currency rates as CSV: name, from, to, since, rate; name is that of the set in the plan"
    parser.add_argument("--rates", metavar="FILE", help=rates_help)
    parser.add_argument("--ledger", metavar="FILE", help="what was posted before, as --ledger-out wrote it")
    parser.add_argument(
        "--encoding", metavar="E", default="utf-8", help="of the CSV files: utf-8 (default), gb18030, …"
    )


def _take_restate(parser: argparse.ArgumentParser) -> None:
    """Whether closed periods are put right, and by which texts."""
    restate_help = "first post into the period what the closed ones come to otherwise with these data"
    parser.add_argument("--restate", action="store_true", help=restate_help)
    earlier_help = "the text of an earlier version, which --restate puts its periods right by; may be repeated"
    parser.add_argument("--earlier", metavar="PLAN", action="append", default=[], help=earlier_help)


def _add_questions(commands: Commands) -> None:
    parser = _add(commands, "compare", "say who gains and who loses under another plan", COMPARE_EXAMPLES)
    _take_two(parser)
    parser.add_argument("--output", choices=["table", "json", "csv"], default="table", help="default: table")
    parser = _add(commands, "diff", "say in what two plans differ, and with data who gains and loses", DIFF_EXAMPLES)
    _take_two(parser, required=False)
    chart_help = "chart: who gains and loses as a Vega-Lite picture, needs --data (default: table)"
    parser.add_argument("--output", choices=["table", "json", "csv", "chart"], default="table", help=chart_help)
    _add_plot(commands)
    parser = _add(commands, "estimate", "say what a statement would be with further rows", ESTIMATE_EXAMPLES)
    _take_question(parser)
    row_help = "a table and the cells of one further row; may be repeated"
    cells = ("TABLE", "COLUMN=VALUE")
    parser.add_argument("--row", metavar=cells, nargs="+", action="append", required=True, help=row_help)
    parser = _add(commands, "how-much-more", "say what it takes for a payout to rise by an amount", ESTIMATE_EXAMPLES)
    _take_question(parser)
    parser.add_argument("--amount", metavar="N", required=True, help="by how much, as 500 or 'USD 500'")
    parser.add_argument("--in", metavar="WHAT", dest="grows", help="what grows: TABLE.COLUMN, or an input")
    parser.add_argument("--payout", metavar="NAME", help="one payout (default: their total)")
    with_help = "the other cells of the further row"
    parser.add_argument("--with", metavar="COLUMN=VALUE", dest="cells", nargs="+", default=[], help=with_help)


def _take_two(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Two plans and what both are evaluated on."""
    parser.add_argument("plan", metavar="A", help="the plan text; `-` reads standard input")
    parser.add_argument("other", metavar="B", help="the other plan text")
    _take_facts(parser, required=required)
    parser.add_argument("--ledger-b", metavar="FILE", help="what was posted under B (default: that of --ledger)")
    _take_restate(parser)


def _add_bundle(commands: Commands) -> None:
    what = "write a case for support with tokens in the place of names"
    parser = _add(commands, "bundle", what, BUNDLE_EXAMPLES)
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    _take_facts(parser)
    salt_help = "holds a secret of 8 characters or more, of which tokens are made"
    parser.add_argument("--salt-file", metavar="FILE", required=True, help=salt_help)
    parser.add_argument("--out", metavar="DIR", required=True, help="a new or empty folder for the files to be sent")
    names_help = "what the tokens stand for, as JSON; outside of --out"
    parser.add_argument("--names", metavar="FILE", required=True, help=names_help)
    allow_help = "a name that may stay, as it is also a word of the plan; may be repeated"
    parser.add_argument("--allow", metavar="NAME", action="append", default=[], help=allow_help)


def _add_plot(commands: Commands) -> None:
    parser = _add(commands, "plot", "draw a result as a picture", PLOT_EXAMPLES)
    kinds = ["curve", "attainment", "waterfall", "movers", "pace", "scorecard", "cascade", "calibration"]
    parser.add_argument("kind", metavar="PICTURE", choices=kinds, help="which picture; what each shows stands below")
    parser.add_argument("plan", metavar="FILE", help="the plan text, or the stored document")
    parser.add_argument("other", metavar="B", nargs="?", help="of `movers` the other plan text")
    _take_facts(parser, required=False)
    parser.add_argument("--ledger-b", metavar="FILE", help="of `movers` what was posted under B")
    _take_restate(parser)
    parser.add_argument("--of", metavar="WHAT", help="what the picture is of: what grows, a figure, a participant")
    who_help = "of `curve`, `pace` and `scorecard` whose (curve: a made-up person's; pace: everybody's together)"
    parser.add_argument("--who", metavar="ID", help=who_help)
    parser.add_argument("--target", metavar="NAME", help="of `pace` what is to be reached: a figure or column")
    full_help = "of `scorecard` what a full score is, as 100, for pale bars behind what was reached"
    parser.add_argument("--full", metavar="N", type=_amount, help=full_help)
    parser.add_argument("-o", "--out", metavar="FILE", required=True, help="where the picture goes: .svg, .png, .json")


def _take_question(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    _take_facts(parser)
    _take_restate(parser)
    parser.add_argument("--of", metavar="ID", required=True, help="the participant who is asked about")
    parser.add_argument("--output", choices=["table", "json"], default="table", help="default: table")


def _add_codes(commands: Commands) -> None:
    parser = _add(commands, "schema", "print the JSON schema of a kind of document")
    parser.add_argument("name", metavar="NAME", nargs="?", choices=SCHEMAS, help="none lists the names")
    parser = _add(commands, "codes", "list the codes of findings, or explain some of them")
    parser.add_argument("codes", metavar="CODE", nargs="*", help="as PKT004; PKT lists a room, none lists all")
    parser = _add(commands, "lsp", "serve an editor: findings, completion, names and values as you write", LSP_EXAMPLES)
    parser.add_argument("--stdio", action="store_true", help="as some editors ask; there is no other way")
    parser.set_defaults(lang=None)
    parser = _add(commands, "explain", "explain codes of findings: what, why and how to mend it", EXPLAIN_EXAMPLES)
    parser.add_argument("codes", metavar="CODE", nargs="+", help="as PKT004, in capitals or not")


def _add_goal(commands: Commands) -> None:
    parser = _add(commands, "goal", "judge goals on the letters of SMART, and propose them in full", GOAL_EXAMPLES)
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("sentences", metavar="SENTENCE", nargs="*", default=[], help="a goal in English or Chinese")
    asked.add_argument("--file", metavar="FILE", help="sentences, one a line, or JSON; `-` reads standard input")
    parser.add_argument("--as-of", metavar="D", help="the day relative deadlines are seen from, as 2027-03-31")
    parser.add_argument("--encoding", metavar="E", default="utf-8", help="of FILE: utf-8 (default), gb18030, …")
    months = range(1, 13)
    parser.add_argument(
        "--fiscal-start", metavar="M", type=int, choices=months, help="month that fiscal years begin in"
    )
    parser.set_defaults(lang=None)


def _add_plan_commands(commands: Commands) -> None:
    parser = _add(commands, "check", "find everything that is wrong with plans, before any data is seen")
    tries_help = "data sets that each promise not proved is tried on (default: 500)"
    parser.add_argument("--tries", metavar="N", type=_count, default=500, help=tries_help)
    parser.add_argument("--seed", metavar="N", type=_count, default=0, help="which data sets (default: 0)")
    _take_plans(parser)
    parser.add_argument("--sarif", action="store_true", help="print all findings as SARIF 2.1.0 instead")
    parser = _add(commands, "fmt", "lay plans out in their one way; `-` goes to standard output")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where a plan would change")
    _take_plans(parser)
    parser = _add(commands, "test", "run the test blocks of plans, with coverage of tiers, rows and branches")
    _take_plans(parser)
    _add(commands, "table", "turn cells copied from a spreadsheet into rows of a plan, or rows into cells")
    parser = _add(commands, "translate", "print a plan with its keywords in the other language")
    parser.add_argument("--to", choices=[lang.value for lang in Language], required=True, help="the language to write")
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    parser = _add(commands, "letter", "print a plan as prose, to be read and signed")
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    letter_help = "html: one page for screen, phone and paper (default: text)"
    parser.add_argument("--output", choices=["text", "html"], default="text", help=letter_help)
    parser = _add(commands, "analyse", "say what the next unit pays, and which traps a plan sets", ANALYSE_EXAMPLES)
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")
    parser.add_argument("--output", choices=["text", "json"], default="text", help="default: text")
    parser = _add(commands, "tree", "print a plan as JSON, the same whatever its language and layout")
    parser.add_argument("plan", metavar="PLAN", help="the plan text; `-` reads standard input")


def _title(text: str) -> str:
    """The title of a plan, which stands in quotes."""
    if not text.strip() or not text.isprintable() or not is_seen(text) or '"' in text or len(text) > 60:
        raise argparse.ArgumentTypeError("a title is 1 to 60 printable characters without quotes")
    return text


def _year(text: str) -> int:
    """A year of four digits, the next one too."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2999):
        raise argparse.ArgumentTypeError(f"{text!r} is no year from 1900 to 2999")
    return int(text)


def _count(text: str) -> int:
    """A whole number that is not negative."""
    if not text.isdecimal() or not text.isascii() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 to 999999999")
    return int(text)


def _amount(text: str) -> Fraction:
    """A number above zero, written plainly."""
    try:
        found = parse_number(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero") from wrong
    if found <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return found


def _take_plans(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plans", metavar="PLAN", nargs="+", help="plan texts; `-` reads standard input")
