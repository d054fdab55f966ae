"""Random plans have every construct of the language, pass their checks, and pay something."""

from __future__ import annotations

from perfkit.diagnostics import has_errors
from perfkit.host import check_plan
from perfkit.testing import random_case, seeded, write_plan
from tests.testing.reach import COVER, NOT_IN_PLANS, every_construct, list_constructs, show_shares


def test_every_construct_is_in_the_case_of_some_seed() -> None:
    seeds = [int(seed) for seed in COVER.read_text(encoding="utf-8").split()]
    found = {seed: list_constructs(random_case(seed)) for seed in seeds}
    missing = every_construct() - set().union(*found.values())
    # After a change of what is made up: python -m tests.testing.reach --to 1000 --write
    assert sorted(missing) == []
    assert not {construct for constructs in found.values() for construct in constructs} & NOT_IN_PLANS.keys()
    assert any("`marginal`" in line for line in show_shares(found))


def test_95_plans_in_a_hundred_pass_their_checks() -> None:
    written = [write_plan(seeded(seed)) for seed in range(80)]
    passed = sum(not has_errors(check_plan(plan.text, modules=plan.modules)) for plan in written)
    assert passed >= 76


def test_amounts_lie_on_the_bounds_of_a_plan_and_one_minor_unit_beside_them() -> None:
    near = set()
    for seed in range(160):
        case = random_case(seed)
        for step in ("5000.01", "4999.99", "5000.001", "4999.999", "5001", "4999", "5000", "0", "-5000"):
            if any(str(value) == step for rows in case.facts.values() for row in rows for value in row.values()):
                near.add(step)
    assert {"5000", "0"} < near
    assert len(near) >= 4
