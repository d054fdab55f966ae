"""What a name that is only paid has earned, where people put something on account under it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from perfkit import Money, Plan, Statement, adjust, balances, close, evaluate, load_plan, restate
from perfkit.diagnostics import Language
from perfkit.ledger import EntryKind, LedgerEntry

HEAD = """perfkit 2027
plan "Advances" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
"""
DUE = """calc
  due : money = 10% * sum(deal.amount over year to date)
"""
TO_DATE = f"{HEAD}{DUE}pay c = due - paid(c)\n"
PUT = {6: "draw_advance", 30: "draw_advance", 100: "draw_advance", -6: "reserve"}

Ledger = tuple[LedgerEntry, ...]
Facts = dict[str, list[dict[str, str]]]


def facts_of(*amounts: int) -> Facts:
    """A deal of A's a month."""
    days = [f"2027-{month:02d}-05" for month in range(1, len(amounts) + 1)]
    rows = [
        {"id": f"D{day[5:7]}", "rep": "A", "booked": day, "amount": str(amount)}
        for day, amount in zip(days, amounts, strict=True)
    ]
    return {"rep": [{"id": "A"}, {"id": "B"}], "deal": rows}


def put(ledger: Ledger, plan: Plan, month: int, amount: int, row: tuple[str, str] | None = None) -> Ledger:
    """Something on account for A."""
    return adjust(
        ledger, plan, period=f"2027-{month:02d}", participant="A", name="c", amount=Money(amount, "USD"),
        effect="on_account", reason=PUT[amount], note="agreed", by="Ann", row=row,
    )  # fmt: skip


def run(plan: Plan, puts: Mapping[int, int], *amounts: int, row: tuple[str, str] | None = None) -> list[Statement]:
    """A's statements, a month after the other. puts: on account, by month."""
    ledger, found = Ledger(), list[Statement]()
    for month in range(1, len(amounts) + 1):
        if month in puts:
            ledger = put(ledger, plan, month, puts[month], row)
        result = evaluate(plan, facts_of(*amounts[:month]), f"2027-{month:02d}", ledger=ledger)
        ledger = close(ledger, result)
        found.append(result.statements["A"])
    return found


def moved(statements: Sequence[Statement]) -> list[tuple[int, ...]]:
    """What each month earned, advanced, recovered, held back, released and paid, in whole dollars."""
    words = ("earned", "advanced", "recovered", "held_back", "released", "payable")
    return [tuple(int(getattr(each.movements["c"], word).amount) for word in words) for each in statements]


def test_what_a_line_takes_off_of_an_advance_is_recovered_and_earned_all_the_same() -> None:
    assert moved(run(load_plan(TO_DATE), {2: 6}, 240, 240, 240)) == [
        (24, 0, 0, 0, 0, 24),
        (24, 6, 0, 0, 0, 30),
        (24, 0, 6, 0, 0, 18),
    ]


def test_what_was_held_back_on_account_is_released_and_not_earned_again() -> None:
    assert moved(run(load_plan(TO_DATE), {2: -6}, 240, 240, 240)) == [
        (24, 0, 0, 0, 0, 24),
        (24, 0, 0, 6, 0, 18),
        (24, 0, 0, 0, 6, 30),
    ]


SHAPES = {
    "an advance larger than what is due is recovered over several months": (
        "pay c = max(USD 0, due - paid(c))",
        {1: 100},
        [(24, 100, 0, 124), (24, 0, 24, 0), (24, 0, 24, 0), (24, 0, 24, 0)],
    ),
    "a line at its cap takes nothing off until it is below": (
        "pay c = due - paid(c)  cap USD 20",
        {1: 6},
        [(20, 6, 0, 26), (20, 0, 0, 20), (20, 0, 0, 20), (20, 0, 0, 20)],
    ),
    "a line that does not look back takes nothing off": (
        "pay c = 10% * sum(deal.amount)",
        {1: 6},
        [(24, 6, 0, 30), (24, 0, 0, 24), (24, 0, 0, 24), (24, 0, 0, 24)],
    ),
    "a line that waits for a least amount recovers no more than was advanced": (
        "pay c = due - paid(c)  only if due - paid(c) >= USD 20",
        {1: 6},
        [(24, 6, 0, 30), (6, 0, 6, 0), (42, 0, 0, 42), (24, 0, 0, 24)],
    ),
    "a line that pays more for what was paid recovers nothing": (
        "pay c = 10% * sum(deal.amount) + 50% * paid(c over previous period)",
        {1: 6},
        [(24, 6, 0, 30), (39, 0, 0, 39), (43, 0, 0, 43), (45, 0, 0, 45)],
    ),
    "what was paid counts through other figures of the line": (
        "calc\n  before : money = paid(c)\n  rest : money = max(USD 0, due - before)\npay c = rest",
        {1: 30},
        [(24, 30, 0, 54), (24, 0, 24, 0), (24, 0, 6, 18), (24, 0, 0, 24)],
    ),
    "a line without a value but for the advance earns what it pays": (
        "tiers back(sofar: money) whole\n  | from   | below    | rate |\n  | USD 25 | no limit | 100% |\n\n"
        "pay c = if paid(c) == USD 0 then due otherwise due - back(paid(c))",
        {1: 6},
        [(24, 6, 0, 30), (18, 0, 0, 18)],
    ),
}


