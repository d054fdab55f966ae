"""Texts in the words of the other language: what changes and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from perfkit.diagnostics import Language, Source, Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.engine import TrialState, run_tests
from perfkit.lang import KEYWORDS, format_plan, link_modules, read_plan, tell_in, translate_plan
from perfkit.plans import PlanModel, lower_plan
from tests.laws.test_lang import shape_of
from tests.plans.listing import SUITE
from tests.strategies.lang import EXAMPLES, GOOD, HEADER

GOOD_ENGLISH, GOOD_CHINESE = (
    Path(__file__).parent / "good" / name for name in ("everything.plan", "everything-zh.plan")
)
PLANS = (*GOOD, *SUITE, *EXAMPLES)
ENGLISH_HEADER = HEADER
CHINESE_HEADER = '方案 "p" 版本 1\n币种 USD\n生效 2027-01-01 至 2027-12-31\n周期 月\n'


def read(text: str) -> PlanModel:
    model, findings = read_plan(text, name="a.plan")
    assert model is not None, findings
    return model


def said(text: str) -> object:
    model = read(text)
    return shape_of((model.header, model.sections, model.headings))


def translated(text: str, language: Language | str) -> str:
    """The text in a language, which says the same."""
    result, findings = translate_plan(text, language, name="a.plan")
    assert result is not None, findings
    assert said(result) == said(text)
    return result


def chinese(sections: str) -> str:
    """Sections in Chinese that come back as they were."""
    text = translated(HEADER + sections, "zh")
    assert translated(text, "en") == HEADER + sections
    return text.removeprefix("perfkit 2027\n" + CHINESE_HEADER)


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_plans_say_the_same_in_either_language(path: Path) -> None:
    text = path.read_text("utf-8")
    there, back = ("zh", "en") if text.isascii() else ("en", "zh")
    other = translated(text, there)
    assert translate_plan(other, there, name="a.plan")[0] == other
    again = translated(other, back)
    assert again == text or not text.isascii()


@pytest.mark.unmeasured
def test_what_is_told_of_a_text_stands_where_its_translation_has_it() -> None:
    """Every stretch that the plan keeps the place of, but for the `起` behind a day, which is no part of the day."""
    for path in (GOOD_ENGLISH, GOOD_CHINESE):
        source = read(path.read_text("utf-8")).source
        assert source is not None
        for language in Language:
            told = tell_in(source, language)
            text = translated(source.text, language)
            assert text == (source.text if told.told is None else told.told.text)
            spans, others = (list(iter_spans(read(each))) for each in (source.text, text))
            assert len(spans) > 500
            for span, other in zip(spans, others, strict=True):
                assert text[other.start : other.end].removesuffix(" 起") == told.tell(span).removesuffix(" 起")
                assert told.find_told(span).start == other.start
                assert told.place(span) == source.place(span)


def iter_spans(node: object) -> Iterator[Span]:
    """Every stretch of text that a model keeps."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from iter_spans(part)
    elif is_dataclass(node) and not isinstance(node, Source):
        for each in fields(node):
            yield from iter_spans(getattr(node, each.name))


def test_modules_are_told_where_they_stand() -> None:
    module = "perfkit 2027\nparameter 上限 : money\n  | from | value |\n  | 2027-01-01 | 1万元 |\n"
    plan = f'{ENGLISH_HEADER}use 上限 from "caps"\nparticipants rep key id\n  id : text\n  a : money\n'
    model, findings = link_modules(read(f"{plan}pay x = max(a, USD 1)\n"), {"caps": module}.get)
    assert model is not None and model.source is not None, findings
    told = tell_in(model.source, "zh")
    for written, said in (("max(a, USD 1)", "最大(a, USD 1)"), ("parameter 上限 : money", "参数 上限 : 金额")):
        start = model.source.text.index(written)
        span = Span(start, start + len(written))
        assert told.tell(span) == said
        assert told.place(span) == model.source.place(span)


def test_a_text_that_cannot_be_read_is_told_as_it_stands() -> None:
    source = Source("a.plan", "发放 x = 最大(\n")
    assert tell_in(source, "en") is source


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", (*SUITE, *EXAMPLES), ids=lambda path: path.name)
def test_the_tests_of_a_plan_pass_in_the_other_language(path: Path) -> None:
    text = path.read_text("utf-8")
    program, findings = lower_plan(read(translated(text, "zh" if text.isascii() else "en")))
    assert program is not None, findings
    assert [outcome.state for outcome in run_tests(program).outcomes if outcome.state is not TrialState.PASSED] == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", (*GOOD, *EXAMPLES), ids=lambda path: path.name)
def test_a_formatted_plan_comes_back_formatted(path: Path) -> None:
    text, _ = format_plan(translated(path.read_text("utf-8"), "en"), name="a.plan")
    assert text is not None
    other, _ = format_plan(translated(text, "zh"), name="a.plan")
    assert other is not None
    assert format_plan(translated(other, "en"), name="a.plan")[0] == text


@pytest.mark.unmeasured
def test_every_keyword_is_written_in_chinese() -> None:
    written = []
    for path in GOOD:
        zh, _ = format_plan(translated(path.read_text("utf-8"), "zh"), name=path.name)
        assert zh is not None
        written.append(zh)
    zh = "".join(written)
    for rule, pair in KEYWORDS.items():
        assert pair.zh.split("#")[0].strip() in zh, rule


