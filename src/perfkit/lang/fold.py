"""Makes a text plain before it is read: refuses what nobody can see, folds full-width signs one for one."""

from __future__ import annotations

import re
import unicodedata

from perfkit.diagnostics import Span, list_unseen
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading

# Full-width ASCII but the comma, which separates list items and never groups digits.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_PLAIN |= {ord(wide): ord(plain) for wide, plain in zip("\u3000×÷−", " */-", strict=True)}
_PIECES = re.compile(r'"[^"\n]*"|“[^”\n"]*”|#[^\n]*')
_LONE_RETURN = re.compile("\r(?!\n)")
_WITHOUT_NAME = {"Cc": "control character", "Co": "private use", "Cs": "half of a pair"}


def fold_text(text: str) -> str:
    """The text with full-width signs made plain outside quotes and comments; every character keeps its place.

    >>> fold_text('（ａ，b）“＋” # ＋')
    '(a，b)"＋" # ＋'
    """
    parts: list[str] = []
    end = 0
    for piece in _PIECES.finditer(text):
        parts.append(text[end : piece.start()].translate(_PLAIN))
        found = piece.group()
        parts.append(f'"{found[1:-1]}"' if found[0] == "“" else found)
        end = piece.end()
    parts.append(text[end:].translate(_PLAIN))
    return "".join(parts)


def hide_unseen(reading: Reading, text: str) -> str:
    """The text with a blank for each character that cannot be seen; the first of each kind is a finding."""
    places = sorted([*list_unseen(text), *(match.start() for match in _LONE_RETURN.finditer(text))])
    if not places:
        return text
    seen: set[str] = set()
    signs = list(text)
    for at in places:
        character = text[at]
        if character not in seen and len(seen) < 10:
            seen.add(character)
            code = f"U+{ord(character):04X}"
            reading.report(codes.HIDDEN_CHARACTER, Span(at, at + 1), character=code, name=_name_of(character))
        # The blank in its place cuts a word in two: what else is wrong with the line follows from that.
        reading.slip_lines.add(text.rfind("\n", 0, at) + 1)
        signs[at] = " "
    return "".join(signs)


def _name_of(character: str) -> str:
    kind = _WITHOUT_NAME.get(unicodedata.category(character), "without a meaning")
    return unicodedata.name(character, kind).lower()
