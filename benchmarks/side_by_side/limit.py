"""The memory limit: how long it takes merely to read four columns of 64-bit integers and to write one."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

BLOCK = 8_192
C_PASS = "C, one thread"
NUMPY_PASS = "numpy blocks, one thread"
SOURCE = """#include <stdint.h>
void pass(const int64_t *a, const int64_t *b, const int64_t *c, const int64_t *d, int64_t *o, int64_t n) {
  for (int64_t i = 0; i < n; i++) o[i] = a[i] ^ b[i] ^ c[i] ^ d[i];
}
"""


def prepare_limit(n: int) -> tuple[str, Callable[[], object]]:
    """What the limit is called, and one pass over `n` rows: in C where a compiler is found, else in blocks of numpy."""
    columns = [np.arange(n, dtype=np.int64) + at for at in range(4)]
    out = np.empty(n, np.int64)
    compiled = compile_pass()
    if compiled is None:
        return NUMPY_PASS, lambda: pass_blocks(columns, out)
    arguments = [*(ctypes.c_void_p(each.ctypes.data) for each in (*columns, out)), ctypes.c_int64(n)]

    def run() -> object:
        compiled(*arguments)
        return columns, out

    return C_PASS, run


def compile_pass() -> Callable[..., object] | None:
    """The pass in C, compiled now; nothing where there is no compiler that can."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "limit.c", Path(folder) / "limit.so"
        source.write_text(SOURCE)
        for flags in (["-O3", "-march=native"], ["-O3"]):
            done = subprocess.run([compiler, *flags, "-shared", "-fPIC", source, "-o", library], capture_output=True)
            if done.returncode == 0:
                # Once loaded, the library outlives its file.
                function = ctypes.CDLL(str(library)).__getattr__("pass")
                function.restype = None
                return function
    return None


def pass_blocks(columns: list[np.ndarray], out: np.ndarray) -> np.ndarray:
    """The same in blocks that stay in the cache."""
    a, b, c, d = columns
    for begin in range(0, len(out), BLOCK):
        end = begin + BLOCK
        block = out[begin:end]
        np.bitwise_xor(a[begin:end], b[begin:end], out=block)
        np.bitwise_xor(block, c[begin:end], out=block)
        np.bitwise_xor(block, d[begin:end], out=block)
    return out
