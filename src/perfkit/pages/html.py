"""Pages of their own, and parts of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from perfkit.diagnostics import Html, Language, door, lines_of, tag
from perfkit.pages.style import STYLE
from perfkit.views import Table

_LANGUAGES = {Language.ENGLISH: "en", Language.CHINESE: "zh-Hans"}


class Regions:
    """The parts of one page that a screen reader lists: no two have the same name."""

    def __init__(self) -> None:
        self._named: dict[str, int] = {}

    def scrolling(self, table: Html, name: str) -> Html:
        """A table that a narrow screen moves sideways, with the keyboard too. name: what a screen reader calls it."""
        count = self._named[name] = self._named.get(name, 0) + 1
        told = f"{name} ({count})" if count > 1 else name
        return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=told)


@door
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


@door
def frame(page: str, title: str) -> str:
    """A page within another one, as in a notebook: neither's style or names reach the other, and nothing in it runs."""
    # Without a base of its own a link within the page would lead to what is around it.
    own = page.replace("<head>", '<head><base href="about:srcdoc">', 1)
    look = "width:100%;height:36rem;border:0;resize:vertical;background:Canvas"
    return tag("iframe", "", srcdoc=Html(escape(own, quote=True)), title=title, sandbox="", style=look)


@door
def to_table(table: Table, caption: str) -> Html:
    """A table of texts as HTML with hardly a look of its own, as a notebook gives its tables one."""
    return lines_of(caption, table.headings, table.rows, right=table.right)
