"""The page of the statement's sections shows what the command prints of its plan, and every section is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cookbook.pages import COOKBOOK
from tests.docs.running import iter_said

TITLES = {
    "m-sections.md": (
        "Statement",
        "What was counted",
        "Quota and inputs",
        "Calculation",
        "Draws and balances",
        "Corrections of closed periods",
        "Payout",
        "For information",
    ),
    "m-sections.zh.md": (
        "对账单",
        "业绩",
        "指标与数据",
        "计算",
        "预支与余额",
        "已关闭期间的更正",
        "发放",
        "仅供参考",
    ),
}


@pytest.mark.parametrize("page", TITLES)
def test_the_page_shows_what_the_command_prints_of_every_section(page: str, tmp_path: Path) -> None:
    blocks = list(iter_said(COOKBOOK / page, tmp_path))
    assert len(blocks) == 2
    for block, said in blocks:
        assert block.text == said, f"{block.name}: write what the command says into the page"
    lines = blocks[1][1].splitlines()
    assert [line for line in lines if line in TITLES[page]] == list(TITLES[page])
