"""Hands scores, ratings, attainments and milestones over to a plan, with where each came from."""

from perfkit.handover.hand_over import hand_over
from perfkit.handover.model import HandOver, Scored, Take, TakeKind

__all__ = ["HandOver", "Scored", "Take", "TakeKind", "hand_over"]
