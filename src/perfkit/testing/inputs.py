"""What comes into a plan: its header, the tables of the host, inputs, parameters and rates."""

from __future__ import annotations

import datetime

from perfkit.testing.draft import CHOICES, Draft, Var

CURRENCIES = ("USD", "CNY", "JPY", "KWD", "CLF", "EUR")
MODES = ("half_up", "half_even", "half_down", "away_from_zero", "toward_zero", "downward", "upward")
FORMS = {
    "money": ("1,200.00", "1.200,00", "1 200,00", "1'200.00"),
    "number": ("1,200.00", "1.200,00"),
    "percent": ("0.125", "12.5%"),
    "date": ("Y/M/D", "D.M.Y", "YMD", "Y年M月D日", "M/D/Y"),
}


def write_header(d: Draft) -> None:
    """Currency, pay period, rounding, calendar, corrections; the lines are put together by `finish_header`."""
    d.currency = d.choices.pick(CURRENCIES)
    d.period = d.choices.pick(("month", "month", "month", "quarter", "week", "half", "year", "day", "month", "listed"))
    if d.is_lean and d.period == "listed":
        d.period = "month"
    if d.choices.chance(40):
        d.settings.append(f"rounding {d.choices.pick(MODES)}")
    way = d.choices.whole(0, 9)
    if way == 8 and d.period != "listed":
        d.settings.append(f"year starts month {d.choices.pick((4, 7, 10))}")
    if way == 9 and d.period in ("month", "quarter", "half", "year", "week"):
        pattern = d.choices.pick(("4-4-5", "4-5-4", "5-4-4"))
        long = d.choices.pick(("", " long 2027", " long 2026, 2030"))
        d.settings.append(f"year 2027 starts 2027-01-04 weeks {pattern}{long}")
        d.starts_on = datetime.date(2027, 1, 4)
    if d.choices.chance(12):
        d.corrections = d.choices.pick(("restated", "absorbed"))
        within = d.choices.pick(("", " within 12 months", " within 3 months"))
        d.settings.append(f"corrections {d.corrections}{within}")
    if d.choices.chance(8):
        d.settings.append("settled until 2028-03-31")
    if d.choices.chance(10):
        d.ends_on = datetime.date(2027, 6, d.choices.pick((30, 15)))


def finish_header(d: Draft) -> str:
    """The header as text."""
    title = d.choices.pick(("Plan", "Field sales", "华东提成"))
    period = 'from "windows"' if d.period == "listed" else d.period
    lines = [
        "perfkit 2027",
        f'plan "{title}" version {d.choices.whole(1, 3)}',
        f"currency {d.currency}",
        f"effective {d.starts_on.isoformat()} to {d.ends_on.isoformat()}",
        f"period {period}",
        *d.settings,
    ]
    return "\n".join(lines)


def write_type(kind: str, choices: tuple[str, ...] = ()) -> str:
    """A type as a column declares it."""
    return " or ".join(f'"{each}"' for each in choices) if choices else kind


# --- tables of the host ----------------------------------------------------------------------------------------------


def write_columns(d: Draft, table: str, least: int, most: int, *, raw: bool = True) -> list[str]:
    """Value columns of a table, each with its name known to formulas."""
    lines = []
    for _ in range(d.choices.whole(least, most)):
        kind = d.choices.pick(("money", "money", "percent", "count", "flag", "date", "text", "number", "days"))
        if d.is_lean and kind == "date":
            kind = "money"
        choices = d.choices.pick(CHOICES) if kind == "text" and d.choices.chance(90) else ()
        name = d.name(kind)
        may_be_empty = d.choices.chance(25)
        line = f"  {name} : {write_type(kind, choices)}{' or empty' if may_be_empty else ''}"
        if raw and d.choices.chance(10):
            line += f' from "{d.choices.pick(("Net of tax", "表头", "X"))} {len(d.used)}"'
        if raw and kind in FORMS and d.choices.chance(12):
            line += f' written "{d.choices.pick(FORMS[kind])}"'
        d.know(table, Var(name, kind, may_be_empty, choices, is_column=True))
        lines.append(line + d.note())
    return lines


