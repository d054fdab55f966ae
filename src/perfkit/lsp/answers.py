"""Answers of `editor` as the protocol's types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from perfkit.diagnostics import Finding, Language, Place, Severity, Words
from perfkit.editor import (
    AUTHOR_KNOWS,
    KINDS,
    TURN_PASTED,
    Change,
    Completion,
    Entry,
    Hover,
    Inlay,
    Item,
    ItemKind,
    Mend,
    Position,
    Positions,
    Token,
    count_units,
)
from perfkit.lsp.texts import OpenText

SOURCE = "perfkit"
LEGEND = types.SemanticTokensLegend(token_types=list(KINDS), token_modifiers=["declaration"])

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}
_ITEMS = {
    ItemKind.WORD: types.CompletionItemKind.Keyword,
    ItemKind.TYPE: types.CompletionItemKind.TypeParameter,
    ItemKind.FUNCTION: types.CompletionItemKind.Function,
    ItemKind.TABLE: types.CompletionItemKind.Class,
    ItemKind.COLUMN: types.CompletionItemKind.Field,
    ItemKind.FIGURE: types.CompletionItemKind.Variable,
    ItemKind.PARAMETER: types.CompletionItemKind.Constant,
}


def to_range(positions: Positions, start: int, end: int) -> types.Range:
    """A stretch of the text."""
    first, last = positions.to_position(start), positions.to_position(end)
    return types.Range(types.Position(*first), types.Position(*last))


def to_edits(positions: Positions, changes: Iterable[Change]) -> list[types.TextEdit]:
    """Changes of the text."""
    return [types.TextEdit(to_range(positions, each.start, each.end), each.text) for each in changes]


# --- findings --------------------------------------------------------------------------------------------------------


_LONGEST_TITLE = 200


def to_diagnostics(text: OpenText, uri: str, lang: Language) -> list[types.Diagnostic]:
    """The findings of a text; one without a place in it stands at its beginning."""
    return [to_diagnostic(text, uri, finding, lang) for finding in text.document.findings]


def to_diagnostic(text: OpenText, uri: str, finding: Finding, lang: Language) -> types.Diagnostic:
    """One finding: headline, why and mend as its message, its other places as related ones."""
    own = [place for place in finding.places if _is_in_text(place, text)]
    labels = ("why:  ", "mend: ") if lang is Language.ENGLISH else ("原因：", "改法：")
    message = f"{finding.what(lang)}\n{labels[0]}{finding.why(lang)}\n{labels[1]}{finding.mend(lang)}"
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, _place_range(text, place)), _label(place, lang))
        for place in own[1:]
    ]
    return types.Diagnostic(
        range=_place_range(text, own[0] if own else None),
        message=message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code.code,
        source=SOURCE,
        related_information=related or None,
    )


def _label(place: Place, lang: Language) -> str:
    label = place.label.in_language(lang) if isinstance(place.label, Words) else place.label
    return label or ("also here" if lang is Language.ENGLISH else "这里也有关")


def _is_in_text(place: Place, text: OpenText) -> bool:
    return place.line is not None and not place.in_module and place.name == text.document.name


def _place_range(text: OpenText, place: Place | None) -> types.Range:
    if place is None or place.line is None:
        return to_range(text.positions, 0, 0)
    plain, start = text.document.plain, 0
    for _ in range(place.line - 1):
        start = plain.find("\n", start) + 1
    start += (place.column or 1) - 1
    return to_range(text.positions, start, start + place.width)


def to_actions(text: OpenText, uri: str, mends: Iterable[Mend], lang: Language) -> list[types.CodeAction]:
    """Mends as quick fixes, each with the diagnostic that it mends."""
    return [
        types.CodeAction(
            title=mend.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[to_diagnostic(text, uri, mend.finding, lang)],
            is_preferred=mend.is_preferred,
            edit=types.WorkspaceEdit(changes={uri: to_edits(text.positions, [mend.change])}),
        )
        for mend in mends
    ]


def to_told_actions(text: OpenText, uri: str, findings: Iterable[Finding], lang: Language) -> list[types.CodeAction]:
    """Mends that nobody but the author can write, as quick fixes that say what to do and cannot be chosen."""
    return [
        types.CodeAction(
            title=f"{finding.code.code}: {finding.mend(lang)}"[:_LONGEST_TITLE],
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[to_diagnostic(text, uri, finding, lang)],
            disabled=types.CodeActionDisabled(AUTHOR_KNOWS.in_language(lang)),
        )
        for finding in findings
    ]


def to_rewrite(text: OpenText, uri: str, change: Change, lang: Language) -> types.CodeAction:
    """Pasted cells as rows, offered where they stand."""
    return types.CodeAction(
        title=TURN_PASTED.in_language(lang),
        kind=types.CodeActionKind.RefactorRewrite,
        edit=types.WorkspaceEdit(changes={uri: to_edits(text.positions, [change])}),
    )


# --- everything else -------------------------------------------------------------------------------------------------


def to_hover(positions: Positions, found: Hover) -> types.Hover:
    """What is shown under the pointer."""
    content = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    return types.Hover(content, to_range(positions, found.start, found.end))


def to_completion(positions: Positions, found: Completion) -> types.CompletionList:
    """What can be written; nothing is left out."""
    place = to_range(positions, found.start, found.end)
    items = [_to_item(item, place, number) for number, item in enumerate(found.items)]
    return types.CompletionList(is_incomplete=False, items=items)


def _to_item(item: Item, place: types.Range, number: int) -> types.CompletionItem:
    return types.CompletionItem(
        label=item.label,
        kind=_ITEMS[item.kind],
        detail=item.detail,
        sort_text=f"{number:04}",
        text_edit=types.TextEdit(place, item.text),
    )


def to_inlay(positions: Positions, inlay: Inlay) -> types.InlayHint:
    """A value behind a line."""
    place = types.Position(*positions.to_position(inlay.offset))
    return types.InlayHint(place, inlay.text, tooltip=inlay.test, padding_left=True)


def to_symbol(positions: Positions, entry: Entry) -> types.DocumentSymbol:
    """A section of the outline."""
    return types.DocumentSymbol(
        name=entry.name,
        detail=entry.head,
        kind=types.SymbolKind.Class,
        range=to_range(positions, entry.start, entry.end),
        selection_range=to_range(positions, entry.start, entry.head_end),
    )


def to_token_data(text: str, positions: Positions, tokens: Sequence[Token], encoding: str) -> list[int]:
    """Tokens as the protocol packs them: each by its distance from the one before, its length, kind and modifiers."""
    return list(_iter_token_data(text, positions, tokens, encoding))


def _iter_token_data(text: str, positions: Positions, tokens: Sequence[Token], encoding: str) -> Iterator[int]:
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    line, character, start = 0, 0, 0
    for token in tokens:
        between = text[start : token.start]
        if "\n" in between or "\r" in between or not start:
            place = positions.to_position(token.start)
        else:
            # Counting each token from the start of a long line would take as long as the line is, each time.
            place = Position(line, character + count_units(between, encoding))
        yield place.line - line
        yield place.character - (character if place.line == line else 0)
        yield count_units(text[token.start : token.end], encoding)
        yield kinds[token.kind]
        yield int(token.is_declaration)
        line, character = place
        start = token.start
