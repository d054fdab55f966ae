"""Every code has its words, its page, a place in the source that gives it, and a test that provokes it."""

import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import perfkit.diagnostics.codes
from perfkit.diagnostics import Bug, Code, Wording, all_codes, choose_forms, get_code
from perfkit.diagnostics.registry import LETTERS, collect_codes, room_codes

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "perfkit"
CODES_FOLDER = SOURCE / "diagnostics" / "codes"


def every_code() -> list[Code]:
    return list(all_codes().values())


def words_of(wording: Wording) -> list[str]:
    return [wording.what, wording.why, wording.mend, wording.mend_near]


@cache
def words_of_the_source() -> frozenset[str]:
    """Every word of the source outside the codes themselves."""
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.parent != CODES_FOLDER)
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def placeholders(wording: Wording) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(words_of(wording))))


def test_the_registry_lists_every_module_of_codes() -> None:
    # A room with many codes keeps some in a companion module, `plans_lines` beside `plans`, and lists them in its own.
    stems = {path.stem for path in CODES_FOLDER.glob("*.py")} - {"__init__"}
    companions = {stem for stem in stems if stem.partition("_")[0] in LETTERS and "_" in stem}
    assert stems - companions == set(LETTERS)


@pytest.mark.parametrize("room", LETTERS)
def test_a_code_bears_its_rooms_letter(room: str) -> None:
    for code in room_codes(room):
        assert re.fullmatch(rf"PK{LETTERS[room]}\d{{3}}", code.code)


@pytest.mark.unmeasured
def test_a_code_has_the_same_placeholders_in_every_language() -> None:
    for code in every_code():
        assert placeholders(code.en) == placeholders(code.zh), code.code
        for field in ("what", "why", "mend", "mend_near"):
            assert bool(getattr(code.en, field)) == bool(getattr(code.zh, field)), (code.code, field)


def test_a_headline_is_one_short_line_without_a_full_stop_and_suggests_nothing() -> None:
    for code in every_code():
        for words in (code.en, code.zh):
            assert words.what, code.code
            assert words.why, code.code
            assert words.mend, code.code
            assert "\n" not in words.what, code.code
            assert words.what[-1] not in ".。", code.code
            assert len(choose_forms(words.what, {})) <= 100, code.code
        assert not code.en.what[0].isupper() or code.en.what.split()[0].isupper(), code.code
        assert "did you mean" not in code.en.what, code.code
        assert "{nearest}" not in code.en.mend + code.en.what + code.en.why, code.code
        assert not code.en.mend_near or "{nearest}" in code.en.mend_near, code.code


@pytest.mark.unmeasured
def test_what_why_and_mend_are_three_different_things_in_two_languages() -> None:
    for code in every_code():
        for words in (code.en, code.zh):
            assert len({words.what, words.why, words.mend}) == 3, code.code
        for text in words_of(code.zh):
            assert not text or re.search(r"[\u4e00-\u9fff]", text), code.code
        for text in words_of(code.en):
            assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff]", re.sub(r'`[^`]*`|"[^"]*"', "", text)), code.code


@pytest.mark.unmeasured
def test_words_name_no_class_of_python() -> None:
    for code in every_code():
        for text in (*words_of(code.en), *words_of(code.zh)):
            assert not re.search(
                r"\b(NoneType|Fraction|Decimal|ValueError|TypeError|KeyError|UnexpectedToken)\b", text
            ), code.code


@pytest.mark.parametrize("room", LETTERS)
def test_every_code_is_given_somewhere_in_the_source(room: str) -> None:
    module = import_module(f"perfkit.diagnostics.codes.{room}")
    parts = [module] + [
        import_module(f"perfkit.diagnostics.codes.{path.stem}") for path in sorted(CODES_FOLDER.glob(f"{room}_*.py"))
    ]
    found = {name: value for part in parts for name, value in vars(part).items() if isinstance(value, Code)}
    constants = list(found)
    assert [code for code in module.CODES if code not in found.values()] == []
    assert [name for name in constants if name not in words_of_the_source()] == []


@pytest.mark.unmeasured
def test_every_code_is_provoked_by_a_test() -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in {".py", ".out", ".json", ".txt", ".toml"} and path != Path(__file__)
    )
    assert [code.code for code in every_code() if code.code not in tests] == []


def test_a_code_is_found_by_its_name_in_any_case() -> None:
    assert get_code(" pkk001 ") is all_codes()["PKK001"]
    assert get_code("PKK999") is None


def test_two_codes_of_one_name_are_a_bug() -> None:
    code = all_codes()["PKK001"]
    with pytest.raises(Bug, match="PKK001 is registered twice"):
        collect_codes([code, code])


def test_importing_the_codes_registers_nothing() -> None:
    assert not hasattr(perfkit.diagnostics.codes, "CODES")


def test_every_code_has_its_page_as_it_is_generated() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "errors_pages"), "--check"], capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert {path.stem for path in (ROOT / "docs" / "errors").glob("PK*.md")} == set(all_codes())
