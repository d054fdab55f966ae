"""Plans as JSON and back: the same parts as the model, without places and comments."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Generator, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

from perfkit.diagnostics import Bug, Place, Refused, Words, door, find
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Company, Formula, Literal, LiteralKind, PeriodEdge, RowDate
from perfkit.lang.limits import DEEPEST, MOST_WORDS
from perfkit.lang.print_model import MOST_NODES, MOST_STEPS, check_size, print_plan
from perfkit.lang.read import read_plan
from perfkit.plans import Header, Heading, PlanModel, Section

SCHEMA = "perfkit.plan/1"

_NODE = "node"
_EXACT = r"-?[0-9]{1,40}(/[1-9][0-9]{0,39})?"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# What may stand beside another kind of part, and so says which one it is.
_TAGGED = frozenset((*get_args(Section), *get_args(Formula), Company, PeriodEdge, RowDate))
_TEXTS = frozenset((LiteralKind.TEXT, LiteralKind.PERIOD))


# --- to JSON -----------------------------------------------------------------------------------------------------


@door
def plan_to_json(model: PlanModel) -> dict[str, object]:
    """A plan as plain mappings, lists, texts, numbers, yes and no, ready for JSON.

    Result: `{"schema": "perfkit.plan/1", "header": …, "sections": […], "headings": […]}`. Each part has the names of
    the model; `node` says what it is where several may stand. Exact numbers are texts such as `3/2`, days are texts in
    ISO form. What has its usual value is left out. Places in a text, and comments, are no part of it.
    Raises Refused, PKL002 or PKL005, for a model of more parts, or deeper ones, than a text can say.
    Laws: `plan_from_json` gives the model again, without the places.

    >>> from perfkit.calendar import PeriodKind
    >>> days = datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)
    >>> plan_to_json(PlanModel(Header(2027, "North", 1, "USD", *days, PeriodKind.MONTH), ()))["header"]["period"]
    'month'
    """
    check_size(model)
    parts = ("header", "sections", "headings")
    return {"schema": SCHEMA, **{name: _encode(getattr(model, name)) for name in parts}}


def _encode(part: object) -> object:
    if isinstance(part, Enum):
        return part.value
    if part is None or isinstance(part, str | bool | int):
        return part
    if isinstance(part, Fraction):
        return str(part)
    if isinstance(part, datetime.date):
        return part.isoformat()
    if isinstance(part, tuple):
        return list(map(_encode, part))
    kind: type = type(part)
    result: dict[str, object] = {_NODE: _name_of(kind)} if kind in _TAGGED else {}
    for field in _fields_of(kind):
        value = getattr(part, field.name)
        if not _is_usual(field, value):
            result[field.name] = _encode(value)
    return result


@cache
def _fields_of(kind: type) -> tuple[Field[object], ...]:
    """The fields of a noun that are part of what it says."""
    if not is_dataclass(kind):
        raise Bug(f"{kind} is no part of a model")
    return tuple(field for field in fields(kind) if "span" not in field.name)


def _is_usual(field: Field[object], value: object) -> bool:
    return field.default is not MISSING and field.default == value


@cache
def _name_of(kind: type) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


# --- from JSON ---------------------------------------------------------------------------------------------------


@door
def plan_from_json(value: object) -> PlanModel:
    """The plan that JSON says, as `plan_to_json` writes it.

    value: what a JSON reader gives; numbers that must be exact are texts.
    Result: the model with places in the text that `print_plan` prints, so that findings can point there.
    Raises PerfkitError: PKL071 with the path of what cannot stand there, PKL005 for parts too deep inside each other,
    else what `print_plan` says of a model that is no plan.

    >>> plan_from_json({"schema": "perfkit.plan/1", "header": 5})
    Traceback (most recent call last):
    perfkit.diagnostics.model.Refused: PKL071 this is not a mapping
    """
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        raise _refused("schema", Words(f'a mapping with `"schema": "{SCHEMA}"`', f'含 `"schema": "{SCHEMA}"` 的对象'))
    unknown = next((name for name in value if name not in ("schema", "header", "sections", "headings")), None)
    if unknown is not None:
        raise _refused(str(unknown), Words("a part of a plan", "方案的组成部分"))
    header = _decode_all(Header, value.get("header"), "header")
    sections = _decode_all(tuple[Section, ...], value.get("sections"), "sections")
    headings = _decode_all(tuple[Heading, ...], value.get("headings", []), "headings")
    if not (isinstance(header, Header) and isinstance(sections, tuple) and isinstance(headings, tuple)):
        raise Bug("each part is decoded by its type")
    text = print_plan(PlanModel(header, sections, headings))
    model, findings = read_plan(text, name="plan.json")
    if model is None:
        raise Bug(f"what was printed is read: {findings}")
    return model


_Path = tuple[str | int, ...]
# Asks for the part that a type, a value and a path give, gets it, and gives the whole.
_Decoding = Generator[tuple[object, object, _Path], object, object]


def _refused(path: str, wanted: Words) -> Refused:
    return Refused(find(codes.NOT_A_TREE, Place("JSON", path=path), wanted=wanted))


def _not(path: _Path, wanted: str, chinese: str) -> Refused:
    shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return _refused(shown if len(shown) <= 200 else shown[:200] + "…", Words(wanted, chinese))


def _decode_all(hint: object, value: object, name: str) -> object:
    """The part of a model of a type that a value says, however deep; waiting steps are kept here and not called."""
    waiting = [_decode(hint, value, (name,))]
    result: object = None
    count = 0
    while waiting:
        try:
            step = waiting[-1].send(result)
        except StopIteration as stop:
            waiting.pop()
            result = stop.value
            continue
        count += 1
        if len(waiting) > MOST_STEPS:
            raise Refused(find(codes.TOO_DEEP, Place("JSON"), limit=DEEPEST))
        if count > MOST_NODES:
            raise Refused(find(codes.TOO_MANY_WORDS, Place("JSON"), limit=MOST_WORDS))
        waiting.append(_decode(*step))
        result = None
    return result


def _decode(hint: object, value: object, path: _Path) -> _Decoding:
    kind = _choose(hint, value, path)
    if get_origin(kind) is tuple:
        return (yield from _decode_items(kind, value, path))
    if isinstance(kind, type) and is_dataclass(kind):
        return (yield from _decode_part(kind, value, path))
    return _decode_plain(kind, value, path)


def _choose(hint: object, value: object, path: _Path) -> object:
    """The one type of several that a value is to be."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    kinds = get_args(hint)
    if value is None and types.NoneType in kinds:
        return types.NoneType
    kinds = tuple(kind for kind in kinds if kind is not types.NoneType)
    if len(kinds) == 1:
        return kinds[0]
    name = value.get(_NODE) if isinstance(value, Mapping) else None
    kind = next((kind for kind in kinds if _name_of(kind) == name), None)
    if kind is None:
        names = ", ".join(f"`{_name_of(kind)}`" for kind in kinds)
        raise _not(path, f"a mapping whose `node` is one of {names}", f"`node` 为 {names} 之一的对象")
    return kind


