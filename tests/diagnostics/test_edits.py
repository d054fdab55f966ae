"""Mends as edits, tried on every wrong plan of the tests: written in, they mend what they say."""

import re
from collections import Counter
from pathlib import Path

import pytest

from perfkit.diagnostics import Edit, Finding, Place, Severity, Words, all_codes, find, list_edits
from perfkit.diagnostics.codes.lang import OTHER_WORD, SINGLE_EQUALS
from perfkit.host import check_plan

BAD = Path(__file__).resolve().parents[1] / "lang" / "bad"

# Codes that the wrong plans provoke and that have an edit; and those where no edit brings another finding to light
# that was hidden behind the first. Codes without an edit may be added at any time, so these are least counts.
WITH_EDIT = 139
NOTHING_NEW = 122
# Codes with an edit that leads to another error where it is written, as which of several is right hangs on other lines.
# An editor leaves such an edit out. No code may be added.
LEAD_ON = {"PKL044", "PKP007", "PKP027", "PKP150", "PKX004", "PKX010", "PKX040"}


def apply(text: str, edit: Edit) -> str:
    lines = text.split("\n")
    if edit.is_whole_line:
        del lines[edit.line - 1]
    else:
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.column - 1 + edit.width :]
    return "\n".join(lines)


def key(finding: Finding) -> tuple[object, ...]:
    return finding.code.code, finding.places[0].line if finding.places else None, finding.values


def begins_in(finding: Finding, edit: Edit) -> bool:
    """Whether a finding begins in what an edit has written."""
    place = finding.places[0] if finding.places else None
    if place is None or place.line is None or place.column is None or edit.is_whole_line:
        return False
    *above, last = edit.text.split("\n")
    start = edit.column if not above else 1
    return place.line == edit.line + len(above) and start <= place.column < start + len(last)


_COMPARED = re.compile(r"<>|[<>!=]=|(?<!-)[<>]|[≤≥≠]")
_UNPAID = re.compile(r"(?<!\w)(?:for information|仅供参考)(?!\w)")
_QUOTED = re.compile(r'"[^"]*"')
_VALUE = re.compile(r"\d[\d,.]*")
# Codes of which an edit takes out a comparison or a value that cannot hold or count: `flag == "yes"` is the flag alone,
# a `round` behind a flag and an `else` never needed do nothing, a ratio is not made a percent by 100, and a table
# has to be open where its bound stood.
DROPS = {"PKP032", "PKP034", "PKP168", "PKT007", "PKT008", "PKX025", "PKX049"}


def drops(text: str, edit: Edit) -> bool:
    """Whether an edit takes a condition or a value out of a line, or makes nobody be paid."""
    if edit.is_whole_line:
        return False
    before = text.split("\n")[edit.line - 1]
    after = before[: edit.column - 1] + edit.text + before[edit.column - 1 + edit.width :]
    before = re.sub(r"\s#.*", "", _QUOTED.sub("", before))
    return (
        len(_COMPARED.findall(_QUOTED.sub("", after))) < len(_COMPARED.findall(before))
        or len(_VALUE.findall(after)) < len(set(_VALUE.findall(before)))
        or len(_UNPAID.findall(after)) > len(_UNPAID.findall(before))
    )


def test_every_edit_mends_its_finding_and_edits_are_as_many_as_counted() -> None:
    codes: set[str] = set()
    with_edit: set[str] = set()
    unmended: set[str] = set()
    with_new: set[str] = set()
    leads_on: set[str] = set()
    dropped: set[str] = set()
    for path in sorted(BAD.glob("*.plan")):
        text = path.read_text(encoding="utf-8")
        findings = check_plan(text, name=path.name)
        before = Counter(each.code.code for each in findings)
        for finding in findings:
            code = finding.code.code
            codes.add(code)
            for edit in list_edits(finding, "zh" if "方案 " in text else "en"):
                with_edit.add(code)
                if drops(text, edit):
                    dropped.add(code)
                after = check_plan(apply(text, edit), name=path.name)
                if key(finding) in {key(each) for each in after}:
                    unmended.add(code)
                new = Counter(each.code.code for each in after) - before
                if any(
                    each.code.code in new and each.severity is Severity.ERROR and begins_in(each, edit)
                    for each in after
                ):
                    leads_on.add(code)
                if new:
                    with_new.add(code)
    assert unmended == set()
    assert dropped == DROPS
    assert leads_on <= LEAD_ON
    assert len(with_edit) >= WITH_EDIT, f"{len(with_edit)} of {len(codes)}"
    assert len(with_edit - with_new) >= NOTHING_NEW


def test_a_finding_without_a_place_in_a_text_has_no_edit() -> None:
    assert list_edits(find(SINGLE_EQUALS)) == ()
    assert list_edits(find(SINGLE_EQUALS, Place("deals.csv", path="row 3"))) == ()


def test_of_words_in_two_languages_that_of_the_plan_is_offered() -> None:
    near = Words("`half` or `半年`", "`half` 或 `半年`")
    chinese = find(OTHER_WORD, Place("a.plan", 5, 4, 2, "周期 每半"), written="每半", nearest=near)
    assert [edit.text for edit in list_edits(chinese)] == ["半年"]
    assert [edit.text for edit in list_edits(chinese, "en")] == ["half"]


