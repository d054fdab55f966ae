"""A case for support: every figure as it was, and nobody's name in it."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import Money, adjust, close, evaluate, load_plan, record_payment
from perfkit.bundle import Bundle, make_bundle
from perfkit.engine import run_tests
from perfkit.testing import random_case
from perfkit.views import parse_ledger
from tests.bundle.small import DEALS, FACTS, NAMES, REPS, SALT, TEXT, ledger, plan
from tests.cli.commands import run, write_files

PEOPLE = """perfkit 2027
plan "Team" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key badge
  badge : count
rows sale key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
"""
SALES = [
    {"id": "S-1", "rep": "7004", "booked": "2027-01-05", "amount": "100.00"},
    {"id": "S-2", "rep": "911", "booked": "2027-01-05", "amount": "10.00"},
]
STAFF = {"rep": [{"badge": 7004}, {"badge": 911}], "sale": SALES}


def bundle() -> Bundle:
    return make_bundle(plan(), FACTS, "2027-02", salt=SALT, ledger=ledger())


def refusals(found: Bundle) -> list[str]:
    assert (found.files, found.names) == ({}, {})
    return [finding.code.code for finding in found.findings]


def test_no_name_is_left_in_any_file_in_either_language() -> None:
    files = bundle().files
    assert {"plan.plan", "data/rep.csv", "data/deal.csv", "ledger.jsonl", "result.json"} < set(files)
    assert sum(path.startswith("statements/") for path in files) == 9
    assert [(path, name) for path, text in files.items() for name in NAMES if name in path + text] == []
    # What the plan calls things, and its closed choices, stay.
    assert '"North"' in files["plan.plan"]
    assert "所得" in files["findings.zh.txt"] or "主键" in files["findings.zh.txt"]


QUOTED = """perfkit 2027
plan "Globex plan" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants rep from "Globex people" key id to paid_to
  id      : text
  paid_to : text or empty
  sold    : money  note "as Globex says"
metric
  volume : money = sold, result, more, additive  note "of Globex"
rating tier by points
  | tier | from     | below    |
  | Low  | no limit | 50       |
  | High | 50       | no limit |
scorecard points
  | metric             | score | weight |
  | "Globex and Ana"   | 10    | 40%    |
  | "kept by Globex"   | 60    | 40%    |
  | volume             | 60    | 20%    |
  | "Globex complains" | 1     | deduct |
contest race within company
  by sold descending
  ties skip
  | place | prize             |
  | 1     | "dine at Globex"  |
  | 2     | "lunch at Globex" |
award prize = if sold > USD 10 then "a trip to Globex" otherwise "a mug of Globex"
pay commission = 5% * sold  note "Globex signs"
must sold >= USD 0  note "Globex said so"
test "Globex alone" 2027-01
  given rep
    | id           | sold    |
    | "Globex Ana" | USD 100 |
  expect rep
    | id           | commission |
    | "Globex Ana" | USD 5      |
