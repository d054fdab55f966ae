"""Input that wants to hurt: how it is made of sound plans, facts, documents and tables, and which doors it goes to."""

from perfkit.testing.hostile.harness import Defect, Target, try_input
from perfkit.testing.hostile.targets import TARGETS

__all__ = ["TARGETS", "Defect", "Target", "try_input"]
