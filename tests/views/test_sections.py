"""A statement in fixed sections."""

from __future__ import annotations

import re
from fractions import Fraction

from perfkit import Money, Statement, adjust, close, evaluate, load_plan, restate
from perfkit.charts import chart_waterfall
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import SectionKind, StatementSection, render_sections, sections_to_json, split_moved
from perfkit.views.balance_ways import gather_parts

TEXT = """perfkit 2027
plan "Sections" version 3
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
parameter uplift : percent = 10%
## 1. Quota
input
  given_quota : money  note "signed in January"
calc
  quota : money = given_quota * (uplift + 100%)
## 2. Pay
calc
  won   : money   = sum(deal.amount)
  share : percent = won / quota  else 0%
  base  : money   = 5% * won
  idle  : money   = 1% * won
calc each company
  all : money = sum(rep.won)
earn commission = base
pay commission = max(USD 80, earned(commission) - paid(commission))  only if share >= 0%
pay of_all = 1% * company.all
pay on_trial = 7% * won for information
award club = won >= USD 500  note "the club"
carry best : money start USD 0 = max(opening(best), won)
"""
DEALS = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "1000"}]
PAID_AHEAD = [("commission", 30), ("commission", 30)]
BEST = [("best", 0), ("best", 1_000), ("best", 1_000)]


def statement(deals: object = DEALS, period: str = "2027-01") -> Statement:
    facts = {"rep": [{"id": "A", "given_quota": "2000"}], "deal": deals}
    found = evaluate(load_plan(TEXT), facts, period)
    return next(iter(found.statements.values()))


def by_kind(sections: tuple[StatementSection, ...]) -> dict[SectionKind, list[tuple[str, object]]]:
    return {section.kind: [(line.name, line.value) for line in section.lines] for section in sections}


def test_every_line_stands_in_its_section() -> None:
    found = by_kind(statement().sections)
    assert list(found) == [
        SectionKind.HEADER,
        SectionKind.VOLUME,
        SectionKind.QUOTA,
        SectionKind.CALCULATION,
        SectionKind.BALANCES,
        SectionKind.PAYOUT,
        SectionKind.AWARDS,
        SectionKind.INFORMATION,
    ]
    assert found[SectionKind.HEADER][0] == ("participant", "A")
    assert found[SectionKind.VOLUME] == [("won", 1_000), ("company.all", 1_000)]
    assert found[SectionKind.QUOTA] == [("given_quota", 2_000), ("quota", 2_200)]
    assert found[SectionKind.CALCULATION] == [("share", Fraction(5, 11)), ("base", 50)]
    assert found[SectionKind.BALANCES] == [*PAID_AHEAD, *BEST]
    assert found[SectionKind.PAYOUT] == [("commission", 80), ("of_all", 10), ("total", 90)]
    assert found[SectionKind.AWARDS] == [("club", True)]
    assert found[SectionKind.INFORMATION] == [("idle", 10), ("on_trial", 70)]


def test_lines_know_the_headings_lines_and_notes_of_the_plan() -> None:
    sections = {section.kind: section for section in statement().sections}
    quota = sections[SectionKind.QUOTA].lines[0]
    assert (quota.heading, quota.note) == ("1. Quota", "signed in January")
    assert sections[SectionKind.VOLUME].lines[0].heading == "2. Pay"
    moved, balance = sections[SectionKind.BALANCES].lines[:2]
    assert moved.label is not None
    assert moved.label.en == "advanced"
    assert balance.label is not None
    assert balance.label.en == "to be recovered"


def test_a_balance_says_how_it_comes_about_and_its_sums_are_its_own() -> None:
    plan = load_plan(TEXT)
    facts = {"rep": [{"id": "A", "given_quota": "2000"}], "deal": DEALS}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    found = evaluate(plan, facts, "2027-02", ledger=ledger).statements["A"].sections
    (balances,) = (section for section in found if section.kind is SectionKind.BALANCES)
    moved, left = balances.lines[:2]
    assert [each.en for each in moved.way] == [
        "2027-02: earned USD 0.00, payable USD 80.00",
        "to be recovered USD 30.00 before, to be recovered USD 110.00 now: USD 80.00",
    ]
    assert [each.zh for each in left.way] == [
        "2027-01：应得 USD 50.00，应发 USD 80.00",
        "2027-02：应得 USD 0.00，应发 USD 80.00",
        "合计：应得 USD 50.00，应发 USD 160.00：待扣回 USD 110.00",
    ]


