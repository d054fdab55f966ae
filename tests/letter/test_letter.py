"""The plan letter: everything the plan says, in the words of either language."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

from perfkit import Plan, diff, load_plan
from perfkit.diagnostics import PerfkitError
from perfkit.engine import prove_promises
from perfkit.lang import format, print_plan, read
from perfkit.letter import WORDS, Grid, Heading, Items, Letter, Sentence, Signatures
from tests.letter.test_law import DECIDES
from tests.pages.reader import Reader
from tests.pages.rich import load_rich
from tests.plans.listing import SUITE
from tests.strategies.lang import EXAMPLES

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "perfkit" / "cli" / "demo"
COOKBOOK = sorted((ROOT / "docs" / "cookbook").glob("*.plan"))
PLANS = [*COOKBOOK, *EXAMPLES, *(path for path in SUITE if path.stem in ("zh-growth", "crm-quarter"))]


def read_module(name: str) -> str:
    return (ROOT / "docs" / "cookbook" / f"{name}.plan").read_text(encoding="utf-8")


def open_plan(path: Path) -> Plan:
    return load_plan(path.read_text(encoding="utf-8"), name=path.name, modules=read_module)


def below(plan: Plan, heading: str, lang: str = "en") -> list[object]:
    """The blocks under a heading."""
    found: list[object] = []
    inside = False
    for block in plan.letter(lang).blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def list_said(letter: Letter) -> list[str]:
    """The sentences before the examples."""
    blocks = list(takewhile(lambda block: block != Heading("Worked examples"), letter.blocks))
    items = [text for block in blocks if isinstance(block, Items) for text in block.texts]
    return items + [block.text for block in blocks if isinstance(block, Sentence) and block.text[-1] in ".。"]


@pytest.fixture(scope="module")
def demo() -> Plan:
    return open_plan(DEMO / "commission.plan")


COMMISSION = "2. Commission: each slice of attainment since January earns its own rate"
SPIFF = "3. A bonus for service contracts, for those who are on their way"


@pytest.mark.unmeasured
def test_what_is_paid_stands_in_one_table_with_whom_it_goes_to(demo: Plan) -> None:
    assert below(demo, "What is paid") == [
        Grid(
            ("name", "for each", "paid to", "as said under"),
            (
                ("commission", "the participant", "the participant", COMMISSION),
                ("spiff", "the participant", "the participant", SPIFF),
                (
                    "override",
                    "`team`",
                    "whom `manager` of the group names",
                    "4. Managers earn on what their team sells",
                ),
            ),
        )
    ]
    assert "Paid: `spiff` = what the period earns under `spiff`" in str(demo.letter())


def test_every_cap_on_pay_says_what_becomes_of_the_rest() -> None:
    caps = next(path for path in COOKBOOK if path.stem == "c-gates-caps-floors")
    _, listed = below(open_plan(caps), "All caps, floors and conditions")
    assert isinstance(listed, Grid)
    assert [row for row in listed.rows if "exceeds" in row[1]] == [
        ("smoothed", "at most USD 1,000; what exceeds it stays earned and is paid later"),
        ("plan_total", "at most USD 4,000; what exceeds it lapses"),
    ]


ASKED = "When it is paid, below zero, taken back later"
SMALL = """perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
SETTING
participants rep key id
  id   : text
  sold : money
