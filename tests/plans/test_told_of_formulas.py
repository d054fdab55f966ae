"""What is told of one wrong formula: where it stands, and what is written instead."""

from __future__ import annotations

import re

import pytest

from tests.plans.judging import find_all, pointed_at

RATES = "decide rates(x: percent) first\n  | x | -> v |\n  | below 1% | 1% |\n  | else | 2% |\n"
RATES_OF_COUNTS = "decide rates(x: count) first\n  | x | -> v |\n  | below 1 | 1% |\n  | else | 2% |\n"
TIPS = "rows tip key no\n  no : text\n  rep : rep\n  cur : text\n  am : money in cur\n"
GRADES = "rating g by points\n  | grade | from | below |\n  | A | 5 | no limit |\n  | B | no limit | 5 |\n"
PAID = "pay a = USD 1 * c\n"
COUNTED = "calc\n  c : count = "
# A section, and what is told of it: the code, the words that it points at, and what is written instead.
TOLD: dict[str, tuple[str, list[str]]] = {
    "table at figure": (
        f"{RATES}calc\n  c : money = won * rates at ratio\n",
        ["PKX001 rates at ratio -> rates(ratio)"],
    ),
    "table at row figure": (
        f"{RATES_OF_COUNTS}calc each deal\n  c : money = amount * rates at pieces\n",
        ["PKX001 rates at pieces -> rates(pieces)"],
    ),
    "table at dotted": (
        f"{RATES_OF_COUNTS}calc\n  c : money = sum(deal.amount * (rates at deal.pieces))\n",
        ["PKX001 rates at deal.pieces -> rates(deal.pieces)"],
    ),
    "table at unknown": (
        f"{RATES_OF_COUNTS}calc\n  c : money = won * rates at nowhere\n",
        ["PKX001 rates -> rates(…)", "PKX001 nowhere"],
    ),
    "minus text": ("calc\n  c : number = -region\n", ["PKX016 region"]),
    "minus date": ("calc\n  c : number = 2 * -hired\n", ["PKX016 hired"]),
    "minus unknown": ("calc\n  c : number = -nowhere\n", ["PKX001 nowhere"]),
    "dash in one word": ("calc\n  big_deal : number = 1\n  c : number = big-deal\n", ["PKX001 big-deal -> big_deal"]),
    "dash both known": (
        "calc\n  big_deal : number = 1\n  big : number = 1\n  x : number = 1\n  c : number = big-x\n",
        [],
    ),
    "dash one known": (
        "calc\n  big_deal : number = 1\n  big : number = 1\n  c : number = big-deal\n",
        ["PKX001 big-deal -> big_deal"],
    ),
    "dash with product": (
        "calc\n  big_deal : number = 1\n  c : number = 2 * big-deal * 3\n",
        ["PKX001 big-deal -> big_deal"],
    ),
    "dash apart": ("calc\n  big_deal : number = 1\n  c : number = big - deal\n", ["PKX001 big", "PKX003 deal"]),
    "dash plus": ("calc\n  big_deal : number = 1\n  c : number = points+big-deal\n", ["PKX001 big-deal -> big_deal"]),
    "dash of row": ("calc\n  c : number = sum(visit.minutes-visit.note)\n", ["PKX001 visit.note -> note_"]),
    "date plus number": ("calc\n  c : date = hired + 3\n", ["PKX023 3"]),
    "date plus money": ("calc\n  c : date = hired + 3 days + won\n", ["PKX023 won"]),
    "date plus unknown": ("calc\n  c : date = hired + nowhere\n", ["PKX001 nowhere"]),
    "date minus date minus days": (
        "calc\n  c : days = period end - hired - 3 days + 2 days\npay a = USD 1 * (c / 1 days)\n",
        [],
    ),
    "date minus date plus date": ("calc\n  c : days = period end - hired + hired\n", ["PKX023 hired"]),
    "date minus date plus months": ("calc\n  c : days = period end - hired + 3 months\n", ["PKX023 3 months"]),
    "date plus date": ("calc\n  c : days = period end + hired\n", ["PKX023 hired"]),
    "equal nothing": (
        f'{COUNTED}if left_on == "" then 1 otherwise 2\n{PAID}',
        ['PKX025 left_on == "" -> left_on is empty'],
    ),
    "not equal nothing": (
        f'{COUNTED}if left_on != "" then 1 otherwise 2\n{PAID}',
        ['PKX025 left_on != "" -> left_on is not empty'],
    ),
    "above nothing": (
        f'{COUNTED}if left_on > "" then 1 otherwise 2\n{PAID}',
        [
            'PKX025 left_on > ""',
            (
                'PKX029 left_on > "" -> left_on is empty or left_on > "" / '
                'left_on is not empty and left_on > "" / NAME : TYPE = … else …'
            ),
        ],
    ),
    "money equal nothing": (
        f'{COUNTED}count(deal where deal.bonus == "")\n{PAID}',
        ['PKX025 deal.bonus == "" -> deal.bonus is empty'],
    ),
    "money not equal nothing": (
        f'{COUNTED}count(deal where deal.bonus != "")\n{PAID}',
        ['PKX025 deal.bonus != "" -> deal.bonus is not empty'],
    ),
    "money at most nothing": (
        f'{COUNTED}count(deal where deal.bonus <= "")\n{PAID}',
        [
            'PKX025 deal.bonus <= ""',
            (
                'PKX029 deal.bonus <= "" -> deal.bonus is not empty and deal.bonus <= "" / '
                'deal.bonus is empty or deal.bonus <= "" / NAME : money = deal.bonus else USD 0'
            ),
        ],
    ),
    "always there equal nothing": (f'{COUNTED}if hired == "" then 1 otherwise 2\n{PAID}', ['PKX025 hired == ""']),
    "text equal nothing": (
        f'{COUNTED}if city == "" then 1 otherwise 2\n{PAID}',
        ['PKX029 city == "" -> city is not empty and city == "" / NAME : TYPE = … else …'],
    ),
    "link equal nothing": (
        f'{COUNTED}if manager == "" then 1 otherwise 2\n{PAID}',
        ['PKX029 manager == "" -> NAME : TYPE = … else … / score is not empty and …', 'PKX027 ""'],
    ),
    "equal blank": (
        f'{COUNTED}if left_on == " " then 1 otherwise 2\n{PAID}',
        [
            'PKX025 left_on == " "',
            'PKX029 left_on == " " -> left_on is not empty and left_on == " " / NAME : TYPE = … else …',
        ],
    ),
    "unquoted": (f"{COUNTED}count(deal where deal.state == won)\n{PAID}", ["PKX025 deal.state == won"]),
    "unquoted choice": (f"{COUNTED}count(deal where deal.state == lost)\n{PAID}", ['PKX001 lost -> "lost"']),
    "unquoted near": (f"{COUNTED}count(deal where deal.state == losst)\n{PAID}", ['PKX001 losst -> "lost"']),
    "unquoted far": (f"{COUNTED}count(deal where deal.state == xyzzy)\n{PAID}", ["PKX001 xyzzy"]),
    "unquoted own": (f"{COUNTED}if region == north then 1 otherwise 2\n{PAID}", ['PKX001 north -> "North"']),
    "unquoted table": (f"{COUNTED}if region == deal then 1 otherwise 2\n{PAID}", ["PKX003 deal"]),
    "quoted percent": (
        f'{COUNTED}if ratio > "80%" then 1 otherwise 2\n{PAID}',
        [
            (
                'PKX029 ratio > "80%" -> ratio is not empty and ratio > "80%" / '
                'ratio is empty or ratio > "80%" / NAME : percent = ratio else 0%'
            ),
            'PKX025 "80%" -> 80%',
        ],
    ),
    "quoted percent of number": (f'{COUNTED}if points > "80%" then 1 otherwise 2\n{PAID}', ['PKX025 points > "80%"']),
    "quoted number": (f'{COUNTED}if points > "80" then 1 otherwise 2\n{PAID}', ['PKX025 "80" -> 80']),
    "quoted money": (f'{COUNTED}if won > "80" then 1 otherwise 2\n{PAID}', ['PKX025 "80" -> USD 80']),
    "quoted number of percent": (f'{COUNTED}if rate > "80" then 1 otherwise 2\n{PAID}', ['PKX025 "80" -> 80%']),
    "quoted percent of money": (f'{COUNTED}if won > "80%" then 1 otherwise 2\n{PAID}', ['PKX025 won > "80%"']),
    "quoted on the left": (f'{COUNTED}if "80%" < rate then 1 otherwise 2\n{PAID}', ['PKX025 "80%" -> 80%']),
    "quoted day": (f'{COUNTED}if hired > "2027/3/1" then 1 otherwise 2\n{PAID}', ['PKX025 "2027/3/1" -> 2027-03-01']),
    "quoted no day": (f'{COUNTED}if hired > "2027/2/29" then 1 otherwise 2\n{PAID}', ['PKX025 hired > "2027/2/29"']),
    "quoted month 13": (f'{COUNTED}if hired > "2027/13/1" then 1 otherwise 2\n{PAID}', ['PKX025 hired > "2027/13/1"']),
    "quoted day 0": (f'{COUNTED}if hired > "2027-1-0" then 1 otherwise 2\n{PAID}', ['PKX025 hired > "2027-1-0"']),
    "quoted words": (f'{COUNTED}if points > "many" then 1 otherwise 2\n{PAID}', ['PKX025 points > "many"']),
    "negative percent with money": ("calc\n  c : money = won + -5\n", ["PKX019 -5 -> -USD 5 / 5% * amount"]),
    "negative number beside percent": (
        f"{COUNTED}if rate > -0.5 then 1 otherwise 2\n{PAID}",
        ["PKX018 -0.5 -> -50% / 1%"],
    ),
    "column of builtin": ("calc\n  c : money = max(won, USD 1).rate\n", ["PKX009 rate"]),
    "max of texts": ('calc\n  c : text = max(region, "a")\n', ['PKX025 "a"']),
    "max of three": ("calc\n  c : number = max(points, 2, won)\n", ["PKX024 won"]),
    "min of flags": ("calc\n  c : flag = min(won > USD 1, points > 1)\n", ["PKX025 points > 1"]),
    "max of date and days": ("calc\n  c : date = max(hired, 3 days)\n", ["PKX024 3 days"]),
    "count near": (f"{COUNTED}count(dael)\n", ["PKX036 count(dael) -> deal"]),
    "count far": (f"{COUNTED}count(xyzzy)\n", ["PKX036 count(xyzzy)"]),
    "count group": (f"{COUNTED}count(team)\n", []),
    "count each team of team": ("calc each team\n  c : count = count(team)\n", ["PKX064 count(team)"]),
    "distinct near": (f"{COUNTED}distinct(dael)\n", ["PKX036 distinct(dael) -> deal"]),
    "max of any": (f"{TIPS}calc\n  c : money = max(tip.am)\n", ["PKX301 tip.am"]),
    "sum of any": (f"{TIPS}calc\n  c : money = sum(tip.am)\n", ["PKX301 tip.am"]),
    "median of any": (f"{TIPS}calc\n  c : money = median(tip.am)\n", ["PKX301 tip.am"]),
    "two chains": (
        f"rows swap key no\n  no : text\n  one : rep\n  two : rep\n{COUNTED}count(swap)\n",
        [
            (
                "PKP209 count(swap) -> credit part from swap / | who | when | role | share | / "
                '| one | any | "split" | 50% | / | two | any | "split" | 50% | / part / swap / '
                "swap.AMOUNT * share / calc each part"
            )
        ],
    ),
    "flag may be empty": (
        f"{COUNTED}count(deal where deal.bonus > USD 1 or deal.closed > hired)\n",
        [
            (
                "PKX029 deal.bonus > USD 1 -> deal.bonus is not empty and deal.bonus > USD 1 / "
                "(deal.bonus is empty or deal.bonus > USD 1) / NAME : money = deal.bonus else USD 0"
            ),
            (
                "PKX029 deal.closed > hired -> deal.closed is not empty and deal.closed > hired / "
                "(deal.closed is empty or deal.closed > hired) / NAME : TYPE = … else …"
            ),
        ],
    ),
    "flag may be empty and none": (
        (
            "calc\n  d : flag or empty = left_on > hired\n"
            f"  c : count = if d and left_on > hired then 1 otherwise 2\n{PAID}"
        ),
        [
            "PKX029 d -> d is not empty and d / (d is empty or d) / NAME : flag = d else no",
            (
                "PKX029 left_on > hired -> (left_on is empty or left_on > hired) / "
                "left_on is not empty and left_on > hired / NAME : TYPE = … else …"
            ),
        ],
    ),
    "paid to a group, read by rows": (
        "pay each team z = sales * 1% to manager\ncalc each deal\n  c : money = paid(z)\n",
        ["PKX057 paid(z)"],
    ),
    "paid to a group, read by people": ("pay each team z = sales * 1% to manager\ncalc\n  c : money = paid(z)\n", []),
    "paid to a group, read by it": (
        "pay each team z = sales * 1% to manager\ncalc each team\n  c : money = previous(paid(z))\n",
        ["PKX035 paid(z)"],
    ),
    "earned by rows, paid to people": (
        "earn each deal z = amount * 1%\npay z = earned(z)\ncalc each team\n  c : money = paid(z)\n",
        ["PKP057 z", "PKX057 paid(z)"],
    ),
    "earned by rows, paid to people, read by rows": (
        "earn each deal z = amount * 1%\npay z = earned(z)\ncalc each deal\n  c : money = paid(z)\n",
        ["PKP057 z", "PKP174 earned(z)"],
    ),
    "count with a column": (f"{COUNTED}count(dael.amount)\n", ["PKX036 count(dael.amount) -> deal.amount"]),
    "count near but a group": (f"{COUNTED}count(teem)\n", ["PKX036 count(teem)"]),
    "sum near": ("calc\n  c : money = sum(dael)\n", ["PKX036 sum(dael)"]),
    "two chains of a coarser row": (
        (
            "rows shop key no\n  no : text\n  one : rep\n  two : rep\nrows sale key no\n  no : text\n"
            f"  shop : shop\n{COUNTED}count(sale)\n"
        ),
        ["PKX039 count(sale)"],
    ),
    "min of dates": ("calc\n  c : date = min(hired, period end)\npay a = USD 1 * (days(c, period end) / 1 days)\n", []),
    "max of nothing known": ("calc\n  c : number = max(nowhere, 1)\n", ["PKX001 nowhere"]),
    "max of money and others": ("calc\n  c : money = max(won, USD 5, points)\n", ["PKX024 points"]),
    "a column of two builtins": (
        "calc\n  c : number = abs(points).x + round(points).y\n",
        ["PKX002 abs -> max(…, -…)", "PKX002 round -> … round 2 / upward"],
    ),
    "negative negative money": ("calc\n  c : money = won + - -5\n", ["PKX019 - -5 -> USD 5 / 5% * amount"]),
    "mismatch on the left": (f"{COUNTED}if 5 < won then 1 otherwise 2\n{PAID}", ["PKX019 5 -> USD 5 / 5% * amount"]),
    "number beside percent on the left": (
        f"{COUNTED}if 0.5 < rate then 1 otherwise 2\n{PAID}",
        ["PKX018 0.5 -> 50% / 1%"],
    ),
    "ratio and money": ("calc\n  c : money = won + points\n", ["PKX019 points"]),
    "unquoted with a dot": (f"{COUNTED}count(deal where deal.state == deal.lost)\n{PAID}", ["PKX001 deal.lost"]),
    "choice of none": (f'{COUNTED}count(deal where deal.state == "lsot")\n{PAID}', ['PKX028 "lsot" -> "lost"']),
    "choice of none on the left": (
        f'{COUNTED}count(deal where "Won" == deal.state)\n{PAID}',
        ['PKX028 "Won" -> "won"'],
    ),
    "texts in order": (
        f'{COUNTED}if region < "South" then 1 otherwise 2\n{PAID}',
        ['PKX026 region < "South" -> == / != / rating'],
    ),
    "labels in order": (f'{GRADES}{COUNTED}if g < "A" then 1 otherwise 2\n{PAID}', []),
    "label of none": (f'{GRADES}{COUNTED}if g == "C" then 1 otherwise 2\n{PAID}', ['PKX028 "C"']),
    "links in order": (
        ("calc each deal\n  c : count = if seller < seller then 1 otherwise 2\npay a = USD 1 * sum(deal.c)\n"),
        ["PKX025 seller < seller"],
    ),
    "flags in order": (
        f"calc\n  d : flag = points > 1\n  c : count = if d < d then 1 otherwise 2\n{PAID}",
        ["PKX025 d < d"],
    ),
    "two currencies added": ("calc each deal\n  c : money = amount + yuan\n", ["PKX021 yuan"]),
    "two currencies multiplied": ("calc each deal\n  c : money = amount * yuan\n", ["PKX021 yuan"]),
    "two currencies divided": ("calc each deal\n  c : number = amount / yuan  else 0\n", ["PKX021 yuan"]),
    "money times money": ("calc\n  c : money = won * goal\n", ["PKX022 goal"]),
    "text times money": ("calc\n  c : money = won * region\n", ["PKX016 region"]),
    "flag as a condition": (f"{COUNTED}if hired then 1 otherwise 2\n", ["PKX015 hired -> reached(hired)"]),
    "date of a row as a condition": (
        f"{COUNTED}count(deal where deal.booked)\n",
        ["PKX015 deal.booked -> reached(deal.booked)"],
    ),
    "number as a condition": (f"{COUNTED}if points then 1 otherwise 2\n", ["PKX015 points"]),
    "choices differ": (f"{COUNTED}if points > 1 then 1 otherwise hired\n", ["PKX024 hired"]),
    "choices of two units": (
        "calc\n  c : money = if points > 1 then won otherwise 5\n",
        ["PKX019 5 -> USD 5 / 5% * amount"],
    ),
    "at a figure": ("calc\n  c : money = won at period end\n", ["PKX013 won at period end"]),
    "at what may be empty": (
        "calc each deal\n  c : money = product.price at closed  else USD 1\n",
        ["PKX029 closed -> NAME : TYPE = … else … / score is not empty and …"],
    ),
    "at no date": ("calc each deal\n  c : money = product.price at pieces  else USD 1\n", ["PKX017 pieces"]),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_wrong_formula_is_told_where_it_stands_with_what_is_written_instead(case: str) -> None:
    section, expected = TOLD[case]
    found = []
    for finding in find_all(f"\n{section}"):
        mend = finding.mend()
        is_written = mend.startswith("write `") and finding.code.code != "PKX024"
        instead = " / ".join(re.findall("`([^`]+)`", mend)) if is_written else ""
        found.append(f"{finding.code.code} {pointed_at(finding)}" + (f" -> {instead}" if instead else ""))
    assert found == expected
