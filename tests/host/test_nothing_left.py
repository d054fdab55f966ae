"""What goes out of use is free at once: nothing that perfkit makes waits for the collector of cycles."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

import pytest

from perfkit import check_plan, load_plan
from perfkit.editor import open_document
from tests.pages.rich import RICH, run_rich


def show_statement() -> None:
    run_rich.__wrapped__(count=3).to_html("zh")


def type_a_key() -> None:
    open_document(RICH.replace("sum(", "sun("), before=open_document(RICH))


WORK = {
    "load": lambda: load_plan(RICH),
    "check": lambda: check_plan(RICH.replace("amount", "amont")),
    "evaluate and show": show_statement,
    "type": type_a_key,
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_what_goes_out_of_use_is_free_at_once(work: Callable[[], object]) -> None:
    work()  # What is kept for good, as the tables of the parser, is made now.
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        work()
        gc.collect()
        left = Counter(type(each).__qualname__ for each in gc.garbage if type(each).__module__.startswith("perfkit"))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not left
