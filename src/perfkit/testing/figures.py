"""Figures of every grain: of rows, participants, groups and the company; parts, places and shares; scores."""

from __future__ import annotations

from dataclasses import replace

from perfkit.testing import inputs
from perfkit.testing.draft import Draft, Var
from perfkit.testing.formulas import Writer, bare

MODES = ("", *(f" {mode}" for mode in inputs.MODES), " exact")
KINDS = ("money", "money", "money", "percent", "number", "count", "flag", "days", "date", "text")


def write_line(d: Draft, writer: Writer, kind: str, *, name: str | None = None, formula: str | None = None) -> str:
    """A line with a formula and its tails; its name is known from then on."""
    may_be_empty = False
    if formula is None:
        formula, may_be_empty = writer.write(kind, d.choices.pick((2, 1, 3)), empty=d.choices.chance(40))
    tails = []
    keeps_empty = False
    if may_be_empty:
        keeps_empty = d.choices.chance(25)
        tails += [] if keeps_empty else [f"else {writer.leaf(kind)[0]}"]
    if kind in ("money", "percent", "number") and d.choices.chance(25):
        way = d.choices.whole(0, 3)
        if way != 1:
            tails.append(f"floor {d.literal(kind)}")
        if way:
            tails.append(f"cap {writer.leaf(kind)[0]}")
        if way == 3 and d.choices.chance(50):
            tails.reverse() if not may_be_empty or keeps_empty else None
    if kind in ("money", "percent", "number") and d.choices.chance(20):
        tails.append(f"round {d.choices.whole(0, 3)}{d.choices.pick(MODES)}")
    if kind not in ("date", "text") and d.choices.chance(15):
        condition = writer.condition(1)[0]
        otherwise = f" otherwise {writer.leaf(kind)[0]}" if d.choices.chance(40) else ""
        tails.append(f"only if {bare(condition)}{otherwise}")
    name = name or d.name(kind)
    d.know(writer.grain, Var(name, kind, keeps_empty, is_figure=writer.reads_period))
    written = f"  {name} : {kind}{' or empty' if keeps_empty else ''} = {bare(formula)}"
    return "  ".join([written, *tails]) + d.note()


def write_row_figures(d: Draft) -> None:
    """Columns reckoned for each row; now and then ones that read a figure of the period."""
    table = d.choices.pick([table for table in d.gathers[d.people] if table in d.dated or table == d.rows])
    reads = d.choices.chance(25)
    writer = Writer(d, table, gathers=False, reads_period=reads)
    lines = [write_line(d, writer, d.choices.pick(KINDS)) for _ in range(d.choices.whole(1, 2))]
    d.add(f"calc each {table}", *lines)


def write_figures(d: Draft) -> None:
    """Figures of the participants."""
    writer = Writer(d, d.people)
    kinds = tuple(kind for kind in KINDS if not d.is_lean or kind != "date")
    lines = [write_line(d, writer, d.choices.pick(kinds)) for _ in range(d.choices.whole(1, 3))]
    d.add("calc", *lines)


def write_basics(d: Draft) -> None:
    """What most plans begin with: what was won, and how much of the quota that is."""
    amount = next(var for var in d.variables[d.rows] if var.kind == "money")
    won = d.name("money")
    lines = [f"  {won} : money = sum({d.rows}.{amount.text})"]
    d.know(d.people, Var(won, "money", is_figure=True))
    if d.choices.chance(60):
        ratio = d.name("percent")
        lines.append(f"  {ratio} : percent = {won} / quota  else {d.choices.pick(('0%', '100%'))}")
        d.know(d.people, Var(ratio, "percent", is_figure=True, adds=False))
    d.add("calc", *lines)


def write_plain_basics(d: Draft) -> None:
    """A figure and an attainment out of the columns and inputs of a line alone."""
    found = d.find(d.people, "money", lambda var: not var.may_be_empty)
    won, ratio = d.name("money"), d.name("percent")
    total = " + ".join(var.text for var in d.choices.some(found, 1, 2))
    lines = [
        f"  {won} : money = {total}",
        f"  {ratio} : percent = {won} / quota  else {d.choices.pick(('0%', '100%'))}",
    ]
    d.know(d.people, Var(won, "money", is_figure=True))
    d.know(d.people, Var(ratio, "percent", is_figure=True, adds=False))
    d.add("calc", *lines)


