"""The only module that opens files: plans, tables and ledgers in, results out, each as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from perfkit.adapters import RawTable, decode, decode_plan, read_csv
from perfkit.diagnostics import Finding, Words, find, has_errors, is_seen
from perfkit.diagnostics.codes import cli as codes
from perfkit.engine import INPUT_TABLES, split_rates
from perfkit.plans import FigureKind, Program, TableInfo

STDIN = "-"
MOST_PLAN_BYTES = 1 << 20
"""More than any plan may hold, so that the plan's own bound says what is wrong."""

MOST_GOALS_BYTES = 1 << 24
"""As much of a file of goals as is read: some hundred thousand sentences."""

MOST_LEDGER_BYTES = 1 << 28
"""As much of a ledger as is read: some hundred thousand entries."""


def name_of(path: str) -> str:
    """What findings call a file."""
    return "stdin" if path == STDIN else path


def read_plan_text(path: str, stdin: BinaryIO) -> str | Finding:
    """The text of a plan, from standard input for `-`; UTF-8 with or without a byte order mark."""
    if path == STDIN:
        data = stdin.read(MOST_PLAN_BYTES)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(MOST_PLAN_BYTES)
        except (OSError, ValueError) as error:
            return find(codes.FILE_UNREADABLE, path=path, reason=explain_error(error))
    return decode_plan(data, name=name_of(path))


def read_module_text(plan: str, name: str) -> str | None:
    """The text of a module: the file `NAME.plan` beside the plan, or in a folder beside it; none where there is none.

    name: with or without its ending. One that leads out of the plan's folder is no module.
    """
    home = (Path() if plan == STDIN else Path(plan).parent).resolve()
    try:
        path = (home / (name if name.endswith(".plan") else f"{name}.plan")).resolve()
        if not path.is_relative_to(home) or not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(MOST_PLAN_BYTES)
    except (OSError, ValueError):
        return None
    text = decode_plan(data, name=name)
    return None if isinstance(text, Finding) else text


def read_goals_text(path: str, stdin: BinaryIO, *, encoding: str) -> str | Finding:
    """The text of a file of goals, from standard input for `-`; one that is too long is refused."""
    if path == STDIN:
        data = stdin.read(MOST_GOALS_BYTES + 1)
    else:
        try:
            with Path(path).open("rb") as file:
                data = file.read(MOST_GOALS_BYTES + 1)
        except (OSError, ValueError) as error:
            return find(codes.FILE_UNREADABLE, path=path, reason=explain_error(error))
    if len(data) > MOST_GOALS_BYTES:
        bound = Words("it is longer than 16 MiB", "超过 16 MiB")
        return find(codes.FILE_UNREADABLE, path=name_of(path), reason=bound)
    return decode(data, name=name_of(path), encoding=encoding)


def read_ledger_text(path: str) -> str | Finding:
    """The text of a ledger file, UTF-8; one that is too long is refused rather than cut."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_LEDGER_BYTES + 1)
    except (OSError, ValueError) as error:
        return find(codes.FILE_UNREADABLE, path=path, reason=explain_error(error))
    if len(data) > MOST_LEDGER_BYTES:
        bound = Words("it is longer than 256 MiB", "超过 256 MiB")
        return find(codes.FILE_UNREADABLE, path=path, reason=bound)
    return decode(data, name=path, encoding="utf-8")


def read_secret(path: str) -> str | Finding:
    """The secret that a file holds, without the blanks around it."""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        return find(codes.FILE_UNREADABLE, path=path, reason=explain_error(error))


def read_tables(program: Program, folder: str, *, encoding: str) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """Each declared table from its file in a folder; other files are not looked at.

    A table without a file is left out, which the run tells of.
    """
    home = Path(folder)
    missing = _no_folder(home)
    if missing is not None:
        return {}, (missing,)
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    for source in _list_sources(program, findings):
        path = home / (source if source.lower().endswith(".csv") else f"{source}.csv")
        if path.exists():
            table, found = _read_table(path, encoding)
            findings += found
            if table is not None:
                tables[source] = table
    return tables, tuple(findings)


def _no_folder(home: Path) -> Finding | None:
    if home.is_dir():
        return None
    missing = Words("there is no such folder", "目录不存在")
    reason = Words("it is a file", "它是文件") if home.exists() else missing
    return find(codes.FOLDER_UNREADABLE, path=str(home), reason=reason)


_OTHER_TABLES = frozenset((".tsv", ".tab", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers", ".parquet"))


def read_all_tables(folder: str, *, encoding: str) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """The table of every CSV file in a folder, by the file's name without its ending. Codes: PKK015 of others."""
    home = Path(folder)
    missing = _no_folder(home)
    if missing is not None:
        return {}, (missing,)
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    for path in sorted(home.iterdir()):
        if path.suffix.lower() == ".csv":
            table, found = _read_table(path, encoding)
            findings += found
            if table is not None:
                tables[path.stem] = table
        elif path.suffix.lower() in _OTHER_TABLES:
            findings.append(find(codes.TABLE_LEFT_OUT, path=path.name))
    if not tables and not has_errors(findings):
        nothing = Words("it holds no CSV file", "其中没有 CSV 文件")
        findings.append(find(codes.FOLDER_UNREADABLE, path=folder, reason=nothing))
    return tables, tuple(findings)


