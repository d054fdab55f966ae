"""Frozen results of each release: a plan, facts, and every byte that its statements, postings and counts came to.

    python -m tests.golden.replay FOLDER …       adds cases to the folder of today's version, with what they come to
    python -m tests.golden.replay                writes anew what the cases of a version that is not released come to

A folder given holds `plan.plan`, `facts.json` and `asked.json`, and where they are needed `ledger.jsonl`, `rates.json`.
"""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import perfkit
from perfkit.diagnostics import Json
from perfkit.engine import ENGINE_VERSION
from perfkit.views import parse_ledger

GOLDEN = Path(__file__).resolve().parent
CHANGELOG = GOLDEN.parents[1] / "CHANGELOG.md"


def list_cases() -> Iterator[Path]:
    """The cases of every version."""
    for version in sorted(path for path in GOLDEN.iterdir() if (path / "engine.txt").exists()):
        yield from sorted(path for path in version.iterdir() if path.is_dir())


def replay(case: Path, text: str | None = None) -> str:
    """What a case comes to today: fingerprint, statements, entries, counts of rows and codes of findings.

    text: its plan in other words, where it is not to be read as it stands.
    The words of findings are left out: they may become better without a figure changing.
    """
    asked = json.loads(text_of(case / "asked.json"))
    ledger, broken = (
        parse_ledger(text_of(case / "ledger.jsonl"), name="ledger") if has(case, "ledger.jsonl") else ((), ())
    )
    assert not broken
    result = perfkit.evaluate(
        perfkit.load_plan(text or text_of(case / "plan.plan"), name="plan.plan"),
        json.loads(text_of(case / "facts.json")),
        asked["period"],
        as_of=datetime.date.fromisoformat(asked["as_of"]) if "as_of" in asked else None,
        ledger=ledger,
        rates=json.loads(text_of(case / "rates.json")) if has(case, "rates.json") else None,
    )
    document = _without_words(result.to_dict())
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _without_words(value: Json) -> Json:
    if isinstance(value, list):
        return [_without_words(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {name: _without_words(each) for name, each in value.items() if name != "findings"}
    findings = value.get("findings")
    if isinstance(findings, list):
        found["findings"] = sorted(str(each["code"]) for each in findings if isinstance(each, dict))
    return found


def without_fingerprints(text: str) -> str:
    """The same without what names the engine: fingerprints, and ids and citations that follow from them."""
    return "\n".join(line for line in text.splitlines() if not is_about_engine(line))


def is_about_engine(line: str) -> bool:
    head = line.strip().strip('",')
    return line.lstrip().startswith(('"fingerprint"', '"id"')) or (len(head) == 64 and head.isalnum())


def superseded(version: Path) -> dict[str, str]:
    """The cases of a version that a later engine reckons otherwise on purpose, each with its line of the changelog."""
    path = version / "superseded.json"
    found: dict[str, str] = json.loads(text_of(path)) if path.exists() else {}
    return found


def has(case: Path, name: str) -> bool:
    return (case / name).exists()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def is_released(version: str) -> bool:
    return f"## {version} (unreleased)" not in text_of(CHANGELOG)


def main(arguments: list[str]) -> int:
    folder = GOLDEN / perfkit.__version__
    if is_released(perfkit.__version__):
        print(f"{perfkit.__version__} is released: its results are frozen. Raise the version first.")
        return 1
    folder.mkdir(exist_ok=True)
    (folder / "engine.txt").write_text(f"{ENGINE_VERSION}\n", encoding="utf-8")
    for given in map(Path, arguments):
        shutil.copytree(given, folder / given.name)
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        (case / "result.json").write_text(replay(case), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