def write_people(d: Draft) -> None:
    """The participants: a manager, a region, days of hire and leaving, and some columns of values."""
    d.people = people = d.take(d.choices.pick(("rep", "staff", "业务员", "seat")))
    lines = ["  id : text"]
    d.keys[people] = ("id",)
    d.know(people, Var("id", "text", is_column=True))
    if not d.is_lean and d.choices.chance(45):
        lines.append(f"  {d.take('manager')} : {people} or empty")
        d.links.setdefault(people, []).append(("manager", people, True))
    for name, kind, may_be_empty in (("hired", "date", False), ("left_on", "date", True)):
        if not d.is_lean and d.choices.chance(40):
            d.take(name)
            lines.append(f"  {name} : date{' or empty' if may_be_empty else ''}")
            d.know(people, Var(name, kind, may_be_empty, is_column=True))
    if d.choices.chance(60):
        choices = d.choices.pick(CHOICES)
        d.take("region")
        may_be_empty = d.choices.chance(20)
        lines.append(f"  region : {write_type('text', choices)}{' or empty' if may_be_empty else ''}")
        d.know(people, Var("region", "text", may_be_empty, choices, is_column=True))
    lines += write_columns(d, people, 0, 5 if d.is_lean else 2)
    head = f"participants {people}"
    if d.choices.chance(15):
        head += ' from "people"'
    head += " key id"
    d.is_dated = not d.is_lean and d.choices.chance(10)
    if d.is_dated:
        lines += ["  from_day : date", "  to_day : date or empty"]
        head += " since from_day until to_day"
    if d.choices.chance(8):
        lines.append("  employee : text or empty")
        head += " to employee"
    d.add(head + d.note(), *lines)


def write_products(d: Draft) -> None:
    """A reference table that rows link to."""
    lines = ["  code : text", *write_columns(d, "product", 1, 2)]
    d.keys["product"] = ("code",)
    d.used.add("product")
    since = ""
    if not d.is_lean and d.choices.chance(20):
        lines.append("  valid_from : date")
        since = " since valid_from"
    d.add(f"rows product key code{since}", *lines)
    if not d.is_lean and d.choices.chance(25):
        d.table("alias product", ["written", "means"], [['"GTXPro"', '"p1"'], ['"p-2"', "p2"]])


def write_prices(d: Draft) -> None:
    """A reference table that is called with its keys."""
    choices = d.choices.pick(CHOICES)
    lines = [
        "  product : product",
        f"  zone : {write_type('text', choices)}",
        f"  list_price : {d.choices.pick(('money', 'percent'))}",
    ]
    kind = lines[-1].split()[-1]
    since = ""
    if d.choices.chance(40):
        lines += ["  starts : date", "  ends : date or empty"]
        since = " since starts until ends"
    d.used |= {"price", "zone", "list_price"}
    d.keys["price"] = ("product", "zone")
    d.add(f"rows price key product, zone{since}", *lines)
    link = next((link for link, table, _ in d.links.get(d.rows, ()) if table == "product"), None)
    if link is None:
        return
    zones = [var.text for var in d.variables[d.rows] if var.choices == choices and not var.may_be_empty]
    zone = d.choices.pick([f'"{choices[0]}"', *zones])
    at = f" at {d.day().isoformat()}" if since and d.choices.chance(40) else ""
    name = d.take("at_list")
    tail = f"  else {d.literal(kind)}" if d.choices.chance(60) else ""
    lines = [f"  {name} : {kind}{'' if tail else ' or empty'} = price({link}, {zone}).list_price{at}{tail}"]
    if d.choices.chance(40):
        known = d.take("listed")
        lines.append(f"  {known} : flag = price({link}, {zone}) is not empty")
        d.know(d.rows, Var(known, "flag"))
    d.know(d.rows, Var(name, kind, not tail))
    d.add(f"calc each {d.rows}", *lines)


