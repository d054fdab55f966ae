"""Resolves a dotted name: whose line it is read from, which links lead there, and what stands there."""

from __future__ import annotations

import re
from dataclasses import replace

from perfkit.diagnostics.codes import expr as codes
from perfkit.diagnostics.codes import expr_parameters as parameter_codes
from perfkit.diagnostics.codes import expr_rates as rates_codes
from perfkit.diagnostics.codes.plans_contests import PRIZE_NOT_NAMED
from perfkit.expr import (
    UNKNOWN,
    Frame,
    Hop,
    HopKind,
    Name,
    ReadBand,
    ReadColumn,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    ReadParameter,
    Type,
    Typed,
    iter_typed,
    link_to,
)
from perfkit.plans.calls_said import show_looked_up
from perfkit.plans.comparisons_said import show_signed
from perfkit.plans.context import Context, Reach, unknown_at
from perfkit.plans.links import find_chains, find_hop, list_hops
from perfkit.plans.members import says_members, tell_members
from perfkit.plans.model import PostingKind, Rating
from perfkit.plans.posting_names import list_prize_lines
from perfkit.plans.program import COMPANY, FigureKind, GrainKind
from perfkit.plans.show import show_call
from perfkit.plans.symbols import FigureSymbol, Symbols
from perfkit.plans.uses import NameKey, member_key, note_use

PARTICIPANT_KEYS = ("participant", "参与人")
"""What a parameter's key column is called when it names the participant himself."""

_TOTAL_SAID = re.compile(r"(?<=[^.])的?(?:之和|总和|合计)$")