def _decode_items(kind: object, value: object, path: _Path) -> _Decoding:
    args = get_args(kind)
    is_open = args[-1] is Ellipsis
    if not isinstance(value, list | tuple) or (not is_open and len(value) != len(args)):
        raise _not(path, "a list", "列表") if is_open else _not(path, f"a list of {len(args)}", f"{len(args)} 项的列表")
    items = []
    for place, item in enumerate(value):
        items.append((yield args[0] if is_open else args[place], item, (*path, place)))
    return tuple(items)


def _decode_part(kind: type, value: object, path: _Path) -> _Decoding:
    if not isinstance(value, Mapping):
        raise _not(path, "a mapping", "对象")
    hints = _hints_of(kind)
    known = {field.name: field for field in _fields_of(kind)}
    for name in value:
        if name not in known and not (name == _NODE and kind in _TAGGED):
            raise _not((*path, str(name)), f"a part of `{_name_of(kind)}`", f"`{_name_of(kind)}` 的组成部分")
    parts: dict[str, object] = {}
    for name, field in known.items():
        if name in value:
            hint = _literal_hint(value) if kind is Literal and name == "value" else hints[name]
            parts[name] = yield hint, value[name], (*path, name)
        elif field.default is MISSING:
            raise _not((*path, name), "a value", "一个值")
    return kind(**parts)


