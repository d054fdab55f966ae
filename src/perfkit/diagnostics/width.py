"""How wide a text stands on a screen of fixed columns, and what of it is safe to print there."""

from __future__ import annotations

from itertools import accumulate
from unicodedata import category, east_asian_width

from perfkit.diagnostics.unseen import list_unseen

# Stands where a character was that a screen would obey instead of show.
REPLACEMENT = "\ufffd"

_WIDE = frozenset("WF")
_WITHOUT_WIDTH = frozenset(("Mn", "Me"))
_BLANKS = str.maketrans("\t\n\r", "   ")


def text_width(text: str) -> int:
    """How many columns a line takes: two for a wide character, none for a mark set over another.

    text: one line, without controls. Characters whose width is ambiguous take one.

    >>> text_width("季度 Q1")
    7
    """
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1


def pad_to_width(text: str, width: int) -> str:
    """The line with blanks after it up to a width; one that is wider stays as it is.

    >>> pad_to_width("档位", 6) + "|"
    '档位  |'
    """
    return text + " " * (width - text_width(text))


def cut_to_width(text: str, width: int) -> str:
    """The line, or as much of it as fits into a width together with the `…` that says so.

    width: one or more.

    >>> cut_to_width("quarterly commission", 10)
    'quarterly…'
    """
    # No character takes more than two columns.
    if 2 * len(text) <= width or text_width(text) <= width:
        return text
    # Invariant: the dots and the whole text are wider than the width, so one of the beginnings is.
    used = accumulate(map(_character_width, text), initial=1)
    return text[: next(at for at, so_far in enumerate(used) if so_far > width) - 1] + "…"


def clean_text(text: str) -> str:
    """The text on one line, with nothing in it that a screen would obey or hide: one character for each that came.

    Tabs and line ends become blanks; escapes, other controls and signs that nobody sees become `\ufffd`.

    >>> clean_text("a\\tb")
    'a b'
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_BLANKS)
    hidden = list_unseen(text)
    if not hidden:
        return shown
    signs = list(shown)
    for at in hidden:
        signs[at] = REPLACEMENT
    return "".join(signs)
