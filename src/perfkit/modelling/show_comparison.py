"""A comparison as tidy rows, as JSON, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from perfkit.diagnostics import Finding, Json, Language, choose_forms, clean_text, finding_to_json, tag
from perfkit.modelling.compared import Change, ComparedPayout, ComparedPerson, NotCompared, Withheld
from perfkit.modelling.rules import RuleChange
from perfkit.modelling.words import COMPARE, pick
from perfkit.pages import to_table
from perfkit.values import Money, render_amount, render_money
from perfkit.views import Table, money_to_json, render_table, value_to_json

COMPARISON_SCHEMA = "perfkit.comparison/1"

Totals = Mapping[str, tuple[Money, Money, Money]]


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One compared payout, every cell a text: plain decimals, empty where a side has nothing.

    participant, period, name, currency: which payout. a, b, difference, change: what both sides pay, and what
    became of it.
    through: the names of the lines through which it differs, joined by a semicolon.
    """

    participant: str
    period: str
    name: str
    currency: str
    a: str
    b: str
    difference: str
    change: str
    through: str


ROW_HEADINGS = tuple(each.name for each in fields(ComparisonRow))


def list_rows(payouts: Iterable[ComparedPayout], withheld: Iterable[Withheld]) -> list[ComparisonRow]:
    """The payouts as rows in their order, then the withheld statements that pay nothing on the other side either."""
    found = []
    for each in payouts:
        payout = each.payout
        a, b, difference = (_plain(money) for money in (payout.before, payout.after, payout.difference))
        through = "; ".join(rule.figure.name for rule in each.rules)
        place = (each.participant, each.period, payout.name, payout.currency)
        found.append(ComparisonRow(*place, a, b, difference, each.change.value, through))
    paid = {(row.participant, row.period) for row in found}
    for one in (each for each in withheld if (each.participant, each.period) not in paid):
        found.append(ComparisonRow(one.participant, one.period, "", "", "", "", "", f"withheld in {one.sides}", ""))
    return found


def _plain(money: Money | None) -> str:
    return "" if money is None else render_amount(money.amount, money.currency)


# --- JSON ------------------------------------------------------------------------------------------------------------


def comparison_to_json(
    *,
    sides: Sequence[Mapping[str, Json]],
    payouts: Iterable[ComparedPayout],
    people: Iterable[ComparedPerson],
    totals: Totals,
    withheld: Iterable[Withheld],
    not_compared: Iterable[NotCompared],
    findings: Iterable[tuple[str, Finding]],
) -> dict[str, Json]:
    """A comparison as plain dictionaries and lists."""
    a, b = sides
    return {
        "schema": COMPARISON_SCHEMA,
        "a": dict(a),
        "b": dict(b),
        "not_compared": [
            {"side": n.side, "period": n.period, "finding": None if n.finding is None else finding_to_json(n.finding)}
            for n in not_compared
        ],
        "totals": {currency: _sides_to_json(*found) for currency, found in totals.items()},
        "people": [
            {
                "participant": each.participant,
                "change": each.change.value,
                **_sides_to_json(each.a, each.b, each.difference),
            }
            for each in people
        ],
        "payouts": [_payout_to_json(each) for each in payouts],
        "withheld": [
            {
                "participant": each.participant,
                "period": each.period,
                "sides": each.sides,
                "findings": _found_to_json(each.findings),
            }
            for each in withheld
        ],
        "findings": _found_to_json(findings),
    }


def _found_to_json(findings: Iterable[tuple[str, Finding]]) -> list[Json]:
    return [{"side": side, "finding": finding_to_json(finding)} for side, finding in findings]


def _sides_to_json(a: Money | None, b: Money | None, difference: Money) -> dict[str, Json]:
    return {
        "a": None if a is None else money_to_json(a),
        "b": None if b is None else money_to_json(b),
        "difference": money_to_json(difference),
    }


def _payout_to_json(each: ComparedPayout) -> dict[str, Json]:
    return {
        "participant": each.participant,
        "period": each.period,
        "name": each.payout.name,
        "currency": each.payout.currency,
        **_sides_to_json(each.payout.before, each.payout.after, each.payout.difference),
        "change": each.change.value,
        "rules": [_rule_to_json(rule) for rule in each.rules],
    }


def _rule_to_json(rule: RuleChange) -> dict[str, Json]:
    tables: list[Json] = list(rule.tables)
    return {
        "figure": {"grain": rule.figure.grain, "name": rule.figure.name, "key": rule.figure.key},
        "is_rule": rule.is_rule,
        "tables": tables,
        "line_a": rule.line_a,
        "line_b": rule.line_b,
        "value_a": value_to_json(rule.value_a),
        "value_b": value_to_json(rule.value_b),
        "unit": rule.unit,
        "count": rule.count,
    }


# --- words -----------------------------------------------------------------------------------------------------------


def say_comparison(
    head: tuple[str, str],
    *,
    payouts: Sequence[ComparedPayout],
    said: str,
    withheld: Sequence[Withheld],
    lang: Language,
) -> str:
    """Totals, who gains and loses and through which lines."""
    blocks = [f"A  {clean_text(head[0])}\nB  {clean_text(head[1])}\n"]
    blocks.append(said)
    changed = [each for each in payouts if each.change is not Change.UNCHANGED]
    if changed:
        blocks.append(render_table(_table(changed, lang)))
    rules = _say_rules(changed, lang)
    if rules:
        blocks.append(rules)
    if withheld:
        blocks.append(say_withheld(withheld, lang))
    return "\n".join(blocks)


