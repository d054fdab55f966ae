from dataclasses import replace

import pytest

from perfkit.diagnostics import (
    Code,
    Finding,
    Place,
    Severity,
    Source,
    Span,
    Wording,
    Words,
    find,
    render_code,
    render_count,
    render_finding,
    render_findings,
    render_places,
)

OVERLAP = Code(
    "PKT900",
    Severity.ERROR,
    en=Wording(
        what="two tiers cover the same {measure}",
        why="between {lower} and {upper} both rates would apply",
        mend="write `{upper}` here, or `{lower}` in the row above",
        mend_near="did you mean `{nearest}`?",
    ),
    zh=Wording(
        what="两档覆盖了同一段{measure}",
        why="在 {lower} 与 {upper} 之间两个比率都适用",
        mend="这里写 `{upper}`，或把上一行改成 `{lower}`",
        mend_near="是否想写 `{nearest}`？",
    ),
)
WARNING = Code("PKT901", Severity.WARNING, Wording("a", "b", "c"), Wording("甲", "乙", "丙"))
ADVICE = Code("PKT902", Severity.ADVICE, Wording("a", "b", "c"), Wording("甲", "乙", "丙"))

PLAN = Source("north-ae.plan", "tiers x\n  | 0%   | 110%  | 5%   |\n  | 100% | 120%  | 8%   |\n")


def overlap(*places: Place, measure: str | Words = "attainment") -> Finding:
    return find(OVERLAP, *places, measure=measure, lower="100%", upper="110%")


def place_of(text: str, label: str | Words = "") -> Place:
    start = PLAN.text.index(text)
    return PLAN.place(Span(start, start + len(text)), label=label)


def test_a_finding_shows_its_places_with_marks_below_what_they_mean() -> None:
    here = place_of("100%", "this one begins at 100%")
    there = place_of("110%", "this tier ends below 110%")
    assert render_finding(overlap(here, there)) == "\n".join(
        [
            "error PKT900: two tiers cover the same attainment",
            "  north-ae.plan:3:5",
            "   2 |   | 0%   | 110%  | 5%   |",
            "                  ---- this tier ends below 110%",
            "   3 |   | 100% | 120%  | 8%   |",
            "           ^^^^ this one begins at 100%",
            "  why:  between 100% and 110% both rates would apply",
            "  mend: write `110%` here, or `100%` in the row above",
            "  more: perfkit explain PKT900",
        ]
    )


def test_a_finding_in_chinese_has_chinese_labels_and_words() -> None:
    finding = overlap(place_of("100%", Words("from here", "从这里起")), measure=Words("attainment", "达成率"))
    assert render_finding(finding, "zh") == "\n".join(
        [
            "错误 PKT900：两档覆盖了同一段达成率",
            "  north-ae.plan:3:5",
            "   3 |   | 100% | 120%  | 8%   |",
            "           ^^^^ 从这里起",
            "  原因：在 100% 与 110% 之间两个比率都适用",
            "  改法：这里写 `110%`，或把上一行改成 `100%`",
            "  详见：perfkit explain PKT900",
        ]
    )


def test_the_caret_counts_two_columns_for_a_wide_character() -> None:
    place = Place("a.plan", 12, 4, 2, "提成 = 奖金 * 2")
    lines = render_finding(overlap(Place("a.plan", 12, 6, 2, "提成 = 奖金 * 2"), place)).splitlines()
    assert lines[2] == "   12 | 提成 = 奖金 * 2"
    assert lines[3] == "        " + " " * 5 + "--"
    assert lines[4] == "        " + " " * 7 + "^^^^"


def test_two_marks_on_one_line_show_the_line_once() -> None:
    text = render_finding(overlap(place_of("100%"), place_of("120%")))
    assert text.count("| 120%") == 1


def test_places_in_another_text_stand_under_its_own_head() -> None:
    other = Place("rates.csv", 7, text="US,5%", path="rate")
    lines = render_finding(overlap(place_of("100%"), other)).splitlines()
    assert lines[4:6] == ["  rates.csv:7 rate", "   7 | US,5%"]


