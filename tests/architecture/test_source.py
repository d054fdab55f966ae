"""What we ask of our own source, beyond what the linter and the import contract can say."""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "perfkit"

# Rooms that may touch files, screens and the machine.
OUTSIDE = {"cli", "lsp", "testing", "__main__"}
IMPURE = {
    *("os", "io", "pathlib", "logging", "time", "random", "socket", "threading", "subprocess", "tempfile", "shutil"),
    *("locale", "secrets", "multiprocessing", "asyncio", "sys"),
}
# Calls that open something, read a clock or the ambient decimal context, or let inexact arithmetic in.
FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval", "float", "getcontext", "setcontext", "today", "now"}
# Files that write code and run it: made of numbers, and of names that are numbered, so that none of it is a plan's.
GENERATES: dict[str, str] = {
    "columns/kernel.py": "the form as calls of numpy",
    "record/emit.py": "the form as a function",
}
MOST_LINES = 600
MOST_FUNCTION_LINES = 80

# Files that are longer than they should be, and why.
LONG_FILES: dict[str, str] = {
    "lang/table.py": "the parse table, generated from the grammar",
}
LONG_FUNCTIONS: dict[str, str] = {}
# Imports inside a function, and why: only to keep a library out of processes that do not need it.
LATE_IMPORTS: dict[str, str] = {}


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in SOURCE.rglob("*.py") if not any(part.startswith(".") for part in path.parts)))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@dataclass(frozen=True)
class Function:
    """A function of a file. begin: its last line before the first that does something."""

    name: str
    begin: int
    first: int
    last: int


@dataclass
class Said:
    """What the tests ask of a file. The trees themselves are not kept: they are many times as large as all else."""

    imports: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)
    inexact: list[object] = field(default_factory=list)
    caught: list[tuple[int, str, bool]] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    assigned: list[str] = field(default_factory=list)


@cache
def read(path: Path) -> Said:
    said = Said()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    said.assigned += [target.id for target in targets if isinstance(target, ast.Name)]
    waiting: list[tuple[ast.AST, bool]] = [(tree, False)]
    while waiting:
        node, is_late = waiting.pop()
        _note(node, said, is_late=is_late)
        is_late |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        waiting += [(child, is_late) for child in ast.iter_child_nodes(node)]
    return said


def _note(node: ast.AST, said: Said, *, is_late: bool) -> None:
    match node:
        case ast.Import():
            said.imports += [alias.name for alias in node.names]
        case ast.ImportFrom():
            said.imports += [node.module] if node.module else []
            said.imported += [alias.name for alias in node.names]
        case ast.Call():
            said.calls.add(called(node))
        case ast.Constant(value=float() | complex()):
            said.inexact.append(node.value)
        case ast.ExceptHandler():
            is_passed_over = all(isinstance(each, ast.Pass) for each in node.body)
            said.caught.append((node.lineno, ast.unparse(node.type) if node.type else "", is_passed_over))
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            first = node.body[0]
            is_documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            begin = (first.end_lineno or first.lineno) if is_documented else node.lineno
            said.functions.append(Function(node.name, begin, first.lineno, node.end_lineno or begin))
    if is_late and isinstance(node, ast.Import | ast.ImportFrom):
        said.late.append(node.lineno)


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


ROOMS = sorted({room_of(path) for path in files()})

# A check is asked of the files of one room after the other; the report names the one that fails.
core = pytest.mark.parametrize("room", [room for room in ROOMS if room not in OUTSIDE])
every = pytest.mark.parametrize("room", ROOMS)


def files_of(room: str) -> list[Path]:
    return [path for path in files() if room_of(path) == room]


@core
def test_the_core_touches_no_file_clock_chance_or_thread(room: str) -> None:
    for path in files_of(room):
        roots = {name.split(".")[0] for name in read(path).imports}
        assert roots & IMPURE == set(), name_of(path)


@core
def test_the_core_calls_nothing_that_opens_prints_or_lets_a_float_in(room: str) -> None:
    for path in files_of(room):
        allowed = {"exec"} if name_of(path) in GENERATES else set()
        assert read(path).calls & FORBIDDEN_CALLS == allowed, name_of(path)


@core
def test_the_core_holds_no_inexact_number(room: str) -> None:
    for path in files_of(room):
        assert read(path).inexact == [], name_of(path)


@core
def test_only_lang_knows_the_parser(room: str) -> None:
    for path in files_of(room):
        knows = any(name.split(".")[0] == "lark" for name in read(path).imports)
        assert not knows or room_of(path) == "lang", name_of(path)


@every
def test_no_error_is_swallowed(room: str) -> None:
    for path in files_of(room):
        for line, caught, is_passed_over in read(path).caught:
            assert caught not in {"", "Exception", "BaseException"}, (name_of(path), line)
            assert not is_passed_over, (name_of(path), line)


@every
def test_nothing_is_left_for_later(room: str) -> None:
    for path in files_of(room):
        assert re.findall(r"\b(TODO|FIXME|HACK|NotImplementedError)\b", path.read_text(encoding="utf-8")) == [], (
            name_of(path)
        )


@every
def test_no_type_is_left_open(room: str) -> None:
    for path in files_of(room):
        assert "Any" not in read(path).imported, name_of(path)


@every
def test_a_file_is_no_longer_than_a_reader_bears(room: str) -> None:
    for path in files_of(room):
        length = len(path.read_text(encoding="utf-8").splitlines())
        assert (length > MOST_LINES) == (name_of(path) in LONG_FILES), name_of(path)


@every
def test_a_function_is_no_longer_than_a_reader_bears(room: str) -> None:
    for path in files_of(room):
        for function in read(path).functions:
            length = function.last - function.begin
            assert length <= MOST_FUNCTION_LINES or f"{name_of(path)}:{function.name}" in LONG_FUNCTIONS, (
                name_of(path),
                function.name,
            )


def test_nine_functions_in_ten_are_short() -> None:
    functions = (function for path in files() for function in read(path).functions)
    lengths = sorted(function.last - function.first + 1 for function in functions)
    assert lengths[len(lengths) * 9 // 10] <= 35


@every
def test_an_import_inside_a_function_has_a_reason(room: str) -> None:
    for path in files_of(room):
        assert not read(path).late or name_of(path) in LATE_IMPORTS, name_of(path)


@every
def test_a_room_is_imported_by_its_door(room: str) -> None:
    """Another room's names come from the room; words of findings and a host's table have a door of their own."""
    for path in files_of(room):
        doors = re.compile(r"perfkit\.\w+|perfkit\.diagnostics\.codes(\.\w+)?|perfkit\.engine\.rawtable|perfkit")
        foreign = [
            name
            for name in read(path).imports
            if name.startswith("perfkit") and name.split(".")[1:2] != [room_of(path)] and not doors.fullmatch(name)
        ]
        assert foreign == [], name_of(path)


def rooms() -> list[Path]:
    return sorted(path for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_a_room_lists_its_public_names_and_says_what_it_promises(room: Path) -> None:
    assert (room / "README.md").is_file()
    assert "__all__" in read(room / "__init__.py").assigned
