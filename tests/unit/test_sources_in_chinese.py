"""Where a value comes from stands in Chinese on a Chinese page, for all that ships."""

import re
import tomllib

import pytest

from sim.scenario.loader_words import source_name
from sim.scenario.source_words import SOURCES
from tests.reading import ENGLISH, HAN

QUOTED = re.compile("Repeat Calls to Police in Minneapolis|Blanes i Vidal")
"""What is printed in English stays so."""


def named(value):
    """Every source below a value of a file."""
    if isinstance(value, dict):
        own = [value["source"]] if isinstance(value.get("source"), str) else []
        return own + [found for below in value.values() for found in named(below)]
    return [found for below in value for found in named(below)] if isinstance(value, list) else []


@pytest.fixture(scope="module")
def shipped(root):
    files = [file for room in ("scenarios", "experiments", "sim") for file in (root / room).rglob("*.toml")]
    return {source for file in files for source in named(tomllib.loads(file.read_text(encoding="utf-8")))}


def test_every_source_that_ships_is_in_chinese(shipped):
    said = {source: QUOTED.sub("", source_name(source).zh) for source in shipped}
    assert len(said) > 80
    assert {source: zh for source, zh in said.items() if ENGLISH.search(zh) or not HAN.search(zh)} == {}


def test_no_translation_is_left_of_a_source_that_is_gone(shipped, root):
    files = [file for file in (root / "sim").rglob("*.py") if file.name != "source_words.py"]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    assert {source for source in SOURCES if source not in shipped and source not in code} == set()


def test_a_source_of_ones_own_stays_as_it_is():
    assert source_name("our roster of March").zh == "our roster of March"
    assert source_name("assumption: 看班长的估计").zh == "假设：看班长的估计"
