"""A result of columns as columns of a dataframe: what is paid, what was earned, and who is withheld."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from perfkit.adapters import CellKind, FrameError, OutColumn
from perfkit.host.statement import Statement
from perfkit.host.tables import MoneyForm
from perfkit.plans import PostingKind, Program
from perfkit.values import Money, get_currency_digits

if TYPE_CHECKING:
    from perfkit.columns import Whole

_WORD = 1 << 63

ColumnTable = Literal["payouts", "earned", "statements", "findings"]
"""The tables of a result of columns."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a result of columns came from, so that it can be shown and explained.

    periods: the label of each place's. library: that of the facts; none where they were no dataframes. list_payees: who
    receives the money of each participant, none where everybody does himself. currencies: of each name, by what is
    earned and what is paid. explain: the statement of a participant by his key, or by it and a period where there are
    several, by the reference evaluator. withheld_at: which places are withheld, none where the keys say it.
    """

    periods: Sequence[str]
    library: str | None
    list_payees: Callable[[], Sequence[str] | None]
    currencies: Callable[[], Mapping[tuple[str, str], Sequence[str]]]
    explain: Callable[[str | tuple[str, str]], Statement | None]
    withheld_at: frozenset[int] | None = None

    def list_withheld(self, people: Sequence[str], withheld: Collection[str]) -> frozenset[int]:
        """The places that are withheld. withheld: by their keys."""
        if self.withheld_at is not None:
            return self.withheld_at
        named = frozenset(withheld)
        return frozenset(at for at, key in enumerate(people) if key in named) if named else frozenset()


def list_currencies(program: Program, count: int) -> dict[tuple[str, str], Sequence[str]]:
    """The currency of each name for everybody, where the plan says it: by `pay` or `earn` and name."""
    found: dict[tuple[str, str], Sequence[str]] = {}
    for figure in program.figures:
        posting = figure.posting
        if posting is not None and posting.kind in (PostingKind.PAY, PostingKind.EARN) and figure.type.is_money:
            currency = figure.type.currency or program.header.currency
            found.setdefault((posting.kind.value, posting.name), [currency] * count)
    return found


def list_currencies_of(statements: Sequence[Statement]) -> dict[tuple[str, str], Sequence[str]]:
    """The same where the statements say it, which may differ from one to the other."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, statement in enumerate(statements):
        given: dict[str, Mapping[str, Money]] = {"earn": statement.earned, "pay": statement.payouts}
        for kind, moneys in given.items():
            for name, money in moneys.items():
                found.setdefault((kind, name), [statement.run.program.header.currency] * len(statements))[at] = (
                    money.currency
                )
    return dict(found)


def list_post_columns(
    posted: Mapping[str, Whole],
    kind: Literal["earn", "pay"],
    people: Sequence[str],
    withheld: Collection[str],
    origin: Origin,
    money: MoneyForm,
) -> list[OutColumn]:
    """A row for each name and participant who is not withheld, name by name in the order of the plan."""
    keys, gone = list(people), origin.list_withheld(people, withheld)
    payees = origin.list_payees() or keys
    kept = [at for at in range(len(keys)) if at not in gone] if gone else range(len(keys))
    known, currencies = origin.currencies(), []
    for name in posted:
        own = known.get((kind, name)) or known[("pay", name)]
        currencies += [own[at] for at in kept]
    places = max(map(get_currency_digits, set(currencies)), default=2)
    units = _join([units[list(kept)] if gone else units for units in posted.values()])
    if money == "minor" and any(not -_WORD <= unit < _WORD for unit in units.tolist()):
        raise FrameError("an amount has more than 64 bits of minor units; ask for money as decimals")
    amounts = OutColumn("minor_units", CellKind.WHOLE, units.tolist() if money == "minor" else ())
    if money == "decimal":
        cells: Sequence[int] = cast("Sequence[int]", units)
        if any(get_currency_digits(each) != places for each in set(currencies)):
            pairs = zip(units.tolist(), currencies, strict=True)
            cells = [unit * 10 ** (places - get_currency_digits(currency)) for unit, currency in pairs]
        amounts = OutColumn("amount", CellKind.DECIMAL, cells, places, is_units=True)
    return [
        OutColumn("participant", CellKind.TEXT, [keys[at] for at in kept] * len(posted)),
        OutColumn("payee", CellKind.TEXT, [payees[at] for at in kept] * len(posted)),
        OutColumn("period", CellKind.TEXT, [origin.periods[at] for at in kept] * len(posted)),
        OutColumn("name", CellKind.TEXT, [name for name in posted for _ in kept]),
        amounts,
        OutColumn("currency", CellKind.TEXT, currencies),
    ]


def _join(parts: Sequence[Whole]) -> Whole:
    numpy = import_module("numpy")
    found: Whole = numpy.concatenate(parts) if parts else numpy.zeros(0, numpy.int64)
    return found


def list_standing_columns(
    people: Sequence[str], withheld: Collection[str], absent: Collection[str], origin: Origin
) -> list[OutColumn]:
    """A row for each statement: participant, payee, period, and whether it is withheld. absent: who has none."""
    gone, payees = origin.list_withheld(people, withheld), origin.list_payees() or people
    standing = [at for at, key in enumerate(people) if key not in absent]
    return [
        OutColumn("participant", CellKind.TEXT, [people[at] for at in standing]),
        OutColumn("payee", CellKind.TEXT, [payees[at] for at in standing]),
        OutColumn("period", CellKind.TEXT, [origin.periods[at] for at in standing]),
        OutColumn("is_withheld", CellKind.FLAG, [at in gone for at in standing]),
    ]