def write_branches(d: Draft) -> None:
    """The same names in two branches."""
    writer = Writer(d, d.people)
    condition = bare(writer.condition(1)[0])
    kind = d.choices.pick(("money", "number", "percent"))
    name = d.name(kind)
    then, other = bare(writer.sure(kind, 2)), bare(writer.sure(kind, 1))
    lines = [f"calc when {condition}", f"  {name} : {kind} = {then}", "otherwise", f"  {name} : {kind} = {other}"]
    is_alone = d.choices.chance(20)
    if is_alone:
        lines = [lines[0], f"  {name} : {kind} or empty = {then}"]
    d.add(*lines)
    d.know(d.people, Var(name, kind, is_alone, is_figure=True))


# --- parts, groups, the company ---------------------------------------------------------------------------------------


def write_credit(d: Draft) -> None:
    """Rows parted among the seller, his manager and nobody."""
    d.used.add("part")
    manager = next((link for link, _, _ in d.links.get(d.people, ()) if link == "manager"), None)
    writer = Writer(d, d.rows, gathers=False, reads_period=False, reads_columns_only=True)
    first, second = d.choices.pick((("60%", "40%"), ("100%", "0%"), ("33.333%", "66.667%")))
    rows = [[d.seller, "any", '"split"', first]]
    if manager and d.choices.chance(70):
        rows.append([f"{d.seller}.manager", f"{d.seller}.manager is not empty", '"roll-up"', second])
        rows.append(["empty", f"{d.seller}.manager is empty", '"house"', second])
    elif d.choices.chance(50):
        rows = [[d.seller, bare(writer.condition(1)[0]), '"split"', first], ["empty", "else", '"house"', second]]
    d.table(f"credit part from {d.rows}", ["who", "when", "role", "of_it"], rows)
    d.keys["part"] = (*d.keys[d.rows], "who")
    d.variables["part"] = [
        Var("role", "text", choices=("split", "roll-up", "house"), is_column=True),
        Var("of_it", "percent", is_column=True, adds=False),
        *(replace(var, text=f"{d.rows}.{var.text}", is_column=False) for var in d.variables[d.rows] if var.is_column),
    ]
    d.links["part"] = [("who", d.people, True)]
    amount = next(var for var in d.variables[d.rows] if var.kind == "money" and not var.may_be_empty)
    name = d.take("credited")
    d.add("calc each part", f"  {name} : money = {d.rows}.{amount.text} * of_it")
    d.know("part", Var(name, "money"))
    if d.choices.chance(40):
        total = d.choices.pick(("<= 100%", ">= 0%", f"<= {d.choices.pick(('150%', '100%'))}"))
        d.add(f"must each {d.rows} sum(part.of_it) {total}")
    got = d.take("from_parts")
    where = ' where part.role == "split"' if d.choices.chance(40) else ""
    window = d.choices.pick(("", " over year to date", " over this period"))
    d.add("calc", f"  {got} : money = sum(part.{name}{where}{window})")
    d.know(d.people, Var(got, "money", is_figure=True))


def write_group(d: Draft) -> None:
    """Groups of participants by a column, or by their manager, perhaps of all levels."""
    columns = [var for var in d.variables[d.people] if var.is_column and var.choices]
    options = [var.text for var in columns]
    if any(link == "manager" for link, _, _ in d.links.get(d.people, ())):
        options.append("manager")
    if not options:
        return
    by = d.choices.pick(options)
    name = d.take(d.choices.pick(("team", "area", "branch")))
    levels = " all levels" if by == "manager" and d.choices.chance(40) else ""
    at = d.choices.pick((" at period end", " at period start", " at row date")) if d.is_dated else ""
    d.add(f"group {name} by {by}{levels}{at}")
    d.gathers[name] = [d.rows] if at == " at row date" else [d.people, d.rows]
    d.keys[name] = (by,)
    d.groups[name] = by
    if by == "manager":
        d.leads[name] = by
    total = d.take(f"{name}_total")
    writer = Writer(d, name)
    money = d.find(d.rows, "money", lambda var: not (var.may_be_empty or var.is_figure or var.is_global))
    lines = [f"  {total} : money = sum({d.rows}.{d.choices.pick(money).text})"]
    d.know(name, Var(total, "money", is_figure=True))
    if d.choices.chance(50):
        lines.append(write_line(d, writer, d.choices.pick(("money", "count", "percent"))))
    d.add(f"calc each {name}", *lines)
    if levels:
        d.gathers[d.people].append(name)
        return
    if by == "manager":
        d.gathers[d.people].append(name)
    may = by == "manager" or bool(at) or any(var.text == by and var.may_be_empty for var in columns)
    d.know(d.people, Var(f"{name}.{total}", "money", may, is_figure=True))
    own = d.take("of_group")
    part = d.choices.pick(d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text))
    d.add("calc", f"  {own} : percent = {part.text} / {name}.{total}  else 0%")
    d.know(d.people, Var(own, "percent", is_figure=True, adds=False))


