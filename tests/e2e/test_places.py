"""Where results go: a workbook beside its page; a full disk is named and the table is still told."""

import errno

import pytest

from tests.conftest import ROOT

TOWN = str(ROOT / "tests/towns/hillfoot.toml")
SMALL = ["--reps", "2", "--workers", "1", "--set", "period.days=3"]


@pytest.fixture
def full(monkeypatch):
    """As if the disk were full when the report is written."""

    def no_space(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sim.report.publish.write_folder", no_space)
    monkeypatch.setattr("sim.app.results_written.write_own", no_space)


@pytest.mark.parametrize(
    ("option", "place"),
    [("--out", "results/full"), pytest.param("--report", "page.html", marks=pytest.mark.slow)],
)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "not written"), pytest.param("zh", "未能写入", marks=pytest.mark.slow)]
)
def test_a_full_disk_is_named_and_the_table_is_still_told(govsim, full, option, place, language, said):
    code, out, err = govsim("compare", TOWN, "proactive", *SMALL, option, place, "--lang", language)
    assert code == 1
    assert f"{place}{'：' if language == 'zh' else ': '}{said}" in err
    assert "No space left on device" in err
    assert "110" in out


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    from sim import cli

    folder = tmp_path_factory.mktemp("kept") / "first"
    with pytest.raises(SystemExit) as ended:
        cli.main(["compare", TOWN, "proactive", *SMALL, "--out", str(folder)])
    assert ended.value.code == 0
    return folder


@pytest.mark.slow
def test_the_workbook_of_a_report_elsewhere_lies_beside_it(govsim, kept, tmp_path):
    before = sorted(file.name for file in kept.rglob("*"))
    formats = ["--format", "xlsx", "--format", "csv"]
    assert govsim("report", str(kept), "--to", "mine/page.html", *formats)[0] == 0
    assert {file.name for file in (tmp_path / "mine").iterdir()} == {"page.html", "page.xlsx", "page-tables"}
    assert any((tmp_path / "mine/page-tables").iterdir())
    assert sorted(file.name for file in kept.rglob("*")) == before
    code, _, err = govsim("report", str(kept), "--to", "mine/page.html", "--format", "xlsx")
    assert code == 2
    assert "page.xlsx" in err


@pytest.mark.slow
def test_a_report_into_a_folder_and_without_a_place(govsim, kept, tmp_path):
    (tmp_path / "there").mkdir()
    assert govsim("report", str(kept), "--to", "there", "--format", "xlsx")[0] == 0
    assert {file.name for file in (tmp_path / "there").iterdir()} == {"report.html", "report.xlsx"}
    assert govsim("report", str(kept), "--format", "xlsx")[0] == 0
    assert (kept / "tables.xlsx").exists()
