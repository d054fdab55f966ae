"""Why a person adjusts: the closed list of reasons, and which way each of them goes."""

from __future__ import annotations

from enum import Enum

from perfkit.diagnostics import Words
from perfkit.ledger.model import Effect


class Reason(str, Enum):
    """What kind of adjustment it is. `signs`: whether it may add, take off, or both.

    >>> Reason("draw_recovery").words.zh
    '扣回预支'
    """

    ADJUSTMENT = "adjustment"
    BONUS = "bonus"
    DRAW_ADVANCE = "draw_advance"
    DRAW_RECOVERY = "draw_recovery"
    DRAW_FORGIVENESS = "draw_forgiveness"
    CLAWBACK = "clawback"
    RESERVE = "reserve"
    RELEASE = "release"
    ACCRUAL = "accrual"
    ACCRUAL_REVERSAL = "accrual_reversal"

    @property
    def words(self) -> Words:
        """What it is called, in both languages."""
        return _WORDS[self]

    @property
    def sign(self) -> int:
        """1 where it adds, -1 where it takes off, 0 where it may do either."""
        return _SIGNS.get(self, 0)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What it can change: a draw by hand is on account, forgiving it raises what is earned."""
        return _EFFECTS.get(self, tuple(Effect))


_WORDS = {
    Reason.ADJUSTMENT: Words("adjustment", "调整"),
    Reason.BONUS: Words("bonus", "奖金"),
    Reason.DRAW_ADVANCE: Words("draw advance", "预支"),
    Reason.DRAW_RECOVERY: Words("draw recovery", "扣回预支"),
    Reason.DRAW_FORGIVENESS: Words("draw forgiveness", "豁免预支"),
    Reason.CLAWBACK: Words("clawback", "扣回"),
    Reason.RESERVE: Words("reserve", "预留"),
    Reason.RELEASE: Words("release", "解付"),
    Reason.ACCRUAL: Words("accrual", "计提"),
    Reason.ACCRUAL_REVERSAL: Words("accrual reversal", "冲回计提"),
}
_SIGNS = {
    Reason.BONUS: 1,
    Reason.DRAW_ADVANCE: 1,
    Reason.DRAW_RECOVERY: -1,
    Reason.DRAW_FORGIVENESS: 1,
    Reason.CLAWBACK: -1,
    Reason.RESERVE: -1,
    Reason.RELEASE: 1,
    Reason.ACCRUAL: 1,
    Reason.ACCRUAL_REVERSAL: -1,
}
_EFFECTS = {
    Reason.BONUS: (Effect.DUE, Effect.ON_TOP),
    Reason.DRAW_ADVANCE: (Effect.ON_ACCOUNT,),
    Reason.DRAW_RECOVERY: (Effect.ON_ACCOUNT,),
    Reason.DRAW_FORGIVENESS: (Effect.DUE,),
    Reason.CLAWBACK: (Effect.DUE, Effect.ON_TOP),
    Reason.RESERVE: (Effect.ON_ACCOUNT,),
    Reason.RELEASE: (Effect.ON_ACCOUNT,),
    Reason.ACCRUAL: (Effect.DUE,),
    Reason.ACCRUAL_REVERSAL: (Effect.DUE,),
}
