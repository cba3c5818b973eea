"""Stored machine code never outlives the source it came from, and records read alike in both modes."""

import os
import re
import shutil
import time
from pathlib import Path

import numba
import numpy as np
import pytest

from sim.vocabulary import compiled
from sim.vocabulary.draws import normal
from sim.vocabulary.inner import EntryCompiler

LOOP = """
from sim.behaviour.rule import rule
from sim.vocabulary.compiled import entry


@entry
def loop(n):
    return rule(n)
"""
RULE = """
from sim.vocabulary.compiled import compiled


@compiled
def rule(n):
    return n + {added}
"""
RUN = """
from sim.engine.loop import loop
from sim.vocabulary.compiled import cache_is_cold
cold = cache_is_cold("loop")
result = loop(1)
print(result, cold, cache_is_cold("loop"), sum(loop.stats.cache_hits.values()))
"""
RECORDS = """
import numpy as np
from sim.vocabulary.compiled import entry, records


@entry
def work(officers):
    for i in range(officers.size):
        officer = officers[i]
        officer.state = i + 1
        officer.place[1] = 0.5 * officer.state
    return officers[1].state


officers = records(np.dtype([("state", np.int16), ("place", np.float64, (2,))]), 3)
print(work(officers), officers["state"].tolist(), officers["place"].tolist())
"""


@pytest.fixture
def small_sim(tmp_path: Path, root: Path) -> Path:
    """A package of the same shape, with one entry that inlines one behaviour."""
    for layer in ("vocabulary", "behaviour", "engine"):
        (tmp_path / "sim" / layer).mkdir(parents=True)
    (tmp_path / "sim/__init__.py").touch()
    for name in ("compiled.py", "inner.py", "plain.py", "stored.py"):
        shutil.copy(root / "sim/vocabulary" / name, tmp_path / "sim/vocabulary" / name)
    (tmp_path / "sim/engine/loop.py").write_text(LOOP)
    (tmp_path / "sim/behaviour/rule.py").write_text(RULE.format(added=1))
    return tmp_path


@pytest.mark.slow
def test_an_edited_behaviour_takes_effect_and_an_unedited_one_is_not_compiled_again(small_sim, run_python):
    there = {
        "GOVSIM_CACHE_DIR": str(small_sim / "cache"),
        "PYTHONPATH": str(small_sim),
        "NUMBA_DISABLE_JIT": "0",
    }
    assert run_python(RUN, cwd=small_sim, **there).split() == ["2", "True", "False", "0"]
    assert run_python(RUN, cwd=small_sim, **there).split() == ["2", "False", "False", "1"]
    (small_sim / "sim/behaviour/rule.py").write_text(RULE.format(added=10))
    assert run_python(RUN, cwd=small_sim, **there).split() == ["11", "True", "False", "0"]


