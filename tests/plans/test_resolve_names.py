"""What a dotted name reads, and what is said where it leads nowhere."""

from __future__ import annotations

import pytest

from tests.plans.judging import find_all, find_one, judge, judge_line


@pytest.mark.parametrize(
    ("line", "head", "code", "pointed", "mend"),
    [
        ("a : number = pionts", "calc", "PKX001", "pionts", "write `points`"),
        ("a : money = region.won", "calc", "PKX004", "region.won", None),
        ("a : money = rigion.won", "calc", "PKX001", "rigion.won", "write `region`"),
        ("a : money = deal", "calc", "PKX003", "deal", None),
        ("a : money = company", "calc", "PKX003", "company", None),
        ("a : money = total", "calc", "PKX005", "total", "write `company.total`"),
        ("a : money = sales", "calc", "PKX005", "sales", "write `team.sales`"),
        ("a : money = deal.amount", "calc", "PKX006", "deal.amount", None),
        ("a : money = rep.won", "calc", "PKX058", "rep.won", "write `won`"),
        ("a : money = rep.won", "calc each deal", "PKX005", "rep.won", "write `seller.won`"),
        ("a : money = won", "calc each company", "PKX006", "won", None),
        ("a : money = price", "calc", "PKX006", "price", None),
        ("a : money = sales", "calc each product", "PKX001", "sales", None),
        ("a : money = branch.sales", "calc", "PKX007", "branch.sales", None),
        ("a : flag = branch is empty", "calc", "PKX007", "branch", None),
        ("a : money = manager.won", "calc", "PKP031", "manager.won", None),
        ("a : text = area", "calc", "PKP036", "area", None),
    ],
)
def test_a_name_that_leads_nowhere_is_told_how_to_get_there(
    line: str, head: str, code: str, pointed: str, mend: str | None
) -> None:
    assert judge_line(line, head=head) == [(code, pointed)]
    if mend is not None:
        assert find_one(f"\n{head}\n  {line}\n").mend() == mend


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("a : money = team.sales + company.total  else USD 0", "calc"),
        ("a : money = seller.won + product.price", "calc each deal"),
        ('a : flag = manager.region == "North"', "calc each team"),
        ("a : flag = manager == manager", "calc each team"),
        ('a : flag = region == "North"', "calc each area"),
        ("a : money = sum(branch.reach)", "calc"),
        ("a : money = manager.manager.won  else USD 0", "calc"),
    ],
)
def test_a_name_reads_its_line_over_any_number_of_links(line: str, head: str) -> None:
    branch = "\ncalc each branch\n  reach : money = sum(rep.won)\n"
    assert judge(f"{branch}\n{head}\n  {line}\n") == []


def test_a_group_that_could_not_be_made_is_no_second_mistake() -> None:
    group = "\ngroup g by regoin\n\ncalc each g\n  x : money = sum(rep.won)\n\ncalc\n  a : money = {}\n"
    assert judge(group.format("g.x")) == [("PKP014", "regoin")]
    assert judge(group.format("g")) == [("PKP014", "regoin")]
    assert judge(group.format("x")) == [("PKP014", "regoin")]


def test_a_further_column_of_a_rating_is_known_by_its_heading() -> None:
    rating = "\nrating g by points\n  | g | from | below | factor |\n"
    rating += "  | A | 1 | no limit | 2 |\n  | B | no limit | 1 | 1 |\n"
    assert judge(rating + "\ncalc\n  a : number = g.factor\n") == []
    finding = find_one(rating + "\ncalc\n  a : number = g.facter\n")
    assert (finding.code.code, finding.mend()) == ("PKX001", "write `factor`")


@pytest.mark.parametrize(("name", "code"), [("foo", "PKX001"), ("ratio", "PKX008"), ("city", "PKX008")])
def test_a_weight_reads_parameters_only(name: str, code: str) -> None:
    card = f"\nscorecard s\n  | metric | score | weight |\n  | a | points | {name} |\n"
    assert judge(card) == [(code, name)]


KEYED = """
parameter p : percent
  | {} | from       | value |
  | any | 2027-01-01 | 5% |
"""


@pytest.mark.parametrize(
    ("key", "head", "found"),
    [
        ("region", "calc", []),
        ("region", "calc each visit", []),
        ("region", "calc each area", []),
        ("participant", "calc", []),
        ("participant", "calc each visit", []),
        ("参与人", "calc each deal", []),
        ("state", "calc each deal", []),
        ("region", "calc each team", [("PKX012", "p")]),
        ("region", "calc each product", [("PKX012", "p")]),
        ("region", "calc each company", [("PKX012", "p")]),
        ("participant", "calc each company", [("PKX012", "p")]),
        ("participant", "calc each team", [("PKX012", "p")]),
        ("state", "calc", [("PKX012", "p")]),
    ],
)
def test_a_parameter_finds_its_key_on_the_line_or_on_the_participant_behind_it(
    key: str, head: str, found: list[tuple[str, str]]
) -> None:
    assert judge(f"{KEYED.format(key)}\n{head}\n  a : percent = p\n") == found


def test_a_parameter_with_a_key_is_no_weight() -> None:
    card = "\nscorecard s\n  | metric | score | weight |\n  | a | points | p |\n"
    assert judge(KEYED.format("region") + card) == [("PKX065", "p")]


def test_among_many_mistakes_no_close_name_is_looked_for() -> None:
    lines = "".join(f"  a{i} : number = pionts\n" for i in range(30))
    lines += "  b1 : money = rigion.won\n  b2 : money = smu(deal.amount)\n"
    found = judge("\ncalc\n" + lines)
    assert [code for code, _ in found] == ["PKX001"] * 31 + ["PKX002"]
    # The first of many are told what may be meant; the last are told that they are unknown, no more.
    mends = [finding.mend() for finding in find_all("\ncalc\n" + lines)]
    assert mends[0] == "write `points`"
    assert "write `points`" not in mends[-3:]


RATED = """
rating grade by {by}
  | grade | from | below    | factor |
  | A     | 1    | no limit | 2      |
  | B     | 0    | 1        | 1      |
calc
  whole : number = points
"""


@pytest.mark.parametrize(
    ("by", "line", "codes"),
    [
        # `ratio` may have no value, so that nobody may be graded; `points` always has one.
        ("ratio / 1%", "a : number = grade.factor", ["PKP031"]),
        ("ratio / 1%", "a : number = grade.factor  else 0", []),
        ("ratio / 1%", "a : number = grade.factor  only if grade is not empty", []),
        ("ratio / 1%", "a : number = if grade.factor is not empty then grade.factor otherwise 7", []),
        ("whole", "a : number = grade.factor", []),
        # A manager may be missing.
        ("whole", "a : number = manager.grade.factor", ["PKP031"]),
        ("whole", "a : number = manager.grade.factor  else 0", []),
        ("whole", "a : number = manager.grade.factor  only if manager is not empty", []),
    ],
)
def test_a_column_of_a_rating_may_have_no_value_where_nobody_is_graded(by: str, line: str, codes: list[str]) -> None:
    assert [code for code, _ in judge(f"{RATED.format(by=by)}  {line}\n")] == codes


def test_a_column_of_a_rating_is_no_fact_by_which_a_row_is_left_out() -> None:
    lines = '\nexclude rep\n  | when | reason |\n  | grade.factor > 1 | "x" |\n'
    assert judge(RATED.format(by="whole") + lines) == [("PKX008", "grade.factor")]