def write_rows(d: Draft) -> None:
    """The main table of rows, dated, with a link to the participants, and perhaps to a second one or a product."""
    if d.choices.chance(10):
        d.settings.append("version by booked_on")
    d.rows = rows = d.take(d.choices.pick(("deal", "order", "订单", "sale")))
    d.seller = d.choices.pick(("seller", "owner", "by_whom"))
    d.used.add(d.seller)
    lines = [f"  {rows}_id : text", f"  {d.seller} : {d.people}", f"  {d.take('booked_on')} : date"]
    keys = [f"{rows}_id"]
    if d.choices.chance(20):
        lines.insert(1, "  line : count")
        keys.append("line")
    d.keys[rows] = tuple(keys)
    d.dated[rows] = "booked_on"
    d.know(rows, Var("booked_on", "date", is_column=True))
    d.links[rows] = [(d.seller, d.people, False)]
    has_products = d.choices.chance(45)
    if has_products:
        write_products(d)
        may_be_empty = d.choices.chance(25)
        lines.append(f"  {d.take('item')} : product{' or empty' if may_be_empty else ''}")
        d.links[rows].append(("item", "product", may_be_empty))
    name = d.name("money")
    lines.append(f"  {name} : money")
    d.know(rows, Var(name, "money", is_column=True))
    lines += write_columns(d, rows, 1, 4)
    source = ' from "rows.csv"' if d.choices.chance(10) else ""
    keep = f" keep {d.choices.pick(('12', '24'))} months" if d.choices.chance(8) else ""
    d.add(f"rows {rows}{source} key {', '.join(keys)} dated booked_on{keep}{d.note()}", *lines)
    d.gathers[d.people] = [rows]
    d.gathers["company"] = [rows, d.people]
    if has_products and not d.is_lean and d.choices.chance(50):
        write_prices(d)


def write_visits(d: Draft) -> None:
    """A second table: undated, or dated over a link, or by itself with a link to the main rows."""
    people, way = d.people, d.choices.whole(0, 2)
    d.used.add("visit")
    lines = ["  number : count", f"  guest_of : {people}"]
    head = "rows visit key number"
    d.links["visit"] = [("guest_of", people, False)]
    if way == 1 and "hired" in d.used and not d.is_dated:
        head += " dated guest_of.hired"
        d.dated["visit"] = "guest_of.hired"
    if way == 2:
        lines += [f"  {d.take('about')} : {d.rows}", f"  {d.take('seen_on')} : date"]
        head += " dated seen_on"
        d.dated["visit"] = "seen_on"
        d.links["visit"].append(("about", d.rows, False))
        d.know("visit", Var("seen_on", "date", is_column=True))
    d.keys["visit"] = ("number",)
    lines += write_columns(d, "visit", 1, 2)
    d.add(head, *lines)
    d.gathers[people].append("visit")
    d.gathers["company"].append("visit")


def write_exclude(d: Draft) -> None:
    """Rows that are left out of the plan, each for a reason."""
    from_columns = [var for var in d.variables[d.rows] if var.is_column]
    rows = []
    for var in d.choices.some(from_columns, 1, 2):
        if var.may_be_empty:
            rows.append([f"{var.text} is empty", f'"no {var.text}"'])
            d.variables[d.rows] = [
                Var(v.text, v.kind, False, v.choices, is_column=True) if v is var else v for v in d.variables[d.rows]
            ]
        elif var.kind == "flag":
            rows.append([f"not {var.text}", '"does not count"'])
        elif var.choices:
            rows.append([f'{var.text} == "{var.choices[-1]}"', '"of no account"'])
        elif var.kind != "text":
            rows.append([f"{var.text} == {d.literal(var.kind)}", '"as agreed"'])
    if rows:
        d.table(f"exclude {d.rows}", ["when", "reason"], rows)


# --- inputs, parameters, rates ----------------------------------------------------------------------------------------


def write_input(d: Draft) -> None:
    """Figures that the host gives for each participant; a quota that may be zero or below."""
    lines = [f"  quota : money per {d.choices.pick(('month', 'quarter', 'year', 'day', 'week', 'half'))}"]
    if d.choices.chance(50):
        lines[0] += f"  else {d.money()}"
    d.know(d.people, Var("quota", "money", is_figure=True))
    for _ in range(d.choices.whole(0, 2)):
        kind = d.choices.pick(("percent", "number", "count", "money", "flag", "days"))
        name = d.name(kind)
        way = d.choices.whole(0, 2)
        tail = ("", f"  else {d.literal(kind)}", " or empty")[way]
        lines.append(f"  {name} : {kind}{tail}{d.note()}")
        d.know(d.people, Var(name, kind, way == 2, is_figure=True))
    d.add("input", *lines)


