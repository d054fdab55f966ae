import pytest

from perfkit import check_plan

PLAN = """perfkit 2027
plan "How cells are written" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id
  id  : text
  rep : rep{link}
  day : date written "{day}"
  net : money written "{net}"
  cut : percent written "{cut}"
  n   : count written "{n}"
  gap : days written "1,5"
"""
GOOD = {"link": "", "day": "Y/M/D", "net": "1.200,00", "cut": "0.125", "n": "1,200"}


def test_forms_that_can_be_followed_pass() -> None:
    assert check_plan(PLAN.format(**GOOD)) == ()


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"day": "D/M"}, "PKV031", 11),
        ({"net": "1,200"}, "PKV030", 12),
        ({"net": "12.5%"}, "PKV030", 12),
        ({"cut": "an eighth"}, "PKV030", 13),
        ({"n": "twelve"}, "PKV030", 14),
        ({"link": ' written "A-1"'}, "PKV032", 10),
    ],
)
def test_a_form_that_cannot_be_followed_is_found_before_any_data(change: dict[str, str], code: str, line: int) -> None:
    (found,) = check_plan(PLAN.format(**(GOOD | change)))
    assert (found.code.code, found.places[0].line) == (code, line)
