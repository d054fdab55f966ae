"""What is wrong with a command line, said in the words of both languages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

from perfkit.cli.console import MISUSE
from perfkit.diagnostics import Language, Words, clean_text, show_near

_MOST_CHOICES = 24


class Parser(argparse.ArgumentParser):
    """A command line whose faults are told in its language, each with its mend; the exit code is 2."""

    lang: Language = Language.ENGLISH

    def error(self, message: str) -> NoReturn:
        """Show how the command is written, what is wrong, and the mend."""
        self.print_usage(sys.stderr)
        said = tell_misuse(message, self.prog, self._known_options()).in_language(self.lang)
        self.exit(MISUSE, f"{self.prog}: {said}\n")

    def _known_options(self) -> dict[str, tuple[str, ...]]:
        """The options of the command, each with what it can be; nothing where that is open."""
        actions = self._option_string_actions.items()
        return {name: tuple(map(str, action.choices or ())) for name, action in actions}

    def parse_whole(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What the words of a command line mean; what the command does not know is told by the command itself."""
        asked, unknown = self.parse_known_args(arguments)
        if unknown:
            self._find_command(asked).error(f"unrecognized arguments: {' '.join(unknown)}")
        return asked

    def _find_command(self, asked: argparse.Namespace) -> argparse.ArgumentParser:
        commands = [each for each in self._actions if isinstance(each, argparse._SubParsersAction)]
        choices: Mapping[str, argparse.ArgumentParser] = commands[0].choices if commands else {}
        return choices.get(getattr(asked, "command", ""), self)


