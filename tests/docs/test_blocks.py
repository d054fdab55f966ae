"""Every block of code in the documentation runs, or is checked.

```perfkit          a whole plan: no finding is an error
```perfkit-part     sections that continue the first whole plan of the page: no finding is an error
```perfkit-wrong X  sections that continue it and give the finding X
```python           the blocks of a page are run in order, as one program
```csv NAME         a file of the page
```console          commands, which run beside the files and plans of the page
```text             shown, not run
"""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from perfkit import check_plan, load_plan
from perfkit.diagnostics import has_errors, render_findings
from perfkit.engine import run_tests
from tests.docs.pages import PAGES, Block, all_blocks, base_of, iter_blocks

KINDS = {"perfkit", "perfkit-part", "perfkit-wrong", "python", "csv", "console", "text", "sh"}


@pytest.mark.parametrize("block", all_blocks("perfkit"), ids=lambda block: block.name)
def test_a_plan_in_the_docs_passes_its_checks(block: Block) -> None:
    findings = check_plan(block.text, name=block.name)
    assert not has_errors(findings), render_findings(findings)


@pytest.mark.parametrize("block", all_blocks("perfkit-part"), ids=lambda block: block.name)
def test_a_part_of_a_plan_in_the_docs_passes_its_checks(block: Block) -> None:
    findings = check_plan(f"{base_of(block)}\n{block.text}", name=block.name)
    assert not has_errors(findings), render_findings(findings)


@pytest.mark.parametrize("block", all_blocks("perfkit", "perfkit-part"), ids=lambda block: block.name)
def test_the_tests_in_a_plan_of_the_docs_pass(block: Block) -> None:
    text = block.text if block.kind == "perfkit" else f"{base_of(block)}\n{block.text}"
    report = run_tests(load_plan(text, name=block.name).program)
    assert report.has_passed, render_findings(report.findings)


@pytest.mark.parametrize("block", all_blocks("perfkit-wrong"), ids=lambda block: block.name)
def test_a_wrong_part_in_the_docs_gives_the_finding_it_names(block: Block) -> None:
    findings = check_plan(f"{base_of(block)}\n{block.text}", name=block.name)
    assert block.about in {finding.code.code for finding in findings}, render_findings(findings)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}
    for block in iter_blocks(page):
        if block.kind != "python":
            continue
        if ">>> " in block.text:
            run_examples(block, names)
        else:
            exec(compile("\n" * (block.line - 1) + block.text, str(page), "exec"), names)


def run_examples(block: Block, names: dict[str, object]) -> None:
    examples = doctest.DocTestParser().get_doctest(block.text, names, block.name, str(block.page), block.line - 1)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    failed = runner.run(examples, out=said.append, clear_globs=False).failed
    names.update(examples.globs)
    assert not failed, "".join(said)


def write_files(page: Path, folder: Path) -> None:
    """The files and named plans of a page, each as its last block says."""
    for block in iter_blocks(page):
        if block.kind in ("csv", "perfkit") and block.about:
            path = folder / block.about
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")


def test_every_block_says_what_it_is() -> None:
    for page in PAGES:
        strange = [f"{block.name}: {block.kind!r}" for block in iter_blocks(page) if block.kind not in KINDS]
        assert not strange, strange
