"""Nothing that decides what is paid stands under "For information, not paid", by whatever way the plan reads it."""

from __future__ import annotations

import pytest

from perfkit.host import Result
from tests.engine.small import HEAD, REPS, Row, run

REPS_ASKED: list[Row] = [{**rep, "bar": "60", "joined": "2027-01-02"} for rep in REPS]
HIT = "calc\n  won : money = sum(deal.amount)\n  hit : flag = won >= USD 50\n  idle : money = 2 * won\n"
LED = "calc\n  won : money = sum(deal.amount)\ncalc each team\n  led : money = sum(rep.won)\n"
BIG = "input\n  bar : money\ncalc each deal\n  big : flag = amount >= rep.bar\n"
CASES = {
    "one's own flag is counted in a scope": (
        f"{HIT}  hitters : count = count(hit within company)\npay c = USD 10 * hitters",
        ["won", "hit", "hitters"],
        ["score", "idle"],
    ),
    "a condition of a scope asks one's own flag": (
        f"{HIT}  best : money = max(score * USD 1 where hit within company)  else USD 0\npay c = best",
        ["score", "won", "hit", "best"],
        ["idle"],
    ),
    "one's group adds up its members": (
        f"{LED}calc\n  t : money = team.led  else USD 0\n  idle : money = 2 * t\npay c = 1% * t",
        ["won", "led of team North", "t"],
        ["score", "idle"],
    ),
    "one's group asks which of its members did": (
        f"{HIT}calc each team\n  some : count = count(rep where rep.hit)\n"
        "calc\n  t : count = team.some  else 0\npay c = USD 10 * t",
        ["won", "hit", "some of team North", "t"],
        ["score", "idle"],
    ),
    "the groups are compared": (
        f"{LED}  top : money = sum(led within company)\ncalc\n  t : money = team.top  else USD 0\npay c = 1% * t",
        ["won", "top of team North", "t"],
        ["score"],
    ),
    "a condition on rows asks what reads one's own bar": (
        f"{BIG}calc\n  over : count = count(deal where deal.big)\npay c = USD 7 * over",
        ["bar", "over"],
        ["score"],
    ),
    "rows are put in order by what reads one's own bar": (
        f"{BIG}  far : money = amount - rep.bar\n"
        "calc\n  next_one : money = first(deal.amount by deal.far, deal.id)  else USD 0\npay c = next_one",
        ["bar", "next_one"],
        ["score"],
    ),
    "a window begins on a day of one's own": (
        "input\n  joined : date\ncalc\n  won : money = sum(deal.amount over since joined)\npay c = 1% * won",
        ["joined", "won"],
        ["score"],
    ),
    "a window of periods ends with this one": (
        f"{HIT}  often : count = count(hit over latest 3 periods)\npay c = USD 10 * often",
        ["won", "hit", "often"],
        ["score", "idle"],
    ),
    "a window of periods ends before this one": (
        f"{HIT}  often : count = count(hit over previous 3 periods)\npay c = USD 10 * often",
        ["often"],
        ["score", "won", "hit", "idle"],
    ),
    "a side of an `if` that does not hold is no way": (
        f"{HIT}  hitters : count = if score > 5 then count(hit within company) otherwise 1\npay c = USD 10 * hitters",
        ["score", "hitters"],
        ["won", "hit", "idle"],
    ),
    "the group of others is no way": (
        f"{LED}calc\n  t : money = manager.team.led  else USD 0\n  idle : money = 2 * t\npay c = 1% * t",
        ["t"],
        ["score", "won", "idle"],
    ),
}


def told(lines: str) -> tuple[list[str], list[str]]:
    """The figures under "How it comes about", and those under "For information"."""
    way, _, rest = ask(lines).statements["A"].explain().partition("\nHow it comes about\n")[2].partition("\nFor info")
    return _names(way), _names(rest)


def ask(lines: str) -> Result:
    return run(lines + "\n", reps=REPS_ASKED, head=HEAD.replace("rep    : rep or empty", "rep    : rep"))


def _names(block: str) -> list[str]:
    figures = [line for line in block.splitlines() if line.startswith("    ") and line[4] != " "]
    names = [line.strip().partition(" = ")[0].partition(":")[0] for line in figures if "[line" in line]
    return [name for name in names if not name.startswith("pay ")]


@pytest.mark.parametrize("case", CASES)
def test_what_decides_the_pay_is_never_for_information(case: str) -> None:
    lines, way, information = CASES[case]
    assert told(lines) == (way, information)


def test_the_sections_sort_alike() -> None:
    lines, way, information = CASES["one's own flag is counted in a scope"]
    sections = {each.kind.value: [line.name for line in each.lines] for each in ask(lines).statements["A"].sections}
    assert sections["information"] == information
    assert sections["volume"] + sections["calculation"] == way


def test_a_single_figure_is_explained_with_what_it_counts_of_ones_own() -> None:
    lines, _, _ = CASES["one's own flag is counted in a scope"]
    page = ask(lines).statements["A"].explain(figure="hitters")
    assert "    hit = yes" in page
    assert "    won = USD 100.00" in page


def test_in_chinese_the_same_figures_stand_under_the_same_head() -> None:
    lines, _, _ = CASES["one's own flag is counted in a scope"]
    way, _, rest = ask(lines).statements["A"].explain("zh").partition("\n仅供参考，不发放\n")
    assert "    hit = 是" in way
    assert "hit" not in rest.partition("明细")[0]