def test_periods_before_the_latest_are_told_as_one() -> None:
    entries = [
        LedgerEntry(EntryKind.EARNED, "p", 1, "f", "A", "c", label, label, amount=Fraction(at), currency="USD")
        for at, label in ((at, f"20{at}-01") for at in range(10, 25))
    ]
    parts = gather_parts(entries, "2027-01", "USD", Fraction(0), Fraction(1))
    told = [each.en for each in parts.tell_left()]
    assert told[0] == "2010-01 – 2013-01: earned USD 46.00, payable USD 0.00"
    assert len(told) == 14
    assert told[-1] == "in all earned USD 255.00, payable USD 1.00: held USD 254.00"


def test_a_balance_is_that_of_the_statements_own_period() -> None:
    first = statement(period="2027-01..2027-03")
    assert by_kind(first.sections)[SectionKind.BALANCES] == [*PAID_AHEAD, *BEST]


def test_a_withheld_statement_pays_nothing_and_has_no_balances() -> None:
    broken = statement([{**DEALS[0], "amount": "twelve"}])
    kinds = {section.kind for section in broken.sections}
    assert broken.is_withheld
    assert not kinds & {SectionKind.PAYOUT, SectionKind.BALANCES, SectionKind.AWARDS}


def test_sections_as_text_and_as_json_are_in_both_languages() -> None:
    sections = statement().sections
    english, chinese = render_sections(sections), render_sections(sections, "zh")
    assert re.search("commission: to be recovered +USD 30.00", english)
    assert "What was counted" in english
    assert "预支与余额" in chinese
    (first, *_) = sections_to_json(sections)
    assert isinstance(first, dict)
    assert first["title"] == {"en": "Statement", "zh": "对账单"}


def test_adjustments_stand_apart_and_count_in_the_total() -> None:
    plan = load_plan(TEXT)
    facts = {"rep": [{"id": "A", "given_quota": "2000"}], "deal": DEALS}
    ledger = adjust(
        (),
        plan,
        period="2027-01",
        participant="A",
        name="commission",
        amount=Money(25, "USD"),
        effect="on_top",
        reason="bonus",
        note="for the fair",
        by="finance",
    )
    found = by_kind(evaluate(plan, facts, "2027-01", ledger=ledger).statements["A"].sections)
    assert found[SectionKind.PAYOUT][-2:] == [("corrected", 25), ("total", 115)]
    assert found[SectionKind.TRUE_UP] == [("commission", 25)]
    assert found[SectionKind.PAYOUT][-1] == ("total", 115)


def test_corrections_of_a_closed_month_stand_apart() -> None:
    text = TEXT.replace("period month\n", "period month\ncorrections restated\n")
    plan = load_plan(text)
    facts = {"rep": [{"id": "A", "given_quota": "2000"}], "deal": DEALS}
    ledger = close((), evaluate(plan, facts, "2027-01"))
    late = {**facts, "deal": [*DEALS, {"id": "D-2", "rep": "A", "booked": "2027-01-20", "amount": "4000"}]}
    ledger = (*ledger, *restate(plan, late, ledger=ledger, into="2027-02").entries)
    found = by_kind(evaluate(plan, late, "2027-02", ledger=ledger).statements["A"].sections)
    assert {"commission", "of_all"} <= {name for name, _ in found[SectionKind.TRUE_UP]}
    sections = evaluate(plan, late, "2027-02", ledger=ledger).statements["A"].sections
    labels = [line.label for section in sections for line in section.lines if section.kind is SectionKind.TRUE_UP]
    said = [label.zh for label in labels if label is not None]
    assert said == sorted(said, key=lambda each: each.endswith("应发"))
    assert {label.en for label in labels if label is not None} == {"earned for 2027-01", "payable for 2027-01"}
    english, chinese = (render_sections(sections, lang) for lang in ("en", "zh"))
    assert "  of_all: payable for 2027-01\n    was USD 10.00, comes to USD 50.00 with what is known now\n" in english
    assert "  of_all: 2027-01 应发\n    原为 USD 10.00，按现有数据为 USD 50.00\n" in chinese


BACK = """perfkit 2027
plan "Taken back" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
input
  away : flag  else no
earn part = sold
pay part = max(earned(part) - paid(part), -USD 200)  only if not away
"""