@cache
def _hints_of(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _literal_hint(value: Mapping[object, object]) -> object:
    """What the value of a literal is, which depends on its kind."""
    kind = value.get("kind")
    if kind == LiteralKind.FLAG.value:
        return bool
    if kind == LiteralKind.DATE.value:
        return datetime.date
    return str if kind in {text.value for text in _TEXTS} else Fraction


def _decode_plain(kind: object, value: object, path: _Path) -> object:
    if kind is types.NoneType or (kind is bool and isinstance(value, bool)):
        return value
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(kind, type) and issubclass(kind, Enum):
        found = next((member for member in kind if member.value == value and isinstance(value, str)), None)
        if found is None:
            words = ", ".join(f"`{member.value}`" for member in kind)
            raise _not(path, f"one of {words}", f"{words} 之一")
        return found
    if isinstance(value, str):
        if kind is str:
            return value
        if kind is Fraction and re.fullmatch(_EXACT, value):
            return Fraction(value)
        if kind is datetime.date and (day := _day(value)) is not None:
            return day
    raise _not(path, *_PLAIN[kind])


def _day(text: str) -> datetime.date | None:
    if not re.fullmatch(_DAY, text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


_PLAIN: Mapping[object, tuple[str, str]] = {
    str: ("a text", "文本"),
    int: ("a whole number", "整数"),
    bool: ("`true` or `false`", "`true` 或 `false`"),
    Fraction: ('an exact number as text, as `"3/2"`', '以文本书写的精确数字，例如 `"3/2"`'),
    datetime.date: ('a day as text, as `"2027-01-05"`', '以文本书写的日期，例如 `"2027-01-05"`'),
}


# --- the schema --------------------------------------------------------------------------------------------------


@door
def plan_schema() -> dict[str, object]:
    """The JSON schema of a plan, draft 2020-12, made from the nouns of the model.

    It says which parts there are and what stands in them; whether names fit together only reading the plan shows.

    >>> plan_schema()["properties"]["schema"]
    {'const': 'perfkit.plan/1'}
    """
    parts = {"header": Header, "sections": tuple[Section, ...], "headings": tuple[Heading, ...]}
    properties = {name: _describe(hint) for name, hint in parts.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A plan of the perfkit rule language",
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}, **properties},
        "required": ["schema", "header", "sections"],
        "additionalProperties": False,
        "$defs": dict(sorted(_iter_definitions(Header, *get_args(Section), Heading))),
    }


def _iter_definitions(*kinds: type) -> Iterator[tuple[str, object]]:
    yield "formula", {"oneOf": [_reference(kind) for kind in get_args(Formula)]}
    waiting = [*kinds, *get_args(Formula)]
    seen: set[type] = set()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        yield _name_of(kind), _define(kind)
        for field in _fields_of(kind):
            waiting += _nouns_in(_hints_of(kind)[field.name])


def _nouns_in(hint: object) -> list[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [noun for part in get_args(hint) for noun in _nouns_in(part)]


def _define(kind: type) -> dict[str, object]:
    tag: dict[str, object] = {_NODE: {"const": _name_of(kind)}} if kind in _TAGGED else {}
    hints = _hints_of(kind)
    properties = {field.name: _describe(hints[field.name]) for field in _fields_of(kind)}
    if kind is Literal:
        properties["value"] = {"anyOf": [_describe(bool), {"type": "string"}]}
    required = [*tag, *(field.name for field in _fields_of(kind) if field.default is MISSING)]
    return {
        "type": "object",
        "description": (kind.__doc__ or "").partition("\n")[0],
        "properties": {**tag, **properties},
        "required": required,
        "additionalProperties": False,
    }


def _reference(kind: type) -> dict[str, object]:
    return {"$ref": f"#/$defs/{_name_of(kind)}"}


def _describe(hint: object) -> dict[str, object]:
    if hint == Formula:
        return {"$ref": "#/$defs/formula"}
    args = get_args(hint)
    if get_origin(hint) is tuple:
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _describe(args[0])}
        return {"type": "array", "prefixItems": [_describe(arg) for arg in args], "minItems": len(args), "items": False}
    if get_origin(hint) in (Union, types.UnionType):
        return _describe_union(args)
    if isinstance(hint, type) and is_dataclass(hint):
        return _reference(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return _SCHEMAS[hint]


def _describe_union(kinds: tuple[object, ...]) -> dict[str, object]:
    real = [kind for kind in kinds if kind is not types.NoneType]
    parts = [{"$ref": "#/$defs/formula"}] if set(real) == set(get_args(Formula)) else [_describe(kind) for kind in real]
    return {"anyOf": [*parts, *([{"type": "null"}] if len(real) < len(kinds) else [])]}


_SCHEMAS: Mapping[object, dict[str, object]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: {"type": "string", "pattern": f"^{_EXACT}$"},
    datetime.date: {"type": "string", "pattern": f"^{_DAY}$"},
}
