"""Makes a case that can be shown to somebody else: the same figures, and no name of anybody."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.adapters import RawTable
from perfkit.bundle.masking import Masking, list_kept, mask_plan
from perfkit.bundle.tokens import SALT_LEAST, Mask, Names, find_words, make_tokens
from perfkit.diagnostics import Finding, Json, Language, Words, door, find, render_findings
from perfkit.diagnostics.codes import bundle as codes
from perfkit.diagnostics.codes.engine_rows import COLUMNS_UNREAD
from perfkit.engine import ENGINE_VERSION, list_terms
from perfkit.host import Given, Plan, Result, Statement, evaluate, evaluate_given, load_plan, want
from perfkit.ledger import LedgerEntry
from perfkit.values import Money, render_amount
from perfkit.views import number_to_json, render_ledger, render_rows, trace_to_json

SHOWN_NAMES = 12
NOTE = """A case of perfkit, engine {engine}
Names are replaced by tokens such as {example}; amounts, days and rates are as they were.
Reckon it again: perfkit run plan.plan --data data --period {period}{options}
"""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A case without names. files: text by path, to be sent. names: what each token stands for, never to be sent.

    findings: why there are no files; with any of them there are none.
    """

    files: Mapping[str, str]
    names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    @door
    def reveal(self, text: str) -> str:
        """A text, as an answer about the case, with the names in the place of their tokens.

        Numbers that stand for keys are left as they are: they cannot be told from other numbers.
        """
        for token, name in sorted(self.names.items(), key=lambda pair: -len(pair[0])):
            text = text if token.isdigit() else text.replace(token, name)
        return text

    def names_to_json(self) -> str:
        """The names by token as the text of a JSON object, to be kept apart from the files."""
        return json.dumps(dict(sorted(self.names.items())), ensure_ascii=False, indent=1) + "\n"


@door
def make_bundle(
    plan: Plan,
    facts: Mapping[str, object],
    period: str,
    *,
    salt: str,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    rates: Mapping[str, object] | Sequence[object] | None = None,
    allowed: Collection[str] = (),
) -> Bundle:
    """A case for whoever is asked for help: plan, facts, ledger and results with a token for every name and id.

    The plan loses its comments and headings; columns that it does not declare are left out. Everything is reckoned
    anew with the tokens, so that traces, statements and explanations hold no name either.
    salt: a secret of the host, of 8 characters or more; the same one makes tokens that can be told to be the same.
    allowed: names that may stay, since they are words of the plan and no secret. Other arguments: as for `evaluate`.
    Codes: PKB001 to PKB003, and those of a period that is none; with any of them there are no files.
    Laws: pure; the same arguments give the same bytes; every payout, figure and count of rows is that of the originals;
    no name stands in any file.

    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : money
    ... pay commission = 5% * sold
    ... ''')
    >>> found = make_bundle(plan, {"rep": [{"id": "Ana Li", "sold": "100.00"}]}, "2027-01", salt="correct horse")
    >>> print(found.files["data/rep.csv"], end="")
    id,sold
    N1-82c96b,100.00
    >>> found.reveal("N1-82c96b earns too much")
    'Ana Li earns too much'
    """
    want(isinstance(salt, str), "salt", "a text", salt)
    if len(salt) < SALT_LEAST:
        return _refuse(find(codes.SALT_TOO_SHORT, length=len(salt), least=SALT_LEAST))
    result = evaluate(plan, facts, period, as_of=as_of, ledger=ledger, rates=rates)
    given = result.given
    if not given.periods:
        # No period was read: there is nothing to show a case of.
        return Bundle({}, {}, result.findings)
    names = Names(list_kept(plan, given.tables), frozenset(allowed))
    _mask_all(plan, given, names)
    if names.left:
        return _refuse(_tell_left(names.left))
    tokens = make_tokens(names, salt)
    masked = _mask_all(plan, given, tokens)
    again = evaluate_given(masked)
    difference = _find_difference(result, again, Masking(plan.program, tokens))
    if difference is not None:
        return _refuse(find(codes.FIGURES_DIFFER, difference=difference))
    left = {name for name in find_words(masked.plan.text) if name in tokens.of_text}
    if left:
        return _refuse(_tell_left(left))
    return Bundle(dict(_iter_files(again, period)), tokens.names)


def _refuse(finding: Finding) -> Bundle:
    return Bundle({}, {}, (finding,))


def _tell_left(left: Collection[str]) -> Finding:
    shown = ", ".join(f"`{name}`" for name in sorted(left)[:SHOWN_NAMES])
    return find(codes.NAME_LEFT, count=len(left), names=shown)


