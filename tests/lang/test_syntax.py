"""Each mistake has its own code, stands where it was made, and says how to mend it in words."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Finding
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang import read_plan
from tests.strategies.lang import HEADER

# A line of a calc section, what is marked in it, and its code with the mend.
LINES: dict[str, tuple[str, str, str, str]] = {
    "a head as a name": ("  pay : money = 1元", "pay", "PKL029", "choose another name"),
    "a head as a name in Chinese": ("  汇率 : money = 1元", "汇率", "PKL029", "choose another name"),
    "a word that begins a line": ("  given : money = 1元", "given", "PKL029", "choose another name"),
    "a head without a type": ("  pay = 5", "pay", "PKL029", "choose another name"),
    "no type": ("  a = 5", "=", "PKL031", "write `a : number = …`"),
    "one equals sign": ("  a : flag = b = 3", "=", "PKL032", "write `==`"),
    "one equals sign in a bracket": ("  a : count = count(deal where b = 3)", "=", "PKL032", "write `==`"),
    "two comparisons": ("  a : flag = 1 < b < 3", "<", "PKL033", "write them one by one, as `a < b and b < c`"),
    "a bare note": ('  a : money = b "remark"', '"remark"', "PKL034", 'write `note "remark"`'),
    "something behind the note": (
        '  a : money = b note "x" cap 5',
        "cap",
        "PKL035",
        "move the note to the end of the line",
    ),
    "else behind a cap": ("  a : number = b cap 5 else 0", "else 0", "PKL037", "put `else` first and `only if` last"),
    "only if before a round": ("  a : number = b only if c round 1", "only if c", "PKL037", "put `else` first"),
    "two rounds": ("  a : number = b round 2 round 1", "round 1", "PKL038", "keep one"),
    "one clause twice": (
        "  a : money = sum(b over this period over this period)",
        "over this period",
        "PKL039",
        "keep one",
    ),
    "two otherwise": (
        "  a : number = if b then 1 otherwise if c then 2 otherwise 3",
        "otherwise",
        "PKL040",
        "put the inner",
    ),
    "words that touch": ("  a : flag = 1 < 2 andc", "andc", "PKL022", "write `and c`"),
    "a number that touches": ("  a : days = 50days", "50days", "PKL022", "write `50 days`"),
    "ideographs that touch": ("  a : flag = b 且合规", "且合规", "PKL022", "write `且 合规`"),
    "a window that touches": ("  a : money = 求和(b 期间 最近3期（含本期）)", "最近3期", "PKL022", "write `最近 3 期`"),
    "a window half said": (
        "  a : money = 求和(b 期间 最近 3 期)",
        "最近 3 期",
        "PKL062",
        "write `最近 3 期（含本期）`",
    ),
    "an open bracket": ("  a : number = max(1, 2", "(", "PKL024", "add `)` where the bracket ends"),
    "an open bracket before another line": (
        "  sold : money = sum(b\n  att : number = 1",
        "(",
        "PKL024",
        "add `)` where the bracket ends",
    ),
    "a bracket closed too early": ("  a : money = sum(b where )", ")", "PKL019", "here can stand a formula"),
    "over before": ("  a : money = sum(b over before)", "over before", "PKL063", "write `before`"),
    "期间 此前": ("  a : money = 求和(b 期间 此前)", "期间 此前", "PKL063", "write `此前`"),
    "desc": ("  a : number = rank(by b desc)", "desc", "PKL063", "write `descending`"),
    "降序": ("  a : number = 排名(按 b 降序)", "降序", "PKL063", "write `从高到低`"),
    "升序": ("  a : number = 排名(按 b 升序)", "升序", "PKL063", "leave it out"),
    "thousands": ("  a : money = 5千元", "5千元", "PKL063", "write `5,000元`"),
    "tens of millions": ("  a : money = 1.5 千万元", "1.5 千万元", "PKL063", "write `1,500万元`"),
    "hundreds of thousands and something": ("  a : money = 0.55百元", "0.55百元", "PKL063", "write `55元`"),
    "否则 behind a formula": ("  a : percent = b 否则 0%", "否则", "PKL063", "write `若无则`"),
    "otherwise behind a formula": ("  a : percent = b otherwise 0%", "otherwise", "PKL063", "write `else`"),
    "else in a choice": ("  a : percent = if b then 1% else 0%", "else", "PKL063", "write `otherwise`"),
    "else if": (
        "  a : percent = if b then 1% else  if c then 2% else 0%",
        "else  if",
        "PKL063",
        "write `otherwise (if … then … otherwise …)`",
    ),
    "elif": ("  a : percent = if b then 1% elif c then 2%", "elif", "PKL063", "write `otherwise (if …"),
    "那么": ("  a : percent = 如果 b 那么 1% 否则 0%", "那么", "PKL063", "write `则`"),
    "那么 without a blank": ("  a : percent = 如果 b 那么1% 否则 0%", "那么", "PKL063", "write `则`"),
    "并且": ("  a : flag = b 并且 c", "并且", "PKL063", "write `且`"),
    "或者": ("  a : flag = b 或者 c", "或者", "PKL063", "write `或`"),
    "two bars": ("  a : flag = b || c", "||", "PKL057", "write `or`"),
    "no then": ("  a : percent = if b > 3 1% otherwise 0%", "1%", "PKL064", "write `if … then … otherwise …`"),
    "a choice in brackets": ("  a : percent = if(b > 3, 1%, 0%)", ",", "PKL064", "write `if … then … otherwise …`"),
    "a stray bracket": ("  a : number = 3)", ")", "PKL025", "remove `)`, or add the `(` that it closes"),
    "a line that ends": ("  a : number =", "=", "PKL020", "go on with a formula"),
    "a word not known": ("  a : money = sum(b ovr this period)", "ovr", "PKL018", "write `over`"),
    "a word out of place": ("  a : money = b then c", "then", "PKL019", "here can stand the end of the line"),
    "an amount or two": (
        "  a : money = max(USD 500,100)",
        "USD 500,100",
        "PKL044",
        "write `USD 500, 100` for two values",
    ),
    "an open quote": ('  a : text = "abc', '"', "PKL023", "add the closing"),
    "a grouped number": ("  a : number = 5,000 * 2", "5,000", "PKL045", "write `5000`"),
    "a currency as a sign": ("  a : money = ￥5,000", "￥5,000", "PKL046", "write `CNY 5,000`"),
    "a dollar sign": ("  a : money = $ 5", "$ 5", "PKL046", "write `USD 5`"),
    "a currency behind": ("  a : money = 5,000.50 USD", "5,000.50 USD", "PKL047", "write `USD 5,000.50`"),
    "a currency glued": ("  a : money = USD5,000", "USD5,000", "PKL048", "write `USD 5,000`"),
    "a currency far away": ("  a : money = USD  5", "USD  5", "PKL048", "write `USD 5`"),
    "a sign in an amount": ("  a : money = USD -20.00", "USD -20.00", "PKL049", "write `-USD 20.00`"),
    "tenths": ("  a : percent = 3成", "3成", "PKL050", "write `30%`"),
    "tenths and a half": ("  a : percent = 3.5成", "3.5成", "PKL050", "write `35%`"),
    "a percent in words": ("  a : percent = 百分之五", "百分之五", "PKL051", "write `5%`"),
    "percentage points": ("  a : percent = 1.5个百分点", "1.5个百分点", "PKL052", "write `1.5%`"),
    "a percent sign apart": ("  a : percent = 5 %", "5 %", "PKL053", "write `5%`"),
    "a unit apart": ("  a : money = 30 万元", "30 万元", "PKL053", "write `30万元`"),
    "a date with strokes": ("  a : date = 2027/1/5", "2027/1/5", "PKL054", "write `2027-01-05`"),
    "a date without zeros": ("  a : date = 2027-1-5", "2027-1-5", "PKL054", "write `2027-01-05`"),
    "a date with points": ("  a : date = 2027.1.5", "2027.1.5", "PKL054", "write `2027-01-05`"),
    "a full stop": ("  a : number = 1。", "。", "PKL055", "remove it"),
    "a semicolon": ("  a : number = 最大(1；2)", "；", "PKL057", "write `,`"),
    "a semicolon at the end": ("  a : number = 1；", "；", "PKL055", "remove it, or write `,` between items"),
    "other quotes": ("  a : text = 'x", "'", "PKL056", 'write `"`'),
    "another sign": ("  a : flag = b <> 3", "<>", "PKL057", "write `!=`"),
    "a sign not known": ("  a : number = 1 ~ 2", "~", "PKL058", "remove it"),
    "a letter of another script": ("  аge : number = 1", "аge", "PKL008", "write names with the letters A to Z"),
    "a hidden character": ("  a : number = 1 # \u202ex", "\u202e", "PKL007", "delete the character"),
    "a long number": ("  a : number = 1234567890123456789", "1234567890123456789", "PKL009", "shorten the number"),
    "no such day": ("  a : date = 2027-02-30", "2027-02-30", "PKL010", "write `2027-02-28`"),
}

# A whole section, what is marked, and its code with the mend.
SECTIONS: dict[str, tuple[str, str, str, str]] = {
    "texts without quotes": (
        "rows deal key id\n  place : Junior or Senior",
        "Junior or Senior",
        "PKL065",
        'write `"Junior" or "Senior"`',
    ),
    "texts without quotes in Chinese": (
        "rows deal key id\n  级 : 初级 或 高级",
        "初级 或 高级",
        "PKL065",
        'write `"初级" 或 "高级"`',
    ),
    "texts in a list": ("input\n  place : Junior, Senior  # both", "Junior, Senior", "PKL065", 'write `"Junior" or'),
    "分段累进": (
        "tiers t(a: money) 分段累进\n| from | below | rate |\n| 0元 | 5元 | 5% |",
        "分段累进",
        "PKL063",
        "write `超额累进` or `基数加超额`",
    ),
    "a column called like a head": ("rows deal key id\n  group : text", "group", "PKL029", 'as `from "group"`'),
    "a table called like a type": ("rows money key id\n  id : text", "money", "PKL030", "choose another name"),
    "a curve called like a function": (
        "curve sum(x: count) ends hold\n| x | y |\n| 1 | 2 |",
        "sum",
        "PKL030",
        "choose",
    ),
    "one bound": (
        "tiers t(a: money) marginal\n  | from | rate |\n  | 0元 | 5% |",
        "| from | rate |",
        "PKL042",
        "head the",
    ),
    "from and to": (
        "tiers t(a: money) marginal\n  | from | to | rate |\n  | 0元 | 5元 | 5% |",
        "| from | to | rate |",
        "PKL043",
        "head the columns `from | below`",
    ),
    "bounds of a rating": (
        "rating g by x\n  | g | from | to |\n  | A | 1 | 2 |",
        "| g | from | to |",
        "PKL043",
        "head",
    ),
    "mixed bounds": (
        "decide d(a: count) first\n| a | -> b |\n| from 1 up to 5 | 3 |",
        "from 1 up to 5",
        "PKL041",
        "write",
    ),
    "a row that is open": ('alias rep\n  | written | means |\n  | "x" | "y"', '"', "PKL026", "end the row with `|`"),
    "a row too wide": ("curve c(x: count) ends hold\n| x | y |\n| 1 | 2 | 3 |", "1 | 2 | 3", "PKL027", "2 cells"),
    "a cell that does not fit": (
        "exclude rep\n| when | reason |\n| a > 1 | why |",
        "why",
        "PKL028",
        "a text in quotes",
    ),
    "no limit as a value": (
        "decide d(a: count) first\n| a | -> b |\n| no limit | 3 |",
        "no limit",
        "PKL028",
        "write a",
    ),
    "any as a condition": ('exclude rep\n| when | reason |\n| any | "x" |', "any", "PKL028", "write a value or"),
    "a number as a day": ("parameter p : count\n| from | value |\n| 2027 | 1 |", "2027", "PKL028", "write a date"),
    "any as a bound": (
        "rating g by x\n| g | from | below |\n| A | any | 2 |",
        "any",
        "PKL028",
        "a value or `no limit`",
    ),
    "any in a test": ('test "x" 2027\ngiven rep\n| id |\n| any |', "any", "PKL028", "write a value"),
    "any as a weight": (
        "scorecard s\n| metric | score | weight |\n| a | 1 | any |",
        "any",
        "PKL028",
        "`add` or `deduct`",
    ),
    "a parameter without a type": ("parameter draw = 5元", "=", "PKL031", "write `draw : money = …`"),
    "an input with a value": ("input\n  quota : money = 5元", "=", "PKL019", "here can stand the end of the line"),
    "any as a period": ('test "x"\nrun\n| period | a |\n| any | 1 |', "any", "PKL028", "write a period"),
    "a formula as a key": ('alias rep\n| written | means |\n| a + 1 | "b" |', "a + 1", "PKL028", "write a value"),
    "a method with further columns": (
        "tiers t(a: money) marginal\n| from | below | rate | less |\n| 0元 | 5元 | 5% | 1元 |",
        "marginal",
        "PKL059",
        "remove the further columns, or use the method `whole`",
    ),
    "a curve of two arguments without places": (
        "curve c(a: percent, b: money) ends hold\n| a | x |\n| 5% | 1元 |",
        "curve c(a: percent, b: money) ends hold",
        "PKL066",
        "write a name and the places of the second argument, as `| attainment | 0% | 10% |`",
    ),
    "a decision without a result": ("decide d(a: count) first\n| a |\n| 1 |", "d", "PKL061", "write `->`"),
    "two runs": (
        'test "x"\nrun\n| period | a |\n| 2027-01 | 1 |\nrun\n| period | a |\n| 2027-02 | 1 |',
        "run",
        "PKL060",
        "join the rows",
    ),
    "no such period": ('test "x" 2027-13\n  given a = 1', "2027-13", "PKL011", "write a period that exists"),
    "a run over no period": ('test "x"\nrun\n| period | a |\n| 17 | 1 |', "17", "PKL028", "write a period"),
    "a head without lines": ("calc", "calc", "PKL021", "add below it a line, as `NAME : TYPE = …`"),
    "a table without rows": ("exclude rep", "exclude", "PKL021", "add below it a table"),
    "a head not known": ("tiirs t(a: money)\n  | x |", "tiirs", "PKL018", "write `tiers`"),
    "a head in capitals": ("Calc\n  a : number = 1", "Calc", "PKL018", "write `calc`"),
    "a head that was renamed": ("check a >= 3", "check", "PKL018", "write `must`"),
    "a head like no other": ("zzzz qqqq", "zzzz", "PKL018", "use a word of the language"),
    "a setting below a section": ("pay a\ncurrency USD", "currency", "PKL016", "move the line above the first section"),
    "from behind the key": ('rows deal key id from "deals"\n  id : text', "from", "PKL036", "order the parts"),
    "since behind to": (
        "participants seat key id to who since s\n  id : text\n  who : text\n  s : date",
        "since",
        "PKL036",
        "key … since … until … to …",
    ),
    "from behind written": ('rows deal key id\n  id : text written "x" from "y"', "from", "PKL036", "order the parts"),
    "a bracket that swallows": ("calc\n  a : number = max(1,\nmust a", "(", "PKL024", "add `)`"),
}

HEADERS: dict[str, tuple[str, str, str]] = {
    "nothing": ("", "PKL012", "begin the text with `perfkit 2027`"),
    "no edition": (HEADER.split("\n", 1)[1], "PKL012", "begin the text with `perfkit 2027`"),
    "another edition": (HEADER.replace("perfkit 2027", "perfkit 2031"), "PKL013", "write `perfkit 2027`, or use"),
    "no currency": (
        HEADER.replace("currency USD\n", ""),
        "PKL014",
        "add a line above the first section, as `currency USD`",
    ),
    "two currencies": (HEADER + "currency EUR\n", "PKL015", "keep one of the two lines"),
    "a setting not known": (HEADER + "curency USD\n", "PKL018", "write `currency`"),
    "a day of settling that is none": (HEADER + "settled until 2027\n", "PKL019", "here can stand a date"),
    "a way of correcting not known": (HEADER + "corrections restate\n", "PKL018", "write `restated`"),
    "a period with an ending": (HEADER.replace("month", "monthly"), "PKL063", "write `month`"),
    "a period with a word before it": (HEADER.replace("month", "每季度"), "PKL063", "write `季度`"),
    "a period not known": (HEADER.replace("month", "fortnight"), "PKL019", "here can stand `day`, `from`, `half`, "),
}


def check(text: str, marked: str, code: str, mend: str) -> None:
    model, findings = read_plan(text, name="a.plan")
    assert model is None
    assert [finding.code.code for finding in findings] == [code]
    assert mend in findings[0].mend()
    assert text_at(findings[0]) == marked


def text_at(finding: Finding) -> str:
    place = finding.places[0]
    assert place.column is not None
    return place.text[place.column - 1 : place.column - 1 + place.width]


@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_a_mistake_in_a_line(case: tuple[str, str, str, str]) -> None:
    line, marked, code, mend = case
    check(f"{HEADER}calc\n{line}\n", marked, code, mend)


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_a_mistake_in_a_line_hides_none_around_it(case: tuple[str, str, str, str]) -> None:
    line, _, code, _ = case
    text = f"{HEADER}calc\n  v : count = 1 <> 2\n{line}\n  w : count = 1 <> 2\npay x <> y\n"
    _, findings = read_plan(text, name="a.plan")
    found = [finding.code.code for finding in findings]
    assert found.count("PKL057") == 3 + (code == "PKL057")
    assert set(found) == {"PKL057", code}


@pytest.mark.parametrize("case", SECTIONS.values(), ids=SECTIONS)
def test_a_mistake_in_a_section(case: tuple[str, str, str, str]) -> None:
    section, marked, code, mend = case
    check(f"{HEADER}{section}\n", marked, code, mend)


@pytest.mark.parametrize("case", HEADERS.values(), ids=HEADERS)
def test_a_mistake_in_the_header(case: tuple[str, str, str]) -> None:
    text, code, mend = case
    model, findings = read_plan(text, name="a.plan")
    assert model is None
    (finding,) = [finding for finding in findings if finding.code.code == code]
    assert mend in finding.mend()


def test_every_setting_that_is_missing_is_told() -> None:
    _, findings = read_plan("perfkit 2027\n", name="a.plan")
    assert [finding.code for finding in findings] == [codes.SETTING_MISSING] * 4


def test_a_setting_that_cannot_be_read_is_not_missing() -> None:
    _, findings = read_plan(HEADER.replace("effective 2027-01-01", "effective soon"), name="a.plan")
    assert [finding.code for finding in findings] == [codes.CANNOT_STAND]


def test_mistakes_of_one_section_are_found_together() -> None:
    text = (
        HEADER
        + "calc\n  a : money = 1 2\n  b : money = USD 1\n  c = 3\notherwise\n  d : money = (1\n  e : flag = 1 = 2\n"
    )
    _, findings = read_plan(text, name="a.plan")
    assert [(finding.code, finding.places[0].line) for finding in findings] == [
        (codes.CANNOT_STAND, 7),
        (lang_words.TYPE_MISSING, 9),
        (codes.UNCLOSED_BRACKET, 11),
        (codes.SINGLE_EQUALS, 12),
    ]


def test_mistakes_of_one_table_are_found_together() -> None:
    text = (
        HEADER + "curve c(x: count) ends hold\n| x | y |\n| 1 2 | 3 |\n| 2 | 4 |\n| 3 | 4 | 5 |\n| 6 | 7\n| 8 9 | 9 |\n"
    )
    _, findings = read_plan(text, name="a.plan")
    assert [finding.code for finding in findings] == [codes.CANNOT_STAND, codes.ROW_OPEN, codes.CANNOT_STAND]


def test_mistakes_of_one_test_are_found_together() -> None:
    text = (
        HEADER + 'test "x" 2027-01\n  given a = = 1\n  expect b = 1 2\n  given rep\n'
        "  | id |\n  | A B |\n  expect rep\n  | id\n"
    )
    _, findings = read_plan(text, name="a.plan")
    assert [finding.places[0].line for finding in findings] == [7, 8, 11, 13]


def test_a_head_that_cannot_be_read_takes_its_lines_with_it() -> None:
    _, findings = read_plan(HEADER + "calc every deal\n  a : number = 1 2\n  b : c\npay x y\n", name="a.plan")
    assert [finding.places[0].line for finding in findings] == [6, 9]


def test_findings_stand_in_the_order_of_the_text() -> None:
    _, findings = read_plan(HEADER + "pay a b\ncalc\n  a : number = 1；\nmust 3 = 3\n", name="a.plan")
    lines = [finding.places[0].line or 0 for finding in findings]
    assert lines == sorted(lines) and len(lines) == 3


def test_words_are_offered_in_the_language_of_the_finding() -> None:
    (finding,) = read_plan(HEADER + "group a b\n", name="a.plan")[1]
    assert finding.mend("en") == "here can stand `by` or `from`"
    assert finding.mend("zh") == "这里可以写：`按`或`来自`"


@pytest.mark.parametrize(
    ("name", "begins"),
    [("pay", "a section"), ("run", "a part of a section"), ("逐期", "a part of a section"),
     ("metric", "a section"), ("指标", "a section"), ("rates", "a section")],
)  # fmt: skip
def test_a_name_that_is_taken_says_by_what(name: str, begins: str) -> None:
    for line in (f"{name} : money = 1元", f"{name} = 5"):
        (finding,) = read_plan(f"{HEADER}calc\n  {line}\n", name="a.plan")[1]
        assert finding.why() == f"at the start of a line this is the word of {begins}"


def test_words_with_a_number_in_them_are_offered_in_their_language() -> None:
    offered = read_plan(f"{HEADER}calc\n  a : number = b 5\n", name="a.plan")[1][0]
    assert "`round …`" not in offered.mend("zh") and "`保留" not in offered.mend("en")


def test_every_code_of_the_room_is_provoked() -> None:
    provoked = {code for _, _, code, _ in (*LINES.values(), *SECTIONS.values())} | {
        code for _, code, _ in HEADERS.values()
    }
    # The bounds: tests/lang/test_limits.py.
    provoked |= {"PKL001", "PKL002", "PKL003", "PKL004", "PKL005", "PKL006"}
    # Modules: tests/lang/test_modules.py.
    provoked |= {"PKL067", "PKL068", "PKL069", "PKL072", "PKL073", "PKL074", "PKL075"}
    # A place that only a date's `at` has: tests/lang/bad/window-to-row-date.plan.
    provoked |= {"PKL076"}
    # A word that begins a formula, as a name: tests/lang/bad/key-called-like-a-word.plan; tail-on-its-own-line.plan.
    provoked |= {"PKL077", "PKL078"}
    # What spreadsheets say and do: tests/lang/bad/words-of-spreadsheets.plan.
    provoked |= {"PKL079", "PKL080", "PKL081", "PKL082", "PKL083"}
    # Both bounds in one column: tests/lang/bad/range-in-one-column.plan.
    provoked |= {"PKL084"}
    # A formula below columns or behind a table: tests/lang/bad/formula-under-rows.plan.
    provoked |= {"PKL085"}
    # A text that is looked into: tests/lang/bad/part-of-text.plan.
    provoked |= {"PKL086"}
    # A place in a sheet: tests/lang/bad/cell-of-a-sheet.plan.
    provoked |= {"PKL087"}
    # A point that may part thousands: tests/lang/bad/amount-with-a-point-that-may-part-thousands.plan.
    provoked |= {"PKL088"}
    # Models and trees that no text says: tests/lang/test_print.py and test_tree.py.
    provoked |= {"PKL070", "PKL071"}
    assert provoked == {code.code for code in codes.CODES}
