"""Models of plans as a text could say them, and texts that say the same in another layout."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from perfkit.calendar import PeriodKind, WeekPattern, WeekYears
from perfkit.expr import (
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Clauses,
    Company,
    Compare,
    Comparison,
    Edge,
    EmptyTest,
    Formula,
    Literal,
    LiteralKind,
    Name,
    Negative,
    Not,
    PeriodEdge,
    Product,
    RowDate,
    SortKey,
    Sum,
    Tie,
    Window,
    WindowKind,
)
from perfkit.lang import FUNCTIONS, LEDGER_WORDS
from perfkit.lang.module_text import read_words
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans import (
    Alias,
    Argument,
    Assign,
    Award,
    Calc,
    Cell,
    CellKind,
    Column,
    Contest,
    ContestRow,
    Credit,
    CreditLine,
    Curve,
    CurvePoint,
    Decide,
    DecideRow,
    Exclude,
    Exclusion,
    Expect,
    Given,
    Group,
    Header,
    Heading,
    Input,
    InputLine,
    Line,
    Matrix,
    MatrixRow,
    Metric,
    MetricLine,
    Must,
    Note,
    Parameter,
    ParameterRow,
    Per,
    PlanModel,
    PlanTest,
    PlanTestTable,
    Posting,
    PostingKind,
    Rates,
    RatesRow,
    Rating,
    RatingRow,
    Run,
    Scorecard,
    ScorecardRow,
    Section,
    Table,
    Tail,
    TailKind,
    TierRow,
    Tiers,
    TypeName,
    Use,
)
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, DecisionPolicy, Included, Method
from perfkit.values import RoundingMode

# Names as people choose them: also words of the language where they are free.
NAMES = ("won", "deal", "rate_2", "paid", "date", "released", "sum", "完成率", "提成", "已发", "天数", "x" * 64)
TABLES = ("rep", "deal", "订单", "team_2")
CALLED = ("rates", "档位", "grade_of")
TEXTS = ("", "Won", "GTX Pro", "（甲）＋，。", "# no comment", "a | b", "“q”", "2027-01-05", "否则", "𠀀")

name = st.sampled_from(NAMES)
table = st.sampled_from(TABLES)
text = st.sampled_from(TEXTS)
note = st.none() | st.builds(Note, text)
day = st.dates(datetime.date(1999, 1, 1), datetime.date(2040, 12, 31))
# As a formula writes them: the label of a listed period, as `PP 1`, is a text there.
period = st.sampled_from(["2027-Q1", "2027-H2", "2027-03", "2027-P03", "2027-W05"])
ref = st.builds(Name, st.lists(name, min_size=1, max_size=3).map(tuple))
edge = st.builds(PeriodEdge, st.sampled_from(Edge))


@st.composite
def exact(draw: st.DrawFn, kind: LiteralKind, least: int, most: int) -> Literal:
    places = draw(st.integers(least, most))
    value = Fraction(draw(st.integers(0, 10**9)), 10**places)
    currency = draw(st.sampled_from(["USD", "CNY", "JPY"])) if kind is LiteralKind.MONEY else None
    return Literal(kind, value / 100 if kind is LiteralKind.PERCENT else value, currency, places)


def plain(kind: LiteralKind, values: st.SearchStrategy[object]) -> st.SearchStrategy[Literal]:
    return values.map(lambda value: Literal(kind, value))  # type: ignore[arg-type]


whole = st.integers(0, 10**6).map(Fraction)
literal = st.one_of(
    exact(LiteralKind.MONEY, 0, 4),
    exact(LiteralKind.PERCENT, 0, 3),
    exact(LiteralKind.NUMBER, 0, 6),
    st.just(Literal(LiteralKind.PERCENT, Fraction(5, 1000), None, 0)),
    *(plain(kind, whole) for kind in (LiteralKind.COUNT, LiteralKind.DAYS, LiteralKind.MONTHS)),
    plain(LiteralKind.DATE, day),
    plain(LiteralKind.PERIOD, period),
    plain(LiteralKind.TEXT, text),
    plain(LiteralKind.FLAG, st.booleans()),
)


def several(parts: st.SearchStrategy[Formula], most: int = 3) -> st.SearchStrategy[tuple[Formula, ...]]:
    return st.lists(parts, min_size=2, max_size=most).map(tuple)


@st.composite
def sums(draw: st.DrawFn, inner: st.SearchStrategy[Formula]) -> Formula:
    parts = draw(several(inner))
    if draw(st.booleans()):
        return Sum(parts, (1, *(draw(st.sampled_from([1, -1])) for _ in parts[1:])))
    return Product(parts, (False, *(draw(st.booleans()) for _ in parts[1:])))


@st.composite
def windows(draw: st.DrawFn, inner: st.SearchStrategy[Formula]) -> Window:
    kind = draw(st.sampled_from(WindowKind))
    count = draw(st.integers(0, 99)) if " n " in kind.value else None
    start = draw(inner) if kind in (WindowKind.SINCE, WindowKind.BETWEEN) else None
    return Window(kind, count, start, draw(inner) if kind is WindowKind.BETWEEN else None)


@st.composite
def calls(draw: st.DrawFn, inner: st.SearchStrategy[Formula]) -> Call:
    args = tuple(draw(st.lists(inner, max_size=3)))
    by = tuple(draw(st.lists(st.builds(SortKey, inner, st.booleans()), min_size=0 if args else 1, max_size=2)))
    clauses = Clauses(
        draw(st.none() | inner),
        draw(st.none() | windows(inner)),
        draw(st.none() | ref),
        draw(st.none() | ref | st.just(Company())),
        by,
        draw(st.none() | st.sampled_from(Tie)),
    )
    if draw(st.booleans()):
        clauses = Clauses()
    function = draw(st.sampled_from([*FUNCTIONS, *LEDGER_WORDS, *CALLED]))
    return Call(function, args, clauses, draw(st.none() | name))


def larger(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    moment = st.one_of(ref, edge, st.just(RowDate()), plain(LiteralKind.DATE, day))
    return st.one_of(
        sums(inner),
        calls(inner),
        st.builds(At, ref | calls(inner), moment),
        st.builds(Negative, inner),
        st.builds(Not, inner),
        several(inner).map(AllOf),
        several(inner).map(AnyOf),
        st.builds(Compare, st.sampled_from(Comparison), inner, inner),
        st.builds(EmptyTest, inner, st.booleans()),
        st.builds(Choose, inner, inner, inner),
    )


formula: st.SearchStrategy[Formula] = st.recursive(st.one_of(literal, ref, edge), larger, max_leaves=8)
# A formula that cannot be taken for a single name or for several values.
closed = formula.map(lambda found: Negative(found) if isinstance(found, Name | AnyOf) else found)

simple_type = st.builds(
    TypeName,
    st.sampled_from(["money", "percent", "number", "count", "days", "date", "flag", "text", *TABLES]),
    st.just(()),
    st.none() | st.sampled_from(["USD", "CNY", "any", "code"]),
    st.none() | st.sampled_from(Per),
    st.booleans(),
)
choices = st.builds(
    TypeName, st.just(""), st.lists(text, min_size=1, max_size=3).map(tuple), may_be_empty=st.booleans()
)
kind = simple_type | choices


@st.composite
def tails(draw: st.DrawFn) -> tuple[Tail, ...]:
    middle = draw(st.lists(st.sampled_from([TailKind.FLOOR, TailKind.CAP, TailKind.ROUND]), unique=True, max_size=3))
    order = [*draw(st.sampled_from([[], [TailKind.ELSE]])), *middle, *draw(st.sampled_from([[], [TailKind.ONLY_IF]]))]
    found = []
    for each in order:
        if each is TailKind.ROUND:
            mode = draw(st.none() | st.sampled_from(RoundingMode))
            found.append(Tail(each, places=draw(st.integers(0, 12)), mode=mode))
        else:
            otherwise = draw(st.none() | formula) if each is TailKind.ONLY_IF else None
            found.append(Tail(each, draw(formula), otherwise))
    return tuple(found)


line = st.builds(Line, name, kind, formula, tails(), note)
lines = st.lists(line, min_size=1, max_size=3).map(tuple)
argument = st.builds(Argument, name, kind)
bound = st.none() | formula
target = st.one_of(
    ref,
    st.builds(
        Call,
        st.sampled_from([*LEDGER_WORDS, "earned", "提成"]),
        st.tuples(st.builds(Name, st.tuples(name)) | plain(LiteralKind.TEXT, text)),
    ),
)


@st.composite
def facts(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(st.builds(Column, name, kind, st.none() | text, st.none() | text, note), min_size=1, max_size=3)
    )
    since = draw(st.none() | name)
    is_participants = draw(st.booleans())
    return Table(
        draw(table),
        is_participants,
        tuple(columns),
        tuple(draw(st.lists(name, min_size=1, max_size=2))),
        draw(st.none() | text),
        None if is_participants else draw(st.none() | ref),
        since,
        draw(st.none() | name) if since else None,
        None if is_participants else draw(st.none() | st.integers(0, 99)),
        draw(note),
        payee=draw(st.none() | name) if is_participants else None,
    )


@st.composite
def rates(draw: st.DrawFn) -> Rates:
    row = st.builds(RatesRow, st.sampled_from(["EUR", "USD", "e u"]), text, day, formula)
    found = tuple(draw(st.lists(row, max_size=2)))
    return Rates(draw(table), draw(st.none() | st.sampled_from(Per)), draw(st.none() | text), found, draw(note))


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    rows = draw(st.integers(0, 2))
    keys = draw(st.lists(name, max_size=2)) if rows else []
    found = tuple(
        ParameterRow(tuple(draw(st.none() | text) for _ in keys), draw(day), draw(formula)) for _ in range(rows)
    )
    return Parameter(draw(name), draw(kind), draw(st.none() | formula), tuple(keys), found, draw(note))


@st.composite
def tiers(draw: st.DrawFn) -> Tiers:
    method = draw(st.sampled_from(Method))
    columns = tuple(draw(st.lists(name, min_size=1, max_size=2 if method is Method.WHOLE else 1)))
    rows = tuple(
        TierRow(draw(bound), draw(bound), tuple(draw(formula) for _ in columns)) for _ in range(draw(st.integers(1, 3)))
    )
    included = draw(st.sampled_from(Included))
    return Tiers(draw(st.sampled_from(CALLED)), draw(argument), method, included, columns, rows)


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    match draw(st.sampled_from(CellKind)):
        case CellKind.VALUES:
            return Cell(CellKind.VALUES, draw(st.lists(closed, min_size=1, max_size=3).map(tuple)))
        case CellKind.COMPARED:
            return Cell(CellKind.COMPARED, (draw(formula),), draw(st.sampled_from(Comparison)).value)
        case CellKind.INTERVAL:
            return Cell(CellKind.INTERVAL, (), None, draw(bound), draw(bound), draw(st.sampled_from(Included)))
        case other:
            return Cell(other)


def matrices(width: int) -> st.SearchStrategy[Matrix]:
    place = st.one_of(exact(LiteralKind.MONEY, 0, 2), exact(LiteralKind.PERCENT, 0, 2), plain(LiteralKind.COUNT, whole))
    places = st.lists(place | st.builds(Negative, place), min_size=width, max_size=width).map(tuple)
    cells = st.lists(formula, min_size=width, max_size=width).map(tuple)
    rows = st.lists(st.builds(MatrixRow, formula, cells), min_size=1, max_size=2).map(tuple)
    arguments = st.tuples(argument, argument)
    return st.builds(Matrix, st.sampled_from(CALLED), arguments, st.sampled_from(CurveEnds), name, places, rows)


@st.composite
def decisions(draw: st.DrawFn) -> Decide:
    inputs, outputs = draw(st.lists(name, max_size=2)), draw(st.lists(name, min_size=1, max_size=2))
    rows = tuple(
        DecideRow(tuple(draw(cells()) for _ in inputs), tuple(draw(formula) for _ in outputs))
        for _ in range(draw(st.integers(1, 3)))
    )
    arguments = tuple(draw(st.lists(argument, min_size=1, max_size=2)))
    policy = draw(st.sampled_from(DecisionPolicy))
    return Decide(draw(st.sampled_from(CALLED)), arguments, policy, tuple(inputs), tuple(outputs), rows)


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        weight = draw(st.sampled_from(WeightKind))
        rows.append(
            ScorecardRow(draw(text), draw(formula), weight, draw(formula) if weight is WeightKind.SHARE else None)
        )
    return Scorecard(draw(name), tuple(rows), draw(tails()))


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    columns = tuple(draw(st.lists(name, max_size=2)))
    rows = tuple(
        RatingRow(draw(text), draw(bound), draw(bound), tuple(draw(formula) for _ in columns))
        for _ in range(draw(st.integers(1, 3)))
    )
    return Rating(draw(name), draw(formula), draw(name), draw(st.sampled_from(Included)), columns, rows)


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    posting = draw(st.sampled_from(PostingKind))
    has_value = posting is not PostingKind.PAY or draw(st.booleans())
    is_pay, is_carry = posting is PostingKind.PAY, posting is PostingKind.CARRY
    return Posting(
        posting,
        draw(name),
        draw(st.none() | table | st.just("company")),
        draw(formula) if has_value else None,
        draw(tails()) if has_value else (),
        draw(kind) if is_carry else None,
        draw(st.none() | formula) if is_carry else None,
        draw(st.none() | name) if is_pay else None,
        draw(st.booleans()) if is_pay else False,
        draw(note),
    )


metric_words = st.tuples(st.sampled_from(MetricKind), st.sampled_from(Adding))


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    found = []
    for line in draw(lines):
        way = draw(st.sampled_from(Direction))
        kind, adding = draw(metric_words)
        ends = (draw(formula), draw(formula)) if way is Direction.BAND else (None, None)
        found.append(MetricLine(line, kind, way, adding, *ends))
    return Metric(draw(st.none() | table | st.just("company")), tuple(found))


@st.composite
def contests(draw: st.DrawFn) -> Contest:
    columns = tuple(draw(st.lists(name, min_size=1, max_size=2)))
    clauses = Clauses(
        draw(st.none() | formula),
        None,
        None,
        draw(st.none() | ref | st.just(Company())),
        tuple(draw(st.lists(st.builds(SortKey, formula, st.booleans()), max_size=2))),
        draw(st.none() | st.sampled_from(Tie)),
    )
    rows = tuple(
        ContestRow(draw(cells()), tuple(draw(formula) for _ in columns)) for _ in range(draw(st.integers(1, 2)))
    )
    grain, needs = draw(st.none() | table), draw(st.none() | st.integers(0, 99))
    return Contest(draw(name), grain, clauses, needs, draw(name), columns, rows, draw(note))


@st.composite
def awards(draw: st.DrawFn) -> Award:
    return Award(draw(name), draw(formula), draw(tails()), draw(note))


given_cell = st.none() | closed
assigns = st.lists(st.builds(Assign, target, st.none() | formula), min_size=1, max_size=2).map(tuple)


@st.composite
def value_tables(draw: st.DrawFn, least: int = 1) -> PlanTestTable:
    headings = tuple(draw(st.lists(target, min_size=least, max_size=3)))
    rows = tuple(tuple(draw(given_cell) for _ in headings) for _ in range(draw(st.integers(1, 2))))
    return PlanTestTable(headings, rows)


@st.composite
def plan_tests(draw: st.DrawFn) -> PlanTest:
    label = st.sampled_from(["2027-Q1", "2027", "2027-01-05"])
    of_table = st.one_of(
        st.builds(Given, table, st.none() | label, rows=value_tables()),
        st.builds(Given, table, known_from=label, rows=value_tables()),
    )
    given = tuple(draw(st.lists(st.builds(Given, values=assigns) | of_table, max_size=2)))
    expected = st.builds(Expect, values=assigns) | st.builds(Expect, table, rows=value_tables())
    expect = tuple(draw(st.lists(expected, min_size=1, max_size=2)))
    run = None
    if draw(st.booleans()):
        rows = draw(value_tables())
        run = Run(tuple(draw(label) for _ in rows.rows), rows, tuple(draw(st.booleans()) for _ in rows.headings))
    return PlanTest(draw(text), draw(st.none() | label), given, expect, run)


@st.composite
def credits(draw: st.DrawFn) -> Credit:
    columns = tuple(draw(st.lists(name, max_size=2)))
    cells = st.tuples(*(st.none() | formula for _ in columns))
    when = st.tuples(st.none(), st.booleans()) | st.tuples(formula, st.just(False))
    lines = []
    for _ in range(draw(st.integers(1, 2))):
        condition, is_rest = draw(when)
        lines.append(CreditLine(draw(st.none() | formula), condition, draw(cells), is_rest))
    return Credit(draw(table), draw(table), draw(name), columns, tuple(lines), draw(note))


section: st.SearchStrategy[Section] = st.one_of(
    facts(),
    st.builds(Alias, table, st.lists(st.tuples(text, text), min_size=1, max_size=2).map(tuple)),
    st.builds(Exclude, table, st.lists(st.builds(Exclusion, formula, text), min_size=1, max_size=2).map(tuple)),
    credits(),
    st.builds(
        Group,
        table,
        st.lists(name, min_size=1, max_size=3).map(tuple),
        st.none() | table,
        st.booleans(),
        st.none() | st.just(RowDate()) | st.builds(PeriodEdge, st.sampled_from([Edge.START, Edge.END])),
    ),
    st.builds(
        Input, st.lists(st.builds(InputLine, name, kind, st.none() | formula, note), min_size=1, max_size=2).map(tuple)
    ),
    parameters(),
    rates(),
    st.builds(Calc, st.none() | table | st.just("company"), lines, st.none() | formula, st.just(()) | lines),
    tiers(),
    st.builds(
        Curve,
        st.sampled_from(CALLED),
        argument,
        st.sampled_from(CurveEnds),
        st.tuples(name, name),
        st.lists(st.builds(CurvePoint, formula, formula), min_size=1, max_size=2).map(tuple),
    ),
    st.integers(1, 3).flatmap(matrices),
    decisions(),
    scorecards(),
    ratings(),
    metrics(),
    contests(),
    awards(),
    postings(),
    st.builds(Must, formula, st.none() | table | st.just("company"), note),
    plan_tests(),
)
calendar_header = st.builds(
    Header,
    st.just(2027),
    text,
    st.integers(0, 99),
    st.sampled_from(["USD", "CNY", "EUR"]),
    day,
    day,
    st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.LISTED]),
    st.sampled_from(RoundingMode),
    st.integers(1, 12),
)
week_years = st.builds(
    WeekYears,
    st.integers(1, 3000),
    day,
    st.sampled_from(WeekPattern),
    st.lists(st.integers(1, 3000), max_size=3).map(tuple),
)
uses = st.lists(st.builds(Use, st.lists(name, min_size=1, max_size=3).map(tuple), text), max_size=2).map(tuple)


@st.composite
def headers(draw: st.DrawFn) -> Header:
    """A header, with years of weeks, listed periods or modules now and then."""
    found = draw(calendar_header)
    if draw(st.booleans()):
        found = replace(found, year_starts_in_month=1, weeks=draw(week_years))
    if draw(st.booleans()):
        found = replace(found, period=PeriodKind.LISTED, listed_in=draw(text))
    return replace(found, uses=draw(uses))


header = headers()


@st.composite
def plans(draw: st.DrawFn) -> PlanModel:
    """A plan that a text can say, with a few sections."""
    sections = tuple(draw(st.lists(section, max_size=3)))
    before = sorted(draw(st.lists(st.integers(0, len(sections)), max_size=2)))
    headings = tuple(Heading(draw(st.sampled_from(["", "1. First", "二、规则"])), at) for at in before)
    return PlanModel(draw(header), sections, headings)


_WIDE = str.maketrans("():=+*/,|", "（）：＝＋×÷，｜")
_COMMENTS = ("# a", "#", '# "( unclosed', "# 。；（", "### c")
_LINE_BREAK = re.compile(r"\n[ \t]*")


@st.composite
def untidy(draw: st.DrawFn, tidy: str, *, breaks: bool) -> str:
    """A text in another layout; with `breaks` also with lines that end inside brackets, and comments."""
    _, _, log = read_words(tidy, name="tidy.plan")
    parts: list[str] = []
    end = depth = 0
    for sign in log.signs:
        gap = tidy[end : sign.start]
        if gap:
            gap = draw(st.sampled_from([" ", "  ", "\t", "　"]))
            if breaks and depth and draw(st.booleans()):
                comment = draw(st.sampled_from(["", *_COMMENTS]))
                own = draw(st.sampled_from(["", *(f"  {each}\n" for each in _COMMENTS)]))
                gap = f" {comment}\n{own}  "
        written = sign.text
        if sign.kind in ("_NL", "_ENDROW"):
            written = _untidy_end(draw, sign.text, breaks=breaks)
        elif sign.kind != "STRING" and len(written) == 1 and draw(st.booleans()):
            written = written.translate(_WIDE)
        depth += (sign.text == "(") - (sign.text == ")")
        parts += [gap, written]
        end = sign.end
    return tidy[: log.signs[0].start] + "".join(parts)


def _untidy_end(draw: st.DrawFn, end: str, *, breaks: bool) -> str:
    bar, below = ("|", end[1:]) if end.startswith("|") else ("", end)
    above, last = below.rsplit("\n", 1)
    indent = last + draw(st.sampled_from(["", " ", "\t"])) if last else ""
    blank = draw(st.sampled_from(["", "\r\n", " \n"])) if above else ""
    comment = draw(st.sampled_from(["", " ", *(f" {each}" for each in _COMMENTS)])) if breaks else " "
    own = draw(st.sampled_from(["", *(f"{gap}{each}\n" for each in _COMMENTS for gap in ("", " "))])) if breaks else ""
    return f"{bar}{comment}{above}\n{blank}{own}{indent}"
