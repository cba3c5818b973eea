"""A folder of one's own, the version, files brought up to date, and the store of compiled code."""

import re
from pathlib import Path

import pytest

import sim
from sim.app.migrating import OLD
from sim.vocabulary import compiled

BRIEFLY = ["--reps", "2", "--workers", "1", "--set", "period.days=3", "--set", "period.warmup_days=0"]


def test_the_version(govsim):
    assert govsim("--version") == (0, f"govsim {sim.__version__}\n", "")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Try:"), pytest.param("zh", "可以试试：", marks=pytest.mark.slow)]
)
def test_a_new_folder_runs_as_it_is(govsim, tmp_path, monkeypatch, language, said):
    code, out, err = govsim("new", "our town 镇", "--lang", language)
    assert (code, err) == (0, "")
    assert said in out
    monkeypatch.setattr("tests.e2e.conftest.write", lambda *_, **__: None)
    folder = tmp_path / "our town 镇"
    assert {file.name for file in folder.rglob("*.toml")} == {
        "town.toml", "study.toml", "desk.toml", "screening.toml",
    }  # fmt: skip
    assert govsim("check", f"{folder}/town.toml", "desk", "screening", "ladder")[0] == 0
    code, out, err = govsim("compare", f"{folder}/town.toml", *BRIEFLY)
    assert code == 0, err
    idle = [line for line in out.splitlines() if "changes nothing" in line or "不起作用" in line]
    assert not idle, "a first policy that moves nothing teaches nothing"
    assert "comparing all 2" in err or language == "zh"


@pytest.mark.slow
def test_the_study_of_a_new_folder_runs(govsim, tmp_path):
    assert govsim("new", "mine")[0] == 0
    assert govsim("study", "mine/study.toml", "--workers", "1")[0] == 0
    assert (tmp_path / "results/study/report.html").exists()


@pytest.mark.parametrize("taken", ["file", "full"])
def test_nothing_is_laid_out_over_what_is_there(govsim, tmp_path, taken):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine")
    for language, said in (("en", "exists already"), ("zh", "已存在")):
        code, out, err = govsim("new", taken, "--lang", language)
        assert (code, out) == (2, "")
        assert said in err
    assert sorted(path.name for path in (tmp_path / "full").iterdir()) == ["notes.txt"]


def test_migrate_keeps_the_old_file_beside_and_says_what_it_changed(govsim, tmp_path):
    old = "# ours\n[dispatch]\nwaiting_limit = 0  # none\n"
    code, out, err = govsim("migrate", "ours.toml", files={"ours": old})
    assert (code, err) == (0, "")
    assert 'dispatch.waiting_limit → dispatch.waiting_room (0 → "none")' in out
    new = (tmp_path / "ours.toml").read_text()
    assert new == '# ours\nformat = 2\n\n[dispatch]\nwaiting_room = "none"  # none\n'
    assert (tmp_path / f"ours.toml{OLD}").read_text() == old
    assert "up to date, left as it is" in govsim("migrate", "ours.toml", files={"x": ""})[1]
    assert "已是现行格式" in govsim("migrate", "ours.toml", "--lang", "zh")[1]
    assert sorted(path.name for path in tmp_path.glob("ours*")) == ["ours.toml", f"ours.toml{OLD}"]


def test_migrate_into_a_new_file_leaves_the_old_alone(govsim, tmp_path):
    old = "dispatch.waiting_limit = 3\n"
    assert govsim("migrate", "ours.toml", "--into", "new.toml", files={"ours": old})[0] == 0
    assert (tmp_path / "ours.toml").read_text() == old
    assert "waiting_room = 3" in (tmp_path / "new.toml").read_text()
    code, out, _ = govsim("migrate", "ours.toml", "--into", "new.toml")
    assert (code, out) == (2, "")


def test_migrate_refuses_what_is_broken_and_writes_nothing(govsim, tmp_path):
    files = {"ours": "dispatch.waiting_limit = 3\n", "bad": "a = [\n", "later": "format = 99\n"}
    broken_files = {"bad.toml": "invalid TOML", "later.toml": "later version", "no.toml": "no such file"}
    for broken, said in broken_files.items():
        code, out, err = govsim("migrate", "ours.toml", broken, files=files)
        assert (code, out) == (2, "")
        assert said in err
    assert (tmp_path / "ours.toml").read_text() == files["ours"]
    twice = "[dispatch]\nwaiting_limit = 3\nwaiting_room = 4\n"
    code, out, err = govsim("migrate", "twice.toml", files={"twice": twice})
    assert (code, out) == (2, "")
    assert "twice.toml: " in err


@pytest.fixture
def stores(tmp_path, monkeypatch):
    """Two folders of stored code, and one that is somebody's own."""
    place = tmp_path / "code"
    for name in ("0" * 32, "1" * 32, "photographs"):
        (place / name).mkdir(parents=True)
        (place / name / "it").write_bytes(b"x" * 600_000)
    monkeypatch.setenv("GOVSIM_CACHE_DIR", str(place))
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path / "nowhere"))
    monkeypatch.setattr(compiled, "CACHE_FOLDER", place / ("0" * 32))
    return place


def test_the_store_of_compiled_code_is_shown_and_cleared(govsim, stores):
    code, out, _ = govsim("cache", "--where")
    assert code == 0
    assert re.findall(r"(\w+): ([\d.]+) MB, (in use|of other versions)", out) == [
        ("0" * 32, "0.6", "in use"),
        ("1" * 32, "0.6", "of other versions"),
    ]
    code, out, _ = govsim("cache", "--clear", "--lang", "zh")
    assert (code, out) == (0, "已删除：2个文件夹，1.2 MB\n")
    assert [path.name for path in Path(stores).iterdir()] == ["photographs"]
