"""What readers of a plan want in one place: what is paid to whom, every bound, which time counts, what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfkit.expr import Call, Formula, Gathering, WindowKind, iter_formulas
from perfkit.letter.model import Block, Grid, Heading, Items, Sentence
from perfkit.letter.sections import list_lines
from perfkit.letter.tell import Tell
from perfkit.plans import Award, Corrections, Header, PlanModel, Posting, PostingKind, Scorecard, Table, Tail, TailKind

GATHERS = frozenset({*(each.value for each in Gathering), "running"})
_BALANCES = frozenset({"paid", "earned"})


def tell_terms(header: Header, tell: Tell) -> Iterator[Block]:
    """When the plan holds, what it is reckoned in, and how closed periods are put right."""
    yield Heading(tell("terms"))
    said = [tell("holds", start=header.starts_on.isoformat(), end=header.ends_on.isoformat())]
    if header.settled_until is not None:
        said.append(tell("settled", day=header.settled_until.isoformat()))
    said.append(tell("reckoned", period=tell(header.period.value), currency=header.currency))
    if header.listed_in is not None:
        said.append(tell("listed_in", table=header.listed_in))
    if header.weeks is not None:
        said.append(tell("weeks"))
    elif header.year_starts_in_month != 1:
        said.append(tell("year_starts", month=header.year_starts_in_month))
    said.append(tell("rounding", mode=tell(header.rounding.value)))
    if header.version_by is not None:
        said.append(tell("version_by", column=header.version_by))
    said.append(tell(header.corrections.value if header.corrections is not None else "no_corrections"))
    if header.corrections is Corrections.RESTATED or header.corrections is Corrections.ABSORBED:
        months = header.corrections_within
        said.append(tell("no_limit_back") if months is None else tell("within", months=months))
    yield Items(tuple(said))


def tell_lists(model: PlanModel, tell: Tell) -> Iterator[Block]:
    """The lists at the end of a letter, each left out where it has nothing to tell."""
    postings = [section for section in model.sections if isinstance(section, Posting)]
    paid = [each for each in postings if each.kind is PostingKind.PAY and not each.is_information]
    told = [each for each in postings if each.is_information]
    yield from _grid("paid_list", ("name", "each", "to_whom", "how"), [_paid(each, model, tell) for each in paid], tell)
    rows = [(each.name, tell.made(each.formula, each.tails, each.name)) for each in told]
    yield from _grid("information_list", ("name", "how"), rows, tell)
    yield from _grid("bounds_list", ("applies_to", "how"), list(_iter_bounds(model, tell)), tell)
    yield from _grid("windows_list", ("total_of", "covers"), list(dict.fromkeys(_iter_windows(model, tell))), tell)
    yield from _grid("firsts_list", ("applies_to", "how"), list(_iter_firsts(model, tell)), tell)
    yield Heading(tell("owed_list"))
    yield Items(tuple(_iter_owed(postings, tell)))
    if any(isinstance(each, Call) and each.function == "apportion" for _, each in _iter_calls(model)):
        yield Heading(tell("shares_list"))
        yield Sentence(tell("shares"))


def _grid(head: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], tell: Tell) -> Iterator[Block]:
    if rows:
        yield Heading(tell(head))
        yield Grid(tuple(tell(column) for column in columns), tuple(rows))


def _paid(posting: Posting, model: PlanModel, tell: Tell) -> tuple[str, str, str, str]:
    people = next((s for s in model.sections if isinstance(s, Table) and s.is_participants), None)
    if posting.payee is not None:
        whom = tell("lead", column=posting.payee)
    elif people is not None and people.payee is not None:
        whom = f"`{people.payee}`"
    else:
        whom = tell("himself")
    each = tell("himself") if posting.grain is None else f"`{posting.grain}`"
    is_earned = any(line.kind is PostingKind.EARN for line in _list_of_name(posting, model))
    if posting.formula is None and is_earned:
        return posting.name, each, whom, tell("earned_now", name=posting.name)
    return posting.name, each, whom, tell.made(posting.formula, posting.tails, posting.name)


def _list_of_name(posting: Posting, model: PlanModel) -> list[Posting]:
    return [each for each in model.sections if isinstance(each, Posting) and each.name == posting.name]


def _iter_tailed(model: PlanModel) -> Iterator[tuple[str, Sequence[Tail], Posting | None]]:
    """What may follow each line, with the line itself where money leaves by it."""
    for grain, line in list_lines(model.sections):
        yield (line.name if grain is None else f"{grain}.{line.name}"), line.tails, None
    for section in model.sections:
        if isinstance(section, Posting | Award | Scorecard):
            yield section.name, section.tails, section if isinstance(section, Posting) else None


def _iter_bounds(model: PlanModel, tell: Tell) -> Iterator[tuple[str, str]]:
    for name, tails, posting in _iter_tailed(model):
        for tail in tails:
            if tail.kind in (TailKind.CAP, TailKind.FLOOR, TailKind.ONLY_IF):
                rest = _beyond(posting, model) if tail.kind is TailKind.CAP and posting is not None else None
                yield name, tell.tail(tail) + (f"; {tell(rest)}" if rest else "")


def _beyond(posting: Posting, model: PlanModel) -> str | None:
    """What becomes of what exceeds the cap of a line; none where another line decides it."""
    if posting.formula is None or posting.is_information or posting.kind is PostingKind.CARRY:
        return None
    called = {each.function for each in iter_formulas(posting.formula) if isinstance(each, Call)} & _BALANCES
    if posting.kind is PostingKind.PAY and any(each.kind is PostingKind.EARN for each in _list_of_name(posting, model)):
        return "cap_waits" if called == _BALANCES else None
    return None if called else "cap_lapses"


def _iter_firsts(model: PlanModel, tell: Tell) -> Iterator[tuple[str, str]]:
    """What stands in for a value that is not there: in a first period, for a newcomer, where a quota is zero."""
    for name, tails, _ in _iter_tailed(model):
        for tail in tails:
            if tail.kind is TailKind.ELSE:
                yield name, tell.tail(tail)
    for section in model.sections:
        if isinstance(section, Posting) and section.start is not None:
            yield section.name, tell("else", value=tell.formula(section.start))


# --- which time a total covers ---------------------------------------------------------------------------------------


def _iter_calls(model: PlanModel) -> Iterator[tuple[str | None, Call]]:
    """Every call in a formula, with the grain it is reckoned for."""
    for grain, formula in _iter_formulas(model):
        for each in iter_formulas(formula):
            if isinstance(each, Call):
                yield grain, each


def _iter_formulas(model: PlanModel) -> Iterator[tuple[str | None, Formula]]:
    for grain, line in list_lines(model.sections):
        yield grain, line.formula
        yield from ((grain, tail.formula) for tail in line.tails if tail.formula is not None)
    for section in model.sections:
        if isinstance(section, Posting | Award):
            grain = section.grain if isinstance(section, Posting) else None
            if section.formula is not None:
                yield grain, section.formula
            yield from ((grain, tail.formula) for tail in section.tails if tail.formula is not None)


def _iter_windows(model: PlanModel, tell: Tell) -> Iterator[tuple[str, str]]:
    rows = {s.name for s in model.sections if isinstance(s, Table) and not s.is_participants}
    for grain, call in _iter_calls(model):
        if call.function not in GATHERS or call.clauses.within is not None:
            continue
        if len(call.args) != 1:
            continue
        window = call.clauses.over
        if window is None:
            covers = tell("linked") if grain in rows else tell(f"window_{WindowKind.THIS_PERIOD.value}")
        else:
            start, end = (tell.formula(day) if day is not None else "" for day in (window.start, window.end))
            covers = tell(f"window_{window.kind.value}", count=window.count, start=start, end=end)
        yield tell.quote(call.span), covers


# --- what is owed ----------------------------------------------------------------------------------------------------


def _iter_owed(postings: Sequence[Posting], tell: Tell) -> Iterator[str]:
    earned = {each.name for each in postings if each.kind is PostingKind.EARN}
    found = []
    for posting in postings:
        if posting.kind is PostingKind.CARRY:
            found.append(tell("owed_carry", name=posting.name))
        elif posting.kind is PostingKind.PAY and not posting.is_information:
            if posting.name in earned:
                found.append(tell("owed_ahead", name=posting.name))
            elif _reads_balance(posting):
                found.append(tell("owed_due", name=posting.name))
    yield from dict.fromkeys(found or [tell("owed_none")])
    yield tell("leaving")


def _reads_balance(posting: Posting) -> bool:
    if posting.formula is None:
        return False
    return any(isinstance(each, Call) and each.function in _BALANCES for each in iter_formulas(posting.formula))
