"""What is changed to try the tests, and that every change is a whole program that means something else."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutants import places, trying
from tests.mutants.__main__ import GROUPS, interval, read_log
from tests.mutants.places import Place, change, change_node, digest_of, draw, list_places
from tests.mutants.trying import list_functions, put_in

CHANGED = [
    ("a < b", "a <= b"),
    ("a == b", "a != b"),
    ("a not in b", "a in b"),
    ("a + b", "a - b"),
    ("a // b", "a * b"),
    ("a and b", "a or b"),
    ("a if b else c", "a if not b else c"),
    ("not a", "+bool(a)"),
    ("7", "8"),
    ("True", "False"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_each_kind_of_place_has_its_change(before: str, after: str) -> None:
    node = ast.parse(before, mode="eval").body
    assert places.can_change(node)
    change_node(node)
    assert ast.unparse(ast.fix_missing_locations(node)) == after


def test_what_no_figure_can_follow_from_is_not_drawn() -> None:
    text = (
        "@dataclass(frozen=True)\nclass A:\n    b: Literal[1] = 2\n"
        "    def c(d: E[3]) -> F[4]: zip(d.astype(int, copy=False), d, strict=True)\n"
        "assert a and b"
    )
    tree = ast.parse(text)
    same = set(map(id, places.iter_without_figure(tree)))
    drawn = [ast.unparse(node) for node in ast.walk(tree) if places.can_change(node) and id(node) not in same]
    assert drawn == ["2"]


def test_a_seed_means_the_same_place_in_the_same_code() -> None:
    found = list_places(("ledger",))
    assert len(found) > 100
    assert draw(found, 7) == draw(list_places(("ledger",)), 7)
    assert digest_of(found) == digest_of(list_places(("ledger",))) != digest_of(list_places(("tables",)))
    assert {each.room for each in found} == {"ledger"}


def test_every_room_is_tried_but_the_one_of_strategies_and_laws() -> None:
    rooms = {path.name for path in places.SOURCE.iterdir() if (path / "__init__.py").exists()}
    tried = [room for group in GROUPS.values() for room in group]
    assert sorted(tried) == sorted(rooms - {"testing"})


def test_what_decorates_a_class_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rule.py").write_text("@dataclass(eq=False)\nclass Rule:\n    pass\n", encoding="utf-8")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (place,) = (
        Place(tmp_path / "rule.py", at)
        for at, node in enumerate(ast.walk(ast.parse((tmp_path / "rule.py").read_text(encoding="utf-8"))))
        if places.can_change(node)
    )
    assert change(place).what == "rule.py:1 False -> True" and change(place).around == {1}


def test_what_is_run_at_import_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "MOST = 1\n\n\ndef pay(cap: int = 2) -> int:\n    return 3\n\n\nclass Rule:\n    least = 4\n"
    (tmp_path / "rule.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    found = {
        str(node.value): change(Place(tmp_path / "rule.py", at)).is_at_import
        for at, node in enumerate(ast.walk(ast.parse(text)))
        if isinstance(node, ast.Constant)
    }
    assert found == {"1": True, "2": True, "3": False, "4": True}


def test_every_place_of_a_room_can_be_changed_and_compiled() -> None:
    for place in list_places(("trace",)):
        mutant = change(place)
        assert mutant.compile()
        assert mutant.lines <= mutant.around or len(mutant.lines) > 1
        assert " -> " in mutant.what


def test_changed_code_is_put_into_the_functions_that_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "room" / "rule.py"
    file.parent.mkdir()
    file.write_text("def pays(amount):\n    return [each for each in amount if each > 3]\n", encoding="utf-8")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "SOURCE", tmp_path)
    monkeypatch.setattr(trying, "SOURCE", tmp_path)
    code = compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True)
    said = []
    for place in list_places(("room",)):
        names: dict[str, Callable[[list[int]], list[int]]] = {}
        exec(code, names)
        mutant = change(place)
        assert put_in(mutant, list_functions())
        said.append((mutant.what, names["pays"]([2, 3, 4, 5])))
    assert said == [
        ("room/rule.py:2 each > 3 -> each >= 3", [3, 4, 5]),
        ("room/rule.py:2 3 -> 4", [5]),
    ]
    assert not put_in(mutant, list_functions())


def test_a_log_of_other_code_is_refused_and_the_latest_verdict_stands_last(tmp_path: Path) -> None:
    log = tmp_path / "mutants.log"
    log.write_text(
        "0a 5 survived 1.0 x.py:1 a -> b | 3 of 3 tests\n0a 5 noticed 1.0 x.py:1 a -> b | t\n", encoding="utf-8"
    )
    assert read_log(log, "0b") is None
    found = read_log(log, "0a")
    assert found is not None
    assert [verdict for verdict, _ in found[5]] == ["survived", "noticed"]


def test_the_interval_is_wilsons() -> None:
    assert interval(0, 0) == (0.0, 1.0)
    low, high = interval(95, 100)
    assert (round(low, 4), round(high, 4)) == (0.8882, 0.9785)
    assert Place(Path("a"), 1) == Place(Path("a"), 1)
