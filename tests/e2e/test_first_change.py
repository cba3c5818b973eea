"""The first change of the tutorial, made in a copy: its rule, its signature test, and its outcome."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs/tutorials/first-change.md").read_text(encoding="utf-8")
NAME = "community_calls_share"
ENGLISH, CHINESE = "share of crews' calls taken by community officers", "社区民警出警占比"
POLICY = """
format = 2
name = "first"
title = { en = "Community officers first", zh = "社区民警优先" }

[dispatch]
rule = "community_first"
"""


def changes() -> Iterator[tuple[str, str, str]]:
    """File, old text and new text of each hunk of the tutorial's change of the model."""
    (diff,) = re.findall(r"^```diff\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for part in re.split(r"^\+\+\+ ", diff, flags=re.MULTILINE)[1:]:
        file, _, body = part.partition("\n")
        for hunk in re.split(r"^@@\n", body, flags=re.MULTILINE):
            lines = [(line[:1], line[1:] + "\n") for line in hunk.splitlines()]
            old, new = ("".join(text for sign, text in lines if sign in (" ", own)) for own in "-+")
            yield file, old, new


@pytest.fixture
def changed(tmp_path) -> Path:
    """A copy of the package with the tutorial's change; each old text stands in its file exactly once."""
    ignore = shutil.ignore_patterns("__pycache__")
    for part in ("sim", "tests/towns"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, old, new in changes():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8") if old else ""
        assert not old or text.count(old) == 1, f"{name} does not say once:\n{old}"
        file.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    return tmp_path


def in_copy(copy: Path, *arguments: str, **environ: str) -> str:
    there = {**os.environ, "PYTHONPATH": str(copy), "GOVSIM_CACHE_DIR": str(copy / "cache"), **environ}
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, cwd=copy, env=there, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_the_change_of_the_model_works_as_plain_python(changed):
    in_copy(changed, "pytest", "-p", "no:cacheprovider", "tests", NUMBA_DISABLE_JIT="1")
    in_copy(changed, "ruff", "check", "--no-cache", *sorted({name for name, *_ in changes()}))


@pytest.mark.long
def test_the_change_of_the_model_works_compiled(changed):
    in_copy(changed, "pytest", "-p", "no:cacheprovider", "tests")


@pytest.mark.long
def test_the_outcome_is_in_table_report_workbook_page_and_json(changed):
    (changed / "tests/towns/first.toml").write_text(POLICY, encoding="utf-8")
    compare = ["sim.cli", "compare", "tests/towns/hillfoot.toml", "first", "--reps", "2", "--workers", "1"]
    found = json.loads(in_copy(changed, *compare, "--no-screen", "--json"))
    assert NAME in found["policies"]["first"]
    table = in_copy(changed, *compare, "--out", "made", "--format", "xlsx", "--no-screen", COLUMNS="200")
    assert ENGLISH in " ".join(table.split())
    page = (changed / "made/report.html").read_text(encoding="utf-8")
    assert ENGLISH.replace("'", "&#39;") in page
    assert CHINESE in page
    (workbook,) = (changed / "made").rglob("*.xlsx")
    rows = [row for sheet in openpyxl.load_workbook(workbook) for row in sheet.iter_rows(values_only=True)]
    assert any(NAME in row or ENGLISH in row for row in rows)