def write_row_group(d: Draft) -> None:
    """Lines that rows make, by one column or two."""
    columns = [
        var.text
        for var in d.variables[d.rows]
        if var.is_column and var.kind in ("text", "count", "flag") and var.choices
    ]
    links = [link for link, table, _ in d.links[d.rows] if table in (d.people, "product")]
    by = d.choices.some([*links, *columns], 1, 2)
    name = d.take(d.choices.pick(("basket", "shelf", "lot")))
    d.add(f"group {name} from {d.rows} by {', '.join(by)}")
    amount = next(var for var in d.variables[d.rows] if var.kind == "money" and not var.may_be_empty)
    total, ways = d.take("volume"), ("", " over year to date", " over all to date")
    d.add(f"calc each {name}", f"  {total} : money = sum({d.rows}.{amount.text}{d.choices.pick(ways)})")
    d.keys[name] = tuple(by)
    d.know(name, Var(total, "money", is_figure=True))
    if d.seller in by:
        got = d.take("of_lots")
        d.add("calc", f"  {got} : money = {d.choices.pick(('sum', 'max'))}({name}.{total})  else {d.money()}")
        d.know(d.people, Var(got, "money", is_figure=True))
        if d.choices.chance(40):
            posting = d.name("posting")
            due = f"1% * sum({d.rows}.{amount.text} over year to date)"
            due += "" if d.corrections == "absorbed" else f" - paid({posting})"
            d.pay(posting, due, each=f"each {name} ", to=f" to {d.seller}")


def write_company(d: Draft) -> None:
    """Figures of the company, and how much of them is one's own."""
    writer = Writer(d, "company")
    source = d.choices.pick(
        d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text)
    )
    name = d.take("total")
    lines = [f"  {name} : money = sum({d.people}.{source.text})"]
    d.know("company", Var(name, "money", is_figure=True))
    if d.choices.chance(40):
        lines.append(write_line(d, writer, d.choices.pick(("money", "count"))))
    d.add("calc each company", *lines)
    d.know(d.people, Var(f"company.{name}", "money", is_figure=True))
    if d.choices.chance(50):
        share = d.take("of_company")
        d.add("calc", f"  {share} : percent = {source.text} / company.{name}  else 0%")
        d.know(d.people, Var(share, "percent", is_figure=True, adds=False))
    if d.choices.chance(30):
        posting = d.name("posting")
        if d.choices.chance(50):
            d.add(f"pay each company {posting} = 1% * {name} for information")
        else:
            d.add(f"pay each company {name} for information")


# --- places, shares, running totals -----------------------------------------------------------------------------------


def _scope(d: Draft) -> str:
    regions = [var.text for var in d.variables[d.people] if var.is_column and var.choices]
    return d.choices.pick(
        ["company", *regions, *(group for group, by in d.groups.items() if by != "manager" and not d.is_dated)]
    )


def write_ranking(d: Draft) -> None:
    """Places among participants."""
    by = d.choices.pick(d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure))
    name = d.take("place")
    more = d.choices.pick(("", ", id", ", id descending"))
    where = f" where {Writer(d, d.people, gathers=False).condition(1)[0]}" if d.choices.chance(25) else ""
    ties = d.choices.pick(("skip", "dense"))
    down = d.choices.pick((" descending", ""))
    d.add("calc", f"  {name} : count or empty = rank(by {by.text}{down}{more}{where} within {_scope(d)} ties {ties})")
    d.know(d.people, Var(name, "count", True, is_figure=True, adds=False))


