"""What the server answers to an editor, question by question, as text that people read; in one process.

    python -m tests.lsp.answered.describe          writes the answers anew

Where a question is asked is written as the text that stands there. An answer is shown without what says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perfkit.diagnostics import Language
from perfkit.lsp.server import make_server
from tests.editor.plans import CHINESE, ENGLISH
from tests.engine.judged.describe import write
from tests.plans.lowered.describe import digest

OUT = Path(__file__).resolve().parent / "answered.out"
LONGEST = 700
"""How many signs of an answer are shown."""
URI = "file:///plans/a.plan"
OF_MODULE = "perfkit 2027\n\nparameter rate : percent = 5%\n"
USING = ENGLISH.replace("period quarter\n", 'period quarter\nuse rate from "house"\n').replace(
    "parameter rate : percent = 5%\n\n", ""
)
BROKEN = ENGLISH.replace("sum(deal.amount)\n", "sum(deal.amount) +\n", 1)
WORDY = ENGLISH.replace("parameter rate : percent = 5%", "table rate\n\n\ntable rates")
GAPPED = ENGLISH.replace("| 100% | no limit", "| 110% | no limit")
TWICE = ENGLISH.replace("rate * won", "rate * quotta").replace("= amount >", "= 5 + amount >")
BROKEN_ZH = CHINESE.replace('"季度提成😀"', '"😀"').replace("业绩 >= 10万元", '"😀" == 业积')
PASTED = ENGLISH.replace("calc\n", "curve line(reached: percent) ends hold\nreached\tpays\n0%\t1%\n\ncalc\n", 1)
RETURNS = ENGLISH.replace("\n", "\r\n")
OWN = ("positionEncoding", "textDocumentSync", "completionProvider", "codeActionProvider", "semanticTokensProvider")
"""What the server says of itself; the rest the library says."""
_SILENT = (None, [], {}, "perfkit")


class Written:
    """Where a server writes to."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        self.messages.append(json.loads(data))

    def close(self) -> None:
        return None


