"""What readers of a plan want in one place: what is paid to whom, every bound, which time counts, what is owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfkit.expr import Call, Gathering, Name, WindowKind, iter_formulas
from perfkit.letter.asked import is_posted_pay
from perfkit.letter.bounds import iter_bounds
from perfkit.letter.leaving import tell_leaving
from perfkit.letter.model import Block, Grid, Heading, Items, Sentence
from perfkit.letter.owed import Balance, find_posted, get_currency, iter_posted, tell_owed
from perfkit.letter.sections import drop_empty
from perfkit.letter.tell import Tell
from perfkit.letter.written import iter_tailed, iter_written
from perfkit.plans import (
    GrainKind,
    PlanModel,
    Posting,
    PostingKind,
    Program,
    Table,
    TailKind,
)
from perfkit.values import get_currency_digits

GATHERS = frozenset({*(each.value for each in Gathering), "running"})


def tell_terms(program: Program, tell: Tell) -> Iterator[Block]:
    """When the plan holds, what it is reckoned in, and how amounts are rounded."""
    model, header = program.model, program.header
    yield Heading(tell("terms"))
    said = [tell("holds", start=tell.day(header.starts_on), end=tell.day(header.ends_on))]
    others = {get_currency(each, program) for each in model.sections if isinstance(each, Posting)} - {"", None}
    reckoned = "reckoned_mostly" if others - {header.currency} else "reckoned"
    said.append(tell(reckoned, period=tell(header.period.value), currency=header.currency))
    if header.listed_in is not None:
        said.append(tell("listed_in", table=header.listed_in))
    if header.weeks is not None:
        weeks, years = header.weeks, [str(year) for year in header.weeks.long_years]
        said.append(tell("weeks", year=weeks.year, day=tell.day(weeks.starts_on), pattern=weeks.pattern.value))
        said += [tell("long_years", years=tell.listed(years), count=len(years))] if years else []
    elif header.year_starts_in_month != 1:
        said.append(tell("year_starts", month=header.year_starts_in_month))
    said += _iter_rounded(model, tell)
    if header.version_by is not None:
        said.append(tell("version_by", column=header.version_by))
    yield Items(tuple(said))


def _iter_rounded(model: PlanModel, tell: Tell) -> Iterator[str]:
    """Where amounts are rounded: what is paid once, and before that whatever says so itself."""
    rounded = [each for each in iter_tailed(tell.program) if any(tail.kind is TailKind.ROUND for tail in each.tails)]
    paid = {each.name: None for each in rounded if each.posting is not None and each.posting.kind is PostingKind.PAY}
    before = {each.name: None for each in rounded if each.posting is None or each.posting.kind is not PostingKind.PAY}
    said = {"mode": tell(model.header.rounding.value), "unit": _say_unit(model.header.currency, tell)}
    yield tell("rounding_own" if paid else "rounding", names=tell.names(paid), **said)
    if before:
        yield tell("rounding_before", names=tell.names(before), count=len(before))


def _say_unit(currency: str, tell: Tell) -> str:
    """The least amount that is paid in a currency, in words."""
    places = get_currency_digits(currency)
    key = {0: "unit_whole", 2: "unit_cents"}.get(places, "unit_places")
    return tell(key, places=places, currency=currency)


def tell_lists(program: Program, balances: list[Balance], tell: Tell) -> Iterator[Block]:
    """The lists at the end of a letter, each left out where it has nothing to tell."""
    model = program.model
    postings = [section for section in model.sections if isinstance(section, Posting)]
    rows = list(_iter_paid(program, tell))
    told = [each.name for each in postings if each.is_information]
    yield from _grid("paid_list", ("name", "each", "to_whom", "currency", "stands_under"), rows, tell)
    yield from _tell_trails(program, tell)
    if told:
        yield from () if rows else [Heading(tell("paid_list"))]
        yield Sentence(tell("only_told", names=tell.names(told)))
    yield from _gathered("bounds_list", list(iter_bounds(program, tell)), tell)
    yield from _grid("windows_list", ("total_of", "covers"), list(dict.fromkeys(_iter_windows(model, tell))), tell)
    yield from _gathered("firsts_list", list(_iter_firsts(model, tell)), tell)
    yield Heading(tell("owed_list"))
    yield Items(tuple(tell_owed(balances, program, tell)))
    yield from tell_leaving(program, balances, tell)
    if any(isinstance(each, Call) and each.function == "apportion" for _, each in _iter_calls(model)):
        yield Heading(tell("shares_list"))
        yield Sentence(tell("shares"))


def _grid(head: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], tell: Tell) -> Iterator[Block]:
    if rows:
        yield Heading(tell(head))
        yield drop_empty(Grid(tuple(tell(column) for column in columns), tuple(rows)))


def _gathered(head: str, rows: Sequence[tuple[str, str]], tell: Tell) -> Iterator[Block]:
    """A list of what stands above already, for who looks for it in one place."""
    if rows:
        yield from (Heading(tell(head)), Sentence(tell("gathered")))
        yield Grid((tell("applies_to"), tell("how")), tuple(rows))


def _iter_paid(program: Program, tell: Tell) -> Iterator[tuple[str, str, str, str, str]]:
    """Each line that pays, for whom it is reckoned, to whom it goes, its currency where lines differ, its heading."""
    model, under = program.model, ""
    paid = [each for each in model.sections if isinstance(each, Posting) and is_posted_pay(each)]
    currencies = {each.name: get_currency(each, program) for each in paid}
    is_alike = set(currencies.values()) <= {program.header.currency}
    for place, section in enumerate(model.sections):
        under = next((each.text for each in reversed(model.headings) if each.before == place), under)
        if isinstance(section, Posting) and is_posted_pay(section):
            currency = "" if is_alike else currencies[section.name] or tell("of_each_amount")
            yield section.name, *_whose(section, model, tell), currency, under


def _tell_trails(program: Program, tell: Tell) -> Iterator[Block]:
    """The lines of rows that pay anew in every period from the date of the row on, since they take nothing off."""
    lines = [each for each in program.model.sections if isinstance(each, Posting) and is_posted_pay(each)]
    found: dict[str, list[str]] = {}
    for posting in lines:
        figure = find_posted(posting, program)
        grain = posting.grain or ""
        if figure is None or grain not in program.given_tables or figure.is_of_this_period:
            continue
        if next(iter_posted(program, figure, posting.name), None) is None:
            found.setdefault(grain, []).append(posting.name)
    for grain, names in found.items():
        period = tell(program.header.period.value)
        yield Sentence(tell("trail", names=tell.names(names), count=len(names), grain=grain, period=period))


def _whose(posting: Posting, model: PlanModel, tell: Tell) -> tuple[str, str]:
    people = next((s for s in model.sections if isinstance(s, Table) and s.is_participants), None)
    if posting.payee is not None:
        whom = tell("lead", column=posting.payee)
    elif people is not None and people.payee is not None:
        whom = tell("named", column=people.payee)
    else:
        whom = tell("himself")
    return tell("himself") if posting.grain is None else f"`{posting.grain}`", whom


def _iter_firsts(model: PlanModel, tell: Tell) -> Iterator[tuple[str, str]]:
    """What stands in for a value that is not there: in a first period, for a newcomer, where a quota is zero."""
    for each in iter_tailed(tell.program):
        for tail in each.tails:
            if tail.kind is TailKind.ELSE:
                yield each.name, tell.tail(tail)
    for section in model.sections:
        if isinstance(section, Posting) and section.start is not None:
            name = section.name if section.grain is None else f"{section.grain}.{section.name}"
            yield name, tell("else", value=tell.said(section.start))


# --- which time a total covers ---------------------------------------------------------------------------------------


def _iter_calls(model: PlanModel) -> Iterator[tuple[str | None, Call]]:
    """Every call in a formula, with the grain it is reckoned for."""
    for grain, formula in iter_written(model):
        for each in iter_formulas(formula):
            if isinstance(each, Call):
                yield grain, each


def _iter_windows(model: PlanModel, tell: Tell) -> Iterator[tuple[str, str]]:
    rows = {s.name for s in model.sections if isinstance(s, Table) and not s.is_participants}
    for grain, call in _iter_calls(model):
        window, within = call.clauses.over, call.clauses.within
        if call.function not in GATHERS or len(call.args) != 1:
            continue
        if window is None and within is not None and grain in rows:
            continue
        if window is None:
            key = "window_undated" if _is_undated(call, tell.program) else f"window_{WindowKind.THIS_PERIOD.value}"
            covers = tell("linked" if grain in rows else key)
        else:
            start, end = (tell.said(day) if day is not None else "" for day in (window.start, window.end))
            covers = tell(f"window_{window.kind.value}", count=window.count, start=start, end=end)
        yield tell.total(call), covers


def _is_undated(call: Call, program: Program) -> bool:
    """Whether a gather reads a table of rows that has no date: it is taken whole then."""
    names = {each.parts[0] for each in iter_formulas(call.args[0]) if isinstance(each, Name)}
    tables = [program.given_tables[name] for name in names if name in program.given_tables]
    return any(each.kind is GrainKind.ROWS and each.dated is None for each in tables)
