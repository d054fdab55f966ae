"""The plan files of a host, each read once: which are plans, which are modules, and who takes something of those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from perfkit.adapters import decode_plan
from perfkit.diagnostics import Finding, Severity, has_errors
from perfkit.diagnostics.codes.plans import NAME_TWICE
from perfkit.host import Plan, PlanError, load_plan
from perfkit.lang import ModuleText, link_modules, read_module, read_plan
from perfkit.plans import PlanModel, Section, Use, lower_plan


@dataclass(frozen=True)
class PlanText:
    """A plan file. loaded: the plan, the module, or what is wrong. asked: module files by the names that `use` has."""

    path: Path
    text: str
    loaded: Plan | ModuleText | tuple[Finding, ...]
    asked: Mapping[str, Path]

    @cached_property
    def model(self) -> PlanModel | None:
        """The plan as written; none where it cannot be read."""
        return read_plan(self.text, name=self.path.name)[0]

    def link(self, *uses: Use) -> tuple[PlanModel | None, tuple[Finding, ...]]:
        """The plan with what it uses from modules, and with more of them."""
        if self.model is None:
            return None, ()
        header = replace(self.model.header, uses=(*self.model.header.uses, *uses))
        return link_modules(replace(self.model, header=header), _resolver(self.path, {}))


def read_plan_file(path: Path) -> PlanText:
    """A file as the language reads it, its modules beside it by name."""
    text = decode_plan(path.read_bytes(), name=path.name)
    if isinstance(text, Finding):
        return PlanText(path, "", (text,), {})
    module = read_module(text, name=path.name)
    if module is not None:
        return PlanText(path, text, module, {})
    asked: dict[str, Path] = {}
    try:
        loaded: Plan | tuple[Finding, ...] = load_plan(text, name=path.name, modules=_resolver(path, asked))
    except PlanError as wrong:
        loaded = wrong.findings
    return PlanText(path, text, loaded, asked)


def _resolver(path: Path, asked: dict[str, Path]) -> Callable[[str], str | None]:
    """Finds modules beside a plan; notes the files that were asked for."""
    home = path.parent.resolve()

    def resolve(name: str) -> str | None:
        try:
            found = (home / (name if name.endswith(".plan") else f"{name}.plan")).resolve()
            if not found.is_relative_to(home) or not found.is_file():
                return None
            data = found.read_bytes()
        except (OSError, ValueError):
            return None  # A name that no file can have is one of no module.
        asked[name] = found
        text = decode_plan(data, name=name)
        return None if isinstance(text, Finding) else text

    return resolve


class PlanFiles:
    """The files of a run. paths: those that were chosen as plans."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = sorted(paths)
        self._read: dict[Path, PlanText] = {}

    def read(self, path: Path) -> PlanText:
        """A file of these, or another one."""
        if path not in self._read:
            self._read[path] = read_plan_file(path)
        return self._read[path]

    def check_module(self, path: Path, module: ModuleText) -> tuple[Finding, ...] | None:
        """What is wrong with a module; none where no plan takes anything of it, so that nothing in it is checked.

        What a plan takes is checked with the plan. A section that no plan takes is checked as if each plan that takes
        something else took it too, and is wrong where none of these plans could: what it reads may stand in the plan.
        """
        if has_errors(module.findings):
            return module.findings
        takers = list(self._iter_takers(path.resolve(), module))
        if not takers:
            return None
        idle = set(module.names).difference(*(taken for _, _, taken in takers))
        wrong: dict[str, tuple[Finding, ...]] = {}
        for plan, source, _ in takers:
            if not _find_errors(plan, source, idle):
                return ()
            wrong = {name: found for name in sorted(idle) if (found := _find_errors(plan, source, {name}))}
            idle = set(wrong)
        return tuple(dict.fromkeys(each for name in module.names for each in wrong.get(name, ())))

    def _iter_takers(self, path: Path, module: ModuleText) -> Iterator[tuple[PlanText, str, set[str]]]:
        """The plans that take something of a module, by which name, and the sections that each takes."""
        for each in map(self.read, self.paths):
            source = next((name for name, asked in each.asked.items() if asked == path), None)
            model = each.link()[0] if source is not None else None
            if source is not None and model is not None:
                placed = {getattr(each, "name", "") for each in model.sections if _stands_in(model, each, source)}
                yield each, source, {name for name in module.names if name in placed}


def _stands_in(model: PlanModel, section: Section, source: str) -> bool:
    """Whether a plan has a section from a module."""
    place = model.source.place(section.span) if model.source is not None and section.span is not None else None
    return place is not None and place.in_module and place.name == source


def _find_errors(plan: PlanText, source: str, names: Iterable[str]) -> tuple[Finding, ...]:
    """What would be wrong in a module if a plan took these sections too; a name that it has as well is no matter."""
    model, findings = plan.link(Use(tuple(sorted(names)), source))
    if model is not None:
        findings = (*findings, *lower_plan(model)[1])
    return tuple(
        each
        for each in findings
        if each.severity is Severity.ERROR
        and each.code is not NAME_TWICE
        and any(place.in_module and place.name == source for place in each.places)
    )