"""


def test_every_text_in_the_quotes_of_a_plan_is_replaced_in_every_file() -> None:
    asked = load_plan(QUOTED)
    people = [{"id": "Ana Globex", "paid_to": "Globex bank", "sold": "100.00"}, {"id": "Bo Globex", "sold": "7"}]
    found = make_bundle(asked, {"Globex people": people}, "2027-01", salt=SALT)
    assert found.findings == ()
    assert [path for path, text in found.files.items() if "Globex" in path + text] == []
    assert run_tests(load_plan(found.files["plan.plan"]).program).has_passed
    assert "High" in found.files["plan.plan"]
    assert "volume" in found.files["plan.plan"].partition("scorecard")[2]


def test_a_ledger_that_says_who_was_paid_and_who_is_left_open_says_it_with_tokens() -> None:
    asked = load_plan(QUOTED)
    people = [{"id": "Ana Globex", "paid_to": "Globex bank", "sold": "100.00"}, {"id": "Bo Globex", "sold": "7"}]
    facts = {"Globex people": people}
    entries = close((), evaluate(asked, facts, "2027-01", only=["Bo Globex"]))
    entries = record_payment(
        entries,
        asked,
        period="2027-01",
        participant="Bo Globex",
        name="commission",
        amount=Money("0.35", "USD"),
        reference="Globex bank 17",
        note="by way of Globex",
    )
    entries = adjust(
        entries,
        asked,
        period="2027-02",
        participant="Bo Globex",
        name="commission",
        amount=Money("5.00", "USD"),
        effect="on_top",
        reason="bonus",
        note="thanks to Globex",
        by="Globex boss",
    )
    entries = close(entries, evaluate(asked, facts, "2027-01", ledger=entries, only=["Ana Globex"]))
    found = make_bundle(asked, facts, "2027-02", salt=SALT, ledger=entries)
    assert found.findings == ()
    assert [path for path, text in found.files.items() if "Globex" in path + text] == []
    sent, _ = parse_ledger(found.files["ledger.jsonl"], name="ledger.jsonl")
    marks = [(found.reveal(each.payee), found.reveal(each.reference)) for each in sent if each.kind.value == "closed"]
    assert [pair for pair in marks if pair[0]] == [("Ana Globex", "Globex bank"), ("Bo Globex", "Bo Globex")]
    left = sorted(found.reveal(each.value or "") for each in sent if each.kind.value == "closed" and not each.payee)
    assert left == ['t:["Ana Globex"]', 't:["Bo Globex"]']


def test_a_file_called_like_a_customer_and_a_key_like_a_reason_have_tokens_too() -> None:
    text = PEOPLE.replace("badge : count", "badge : text").replace("key id dated", 'from "Globex deals" key id dated')
    asked = load_plan(text + "pay commission = 5% * sum(sale.amount)\n")
    sales = [{**SALES[0], "rep": "draw_recovery"}]
    facts = {"rep": [{"badge": "draw_recovery"}], "Globex deals": sales}
    files = make_bundle(asked, facts, "2027-01", salt=SALT).files
    assert "USD 5.00" in "".join(files.values()) and len([path for path in files if path.startswith("data/")]) == 2
    assert [path for path, told in files.items() if "Globex" in path + told or "draw_recovery" in told] == []


def test_everybody_is_paid_the_same_cents_under_another_name() -> None:
    found = bundle()
    ours = evaluate(plan(), FACTS, "2027-02", ledger=ledger()).statements
    statements = json.loads(found.files["result.json"])["statements"]
    theirs = {found.names[each["participant"]]: each["payouts"] for each in statements}
    assert theirs == {
        key: {name: {"amount": str(money).split()[-1], "currency": "USD"} for name, money in each.payouts.items()}
        for key, each in ours.items()
    }
    # The odd cent of 100 among three goes by the order of ids.
    assert {key: str(each.payouts["pool"].amount) for key, each in ours.items()}["Anna Schmidt"] == "1667/50"


def test_the_plan_with_tokens_passes_its_own_tests_and_the_ledger_is_whole() -> None:
    files = bundle().files
    masked = load_plan(files["plan.plan"], name="plan.plan")
    assert run_tests(masked.program).has_passed
    entries, broken = parse_ledger(files["ledger.jsonl"], name="ledger.jsonl")
    assert (len(entries), broken) == (len(ledger()), ())
    known = {entry.id for entry in entries}
    assert all(each in known for entry in entries for each in entry.cites)


@pytest.mark.unmeasured
def test_the_same_case_and_salt_give_the_same_bytes_and_another_salt_other_tokens() -> None:
    assert bundle() == bundle()
    other = make_bundle(plan(), FACTS, "2027-02", salt="another secret", ledger=ledger())
    assert set(other.names.values()) == set(bundle().names.values())
    assert not set(other.names) & set(bundle().names)


def test_an_answer_about_the_case_is_read_with_the_names_in_it() -> None:
    found = bundle()
    tokens = {name: token for token, name in found.names.items()}
    assert found.reveal(f"{tokens['王小明']} lacks {tokens['D-17']}") == "王小明 lacks D-17"
    assert json.loads(found.names_to_json()) == dict(found.names)


def test_keys_that_are_numbers_are_replaced_in_their_order() -> None:
    text = PEOPLE + "pay commission = 5% * sum(sale.amount)\n"
    found = make_bundle(load_plan(text), STAFF, "2027-01", salt=SALT)
    assert found.files["data/rep.csv"] == "badge\n2\n1\n"
    assert found.names["2"] == "7004"
    assert "7004" not in "".join(found.files.values())


def test_cells_that_cannot_be_read_stay_wrong_and_give_no_name_away() -> None:
    wrong = [{**DEALS[0], "amount": "ask Boss Meier", "booked": "2027-02-30"}, {**DEALS[1], "customer": 17}]
    found = make_bundle(plan(), {"rep": REPS, "deal": wrong}, "2027-01", salt=SALT)
    assert found.findings == ()
    assert "Meier" not in "".join(found.files.values())
    assert "2027-02-30" in found.files["data/deal.csv"]


def test_cells_of_every_kind_are_written_as_a_file_holds_them() -> None:
    text = PEOPLE + "  is_new : flag\n  rate : percent or empty\npay commission = 5% * sum(sale.amount)\n"
    day, amount = date(2027, 1, 5), Money(100, "USD")
    rows = [
        {"id": "S-1", "rep": "7004", "booked": day, "amount": amount, "is_new": True, "rate": Fraction(1, 8)},
        {"id": "S-2", "rep": "911", "booked": day, "amount": amount, "is_new": False, "rate": None},
    ]
    found = make_bundle(load_plan(text), {**STAFF, "sale": rows}, "2027-01", salt=SALT)
    head, *lines = found.files["data/sale.csv"].splitlines()
    assert head == "id,rep,booked,amount,is_new,rate"
    assert [line.split(",", 1)[1] for line in lines] == [
        "2,2027-01-05,USD 100.00,yes,0.125",
        "1,2027-01-05,USD 100.00,no,",
    ]


def test_of_listed_periods_only_what_is_read_goes_out() -> None:
    listed = load_plan(
        'perfkit 2027\nplan "Acme" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\n'
        'period from "Nimbus dates"\nparticipants rep key id\n  id : text\npay c = USD 1\n'
        'test "all" "W1"\n  given "Nimbus dates"\n    | period | starts     | ends       |\n'
        '    | "W1"   | 2027-01-01 | 2027-01-31 |\n  given rep\n    | id  |\n    | "a" |\n  expect c = USD 1\n'
    )
    window = {"period": "W1", "owner": "Zoltan", "starts": "2027-01-01", "ends": "2027-01-31", "期次": "Zoltan"}
    facts = {"rep": [{"id": "Ana Li"}, {"id": "Zoltan"}], "Nimbus dates": [window]}
    found = make_bundle(listed, facts, "W1", salt=SALT)
    token = next(token for token, name in found.names.items() if name == "Nimbus dates")
    assert found.files[f"data/{token}.csv"] == "period,starts,ends\nW1,2027-01-01,2027-01-31\n"
    assert f'period from "{token}"' in found.files["plan.plan"] and f'given "{token}"' in found.files["plan.plan"]
    assert not {"Zoltan", "Nimbus"} & set(re.findall(r"\w+", "".join([*found.files, *found.files.values()])))
    assert run_tests(load_plan(found.files["plan.plan"]).program).has_passed


def test_a_name_that_is_called_like_a_currency_has_a_token_and_a_currency_has_none() -> None:
    text = PEOPLE + "  contact : text\n  ccy : text\n  paid : money in ccy\n"
    rows = [{**row, "contact": "RON", "ccy": "EUR", "paid": "5.00"} for row in SALES]
    found = make_bundle(load_plan(text + "pay c = sum(sale.amount)\n"), {**STAFF, "sale": rows}, "2027-01", salt=SALT)
    assert "RON" not in "".join(found.files.values())
    assert "EUR" in found.files["data/sale.csv"]


def test_error_a_period_that_is_none() -> None:
    assert refusals(make_bundle(plan(), FACTS, "2027-13", salt=SALT)) == ["PKC003"]


def test_error_a_salt_that_can_be_guessed() -> None:
    assert refusals(make_bundle(plan(), FACTS, "2027-01", salt="short")) == ["PKB001"]


def test_error_a_name_that_is_a_word_of_the_plan_unless_it_is_no_secret() -> None:
    facts = {"rep": [{**REPS[0], "id": "pool"}], "deal": []}
    assert refusals(make_bundle(plan(), facts, "2027-01", salt=SALT)) == ["PKB002"]
    assert make_bundle(plan(), facts, "2027-01", salt=SALT, allowed=["pool"]).findings == ()


@pytest.mark.parametrize("at", ["id", "customer"])
def test_error_a_name_that_the_plan_lists_as_a_choice_unless_it_is_no_secret(at: str) -> None:
    reps = [REPS[0], {**REPS[1], "id": "North"}] if at == "id" else REPS
    deals = [{**FACTS["deal"][0], "customer": "North"}] if at == "customer" else []
    facts = {"rep": reps, "deal": deals}
    found = make_bundle(plan(), facts, "2027-01", salt=SALT)
    assert (refusals(found), found.findings[0].why()) == (
        ["PKB002"],
        "the plan calls lines, columns or choices so, and they would still be read in the bundle: `North`",
    )
    assert make_bundle(plan(), facts, "2027-01", salt=SALT, allowed=["North"]).findings == ()


def test_columns_that_the_plan_does_not_declare_are_left_out_with_what_is_said_of_them() -> None:
    sales = [{**SALES[0], "stage": "won by Boss Meier"}]
    asked = load_plan(PEOPLE + "pay commission = 5% * sum(sale.amount)\n")
    facts = {"rep": [{"badge": 7004, "office": "Secret Street"}], "sale": sales}
    assert [finding.code.code for finding in evaluate(asked, facts, "2027-01").findings] == ["PKE027"]
    found = make_bundle(asked, facts, "2027-01", salt=SALT)
    assert (found.findings, found.files["data/rep.csv"]) == ((), "badge\n1\n")
    assert [path for path, text in found.files.items() for name in ("office", "stage", "Meier") if name in text] == []


@pytest.mark.parametrize(
    ("rule", "difference"),
    [("USD 1 * badge", "the statement of 2"), ("USD 5\nmust badge > 10", "other findings, PKE022")],
)
def test_error_a_rule_that_reads_the_names_themselves(rule: str, difference: str) -> None:
    text = PEOPLE + f"pay odd = 5% * sum(sale.amount) + {rule}\n"
    found = make_bundle(load_plan(text), STAFF, "2027-01", salt=SALT)
    assert refusals(found) == ["PKB003"]
    assert found.findings[0].what() == f"with tokens the plan comes to other figures: {difference}"


@pytest.mark.parametrize(
    ("seed", "is_odd"), [(3, False), (21, False), (58, False), (60, False), (122, False), (41, True)]
)
def test_made_up_cases_keep_their_figures(seed: int, is_odd: bool) -> None:
    case = random_case(seed, is_odd=is_odd)
    asked = {"ledger": case.ledger, "rates": case.rates or None, "as_of": case.as_of}
    found = make_bundle(case.load(), case.facts, case.period, salt=SALT, **asked)  # type: ignore[arg-type]
    assert [finding.why() for finding in found.findings] == []


def test_lines_with_several_keys_groups_and_inputs_keep_what_belongs_together() -> None:
    refunds = [{"nr": "R-1", "deal": "D-17 / 2", "on": "2027-01-09", "back": "10.00"}]
    text = TEXT.replace(
        "alias rep",
        """rows refund key nr dated on
  nr   : text
  deal : deal
  on   : date
  back : money

