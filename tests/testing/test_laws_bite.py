"""The laws bite: each plan that is broken on purpose is caught by the law it names, with at most five facts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from perfkit import Plan, load_plan
from perfkit.diagnostics import Language
from perfkit.engine import MadeFacts, run_tests
from perfkit.testing import laws
from perfkit.testing.laws.moves import teams

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.plan"))

SOUND = """perfkit 2027
plan "Sound" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
must quota >= USD 100
must each deal amount >= USD 0
calc
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota  else 0%
tiers ladder(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 8%   |
pay commission = quota * ladder(attainment)
"""
NO_RETURNS = "must each deal amount >= USD 0\n"
TERMS = {
    "capped": {"pay": "commission", "at": "8% * won + USD 0.01"},
    "floored": {"pay": "commission", "at": "5% * won - USD 0.01"},
    "monotone": {"metric": "deal.amount"},
    "continuous": {"metric": "deal.amount"},
    "bounded_rate": {"metric": "deal.amount", "rate": "8%"},
    "splitting": {"metric": "deal.amount"},
    "reversal": {"metric": "deal.amount"},
}


def read_law(text: str) -> tuple[str, dict[str, str | list[str]]]:
    """The law that a plan breaks, and its terms, as its first line says: blanks in a term are written `_`."""
    name, *terms = text.splitlines()[0].removeprefix("# breaks: ").split()
    found = {key: value.replace("_", " ") for key, _, value in (term.partition("=") for term in terms)}
    return name, {key: [value] if key == "cliffs" else value for key, value in found.items()}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plan_is_caught_by_its_law_with_at_most_five_facts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name, terms = read_law(text)
    found = laws.find(name, load_plan(text, name=path.name), **terms)  # type: ignore[arg-type]
    assert found.breach is not None
    assert found.rows <= 5
    # The counterexample is a test that runs as part of the plan and expects what the plan pays, in either language.
    lang = (Language.ENGLISH, Language.CHINESE)[BROKEN.index(path) % 2]
    assert found.law.words.in_language(lang) in found.show(lang)
    if "metric" in terms and "pay" not in terms:
        total = {Language.ENGLISH: "the total in USD of ", Language.CHINESE: "的 USD 合计 "}
        assert total[lang] in found.breach.why.in_language(lang)
    report = run_tests(load_plan(f"{text}\n{found.tests(lang)}").program)
    assert report.outcomes
    assert report.has_passed


HIDDEN = {
    "what five years of service use up": "USD 600 - USD 10 * months_completed(hired, period end)",
    "six months of service": "if months_completed(hired, period end) >= 6 then USD 0 - USD 5 otherwise USD 5",
    "days of service": "if days(hired, period end) > 400 days then USD 0 - USD 5 otherwise USD 5",
    "the fourth place": "if place == 4 then USD 0 - USD 5 otherwise USD 5",
    "the eighth deal": "if count(deal) >= 8 then USD 0 - USD 5 otherwise USD 5",
    "between two bounds": "if share > 12% and share < 13% then USD 0 - USD 5 otherwise USD 5",
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_hangs_on_service_places_rows_or_a_narrow_range_is_reached(what: str) -> None:
    text = SOUND.replace("  quota : money", "  quota : money\n  hired : date\n  share : percent")
    text = text.partition("tiers ")[0] + "  place : count = rank(by won descending within company ties skip)\n"
    found = laws.find("non_negative", load_plan(f"{text}pay commission = {HIDDEN[what]}\n"))
    assert found.breach is not None
    assert run_tests(load_plan(f"{text}pay commission = {HIDDEN[what]}\n{found.tests()}").program).has_passed


RECKONED = {
    "a difference": "5% * won  only if won >= quota - USD 50",
    "a sum of percents": "5% * won + (if attainment >= 100% + 7% then USD 1,000 otherwise USD 0)",
    "one and a half": "5% * won + (if won > quota + quota / 2 then USD 1,000 otherwise USD 0)",
    "two products": "if won * 3 > quota * 4 then 2% * won otherwise 4% * won",
    "the period before": "if won >= 120% * sum(deal.amount over previous period) then USD 500 otherwise USD 0",
    "a lookup of a difference": "ladder(won - quota / 3)",
}


@pytest.mark.parametrize("what", RECKONED)
def test_a_cliff_at_a_bound_that_is_reckoned_is_found(what: str) -> None:
    ladder = "tiers ladder(over: money) whole\n  | from | below | rate |\n  | no limit | USD 70 | 5% |\n"
    text = SOUND.partition("tiers ")[0] + f"{ladder}  | USD 70 | no limit | 9% |\npay commission = {RECKONED[what]}\n"
    found = laws.find("continuous", load_plan(text), metric="deal.amount", tries=12)
    assert found.breach is not None
    assert found.rows <= 2
    assert run_tests(load_plan(f"{text}\n{found.tests()}").program).has_passed


@pytest.fixture(scope="module")
def sound() -> Plan:
    return load_plan(SOUND)


@pytest.mark.parametrize("name", laws.LAWS)
def test_a_sound_plan_keeps_every_law(name: str, sound: Plan) -> None:
    plan = load_plan(SOUND.replace(NO_RETURNS, "")) if name == "reversal" else sound
    found = laws.find(name, plan, tries=8, **TERMS.get(name, {}))  # type: ignore[arg-type]
    assert found.breach is None
    assert found.tries > 6 or found.is_proved


UNPAID = SOUND.replace("pay commission = ", "calc\n  commission : money = ")
NOBODY = SOUND.replace(NO_RETURNS, "must quota < USD 100\n")
FIXED = SOUND.replace(NO_RETURNS, "must each deal amount == USD 100\n")


@pytest.mark.parametrize(
    ("name", "terms", "text", "why"),
    [
        (
            "scale",
            {},
            NOBODY,
            "0 data sets hold .* all others break `must quota >= USD 100`, `must quota < USD 100`",
        ),
        ("reversal", TERMS["reversal"], SOUND, "breaks `must each deal amount >= USD 0`"),
        ("splitting", TERMS["splitting"], FIXED, "breaks `must each deal amount == USD 100`"),
        ("monotone", TERMS["monotone"], FIXED, "breaks `must each deal amount == USD 100`"),
        ("continuous", TERMS["continuous"], FIXED, "breaks `must each deal amount == USD 100`"),
        ("bounded_rate", TERMS["bounded_rate"] | {"rate": "0%"}, FIXED, "breaks `must each deal amount == USD 100`"),
        ("monotone", TERMS["monotone"], UNPAID, "nothing is paid"),
        ("non_negative", {}, UNPAID, "nothing is paid"),
    ],
)
def test_a_law_that_compared_nothing_is_not_kept(name: str, terms: dict[str, str], text: str, why: str) -> None:
    with pytest.raises(laws.NothingTried, match=f"^{name}: nothing was compared; .*{why}") as caught:
        laws.check(name, load_plan(text), tries=4, **terms)  # type: ignore[arg-type]
    assert not caught.value.found.tries
    assert caught.value.found.show("zh").startswith(f"{name}: 没有比较任何内容；")


@pytest.mark.parametrize(
    "promises",
    [
        "must each deal margin >= 0% and margin <= 100%\n",
        "must each deal margin > 0%\nmust each deal margin < 1%\nmust each deal heads != 0\n",
        "must each deal margin * 2 <= 100%\nmust quota <= USD 300,000\nmust each deal heads <= 0\n",
    ],
)
def test_a_promise_about_another_column_takes_no_tries_from_a_law(promises: str) -> None:
    text = SOUND.replace("  amount : money", "  amount : money\n  margin : percent\n  heads  : number")
    plan = load_plan(text.replace("calc\n", f"{promises}calc\n", 1))
    found = laws.find("splitting", plan, metric="deal.amount", tries=25)
    assert found.tries == 25
    assert not found.is_short


def test_a_law_that_was_compared_less_often_than_asked_for_says_so() -> None:
    plan = load_plan(SOUND.replace(NO_RETURNS, f"{NO_RETURNS}must won > quota * 10\n"))
    for lang, said in (
        ("en", r"^scale: only \d of 8 data sets were compared; others break `must won > quota \* 10`$"),
        ("zh", "^scale: 8 组数据中只比较了 . 组；其余数据违反了 `must"),
    ):
        with pytest.warns(laws.FewTries, match=said):
            laws.check("scale", plan, tries=8, lang=lang)


@pytest.mark.parametrize(
    ("looked", "is_spent", "en", "zh"),
    [
        (6, False, "others hold no row or value that it compares", "其余数据中没有可比较的行或数值"),
        (2, False, "the others have errors or take too many steps", "其余数据有错误或步数过多"),
        (
            6,
            True,
            "the steps that a search may take are spent, data sets of this plan are large",
            "搜索可用的步数已用完",
        ),
    ],
)
def test_a_law_that_was_compared_less_often_says_why_where_no_promise_was_broken(
    looked: int, is_spent: bool, en: str, zh: str, sound: Plan
) -> None:
    found = replace(laws.find("scale", sound, tries=2), looked=looked, wanted=6, is_spent=is_spent)
    assert found.show() == f"scale: only 2 of 6 data sets were compared; {en}"
    assert found.show("zh").startswith(f"scale: 6 组数据中只比较了 2 组；{zh}")


def test_a_search_whose_steps_are_spent_says_so(monkeypatch: pytest.MonkeyPatch, sound: Plan) -> None:
    monkeypatch.setattr(sys.modules["perfkit.testing.laws.search"], "STEPS_PER_TRY", 30)
    assert laws.find("scale", sound, tries=12).is_spent
    monkeypatch.undo()
    assert not laws.find("scale", sound, tries=12).is_spent


def test_a_law_that_compared_nothing_but_zeros_is_not_kept() -> None:
    never = load_plan(SOUND.replace("quota * ladder(attainment)", "5% * won  only if won < USD 0"))
    for name, terms in (("monotone", TERMS["monotone"]), ("capped", TERMS["capped"]), ("scale", {})):
        with pytest.raises(laws.NothingTried, match=rf"^{name}: nothing but zeros was compared; .* in 4 data sets$"):
            laws.check(name, never, tries=4, **terms)  # type: ignore[arg-type]
    assert laws.find("scale", never, tries=4).show("zh") == "scale: 只比较了零；4 组数据中全部发放都为零"
    laws.check("replay", never, tries=2)


def test_a_counterexample_gives_every_cell_that_its_rules_read() -> None:
    text = SOUND.replace("  quota : money", "  quota : money\n  team : text").partition("calc\n")[0]
    text += 'pay commission = 5% * sum(deal.amount)  only if sum(deal.amount) < USD 50,000 or team == "elite"\n'
    found = laws.find("monotone", load_plan(text), metric="deal.amount")
    assert found.tests().count("team") == 2
    assert found.tests().count("| commission") == 2
    assert run_tests(load_plan(f"{text}\n{found.tests()}").program).has_passed


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"pay": "commission", "at": "USD 5) or (commission >= USD 0"}, "`at` is not one formula: `USD 5) or (comm"),
        ({"pay": "commission", "at": "USD 5)\nmust (commission >= USD 0"}, "`at` is not one formula: `USD 5)\nmust"),
        ({"pay": "commission", "at": "USD 5) + (USD 3"}, "`at` is not one formula"),
        ({"pay": "commission >= USD 0 or commission", "at": "USD 5"}, "the plan pays and reckons no `commission >="),
        ({"metric": "deal.amount", "cliffs": ["won > USD 1\nmust won > USD 2"]}, "`cliffs` is not one formula: `won"),
    ],
)
def test_error_a_term_that_says_more_than_one_formula(terms: dict[str, str], said: str, sound: Plan) -> None:
    with pytest.raises(laws.WrongTerms) as wrong:
        laws.check("capped" if "pay" in terms else "continuous", sound, tries=1, **terms)  # type: ignore[arg-type]
    assert str(wrong.value).startswith(said)
    # A formula of several parts is one.
    at = "(if won > USD 5 then 8% * won otherwise USD 5) + USD 5,000"
    assert laws.find("capped", sound, pay="commission", at=at, tries=1).breach is None


def test_what_the_rules_alone_show_is_proved(sound: Plan) -> None:
    found = laws.find("floored", sound, pay="won", at="USD 0", tries=2)
    assert found.breach is None
    capped = SOUND.rstrip().replace("pay commission", "earn commission") + "  cap USD 5\npay commission\n"
    proved = laws.find("capped", load_plan(capped), pay="commission", at="USD 5")
    assert proved.is_proved
    assert not proved.tries


@pytest.mark.parametrize(
    "page",
    ["b-attainment", "n-contract-costs"],
)
def test_a_law_holds_of_a_plan_that_reads_its_past_and_of_one_that_pays_nothing(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "cookbook" / f"{page}.plan").read_text(encoding="utf-8")
    found = laws.find("explanation_adds_up", load_plan(text), tries=3)
    assert found.breach is None
    assert found.tries == 3


def test_a_payout_in_a_currency_of_the_data_can_be_below_zero(root: Path) -> None:
    text = (root / "docs" / "cookbook" / "k-rates.plan").read_text(encoding="utf-8")
    found = laws.find("non_negative", load_plan(text))
    assert found.breach is not None
    assert found.rows == 1
    assert "commission" in found.breach.why.en


@pytest.mark.parametrize(("name", "terms"), [("no_such_law", {}), ("monotone", {}), ("monotone", {"metric": "deal.x"})])
def test_a_law_or_term_that_is_not_known_is_refused(name: str, terms: dict[str, str], sound: Plan) -> None:
    with pytest.raises(ValueError, match=r"no law|needs metric|neither a column"):
        laws.find(name, sound, **terms)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "metric", "en", "zh"),
    [
        (
            "splitting",
            "quota",
            "`quota` stands beside the participants; it has to be a column of a table of rows",
            "明细表",
        ),
        ("reversal", "rep.quota", "`rep.quota` stands beside the participants; it has to be", "`rep.quota` 是参与人"),
        ("reversal", "shops", "`shops` stands beside the participants; it has to be", "`shops` 是参与人"),
        ("continuous", "shops", "`shops` is counted in whole numbers; it has to be an amount,", "`shops` 按整数计数"),
        ("continuous", "deal.boxes", "`deal.boxes` is counted in whole numbers; it has", "`deal.boxes` 按整数计数"),
        ("continuous", "deal.wait", "`deal.wait` is counted in whole numbers; it has", "`deal.wait` 按整数计数"),
    ],
)
def test_error_a_metric_that_a_law_cannot_move(name: str, metric: str, en: str, zh: str) -> None:
    more = SOUND.replace("  amount : money", "  amount : money\n  boxes  : count\n  wait   : days")
    plan = load_plan(more.replace("  quota : money", "  quota : money\n  shops : count", 1))
    with pytest.raises(laws.WrongTerms) as caught:
        laws.check(name, plan, metric=metric, tries=2)
    assert str(caught.value).startswith(en)
    assert zh in caught.value.words.zh


def test_what_does_not_scale_is_told_with_what_was_expected() -> None:
    fixed = load_plan(SOUND.replace("quota * ladder(attainment)", "USD 100"))
    breach = laws.find("scale", fixed, tries=2).breach
    assert breach is not None
    assert breach.why.en == "with twice the money the total in USD of R1 is 100, not 200"
    assert breach.why.zh == "金额为两倍时，R1 的 USD 合计 为 100，应为 200"


def test_a_payout_that_the_plan_does_not_have_is_refused_at_once_with_those_that_it_has(sound: Plan) -> None:
    for name in ("monotone", "non_negative", "scale"):
        with pytest.raises(laws.WrongTerms, match=r"no `comission`; it has `commission`, `won`, `attainment`$"):
            laws.find(name, sound, metric="deal.amount", pay="comission", tries=10**9)
    with pytest.raises(laws.WrongTerms, match=r"no `x`; it has `commission`, `won`, `attainment`$") as caught:
        laws.find("scale", sound, pay="x", tries=10**9)
    assert caught.value.words.zh.endswith("；有 `commission`、`won`、`attainment`")
    assert laws.find("scale", sound, pay="won", tries=2).tries


YEN = """perfkit 2027
plan "Yen" version 1
currency {plan}
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  sales : money
rates fixed
  | from  | to    | since      | rate |
  | {plan} | {pays} | 2027-01-01 | 1  |
pay base = 5% * sales
pay local = {pay}
"""
OWN_UNIT = [
    # What rounds to whole yen moves by one of them, which is a hundred times what rounds to cents.
    ("USD", "JPY", "continuous", "5% * convert(sales, JPY, fixed at period end)", {"metric": "sales"}, False),
    ("USD", "JPY", "scale", "5% * convert(sales, JPY, fixed at period end)", {}, False),
    (
        "USD",
        "JPY",
        "bounded_rate",
        "5% * convert(sales, JPY, fixed at period end)",
        {"metric": "sales", "rate": "5%"},
        False,
    ),
    # A jump of two of the smallest units that are paid is one, however small those of the plan are, or large.
    ("USD", "JPY", "continuous", "JPY 2  only if sales > USD 1,000", {"metric": "sales"}, True),
    ("JPY", "USD", "continuous", "USD 0.50  only if sales > JPY 1,000", {"metric": "sales"}, True),
    ("USD", "KWD", "continuous", "KWD 0.009  only if sales > USD 1,000", {"metric": "sales"}, True),
    ("JPY", "USD", "scale", "USD 0.50", {}, True),
    ("JPY", "USD", "bounded_rate", "USD 0.50  only if sales > JPY 1,000", {"metric": "sales", "rate": "0%"}, True),
]


@pytest.mark.parametrize(("plan", "pays", "name", "pay", "terms", "is_broken"), OWN_UNIT)
def test_what_rounding_may_move_is_a_unit_of_what_is_paid(
    plan: str, pays: str, name: str, pay: str, terms: dict[str, str], is_broken: bool
) -> None:
    text = YEN.format(plan=plan, pays=pays, pay=pay)
    for asked in ({"pay": "local"}, {}) if name != "bounded_rate" else ({"pay": "local"},):
        found = laws.find(name, load_plan(text), tries=25 if is_broken else 4, **terms, **asked)  # type: ignore[arg-type]
        assert (found.breach is not None) == is_broken, found.show()


@pytest.mark.parametrize("name", laws.LAWS)
def test_every_law_says_when_it_does_not_hold_and_how_it_is_declared(name: str) -> None:
    law = laws.LAWS[name]
    docs = Path(__file__).parents[2] / "docs"
    assert all(f"`{name}`" in (docs / page).read_text(encoding="utf-8") for page in ("testing.md", "testing.zh.md"))
    assert "Declared: " in law.says
    assert ("Does not hold: " in law.says) != ("Always holds" in law.says)
    assert law.words.en != law.words.zh


PER_TEAM = """group squad by team
calc each squad
  pool : money = 1% * sum(rep.won)  round 2
calc
  part : money = apportion(squad.pool, won by id within squad)  else USD 0
pay part
"""


def test_what_a_group_shares_adds_up_and_what_everybody_shares_does_not() -> None:
    text = SOUND.replace("  quota : money", "  quota : money\n  team : text").partition("tiers")[0] + PER_TEAM
    found = laws.find("additive_teams", load_plan(text), tries=60)
    assert (found.breach, found.tries) == (None, 60)
    of_all = text.replace("group squad by team\n", "").replace("squad", "company")
    assert laws.find("additive_teams", load_plan(of_all), tries=60).rows <= 5


def test_two_teams_are_told_apart_by_rows_links_and_groups() -> None:
    text = SOUND.replace("  quota : money", "  quota : money\n  team : text\n  boss : rep or empty")
    program = load_plan(text.replace("calc\n", "group squad by team\ncalc\n", 1)).program

    def people(*rows: tuple[str, str, str | None], deals: str = "") -> list[list[str]]:
        reps = tuple({"id": key, "team": team, "boss": boss} for key, team, boss in rows)
        lines = tuple({"id": f"D{at}", "rep": whose} for at, whose in enumerate(deals.split()))
        facts = MadeFacts((), {"rep": reps, "deal": lines})
        return [
            [f"{row['id']}" for name in ("rep", "deal") for row in each.tables[name]] for each in teams(program, facts)
        ]

    assert people() == []
    assert people(("A", "x", None)) == []
    assert people(("A", "x", None), ("B", "y", None), deals="A B A") == [["A", "D0", "D2"], ["B", "D1"]]
    assert people(("A", "x", None), ("B", "x", None)) == []
    assert people(("A", "x", None), ("B", "y", "A")) == []
    assert people(("A", "x", None), ("B", "y", None), ("C", "x", None), ("D", "z", "B")) == [["A", "C"], ["B", "D"]]
    assert people(("A", "x", None), ("B", "y", None), ("C", "y", None), ("D", "z", "B")) == [["A"], ["B", "C", "D"]]