@pytest.mark.parametrize("what", SHAPES)
def test_what_is_recovered_follows_from_the_line(what: str) -> None:
    line, puts, wanted = SHAPES[what]
    found = moved(run(load_plan(f"{HEAD}{DUE}{line}\n"), puts, *[240] * len(wanted)))
    assert [(each[0], each[1], each[2], each[5]) for each in found] == wanted


@pytest.mark.parametrize(
    "line",
    ["pay each deal c = 10% * amount - paid(c)", "group lot from deal by rep\npay each lot c = due - paid(c) to rep"],
)
def test_rows_and_groups_recover_what_was_put_at_them(line: str) -> None:
    text = HEAD
    if "lot" in line:
        group, pay = line.split("\n")
        text += f"{group}\ncalc each lot\n  due : money = 10% * sum(deal.amount over year to date)\n{pay}\n"
    else:
        text += f"{line}\n"
    row = ("lot", "A") if "lot" in line else ("deal", "D01")
    found = moved(run(load_plan(text), {2: 6}, 240, 240, 240, row=row))
    assert found == [(24, 0, 0, 0, 0, 24), (24, 6, 0, 0, 0, 30), (24, 0, 6, 0, 0, 18)]


def test_what_rows_have_earned_together_is_read_without_the_advances_that_they_recover() -> None:
    plan = load_plan(f"{HEAD}pay each deal c = 10% * amount - paid(c)\npay d = 10% * earned(c over this period)\n")
    first, second, third = run(plan, {2: 6}, 240, 240, 240, row=("deal", "D01"))
    paid = [(each.payouts["c"].amount, each.payouts["d"].amount) for each in (first, second, third)]
    # In March 24 are earned by a row, and 6 are taken off another that has earned nothing more.
    assert paid == [(24, Fraction("2.4")), (24, Fraction("2.4")), (18, Fraction("2.4"))]


def test_an_advance_that_was_forgiven_is_not_recovered() -> None:
    plan = load_plan(TO_DATE)
    ledger = put(close((), evaluate(plan, facts_of(240), "2027-01")), plan, 2, 6)
    ledger = adjust(
        ledger, plan, period="2027-02", participant="A", name="c", amount=Money(6, "USD"),
        effect="due", reason="draw_forgiveness", note="agreed", by="Ann",
    )  # fmt: skip
    ledger = close(ledger, evaluate(plan, facts_of(240, 240), "2027-02", ledger=ledger))
    assert evaluate(plan, facts_of(240, 240, 240), "2027-03", ledger=ledger).statements["A"].earned["c"].amount == 18


def test_other_lines_read_what_is_earned_without_the_advance() -> None:
    plan = load_plan(f"{TO_DATE}pay d = 10% * earned(c over this period)\nmust recovered(c) <= USD 6\n")
    first, _, last = run(plan, {2: 6}, 240, 240, 240)
    assert first.payouts["d"] == last.payouts["d"] == Money("2.40", "USD")


def test_a_promise_reads_what_is_recovered() -> None:
    plan, ledger = load_plan(f"{TO_DATE}must recovered(c) < USD 6\n"), Ledger()
    for month in (1, 2):
        ledger = put(ledger, plan, month, 6) if month == 2 else ledger
        ledger = close(ledger, evaluate(plan, facts_of(*[240] * month), f"2027-0{month}", ledger=ledger))
    assert evaluate(plan, facts_of(240, 240, 240), "2027-03", ledger=ledger).statements["A"].is_withheld


def test_a_ledger_in_which_the_advance_was_taken_off_what_is_earned_is_evened_out_by_the_next_month() -> None:
    plan, ledger = load_plan(TO_DATE), Ledger()
    for month in (1, 2, 3):
        ledger = put(ledger, plan, month, 6) if month == 2 else ledger
        posted = evaluate(plan, facts_of(*[240] * month), f"2027-0{month}", ledger=ledger).entries
        taken_off = EntryKind.EARNED if month == 3 else None
        ledger += tuple(replace(each, amount=Fraction(18)) if each.kind is taken_off else each for each in posted)
    result = evaluate(plan, facts_of(240, 240, 240, 240), "2027-04", ledger=ledger)
    assert moved([result.statements["A"]]) == [(30, 0, 6, 0, 0, 24)]
    fixes = restate(plan, facts_of(240, 240, 240), ledger=ledger, into="2027-04")
    assert [(each.kind, each.amount) for each in fixes.entries] == [(EntryKind.EARNED, 6)]