class NameResolver:
    """Resolves names against one plan."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.report = symbols.report

    def resolve(self, name: Name, context: Context) -> Typed:
        """What a name reads; an unknown type after a finding."""
        table, frame, parts = self._start(name, context)
        if not parts:
            self.report.add(codes.TABLE_AS_VALUE, name.span, name=name.parts[0])
            return self._unknown(name)
        found = self._walk(name, parts, table, frame, context)
        return found if found is not None else self._unknown(name)

    def _unknown(self, name: Name) -> Typed:
        return unknown_at(name.span)

    def _start(self, name: Name, context: Context) -> tuple[str | None, Frame, tuple[str, ...]]:
        """The table a name starts from, the frame, and the parts still to follow."""
        if context.row_table is not None and not context.reads_row and name.parts[0] == context.row_table:
            note_use(self.symbols, name.span, -len(name.parts), NameKey(None, context.row_table))
            return context.row_table, Frame.ROW, name.parts[1:]
        return context.grain, Frame.ROW if context.reads_row else Frame.OWN, name.parts

    def _walk(
        self, name: Name, parts: tuple[str, ...], table: str | None, frame: Frame, context: Context
    ) -> Typed | None:
        hops: list[Hop] = []
        may_be_empty = False
        current = table
        for index, part in enumerate(parts[:-1]):
            band = self._band(name, parts, index, current, tuple(hops), frame, context, is_empty=may_be_empty)
            if band is None:
                band = self._prize(name, parts, index, current, tuple(hops), frame, context, is_empty=may_be_empty)
            if band is not None:
                return band
            hop = find_hop(current, part, self.symbols) if current is not None else None
            if hop is None:
                self._no_hop(name, part, current, context)
                return None
            if hop.kind is HopKind.GROUP and not self._may_enter(hop.end, name, context):
                return None
            self._note_hop(name, index - len(parts), hop)
            reached = name.parts[: len(name.parts) - len(parts) + index + 1]
            may_be_empty = may_be_empty or self._hop_may_be_empty(hop, reached, context)
            hops.append(hop)
            current = hop.end
        return self._last(name, parts[-1], current, tuple(hops), frame, context, may_be_empty=may_be_empty)

    def _note_hop(self, name: Name, at: int, hop: Hop) -> None:
        if hop.kind is HopKind.GROUP:
            note_use(self.symbols, name.span, at, NameKey(None, hop.name))
        elif hop.kind is not HopKind.COMPANY:
            note_use(self.symbols, name.span, at, member_key(hop.start, hop.name, self.symbols))

    def _hop_may_be_empty(self, hop: Hop, reached: tuple[str, ...], context: Context) -> bool:
        if ("present", reached) in context.known:
            return False
        if hop.kind is HopKind.COLUMN:
            return self._column_may_be_empty(hop.start, hop.name)
        if hop.kind is HopKind.GROUP:
            return any(self._column_may_be_empty(hop.start, column) for column in self.symbols.groups[hop.end].by)
        return False

    def _column_may_be_empty(self, table: str, column: str) -> bool:
        if table in self.symbols.groups:
            # What a line of a group is made by is always there.
            return False
        info = self.symbols.columns[table][column]
        return info.type.may_be_empty and column not in self.symbols.present.get(table, set())

    def _no_hop(self, name: Name, part: str, current: str | None, context: Context) -> None:
        if current is not None and self.symbols.is_grain(part):
            self._not_a_step(name, part, current, context)
            return
        if part in self.symbols.broken:
            return
        if self.report.has_many:
            self.report.add(codes.UNKNOWN_NAME, name.span, name=part)
            return
        among = [hop.name for hop in list_hops(current, self.symbols)] if current is not None else []
        known = self.symbols.names_at(current) if current is not None else []
        if part in known:
            self.report.add(codes.NOT_A_LINK, name.span, name=part)
        else:
            self.report.add(
                codes.UNKNOWN_NAME,
                name.span,
                name=part,
                **self.report.nearest(part, [*among, *known, *self.symbols.tables]),
            )

    def _not_a_step(self, name: Name, part: str, current: str, context: Context) -> None:
        """A table's name stands where a link was looked for: the section's own, one further up, or a finer one."""
        behind = _TOTAL_SAID.sub("", ".".join(name.parts[name.parts.index(part) + 1 :]))
        upward = find_chains(current, part, self.symbols) if part != current else []
        if part == current:
            self.report.add(codes.OWN_TABLE_NAMED, name.span, name=behind, table=part)
        elif upward:
            link = ".".join(hop.name for hop in upward[0])
            self.report.add(codes.NAME_BEHIND_LINK, name.span, name=behind, link=link)
        else:
            is_gathered = context.in_gather and bool(find_chains(part, context.grain or "", self.symbols))
            near = {"nearest": f"{part}.{behind}"} if is_gathered else {}
            self.report.add(codes.FINER_WITHOUT_GATHER, name.span, name=behind, table=part, **near)

    def _band(
        self,
        name: Name,
        parts: tuple[str, ...],
        index: int,
        current: str | None,
        hops: tuple[Hop, ...],
        frame: Frame,
        context: Context,
        *,
        is_empty: bool,
    ) -> Typed | None:
        """A further column of a rating: `grade.factor`."""
        figure = self.symbols.figures.get((current or "", parts[index]))
        if figure is None or figure.kind is not FigureKind.RATING or index != len(parts) - 2:
            return None
        rating = figure.section
        assert isinstance(rating, Rating)
        if parts[-1] not in rating.columns:
            self.report.add(
                codes.UNKNOWN_NAME, name.span, name=parts[-1], **self.report.nearest(parts[-1], rating.columns)
            )
            return self._unknown(name)
        if context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, name.span, name=parts[index], reach=context.reach.words)
            return self._unknown(name)
        note_use(self.symbols, name.span, -2, NameKey(None, rating.name))
        note_use(self.symbols, name.span, -1, NameKey(rating.name, parts[-1]))
        is_present = not context.known.isdisjoint((("present", name.parts), ("present", name.parts[:-1])))
        is_missing = (is_empty or figure.type.may_be_empty) and not is_present
        label_type = figure.type.or_empty(may_be_empty=is_missing)
        label = ReadFigure(frame, hops, figure.grain, figure.name, label_type, name.span)
        kind = self.band_type(rating, parts[-1])
        kind = kind if kind.is_unknown else kind.or_empty(may_be_empty=is_missing)
        return ReadBand(rating.name, label, parts[-1], kind, name.span)

    def _prize(
        self,
        name: Name,
        parts: tuple[str, ...],
        index: int,
        current: str | None,
        hops: tuple[Hop, ...],
        frame: Frame,
        context: Context,
        *,
        is_empty: bool,
    ) -> Typed | None:
        """A column of a contest: `race.place`, `race.prize`."""
        contest = self.symbols.contests.get(parts[index])
        if contest is None or (contest.grain or self.symbols.participants) != current or index != len(parts) - 2:
            return None
        if contest.name in self.symbols.broken:
            return self._unknown(name)
        figure = self.symbols.find_prize(current or "", contest.name, parts[-1])
        if figure is None:
            among = (contest.place_column, *contest.columns)
            near = self.report.nearest(parts[-1], among)
            self.report.add(codes.UNKNOWN_NAME, name.span, name=parts[-1], **near)
            return self._unknown(name)
        if context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, name.span, name=parts[index], reach=context.reach.words)
            return self._unknown(name)
        note_use(self.symbols, name.span, -2, NameKey(None, contest.name))
        note_use(self.symbols, name.span, -1, NameKey(contest.name, parts[-1]))
        is_present = ("present", name.parts) in context.known
        kind = figure.type.or_empty(may_be_empty=(is_empty or figure.type.may_be_empty) and not is_present)
        kind = UNKNOWN if figure.type.is_unknown else kind
        return ReadFigure(frame, hops, figure.grain, figure.name, kind, name.span)

    def band_type(self, rating: Rating, column: str) -> Type:
        """The type of a rating's further column, from its first cell; the rating's own check compares the others."""
        from_cells = self.symbols.band_types.get((rating.name, column))
        return from_cells if from_cells is not None else UNKNOWN

    def _last(
        self,
        name: Name,
        last: str,
        current: str | None,
        hops: tuple[Hop, ...],
        frame: Frame,
        context: Context,
        *,
        may_be_empty: bool,
    ) -> Typed | None:
        present = ("present", name.parts) in context.known
        if current is not None and context.reach not in (Reach.PARAMETERS, Reach.NOTHING):
            found = self._column(name, last, current, hops, frame, context) or self._figure(
                name, last, current, hops, frame, context
            )
            if found is not None:
                stands_for = found.name if isinstance(found, ReadFigure) else last
                note_use(self.symbols, name.span, -1, member_key(current, stands_for, self.symbols))
                empty = (may_be_empty or found.type.may_be_empty) and not present
                kind = found.type.or_empty(may_be_empty=empty)
                return found if kind is found.type else replace(found, type=kind)
        if len(name.parts) == 1 and last in self.symbols.parameters:
            note_use(self.symbols, name.span, -1, NameKey(None, last))
            return self._parameter(name, last, frame, context)
        self._unknown_last(name, last, current, context)
        return None

    def _column(
        self, name: Name, last: str, current: str, hops: tuple[Hop, ...], frame: Frame, context: Context
    ) -> Typed | None:
        info = self.symbols.columns.get(current, {}).get(last)
        if info is not None:
            empty = self._column_may_be_empty(current, last)
            kind = info.type.or_empty(may_be_empty=empty)
            if info.type.table is not None:
                hop = Hop(HopKind.COLUMN, last, current, info.type.table)
                return ReadLine(frame, (*hops, hop), info.type.table, None, kind, name.span)
            return ReadColumn(frame, hops, current, last, None, kind, name.span)
        group = self.symbols.groups.get(current)
        if group is not None and last in group.by:
            kind = group.by[last]
            if kind.table is not None:
                hop = Hop(HopKind.LEAD, last, current, kind.table)
                return ReadLine(frame, (*hops, hop), kind.table, None, kind, name.span)
            return ReadColumn(frame, hops, current, last, None, kind, name.span)
        if last in self.symbols.groups and self.symbols.groups[last].leads_from(current, self.symbols.groups):
            return self._own_group(name, last, current, hops, frame, context)
        return None

    def _may_enter(self, group: str, name: Name, context: Context) -> bool:
        """Whether a line has one group to be read: not at all levels, and not before the kept rows are known."""
        info = self.symbols.groups[group]
        if info.all_levels:
            self.report.add(codes.IN_SEVERAL_GROUPS, name.span, name=group)
            return False
        if info.is_of_rows and context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, name.span, name=group, reach=context.reach.words)
            return False
        return True

    def _own_group(
        self, name: Name, last: str, current: str, hops: tuple[Hop, ...], frame: Frame, context: Context
    ) -> Typed:
        """The group that a line is in, as the value of a link; a line without a value to group by is in none."""
        if not self._may_enter(last, name, context):
            return self._unknown(name)
        group = self.symbols.groups[last]
        hop = Hop(HopKind.GROUP, last, current, last)
        empty = any(self._column_may_be_empty(current, column) for column in group.by)
        return ReadLine(frame, (*hops, hop), last, None, link_to(last).or_empty(may_be_empty=empty), name.span)

    def _figure(
        self, name: Name, last: str, current: str, hops: tuple[Hop, ...], frame: Frame, context: Context
    ) -> Typed | None:
        figure = self.find_figure(current, last)
        own = figure.name if figure is not None else None
        if figure is None or (own == context.own_posting and self._has_several_prizes(last, current)):
            return self._several_prizes(name, last, current, own)
        if context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, name.span, name=last, reach=context.reach.words)
            return self._unknown(name)
        return ReadFigure(frame, hops, current, figure.name, figure.type, name.span)

    def _has_several_prizes(self, name: str, current: str) -> bool:
        contest = self.symbols.contests.get(name)
        return (
            contest is not None
            and (contest.grain or self.symbols.participants) == current
            and (name not in self.symbols.broken and len(contest.columns) != 1)
        )

    def _several_prizes(self, name: Name, last: str, current: str, own: str | None) -> Typed | None:
        """A contest named alone, which has no single prize. own: the line of its name whose formula this stands in."""
        if not self._has_several_prizes(last, current):
            return None
        contest = self.symbols.contests[last]
        columns = ", ".join(f"`{last}.{column}`" for column in contest.columns)
        posting = self.symbols.postings.get((last, PostingKind.PAY)) if own is not None else None
        near = list_prize_lines(posting, contest, self.symbols) if posting is not None else {}
        self.report.add(PRIZE_NOT_NAMED, name.span, name=last, columns=columns, **near)
        return self._unknown(name)

    def find_figure(self, grain: str, name: str) -> FigureSymbol | None:
        """A figure by its bare name: a line, else what is payable, earned or carried under that name."""
        slots = (name, *(f"{kind.value} {name}" for kind in (PostingKind.PAY, PostingKind.EARN, PostingKind.CARRY)))
        for slot in slots:
            if (grain, slot) in self.symbols.figures:
                return self.symbols.figures[(grain, slot)]
        return None

    def _unknown_last(self, name: Name, last: str, current: str | None, context: Context) -> None:
        if last in self.symbols.broken:
            return
        if len(name.parts) == 1 and last in self.symbols.rates:
            self.report.add(rates_codes.RATES_AS_VALUE, name.span, name=last)
            return
        if self.report.has_many:
            self.report.add(codes.UNKNOWN_NAME, name.span, name=last)
            return
        if current is None:
            if any(known == last for _, known in self.symbols.figures) or any(
                last in columns for columns in self.symbols.columns.values()
            ):
                self.report.add(codes.OUT_OF_REACH, name.span, name=last, reach=context.reach.words)
                return
            among = list(self.symbols.parameters)
            self.report.add(codes.UNKNOWN_NAME, name.span, name=last, **self.report.nearest(last, among))
            return
        if self.symbols.is_grain(last):
            self.report.add(codes.TABLE_AS_VALUE, name.span, name=last)
            return
        row = context.row_table
        if row is not None and not context.reads_row and len(name.parts) == 1 and last in self.symbols.names_at(row):
            # Inside a gather a bare name is the gatherer's own; the row's needs its table before the dot.
            self.report.add(codes.NAME_BEHIND_LINK, name.span, name=last, link=row)
            return
        elsewhere = [grain for (grain, known) in self.symbols.figures if known == last]
        elsewhere += [table for table, columns in self.symbols.columns.items() if last in columns]
        others = [name for name in self.symbols.names_at(current) if name != last]
        if elsewhere and "nearest" not in self.report.nearest(last, others):
            self._at_other_grain(name, last, current, elsewhere[0])
            return
        if says_members(last) and current in self.symbols.groups and tell_members(current, name.span, self.symbols):
            return
        names = self.symbols.names_at(current)
        called = self._said_otherwise(last, names, current) if len(name.parts) == 1 else None
        near = {"nearest": called} if called else self.report.nearest(last, names)
        self.report.add(codes.UNKNOWN_NAME, name.span, name=last, **near)

    def _said_otherwise(self, name: str, names: list[str], current: str) -> str | None:
        """A word that stands for a call, for several names with signs, or for a name behind a link."""
        looked_up = show_looked_up(name, self.symbols.deciders, names)
        return show_call(name) or looked_up or show_signed(name, names) or self._owned(name, current)

    def _owned(self, name: str, current: str) -> str | None:
        """`合同的金额` with the dot that stands between a table or a link and what it has."""
        owner, _, owned = name.partition("的")
        hop = find_hop(current, owner, self.symbols) if owned else None
        table = hop.end if hop is not None else owner if owned and self.symbols.is_grain(owner) else None
        return f"{owner}.{owned}" if table is not None and owned in self.symbols.names_at(table) else None

    def _at_other_grain(self, name: Name, last: str, current: str, other: str) -> None:
        """The name exists, one grain away: say how to get there."""
        kinds = {current: self.symbols.grain_kind(current), other: self.symbols.grain_kind(other)}
        coarser = [hop for hop in list_hops(current, self.symbols) if hop.end == other]
        if other == COMPANY or coarser:
            link = COMPANY if other == COMPANY else coarser[0].name
            self.report.add(codes.NAME_BEHIND_LINK, name.span, name=last, link=link)
        elif kinds[other] is GrainKind.ROWS or find_chains(other, current, self.symbols):
            self.report.add(codes.FINER_WITHOUT_GATHER, name.span, name=last, table=other)
        else:
            self.report.add(codes.UNKNOWN_NAME, name.span, name=last)

    def _parameter(self, name: Name, last: str, frame: Frame, context: Context) -> Typed:
        parameter, kind = self.symbols.parameters[last]
        if context.reach is Reach.NOTHING:
            self.report.add(codes.OUT_OF_REACH, name.span, name=last, reach=context.reach.words)
            return self._unknown(name)
        keys = tuple(self._parameter_key(key, name, frame, context) for key in parameter.keys)
        if any(key is None for key in keys):
            return self._unknown(name)
        return ReadParameter(last, tuple(key for key in keys if key is not None), None, kind, name.span)

    def _parameter_key(self, key: str, name: Name, frame: Frame, context: Context) -> Typed | None:
        grain, people = context.grain, self.symbols.participants
        if grain is None or people is None:
            code = parameter_codes.PARAMETER_KEY_IN_CELL if grain is None else parameter_codes.PARAMETER_KEY_UNKNOWN
            self.report.add(code, name.span, name=name.parts[0], key=key)
            return None
        if key in PARTICIPANT_KEYS:
            hops = self._hops_to_participant(grain)
            if hops is None:
                self.report.add(parameter_codes.PARAMETER_KEY_UNKNOWN, name.span, name=name.parts[0], key=key)
                return None
            column = self.symbols.tables[people].key[0]
            return ReadColumn(frame, hops, people, column, None, self.symbols.columns[people][column].type, name.span)
        found, table = self._column(Name((key,), name.span), key, grain, (), frame, context), grain
        found = found or self._figure(Name((key,), name.span), key, grain, (), frame, context)
        if found is None and grain != people:
            hops = self._hops_to_participant(grain)
            own, table = Name((key,), name.span), people
            found = self._column(own, key, people, hops, frame, context) if hops is not None else None
        if found is not None:
            self.symbols.keys_read.add((name.parts[0], key, member_key(table, key, self.symbols)))
        if found is None:
            self.report.add(parameter_codes.PARAMETER_KEY_UNKNOWN, name.span, name=name.parts[0], key=key)
        return found

    def _hops_to_participant(self, grain: str) -> tuple[Hop, ...] | None:
        people = self.symbols.participants
        if people is None or grain == COMPANY:
            return None
        if grain == people:
            return ()
        chains = find_chains(grain, people, self.symbols)
        group = self.symbols.groups.get(grain)
        has_owner = group.is_of_rows if group is not None else self.symbols.grain_kind(grain) is GrainKind.ROWS
        return chains[0] if len(chains) == 1 and has_owner else None

    def read_at(self, found: Typed, moment: Typed) -> Typed | None:
        """The same read as of a moment; none when nothing about it is dated."""
        if isinstance(found, ReadParameter):
            return replace(found, at=moment)
        if isinstance(found, ReadColumn | ReadLine):
            return replace(found, at=moment) if self._is_dated(found) else None
        if isinstance(found, ReadKeyed) and found.column is not None:
            return replace(found, at=moment) if self.symbols.tables[found.table].since is not None else None
        return None

    def may_meet_gap(self, node: Typed) -> bool:
        """Whether a formula reads a dated line or one by its keys: there may be none on a day, or with those keys."""
        return any(isinstance(read, ReadKeyed) for read in iter_typed(node)) or any(
            self.symbols.tables[table].since is not None
            for read in iter_typed(node)
            if isinstance(read, ReadColumn | ReadLine | ReadFigure)
            for table in {*(hop.end for hop in read.hops), *_grouped(read.hops), getattr(read, "table", "")}
            if table in self.symbols.tables
        )

    def _is_dated(self, found: ReadColumn | ReadLine) -> bool:
        tables = {hop.start for hop in found.hops} | {hop.end for hop in found.hops} | {found.table}
        return any(
            self.symbols.tables[table].since is not None for table in tables if table in self.symbols.tables
        ) or any(hop.kind is HopKind.GROUP and self.symbols.groups[hop.end].looked_at is not None for hop in found.hops)


def _grouped(hops: tuple[Hop, ...]) -> set[str]:
    """The tables whose lines belong to a group on the way: on a day without a line they belong to none."""
    return {hop.start for hop in hops if hop.kind is HopKind.GROUP}
