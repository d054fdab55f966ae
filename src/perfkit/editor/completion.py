"""What can be written at a place: words of the language and names of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from perfkit.diagnostics import Language, door
from perfkit.editor import words
from perfkit.editor.document import Document
from perfkit.editor.hover import show_type
from perfkit.editor.steps import Step, find_heading, find_step, list_headings
from perfkit.expr import Kind, WindowKind
from perfkit.lang import FUNCTIONS, HEADS, LEDGER_WORDS, SETTINGS, TYPES, Piece, PieceKind, expect_at
from perfkit.plans import COMPANY, NameInfo, NameKey, NameKind, Survey
from perfkit.values import CURRENCY_DIGITS


class ItemKind(str, Enum):
    """What is offered."""

    WORD = "word"
    TYPE = "type"
    FUNCTION = "function"
    TABLE = "table"
    COLUMN = "column"
    FIGURE = "figure"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be written. detail: what it is, in words."""

    label: str
    text: str
    kind: ItemKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What can be written instead of a stretch: the word that is being written."""

    start: int
    end: int
    items: tuple[Item, ...]


_TABLES = (NameKind.PARTICIPANTS, NameKind.ROWS, NameKind.CREDIT, NameKind.GROUP)
_LISTED = ("h_participants", "h_rows", "h_group", "h_credit")
_KEYS = re.compile(r"(?<!\w)(?:key|by|主键|按)\s+(\w+(?:\s*[,，、]\s*\w+)*)")
_EXPECTING = ("expect", "应为")
_POSTINGS = ("h_earn", "h_pay")
_POSTED = (NameKind.CALC, NameKind.EARN, NameKind.CONTEST)
_POSTING_NAME = re.compile(r"\s*(?:earn|pay|carry|应得|发放|结转)\s+(?:(?:each|逐)\s+\w+\s+)?$")
_PAYEE = re.compile(r"(?<!\w)(?:to|给)\s+$")
_CURRENCY_PLACE = re.compile(r"^\s*(?:currency|币种)\s+$")
_AMOUNT_BEGUN = re.compile(rf"(?<!\w)(?:{'|'.join(CURRENCY_DIGITS)})[ \t]$")
_WINDOW_PLACE = re.compile(r"(?<!\w)(?:over|期间)\s+(?:[\w.]+\s+(?:to|至)\s+)?$")
_NO_WINDOW_EN = ("all levels", "half", "if", "month", "no", "not", "quarter", "year", "yes")
_NO_WINDOW_ZH = ("含各级", "半年", "如果", "月", "否", "非", "季度", "年", "是")
_NO_WINDOW = frozenset((*_NO_WINDOW_EN, *_NO_WINDOW_ZH))
_NO_BOUND = frozenset(("add", "any", "deduct", "else", "empty", "if", "no", "not", "period", "yes"))
_AGAIN = ("use", "引用", "year", "财年")
"""What may stand in the header more than once."""
_DECIDERS = (NameKind.TIERS, NameKind.CURVE, NameKind.DECIDE)
_QUOTED = re.compile(r'"[^"\n]*"')
_TYPE_PLACE = re.compile(r"(?:^|[(,，])\s*\w+\s*:\s*$")
_DOTTED = re.compile(r"((?:\w+\s*\.\s*)+)$")
_CALLED = re.compile(r"(\w*)\s*\([^()]*\)\s*\.\s*$")
_COMPARED = re.compile(r"((?:\w+\s*\.\s*)*\w+)\s*(?:==|!=)\s*$")
_DECLARED = re.compile(r"^\s*\w+\s+\w+\s*[(（][^)）]*$")
_TO_DATE = tuple(kind.value for kind in WindowKind if kind.value.endswith("to date"))
_BEHIND = re.compile(r"(?<!\w)(each|from|given|expect|exclude|alias|逐|来自|已知|应为|排除|别名)\s+$")
_OF_HEAD = re.compile(r"(?<!\w)(?:key|since|until|dated|by|主键|起于|止于|归期按|按)\s+(?:\w+\s*[,，、]\s*)*$")


@door
def complete(document: Document, offset: int, lang: Language | str = Language.ENGLISH) -> Completion:
    """What can be written at a place, words first, names in the order of the plan.

    What stands before the place decides; mistakes elsewhere do not matter, and names of a section that cannot be read
    are those of the last state that could. lang: of the details; words are offered in the language of the plan.
    Nothing inside quotes and comments.
    """
    offset = min(max(0, offset), len(document.plain))
    start, _ = document.line_span(offset)
    line = document.plain[start:offset]
    word = re.search(r"\w*$", line)
    begin = offset - (len(word.group()) if word is not None else 0)
    if "#" in _QUOTED.sub("", line) or _QUOTED.sub("", line).count('"') % 2:
        return Completion(offset, offset, ())
    items = _Offer(document, begin, Language(lang)).list_items()
    return Completion(begin, offset, tuple(dict.fromkeys(items)))


@dataclass(slots=True)
class _Offer:
    document: Document
    begin: int
    lang: Language

    def list_items(self) -> Iterator[Item]:
        start, _ = self.document.line_span(self.begin)
        before = self.document.plain[start : self.begin]
        called = _CALLED.search(before)
        if called is not None:
            yield from self._members([called[1]])
            return
        dotted = _DOTTED.search(before)
        if dotted is not None:
            yield from self._members([part.strip() for part in dotted[1].split(".")[:-1]])
            return
        step = find_step(self.document.plain, self.begin) if self._is_in("h_test") else None
        if step is not None:
            yield from self._cells(step)
            return
        expected = expect_at(self.document.plain, self.begin)
        if expected.is_start:
            yield from self._heads()
        if _CURRENCY_PLACE.search(before):
            yield from (Item(code, code, ItemKind.WORD, self._say_word()) for code in sorted(CURRENCY_DIGITS))
            return
        if _AMOUNT_BEGUN.search(before):
            return
        is_window = _WINDOW_PLACE.search(before) is not None
        if is_window and before.rstrip().endswith("over"):
            yield from (Item(each, each, ItemKind.WORD, self._say_word()) for each in _TO_DATE)
        if before.lstrip().startswith("|") and self._is_cell_of_bounds(before):
            yield from self._bounds(expected.phrases)
            return
        compared = _COMPARED.search(before)
        if compared is not None:
            yield from self._choices([part.strip() for part in compared[1].split(".")])
        yield from self._words(phrase for phrase in expected.phrases if not (is_window and phrase in _NO_WINDOW))
        if _TYPE_PLACE.search(before):
            yield from self._types()
        elif "NAME" in expected.kinds and not expected.is_start and not self._declares_argument(before):
            items = self._names(before)
            yield from (item for item in items if self._is_date(item)) if is_window else items

    def _is_date(self, item: Item) -> bool:
        """Whether an item is a day, which a window can begin or end with."""
        survey, homes = self._survey, (self._grain(), None)
        infos = (survey.names.get(NameKey(home, item.label)) for home in homes) if survey is not None else ()
        return any(info is not None and info.type is not None and info.type.kind is Kind.DATE for info in infos)

    def _is_cell_of_bounds(self, before: str) -> bool:
        """Whether a cell below the headings of tiers or of a curve begins."""
        return before.rstrip().endswith("|") and (self._is_in("h_tiers") or self._is_in("h_curve"))

    def _bounds(self, phrases: Iterable[str]) -> Iterator[Item]:
        """What a bound or a rate can be that is no figure; in the line of headings, words and the argument."""
        piece, start = self._piece(), self.document.line_span(self.begin)[0]
        above = self.document.plain[piece.word_end : start] if piece is not None else ""
        if not re.search(r"(?m)^[ \t]*\|", above):
            argument = re.match(r"\s*\w+\s*[(（]\s*(\w+)", above)
            if argument is not None:
                yield Item(
                    argument[1], argument[1], ItemKind.PARAMETER, words.KINDS[NameKind.ARGUMENT].in_language(self.lang)
                )
            yield from self._words(phrase for phrase in phrases if phrase not in _NO_BOUND)
            return
        yield from self._words(("no limit", "不限"))
        yield from self._tables((NameKind.PARAMETER,))

    def _words(self, phrases: Iterable[str]) -> Iterator[Item]:
        for phrase in phrases:
            if self._is_own(phrase):
                yield Item(phrase.replace("#", "…"), phrase.split("#")[0], ItemKind.WORD, self._say_word())

    def _cells(self, step: Step) -> Iterator[Item]:
        """What can stand in the table of a step: headings, or the values that the column of a place can hold."""
        survey = self._survey
        if survey is None:
            return
        english = self.document.language is Language.ENGLISH
        if step.heading is None:
            yield from (self._item(info) for info in list_headings(step, survey, self._keys(step.table)))
            for en, zh in LEDGER_WORDS.items() if step.is_expected or step.is_recorded else ():
                word = en if english else zh
                yield Item(word, f"{word}(", ItemKind.FUNCTION, words.FUNCTION.in_language(self.lang))
            return
        info = find_heading(step, survey)
        if info is not None and info.type is not None:
            flags = ("yes", "no") if english else ("是", "否")
            texts = flags if info.type.kind is Kind.FLAG else tuple(f'"{each}"' for each in info.type.choices)
            yield from (Item(text, text, ItemKind.WORD, self._item(info).detail) for text in texts)

    def _keys(self, table: str | None) -> frozenset[str]:
        """The columns that name a line of a table."""
        for piece in self.document.sketch.pieces:
            if piece.kind is PieceKind.SECTION and HEADS.get(piece.word) in _LISTED and self._head_name(piece) == table:
                found = _KEYS.search(self._head_line(piece))
                return frozenset(re.findall(r"\w+", found[1])) if found is not None else frozenset()
        return frozenset()

    def _is_in(self, head: str) -> bool:
        piece = self._piece()
        return piece is not None and HEADS.get(piece.word) == head

    def _declares_argument(self, before: str) -> bool:
        """Whether an argument of a table that decides is named here: no name of the plan can stand there."""
        piece = self._piece()
        is_decider = piece is not None and HEADS.get(piece.word) in ("h_tiers", "h_curve", "h_decide")
        return is_decider and _DECLARED.match(before) is not None

    def _choices(self, parts: list[str]) -> Iterator[Item]:
        """The texts that what is compared can be, where its type lists them."""
        survey = self._survey
        if survey is None:
            return
        homes = [parts[0]] if len(parts) > 1 else [self._grain(), survey.participants, None]
        if len(parts) > 1 and parts[0] not in survey.links:
            homes = [survey.links.get(self._grain() or "", {}).get(parts[0])]
        for part in parts[1:-1]:
            homes = [survey.links.get(homes[0] or "", {}).get(part)]
        keys = (NameKey(home, parts[-1]) for home in homes)
        info = next((survey.names[key] for key in keys if key in survey.names), None)
        if info is not None and info.type is not None:
            for text in info.type.choices:
                yield Item(f'"{text}"', f'"{text}"', ItemKind.WORD, self._item(info).detail)

    def _is_own(self, word: str) -> bool:
        return word.isascii() == (self.document.language is Language.ENGLISH)

    def _say_word(self) -> str:
        return words.WORD.in_language(self.lang)

    def _heads(self) -> Iterator[Item]:
        below = any(
            piece.kind is PieceKind.SECTION and piece.start < self.begin for piece in self.document.sketch.pieces
        )
        written = {piece.word for piece in self.document.sketch.pieces}
        for word in (*(() if below else SETTINGS), *HEADS):
            if word in SETTINGS and word in written and word not in _AGAIN:
                continue
            if word == "perfkit" or self._is_own(word):
                yield Item(word, f"{word} ", ItemKind.WORD, self._say_word())

    def _types(self) -> Iterator[Item]:
        english = self.document.language is Language.ENGLISH
        for en, zh in TYPES.items():
            yield Item(en if english else zh, en if english else zh, ItemKind.TYPE, words.TYPE.in_language(self.lang))
        yield from self._tables((NameKind.PARTICIPANTS, NameKind.ROWS))

    # --- names -------------------------------------------------------------------------------------------------------

    @property
    def _survey(self) -> Survey | None:
        return self.document.names

    def _item(self, info: NameInfo) -> Item:
        detail = words.KINDS[info.kind].in_language(self.lang)
        if info.type is not None and not info.type.is_unknown:
            detail += f": {show_type(info.type, self.lang)}"
        kinds = {
            NameKind.COLUMN: ItemKind.COLUMN,
            NameKind.OUTPUT: ItemKind.COLUMN,
            NameKind.PARAMETER: ItemKind.PARAMETER,
        }
        kind = ItemKind.TABLE if info.kind in _TABLES else kinds.get(info.kind, ItemKind.FIGURE)
        is_called = info.kind in _DECIDERS
        return Item(
            info.key.name,
            f"{info.key.name}(" if is_called else info.key.name,
            ItemKind.FUNCTION if is_called else kind,
            detail,
        )

    def _tables(self, kinds: Iterable[NameKind] = _TABLES) -> Iterator[Item]:
        wanted = tuple(kinds)
        if self._survey is not None:
            yield from (self._item(info) for info in self._survey.names.values() if info.kind in wanted)

    def _members(self, parts: list[str]) -> Iterator[Item]:
        """What may stand behind the dots: of a table, of what a link leads to, or of a table that decides."""
        survey = self._survey
        if survey is None:
            return
        home: str | None = parts[0] if parts[0] in survey.links else None
        rest = parts[1:]
        if home is None:
            home, rest = self._grain(), parts
        for part in rest:
            home = survey.links.get(home or "", {}).get(part)
        if home is None and len(parts) == 1:
            home = parts[0]
        if home:
            found = (info for info in survey.names.values() if home in (info.key.home, info.grain))
            yield from (self._item(info) for info in found if info.kind is not NameKind.ARGUMENT)

    def _names(self, before: str) -> Iterator[Item]:
        survey, piece = self._survey, self._piece()
        if survey is None or piece is None:
            return
        head = HEADS.get(piece.word, "")
        behind = _BEHIND.search(before)
        if behind is not None:
            yield from self._tables()
            if behind[1] in ("each", "逐"):
                word = COMPANY if self.document.language is Language.ENGLISH else "全公司"
                yield Item(word, word, ItemKind.WORD, self._say_word())
            if head == "h_test":
                single = Step(behind[1], None, is_recorded=False, heading=None, is_expected=behind[1] in _EXPECTING)
                yield from (self._item(info) for info in list_headings(single, survey, frozenset()))
            return
        if head in _POSTINGS and _POSTING_NAME.match(before):
            posted = (info for info in survey.names.values() if info.kind in _POSTED)
            yield from (self._item(info) for info in posted if info.type is not None and info.type.is_money)
            return
        if head == "h_carry" and _POSTING_NAME.match(before):
            return
        if head in _POSTINGS and _PAYEE.search(before):
            columns = self._columns(survey, self._grain())
            yield from (item for item in columns if item.label in survey.links.get(self._grain() or "", {}))
            return
        is_head = before.lstrip().startswith(piece.word)
        if is_head and head in _LISTED:
            if _OF_HEAD.search(before):
                of_own = head in ("h_participants", "h_rows")
                yield from self._columns(survey, self._head_name(piece) if of_own else None)
            return
        yield from self._formula_names(survey, head)

    def _formula_names(self, survey: Survey, head: str) -> Iterator[Item]:
        grain = self._grain()
        for name in survey.bare.get(grain or "", ()):
            keys = (key for home in (grain, None, survey.participants) if (key := NameKey(home, name)) in survey.names)
            yield from (self._item(survey.names[key]) for key in islice(keys, 1))
        yield from self._tables()
        yield from self._tables(_DECIDERS)
        if head != "h_test":
            english = self.document.language is Language.ENGLISH
            for en, zh in (*FUNCTIONS.items(), *LEDGER_WORDS.items()):
                word = en if english else zh
                yield Item(word, f"{word}(", ItemKind.FUNCTION, words.FUNCTION.in_language(self.lang))

    def _columns(self, survey: Survey, table: str | None) -> Iterator[Item]:
        """The columns of a table, or of all."""
        columns = (info for info in survey.names.values() if info.kind is NameKind.COLUMN)
        yield from (self._item(info) for info in columns if table in (None, info.key.home))

    # --- where the place is ------------------------------------------------------------------------------------------

    def _piece(self) -> Piece | None:
        pieces = (piece for piece in reversed(self.document.sketch.pieces) if piece.start <= self.begin)
        return next((piece for piece in pieces if piece.kind is PieceKind.SECTION), None)

    def _head_line(self, piece: Piece) -> str:
        return self.document.plain[piece.word_end : self.document.line_span(piece.start)[1]]

    def _head_name(self, piece: Piece) -> str:
        found = re.match(r"\s*(\w+)", self._head_line(piece))
        return found[1] if found is not None else ""

    def _grain(self) -> str | None:
        """Whose lines the section speaks of."""
        piece = self._piece()
        if piece is None or self._survey is None:
            return None
        each = re.match(r"\s*(?:each|逐)\s+(\w+)", self._head_line(piece))
        if each is not None:
            return COMPANY if each[1] == "全公司" else each[1]
        if HEADS.get(piece.word) in ("h_exclude", "h_rows"):
            return self._head_name(piece)
        return self._survey.participants