group branch by region

input
  bonus : money  else USD 0

alias rep""",
    )
    text = text.replace(
        "pay pool",
        "calc each branch\n  all : money = sum(rep.share)\n\ncarry each branch seen : money = all\n\npay pool",
    )
    text = text.replace("pay pool = share", "pay pool = share + bonus - sum(refund.back)")
    read = load_plan(text, name="wide.plan")
    inputs = [{"id": "王小明", "period": "2027-01", "bonus": "7.00"}]
    facts = {**FACTS, "refund": refunds, "input": inputs}
    january = close((), evaluate(read, {**facts, "deal": DEALS[:3]}, "2027-01"))
    found = make_bundle(read, facts, "2027-02", salt=SALT, ledger=january)
    assert [finding.why() for finding in found.findings] == []
    tokens = {name: token for token, name in found.names.items()}
    assert f"{tokens['D-17']} / 2" in found.files["data/refund.csv"]
    assert f"{tokens['王小明']},2027-01,7.00" in found.files["data/input.csv"]
    assert [name for name in NAMES if name in "".join(found.files.values())] == []


WINDOWS = """perfkit 2027
plan "Windows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period from "windows"
participants rep key id
  id   : text
  boss : rep or empty
rows deal from "the deals" key id dated booked
  id     : text
  rep    : rep
  booked : date
  cur    : text
  amount : money in cur
