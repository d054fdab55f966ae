"""HTML written so that text of plans and data is only ever text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from perfkit.diagnostics import Language, clean_text
from perfkit.pages.style import STYLE

_LANGUAGES = {Language.ENGLISH: "en", Language.CHINESE: "zh-Hans"}
_EMPTY = frozenset({"meta", "br"})


class Html(str):
    """Text that is HTML already; every other text is escaped where it enters a page."""

    __slots__ = ()


def tag(name: str, /, *inside: str | Iterable[str], **attributes: str) -> Html:
    """An element. inside: text, elements, or several of them. attributes: `_` stands for `-`, `class_` for `class`.

    >>> tag("p", "a < b", tag("b", "c"), class_="x")
    '<p class="x">a &lt; b<b>c</b></p>'
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{to_text(value)}"' for key, value in attributes.items())
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{''.join(_join(each) for each in inside)}</{name}>")


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


class Regions:
    """The parts of one page that a screen reader lists: no two have the same name."""

    def __init__(self) -> None:
        self._named: dict[str, int] = {}

    def scrolling(self, table: Html, name: str) -> Html:
        """A table that a narrow screen moves sideways, with the keyboard too. name: what a screen reader calls it."""
        count = self._named[name] = self._named.get(name, 0) + 1
        told = f"{name} ({count})" if count > 1 else name
        return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=told)


def _join(inside: str | Iterable[str]) -> str:
    return to_text(inside) if isinstance(inside, str) else "".join(to_text(each) for each in inside)


def document(title: str, body: Iterable[str], lang: Language) -> str:
    """A page that needs nothing beside it: its style is in it, and it has no script."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Html(STYLE)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang=_LANGUAGES[lang])}\n"
