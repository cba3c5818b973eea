"""What is not this program's own is neither emptied, overwritten, followed nor locked out of its place."""

import os
import sys
from pathlib import Path

import pytest

from sim.app.report_command import report
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.study.chunked_lab import open_workshop
from sim.study.store.agreeing import How
from sim.study.store.files import PASSING, write_whole
from sim.study.store.folder import kept_of
from sim.study.store.lock import LOCK, held
from sim.study.store.planner_files import PAGE_MARK, write_own
from sim.study.store.result_files import publish

sys.path.insert(0, str(Path(__file__).parent))
from store_stub import POINTS, SEEDS, smooth, study  # noqa: E402

THEIRS = ("figures/mine.png", "tables/mine.csv", "runs/notes.txt", "design/plan.dwg", "report.html")


def carry_out(folder, how=How()):  # noqa: B008
    with open_workshop(study(), folder, 1, how=how, experiment=smooth) as lab:
        return lab.ask("design", POINTS, SEEDS)


def put(folder, names=THEIRS):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} is mine")


def there(folder, names=THEIRS):
    return [name for name in names if (folder / name).read_text() == f"{name} is mine"]


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_of_somebody_elses_is_refused_and_left_as_it_was(tmp_path, fresh):
    put(tmp_path)
    with pytest.raises(ScenarioErrors) as said:
        carry_out(tmp_path, How(fresh=fresh))
    (line,) = refusal_lines(said.value, "en")
    assert "holds design, runs, tables, figures, report.html, and no whole manifest" in line
    assert "nothing was changed" in line
    assert there(tmp_path) == list(THEIRS)


def test_starting_over_removes_what_this_program_wrote_and_nothing_else(tmp_path):
    carry_out(tmp_path)
    publish(tmp_path, kept_of(study()), {"tables/points.csv": "1"})
    put(tmp_path, THEIRS[:4])
    carry_out(tmp_path, How(fresh=True))
    assert there(tmp_path, THEIRS[:4]) == list(THEIRS[:4])
    assert not (tmp_path / "tables/points.csv").exists()


def test_a_result_never_takes_the_place_of_somebody_elses_file(tmp_path):
    carry_out(tmp_path)
    put(tmp_path, ["tables/points.csv"])
    with pytest.raises(ScenarioErrors, match=r"points.csv: this program did not write it") as said:
        publish(tmp_path, kept_of(study()), {"tables/points.csv": "1", "tables/others.csv": "2"})
    assert "move it away" in refusal_lines(said.value, "en")[0]
    assert there(tmp_path, ["tables/points.csv"])
    assert not (tmp_path / "tables/others.csv").exists()


def test_results_of_an_earlier_start_do_not_stay_beside_later_ones(tmp_path):
    for name in ("failures", "points"):
        publish(tmp_path, kept_of(study()), {f"tables/{name}.csv": "1"})
    assert [file.name for file in (tmp_path / "tables").iterdir()] == ["points.csv"]
    publish(tmp_path, kept_of(study()), {"tables.xlsx": b"2"}, beside=True)
    assert (tmp_path / "tables/points.csv").exists()


@pytest.mark.parametrize("name", ["runs", "design", "tables", "runs/design", "finding.json", LOCK])
def test_links_to_elsewhere_are_refused(tmp_path, name):
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "study"
    put(elsewhere, ["notes.txt"])
    carry_out(place)
    link = place / name
    if link.exists():
        link.rename(tmp_path / "aside")
    link.symlink_to(elsewhere if "." not in name else elsewhere / "notes.txt")
    with pytest.raises(ScenarioErrors, match="is a link to another place"):
        carry_out(place)
    assert [file.name for file in elsewhere.rglob("*")] == ["notes.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks there")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_lock_that_is_deleted_while_it_is_held_lets_nobody_in(tmp_path, replaced):
    with held(tmp_path):
        (tmp_path / LOCK).unlink()
        if replaced:
            (tmp_path / LOCK).touch()
        with pytest.raises(ScenarioErrors, match="another process is at work"), held(tmp_path):
            pass
    with held(tmp_path):
        pass


def test_half_written_files_of_a_killed_process_do_not_stay(tmp_path):
    carry_out(tmp_path)
    for name in (
        ".finding.json.x",
        "tables/.a.csv.x",
        "figures/.a.svg.x",
        "runs/design/.chunk-00000.parquet.x",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}{PASSING}").touch()
    carry_out(tmp_path)
    assert not list(tmp_path.rglob(f"*{PASSING}"))


def test_a_full_disk_is_told_with_what_is_kept(tmp_path, monkeypatch):
    real, left = os.fsync, [7]  # two manifests, the design, a chunk: each a file and its folder

    def fsync(handle):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        real(handle)

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ScenarioErrors) as said:
        carry_out(tmp_path / "a")
    (line,) = refusal_lines(said.value, "en")
    assert "there is no room left on the disk; 30 runs are kept; make room and give the same command" in line
    monkeypatch.undo()
    with open_workshop(study(), tmp_path / "a", 1, experiment=smooth) as lab:
        lab.ask("design", POINTS, SEEDS)
        assert lab.kept == 30


def test_folders_are_synced_too(tmp_path, monkeypatch):
    synced, real = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), real(handle)))
    write_whole(tmp_path / "a.txt", "whole")
    assert synced == [(tmp_path / "a.txt").stat().st_ino, tmp_path.stat().st_ino]


def test_a_page_is_written_over_only_where_it_is_one_of_this_programs(tmp_path):
    page = f"<head>{PAGE_MARK}</head>"
    write_own(tmp_path / "report.html", page)
    write_own(tmp_path / "report.html", page + "again")
    put(tmp_path, ["mine.html"])
    for name in ("mine.html", "."):
        with pytest.raises(ScenarioErrors, match="was not made by this program; it would be lost"):
            write_own(tmp_path / name, page)
    assert there(tmp_path, ["mine.html"])
    with pytest.raises(ScenarioErrors, match=r"mine\.html: is there already"):
        report(tmp_path, tmp_path / "mine.html", None, "en")


def test_a_town_that_was_edited_by_hand_is_not_written_over(tmp_path):
    file = tmp_path / "town.toml"
    write_own(file, "a = 1\n")
    write_own(file, "a = 2\n")
    file.write_text(file.read_text().replace("a = 2", "a = 3"))
    with pytest.raises(ScenarioErrors, match="was not made by this program"):
        write_own(file, "a = 4\n")
    assert "a = 3" in file.read_text()
