"""Ledgers of a few people to whom everything happens, as text that people read.

    python -m tests.engine.books.describe        writes what becomes of each anew

A seed makes up deals, refunds and gear, which move to others, vanish and change; a host that gives and takes by hand at
rows, groups and people, in either currency and for any reason, that pays, that closes for some alone or not at all; and
a ledger that comes back in disorder, without an entry, or with a month left out. After March the next version goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random

import perfkit
from perfkit.diagnostics import Finding
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from tests.engine.judged.describe import write
from tests.engine.small import Row

FOLDER = Path(__file__).resolve().parent
OUT = FOLDER / "books.out"
SEEDS = 20
MONTHS = tuple(f"2027-{month:02d}" for month in range(1, 7))
FIRST_OF_SECOND = 3
PEOPLE = ("A", "B", "C")
NAMES = ("bonus", "handling", "loss", "rent", "override", "commission", "share", "total", "thanks", "grand")
AMOUNTS = ("0", "1", "10", "33.33", "100", "999.99", "-50")
BY_HAND = ("0.01", "3", "10", "100")
PUT = (
    *((effect, Reason.ADJUSTMENT, sign) for effect in Effect for sign in ("", "-")),
    *((Effect.ON_TOP, Reason.CLAWBACK, "-"), (Effect.DUE, Reason.CLAWBACK, "-"), (Effect.ON_TOP, Reason.BONUS, "")),
    *((Effect.ON_ACCOUNT, Reason.DRAW_ADVANCE, ""), (Effect.ON_ACCOUNT, Reason.DRAW_RECOVERY, "-")),
    *((Effect.DUE, Reason.DRAW_FORGIVENESS, ""), (Effect.ON_TOP, Reason.CLAWBACK, "-")),
)
"""What a person does, why, and in which direction."""
WAYS = ("restated", "restated within 2 months", "absorbed", "", "version by booked")

Ledger = tuple[LedgerEntry, ...]
Tables = dict[str, list[Row]]


@dataclass
class Books:
    """What the host knows of a seed so far. ledger: with what it did by hand."""

    seed: int
    random: Random
    tables: Tables = field(default_factory=dict)
    ledger: Ledger = ()

    @property
    def way(self) -> str:
        """How closed months are put right."""
        return WAYS[self.seed % len(WAYS)]

    def plan(self, number: int) -> perfkit.Plan:
        """The version that holds in a month."""
        return load("second" if number >= FIRST_OF_SECOND else "first", self.way)

    # --- what happens -------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Some people, two in dollars."""
        people = [{"id": each, "paid": "EUR" if each == "C" else "USD", "boss": None} for each in PEOPLE]
        people[1]["boss"] = "A"
        self.tables = {"rep": people, "deal": [], "refund": [], "gear": []}

    def pass_month(self, label: str) -> None:
        """New rows, and something that becomes of an older one."""
        random, rows = self.random, self.tables
        for _ in range(1 + random.randrange(2)):
            deal = {
                "id": f"D{len(rows['deal']) + 1}",
                "rep": random.choice(PEOPLE),
                "booked": f"{label}-1{random.randrange(9)}",
            }
            rows["deal"].append({**deal, "amount": random.choice(AMOUNTS), "fee": random.choice(AMOUNTS)})
        if random.random() < 0.4:
            deal = random.choice(rows["deal"])
            refund = {"id": f"R{len(rows['refund']) + 1}", "deal": deal["id"], "on": f"{label}-25"}
            rows["refund"].append({**refund, "back": random.choice(AMOUNTS)})
        if random.random() < 0.3:
            rows["gear"].append({"id": f"G{label}", "rep": random.choice(PEOPLE), "price": random.choice(AMOUNTS)})
        self.change()

    def change(self) -> None:
        """One thing that was known otherwise, or is no more."""
        random = self.random
        table = random.choice(("deal", "deal", "refund", "gear", "rep"))
        rows = self.tables[table]
        if not rows:
            return
        row = random.choice(rows)
        way = random.randrange(7)
        if table == "rep":
            row["boss"] = random.choice((None, *(each for each in PEOPLE if each > str(row["id"]))))
            row["paid"] = random.choice(("USD", "EUR"))
        elif way <= 2 and table != "refund":
            row["rep"] = random.choice((*PEOPLE, None) if table == "deal" else PEOPLE)
        elif way == 3 and table != "deal":
            rows.remove(row)
        elif way == 4 and table == "deal":
            row["booked"] = random.choice(("2027-01-05", "2027-03-31", "2026-12-31"))
        else:
            row[{"deal": "amount", "refund": "back", "gear": "price"}[table]] = random.choice(AMOUNTS)

    def forget(self) -> Tables:
        """What is handed over: now and then without a table's rows, or without a row."""
        given = {name: [dict(row) for row in rows] for name, rows in self.tables.items()}
        chance = self.random.random()
        if chance < 0.08:
            given["deal"] = []
            given["refund"] = []
        elif chance < 0.16 and given["deal"]:
            gone = given["deal"].pop(0)["id"]
            given["refund"] = [row for row in given["refund"] if row["deal"] != gone]
        return given

    # --- what the host does -------------------------------------------------------------------------------------------

    def attempt(self, what: str, doing: Callable[[], Ledger]) -> str:
        """Whether something was done to the ledger, or what was said against it."""
        try:
            self.ledger = doing()
        except perfkit.LedgerError as wrong:
            return f"{what}: {'; '.join(map(say, wrong.findings))}"
        return f"{what}: done"

    def put(self, number: int) -> str:
        """An amount that a person gives or takes, mostly at a row of a line that was paid."""
        random, ledger = self.random, self.ledger
        posted = [each for each in ledger if each.kind in (EntryKind.EARNED, EntryKind.PAYABLE)]
        given = {"participant": random.choice(PEOPLE), "name": random.choice(NAMES), "row": None}
        currency = random.choice(("USD", "EUR"))
        if posted and random.random() < 0.8:
            entry = random.choice(posted)
            given = {"participant": entry.payee, "name": entry.name, "row": entry.row}
            currency = (entry.currency or "USD") if random.random() < 0.7 else currency
        if given["name"] == "bonus" and random.random() < 0.2:
            given["row"] = ("team", "A")
        effect, reason, sign = random.choice(PUT)
        amount = f"{sign}{random.choice(BY_HAND)}"
        doing = partial(
            perfkit.adjust, ledger, self.plan(number), period=MONTHS[number], amount=perfkit.Money(amount, currency),
            effect=effect, reason=reason, note="by hand", by="Ann", **given,
        )  # fmt: skip
        at = "" if given["row"] is None else f" at {' '.join(given['row'])}"
        what = f"{effect.value} {reason.value} {currency} {amount} {given['participant']} {given['name']}{at}"
        return self.attempt(what, doing)

    def pay(self, number: int) -> str:
        """A payment of something that is payable, of all of it or of too much."""
        payable = [each for each in self.ledger if each.kind is EntryKind.PAYABLE and each.amount]
        if not payable:
            return "nothing to pay"
        entry = self.random.choice(payable)
        amount = entry.money + self.random.choice((0, 0, 0, 1))
        plan = self.plan(MONTHS.index(entry.period))
        doing = partial(
            perfkit.record_payment, self.ledger, plan, period=entry.period, participant=entry.payee, name=entry.name,
            amount=perfkit.Money(amount, entry.currency or "USD"), reference=f"no {len(self.ledger)}",
        )  # fmt: skip
        return self.attempt(f"pay {entry.payee} {entry.name} {entry.currency} {amount}", doing)

    def disturb(self, number: int, tables: Tables) -> Iterator[str]:
        """What is said where the ledger comes back kept badly; what is kept is as it was."""
        random, ledger = self.random, self.ledger
        if not ledger or random.random() < 0.5:
            return
        one, month = random.choice(ledger), random.choice(MONTHS[: number + 1])
        name = f"{one.kind.value} {one.payee} {one.name} {one.period}"
        kept = {
            "backwards": ledger[::-1],
            f"without {name}": tuple(each for each in ledger if each is not one),
            f"twice {name}": (*ledger, one),
            f"without {month}": tuple(each for each in ledger if each.period != month),
            "without marks": tuple(each for each in ledger if each.kind is not EntryKind.CLOSED),
            f"without marks of {month}": tuple(
                each for each in ledger if each.kind is not EntryKind.CLOSED or each.period != month
            ),
        }
        how = random.choice(tuple(kept))
        yield f"- {how}"
        result = perfkit.evaluate(self.plan(number), tables, MONTHS[number], ledger=kept[how])
        yield from (f"- {say(finding)}" for finding in result.findings)
        yield from (
            f"- {say(finding)}"
            for finding in perfkit.check_ledger(
                kept[how], [self.plan(0), self.plan(number)][number < FIRST_OF_SECOND :]
            )
        )

    def step(self, number: int) -> Iterator[str]:
        """A month: put right what is closed, reckon it, close it, and act by hand before and after."""
        label, random = MONTHS[number], self.random
        self.pass_month(label)
        for _ in range(random.randrange(3)):
            yield self.put(number)
        tables, plan, kept = self.forget(), self.plan(number), self.ledger
        yield from self.disturb(number, tables)
        if self.ledger and self.way:
            plans = [self.plan(0), plan] if number >= FIRST_OF_SECOND else plan
            fixes = perfkit.restate(plans, tables, ledger=self.ledger, into=label)
            yield from (f"restate {say(finding)}" for finding in fixes.findings)
            yield from show_all("corrected", (each.entry for each in fixes.corrections))
            yield from show_all("left", (each.entry for each in fixes.left))
            self.ledger = (*self.ledger, *fixes.entries)
        if random.random() < 0.1 and label != MONTHS[-1]:
            ahead = perfkit.evaluate(self.plan(number + 1), tables, MONTHS[number + 1], ledger=self.ledger)
            yield from (f"ahead {say(finding)}" for finding in ahead.findings)
        only = random.sample(PEOPLE, 2) if random.random() < 0.15 else None
        result = perfkit.evaluate(plan, tables, label, ledger=self.ledger, only=only)
        yield from (say(finding) for finding in result.findings)
        yield from show_all("posted", result.entries)
        for key, each in result.statements.items():
            moved = [f"{name} {said}" for name, moved in each.movements.items() if (said := show_movement(moved))]
            yield f"{key}{' withheld' if each.is_withheld else ''}: {', '.join(moved)}"
        if random.random() < 0.15:
            self.ledger = (*self.ledger, *result.entries)
            yield "stored without closing"
        else:
            closed = self.attempt("close", partial(perfkit.close, self.ledger, result))
            yield closed
            sound = [key for key, each in result.statements.items() if not each.is_withheld]
            if not closed.endswith("done") and sound:
                self.ledger = kept
                result = perfkit.evaluate(plan, tables, label, ledger=kept, only=sound)
                yield self.attempt(f"close {' '.join(sound)}", partial(perfkit.close, kept, result))
        yield self.pay(number)


