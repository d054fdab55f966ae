"""The pages as a browser shows them: axe-core judges them at the width of a desk, light, and of a phone, dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import Statement, evaluate, load_plan
from tests.explain.plans import DEALS, run_north
from tests.pages.browser import LOOKS, find_axe, find_browser, judge
from tests.pages.rich import load_rich, run_rich

LANGUAGES = ("en", "zh")
WRONG = """<!doctype html><html><title>wrong</title><body><main><p style="color:#ccc">some words</p><img src="x">
<p style="width:2000px">wide</p></main></body></html>"""


def withheld() -> Statement:
    return run_north((*DEALS, ("D-9", "E-1", "B", "2027-02-13", "10"))).statements["E-1", "2027-02"]


def two_tables() -> Statement:
    """A statement on which the same tiers are asked twice."""
    plan = load_plan("""perfkit 2027
plan "Twice" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  a  : money
  b  : money
tiers rates(amount: money) marginal
  | from    | below    | rate |
  | USD 0   | USD 100  | 1%   |
  | USD 100 | no limit | 2%   |
pay first = rates(a)
pay second = rates(b) + rates(a)
""")
    return evaluate(plan, {"rep": [{"id": "Ann", "a": "150", "b": "50"}]}, "2027-01").statements["Ann"]


def long_names() -> Statement:
    """A statement whose names are longer than a phone is wide."""
    name = "everything_that_was_sold_and_delivered_in_the_district"
    plan = load_plan(f"""perfkit 2027
plan "{"N" * 60}" version 1
currency VND
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  {name} : money
tiers rates_{name}(amount: money) marginal
  | from  | below    | rate |
  | VND 0 | no limit | 1%   |
pay bonus_{name} = rates_{name}({name})
pay nothing_{name} = VND 5  only if {name} < VND 5  otherwise VND 0
""")
    facts = {"rep": [{"id": "W" * 60, name: "123456789012345"}]}
    [statement] = evaluate(plan, facts, "2027-01").statements.values()
    return statement


@pytest.mark.unmeasured
def test_pages_break_no_rule_of_accessibility_and_fit_their_window(tmp_path: Path) -> None:
    if not find_browser():
        pytest.skip("pages are opened in Chromium, which is not installed")
    if find_axe() is None:
        pytest.skip("pages are judged by axe-core, which is not installed: pip install axe-core-python")
    pages = {f"statement.{lang}": run_rich(lang).to_html(lang) for lang in LANGUAGES}
    pages |= {f"letter.{lang}": load_rich(lang).letter_page(lang) for lang in LANGUAGES}
    pages |= {"withheld": withheld().to_html(), "two tables": two_tables().to_html("zh"), "wrong": WRONG}
    pages |= {"long names": long_names().to_html(), "their letter": long_names().given.plan.letter_page("zh")}
    # One start of the browser does for all pages, so all of them stand in one test.
    judged = judge(pages, tmp_path)
    assert [(each.name, each.width, each.dark) for each in judged] == [
        (name, width, scheme == "dark") for name in pages for width, scheme in LOOKS
    ]
    wrong = [each for each in judged if each.name == "wrong"]
    for each in wrong:
        assert {told[0] for told in each.violations} >= {"color-contrast", "html-has-lang", "image-alt"}
        assert each.excess > 900
    for each in judged:
        if each not in wrong:
            assert each.passes > 20
            assert (each.name, each.width, each.violations, each.excess) == (each.name, each.width, [], 0)
            # On a phone nothing shows that a table moves sideways, so none may have to.
            assert each.cut == [] or each.width > 500, each.name
            # Axe does not see the colours of what a part that scrolls sideways hides.
            assert {told[0] for told in each.unsure} <= {"color-contrast"}
