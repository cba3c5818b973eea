"""From one station to a city of fifteen million: time and peak memory for each resident and incident.

A city here is Danghu so many times over, in one scenario: stations with their officers, grids, residents,
troubles and helpers all grow alike. Each size lives in a process of its own, whose peak memory is read.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.table import Table

from experiments.benchmarks.timing import timed
from sim.scenario.load import load
from sim.scenario.schema import Scenario

DANGHU = Path(__file__).resolve().parents[2] / "scenarios/danghu.toml"
STATIONS = (1, 5, 20, 76)
DAYS = {"period.days": 30.0, "period.warmup_days": 7.0, "period.cooldown_days": 7.0}
PLACES = ("zones", "areas", "communities", "grids")


def city(stations: int) -> Scenario:
    """Danghu `stations` times over."""
    one = load(DANGHU)
    grown: dict[str, Any] = {"town.stations": stations, "town.rate_factor": one.town.rate_factor * stations}
    grown |= {f"town.{name}": getattr(one.town, name) * stations for name in PLACES}
    grown["town.area_km2"] = one.town.area_km2 * stations
    grown |= {f"residents.{name}": getattr(one.residents, name) * stations for name in ("registered", "new")}
    grown |= {f"officers.{name}.count": group.count * stations for name, group in one.officers.items()}
    grown |= {f"department.{name}.desks": d.desks * stations for name, d in one.department.items()}
    grown["volunteers.teams"] = one.volunteers.teams * stations
    grown["volunteers.people"] = one.volunteers.people * stations
    grown["hotline.operators"] = one.hotline.operators * stations
    grown["windows.clerks"] = one.windows.clerks * stations
    return load(DANGHU, overrides={**DAYS, **grown})


def measure(stations: int) -> dict[str, float]:
    """One size: seconds of a first and of a second replication, incidents, peak memory."""
    from sim.metrics.run import simulate

    simulate(load(DANGHU, overrides={**DAYS, "period.days": 1.0}), 0)
    plan = city(stations)
    first, _ = timed(lambda: simulate(plan, 1).outcomes)
    second, run = timed(lambda: _with_outcomes(simulate(plan, 2)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    residents = plan.residents.registered + plan.residents.new
    incidents = int(run.town.clock[0]["troubles_n"])
    return {"residents": residents, "incidents": incidents, "first": first, "second": second, "peak": peak}


def _with_outcomes(run: Any) -> Any:
    assert run.outcomes
    return run


def scaling_table() -> Table:
    """A row a size."""
    heads = ("residents", "stations", "incidents", "first run s", "next run s", "µs an incident", "grown by")
    table = Table(*heads, "peak GiB", "bytes a resident", title=f"Danghu many times over, {DAYS}")
    least = 0.0
    for stations in STATIONS:
        command = [sys.executable, "-m", "experiments.benchmarks.scaling", str(stations)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
        found = json.loads(done.stdout)
        each = 1e6 * found["second"] / found["incidents"]
        least = least or each
        row = (f"{found['residents']:,}", str(stations), f"{found['incidents']:,}")
        row += (f"{found['first']:.2f}", f"{found['second']:.2f}", f"{each:.2f}", f"{each / least:.2f}")
        table.add_row(*row, f"{found['peak'] / 2**30:.2f}", f"{found['peak'] / found['residents']:.0f}")
    return table


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
