"""A plan letter as a page to be read, printed and signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from perfkit.diagnostics import Html, door, prose, tag, text_width
from perfkit.letter import Block, Grid, Heading, Items, Letter, Sentence, Signatures
from perfkit.pages.html import Regions, document
from perfkit.pages.words import word

SHORT, SHORT_FIGURE = 12, 18
"""How wide a word and a figure may be that are kept on one line."""
PHONE_WIDTH = 38
"""How wide the cells of a row may be together, with two between each, that a phone shows side by side."""


@door
def render_letter_page(letter: Letter) -> str:
    """The letter as one HTML page without scripts, for screen, phone and paper, with a list of its parts at the head.

    Laws: says what `render_letter` says; text of the plan is never read as HTML; the same letter gives the same bytes.
    """
    parts = [block.text for block in letter.blocks if isinstance(block, Heading) and block.level == 1]
    links = (tag("li", tag("a", text, href=f"#p{place}")) for place, text in enumerate(parts))
    contents = tag("nav", tag("ul", *links), aria_label=word("contents", letter.language))
    head = (tag("p", letter.subtitle, class_="soft"), tag("h1", letter.title), contents)
    footer = tag("footer", word("plan_fingerprint", letter.language, fingerprint=letter.fingerprint))
    main = tag("main", *head, *_iter_blocks(letter), footer)
    return document(f"{letter.title}, {letter.subtitle}", [main], letter.language)


def _iter_blocks(letter: Letter) -> Iterator[Html]:
    place, regions = 0, Regions()
    for block in letter.blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield tag("h2", block.text, id=f"p{place}")
            place += 1
        else:
            yield _block(block, regions)


def _block(block: Block, regions: Regions) -> Html:
    match block:
        case Heading():
            return tag("h3", block.text)
        case Sentence():
            return tag("p", prose(block.text))
        case Items():
            return tag("ul", *(tag("li", prose(text)) for text in block.texts))
        case Signatures():
            return tag("div", *(_party(party, block.labels) for party in block.parties), class_="sign")
        case Grid():
            return _grid(block, regions)
    assert_never(block)


def _grid(grid: Grid, regions: Regions) -> Html:
    """A table; on a phone each cell of a wide one stands on a line of its own, under its heading."""
    columns = zip(grid.headings, *grid.rows, strict=True)
    is_wide = sum(max(map(text_width, column)) + 2 for column in columns) > PHONE_WIDTH
    heads = [each.replace("`", "") if is_wide else "" for each in grid.headings]
    head = tag("tr", *(tag("th", prose(each), scope="col") for each in grid.headings))
    rows = (tag("tr", *map(_cell, row, heads)) for row in grid.rows)
    table = tag("table", tag("thead", head), tag("tbody", *rows), **({"class_": "stack"} if is_wide else {}))
    return regions.scrolling(table, ", ".join(grid.headings))


def _cell(text: str, head: str) -> Html:
    """A cell of a table; a figure, a period or a short word stays on one line. head: what a phone writes above it."""
    width = text_width(text)
    is_short = width <= SHORT or (width <= SHORT_FIGURE and any(map(str.isdigit, text)))
    marks = {"class_": "short"} if is_short else {}
    return tag("td", prose(text), **marks, **({"data_head": head} if head else {}))


def _party(party: str, labels: tuple[str, str, str]) -> Html:
    return tag("div", tag("h3", party), *(tag("p", label, class_="rule") for label in labels))