PAIRS = [
    ("pay a = b round 2 half_up\n", "发放 a = b 保留 2 位 四舍五入\n"),
    ("earn each c a = b to lead\n", "应得 逐 c a = b 给 lead\n"),
    (
        "must sum(a.b over previous 3 periods where c) > 5 days\n",
        "须满足 求和(a.b 期间 之前 3 期(不含本期) 其中 c) > 5 天\n",
    ),
    ("must sum(a.b over latest 3 periods) > 1\n", "须满足 求和(a.b 期间 最近 3 期(含本期)) > 1\n"),
    ("must sum(a.b over since c) > 1\n", "须满足 求和(a.b 期间 自 c 起) > 1\n"),
    ("must sum(a.b over since (c + 1 days) where d)>1\n", "须满足 求和(a.b 期间 自 (c + 1 天) 起 其中 d)>1\n"),
    (
        "must sum(a over since max(c, sum(d over since e)) by f) > 1\n",
        "须满足 求和(a 期间 自 最大(c, 求和(d 期间 自 e 起)) 起 按 f) > 1\n",
    ),
    ("must company.a > 1 and a.company > 1\n", "须满足 全公司.a > 1 且 a.company > 1\n"),
    ("calc each company\n  a : count = 1\n", "计算 逐 全公司\n  a : 数量 = 1\n"),
]


@pytest.mark.parametrize(("english", "chinese_text"), PAIRS)
def test_phrases_change_by_rule_with_their_word_order(english: str, chinese_text: str) -> None:
    assert chinese(english) == chinese_text


def test_words_of_the_language_that_are_names_stay() -> None:
    sections = (
        'calc\n  paid : money = USD 1  note "sum"\n  date : date = date\n  金额 : money = paid + 金额\n'
        "  count : count = count + count(count)\n"
        'rows money_in from "text" key date\n  date : date\n  earn_x : text\n'
        'decide 是(a: text) first\n  | a | -> released |\n  | "是" | released |\n'
        "pay paid = paid + earned(paid)\n"
    )
    assert chinese(sections) == (
        '计算\n  paid : 金额 = USD 1  说明 "sum"\n  date : 日期 = date\n  金额 : 金额 = paid + 金额\n'
        "  count : 数量 = count + 计数(count)\n"
        '明细 money_in 来自 "text" 主键 date\n  date : 日期\n  earn_x : 文本\n'
        '判定 是(a: 文本) 首条命中\n  | a | -> released |\n  | "是" | released |\n'
        "发放 paid = paid + 已得(paid)\n"
    )


def test_a_pay_line_called_like_a_word_of_the_ledger_keeps_its_name() -> None:
    sections = 'pay released\ntest "t" 2027-01\n  expect released("D1") = USD 1, held(released) = USD 1\n'
    assert 'released("D1") = USD 1, 待付(released)' in chinese(sections)


def test_a_link_called_like_the_company_keeps_its_name() -> None:
    sections = "rows deal key id\n  id : text\n  company : deal\nmust company.id == id\n"
    assert "须满足 company.id == id\n" in chinese(sections)


def test_words_and_comments_inside_brackets_stay_on_their_lines() -> None:
    text = HEADER + "must not (a is # not yet?\n  empty)\n"
    assert translated(text, "zh").endswith("须满足 非 (a 为空 # not yet?\n  )\n")


def test_values_that_stand_for_their_own_letters_stay() -> None:
    text = HEADER + "alias product\n  | written | means |\n  | 12 months | yes |\n"
    assert translated(text, "zh").endswith("| 12 months | yes |\n")


def test_words_that_touch_a_number_in_chinese_stand_apart_in_english() -> None:
    text = "perfkit 2027\n" + CHINESE_HEADER + "发放 a = 2保底1封顶50%保留2位\n"
    assert translated(text, "en") == HEADER + "pay a = 2 floor 1 cap 50%round 2\n"


def test_both_languages_may_be_mixed() -> None:
    text = HEADER + "计算\n  a : money = 求和(b where c 且 d)\npay a 说明 “说明”\n"
    assert translated(text, "en") == HEADER + "calc\n  a : money = sum(b where c and d)\npay a note “说明”\n"
    assert translated(text, "zh").endswith("计算\n  a : 金额 = 求和(b 其中 c 且 d)\n发放 a 说明 “说明”\n")


def test_a_text_with_mistakes_is_left_alone() -> None:
    result, findings = translate_plan(HEADER + "pay a b c\n", "zh", name="a.plan")
    assert result is None
    assert findings == read_plan(HEADER + "pay a b c\n", name="a.plan")[1] != ()


@pytest.mark.unmeasured
def test_a_text_that_would_be_too_long_is_refused() -> None:
    text = HEADER + "must 上期(a) > 1\n# "
    text += "x" * (65_536 - len(text.encode()))
    assert read_plan(text, name="a.plan")[0] is not None
    result, findings = translate_plan(text, "en", name="a.plan")
    assert (result, [finding.code for finding in findings]) == (None, [codes.TEXT_TOO_LONG])


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        translate_plan(HEADER, "fr", name="a.plan")
