"""What a statement would be with further rows: before, after, and what made the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from perfkit.diagnostics import Finding, Json, Language, Words, clean_text, door, find, findings_to_json, has_errors
from perfkit.diagnostics.codes import modelling as codes
from perfkit.host import Statement, want
from perfkit.modelling.model import PayoutChange, list_changes
from perfkit.modelling.moves import Move, list_moves
from perfkit.modelling.suppose import Assumed, find_same, suppose_rows
from perfkit.modelling.words import ESTIMATE, pick, quote
from perfkit.values import Money, render_money, total_by_currency
from perfkit.views import Table, money_to_json, render_table

ESTIMATE_SCHEMA = "perfkit.estimate/1"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statement as it is and as it would be. Nothing of it is posted.

    before: the statement asked about. after: the one with the supposed rows, `hypothetical` naming them; none where
    nothing could be reckoned. changes: every payout, in the order of the plan. moves: tiers, gates, caps and floors
    between the two. assumed: the cells that were left open, with what was put there. findings: what was wrong, errors
    of the supposed rows included, and what withholds either statement.
    Law: without supposed rows every difference is zero.
    """

    before: Statement
    after: Statement | None
    changes: tuple[PayoutChange, ...]
    moves: tuple[Move, ...]
    assumed: tuple[Assumed, ...]
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Table and key of each supposed row."""
        return self.after.hypothetical if self.after is not None else ()

    @property
    def difference(self) -> Mapping[str, Money]:
        """How much more would be payable in all, by currency."""
        return total_by_currency(change.difference for change in self.changes)

    def to_dict(self) -> dict[str, Json]:
        """The estimate as plain dictionaries and lists, exact, in the form `perfkit.estimate/1`."""
        return {
            "schema": ESTIMATE_SCHEMA,
            "participant": self.before.participant,
            "period": self.before.period,
            "rows": [{"table": table, "key": key} for table, key in self.rows],
            "assumed": [
                {"table": each.table, "key": each.key, "column": each.column, "value": each.value}
                for each in self.assumed
            ],
            "payouts": [change_to_json(change) for change in self.changes],
            "difference": {currency: money_to_json(money) for currency, money in self.difference.items()},
            "moves": [
                {"kind": move.kind.value, "figure": move.figure.name, "grain": move.figure.grain, "table": move.table,
                 "line": move.line, "text": move.text}
                for move in self.moves
            ],
            "before": self.before.to_dict(),
            "after": self.after.to_dict() if self.after is not None else None,
            "findings": findings_to_json(self.findings),
        }  # fmt: skip

    def summary(self, lang: Language | str = Language.ENGLISH) -> str:
        """The estimate in words: what is supposed, each payout before and after, and what moved."""
        lang = Language(lang)
        head = pick(ESTIMATE["head"], lang).format(who=clean_text(self.before.participant), period=self.before.period)
        lines = [head]
        for table, key in self.rows:
            cells = [each for each in self.assumed if (each.table, each.key) == (table, key)]
            filled = ", ".join(f"{each.column} = {clean_text(each.value)}" for each in cells)
            more = pick(ESTIMATE["assumed"], lang).format(cells=filled) if filled else ""
            lines.append(f"  {pick(ESTIMATE['row'], lang).format(table=table, key=clean_text(key))}{more}")
        headings = tuple(pick(ESTIMATE[name], lang) for name in ("payout", "before", "after", "difference"))
        rows = [(change.name, *show_sides(change)) for change in self.changes]
        if self.changes:
            lines += ["", render_table(Table(headings, rows, frozenset({1, 2, 3}))).rstrip("\n")]
        if self.moves:
            lines += ["", pick(ESTIMATE["moved"], lang), *(f"  {pick(move.words(), lang)}" for move in self.moves)]
        lines += [f"\n{finding.code.code} {finding.what(lang)}" for finding in self.findings]
        return "\n".join(lines) + "\n"


def show_sides(change: PayoutChange) -> tuple[str, str, str]:
    """Before, after and the difference as people write them."""
    sides = (change.before, change.after, change.difference)
    first, second, third = ("-" if money is None else render_money(money.amount, money.currency) for money in sides)
    return first, second, third


def change_to_json(change: PayoutChange) -> dict[str, Json]:
    """A payout on two sides as JSON."""
    return {
        "name": change.name,
        "currency": change.currency,
        "before": money_to_json(change.before) if change.before is not None else None,
        "after": money_to_json(change.after) if change.after is not None else None,
        "difference": money_to_json(change.difference),
    }


@door
def estimate(statement: Statement, extra: Mapping[str, object]) -> Estimate:
    """What the statement would be if these rows were there too: "what if I also close this?"

    statement: of `evaluate`, for one period or one of a range. extra: further rows by table, in the form that
    `evaluate` takes; a key, a date and the participant that a row leaves open are filled in, and `assumed` says how.
    Under `input` it holds other values of inputs for the period.
    The live rules of the plan run on all facts, everybody else's included, so that ranks and pools move as they would.
    Never raises on bad rows: they are findings, and the estimate then has no `after`, or a withheld one.
    Laws: pure; nothing is proposed for the ledger; without rows nothing changes.
    Codes: PKN001 no such table of rows, PKN002 no such column, PKN007 the statement is withheld, PKE012 two
    values for one input.

    >>> from perfkit import evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... pay commission = 5% * sum(deal.amount)
    ... ''')
    >>> statement = evaluate(plan, {"rep": [{"id": "E-17"}], "deal": []}, period="2027-01").statements["E-17"]
    >>> supposed = estimate(statement, {"deal": [{"amount": 1000}]})
    >>> supposed.changes[0].difference, supposed.rows
    (Money('50.00', 'USD'), (('deal', 'hypothetical 1'),))
    """
    want(isinstance(statement, Statement), "statement", "a Statement, as `result.statements` holds them", statement)
    want(isinstance(extra, Mapping), "extra", "a mapping from the name of a table to its further rows", extra)
    if statement.is_withheld:
        return Estimate(statement, None, (), (), (), (find_withheld(statement),))
    supposed = suppose_rows(statement, extra)
    if has_errors(supposed.findings):
        return Estimate(statement, None, (), (), supposed.assumed, supposed.findings)
    result, after = find_same(statement, supposed.given)
    known = frozenset((*statement.run.findings, *statement.findings))
    findings = tuple(finding for finding in result.findings if finding not in known)
    if after is None or after.is_withheld:
        return Estimate(statement, after, (), (), supposed.assumed, findings)
    changes = list_changes(statement.payouts, after.payouts)
    moves = list_moves(statement.trace, after.trace) if supposed.given.hypothetical else ()
    return Estimate(statement, after, changes, moves, supposed.assumed, findings)


@door
def find_withheld(statement: Statement) -> Finding:
    """That a statement has no payouts to go on from, and why."""
    reason = next((quote(finding) for finding in statement.findings), Words("-", "-"))
    return find(codes.NOT_RECKONED, participant=statement.participant, period=statement.period, reason=reason)
