"""A library of an extra that is not installed: a planner's line says what to install, before any work."""

import sys

import pytest

from sim.app import extras
from tests.conftest import ROOT


@pytest.fixture
def without(monkeypatch):
    """As if these libraries had never been installed."""

    def hide(*libraries):
        for name in [name for name in sys.modules if name.split(".")[0] in libraries]:
            monkeypatch.delitem(sys.modules, name)
        for name in libraries:
            monkeypatch.setitem(sys.modules, name, None)
        found = extras.find_spec
        monkeypatch.setattr(extras, "find_spec", lambda name: None if name in libraries else found(name))

    return hide


SAID = {"en": 'pip install "govsim[{}]"', "zh": "尚未安装"}


@pytest.mark.parametrize("language", SAID)
def test_dask(govsim, without, tmp_path, language):
    without("distributed")
    code, out, err = govsim("study", "sweep-danghu", "--dask", "local", "--lang", language)
    assert (code, out) == (2, "")
    assert SAID[language].format("dask") in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize("language", SAID)
def test_the_live_page(govsim, without, language):
    without("starlette", "uvicorn")
    sys.modules.pop("sim.app.live.server", None)
    code, out, err = govsim("demo", str(ROOT / "tests/towns/hillfoot.toml"), "--lang", language)
    assert (code, out) == (2, "")
    assert SAID[language].format("page") in err
    assert "--record" in err


def test_every_library_of_an_extra_is_known():
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, wanted in declared["optional-dependencies"].items():
        for requirement in wanted:
            assert extras.EXTRAS[requirement.split(">")[0]] == extra


def test_every_dependency_has_a_lower_and_an_upper_bound():
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*declared["dependencies"], *sum(declared["optional-dependencies"].values(), [])]
    unbounded = [one for one in wanted if ">=" not in one or "<" not in one]
    assert [one for one in unbounded if not one.startswith("numba")] == []
