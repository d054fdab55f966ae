"""What a host sets for its plans in pytest's ini file: read once, when pytest starts, and refused where it is wrong."""

from __future__ import annotations

import glob
import os
import re
import shlex
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

LANGUAGES = ("en", "zh")


class LawLine(NamedTuple):
    """A line of `perfkit_laws`. pattern: of the plans that it is for. words: the law's name and its terms."""

    text: str
    pattern: str
    words: tuple[str, ...]


class PlanSettings(NamedTuple):
    """What a host sets. plans: the files that `perfkit_plans` chooses."""

    plans: frozenset[Path]
    laws: tuple[LawLine, ...]
    tries: int
    keeps_statements: bool
    statements_lang: str


_SETTINGS = pytest.StashKey[PlanSettings]()


def settings_of(config: pytest.Config) -> PlanSettings:
    """What a host sets. Raises pytest.UsageError with a line for each setting that is wrong."""
    if _SETTINGS not in config.stash:
        reader = _Reader(config)
        plans = reader.read_plans()
        found = PlanSettings(
            plans,
            reader.read_laws(plans),
            reader.read_tries(),
            reader.read_switch("perfkit_statements"),
            reader.read_language("perfkit_statements_lang"),
        )
        if reader.wrong:
            raise pytest.UsageError(*reader.wrong)
        config.stash[_SETTINGS] = found
    return config.stash[_SETTINGS]


def place_of(config: pytest.Config, path: Path) -> str:
    """How a plan is called: its place seen from the root folder."""
    return Path(os.path.relpath(path, config.rootpath)).as_posix()


def list_lost(config: pytest.Config, plans: Iterable[Path]) -> list[str]:
    """A line for each folder that pytest does not go into and that holds a plan which a run should collect.

    A folder that the command line leaves out is left out knowingly.
    """
    roots = [config.invocation_params.dir / each for each in config.args]
    lost: dict[Path, Path] = {}
    for plan in sorted(plans):
        shut = [_find_shut(config, root, plan) for root in roots if plan.is_relative_to(root)]
        if shut and all(shut):
            lost.setdefault(next(each for each in shut if each is not None), plan)
    is_chinese = config.getoption("perfkit_lang") == "zh"
    lines = []
    for folder, plan in lost.items():
        if not _is_left_out(config, folder):
            at, name = place_of(config, folder), place_of(config, plan)
            en = f"perfkit_plans: pytest does not go into `{at}` (`norecursedirs`), so `{name}` would not be collected"
            zh = f"perfkit_plans：pytest 不进入 `{at}`（`norecursedirs`），`{name}` 不会被收集"
            lines.append(zh if is_chinese else en)
    return lines


def _find_shut(config: pytest.Config, root: Path, plan: Path) -> Path | None:
    """The first folder on the way from a root to a plan that pytest does not go into."""
    way = [each for each in reversed(plan.parents) if each != root and each.is_relative_to(root)]
    return next((each for each in way if config.hook.pytest_ignore_collect(collection_path=each, config=config)), None)


def _is_left_out(config: pytest.Config, folder: Path) -> bool:
    """Whether `--ignore` or `--ignore-glob` says that a folder is not to be collected."""
    start = config.invocation_params.dir
    ignored = {os.path.normpath(start / each) for each in config.getoption("ignore") or ()}
    patterns = [os.path.normpath(start / each) for each in config.getoption("ignore_glob") or ()]
    return str(folder) in ignored or any(fnmatch(str(folder), each) for each in patterns)


class _Reader:
    """Reads settings; notes what is wrong with them."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.wrong: list[str] = []

    def read_plans(self) -> frozenset[Path]:
        """The files that the patterns choose; each pattern chooses one at least."""
        try:
            patterns = self.config.getini("perfkit_plans")
        except (ValueError, pytest.UsageError):
            self._refuse("perfkit_plans", "a quotation mark has no partner", "引号没有成对")
            return frozenset()
        found: set[Path] = set()
        for each in patterns:
            paths = glob.glob(each, root_dir=self.config.rootpath, recursive=True)
            files = {Path(os.path.normpath(self.config.rootpath / path)) for path in paths}
            files = {path for path in files if path.is_file()}
            if not files:
                self._refuse("perfkit_plans", f"no file matches `{each}`", f"没有文件符合 `{each}`")
            found |= files
        return frozenset(found)

    def read_laws(self, plans: frozenset[Path]) -> tuple[LawLine, ...]:
        """The lines of laws; each is for one plan at least."""
        places = [place_of(self.config, path) for path in plans]
        found = []
        for text in self.config.getini("perfkit_laws"):
            try:
                words = shlex.split(text)
            except ValueError:
                self._refuse("perfkit_laws", f"in `{text}` a quotation mark has no partner", f"`{text}` 的引号没有成对")
                continue
            pattern = words.pop(0)[:-1] if words and words[0].endswith(":") else "*"
            line = LawLine(text, pattern, tuple(words))
            if not line.words:
                self._refuse("perfkit_laws", f"`{text}` names no law", f"`{text}` 没有写定律的名称")
            elif not any(fnmatch(place, pattern) for place in places):
                en, zh = f"`{text}` is for no plan of `perfkit_plans`", f"`{text}` 不适用于 `perfkit_plans` 的任何方案"
                self._refuse("perfkit_laws", en, zh)
            found.append(line)
        return tuple(found)

    def read_tries(self) -> int:
        """How many made-up data sets."""
        text = str(self.config.getini("perfkit_tries")).strip()
        if re.fullmatch("[1-9][0-9]{0,8}", text) is None:
            self._refuse("perfkit_tries", f"`{text}` is no whole number from 1 on", f"`{text}` 不是从 1 起的整数")
            return 1
        return int(text)

    def read_switch(self, name: str) -> bool:
        """A setting that is on or off."""
        try:
            return bool(self.config.getini(name))
        except (ValueError, pytest.UsageError):
            self._refuse(name, "write `true` or `false`", "应写 `true` 或 `false`")
            return False

    def read_language(self, name: str) -> str:
        """A language by its letters."""
        text = str(self.config.getini(name)).strip()
        if text not in LANGUAGES:
            self._refuse(
                name, f"`{text}` is no language of statements; write `en` or `zh`", f"`{text}` 应写 `en` 或 `zh`"
            )
        return text

    def _refuse(self, name: str, en: str, zh: str) -> None:
        is_chinese = self.config.getoption("perfkit_lang") == "zh"
        self.wrong.append(f"{name}：{zh}" if is_chinese else f"{name}: {en}")
