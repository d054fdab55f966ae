"""Every public function, each argument in turn of a class that it cannot be: no errors but perfkit's own come out."""

from __future__ import annotations

import datetime
import doctest
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from inspect import Parameter
from io import StringIO

import numpy as np
import pytest

import perfkit
from perfkit.adapters import FrameError
from perfkit.calendar import months_touched
from perfkit.diagnostics import Misuse, PerfkitError, door
from perfkit.testing.hostile.cells import ODD

ROOMS = (
    *("adapters", "analysis", "approval", "bundle", "calendar", "charts", "diagnostics", "differences", "drafting"),
    *("editor", "engines", "explain", "forecast", "goals", "handover", "host", "lang", "ledger", "letter", "metrics"),
    *("modelling", "pages", "responses", "review", "scoring", "tables", "values", "views"),
)
"""What hosts call. The rooms of executors take what these have judged, and `testing` draws its own."""

BELOW = {f"perfkit.diagnostics.{name}" for name in ("doors", "markup", "model", "plurals", "unseen", "width")}
"""What findings themselves stand on: signs, widths and pieces of texts, and a door told as a finding."""

FOR_NOUNS = {"make_choices", "make_days", "make_days_or_none"}
"""These read fields of the noun that calls them while it is made."""

WRONG = (None, 3, 1.5, "x", object(), [[]], {}, b"x", ODD["date missing"](), np.array([1, 2]))

Function = Callable[..., object]
Call = tuple[tuple[object, ...], dict[str, object]]


def iter_functions(room: str) -> Iterator[Function]:
    module = importlib.import_module(f"perfkit.{room}")
    for name in module.__all__:
        found = getattr(module, name)
        is_own = inspect.isfunction(found) and found.__module__.startswith(f"perfkit.{room}.")
        if is_own and found.__module__ not in BELOW and name not in FOR_NOUNS:
            yield found


def find_call(function: Function) -> Call | None:
    """The last call that the example of its docstring makes: right values for the arguments that are not tried."""
    calls: list[Call] = []

    def listen(*args: object, **kwargs: object) -> object:
        calls.append((args, kwargs))
        return function(*args, **kwargs)

    module = importlib.import_module(function.__module__)
    room = importlib.import_module(".".join(module.__name__.split(".")[:2]))
    with pytest.MonkeyPatch.context() as patched:
        for place in (module, room, perfkit):
            patched.setattr(place, function.__name__, listen, raising=False)
        around = {**{each: getattr(perfkit, each) for each in perfkit.__all__}, **vars(module)}
        for example in doctest.DocTestParser().get_examples(inspect.getdoc(function) or ""):
            # Examples run as tests of their own; here they only show how the function is called.
            with suppress(Exception), redirect_stdout(StringIO()):
                exec(compile(example.source, "<example>", "single"), around)
    return calls[-1] if calls else None


def iter_calls(function: Function) -> Iterator[tuple[str, Call]]:
    """Each argument in turn as each of the wrong values; where no example makes a call, all that it needs at once."""
    args, kwargs = find_call(function) or ((), {})
    kinds = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
    parameters = [each for each in inspect.signature(function).parameters.values() if each.kind in kinds]
    for wrong in WRONG:
        needed = {each.name: wrong for each in parameters[len(args) :] if each.default is Parameter.empty}
        for place, parameter in enumerate(parameters):
            if "DuckDB" in str(parameter.annotation) and type(wrong).__module__ != "builtins":
                # A type that only type checkers load: any of another library may be one.
                continue
            label = f"{parameter.name}={wrong!r}"
            if place < len(args):
                yield label, ((*args[:place], wrong, *args[place + 1 :]), {**needed, **kwargs})
            else:
                yield label, (args, {**needed, **kwargs, parameter.name: wrong})


def tell_foreign(function: Function) -> Iterator[str]:
    for label, (args, kwargs) in iter_calls(function):
        try:
            made = function(*args, **kwargs)
            if inspect.isgenerator(made):
                list(made)
        except FrameError:
            # A library that is not there, or is none: no finding about data.
            continue
        except PerfkitError as error:
            assert error.findings, f"{function.__name__}({label}) has no finding: {error}"
        except Exception as error:
            yield f"{function.__name__}({label}): {type(error).__name__}: {error}"


@pytest.mark.unmeasured
@pytest.mark.parametrize("room", ROOMS)
def test_no_error_but_perfkits_own_comes_out(room: str) -> None:
    functions = list(iter_functions(room))
    assert functions
    assert [told for function in functions for told in tell_foreign(function)] == []


def test_a_door_that_was_left_out_would_be_noticed() -> None:
    def shout(text: str) -> str:
        return text.upper()

    assert "shout(text=3): AttributeError: 'int' object has no attribute 'upper'" in list(tell_foreign(shout))
    assert list(tell_foreign(door(shout))) == []


ARGUMENTS: tuple[tuple[Function, str, object, str], ...] = (
    (perfkit.hand_over, "calendar", 3, "calendar must be `Calendar`, not a value of type int"),
    (perfkit.assess_promotion, "calendar", "x", "calendar must be `Calendar`, not a value of type str"),
    (perfkit.compare_results, "renamed", [], "renamed must be `Renamed | None`, not a value of type list"),
)


@pytest.mark.parametrize(("function", "argument", "given", "said"), ARGUMENTS)
def test_the_finding_names_the_argument(function: Function, argument: str, given: object, said: str) -> None:
    call = find_call(function)
    assert call is not None
    with pytest.raises(Misuse) as told:
        function(*call[0], **{**call[1], argument: given})
    assert isinstance(told.value, TypeError) and str(told.value) == said
    assert told.value.finding.code.code == "PKV038"
    assert [place.name for place in told.value.finding.places] == [argument]
    assert told.value.finding.what("zh").startswith(f"`{argument}` 不能是{type(given).__name__} 类型的值")


def test_a_moment_is_no_day() -> None:
    with pytest.raises(Misuse, match=r"last must be `datetime\.date`, not a value of type datetime"):
        months_touched(datetime.date(2027, 1, 5), datetime.datetime(2027, 2, 5))
