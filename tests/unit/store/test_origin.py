"""Every kept file says what it is; what is of another place, study or program is not taken."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.study import reproduction
from sim.study.chunked_lab import open_workshop
from sim.study.store.agreeing import How
from sim.study.store.manifest import MANIFEST, TWIN, read_manifest
from sim.study.store.verify import verify

sys.path.insert(0, str(Path(__file__).parent))
from store_stub import POINTS, SEEDS, smooth, study  # noqa: E402

FIRST, SECOND = "runs/design/chunk-00000.parquet", "runs/design/chunk-00001.parquet"


def carry_out(folder, how=How(), asked=None, model=smooth):  # noqa: B008
    with open_workshop(asked or study(), folder, 1, how=how, experiment=model) as lab:
        found = lab.ask("design", POINTS, SEEDS)
        return found, lab.kept, [words.en for words in lab.builds_said]


def other_town():
    return study(base=load("scenarios/theory/mmc.toml", overrides={"officers.server.count": 9}))


def scaled(point, seed):
    return {name: 1000.0 * value for name, value in smooth(point, seed).items()}


def right(found):
    return found.of("z")[:, 1].tolist()[:6] == [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]


def test_a_chunk_in_another_ones_place_is_not_taken(tmp_path):
    carry_out(tmp_path)
    shutil.copy(tmp_path / SECOND, tmp_path / FIRST)
    found, kept, _ = carry_out(tmp_path)
    assert right(found)
    assert kept == 90


@pytest.mark.parametrize("lost", [[], [MANIFEST], [TWIN], [MANIFEST, TWIN]])
def test_a_chunk_of_another_study_is_not_taken_and_not_thrown_away(tmp_path, lost):
    carry_out(tmp_path / "a")
    carry_out(tmp_path / "b", asked=other_town(), model=scaled)
    theirs = (tmp_path / "b" / FIRST).read_bytes()
    (tmp_path / "a" / FIRST).write_bytes(theirs)
    for name in lost:
        (tmp_path / "a" / name).unlink()
    found, kept, _ = carry_out(tmp_path / "a")
    assert right(found)
    assert kept == 90
    assert (tmp_path / "a" / f"{FIRST}.of-another-study").read_bytes() == theirs


def test_with_no_manifest_and_only_chunks_of_another_study_the_folder_is_refused(tmp_path):
    carry_out(tmp_path, asked=other_town())
    for name in (MANIFEST, TWIN):
        (tmp_path / name).unlink()
    with pytest.raises(ScenarioErrors, match="holds design, runs, and no whole manifest"):
        carry_out(tmp_path)


@pytest.fixture
def edited(monkeypatch):
    """The program after an edit of its sources."""

    def edit(text="0" * 32):
        monkeypatch.setattr(reproduction, "sources", lambda: text)

    return edit


def test_two_builds_are_not_mixed_without_being_told(tmp_path, edited):
    carry_out(tmp_path)
    (tmp_path / FIRST).unlink()
    edited()
    with pytest.raises(ScenarioErrors) as said:
        carry_out(tmp_path, model=scaled)
    (line,) = refusal_lines(said.value, "en")
    assert "the program has changed since the runs kept here were made" in line
    assert "--fresh" in line
    assert "--mix-builds" in line
    assert "源代码已有改动" in refusal_lines(said.value, "zh")[0]


def test_builds_that_are_mixed_on_request_say_so_now_and_later(tmp_path, edited):
    carry_out(tmp_path)
    (tmp_path / FIRST).unlink()
    edited()
    _, kept, said = carry_out(tmp_path, How(mix_builds=True))
    assert kept == 90
    assert "2 different builds of the program" in said[0]
    assert carry_out(tmp_path)[2] == said
    assert {one.maker for one in verify(tmp_path) if one.name.startswith("runs")} == {"this", "other"}


def test_other_versions_of_what_computes_are_another_build(tmp_path, monkeypatch):
    carry_out(tmp_path)
    monkeypatch.setattr(
        reproduction, "environment", lambda: {**dict(reproduction._environment()), "SALib": "9"}
    )
    with pytest.raises(ScenarioErrors, match=r"were made with SALib [\d.]+, this is SALib 9"):
        carry_out(tmp_path)


def test_the_digest_of_the_sources_is_of_every_file(tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "a.py").write_text("x = 1\n")
    before = reproduction.sources(tmp_path)
    reproduction.sources.cache_clear()
    (tmp_path / "report" / "b.py").write_text("")
    assert reproduction.sources(tmp_path) != before
    assert {"numpy", "numba", "scipy", "pandas", "SALib"} <= set(reproduction.environment())


@pytest.mark.parametrize("garbage", [b"[]", b"null", b"1", b"[" * 100_000, b"\xff", b"{}", b'{"format": 1}'])
def test_a_broken_manifest_is_healed_from_its_twin_and_refused_without(tmp_path, garbage):
    carry_out(tmp_path / "a")
    whole = (tmp_path / "a" / MANIFEST).read_bytes()
    (tmp_path / "a" / MANIFEST).write_bytes(garbage)
    assert carry_out(tmp_path / "a")[1] == 120
    assert (tmp_path / "a" / MANIFEST).read_bytes() == whole
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / MANIFEST).write_bytes(garbage)
    with pytest.raises(ScenarioErrors, match=r"holds manifest\.json, and no whole manifest"):
        carry_out(tmp_path / "b", How(fresh=True))
    assert (tmp_path / "b" / MANIFEST).read_bytes() == garbage


@pytest.mark.slow
def test_a_bit_flip_anywhere_in_a_chunk_changes_no_answer(tmp_path):
    carry_out(tmp_path)
    content = (tmp_path / FIRST).read_bytes()
    for place in range(4, len(content), len(content) // 60):
        (tmp_path / FIRST).write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        assert right(carry_out(tmp_path)[0])


def states(folder):
    return {one.name: one.state for one in verify(folder) if one.state != "whole"}


def test_verify_says_of_each_file_what_it_is(tmp_path):
    carry_out(tmp_path / "a")
    carry_out(tmp_path / "b", asked=other_town())
    assert states(tmp_path / "a") == {}
    (tmp_path / "a" / "notes.txt").write_text("mine")
    shutil.copy(tmp_path / "b" / SECOND, tmp_path / "a" / SECOND)
    (tmp_path / "a" / FIRST).write_bytes((tmp_path / "a" / FIRST).read_bytes()[:-5])
    (tmp_path / "a" / MANIFEST).unlink()
    (tmp_path / "a" / "design" / "linked.parquet").symlink_to(tmp_path / "b" / SECOND)
    assert states(tmp_path / "a") == {
        "notes.txt": "foreign",
        SECOND: "elsewhere",
        FIRST: "damaged",
        MANIFEST: "missing",
        "design/linked.parquet": "link",
    }


@pytest.mark.parametrize(("damage", "code"), [(False, 0), (True, 1)])
def test_the_command_verifies(tmp_path, capsys, damage, code):
    carry_out(tmp_path)
    if damage:
        (tmp_path / FIRST).write_bytes(b"PAR1")
    with pytest.raises(SystemExit) as ending:
        main(["verify", str(tmp_path), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (ending.value.code, said["whole"]) == (code, not damage)
    assert {one["name"] for one in said["files"]} >= {FIRST, SECOND, MANIFEST}
    with pytest.raises(SystemExit) as ending:
        main(["verify", str(tmp_path), "--lang", "zh"])
    assert ending.value.code == code
    assert ("损坏或已改动" in capsys.readouterr().out) == damage


def test_what_is_no_folder_of_results_cannot_be_verified(tmp_path, capsys):
    with pytest.raises(SystemExit) as ending:
        main(["verify", str(tmp_path)])
    assert ending.value.code == 2
    assert "holds no results of this program" in capsys.readouterr().err


def test_the_manifest_knows_study_scenarios_and_build(tmp_path):
    carry_out(tmp_path)
    found = read_manifest(tmp_path)
    assert (found["format"], found["study"], list(found["scenarios"])) == (1, "s", ["base"])
    (build,) = found["builds"]
    assert build["sources"] == reproduction.sources()