def write_apportion(d: Draft) -> None:
    """A pool shared out to the last cent."""
    weight = d.choices.pick(
        d.find(d.people, d.choices.pick(("money", "count")), lambda v: not v.may_be_empty and v.is_figure)
        or d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure)
    )
    name = d.take("slice")
    pool = d.choices.pick(
        [d.money(least=100), *(v.text for v in d.find(d.people, "money", lambda v: v.text.startswith("company.")))]
    )
    least = f"{d.currency} 0" if weight.kind == "money" else "0"
    basis = d.choices.pick((weight.text, f"max({weight.text}, {least})", "1"))
    d.add("calc", f"  {name} : money = apportion({pool}, {basis} within {_scope(d)} by id)  else {d.currency} 0")
    d.know(d.people, Var(name, "money", is_figure=True))


def write_scoped(d: Draft) -> None:
    """A figure beside those of the others in the same scope."""
    mine = d.choices.pick(d.find(d.people, "money", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text))
    name, scope = d.take("beside"), _scope(d)
    if d.choices.chance(35):
        others = d.choices.pick(
            (
                f"count({Writer(d, d.people, gathers=False).leaf_flag(mine.text)} within {scope})",
                f"distinct({mine.text} within {scope})",
            )
        )
        d.add("calc", f"  {name} : count = {others}")
        d.know(d.people, Var(name, "count", is_figure=True, adds=False))
        return
    if d.choices.chance(25):
        function = d.choices.pick(("first", "last"))
        ahead = f"{function}({mine.text} within {scope} by {mine.text} descending, id)"
        d.add("calc", f"  {name} : money = {ahead}  else {d.currency} 0")
        d.know(d.people, Var(name, "money", is_figure=True))
        return
    function = d.choices.pick(("sum", "max", "average", "median", "min"))
    d.add("calc", f"  {name} : percent = {mine.text} / {function}({mine.text} within {scope})  else 0%")
    d.know(d.people, Var(name, "percent", is_figure=True, adds=False))


# Windows of a running total that hold every day of a pay period, so that a gather of the period finds a value.
_WINDOWS_THAT_HOLD = {
    *(("month", window) for window in ("month to date", "quarter to date", "year to date", "rolling 12 months")),
    *(("quarter", window) for window in ("quarter to date", "year to date", "rolling 12 months")),
    *(("half", window) for window in ("year to date", "rolling 12 months")),
}


def write_running(d: Draft) -> None:
    """Totals up to each row, and a tier that a row crosses."""
    amount = next(var for var in d.variables[d.rows] if var.kind == "money" and not var.may_be_empty)
    order = ", ".join(["booked_on", *d.keys[d.rows]])
    window = d.choices.pick(
        ("this period", "year to date", "quarter to date", "all to date", "month to date", "rolling 12 months")
    )
    name, down = d.take("so_far"), d.choices.pick(("", " descending"))
    lines = [f"  {name} : money = running({amount.text} by {order}{down} within {d.seller} over {window})"]
    tier = next(
        (each for each in d.lookups if each.arguments == ("money",) and each.result == "money" and not each.column),
        None,
    )
    if tier is not None and not tier.least and not tier.most:
        lines.append(f"  {d.take('crossing')} : money = {tier.name}({name}) - {tier.name}({name} - {amount.text})")
    way = d.choices.whole(0, 3)
    if way == 1:
        lines.append(
            f"  {d.take('nth')} : count = rank(by {amount.text} descending within {d.seller} over {window} ties skip)"
        )
    if way == 2:
        lines.append(
            f"  {d.take('piece')} : money = apportion({d.money(least=100)}, {amount.text} within {d.seller}"
            f" over {window} by {order})  else {d.currency} 0"
        )
    d.add(f"calc each {d.rows}", *lines)
    if window not in ("this period", "all to date") and (d.period, window) not in _WINDOWS_THAT_HOLD:
        return
    last = d.take("last_so_far")
    by = ", ".join(f"{d.rows}.{key}" for key in ("booked_on", *d.keys[d.rows]))
    d.add("calc", f"  {last} : money = last({d.rows}.{name} by {by})  else {d.currency} 0")
    d.know(d.people, Var(last, "money", is_figure=True))


# --- scores and contests ---------------------------------------------------------------------------------------------


