"""Drawing a specification with vl-convert, which the extra `plot` brings and which loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec

from perfkit.diagnostics import Json, Misuse, door

_PNG_SCALE = 2


@door
def can_draw() -> bool:
    """Whether the extra `plot` is installed."""
    return find_spec("vl_convert") is not None


@door
def draw_svg(spec: Mapping[str, Json]) -> str:
    """The picture as SVG. Raises Misuse where nothing can be drawn of the specification."""
    with _telling(spec):
        return str(import_module("vl_convert").vegalite_to_svg(dict(spec), allowed_base_urls=[]))


@door
def draw_png(spec: Mapping[str, Json]) -> bytes:
    """The picture as PNG, two points to a unit of the specification. Raises Misuse as `draw_svg`."""
    with _telling(spec):
        return bytes(import_module("vl_convert").vegalite_to_png(dict(spec), scale=_PNG_SCALE, allowed_base_urls=[]))


@contextmanager
def _telling(spec: Mapping[str, Json]) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise Misuse("spec", "a picture of Vega-Lite", spec, shown="one that cannot be drawn") from error
