"""What an analysis says of a plan: how pay follows each thing that grows, and what people would do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.analysis.curve import Stretch
from perfkit.analysis.words import ANALYSIS
from perfkit.diagnostics import (
    Finding,
    Json,
    Language,
    Printer,
    Words,
    door,
    findings_to_json,
    pad_to_width,
    render_findings,
)
from perfkit.diagnostics import text_width as width_of
from perfkit.modelling import Assumed, Growing, show_amount
from perfkit.values import render_decimal, render_money
from perfkit.views import number_to_json

ANALYSIS_SCHEMA = "perfkit.analysis/1"
RATE_PLACES = 4


@dataclass(frozen=True, slots=True)
class MetricCurve:
    """How pay of one person follows one thing that grows: of `analyse` a made-up one, of `follow_pay` a participant.

    metric: `table.column`, the name of an input, or `rows of TABLE`. unit: of it, a currency, ratio, count … step: the
    least by which it grows. currency: of pay. stretches: rising, each straight; the last goes on as far as was looked.
    is_rising: whether somewhere more of it pays more. is_tried_out: whether every bend was followed to its place.
    period: whose pay it is. held: of a made-up person all else that stays, by names as formulas write them.
    participant, reached, paid: of a participant, with how much of what grows they have and what they are paid for the
    period now; else empty and none.
    """

    metric: str
    unit: str
    step: Fraction
    currency: str
    stretches: tuple[Stretch, ...]
    is_rising: bool
    is_tried_out: bool
    period: str
    held: Mapping[str, str]
    participant: str = ""
    reached: Fraction | None = None
    paid: Fraction | None = None

    def show(self, amount: Fraction) -> str:
        """An amount of what grows, as people write it."""
        return show_amount(amount, "number" if self.unit == "count" else self.unit)

    def show_pay(self, amount: Fraction) -> str:
        """An amount of pay, as people write it."""
        return render_money(amount, self.currency)

    def show_rate(self, rate: Fraction) -> Words:
        """Pay for a further unit: a percent of money of one currency, else money for 1, or for 1% of a ratio."""
        if self.unit == self.currency:
            shown = f"{render_decimal(rate * 100, max_places=RATE_PLACES)}%"
            return Words(shown, shown)
        per = "1%" if self.unit == "ratio" else "1" if self.unit in ("number", "count") else f"{self.unit} 1"
        money = _round_money(rate / 100 if self.unit == "ratio" else rate, self.currency)
        return Words(f"{money} for {per}", f"每 {per} 发 {money}")

    def show_marginal(self, stretch: Stretch) -> Words:
        """The rate of a stretch; `≈` where pay bends in it, so that the rate is what it comes to from end to end."""
        shown, about = self.show_rate(stretch.marginal), "≈" * stretch.is_rough
        return Words(f"{about}{shown.en}", f"{about}{shown.zh}")

    def to_dict(self) -> dict[str, Json]:
        """The curve as plain dictionaries and lists, exact."""
        return {
            "metric": self.metric,
            "unit": self.unit,
            "step": number_to_json(self.step),
            "currency": self.currency,
            "is_rising": self.is_rising,
            "is_tried_out": self.is_tried_out,
            "stretches": [
                {
                    "lower": number_to_json(each.lower),
                    "upper": number_to_json(each.upper),
                    "pay": number_to_json(each.pay),
                    "pay_at_end": number_to_json(each.pay_at_end),
                    "marginal": number_to_json(each.marginal),
                    "is_rough": each.is_rough,
                    "jump": number_to_json(each.jump),
                    "by_name": {name: number_to_json(rate) for name, rate in each.by_name.items()},
                    "is_last": each.is_last,
                }
                for each in self.stretches
            ],
        }


@dataclass(frozen=True, slots=True)
class Analysis:
    """What can be read from a plan before any data: its marginal pay by place, and what it makes people do.

    plan, version, fingerprint: of the plan. period: the one that was looked at. assumed: the cells that everything else
    was held at. curves: one for each thing that grows and moves pay, in the order of the plan. findings: by place in
    the text; the plan's own that speak of the same are among them. runs: how many evaluations it took. lang: of the
    plan, in which a notebook shows it.
    """

    plan: str
    version: int
    fingerprint: str
    period: str
    assumed: tuple[Assumed, ...]
    curves: tuple[MetricCurve, ...]
    findings: tuple[Finding, ...]
    runs: int
    lang: Language = Language.ENGLISH

    @property
    def by_metric(self) -> Mapping[str, MetricCurve]:
        """The curves by what grows."""
        return {curve.metric: curve for curve in self.curves}

    def to_dict(self) -> dict[str, Json]:
        """The analysis as plain dictionaries and lists, exact, in the form `perfkit.analysis/1`."""
        return {
            "schema": ANALYSIS_SCHEMA,
            "plan": self.plan,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "period": self.period,
            "assumed": [
                {"table": each.table, "key": each.key, "column": each.column, "value": each.value}
                for each in self.assumed
            ],
            "curves": [curve.to_dict() for curve in self.curves],
            "runs": self.runs,
            "findings": findings_to_json(self.findings),
        }

    @door
    def summary(self, lang: Language | str = Language.ENGLISH) -> str:
        """The analysis in words: a table of marginal pay for each thing that grows, then the findings."""
        lang = Language(lang)
        head = ANALYSIS["head"].in_language(lang).format(plan=self.plan, version=self.version, period=self.period)
        parts = [head, *(_show_curve(curve, lang) for curve in self.curves)]
        if self.assumed and self.curves:
            held = ", ".join(dict.fromkeys(f"{each.column} = {each.value}" for each in self.assumed))
            parts.append(ANALYSIS["held"].in_language(lang).format(cells=held))
        parts.append(render_findings(self.findings, lang) if self.findings else ANALYSIS["none"].in_language(lang))
        return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"

    def __str__(self) -> str:
        return self.summary()

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(self.summary(self.lang))


def _round_money(amount: Fraction, currency: str) -> str:
    """An amount with no more decimals than a rate is shown with."""
    plain = render_decimal(abs(amount), max_places=RATE_PLACES)
    return f"{'-' if amount < 0 else ''}{currency} {plain}"


def _show_curve(curve: MetricCurve, lang: Language) -> str:
    names = ("from", "pay", "marginal", "jump")
    rows = [tuple(ANALYSIS[name].in_language(lang) for name in names), *_list_rows(curve, lang)]
    widths = [max(width_of(row[at]) for row in rows) for at in range(len(names))]
    lines = ["  ".join(pad_to_width(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    title = ANALYSIS["curve"].in_language(lang).format(metric=curve.metric)
    return "\n".join([title, *(f"  {line.rstrip()}" for line in lines)])


def _list_rows(curve: MetricCurve, lang: Language) -> Iterator[tuple[str, ...]]:
    for each in curve.stretches:
        jump = curve.show_pay(each.jump) if each.jump else ""
        rate = curve.show_marginal(each).in_language(lang)
        yield curve.show(each.lower), curve.show_pay(each.pay), rate, jump


def text_of(growing: Growing) -> str:
    """How something that grows is named."""
    return growing.text if growing.name else f"rows of {growing.table}"
