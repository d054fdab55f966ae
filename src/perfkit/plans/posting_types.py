"""Finds the currency of each posting, also of lines that read what they posted themselves."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.expr import UNKNOWN, Formula, Type, money_in
from perfkit.plans.context import Context
from perfkit.plans.model import Posting, PostingKind, Table
from perfkit.plans.resolve import Resolver
from perfkit.plans.symbols import Symbols

_Key = tuple[str, PostingKind]


def infer_posting_types(symbols: Symbols, resolver: Resolver) -> None:
    """Note the type of every posting, from its formula with the ledger's own sums left open.

    A line whose formula tells nothing else has the currency of the `earn` line of its name; else the one in which all
    of its formula agrees, the plan's own first.
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
        others = [money_in(code) for code in self._list_currencies() if code != plain.currency]
        by_name: dict[str, list[_Key]] = {}
        for key in unknown:
            by_name.setdefault(key[0], []).append(key)
        for lines in by_name.values():
            # What does not fit together whatever was posted fits in no currency.
            self.types |= dict.fromkeys(lines, UNKNOWN)
            may_agree = all(self._agrees(self.symbols.postings[key], None) for key in lines)
            for kind in (plain, *others) if may_agree else ():
                self.types |= dict.fromkeys(lines, kind)
                if all(self._agrees(self.symbols.postings[key], kind) for key in lines):
                    break
            else:
                self.types |= dict.fromkeys(lines, plain)

    def _agrees(self, posting: Posting, kind: Type | None) -> bool:
        """Whether all of a line is in the currency that what it posted is taken to be in; so is one without formula.

        kind: none asks whether the line is sound while that is left open.
        """
        grain = posting.grain or self.symbols.participants
        assert grain is not None  # A posting is entered only where its grain was found.
        if posting.formula is None:
            return True
        findings, uses = self.resolver.report.findings, len(self.symbols.uses)
        before = list(findings)
        found = self.resolver.resolve(posting.formula, Context(grain)).type
        is_sound = len(findings) == len(before) and (kind is None or found.currency == kind.currency)
        findings[:] = before
        del self.symbols.uses[uses:]
        return is_sound

    def _list_currencies(self) -> Iterable[str]:
        """The currencies that figures and columns are declared in, in the order of the alphabet."""
        found = {figure.type.currency for figure in self.symbols.figures.values()}
        for section in self.symbols.model.sections:
            if isinstance(section, Table):
                found |= {column.type.currency for column in section.columns if column.type is not None}
        return sorted(code for code in found if code is not None and len(code) == 3 and code.isupper())

    def _guess_type(self, posting: Posting) -> Type:
        grain = posting.grain or self.symbols.participants
        assert grain is not None  # A posting is entered only where its grain was found.
        if posting.type is not None:
            return self.symbols.figures[(grain, f"{posting.kind.value} {posting.name}")].type
        if posting.formula is None:
            figure = self.symbols.figures.get((grain, posting.name))
            return figure.type.or_empty(may_be_empty=False) if figure is not None else UNKNOWN
        return resolve_quietly(self.resolver, posting.formula, Context(grain)).or_empty(may_be_empty=False)


def resolve_quietly(resolver: Resolver, formula: Formula, context: Context) -> Type:
    """The type of a formula, its findings and the names it uses left for when it is lowered."""
    before, uses = list(resolver.report.findings), len(resolver.symbols.uses)
    found = resolver.resolve(formula, context).type
    resolver.report.findings[:] = before
    del resolver.symbols.uses[uses:]
    return found
