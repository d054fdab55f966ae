import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from perfkit.editor import KINDS, list_terminals, list_tokens, open_document, paint_text, to_textmate
from perfkit.editor.textmate import to_language_configuration
from perfkit.lang import HEADS, KEYWORDS
from tests.editor.plans import CHINESE, ENGLISH

ROOT = Path(__file__).resolve().parents[2]
EDITORS = ROOT / "editors" / "vscode"


def kinds(text: str) -> dict[str, str]:
    document = open_document(text)
    return {text[token.start : token.end]: token.kind for token in list_tokens(document)}


def test_names_have_the_colour_of_what_they_stand_for() -> None:
    found = kinds(ENGLISH)
    assert found["deal"] == "class"
    assert found["amount"] == "property"
    assert found["won"] == "variable"
    assert found["rate"] == "parameter"
    assert found["bonus_rate"] == "function"
    assert found["sum"] == "function"
    assert found["calc"] == "keyword"
    assert found["USD 500"] == "number"
    assert found['"one deal"'] == "string"
    assert found["marginal"] == "enumMember"


def test_chinese_words_have_the_same_colours() -> None:
    found = kinds(CHINESE)
    assert found["计算"] == "keyword"
    assert found["订单"] == "class"
    assert found["求和"] == "function"
    assert found["10万元"] == "number"
    assert found["# 😀 本期"] == "comment"
    assert found["回款额"] == "property"


def test_a_word_of_the_language_that_is_a_name_is_coloured_as_one() -> None:
    text = ENGLISH.replace("region", "year")
    assert kinds(text)["year"] == "property"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, ENGLISH[:333], '"""#\n##x', "\r\n\r\n", "## a\n### b"])
def test_tokens_stand_in_order_on_one_line_each(text: str) -> None:
    tokens = list_tokens(open_document(text))
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all("\n" not in text[token.start : token.end] and token.kind in KINDS for token in tokens)


def test_every_keyword_of_the_grammar_is_painted() -> None:
    for rule, pair in KEYWORDS.items():
        for spelling in pair:
            word = spelling.split("#")[0].strip(" （(")
            if word:
                text = f"{word} x" if word in HEADS else f"x {word} x"
                painted = {text[start:end]: kind for start, end, kind in paint_text(text)}
                assert painted.get(word) in ("keyword", "enumMember", "type", "function"), (rule, word)


def test_every_pattern_is_one_that_textmate_reads() -> None:
    for terminal in list_terminals():
        assert re.compile(terminal.pattern)
        # Look-behinds of several lengths and named groups differ between the engines.
        assert "(?P" not in terminal.pattern


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (EDITORS / "syntaxes" / "perfkit.tmLanguage.json", to_textmate()),
        (EDITORS / "language-configuration.json", to_language_configuration()),
    ],
)
def test_the_files_of_the_extension_are_current(path: Path, wanted: object) -> None:
    assert json.loads(path.read_text(encoding="utf-8")) == wanted, "run scripts/editors_files"


def test_the_pygments_lexer_gives_the_text_back() -> None:
    pygments = pytest.importorskip("pygments.lexers")
    token = pytest.importorskip("pygments.token")
    lexer = pygments.get_lexer_by_name("perfkit") if has_entry_point() else load_lexer()
    for text in (ENGLISH, CHINESE):
        tokens = list(lexer.get_tokens(text))
        assert "".join(part for _, part in tokens) == text
        assert not [part for kind, part in tokens if kind is token.Error]
    found = {part: str(kind) for kind, part in lexer.get_tokens(CHINESE)}
    assert found["计算"] == "Token.Keyword.Declaration"
    assert found["求和"] == "Token.Name.Builtin"
    assert found["10万元"] == "Token.Literal.Number"


def has_entry_point() -> bool:
    from importlib.metadata import entry_points

    return any(each.name == "perfkit" for each in entry_points(group="pygments.lexers"))


def load_lexer() -> object:
    from perfkit.editor.pygments_lexer import PlanLexer

    return PlanLexer()


def test_the_extension_names_files_that_are_there() -> None:
    package = json.loads((EDITORS / "package.json").read_text(encoding="utf-8"))
    (language,), (grammar,) = package["contributes"]["languages"], package["contributes"]["grammars"]
    assert grammar["scopeName"] == to_textmate()["scopeName"]
    assert grammar["language"] == language["id"] == "perfkit"
    for path in (package["main"], language["configuration"], grammar["path"]):
        assert (EDITORS / path).is_file()
    assert package["contributes"]["configuration"]["properties"]["perfkit.command"]["default"] == ["perfkit", "lsp"]
