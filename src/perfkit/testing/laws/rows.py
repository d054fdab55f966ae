"""Laws about rows and people: what must not matter, what must add up, what must scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.testing.laws.model import Breach, Ground, Law, Seen, name_amount, show_number, tell
from perfkit.testing.laws.moves import iter_mirrored, iter_parted, scaled, teams, turned

FACTORS = ((Fraction(2), Words("twice", "两倍")), (Fraction(1, 2), Words("half", "一半")))
"""How many times as high `scale` makes all money."""

_AS_GIVEN = Words("as given", "原数据")


def order_of_rows(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """The order in which rows arrive changes no figure.

    Always holds: where an order has a meaning the plan writes it, with the key of the table as its end.
    Declared: nothing to declare; `check("order_of_rows", plan)`.
    """
    other = ground.see(turned(seen.facts))
    yield from _compare(ground, seen, other, Words("rows turned round", "行序颠倒"))


def splitting(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A deal booked as two parts pays what it pays as one.

    Does not hold: where each deal has a threshold, tier, cap, minimum or rounding of its own, or deals are counted.
    Declared: `check("splitting", plan, metric="deal.amount")`.
    """
    title = Words("one row as two", "一行拆成两行")
    for parted, is_read in iter_parted(ground, seen):
        yield from _compare(ground, seen, ground.see(parted), title, is_read=is_read)


def reversal(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """A row and its opposite leave nothing: a full return takes back exactly what the deal earned.

    Does not hold: where deals are counted, where returns are paid at another rate, and where a cap or floor cut the
    deal alone. It says nothing of a plan whose promise rules returns out, as `must each deal amount >= USD 0` does:
    what breaks a promise is not posted, so such a plan never pays for a row and its opposite. `check` then raises
    NothingTried and names the promise.
    Declared: `check("reversal", plan, metric="deal.amount")`.
    """
    title = Words("a deal and its return", "成交并全额退回")
    for without, mirrored, is_read in iter_mirrored(ground, seen):
        one, other = ground.see(without), ground.see(mirrored)
        if one is not None:
            yield from _compare(ground, one, other, title, is_read=is_read)


def additive_teams(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Two teams with nothing in common, no group of the plan either, are paid together what each is paid alone.

    Does not hold: for pools, ranks, contests, averages of the company and anything else that is shared or compared by
    everybody; what the members of a group share is theirs alone, and keeps it.
    Declared: `check("additive_teams", plan)`.
    """
    if len(seen.facts.periods) > 1:
        return
    whole = ground.amounts(seen)
    for facts in teams(ground.program, seen.facts):
        alone = ground.see(facts)
        if alone is None:
            continue
        sides = ((Words("together", "合在一起"), seen), (Words("alone", "单独"), alone))
        for key, amount in ground.amounts(alone).items():
            is_kept = whole.get(key) == amount
            yield None if is_kept else Breach(_differs(ground, key, whole.get(key, Fraction(0)), amount), sides, key[0])


def scale(ground: Ground, seen: Seen) -> Iterator[Breach | None]:
    """Twice the money in every row and quota pays twice as much, give or take the rounding of a minor unit.

    Does not hold: where the plan itself writes amounts of money (a tier from USD 10,000, a bonus, a cap), and where it
    rounds a ratio to decimals on the way.
    Declared: `check("scale", plan)`.
    """
    before = ground.amounts(seen)
    for factor, title in FACTORS:
        other = ground.see(scaled(ground, seen.facts, factor))
        if other is None:
            continue
        after = ground.amounts(other)
        for key, amount in before.items():
            if key in after:
                slack = 2 * len(seen.facts.periods) * ground.rounding(seen, key)
                is_kept = abs(after[key] - factor * amount) <= slack
                sides = ((_AS_GIVEN, seen), (title, other))
                yield (
                    None if is_kept else Breach(_misses(ground, key, title, factor * amount, after[key]), sides, key[0])
                )


def _misses(ground: Ground, key: tuple[str, str], title: Words, wanted: Fraction, found: Fraction) -> Words:
    who, name, due, is_ = key[0], name_amount(ground, key[1]), show_number(wanted), show_number(found)
    en = f"with {title.en} the money {name.en} of {who} is {is_}, not {due}"
    return Words(en, f"金额为{title.zh}时，{who} 的 {name.zh} 为 {is_}，应为 {due}")


def _compare(
    ground: Ground, seen: Seen, other: Seen | None, title: Words, *, is_read: bool = True
) -> Iterator[Breach | None]:
    """Each amount of both sides; nothing where the other side is none of the plan's facts."""
    if other is None:
        return
    before, after = ground.amounts(seen), ground.amounts(other)
    for key in before | after:
        one, two = before.get(key, Fraction(0)), after.get(key, Fraction(0))
        sides = ((_AS_GIVEN, seen), (title, other))
        yield from tell(None if one == two else Breach(_differs(ground, key, one, two), sides, key[0]), is_read=is_read)


def _differs(ground: Ground, key: tuple[str, str], one: Fraction, other: Fraction) -> Words:
    who, name = key[0], name_amount(ground, key[1])
    told = f"{show_number(one)} / {show_number(other)}"
    return Words(f"{name.en} of {who} differs: {told}", f"{who} 的 {name.zh} 不同：{told}")


LAWS = (
    Law(
        "order_of_rows",
        Words("the order of rows changes nothing", "行的先后不影响结果"),
        order_of_rows,
        tries=20,
        is_always=True,
    ),
    Law(
        "splitting",
        Words("a deal booked as two pays the same", "一单拆成两单所得相同"),
        splitting,
        needs=("metric",),
    ),
    Law(
        "reversal", Words("a deal and its return leave nothing", "成交后全额退回不留差额"), reversal, needs=("metric",)
    ),
    Law("additive_teams", Words("teams with nothing in common add up", "互不相干的团队可以相加"), additive_teams),
    Law("scale", Words("twice the money pays twice as much", "金额翻倍发放翻倍"), scale),
)
