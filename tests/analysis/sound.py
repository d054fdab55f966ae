"""Plans without the traps that an analysis looks for, made from a number; and how often it cries wolf over them.

    python -m tests.analysis.sound --to 1000 --log sound.log

Every plan pays for two to four different things, each along a line that rises everywhere, bends little, never jumps and
never ends; nothing is paid twice, no figure is rounded before it decides. The run goes on behind the last number of its
log; exit 1 when more than one plan in a hundred is told of anything.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from perfkit import load_plan
from perfkit.analysis import analyse
from perfkit.lang import translate_plan

MOST_FALSE = 0.01
CURRENCIES = ("USD", "EUR", "CNY", "JPY")
PERIODS = ("month", "quarter", "half", "year")
TABLES = ("deal", "order", "invoice", "renewal", "receipt", "contract")
WORDS = ("won", "sold", "billed", "kept", "grown", "served", "earned_on", "basis")


@dataclass
class Draft:
    """A plan while it is written."""

    chance: random.Random
    currency: str
    people: list[str] = field(default_factory=lambda: ["  id : text"])
    tables: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    pays: list[str] = field(default_factory=list)
    count: int = 0

    def name(self, stem: str) -> str:
        self.count += 1
        return f"{stem}_{self.count}"

    def money(self, amount: int) -> str:
        return f"{self.currency} {amount:,}"

    def percent(self, lowest: int = 20, highest: int = 900) -> str:
        """A rate, in hundredths of a percent."""
        hundredths = self.chance.randrange(lowest, highest, 5)
        return f"{hundredths // 100}.{hundredths % 100:02d}%"

    def table(self, extra: tuple[str, ...] = ()) -> tuple[str, str]:
        """A new table of rows with an amount; its name and that of the amount."""
        name = self.name(self.chance.choice(TABLES))
        amount = self.chance.choice(("amount", "net", "margin", "value"))
        lines = ["  id     : text", "  rep    : rep", "  booked : date", f"  {amount} : money"]
        lines += [f"  {line}" for line in extra]
        self.chance.shuffle(lines)
        self.tables.append(f"rows {name} key id dated booked\n" + "\n".join(lines))
        return name, amount

    def rates(self, count: int) -> list[str]:
        """Rates that rise or fall by a tenth at most from each to the next."""
        rate = self.chance.randrange(200, 900)
        found = []
        for _ in range(count):
            found.append(f"{rate // 100}.{rate % 100:02d}%")
            rate += self.chance.randrange(-rate // 12, rate // 10)
        return found


def flat(draft: Draft) -> None:
    table, amount = draft.table()
    pay = draft.name("commission")
    draft.pays.append(f"pay {pay} = {draft.percent()} * sum({table}.{amount})")


def each_row(draft: Draft) -> None:
    table, amount = draft.table()
    draft.pays.append(f"pay each {table} {draft.name('commission')} = {draft.percent()} * {amount}")


def pieces(draft: Draft) -> None:
    """So much for each piece of a row beside a rate of what it is worth."""
    table, amount = draft.table(("units : count",))
    draft.pays.append(f"pay {draft.name('commission')} = {draft.percent()} * sum({table}.{amount})")
    draft.pays.append(f"pay {draft.name('piece')} = {draft.money(draft.chance.randrange(1, 40))} * sum({table}.units)")


def filtered(draft: Draft) -> None:
    table, amount = draft.table(('stage : "Open" or "Won" or "Lost"',))
    won = draft.name(draft.chance.choice(WORDS))
    draft.rules.append(f'calc\n  {won} : money = sum({table}.{amount} where {table}.stage == "Won")')
    draft.pays.append(f"pay {draft.name('commission')} = {draft.percent()} * {won}")


def shared(draft: Draft) -> None:
    table, amount = draft.table(("share : percent",))
    draft.pays.append(f"pay {draft.name('commission')} = {draft.percent()} * sum({table}.{amount} * {table}.share)")


def marginal(draft: Draft) -> None:
    table, amount = draft.table()
    rates, sold = draft.name("rates"), draft.name(draft.chance.choice(WORDS))
    bounds = sorted(draft.chance.sample(range(10_000, 300_000, 5_000), draft.chance.randrange(1, 5)))
    lows, highs = [0, *bounds], [*bounds, None]
    rows = [
        f"  | {draft.money(low)} | {'no limit' if high is None else draft.money(high)} | {rate} |"
        for low, high, rate in zip(lows, highs, draft.rates(len(lows)), strict=True)
    ]
    draft.rules.append(f"calc\n  {sold} : money = sum({table}.{amount})")
    draft.rules.append("\n".join([f"tiers {rates}(amount: money) marginal", "  | from | below | rate |", *rows]))
    draft.pays.append(f"pay {draft.name('commission')} = {rates}({sold})")


def to_date(draft: Draft) -> None:
    table, amount = draft.table()
    pay = draft.name("commission")
    draft.pays.append(
        f"pay {pay} = {draft.percent()} * sum({table}.{amount} over year to date) - paid({pay} over year to date)"
    )


def attained(draft: Draft) -> None:
    """A target incentive along a curve over attainment."""
    table, amount = draft.table()
    quota, reached, curve = draft.name("quota"), draft.name("attainment"), draft.name("payout")
    if draft.chance.random() < 0.5:
        draft.people.append(f"  {quota} : money")
    else:
        draft.parameters.append(f"parameter {quota} : money = {draft.money(draft.chance.randrange(20, 400) * 1_000)}")
    points = [0, 50, 100, 150]
    value, slope = 0.0, draft.chance.uniform(0.8, 1.2)
    rows = []
    for before, at in zip([0, *points], points, strict=False):
        value += (at - before) * slope
        slope *= draft.chance.uniform(0.95, 1.1)
        rows.append(f"  | {at}% | {value:.0f}% |")
    draft.rules.append(f"calc\n  {reached} : percent = sum({table}.{amount}) / {quota}  else 0%")
    head = [f"curve {curve}({reached}: percent) ends extend", f"  | {reached} | share |"]
    draft.rules.append("\n".join([*head, *rows]))
    draft.pays.append(
        f"pay {draft.name('incentive')} = {draft.money(draft.chance.randrange(20, 90) * 100)} * {curve}({reached})"
    )


def counted(draft: Draft) -> None:
    done = draft.name(draft.chance.choice(("visits", "renewals", "seats", "trained")))
    draft.inputs.append(f"  {done} : count")
    draft.pays.append(f"pay {draft.name('fee')} = {draft.money(draft.chance.randrange(1, 40) * 5)} * {done}")


def judged(draft: Draft) -> None:
    mark = draft.name(draft.chance.choice(("satisfaction", "quality", "teamwork")))
    draft.inputs.append(f"  {mark} : percent")
    draft.pays.append(f"pay {draft.name('bonus')} = {draft.money(draft.chance.randrange(5, 60) * 100)} * {mark}")


def scored(draft: Draft) -> None:
    """A scorecard of two marks, each along a straight line."""
    one, other = draft.name("service"), draft.name("care")
    draft.inputs += [f"  {one} : number", f"  {other} : number"]
    card, weight = draft.name("season"), draft.chance.randrange(40, 61, 5)
    rows = [f"  | {one} | {one} | {weight}% |", f"  | {other} | {other} | {100 - weight}% |"]
    draft.rules.append("\n".join([f"scorecard {card}", "  | metric | score | weight |", *rows]))
    draft.pays.append(f"pay {draft.name('bonus')} = {draft.money(draft.chance.randrange(5, 60))} * {card}")


def deducted(draft: Draft) -> None:
    """What sells against what goes wrong: the second figure takes off."""
    table, amount = draft.table()
    slips = draft.name("complaints")
    draft.inputs.append(f"  {slips} : count")
    fee = draft.money(draft.chance.randrange(1, 10))
    draft.pays.append(f"pay {draft.name('commission')} = {draft.percent()} * sum({table}.{amount}) - {fee} * {slips}")


def contested(draft: Draft) -> None:
    table, amount = draft.table()
    kept, race = draft.name("margins"), draft.name("race")
    first = draft.chance.randrange(6, 12) * 100
    draft.inputs.append(f"  {kept}_clean : flag")
    draft.rules.append(f"calc\n  {kept} : money = sum({table}.{amount})")
    rows = [f"  | {place} | {draft.money(first - 100 * place)} |" for place in (1, 2, 3)]
    clauses = [f"  by {kept} descending", f"  where {kept}_clean", "  ties split", "  | place | prize |"]
    draft.rules.append("\n".join([f"contest {race} within company", *clauses, *rows]))
    draft.pays.append(f"pay {race}")


PARTS: tuple[Callable[[Draft], None], ...] = (
    *(flat, each_row, pieces, filtered, shared, marginal, to_date, attained),
    *(counted, judged, scored, deducted, contested),
)


def make_plan(seed: int) -> str:
    """The text of a plan without traps, every third in Chinese."""
    chance = random.Random(seed)
    draft = Draft(chance, chance.choice(CURRENCIES))
    for part in chance.sample(PARTS, chance.randrange(2, 5)):
        part(draft)
    head = f'perfkit 2027\nplan "Sound {seed}" version 1\ncurrency {draft.currency}\n'
    head += f"effective 2027-01-01 to 2028-12-31\nperiod {chance.choice(PERIODS)}"
    parts = [head, "participants rep key id\n" + "\n".join(draft.people), *draft.tables]
    parts += ["input\n" + "\n".join(draft.inputs)] if draft.inputs else []
    parts += [*draft.parameters, *draft.rules, *draft.pays]
    text = "\n\n".join(parts) + "\n"
    return (translate_plan(text, "zh", name="sound")[0] or text) if seed % 3 == 2 else text


def list_told(seed: int) -> list[str]:
    """The codes that the analysis of a plan gives."""
    return [finding.code.code for finding in analyse(load_plan(make_plan(seed), name=f"sound-{seed}")).findings]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.analysis.sound")
    parser.add_argument("--to", type=int, default=1_000)
    parser.add_argument("--log", type=Path, default=Path("sound.log"))
    asked = parser.parse_args(arguments)
    known = asked.log.read_text(encoding="utf-8").splitlines() if asked.log.exists() else []
    with asked.log.open("a", encoding="utf-8") as log:
        for seed in range(len(known), asked.to):
            line = f"{seed} {' '.join(list_told(seed))}".rstrip()
            known.append(line)
            print(line, file=log, flush=True)
    told = [line for line in known if " " in line]
    print(f"{len(known)} plans, {len(told)} told of something", *told, sep="\n")
    return 1 if len(told) > MOST_FALSE * len(known) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
