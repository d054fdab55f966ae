"""The language server: a thin skin over `editor`. Needs the extra `lsp`."""

from perfkit.lsp.server import make_server

__all__ = ["make_server"]
