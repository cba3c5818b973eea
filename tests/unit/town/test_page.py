"""The page's modules join into one script, and say nothing that the catalogue does not hold."""

import re
from collections import Counter

import pytest

from sim.app.recording import PAGE, asset, joined, letters, modules, page
from sim.report.town.handout_words import ASKED
from sim.report.town.matter_holders import MatterHolder
from sim.report.town.plain_levers import GIVERS, LEVERS, REACH
from sim.report.town.plain_levers import SAID as LEVER_SAID
from sim.report.town.scene_words import SCENE_WORDS
from sim.report.town.shown_story import CODED
from sim.report.town.trainer_words import MONTHS, WEEKDAYS, WORDS
from sim.report.typeface import covered, web_covered

SAID = re.compile(r'\bsay\(\s*"(\w+)"(?!\s*\+)')
SAID_BY_PREFIX = re.compile(r'"(\w+_)"\s*\+')
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


SIGNS = (
    "language",
    "of",
    "key_language",
    "changed",
    "pace",
    "sure_span",
    "list_stop",
    "with_rare",
    "handout_line",
)
"""Texts of blanks and signs alone, or that name the other language."""


def keys_used():
    """Keys that the page asks for: written out, in its HTML, or as any string in a list of keys."""
    text = "\n".join(asset(name) for name in modules())
    exact = set(SAID.findall(text)) | set(re.findall(r'data-(?:say|label)="(\w+)"', asset("index.html")))
    prefixes = set(SAID_BY_PREFIX.findall(text))
    strings = set(re.findall(r'"(\w+)"', text)) | set(re.findall(r"\b(key_\w+):", text))
    return exact, prefixes, strings


def test_every_word_asked_for_is_there():
    exact, prefixes, _ = keys_used()
    assert len(exact) > 20
    assert exact <= set(WORDS)
    assert all(any(key.startswith(prefix) for key in WORDS) for prefix in prefixes)


def test_every_word_there_is_asked_for():
    exact, prefixes, strings = keys_used()
    used = exact | strings | {key for key in WORDS if any(key.startswith(p) for p in prefixes)}
    assert set(WORDS) <= used, sorted(set(WORDS) - used)


def test_no_word_lacks_a_language():
    han = re.compile("[\u4e00-\u9fff]")
    for key, (english, chinese) in WORDS.items():
        assert english
        assert chinese, key
        if key not in SIGNS:
            assert not han.search(english), key
            assert han.search(chinese), key
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese)), key


def test_the_typeface_draws_every_string_of_the_page():
    catalogues = (WORDS, ASKED, GIVERS, REACH, LEVER_SAID, *SCENE_WORDS.values())
    texts = [text for catalogue in catalogues for pair in catalogue.values() for text in pair]
    texts += [text for lever in LEVERS.values() for pair in lever for text in pair]
    texts += [*WEEKDAYS["zh"], *MONTHS["zh"], *(keeper.zh for keeper in MatterHolder)]
    wanted = set(letters(texts))
    assert len(wanted) > 250
    assert wanted <= covered()
    assert wanted <= web_covered()


def test_every_name_of_a_number_that_the_page_asks_for_is_sent():
    text = "\n".join(asset(name) for name in modules())
    asked = set(re.findall(r"\bCODE\.(\w+)\.(\w+)", text))
    assert len(asked) > 10
    assert asked <= {(term.__name__, member.name) for term in CODED for member in term}
    colours = re.search(r"const KEEPER = \{(.*?)\}", asset("colours.js"), re.DOTALL)[1]
    assert set(re.findall(r"(\w+):", colours)) == set(MatterHolder.__members__)


def test_no_text_stands_in_the_page_itself():
    for name in [*modules(), "index.html"]:
        assert not re.search("[\u4e00-\u9fff]", re.sub(r"//.*", "", asset(name))), name


def test_modules_join_without_a_clash():
    names = Counter(name for module in modules() for name in DECLARED.findall(asset(module)))
    assert [name for name, times in names.items() if times > 1] == []
    script = joined()
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.index("class Town ") < script.index("class Show ")


def test_every_module_is_used():
    assert {file.name for file in PAGE.iterdir() if file.name.endswith(".js")} == set(modules())


@pytest.mark.parametrize("name", modules())
def test_nothing_is_fetched_from_elsewhere_or_made_up_as_code(name):
    text = asset(name)
    assert not re.search(r"https?://|\beval\(|new Function|innerHTML|document\.write", text)
    assert len(text.splitlines()) <= 300


def test_what_a_scenario_says_cannot_break_out_of_the_page():
    told = {"language": "en", "words": {"title": ["</script><script>alert(1)</script>", "x"]}, "scenes": []}
    html = page(told, b"x", "")
    assert "<script>alert" not in html
    assert html.count("</script>") == 3
