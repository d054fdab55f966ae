"""Two plans by what they mean: what is found, what is not, and how it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perfkit import Money, PlanDiff, diff, load_plan
from perfkit.charts import chart_movers
from perfkit.differences import DifferenceKind
from perfkit.differences.compare_parts import list_differences
from perfkit.differences.match import match_parts
from perfkit.differences.parts import list_parts
from perfkit.lang import read_plan, translate_plan
from perfkit.plans import PlanModel
from perfkit.views import document_of
from tests.modelling.small import DEALS, FACTS, TEXT

GOOD = Path(__file__).parents[1] / "lang" / "good"
ADVISED = (
    TEXT.replace("rows deal", 'exclude deal\n  | when | reason |\n  | amount < USD 5 | "small" |\nrows deal', 1)
    .replace("calc\n", "## Figures\nparameter spiff_each : money = USD 10\ncalc\n", 1)
    .replace("USD 10 * count", "spiff_each * count")
)


def found(*changes: tuple[str, str], text: str = TEXT) -> PlanDiff:
    other = text
    for before, after in changes:
        assert before in other
        other = other.replace(before, after)
    return diff(load_plan(text), load_plan(other))


def said(*changes: tuple[str, str], text: str = TEXT) -> list[str]:
    return [each.words().en for each in found(*changes, text=text).differences]


def test_a_promise_that_changes_can_change_what_is_paid() -> None:
    plain, tight = (TEXT + f"must commission <= USD {most}\n" for most in ("1,000", "20"))
    one = diff(load_plan(plain), load_plan(tight), FACTS, "2027-01")
    assert [(each.part.value, each.is_wording) for each in one.differences] == [("must", False)]
    assert not one.pays_same
    assert one.comparison is not None
    (kept_back,) = one.comparison.withheld
    assert [finding.code.code for _, finding in kept_back.findings] == ["PKE022"]
    told = one.summary("en")
    assert "1 of them can change what is paid" in told
    assert f"  {kept_back.participant}  2027-01  B  PKE022 " in told
    assert kept_back.participant in chart_movers(one.comparison).words
    assert "(B 暂缓出具)" in chart_movers(one.comparison, "zh").words
    written = document_of("diff").model_validate_json(json.dumps(one.to_dict()))
    assert written.model_dump(by_alias=True, mode="json") == one.to_dict()


def test_a_rate_is_told_by_its_tier() -> None:
    other = found(("| 150% | no limit | 10%  |", "| 150% | no limit | 12%  |"))
    (one,) = other.differences
    assert one.words().en == "tiers `step`: rate in tier 3 (150% - ∞): 10% → 12%"
    assert one.words().zh == "阶梯 `step`：第 3 档（150% - ∞）的 rate：10% → 12%"
    assert (one.line_a, one.line_b, one.is_wording) == (20, 20, False)
    assert not other.pays_same


def test_a_bound_that_moves_is_told_on_both_sides_of_it() -> None:
    assert said(("100% ", "110% ")) == [
        "tiers `step`: upper bound in tier 1 (0% - 110%): 100% → 110%",
        "tiers `step`: lower bound in tier 2 (110% - 150%): 100% → 110%",
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("one", "other"), [("everything", "everything-zh"), ("ae-quarterly", "ae-quarterly")])
def test_layout_comments_and_the_language_of_keywords_are_no_difference(one: str, other: str) -> None:
    text = (GOOD / f"{other}.plan").read_text(encoding="utf-8")
    translated, _ = translate_plan(text.replace("\n\n", "\n\n# a remark\n\n"), "zh", name="twin")
    assert translated is not None
    first = list_parts(model((GOOD / f"{one}.plan").read_text(encoding="utf-8")))
    second = list_parts(model(translated))
    assert list_differences(first, second, match_parts(first, second)) == ()


def model(text: str) -> PlanModel:
    read, findings = read_plan(text, name="plan")
    assert read is not None, findings
    return read


def test_decimals_that_change_no_value_are_no_difference() -> None:
    assert found(("5% ", "5.0% "), ("USD 500", "USD 500.00")).is_same


def test_a_name_that_changes_is_one_difference_wherever_it_is_read() -> None:
    assert said(("won", "sold"), ("quota", "goal"), ("commission", "bonus")) == [
        "input `quota` → `goal`: renamed",
        "calc `won` → `sold`: renamed",
        "earn `commission` → `bonus`: renamed",
        "pay `commission` → `bonus`: renamed",
    ]


def test_a_table_that_is_renamed_takes_its_columns_along() -> None:
    other = found(("rows deal key", 'rows order from "deal" key'), ("deal.", "order."), ("count(deal", "count(order"))
    assert [each.words().en for each in other.differences] == ["rows `deal` → `order`: renamed"]
    assert other.pays_same


def test_a_column_is_renamed_only_if_it_is_read_alike() -> None:
    assert said(("  amount : money", '  value : money from "amount"'), ("deal.amount", "deal.value")) == [
        "column `amount` → `value`: renamed"
    ]
    assert said(("  quota : money", "  quota : money\n  extra : money")) == ["input `extra` added"]
    changed = said(
        ("  quota : money", "  bonus : money"), ("won / quota", "won / USD 1,000"), ("= base\n", "= base + bonus\n")
    )
    assert "input `quota` removed" in changed and "input `bonus` added" in changed


def test_a_line_that_moves_is_said_to_move_and_nothing_else() -> None:
    lines = 'pay spiff = USD 10 * count(deal where deal.stage is not empty and deal.stage == "Won")\n'
    (one,) = diff(
        load_plan(TEXT), load_plan(TEXT.replace(lines, "").replace("earn comm", f"{lines}earn comm"))
    ).differences
    assert (one.kind, one.name, one.is_wording) == (DifferenceKind.MOVED, "spiff", True)
    assert one.words().en == "pay `spiff`: section moved"


def test_what_is_added_and_removed_stands_in_its_place() -> None:
    line = 'pay spiff = USD 10 * count(deal where deal.stage is not empty and deal.stage == "Won")\n'
    removed = found((line, ""))
    assert [each.words().en for each in removed.differences] == [f"pay `spiff` removed: {line[12:-1]}"]
    back = diff(removed.b, removed.a)
    assert [(each.kind, each.after) for each in back.differences] == [(DifferenceKind.ADDED, line[12:-1])]


def test_a_parameter_a_row_filter_a_heading_and_a_note() -> None:
    assert said(
        ("USD 10\n", "USD 12\n"),
        ("amount < USD 5", "amount < USD 6"),
        ("## Figures", "## Figures of a month"),
        text=ADVISED,
    ) == [
        "exclude `deal`: condition in row 1 (amount < USD 6): amount < USD 5 → amount < USD 6",
        "heading `Figures of a month`: text: Figures → Figures of a month",
        "parameter `spiff_each`: value: USD 10 → USD 12",
    ]
    noted = found(("cap USD 500", 'cap USD 500 note "for all"'), text=TEXT.replace("only if won >= USD 200", ""))
    assert [each.words().zh for each in noted.differences] == ["发放 `commission`：说明：无 → for all"]
    assert noted.pays_same and not noted.is_same


def test_tails_settings_and_types() -> None:
    assert said(
        ("cap USD 500 ", "cap USD 400 "),
        ("version 1", "version 2"),
        ('"Won" or "Open" or', '"Won" or "Lost" or "Open" or'),
    ) == [
        "plan: version: 1 → 2",
        'column `stage`: type: "Won" or "Open" or empty → "Won" or "Lost" or "Open" or empty',
        "pay `commission`: cap: USD 500 → USD 400",
    ]


def test_who_gains_through_which_rule() -> None:
    a = load_plan(TEXT)
    changes = (("| 0%   | 100%     | 5%   |", "| 0% | 100% | 6% |"), ("USD 10 *", "USD 15 *"), ("base", "basis"))
    text = TEXT
    for before, after in changes:
        text = text.replace(before, after)
    other = diff(a, load_plan(text), FACTS, "2027-01")
    assert [(each.rules, each.gainers, each.losers, *each.amounts.values()) for each in other.effects] == [
        (("pay spiff",), 1, 0, other.comparison.totals["USD"][2] - _jointly(other)),
        (("step",), 1, 0, _jointly(other)),
    ]
    summary = other.summary()
    assert "A pays USD 40.00, B pays USD 51.00: a difference of USD 11.00" in summary
    assert "A            USD 40.00  USD 51.00   USD 11.00  +27.5%" in summary
    assert "差额出自哪些规则" in other.summary("zh")
    assert other.findings == tuple(finding for _, finding in other.comparison.findings)


def test_what_goes_through_the_rules_adds_up_to_the_difference() -> None:
    both = TEXT.replace("| 0%   | 100%     | 5%   |", "| 0% | 100% | 6% |").replace("cap USD 500", "cap USD 45")
    tight = both.replace("USD 10 *", "USD 15 *") + "must spiff <= USD 10\n"
    for text in (both, both.replace("amount : money", 'amount : money from "sum"'), tight):
        facts = FACTS if "from" not in text else {**FACTS, "deal": [{**row, "sum": row["amount"]} for row in DEALS]}
        for one, other in ((TEXT, text), (text, TEXT)):
            found = diff(load_plan(one), load_plan(other), facts, "2027-01")
            assert found.comparison is not None
            parts = [each.amounts["USD"] for each in found.effects]
            assert sum(parts, Money(0, "USD")) == found.comparison.totals["USD"][2]
            assert len({each.rules for each in found.effects}) == len(found.effects)
    (kept_back,) = [
        each for each in diff(load_plan(TEXT), load_plan(tight), FACTS, "2027-01").effects if not each.rules
    ]
    assert (kept_back.words().en, kept_back.is_rule) == ("withheld, or on one side only", False)


def _jointly(other: PlanDiff) -> object:
    assert other.comparison is not None
    return next(each for each in other.comparison.payouts if each.payout.name == "commission").payout.difference


def test_a_renamed_payout_is_compared_as_one() -> None:
    text = TEXT.replace("commission", "bonus").replace("| 0%   | 100%     | 5%   |", "| 0% | 100% | 6% |")
    other = diff(load_plan(TEXT), load_plan(text), FACTS, "2027-01")
    assert other.comparison is not None
    (one,) = [each for each in other.comparison.payouts if each.rules]
    assert (one.payout.name, [rule.tables for rule in one.rules]) == ("bonus", [("step",)])


def test_rows_and_documents() -> None:
    other = found(("USD 10 *", "USD 12 *"))
    assert other.to_csv().splitlines()[0].startswith("change,part,home,name_a,name_b,detail,row,before,after")
    assert "changed,pay,rep,spiff,spiff,formula," in other.to_csv()
    for each in (other, diff(other.a, other.b, FACTS, "2027-01")):
        document = each.to_dict()
        read = document_of("diff").model_validate_json(json.dumps(document))
        assert read.model_dump(by_alias=True, mode="json") == document
    assert found().summary().endswith("The plans say the same\n")


def test_misuse_facts_without_a_period_are_a_type_error() -> None:
    plan = load_plan(TEXT)
    with pytest.raises(TypeError):
        diff(plan, plan, FACTS)
