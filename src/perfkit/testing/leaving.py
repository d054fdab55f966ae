"""What leaves a plan: earned, payable, carried, awarded; promises and tests; what earlier periods hold."""

from __future__ import annotations

from perfkit.testing.draft import Draft, Var
from perfkit.testing.formulas import Writer, bare

LEDGER_WORDS = (
    "held",
    "to_recover",
    "advanced",
    "recovered",
    "held_back",
    "released",
    "clawed_back",
    "true_up",
    "outstanding",
)


def _source(d: Draft) -> str:
    """What is paid out of: a rate times a figure."""
    money = d.choices.pick(d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure))
    way = d.choices.whole(0, 3)
    rate = d.choices.pick(d.find(d.people, "percent", lambda v: not v.may_be_empty) or [Var("5%", "percent")])
    if way == 0:
        return f"{d.choices.pick(('5%', '10%', '8.25%'))} * {money.text}"
    if way == 1:
        return f"{rate.text} * {money.text}"
    if way == 2:
        return bare(Writer(d, d.people).sure("money", 3))
    return money.text


def _tails(d: Draft) -> str:
    found = ""
    if d.choices.chance(25):
        found += f"  floor {d.choices.pick((f'{d.currency} 0', d.money()))}"
    if d.choices.chance(25):
        found += f"  cap {d.money(least=500)}"
    if d.choices.chance(20):
        found += (
            f"  round {d.choices.pick((2, 0, 1, 4))}{d.choices.pick(('', ' half_even', ' toward_zero', ' upward'))}"
        )
    if d.choices.chance(12):
        found += f"  only if {bare(Writer(d, d.people).condition(1)[0])}"
    return found


def _add_pay(d: Draft, each: str, name: str, formula: str, end: str = "", *, less: str | None = None) -> None:
    """A line that pays; where there may be a cap on the money, what is earned first, so that the rest is forfeited.

    less: the window of what was paid that is taken off; none where nothing is.
    """
    before = "" if less is None else f" - paid({name}{less})"
    if not any(word in text for text in (formula, *d.texts) for word in ("  cap ", "min(")):
        d.add(f"pay {each}{name} = {formula}{before}{end}")
    elif less is None:
        d.add(f"earn {each}{name} = {formula}{end}")
        d.add(f"pay {each}{name}{end}")
    else:
        d.add(f"earn {each}{name} = {formula} - earned({name}{less or ' before'}){end}")
        d.add(f"pay {each}{name} = earned({name}{less}) - paid({name}{less}){end}")


def write_pay(d: Draft) -> None:
    """A line that pays: as it is, earned first, less what was posted, a draw, a holdback, a share at a time."""
    name = d.name("posting")
    way = d.choices.whole(0, 6)
    if d.corrections == "absorbed" and way in (0, 4):
        way = 1
    earn = f"earn {name} = {_source(d)}{_tails(d)}"
    draw = d.money(least=50)
    match way:
        case 0:
            _add_pay(d, "", name, f"{_source(d)}{_tails(d)}", d.note())
        case 1:
            d.add(earn + d.note())
            d.add(f"pay {name} = earned({name}) - paid({name})")
        case 2:
            d.add(earn)
            d.add(f"pay {name} = max({draw}, earned({name}) - paid({name}))")
        case 3:
            d.add(earn)
            share = d.choices.pick(("80%", "50%", "33.3%"))
            d.add(f"pay {name} = {share} * earned({name}) - paid({name}){_tails(d)}")
        case 4:
            _add_pay(d, "", name, _source(d), less=" over year to date")
        case 5:
            d.add(earn)
            window = d.choices.pick((" before", " over latest 2 periods", " over year to date"))
            d.add(f"pay {name} = earned({name}{window}) - paid({name}{window if 'before' not in window else ''})")
        case _:
            d.add(earn)
            d.add(f"pay {name} = earned({name}) - paid({name})  cap {draw}")
    d.postings.append(name)
    if way in (1, 2, 3, 5, 6):
        d.earned.append(name)