def say_withheld(withheld: Iterable[Withheld], lang: Language) -> str:
    """Whose statements a side keeps back, and why; nothing where there are none."""
    lines = [f"  {pick(each.words(), lang)}" for each in withheld]
    return "\n".join([pick(COMPARE["withheld"], lang), *lines]) + "\n" if lines else ""


def frame_comparison(head: tuple[str, str], payouts: Sequence[ComparedPayout], totals: str, lang: Language) -> str:
    """What a notebook shows of a comparison: the totals, and who gains and loses through which lines."""
    said = (f"A {head[0]}", f"B {head[1]}", *(line for line in totals.splitlines() if line))
    changed = [each for each in payouts if each.change is not Change.UNCHANGED]
    table = (to_table(_table(changed, lang), ""),) if changed else ()
    return tag("div", *(tag("p", line) for line in said), *table)


def say_not_compared(missing: Sequence[NotCompared], *, are_alike: bool, lang: Language) -> str:
    """What a side did not reckon, why, and what to do. are_alike: whether both plans pay by periods of one length."""
    lines = []
    for each in missing:
        word = COMPARE["could_not_run" if each.finding is not None else "not_reckoned"]
        side, other = each.side.upper(), "B" if each.side == "a" else "A"
        lines.append(pick(word, lang).format(side=side, other=other, period=each.period or "-"))
        if each.finding is not None:
            lines.append(f"  {each.finding.code.code} {each.finding.what(lang)}")
            lines.append(f"  {pick(COMPARE['mend'], lang).format(mend=each.finding.mend(lang))}")
    if missing:
        lines.append(pick(COMPARE["no_claim"], lang))
    if missing and not are_alike:
        lines.append(pick(COMPARE["other_lengths"], lang))
    return "\n".join(lines) + "\n\n" if lines else ""


def say_totals(people: Sequence[ComparedPerson], totals: Totals, lang: Language) -> str:
    """By currency what both sides pay, and how many gain and lose."""
    said = [_say_total(currency, found, people, lang) for currency, found in totals.items()]
    return "\n".join(said or [pick(COMPARE["nobody"], lang) + "\n"])


def _say_total(
    currency: str, found: tuple[Money, Money, Money], people: Sequence[ComparedPerson], lang: Language
) -> str:
    own = [each for each in people if each.a.currency == currency]
    count = {change: sum(each.change is change for each in own) for change in Change}
    a, b, difference = (render_money(money.amount, money.currency) for money in found)
    words = pick(COMPARE["total"], lang).format(a=a, b=b, difference=difference)
    counts = pick(COMPARE["counts"], lang).format(
        gains=count[Change.GAINS], loses=count[Change.LOSES], same=count[Change.UNCHANGED]
    )
    lines = [words, counts]
    for change, key in _COUNTED:
        if count[change]:
            words = choose_forms(pick(COMPARE[key], lang), {"count": count[change]})
            lines.append(words.format(count=count[change]))
    return "\n".join(lines) + "\n"


_COUNTED = (
    (Change.ONLY_A, "only_a"),
    (Change.ONLY_B, "only_b"),
    (Change.WITHHELD_A, "withheld_a"),
    (Change.WITHHELD_B, "withheld_b"),
)

_KEPT_BACK = {Change.WITHHELD_A: "is_withheld_a", Change.WITHHELD_B: "is_withheld_b"}


def _table(changed: Sequence[ComparedPayout], lang: Language) -> Table:
    names = ("participant", "period", "payout", "a", "b", "difference", "through")
    headings = tuple(pick(COMPARE[name], lang) for name in names)
    rows = []
    for each in changed:
        payout = each.payout
        shown = (_shown(money) for money in (payout.before, payout.after, payout.difference))
        through = ", ".join(rule.figure.name for rule in each.rules)
        if each.change in _KEPT_BACK:
            through = pick(COMPARE[_KEPT_BACK[each.change]], lang)
        rows.append((each.participant, each.period, payout.name, *shown, through))
    return Table(headings, rows, frozenset({3, 4, 5}), fixed=3)


def _shown(money: Money | None) -> str:
    return "-" if money is None else render_money(money.amount, money.currency)


def _say_rules(changed: Sequence[ComparedPayout], lang: Language) -> str:
    """Each line that makes a difference once, with its lines of both plans and for how many payouts it does."""
    found: dict[tuple[str, str], list[RuleChange]] = {}
    for each in changed:
        for rule in each.rules:
            found.setdefault((rule.figure.grain, rule.figure.name), []).append(rule)
    if not found:
        return ""
    lines = [pick(COMPARE["rules"], lang)]
    for members in found.values():
        rule = members[0]
        places = [(side, line) for side, line in (("A", rule.line_a), ("B", rule.line_b)) if line is not None]
        at = ", ".join(pick(COMPARE["line"], lang).format(side=side, line=line) for side, line in places)
        count = pick(COMPARE["count"], lang).format(count=len(members))
        lines.append(f"  {pick(rule.words(), lang)}{f'  [{at}]' if at else ''}  {count}")
    return "\n".join(lines) + "\n"
