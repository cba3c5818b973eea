"""The worked example and the page for users of Mesa do what they say, with small settings."""

import ast
import re

import pytest

import sim
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

TUTORIAL = (ROOT / "experiments/tutorial.py").read_text(encoding="utf-8")
PAGE = (ROOT / "sim/abm/README.md").read_text(encoding="utf-8")

SMALL = {
    "DAYS = 60.0": "DAYS = 4.0",
    "REPLICATIONS = 5": "REPLICATIONS = 2",
    "WORKERS = None": "WORKERS = 1",
    '"period.warmup_days": 7.0,': '"period.warmup_days": 1.0,',
    '"period.warmup_days" = 7.0,': '"period.warmup_days" = 1.0,',
    '"period.cooldown_days": 7.0': '"period.cooldown_days": 1.0',
    '"period.cooldown_days" = 7.0': '"period.cooldown_days" = 1.0',
}
BRIEF = {'"period.days": 7.0': '"period.days": 1.0'}


def replaced(text, small):
    """The text with small settings; each of them must be there to be replaced."""
    for old, new in small.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def cells(text):
    """The code cells of a percent-format script."""
    parts = re.split(r"^# %%(.*)$", text, flags=re.MULTILINE)[1:]
    return [code for kind, code in zip(parts[::2], parts[1::2], strict=True) if "[markdown]" not in kind]


def shown(code, names):
    """Run a cell; say what a notebook would show of its last line, or None."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "tutorial", "exec"), names)
    return eval(compile(ast.Expression(last.value), "tutorial", "eval"), names) if last else None


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """What each cell shows, and the names at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        names = {"__name__": "tutorial"}
        return [shown(code, names) for code in cells(replaced(TUTORIAL, SMALL))], names


def test_every_cell_but_the_first_shows_something(lived):
    values, _ = lived
    assert len(values) >= 11
    assert [i for i, value in enumerate(values) if value is None] == [0]


def test_results_show_themselves_as_tables_and_figures(lived):
    values, names = lived
    for name in ("run", "comparison", "one", "sweep", "sensitivity"):
        assert any(value is names[name] for value in values), name
        assert "<table" in names[name]._repr_html_(), name
    for name in ("comparison", "one", "sweep", "sensitivity"):
        assert "<svg" in names[name]._repr_html_(), name


@pytest.mark.parametrize(("language", "said"), [("en", "outcome"), ("zh", "指标")])
def test_a_notebook_speaks_the_language_of_its_surroundings(lived, monkeypatch, language, said):
    monkeypatch.setenv("GOVSIM_LANG", language)
    for name in ("run", "comparison", "sweep"):
        html = lived[1][name]._repr_html_()
        assert said in html, name
        assert bool(re.search("[\u4e00-\u9fff]", re.sub("<svg.*?</svg>", "", html, flags=re.DOTALL))) == (
            language == "zh"
        )


def test_the_subclass_does_something(lived):
    names = lived[1]
    assert names["restless"].digest != names["plain"].digest
    assert names["cared"].digest != names["plain"].digest


def test_the_page_of_mesa_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```$", replaced(PAGE, BRIEF), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 5
    names = {"__name__": "page"}
    for code in blocks:
        exec(compile(code, "sim/abm/README.md", "exec"), names)
        assert capsys.readouterr().out


def test_the_page_links_somewhere():
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", PAGE) if "://" not in link]
    assert links
    assert all((ROOT / "sim/abm" / link).resolve().exists() for link in links)


def test_importing_the_front_door_is_light(run_python):
    code = "import sys, sim; print({'numpy', 'pandas', 'matplotlib', 'numba'} & set(sys.modules))"
    assert run_python(code).strip() == "set()"


def test_without_anybody_to_draw_a_notebook_shows_plain_text(monkeypatch):
    from sim.metrics import display

    monkeypatch.setattr(display, "_painters", [])
    assert display.Displayed()._repr_html_() is None
    assert set(sim.__all__) <= set(dir(sim)) | set(sim._HOMES)
