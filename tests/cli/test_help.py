"""Help in both languages: every text is there, lines fit, and the language is asked for like that of the findings."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest

from perfkit.cli.arguments import find_language, make_parser
from perfkit.cli.help_zh import HELP, INTROS
from perfkit.cli.misuse import tell_misuse
from perfkit.diagnostics import Language, text_width
from tests.cli.commands import run

HAN = re.compile(r"[\u4e00-\u9fff]")
WIDEST = 122


def list_parsers(lang: Language | None) -> dict[str, argparse.ArgumentParser]:
    parser = make_parser(lang)
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {"": parser, **commands.choices}


def iter_texts(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (each.help or "" for each in action._choices_actions)
        elif action.help:
            yield action.help


def test_every_text_of_the_help_is_in_chinese_and_none_is_left_over() -> None:
    english = {text for parser in list_parsers(None).values() for text in iter_texts(parser)}
    english.add(list_parsers(None)[""].description or "")
    assert english == set(HELP)
    for name, parser in list_parsers(Language.CHINESE).items():
        assert {text for text in iter_texts(parser) if not HAN.search(text)} <= {HELP["default: table"]}
        assert HAN.search(parser.description or ""), name


@pytest.mark.parametrize("lang", list(Language))
def test_help_is_in_one_language_and_its_lines_fit(lang: Language) -> None:
    for name, parser in list_parsers(lang).items():
        said = parser.format_help()
        assert (said.startswith("用法：") and "退出码：" in said) if lang is Language.CHINESE else "exit codes:" in said
        assert {line for line in said.splitlines() if text_width(line) > WIDEST} == set(), name
        if lang is Language.ENGLISH:
            # What is Chinese in it is an example.
            told, _, _ = said.partition("examples:")
            assert not HAN.search(told), name
        else:
            assert "examples:" not in said and "exit codes:" not in said


def test_what_stands_above_the_examples_is_told_in_both_languages() -> None:
    parsers = list_parsers(None)
    with_more = {
        name
        for name, parser in parsers.items()
        if name and not (parser.epilog or "").startswith(("examples:", "exit codes:"))
    }
    assert with_more | {"explain"} == set(INTROS)


def test_the_same_examples_stand_in_both_languages() -> None:
    for name, parser in list_parsers(Language.CHINESE).items():
        english = (list_parsers(None)[name].epilog or "").rpartition("examples:\n")[2].partition("exit codes:")[0]
        assert english.strip() in (parser.epilog or ""), name


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("--lang", "zh", "run", "--help"), Language.CHINESE),
        (("run", "--help", "--lang=zh"), Language.CHINESE),
        (("--lang", "zh", "run", "--lang", "en"), Language.ENGLISH),
        (("run", "--help"), None),
        (("run", "--lang"), None),
        (("run", "--lang", "fr"), None),
    ],
)
def test_the_language_of_help_is_read_wherever_it_stands(arguments: tuple[str, ...], lang: Language | None) -> None:
    assert find_language(arguments) is lang


def test_a_language_before_the_command_holds_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "zh", "explain", "PKT004").out == run("explain", "PKT004", "--lang", "zh").out
    assert run("--lang", "en", "goal", "提升客户满意度").out == run("goal", "--lang", "en", "提升客户满意度").out
    with pytest.raises(SystemExit):
        run("goal", "--help", "--lang", "zh")
    assert "按 SMART 评判目标" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked",
    [
        ("plot", "curve", "a.plan", "-o", "a.pdf"),
        ("plot", "pace", "a.plan", "-o", "a.json"),
        ("plot", "movers", "a.plan", "--data", "x", "--period", "2027", "-o", "a.json"),
        ("plot", "curve", "a.plan", "b.plan", "-o", "a.json"),
        ("plot", "curve", "a.plan", "--data", "x", "-o", "a.json"),
        ("plot", "curve", "a.plan", "--who", "A", "-o", "a.json"),
        ("run", "a.plan", "--data", "x", "--period", "2027", "--close"),
        ("run", "a.plan", "--data", "x", "--period", "2027", "--earlier", "b.plan"),
        ("run", "a.plan", "--data", "x", "--period", "2027", "-o", "a.txt"),
        ("diff", "a.plan", "b.plan", "--output", "chart"),
        ("how-much-more", "a.plan", "--data", "x", "--period", "2027", "--of", "A", "--amount", "5", "--with", "x"),
        ("bundle", "a.plan", "--data", "x", "--period", "2027", "--salt-file", "s", "--out", "o", "--names", "o/n"),
    ],
)
def test_error_misuse_is_told_in_both_languages(asked: tuple[str, ...]) -> None:
    english, chinese = run(*asked), run(*asked, "--lang", "zh")
    assert (english.code, chinese.code) == (2, 2)
    assert english.err.startswith(f"perfkit {asked[0]}: ") and not HAN.search(english.err)
    assert chinese.err.startswith(f"perfkit {asked[0]}: ") and HAN.search(chinese.err)


@pytest.mark.parametrize(
    ("asked", "what", "mend"),
    [
        ("run", "缺少 PLAN、--data、--period", "补上；`perfkit run --help` 说明各是什么"),
        ("", "没有写命令", "写上命令，如 `perfkit check plan.plan`；`perfkit --help` 列出全部命令"),
        ("chek a", "没有 `chek` 这个命令", "改写 `check`"),
        ("check a --trees 5", "没有 `--trees` 这个选项", "改写 `--tries`"),
        ("check a --bogus", "没有 `--bogus` 这个选项", "`perfkit check --help` 列出可以写什么"),
        ("lsp x", "多出 `x`", "删去它；含空格的内容加引号；`perfkit lsp --help` 列出可以写什么"),
        ("check a --tries x", "--tries：`x` 不是整数（0 到 999999999）", "用数字写整数（0 到 999999999）"),
        ("goal", "没有给出 SENTENCE 或 --file", "写上 SENTENCE 或 --file"),
        ("goal a --fiscal-start x", "--fiscal-start：`x` 不是整数", "用数字写整数"),
        ("goal a --file b", "--file 与 SENTENCE 不能同时写", "删去 --file 或 SENTENCE"),
        ("plot curve x -o", "-o/--out 后面没有值", "在 -o/--out 后面写上；`perfkit plot --help` 说明应写什么"),
        ("plot curve x -o y --full 0", "--full：`0` 不是大于零的数", "用数字写大于零的数"),
        ("check x --sarif=1", "--sarif 不带值，却写了 `1`", "只写 --sarif"),
        ("init x --title=", "--title：这段文字不能作标题", "写 1 到 60 个可显示的字符，不含引号"),
        ("init x --currency cny", "--currency 不能写 `cny`", "改写 `CNY`"),
        ("fmt x --format yaml", "--format 不能写 `yaml`", "可以写 text、json"),
        ("check x --format sarif", "--format 不能写 `sarif`", "改写 `--sarif`"),
        ("run x --format csv", "--format 不能写 `csv`", "改写 `--output csv`"),
    ],
)
def test_error_a_wrong_command_line_has_its_mend(
    asked: str, what: str, mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("--lang", "zh", *asked.split())
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.startswith("用法：") and said.endswith(f"{what}\n  改法：{mend}\n")
    with pytest.raises(SystemExit) as stopped:
        run(*asked.split())
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert said.startswith("usage: ") and "\n  mend: " in said and not HAN.search(said)


def test_error_what_a_later_python_says_is_passed_on() -> None:
    said = tell_misuse("something \x1b[31mnew", "perfkit run")
    assert said.zh == "命令行有误：something �[31mnew\n  改法：`perfkit run --help` 列出可以写什么"
