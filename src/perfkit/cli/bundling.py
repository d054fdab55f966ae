"""`perfkit bundle`: a case that can be sent to somebody, without the name of anybody."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from perfkit.bundle import make_bundle
from perfkit.cli.console import Console
from perfkit.cli.files import explain_error, read_secret, write_whole
from perfkit.cli.plans import open_plan
from perfkit.cli.run import read_asked
from perfkit.diagnostics import Finding, Words, find, has_errors
from perfkit.diagnostics.codes import cli as codes
from perfkit.host import Plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Write the files of the case into a folder, and the names into a file outside it."""
    folder, names = Path(asked.out), Path(asked.names)
    if names.absolute().is_relative_to(folder.absolute()):
        misuse = Words(
            "--names must lie outside of --out, since what is in there is sent",
            "--names 须在 --out 之外，因为其中的文件会被发出",
        )
        return console.refuse("bundle", misuse)
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        misuse = Words(
            "--out must be a new or an empty folder, so that nothing else is sent with it",
            "--out 须是新建或空的文件夹，以免一并发出别的文件",
        )
        return console.refuse("bundle", misuse)
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    given = read_asked(plan, asked)
    salt = read_secret(asked.salt_file)
    if isinstance(salt, Finding):
        given.findings.append(salt)
    if isinstance(salt, Finding) or has_errors(given.findings):
        return console.report(given.findings)
    found = make_bundle(
        plan,
        given.tables,
        asked.period,
        salt=salt,
        as_of=given.as_of,
        ledger=given.ledger,
        rates=given.rates or None,
        allowed=asked.allow,
    )
    wrong = list(found.findings) or _write(folder, names, found.files, found.names_to_json())
    if not wrong:
        for path in found.files:
            console.write(f"{path}\n")
    return console.report((*given.findings, *wrong))


def _write(folder: Path, names: Path, files: Mapping[str, str], names_text: str) -> list[Finding]:
    """Write everything, the names first: without them nobody could read an answer."""
    failed = write_whole(str(names), names_text)
    if failed is not None:
        return [failed]
    for path, text in files.items():
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return [find(codes.FILE_NOT_WRITTEN, path=str(target), reason=explain_error(error))]
        failed = write_whole(str(target), text)
        if failed is not None:
            return [failed]
    return []
