"""Kernels are the text that is written down: the lanes, the buffers and the calls that each step takes."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="columns need perfkit[frames]")
pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")

from tests.columns.frozen import FORMS, KERNELS, show_kernel


@pytest.mark.parametrize("name", FORMS)
def test_a_kernel_is_the_text_that_is_written_down(name: str) -> None:
    assert (KERNELS / f"{name}.txt").read_text(encoding="utf-8") == show_kernel(name)


def test_no_file_is_left_of_a_form_that_is_gone() -> None:
    assert {path.stem for path in KERNELS.iterdir()} == set(FORMS)
