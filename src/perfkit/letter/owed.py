"""What is held back, advanced and taken back: what becomes of the difference between earned and paid."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.expr import Account, Call, Posted, iter_formulas, iter_typed
from perfkit.letter.tell import Tell
from perfkit.plans import Figure, Posting, PostingKind, Program, iter_formulas_of, list_reads

BALANCES = frozenset({"paid", "earned"})


def iter_owed(program: Program, tell: Tell) -> Iterator[str]:
    """A sentence for each line that goes over to later periods, and that nothing does where there is none."""
    postings = [section for section in program.model.sections if isinstance(section, Posting)]
    earned = {each.name for each in postings if each.kind is PostingKind.EARN}
    found = []
    for posting in postings:
        if posting.kind is PostingKind.CARRY:
            found.append(tell("owed_carry", name=posting.name))
        elif posting.kind is PostingKind.PAY and not posting.is_information and posting.formula is not None:
            if posting.name in earned:
                found.append(_say_apart(posting, program, tell))
            elif any(isinstance(each, Call) and each.function in BALANCES for each in iter_formulas(posting.formula)):
                found.append(tell("owed_due", name=posting.name))
    yield from dict.fromkeys(found or [tell("owed_none")])
    yield tell("leaving")


def _say_apart(posting: Posting, program: Program, tell: Tell) -> str:
    """What becomes of the difference, as far as the formulas of the line and the figures behind them tell."""
    name, grain = posting.name, posting.grain or program.participants or ""
    read = list(_iter_posted(program, grain, f"{PostingKind.PAY.value} {name}", name))
    if not any(each.account is Account.PAID for each in read):
        return tell("owed_unlooked", name=name)
    if all(each.window is not None for each in read):
        spans = dict.fromkeys(each.span for each in read)
        return tell("owed_within", name=name, reads=tell.listed(f"`{tell.quote(span)}`" for span in spans))
    earns = _iter_posted(program, grain, f"{PostingKind.EARN.value} {name}", name)
    if any(each.account is Account.PAID for each in earns):
        return tell("owed_earned", name=name)
    return tell("owed_ahead", name=name)


def _iter_posted(program: Program, grain: str, figure: str, name: str) -> Iterator[Posted]:
    """What a line and the figures behind it read of what was earned and paid under a name."""
    waiting: list[Figure] = [program.by_name[key] for key in [(grain, figure)] if key in program.by_name]
    seen = {(grain, figure)}
    while waiting:
        looked = waiting.pop()
        for formula in iter_formulas_of(looked):
            yield from (node for node in iter_typed(formula) if isinstance(node, Posted) and node.name == name)
        for key in list_reads(looked, program.by_name):
            if key not in seen:
                seen.add(key)
                waiting.append(program.by_name[key])
