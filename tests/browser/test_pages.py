"""The pages of a matter, a study and a fit: for every reader, at every size, on paper, dark, by keyboard."""

import pytest

from sim import cli
from sim.app.studying import study
from sim.report.case.case_page import page as case_page
from sim.report.languages import LANGUAGES
from sim.study.case import case
from tests.browser.looking import complaints, dead_ends
from tests.logs import HEADERS, KINDS, Truth, lines, live, write
from tests.reading import faults
from tests.unit.report.test_study_report import STUDY

CHINESE_LOG = {*KINDS, *HEADERS.values(), "巡逻发现"}
"""What a Chinese log calls its things, which an English page quotes."""
TRUTH = Truth(days=14, calls_per_day=40.0)
SEEN = """language => {
  const main = document.querySelector(`main[lang="${language}"]`), texts = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode;
    if (!at.parentElement.closest("script, style, code")) texts.push(at.data.trim());
  }
  return texts.filter(Boolean);
}"""


def case_of_hillfoot(folder, hillfoot_file):
    file = folder / "case.html"
    file.write_text(case_page(case(hillfoot_file, "proactive"), "govsim case a b", "en"), encoding="utf-8")
    return file


def study_of_hillfoot(folder, hillfoot_file):
    file = folder / "shared.toml"
    file.write_text(STUDY.replace("BASE", hillfoot_file.as_posix()), encoding="utf-8")
    study(file=file, out=folder / "kept", workers=1)
    return folder / "kept" / "report.html"


def fit_of_a_log(folder, _):
    log = write(folder / "station.csv", lines(live(TRUTH, seed=3)))
    with pytest.raises(SystemExit):
        cli.main(["fit", str(log), "--out", str(folder / "town.toml"), "--reps", "5"])
    return folder / "town-fit.html"


@pytest.fixture(scope="module", params=[case_of_hillfoot, study_of_hillfoot, fit_of_a_log])
def file(request, tmp_path_factory, hillfoot_file):
    return request.param(tmp_path_factory.mktemp("pages"), hillfoot_file)


@pytest.fixture(params=LANGUAGES)
def page(browser, file, request):
    context = browser.new_context()
    found = context.new_page()
    found.goto(file.as_uri())
    found.click(f"[data-choose={request.param}]")
    found.language = request.param
    yield found
    context.close()


@pytest.mark.slow
def test_every_reader_can_use_it(page):
    assert complaints(page) == {}


@pytest.mark.slow
def test_it_speaks_the_readers_language_and_no_machines(page):
    texts = page.evaluate(SEEN, page.language)
    quoted = CHINESE_LOG if page.url.endswith("-fit.html") else ()
    assert faults(texts, page.language, quoted) == []


@pytest.mark.slow
def test_the_language_is_switched_by_keyboard(page):
    other = next(language for language in LANGUAGES if language != page.language)
    assert dead_ends(page) == []
    page.focus(f"[data-choose={other}]")
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "lang") == other
    assert page.is_visible(f"main[lang={other}]")
