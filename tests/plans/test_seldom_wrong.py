"""What is seldom wrong in a plan: each slip is told by its code, with the mend that suits it and no other."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Finding, Severity
from perfkit.host import check_plan
from tests.lang.test_words_of_elsewhere import EN, ZH

_NEW, _RESULT, _RESULT_ZH = 'where deal.kind == "new"', "quota * rates(attainment)", "配额 * 提成率(达成率)"
_MAYBE = (("  kind      :", "  signed    : date or empty\n  size      : number or empty\n  kind      :"),)
_FLAGGED = (*_MAYBE, ("  signed ", "  good      : flag or empty\n  signed "))
_DECIDE = (
    "decide f(factor: number) first\n  | factor | -> v |{head}\n  | 1 | 1% |{cell}\n  | else | 2% |{cell}\n\ncalc\n"
)
_CONTEST = """contest c within company
  by sold descending, id
  ties split
  | place | seat | points |
  | 1     | yes  | 5      |
pay c

earn"""
_ASK = "write `deal.size is not empty and deal.size > 5`"
_ASK_FIRST = "or ask first, as by `score is not empty and …`"

# What stands in the plan and what is written in its place; the codes, and how the last of them is mended.
WRONG: dict[str, tuple[tuple[tuple[str, str], ...], list[str], str]] = {
    "a figure that may be empty, after another condition": (
        (*_MAYBE, (_NEW, f"{_NEW} and deal.size > 5")), ["PKX029"], _ASK,
    ),
    "one that may be empty on both sides, or another condition": (
        (*_MAYBE, (_NEW, f"{_NEW} or deal.size > deal.size * 2")), ["PKX029"], _ASK_FIRST,
    ),
    "a flag that may be empty, or a figure": (
        (*_FLAGGED, (_NEW, "where deal.good or deal.size > 5")), ["PKX029", "PKX029"], _ASK,
    ),
    "a decision without its brackets": (
        ((_RESULT, "quota * f"), ("calc\n", _DECIDE.format(head="", cell=""))), ["PKX001"], "write `f(factor)`",
    ),
    "a decision of two columns without its brackets": (
        ((_RESULT, "quota * f"), ("calc\n", _DECIDE.format(head=" -> w |", cell=" 3% |"))), ["PKX001"],
        "check the spelling",
    ),
    "the lower of three, said in one word": (
        ((_RESULT_ZH, "业绩与配额与系数孰低"),), ["PKX001"], "check the spelling",
    ),
    "a dash in a name that there is not": (
        ((_RESULT, "soled-quotaa"),), ["PKX001", "PKX001"], "write `quota`",
    ),
    "a table looked up by what there is not": (
        ((_RESULT, "quota * rates at nothing"),), ["PKX001", "PKX001"], "check the spelling",
    ),
    "a contest of several prizes, none of them money": (
        (("earn", _CONTEST),), ["PKP171", "PKP150"], "name the prize: `c.seat`, `c.points`",
    ),
    "metrics of a table that there is not": (
        (("calc\n", "metric each thing\n  won : money = sum(deal.amount), result, more, additive\n\ncalc\n"),),
        ["PKP005"], "write the name of a table or group of this plan",
    ),
    "rates under the name of a table": (
        (("calc\n", "rates rates\n  | from | to | since | rate |\n  | USD | EUR | 2027-01-01 | 0.9 |\n\ncalc\n"),),
        ["PKP003"], "give one of the two another name",
    ),
    "a currency that there is not is told once": (
        (("currency USD", "currency USX"),), ["PKP007"], "write the three capital letters",
    ),
    "a group counted among its own lines": (
        (("earn", "group area by region\ncalc each area\n  k : count = count(area)\n\nearn"),), ["PKX064"],
        "below `calc each area` write `members : count = count(rep)`",
    ),
    "an opening value less a figure that is no count": (
        (("earn", "carry n : number start 0 = opening(n) + -(factor)\nearn"),), ["PKP051"], "write `round 6`",
    ),
}  # fmt: skip


def findings_of(changes: tuple[tuple[str, str], ...]) -> list[Finding]:
    text = EN if changes[0][0] in EN else ZH
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    found = check_plan(text)
    return [finding for finding in found if finding.severity is Severity.ERROR] or list(found)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_seldom_wrong_is_told_with_its_mend(name: str) -> None:
    changes, codes, mend = WRONG[name]
    found = findings_of(changes)
    assert [each.code.code for each in found] == codes
    assert mend in found[-1].mend("en"), found[-1].mend("en")
    assert found[-1].mend("zh")


@pytest.mark.parametrize(
    "line",
    [
        # Whole numbers go on from period to period without being rounded.
        "calc\n  k : count = count(deal)\ncarry n : number start 0 = opening(n) + -k\n\nearn",
        "metric\n  won : money = sum(deal.amount), result, more, additive\n"
        "calc each company\n  lost : money = sum(-rep.won)\n\nearn",
    ],
)
def test_what_stands_below_zero_is_as_good_as_what_stands_above(line: str) -> None:
    assert findings_of((("earn", line),)) == []
