"""Columns of whole numbers through one loop of machine code, exact to the cent."""

from perfkit.columns import Loops
from perfkit.fused.gather import add_loop
from perfkit.fused.kernel import compile_fused
from perfkit.fused.share import share_loop

LOOPS = Loops(share_loop, add_loop)
"""What this room does beside forms."""

__all__ = ["LOOPS", "add_loop", "compile_fused", "share_loop"]
