"""Finds the currency of each posting, also of lines that read what they posted themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from perfkit.expr import ANY_CURRENCY, UNKNOWN, Call, Formula, Literal, Name, Type, list_parts, money_in
from perfkit.plans.context import Context
from perfkit.plans.model import Posting, PostingKind
from perfkit.plans.resolve import Resolver
from perfkit.plans.symbols import Symbols

_Key = tuple[str, PostingKind]

_TRIED_MAX = 3
"""How many currencies besides the plan's own are tried for a line, so that a text of many takes no longer."""


def infer_posting_types(symbols: Symbols, resolver: Resolver) -> None:
    """Note the type of every posting, from its formula with the ledger's own sums left open.

    A line whose formula tells nothing else has the currency of the `earn` line of its name; else the one in which all
    of its formula agrees, the plan's own first, then those that stand in it.
    """
    found = _Inferring(symbols, resolver)
    found.guess()
    found.settle()
    for symbol in symbols.figures.values():
        if isinstance(symbol.section, Posting):
            symbol.type = symbols.posting_types[(symbol.section.name, symbol.section.kind)]


class _Inferring:
    """The types of the postings of one plan, as far as they are known."""

    def __init__(self, symbols: Symbols, resolver: Resolver) -> None:
        self.symbols = symbols
        self.resolver = resolver
        self.types = symbols.posting_types

    def guess(self) -> None:
        """The types that formulas tell without knowing what was posted."""
        for key, posting in self.symbols.postings.items():
            self.types[key] = self._guess_type(posting)
        for name, kind in list(self.types):
            twin = self.types.get((name, PostingKind.EARN))
            if kind is PostingKind.PAY and twin is not None and self.types[(name, kind)].is_unknown:
                self.types[(name, kind)] = twin

    def settle(self) -> None:
        """The currencies of lines that read what they posted."""
        plain = money_in(self.symbols.model.header.currency)
        unknown = [key for key, found in self.types.items() if found.is_unknown]
        self.types |= dict.fromkeys(unknown, plain)
        by_name: dict[str, list[_Key]] = {}
        for key in unknown:
            by_name.setdefault(key[0], []).append(key)
        for lines in by_name.values():
            # What does not fit together whatever was posted fits in no currency.
            self.types |= dict.fromkeys(lines, UNKNOWN)
            may_agree = all(self._agrees(self.symbols.postings[key], None) for key in lines)
            self.types |= dict.fromkeys(lines, self._settle_on(lines, plain) if may_agree else plain)

    def _settle_on(self, lines: list[_Key], plain: Type) -> Type:
        """The currency in which all lines of a name agree: the plan's own, or one that stands in them; else its own."""
        postings = [self.symbols.postings[key] for key in lines]
        self.types |= dict.fromkeys(lines, plain)
        if all(self._agrees(posting, plain) for posting in postings):
            return plain
        for code in islice((code for code in self._list_currencies(postings) if code != plain.currency), _TRIED_MAX):
            kind = money_in(code)
            self.types |= dict.fromkeys(lines, kind)
            if all(self._agrees(posting, kind) for posting in postings):
                return kind
        return plain

    def _agrees(self, posting: Posting, kind: Type | None) -> bool:
        """Whether all of a line is in the currency that what it posted is taken to be in; so is one without formula.

        kind: none asks whether the line is sound while that is left open.
        """
        grain = self._grain_of(posting)
        if posting.formula is None:
            return True
        findings, uses = self.resolver.report.findings, len(self.symbols.uses)
        before = list(findings)
        found = self.resolver.resolve(posting.formula, Context(grain)).type
        is_sound = len(findings) == len(before) and (kind is None or found.currency == kind.currency)
        findings[:] = before
        del self.symbols.uses[uses:]
        return is_sound

    def _list_currencies(self, postings: Iterable[Posting]) -> Iterator[str]:
        """The currencies of what stands in the formulas of lines, each once, what is inside the least brackets first.

        Calls other than `min` and `max` give what they give: what stands inside them is not looked at.
        """
        formulas = [(posting.formula, Context(self._grain_of(posting))) for posting in postings if posting.formula]
        found = {ANY_CURRENCY}
        while formulas:
            inner: list[tuple[Formula, Context]] = []
            for formula, context in formulas:
                if isinstance(formula, Name | Literal) or (isinstance(formula, Call) and not _is_choice(formula)):
                    code = resolve_quietly(self.resolver, formula, context).currency
                    if code is not None and code not in found:
                        found.add(code)
                        yield code
                else:
                    inner += [(part, context) for part in list_parts(formula)]
            formulas = inner

    def _grain_of(self, posting: Posting) -> str:
        grain = posting.grain or self.symbols.participants
        assert grain is not None  # A posting is entered only where its grain was found.
        return grain

    def _guess_type(self, posting: Posting) -> Type:
        grain = self._grain_of(posting)
        if posting.type is not None:
            return self.symbols.figures[(grain, f"{posting.kind.value} {posting.name}")].type
        if posting.formula is None:
            figure = self.symbols.figures.get((grain, posting.name))
            return figure.type.or_empty(may_be_empty=False) if figure is not None else UNKNOWN
        return resolve_quietly(self.resolver, posting.formula, Context(grain)).or_empty(may_be_empty=False)


def _is_choice(call: Call) -> bool:
    """Whether a call gives one of several amounts that stand in it."""
    return call.function in ("min", "max") and len(call.args) > 1


def resolve_quietly(resolver: Resolver, formula: Formula, context: Context) -> Type:
    """The type of a formula, its findings and the names it uses left for when it is lowered."""
    before, uses = list(resolver.report.findings), len(resolver.symbols.uses)
    found = resolver.resolve(formula, context).type
    resolver.report.findings[:] = before
    del resolver.symbols.uses[uses:]
    return found
