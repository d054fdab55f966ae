"""HTML written so that text of plans and data is only ever text, and what a notebook prints a value with."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Protocol

from perfkit.diagnostics.width import clean_text

_EMPTY = frozenset({"meta", "br", "base"})


class Printer(Protocol):
    """What a notebook or IPython hands to `_repr_pretty_`."""

    def text(self, obj: str) -> None:
        """Print a text as it is."""


class Html(str):
    """Text that is HTML already; every other text is escaped where it enters a page."""

    __slots__ = ()


def tag(name: str, /, *inside: str | Iterable[str], **attributes: str) -> Html:
    """An element. inside: text, elements, or several of them. attributes: `_` stands for `-`, `class_` for `class`.

    >>> tag("p", "a < b", tag("b", "c"), class_="x")
    '<p class="x">a &lt; b<b>c</b></p>'
    """
    written = (
        ""
        if not attributes
        else "".join(f' {key.rstrip("_").replace("_", "-")}="{to_text(value)}"' for key, value in attributes.items())
    )
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{''.join(map(_join, inside))}</{name}>")


def to_text(text: str) -> str:
    """Text as it stands in a page: nothing of it is read as HTML, nothing turns the direction of what follows.

    >>> to_text('<a href="x">\\u202e')
    '&lt;a href=&quot;x&quot;&gt;\ufffd'
    """
    return text if isinstance(text, Html) else escape(clean_text(text), quote=True)


def prose(text: str) -> Html:
    """Words in which names stand between backticks, as findings and explanations write them.

    >>> prose("`a<b` is 1")
    '<code>a&lt;b</code> is 1'
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return Html(to_text(text))
    return Html("".join(tag("code", part) if place % 2 else to_text(part) for place, part in enumerate(parts)))


def lines_of(
    caption: str, headings: Iterable[str], rows: Iterable[Iterable[str]], *, right: frozenset[int] = frozenset()
) -> Html:
    """A table of texts with hardly a look of its own, as a notebook gives its tables one.

    right: the columns of figures.

    >>> lines_of("Who", (), [("a<b",)])
    '<table><caption>Who</caption><thead><tr></tr></thead><tbody><tr><td>a&lt;b</td></tr></tbody></table>'
    """

    def cell(text: str, at: int) -> Html:
        return tag("td", text, style="text-align:right") if at in right else tag("td", text)

    head = tag("tr", *(tag("th", each, scope="col") for each in headings))
    body = (tag("tr", *(cell(text, at) for at, text in enumerate(row))) for row in rows)
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *body))


def _join(inside: str | Iterable[str]) -> str:
    return to_text(inside) if isinstance(inside, str) else "".join(to_text(each) for each in inside)
