"""The examples on the pages of the codes of scores that no plan gives.

`python -m tests.scoring.examples` writes anew what perfkit says about the wrong ones; read what changed.
"""

from __future__ import annotations

from pathlib import Path

from tests.goals.examples import FOLDER, read_page, run, say


def pages() -> list[Path]:
    """The pages of scores, in order of code."""
    return sorted(FOLDER.glob("PKS*.md"))


def freeze() -> None:
    """Write anew what perfkit says about the wrong examples."""
    for path in pages():
        page = read_page(path)
        text = page.string
        said = say(run(page["wrong"]), path.stem)
        path.write_text(text[: page.start("said")] + said + text[page.end("said") :], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    freeze()
