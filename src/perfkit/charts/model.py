"""A picture: a Vega-Lite specification that says in words what it shows."""

from __future__ import annotations

import html
from dataclasses import dataclass

from perfkit.charts.drawing import can_draw, draw_svg
from perfkit.diagnostics import Json

VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json"
MIME_TYPE = "application/vnd.vegalite.v5+json"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data. spec: Vega-Lite 5, complete in itself. words: what it shows, for who cannot see it."""

    spec: dict[str, Json]
    words: str

    def to_dict(self) -> dict[str, Json]:
        """The Vega-Lite specification, as renderers, Altair and notebooks take it."""
        return self.spec

    def _repr_html_(self) -> str | None:
        """The picture as SVG for notebooks and pages that know no Vega-Lite; none without the extra `plot`."""
        if not can_draw():
            return None
        said = html.escape(self.words, quote=True)
        return f'<div role="img" aria-label="{said}">{draw_svg(self.spec)}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Json]:
        """What a notebook shows: the picture, or in text what it shows."""
        return {MIME_TYPE: self.spec, "text/plain": self.words}
