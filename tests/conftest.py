"""What every test may rely on: no window is ever opened, property tests repeat themselves exactly."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study import chunked_lab, replicate
from sim.study.tasks import Executor, Work
from sim.study.worker_pools import executor
from sim.study.workers import usable_cores

os.environ.setdefault("MPLBACKEND", "Agg")
settings.register_profile("govsim", derandomize=True, deadline=None)
settings.load_profile("govsim")

ROOT = Path(__file__).resolve().parents[1]
DEAREST = (
    "theory/test_queues.py",
    "e2e/test_wheel.py",
    "browser/test_lesson.py",
    "e2e/test_fit.py",
    "e2e/test_report_browser.py",
    "e2e/test_places.py",
    "browser/test_pages.py",
    "sanity/test_no_policy_cheats.py",
    "unit/screening/test_danghu.py",
    "e2e/test_readme.py",
    "crn/test_plain_python.py",
    "theory/test_dose.py",
    "theory/test_statements.py",
    "unit/report/test_gallery.py",
    "unit/calibration/test_calibration.py",
)
"""Files that take a minute or more: begun first, so that no worker is left with one at the end."""

ENGINE_FREE = ("house", "unit/guard/test_hostile", "unit/fitting/test_intake", "property/test_loader")
"""What begins second: while one worker compiles the engine, another has no use for it."""


def pytest_configure(config: pytest.Config) -> None:
    """Whoever names test files means all of them: their slow proofs run too, unless `-m` says otherwise."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS and all(".py" in arg for arg in config.args)
    if named and config.option.markexpr in config.getini("addopts"):
        config.option.markexpr = "not long"


def _turn(item: pytest.Item) -> int:
    file = item.path.relative_to(ROOT / "tests").as_posix()
    if file.startswith(ENGINE_FREE):
        return 1
    return 2 * DEAREST.index(file) if file in DEAREST else 2 * len(DEAREST)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The dearest file first, then those without the engine, other dear ones, the rest as they stand."""
    items.sort(key=_turn)


@pytest.fixture(scope="session", autouse=True)
def share_of_the_cores() -> Iterator[None]:
    """Beside other workers of pytest, work for no named number of workers uses a share of the cores.

    On two cores with two workers that is this process itself; a pool would start two more, which load the
    compiled code before they begin, beside two that are at work already.
    """
    share = max(1, usable_cores() // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))

    def shared(work: Work, workers: int | None = None, dask: str | None = None) -> Executor:
        return executor(work, workers if dask else workers or share, dask)

    with pytest.MonkeyPatch.context() as patch:
        for room in (replicate, chunked_lab):
            patch.setattr(room, "executor", shared)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def hillfoot_file() -> Path:
    """A small town, the systems around the station off; policies `as_it_is` and `proactive` lie beside it."""
    return ROOT / "tests/towns/hillfoot.toml"


@pytest.fixture(scope="session")
def hillfoot(hillfoot_file: Path) -> Scenario:
    """The small town, lived through in a few hundredths of a second."""
    return load(hillfoot_file)


@pytest.fixture(scope="session")
def run_python() -> Callable[..., str]:
    """Run code in another Python and return what it printed; keywords are environment variables.

    ``run_python(code, NUMBA_DISABLE_JIT="1")`` runs the model as plain Python.
    """

    def run(code: str, *, cwd: Path = ROOT, timeout_s: float = 300, **environ: str) -> str:
        command = [sys.executable, "-W", "error", "-c", code]
        there = {**os.environ, **environ}
        done = subprocess.run(
            command, cwd=cwd, env=there, timeout=timeout_s, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
