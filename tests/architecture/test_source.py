"""What we ask of our own source, beyond what the linter and the import contract can say."""

import ast
import re
from collections.abc import Iterator
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


def files() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if not any(part.startswith(".") for part in path.parts))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


core = pytest.mark.parametrize("path", [path for path in files() if room_of(path) not in OUTSIDE], ids=name_of)
every = pytest.mark.parametrize("path", files(), ids=name_of)


@core
def test_the_core_touches_no_file_clock_chance_or_thread(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(tree_of(path))}
    assert roots & IMPURE == set()


@core
def test_the_core_calls_nothing_that_opens_prints_or_lets_a_float_in(path: Path) -> None:
    calls = {called(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)}
    allowed = {"exec"} if name_of(path) in GENERATES else set()
    assert calls & FORBIDDEN_CALLS == allowed


@core
def test_the_core_holds_no_inexact_number(path: Path) -> None:
    tree = tree_of(path)
    inexact = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    assert inexact == []


@core
def test_only_lang_knows_the_parser(path: Path) -> None:
    knows = any(name.split(".")[0] == "lark" for name in imports(tree_of(path)))
    assert not knows or room_of(path) == "lang"


@every
def test_no_error_is_swallowed(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            assert caught not in {"", "Exception", "BaseException"}, node.lineno
            assert not all(isinstance(each, ast.Pass) for each in node.body), node.lineno


@every
def test_nothing_is_left_for_later(path: Path) -> None:
    assert re.findall(r"\b(TODO|FIXME|HACK|NotImplementedError)\b", path.read_text(encoding="utf-8")) == []


@every
def test_no_type_is_left_open(path: Path) -> None:
    names = [alias.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert "Any" not in names


@every
def test_a_file_is_no_longer_than_a_reader_bears(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert (length > MOST_LINES) == (name_of(path) in LONG_FILES)


@every
def test_a_function_is_no_longer_than_a_reader_bears(path: Path) -> None:
    for function in functions(tree_of(path)):
        first = function.body[0]
        documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        begin = (first.end_lineno or first.lineno) if documented else function.lineno
        length = (function.end_lineno or begin) - begin
        assert length <= MOST_FUNCTION_LINES or f"{name_of(path)}:{function.name}" in LONG_FUNCTIONS, function.name


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(
        (function.end_lineno or 0) - function.body[0].lineno + 1
        for path in files()
        for function in functions(tree_of(path))
    )
    assert lengths[len(lengths) * 9 // 10] <= 35


@every
def test_an_import_inside_a_function_has_a_reason(path: Path) -> None:
    late = [
        node.lineno
        for function in functions(tree_of(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not late or name_of(path) in LATE_IMPORTS


@every
def test_a_room_is_imported_by_its_door(path: Path) -> None:
    """Another room's names come from the room; words of findings and a host's table have a door of their own."""
    doors = re.compile(r"perfkit\.\w+|perfkit\.diagnostics\.codes(\.\w+)?|perfkit\.engine\.rawtable|perfkit")
    foreign = [
        name
        for name in imports(tree_of(path))
        if name.startswith("perfkit") and name.split(".")[1:2] != [room_of(path)] and not doors.fullmatch(name)
    ]
    assert foreign == []


def rooms() -> list[Path]:
    return sorted(path for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith((".", "__")))


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_a_room_lists_its_public_names_and_says_what_it_promises(room: Path) -> None:
    assert (room / "README.md").is_file()
    assigned = [
        target.id
        for node in tree_of(room / "__init__.py").body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert "__all__" in assigned