pay bonus = sold TAIL
pay gift = USD 5
MUST
"""


def test_a_note_stands_with_what_it_is_of() -> None:
    rows = 'rows deal key id note "as booked"\n  id  : text\n  rep : rep\n'
    rate = 'parameter rate : percent = 5%  note "set each May"\n'
    plan = load_plan(SMALL.replace("SETTING", "").replace("TAIL", "").replace("MUST", rows + rate))
    said = [block.text for block in plan.letter().blocks if isinstance(block, Sentence)]
    assert "`rate` is 5% (set each May)." in said and "Note: as booked" in said
    assert "`rate` 为 5%（set each May）。" in str(plan.letter("zh"))


@pytest.mark.parametrize(
    ("setting", "tail", "must", "said"),
    [
        ("", "", "", ["does not say until when facts", "may come to less than zero", "until which day a correction"]),
        (
            "settled until 2028-01-31",
            "floor USD 0",
            "",
            ["count until 31 January 2028", "`bonus` never falls below zero", "until which day a correction"],
        ),
        (
            "corrections restated",
            "",
            'must USD 0 <= bonus  note "no debts"',
            ["until it is closed", "`bonus` is promised not to fall", "at any later time"],
        ),
        (
            "corrections restated within 2 months",
            "",
            "must bonus >= USD 0",
            ["until it is closed", "`bonus` is promised not to fall", "in none that begins after 29 February 2028"],
        ),
    ],
)
def test_what_readers_ask_is_answered_or_said_to_be_open(setting: str, tail: str, must: str, said: list[str]) -> None:
    plan = load_plan(SMALL.replace("SETTING", setting).replace("TAIL", tail).replace("MUST", must))
    [items] = below(plan, ASKED)
    assert isinstance(items, Items)
    assert items.texts[0] == "The plan does not say on which day it is paid."
    assert [each for each in said if not any(each in text for text in items.texts)] == []
    assert any("`gift` cannot fall below zero: its rules" in text for text in items.texts)
    sentences = [block.text for block in plan.letter().blocks if isinstance(block, Sentence)]
    assert "no debts" not in sentences
    assert ("This always holds: `bonus` is at least USD 0 (no debts)" in sentences) is ("debts" in must)


@pytest.mark.parametrize(
    ("formula", "must", "never"),
    [
        ("5% * max(sold, USD 0)", "", True),
        ("sold - paid(bonus)  floor USD 0  cap USD 3", "", True),
        ("5% * sold", "must sold >= USD 0", True),
        ("max(sold, USD 0) - paid(bonus)", "", False),
        ("5% * sold", "", False),
    ],
)
def test_only_what_its_rules_may_bring_below_zero_is_said_to_be_able_to(formula: str, must: str, never: bool) -> None:
    plan = load_plan(SMALL.replace("SETTING", "").replace("sold TAIL", formula).replace("MUST", must))
    for lang, said in (("en", "may come to less than zero"), ("zh", "可能为负")):
        [items] = below(plan, {"en": ASKED, "zh": "发放时间、负数与日后扣回"}[lang], lang)
        assert isinstance(items, Items)
        [bonus] = [text for text in items.texts if text.startswith("`bonus`")]
        assert (said not in bonus) is never


ROWS = "rows deal key no dated day\n  no : text\n  rep : rep\n  day : date\n"
SHORTLY = (
    ("pay y = x for information", "The plan pays nothing.", "本方案不发放任何款项。"),
    (
        "pay y = x",
        "The plan does not say until when, or with whom, a participant can dispute a statement.",
        "方案没有规定参与人对对账单的异议最晚何时、向谁提出。",
    ),
    (
        "pay y = x - paid(y)",
        "Apart from corrections, `y` looks at what was paid before: where less is due than was paid, that is taken",
        "更正之外，`y` 也看以前已发多少：应得少于已发的，按“递延、预支与扣回”一节扣回或抵减；",
    ),
    (
        "pay each deal y = USD 1",
        "`y` is paid anew for each month, from the one of the line of `deal` on, as long as the formula comes to",
        "`y` 自 `deal` 该行归入的期间起，每月重新发放，只要公式有结果：不减去以前为该行已发的款项。",
    ),
    (
        "pay y = convert(x, CLF, 2)",
        "in USD where no other currency is named; all amounts are before tax.",
        "未注明其他币种的为 USD，金额均为税前。",
    ),
    (
        "calc\n  good : flag = x > USD 1  only if x < USD 9\npay y = x",
        "below USD 9, else no\n",
        "低于 USD 9，否则为否\n",
    ),
)


@pytest.mark.parametrize(("written", "en", "zh"), SHORTLY)
def test_what_else_is_asked_of_a_payment_is_said(written: str, en: str, zh: str) -> None:
    plan = load_plan(SMALL[: SMALL.index("pay bonus")].replace("SETTING\n", "").replace("sold", "x") + ROWS + written)
    assert en in str(plan.letter()) and zh in str(plan.letter("zh"))
    assert ("dispute a statement" in str(plan.letter())) is ("information" not in written)


@pytest.mark.parametrize(
    ("currency", "en", "zh"),
    [
        ("USD", "whole cents", "最小货币单位"),
        ("JPY", "whole JPY", "整数 JPY"),
        ("CLF", "4 decimals of CLF", "小数点后 4 位（CLF）"),
    ],
)
def test_the_terms_name_the_least_amount_that_is_paid(currency: str, en: str, zh: str) -> None:
    plan = load_plan(re.sub("SETTING|TAIL|MUST", "", SMALL).replace("USD", currency))
    assert f"rounded to {en} (" in str(plan.letter()) and f"取整到{zh}，仅一次" in str(plan.letter("zh"))


def test_a_line_in_another_currency_says_so_where_it_is_paid() -> None:
    plan = load_plan(re.sub("SETTING|TAIL|MUST", "", SMALL).replace("gift = USD", "gift = EUR"))
    [grid] = below(plan, "What is paid")
    assert isinstance(grid, Grid) and grid.headings[3] == "currency"
    assert [(row[0], row[3]) for row in grid.rows] == [("bonus", "USD"), ("gift", "EUR")]


INVOLVED = """
  quota : money
