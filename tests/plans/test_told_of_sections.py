"""What is told of one wrong section: where it stands, and what is written instead."""

from __future__ import annotations

import re

import pytest

from tests.plans.judging import find_all, pointed_at

GRADES = "rating g by points\n  | grade | from | below |\n  | A | 5 | no limit |\n  | B | no limit | 5 |\n"
GRADES_A_C = "rating g by points\n  | grade | from | below |\n  | A | 5 | no limit |\n  | C | no limit | 5 |\n"
PAID = "pay a = USD 1 * c\n"
DECIDED = "calc\n  c : number = f(points)\n"
OF_REGION = "calc\n  c : number = f(region)\n"
CONTEST = "contest c within company\n  by won descending, id\n  ties split\n  | place | prize |\n"
COUNTED = "calc\n  c : count = "
# A section, and what is told of it: the code, the words that it points at, and what is written instead.
TOLD: dict[str, tuple[str, list[str]]] = {
    "group of several": (
        "group g by seller, product\n",
        ["PKP063 group g by seller, product -> group g from deal by seller, product"],
    ),
    "group of several 2": ("group g by region, city\n", ["PKP063 group g by region, city"]),
    "group of several of visit": (
        "group g by rep, note_\n",
        ["PKP063 group g by rep, note_ -> group g from visit by rep, note_"],
    ),
    "group from group": ("group h from team by manager\n", ["PKP064 team"]),
    "group from company": ("group h from company by manager\n", ["PKP064 company"]),
    "group from people": ("group h from rep by city\n", ["PKP064 rep"]),
    "group from dated": ("group h from product by code\n", ["PKP064 product"]),
    "group from near": ("group h from dael by state\n", ["PKP005 dael -> deal"]),
    "group from far": ("group h from xyzzy by state\n", ["PKP005 xyzzy"]),
    "group of rows at": ("group h from deal by state all levels\n", ["PKP069 group h from deal by state"]),
    "one branch": (
        (
            "calc when points > 1\n  c : number = 1\n  d : number or empty = 2\notherwise\n"
            "  e : number = 3\n  f : number or empty = 4\n"
        ),
        ["PKP028 c", "PKP028 e"],
    ),
    "branches differ": ("calc when points > 1\n  c : number = 1\notherwise\n  c : percent = 3%\n", ["PKP029 c"]),
    "wrong currency column": (
        ('rows tip key no\n  no : text\n  rep : rep\n  cur : "USD" or "CNX" or "XXQ"\n  am : money in cur\n'),
        ['PKP007 cur : "USD" or "CNX" or "XXQ"'],
    ),
    "label to choices": (
        (
            f'{GRADES}decide f(x: "A" or "B") first\n  | x | -> v |\n  | "A" | 1 |\n  | else | 2 |\ncalc\n'
            "  c : number = f(g)\n"
        ),
        [],
    ),
    "label to fewer choices": (
        (
            f'{GRADES_A_C}decide f(x: "A" or "B") first\n  | x | -> v |\n  | "A" | 1 |\n  | else | 2 |\n'
            "calc\n  c : number = f(g)\n"
        ),
        ["PKX017 g"],
    ),
    "label to any text": (
        (
            f'{GRADES_A_C}decide f(x: text) first\n  | x | -> v |\n  | "A" | 1 |\n  | else | 2 |\ncalc\n'
            "  c : number = f(g)\n"
        ),
        [],
    ),
    "bound of text": (
        f"decide f(x: number) first\n  | x | -> v |\n  | from region | 1 |\n  | else | 2 |\n{DECIDED}",
        ["PKX008 region"],
    ),
    "bound unknown": (
        f"decide f(x: number) first\n  | x | -> v |\n  | from nowhere | 1 |\n  | else | 2 |\n{DECIDED}",
        ["PKX001 nowhere"],
    ),
    "bound text": (
        f'decide f(x: number) first\n  | x | -> v |\n  | from "5" | 1 |\n  | else | 2 |\n{DECIDED}',
        ['PKP021 "5"'],
    ),
    "bound date": (
        (f"decide f(x: number) first\n  | x | -> v |\n  | from 2027-01-01 | 1 |\n  | else | 2 |\n{DECIDED}"),
        ["PKP021 2027-01-01"],
    ),
    "tiers further columns": (
        (
            "tiers t(x: money) marginal\n  | from | below | rate | extra |\n"
            "  | no limit | no limit | 1% | 2% |\ncalc\n  c : money = t(won)\n"
        ),
        ["PKL059 marginal"],
    ),
    "tiers whole further columns": (
        (
            "tiers t(x: money) whole\n  | from | below | rate | extra |\n"
            "  | no limit | no limit | 1% | 2% |\ncalc\n  c : money = t(won) + won * t(won).extra\n"
            "pay a = c\n"
        ),
        [],
    ),
    "tiers money times money": (
        (
            "tiers t(x: money) marginal\n  | from | below | rate |\n  | no limit | no limit | USD 2 |\n"
            "calc\n  c : money = t(won)\n"
        ),
        ["PKP025 no limit | no limit | USD 2"],
    ),
    "tiers days times money": (
        (
            "tiers t(x: money) marginal\n  | from | below | rate |\n  | no limit | no limit | 2 days |\n"
            "calc\n  c : money = t(won)\n"
        ),
        ["PKP025 no limit | no limit | 2 days"],
    ),
    "tiers interpolated money": (
        (
            "tiers t(x: money) interpolated\n  | from | below | rate |\n  | USD 0 | USD 5 | USD 2 |\n"
            "  | USD 5 | no limit | USD 3 |\ncalc\n  c : money = t(won)\n"
        ),
        ["PKT009 USD 5 | no limit | USD 3"],
    ),
    "bare rest": (
        f'decide f(x: text) first\n  | x | -> v |\n  | "a" | 1 |\n  | default | 2 |\n{OF_REGION}',
        ["PKX001 default -> else"],
    ),
    "bare word": (
        f"decide f(x: text) first\n  | x | -> v |\n  | north | 1 |\n  | else | 2 |\n{OF_REGION}",
        ['PKX001 north -> "north"'],
    ),
    "bare choice": (
        (f'decide f(x: "North" or "South") first\n  | x | -> v |\n  | north | 1 |\n  | else | 2 |\n{OF_REGION}'),
        ['PKX001 north -> "North"'],
    ),
    "bare rest of choices": (
        (f'decide f(x: "North" or "South") first\n  | x | -> v |\n  | "North" | 1 |\n  | others | 2 |\n{OF_REGION}'),
        ["PKX001 others -> else"],
    ),
    "bare rest zh": (
        f'decide f(x: text) first\n  | x | -> v |\n  | "a" | 1 |\n  | 其他 | 2 |\n{OF_REGION}',
        ["PKX001 其他 -> 其余"],
    ),
    "bare rest not last": (
        f'decide f(x: text) first\n  | x | -> v |\n  | other | 2 |\n  | "a" | 1 |\n{OF_REGION}',
        ["PKX001 other -> else"],
    ),
    "credit of undated": (
        (
            "parameter cut : percent\n  | from | value |\n  | 2027-01-01 | 5% |\n  | 2027-06-01 | 6% |\n"
            "credit part from visit\n  | who | when | of |\n  | rep | any | cut |\n"
            "pay a = USD 1 * sum(part.of)\n"
        ),
        ["PKP207 credit part from visit", "PKP204 cut"],
    ),
    "credit of undated constant": (
        ("credit part from visit\n  | who | when | of |\n  | rep | any | rate |\npay a = USD 1 * sum(part.of)\n"),
        ["PKP207 credit part from visit"],
    ),
    "credit below zero": (
        (
            "credit part from deal\n  | who | when | of |\n  | seller | any | -20% |\n"
            "  | seller.manager | seller.manager is not empty | 120% |\npay a = USD 1 * sum(part.of)\n"
        ),
        ["PKP207 credit part from deal", "PKP210 -20%"],
    ),
    "group of parts by number": (
        (
            "credit part from deal\n  | who | when | of |\n  | seller | any | 20% |\n"
            "group g from part by of\ncalc each g\n  n : count = count(part)\npay a = USD 1\n"
        ),
        ["PKP207 credit part from deal", "PKP066 group g from part by of"],
    ),
    "group of parts by count": (
        (
            "credit part from deal\n  | who | when | of | n |\n  | seller | any | 20% | 2 |\n"
            "group g from part by n\ncalc each g\n  m : count = count(part)\npay a = USD 1\n"
        ),
        ["PKP207 credit part from deal"],
    ),
    "contest place text": (f"{CONTEST}  | x | USD 5 |\npay a = c\n", ["PKP144 x -> 1 / 2 / 4 or 5"]),
    "contest prize percent": (f"{CONTEST}  | 1 | 5% |\n  | 2 | 4% |\npay a = won * c\n", ["PKP146 5%"]),
    "contest prize date": (f"{CONTEST}  | 1 | 2027-01-01 |\npay a = won\n", ["PKP146 2027-01-01"]),
    "band upside down": ("metric\n  m : number = points, result, from 6 to 4, alone\n", ["PKP159 6"]),
    "band one point": ("metric\n  m : number = points, result, from 4 to 4, alone\n", []),
    "band of others": ("metric\n  m : number = points, result, from 4% to 5%, alone\n", ["PKP159 4%"]),
    "band of figures": ("metric\n  m : number = points, result, from rate to 5, alone\n", ["PKX008 rate"]),
    "members": (
        "calc each team\n  n : count = count(rep)\n  k : count = count(team)\n",
        ["PKX064 count(team) -> team.n"],
    ),
    "members none": (
        "calc each team\n  n : number = sum(rep.points)\n  k : count = count(team)\n",
        ["PKX064 count(team)"],
    ),
    "members other": ("calc each team\n  n : count = count(deal)\n  k : count = count(team)\n", ["PKX064 count(team)"]),
    "members where": (
        "calc each team\n  n : count = count(rep where rep.points > 1)\n  k : count = distinct(team)\n",
        ["PKX064 distinct(team)"],
    ),
    "members distinct": (
        "calc each team\n  n : count = distinct(rep.region)\n  k : count = distinct(team)\n",
        ["PKX064 distinct(team)"],
    ),
    "members of other group": (
        "calc each area\n  n : count = count(rep)\ncalc each team\n  k : count = count(team)\n",
        ["PKX064 count(team)"],
    ),
    "members by size": (
        "calc each team\n  n : count = count(rep)\n  m : count = 5\ncalc\n  k : count = team.size\n",
        ["PKX064 team.size -> team.n"],
    ),
    "members by headcount": (
        "calc each team\n  m : count = 5\ncalc\n  k : count = team.headcount\n",
        ["PKX064 team.headcount"],
    ),
    "members in Chinese words": (
        "calc each team\n  n : count = count(rep)\ncalc\n  k : count = team.人数\n",
        ["PKX064 team.人数 -> team.n"],
    ),
    "members of nothing": ("calc\n  k : count = team.heads2\n", ["PKX001 team.heads2"]),
    "members of no group": ("calc\n  k : count = manager.headcount\n", ["PKX001 manager.headcount"]),
    "members under a condition before all": (
        (
            "calc each team\n  n : count = count(rep where rep.points > 1)\n  m : count = count(rep)\n"
            "  k : count = count(team)\n"
        ),
        ["PKX064 count(team) -> team.m"],
    ),
    "members by a number of rows of two": (
        "calc each team\n  n : count = count(deal where deal.pieces > 1)\n  k : count = count(team)\n",
        ["PKX064 count(team)"],
    ),
    "currency column of none": (
        (
            'rows tip key no\n  no : text\n  rep : rep\n  cur : "USD" or "CNY"\n  am : money in cur\n'
            f"{COUNTED}count(tip)\n{PAID}"
        ),
        [],
    ),
    "currency column of a number": (
        "rows tip key no\n  no : text\n  rep : rep\n  cur : count\n  am : money in cur\n",
        ["PKP302 am : money in cur"],
    ),
    "currency column that may be empty": (
        "rows tip key no\n  no : text\n  rep : rep\n  cur : text or empty\n  am : money in cur\n",
        ["PKP302 am : money in cur"],
    ),
    "group of several columns of no table": ("group g by amount, minutes\n", ["PKP063 group g by amount, minutes"]),
    "group from people by several": ("group g from rep by region, city\n", ["PKP064 rep"]),
    "one branch, both empty": (
        ("calc when points > 1\n  c : number or empty = 1\notherwise\n  d : number or empty = 3\npay a = USD 1\n"),
        [],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_wrong_section_is_told_where_it_stands_with_what_is_written_instead(case: str) -> None:
    section, expected = TOLD[case]
    found = []
    for finding in find_all(f"\n{section}"):
        mend = finding.mend()
        is_written = mend.startswith("write `") and finding.code.code != "PKX024"
        instead = " / ".join(re.findall("`([^`]+)`", mend)) if is_written else ""
        found.append(f"{finding.code.code} {pointed_at(finding)}" + (f" -> {instead}" if instead else ""))
    assert found == expected


@pytest.mark.parametrize(
    ("section", "headline", "beside"),
    [
        (
            'rows tip key no\n  no : text\n  rep : rep\n  cur : "USD" or "CNX" or "XXQ"\n  am : money in cur\n',
            *("`CNX` is not a currency that can be paid", []),
        ),
        (
            'rows tip key no\n  no : text\n  rep : rep\n  cur : "QQX" or "CNY" or "CNX"\n  am : money in cur\n',
            *("`QQX` is not a currency that can be paid", []),
        ),
        (
            "group g by visit_no, rep, minutes, note_\n",
            *("`g` groups participants by several columns", []),
        ),
        (
            "calc when points > 1\n  c : number = 1\notherwise\n  c : percent = 3%\n",
            "`c` has another type in each branch",
            ["c"],
        ),
        ("calc\n  c : count = count(team)\n  c : count = 3\n", "the name `c` is taken already", ["c"]),
    ],
)
def test_a_wrong_section_is_told_by_name_and_with_what_stands_beside_it(
    section: str, headline: str, beside: list[str]
) -> None:
    (finding,) = find_all(f"\n{section}")
    others = [
        place.text[place.column - 1 : place.column - 1 + place.width] for place in finding.places[1:] if place.column
    ]
    assert (finding.what(), others) == (headline, beside)
