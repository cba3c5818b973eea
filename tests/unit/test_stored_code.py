"""Stored machine code heals itself, and nothing that happens to it stops the work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.vocabulary import compiled
from sim.vocabulary.stored import DamagedError, SealedFile, is_whole, read_sealed, say_once

DESK = """
from sim.vocabulary.compiled import entry


@entry
def work(n):
    return n + 1


@entry
def rest(n):
    return n - 1
"""
ASK = "from sim.vocabulary import compiled\nimport desk\n"
RUN = (
    ASK + "print(compiled.cache_is_cold('desk'), desk.work(1), desk.rest(1), len(desk.work.stats.cache_hits))"
)
UNLUCKY = """
import tempfile


def nowhere():
    raise FileNotFoundError(2, "No usable temporary directory")


tempfile.gettempdir = nowhere
"""
NOTICE = "is damaged; it is compiled again"


@pytest.fixture
def run(tmp_path, root):
    """Run both entries in a process of its own; gives what it printed, and what it complained of."""
    (tmp_path / "desk.py").write_text(DESK)

    def once(code=RUN, tail="", **environ):
        there = {**os.environ, "GOVSIM_LANG": "en", "NUMBA_DISABLE_JIT": "0"}
        there |= {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)])}
        there |= {"GOVSIM_CACHE_DIR": str(tmp_path / "cache"), **environ}
        line = f'{tail} exec "$@"'
        command = ["bash", "-c", line, "bash", sys.executable, "-c", code]
        done = subprocess.run(command, cwd=tmp_path, env=there, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.split(), done.stderr

    return once


def stored(folder: Path, suffix: str) -> list[Path]:
    return sorted((folder / "cache").rglob(f"desk.*{suffix}"))


def swap(files):
    one, other = (file.read_bytes() for file in files)
    files[0].write_bytes(other), files[1].write_bytes(one)


def flip(files):
    content = bytearray(files[0].read_bytes())
    content[len(content) // 2] ^= 1
    files[0].write_bytes(content)


HARMS = {
    "empty": lambda files: files[0].write_bytes(b""),
    "cut": lambda files: files[0].write_bytes(files[0].read_bytes()[:-1]),
    "one bit": flip,
    "another's": swap,
    "foreign": lambda files: files[0].write_bytes(b"hello" * 1000),
}


@pytest.mark.parametrize(
    ("suffix", "harm"), [(".nbi", "cut"), pytest.param(".nbc", "one bit", marks=pytest.mark.slow)]
)
def test_whatever_happened_to_a_stored_file_it_is_compiled_again_with_one_line(run, tmp_path, suffix, harm):
    run()
    assert run() == (["False", "2", "0", "1"], "")
    HARMS[harm](stored(tmp_path, suffix))
    said, complaint = run()
    assert said[:3] == ["True", "2", "0"]
    assert complaint.count("\n") == 1
    assert NOTICE in complaint
    assert run() == (["False", "2", "0", "1"], "")


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_is_seen_before_a_byte_is_trusted(tmp_path, harm):
    place = tmp_path / "cache" / ("0" * 32) / "desk"
    place.mkdir(parents=True)
    for suffix in (".nbi", ".nbc"):
        for name in ("work", "rest"):
            SealedFile(str(place), f"desk.{name}", 0)._write(str(place / f"desk.{name}{suffix}"), name)
        files = stored(tmp_path, suffix)
        assert all(map(is_whole, files))
        HARMS[harm](files)
        assert not is_whole(files[0])
        with pytest.raises(DamagedError):
            read_sealed(files[0])


def test_the_line_speaks_chinese_too(monkeypatch, capsys):
    monkeypatch.setenv("GOVSIM_LANG", "zh")
    monkeypatch.setattr("sim.vocabulary.stored._already", set())
    say_once("damaged", folder="here")
    say_once("damaged", folder="here")
    assert capsys.readouterr().err == "here 中保存的编译结果已损坏，将重新编译\n"


@pytest.mark.slow
def test_on_a_full_disk_it_runs_without_storing(run, tmp_path):
    said, complaint = run(tail="ulimit -f 0;")  # no file may have a byte
    assert said[1:3] == ["2", "0"]
    assert "cannot be stored" in complaint
    assert complaint.count("\n") == 1
    assert stored(tmp_path, ".nbi") == []


def test_a_folder_that_can_only_be_read_is_read(tmp_path, monkeypatch):
    folder = tmp_path / "cache" / ("0" * 32)
    folder.mkdir(parents=True)
    monkeypatch.setenv("GOVSIM_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(compiled.tempfile, "TemporaryFile", _refuse)
    assert compiled._open_folder(folder.name) == folder


def _refuse(**_):
    raise PermissionError(13, "Read-only file system")


@pytest.mark.slow
def test_without_a_home_and_a_temporary_folder_nothing_is_stored_and_it_runs(run, tmp_path):
    (tmp_path / "file").write_text("no folder")
    blocked = str(tmp_path / "file/below")
    unlucky = (
        "import tempfile\ndef nowhere():\n    raise FileNotFoundError(2, 'No usable temporary directory')\n"
    )
    unlucky += "tempfile.gettempdir = nowhere\n"
    said, complaint = run(unlucky + RUN, GOVSIM_CACHE_DIR=blocked, TMPDIR=blocked)
    assert (said[:3], complaint) == (["True", "2", "0"], "")


@pytest.mark.slow
def test_spaces_and_chinese_in_the_path(run, tmp_path):
    there = str(tmp_path / "两 个 words")
    run(GOVSIM_CACHE_DIR=there)
    assert run(GOVSIM_CACHE_DIR=there)[0] == ["False", "2", "0", "1"]
