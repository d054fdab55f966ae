import pytest

from perfkit.editor import Position, Positions, count_units

TEXTS = ["", "a", "a\nb", "a\r\nb\rc\n", "年😀b\n😀\n", "\ufeffx😀\ny", "\ud800x\u2028y\x0bz\n"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_place_comes_back_from_the_editor(text: str, encoding: str) -> None:
    places = Positions(text, encoding)
    plain = text.removeprefix("\ufeff")
    for offset in range(len(plain) + 1):
        if plain[offset - 1 : offset + 1] != "\r\n":
            assert places.to_offset(places.to_position(offset)) == offset


def test_a_character_of_two_units_counts_two() -> None:
    assert Positions("年😀b").to_position(2) == Position(0, 3)
    assert count_units("年😀b") == 4


def test_a_place_inside_a_character_is_before_it() -> None:
    assert Positions("😀b").to_offset(Position(0, 1)) == 0


@pytest.mark.parametrize("place", [Position(-1, 0), Position(0, -5), Position(99, 0), Position(0, 99)])
def test_a_place_beyond_an_end_becomes_that_end(place: Position) -> None:
    assert Positions("ab").to_offset(place) in (0, 2)


def test_only_line_ends_of_the_protocol_end_a_line() -> None:
    assert Positions("a\u2028b\x0bc").to_position(5).line == 0
