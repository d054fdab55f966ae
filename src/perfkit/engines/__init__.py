"""Runs plans on engines that exist: DuckDB, Spark, and others by the same two functions."""

from perfkit.engines.duck import run_on_duckdb
from perfkit.engines.parting import Parted, Parting, TableParting, part_plan
from perfkit.engines.parts import read_notes, run_part
from perfkit.engines.run import EngineResult
from perfkit.engines.spark import run_on_spark

__all__ = [
    "EngineResult",
    "Parted",
    "Parting",
    "TableParting",
    "part_plan",
    "read_notes",
    "run_on_duckdb",
    "run_on_spark",
    "run_part",
]
