"""What a notebook shows of what perfkit hands out: tables and pages, in which text of plans and data is only text."""

from __future__ import annotations

import html
import re
from fractions import Fraction

import pytest

from perfkit import (
    Plan,
    Result,
    Statement,
    analyse,
    check_goal,
    check_plan,
    compare_results,
    evaluate,
    load_plan,
    score,
)
from perfkit.diagnostics import Language, tell_findings
from perfkit.diagnostics.tell_findings import MOST_TOLD
from perfkit.lang import translate_plan
from perfkit.scoring import Criterion, Scorecard
from tests.pages.reader import Reader

HOSTILE = "<script>alert(1)</script>&"
TEXT = """perfkit 2027
plan "<b>Field</b>" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
pay commission = 10% * sold
"""


class Printer:
    """What IPython hands to `_repr_pretty_`."""

    def __init__(self) -> None:
        self.printed = ""

    def text(self, obj: str) -> None:
        self.printed += obj


def printed(value: object) -> str:
    printer = Printer()
    value._repr_pretty_(printer, False)  # type: ignore[attr-defined]
    return printer.printed


def shown(value: object) -> Reader:
    """What a notebook shows, read strictly; nothing of it runs or loads anything."""
    found = Reader(value._repr_html_())  # type: ignore[attr-defined]
    assert {"script", "img", "style", "link"} & set(found.seen) == set()
    return found


def plan(rate: str = "10%") -> Plan:
    return load_plan(TEXT.replace("10%", rate))


def result(rate: str = "10%", sold: str = "1000") -> Result:
    people = [{"id": HOSTILE, "sold": sold}, {"id": "Ann", "sold": "10"}]
    return evaluate(plan(rate), {"rep": people}, "2027-01")


def statement() -> Statement:
    return result().statements[HOSTILE]


def test_a_result_is_a_table_of_what_everybody_is_paid() -> None:
    words = shown(result()).words
    assert "<b>Field</b>, version 1" in words
    assert f"{HOSTILE} 2027-01 100.00" in words and "total 101.00" in words
    assert printed(result()).splitlines()[0].split() == ["rep", "period", "commission", "USD"]


def test_what_follows_from_a_chinese_plan_is_shown_in_chinese() -> None:
    text, _ = translate_plan(TEXT, "zh", name="plan")
    own = load_plan(str(text))
    assert (own.language, plan().language) == (Language.CHINESE, Language.ENGLISH)
    paid = evaluate(own, {"rep": [{"id": "Ann", "sold": "10"}, {"id": "Ben", "sold": "x"}]}, "2027-01")
    assert "，版本 1" in shown(paid).words and "不是金额" in shown(paid).words and "期间" in printed(paid)
    one = paid.statements["Ann"]
    assert html.unescape(one._repr_html_()).count('lang="zh-Hans"') == 1 and printed(one) == one.explain("zh")
    assert 'lang="zh-Hans"' in html.unescape(own._repr_html_())
    richer = evaluate(load_plan(str(text).replace("10%", "12%")), {"rep": [{"id": "Ann", "sold": "10"}]}, "2027-01")
    found = compare_results(paid, richer)
    assert "第 1 版" in shown(found).words and printed(found) == found.summary("zh")
    assert printed(analyse(own)) == analyse(own).summary("zh")


def test_a_result_says_what_was_found() -> None:
    words = shown(result(sold="many")).words
    assert "PKV024" in words and HOSTILE not in words


@pytest.mark.parametrize("value", [statement(), plan()], ids=["statement", "plan"])
def test_a_page_stands_in_a_frame_of_its_own(value: object) -> None:
    written = value._repr_html_()  # type: ignore[attr-defined]
    read = shown(value)
    assert read.seen == ["iframe"]
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', written)[1])  # type: ignore[index]
    assert 'sandbox=""' in written
    # A link within the frame leads to a place within the frame, not to the notebook.
    assert '<head><base href="about:srcdoc">' in page
    assert "<script" not in page and "<b>Field" not in page


def test_a_statement_and_a_letter_are_printed_as_text() -> None:
    assert printed(statement()) == statement().explain()
    assert printed(statement().why_not("commission")) == str(statement().why_not("commission"))
    assert printed(plan().letter()) == str(plan().letter())
    assert printed(analyse(plan())) == str(analyse(plan()))


def test_a_comparison_says_totals_and_who_gains() -> None:
    found = compare_results(result(), result("12%"))
    words = shown(found).words
    assert "A pays USD 101.00" in words and f"{HOSTILE} 2027-01 commission USD 100.00 USD 120.00 USD 20.00" in words
    assert printed(found) == found.summary()
    assert "table" not in shown(compare_results(result(), result())).seen


def test_findings_are_printed_in_words_and_listed() -> None:
    [finding] = check_plan(TEXT.replace("10% * sold", "10% + sold"), name=f"{HOSTILE}\u202e.plan")
    head, where, why, mend = printed(finding).splitlines()
    assert head.startswith("error PKX") and where == f"  {HOSTILE}\ufffd.plan:9:24"
    assert why.startswith("  why:  ") and mend.startswith("  mend: ")
    assert f"{HOSTILE}\ufffd.plan:9:24" in shown(finding).words
    assert tell_findings([]) == ""
    many = Reader(tell_findings([finding] * (MOST_TOLD + 3), "zh"))
    assert many.words.endswith("… +3")


def test_a_verdict_shows_its_letters_in_its_language() -> None:
    words = shown(check_goal("提升客户满意度")).words
    assert "具体" in words and "建议" in words and "PKW" in words
    assert HOSTILE in shown(check_goal(f"Lift NPS to 60 by 2027-06-30 {HOSTILE}")).words


def test_a_score_shows_its_rows_and_what_is_wrong() -> None:
    card = Scorecard((Criterion(HOSTILE, Fraction(1)),), scale=Fraction(100), most=Fraction(80))
    words = shown(score(card, {HOSTILE: 90})).words
    assert f"{HOSTILE} 90 100% 90 90" in words and "most 90 80" in words and words.endswith("score 80")
    assert "no score PKS015" in shown(score(card, {})).words
