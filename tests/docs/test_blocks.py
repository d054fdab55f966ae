"""Every block of code in the documentation runs, or is checked.

```perfkit [FILE]    a whole plan: nothing is found, no advice either, and its tests pass
```perfkit-part      sections that continue the first whole plan of the page, likewise
```perfkit-more FILE sections that are added to the file, likewise
```perfkit-found FILE a text about which something is said, for the commands below it
```perfkit-wrong X   sections that continue the first whole plan and give the finding X
```python            the blocks of a page are run in order, as one program
```csv FILE          a file of the page
```console           commands with what they say (`scripts/docs_examples` writes it)
```pycon             an example of a docstring, run by itself (`test_site.py`)
```text, ```sh       shown, not run
"""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import check_plan, load_plan
from perfkit.diagnostics import render_findings
from perfkit.engine import run_tests
from perfkit.lang import format_plan, translate_plan
from tests.docs.pages import PAGES, Block, all_blocks, before, iter_blocks, text_of
from tests.docs.running import iter_said, lay_out

KINDS = {
    "perfkit",
    "perfkit-part",
    "perfkit-more",
    "perfkit-wrong",
    "perfkit-found",
    "python",
    "pycon",
    "csv",
    "console",
    "text",
    "sh",
}
# Pages about libraries that are no part of the core.
NEEDED = {"engines.md": ("duckdb", "pyarrow"), "frames.md": ("narwhals", "polars"), "python.md": ("numpy",)}
NEEDED["python.zh.md"] = NEEDED["python.md"]


@pytest.mark.parametrize("block", all_blocks("perfkit", "perfkit-part", "perfkit-more"), ids=lambda block: block.name)
def test_a_plan_in_the_docs_passes_its_checks_and_its_tests(block: Block) -> None:
    findings = check_plan(text_of(block), name=block.name)
    assert not findings, render_findings(findings)
    report = run_tests(load_plan(text_of(block), name=block.name).program)
    assert report.has_passed, render_findings(report.findings)


@pytest.mark.parametrize("block", all_blocks("perfkit-wrong"), ids=lambda block: block.name)
def test_a_wrong_part_in_the_docs_gives_the_finding_it_names(block: Block) -> None:
    findings = check_plan(text_of(block), name=block.name)
    assert block.about in {finding.code.code for finding in findings}, render_findings(findings)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_runs_from_top_to_bottom(page: Path, tmp_path: Path) -> None:
    for library in NEEDED.get(page.name, ()):
        pytest.importorskip(library, reason=f"the page shows {library}, which is not installed")
    for block, said in iter_said(page, tmp_path):
        assert block.text == said, f"{block.name}: run scripts/docs_examples, and read what changed"


def test_every_block_says_what_it_is() -> None:
    for page in PAGES:
        strange = [f"{block.name}: {block.kind!r}" for block in iter_blocks(page) if block.kind not in KINDS]
        assert not strange, strange


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("block", all_blocks("perfkit", "perfkit-part"), ids=lambda block: block.name)
def test_a_plan_in_the_docs_means_the_same_in_both_languages_and_laid_out(block: Block, lang: str) -> None:
    plan = load_plan(text_of(block))
    laid_out, _ = format_plan(plan.text, name=block.name)
    translated, _ = translate_plan(plan.text, lang, name=block.name)
    assert laid_out is not None and translated is not None
    assert load_plan(laid_out).fingerprint == load_plan(translated).fingerprint == plan.fingerprint
    assert run_tests(load_plan(translated).program).has_passed


@pytest.mark.parametrize("block", all_blocks("perfkit", "perfkit-part", "perfkit-more"), ids=lambda block: block.name)
def test_a_plan_in_the_docs_is_laid_out_as_fmt_does(block: Block) -> None:
    assert block.text == lay_out(block, before(block)), "run scripts/docs_examples"
