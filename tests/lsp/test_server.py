"""The server as an editor sees it: a real client, a process of its own, the protocol between them."""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra `lsp` is not installed")

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from perfkit.lsp.server import Declined
from tests.editor.plans import CHINESE, ENGLISH
from tests.lsp.session import URI, Editor, Session, serve, talk

DOCUMENT = types.TextDocumentIdentifier(URI)
EVERYTHING = types.Range(types.Position(0, 0), types.Position(9999, 0))


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    found = Editor()
    yield found
    found.close()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def place(text: str, what: str) -> types.Position:
    """Where something stands, in UTF-16 units."""
    offset = text.index(what)
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(text.count("\n", 0, offset), units(text[start:offset]))


def apply(text: str, edits: list[types.TextEdit]) -> str:
    """The text with edits made as an editor makes them."""
    lines = text.split("\n")

    def offset(at: types.Position) -> int:
        line = lines[at.line]
        before = line.encode("utf-16-le")[: at.character * 2].decode("utf-16-le")
        return sum(len(each) + 1 for each in lines[: at.line]) + len(before)

    for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def test_findings_come_and_go_as_the_text_changes(editor: Editor) -> None:
    async def talk_of(session: Session) -> None:
        assert await session.open(ENGLISH) == []
        broken = ENGLISH.replace("won / quota", "won / quotta")
        (found,) = await session.change(broken)
        assert found.code == "PKX001"
        assert found.severity is types.DiagnosticSeverity.Error
        assert found.range.start == place(broken, "quotta")
        assert found.range.end.character == found.range.start.character + 6
        assert found.message.splitlines()[0] == "`quotta` is not known here"
        assert await session.change(ENGLISH) == []

    editor.talk(talk_of)


def test_names_are_followed_hovered_and_renamed(editor: Editor) -> None:
    async def talk_of(session: Session) -> None:
        await session.open(ENGLISH)
        client, at = session.client, place(ENGLISH, "won / quota")
        shown = await client.text_document_hover_async(types.HoverParams(DOCUMENT, at))
        assert shown is not None
        assert isinstance(shown.contents, types.MarkupContent)
        assert "USD 900\\.00" in shown.contents.value
        declared = await client.text_document_definition_async(types.DefinitionParams(DOCUMENT, at))
        assert isinstance(declared, types.Location)
        assert declared.range.start == place(ENGLISH, "won        :")
        context = types.ReferenceContext(include_declaration=True)
        found = await client.text_document_references_async(types.ReferenceParams(context, DOCUMENT, at))
        assert found is not None
        assert len(found) == 3
        asked = types.PrepareRenameParams(DOCUMENT, at)
        prepared = await client.text_document_prepare_rename_async(asked)
        assert isinstance(prepared, types.PrepareRenamePlaceholder)
        assert prepared.placeholder == "won"
        edit = await client.text_document_rename_async(types.RenameParams(DOCUMENT, at, "sold"))
        assert edit is not None
        assert edit.changes is not None
        assert apply(ENGLISH, list(edit.changes[URI])) == ENGLISH.replace("won ", "sold ").replace("won\n", "sold\n")
        with pytest.raises(JsonRpcException, match="would not say the same"):
            await client.text_document_rename_async(types.RenameParams(DOCUMENT, at, "quota"))

    editor.talk(talk_of)


@pytest.mark.parametrize(("kind", "told"), [(Declined, 0), (JsonRpcInvalidParams, 1)])
def test_a_question_that_is_declined_is_no_fault_of_the_server(
    kind: type[JsonRpcException], told: int, caplog: pytest.LogCaptureFixture
) -> None:
    """The editor tells its user; what Python writes of errors stays out of the server's error stream."""
    try:
        raise kind("the name is taken")
    except JsonRpcException as refused:
        assert refused.to_response_error().code == types.ErrorCodes.InvalidParams
        logging.getLogger("pygls.protocol.json_rpc").exception("of a question")
    assert len(caplog.records) == told


def test_places_in_chinese_text_with_emoji_are_right() -> None:
    async def talk_of(session: Session) -> None:
        broken = CHINESE.replace("# 😀 本期", "").replace("业绩 >= 10万元", '业绩 >= 10万元 说明 "😀达" 😀 达')
        found = await session.open(broken)
        starts = {(each.code, each.range.start.line, each.range.start.character) for each in found}
        wrong = place(broken, "😀 达")
        assert (wrong.line, wrong.character) in {(line, character) for _, line, character in starts}
        assert found[0].message.split("\n")[1].startswith("原因：")
        await session.change(CHINESE)
        edit = await session.client.text_document_rename_async(
            types.RenameParams(DOCUMENT, place(CHINESE, "业绩 :"), "本期业绩")
        )
        assert edit is not None
        assert edit.changes is not None
        assert apply(CHINESE, list(edit.changes[URI])).count("本期业绩") == 3

    talk(talk_of, locale="zh-CN")


def test_an_editor_that_counts_bytes_gets_bytes() -> None:
    async def run() -> None:
        wanted: list[types.PositionEncodingKind | str] = [types.PositionEncodingKind.Utf8]
        async with serve(encodings=wanted) as (session, capabilities):
            assert capabilities.position_encoding == types.PositionEncodingKind.Utf8
            broken = CHINESE.replace("业绩 >= 10万元", "业绩 >= 额")
            (found,) = await session.open(broken)
            assert found.range.start.character == len("  达标 : 是否 = 业绩 >= ".encode())

    asyncio.run(run())