def describe(seed: int) -> str:
    """Every finding, correction and entry of a seed, what is said of the whole ledger, and the balances at its end."""
    books = Books(seed, Random(f"books {seed}"))
    books.begin()
    lines = [f"# {seed}"]
    for number, label in enumerate(MONTHS):
        lines += [f"## {label}", *filter(None, books.step(number))]
    plans = [books.plan(0), books.plan(len(MONTHS))]
    lines += [f"checked {say(finding)}" for finding in perfkit.check_ledger(books.ledger, plans)]
    for each in perfkit.balances(books.ledger):
        lines.append(f"{each.payee} {each.name}: earned {each.earned}, payable {each.payable}, paid {each.paid}")
    return "\n".join(lines) + "\n"


@cache
def load(name: str, way: str) -> perfkit.Plan:
    """One version of the plan, with its corrections in one way."""
    text = (FOLDER / f"kept-{name}.plan").read_text(encoding="utf-8")
    said = {"": "", WAYS[-1]: f"{WAYS[-1]}\nsettled until 2027-12-31\ncorrections restated\n"}.get(
        way, f"corrections {way}\n"
    )
    text = text.replace("corrections restated\n", said)
    if way == "absorbed":
        # Every name that is paid has an `earn` line there.
        earning = {line.split(" = ")[0].removeprefix("earn ") for line in text.splitlines() if line.startswith("earn")}
        lines = text.splitlines(keepends=True)
        text = "".join(e for e in lines if not e.startswith("pay") or e.split(" = ")[0].removeprefix("pay ") in earning)
    return perfkit.load_plan(text, name=f"{name}.plan")


