"""Which name was probably meant, among few and among many."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import find_nearest, is_slip
from perfkit.diagnostics.likeness import list_near
from perfkit.diagnostics.registry import room_codes


def test_of_very_many_names_alike_only_the_first_are_compared() -> None:
    names = [f"region_{place:02}" for place in range(60)]
    assert find_nearest("region_3", names) == "region_39"
    assert find_nearest("region_59", names) != "region_59"
    assert len(list_near("region_00", names, most=100)) == 40


def test_a_room_without_a_module_has_no_codes() -> None:
    assert room_codes("no_such_room") == ()


@pytest.mark.parametrize(
    ("written", "meant", "slips"),
    [
        *((*pair, True) for pair in (
            ("wonn", "won"), ("slod", "sold"), ("deals", "deal"), ("quotta", "quota"), ("rigion", "region"),
            ("WonValue", "won_value"), ("targetbonus", "target_bonus"), ("amuont_won", "amount_won"),
            ("达成率_", "达成率"),
        )),
        *((*pair, False) for pair in (
            ("net_bonus", "target_bonus"), ("max_bonus", "bonus"), ("team_bonus", "target_bonus"),
            ("annual_target_bonus", "target_bonus"), ("bonus", "max_bonus"), ("net_value", "new_value"),
            ("gross", "cross"), ("unpaid", "paid"), ("q1_sales", "q2_sales"), ("bonus_2", "bonus"), ("amt", "amount"),
            ("目标奖金上限", "目标奖金"), ("税后奖金额", "奖金额"), ("续签额", "新签额"), ("营收", "应收"),
        )),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_leaves_the_words_of_a_name(written: str, meant: str, slips: bool) -> None:
    assert is_slip(written, meant) is slips