def test_a_word_that_stands_twice_is_left_to_the_author() -> None:
    line = "  x : money = amout + amout"
    finding = find(all_codes()["PKX001"], Place("a.plan", 3, 15, 13, line), name="amout", nearest="amount")
    assert [(edit.column, edit.width) for edit in list_edits(finding)] == [(15, 13)]


@pytest.mark.parametrize(
    ("line", "nothing", "texts"),
    [
        ("  reached : percent = won / quota", "0%", [" else 0%", " or empty"]),
        ("  reached : percent = won / quota  round 2", "0%", [" else 0%", " or empty"]),
        ("  reached : percent = (won / quota", "0%", [" or empty"]),
        ("  hit : flag = won / quota > 1%", "no", [" else no", " else yes", " or empty"]),
        ("  last_one : date = last(deal.day by deal.id)", None, [" or empty"]),
        ("  达成率 : 百分比 = 业绩 / 任务", "0%", [" 若无则 0%", " 或空"]),
        ("pay commission = 5% * previous(won)  cap USD 9", "USD 0", [" else USD 0"]),
        ("award seats = rank(by won within company ties skip)", None, []),
    ],
)
def test_what_may_be_missing_is_answered_where_the_answer_is_plain(
    line: str, nothing: str | None, texts: list[str]
) -> None:
    near = {"nearest": nothing} if nothing is not None else {}
    finding = find(all_codes()["PKP031"], Place("a.plan", 3, 5, 2, line), name="x", cause="y", **near)
    assert [edit.text for edit in list_edits(finding)] == texts


_EN = (
    'perfkit 2027\nplan "a" version 1\ncurrency EUR\neffective 2027-01-01 to 2027-12-31\nperiod month\n\n'
    "participants rep key id\n  id : text\n  bonus : money\n  target_bonus : money\n\npay x = {}\n"
)
_ZH = (
    'perfkit 2027\n方案 "甲" 版本 1\n币种 CNY\n生效 2027-01-01 至 2027-12-31\n周期 月\n\n'
    "参与人 经理 主键 工号\n  工号 : 文本\n  奖金额 : 金额\n  目标奖金 : 金额\n  达成率 : 百分比\n\n发放 甲 = {}\n"
)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("written", "texts"),
    [
        *((name, []) for name in (
            "net_bonus", "team_bonus", "annual_target_bonus", "max_bonus", "bonus_before_tax", "bonus_ytd",
            "目标奖金上限", "年度目标奖金", "上期奖金额", "团队奖金额", "税后奖金额", "奖金额减个税",
            "奖金额超出目标奖金的部分", "达成率达标奖金额",
        )),
        ("target_bonsu", ["target_bonus"]),
        ("TargetBonus", ["target_bonus"]),
        ("目标奖金乘达成率", ["目标奖金 * 达成率"]),
        ("奖金额加目标奖金", ["奖金额 + 目标奖金"]),
        ("奖金额减去目标奖金", ["奖金额 - 目标奖金"]),
        ("奖金额与目标奖金孰低", ["最小(奖金额, 目标奖金)"]),
        ("奖金额和目标奖金较高者", ["最大(奖金额, 目标奖金)"]),
    ],
)  # fmt: skip
def test_no_edit_makes_one_figure_of_another(written: str, texts: list[str]) -> None:
    """A name with a word more or less is another figure: no edit may pay by it."""
    plan = (_EN if written.isascii() else _ZH).format(written)
    [finding] = [each for each in check_plan(plan) if each.severity is Severity.ERROR]
    edits = list_edits(finding)
    assert (finding.code.code, [edit.text for edit in edits]) == ("PKX001", texts)
    assert all(not any(each.severity is Severity.ERROR for each in check_plan(apply(plan, edit))) for edit in edits)


@pytest.mark.parametrize("hostile", ["\\1{place}", "{name}", "…", "\\g<0>", "((((", "a|b", '"', "\ud800"])
def test_hostile_values_never_break_a_recipe(hostile: str) -> None:
    names = ("name", "nearest", "written", "plain", "apart", "expected", "columns", "years", "clause", "key", "wanted")
    others = ("link", "table", "column", "lower", "upper", "part", "share", "within", "paid", "posted", "example")
    values = dict.fromkeys((*names, *others, "edition", "quoted", "whole", "last", "first"), hostile)
    for code in all_codes().values():
        for line in (hostile * 3, f"pay {hostile} = {hostile}  # {hostile}", ""):
            finding = find(code, Place("a.plan", 1, 1, max(1, len(line)), line), **values)
            assert all(edit.name == "a.plan" for edit in list_edits(finding))


@pytest.mark.parametrize("page", ["editor.md", "editor.zh.md"])
def test_the_docs_state_the_counts(page: str) -> None:
    text = (BAD.parents[2] / "docs" / page).read_text(encoding="utf-8")
    assert f" {WITH_EDIT} " in text
    assert f" {NOTHING_NEW} " in text
