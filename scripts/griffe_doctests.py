"""Lets the site show the examples of docstrings as code: each `>>>` paragraph is fenced, and imports what it reads."""

from __future__ import annotations

import ast
import doctest
import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\n).*)*", re.MULTILINE)


class Doctests(griffe.Extension):
    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring is None:
            return
        shown = EXAMPLE.sub(lambda found: f"```pycon\n{found.group()}\n```", obj.docstring.value)
        imports = "".join(f">>> {line}\n" for line in list_imports(obj, obj.docstring.value))
        obj.docstring.value = shown.replace("```pycon\n", f"```pycon\n{imports}", 1)


def list_imports(obj: griffe.Object, text: str) -> list[str]:
    """What an example has from the module it stands in, as a host imports it."""
    members = (obj if obj.is_module else obj.module).members
    homes: dict[str, list[str]] = {}
    for name in sorted(list_read(text) & set(members)):
        homes.setdefault(find_home(members[name], obj.package), []).append(name)
    modules = [f"import {name}" for name in homes.pop("", [])]
    return modules + [f"from {home} import {', '.join(names)}" for home, names in sorted(homes.items())]


def list_read(text: str) -> set[str]:
    """The names that the examples of a text read and neither import nor make."""
    tree = ast.parse("".join(each.source for each in doctest.DocTestParser().get_examples(text)))
    read, made = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            made |= {alias.asname or alias.name for alias in node.names}
    return read - made


def find_home(member: griffe.Object | griffe.Alias, package: griffe.Module) -> str:
    """The package, the room or the module of Python that a name is imported from; nothing for a module itself."""
    path = member.target_path if isinstance(member, griffe.Alias) else member.path
    home = path.rpartition(".")[0]
    room = ".".join(home.split(".")[:2]) if home.startswith("perfkit.") else home
    public = package.members.get(member.name)
    is_public = isinstance(public, griffe.Alias) and public.target_path.startswith(f"{room}.")
    return "perfkit" if is_public else room
