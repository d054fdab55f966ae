"""Makes machine code of a loop, once for each text.

The text is a loop's fingerprint: its steps, the ranges and the types of its columns stand in it, and nothing else does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

import llvmlite.binding as llvm

Call = Callable[..., int]
"""Takes a pointer for each column and result, the first line and the one after the last; gives the line it came to."""

CODE_MAX = 512
"""Loops that are kept in a process."""


@dataclass(frozen=True, slots=True)
class Code:
    """A loop as machine code; the engine owns the memory that it lies in."""

    call: Call
    engine: object = field(repr=False)


@cache
def _target() -> tuple[llvm.Target, str, str]:
    """The kind of this machine, its processor, and all that this can do."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple(), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()


@lru_cache(maxsize=CODE_MAX)
def compile_loop(text: str, pointers: int) -> Code:
    """The function `run` of a text, which takes so many pointers; what is there already is not made again."""
    target, processor, features = _target()
    # An engine owns its machine and lets go of it when it ends: one that several share would be gone for the others.
    machine = target.create_target_machine(cpu=processor, features=features, opt=2, jit=True)
    module = llvm.parse_assembly(text)
    module.triple = machine.triple
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = True
    tuning.slp_vectorization = False
    tuning.loop_unrolling = False
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    engine = llvm.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    kinds = [ctypes.c_void_p] * pointers + [ctypes.c_int64] * 2
    return Code(ctypes.CFUNCTYPE(ctypes.c_int64, *kinds)(engine.get_function_address("run")), engine)
