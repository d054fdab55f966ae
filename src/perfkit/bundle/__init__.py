"""Cases for support: the same figures, with a token in the place of every name."""

from perfkit.bundle.make import Bundle, make_bundle

__all__ = ["Bundle", "make_bundle"]
