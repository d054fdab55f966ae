"""What is read of the sentences of `sentences.txt` with a word of each altered, as digests.

    python -m tests.goals.wording.altered         writes them anew

Rules meet at their edges in sentences that nobody would write down: with a word too few, a word too many, two words in
each other's places, or a word of another sentence. A line of `altered.txt` is a sentence, with a digest for each way.
Where one changes, `python -m tests.goals.wording.altered NUMBER` shows what is read of the altered sentences of a line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from tests.goals.wording.freeze import list_texts, tell

ALTERED = Path(__file__).parent / "altered.txt"
# What a Chinese sentence is cut into: numbers, foreign words, two signs, one.
_PIECE = re.compile(r"[\d.,]+|[a-zA-Z'-]+|[\u4e00-\u9fff]{2}|\S")


def split(text: str) -> list[str]:
    """The words of a sentence, or something like them."""
    return _PIECE.findall(text) if is_chinese(text) else text.split()


def list_words(texts: list[str]) -> dict[bool, list[str]]:
    """Every word of all sentences once, in two lists: of those with Chinese signs, and of the others."""
    found: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for text in texts:
        found[is_chinese(text)] |= dict.fromkeys(split(text))
    return {key: list(words) for key, words in found.items()}


def is_chinese(text: str) -> bool:
    """Whether a sentence has Chinese signs."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def iter_altered(number: int, text: str, words: dict[bool, list[str]]) -> Iterator[str]:
    """A sentence with a word left out, with two exchanged, with one put in, and with one of another sentence."""
    chance, pieces, others = Random(f"altered {number}"), split(text), words[is_chinese(text)]
    blank = "" if is_chinese(text) else " "
    at = chance.randrange(len(pieces))
    yield blank.join([*pieces[:at], *pieces[at + 1 :]])
    at = chance.randrange(len(pieces))
    yield blank.join([*pieces[:at], *pieces[at + 1 : at + 2], pieces[at], *pieces[at + 2 :]])
    at = chance.randrange(len(pieces) + 1)
    yield blank.join([*pieces[:at], chance.choice(others), *pieces[at:]])
    at = chance.randrange(len(pieces))
    yield blank.join([*pieces[:at], chance.choice(others), *pieces[at + 1 :]])


def describe(number: int, text: str, words: dict[bool, list[str]]) -> str:
    """The digests of what is read of a sentence in each altered way."""
    told = (tell(each) for each in iter_altered(number, text, words))
    return " ".join(sha256(each.encode()).hexdigest()[:6] for each in told)


def main() -> None:
    """The command."""
    texts = list_texts()
    words = list_words(texts)
    for number in map(int, sys.argv[1:]):
        print("\n".join(map(tell, iter_altered(number - 1, texts[number - 1], words))))
    if not sys.argv[1:]:
        lines = (describe(number, text, words) for number, text in enumerate(texts))
        ALTERED.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
