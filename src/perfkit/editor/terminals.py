"""The one table of what a plan's text is made of, read from the grammar: every highlighter is made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from perfkit.diagnostics import door
from perfkit.lang import FUNCTIONS, GRAMMAR, KEYWORDS, LEDGER_WORDS, TYPES


class Paint(str, Enum):
    """What a stretch of text is, for its colour."""

    HEADING = "heading"
    COMMENT = "comment"
    STRING = "string"
    HEAD = "head"
    KEYWORD = "keyword"
    CONSTANT = "constant"
    TYPE = "type"
    FUNCTION = "function"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    OPERATOR = "operator"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Terminal:
    """A kind of word by its pattern. is_at_start: only as the first word of a line."""

    name: str
    paint: Paint
    pattern: str
    is_at_start: bool = False


# How the terminals of the grammar that have a pattern are painted.
_PAINTS = {
    "MONEY": Paint.MONEY,
    "YUAN": Paint.MONEY,
    "DATE": Paint.DATE,
    "PERIOD": Paint.DATE,
    "WEEKS": Paint.DATE,
    "PERCENT": Paint.NUMBER,
    "NUMBER": Paint.NUMBER,
    "INT": Paint.NUMBER,
    "NAME": Paint.NAME,
    "STRING": Paint.STRING,
}
_TERMINAL = re.compile(r"^([A-Z]+)(?:\.(\d+))?: (/.*/(?:\s*\|\s*/.*/)*)$", re.MULTILINE)
_OPERATORS = r"[-+*/<>!≤≥≠=:.()（）,，、]+"


@door
@cache
def list_terminals() -> tuple[Terminal, ...]:
    """What a text is made of, in the order in which a highlighter has to try it.

    Patterns hold for Python's `re` and for Oniguruma alike, and begin and end where a word does.

    >>> [terminal.name for terminal in list_terminals()][:3]
    ['heading', 'comment', 'string']
    """
    shaped = sorted(_read_shapes(GRAMMAR), key=lambda each: -each[1])
    rules: dict[str, list[str]] = {prefix: [] for prefix in "hkvx"}
    for rule, pair in KEYWORDS.items():
        rules[rule[0]] += [part for spelling in pair for part in spelling.split("#") if part.strip(" （）()")]
    functions = [word for table in (FUNCTIONS, LEDGER_WORDS) for pair in table.items() for word in pair]
    types = [word for pair in TYPES.items() for word in pair]
    values = [Terminal(name.lower(), _PAINTS[name], _whole(pattern)) for name, _, pattern in shaped if name in _VALUES]
    return (
        Terminal("heading", Paint.HEADING, r"##(?!#).*", is_at_start=True),
        Terminal("comment", Paint.COMMENT, r"#.*"),
        Terminal("string", Paint.STRING, r'"[^"\n]*"?|“[^”\n]*”?'),
        *values,
        Terminal("head", Paint.HEAD, _words([*rules["h"], "perfkit"]), is_at_start=True),
        Terminal("function", Paint.FUNCTION, _words(functions) + r"(?=[ \t]*[(（])"),
        Terminal("type", Paint.TYPE, r"(?:(?<=[:：])|(?<=[:：][ \t]))" + _words(types)),
        Terminal("keyword", Paint.KEYWORD, _words([*rules["k"], *rules["x"]])),
        Terminal("constant", Paint.CONSTANT, _words(rules["v"])),
        Terminal("name", Paint.NAME, r"[^\W\d]\w*"),
        Terminal("bar", Paint.BAR, r"[|｜]"),
        Terminal("operator", Paint.OPERATOR, _OPERATORS),
    )


_VALUES = ("MONEY", "YUAN", "DATE", "PERIOD", "WEEKS", "PERCENT", "NUMBER", "INT")


def _read_shapes(grammar: str) -> list[tuple[str, int, str]]:
    """The terminals with a pattern: name, priority, pattern."""
    joined = re.sub(r"\n\s+\|", " |", grammar)
    found = []
    for name, priority, patterns in _TERMINAL.findall(joined):
        parts = [part.strip().strip("/") for part in re.split(r"/\s*\|\s*/", patterns)]
        found.append((name, int(priority or 0), "|".join(parts)))
    return found


def _whole(pattern: str) -> str:
    """A pattern that begins no word before it ends."""
    return rf"(?<![\w.])(?:{pattern})"


def _words(words: list[str]) -> str:
    """One of these words, the longest first; digits may stand right before a Chinese one, as in `5天`."""
    spelled = sorted({word.strip() for word in words}, key=lambda word: (-len(word), word))
    english = [re.escape(word).replace(r"\ ", r"[ \t]+") for word in spelled if word.isascii() and word]
    chinese = [re.escape(word).replace(r"\ ", r"[ \t]+") for word in spelled if not word.isascii()]
    both = [rf"(?<!\w)(?:{'|'.join(english)})(?!\w)"] if english else []
    both += [rf"(?<![^\W\d])(?:{'|'.join(chinese)})(?!\w)"] if chinese else []
    return f"(?:{'|'.join(both)})"