def _mask_all(plan: Plan, given: Given, mask: Mask) -> Given:
    """What an evaluation was given, with every name handed to the mask."""
    text = mask_plan(plan, mask)
    # While names are only collected they stay, and so does the plan.
    other = plan if isinstance(mask, Names) else load_plan(text, name="plan.plan")
    masking = Masking(given.program, mask, dict(zip(list_terms(plan.model), list_terms(other.model), strict=True)))
    tables = masking.tables(given.tables)
    ledger = masking.ledger(given.ledger)
    calendar = given.program.calendar
    return replace(given, plan=other, program=replace(other.program, calendar=calendar), tables=tables, ledger=ledger)


# --- the same case ---------------------------------------------------------------------------------------------------


def _find_difference(result: Result, again: Result, masking: Masking) -> Words | None:
    """Where the case with tokens is another one; none where it is the same."""
    counts = [(each.table, each.used, each.excluded, each.errors) for each in result.rows]
    if counts != [(each.table, each.used, each.excluded, each.errors) for each in again.rows]:
        return Words("other rows count", "计入的行不同")
    ours_told, theirs_told = _count_codes(result), _count_codes(again)
    if ours_told != theirs_told:
        told = ", ".join(sorted((ours_told - theirs_told) + (theirs_told - ours_told)))
        return Words(f"other findings, {told}", f"提示不同，{told}")
    ours, theirs = list(result.statements.values()), list(again.statements.values())
    if len(ours) != len(theirs):
        return Words("other participants", "参与人不同")
    by_key = {(each.participant, each.period): each for each in theirs}
    for statement in ours:
        key = masking.key_of_participant(statement.participant)
        other = by_key.get((key, statement.period))
        if other is None or _amounts(statement) != _amounts(other):
            return Words(f"the statement of {key}", f"{key} 的对账单")
    return None


def _count_codes(result: Result) -> Counter[str]:
    """How often each code was told; what is said of columns that are left out is left out with them."""
    return Counter(finding.code.code for finding in result.findings if finding.code is not COLUMNS_UNREAD)


def _amounts(statement: Statement) -> tuple[object, ...]:
    """Every amount and number of a statement."""
    figures = {
        name: value
        for name, value in statement.figures.items()
        if isinstance(value, Money | Fraction | bool | datetime.date)
    }
    return (figures, dict(statement.payouts), dict(statement.earned), statement.is_withheld)


# --- files -----------------------------------------------------------------------------------------------------------


def _iter_files(result: Result, period: str) -> Iterator[tuple[str, str]]:
    """Everything that is sent, by path."""
    given = result.given
    options = " --ledger ledger.jsonl" if given.ledger else ""
    options += f" --as-of {given.as_of.isoformat()}" if given.as_of is not None else ""
    options += " --rates rates.csv" if given.rates else ""
    example = next(iter(sorted(each.participant for each in result.statements.values())), "N1-…")
    yield (
        "README.txt",
        NOTE.format(engine=ENGINE_VERSION, example=example, period=period, options=options),
    )
    yield "plan.plan", given.plan.text
    for name, table in sorted(given.tables.items()):
        yield f"data/{name}.csv", _render_table(table)
    if given.ledger:
        yield "ledger.jsonl", render_ledger(given.ledger)
    if given.rates:
        yield "rates.csv", _render_rates(given.rates)
    yield "result.json", _render_json(result.to_dict())
    findings = (*given.plan.findings, *result.findings)
    for lang in Language:
        yield f"findings.{lang.value}.txt", render_findings(findings, lang)
    for statement in result.statements.values():
        at = f"statements/{_plain(statement.participant)}-{_plain(statement.period)}"
        yield f"{at}.trace.json", _render_json(trace_to_json(statement.trace))
        for lang in Language:
            yield f"{at}.{lang.value}.txt", statement.explain(lang=lang)


def _plain(text: str) -> str:
    """A text that can be part of the name of a file."""
    return "".join(character if character.isalnum() or character in "-." else "-" for character in text)


def _render_json(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _render_table(table: RawTable) -> str:
    return render_rows(table.headers, ([_show(cell) for cell in row] for row in table.rows))


def _render_rates(sets: Mapping[str, RawTable]) -> str:
    headers = tuple(dict.fromkeys(header for table in sets.values() for header in table.headers))
    rows = []
    for name, table in sorted(sets.items()):
        for row in table.rows:
            cells = dict(zip(table.headers, row, strict=True))
            rows.append([name, *(_show(cells.get(header)) for header in headers)])
    return render_rows(("name", *headers), rows)


def _show(cell: object) -> str:
    """A cell as text that a file may hold."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Money):
        return f"{cell.currency} {render_amount(cell.amount, cell.currency)}"
    if isinstance(cell, Fraction):
        return number_to_json(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