rows deal key no dated booked
  no     : text
  rep    : rep
  booked : date
  amount : money
  kind   : "new" or "renewal"
tiers rates(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 8%   |
calc
  fresh   : money   = sum(deal.amount where deal.kind == "new") + 50% * sum(deal.amount where deal.kind == "renewal")
  reached : percent = fresh / quota  else 0%
  extra   : money   = if reached >= 120% and count(deal) >= 3 then USD 1,000 otherwise USD 0
earn bonus = quota * rates(reached)  cap USD 20,000
pay bonus
pay more = extra
"""


def test_a_line_that_is_too_involved_takes_nothing_from_what_is_shown_of_the_next() -> None:
    body = INVOLVED.replace("pay more", "must extra >= USD 0\npay more")
    plan = load_plan(SMALL[: SMALL.index("pay bonus")].replace("SETTING\n", "") + body.lstrip("\n"))
    assert [each.kind.value for each in prove_promises(plan.program)] == ["proved"]
    for lang, heading, said, shown in (
        (
            "en",
            ASKED,
            "`bonus` may come to less than zero: the rules are not shown to",
            "`more` cannot fall below zero",
        ),
        ("zh", "发放时间、负数与日后扣回", "`bonus` 可能为负：未能证明", "`more` 不会低于零"),
    ):
        [items] = below(plan, heading, lang)
        assert isinstance(items, Items)
        assert any(text.startswith(said) for text in items.texts) and any(shown in text for text in items.texts)


LIMITS = """perfkit 2027
plan "Limits" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
parameter least : money = USD 1,000
parameter goal : money = USD 9
calc
  share : percent = sold / goal  else 0%  round 3
earn above = sold
pay above = max(least, earned(above) - paid(above))
earn taken = sold
pay taken = max(earned(taken) - paid(taken), -least)
earn year = sold
pay year = earned(year over year to date) - paid(year over year to date)
earn small = min(USD 50, 2 * sold)  floor USD 0
pay small = earned(small) - paid(small)  floor USD 0  round 0
pay mixed = 5% * min(sold, USD 900) + least
earn now = sold
pay now
carry kept : money = opening(kept) + sold  else USD 0
must above >= least
"""


def test_limits_within_formulas_are_listed_and_what_they_keep_above_zero_is_not_said_to_fall_below() -> None:
    plan = load_plan(LIMITS)
    _, bounds = below(plan, "All caps, floors and conditions")
    assert isinstance(bounds, Grid)
    assert bounds.rows == (
        ("above", "at least `least`"),
        ("taken", "at least `-least`"),
        ("small", "at most USD 50; what exceeds it lapses"),
        ("small", "at least USD 0; what would go below it is borne by the company, and not taken back later"),
        ("small", "at least USD 0"),
        ("mixed", "`sold`: at most USD 900"),
        (
            "all that is paid",
            "`above` is at least `least`: where the data break that, nothing is posted for whom it concerns",
        ),
    )
    (asked,) = below(plan, ASKED)
    assert isinstance(asked, Items)
    said = [
        text.partition(" below zero")[0].partition(" less than zero")[0] for text in asked.texts if text.startswith("`")
    ]
    assert said == [
        "`above` cannot fall",
        "`taken`, `year`, `mixed` and `now` may come to",
        "`small` never falls",
    ]


def test_a_choice_and_who_may_win_a_contest_stand_among_the_conditions() -> None:
    body = "calc\n  base : money = if sold >= USD 9 then 5% * sold otherwise USD 0\n"
    race = "contest race within company by base descending where base > USD 1 ties split\n"
    race += "  | place | prize |\n  | 1 | USD 25 |\n"
    plan = load_plan(SMALL[: SMALL.index("pay bonus")].replace("SETTING\n", "") + body + race + "pay bonus = race\n")
    said = (
        ("en", "5% of `sold` where `sold` is at least USD 9, otherwise USD 0", "Only where `base` is above USD 1 is"),
        ("zh", "若 `sold` 不低于 USD 9，为 `sold` 的 5%，否则为 USD 0", "须满足 `base` 高于 USD 1 方可"),
    )
    for lang, chosen, gate in said:
        _, bounds = below(plan, {"en": "All caps, floors and conditions", "zh": "全部封顶、保底与条件"}[lang], lang)
        assert isinstance(bounds, Grid)
        assert bounds.rows[0] == ("base", chosen)
        assert bounds.rows[1][0] == "race" and bounds.rows[1][1].startswith(gate)


def test_what_is_owed_is_said_as_far_as_the_formulas_keep_it() -> None:
    plan = load_plan(LIMITS)
    (owed,) = below(plan, "Held back, advanced, taken back")
    assert isinstance(owed, Items)
    assert [text for text in owed.texts if "`now`" in text] == []
    (year,) = [text for text in owed.texts if text.startswith("`year`")]
    assert "counts `earned(year over year to date)` and `paid(year over year to date)`, and begins anew" in year
    draws = open_plan(next(path for path in COOKBOOK if path.stem == "f-draw-recovery"))
    (owed,) = below(draws, "递延、预支与扣回", "zh")
    assert isinstance(owed, Items)
    said = {
        mark: [text.split("`")[1] for text in owed.texts if mark in text] for mark in ("转为应得", "既不补发", "至少")
    }
    assert said == {"转为应得": ["kind"], "既不补发": ["year"], "至少": ["above", "late", "year", "final"]}


def test_the_terms_say_in_which_month_a_year_begins() -> None:
    plan = load_plan(re.sub("TAIL|MUST", "", SMALL).replace("SETTING", "year starts month 4"))
    for lang, said in (("en", "Its year begins in month 4."), ("zh", "年度自 4 月开始。")):
        (terms,) = [block for block in plan.letter(lang).blocks if isinstance(block, Items)][:1]
        assert said in terms.texts


def test_the_terms_name_what_is_rounded_otherwise_and_a_value_carried_without_a_start_ends_its_sentence() -> None:
    letter = load_plan(LIMITS).letter()
    (terms,) = [block for block in letter.blocks if isinstance(block, Items)][:1]
    assert terms.texts[2:4] == (
        "What is paid is rounded once, where it is paid: to whole cents (halves away from zero), and `small` as said "
        "there.",
        "Before that, `share` is rounded as said there.",
    )
    (carried,) = [block.text for block in letter.blocks if isinstance(block, Sentence) and "Carried" in block.text]
    assert (
        carried
        == "Carried to the next period: `kept` = `kept` as brought forward plus `sold`, USD 0 where there is no value"
    )


def test_a_wide_table_names_the_heading_of_each_cell_for_phones(demo: Plan) -> None:
    page = demo.letter_page()
    assert '<table class="stack"><thead><tr><th scope="col">name</th>' in page
    assert re.search(r'<td class="short" data-head="paid to">the participant</td>|<td data-head="paid to">', page)
    assert "<table><thead>" in page


def test_every_total_says_which_time_it_covers(demo: Plan) -> None:
    [grid] = below(demo, "各项合计的时间范围", "zh")
    assert isinstance(grid, Grid)
    assert ("`deal.amount` 之和", "本年至今") in grid.rows


@pytest.mark.unmeasured
def test_rates_say_how_a_tier_pays_and_whose_its_bounds_are(demo: Plan) -> None:
    said = [block.text for block in demo.letter().blocks if isinstance(block, Sentence)]
    assert "`rates` (`attainment`: percent): each slice is paid at its own rate." in said
    heads = [block.headings for block in demo.letter().blocks if isinstance(block, Grid)]
    assert ("from", "below", "rate") in heads
    turned = load_plan(DECIDES.replace("| from | below | rate |\n  | 0%", "| above | up to | rate |\n  | 0%"))
    for lang, head in (("en", ("above", "up to", "rate")), ("zh", ("高于", "不高于", "rate"))):
        assert head in [block.headings for block in turned.letter(lang).blocks if isinstance(block, Grid)]


WAYS = (
    (
        "marginal",
        "base_then_overage",
        "beyond that at the rate of the tier reached.",
        "超出首档上限的全部按所达",
    ),
    (
        "marginal",
        "interpolated",
        "that is passed pays its cell in full, and the tier",
        "越过的各档按该档的值全额",
    ),
    (
        "specific",
        "specific",
        "that names the leftmost column counts, compared",
        "从左起逐列比较，取写明该列",
    ),
    (
        "| from | value |",
        "| from | value |",
        "`goal` holds from its day until the next",
        "`goal` 的值自当日起有效，直到下一个值开始。",
    ),
    (
        "pay prize",
        "award c = total > USD 1\npay prize",
        "Awarded: `c` = yes where `total` is above",
        "高于 USD 1 时为是，",
    ),
    ("pay prize", 'award c = "A"  only if total > USD 1\npay prize', "above USD 1, else nothing", "USD 1，否则为空"),
    ("round 2", "round 2", "rounded to 2 decimals of the percentage (", "百分数保留 2 位小数（"),
    ("dated day\n", "\n", "all its lines, in every period alike", "全部各行，每期相同"),
)


@pytest.mark.unmeasured
@pytest.mark.parametrize(("old", "new", "en", "zh"), WAYS)
def test_ways_of_tables_and_totals_are_told_as_the_engine_has_them(old: str, new: str, en: str, zh: str) -> None:
    text = DECIDES.replace(old, new, 1)
    if new == "\n":
        text = text.replace("sale.amount over year to date", "sale.amount").replace(" at row date", " at period end")
    plan = load_plan(text)
    assert en in str(plan.letter()) and zh in str(plan.letter("zh"))


def test_what_a_plan_does_not_say_the_letter_says_so(demo: Plan) -> None:
    [items] = below(demo, ASKED)
    assert isinstance(items, Items)
    assert any(text.startswith("The plan does not say how closed periods are put right, nor") for text in items.texts)


@pytest.mark.unmeasured
def test_the_days_of_the_terms_stand_as_the_language_writes_them(demo: Plan) -> None:
    said = {lang: str(demo.letter(lang)) for lang in ("en", "zh")}
    assert "This plan holds from 1 January 2027 to 31 December 2027." in said["en"]
    assert "本方案自2027年1月1日起施行，至2027年12月31日止。" in said["zh"]


@pytest.mark.unmeasured
def test_the_block_to_sign_says_what_is_signed(demo: Plan) -> None:
    for lang, heading, said, label in (
        (
            "en",
            "Signatures",
            "What is signed is version 1 of “Field sales commission”, whose fingerprint",
            "date: ____",
        ),
        ("zh", "签署", "签署的是“Field sales commission”第 1 版，其指纹列于文末", "日期： ____"),
    ):
        sentence, signatures = below(demo, heading, lang)
        assert isinstance(sentence, Sentence) and sentence.text.startswith(said)
        assert isinstance(signatures, Signatures) and len(signatures.parties) == 2
        assert str(demo.letter(lang)).count(label) == 2


def test_the_tests_of_the_plan_are_its_worked_examples(demo: Plan) -> None:
    blocks = below(demo, "Worked examples")
    assert Heading("a good January, and a February that takes some of it back (2027-01 to 2027-02)", 2) in blocks
    last, kept = blocks[-2:]
    assert kept == Sentence("Reckoned anew from these data, the figures come out so.")
    assert isinstance(last, Grid)
    assert ("2027-02", "Ann", "50%", "-USD 200.00", "USD 0.00", "USD 0.00") in last.rows


def test_an_example_that_does_not_come_out_says_so_and_tests_that_are_not_shown_are_counted() -> None:
    head = re.sub("SETTING|TAIL|MUST", "", SMALL)
    tests = "".join(f'test "{day}" 2027-0{day}\n  given sold = USD 2\n  expect bonus = USD 2\n' for day in range(1, 6))
    plan = load_plan(head + tests.replace("bonus = USD 2", "bonus = USD 3", 1))
    for lang, heading, broken, kept, more in (
        ("en", "Worked examples", "do not come out so: the test", "come out so.", "has 2 more tests, which are not"),
        ("zh", "计算示例", "结果与此不符", "结果与此相符。", "方案另有 2 个试算，此处未列。"),
    ):
        said = [block.text for block in below(plan, heading, lang) if isinstance(block, Sentence)]
        assert [broken in said[0], kept in said[1], kept in said[2], more in said[3]] == [True] * 4


@pytest.mark.unmeasured
def test_a_plan_and_its_twin_in_chinese_give_letters_of_one_form() -> None:
    english, chinese = open_plan(DEMO / "commission.plan"), open_plan(DEMO / "commission-zh.plan")
    for lang in ("en", "zh"):
        forms = [[type(block) for block in plan.letter(lang).blocks] for plan in (english, chinese)]
        assert forms[0] == forms[1]


@pytest.mark.unmeasured(
    but=(
        "a-matrix-between-cells",
        "e-splits-and-overlays",
        "f-guarantees",
        "h-set-by-hand",
        "j-awards-and-points",
        "k-rates",
        "l-shared-parts",
        "l-version-settled",
        "m-explained",
        "m-sections",
    )
)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_number_of_a_plan_stands_in_its_letter_and_no_sentence_twice(path: Path) -> None:
    plan = open_plan(path)
    letter = plan.letter()
    text = str(letter)
    body = re.sub(r'"[^"\n]*"|“[^”\n]*”|#[^\n]*', "", re.split(r"\n(?:test|试算) ", plan.text)[0])
    numbers = set(re.findall(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?%?(?![\w.-])", body.split("\n", 5)[5]))
    assert {number for number in numbers if number.replace(",", "") not in text.replace(",", "")} == set()
    assert "{" not in text.replace("{}", "")
    said = [text for text in list_said(letter) if not text.startswith("Gathered from")]
    assert said and len(set(said)) == len(said), "a sentence stands twice"
    assert [text for text in said if re.search(r"\bNone\b|\bthe the\b|``|  |, ,|\(\)(?!`)| [,.;]", text)] == []


def test_every_word_has_the_same_places_in_both_languages() -> None:
    for key, words in WORDS.items():
        assert set(re.findall(r"{(\w+)}", words.en)) == set(re.findall(r"{(\w+)}", words.zh)), key


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_says_what_the_letter_says(demo: Plan, lang: str) -> None:
    read = Reader(demo.letter_page(lang))
    said = re.sub(r"\s+", "", read.words)
    for block in demo.letter(lang).blocks:
        if isinstance(block, Heading | Sentence):
            assert re.sub(r"[\s`]+", "", block.text) in said
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert "script" not in read.seen


def test_a_plan_that_is_longer_in_print_than_a_text_may_be_has_its_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"|from USD {at} below USD {at + 1}|{at}%|\n" for at in range(1, 40))
    text = f"""perfkit 2027
plan "Long" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
decide rate(a: money) unique
|a|-> r|
|below USD 1|0%|
{rows}|from USD 40|1%|
pay commission = sold * rate(sold)
"""
    for module in (read, format):
        monkeypatch.setattr(module, "MOST_BYTES", len(text.encode()))
    plan = load_plan(text)
    with pytest.raises(PerfkitError, match="PKL001"):
        print_plan(plan.model)
    for letter in (str(plan.letter()), plan.letter_page("zh")):
        assert "USD 39" in letter
    assert diff(plan, plan).is_same


def test_a_formula_is_told_with_the_brackets_that_it_needs() -> None:
    letter = str(load_rich().letter())
    said = (
        "installation` = ((1% where `live_on` has come, otherwise 0.5%) times `amount`) less what was paid before as `"
    )
    assert said in letter
    assert letter.count("(") == letter.count(")")


TYPICAL = """perfkit 2027
plan "Typical" version 1
currency CNY
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

input
  quota : money

tiers rates(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 10%  |

curve extra(attainment: percent) ends hold
  | attainment | paid |
  | 50%        | 0%   |
  | 150%       | 200% |

calc
  attainment : percent = sum(deal.amount) / quota  else 0%

earn commission = quota * rates(attainment)  cap CNY 800
pay commission
pay bonus = CNY 100 * extra(attainment)

test "nobody named" 2027-01
  given quota = CNY 1
  expect attainment = 0%

test "two deals" 2027-02
  given rep
    | id | quota      |
    | A  | CNY 10,000 |
  given deal
    | id | rep | booked     | amount    |
    | 1  | A   | 2027-01-31 | CNY 1     |
    | 2  | A   | 2027-02-03 | CNY 3,000 |
    | 3  | A   | 2027-02-04 | CNY 7,000 |
  expect commission = CNY 500
"""


@pytest.mark.unmeasured
def test_pay_at_typical_attainments_at_bounds_and_at_the_cap_stands_in_a_table_of_the_evaluator() -> None:
    plan = load_plan(TYPICAL)
    sentence, grid, top = below(plan, "What is paid at typical attainments")
    assert isinstance(sentence, Sentence) and "“two deals” below, for `A`: in every line of the period" in sentence.text
    assert grid == Grid(
        ("attainment", "commission", "bonus", "total"),
        (
            ("50%", "CNY 250.00", "CNY 0.00", "CNY 250.00"),
            ("80%", "CNY 400.00", "CNY 60.00", "CNY 460.00"),
            ("100%", "CNY 500.00", "CNY 100.00", "CNY 600.00"),
            ("150%", "CNY 800.00", "CNY 200.00", "CNY 1,000.00"),
        ),
    )
    assert top == Sentence("At 150% of `attainment` pay is at its most: beyond that it does not rise.")
    _, shown, _ = below(plan, "典型达成时的发放", "zh")
    assert isinstance(shown, Grid) and shown.rows[1] == ("80%", "400.00元", "60.00元", "460.00元")
    titles = [block.text for block in below(plan, "Worked examples") if isinstance(block, Heading)]
    assert titles == ["two deals (2027-02)", "nobody named (2027-01)"]
    assert "So at 100% it is 0% + (100% - 50%) / (150% - 50%) * (200% - 0%) = 100%." in str(plan.letter())


@pytest.mark.parametrize(
    ("changes", "at", "paid"),
    [
        ((), "130%", "CNY 800.00"),
        ((("cap CNY 800", "cap CNY 825"),), "132.5%", "CNY 825.00"),
        ((("cap CNY 800", "cap CNY 80,000"),), "8050%", "CNY 80,000.00"),
        ((("10%  ", "7%  "),), "≈142.8571%", "CNY 800.00"),
        ((("10%  ", "7%  "), ("cap CNY 800", "round 0  cap CNY 800")), "≈142.7857%", "CNY 800.00"),
        ((("cap CNY 800", "cap CNY 700  only if attainment >= 125%"),), "125%", "CNY 700.00"),
        ((("cap CNY 800", "cap CNY 700  only if sum(deal.amount) >= CNY 12,345"),), "123.45%", "CNY 700.00"),
    ],
)
def test_the_place_from_which_on_nothing_more_is_paid_is_exact_or_said_to_be_near(
    changes: tuple[tuple[str, str], ...], at: str, paid: str
) -> None:
    text = TYPICAL.replace("pay bonus = CNY 100 * extra(attainment)", "pay bonus = CNY 0 * extra(attainment)")
    for old, new in changes:
        text = text.replace(old, new)
    _, grid, top, rest = below(load_plan(text), "What is paid at typical attainments")
    assert isinstance(grid, Grid) and (at, paid) in grid.rows
    assert top == Sentence(f"At {at} of `attainment` pay is at its most: beyond that it does not rise.")
    assert rest == Sentence("`bonus` comes to nothing at each of these places.")


@pytest.mark.unmeasured
def test_a_table_of_pay_is_of_the_first_period_and_of_who_moves_and_names_what_has_no_column() -> None:
    text = TYPICAL.replace("  cap CNY 800", "").replace("  id : text\n\n", "  id : text\n  boss : rep or empty\n\n", 1)
    text = text.replace("pay bonus = CNY 100 *", "pay bonus = EUR 100 *").partition('test "two')[0]
    text += """group team by boss
pay each team lead = CNY 1 to boss
test "month by month"
  given rep
    | id | quota      | boss  |
    | B  | CNY 10,000 | empty |
    | A  | CNY 10,000 | B     |
  given deal
    | id | rep | booked     | amount    |
    | 2  | A   | 2027-02-03 | CNY 8,000 |
    | 3  | A   | 2027-03-04 | CNY 7,000 |
  run
    | period  | id | -> commission |
    | 2027-02 | A  | CNY 400       |
    | 2027-03 | A  | CNY 350       |
"""
    plan = load_plan(text)
    said, grid, rises, other = below(plan, "What is paid at typical attainments")
    assert isinstance(said, Sentence) and "below, for `A`, in its first period, 2027-02: in every line" in said.text
    assert isinstance(grid, Grid) and grid.headings == ("attainment", "commission", "bonus")
    assert ("100%", "CNY 500.00", "EUR 100.00") in grid.rows
    assert isinstance(rises, Sentence) and rises.text.startswith("Beyond the last place pay goes on rising: up to 20")
    assert other == Sentence("`lead` goes to whom a group names, and comes to nothing for this participant here.")
    shown = str(plan.letter("zh"))
    assert "（`A`，首期 2027-02）" in shown and "均未见封顶。" in shown and "此处对该参与人为零。" in shown


def test_a_plan_that_pays_by_no_attainment_has_no_table_of_them_and_one_without_tests_says_so() -> None:
    untested = load_plan(TYPICAL.partition("test ")[0])
    assert below(untested, "What is paid at typical attainments") == []
    for lang, heading, said in (
        ("en", "Worked examples", "this plan has no `test` section. One that gives"),
        ("zh", "计算示例", "本方案没有 `试算` 一节。加一节"),
    ):
        [sentence] = below(untested, heading, lang)
        assert isinstance(sentence, Sentence) and said in sentence.text
    unmoved = load_plan(TYPICAL.partition('test "two')[0])
    [sentence] = below(unmoved, "What is paid at typical attainments")
    assert (
        isinstance(sentence, Sentence) and "none of this plan's has data on which what is paid moves" in sentence.text
    )
    assert below(load_plan(re.sub("SETTING|TAIL|MUST", "", SMALL)), "What is paid at typical attainments") == []


CONDITIONS = (
    (
        'region == "EU" and age >= 30',
        "`region` is “EU” and `age` is at least 30",
        "`region` 为 “EU”，且 `age` 不低于 30",
    ),
    ('region == "EU" or region == "UK"', "`region` is “EU” or “UK”", "`region` 为 “EU” 或 “UK”"),
    (
        'age > 30 and (region != "EU" or left is empty)',
        "`age` is above 30 and (`region` is not “EU” or `left` is empty)",
        "`age` 高于 30，且（`region` 不为 “EU”，或 `left` 为空）",
    ),
    ("joined <= period start", "`joined` is not after `period start`", "`joined` 不晚于 `期首日`"),
    ("USD 5 < sold", "`sold` is above USD 5", "`sold` 高于 USD 5"),
    (
        "not (sold < USD 5) and not leads",
        "`sold` is at least USD 5 and `leads` does not hold",
        "`sold` 不低于 USD 5，且 `leads` 不成立",
    ),
    ("left is not empty", "`left` is not empty", "`left` 不为空"),
    ("not (left is empty)", "`left` is not empty", "`left` 不为空"),
    (
        'not (leads and region == "EU")',
        "(`leads` holds and `region` is “EU”) does not hold",
        "（`leads` 成立，且 `region` 为 “EU”）不成立",
    ),
    (
        "min(sold, USD 9) >= USD 5",
        "the least of `sold` and USD 9 is at least USD 5",
        "`sold` 与 USD 9 中最小的不低于 USD 5",
    ),
    (
        "reached(joined) and not reached(left)",
        "`joined` has come and `left` has not come",
        "已到 `joined`，且未到 `left`",
    ),
    ("2 * sold > USD 5", "2 times `sold` is above USD 5", "2 乘以 `sold` 高于 USD 5"),
)


@pytest.mark.parametrize(("written", "en", "zh"), CONDITIONS)
def test_conditions_are_told_as_prose(written: str, en: str, zh: str) -> None:
    people = "id : text\n  sold : money\n  age : count\n  region : text\n  joined : date\n  left : date or empty"
    head = re.sub("SETTING|TAIL|MUST", "", SMALL).replace("id   : text\n  sold : money", f"{people}\n  leads : flag")
    plan = load_plan(
        head.replace("pay gift = USD 5", f"pay gift = USD 5 only if {written}\ncalc\n  is_so : flag = {written}")
    )
    assert f"Paid: `gift` = USD 5, only where {en}, else zero" in str(plan.letter())
    assert f"`gift` = USD 5，仅当 {zh}，否则为零" in str(plan.letter("zh"))
    assert f"- `is_so` holds where {en}" in str(plan.letter())
