"""The desk in C++, compiled with -O3: the limit that a program for this one purpose sets."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from experiments.benchmarks.calls import Answer, Desk

SOURCE = Path(__file__).with_suffix(".cpp").with_stem("desk")


def is_available() -> bool:
    """Whether this machine has the GNU C++ compiler."""
    return shutil.which("g++") is not None


@cache
def _program() -> Path:
    program = Path(tempfile.mkdtemp(prefix="govsim-desk-")) / "desk"
    options = ["-O3", "-march=native", "-std=c++17", "-Wall"]
    subprocess.run(["g++", *options, "-o", program, SOURCE], check=True)  # noqa: S603, S607
    return program


class Seconds(NamedTuple):
    """Processor time of the program: events alone; with the books that govsim keeps; all of it."""

    bare: float
    booked: float
    whole: float


def run(desk: Desk) -> tuple[Answer, Seconds, Seconds]:
    """Answer every call; with the seconds that the program took, and the yardsticks taken beside each."""
    head = [len(desk.arrivals), len(desk.posts), desk.counted, max(desk.classes) + 1, desk.minutes_per_km]
    columns = [desk.arrivals, desk.scene, *zip(*desk.places, strict=True), desk.classes]
    table = np.concatenate([np.array(head), np.ravel(desk.posts), np.column_stack(columns).ravel()])
    done = subprocess.run([_program()], input=table.tobytes(), capture_output=True, check=True)  # noqa: S603
    wait, response, *seconds = map(float, done.stdout.split())
    return Answer(wait, response), Seconds(*seconds[:3]), Seconds(*seconds[3:])
