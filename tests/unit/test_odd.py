"""The model's description is up to date, complete, and says only what exists."""

import re

import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report import odd
from sim.report.declared_parameters import declared_parameters
from sim.report.odd import ODD_FILE, cell, description, event_rows, first_sentence
from sim.scenario.describe import describe
from sim.scenario.layout import at
from sim.scenario.system_catalogue import SYSTEMS
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Group

HAN = re.compile(r"[\u4e00-\u9fff]")
CODE = re.compile(r"`([a-z][a-z0-9_]*)`")
SECTIONS = [  # of ODD+D, Müller et al. 2013, table 1
    *("Purpose", "Entities, state variables and scales", "Process overview and scheduling"),
    *("Theoretical and empirical background", "Individual decision making", "Learning"),
    *("Individual sensing", "Individual prediction", "Interaction", "Collectives", "Heterogeneity"),
    *("Stochasticity", "Observation", "Implementation", "Initialisation", "Input data", "Submodels"),
]


@pytest.fixture(scope="module")
def text():
    return description()


def test_the_file_is_what_the_command_would_write(text):
    assert ODD_FILE.read_text(encoding="utf-8") == text, "run `govsim odd --write`"


def test_every_section_of_the_protocol_is_there_in_both_languages(text):
    headings = [line for line in text.splitlines() if re.match(r"#{2,3} [IV]+", line)]
    for section in SECTIONS:
        (heading,) = [line for line in headings if f" {section}" in line]
        assert HAN.search(heading)


def test_every_system_has_a_page_with_prose(text):
    submodels = text.partition("### III.iv")[2].partition("#### Beyond")[0]
    pages = re.split(r"^#### (?=\d)", submodels, flags=re.MULTILINE)[1:]
    assert len(pages) == len(SYSTEMS)
    for system, page in zip(SYSTEMS, pages, strict=True):
        assert page.startswith(f"{system.number}. ")
        assert system.zh in page.splitlines()[0]
        assert all(f"`{path}`" in page for path in system.levers)
        assert all(f"`{name}`" in page for name in system.watch)
        assert len(page.partition("none → full")[2].splitlines()) >= 4


def test_every_name_in_the_submodels_is_a_parameter(text):
    submodels = text.partition("### III.iv")[2].partition("### III.v")[0]
    parts = {part for parameter in declared_parameters() for part in parameter.path.split(".")}
    known = parts | set(OUTCOMES) | {group.key for group in Group} | {"code"}
    names = set(CODE.findall(submodels))
    assert len(names) > 60
    assert names <= known, names - known


def test_every_link_leads_somewhere(text):
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not (ODD_FILE.parent / link).exists()] == []


def test_every_table_has_rows_as_wide_as_its_head(text):
    width = None
    for line in text.splitlines():
        if not line.startswith("|"):
            width = None
            continue
        columns = len(re.findall(r"(?<!\\)\|", line))
        width = width or columns
        assert columns == width, line


def test_every_event_outcome_and_stream_is_listed(text):
    listed = {int(number) for number in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)}
    assert listed == {event.value for event in Event}
    assert all(f"| `{name}` |" in text for name in OUTCOMES)
    assert all(f"{stream.en} {stream.zh}" in text for stream in Stream)


def test_events_come_with_the_rank_that_the_code_gives_them():
    ranks = {row.event: row.rank for row in event_rows()}
    assert ranks[Event.SCENE_END] is Rank.FREEING
    assert ranks[Event.SHIFT] is Rank.ROSTER
    assert ranks[Event.BIRTH] is Rank.ARRIVING


def test_an_event_without_a_rank_of_its_own_is_noticed(monkeypatch):
    ranks = odd._ranks()
    monkeypatch.setattr(odd, "_ranks", lambda: ranks | {"VISIT": {"ROSTER", "FREEING"}})
    with pytest.raises(LookupError, match="VISIT"):
        event_rows()


def test_the_schema_is_walked_whole(hillfoot):
    """Every parameter of a scenario is declared under its path, with stars for the names of entries."""
    declared = {parameter.path for parameter in declared_parameters()}
    for row in describe(hillfoot):
        assert _declared_as(row.path.split("."), declared), row.path
    assert all(at(path.split(".")) for path in declared if "channel" not in path and "pull" not in path)


def _declared_as(parts, declared):
    """Some path with stars for some parts, up to a whole duration or label."""
    patterns = [path.split(".") for path in declared]
    return any(
        len(pattern) <= len(parts) and all(p in ("*", part) for p, part in zip(pattern, parts, strict=False))
        for pattern in patterns
    )


def test_cells_and_sentences_stay_on_one_line():
    assert cell("a | b\n c") == "a \\| b c"
    assert first_sentence("One\nline.\n\nMore.") == "One line."
