"""Columns of whole numbers through one loop of machine code, exact to the cent."""

from perfkit.fused.kernel import compile_fused

__all__ = ["compile_fused"]
