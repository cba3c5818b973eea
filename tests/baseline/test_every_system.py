"""In the town of every system every system is at work, so that a wrong rule has somewhere to show."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.loop import advance, open_town
from sim.scenario.describe import describe
from sim.scenario.layout import ROOT
from sim.scenario.overlay import BENEATH
from sim.vocabulary.events import Entry, Event
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Channel, Duty, Ending, Finder, Origin, Payer, PoolKind
from tests.baseline.update import SEED, lived, scenario_of

CASE = "every-system"

SEVERAL = 3
HOUR = 60.0
NEEDLESS = {"town.geojson", "trouble.*.like"}
"""Parameters that a generated town cannot use, and one that the loader alone does."""


@pytest.fixture(scope="module")
def scenario():
    return scenario_of(CASE)


@pytest.fixture(scope="module")
def run():
    return lived(CASE)


def several(term, numbers):
    """Complain of the members of a term that do not occur several times among `numbers`."""
    counts = np.bincount(np.asarray(numbers)[np.asarray(numbers) != NOBODY], minlength=len(term))
    rare = {member.name: int(counts[member]) for member in term if counts[member] < SEVERAL}
    assert not rare, f"too rare in the town of every system: {rare}"


def pattern(path: str) -> str:
    """The path of a parameter, `*` standing for the name of an entry of a table."""
    table, *rest = path.split(".")
    child = ROOT.child(table)
    return ".".join([table, "*", *rest[1:]]) if child and child.form == "entries" else path


def test_every_parameter_is_given(scenario):
    """A sigma counts for a log-normal alone; whatever else is left at its default is off or untried."""
    rows = [row for row in describe(scenario) if not row.path.endswith(".sigma")]
    every = {pattern(row.path) for row in rows}
    given = {pattern(row.path) for row in rows if row.file not in ("", BENEATH.name)}
    assert every - given == NEEDLESS


def test_everything_the_journal_knows_happens(run):
    several(Entry, run.journal["entry"])


def test_every_way_of_a_trouble_is_gone(run):
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    several(Ending, rows["ending"])
    several(Origin, rows["origin"])
    several(Finder, rows["found"])
    several(Channel, rows["channel"])


def test_every_event_comes_about(scenario):
    """Births come from the stream; what else stands on the agenda for the coming hour happens in it."""
    town = open_town(assemble(scenario, SEED))
    seen: dict[int, int] = {}
    until = 0.0
    while until < float(town.clock[0]["end"]):
        until += HOUR
        due = town.agenda[: int(town.clock[0]["agenda_n"])]
        due = due[due["time"] < until]
        seen |= dict(zip(due["order"].tolist(), due["kind"].tolist(), strict=True))
        town = advance(town, until)
    several(Event, [*seen.values(), *[Event.BIRTH] * int(town.clock[0]["next_birth"])])


def test_everybody_has_work(run):
    """Every duty and activity, every kind of helper, everybody who pays hours."""
    town = run.town
    several(Duty, town.changes["duty"])
    assert (town.hours.sum(axis=(0, 2))[list(Activity)] > 0).all()
    several(PoolKind, town.pools["kind"][town.workers["pool"]].repeat(town.workers["handled"]))
    assert all(run.outcomes[f"cost.{payer.key}_h"] > 0 for payer in Payer)


def test_what_leaves_no_entry_happens_too(run):
    town = run.town
    rows = town.troubles[: int(town.clock[0]["troubles_n"])]
    turned_off = rows[rows["ending"] == Ending.TURNED_OFF]
    assert (turned_off["closed"] == turned_off["queued"]).any()  # no room left
    assert (turned_off["closed"] > turned_off["queued"]).any()  # displaced
    assert town.clock[0]["suspects"] >= SEVERAL
    assert town.officers["successors"].sum() >= SEVERAL
    assert 0 < town.officers["skilled"].sum() < len(town.officers)
    assert (town.officers["fatigue"] > 0).any()
    assert ((town.officers["experience"] > 0) & (town.officers["experience"] < 1)).any()
    assert (town.places["trend"] > 0).all()
    assert (rows["hardened"] > 0).sum() >= SEVERAL
    assert (rows["warned"] > 0).sum() >= SEVERAL
    assert (rows["distressed"] > 0).sum() >= SEVERAL
