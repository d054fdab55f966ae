"""Gives a name of the plan another name wherever it stands, so that the plan says the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from perfkit.diagnostics import Language, PerfkitError, Words, door
from perfkit.editor import words
from perfkit.editor.changes import Change, apply_changes
from perfkit.editor.document import Document, Resolve, open_document
from perfkit.editor.names import Occurrence, find_occurrence, info_of, list_occurrences
from perfkit.plans import NameInfo, NameKey, NameKind

_NAME = re.compile(r"[^\W\d]\w*")
_LONGEST = 64


class NotRenamed(PerfkitError):
    """A name that cannot be changed; `words` say why in both languages."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.words = reason


@door
def find_renamable(document: Document, offset: int) -> Occurrence:
    """The name at a place, if it can be changed. Raises NotRenamed with the reason where it cannot."""
    occurrences = list_occurrences(document)
    at = find_occurrence(occurrences, offset)
    if at is None:
        raise NotRenamed(words.NO_NAME)
    if not document.is_sound:
        raise NotRenamed(words.HAS_ERRORS)
    if not any(each.key == at.key and each.is_declaration for each in occurrences):
        raise NotRenamed(words.ELSEWHERE)
    return at


@door
def rename(document: Document, offset: int, name: str, *, resolve: Resolve | None = None) -> list[Change]:
    """Every change that gives the name at a place another name.

    A table or column that the host's data call by its name goes on being read from there: `from "old name"` is added.
    Inputs and figures that are posted or recorded are known to a host and its ledger by their name, which changes.
    Law: in the changed text each name stands for what it stood for, and no error comes up; where that would not be so,
    nothing changes. Raises NotRenamed with the reason.
    """
    at, occurrences = find_renamable(document, offset), list_occurrences(document)
    _check_name(name)
    if name == at.key.name:
        return []
    info = info_of(document, at.key)
    assert info is not None, "every occurrence is of a known name"
    places = [each for each in occurrences if each.key == at.key]
    changes = [Change(each.start, each.end, name) for each in places]
    changes += _keep_source(document, info, places)
    renamed = open_document(apply_changes(document.plain, changes), document.name, resolve=resolve)
    if not renamed.is_sound or _shape(list_occurrences(renamed)) != _renamed_shape(occurrences, at.key, name):
        raise NotRenamed(words.MEANS_MORE)
    return sorted(changes)


def _check_name(name: str) -> None:
    """Whether a text can be a name; raises NotRenamed where it cannot."""
    if not _NAME.fullmatch(name):
        raise NotRenamed(words.NOT_A_NAME)
    if len(name) > _LONGEST:
        raise NotRenamed(words.too_long(_LONGEST, len(name)))
    plain = unicodedata.normalize("NFKC", name)
    if plain != name:
        raise NotRenamed(words.not_plain(plain))


def _keep_source(document: Document, info: NameInfo, places: Sequence[Occurrence]) -> list[Change]:
    """`from "old name"` behind the type of a column or the name of a table that the host's data call so."""
    if info.source is None or info.has_source:
        return []
    declared = next(each for each in places if each.is_declaration)
    word = "来自" if document.language is Language.CHINESE else "from"
    end = declared.end if info.kind is not NameKind.COLUMN else _end_of_type(document, declared)
    return [Change(end, end, f' {word} "{info.key.name}"')]


def _end_of_type(document: Document, declared: Occurrence) -> int:
    """Where the type of a column ends: before what says how it is written, before its note, at the end of the line."""
    rules = {span.start: rule for rule, span in document.sketch.phrases}
    end = declared.end
    for sign in document.sketch.signs:
        if sign.start < declared.end:
            continue
        if sign.kind == "_NL" or rules.get(sign.start) in ("k_written", "k_note", "k_source"):
            break
        end = sign.end
    return end


_Shape = list[tuple[NameKey, bool]]


def _shape(occurrences: Sequence[Occurrence]) -> _Shape:
    return [(each.key, each.is_declaration) for each in occurrences]


def _renamed_shape(occurrences: Sequence[Occurrence], key: NameKey, name: str) -> _Shape:
    """What the names of the changed text have to stand for."""
    # What belongs to a table that is renamed belongs to it under its new name.
    is_home = key.home is None
    renamed = []
    for each in occurrences:
        found = NameKey(key.home, name) if each.key == key else each.key
        if is_home and found.home == key.name:
            found = NameKey(name, found.name)
        renamed.append((found, each.is_declaration))
    return renamed