def read_rates_file(path: str, *, encoding: str) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """The rates of one CSV file with the columns name, from, to, since and rate, by the name of their set."""
    if not Path(path).exists():
        return {}, (find(codes.FILE_UNREADABLE, path=path, reason=explain_error(FileNotFoundError())),)
    table, findings = _read_table(Path(path), encoding)
    if table is None:
        return {}, findings
    sets, wrong = split_rates(table)
    return sets, (*findings, *wrong)


def _list_sources(program: Program, findings: list[Finding]) -> list[str]:
    sources: dict[str, None] = {}
    for info in program.given_tables.values():
        if _is_plain(info.source):
            sources.setdefault(info.source)
        else:
            findings.append(_not_plain(program, info))
    if program.header.listed_in is not None and _is_plain(program.header.listed_in):
        sources[program.header.listed_in] = None
    if any(figure.kind is FigureKind.INPUT for figure in program.figures):
        sources |= dict.fromkeys(INPUT_TABLES)
    return list(sources)


def _is_plain(source: str) -> bool:
    return (
        source.isprintable()
        and is_seen(source)
        and not any(sign in source for sign in "/\\:")
        and source not in ("", ".", "..")
    )


def _not_plain(program: Program, info: TableInfo) -> Finding:
    place = program.model.place(info.span)
    return find(codes.SOURCE_NOT_A_FILE_NAME, place, table=info.name, source=info.source)


def _read_table(path: Path, encoding: str) -> tuple[RawTable | None, tuple[Finding, ...]]:
    try:
        # Reading a pipe or a device might never end.
        if not path.is_file() and not path.is_dir():
            raise OSError(0, "Not a regular file")
        data = path.read_bytes()
    except OSError as error:
        return None, (find(codes.FILE_UNREADABLE, path=str(path), reason=explain_error(error)),)
    return read_csv(data, name=path.name, encoding=encoding)


def write_whole(path: str, content: str | bytes) -> Finding | None:
    """Put a text or bytes in place of a file, or leave the file as it was and say why."""
    target, data = Path(path), content.encode() if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file():
            # A device or pipe is written to, never replaced; a folder refuses.
            target.write_bytes(data)
            return None
        # A link keeps pointing where it did: what it points at is replaced.
        target = target.resolve() if target.is_symlink() else target
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except (OSError, ValueError) as error:
        return find(codes.FILE_NOT_WRITTEN, path=path, reason=explain_error(error))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode_of(target))
        Path(beside).replace(target)
    except (OSError, ValueError) as error:
        Path(beside).unlink(missing_ok=True)
        return find(codes.FILE_NOT_WRITTEN, path=path, reason=explain_error(error))
    return None


def _mode_of(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def explain_error(error: OSError | ValueError) -> Words:
    """Why the system refused, in words."""
    known: dict[type[OSError | ValueError], Words] = {
        FileNotFoundError: Words("there is no such file or folder", "文件或目录不存在"),
        PermissionError: Words("there is no permission", "没有权限"),
        IsADirectoryError: Words("it is a folder", "它是目录"),
        NotADirectoryError: Words("a part of the path is no folder", "路径中有一段不是目录"),
    }
    found = known.get(type(error))
    if found is not None:
        return found
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Words(f"the system says {said}", f"系统提示 {said}")