def test_what_is_earned_below_zero_is_no_advance_but_still_to_be_taken_back() -> None:
    plan = load_plan(BACK)
    ledger = close((), evaluate(plan, {"rep": [{"id": "A", "sold": "500"}]}, "2027-01"))
    back = evaluate(plan, {"rep": [{"id": "A", "sold": "-1100"}]}, "2027-02", ledger=ledger)
    english, chinese = (render_sections(back.statements["A"].sections, lang) for lang in ("en", "zh"))
    assert re.search("part: still to be taken back +USD 900.00\npart: to be recovered +USD 900.00", english)
    assert re.search("part：尚待收回 +USD 900.00|part: 尚待收回 +USD 900.00", chinese)
    assert "advanced" not in english and "part: 预支" not in chinese
    assert re.search("away +否", chinese) and re.search("away +no", english)
    drawn = split_moved(back.statements["A"].movements["part"], "advanced"), chart_waterfall(back.statements["A"], "zh")
    assert (
        [label.zh for label, _ in drawn[0]] == ["尚待收回"]
        and "part · 尚待收回" in drawn[1].words
        and "预支" not in drawn[1].words
    )
    following = evaluate(plan, {"rep": [{"id": "A", "sold": "0"}]}, "2027-03", ledger=close(ledger, back))
    assert [label.zh for label, _ in split_moved(following.statements["A"].movements["part"], "recovered")] == ["收回"]


def test_what_a_correction_cuts_from_what_was_held_is_not_released() -> None:
    """January earns 500 and pays nothing; February takes 200 of it off, pays 120 and owes nothing."""
    text = BACK.replace("max(earned(part) - paid(part), -USD 200)  only if not away", "now")
    plan = load_plan(text.replace("sold : money", "sold : money\n  now : money"))
    ledger = close((), evaluate(plan, {"rep": [{"id": "A", "sold": "500", "now": "0"}]}, "2027-01"))
    for now, parts in (
        ("120", [("released", 120), ("taken off what was held back", 200)]),
        ("0", [("taken off what was held back", 200)]),
        ("400", [("advanced", 100), ("released", 300), ("taken off what was held back", 200)]),
    ):
        found = evaluate(plan, {"rep": [{"id": "A", "sold": "-200", "now": now}]}, "2027-02", ledger=ledger)
        statement = found.statements["A"]
        movement = statement.movements["part"]
        told = [
            (label.en, money.amount)
            for word in ("advanced", "released")
            for label, money in split_moved(movement, word)
        ]
        assert told == parts
        why = str(statement.why_not("part"))
        assert "USD 200.00 of what was held back before is taken off by what was earned below zero" in why
        assert ("is released" in why) == (now != "0")
        (text, drawn) = statement.to_text("zh"), chart_waterfall(statement, "zh")
        assert "part: 冲减递延" in text and "part · 冲减递延" in drawn.words
    assert "held USD 500.00 before, to be recovered USD 100.00 now: USD 500.00, of it USD 300.00" in statement.to_text()


def test_what_the_plan_carries_says_what_it_was_what_the_period_changed_and_what_goes_on() -> None:
    loans = """perfkit 2027
plan "Draws" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  draw : money
input
  made : money
calc
  owed : money = opening(balance)
carry balance : money start USD 0 = owed + max(USD 0, draw - made) - min(owed, max(USD 0, made - draw))
carry seen : count = 1
pay commission = max(made, USD 0)
"""
    plan, told = load_plan(loans), []
    ledger: list[LedgerEntry] = []
    for period, made in (("2027-01", "500"), ("2027-02", "2375"), ("2027-03", "2000")):
        found = evaluate(plan, {"rep": [{"id": "A", "draw": "2000", "made": made}]}, period, ledger=ledger)
        ledger += found.entries
        (balances,) = [each for each in found.statements["A"].sections if each.kind is SectionKind.BALANCES]
        told.append([(line.name, line.label and line.label.en, line.value) for line in balances.lines])
        ways = [way for line in balances.lines for way in line.way]
        if period == "2027-02":
            assert [way.en for way in ways] == [
                "carried forward at the end of 2027-01",
                "USD 1,500.00 before, USD 375.00 taken off in 2027-02: USD 1,125.00 now",
            ]
            assert ways[1].zh == "此前 USD 1,500.00，2027-02 减少 USD 375.00：现为 USD 1,125.00"
    labels = ("brought forward", "change in this period", "carried forward")
    assert told == [
        [*(("balance", *each) for each in zip(labels, amounts, strict=True)), ("seen", "carried forward", 1)]
        for amounts in ((0, 1500, 1500), (1500, -375, 1125), (1125, 0, 1125))
    ]