def write_scorecard(d: Draft) -> None:
    """Weights times scores, a rating, and what the rating is worth."""
    writer = Writer(d, d.people)
    first, second = d.choices.pick((("60%", "40%"), ("100%", "0%"), ("33.3%", "66.7%")))
    score = d.take("card")
    rows = [["first", writer.sure("number", 2), first], ["second", writer.sure("number", 1), second]]
    if d.choices.chance(50):
        rows.append(["extra", writer.sure("count", 1), d.choices.pick(("add", "deduct"))])
    tails = d.choices.pick(("", " floor 0 cap 120", " floor 0 cap 120 round 1 half_up", " round 0"))
    d.table(f"scorecard {score}{tails}", ["metric", "score", "weight"], rows)
    d.know(d.people, Var(score, "number", is_figure=True, adds=False))
    if d.choices.chance(70):
        grade, bounds = d.take("grade"), ("from", "below") if d.choices.chance(60) else ("above", "up to")
        bands = [["A", "95", "no limit", "1.2"], ["B", "80", "95", "1"], ["C", "no limit", "80", "0.6"]]
        d.table(f"rating {grade} by {score}", ["grade", *bounds, "factor"], d.choices.pick((bands, bands[::-1])))
        d.know(d.people, Var(f"{grade}.factor", "number", is_figure=True))
        good = d.take("graded")
        d.add("calc", f'  {good} : flag = {grade} {d.choices.pick((">=", "==", "<"))} "{d.choices.pick("BAC")}"')
        d.know(d.people, Var(good, "flag", is_figure=True))


def write_metrics(d: Draft) -> None:
    """Figures of which the plan says what they measure, which way is better, and how they add up."""
    writer = Writer(d, d.people)
    kind = d.choices.pick(("number", "percent", "money"))
    name, formula = d.name(kind), bare(writer.sure(kind, 1))
    measures = d.choices.pick(("result", "process", "behaviour"))
    band = {
        "number": "from 0.5 to 2.5",
        "percent": "from 50% to 150%",
        "money": f"from {d.currency} 0 to {d.currency} 500",
    }
    direction = d.choices.pick(("more", "less", "more", band[kind]))
    adding = d.choices.pick(("alone", "ratio", "end_value") if kind != "money" else ("additive", "end_value", "alone"))
    d.add("metric", f"  {name} : {kind} = {formula}, {measures}, {direction}, {adding}{d.note()}")
    d.know(d.people, Var(name, kind, is_figure=True, adds=adding == "additive"))
    score = d.take("sheet")
    sheet = [[name, "50" if kind != "number" else name, "60%"], ["other", "40", "40%"]]
    if d.choices.chance(60):
        d.table(f"scorecard {score}", ["metric", "score", "weight"], sheet)
        d.know(d.people, Var(score, "number", is_figure=True, adds=False))
        if d.choices.chance(60):
            weight = d.take("weighs")
            d.add("calc", f"  {weight} : percent = weight({score}, {measures})")


def write_contest(d: Draft) -> None:
    """Places and what each of them wins, among participants or groups."""
    groups = [group for group, by in d.groups.items() if by == "manager" and group in d.leads]
    grain = d.choices.pick(groups) if groups and d.choices.chance(40) else d.people
    name = d.take("race")
    ties = d.choices.pick(("split", "skip", "dense"))
    needs = f" needs {d.choices.pick((1, 2, 3))} people" if d.choices.chance(30) else ""
    key = d.choices.pick(d.find(grain, "money", lambda v: not v.may_be_empty and v.is_figure and "." not in v.text))
    scope = "company" if grain != d.people else _scope(d)
    each = f"each {grain} " if grain != d.people else ""
    clauses = [f"contest {each}{name} within {scope}{needs}", f"  by {key.text} descending"]
    if d.choices.chance(30):
        clauses.append(f"  where {key.text} >= {d.money()}")
    clauses.append(f"  ties {ties}")
    several = d.choices.chance(50)
    prize = d.take("prize")
    headings = ["place", prize, *([d.take("seat_of"), d.take("title")] if several else [])]
    rows = [["1", d.money(least=500), "1", '"Champion"'], ["2 or 3", d.money(least=100), "0", '"Finalist"']]
    d.texts.append("\n".join([*clauses, *(f"  | {' | '.join(row[: len(headings)])} |" for row in [headings, *rows])]))
    won = f"{name}.{prize}" if several else name
    d.know(grain, Var(won, "money", is_figure=True))
    d.know(grain, Var(f"{name}.place", "count", True, is_figure=True, adds=False))
    posting = d.name("posting")
    to = f" to {d.leads[grain]}" if grain in d.leads else ""
    d.pay(posting, won, each=each, to=to)
