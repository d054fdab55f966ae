"""Writes a text in its one layout: what it says and every comment stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from perfkit.diagnostics import Code, Finding, Place, door, find, pad_to_width, text_width
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.limits import MOST_BYTES, MOST_LINES
from perfkit.lang.lines import Aside, Item, ItemKind, TextLine, iter_lines, read_asides
from perfkit.lang.module_text import read_words

INDENT = "  "
# Wider cells stick out instead of widening their column, so that a layout stays about as long as its text.
WIDEST_CELL = 48

_TAILS = frozenset(("k_else", "k_floor", "k_cap", "k_round", "k_only_if", "k_note"))
# Sections of one line, which may stand below each other without a blank line.
_ONE_LINERS = frozenset(("h_earn", "h_pay", "h_carry", "h_award", "h_must", "h_parameter", "h_rates", "h_group"))
_STEPS = frozenset(("k_given", "k_expect", "k_run"))
_HANGING = frozenset("+-*/")


class Alignment(Enum):
    """Whether what stands in columns is padded."""

    ALIGNED = "aligned"
    NARROW = "narrow"


@door
def format_plan(text: str, *, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text in its one layout, or everything that keeps it from being read.

    text: of a plan, or of a module, which has no header. name: how findings call the text.
    Result: lines indented by two, tables and the parts of lines in columns (a Chinese character counts two), one blank
    line between sections, clauses of a gather in the order by, where, within, over, dated, ties, plain signs for
    full-width ones, dates and periods in their ISO form. Where a line ends inside brackets the author decides.
    Columns stay apart by one blank where padding would make the text longer than a plan may be.
    Findings: those of `read_plan`; PKL001 and PKL003 where the text has no room for its layout.
    Laws: says the same; keeps every comment; formatting twice changes nothing more.

    >>> format_plan("perfkit 2027", name="north.plan")[0] is None
    True
    """
    result, findings = lay_out(text, name)
    refused = find_too_long(result, name) if result is not None else None
    return (None, (*findings, refused)) if refused else (result, findings)


def lay_out(text: str, name: str, times: int = 1) -> tuple[str | None, tuple[Finding, ...]]:
    """As `format_plan`, of a text so many times as long as a given one; whether the result is too long is not asked."""
    sections, findings, log = read_words(text, name=name, times=times)
    if sections is None:
        return None, findings
    text = text.removeprefix("\ufeff")
    lines = list(iter_lines(log, text))
    prelude = read_asides(text[: log.signs[0].start])[:-1]
    result = _lay_out(prelude, lines, Alignment.ALIGNED)
    if len(result.encode()) > MOST_BYTES:
        result = _lay_out(prelude, lines, Alignment.NARROW)
    return result, findings


def find_too_long(result: str, name: str) -> Finding | None:
    """That a text is longer than one may be that is given."""
    code: Code
    if len(result.encode()) > MOST_BYTES:
        code, limit = codes.TEXT_TOO_LONG, MOST_BYTES
    elif result.count("\n") > MOST_LINES:
        code, limit = codes.TOO_MANY_LINES, MOST_LINES
    else:
        return None
    return find(code, Place(name), limit=limit)


def _lay_out(prelude: list[Aside], lines: list[TextLine], alignment: Alignment) -> str:
    sections = _split_sections(lines)
    result = _collapse(prelude, is_start=True)
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        result += _lay_out_section(section, alignment)
        result += _between(section, following)
    while result and not result[-1]:
        del result[-1]
    return "\n".join(result) + "\n"


def _split_sections(lines: list[TextLine]) -> list[list[TextLine]]:
    """The settings of the header together, then each section."""
    sections: list[list[TextLine]] = [[]]
    for line in lines:
        if line.rule.startswith("h_"):
            sections.append([])
        sections[-1].append(line)
    return sections


# --- blank lines and comments ------------------------------------------------------------------------------------


def _collapse(asides: Iterable[Aside], *, is_start: bool, indent: str = "") -> list[str]:
    """Comments with at most one blank line between them; none above the first where they start something."""
    result: list[str] = []
    was_heading = False
    for aside in asides:
        if not aside.text:
            if (result and result[-1] and not was_heading) or (not result and not is_start):
                result.append("")
            continue
        if aside.is_heading and result and result[-1]:
            result.append("")
        was_heading = aside.is_heading
        result.append(aside.text if was_heading else indent + aside.text)
    return result


