"""`govsim demo` as a trainer types it; what the page does is tested in a browser."""

import socket

import pytest

from tests.towns import GRID


@pytest.mark.slow
def test_a_recording_is_written_whole(govsim, tmp_path):
    files = {"policies/grid": GRID}
    code, out, said = govsim(
        "demo", "town.toml", "--policy", "grid", "--record", "page.html", "--set-nothing", files=files
    )
    assert code == 2
    assert "--set-nothing" in said
    code, out, said = govsim("demo", "town.toml", "--policy", "grid", "--record", "page.html")
    assert (code, out) == (0, "")
    assert "page.html" in said
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert text.count('id="film"') == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "policies", "town.toml"]


@pytest.mark.slow
def test_a_recording_speaks_the_language_asked_for(govsim, tmp_path):
    assert govsim("demo", "town.toml", "--record", "page.html", "--lang", "zh")[0] == 0
    assert '"language": "zh"' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_mistakes_are_told_before_anything_runs(govsim, tmp_path):
    (tmp_path / "folder").mkdir()
    for arguments, complaint in (
        (("town.toml", "--record", "folder"), "folder is a folder"),
        (("town.toml", "--policy", "gird", "--record", "page.html"), "gird"),
        (("no.toml", "--record", "page.html"), "no.toml"),
    ):
        code, _, said = govsim("demo", *arguments, files={"policies/grid": GRID})
        assert code == 2
        assert complaint in said
    assert not (tmp_path / "page.html").exists()


def test_a_port_in_use_is_one_clear_line(govsim):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, _, said = govsim("demo", "town.toml", "--port", port)
    assert code == 2
    assert f"127.0.0.1:{port}" in said
    assert len(said.strip().splitlines()) == 1
