"""How long a period can be, and where it can begin, is known before data."""

from __future__ import annotations

import pytest

from perfkit.engine import prove_promises
from tests.engine.test_promises import load

PLAN = """perfkit 2027
plan "Periods" version 1
currency USD
effective {effective}
period {period}{weeks}
participants rep key id
  id : text
calc
  long  : days = period days
  first : date = period start
  last  : date = period end
{musts}
"""
WEEKS = "\nyear 2027 starts 2027-01-31 weeks 4-5-4 long 2028, 2034"
OF_WEEKS = (("month", 28, 42), ("quarter", 91, 98), ("half", 182, 189), ("year", 364, 371))
LENGTHS = [
    ("day", "", 1, 1),
    ("week", "", 7, 7),
    ("month", "", 28, 31),
    ("quarter", "", 90, 92),
    ("half", "", 181, 184),
    ("year", "", 365, 366),
    *((period, WEEKS, least, most) for period, least, most in OF_WEEKS),
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("period", "weeks", "least", "most"), LENGTHS)
def test_how_long_a_period_is_at_least_and_at_most(period: str, weeks: str, least: int, most: int) -> None:
    effective = "2027-01-31 to 2028-01-29" if weeks else "2027-01-01 to 2027-12-31"
    musts = [f"long >= {least} days", f"long <= {most} days", f"long > {least} days", f"long < {most} days"]
    musts += ["first <= last", "last == first + period days - 1 days", "last < first + period days"]
    program = load(
        PLAN.format(effective=effective, period=period, weeks=weeks, musts="\n".join(f"must {must}" for must in musts))
    )
    proved = [verdict.kind.value == "proved" for verdict in prove_promises(program)]
    assert proved == [True, True, False, False, True, True, True]
