"""The extension folder holds what VS Code and its packer ask of one."""

from __future__ import annotations

import json
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "editors" / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def test_the_manifest_names_what_every_extension_has_to() -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", MANIFEST["name"])
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", MANIFEST["publisher"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", MANIFEST["version"])
    assert re.fullmatch(r"\^1\.\d+\.\d+", MANIFEST["engines"]["vscode"])
    assert {"displayName", "description", "license", "categories"} <= MANIFEST.keys()
    known = {"Programming Languages", "Linters", "Formatters", "Snippets", "Other"}
    assert set(MANIFEST["categories"]) <= known


def test_every_file_that_the_manifest_names_is_there_and_can_be_read() -> None:
    contributes = MANIFEST["contributes"]
    (language,) = contributes["languages"]
    (grammar,) = contributes["grammars"]
    for path in (MANIFEST["main"], language["configuration"], grammar["path"], "README.md", ".vscodeignore", "LICENSE"):
        assert (FOLDER / path).is_file(), path
    for path in (language["configuration"], grammar["path"]):
        assert isinstance(json.loads((FOLDER / path).read_text(encoding="utf-8")), dict)
    assert re.compile(language["firstLine"]).match("perfkit 2027")


def test_the_parts_of_the_manifest_speak_of_one_language() -> None:
    contributes = MANIFEST["contributes"]
    name = contributes["languages"][0]["id"]
    assert MANIFEST["activationEvents"] == [f"onLanguage:{name}"]
    assert contributes["grammars"][0]["language"] == name
    scope = json.loads((FOLDER / contributes["grammars"][0]["path"]).read_text(encoding="utf-8"))["scopeName"]
    assert contributes["grammars"][0]["scopeName"] == scope
    assert set(contributes["configurationDefaults"]) == {f"[{name}]"}


def test_the_program_reads_settings_and_modules_that_the_manifest_declares() -> None:
    program = (FOLDER / MANIFEST["main"]).read_text(encoding="utf-8")
    needed = {found.split("/")[0] for found in re.findall(r'require\("([^"]+)"\)', program)}
    assert needed == {"vscode", *MANIFEST["dependencies"]}
    sections = dict(re.findall(r'getConfiguration\("(\w+)"\)\.get\("(\w+)"\)', program))
    declared = MANIFEST["contributes"]["configuration"]["properties"]
    assert {f"{section}.{name}" for section, name in sections.items()} == set(declared)
    assert all(declared[name]["default"] for name in declared)
    assert "activate, deactivate" in program
