"""Pictures: what they hold, that figures are exact texts, and that a renderer takes them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import perfkit.charts.model as charts_model
from perfkit import Money, analyse, compare_results, evaluate, load_plan
from perfkit.analysis import Stretch
from perfkit.charts import (
    MIME_TYPE,
    Chart,
    PaidPlace,
    chart_attainment,
    chart_cascade,
    chart_movers,
    chart_pace,
    chart_payout_curve,
    chart_scorecard,
    chart_waterfall,
    draw_svg,
    list_places,
)
from perfkit.charts.parts import people, tell_points
from perfkit.diagnostics import Json
from perfkit.forecast import ByPace, Course, Standing
from perfkit.goals import Branch, CascadeMethod, CascadePart, cascade, cascade_tree
from perfkit.scoring import Criterion, LinearCurve, Score, Scorecard, score
from tests.charts.samples import CLIFF, DAY, PICTURES, SOLD, make_result, picture
from tests.cli.commands import Ran, run

LANGS = ("en", "zh")
EACH = [(name, lang) for name in PICTURES for lang in LANGS]


def rows(name: str, lang: str = "en") -> list[dict[str, Json]]:
    values = picture(name, lang).spec["data"]
    assert isinstance(values, dict)
    return values["values"]  # type: ignore[return-value]


@pytest.mark.parametrize(("name", "lang"), EACH)
def test_a_picture_is_plain_exact_and_loads_nothing(name: str, lang: str) -> None:
    chart = picture(name, lang)
    text = json.dumps(chart.spec, ensure_ascii=False)
    assert json.loads(text, parse_float=pytest.fail) == chart.to_dict()
    assert re.findall(r'"(?:url|href|expr|signal)":', text) == []
    assert all(isinstance(cell, str) for row in rows(name, lang) for cell in row.values())
    assert chart.words.splitlines()[0] in str(chart.spec["title"])
    assert (max(str(chart.spec["title"])) >= "一") is (lang == "zh" or "李" in str(chart.spec["title"]))


@pytest.mark.unmeasured
@pytest.mark.parametrize(("name", "lang"), [(name, LANGS[at % 2]) for at, name in enumerate(PICTURES)])
def test_a_renderer_draws_the_picture_with_its_words(name: str, lang: str) -> None:
    pytest.importorskip("vl_convert", reason="pictures are drawn with vl-convert, which is not installed")
    drawn = draw_svg(picture(name, lang).spec)
    assert drawn.startswith("<svg") and len(drawn) < 60_000
    title = picture(name, lang).words.splitlines()[0]
    assert title.split(" · ")[0] in drawn


def test_a_notebook_shows_a_picture_or_its_words() -> None:
    bundle = picture("curve", "en")._repr_mimebundle_()
    assert bundle[MIME_TYPE] is picture("curve", "en").spec
    assert "李娜: USD 104,000.00, paid USD 6,906.00" in str(bundle["text/plain"])


def test_a_notebook_that_knows_no_vega_lite_shows_the_picture_where_it_can_be_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    curve = picture("curve", "zh")
    monkeypatch.setattr(charts_model, "can_draw", lambda: False)
    assert curve._repr_html_() is None
    monkeypatch.setattr(charts_model, "can_draw", lambda: True)
    monkeypatch.setattr(charts_model, "draw_svg", lambda spec: f"<svg>{spec is curve.spec}</svg>")
    shown = str(curve._repr_html_())
    assert shown.startswith('<div role="img" aria-label="') and shown.endswith('"><svg>True</svg></div>')
    assert "李娜" in shown


def test_a_curve_tells_its_rates_jumps_and_where_people_stand() -> None:
    words = picture("curve", "en").words
    assert "USD 60,000.00 – USD 99,999.99: 4%" in words
    assert "at USD 100,000.00 pay jumps by USD 2,400.00" in words
    falls = load_plan(CLIFF.replace("| 8%   |", "| 3%   |"))
    told = chart_payout_curve(analyse(falls).by_metric["deal.amount"], "zh", team=at(Max=10**7)).words
    assert "到 USD 100,000.00 时发放减少" in told
    assert "Max：USD 10,000,000.00，应发 USD 7.00" in told
    steep = load_plan(CLIFF.replace("sold * step(share).rate", "min(50% * sold, USD 5,000)"))
    rows = chart_payout_curve(analyse(steep).by_metric["deal.amount"]).spec["data"]["values"]  # type: ignore[call-overload, index]
    assert [row["rate"] for row in rows if row["layer"] == "rate"] == ["40%", "0%"]  # type: ignore[index, union-attr]


def test_a_rate_beside_the_axis_stands_over_the_line_and_not_across_the_axis() -> None:
    def stretch(lower: int, upper: int, pay: int, pay_at_end: int) -> Stretch:
        ends = Fraction(lower), Fraction(upper), Fraction(pay), Fraction(pay_at_end)
        return Stretch(*ends, Fraction(pay_at_end - pay, upper - lower), {})

    grown = analyse(load_plan(CLIFF)).by_metric["deal.amount"]
    rising = stretch(0, 15_000, 0, 1250), stretch(15_000, 111_000, 1250, 30_000)
    curve = replace(grown, stretches=(*rising, replace(stretch(111_000, 360_000, 30_000, 30_000), is_last=True)))
    drawn = chart_payout_curve(curve).spec["data"]["values"]  # type: ignore[call-overload, index]
    rates = {str(row["rate"]): row for row in drawn if "rate" in row}  # type: ignore[index, operator, union-attr]
    assert [row["layer"] for row in rates.values()] == ["axis_rate", "rate", "rate"]
    first = rates["8.3333%"]
    assert first["amount"] == "0" and 600 < Fraction(str(first["pay"])) <= 1250


def at(**reached: int) -> dict[str, PaidPlace]:
    return {who: PaidPlace(Fraction(amount), Fraction(7)) for who, amount in reached.items()}


def test_people_stand_where_they_are_and_not_where_the_line_is() -> None:
    grown = analyse(load_plan(CLIFF)).by_metric["deal.amount"]
    far = grown.stretches[-1].upper * 2
    people = {**at(R1=650_000, R2=650_000), "R3": PaidPlace(far, Fraction(0)), "R4": PaidPlace(far, None)}
    chart = chart_payout_curve(grown, team=people)
    shown = chart.spec["data"]["values"]  # type: ignore[call-overload, index]
    told = [(row["amount"], row["pay"]) for row in shown if row["layer"] == "person"]  # type: ignore[index, union-attr]
    assert told == [("650000", "7"), ("650000", "7"), (str(far), "0")]
    assert f"The line ends where it was no longer looked at: {grown.show(far / 2)}" in chart.words
    assert "Withheld and not shown: 1" in chart.words
    later = chart_payout_curve(grown, team={"R1": PaidPlace(Fraction(650_000), Fraction(7), "2027-02")}).words
    assert "2027-01" in later.splitlines()[1] and "1 person in 2027-02, each at what they reached" in later
    assert "The line is that of 2027-01: what only another period pays is not in it" in later
    assert "The line is that of" not in chart.words
    named = [(row["who"], row["layer"]) for row in shown if "who" in row]  # type: ignore[index, operator, union-attr]
    assert len(named) == len(dict(named)) == len({side for _, side in named[:2]}) + 1
    crowd = chart_payout_curve(grown, "zh", team=at(**{f"P{each}": 1000 for each in range(20)}))
    assert "人的标记旁没有位置写姓名" in crowd.words and all(f"P{each}：" in crowd.words for each in range(20))


def test_a_curve_says_whose_it_is_and_what_it_holds() -> None:
    line = "For one made-up person in 2027-01, who has otherwise quota = USD 100,000.00, deal.booked = 2027-01-10"
    assert picture("curve", "en").words.splitlines()[1] == line
    assert "按虚设的一名参与人计算：2027-01，其余数据为 quota = USD 100,000.00" in picture("curve", "zh").words
    grown = analyse(load_plan(CLIFF)).by_metric["deal.amount"]
    held = {f"column_{at}": "USD 100,000.00" for at in range(30)}
    cut = chart_payout_curve(replace(grown, held=held)).words.splitlines()
    assert cut[1].startswith("For one made-up person in 2027-01, who has otherwise column_0 = USD 100,000.00,")
    assert cut[3].endswith(", … +23") and cut[4] == "The rate beside a stretch is what one unit more pays"
    assert chart_payout_curve(replace(grown, held={})).words.splitlines()[1] == "For one made-up person in 2027-01"


def test_a_legend_names_only_what_is_in_the_picture() -> None:
    straight = CLIFF.replace("sold * step(share).rate", "5% * sold").replace(
        "USD 250 otherwise USD 0", "USD 0 otherwise USD 0"
    )
    grown = analyse(load_plan(straight)).by_metric["deal.amount"]
    assert '"legend": {' not in _layers(chart_payout_curve(grown)) and '"legend": {' in _layers(picture("curve", "en"))


def _layers(chart: Chart) -> str:
    return json.dumps(chart.spec["layer"])


def test_places_on_a_curve_are_what_the_plan_adds_up() -> None:
    assert {who: each.reached for who, each in list_places(make_result(), "deal.amount").items()} == {
        who: Fraction(amount) for who, amount in SOLD.items()
    }
    assert list_places(make_result(), "quota")["李娜"] == PaidPlace(Fraction(100_000), Fraction(6906), "2027-01")
    assert list_places(make_result(), "rows of deal") == {}


def test_attainments_are_counted_in_bands_that_hold_their_lower_bound() -> None:
    shares = {"a": Fraction(1), "b": Fraction(99, 100), "c": Fraction(-1), "d": Fraction(5), "e": None}
    chart = chart_attainment(shares)
    assert [line for line in chart.words.splitlines()[3:] if line.endswith(": 1")] == [
        "below 0%: 1",
        "90–100%: 1",
        "100–110%: 1",
        "200% and more: 1",
    ]
    assert "Without attainment and not shown: 1" in chart.words
    nobody = chart_attainment({})
    assert nobody.words.splitlines()[1] == "0 of 0 reached 100%"
    assert '"scale": {"domain": [0, 1]}' in json.dumps(nobody.spec)
    assert _strokes(chart) == "[0, 1]"
    assert _strokes(chart_attainment({f"p{at:02}": Fraction(1) for at in range(25)})) == "[0, 5, 10, 15, 20, 25]"
    many = chart_attainment({f"p{at:02}": Fraction(1) for at in range(14)})
    assert "… +2" in json.dumps(many.spec, ensure_ascii=False)


def _strokes(chart: Chart) -> str:
    """Where the axis of people has its strokes."""
    (found,) = set(re.findall(r'"format": "d", "values": (\[[^]]*\])', json.dumps(chart.spec, sort_keys=True)))
    return str(found)


def test_a_curve_with_a_team_says_when_nobody_has_a_place_on_it() -> None:
    grown = next(each for name, each in analyse(load_plan(CLIFF)).by_metric.items() if name == "deal.amount")
    assert "Nobody stands on it" in chart_payout_curve(grown, team={}).words
    assert "没有标出任何人" in chart_payout_curve(grown, "zh", team={}).words
    assert "Nobody" not in chart_payout_curve(grown).words


def test_the_steps_of_a_waterfall_total_what_is_payable() -> None:
    steps = rows("waterfall")
    assert [row["exact"] for row in steps] == ["USD 10,000.00", "-USD 2,000.00", "USD 250.00", "USD 8,250.00"]
    assert [(row["start"], row["end"]) for row in steps][-1] == ("0", "8250")
    # The spiff has no line that earns: what its bar shows is what is payable.
    assert [(row["step"], row["kind"]) for row in steps] == [
        ("commission · earned", "earned"),
        ("commission · held back", "takes off"),
        ("spiff · payable", "payable"),
        ("payable in all", "payable"),
    ]
    people = [{"id": "Ann", "quota": "100000"}]
    deals = [{"id": "D-1", "rep": "Ann", "booked": "2027-01-08", "amount": "twelve"}]
    withheld = evaluate(load_plan(CLIFF), {"rep": people, "deal": deals}, "2027-01").statements["Ann"]
    assert "withheld" in chart_waterfall(withheld).words


def test_a_step_below_zero_of_a_waterfall_has_its_own_words_and_colour() -> None:
    text = CLIFF.replace("sold * step(share).rate", "sold - USD 500,000")
    text = text.replace("80% * earned(commission)", "max(USD 0, earned(commission))")
    text = text.replace("then USD 250 otherwise", "then -USD 75 otherwise")
    statement = make_result(text).statements["Ann"]
    steps = {}
    for lang in LANGS:
        chart = chart_waterfall(statement, lang)
        held = chart.spec["data"]["values"]  # type: ignore[index, call-overload]
        steps[lang] = [(row["step"], row["kind"]) for row in held]
        assert "#0072B2" not in json.dumps(chart.spec)
    assert steps["en"] == [
        ("commission · earned below zero", "takes off"),
        ("commission · still to be taken back", "adds"),
        ("spiff · taken back", "takes off"),
        ("payable in all", "payable"),
    ]
    assert steps["zh"] == [
        ("commission · 应得为负", "减少"),
        ("commission · 尚待收回", "增加"),
        ("spiff · 收回", "减少"),
        ("应发合计", "应发"),
    ]


def test_a_cascade_of_levels_shows_parts_below_what_they_are_of() -> None:
    below = (Branch(CascadePart("Ann", weight=1)), Branch(CascadePart("Bo", weight=1)))
    north = Branch(CascadePart("north", weight=2), below)
    tree = cascade_tree(Money(100, "USD"), Branch(CascadePart("all"), (north, Branch(CascadePart("south", weight=1)))))
    assert chart_cascade(tree, "zh").words.splitlines()[2:] == [
        "north: USD 66.67 · 66.67%",
        "– Ann: USD 33.34 · ≈50.01%",
        "– Bo: USD 33.33 · ≈49.99%",
        "south: USD 33.33 · 33.33%",
    ]


def test_parts_below_zero_are_told_beside_their_bars_and_what_is_counted_has_no_unit() -> None:
    parts = [CascadePart("a", weight=1), CascadePart("b", weight=2)]
    chart = chart_cascade(cascade(-900, parts, method=CascadeMethod.EQUAL, unit="count"), "zh").spec
    assert [row["tip"] for row in chart["data"]["values"]] == ["0", "0"]  # type: ignore[index, call-overload]
    assert '"title": "份额"' in json.dumps(chart, ensure_ascii=False)


def test_a_pace_without_target_or_forecast_shows_what_was_reached() -> None:
    now = Standing(DAY(2027, 1, 1), DAY(2027, 1, 31), DAY(2027, 1, 9), ((DAY(2027, 1, 4), Fraction(1, 3)),))
    chart = chart_pace(now)
    assert chart.words.splitlines()[1:] == [
        "≈0.3333 by 2027-01-09",
        "2027-01-01: reached 0",
        "2027-01-04: reached ≈0.3333",
        "2027-01-09: reached ≈0.3333",
    ]


def test_a_chance_from_few_periods_says_how_few() -> None:
    now = Standing(DAY(2027, 1, 1), DAY(2027, 1, 31), DAY(2027, 1, 9), ((DAY(2027, 1, 4), Fraction(1)),), Fraction(9))
    past = [
        Course(DAY(2026, 1, 1), DAY(2026, 1, 31), ((DAY(2026, 1, 5), Fraction(2)), (DAY(2026, 1, 25), Fraction(2))))
    ]
    told = {lang: chart_pace(now, ByPace().forecast(past, now), lang).words for lang in LANGS}
    assert "chance of the target ≈33.33% (from 1 earlier period alone, too few for a range)" in told["en"]
    assert "达标机会 ≈33.33%（只依据此前 1 期，不足以给出区间）" in told["zh"]


@pytest.mark.parametrize(
    ("lang", "legend", "told"),
    [
        ("en", ["reached", "pace to the target", "expected", "range of the forecast"], "USD 800.00 – USD 1,000.00"),
        ("zh", ["实际", "目标进度", "预测", "预测区间"], "USD 800.00 – USD 1,000.00"),
    ],
)
def test_the_band_of_a_forecast_is_in_the_legend(lang: str, legend: list[str], told: str) -> None:
    chart = picture("pace", lang)
    assert [each["encoding"]["color"]["scale"]["domain"] for each in json.loads(_layers(chart))] == [legend] * 5
    assert chart.words.splitlines()[-1] == f"2027-03-31: {legend[-1]} {told}"


def test_a_scorecard_without_a_score_says_so() -> None:
    assert chart_scorecard(Score(None)).words.splitlines() == ["Scorecard", "no score"]
    assert "Score 78.2" in picture("scorecard", "en").words


def test_what_a_colour_tells_stands_beside_its_bar_too() -> None:
    assert picture("scorecard", "en").words.splitlines()[3:] == [
        "sales: 40 of 50",
        "visits: 24.6 of 30",
        "客户满意度: 17.6 of 20",
        "complaints: -6 · deducted",
        "new ideas: 2 · added",
    ]
    assert "sales: 40（满分 50）" in picture("scorecard", "zh").words
    rows = json.loads(json.dumps(picture("calibration", "zh").spec))["data"]["values"]
    assert {row["told"].split("\n")[0] for row in rows} == {"校准前", "校准后"}
    assert "South: USD 300,000.00 · 30% · by weight" in picture("cascade", "en").words
    assert "华东: USD 250,000.00 · 25% · 已锁定" in picture("cascade", "zh").words


@pytest.mark.parametrize(("most", "step"), [(0, 1), (6, 1), (7, 2), (13, 5), (37, 10), (1_000, 200)])
def test_strokes_of_heads_stand_at_round_numbers(most: int, step: int) -> None:
    axis = people("people", None, most)["axis"]
    assert isinstance(axis, dict) and axis["values"] == list(range(0, most + step, step))


@pytest.mark.parametrize(
    ("part", "most", "told"), [("1/7", "1", "≈0.14"), ("1/7", "1/2", "≈0.1429"), ("-30", "30", "-30")]
)
def test_points_are_told_no_finer_than_their_scale_asks_for(part: str, most: str, told: str) -> None:
    assert tell_points(Fraction(part), Fraction(most)) == told


def test_text_of_data_stays_one_short_line() -> None:
    chart = chart_attainment({"x" * 90 + "\n\x1b[31m": Fraction(1)})
    assert "x" * 39 + "…" in json.dumps(chart.spec, ensure_ascii=False)
    assert "\x1b" not in chart.words


# --- the command ------------------------------------------------------------------------------------------------------


def plot(folder: Path, *asked: str | Path) -> Ran:
    (folder / "plan.plan").write_text(CLIFF, encoding="utf-8")
    (folder / "other.plan").write_text(CLIFF.replace("| 8%   |", "| 9%   |"), encoding="utf-8")
    people = "".join(f"{who},100000\n" for who in SOLD)
    deals = "".join(f"D-{who},{who},2027-01-08,{amount}\n" for who, amount in SOLD.items())
    (folder / "rep.csv").write_text(f"id,quota\n{people}", encoding="utf-8")
    (folder / "deal.csv").write_text(f"id,rep,booked,amount\n{deals}", encoding="utf-8")
    kind, *rest = asked
    return run("plot", kind, folder / "plan.plan", *rest)


def test_the_command_draws_each_picture_into_its_file(tmp_path: Path) -> None:
    facts = ("--data", tmp_path, "--period", "2027-01")
    out = tmp_path / "a.json"
    for asked in (
        ("curve", "--of", "deal.amount"),
        ("curve", *facts),
        ("attainment", *facts, "--of", "share"),
        ("waterfall", *facts, "--of", "Ann"),
        ("movers", tmp_path / "other.plan", *facts),
    ):
        ran = plot(tmp_path, *asked, "-o", out, "--lang", "zh")
        assert (ran.code, ran.out) == (0, ""), ran.err
        assert json.loads(out.read_text(encoding="utf-8"))["usermeta"] == {"lang": "zh"}


def test_the_command_draws_stored_documents_as_svg_and_png(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="pictures are drawn with vl-convert, which is not installed")
    from perfkit.goals import CascadeMethod, cascade
    from perfkit.views import render_cascades

    stored = tmp_path / "cascades.json"
    parts = [CascadePart("a"), CascadePart("b")]
    stored.write_text(render_cascades([cascade(10, parts, method=CascadeMethod.EQUAL)]), encoding="utf-8")
    assert run("plot", "cascade", stored, "-o", tmp_path / "a.svg").code == 0
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert run("plot", "cascade", stored, "-o", tmp_path / "a.png").code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert run("plot", "calibration", stored, "-o", tmp_path / "b.json").codes[0] == "PKK013"
    assert run("plot", "cascade", tmp_path / "lost.json", "-o", tmp_path / "b.json").codes == ["PKK002"]


@pytest.mark.parametrize(
    "asked",
    [
        ("curve", "-o", "a.pdf"),
        ("curve", "--data", "x", "-o", "a.json"),
        ("attainment", "-o", "a.json"),
        ("curve", "--of", "nothing", "-o", "a.json"),
        ("curve", "b.plan", "-o", "a.json"),
    ],
)
def test_error_what_a_picture_lacks_is_misuse(tmp_path: Path, asked: tuple[str, ...]) -> None:
    ran = plot(tmp_path, *asked)
    assert ran.code == 2 and ran.err.startswith("perfkit plot: ")


def test_error_nobody_and_no_such_figure(tmp_path: Path) -> None:
    facts = ("--data", tmp_path, "--period", "2027-01", "-o", tmp_path / "a.json")
    assert plot(tmp_path, "waterfall", *facts, "--of", "Zed").codes[0] == "PKK008"
    assert plot(tmp_path, "waterfall", *facts).code == 2
    assert plot(tmp_path, "attainment", *facts, "--of", "nothing").code == 2


def test_a_scorecard_tells_what_limits_and_gates_made_of_the_score() -> None:
    rows = (Criterion("sales", Fraction(1), LinearCurve(Fraction(0), Fraction(100))),)
    card = Scorecard(rows, scale=Fraction(100), most=Fraction(80))
    told = chart_scorecard(score(card, {"sales": 90}), name="Ann").words.splitlines()
    assert told[:3] == ["Scorecard · Ann", "Score 80", "highest score: 90 → 80"]


def test_no_more_than_twenty_gain_and_lose_in_a_picture() -> None:
    text = CLIFF.replace("USD 250", "USD 300")
    people = [{"id": f"P{at:02}", "quota": "100000"} for at in range(23)]
    deals = [{"id": f"D{at}", "rep": f"P{at:02}", "booked": "2027-01-08", "amount": str(at + 1)} for at in range(23)]
    one, other = (evaluate(load_plan(each), {"rep": people, "deal": deals}, "2027-01") for each in (CLIFF, text))
    told = chart_movers(compare_results(one, other)).words
    assert "3 with smaller differences are not shown" in told and "P00: USD 50.00" in told
    assert chart_movers(compare_results(one, one)).spec["height"] == 26
