"""An editor as the tests have it: a real client that speaks to `perfkit lsp` in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from lsprotocol import types
from pygls.lsp.client import LanguageClient

URI = "file:///plans/a.plan"
LONGEST = 30


class Session:
    """A client with one server; `told` holds what the server said of each text, the newest last."""

    def __init__(self) -> None:
        self.client = LanguageClient("tests", "1")
        self.told: list[types.PublishDiagnosticsParams] = []
        self._news = asyncio.Event()
        self._version = 0

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def hear(said: types.PublishDiagnosticsParams) -> None:
            self.told.append(said)
            self._news.set()

    async def _wait_for(self, version: int) -> list[types.Diagnostic]:
        while not self.told or self.told[-1].version != version:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), LONGEST)
        return list(self.told[-1].diagnostics)

    async def open(self, text: str, uri: str = URI) -> list[types.Diagnostic]:
        self._version += 1
        item = types.TextDocumentItem(uri, "perfkit", self._version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self._wait_for(self._version)

    async def change(self, text: str, uri: str = URI) -> list[types.Diagnostic]:
        self._version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self._version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return await self._wait_for(self._version)


@asynccontextmanager
async def serve(
    *,
    locale: str | None = None,
    encodings: list[types.PositionEncodingKind | str] | None = None,
    arguments: tuple[str, ...] = (),
) -> AsyncIterator[tuple[Session, types.ServerCapabilities]]:
    session = Session()
    await session.client.start_io(sys.executable, "-m", "perfkit", "lsp", *arguments)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    actions = types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(disabled_support=True)
    )
    can = types.ClientCapabilities(general=general, text_document=actions)
    asked = types.InitializeParams(capabilities=can, locale=locale)
    answer = await asyncio.wait_for(session.client.initialize_async(asked), LONGEST)
    session.client.initialized(types.InitializedParams())
    try:
        yield session, answer.capabilities
    finally:
        await asyncio.wait_for(session.client.shutdown_async(None), LONGEST)
        session.client.exit(None)
        await session.client.stop()


Talk = Callable[[Session], Awaitable[None]]


class Editor:
    """One server for several conversations, one after the other, since starting one takes longer than talking to it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._context = serve()
        self._session, _ = self._loop.run_until_complete(self._context.__aenter__())

    def talk(self, to_do: Talk) -> None:
        self._loop.run_until_complete(to_do(self._session))

    def close(self) -> None:
        self._loop.run_until_complete(self._context.__aexit__(None, None, None))
        self._loop.close()


def talk(to_do: Talk, *, locale: str | None = None, arguments: tuple[str, ...] = ()) -> None:
    """Run a conversation with a fresh server."""

    async def run() -> None:
        async with serve(locale=locale, arguments=arguments) as (session, _):
            await to_do(session)

    asyncio.run(run())
