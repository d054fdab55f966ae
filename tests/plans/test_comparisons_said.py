"""Chinese words in which names and what is done with them are written as one, with the signs of the language."""

from __future__ import annotations

import pytest

from perfkit.plans.comparisons_said import show_signed

KNOWN = ("业绩", "配额", "上限", "奖金与补贴")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        # Each comparison, and its longer words before the shorter ones that they begin with.
        ("业绩大于配额", "业绩 > 配额"),
        ("业绩超过配额", "业绩 > 配额"),
        ("业绩超出100", "业绩 > 100"),
        ("业绩大于等于配额", "业绩 >= 配额"),
        ("业绩大于或等于配额", "业绩 >= 配额"),
        ("业绩不低于配额", "业绩 >= 配额"),
        ("业绩达到配额", "业绩 >= 配额"),
        ("业绩达到或超过配额", "业绩 >= 配额"),
        ("业绩至少配额", "业绩 >= 配额"),
        ("业绩至少为5", "业绩 >= 5"),
        ("业绩满3", "业绩 >= 3"),
        ("业绩小于配额", "业绩 < 配额"),
        ("业绩不足80%", "业绩 < 80%"),
        ("业绩不满配额", "业绩 < 配额"),
        ("业绩小于等于配额", "业绩 <= 配额"),
        ("业绩不超过配额", "业绩 <= 配额"),
        ("业绩至多为配额", "业绩 <= 配额"),
        ("业绩等于配额", "业绩 == 配额"),
        ("业绩是配额", "业绩 == 配额"),
        ("业绩为0", "业绩 == 0"),
        ("业绩不等于配额", "业绩 != 配额"),
        ("业绩不为0", "业绩 != 0"),
        # Reckoning.
        ("业绩乘以配额", "业绩 * 配额"),
        ("业绩乘2", "业绩 * 2"),
        ("业绩除以配额", "业绩 / 配额"),
        ("业绩加上配额", "业绩 + 配额"),
        ("业绩加3", "业绩 + 3"),
        ("业绩减去配额", "业绩 - 配额"),
        ("业绩减配额", "业绩 - 配额"),
        # The lower and the higher of two.
        ("业绩与配额孰低", "最小(业绩, 配额)"),
        ("业绩和配额两者孰低", "最小(业绩, 配额)"),
        ("业绩及配额中较小者", "最小(业绩, 配额)"),
        ("业绩跟配额取低", "最小(业绩, 配额)"),
        ("业绩与配额中的较低值", "最小(业绩, 配额)"),
        ("业绩与配额孰高", "最大(业绩, 配额)"),
        ("业绩与配额二者孰高", "最大(业绩, 配额)"),
        ("业绩和配额较大者", "最大(业绩, 配额)"),
        ("业绩和配额取高值", "最大(业绩, 配额)"),
        # A name may hold the word between: where one does not fit, the next is tried.
        ("奖金与补贴与配额孰低", "最小(奖金与补贴, 配额)"),
        ("配额与奖金与补贴孰高", "最大(配额, 奖金与补贴)"),
        # What is no name before the sign or behind it.
        ("业务大于配额", None),
        ("业绩大于任务", None),
        ("业绩大于", None),
        ("大于配额", None),
        ("业绩大于X5", None),
        ("业绩超出配额的部分", None),
        ("业绩与任务孰低", None),
        ("业务与配额孰低", None),
        ("业绩与配额与上限孰低", None),
        ("业绩配额孰低", None),
        ("业绩为空", None),
        ("业绩是否", None),
        ("业绩", None),
        ("孰低", None),
        ("", None),
    ],
)
def test_a_word_of_names_and_signs_is_shown_with_signs_where_the_names_are_known(word: str, shown: str | None) -> None:
    assert show_signed(word, KNOWN) == shown
