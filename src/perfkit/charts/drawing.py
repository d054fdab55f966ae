"""Drawing a specification with vl-convert, which the extra `plot` brings and which loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

from perfkit.diagnostics import Json

_PNG_SCALE = 2


def can_draw() -> bool:
    """Whether the extra `plot` is installed."""
    return find_spec("vl_convert") is not None


def draw_svg(spec: Mapping[str, Json]) -> str:
    """The picture as SVG."""
    return str(import_module("vl_convert").vegalite_to_svg(dict(spec), allowed_base_urls=[]))


def draw_png(spec: Mapping[str, Json]) -> bytes:
    """The picture as PNG, two points to a unit of the specification."""
    return bytes(import_module("vl_convert").vegalite_to_png(dict(spec), scale=_PNG_SCALE, allowed_base_urls=[]))