def tell_misuse(message: str, prog: str, options: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Words:
    """What argparse complains of, and how to mend it. options: those that the command knows, each with its choices.

    What a later Python says otherwise is passed on as it is.

    >>> tell_misuse("the following arguments are required: PLAN, --data", "perfkit run").zh
    '缺少 PLAN、--data\\n  改法：补上；`perfkit run --help` 说明各是什么'
    """
    for pattern, tell in _TOLD:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            what, mend = tell({**found.groupdict(default=""), "prog": prog}, options)
            return Words(f"{what.en}\n  mend: {mend.en}", f"{what.zh}\n  改法：{mend.zh}")
    what = Words(clean_text(message), f"命令行有误：{clean_text(message)}")
    mend = _see_help({"prog": prog})
    return Words(f"{what.en}\n  mend: {mend.en}", f"{what.zh}\n  改法：{mend.zh}")


_Found = Mapping[str, str]
_Told = tuple[Words, Words]
_Options = Mapping[str, Sequence[str]]
_Tell = Callable[[_Found, _Options], _Told]


def _see_help(found: _Found) -> Words:
    shown = f"{found['prog']} --help"
    return Words(f"`{shown}` says what may stand here", f"`{shown}` 列出可以写什么")


def _join(names: Sequence[str], last: Words | None = None) -> Words:
    """Names as a list; last: the word before the last one."""
    if last is None or len(names) < 2:
        return Words(", ".join(names), "、".join(names))
    return Words(f"{', '.join(names[:-1])} {last.en} {names[-1]}", f"{'、'.join(names[:-1])}{last.zh}{names[-1]}")


def _tell_missing(found: _Found, _options: _Options) -> _Told:
    names = found["names"].split(", ")
    if names == ["COMMAND"]:
        return Words("no command is given", "没有写命令"), Words(
            "write one, as `perfkit check plan.plan`; `perfkit --help` lists them",
            "写上命令，如 `perfkit check plan.plan`；`perfkit --help` 列出全部命令",
        )
    listed = _join(names)
    shown = f"{found['prog']} --help"
    return Words(f"missing: {listed.en}", f"缺少 {listed.zh}"), Words(
        f"add what is missing; `{shown}` says what each of them is", f"补上；`{shown}` 说明各是什么"
    )


def _tell_none_of(found: _Found, _options: _Options) -> _Told:
    names = found["names"].split()
    listed = _join(names, Words("or", " 或 "))
    return Words(f"none of {', '.join(names)} is given", f"没有给出 {listed.zh}"), Words(
        f"write {listed.en}", f"写上 {listed.zh}"
    )


def _tell_unknown(found: _Found, options: _Options) -> _Told:
    given = found["given"].split()[0]
    shown = _quote(given)
    near = show_near(given.partition("=")[0], options) if given.startswith("-") else {}
    if near:
        return _no_such(shown), _tell_near(near, _see_help(found))
    if given.startswith("-"):
        return _no_such(shown), _see_help(found)
    return Words(f"{shown} is one too many", f"多出 {shown}"), Words(
        f"leave it out; put quotes around what holds blanks; `{found['prog']} --help` says what may stand here",
        f"删去它；含空格的内容加引号；`{found['prog']} --help` 列出可以写什么",
    )


def _tell_near(near: Mapping[str, str], otherwise: Words) -> Words:
    """To write what is meant; where that is only like what is given, a question before the other mend."""
    if "nearest" in near:
        return Words(f"write `{near['nearest']}`", f"改写 `{near['nearest']}`")
    asked = Words(f"did you mean `{near['alike']}`? if not, ", f"是否指 `{near['alike']}`？如果不是，")
    return Words(asked.en + otherwise.en, asked.zh + otherwise.zh)


def _no_such(shown: str) -> Words:
    return Words(f"there is no option {shown}", f"没有 {shown} 这个选项")


def _tell_exclusive(found: _Found, _options: _Options) -> _Told:
    name, other = found["name"], found["other"]
    return Words(f"{name} and {other} exclude each other", f"{name} 与 {other} 不能同时写"), Words(
        f"leave out {name} or {other}", f"删去 {name} 或 {other}"
    )


def _tell_no_value(found: _Found, _options: _Options) -> _Told:
    name, prog = found["name"], found["prog"]
    return Words(f"no value behind {name}", f"{name} 后面没有值"), Words(
        f"write it behind {name}; `{prog} --help` says what it is", f"在 {name} 后面写上；`{prog} --help` 说明应写什么"
    )


def _tell_too_much(found: _Found, _options: _Options) -> _Told:
    name, value = found["name"], _quote(_unquote(found["value"]))
    return Words(f"{name} takes no value, and {value} stands there", f"{name} 不带值，却写了 {value}"), Words(
        f"write {name} alone", f"只写 {name}"
    )


def _tell_choice(found: _Found, options: _Options) -> _Told:
    value, choices = _unquote(found["value"]), [_unquote(each) for each in found["choices"].split(", ")]
    shown, name = _quote(value), found["name"]
    listed = _join(choices[:_MOST_CHOICES] + ["…"] * (len(choices) > _MOST_CHOICES))
    near = {"nearest": value.upper()} if value.upper() in choices else show_near(value, choices)
    elsewhere = _elsewhere(value, options) if not near else None
    if elsewhere is not None:
        near = {"nearest": elsewhere}
    mend = _tell_near(near, Words(f"write one of {listed.en}", f"改写为 {listed.zh}")) if near else None
    mend = mend or Words(f"one of {listed.en}", f"可以写 {listed.zh}")
    if name == "COMMAND":
        return Words(f"there is no command {shown}", f"没有 {shown} 这个命令"), mend
    return Words(f"{name} cannot be {shown}", f"{name} 不能写 {shown}"), mend


def _elsewhere(value: str, options: _Options) -> str | None:
    """The option that a value of another one is meant for: one of that name, or one that can be it."""
    named = f"--{value.lower()}"
    if named in options:
        return named
    return next((f"{name} {value}" for name, choices in options.items() if value in choices), None)


def _tell_number(found: _Found, _options: _Options) -> _Told:
    name, value = found["name"], _quote(_unquote(found["value"]))
    kind = _NUMBERS[found["kind"]]
    return Words(f"{name}: {value} is no {kind.en}", f"{name}：{value} 不是{kind.zh}"), Words(
        f"write a {kind.en} in digits", f"用数字写{kind.zh}"
    )


def _tell_title(found: _Found, _options: _Options) -> _Told:
    name = found["name"]
    return Words(f"{name}: this text cannot be a title", f"{name}：这段文字不能作标题"), Words(
        "write 1 to 60 printable characters without quotes", "写 1 到 60 个可显示的字符，不含引号"
    )


_NUMBERS: Mapping[str, Words] = {
    "whole number from 0 to 999999999": Words("whole number from 0 to 999999999", "整数（0 到 999999999）"),
    "year from 1900 to 2999": Words("year from 1900 to 2999", "年份（1900 到 2999）"),
    "number above zero": Words("number above zero", "大于零的数"),
    "int": Words("whole number", "整数"),
}

_TOLD: Sequence[tuple[str, _Tell]] = (
    (r"the following arguments are required: (?P<names>.+)", _tell_missing),
    (r"one of the arguments (?P<names>.+) is required", _tell_none_of),
    (r"unrecognized arguments: (?P<given>.+)", _tell_unknown),
    (r"argument (?P<name>\S+): not allowed with argument (?P<other>\S+)", _tell_exclusive),
    (r"argument (?P<name>\S+): expected .*arguments?", _tell_no_value),
    (r"argument (?P<name>\S+): ignored explicit argument (?P<value>.*)", _tell_too_much),
    (
        r"argument (?P<name>\S+): invalid choice: (?P<value>.*?)(?:, maybe .*)? \(choose from (?P<choices>.*)\)",
        _tell_choice,
    ),
    (r"argument (?P<name>\S+): (?P<value>.*) is no (?P<kind>whole number .*|year .*|number above zero)", _tell_number),
    (r"argument (?P<name>\S+): invalid (?P<kind>int) value: (?P<value>.*)", _tell_number),
    (r"argument (?P<name>\S+): a title is .*", _tell_title),
)
"""What argparse and the types of our arguments complain of, each with who puts it into words."""


def _unquote(text: str) -> str:
    """A value as it was written: argparse shows it as Python would."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _quote(text: str) -> str:
    shown = clean_text(text)
    return f"`{shown if len(shown) <= 60 else shown[:59] + '…'}`"
