"""What made-up plans have found, each made as small as it would go; the ways of running it agree now."""

from __future__ import annotations

import pytest

from perfkit.testing import Case, compare_executors

HEAD = """perfkit 2027
plan "Plan" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants staff key id
  id : text
"""


def case(rules: str, period: str = "2027-04", **facts: list[dict[str, object]]) -> Case:
    return Case(HEAD + rules, facts, period)


FOUND = {
    "an input that is needed by nobody is still an error where it is missing": (
        "record",
        case("\ninput\n  quota : money per month\n\npay spiff = USD 12\n", staff=[{"id": "a"}]),
    ),
    "a column that only an unpaid figure reads": (
        "columns",
        case(
            "  due_on : date\n\ncalc\n  later : date = due_on\n\npay spiff = USD 5\n",
            staff=[{"id": "a", "due_on": "2027-04-01"}],
        ),
    ),
    "a line that is not plain and leads to one that is": (
        "columns",
        case(
            "  manager : staff or empty\n\ninput\n  quota : money\n\n"
            "calc\n  growth : percent = USD 10 / quota  else 100%\n\npay spiff = 12 * USD 1,000 * growth\n",
            staff=[{"id": "a"}, {"id": "b", "manager": "a"}],
            input=[{"id": "a", "quota": "5"}, {"id": "b", "quota": "-0.01"}],
        ),
    ),
    "a record of a plan that follows a link": (
        "record",
        case(
            "  manager : staff or empty\n  share : percent or empty\n\n"
            "calc\n  above : percent = manager.share  else 1%\n\npay spiff = USD 500 * above\n",
            staff=[{"id": "a", "share": "5%"}],
        ),
    ),
    "a link that is followed for a figure that folds away": (
        "columns",
        case(
            "  fee : money\n\nrows deal key deal_id dated booked_on\n  deal_id : text\n  seller : staff\n"
            "  booked_on : date\n\ncalc each deal\n  amount : money = seller.fee - seller.fee + USD 50\n"
            "\npay spiff = sum(deal.amount)\n",
            staff=[{"id": "a", "fee": "3"}],
            deal=[{"deal_id": "d", "seller": "a", "booked_on": "2027-04-30"}],
        ),
    ),
    "an exact rounding of figures finer than usual": (
        "columns",
        case(
            "  price : money\n\npay spiff = price * 1000 + price  round 2 exact\n",
            staff=[{"id": "a", "price": "0.001"}, {"id": "b", "price": "1"}],
        ),
    ),
    "a payout that fits into no 64 bits": (
        "columns",
        case(
            "  price : money\n\npay spiff = price * (price / USD 1)\n",
            staff=[{"id": "a", "price": "9007199254740993"}, {"id": "b", "price": "1"}],
        ),
    ),
    "the same where another plan is left to the reference as a whole": (
        "columns",
        case(
            "\ninput\n  quota : money\n\npay spiff = 3000 * quota\n",
            staff=[{"id": "a"}],
            input=[{"id": "a", "quota": "90071992547409930"}],
        ),
    ),
    "a window that begins before the first listed period is explained": (
        "explained",
        Case(
            HEAD.replace("period month", 'period from "windows"')
            + "\nrows sale key sale_id dated booked_on\n  sale_id : text\n  seller : staff\n  booked_on : date\n"
            + "\ncalc\n  before : count = count(sale over previous 4 periods)\n",
            {
                "staff": [{"id": "a"}],
                "sale": [],
                "windows": [
                    {"period": "PP 1", "starts": "2027-01-01", "ends": None},
                    {"period": "PP 2", "starts": "2027-12-17", "ends": "2027-12-31"},
                ],
            },
            "PP 1",
        ),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_stays_mended(name: str) -> None:
    executor, found = FOUND[name]
    if executor == "columns":
        pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    assert compare_executors(found, ("reference", executor)) == []