parameter factor : percent
  | id    | from       | value |
  | any   | 2027-01-01 | 5%    |
  | "Eve" | 2027-01-01 | 6%    |
group crew by boss
rating size by won / USD 1
  | label     | from | below    |
  | "Starter" | 0    | 100      |
  | "Veteran" | 100  | no limit |
calc
  won : money = USD 1 * count(deal)
calc each crew
  n : count = count(rep)
carry each crew seen : count = n
carry tag : text = size
carry top : rep or empty = boss
pay bonus = won * factor + (if size == "Veteran" then USD 1 otherwise USD 0)
"""
LISTED = [
    {"period": "W1", "starts": "2027-01-01", "ends": "2027-01-10"},
    {"period": "W2", "starts": "2027-01-11", "ends": "2027-01-20"},
]


def test_listed_periods_labels_and_what_leads_to_names_stay_what_they_are() -> None:
    people = [{"id": "Eve", "boss": None}, {"id": "Meier", "boss": "Eve"}, {"id": "Sören", "boss": "Eve"}]
    deals = [
        {"id": f"Z-{at}", "rep": who, "booked": f"2027-01-{5 + at * 7:02}", "cur": "EUR", "amount": f"{at}.50"}
        for at, who in enumerate(("Meier", "Meier"))
    ]
    plan, facts = load_plan(WINDOWS, name="w.plan"), {"rep": people, "the deals": deals, "windows": LISTED}
    first = close((), evaluate(plan, facts, "W1"))
    found = make_bundle(plan, facts, "W2", salt=SALT, ledger=first)
    assert [finding.why() for finding in found.findings] == []
    tokens = {name: token for token, name in found.names.items()}
    files = found.files
    data = {name.partition("/")[2] for name in files if name.startswith("data/")}
    assert data >= {f"{tokens['windows']}.csv", "rep.csv"}
    assert f"{tokens['Meier']},{tokens['Eve']}" in files["data/rep.csv"]
    assert "Meier" not in "".join(files.values()) and "Starter" in files["plan.plan"]
    entries, _ = parse_ledger(files["ledger.jsonl"], name="ledger.jsonl")
    kept = {(entry.name, entry.row and entry.row[1], entry.value) for entry in entries if entry.name and entry.value}
    assert kept == {
        ("tag", None, "t:Starter"),
        ("top", None, f"t:{tokens['Eve']}"),
        ("seen", tokens["Eve"], "n:2"),
    }


# --- the command -----------------------------------------------------------------------------------------------------


def csv_of(rows: list[dict[str, str]]) -> str:
    return "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)]) + "\n"


def test_the_currencies_between_which_a_rate_of_a_test_is_are_no_names() -> None:
    text = (
        f'{PEOPLE}rates spot per day "the bank"\n'
        "pay commission = convert(5% * sum(sale.amount), EUR, spot at period end)\n"
        'test "in euro" 2027-01\n  given spot\n    | from | to  | since      | rate |\n'
        "    | USD  | EUR | 2027-01-31 | 0.5  |\n  given sale\n    | id | rep | booked     | amount  |\n"
        "    | x  | 1   | 2027-01-05 | USD 100 |\n  given rep\n    | badge |\n    | 1     |\n"
        "  expect commission = EUR 2.50\n"
    )
    rates = {"spot": [{"from": "USD", "to": "EUR", "since": "2027-01-31", "rate": "0.5"}]}
    found = make_bundle(load_plan(text), STAFF, "2027-01", salt=SALT, rates=rates)
    assert not found.findings and "the bank" in found.names.values()
    assert not {"USD", "EUR"} & set(found.names.values())
    assert run_tests(load_plan(found.files["plan.plan"]).program).has_passed


def test_the_command_writes_a_case_that_runs_to_the_same_payouts(tmp_path: Path) -> None:
    files = {"rep.csv": csv_of(REPS), "deal.csv": csv_of(DEALS[:3]), "secret.txt": SALT, "small.plan": TEXT}
    write_files(tmp_path, files)
    asked = ("--data", tmp_path, "--period", "2027-01", "--salt-file", tmp_path / "secret.txt")
    case, names = tmp_path / "case", tmp_path / "names.json"
    ran = run("bundle", tmp_path / "small.plan", *asked, "--out", case, "--names", names)
    assert (ran.code, ran.err) == (0, "")
    assert "data/rep.csv\n" in ran.out
    stand_for = json.loads(names.read_text(encoding="utf-8"))
    again = run("run", case / "plan.plan", "--data", case / "data", "--period", "2027-01", "--output", "csv")
    ours = run("run", tmp_path / "small.plan", "--data", tmp_path, "--period", "2027-01", "--output", "csv")
    rows = [line.split(",") for line in again.out.splitlines()]
    named = [",".join(stand_for.get(cell, cell) for cell in row) for row in rows]
    assert sorted(named) == sorted(ours.out.splitlines())


def test_error_where_the_command_would_send_more_than_the_case(tmp_path: Path) -> None:
    write_files(tmp_path, {"rep.csv": csv_of(REPS), "deal.csv": csv_of(DEALS[:3]), "small.plan": TEXT})
    asked = ("bundle", tmp_path / "small.plan", "--data", tmp_path, "--period", "2027-01")
    lost = ("--salt-file", tmp_path / "lost.txt")
    assert run(*asked, *lost, "--out", tmp_path / "case", "--names", tmp_path / "case" / "n.json").code == 2
    assert run(*asked, *lost, "--out", tmp_path, "--names", tmp_path.parent / "n.json").code == 2
    ran = run(*asked, *lost, "--out", tmp_path / "case", "--names", tmp_path / "n.json")
    assert (ran.code, ran.codes) == (1, ["PKK002"])
    assert not (tmp_path / "case").exists()
