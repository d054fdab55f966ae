"""English words in a row, each known by its tags, phrases joined."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_lexicon import guess, mend, phrases, vocabulary
from perfkit.goals.wording.pieces import Kind, Piece

MOST_WORDS_OF_A_PHRASE = 5
UNTAGGED = -1
LONGEST_TORN = 4


@dataclass(slots=True)
class Word:
    """A word, phrase, number or mark of a sentence and what is known of it.

    tags: of the lexicon; 0 is a word that it does not know. taken: it belongs to a time or an amount already read.
    is_first: it is the first word of that.
    """

    text: str
    start: int
    end: int
    tags: int
    is_mark: bool = False
    value: Fraction | None = None
    is_number: bool = False
    is_glued: bool = False
    taken: str = ""
    is_first: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word that nothing has claimed."""
        return not self.is_mark and not self.is_number and not self.taken


def plain_words(pieces: list[Piece]) -> list[Word]:
    """The pieces as words, one each, hyphens between two words left out, misspelt words mended."""
    words: list[Word] = []
    known = vocabulary()
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.WORD:
            stem = piece.text[:-2] if piece.text.endswith("'s") else piece.text
            if stem not in known and words and _is_torn(words[-1], piece, stem):
                first = words.pop()
                words.append(Word(first.text + stem, first.start, piece.end, UNTAGGED, is_glued=first.is_glued))
                continue
            text = stem if stem in known else mend(stem)
            words.append(Word(text, piece.start, piece.start + len(stem), UNTAGGED, is_glued=piece.is_glued))
            if stem != piece.text:
                words.append(Word("'s", piece.end - 2, piece.end, tags.PLAIN, is_glued=True))
        elif piece.kind is Kind.NUMBER:
            words.append(
                Word(piece.text, piece.start, piece.end, 0, False, piece.value, is_number=True, is_glued=piece.is_glued)
            )
        elif not _is_hyphen(pieces, at):
            words.append(Word(piece.text, piece.start, piece.end, 0, is_mark=True, is_glued=piece.is_glued))
    return words


def _is_torn(before: Word, piece: Piece, stem: str) -> bool:
    """Whether a blank has torn one word in two: `in crease`."""
    is_apart = before.end < piece.start and not before.is_mark and not before.is_number
    return is_apart and before.text + stem in vocabulary() and len(before.text + stem) > LONGEST_TORN


def _is_hyphen(pieces: list[Piece], at: int) -> bool:
    """Whether the mark only joins two words into one, as in `win-back` and `win - back`."""
    if pieces[at].text != "-" or at == 0 or at + 1 == len(pieces):
        return False
    before, after = pieces[at - 1], pieces[at + 1]
    if before.kind is not Kind.WORD or after.kind is not Kind.WORD:
        # `30-day`, `x-200`: one word too, but only where nothing stands between.
        is_tight = pieces[at].is_glued and after.is_glued
        return is_tight and Kind.WORD in (before.kind, after.kind) and Kind.MARK not in (before.kind, after.kind)
    if pieces[at].is_glued and after.is_glued:
        return True
    joined = f"{before.text} {after.text}"
    return any(entry.startswith(joined) for entry in phrases().get(before.text, ()))


def tag_words(words: list[Word]) -> list[Word]:
    """The words with their tags, the longest phrase that the lexicon has taken as one; what is taken stays apart."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.tags != UNTAGGED or word.taken:
            out.append(word)
            at += 1
            continue
        count, found = longest_phrase(words, at)
        if count <= 1:
            word.tags = found or guess(word.text)
            out.append(word)
            at += 1
            continue
        text = " ".join(each.text for each in words[at : at + count])
        out.append(Word(text, word.start, words[at + count - 1].end, found, is_glued=word.is_glued))
        at += count
    return out


def longest_phrase(words: list[Word], at: int) -> tuple[int, int]:
    """How many words the longest phrase of the lexicon here has, and its tags; none gives two zeros."""
    text = words[at].text
    entries = phrases().get(text)
    if entries is None:
        return 0, 0
    best, found = (1, entries[text]) if text in entries else (0, 0)
    if len(entries) > best:
        for more in range(1, min(MOST_WORDS_OF_A_PHRASE, len(words) - at)):
            follower = words[at + more]
            if follower.tags != UNTAGGED or follower.taken:
                break
            text = f"{text} {follower.text}"
            if text in entries:
                best, found = more + 1, entries[text]
    return best, found
