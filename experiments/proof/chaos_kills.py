"""The kills of `experiments.proof.chaos`: of a worker, of a whole study, of a comparison."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from experiments.proof.chaos_accidents import Accident, Rng, chunks
from experiments.proof.chaos_subject import STAGES, DiesOnce, Tables, carry_out, compare

PATIENCE_S = 120.0


def worker_killed(place: Path, rng: Rng) -> Tables:
    """A worker is killed in the middle of a run."""
    _begin_again(place)
    seed = STAGES["design"][rng.integers(3)]
    dying = DiesOnce(place.with_name("mark"), int(rng.integers(32)), seed)
    return carry_out(place, experiment=dying, workers=2)


def group_killed(place: Path, rng: Rng) -> Tables:
    """The program is killed with all its workers, at any moment of a study from its beginning."""
    _begin_again(place)
    _killed("study", place, rng)
    return carry_out(place)


def comparison_killed(place: Path, rng: Rng) -> Tables:
    """The same in the middle of a comparison; what is returned is the comparison."""
    other = place.with_name("comparison")
    _killed("compare", other, rng)
    return compare(other)


def _begin_again(place: Path) -> None:
    for file in chunks(place):
        file.unlink()


def _killed(kind: str, place: Path, rng: Rng) -> None:
    command = [sys.executable, "-m", "experiments.proof.chaos_subject", kind, str(place), "2"]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    deadline, wanted = time.monotonic() + PATIENCE_S, int(rng.integers(4))
    while len(chunks(place)) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(float(rng.random() * 0.05))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


KILLS: tuple[Accident, ...] = (worker_killed, group_killed, comparison_killed)
