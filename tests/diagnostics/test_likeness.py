"""Which name was probably meant, among few and among many."""

from __future__ import annotations

from perfkit.diagnostics import find_nearest
from perfkit.diagnostics.likeness import list_near
from perfkit.diagnostics.registry import room_codes


def test_of_very_many_names_alike_only_the_first_are_compared() -> None:
    names = [f"region_{place:02}" for place in range(60)]
    assert find_nearest("region_3", names) == "region_39"
    assert find_nearest("region_59", names) != "region_59"
    assert len(list_near("region_00", names, most=100)) == 40


def test_a_room_without_a_module_has_no_codes() -> None:
    assert room_codes("no_such_room") == ()