def test_mends_layout_words_values_colours_and_outline(editor: Editor) -> None:
    async def talk_of(session: Session) -> None:
        client = session.client
        broken = ENGLISH.replace("won / quota", "won / quotta")
        found = await session.open(broken)
        context = types.CodeActionContext(diagnostics=found)
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(DOCUMENT, found[0].range, context)
        )
        assert actions is not None
        (action,) = actions
        assert isinstance(action, types.CodeAction)
        assert action.title == "PKX001: write `quota`"
        assert action.edit is not None
        assert action.edit.changes is not None
        assert apply(broken, list(action.edit.changes[URI])) == ENGLISH
        lacking = ENGLISH.replace("sum(deal.amount)\n", "sum(deal.amount) +\n", 1)
        found = await session.change(lacking)
        told = await client.text_document_code_action_async(
            types.CodeActionParams(DOCUMENT, found[0].range, types.CodeActionContext(diagnostics=found))
        )
        (only,) = told or []
        assert isinstance(only, types.CodeAction)
        assert only.disabled is not None and only.edit is None
        assert only.disabled.reason == "only the author knows what to write"
        assert only.title.startswith(str(found[0].code))
        await session.change(ENGLISH.replace("  won        :", "  won :"))
        options = types.FormattingOptions(tab_size=2, insert_spaces=True)
        edits = await client.text_document_formatting_async(types.DocumentFormattingParams(DOCUMENT, options))
        assert apply(ENGLISH.replace("  won        :", "  won :"), list(edits or [])) == ENGLISH
        await session.change(ENGLISH)
        at_tail = types.CompletionParams(DOCUMENT, place(ENGLISH, "floor USD"))
        words = await client.text_document_completion_async(at_tail)
        assert isinstance(words, types.CompletionList)
        assert "floor" in {item.label for item in words.items}
        values = await client.text_document_inlay_hint_async(types.InlayHintParams(DOCUMENT, EVERYTHING))
        assert values is not None
        assert [value.label for value in values][:2] == [" = USD 900.00", " = 90%"]
        colours = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(DOCUMENT))
        assert colours is not None
        assert list(colours.data[:5]) == [0, 0, 7, 2, 0]
        outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(DOCUMENT))
        assert outline is not None
        assert outline[0].name == "rep"

    editor.talk(talk_of)


def test_pasted_cells_become_rows(editor: Editor) -> None:
    async def talk_of(session: Session) -> None:
        text = ENGLISH.replace("calc\n", "curve line(reached: percent) ends hold\nreached\tpays\n0%\t1%\n\ncalc\n", 1)
        await session.open(text)
        at = place(text, "reached\tpays")
        asked = types.CodeActionParams(DOCUMENT, types.Range(at, at), types.CodeActionContext(diagnostics=[]))
        actions = await session.client.text_document_code_action_async(asked) or []
        (action,) = [each for each in actions if each.title == "turn the pasted cells into rows of a table"]
        assert isinstance(action, types.CodeAction)
        assert action.kind == types.CodeActionKind.RefactorRewrite
        assert action.edit is not None
        assert action.edit.changes is not None
        turned = apply(text, list(action.edit.changes[URI]))
        assert "  | reached | pays |\n  | 0%      | 1%   |\n" in turned
        assert not await session.change(turned)

    editor.talk(talk_of)


def test_the_server_outlives_hostile_texts_and_questions(editor: Editor) -> None:
    async def talk_of(session: Session) -> None:
        client = session.client
        await session.open(ENGLISH)
        for text in (
            "",
            "\ufeff",
            "\x00" * 99,
            "(" * 70_000,
            "\ud800😀",
            '"' * 99,
            "perfkit 2027\r" * 9,
            "计算\n  :" * 99,
        ):
            assert await session.change(text)
            for at in (types.Position(0, 0), types.Position(99_999, 99_999)):
                await client.text_document_hover_async(types.HoverParams(DOCUMENT, at))
                await client.text_document_completion_async(types.CompletionParams(DOCUMENT, at))
                with pytest.raises(JsonRpcException):
                    await client.text_document_rename_async(types.RenameParams(DOCUMENT, at, "\x00"))
            await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(DOCUMENT))
            await client.text_document_inlay_hint_async(types.InlayHintParams(DOCUMENT, EVERYTHING))
        with pytest.raises(JsonRpcException, match="is not open"):
            await client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier("file:///other.plan"), types.Position(0, 0))
            )
        assert await session.change(ENGLISH) == []

    editor.talk(talk_of)


def test_modules_beside_the_plan_are_read(editor: Editor, tmp_path: Path) -> None:
    async def talk_of(session: Session) -> None:
        house = "perfkit 2027\n\nparameter rate : percent = 5%\n"
        (tmp_path / "house.plan").write_text(house, encoding="utf-8")
        uses = ENGLISH.replace("period quarter\n", 'period quarter\nuse rate from "house"\n')
        uses = uses.replace("parameter rate : percent = 5%\n\n", "")
        assert await session.open(uses, (tmp_path / "甲.plan").as_uri()) == []
        found = await session.open(uses, (tmp_path / "elsewhere" / "a.plan").as_uri())
        assert [each.code for each in found] == ["PKL068"]

    editor.talk(talk_of)
