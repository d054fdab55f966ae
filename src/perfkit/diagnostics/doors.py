"""Doors for callers of Python: what is no such thing as an argument has to be is told in words, with a code.

A public function is marked `@door`. It runs as it is; only where it ends in an error that is not perfkit's own are its
arguments held against its signature, so that a right call pays nothing for it.
"""

from __future__ import annotations

import builtins
import datetime
import inspect
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import wraps
from itertools import repeat
from types import SimpleNamespace, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from perfkit.diagnostics.codes.values import ARGUMENT_OF_ANOTHER_TYPE, CHOICE_UNKNOWN
from perfkit.diagnostics.model import Finding, PerfkitError, Place, Refused, Words, find

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = ParamSpec("P")
R = TypeVar("R")

_TEXTS = str | bytes | bytearray
_FITS = object()
_FOREIGN = (TypeError, AttributeError, LookupError, ValueError, ArithmeticError, AssertionError)
"""What is raised where a value is another than it was taken for. With right arguments each of them goes on its way."""


class Misuse(PerfkitError, TypeError):
    """An argument is no such thing as it has to be, as a text for a plan; holds the one finding, PKV038.

    It is a TypeError too. shown: what is given, in words, where its type does not say what is wrong with it.

    >>> str(Misuse("goal", "a Goal", None)), Misuse("goal", "a Goal", None).findings[0].code.code
    ('goal must be a Goal, not None', 'PKV038')
    """

    def __init__(self, argument: str, wanted: str, given: object, *, shown: str = "") -> None:
        kind = type(given).__name__
        said = Words("None", "None") if given is None else Words(f"a value of type {kind}", f"{kind} 类型的值")
        said = Words(shown, shown) if shown else said
        finding = find(ARGUMENT_OF_ANOTHER_TYPE, Place(argument), argument=argument, given=said)
        super().__init__(f"{argument} must be {wanted}, not {said.en}", (finding,))

    @property
    def finding(self) -> Finding:
        """What is wrong with the argument."""
        return self.findings[0]


def door(function: Callable[P, R]) -> Callable[P, R]:
    """A public function whose wrong arguments raise `Misuse`, never an error from its inside.

    An error of Python's own with arguments of the right types comes out as it is: the mistake is perfkit's.

    >>> @door
    ... def shout(text: str) -> str:
    ...     return text.upper()
    >>> shout("a")
    'A'
    >>> shout(3)
    Traceback (most recent call last):
    perfkit.diagnostics.doors.Misuse: text must be `str`, not a value of type int
    """
    if inspect.isgeneratorfunction(function):

        @wraps(function)
        def stream(*args: P.args, **kwargs: P.kwargs) -> Generator[object, object, object]:
            try:
                return (yield from function(*args, **kwargs))
            except PerfkitError:
                raise
            except _FOREIGN as error:
                _tell_misuse(function, args, kwargs, error)
                raise

        return cast("Callable[P, R]", stream)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except PerfkitError:
            raise
        except _FOREIGN as error:
            _tell_misuse(function, args, kwargs, error)
            raise

    return call


def _tell_misuse(
    function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object], error: Exception
) -> None:
    """Raise Misuse for the first argument that is not what the signature says; else nothing."""
    signature = inspect.signature(function)
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        # An argument lacks or is unknown: Python says so itself, with its name.
        return
    for name, given in bound.arguments.items():
        parameter = signature.parameters[name]
        hint = _read_hint(function, parameter.annotation)
        is_many = parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
        held = tuple(given.values() if isinstance(given, dict) else given) if is_many else (given,)
        for each in held:
            for wrong in _list_misfits(each, hint):
                if isinstance(wrong, _WrongField):
                    raise Misuse(f"{name}: {wrong.name}", f"`{wrong.annotation}`", wrong.given) from error
                raise Misuse(name, f"`{parameter.annotation}`", wrong) from error
            _tell_choice(name, each, hint, error)


@dataclass(frozen=True, slots=True)
class _WrongField:
    """A field of a noun that holds something else than it has to, as an entry that was made by hand."""

    name: str
    annotation: object
    given: object


def _tell_choice(argument: str, given: object, hint: object, error: Exception) -> None:
    """Raise Refused where a text is to be the name of a choice, as of a language, and is none of them."""
    kinds = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and issubclass(each, Enum)]
    if isinstance(given, str) and len(kinds) == 1 and given not in [each.value for each in kinds[0]]:
        known = ", ".join(f"`{each.value}`" for each in kinds[0])
        raise Refused(find(CHOICE_UNKNOWN, Place(argument), argument=argument, given=given, known=known)) from error


