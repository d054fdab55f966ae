"""How help is laid out, and put into Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable

from perfkit.cli.help_zh import DIFF_EXIT_CODES, EXIT_CODES, HELP, INTROS
from perfkit.cli.misuse import Parser
from perfkit.diagnostics import Language, text_width

_WIDTH = 110
_EXAMPLES, _CODES = "examples:\n", "exit codes:\n"
# A mark that closes or opens something stays on the line of what it closes or opens.
_PIECES = re.compile(r"[（“]*(?:[!-~…]+|\S)[，。；：、）”]*|\s+")


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the examples as they are written, as wide as this project's lines."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=_WIDTH)


class ChineseFormatter(Formatter):
    """The same in Chinese, which has no blanks to break a line at and takes two columns a character."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As it is, under a Chinese word."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        lines = [""]
        for piece in _PIECES.findall(text):
            if text_width(lines[-1] + piece) > width and lines[-1]:
                lines.append("")
            lines[-1] += piece if lines[-1] or piece.strip() else ""
        return [line.rstrip() for line in lines]


def put_into_chinese(parser: Parser) -> None:
    """Turn the help of a whole command line into Chinese; the examples stay as they are."""
    parser.description = HELP[parser.description or ""]
    parser.epilog = say_examples(parser.epilog or "", "")
    for action in _set_words(parser):
        if isinstance(action, argparse._SubParsersAction):
            # The list of commands has a line of its own for each.
            for each in action._choices_actions:
                each.help = HELP[each.help or ""]
                command = action.choices[each.dest]
                command.description = f"{each.help}。"
                command.epilog = say_examples(command.epilog or "", each.dest)
                _set_words(command)


def _set_words(parser: Parser) -> list[argparse.Action]:
    """Turn the words of one command into Chinese; what it takes."""
    parser.formatter_class, parser.lang = ChineseFormatter, Language.CHINESE
    parser._positionals.title, parser._optionals.title = "参数", "选项"
    for action in parser._actions:
        if action.help is not None and not isinstance(action, argparse._SubParsersAction):
            action.help = HELP[action.help]
    return parser._actions


def say_examples(epilog: str, command: str) -> str:
    """What stands below the options: what is to be known, the examples, the exit codes."""
    _, _, rest = epilog.rpartition(_EXAMPLES) if _EXAMPLES in epilog else ("", "", epilog)
    examples, _, _ = rest.partition(_CODES)
    codes = DIFF_EXIT_CODES if command == "diff" else EXIT_CODES
    intro = f"{INTROS[command]}\n" if command in INTROS else ""
    shown = f"示例：\n{examples}" if examples.strip() else ""
    return f"{intro}{shown}{codes}"
