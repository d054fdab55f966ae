"""The labelled goal statements keep their form: columns, labels, counts, balance and the split into halves."""

import csv
import random
import re
import unicodedata
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "statements"
LANGUAGES = ("en", "zh")
HALVES = ("dev", "held")
FILES = [(lang, half) for lang in LANGUAGES for half in HALVES]
LETTERS = ("specific", "measurable", "time_bound")
COLUMNS = ["id", "lang", "owner_role", "text", *LETTERS, "trap"]
ROWS_OF_A_HALF = 160
SEED = 20261121
LATER_HALVES = ("dev2", "held2", "dev3", "held3", "dev4", "held4", "held5", "dev5", "held6", "dev6", "held7")
LATER = [(lang, half) for lang in LANGUAGES for half in LATER_HALVES]
NUMERALS = re.compile(r"[\d\s.,零〇一二两兩三四五六七八九十百千万萬亿億]+")

Row = dict[str, str]


def path_of(lang: str, half: str) -> Path:
    return FOLDER / f"{lang}-{half}.csv"


def rows_of(lang: str, half: str) -> list[Row]:
    with path_of(lang, half).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def both_halves(lang: str) -> list[Row]:
    return [row for half in HALVES for row in rows_of(lang, half)]


def everything() -> list[Row]:
    return [row for lang in LANGUAGES for row in both_halves(lang)]


def letters_of(row: Row) -> str:
    return "".join(row[letter] for letter in LETTERS)


def without_figures(text: str) -> str:
    """A text as it reads with its figures taken out, whatever the width and the case."""
    return NUMERALS.sub("#", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize(("lang", "half"), FILES + LATER)
def test_a_file_is_utf8_with_lf_and_the_columns_in_order(lang: str, half: str) -> None:
    raw = path_of(lang, half).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").split("\n", 1)[0].split(",") == COLUMNS


@pytest.mark.parametrize(("lang", "half"), FILES)
def test_a_half_has_its_rows_numbered_and_filled(lang: str, half: str) -> None:
    rows = rows_of(lang, half)
    assert [row["id"] for row in rows] == [f"{lang}-{half}-{n:03d}" for n in range(1, ROWS_OF_A_HALF + 1)]
    assert {row["lang"] for row in rows} == {lang}
    assert all(row["text"].strip() == row["text"] != "" and row["owner_role"] for row in rows)
    assert all(set(row) == set(COLUMNS) and row[letter] in ("0", "1") for row in rows for letter in LETTERS)


@pytest.mark.parametrize(("lang", "half"), LATER)
def test_a_later_file_has_its_rows_numbered_filled_and_of_its_own(lang: str, half: str) -> None:
    rows = rows_of(lang, half)
    assert [row["id"] for row in rows] == [f"{lang}-{half}-{n:03d}" for n in range(1, len(rows) + 1)]
    assert all(row["text"].strip() == row["text"] != "" and letters_of(row).strip("01") == "" for row in rows)
    texts = [row["text"] for name in (*HALVES, *LATER_HALVES) for row in rows_of(lang, name)]
    assert len(set(texts)) == len(texts)


def test_no_text_stands_twice_not_even_with_other_figures() -> None:
    rows = everything()
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
    # Statements that are nothing but a figure are left as they are.
    read = [without_figures(row["text"]) for row in rows]
    worded = [text for text in read if len(re.findall(r"\w", text)) > 2]
    assert len(set(worded)) == len(worded)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_is_nearly_always_or_nearly_never_met(lang: str) -> None:
    rows = both_halves(lang)
    for letter in LETTERS:
        assert 0.40 <= sum(row[letter] == "1" for row in rows) / len(rows) <= 0.65
    assert 0.30 <= sum(letters_of(row) == "111" for row in rows) / len(rows) <= 0.37
    assert 0.18 <= sum(letters_of(row) == "000" for row in rows) / len(rows) <= 0.24


@pytest.mark.parametrize(("lang", "half"), FILES)
def test_each_half_holds_enough_of_both_verdicts_on_each_letter(lang: str, half: str) -> None:
    rows = rows_of(lang, half)
    for letter in LETTERS:
        assert 0.35 <= sum(row[letter] == "1" for row in rows) / len(rows) <= 0.70


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_halves_are_the_seeded_shuffle_of_the_sorted_texts(lang: str) -> None:
    texts = [row["text"] for row in both_halves(lang)]
    drawn = sorted(texts)
    random.Random(SEED).shuffle(drawn)
    assert drawn == texts


def test_the_readme_gives_the_counts_of_the_files() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for lang, half in FILES + LATER:
        rows = rows_of(lang, half)
        met = [sum(row[letter] == "1" for row in rows) for letter in LETTERS]
        ends = [sum(letters_of(row) == letters for row in rows) for letters in ("111", "000")]
        cells = [f"{lang}-{half}", len(rows), *met, *ends]
        assert f"| {' | '.join(map(str, cells))} |" in readme