def test_places_without_a_text_are_shown_by_their_path() -> None:
    first = Place("deal", path="row 17, close_value")
    second = Place("deal", path="row 30, close_value", label=Words("the same key", "同一个键"))
    lines = render_finding(overlap(first, second)).splitlines()
    assert lines[1:3] == ["  deal row 17, close_value", "   deal row 30, close_value  the same key"]


def test_a_label_of_a_place_without_a_text_is_shown() -> None:
    lines = render_finding(overlap(Place("deal", 3, label="first seen here"))).splitlines()
    assert lines[1:3] == ["  deal:3", "   deal:3  first seen here"]


def test_a_finding_without_a_place_is_headline_and_words() -> None:
    assert len(render_finding(overlap()).splitlines()) == 4


@pytest.mark.parametrize("column", [1, 60, 500, 999])
def test_a_long_line_is_cut_round_the_mark_and_the_mark_stays_below_it(column: int) -> None:
    text = "." * (column - 1) + "X" + "." * (999 - column)
    lines = render_finding(overlap(Place("a.plan", 1, column, 1, text))).splitlines()
    assert len(lines[2]) <= 127
    assert lines[2].index("X") == lines[3].index("^")


def test_nothing_in_a_users_text_reaches_the_screen_as_a_command() -> None:
    evil = "\x1b[2J\u202e"
    place = Place(f"a{evil}", 1, 1, 3, f"b{evil}", label=f"c{evil}", path=f"p{evil}")
    text = render_finding(overlap(place, measure=f"d{evil}\nwhy: nothing"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.splitlines()[0] == "error PKT900: two tiers cover the same d\ufffd[2J\ufffd why: nothing"


def test_a_value_as_long_as_a_file_is_cut_in_the_words() -> None:
    assert len(render_finding(overlap(measure="x" * 65_536)).splitlines()[0]) < 130


def test_a_near_name_changes_the_mending() -> None:
    assert "mend: did you mean `quota`?" in render_finding(find(OVERLAP, nearest="quota"))


def test_words_of_several_lines_stand_below_the_first() -> None:
    code = Code("PKT903", Severity.ERROR, Wording("a", "b", "first\nsecond"), Wording("甲", "乙", "一\n二"))
    assert "  mend: first\n        second\n" in render_finding(find(code))
    assert "  改法：一\n        二\n" in render_finding(find(code), "zh")


def test_findings_stand_apart_by_a_blank_line() -> None:
    one = render_finding(overlap())
    assert render_findings([overlap(), overlap()]) == f"{one}\n\n{one}\n"


def test_the_count_names_each_severity_that_occurs() -> None:
    findings = [find(ADVICE), find(OVERLAP), find(OVERLAP), find(WARNING)]
    assert render_count(findings) == "2 errors, 1 warning, 1 advice"
    assert render_count(findings, "zh") == "2 个错误，1 个警告，1 个建议"
    assert render_count([find(OVERLAP)]) == "1 error"


def test_a_code_is_told_with_the_values_of_an_example_and_without_its_places() -> None:
    near = replace(overlap(place_of("100%")), values=(*overlap().values, ("nearest", "attained")))
    assert render_code(OVERLAP, example=near).splitlines() == [
        "error PKT900: two tiers cover the same attainment",
        "  why:  between 100% and 110% both rates would apply",
        "  mend: did you mean `attained`?",
        "  mend: write `110%` here, or `100%` in the row above",
    ]
    assert render_code(OVERLAP, "zh", example=overlap(place_of("100%"))).splitlines()[1:] == [
        "  原因：在 100% 与 110% 之间两个比率都适用",
        "  改法：这里写 `110%`，或把上一行改成 `100%`",
    ]


def test_the_places_of_a_finding_stand_alone_where_they_are_asked_for() -> None:
    assert render_places(overlap(place_of("100%", "here"))) == [
        "  north-ae.plan:3:5",
        "   3 |   | 100% | 120%  | 8%   |",
        "           ^^^^ here",
    ]
    assert render_places(overlap()) == []
