"""From a built wheel, outside any checkout, from a folder of wheels and with the network cut off.

``GOVSIM_TEST_PYTHONS`` names further interpreters, separated by colons; the running one is always tried.
"""

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from experiments.tools.wheels import gather
from sim.app.help_examples import EXAMPLES
from tests.conftest import ROOT
from tests.e2e.test_help_and_shell import ELSEWHERE, INSTALLED, small, write_bulletin
from tests.logs import Truth, lines, live, write

pytestmark = pytest.mark.slow

PYTHONS = [sys.executable, *filter(None, os.environ.get("GOVSIM_TEST_PYTHONS", "").split(":"))]
IN_FULL = [line for line, *_ in EXAMPLES["govsim"]]
BELOW = (*IN_FULL, "govsim study attribute-danghu", "govsim cache --clear")
"""What has its turn below; of the studies, which take minutes, another one."""

DEMO = """
import os, re, signal, subprocess, sys, urllib.request

served = subprocess.Popen([sys.argv[1], "demo", "--port", "0"], stderr=subprocess.PIPE, text=True)
while not (found := re.search(r"http://\\S+", line := served.stderr.readline())):
    assert line, "it ended without a word of where it serves"
for name in ("", "style.css", "catalogue.json"):
    print(urllib.request.urlopen(found[0] + name).status)
served.send_signal(signal.SIGINT)
sys.exit(served.wait(60))
"""
"""Starts the live page, asks for three of its files, and stops it as a planner would."""


def cut_off() -> list[str]:
    """What a command is prefixed with to have no network; nothing where that is not allowed."""
    found = shutil.which("unshare")
    prefix = [found, "--map-root-user", "--net"] if found else []
    tried = prefix and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    return prefix if tried else []


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    versions = {subprocess.check_output([one, "-c", VERSION], text=True).strip() for one in PYTHONS}
    gather(folder, sorted(versions))
    return folder


VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


@pytest.fixture(scope="module", params=PYTHONS)
def govsim(request, wheels, tmp_path_factory):
    """Type a line in an empty folder, with nothing but the wheels and no network."""
    place = tmp_path_factory.mktemp("a planner 的 machine")
    home, work = place / "home", place / "work"
    home.mkdir(), work.mkdir()
    clean = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "GOVSIM_LANG": "en"}
    subprocess.run([request.param, "-m", "venv", str(place / "venv")], check=True, env=clean)
    python = place / "venv/bin/python"
    install = [python, "-m", "pip", "install", "-q", "--no-compile"]  # the first start compiles what it needs
    install += ["--no-index", "--find-links", wheels, "govsim[page]"]
    subprocess.run([*cut_off(), *map(str, install)], check=True, env=clean, cwd=work)

    def start(*command):
        return subprocess.run(command, cwd=work, env=clean, capture_output=True, text=True, check=False)

    def run(line, *more):
        return start(*cut_off(), str(place / "venv/bin/govsim"), *shlex.split(line)[1:], *more)

    def serve():
        """The live page, in a network in which there is this machine alone."""
        own = ["sh", "-c", 'ip link set lo up; exec "$@"', "sh"] if cut_off() else []
        return start(*cut_off(), *own, str(python), "-c", DEMO, str(place / "venv/bin/govsim"))

    run.work, run.home, run.serve = work, home, serve
    return run


def test_the_wheel_holds_every_town_policy_and_study(wheels):
    (wheel,) = wheels.glob("govsim-*.whl")
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("sim/shipped/")}
    towns = {f"sim/shipped/{file.relative_to(ROOT)}" for file in (ROOT / "scenarios").rglob("*.toml")}
    studies = {f"sim/shipped/{file.relative_to(ROOT)}" for file in (ROOT / "experiments").glob("*.toml")}
    assert inside == towns | studies


def installed_examples():
    """The first of each page of help, those that write a page and those that are tried nowhere else."""
    for (line, *_), *others in EXAMPLES.values():
        also = [other for other, *_ in others if other in INSTALLED or "--report" in other]
        yield from (one for one in (line, *also) if one not in (*ELSEWHERE, *BELOW))


def test_an_example_of_every_page_of_help_runs(govsim):
    (govsim.work / "town.toml").write_text('extends = "danghu"\n', encoding="utf-8")
    write_bulletin(govsim.work)
    for line in installed_examples():
        if line.startswith("govsim report"):
            kept = small("govsim compare danghu grid --out results/first")
            assert govsim("govsim", *kept).returncode == 0
        done = govsim("govsim", *small(line))
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_the_examples_on_the_first_page_run_in_full(govsim):
    for line in IN_FULL:
        done = govsim(line)
        assert done.returncode == 0, done.stderr
        assert done.stdout


def test_the_example_of_the_live_page(govsim):
    done = govsim.serve()
    assert (done.returncode, done.stdout.split()) == (0, ["200"] * 3), done.stderr


def test_the_example_of_a_log(govsim):
    write(govsim.work / "log.csv", lines(live(Truth(days=21, calls_per_day=40.0), seed=3)))
    done = govsim("govsim fit log.csv --out fitted.toml")
    assert done.returncode == 0, done.stderr
    assert govsim("govsim check fitted.toml").returncode == 0


def test_a_study_that_ships_a_new_folder_and_the_version(govsim):
    done = govsim("govsim study sweep-danghu")
    assert done.returncode == 0, done.stderr
    assert (govsim.work / "results/sweep-danghu/report.html").exists()
    assert '"command": "govsim study sweep-danghu"' in (
        govsim.work / "results/sweep-danghu/finding.json"
    ).read_text(encoding="utf-8")
    assert govsim("govsim report results/sweep-danghu").returncode == 0
    assert govsim("govsim new mine").returncode == 0
    assert govsim("govsim study mine/study.toml").returncode == 0
    assert govsim("govsim --version").stdout.startswith("govsim ")


def test_without_the_extra_for_dask_a_line_says_what_to_install(govsim):
    done = govsim("govsim study sweep-danghu --dask local --out results/dask")
    assert done.returncode == 2
    assert "govsim[dask]" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_store_of_compiled_code_can_be_cleared(govsim):
    """What comes then is the first command of all, with nothing stored."""
    assert govsim("govsim run danghu --reps 1 --set period.days=3").returncode == 0
    stored = govsim.home / ".cache/govsim"
    assert list(stored.rglob("*.nbc"))
    done = govsim("govsim cache --clear")
    assert done.returncode == 0, done.stderr
    assert not list(stored.rglob("*.nbc"))