def test_what_is_recovered_opens_to_its_months_in_every_form_and_both_languages() -> None:
    last = run(load_plan(TO_DATE), {2: 6}, 240, 240, 240)[-1]
    lines = [line for section in last.sections for line in section.lines if line.way]
    ways = {lang: [words.in_language(Language(lang)) for words in lines[0].way] for lang in ("en", "zh")}
    assert ways == {
        "en": [
            "2027-03: earned USD 24.00, payable USD 18.00",
            "to be recovered USD 6.00 before, nothing open now: USD 6.00",
        ],
        "zh": ["2027-03：应得 USD 24.00，应发 USD 18.00", "此前待扣回 USD 6.00，现在没有未清：USD 6.00"],
    }
    for lang, told in ways.items():
        outlet = io.BytesIO()
        last.write_xlsx(outlet, lang)
        sheet = openpyxl.load_workbook(outlet).worksheets[0]
        assert "\n".join(told) in {cell.value for row in sheet.iter_rows() for cell in row}
        assert all(f"<p>{each}</p>" in last.to_html(lang) for each in told)
    assert "USD 6.00 recovers what was advanced before" in str(last.why_not("c"))
    assert "扣回以前的预支 USD 6.00" in str(last.why_not("c", "zh"))


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        (
            6,
            "earned USD 30.00; the line pays USD 24.00, USD 6.00 less: it recovers what was advanced before",
            "应得 USD 30.00；该行发放 USD 24.00，因扣回以前的预支而少 USD 6.00",
        ),
        (
            -6,
            "earned USD 30.00; the line pays USD 36.00, USD 6.00 more: it releases what was held back before",
            "应得 USD 30.00；该行发放 USD 36.00，因解付以前递延的金额而多 USD 6.00",
        ),
    ],
)
def test_a_correction_of_what_is_earned_tells_what_the_line_takes_off(amount: int, english: str, chinese: str) -> None:
    plan = load_plan(TO_DATE)
    ledger = put(close((), evaluate(plan, facts_of(240), "2027-01")), plan, 2, amount)
    for month in (2, 3):
        ledger = close(ledger, evaluate(plan, facts_of(*[240] * month), f"2027-0{month}", ledger=ledger))
    known = facts_of(240, 240, 300, 240)
    ledger = (*ledger, *restate(plan, known, ledger=ledger, into="2027-04").entries)
    result = evaluate(plan, known, "2027-04", ledger=ledger)
    told = result.statements["A"]
    assert english in told.explain() and chinese in told.explain("zh")
    assert "how it comes about stands above" in told.explain()
    found = next(each for each in balances(close(ledger, result)) if each.payee == "A")
    assert (found.earned, found.payable) == (Money(102, "USD"), Money(102, "USD"))


def test_what_an_earlier_version_held_back_is_released_and_not_earned_again() -> None:
    halved = f"{HEAD}{DUE}earn c = due - earned(c before)\npay c = 50% * earned(c) - paid(c)\n"
    first = load_plan(halved.replace("2027-12-31", "2027-02-28"))
    then = TO_DATE.replace("version 1", "version 2").replace("2027-01-01 to", "2027-03-01 to")
    second, ledger, seen = load_plan(then), Ledger(), list[tuple[str, ...]]()
    for month, plan in ((1, first), (2, first), (3, second), (4, second)):
        facts, into = facts_of(*(240,) * month), f"2027-{month:02d}"
        if month > 1:
            assert restate([first, second], facts, ledger=ledger, into=into).entries == ()
        result = evaluate(plan, facts, into, ledger=ledger)
        ledger, moved = close(ledger, result), result.statements["A"].movements["c"]
        seen.append((str(moved.earned), str(moved.held_back), str(moved.released), str(moved.payable)))
    half = ("USD 24.00", "USD 12.00", "USD 0.00", "USD 12.00")
    released = ("USD 24.00", "USD 0.00", "USD 24.00", "USD 48.00")
    assert seen == [half, half, released, ("USD 24.00", "USD 0.00", "USD 0.00", "USD 24.00")]
    (balance,) = (each for each in balances(ledger) if each.payee == "A")
    assert (str(balance.earned), str(balance.payable)) == ("USD 96.00", "USD 96.00")
