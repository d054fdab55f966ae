"""Two figures of which one is taken, a share of one, and signs and blanks around the words of a choice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.habits import report_said
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import TYPE_WORDS, meant_promise

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_OF_TWO = re.compile(
    rf"(?<![\w.])(?:the[ \t]+)?(?:(?P<min>lower|lesser|smaller|lowest|smallest|min|minimum)"
    rf"|(?P<max>higher|greater|larger|highest|greatest|largest|max|maximum)|(?P<sum>sum|total)|(?P<half>half))"
    rf"[ \t]+of[ \t]+(?:the[ \t]+)?(?P<one>{_NAME})(?:[ \t]+(?:and|or)[ \t]+(?P<other>{_NAME}))?"
    r"(?=[ \t]*$|[ \t]*[)+\-]|[ \t]+(?:cap|floor|round|else|only if|otherwise|then|note)(?!\w))"
)
_BEGINS = re.compile(r"(?:[=(+]|(?<!\w)(?:then|otherwise))[ \t]*$")
"""What stands before a part of a formula that may be a sum."""
_COMMA_BEFORE = re.compile(r"[ \t]*([,，])[ \t]*(?=(?:则|否则|then|otherwise)(?!\w))")
_FIRST = re.compile(r"[ \t]*([^\W\d]\w*)([ \t]*:|)")
"""The first word of a line, and a colon behind it."""
_IF_GLUED = re.compile(r"(?<!\w)如果(?=\w[^\n]*(?<!\w)则(?!\w))")
_PAID_COLON = re.compile(
    r"(?:pay|award|earn|发放|授予|计提)[ \t]*(?P<colon>:)(?=[ \t]*(?P<name>[^\W\d]\w*)[ \t]*=(?!=))"
)


def one_of_two(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """`lower of a and b`, `sum of a and b`, `half of a`."""
    start, line, stopped = line_of(reading, mistake)
    for found in _OF_TWO.finditer(line):
        one, other = found["one"], found["other"]
        if not found.start() <= stopped <= found.end() or bool(found["half"]) == bool(other):
            continue
        if not _BEGINS.search(line, 0, found.start()):
            continue
        said = f"{one} + {other}" if found["sum"] else f"{'min' if found['min'] else 'max'}({one}, {other})"
        report_said(
            reading, Span(start + found.start(), start + found.end()), f"50% * {one}" if found["half"] else said
        )
        return mistake.span.start
    return None


def comma_in_choice(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A comma before the `then` of a choice."""
    start, line, stopped = line_of(reading, mistake)
    for found in _COMMA_BEFORE.finditer(line):
        if mistake.bracket is None and found.start() <= stopped <= found.end():
            report_said(reading, Span(start + found.start(1), start + found.end(1)))
            return mistake.span.start
    return None


def if_glued(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """`如果` with the name of its condition right behind it."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _IF_GLUED.finditer(line) if each.start() <= stopped), None)
    if found is None or re.search(rf"(?m)^[ \t]*{re.escape(_word(line, found.start()))}[ \t]*:", reading.folded):
        return None
    report_said(reading, Span(start + found.start(), start + found.end()), "如果 ")
    return mistake.span.start


def _word(line: str, at: int) -> str:
    found = re.compile(r"\w+").match(line, at)
    return found.group() if found is not None else ""


def paid_with_colon(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A colon behind the word for what is paid."""
    start, _, _ = line_of(reading, mistake)
    return mistake.span.start if report_paid_colon(reading, start) else None


def report_paid_colon(reading: Reading, start: int) -> bool:
    """Report a colon behind the word for what is paid, where that begins a line; whether one stands there.

    Before a type the word is a name that is taken, `pay : money = …`, and told as such.
    """
    found = _PAID_COLON.match(reading.folded, start)
    if found is None or found["name"] in TYPE_WORDS:
        return False
    report_said(reading, Span(found.start("colon"), found.end("colon")))
    return True


def promise_said(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A promise that begins with another word: one with a colon, one set in, or a Chinese one without its blank."""
    start, line, stopped = line_of(reading, mistake)
    found = _FIRST.match(line)
    if found is None or not found.start(1) <= stopped <= found.end():
        return None
    meant = meant_promise(found[1], line[found.end() :])
    if meant is None or _is_reckoned(line):
        return None
    at = start + found.start(1)
    if found[1].startswith(meant[1].strip()):
        whole = Span(at, start + found.end(1))
        apart = meant[1] + found[1].removeprefix(meant[0])
        reading.report(codes.WORDS_TOUCH, whole, written=reading.written(whole), apart=apart)
        return mistake.span.start
    glued = Span(at, at + len(meant[0]))
    span = glued if found[1] != meant[0] else Span(at, start + found.end(2))
    instead = meant[1] if found[2] == "" or line[found.end() :][:1] in (" ", "\t") else f"{meant[1]} "
    reading.report(codes.UNKNOWN_WORD, span, word=reading.written(span), nearest=instead)
    return mistake.span.start


def _is_reckoned(line: str) -> bool:
    """Whether a line names a figure with its type and formula."""
    return re.match(r"[ \t]*\w+[ \t]*:[ \t]*[^=<>\n]*(?<![<>=!])=(?!=)", line) is not None


CHOICES_OF_TWO = (one_of_two, comma_in_choice, if_glued, paid_with_colon, promise_said)
"""What is looked for before words of the language are, each by itself."""
