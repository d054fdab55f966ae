"""Differences as tidy rows, as JSON, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction

from perfkit.diagnostics import Json, Language, clean_text
from perfkit.differences.effects import Effect
from perfkit.differences.model import Difference
from perfkit.differences.words import SHOW
from perfkit.host import Plan
from perfkit.modelling import ComparedPerson, Comparison
from perfkit.values import Money, RoundingMode, render_decimal, render_money, round_to
from perfkit.views import Table, money_to_json, render_table

DIFF_SCHEMA = "perfkit.diff/1"

MOVERS_MOST = 5
"""How many of those who gain or lose most the summary names."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference with every cell a text, empty where a side has nothing.

    change, part, home, name_a, name_b, detail, row: what differs, as in a Difference. before, after, line_a, line_b:
    what is written on each side, and where. can_change_pay: yes or no. words: the difference in words.
    """

    change: str
    part: str
    home: str
    name_a: str
    name_b: str
    detail: str
    row: str
    before: str
    after: str
    line_a: str
    line_b: str
    can_change_pay: str
    words: str


ROW_HEADINGS = tuple(each.name for each in fields(DifferenceRow))


def difference_row(each: Difference, lang: Language) -> DifferenceRow:
    """A difference as a tidy row; `words` in a language, all else the same in both."""

    def text(value: int | str | None) -> str:
        return "" if value is None else str(value)

    return DifferenceRow(
        each.kind.value,
        each.part.value,
        text(each.home),
        text(each.name_a),
        text(each.name_b),
        each.detail,
        text(each.row),
        each.before,
        each.after,
        text(each.line_a),
        text(each.line_b),
        "no" if each.is_wording else "yes",
        each.words().in_language(lang),
    )


# --- JSON --------------------------------------------------------------------------------------------------------


def diff_to_json(
    plans: tuple[Plan, Plan],
    differences: Sequence[Difference],
    comparison: Comparison | None,
    effects: Sequence[Effect],
) -> dict[str, Json]:
    """What two plans differ in as plain dictionaries and lists."""
    return {
        "schema": DIFF_SCHEMA,
        "a": _side_to_json(plans[0]),
        "b": _side_to_json(plans[1]),
        "differences": [_difference_to_json(each) for each in differences],
        "effects": [_effect_to_json(each) for each in effects],
        "comparison": None if comparison is None else comparison.to_dict(),
    }


def _side_to_json(plan: Plan) -> dict[str, Json]:
    return {"plan": plan.title, "version": plan.version, "fingerprint": plan.fingerprint}


def _difference_to_json(each: Difference) -> dict[str, Json]:
    words = each.words()
    return {
        "change": each.kind.value,
        "part": each.part.value,
        "home": each.home,
        "name_a": each.name_a,
        "name_b": each.name_b,
        "detail": each.detail,
        "row": each.row,
        "row_label": each.row_label,
        "before": each.before,
        "after": each.after,
        "line_a": each.line_a,
        "line_b": each.line_b,
        "is_wording": each.is_wording,
        "words": {"en": words.en, "zh": words.zh},
    }


def _effect_to_json(each: Effect) -> dict[str, Json]:
    return {
        "rules": list[Json](each.rules),
        "is_rule": each.is_rule,
        "line_a": each.line_a,
        "line_b": each.line_b,
        "gainers": each.gainers,
        "losers": each.losers,
        "amounts": [money_to_json(money) for money in each.amounts.values()],
    }


# --- words -------------------------------------------------------------------------------------------------------


def say_diff(
    plans: tuple[Plan, Plan],
    differences: Sequence[Difference],
    comparison: Comparison | None,
    effects: Sequence[Effect],
    lang: Language,
) -> str:
    """First what is paid otherwise, then what is written otherwise."""
    teller = _Teller(lang)
    blocks = ["".join(f"{side}  {teller.title(plan)}\n" for side, plan in zip("AB", plans, strict=True))]
    if comparison is not None:
        blocks += [
            comparison.say_totals(lang),
            teller.movers(comparison),
            comparison.say_withheld(lang),
            teller.effects(effects),
        ]
    blocks += teller.differences(differences)
    return "\n".join(block for block in blocks if block)


class _Teller:
    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def word(self, key: str, **values: object) -> str:
        return SHOW[key].in_language(self.lang).format(**values)

    def title(self, plan: Plan) -> str:
        version = f"第 {plan.version} 版" if self.lang is Language.CHINESE else f"version {plan.version}"
        return f"{clean_text(plan.title)} · {version}"

    # --- money -------------------------------------------------------------------------------------------------------

    def movers(self, comparison: Comparison) -> str:
        """Those whose pay differs most, each currency apart, gain or loss."""
        people = sorted((*comparison.gainers, *comparison.losers), key=_by_size)
        shown = [each for own in _by_currency(people).values() for each in own[:MOVERS_MOST]]
        if not shown:
            return ""
        headings = tuple(self.word(key) for key in ("participant", "a", "b", "difference", "share"))
        rows = [(each.participant, *map(_shown, (each.a, each.b, each.difference)), _share(each)) for each in shown]
        left = len(people) - len(shown)
        more = f"  {self.word('more', count=left)}\n" if left else ""
        return f"{self.word('movers')}\n{render_table(Table(headings, rows, frozenset({1, 2, 3, 4})))}{more}"

    def effects(self, effects: Sequence[Effect]) -> str:
        if not effects:
            return ""
        headings = tuple(self.word(key) for key in ("rule", "gain", "lose", "difference"))
        rows = []
        for each in effects:
            counts = (str(each.gainers), str(each.losers))
            rows.append((each.words().in_language(self.lang), *counts, _joined(each.amounts)))
        return f"{self.word('through')}\n{render_table(Table(headings, rows, frozenset({1, 2, 3})))}"

    # --- what is written -----------------------------------------------------------------------------------------

    def differences(self, differences: Sequence[Difference]) -> list[str]:
        if not differences:
            return [self.word("same") + "\n"]
        pay = [each for each in differences if not each.is_wording]
        count = len(differences)
        blocks = [self.word("count" if count > 1 else "count_one", count=count, pay=len(pay)) + "\n"]
        for key, own in (("rules", pay), ("wording", [each for each in differences if each.is_wording])):
            if own:
                blocks.append("\n".join([self.word(key), *(f"  {self.difference(each)}" for each in own)]) + "\n")
        return blocks

    def difference(self, each: Difference) -> str:
        a, b = each.line_a, each.line_b
        if a is None and b is None:
            return each.words().in_language(self.lang)
        key = "lines" if a is not None and b is not None else "line_a" if a is not None else "line_b"
        return f"{each.words().in_language(self.lang)}  [{self.word(key, a=a, b=b)}]"


def _by_currency(people: Sequence[ComparedPerson]) -> dict[str, list[ComparedPerson]]:
    found: dict[str, list[ComparedPerson]] = {}
    for each in people:
        found.setdefault(each.a.currency, []).append(each)
    return found


def _by_size(person: ComparedPerson) -> tuple[str, Fraction, str]:
    return (person.a.currency, -abs(person.difference.amount), person.participant)


def _shown(money: Money) -> str:
    return render_money(money.amount, money.currency)


def _share(person: ComparedPerson) -> str:
    """The difference as a share of what the first side pays; nothing where that pays nothing."""
    if not person.a.amount:
        return ""
    share = person.difference.amount / abs(person.a.amount)
    sign = "+" if share > 0 else ""
    rounded = round_to(share * 100, 1, RoundingMode.HALF_UP)
    return f"{sign}{render_decimal(rounded, max_places=1)}%"


def _joined(amounts: Mapping[str, Money]) -> str:
    return ", ".join(_shown(money) for money in amounts.values())
