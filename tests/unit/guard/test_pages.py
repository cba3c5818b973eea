"""Pages run their own script and nothing else; what a stranger put into a results' folder cannot act."""

import base64
import hashlib
import json
import re
from html import unescape

import pytest

from sim.report.html import page
from sim.report.pages import template
from sim.report.report_sources import Dossier, assemble
from sim.scenario.errors import ScenarioErrors
from sim.study.compare import compare

TITLE = {"en": "A section", "zh": "一节"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'


@pytest.fixture(scope="module")
def run(hillfoot):
    return compare(hillfoot, {}, reps=1, workers=1)


@pytest.fixture
def sections(run, tmp_path):
    """The page of a run with a section in its folder, figures and all."""

    def sections(svg=SVG, name="x.svg", **told) -> str:
        folder = tmp_path / "results" / "sections"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "x.svg").write_text(svg, encoding="utf-8")
        section = {"title": TITLE, "figures": {"en": [name], "zh": [name]}, **told}
        (folder / "x.json").write_text(json.dumps(section), encoding="utf-8")
        return page(assemble(run, "govsim run", place=folder.parent), figures=())

    return sections


@pytest.mark.slow
def test_a_page_runs_its_own_script_alone(run):
    text = page(Dossier(run, "govsim run"), figures=())
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    told = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{told}'" in policy
    assert policy.startswith("default-src 'none'")
    for word in ("unsafe-eval", "http:", "https:", "*", "script-src 'unsafe-inline'"):
        assert word not in policy
    assert text.index("Content-Security-Policy") < text.index("<style")
    assert not re.search(r"<[^>]+\son\w+=", text)


@pytest.mark.parametrize("name", ["report", "study", "case"])
def test_every_kind_of_page_has_the_policy(name):
    source = template(name)
    assert "script-src 'sha256-" in source.globals["policy"]
    assert "page.html.j2" in source.environment.loader.get_source(source.environment, f"{name}.html.j2")[0]


@pytest.mark.slow
def test_a_strangers_drawing_is_an_image(sections):
    text = sections()
    assert "alert" not in text
    (one, other) = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]*)"', text)
    assert base64.b64decode(one).decode() == SVG == base64.b64decode(other).decode()


def test_a_section_cannot_name_files_elsewhere(sections, tmp_path):
    (tmp_path / "secret.svg").write_text("<svg>secret</svg>")
    with pytest.raises(ScenarioErrors, match="outside"):
        sections(name="../../secret.svg")
    folder = tmp_path / "results" / "sections"
    (folder / "y.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(ScenarioErrors, match="outside"):
        sections(name="y.svg")


@pytest.mark.parametrize(
    "told",
    [{"title": "x"}, {"title": {"en": "x"}}, {"title": {"en": 1, "zh": 2}}, {"sentences": ["x"]},
     {"figures": {"en": "x.svg"}}, {"figures": None}],
)  # fmt: skip
def test_what_is_no_section_is_refused(sections, told):
    with pytest.raises(ScenarioErrors, match="is no section"):
        sections(**told)


@pytest.mark.slow
def test_no_direction_is_turned(sections):
    text = sections(sentences={"en": ["safe\u202etxt.exe\u202c"], "zh": []})
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert "safe\ufffdtxt.exe\ufffd" in text


@pytest.mark.parametrize("found", ["[]", "null", "{", "[" * 100_000, '{"kind": "robust", "said": 1}'])
@pytest.mark.parametrize("manifest", ["[]", '{"scenarios": [1]}', '{"scenarios": null}'])
def test_a_broken_neighbour_is_passed_by(run, tmp_path, found, manifest):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "finding.json").write_text(found)
    (tmp_path / "other" / "manifest.json").write_text(manifest)
    assert list(assemble(run, "govsim run", place=tmp_path / "results").robust) == []
