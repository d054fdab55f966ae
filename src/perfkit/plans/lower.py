"""Lowers a plan as written to a program: every name resolved, every type checked, every figure in its order."""

from __future__ import annotations

import datetime
from dataclasses import replace

from perfkit.calendar import LISTED_LIMIT, Calendar, OwnPeriod, PeriodKind, check_week_years, period_at, period_of
from perfkit.diagnostics import Finding, Refused, Span, has_errors
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import (
    Constant,
    Formula,
    Hop,
    HopKind,
    Kind,
    Opened,
    Posted,
    Type,
    Typed,
    iter_typed,
)
from perfkit.plans.check_caps import check_caps
from perfkit.plans.check_columns import check_columns
from perfkit.plans.check_contests import check_contests
from perfkit.plans.check_history import check_history, find_reaches
from perfkit.plans.check_metrics import check_metrics
from perfkit.plans.check_money import check_money
from perfkit.plans.check_multiples import check_multiples
from perfkit.plans.check_postings import check_postings
from perfkit.plans.check_products import check_shares
from perfkit.plans.check_rows_dropped import check_rows_dropped
from perfkit.plans.check_tests import check_tests
from perfkit.plans.check_to_date import check_to_date
from perfkit.plans.check_versions import check_versions
from perfkit.plans.context import Context, Reach
from perfkit.plans.cost import check_cost
from perfkit.plans.known import Facts, learn_if_false
from perfkit.plans.lower_contests import lower_metrics, lower_prizes
from perfkit.plans.lower_credits import CreditLowerer, check_totals
from perfkit.plans.lower_figures import FigureLowerer
from perfkit.plans.lower_rates import lower_rates
from perfkit.plans.lower_tables import TableLowerer, constant_number
from perfkit.plans.model import (
    Alias,
    Exclude,
    Must,
    Parameter,
    PlanModel,
    Table,
)
from perfkit.plans.model_tests import PlanTest
from perfkit.plans.order import mark_figures_of_period, order_figures
from perfkit.plans.program import (
    DatedBy,
    ExclusionInfo,
    GrainKind,
    MustInfo,
    ParameterInfo,
    ParameterValue,
    Program,
    TableInfo,
)
from perfkit.plans.report import Report
from perfkit.plans.resolve import Resolver
from perfkit.plans.stored import check_stored
from perfkit.plans.symbols import Symbols, collect_symbols, find_grain

_PLAIN = Context(None, Reach.PARAMETERS)


def lower_plan(model: PlanModel) -> tuple[Program | None, tuple[Finding, ...]]:
    """The program of a plan and everything that is wrong with the plan; no program when any of it is an error.

    Laws: same model, same findings in the same order; never raises on any model.
    """
    lowerer = PlanLowerer(model)
    program = lowerer.lower()
    findings = tuple(lowerer.report.findings)
    return (None if has_errors(findings) else program), findings


