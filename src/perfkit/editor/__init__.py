"""What an editor asks about a plan's text, as pure functions: text and place in, answer out."""

from perfkit.editor.changes import Change, Mend, apply_changes, lay_out, list_mends, list_unwritten, try_edits
from perfkit.editor.completion import Completion, Item, ItemKind, complete
from perfkit.editor.document import Document, Resolve, open_document
from perfkit.editor.highlight import KINDS, Token, list_tokens, paint_text
from perfkit.editor.hover import Hover, hover
from perfkit.editor.inlays import Inlay, list_inlays
from perfkit.editor.names import Occurrence, find_declaration, find_occurrence, list_occurrences
from perfkit.editor.outline import Entry, list_sections
from perfkit.editor.pasted import turn_pasted
from perfkit.editor.positions import Position, Positions, count_units
from perfkit.editor.rename import NotRenamed, find_renamable, rename
from perfkit.editor.terminals import Paint, Terminal, list_terminals
from perfkit.editor.textmate import to_language_configuration, to_textmate
from perfkit.editor.values import Sample, ShownValue, read_sample
from perfkit.editor.words import AUTHOR_KNOWS, TURN_PASTED

__all__ = [
    "AUTHOR_KNOWS",
    "KINDS",
    "TURN_PASTED",
    "Change",
    "Completion",
    "Document",
    "Entry",
    "Hover",
    "Inlay",
    "Item",
    "ItemKind",
    "Mend",
    "NotRenamed",
    "Occurrence",
    "Paint",
    "Position",
    "Positions",
    "Resolve",
    "Sample",
    "ShownValue",
    "Terminal",
    "Token",
    "apply_changes",
    "complete",
    "count_units",
    "find_declaration",
    "find_occurrence",
    "find_renamable",
    "hover",
    "lay_out",
    "list_inlays",
    "list_mends",
    "list_occurrences",
    "list_sections",
    "list_terminals",
    "list_tokens",
    "list_unwritten",
    "open_document",
    "paint_text",
    "read_sample",
    "rename",
    "to_language_configuration",
    "to_textmate",
    "try_edits",
    "turn_pasted",
]
