"""Nothing is lost wherever a whole is made of parts: some of the cases of the long run, and that it notices a loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conservation import __main__ as long_run
from tests.conservation import wholes
from tests.conservation.wholes import FAMILIES, Seen, look

# Cascades have their own five thousand in the laws; these are of the other three.
CASES = {"cascades": range(20), "splits": range(2_000), "pools": range(60), "explanations": range(10)}


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_is_lost(family: str) -> None:
    seen = [FAMILIES[family](number) for number in CASES[family]]
    assert [each.lost for each in seen if each.lost] == []
    assert sum(each.wholes for each in seen) >= len(CASES[family])


def test_what_is_lost_is_told_with_its_family_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholes, "apportion", lambda total, weights, unit: [total for _ in weights])
    lost = [said for number in range(1, 40, 4) if (said := look(number).lost)]
    assert lost and lost[0].startswith("splits ")


def test_a_run_goes_on_behind_its_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[int] = []
    monkeypatch.setattr(long_run, "look", lambda number: tried.append(number) or Seen(2))
    log = str(tmp_path / "conservation.log")
    assert long_run.main(["--to", "1000", "--log", log]) == 0
    assert long_run.main(["--to", "1500", "--log", log]) == 0
    assert tried == list(range(1500))
    assert capsys.readouterr().out.endswith("375 explanations), 3,000 wholes: 0 blocks broken\n")