def _read_hint(function: Callable[..., object], annotation: object) -> object:
    """The type that an annotation names."""
    alone = SimpleNamespace(__annotations__={"given": annotation})
    around = _Known(vars(builtins) | getattr(inspect.unwrap(function), "__globals__", {}))
    return get_type_hints(alone, around, around)["given"]


class _Elsewhere:
    """Stands for a type that only type checkers load, as a session of Spark: no value of Python's own is one."""


class _Known(dict[str, object]):
    """The names around a function, and for each other name `_Elsewhere`."""

    def __missing__(self, name: str) -> object:
        return _Elsewhere


def _list_misfits(given: object, hint: object) -> Iterator[object]:
    """What of a value is not of a type: itself, the first of its items or fields that is not; nothing where it is."""
    if hint is None:
        hint = type(None)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from _list_misfits(given, inner[0])
    elif origin is Literal:
        if not any(type(given) is type(each) for each in inner):
            yield given
    elif origin in (Union, UnionType):
        tried = [next(_list_misfits(given, each), _FITS) for each in inner]
        # Compared by what they are: an array of numpy is equal to nothing in one word.
        if all(wrong is not _FITS for wrong in tried):
            # An item of the list or mapping that was wanted says more than the whole.
            yield next((wrong for wrong in tried if wrong is not given), given)
    elif isinstance(origin, type):
        yield from _list_inside(given, origin, inner)
    elif isinstance(hint, type) and not _is_of(given, hint):
        yield given
    elif is_dataclass(given) and not isinstance(given, type):
        yield from _list_wrong_fields(given)


def _list_wrong_fields(noun: DataclassInstance) -> Iterator[_WrongField]:
    """The fields of a noun that are not of their types; what nouns they hold is not looked into."""
    module = inspect.getmodule(type(noun))
    around = _Known(vars(builtins) | (vars(module) if module is not None else {}))
    hints = get_type_hints(type(noun), around, around)
    for each in fields(noun):
        given, hint = getattr(noun, each.name), hints[each.name]
        if isinstance(hint, type) and issubclass(hint, Enum):
            wrong = _FITS if isinstance(given, hint) else given
        else:
            wrong = _FITS if is_dataclass(given) else next(_list_misfits(given, hint), _FITS)
        if isinstance(wrong, _WrongField):
            yield replace(wrong, name=f"{each.name}: {wrong.name}")
        elif wrong is not _FITS:
            yield _WrongField(each.name, each.type, wrong)


def _list_inside(given: object, origin: type, inner: tuple[object, ...]) -> Iterator[object]:
    if not _is_of(given, origin):
        yield given
    elif isinstance(given, Mapping) and len(inner) == 2:
        for key, value in given.items():
            yield from _list_misfits(key, inner[0])
            yield from _list_misfits(value, inner[1])
    elif isinstance(given, Collection) and inner:
        if not _can_be_listed(given):
            yield given
            return
        is_fixed = origin is tuple and inner[-1] is not ...
        if is_fixed and len(given) != len(inner):
            yield given
        for item, kind in zip(given, inner if is_fixed else repeat(inner[0]), strict=False):
            yield from _list_misfits(item, kind)


def _can_be_listed(given: Collection[object]) -> bool:
    """Whether a collection gives its items: an array of numpy without a dimension calls itself one and gives none."""
    try:
        iter(given)
    except TypeError:
        return False
    return True


def _is_of(given: object, kind: type) -> bool:
    """Whether a value is taken for a type: a list where a tuple is said too, a whole number where a fraction is."""
    if kind is _Elsewhere:
        return type(given).__module__ != "builtins"
    if issubclass(kind, Enum) and isinstance(given, str):
        # A name of a choice; which there are is told apart.
        return True
    if kind in (tuple, list):
        return isinstance(given, list | tuple)
    if kind is Fraction:
        return isinstance(given, Fraction | int)
    if kind is datetime.date and isinstance(given, datetime.datetime):
        # Python counts a moment among the days, and pandas its missing date; neither can be compared with a day.
        return False
    if getattr(kind, "_is_protocol", False) and not getattr(kind, "_is_runtime_protocol", False):
        return True
    is_items = issubclass(kind, Iterable) and not issubclass(kind, Mapping | _TEXTS)
    return isinstance(given, kind) and not (is_items and isinstance(given, Mapping | _TEXTS))
