"""Leaving a scene: what was planned for an officer there does not come after them."""

from sim.behaviour import officers
from sim.kernel.crews import join_crew
from sim.vocabulary.terms import Activity, Stage


def test_who_writes_up_is_no_longer_to_leave_the_scene(town_of):
    """Others who came made the work end sooner than the officer's own part of it would have."""
    town = town_of()
    trouble, officer = town.troubles[0], town.officers[0]
    trouble["stage"], trouble["write_up"], trouble["present"] = Stage.ON_SCENE, 20.0, 1
    officer["doing"], officer["trouble"] = Activity.ON_SCENE, 0
    join_crew(town, 0, 0, True)
    planned = int(officer["stamp"])
    officers.release_crew(town, 0, True)
    assert town.officers[0]["doing"] == Activity.WRITE_UP
    assert town.officers[0]["stamp"] != planned