def write_plain_pay(d: Draft) -> None:
    """What is paid out of this period alone, perhaps less than what is earned."""
    name = d.name("posting")
    if d.choices.chance(25) or d.corrections == "absorbed":
        d.add(f"earn {name} = {_source(d)}{_tails(d)}")
        d.add(f"pay {name} = {_source(d)}{_tails(d)}{d.note()}")
    else:
        _add_pay(d, "", name, f"{_source(d)}{_tails(d)}", d.note())


def write_lean_pay(d: Draft) -> None:
    """The same, in plans without a ledger."""
    if d.is_lean:
        write_plain_pay(d)


def write_row_pay(d: Draft) -> None:
    """What is paid for each row: once, in instalments, or taken back."""
    writer = Writer(d, d.rows, gathers=False, reads_period=False)
    name = d.name("posting")
    amount = next(var for var in d.variables[d.rows] if var.kind == "money" and not var.may_be_empty)
    due = d.choices.pick((f"2% * {amount.text}", bare(writer.sure("money", 2)), f"{d.money()} * 1"))
    reached = [var.text for var in d.variables[d.rows] if var.kind == "date" and var.text != "booked_on"]
    if reached and d.choices.chance(60):
        due = f"({due}) * (if reached({d.choices.pick(reached)}) then 1 otherwise 0)"
    less: str | None = ""
    if d.choices.chance(15) and d.corrections != "absorbed":
        less = None
    if d.choices.chance(30) or d.corrections == "absorbed":
        d.add(f"earn each {d.rows} {name} = {due}")
        d.add(f"pay each {d.rows} {name} = earned({name}) - paid({name})")
    else:
        _add_pay(d, f"each {d.rows} ", name, due, less=less)
    if d.choices.chance(25) and not any(f"carry each {d.rows}" in text for text in d.texts):
        kept = d.take("kept_rate")
        figure = d.find(d.people, "percent", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text)
        first = f"{d.seller}.{figure[0].text} * 10%" if figure else "5%"
        d.add(f"carry each {d.rows} {kept} : percent = opening({kept})  else {first}  round 4")


def write_group_pay(d: Draft) -> None:
    """An override of a team, paid to its lead."""
    groups = list(d.groups)
    if not groups:
        return
    group = d.choices.pick(groups)
    total = d.choices.pick(d.find(group, "money", lambda v: not v.may_be_empty)).text
    name = d.name("posting")
    to = f" to {d.leads[group]}" if group in d.leads else " for information"
    if d.corrections == "absorbed" and group in d.leads:
        d.add(f"earn each {group} {name} = 1% * {total}{to}")
        d.add(f"pay each {group} {name} = earned({name}) - paid({name}){to}")
        return
    formula = f"1% * {total}{_tails_of_group(d)}"
    if group in d.leads:
        _add_pay(d, f"each {group} ", name, formula, to)
    else:
        d.add(f"pay each {group} {name} = {formula}{to}")


def _tails_of_group(d: Draft) -> str:
    return d.choices.pick(("", f"  cap {d.money(least=500)}", "  round 0"))


def write_carry(d: Draft) -> None:
    """What is handed to the next period: money in whole minor units, counts, flags, texts."""
    kind = d.choices.pick(("money", "number", "count", "percent", "flag"))
    name = d.take(d.choices.pick(("kept", "bank", "best_of")))
    writer = Writer(d, d.people)
    value = bare(writer.sure(kind, 1))
    if kind == "flag":
        d.add(f"carry {name} : flag start no = opening({name}) or ({value})")
    elif d.choices.chance(70):
        start = d.literal(kind)
        joined = d.choices.pick((f"max(opening({name}), {value})", f"opening({name}) + {value}"))
        d.add(f"carry {name} : {kind} start {start} = {joined}")
    else:
        d.add(f"carry {name} : {kind} = opening({name})  else {value}")
    d.know(d.people, Var(name, kind, is_figure=True))


