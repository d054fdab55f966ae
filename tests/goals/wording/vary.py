"""What is read of sentences made by chance from parts that meet the rules of wording at their edges, as digests.

    python -m tests.goals.wording.vary              writes the digests of `varied.txt` anew
    python -m tests.goals.wording.vary zh 1207      shows what is read of a sentence

Rules meet at their edges in sentences that nobody would write down. `varied_en.txt` and `varied_zh.txt` hold the parts;
a language and a number make a sentence of them, or alter one that is known: a word left out, exchanged, put in or
replaced, a piece of it, or another one behind it. Which numbers stand in `varied.txt`, `choose` says. Each is seen from
one of several days, by one of several calendars.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

from perfkit.calendar import Calendar
from perfkit.diagnostics import Source
from perfkit.goals.reading import make_reading
from perfkit.goals.wording.fold import is_han
from perfkit.goals.wording.judge import judge_sentence
from perfkit.goals.wording.read import read_sentence
from perfkit.goals.wording.rewrite import propose_rewrite
from tests.goals.scoring import rows_of
from tests.goals.wording.freeze import list_texts

HERE = Path(__file__).parent
VARIED = HERE / "varied.txt"
DAYS = [
    datetime.date.fromisoformat(day)
    for day in ("2026-11-21", "2027-02-28", "2028-02-29", "2026-12-31", "2027-01-01", "2027-06-30")
]
LABELLED = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")
CALENDARS = (None, Calendar(year_starts_in_month=4), Calendar(year_starts_in_month=10), None)
MOST_SIGNS = 400
_NAME = re.compile(r"^([a-z_0-9]+): ")
_PART = re.compile(r"{(\w+)}|\[([^\]]*)\]")
# What a Chinese sentence is cut into: numbers, foreign words, signs.
_PIECE = re.compile(r"[\d.,]+|[a-zA-Z'-]+|\S| ")


@cache
def parts(language: str) -> dict[str, list[str]]:
    """The choices for each name."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (HERE / f"varied_{language}.txt").read_text(encoding="utf-8").splitlines()[1:]:
        head = _NAME.match(line)
        name = head[1] if head is not None else name
        rest = line[head.end() :] if head is not None else line.strip().removeprefix("|")
        found.setdefault(name, []).extend(each.strip() for each in rest.split("|"))
    return found


@cache
def plain_parts(language: str) -> list[str]:
    """The choices that hold no others."""
    every = {each for choices in parts(language).values() for each in choices}
    return sorted(each for each in every if each and _PART.search(each) is None)


@cache
def known(language: str) -> list[str]:
    """The sentences of a language that are held as they stand: the frozen ones, and some that are labelled."""
    frozen = [text for text in list_texts() if any(map(is_han, text)) is (language == "zh")]
    return frozen + [row["text"] for half in LABELLED for row in rows_of(language, half)]


@cache
def words_of(language: str) -> list[str]:
    """What is put into sentences: parts that hold no others, and the words of those that are known."""
    return plain_parts(language) + sorted({piece for text in known(language) for piece in split(language, text)})


def split(language: str, text: str) -> list[str]:
    """The words of a sentence, or something like them."""
    return _PIECE.findall(text) if language == "zh" else text.split()


def make(language: str, number: int) -> str:
    """The sentence of a number: one that is known, altered, or one made from parts."""
    chance = Random(f"{language} {number}")
    if chance.randrange(4):
        text = alter(language, chance.choice(known(language)), chance)
    else:
        text = put_together(language, chance)
    while not chance.randrange(3):
        text = alter(language, text, chance)
    return text


def put_together(language: str, chance: Random) -> str:
    """A sentence made from parts."""
    text = chance.choice(parts(language)["goal"])
    while (found := _PART.search(text)) is not None and len(text) <= MOST_SIGNS:
        put = chance.choice(parts(language)[found[1]] if found[1] else ("", found[2]))
        text = text[: found.start()] + put + text[found.end() :]
    return text


def alter(language: str, text: str, chance: Random) -> str:
    """A sentence with a word left out, exchanged, put in or replaced, cut off, or with another one behind it."""
    pieces, blank = split(language, text), "" if language == "zh" else " "
    at = chance.randrange(len(pieces) or 1)
    match chance.randrange(12):
        case 0 | 1:
            pieces[at : at + 1] = []
        case 2 | 3:
            pieces[at : at + 2] = pieces[at : at + 2][::-1]
        case 4 | 5:
            pieces[at:at] = [chance.choice(words_of(language))]
        case 6 | 7 | 8:
            pieces[at : at + 1] = [chance.choice(words_of(language))]
        case 9:
            pieces = pieces[at:]
        case 10:
            pieces = pieces[: at + 1]
        case _:
            pieces += [chance.choice(",;.:"), chance.choice(known(language))]
    return blank.join(pieces)


def iter_read(text: str, number: int) -> Iterator[str]:
    """Everything that is read and said of a sentence, part by part."""
    as_of, calendar = DAYS[number % len(DAYS)], CALENDARS[number % len(CALENDARS)]
    folded, sentence = read_sentence(text)
    judged = judge_sentence(Source("goal", text), folded, sentence, as_of, calendar)
    yield repr(sentence)
    for each in judged:
        codes = (f"{finding.code.code}:{finding.places[0].column} {finding.values}" for finding in each.findings)
        yield f"{each.score} {' '.join(codes)}"
    yield repr(make_reading(text, folded, sentence, as_of, calendar))
    yield propose_rewrite(text, folded, sentence, (judged[0].score, judged[1].score, judged[2].score))


def describe(language: str, number: int) -> str:
    """A sentence by its number, with the digest of what is read of it."""
    told = "\n".join(iter_read(make(language, number), number))
    return f"{language} {number} {sha256(told.encode()).hexdigest()[:6]}"


def write(numbers: list[tuple[str, int]]) -> None:
    """Write down the digests of sentences."""
    VARIED.write_text("".join(f"{describe(*each)}\n" for each in numbers), encoding="utf-8", newline="\n")


def list_numbers() -> list[tuple[str, int]]:
    """The sentences that are written down."""
    lines = (line.split(" ") for line in VARIED.read_text(encoding="utf-8").splitlines())
    return [(language, int(number)) for language, number, _ in lines]


def main() -> None:
    """The command."""
    match sys.argv[1:]:
        case [language, *numbers]:
            for number in map(int, numbers):
                print(make(language, number), *iter_read(make(language, number), number), sep="\n  ")
        case _:
            write(list_numbers())


if __name__ == "__main__":
    main()