def test_the_digest_follows_content_not_time(small_sim):
    package = small_sim / "sim"
    before = compiled.source_digest(package)
    os.utime(package / "behaviour/rule.py", (0, 0))
    assert compiled.source_digest(package) == before
    (package / "behaviour/rule.py").rename(package / "behaviour/renamed.py")
    assert compiled.source_digest(package) != before


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"GOVSIM_CACHE_DIR": "/a", "NUMBA_CACHE_DIR": "/b", "XDG_CACHE_HOME": "/c"}, "/a"),
        ({"NUMBA_CACHE_DIR": "/b", "XDG_CACHE_HOME": "/c"}, "/b/govsim"),
        ({"XDG_CACHE_HOME": "/c"}, "/c/govsim"),
        ({"HOME": "/d"}, "/d/.cache/govsim"),
    ],
)
def test_the_planner_chooses_where_code_is_kept(monkeypatch, environ, expected):
    for name in ("GOVSIM_CACHE_DIR", "NUMBA_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert next(compiled._places()) == Path(expected)


def test_an_unusable_place_falls_back_to_the_temporary_folder(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("GOVSIM_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    folder = compiled._open_folder("0" * 32)
    assert folder is not None
    assert folder.is_relative_to(tmp_path / "tmp")


def test_only_old_digest_folders_are_forgotten(tmp_path):
    old, fresh, foreign = (tmp_path / name for name in ("0" * 32, "1" * 32, "holiday photographs"))
    for folder in (old, fresh, foreign):
        folder.mkdir()
    long_ago = time.time() - 31 * 86_400
    os.utime(old, (long_ago, long_ago))
    os.utime(foreign, (long_ago, long_ago))
    compiled.forget_old_digests(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {fresh.name, foreign.name}


@pytest.mark.slow
def test_records_are_written_alike_compiled_and_plain(tmp_path, root, run_python):
    (tmp_path / "desk.py").write_text(RECORDS)
    there = {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)]),
        "GOVSIM_CACHE_DIR": str(tmp_path / "cache"),
    }
    expected = "2 [1, 2, 3] [[0.0, 0.5], [0.0, 1.0], [0.0, 1.5]]"
    assert run_python("import desk", **there, NUMBA_DISABLE_JIT="0").strip() == expected
    assert run_python("import desk", **there, NUMBA_DISABLE_JIT="1").strip() == expected


def test_a_field_that_plain_python_could_not_read_is_refused():
    with pytest.raises(ValueError, match="size, data"):
        compiled.records(np.dtype([("state", np.int8), ("size", np.int8), ("data", np.int8)]), 1)


def _many_draws(n):
    total = 0.0
    for k in range(n):
        total += normal(1, 1, n, k) * normal(2, 2, n, k) + normal(3, 3, n, k) * normal(4, 4, n, k)
    return total


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="nothing is compiled")
@pytest.mark.parametrize(("manner", "stays"), [("merged", False), ("apart", True), ("rare", True)])
def test_what_is_merged_is_a_part_of_all_its_callers_and_what_is_apart_or_rare_of_none(manner, stays):
    """Two callers and a long body: left to itself, LLVM would keep it apart."""
    draws = getattr(compiled, manner)(_many_draws)

    @numba.njit(pipeline_class=EntryCompiler)
    def both(n):
        return draws(n) - draws(n + 1)

    assert both(3) == _many_draws(3) - _many_draws(4)
    (text,) = both.inspect_llvm().values()
    assert bool(re.search("^define.*_many_draws", text, re.MULTILINE)) is stays
    assert bool(re.search("^attributes .*cold", text, re.MULTILINE)) is (manner == "rare")


@compiled.apart
def _counted_down(n):
    if n <= 0:
        raise ValueError("nothing left")
    return n - 1, 0.5 * n


@pytest.mark.skipif(compiled.JIT_DISABLED, reason="nothing is compiled")
def test_what_a_function_answers_or_raises_is_found_in_a_place_that_nobody_blanked():
    """Two calls by one caller: what the second raises is not what the first left, nor the other way round."""

    @numba.njit(pipeline_class=EntryCompiler)
    def twice(n):
        left, half = _counted_down(n)
        less, quarter = _counted_down(left)
        return less, half + quarter

    assert twice(3) == (1, 2.5)
    for few in (1, 0, 1):
        with pytest.raises(ValueError, match="nothing left"):
            twice(few)
    assert twice(2) == (0, 1.5)
    (text,) = twice.inspect_llvm().values()
    assert not re.search("store ptr null|memset", text)


def test_importing_it_brings_nothing_heavy(run_python):
    heavy = run_python(
        "import sys, sim.vocabulary.draws\n"
        "print(*({'scipy.stats', 'pandas', 'mesa', 'matplotlib', 'pydantic'} & set(sys.modules)))"
    )
    assert heavy.split() == []


def test_code_of_other_libraries_stays_where_it_was(monkeypatch):
    monkeypatch.setattr(compiled._settings, "CACHE_DIR", "elsewhere")
    compiled.entry(lambda n: n)
    assert compiled._settings.CACHE_DIR == "elsewhere"
