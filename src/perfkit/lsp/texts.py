"""The texts that an editor has open, each with what is known of its last state."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from perfkit.editor import Document, Position, Positions, Resolve, open_document

ReadModule = Callable[[str, str], str | None]
"""The text of a module, by the path of the plan that uses it and the name it is used by; none where there is none."""


class OpenText:
    """One open text. `document` is made when it is first asked for, once for each state."""

    def __init__(self, text: str, path: str, encoding: str, read_module: ReadModule | None) -> None:
        self._text = text
        self._path = path
        self._encoding = encoding
        self._read_module = read_module
        self._document: Document | None = None
        self._before: Document | None = None
        self._positions: Positions | None = None

    def change(self, text: str) -> None:
        """Take a new state of the text."""
        self._before = self._document or self._before
        self._text, self._document, self._positions = text, None, None

    @property
    def resolve(self) -> Resolve | None:
        """The modules beside the text."""
        read = self._read_module
        if read is None:
            return None
        return lambda name: read(self._path, name)

    @property
    def document(self) -> Document:
        """What is known of the text."""
        if self._document is None:
            name = self._path.replace("\\", "/").rpartition("/")[2] or "plan"
            self._document = open_document(self._text, name, resolve=self.resolve, before=self._before)
            self._before = None
        return self._document

    @property
    def positions(self) -> Positions:
        """Places as the editor counts them."""
        if self._positions is None:
            self._positions = Positions(self._text, self._encoding)
        return self._positions

    def offset(self, line: int, character: int) -> int:
        """The place that the editor means."""
        return self.positions.to_offset(Position(line, character))


def path_of(uri: str) -> str:
    """The path of a file's address; the address itself where it is none.

    >>> path_of("file:///plans/%E6%8F%90%E6%88%90.plan"), path_of("untitled:1")
    ('/plans/提成.plan', 'untitled:1')
    """
    if not uri.startswith("file:"):
        return uri
    path = unquote(urlsplit(uri).path)
    return path[1:] if path[2:3] == ":" else path
