"""The numbered headings of a plan, and under which of them a line stands."""

from __future__ import annotations

from dataclasses import dataclass

from perfkit.plans.model import PlanModel


@dataclass(frozen=True, slots=True)
class PlanHeadings:
    """The headings of a plan with the line each stands on, in their order; none of a plan that has no text."""

    lines: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, model: PlanModel) -> PlanHeadings:
        """Those of a plan."""
        source = model.source
        spans = ((heading.span, heading.text) for heading in model.headings)
        if source is None:
            return cls(())
        return cls(tuple(sorted((source.place(span).line or 0, text) for span, text in spans if span is not None)))

    def above(self, line: int | None) -> str:
        """The heading that a line stands under; nothing where there is none above it."""
        return next((text for at, text in reversed(self.lines) if line is not None and at <= line), "")
