"""The recipe of docs/engines.md for an engine that perfkit does not know: its own text, run with dask."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from perfkit import evaluate, load_plan

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engines.md"

PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

pay commission = 5% * sum(deal.amount)
"""


@pytest.mark.filterwarnings("ignore")
def test_the_recipe_for_dask_pays_the_same_cents() -> None:
    dd = pytest.importorskip("dask.dataframe", reason="the recipe is for dask, which is not installed")
    import pandas as pd
    import pyarrow as pa

    from perfkit.engines import part_plan, read_notes, run_part

    (recipe,) = re.findall(r"```text\n(def run_on_dask.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    known = {"pa": pa, "pd": pd, "dd": dd, "part_plan": part_plan, "run_part": run_part}
    exec(compile(recipe, str(PAGE), "exec"), known)
    plan = load_plan(PLAN)
    rep = [{"id": f"E-{at}"} for at in range(11)]
    deal = [
        {"id": f"D-{at}", "rep": f"E-{at % 11}", "booked": "2027-01-15", "amount": Decimal(f"{at}.35")}
        for at in range(40)
    ]
    deals = pd.DataFrame(deal).astype({"amount": pd.ArrowDtype(pa.decimal128(18, 2))})
    deals["booked"] = pd.to_datetime(deals["booked"])
    frames = {"rep": dd.from_pandas(pd.DataFrame(rep), npartitions=2), "deal": dd.from_pandas(deals, npartitions=3)}
    done = known["run_on_dask"](plan, frames, "2027-01", 4).compute()
    paid = done[done["participant"].notna()]
    expected = evaluate(plan, {"rep": rep, "deal": deal}, "2027-01")
    assert {row["participant"]: f"USD {row['pay commission']}" for row in paid.to_dict("records")} == {
        who: str(each.payouts["commission"]) for who, each in expected.statements.items()
    }
    assert read_notes(done["note"].dropna()) == ((), {"columns": 11})