def _is_one_liner(section: list[TextLine]) -> bool:
    return len(section) == 1 and section[0].rule in _ONE_LINERS


def _between(section: list[TextLine], following: list[TextLine] | None) -> list[str]:
    """What stands below a section: its own comments, a blank line, those of the section that follows."""
    asides = section[-1].below
    count = 0
    is_header = not section[0].rule.startswith("h_")
    while not is_header and count < len(asides) and asides[count].is_indented and asides[count].text:
        if asides[count].is_heading:
            break
        count += 1
    own = [INDENT + aside.text for aside in asides[:count]]
    rest = asides[count:]
    may_touch = following is not None and _is_one_liner(section) and _is_one_liner(following)
    while rest and not rest[0].text:
        may_touch = False
        rest = rest[1:]
    if rest and rest[0].is_heading:
        may_touch = False
    return [*own, *([] if may_touch else [""]), *_collapse(rest, is_start=True)]


# --- sections ----------------------------------------------------------------------------------------------------


class _Parts(NamedTuple):
    """A line `name : type …`."""

    name: str
    kind: str
    rest: list[Item]


class _Layout(NamedTuple):
    """A section with what its lines have in common: the widths of names and types."""

    lines: list[TextLine]
    parts: list[_Parts | None]
    name_width: int
    kind_width: int
    alignment: Alignment


def _lay_out_section(section: list[TextLine], alignment: Alignment) -> list[str]:
    parts = [None if line.rule.startswith("h_") else _split_line(line.items) for line in section]
    known = [part for part in parts if part is not None]
    names = _widest((part.name for part in known), alignment)
    kinds = _widest((part.kind for part in known if part.rest and part.rest[0].text == "="), alignment)
    layout = _Layout(section, parts, names, kinds, alignment)
    indents = _indents_of(section)
    written = [texts for group in _groups_of(section) for texts in _write_group(group, layout, indents)]
    result: list[str] = []
    for place, (line, texts) in enumerate(zip(section, written, strict=True)):
        result += texts
        if place + 1 < len(section):
            asides = line.below
            # Nothing keeps a table or a head apart from its lines.
            if section[place + 1].is_row or (place == 0 and line.rule.startswith("h_")):
                asides = [aside for aside in asides if aside.text]
            result += _collapse(asides, is_start=False, indent=indents[place + 1])
    return result


def _indents_of(section: list[TextLine]) -> list[str]:
    head = section[0].rule
    if not head.startswith("h_"):
        return [""] * len(section)
    result = [""]
    for line in section[1:]:
        if line.is_row:
            result.append(INDENT * 2 if head == "h_test" else INDENT)
        else:
            result.append("" if line.rule == "k_otherwise" else INDENT)
    return result


def _groups_of(section: list[TextLine]) -> list[list[int]]:
    """The lines of a section by place: rows of one table together, each other line alone."""
    groups: list[list[int]] = []
    for place, line in enumerate(section):
        if line.is_row and groups and section[groups[-1][-1]].is_row:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _write_group(group: list[int], layout: _Layout, indents: list[str]) -> list[list[str]]:
    first = group[0]
    if layout.lines[first].is_row:
        return _write_table([layout.lines[place] for place in group], indents[first], layout.alignment)
    return [_write_line(first, layout, indents[first])]


def _write_line(place: int, layout: _Layout, indent: str) -> list[str]:
    line, parts = layout.lines[place], layout.parts[place]
    writer = Writer(indent, tails_apart=layout.lines[0].rule != "h_scorecard")
    if parts is None:
        writer.add_items(line.items)
        return writer.finish(line.comment)
    is_padded = bool(parts.rest) and parts.rest[0].text == "="
    kind = pad_to_width(parts.kind, layout.kind_width) if is_padded else parts.kind
    writer.add_text(pad_to_width(parts.name, layout.name_width) + " : ")
    writer.add_items([Item(ItemKind.NAME, kind), *parts.rest])
    return writer.finish(line.comment)


