"""The Pygments lexer of plans, for docs and notebooks; needs the extra `pygments`."""

from __future__ import annotations

import re

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, Punctuation, String, Whitespace

from perfkit.editor.terminals import Paint, list_terminals

_TOKENS = {
    Paint.HEADING: Generic.Heading,
    Paint.COMMENT: Comment.Single,
    Paint.STRING: String.Double,
    Paint.HEAD: Keyword.Declaration,
    Paint.KEYWORD: Keyword,
    Paint.CONSTANT: Keyword.Constant,
    Paint.TYPE: Keyword.Type,
    Paint.FUNCTION: Name.Builtin,
    Paint.MONEY: Number,
    Paint.DATE: Literal.Date,
    Paint.NUMBER: Number,
    Paint.NAME: Name,
    Paint.OPERATOR: Operator,
    Paint.BAR: Punctuation,
}


def _list_rules() -> list[tuple[str, object]]:
    rules: list[tuple[str, object]] = []
    for terminal in list_terminals():
        token = _TOKENS[terminal.paint]
        if terminal.is_at_start:
            rules.append((rf"^([ \t]*)({terminal.pattern})", bygroups(Whitespace, token)))
        else:
            rules.append((terminal.pattern, token))
    rules.append((r"\s+", Whitespace))
    rules.append((r"[^\W\d]\w*|.", Name))
    return rules


class PlanLexer(RegexLexer):
    """Plans of perfkit, in English and Chinese."""

    name = "perfkit plan"
    aliases = ("perfkit", "plan")
    filenames = ("*.plan",)
    url = "https://pypi.org/project/perfkit/"
    flags = re.MULTILINE
    tokens = {"root": _list_rules()}  # noqa: RUF012 - Pygments wants a plain class attribute
