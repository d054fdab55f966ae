"""Puts in what a plan uses from modules: shared sections, from texts that the host's resolver finds by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import NamedTuple, TypeVar

from perfkit.diagnostics import Code, Finding, Source, Span, arrange_findings, door, find, has_errors, show_near
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Call, Name
from perfkit.lang.limits import Stopped
from perfkit.lang.module_text import Shared, read_module_parts
from perfkit.lang.read import open_text
from perfkit.plans import PlanModel, Section, Use

MOST_MODULES = 32
DEEPEST_MODULE = 8

Resolve = Callable[[str], str | None]
"""Gives the text of a module by the name that a plan uses it by; none where there is no such module."""

_Part = TypeVar("_Part")


class _Module(NamedTuple):
    """A module that was read. sections: by name. uses: what it takes from other modules."""

    source: Source
    sections: Mapping[str, Shared]
    uses: tuple[Use, ...]

    def knows(self, name: str) -> bool:
        """Whether it defines a name or takes it from another module."""
        return name in self.sections or any(name in use.names for use in self.uses)


@door
def link_modules(model: PlanModel, resolve: Resolve | None) -> tuple[PlanModel | None, tuple[Finding, ...]]:
    """The plan with the sections that it uses put in before its own, or everything that keeps them from it.

    resolve: the host's; none where it has no modules. A section that is used brings along the sections of its module
    that it reads. Findings of a module's text are placed in the module, under the name that it is used by.
    Findings: PKL067 a section or setting that cannot be shared, PKL068 no such module, PKL069 a circle, PKL072 no such
    name, PKL073 too many, PKL074 too deep, and those of reading a plan.
    Laws: the plan is the one that has the sections written in it; which line used them first changes nothing.
    """
    if not model.header.uses:
        return model, ()
    linker = _Linker(model, resolve)
    linked = linker.link()
    findings = arrange_findings(dict.fromkeys(linker.findings))
    return (None if has_errors(findings) else linked), findings


class _Linker:
    def __init__(self, model: PlanModel, resolve: Resolve | None) -> None:
        self.model = model
        self.resolve = resolve
        self.findings: list[Finding] = []
        self.modules: dict[str, _Module | None] = {}
        self.taken: dict[tuple[str, str], Shared] = {}

    def link(self) -> PlanModel:
        """The plan with its modules; the findings say whether it holds."""
        source = self.model.source or Source("plan", "")
        self._load_all(source)
        self._check_paths(source)
        if not has_errors(self.findings):
            self._take(source)
        return self._put_in(source)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _load_all(self, source: Source) -> None:
        """Read every module that the plan or a module uses, each once."""
        waiting = [(use, source) for use in self.model.header.uses]
        while waiting:
            use, within = waiting.pop(0)
            if use.source in self.modules:
                continue
            if len(self.modules) >= MOST_MODULES:
                self._report(codes.TOO_MANY_MODULES, use, within, limit=MOST_MODULES)
                return
            module = self._read(use, within)
            self.modules[use.source] = module
            waiting += [(inner, module.source) for inner in module.uses] if module is not None else []

    def _read(self, use: Use, within: Source) -> _Module | None:
        text = self.resolve(use.source) if self.resolve is not None else None
        if text is None:
            self._report(codes.MODULE_MISSING, use, within, source=use.source)
            return None
        module, findings = _read_module(text, use.source)
        self.findings += findings
        return module

    def _check_paths(self, source: Source) -> None:
        """Report circles and modules too far away; each module is entered once."""
        done: dict[str, int] = {}
        for use in self.model.header.uses:
            if self._height(use, source, (), done) > DEEPEST_MODULE:
                self._report(codes.MODULES_TOO_DEEP, use, source, source=use.source, limit=DEEPEST_MODULE)

    def _height(self, use: Use, within: Source, path: tuple[str, ...], done: dict[str, int]) -> int:
        """How many modules stand above each other from this one on; modules in a circle count as one."""
        name = use.source
        if name in path:
            shown = " -> ".join(f"`{each}`" for each in (*path[path.index(name) :], name))
            self._report(codes.MODULES_IN_A_CIRCLE, use, within, path=shown)
            return 0
        module = self.modules.get(name)
        if name not in done and module is not None:
            inner = [self._height(each, module.source, (*path, name), done) for each in module.uses]
            done[name] = 1 + max(inner, default=0)
        return done.get(name, 1)

    # --- taking ------------------------------------------------------------------------------------------------------

    def _take(self, source: Source) -> None:
        """Take each name that the plan uses, and all that its section reads in its module."""
        waiting = [(use, at, source) for use in self.model.header.uses for at in range(len(use.names))]
        while waiting:
            use, at, within = waiting.pop(0)
            module, name = self.modules[use.source], use.names[at]
            if module is None or (use.source, name) in self.taken:
                continue
            section = module.sections.get(name)
            through = [(inner, inner.names.index(name), module.source) for inner in module.uses if name in inner.names]
            if section is None:
                waiting += through
                if not through:
                    self._report_name(use, at, within, module)
                continue
            self.taken[(use.source, name)] = section
            own = Use(tuple(dict.fromkeys(_names_in(section))), use.source, use.span)
            waiting += [(own, place, within) for place, read in enumerate(own.names) if module.knows(read)]

    def _report_name(self, use: Use, at: int, within: Source, module: _Module) -> None:
        known = [*module.sections, *(each for inner in module.uses for each in inner.names)]
        place = within.place(use.name_spans[at])
        values = {"name": use.names[at], "source": use.source, **show_near(use.names[at], known)}
        self.findings.append(find(codes.NOT_IN_MODULE, place, **values))

    # --- putting in --------------------------------------------------------------------------------------------------

    def _put_in(self, source: Source) -> PlanModel:
        """The plan's own sections behind those of the modules, whose places stand behind the plan's text."""
        text, parts, starts = source.text, list[tuple[int, Source]](), dict[str, int]()
        for name in dict.fromkeys(name for name, _ in self.taken):
            module = self.modules[name]
            if module is not None:
                starts[name] = len(text) + 1
                parts.append((starts[name], module.source))
                text = f"{text}\n{module.source.text}"
        put: list[Section] = [_moved(section, starts[name]) for (name, _), section in self.taken.items()]
        return PlanModel(
            replace(self.model.header, uses=()),
            (*put, *self.model.sections),
            tuple(replace(heading, before=heading.before + len(put)) for heading in self.model.headings),
            Source(source.name, text, modules=tuple(parts)),
        )

    def _report(self, code: Code, use: Use, within: Source, **values: object) -> None:
        place = within.place(use.span) if use.span is not None else None
        self.findings.append(find(code, place, **values))


def _read_module(text: str, name: str) -> tuple[_Module | None, tuple[Finding, ...]]:
    """A module from its text: the edition, what it uses, and sections that can be shared."""
    reading, pieces = open_text(text, name)
    if pieces is None:
        return None, tuple(reading.findings)
    try:
        parts = read_module_parts(reading, pieces)
    except Stopped:
        return None, tuple(reading.findings)
    findings = arrange_findings(reading.findings)
    module = _Module(reading.source, parts.sections, parts.uses)
    return (None if has_errors(findings) else module), tuple(findings)


def _names_in(part: object) -> Iterator[str]:
    """Every name that a section reads or calls."""
    if isinstance(part, Name):
        yield part.parts[0]
    elif isinstance(part, Call):
        yield part.function
    if isinstance(part, tuple):
        for each in part:
            yield from _names_in(each)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from _names_in(getattr(part, field.name))


def _moved(part: _Part, by: int) -> _Part:
    """The same part of a model with all its places further on."""
    return _move(part, by)  # type: ignore[return-value]


def _move(part: object, by: int) -> object:
    if isinstance(part, Span):
        return Span(part.start + by, part.end + by)
    if isinstance(part, tuple):
        return tuple(_move(each, by) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: _move(getattr(part, field.name), by) for field in fields(part)})
    return part