def _split_line(items: list[Item]) -> _Parts | None:
    if len(items) < 3 or items[0].kind is not ItemKind.NAME or items[1].text != ":":
        return None
    end = next((at for at, item in enumerate(items) if at > 1 and _ends_type(item)), len(items))
    return _Parts(items[0].text, _join(items[2:end]), items[end:])


def _ends_type(item: Item) -> bool:
    return item.text == "=" or item.rule in _TAILS or item.rule in ("k_source", "k_written")


def _write_table(rows: list[TextLine], indent: str, alignment: Alignment) -> list[list[str]]:
    cells = [_split_row(row.items) for row in rows]
    texts = [[_join(cell) if _is_plain(cell) else "" for cell in row] for row in cells]
    widths = [_widest(column, alignment) for column in zip(*texts, strict=True)]
    result = []
    for row, row_cells, row_texts in zip(rows, cells, texts, strict=True):
        writer = Writer(indent)
        for cell, text, width in zip(row_cells, row_texts, widths, strict=True):
            writer.add_text("| ")
            if _is_plain(cell):
                writer.add_text(pad_to_width(text, width) + " ")
            else:
                writer.add_items(cell)
                writer.add_text(" ")
        writer.add_text("|")
        result.append(writer.finish(row.comment))
    return result


def _split_row(items: list[Item]) -> list[list[Item]]:
    cells: list[list[Item]] = []
    for item in items[:-1]:
        if item.text == "|" and item.kind is ItemKind.SIGN:
            cells.append([])
        else:
            cells[-1].append(item)
    return cells


def _is_plain(items: Sequence[Item]) -> bool:
    return all(item.kind is not ItemKind.BREAK for item in items)


def _widest(texts: Iterable[str], alignment: Alignment) -> int:
    if alignment is Alignment.NARROW:
        return 0
    return max((width for text in texts if (width := text_width(text)) <= WIDEST_CELL), default=0)


def _join(items: Sequence[Item]) -> str:
    writer = Writer("")
    writer.add_items(items)
    return "".join(writer.finish(""))


class Writer:
    """Writes the items of one line, over several lines where brackets hold breaks."""

    def __init__(self, indent: str, *, tails_apart: bool = True) -> None:
        self._done: list[str] = []
        self._line = [indent]
        self._column = len(indent)
        self._last: Item | None = None
        self._brackets: list[int] = []
        self._tails_apart = tails_apart

    def add_text(self, text: str) -> None:
        """Write what needs no blank around it."""
        self._line.append(text)
        self._column += text_width(text)
        self._last = None

    def add_items(self, items: Sequence[Item]) -> None:
        """Write items with the blanks that belong between them."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            if item.kind is ItemKind.BREAK:
                self._break(item.comments, following)
                continue
            gap = self._gap(item)
            self._line += gap, item.text
            self._column += len(gap) + text_width(item.text)
            if item.kind is ItemKind.SIGN and item.text == "(":
                self._brackets.append(self._column)
            elif item.kind is ItemKind.SIGN and item.text == ")":
                self._brackets.pop()
            self._last = item

    def _gap(self, item: Item) -> str:
        last = self._last
        if last is None:
            return ""
        if not self._brackets and item.rule in _TAILS and self._tails_apart:
            return "  "
        if item.kind is ItemKind.SIGN and item.text in (")", ",", "."):
            return ""
        if last.kind is ItemKind.MINUS or (last.kind is ItemKind.SIGN and last.text in ("(", ".")):
            return ""
        if item.text == "(" and last.kind is ItemKind.NAME:
            return ""
        return "" if item.text == ":" and self._brackets else " "

    def _break(self, comments: Sequence[str], following: Item | None) -> None:
        first, *below = comments
        column = self._brackets[-1]
        self._done.append(_finish_line(self._line, first))
        self._done += [" " * column + comment for comment in below]
        if following is not None and following.kind is ItemKind.SIGN:
            # A sign hangs out, so that what it joins stands below the first part.
            column -= 2 if following.text in _HANGING else 1 if following.text == ")" else 0
        self._column = max(column, 1)
        self._line = [" " * self._column]
        self._last = None

    def finish(self, comment: str) -> list[str]:
        """The written lines; the last one bears the comment."""
        return [*self._done, _finish_line(self._line, comment)]


def _finish_line(parts: list[str], comment: str) -> str:
    return "".join(parts).rstrip(" ") + ("  " + comment if comment else "")