class Talk:
    """A conversation with a server of its own."""

    def __init__(
        self, *, locale: str | None = None, lang: Language | None = None, encoding: str = "utf-16",
        shows_disabled: bool | None = True, is_beside_module: bool = False,
    ) -> None:  # fmt: skip
        self._server = make_server(read_module=self._read if is_beside_module else None, lang=lang)
        self._written, self._texts, self._encoding = Written(), dict[str, str](), encoding
        self._server.protocol.set_writer(self._written, include_headers=False)
        of_text = {"codeAction": {"disabledSupport": shows_disabled}} if shows_disabled is not None else None
        can = {"general": {"positionEncodings": [encoding]}, **({"textDocument": of_text} if of_text else {})}
        self.begun = self._send("initialize", {"capabilities": can, "locale": locale, "processId": None})

    @staticmethod
    def _read(path: str, name: str) -> str | None:
        if name == "wrong":
            return OF_MODULE.replace("5%", "5 5")
        return OF_MODULE if (path, name) in (("/plans/a.plan", "house"), ("C:/plans/a.plan", "house")) else None

    def _send(self, method: str, params: dict[str, Any], number: int | None = 1) -> list[dict[str, Any]]:
        self._written.messages.clear()
        asked = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
        protocol = self._server.protocol
        protocol.handle_message(protocol.structure_message(asked))
        return [each for each in self._written.messages if each.get("method") != "window/logMessage"]

    def open(self, text: str, uri: str = URI) -> Iterator[str]:
        self._texts[uri] = text
        item = {"uri": uri, "languageId": "perfkit", "version": 1, "text": text}
        yield from self._show("open", self._send("textDocument/didOpen", {"textDocument": item}, None))

    def change(self, *texts: str, uri: str = URI) -> Iterator[str]:
        self._texts[uri] = texts[-1] if texts else ""
        asked = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": each} for each in texts]}
        yield from self._show("change", self._send("textDocument/didChange", asked, None))

    def close(self, uri: str = URI) -> Iterator[str]:
        yield from self._show("close", self._send("textDocument/didClose", {"textDocument": {"uri": uri}}, None))

    def ask(self, what: str, at: str = "", to: str = "", uri: str = URI, **more: Any) -> Iterator[str]:
        """A question about a place, or about a stretch from one text to the end of another."""
        text = self._texts.get(uri, "")
        start = self._place(text, text.index(at))
        stretch = {"start": start, "end": self._place(text, text.index(to) + len(to))} if to else None
        place = {"position": start} if at and not to else {}
        asked = {"textDocument": {"uri": uri}, **place, **({"range": stretch} if stretch else {}), **more}
        said = " ".join([what, *map(repr, filter(None, (at, to))), *map(str, more.values())])
        yield from self._show(said, self._send(f"textDocument/{what}", asked))

    def _place(self, text: str, offset: int) -> dict[str, int]:
        before = text[:offset].replace("\r\n", "\n")
        line = before.rpartition("\n")[2]
        units = len(line.encode(self._encoding + ("-le" if self._encoding != "utf-8" else "")))
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self._encoding]
        return {"line": before.count("\n"), "character": units // width}

    @staticmethod
    def _show(said: str, messages: list[dict[str, Any]]) -> Iterator[str]:
        yield f"{said}:"
        for each in messages:
            answer = next((each[name] for name in ("result", "error", "params") if each.get(name)), None)
            parts = answer if isinstance(answer, list) and answer and isinstance(answer[0], dict) else [answer]
            for part in parts:
                shown = json.dumps(bare(part), ensure_ascii=False)
                yield f"  {shown}" if len(shown) <= LONGEST else f"  {shown[:LONGEST]} … {digest(shown)}"


def bare(part: object) -> object:
    """An answer without what says nothing; a stretch of a text as its two places."""
    if isinstance(part, list):
        return [bare(each) for each in part]
    if not isinstance(part, dict):
        return part
    if set(part) == {"line", "character"}:
        return f"{part['line']}:{part['character']}"
    if set(part) == {"start", "end"}:
        return f"{bare(part['start'])}-{bare(part['end'])}"
    # With an error comes where the library was.
    silent = {"data"} if "message" in part else set[str]()
    return {name: bare(value) for name, value in part.items() if value not in _SILENT and name not in silent}


def tell_questions() -> Iterator[str]:
    """Each kind of question, in a plan that is right."""
    talk = Talk(locale="en-US")
    yield from talk.open(ENGLISH)
    for at in ("won / quota", "rate * won", "floor USD", "deal.amount)", "is_big", "perfkit"):
        yield from talk.ask("hover", at)
        yield from talk.ask("definition", at)
        yield from talk.ask("prepareRename", at)
        yield from talk.ask("completion", at)
    for included in (True, False):
        yield from talk.ask("references", "won / quota", context={"includeDeclaration": included})
    yield from talk.ask("references", "floor USD", context={"includeDeclaration": True})
    for name in ("sold", "quota", "sum", "2x"):
        yield from talk.ask("rename", "won / quota", newName=name)
    yield from talk.ask("inlayHint", "perfkit", "E1 | USD 45.00")
    yield from talk.ask("inlayHint", "calc each", "= amount > USD 500")
    yield from talk.ask("documentSymbol")
    yield from talk.ask("semanticTokens/full")
    yield from talk.ask("formatting", options={"tabSize": 2, "insertSpaces": True})
    yield from talk.change(ENGLISH.replace("  won        :", "  won :"))
    yield from talk.ask("formatting", options={"tabSize": 2, "insertSpaces": True})
    yield from talk.change(RETURNS)
    yield from talk.ask("hover", "won / quota")
    yield from talk.ask("semanticTokens/full")
    yield from talk.close()
    yield from talk.close()
    yield from talk.ask("hover", "won / quota")


def tell_mends() -> Iterator[str]:
    """What is wrong with plans, and how it is mended."""
    nothing: dict[str, Any] = {"context": {"diagnostics": []}}
    for shown in (True, False, None):
        talk = Talk(shows_disabled=shown)
        yield from talk.open(BROKEN)
        yield from talk.ask("codeAction", "sum(deal.amount) +", "sum(deal.amount) +", **nothing)
        yield from talk.ask("codeAction", "perfkit", "perfkit", **nothing)
        yield from talk.change(WORDY)
        yield from talk.ask("codeAction", "table rate", "table rates", **nothing)
        yield from talk.change(TWICE)
        yield from talk.ask("codeAction", "perfkit", "E1 | USD 45.00", **nothing)
    yield from talk.change(GAPPED)
    yield from talk.ask("codeAction", "| 110%", "no limit", **nothing)
    yield from talk.change(ENGLISH, TWICE)
    yield from talk.change()
    for text in ("", "perfkit 2027", "x", " x\r\npay"):
        yield from talk.change(text)
    yield from talk.change(PASTED)
    yield from talk.ask("codeAction", "reached\tpays", "reached\tpays", **nothing)
    yield from talk.ask("codeAction", "won        :", "won        :", **nothing)


def tell_languages() -> Iterator[str]:
    """The language of the editor or of the one who starts the server, and the units of places."""
    for locale in (None, "de", "ZH-Hans", "en-ZH"):
        yield f"# {locale}"
        yield from Talk(locale=locale).open(BROKEN_ZH)
    yield "# Chinese for an English editor"
    talk = Talk(locale="en", lang=Language.CHINESE)
    yield from talk.open(GAPPED)
    yield from talk.change(TWICE)
    yield from talk.ask("codeAction", "quotta", "quotta", context={"diagnostics": []})
    yield from talk.ask("prepareRename", "floor USD")
    for encoding in ("utf-8", "utf-16", "utf-32"):
        yield f"# {encoding}"
        talk = Talk(locale="zh", encoding=encoding)
        yield from talk.open(BROKEN_ZH)
        yield from talk.change(CHINESE)
        for at in ("业绩 >=", "达标 :"):
            yield from talk.ask("hover", at)
        yield from talk.ask("rename", "业绩 >=", newName="本期业绩")
        yield from talk.ask("inlayHint", "perfkit", "1,000.00元")
        yield from talk.ask("semanticTokens/full")


def tell_modules() -> Iterator[str]:
    """A module beside the text, and none."""
    for beside in (True, False):
        for uri in (URI, "file:///C:/plans/a.plan", "untitled:1"):
            talk = Talk(is_beside_module=beside)
            yield f"# {uri} {'beside a module' if beside else 'alone'}"
            yield from talk.open(USING, uri)
    talk = Talk(is_beside_module=True)
    yield from talk.open(USING.replace("house", "wrong"))
    yield from talk.open(USING)
    yield from talk.ask("rename", "won / quota", newName="rate")
    yield from talk.ask("rename", "won / quota", newName="sold")
    yield from talk.change(USING.replace("won / quota", "won / quotta"))


def tell_start() -> Iterator[str]:
    """What the server says that it can."""
    (message,) = Talk(encoding="utf-8").begun
    can = message["result"]["capabilities"]
    yield from (f"{name} {json.dumps(bare(can[name]))}" for name in OWN)


PARTS = {
    "start": tell_start, "questions": tell_questions, "mends": tell_mends, "languages": tell_languages,
    "modules": tell_modules,
}  # fmt: skip


def tell_all() -> str:
    """Every part, each below its name."""
    return "".join(f"{line.rstrip()}\n" for name, tell in PARTS.items() for line in (f"## {name}", *tell()))


if __name__ == "__main__":
    write(OUT, tell_all())
