"""Makes a text plain before it is read: refuses what nobody can see, folds full-width signs one for one."""

from __future__ import annotations

import re
import unicodedata

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading

# Full-width ASCII but the comma, which separates list items and never groups digits.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_PLAIN |= {ord(wide): ord(plain) for wide, plain in zip("\u3000×÷−", " */-", strict=True)}
_PIECES = re.compile(r'"[^"\n]*"|“[^”\n"]*”|#[^\n]*')
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
    "|\r(?!\n)"
)


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
    seen: set[str] = set()
    for match in _HIDDEN.finditer(text):
        character = match.group()
        if character not in seen and len(seen) < 10:
            seen.add(character)
            name = unicodedata.name(character, "control character").lower()
            code = f"U+{ord(character):04X}"
            reading.report(codes.HIDDEN_CHARACTER, Span(match.start(), match.end()), character=code, name=name)
        # The blank in its place cuts a word in two: what else is wrong with the line follows from that.
        reading.slip_lines.add(text.rfind("\n", 0, match.start()) + 1)
    return _HIDDEN.sub(" ", text) if seen else text