def write_history(d: Draft) -> None:
    """Own figures of earlier periods, as they were recorded."""
    kind = d.choices.pick(("money", "percent", "count", "number"))
    found = d.find(d.people, kind, lambda v: not v.may_be_empty and v.is_figure and "." not in v.text and v.adds)
    if not found:
        kind, found = (
            "money",
            d.find(d.people, "money", lambda v: v.is_figure and not v.may_be_empty and "." not in v.text and v.adds),
        )
    var = d.choices.pick(found)
    name, zero = d.take("earlier"), d.literal(kind)
    window = d.choices.pick(("latest 3 periods", "previous 2 periods", "previous period", "latest 2 periods"))
    ways = [f"previous({var.text})", f"average({var.text} over {window})", f"max({var.text} over {window})"]
    if var.adds:
        ways.append(f"sum({var.text} over {window})")
    tail = "  round 0" if kind == "count" else ""
    d.add("calc", f"  {name} : {kind} = {d.choices.pick(ways)}  else {zero}{tail}")
    d.know(d.people, Var(name, kind, is_figure=True))
    flags = d.find(d.people, "flag", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text)
    if flags and d.choices.chance(50):
        times = d.take("times")
        d.add("calc", f"  {times} : count = count({flags[0].text} over {window})")
        d.know(d.people, Var(times, "count", is_figure=True))


def write_award(d: Draft) -> None:
    """An outcome that is no money."""
    writer = Writer(d, d.people)
    name = d.take(d.choices.pick(("club", "seats_at", "badge")))
    way = d.choices.whole(0, 3)
    if way == 0:
        d.add(f"award {name} = {bare(writer.condition(1)[0])}{d.note()}")
    elif way == 1:
        d.add(f"award {name} = {bare(writer.sure('count', 1))}  cap 2")
    elif way == 2:
        d.add(f'award {name} = if {writer.condition(1)[0]} then "gold" otherwise "silver"')
    else:
        d.add(f"award {name} = {writer.leaf('number')[0]} + 0.5  round 1")


def write_must(d: Draft) -> None:
    """A promise; most of them are kept."""
    if not d.postings or d.choices.chance(25):
        money = d.choices.pick(d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure))
        d.add(f"must {money.text} <= {d.currency} 900,000,000{d.note()}")
        return
    name = d.choices.pick(d.postings)
    if d.choices.chance(75):
        word = d.choices.pick(LEDGER_WORDS)
        d.add(f"must {word}({name}) <= {d.currency} 900,000,000")
    else:
        d.add(f"must {name} >= -{d.currency} 900,000,000")


def write_test(d: Draft) -> None:
    """A test block. What it expects is made up: it is there to be read."""
    label = {"month": "2027-02", "quarter": "2027-Q1", "half": "2027-H1", "year": "2027", "day": "2027-02-03"}.get(
        d.period
    )
    if label is None or any(each.startswith("year ") for each in d.settings):
        return
    money = d.choices.pick(d.find(d.people, "money", lambda v: v.is_figure and "." not in v.text))
    lines = [f'test "{d.choices.pick(("a start", "试一试"))} {len(d.texts)}" {label}']
    if d.choices.chance(50):
        lines.append(f"  given quota = {d.money()}")
    lines += [f"  given {d.people}", "    | id | quota |", f"    | a | {d.money()} |"]
    if d.choices.chance(30) and d.choices.chance(50):
        known = {"month": "2027-03", "quarter": "2027-Q2", "half": "2027-H2", "year": "2028", "day": "2027-02-04"}
        keys = d.keys[d.rows]
        row = ['"x-1"', *("1" for _ in keys[1:]), "a", "2027-02-01"]
        rows = [f"    | {' | '.join([*keys, d.seller, 'booked_on'])} |", f"    | {' | '.join(row)} |"]
        lines += [f"  given {d.rows}", *rows, f"  given {d.rows} from {known[d.period]}", *rows]
    if d.choices.chance(50):
        lines += [f"  expect {d.people}", f"    | id | {money.text} |", f"    | a | {d.money()} |"]
    elif d.choices.chance(50):
        lines.append(f"  expect {money.text} = {d.money()}")
    else:
        lines[0] = lines[0].rsplit(" ", 1)[0]
        lines += ["  run", f"    | period | quota | -> {money.text} |", f"    | {label} | {d.money()} | {d.money()} |"]
    d.add(*lines)