def say(finding: Finding) -> str:
    """A finding in a line."""
    where = " ".join(f"[{place.path or place.line}]" for place in finding.places)
    return f"{finding.code.code} {finding.what()} {where}".rstrip()


def show_all(what: str, entries: Iterable[LedgerEntry]) -> Iterator[str]:
    """What was done with entries, a line for those of a payee that are of a kind and for a month."""
    lines: dict[str, list[str]] = {}
    for entry in entries:
        when = entry.period if entry.period == entry.for_period else f"{entry.period} for {entry.for_period}"
        lines.setdefault(f"{what} {when} {entry.payee} {entry.kind.value}", []).append(show(entry))
    yield from (f"{line}: {', '.join(shown)}" for line, shown in lines.items())


def show(entry: LedgerEntry) -> str:
    """An entry in a few words."""
    said = entry.value if entry.amount is None else f"{entry.currency} {entry.amount}"
    where = "" if entry.row is None else f" {' '.join(entry.row)}"
    cited = f" {entry.turn}/{len(entry.cites)}" if entry.cites or entry.turn else ""
    return f"{entry.name}{where} {said}{cited}"


def show_movement(moved: perfkit.Movement) -> str:
    """How a balance moved: earned, payable, advanced, recovered, held back, released; nothing where it did not."""
    sums = (moved.earned, moved.payable, moved.advanced, moved.recovered, moved.held_back, moved.released)
    shown = "/".join(str(each.amount) if each.amount else "" for each in sums).rstrip("/")
    return f"{moved.earned.currency} {shown}" if any(each.amount for each in sums) else ""


if __name__ == "__main__":
    write(OUT, "".join(map(describe, range(SEEDS))))
