"""`perfkit schema`: the JSON schemas of what perfkit writes."""

from __future__ import annotations

import argparse

from perfkit.cli.console import DONE, Console
from perfkit.lang import plan_schema
from perfkit.views import SCHEMA_NAMES, schema_of

PLAN = "plan"


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print one schema, or the names of all."""
    if asked.name is None:
        console.write("".join(f"{name}\n" for name in (*SCHEMA_NAMES, PLAN)))
    elif asked.name == PLAN:
        console.write_json(plan_schema())
    else:
        console.write_json(schema_of(asked.name))
    return DONE
