"""What two plans differ in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Words, clean_text
from perfkit.differences.slots import PartKind
from perfkit.differences.words import DETAILS, KINDS, SAID


class DifferenceKind(str, Enum):
    """What became of a part from the first plan to the second."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two plans differ.

    part: of what kind it is. home: the table whose lines have it, as the second plan calls it where it has it.
    name_a, name_b: what it is called on each side, none where that side has no such part; both empty of what has no
    name. detail: what of it, as `formula`, `cap`, or the column of its table; empty where it is all of it.
    row: which row of its table, counted from 1 in the second plan, of a row that is removed in the first. row_label:
    what the row is for. before, after: what is written, on one line, each in its own plan's words; empty for nothing.
    line_a, line_b: of each plan, none where the plan has none. is_wording: whether no figure can come from it: notes,
    headings, tests, names and places.
    """

    kind: DifferenceKind
    part: PartKind
    home: str | None
    name_a: str | None
    name_b: str | None
    detail: str
    row: int | None
    row_label: str
    before: str
    after: str
    line_a: int | None
    line_b: int | None
    is_wording: bool

    @property
    def name(self) -> str:
        """What the part is called in the second plan, or in the first where the second has none."""
        found = self.name_a if self.name_b is None else self.name_b
        return found or self.home or ""

    def words(self) -> Words:
        """The difference in words.

        >>> step = (DifferenceKind.CHANGED, PartKind.TIERS, None, "step", "step")
        >>> one = Difference(*step, "rate", 3, "150% - ∞", "8%", "9%", 17, 17, is_wording=False)
        >>> one.words().en, one.words().zh
        ('tiers `step`: rate in tier 3 (150% - ∞): 8% → 9%', '阶梯 `step`：第 3 档（150% - ∞）的 rate：8% → 9%')
        """
        return Words(self._say("en"), self._say("zh"))

    def _say(self, lang: str) -> str:
        def pick(words: Words) -> str:
            return words.zh if lang == "zh" else words.en

        if self.kind is DifferenceKind.RENAMED:
            names = (f"`{clean_text(name or '')}`" for name in (self.name_a, self.name_b))
            return f"{pick(KINDS[self.part.value])} {' → '.join(names)}{pick(SAID['renamed'])}"
        name = f" `{clean_text(self.name)}`" if self.name else ""
        what = f"{pick(KINDS[self.part.value])}{name}"
        about = pick(self._about())
        if self.kind is DifferenceKind.CHANGED:
            before, after = (self._bare(each) or pick(SAID["nothing"]) for each in (self.before, self.after))
            change = f"{before} → {after}" if self.before or self.after else pick(SAID["changed"])
            return pick(SAID["colon"]).join(part for part in (what, about, change) if part)
        if self.kind is DifferenceKind.MOVED and self.row is not None:
            joined = f"{what}{pick(SAID['colon'])}{about}"
            return f"{joined}{pick(SAID['moved_row']).format(a=self.before, b=self.after)}"
        told = pick(SAID[self.kind.value])
        shown = clean_text(self.after or self.before)
        joined = pick(SAID["colon"]).join(part for part in (what, about) if part)
        return f"{joined}{told}{pick(SAID['colon']) + shown if shown else ''}"

    def _bare(self, written: str) -> str:
        """What is written, without the word of its clause, which is told before it."""
        known, shown = DETAILS.get(self.detail), clean_text(written)
        word = next((each for each in (known.en, known.zh) if shown.startswith(f"{each} ")), "") if known else ""
        return shown.removeprefix(f"{word} ") if word else shown

    def _about(self) -> Words:
        known = DETAILS.get(self.detail, Words(self.detail, self.detail))
        if self.row is None:
            return known if self.detail else Words("", "")
        word = "tier" if self.part is PartKind.TIERS else "row"
        label = clean_text(self.row_label)
        en, zh = (f" ({label})", f"（{label}）") if label else ("", "")
        row = Words(f"{word} {self.row}{en}", f"第 {self.row} {'档' if word == 'tier' else '行'}{zh}")
        return row if not self.detail else Words(f"{known.en} in {row.en}", f"{row.zh}的 {known.zh}")
