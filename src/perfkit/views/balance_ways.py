"""How a balance of a statement comes about: what earlier periods posted, what corrections did, and this period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.ledger import LedgerEntry, earned_of, payable_of
from perfkit.values import Money, render_money

_ZERO = Fraction(0)
_HELD, _AHEAD = Words("held", "待付"), Words("to be recovered", "待扣回")
_MOST = 12
"""Earlier periods that are told one by one; those before them are told as one."""


@dataclass(frozen=True, slots=True)
class BalanceParts:
    """What a balance of earned less payable is made of, under one name in one currency.

    earlier: earned and payable by the period into which they were posted, in their order. into: what corrections and
    people posted into this period. earned, payable: of the period's own lines.
    """

    period: str
    currency: str
    earlier: tuple[tuple[str, Fraction, Fraction], ...]
    into: tuple[Fraction, Fraction]
    earned: Fraction
    payable: Fraction

    @property
    def _label(self) -> Words:
        return Words(self.period, self.period)

    @property
    def before(self) -> Fraction:
        """Earned less payable before this period."""
        return sum((earned - payable for _, earned, payable in self.earlier), _ZERO)

    @property
    def now(self) -> Fraction:
        """Earned less payable with this period."""
        return self.before + self.into[0] - self.into[1] + self.earned - self.payable

    def tell_left(self) -> tuple[Words, ...]:
        """How what is held or to be recovered comes about, period by period."""
        return tuple(self._iter_left())

    def _iter_left(self) -> Iterator[Words]:
        for label, earned, payable in _shorten(self.earlier):
            yield self._tell(Words(label, label), earned, payable)
        if any(self.into):
            told = Words(f"corrections and adjustments in {self.period}", f"{self.period} 的更正与调整")
            yield self._tell(told, *self.into)
        own = Words(f"own lines of {self.period}", f"{self.period} 当期各行")
        yield self._tell(own if any(self.into) else self._label, self.earned, self.payable)
        earned, payable = self._total()
        together, more = self._say(abs(self.now)), _AHEAD if self.now < 0 else _HELD
        yield Words(
            f"in all earned {self._say(earned)}, payable {self._say(payable)}: {more.en} {together}",
            f"合计：应得 {self._say(earned)}，应发 {self._say(payable)}：{more.zh} {together}",
        )

    def _total(self) -> tuple[Fraction, Fraction]:
        earned = sum((each for _, each, _ in self.earlier), _ZERO) + self.into[0] + self.earned
        return earned, sum((each for _, _, each in self.earlier), _ZERO) + self.into[1] + self.payable

    def tell_moved(self, moved: Money, part: Money) -> tuple[Words, ...]:
        """How what is advanced, recovered, held back or released comes about: the balance before and now.

        part: what of it is told, where a part of it is called otherwise.
        """
        of_it = Words(f", of it {self._say(part.amount)}", f"，其中 {self._say(part.amount)}")
        more = of_it if part != moved else Words("", "")
        whole, before, now = self._say(moved.amount), self._stand(self.before), self._stand(self.now)
        both = Words(
            f"{self.period} with corrections and adjustments",
            f"{self.period}（含更正与调整）",
        )
        where = both if any(self.into) else self._label
        return (
            self._tell(where, self.into[0] + self.earned, self.into[1] + self.payable),
            Words(
                f"{before.en} before, {now.en} now: {whole}{more.en}",
                f"此前{before.zh}，现在{now.zh}：{whole}{more.zh}",
            ),
        )

    def _stand(self, balance: Fraction) -> Words:
        if not balance:
            return Words("nothing open", "没有未清")
        word = _HELD if balance > 0 else _AHEAD
        return Words(f"{word.en} {self._say(abs(balance))}", f"{word.zh} {self._say(abs(balance))}")

    def _tell(self, where: Words, earned: Fraction, payable: Fraction) -> Words:
        shown = self._say(earned), self._say(payable)
        return Words(
            f"{where.en}: earned {shown[0]}, payable {shown[1]}", f"{where.zh}：应得 {shown[0]}，应发 {shown[1]}"
        )

    def _say(self, amount: Fraction) -> str:
        return render_money(amount, self.currency)


def gather_parts(
    entries: Iterable[LedgerEntry], period: str, currency: str, earned: Fraction, payable: Fraction
) -> BalanceParts:
    """The parts of a balance. entries: that count before the period's own lines. earned, payable: of these."""
    sums: dict[str, tuple[Fraction, Fraction]] = {}
    for entry in entries:
        if entry.currency == currency:
            known = sums.get(entry.period, (_ZERO, _ZERO))
            sums[entry.period] = (known[0] + earned_of(entry), known[1] + payable_of(entry))
    into = sums.pop(period, (_ZERO, _ZERO))
    earlier = tuple((label, *both) for label, both in sums.items() if any(both))
    return BalanceParts(period, currency, earlier, into, earned, payable)


def tell_brought(period: str) -> Words:
    """Where the opening value of a carried figure is from. period: empty for its start value."""
    if not period:
        return Words("nothing was carried before, so the start value holds", "此前没有结转，按起始值")
    return Words(f"carried forward at the end of {period}", f"由 {period} 结转而来")


def tell_corrected(before: str, after: str) -> tuple[Words, ...]:
    """What a line of a closed period was, and what it comes to. before, after: as shown."""
    return (Words(f"was {before}, comes to {after} with what is known now", f"原为 {before}，按现有数据为 {after}"),)


def tell_changed(period: str, change: Fraction, before: str, by: str, now: str) -> Words:
    """What a period does to a carried figure. before, by, now: as shown, `by` without a sign."""
    if not change:
        return Words(f"{before} before, unchanged in {period}", f"此前 {before}，{period} 没有增减")
    added, taken = Words("added", "增加"), Words("taken off", "减少")
    word = added if change > 0 else taken
    return Words(
        f"{before} before, {by} {word.en} in {period}: {now} now", f"此前 {before}，{period} {word.zh} {by}：现为 {now}"
    )


def _shorten(
    earlier: tuple[tuple[str, Fraction, Fraction], ...],
) -> tuple[tuple[str, Fraction, Fraction], ...]:
    """The latest periods one by one; all before them as one line."""
    if len(earlier) <= _MOST:
        return earlier
    old, recent = earlier[: 1 - _MOST], earlier[1 - _MOST :]
    label = f"{old[0][0]} – {old[-1][0]}"
    return ((label, sum((each[1] for each in old), _ZERO), sum((each[2] for each in old), _ZERO)), *recent)
