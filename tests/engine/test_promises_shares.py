"""What is known before data of shares that are added up again, and of counts in a scope."""

from __future__ import annotations

import pytest

from tests.engine.test_promises import HEAD
from tests.engine.test_promises_seldom import prove

WHOLE, ALL_WHOLE, MOST = (
    "each team sum(rep.part) == pool or pool == USD 0",
    "each team sum(rep.part where rep.part is not empty) == pool or pool == USD 0",
    "each team sum(rep.part) <= pool",
)
SIGNS = ["each team sum(rep.part) >= USD 0", "part >= USD 0", "part <= team.pool"]
DATED = (
    HEAD.replace("participants rep key id", "participants rep key id since joined")
    .replace("  team_name : text", "  joined : date\n  team_name : text")
    .replace("by team_name", "by team_name at period end")
    .replace("by manager", "by manager at period end")
)


def shared(within: str, tail: str = "  else USD 0", kind: str = "money", group: str = "team") -> str:
    return (
        f"calc each {group}\n  pool : money = 1% * sum(rep.sold)  round 2\n"
        f"calc\n  part : {kind} = apportion({group}.pool, sold within {within} by id){tail}\n"
    )


@pytest.mark.parametrize(
    ("lines", "head", "held", "left"),
    [
        # Among the members of the group the parts make up the whole, by whichever name the scope goes.
        (shared("team"), HEAD, [WHOLE, MOST, *SIGNS], []),
        (shared("team_name"), HEAD, [WHOLE, MOST, *SIGNS], []),
        (shared("team", "", "money or empty"), HEAD, [ALL_WHOLE], []),
        # Among others, in a group that changes with the day, and where something is done to a part, they need not.
        (shared("company"), HEAD, SIGNS, [WHOLE]),
        (shared("crew"), HEAD, SIGNS, [WHOLE]),
        (shared("team"), DATED, [], [WHOLE]),
        (shared("team", "  else USD 0  cap USD 9"), HEAD, ["part <= USD 9"], [WHOLE]),
        (shared("team", "  else USD 1"), HEAD, ["part >= USD 0"], [WHOLE]),
    ],
)
def test_shares_among_the_members_of_a_group_make_up_the_whole(
    lines: str, head: str, held: list[str], left: list[str]
) -> None:
    assert prove(lines, [*held, *left], head) == held


def test_a_count_in_a_scope_is_a_whole_number_from_none_on() -> None:
    lines = "calc\n  n : count = count(visits > 3 within team)\n  m : count = count(visits > 3 within company)\n"
    held = ["n >= 0", "n == n", "n != 0.5", "m >= 0"]
    assert prove(lines, [*held, "n == m", "n >= 1", "n <= 1"]) == held