def write_parameter(d: Draft) -> None:
    """A value of the plan, or values by keys and from days on."""
    kind = d.choices.pick(("percent", "money", "number", "count"))
    name = d.name("parameter")
    if d.is_lean or d.choices.chance(50):
        _know_parameter(d, name, kind)
        sign = "-" if kind == "money" and d.choices.chance(15) else ""
        d.add(f"parameter {name} : {kind} = {sign}{d.literal(kind)}{d.note()}")
        return
    regions = [var for var in d.variables[d.people] if var.text == "region" and not var.may_be_empty]
    headings, keys = ["from", "value"], []
    if regions and d.choices.chance(60):
        headings.insert(0, "region")
        keys = [["any"], [f'"{regions[0].choices[0]}"']]
    if d.choices.chance(30):
        headings.insert(0, "participant")
        keys = [["any", *each] for each in keys or [[]]] + [['"a"', *(["any"] if len(headings) > 3 else [])]]
    _know_parameter(d, name, kind, has_keys=len(headings) > 2)
    # Every day has a value: the first row names nobody, and is older than every fact.
    rows = [[*["any"] * (len(headings) - 2), "2020-01-01", d.literal(kind)]]
    for each in keys or [[]]:
        rows.append([*each, d.choices.pick(("2027-02-01", "2027-01-15", "2027-02-01", "2027-02-14")), d.literal(kind)])
    d.table(f"parameter {name} : {kind}", headings, rows)
    if d.choices.chance(30):
        old = d.take("old_value")
        d.add("calc", f"  {old} : {kind} = {name} at {d.choices.pick(('period start', '2027-01-15'))}")
        d.know(d.people, Var(old, kind, is_figure=True))
    if d.choices.chance(20) and not keys and d.rows in d.dated:
        on_day = d.take("on_day")
        d.add(f"calc each {d.rows}", f"  {on_day} : {kind} = {name} at {d.choices.pick(('row date', 'booked_on'))}")
        d.know(d.rows, Var(on_day, kind))


def _know_parameter(d: Draft, name: str, kind: str, *, has_keys: bool = False) -> None:
    for grain in (d.people, d.rows):
        d.know(grain, Var(name, kind, is_global=True, has_keys=has_keys))


def write_rates(d: Draft) -> None:
    """Rates of currencies, of the plan and of the host, and what is converted by them."""
    other = next(code for code in ("EUR", "JPY", "USD") if code != d.currency)
    own = d.choices.chance(60)
    d.used |= {"board", "fees", "abroad"}
    if own:
        days = ("2020-01-01", "2027-02-01")
        rows = [
            [*pair, day, rate]
            for day in days
            for pair, rate in (((other, d.currency), "1.1"), ((d.currency, other), "0.9"))
        ]
        d.table('rates board "board paper"', ["from", "to", "since", "rate"], rows)
    else:
        d.add(f'rates board {d.choices.pick(("per month", "", "per day"))} "central bank"'.replace("  ", " "))
    way = d.choices.whole(0, 2)
    fee = ("money in any", "money in fee_code", f"money in {other}")[way]
    lines = ["  fee_no : text", f"  paid_by : {d.people}", "  fee_on : date"]
    if way == 1:
        lines.append(f'  fee_code : "{other}" or "{d.currency}"')
    lines.append(f"  fee_of : {fee}")
    d.add("rows fees key fee_no dated fee_on", *lines)
    function = d.choices.pick(("convert", "convert_inverse"))
    rate = d.choices.pick(("board at fee_on", "board at fee_on", "1.25"))
    tail = "  else " + d.literal("money") if d.choices.chance(30) else ""
    d.add("calc each fees", f"  fee_here : money = {function}(fee_of, {d.currency}, {rate}){tail}")
    d.know("fees", Var("fee_here", "money"))
    d.know("fees", Var("fee_on", "date", is_column=True))
    d.dated["fees"], d.keys["fees"] = "fee_on", ("fee_no",)
    d.links["fees"] = [("paid_by", d.people, False)]
    d.gathers[d.people].append("fees")
    if d.choices.chance(50):
        name = d.take("in_other")
        source = d.choices.pick(
            [var.text for var in d.find(d.people, "money", lambda v: not v.may_be_empty)] or ["quota"]
        )
        moment = d.choices.pick(("period end", "period start"))
        d.add("calc", f"  {name} : money in {other} = convert({source}, {other}, board at {moment})")
        d.pay(d.take("abroad_pay"), f"{name} * 10%  round 2")
