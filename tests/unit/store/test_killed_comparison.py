"""A comparison killed at random moments, here or on a Dask cluster of two, goes on to the same bytes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.scenario.load import load
from sim.scenario.vary import vary
from sim.study.execution import Execution
from sim.study.replication_rule import Effort
from sim.study.store.agreeing import How
from sim.study.store.comparing import keeping, lived
from sim.study.store.comparisons import as_files

TINY = {
    "period.days": 2.0,
    "period.warmup_days": 0.5,
    "period.cooldown_days": 0.5,
    "trouble.call.per_day": 20.0,
}
EFFORT = Effort(24, seed=1)
COMPARES = """
import sys, time
from test_killed_comparison import compared

def slowly(_):
    print("done", flush=True)
    time.sleep(0.03)

if __name__ == "__main__":
    compared(sys.argv[1], sys.argv[2] or None, slowly)
"""
KILLS = 2


def compared(folder, dask=None, on_done=lambda _: None):
    town = load("scenarios/theory/mmc.toml", overrides=TINY)
    sides = {"mmc": town, "three": vary(town, {"officers.server.count": 3})}
    with keeping(Path(folder), sides, EFFORT, How()) as place:
        return lived(sides, EFFORT, Execution(2, on_done=on_done, dask=dask), folder=place)


def kept(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.parquet")}


def killed(script, folder, dask, wait_s):
    """Begin the comparison and kill it, with its workers, so long after its first run; was it?"""
    process = subprocess.Popen(
        [sys.executable, str(script), str(folder), dask],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), str(Path(__file__).parent)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    process.stdout.readline()
    time.sleep(wait_s)
    is_alive = process.poll() is None
    if is_alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return is_alive


@pytest.mark.slow
@pytest.mark.parametrize("dask", ["", "local"])
def test_killed_at_random_moments_and_resumed_it_gives_the_same_bytes(tmp_path, dask):
    calm = compared(tmp_path / "calm")
    script, moments = tmp_path / "compares.py", random.Random(dask)
    script.write_text(COMPARES, encoding="utf-8")
    hits = [killed(script, tmp_path / "killed", dask, moments.uniform(0.0, 0.8)) for _ in range(KILLS)]
    assert any(hits)
    again = compared(tmp_path / "killed", dask or None)
    assert kept(tmp_path / "killed") == kept(tmp_path / "calm")
    assert dict(as_files(again, "govsim compare")) == dict(as_files(calm, "govsim compare"))
    assert again.to_json() == calm.to_json()
