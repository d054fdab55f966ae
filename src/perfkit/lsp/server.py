"""The server: which question of the protocol goes to which function of `editor`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

import perfkit
from perfkit.diagnostics import Language
from perfkit.editor import (
    NotRenamed,
    complete,
    find_declaration,
    find_occurrence,
    find_renamable,
    hover,
    lay_out,
    list_inlays,
    list_mends,
    list_occurrences,
    list_sections,
    list_tokens,
    list_unwritten,
    rename,
    turn_pasted,
)
from perfkit.lsp import answers
from perfkit.lsp.texts import OpenText, ReadModule, path_of

Asked = TypeVar("Asked")
_ACTIONS = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]
_TRIGGERS = [".", " ", ":", "(", "|"]


class Declined(JsonRpcInvalidParams):
    """An answer to a question that cannot be answered: what the editor tells its user, and no fault of the server."""


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a record of the protocol tells of a fault; it has that of every error, with all that was called."""
    return record.exc_info is None or not isinstance(record.exc_info[1], Declined)


logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)


class PlanServer(LanguageServer):
    """Serves one editor. lang: of findings and details; that of the editor where it is not said."""

    def __init__(self, read_module: ReadModule | None, lang: Language | None) -> None:
        # Whole texts, because a line of the protocol ends at other characters than a line of `str.splitlines`.
        super().__init__("perfkit", perfkit.__version__, types.TextDocumentSyncKind.Full)
        self._read_module = read_module
        self._lang = lang
        self._texts: dict[str, OpenText] = {}

    @property
    def lang(self) -> Language:
        """The language of findings and details."""
        return self._lang or Language.ENGLISH

    @property
    def encoding(self) -> str:
        """The units in which places are counted."""
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def start_session(self, asked: types.InitializeParams) -> None:
        """Learn the language of the editor."""
        if self._lang is None:
            is_chinese = (asked.locale or "").lower().startswith("zh")
            self._lang = Language.CHINESE if is_chinese else Language.ENGLISH

    # --- texts -------------------------------------------------------------------------------------------------------

    def open_text(self, asked: types.DidOpenTextDocumentParams) -> None:
        """Take a text that was opened."""
        uri = asked.text_document.uri
        self._texts[uri] = OpenText(asked.text_document.text, path_of(uri), self.encoding, self._read_module)
        self.publish(uri, asked.text_document.version)

    def change_text(self, asked: types.DidChangeTextDocumentParams) -> None:
        """Take a new state of a text."""
        uri = asked.text_document.uri
        if uri in self._texts and asked.content_changes:
            self._texts[uri].change(asked.content_changes[-1].text)
            self.publish(uri, asked.text_document.version)

    def close_text(self, asked: types.DidCloseTextDocumentParams) -> None:
        """Forget a text and its diagnostics."""
        uri = asked.text_document.uri
        if self._texts.pop(uri, None) is not None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def publish(self, uri: str, version: int | None) -> None:
        """Tell what is wrong with a text."""
        found = answers.to_diagnostics(self._texts[uri], uri, self.lang)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def text(self, asked: types.TextDocumentIdentifier) -> OpenText:
        """An open text."""
        found = self._texts.get(asked.uri)
        if found is None:
            raise Declined(f"{asked.uri} is not open")
        return found

    # --- questions ---------------------------------------------------------------------------------------------------

    def hover(self, asked: types.HoverParams) -> types.Hover | None:
        """What is known of the word under the pointer."""
        text = self.text(asked.text_document)
        found = hover(text.document, _offset(text, asked.position), self.lang)
        return answers.to_hover(text.positions, found) if found is not None else None

    def complete(self, asked: types.CompletionParams) -> types.CompletionList:
        """What can be written."""
        text = self.text(asked.text_document)
        return answers.to_completion(text.positions, complete(text.document, _offset(text, asked.position), self.lang))

    def define(self, asked: types.DefinitionParams) -> types.Location | None:
        """Where a name is declared."""
        text = self.text(asked.text_document)
        every = list_occurrences(text.document)
        at = find_occurrence(every, _offset(text, asked.position))
        found = find_declaration(every, at.key) if at is not None else None
        if found is None:
            return None
        return types.Location(asked.text_document.uri, answers.to_range(text.positions, found.start, found.end))

    def refer(self, asked: types.ReferenceParams) -> list[types.Location]:
        """Everywhere a name stands."""
        text = self.text(asked.text_document)
        every = list_occurrences(text.document)
        at = find_occurrence(every, _offset(text, asked.position))
        wanted = asked.context.include_declaration
        found = [
            each for each in every if at is not None and each.key == at.key and (wanted or not each.is_declaration)
        ]
        uri = asked.text_document.uri
        return [types.Location(uri, answers.to_range(text.positions, each.start, each.end)) for each in found]

    def prepare_rename(self, asked: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
        """The name that would be changed."""
        text = self.text(asked.text_document)
        try:
            at = find_renamable(text.document, _offset(text, asked.position))
        except NotRenamed as refused:
            raise Declined(refused.words.in_language(self.lang)) from None
        return types.PrepareRenamePlaceholder(answers.to_range(text.positions, at.start, at.end), at.key.name)

    def rename(self, asked: types.RenameParams) -> types.WorkspaceEdit:
        """Another name wherever a name stands."""
        text = self.text(asked.text_document)
        place = _offset(text, asked.position)
        try:
            changes = rename(text.document, place, asked.new_name, resolve=text.resolve)
        except NotRenamed as refused:
            raise Declined(refused.words.in_language(self.lang)) from None
        return types.WorkspaceEdit(changes={asked.text_document.uri: answers.to_edits(text.positions, changes)})

    def format(self, asked: types.DocumentFormattingParams) -> list[types.TextEdit]:
        """The plan in its one layout."""
        text = self.text(asked.text_document)
        return answers.to_edits(text.positions, lay_out(text.document))

    @property
    def _shows_disabled(self) -> bool:
        """Whether the editor shows actions that cannot be chosen."""
        asked = self.client_capabilities.text_document
        return bool(asked and asked.code_action and asked.code_action.disabled_support)

    def mend(self, asked: types.CodeActionParams) -> list[types.CodeAction]:
        """The mends of what is wrong on some lines, and pasted cells as rows."""
        text, uri = self.text(asked.text_document), asked.text_document.uri
        start, end = _offset(text, asked.range.start), _offset(text, asked.range.end)
        mends = list_mends(text.document, start, end, self.lang)
        actions = answers.to_actions(text, uri, mends, self.lang)
        if self._shows_disabled:
            told = list_unwritten(text.document, start, end, mends)
            actions += answers.to_told_actions(text, uri, told, self.lang)
        pasted = turn_pasted(text.document, start, end)
        return actions if pasted is None else [*actions, answers.to_rewrite(text, uri, pasted, self.lang)]

    def paint(self, asked: types.SemanticTokensParams) -> types.SemanticTokens:
        """What each stretch is."""
        text = self.text(asked.text_document)
        tokens = list_tokens(text.document)
        return types.SemanticTokens(answers.to_token_data(text.document.plain, text.positions, tokens, self.encoding))

    def show_values(self, asked: types.InlayHintParams) -> list[types.InlayHint]:
        """The values of lines in the nearest test."""
        text = self.text(asked.text_document)
        start, end = _offset(text, asked.range.start), _offset(text, asked.range.end)
        return [answers.to_inlay(text.positions, each) for each in list_inlays(text.document, start, end)]

    def outline(self, asked: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """The sections of a text."""
        text = self.text(asked.text_document)
        return [answers.to_symbol(text.positions, each) for each in list_sections(text.document)]


def _offset(text: OpenText, position: types.Position) -> int:
    return text.offset(position.line, position.character)


def make_server(*, read_module: ReadModule | None = None, lang: Language | None = None) -> PlanServer:
    """A server that is ready to be started.

    read_module: gives the texts of modules. lang: of findings and details; that of the editor where it is not given.
    """
    server = PlanServer(read_module, lang)
    completion = types.CompletionOptions(trigger_characters=_TRIGGERS)
    mends = types.CodeActionOptions(code_action_kinds=_ACTIONS)
    _register(server, types.INITIALIZE, server.start_session)
    _register(server, types.TEXT_DOCUMENT_DID_OPEN, server.open_text)
    _register(server, types.TEXT_DOCUMENT_DID_CHANGE, server.change_text)
    _register(server, types.TEXT_DOCUMENT_DID_CLOSE, server.close_text)
    _register(server, types.TEXT_DOCUMENT_HOVER, server.hover)
    _register(server, types.TEXT_DOCUMENT_COMPLETION, server.complete, completion)
    _register(server, types.TEXT_DOCUMENT_DEFINITION, server.define)
    _register(server, types.TEXT_DOCUMENT_REFERENCES, server.refer)
    _register(server, types.TEXT_DOCUMENT_PREPARE_RENAME, server.prepare_rename)
    _register(server, types.TEXT_DOCUMENT_RENAME, server.rename, types.RenameOptions(prepare_provider=True))
    _register(server, types.TEXT_DOCUMENT_FORMATTING, server.format)
    _register(server, types.TEXT_DOCUMENT_CODE_ACTION, server.mend, mends)
    _register(server, types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, server.paint, answers.LEGEND)
    _register(server, types.TEXT_DOCUMENT_INLAY_HINT, server.show_values)
    _register(server, types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, server.outline)
    return server


def _register(server: PlanServer, feature: str, answer: Callable[[Asked], object], options: object = None) -> None:
    """Let a method answer a question; the library writes on what it is given, which a method does not bear."""

    def ask(asked: Asked) -> object:
        return answer(asked)

    server.feature(feature, options)(ask)
