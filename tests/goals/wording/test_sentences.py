"""Sentences of many constructions, read as they are to be read."""

from pathlib import Path

import pytest

from perfkit.goals import check_goal

LINES = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("letters", "text"), LINES, ids=[text for _, text in LINES])
def test_a_sentence_meets_these_letters(letters: str, text: str) -> None:
    verdict = check_goal(text)
    found = [verdict.letters[name].met for name in ("specific", "measurable", "time_bound")]
    assert "".join(str(int(met is True)) for met in found) == letters
