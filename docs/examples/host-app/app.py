"""A small application that embeds perfkit: facts and the ledger in SQLite, months closed, statements printed.

python app.py sales.db rep E-17 10000
python app.py sales.db deal D-1 E-17 2027-01-15 12000.50
python app.py sales.db close 2027-01
python app.py sales.db statement E-17 2027-01
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import perfkit
from perfkit.ledger import LedgerEntry
from perfkit.views import parse_ledger, render_ledger, render_sections

PLANS = Path(__file__).parent / "plans"
# Amounts are text: SQLite's own numbers are binary.
SCHEMA = """
create table if not exists rep (id text primary key, quota text not null);
create table if not exists deal (id text primary key, rep text not null, booked text not null, amount text not null);
create table if not exists entry (place integer primary key, line text not null);
create table if not exists statement (rep text, period text, text text not null, primary key (rep, period));
"""


class App:
    """Facts, ledger and statements of one plan in one database."""

    def __init__(self, path: str) -> None:
        self.db = sqlite3.connect(path)
        self.db.executescript(SCHEMA)
        self.db.row_factory = sqlite3.Row
        text = (PLANS / "sales.plan").read_text(encoding="utf-8")
        self.plan = perfkit.load_plan(text, "sales.plan", modules=self._read_module)

    def _read_module(self, name: str) -> str:
        return (PLANS / f"{name}.plan").read_text(encoding="utf-8")

    def add_rep(self, id: str, quota: str) -> None:
        """Take somebody on."""
        with self.db:
            self.db.execute("insert into rep values (?, ?)", (id, quota))

    def add_deal(self, id: str, rep: str, booked: str, amount: str) -> None:
        """Book a deal."""
        with self.db:
            self.db.execute("insert into deal values (?, ?, ?, ?)", (id, rep, booked, amount))

    def facts(self) -> dict[str, object]:
        """The tables that the plan declares, as records."""
        return {name: [dict(row) for row in self.db.execute(f"select * from {name}")] for name in ("rep", "deal")}

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Everything posted so far."""
        lines = [row["line"] for row in self.db.execute("select line from entry order by place")]
        entries, findings = parse_ledger("\n".join(lines), name="ledger")
        if findings:
            raise ValueError(findings[0].what())
        return entries

    def close_month(self, period: str) -> perfkit.Result:
        """Put closed months right by what is known now, reckon this one, and post both: all of it or nothing."""
        before = ledger = self.ledger()
        facts = self.facts()
        if ledger:
            ledger = (*ledger, *perfkit.restate(self.plan, facts, ledger=ledger, into=period).entries)
        result = perfkit.evaluate(self.plan, facts, period, ledger=ledger)
        ledger = perfkit.close(ledger, result)
        with self.db:
            new = render_ledger(ledger[len(before) :]).splitlines()
            self.db.executemany("insert into entry (line) values (?)", [(line,) for line in new])
            told = [(each.participant, period, render_sections(each.sections)) for each in result.statements.values()]
            self.db.executemany("insert into statement values (?, ?, ?)", told)
        return result

    def statement(self, rep: str, period: str) -> str:
        """A statement as it was closed; it is never reckoned again."""
        found = self.db.execute("select text from statement where rep = ? and period = ?", (rep, period)).fetchone()
        return found["text"] if found is not None else f"no statement of {rep} for {period}\n"


def main(arguments: list[str]) -> int:
    """One command; what it prints is on standard output."""
    path, command, *rest = arguments
    app = App(path)
    match command:
        case "rep":
            app.add_rep(*rest)
        case "deal":
            app.add_deal(*rest)
        case "close":
            try:
                app.close_month(*rest)
            except perfkit.LedgerError as wrong:
                print(wrong)
                return 1
        case "statement":
            print(app.statement(*rest), end="")
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