class PlanLowerer:
    """Lowers one plan; `report` and `symbols` are what it found."""

    def __init__(self, model: PlanModel) -> None:
        self.model = model
        self.report = Report(model.source)
        self.symbols: Symbols = collect_symbols(model, self.report)
        self.resolver = Resolver(self.symbols)

    def lower(self) -> Program:
        """The program, to be used only where `report` has no error."""
        parameters = self._parameters()
        tables = TableLowerer(self.symbols, self.resolver)
        for name, section in self.symbols.deciders.items():
            lowered = tables.lower(section)
            if lowered is not None:
                self.symbols.lookups[name] = lowered
        for name, contest in self.symbols.contests.items():
            prizes = lower_prizes(contest, self.symbols, self.resolver)
            if prizes is not None:
                self.symbols.lookups[name] = prizes
        infos = self._tables()
        infos |= CreditLowerer(self.symbols, self.resolver).lower(infos)
        self._find_lacking()
        figures = FigureLowerer(self.symbols, self.resolver).lower()
        musts = self._musts()
        infos = check_totals(infos, musts, self.report)
        ordered = order_figures(figures, self.report)
        rows = frozenset(name for name in self.symbols.tables if self.symbols.grain_kind(name) is GrainKind.ROWS)
        marked = mark_figures_of_period(figures, ordered, rows)
        ordered = tuple(replace(f, is_of_this_period=True) if (f.grain, f.name) in marked else f for f in ordered)
        # A promise may be the only line that reads the ledger.
        nodes = (node for each in ordered for node in each.nodes)
        promised = (node for must in musts for node in iter_typed(must.condition))
        program = Program(
            self.model,
            self._calendar(),
            self.symbols.participants,
            infos,
            self.symbols.groups,
            parameters,
            self.symbols.lookups,
            ordered,
            musts,
            tuple(section for section in self.model.sections if isinstance(section, PlanTest)),
            frozenset(self.symbols.recorded),
            {(figure.grain, figure.name): figure for figure in ordered},
            metrics=lower_metrics(self.symbols, self.resolver),
            rates=lower_rates(self.symbols, self.resolver),
            reads_ledger=any(isinstance(node, Posted | Opened) for node in (*nodes, *promised)),
        )
        check_columns(program, self.report)
        check_postings(program, self.symbols, self.report)
        check_money(program, self.report)
        check_multiples(program, self.report)
        check_shares(program, self.report)
        check_caps(program, self.report)
        check_metrics(program, self.symbols, self.report)
        check_contests(program, self.report)
        check_history(program, marked, self.report)
        check_rows_dropped(program, find_reaches(program), self.report)
        check_versions(program, self.report)
        if not has_errors(self.report.findings):
            check_to_date(program, self.report)
        check_cost(program, self.report)
        return replace(program, trials=check_tests(program, self.symbols, self.resolver))

    def _calendar(self) -> Calendar:
        """The plan's calendar, or the usual one where the header says none that can be."""
        header = self.model.header
        span = dict(header.spans).get("year starts")
        try:
            calendar = Calendar(header.year_starts_in_month, header.weeks, self._stand_ins())
        except Refused as refused:
            self.report.findings.append(refused.finding.at(self.report.place(span)))
            return Calendar()
        for finding in check_week_years(calendar, header.starts_on, header.ends_on):
            self.report.findings.append(finding.at(self.report.place(span)))
        return calendar

    def _stand_ins(self) -> tuple[OwnPeriod, ...]:
        """Months in the place of listed periods, which nobody knows yet: promises are tried on them."""
        header = self.model.header
        if header.period is not PeriodKind.LISTED or header.ends_on < header.starts_on:
            return ()
        first, plain = period_of(header.starts_on, PeriodKind.MONTH, Calendar()), Calendar()
        count = min(LISTED_LIMIT, period_of(header.ends_on, PeriodKind.MONTH, plain).index - first.index + 5)
        months = (period_at(PeriodKind.MONTH, first.index + step, plain) for step in range(count))
        return tuple(OwnPeriod(month.label, month.starts_on, month.ends_on) for month in months)

    # --- parameters ------------------------------------------------------------------------------------------------

    def _parameters(self) -> dict[str, ParameterInfo]:
        found = {}
        for name, (parameter, kind) in self.symbols.parameters.items():
            values = self._parameter_values(parameter, kind)
            numbers = [constant_number(value.value) for value in values]
            if numbers and all(number for number in numbers):
                self.symbols.nonzero_parameters.add(name)
            if len(numbers) == 1 and not parameter.keys and numbers[0] is not None:
                self.symbols.parameter_numbers[name] = numbers[0]
            found[name] = ParameterInfo(name, kind, parameter.keys, values, parameter.span)
        return found

    def _parameter_values(self, parameter: Parameter, kind: Type) -> tuple[ParameterValue, ...]:
        rows = []
        if parameter.value is not None:
            value = self._parameter_value(parameter.value, kind)
            rows.append(ParameterValue((), datetime.date.min, value, parameter.span))
        for row in parameter.rows:
            rows.append(ParameterValue(row.keys, row.starts_on, self._parameter_value(row.value, kind), row.span))
        if not rows:
            self.report.add(codes.PARAMETER_WITHOUT_VALUE, parameter.span, name=parameter.name)
        self._check_equally_specific(parameter)
        return tuple(rows)

    def _parameter_value(self, formula: Formula, kind: Type) -> Typed:
        value = self.resolver.resolve(formula, Context(None, Reach.NOTHING))
        if not isinstance(value, Constant) and not value.type.is_unknown:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, value.span)
        else:
            check_stored(kind, value, report=self.report)
        return value

    def _check_equally_specific(self, parameter: Parameter) -> None:
        """Two lines that name the same columns, match the same keys, and begin on the same day."""
        seen: dict[tuple[object, ...], Span | None] = {}
        for row in parameter.rows:
            key = (row.keys, row.starts_on)
            if key in seen:
                self.report.add(codes.PARAMETER_TWICE, row.span, seen[key], name=parameter.name)
            seen[key] = row.span

    # --- tables ----------------------------------------------------------------------------------------------------

    def _tables(self) -> dict[str, TableInfo]:
        aliases = self._aliases()
        exclusions = self._exclusions()
        found = {}
        for name, table in self.symbols.tables.items():
            if name in self.symbols.credits:
                continue
            found[name] = TableInfo(
                name,
                self.symbols.grain_kind(name),
                table.source or name,
                table.key,
                self.symbols.columns[name],
                self._dated(table),
                table.since,
                table.until,
                aliases.get(name, {}),
                tuple(exclusions.get(name, [])),
                table.span,
                payee=table.payee if table.payee in self.symbols.columns[name] else None,
            )
        return found

    def _find_lacking(self) -> None:
        """Note the columns that keep a row out of every line of its group; those that `exclude` leaves full do not."""
        for name, group in self.symbols.groups.items():
            columns, present = self.symbols.columns[group.members], self.symbols.present[group.members]
            lacking = tuple(each for each in group.by if columns[each].type.may_be_empty and each not in present)
            self.symbols.groups[name] = replace(group, may_lack=lacking)
            for column in lacking if group.is_of_rows else ():
                values = {"name": name, "table": group.members, "column": column}
                self.report.add(codes.GROUP_COLUMN_MAY_LACK, group.span, **values)

    def _aliases(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for section in self.model.sections:
            if not isinstance(section, Alias):
                continue
            if section.table not in self.symbols.tables:
                near = self.report.nearest(section.table, self.symbols.tables)
                self.report.add(codes.UNKNOWN_TABLE, section.table_span or section.span, name=section.table, **near)
                continue
            if self._is_credited(section):
                continue
            known = found.setdefault(section.table, {})
            for (written, means), span in zip(
                section.pairs, section.spans or (section.span,) * len(section.pairs), strict=False
            ):
                if known.get(written, means) != means:
                    self.report.add(codes.ALIAS_TWICE, span, written=written)
                known[written] = means
        return found

    def _exclusions(self) -> dict[str, list[ExclusionInfo]]:
        found: dict[str, list[ExclusionInfo]] = {}
        for section in self.model.sections:
            if not isinstance(section, Exclude):
                continue
            table = section.table
            if table not in self.symbols.tables:
                near = self.report.nearest(table, self.symbols.tables)
                self.report.add(codes.UNKNOWN_TABLE, section.table_span or section.span, name=table, **near)
                continue
            if self._is_credited(section):
                continue
            known: Facts = frozenset()
            for line in section.lines:
                context = Context(table, Reach.RAW, known=known)
                condition = self.resolver.condition(line.condition, context)
                found.setdefault(table, []).append(ExclusionInfo(condition, line.reason, line.span))
                known |= learn_if_false(line.condition)
            present = {parts[0] for what, parts in known if what == "present" and len(parts) == 1}
            self.symbols.present[table] |= present
        return found

    def _is_credited(self, section: Alias | Exclude) -> bool:
        """Whether a section speaks of the rows of a table that has none of its own; that is a finding."""
        credit = self.symbols.credits.get(section.table)
        if credit is not None:
            span = section.table_span or section.span
            self.report.add(codes.CREDIT_NOT_GIVEN, span, credit.name_span, name=credit.name, table=credit.table)
        return credit is not None

    def _dated(self, table: Table) -> DatedBy | None:
        if table.dated is None:
            return None
        columns, hops, current = self.symbols.columns[table.name], [], table.name
        empty = False
        for part in table.dated.parts[:-1]:
            info = columns.get(part)
            if info is None or info.type.table is None:
                self.report.add(
                    codes.KEY_NOT_A_COLUMN,
                    table.dated.span,
                    name=part,
                    table=current,
                    **self.report.nearest(part, columns),
                )
                return None
            hops.append(Hop(HopKind.COLUMN, part, current, info.type.table))
            empty = empty or (info.type.may_be_empty and part not in self.symbols.present.get(current, set()))
            current = info.type.table
            columns = self.symbols.columns[current]
        last = table.dated.parts[-1]
        info = columns.get(last)
        if info is None:
            self.report.add(
                codes.KEY_NOT_A_COLUMN, table.dated.span, name=last, table=current, **self.report.nearest(last, columns)
            )
            return None
        if info.type.kind is not Kind.DATE:
            self.report.add(codes.NOT_A_DATE, table.dated.span, name=last, type=info.type.words)
        elif empty or (info.type.may_be_empty and last not in self.symbols.present.get(current, set())):
            self.report.add(codes.DATED_MAY_BE_EMPTY, table.dated.span, name=last, table=table.name)
        return DatedBy(tuple(hops), current, last)

    # --- promises -----------------------------------------------------------------------------------------

    def _musts(self) -> tuple[MustInfo, ...]:
        found = []
        for section in self.model.sections:
            if not isinstance(section, Must):
                continue
            grain = find_grain(section.grain, section.grain_span or section.span, self.symbols)
            if grain is None:
                continue
            context = Context(grain, may_read_accounts=True)
            condition = self.resolver.flag(section.condition, context)
            note = section.note.text if section.note else ""
            found.append(MustInfo(grain, condition, note, section, section.span))
        return tuple(found)
