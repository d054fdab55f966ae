"""The TextMate grammar and the language settings of VS Code, made from the table of terminals."""

from __future__ import annotations

from perfkit.diagnostics import Json, door
from perfkit.editor.terminals import Paint, list_terminals

SCOPE = "source.perfkit"

_SCOPES = {
    Paint.HEADING: "markup.heading.perfkit",
    Paint.COMMENT: "comment.line.number-sign.perfkit",
    Paint.STRING: "string.quoted.double.perfkit",
    Paint.HEAD: "keyword.control.perfkit",
    Paint.KEYWORD: "keyword.other.perfkit",
    Paint.CONSTANT: "constant.language.perfkit",
    Paint.TYPE: "support.type.perfkit",
    Paint.FUNCTION: "support.function.perfkit",
    Paint.MONEY: "constant.numeric.money.perfkit",
    Paint.DATE: "constant.other.date.perfkit",
    Paint.NUMBER: "constant.numeric.perfkit",
    Paint.NAME: "variable.other.perfkit",
    Paint.OPERATOR: "keyword.operator.perfkit",
    Paint.BAR: "punctuation.separator.table.perfkit",
}


@door
def to_textmate() -> dict[str, Json]:
    """The grammar as TextMate and VS Code read it: one pattern for each terminal, tried in order.

    >>> to_textmate()["scopeName"]
    'source.perfkit'
    """
    patterns: list[Json] = []
    for terminal in list_terminals():
        scope = _SCOPES[terminal.paint]
        if terminal.is_at_start:
            captures: dict[str, Json] = {"1": {"name": scope}}
            patterns.append({"match": rf"^[ \t]*({terminal.pattern})", "captures": captures})
        else:
            patterns.append({"name": scope, "match": terminal.pattern})
    return {"name": "perfkit plan", "scopeName": SCOPE, "fileTypes": ["plan"], "patterns": patterns}


@door
def to_language_configuration() -> dict[str, Json]:
    """What VS Code has to know of comments, brackets and words."""
    pairs: list[Json] = [["(", ")"], ['"', '"']]
    return {
        "comments": {"lineComment": "#"},
        "brackets": [["(", ")"]],
        "autoClosingPairs": pairs,
        "surroundingPairs": pairs,
        "wordPattern": r"[^\W\d]\w*",
        "folding": {"markers": {"start": r"^##", "end": r"^(?=##)"}},
    }
