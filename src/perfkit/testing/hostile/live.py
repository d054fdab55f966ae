"""What of a text another program would run, obey or hide: formulas, tags, signs of a terminal, signs of direction."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

from perfkit.diagnostics import list_unseen

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[\d.,]+%?")
_TAGS = {"script", "img", "iframe", "object", "embed", "svg", "link", "form", "input", "base", "video", "audio"}


def list_live(form: str, text: str) -> list[str]:
    """Everything in a text that is live. form: text, html, csv, json, lines or sheet.

    >>> list_live("csv", "name\\n=1+1\\n"), list_live("csv", "name\\n'=1+1\\n")
    (["the formula '=1+1'"], [])
    """
    match form:
        case "csv":
            return [f"the formula {cell[:60]!r}" for cell in _cells(text) if _is_formula(cell)]
        case "html":
            reader = _Reader()
            reader.feed(text)
            return [*reader.live, *_list_hidden(text)]
        case "text":
            return _list_hidden(text)
    return []


def _cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def _is_formula(cell: str) -> bool:
    return cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)


def _list_hidden(text: str) -> list[str]:
    signs = dict.fromkeys([text[at] for at in list_unseen(text)] + [sign for sign in text if sign in "\t\r"])
    return [f"the sign U+{ord(sign):04X}" for sign in signs]


class _Reader(HTMLParser):
    """Tags and attributes that do something."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _TAGS:
            self.live.append(f"the tag {tag}")
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.live.append(f"the attribute {name}")
            if name in ("href", "src", "action") and not (value or "").startswith("#"):
                self.live.append(f"the link {value!r}")
