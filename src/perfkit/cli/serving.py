"""`perfkit lsp`: the language server on standard input and output, for an editor."""

from __future__ import annotations

import argparse
import gc
from importlib import import_module
from importlib.util import find_spec

from perfkit.cli.console import DONE, Console
from perfkit.cli.files import read_module_text
from perfkit.diagnostics import Language, Words
from perfkit.lang import load_parser


def command(asked: argparse.Namespace, console: Console) -> int:
    """Serve one editor until it says that it is done."""
    if find_spec("pygls") is None:
        needed = "the extra `lsp` is needed: pip install 'perfkit[lsp]'"
        return console.refuse("lsp", Words(needed, "需要附加组件 `lsp`：pip install 'perfkit[lsp]'"))
    load_parser()
    # What is there now stays for good: looking through it again and again would only make each answer wait.
    gc.collect()
    gc.freeze()
    # What a key leaves has no cycles and goes at once; to look for some in the whole text after every few keys would
    # only make the hand wait.
    gc.set_threshold(50_000, 20, 100)
    # The server is loaded here because it needs the extra.
    make_server = import_module("perfkit.lsp").make_server
    server = make_server(read_module=read_module_text, lang=Language(asked.lang) if asked.lang else None)
    server.start_io()
    return DONE
