"""Columns of whole numbers through one loop of machine code, exact to the cent."""

from perfkit.fused.kernel import compile_fused
from perfkit.fused.share import share_loop

__all__ = ["compile_fused", "share_loop"]
