"""The parser, built from the ready-made table. The only module that imports Lark."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from types import SimpleNamespace

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.grammar import Rule
from lark.lexer import PatternStr
from lark.parsers.lalr_analysis import Shift
from lark.parsers.lalr_interactive_parser import InteractiveParser

from perfkit.diagnostics import Bug, PerfkitError, Span, door
from perfkit.lang.limits import Cut, WordStream
from perfkit.lang.reading import Reading, Sign, current
from perfkit.lang.rules import Giving, list_rules
from perfkit.lang.table import TABLE

# The names of what has no fixed spelling.
_SHAPED = frozenset(
    (
        "NAME",
        "STRING",
        "INT",
        "NUMBER",
        "PERCENT",
        "MONEY",
        "YUAN",
        "DATE",
        "PERIOD",
        "WEEKS",
        "CMP",
        "_NL",
        "_ENDROW",
        "_COMMA",
        "$END",
    )
)
# Of each state, what each word leads to: another state, or a rule that ends here.
States = Mapping[int, Mapping[str, tuple[object, int | Rule]]]
_STREAM: ContextVar[WordStream] = ContextVar("perfkit_words")


class WordsInPlace:
    """Between lexer and parser: moves each word to its place in the whole text and drops line ends in brackets."""

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The words that the parser gets."""
        reading = current()
        words = WordStream(reading)
        _STREAM.set(words)
        place = reading.place_in_text
        log = reading.log
        for token in stream:
            # The end goes with the start: a line end that closes the lines before a gap is as long as it is.
            start = token.start_pos or 0
            token.end_pos = (token.end_pos or 0) - start
            token.start_pos = place(start)
            token.end_pos += token.start_pos
            if log is not None:
                log.signs.append(Sign(token.type, str(token), token.start_pos, token.end_pos))
            if words.passes(token):
                yield token


class Mistake(PerfkitError):
    """The place where the parser could not go on.

    kind, written: what stands there. accepted: the parser's names of what could. bracket: the innermost open one.
    """

    def __init__(self, kind: str, span: Span, written: str, accepted: frozenset[str], bracket: Span | None) -> None:
        super().__init__(written)
        self.kind = kind
        self.span = span
        self.written = written
        self.accepted = accepted
        self.bracket = bracket
        self.literals = _literals()

    @property
    def is_end(self) -> bool:
        """Whether the piece ended too early."""
        return self.kind == "$END"

    @property
    def accepted_words(self) -> frozenset[str]:
        """The fixed words and signs that could stand there."""
        return frozenset(self.literals[name] for name in self.accepted if name in self.literals)


def _spread(rule: Giving) -> Callable[[list[object]], object]:
    return lambda children: rule(*children)


def _callbacks() -> SimpleNamespace:
    """What the parser calls: one function for each rule, taking the list of its parts."""
    return SimpleNamespace(**{name: _spread(rule) for name, rule in list_rules().items()})


def unpack_table(packed: str) -> dict[str, object]:
    """The parse table as it was packed."""
    table: dict[str, object] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return table


@door
@cache
def load_parser() -> Lark:
    """The parser, built on first use from the table that ships with the package."""
    table = unpack_table(TABLE)
    data, memo = table["data"], table["memo"]
    if not isinstance(data, dict) or not isinstance(memo, dict):
        raise Bug("the parse table is packed as two mappings")
    states = data["parser"]["parser"]["states"]
    data["parser"]["parser"]["states"] = {int(state): actions for state, actions in states.items()}
    by_number = {int(number): value for number, value in memo.items()}
    lark: Lark = Lark._load_from_dict(data, by_number, postlex=WordsInPlace(), transformer=_callbacks())  # type: ignore[no-untyped-call]
    return lark


def _accepted(error: UnexpectedInput) -> frozenset[str]:
    """The words that could stand where the parser stopped: those that lead on and not just to other reductions."""
    parser = getattr(error, "interactive_parser", None)
    if not isinstance(parser, InteractiveParser):
        raise Bug("the parser gives its state with each error")
    stack = list(parser.parser_state.state_stack)
    states = parser.parser_state.parse_conf.states
    terminals = {*_literals(), *_SHAPED}
    return frozenset(name for name in states[stack[-1]] if name in terminals and _leads_on(states, stack, name))


def _leads_on(states: States, stack: list[int], name: str) -> bool:
    stack = stack.copy()
    while True:
        found = states[stack[-1]].get(name)
        if found is None:
            return False
        action, target = found
        if action is Shift or not isinstance(target, Rule):
            return True
        del stack[len(stack) - len(target.expansion) :]
        stack.append(_goto(states, stack[-1], target))


def _goto(states: States, state: int, rule: Rule) -> int:
    target = states[state][rule.origin.name][1]
    if isinstance(target, Rule):
        raise Bug("behind a rule the table names a state")
    return target


@cache
def _literals() -> Mapping[str, str]:
    """The spelling of each fixed word and sign, by the parser's name for it."""
    terminals = load_parser().terminals
    return {term.name: term.pattern.value for term in terminals if isinstance(term.pattern, PatternStr)}


def parse_piece(text: str, start: str) -> object:
    """What a piece of the text under way says; raises Mistake where it cannot be read."""
    reading = current()
    words = reading.words
    try:
        return load_parser().parse(text, start=start)
    except UnexpectedInput as error:
        raise _mistake_of(error, reading) from None
    except Cut as cut:
        # With a name in its place that begins with no word of the language the parser says what could stand there.
        begins, ends = (reading.place_in_piece(place) for place in (cut.span.start, cut.span.end))
        reading.words = words
        try:
            load_parser().parse(f"{text[:begins]}{'_' * (ends - begins)}{text[ends:]}", start=start)
        except UnexpectedInput as error:
            mistake = _mistake_of(error, reading)
            mistake.written = reading.folded[cut.span.start : cut.span.end]
            raise mistake from None
        raise Bug("where a name is cut no name can stand") from None


def _mistake_of(error: UnexpectedInput, reading: Reading) -> Mistake:
    words = _STREAM.get()
    bracket = words.opened[-1] if words.opened else None
    accepted = _accepted(error)
    if isinstance(error, UnexpectedToken):
        token = error.token
        # Words that the parser refuses are in place already; those that the lexer refuses never came through.
        in_place = token is words.last or token.type == "$END"
        start = (token.start_pos or 0) if in_place else reading.place_in_text(token.start_pos or 0)
        if token.type == "RPAR" and in_place:
            bracket = words.closed
        written = str(token).strip() if token.type != "_ENDROW" else "|"
        return Mistake(token.type, Span(start, start + max(1, len(written))), written, accepted, bracket)
    if isinstance(error, UnexpectedCharacters):
        start = reading.place_in_text(error.pos_in_stream or 0)
        return Mistake("", Span(start, start + 1), reading.folded[start], accepted, bracket)
    raise Bug("the parser stops at a word or at a character")
