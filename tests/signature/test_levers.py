"""A lever whose mechanism is switched off moves nothing, and no lever is without a signature."""

import re
from pathlib import Path

import pytest

from sim.metrics.run import Run, simulate
from sim.scenario.describe import describe
from tests.crn.streams import in_use
from tests.signature.pairs import danghu
from tests.signature.values import NEGATIVE_LIST, REFERRAL, RUNGS_CLOSED

SEED = 3
RECORDS = ("troubles", "reports", "officers", "workers", "pools")
NAMED = ("trouble", "department", "rung", "officers", "roster")

# What is switched off, how it looks when it is on, and what then moves nothing.
IDLE = {
    "grid_work.workers": (
        {"grid_work.workers": 0},
        {"grid_work.workers": 4},
        {"grid_work.round_days": 0.5, "grid_work.notice": 1.2, "grid_work.task_list": 0.7},
    ),
    "grid_work.round_days": (
        {"grid_work.round_days": "none"},
        {"grid_work.round_days": 1.0},
        {"grid_work.notice": 1.2},
    ),
    "grid_work.notice": (
        {"grid_work.notice": 0.0},
        {"grid_work.notice": 1.2},
        {"grid_work.round_days": 3.0},
    ),
    "triage.recognition": (
        {"triage.recognition": 0.0, "information.training": 0.0, "information.shared": 0.0, **NEGATIVE_LIST},
        {"triage.recognition": 0.85, **NEGATIVE_LIST},
        {"triage.pass_on": 0.85, "grid_work.task_list": 0.7, "ladder.from_desk": 0.8},
    ),
    "triage.pass_on": ({"triage.pass_on": 0.0}, {"triage.pass_on": 0.8}, NEGATIVE_LIST),
    "negative list": ({}, NEGATIVE_LIST, {"triage.pass_on": 0.85}),
    "rung.*.open": (
        RUNGS_CLOSED,
        {"rung.village.open": 0.5},
        {"ladder.from_scene": 0.9, "ladder.from_desk": 0.8},
    ),
    "choice.again_share": (
        {"choice.again_share": 0.0},
        {"choice.again_share": 0.9},
        {"choice.again_days": 2.0, "triage.same_matter": 0.7},
    ),
    "base_work.visit_minutes": (
        {"base_work.visit_minutes": "none", "volunteers.hours_week": 0.0},
        {"base_work.visit_minutes": 90.0},
        {"base_work.notice": 5.0, "base_work.prevents": 0.8, "base_work.care": 3.2},
    ),
    "base_work.care": (
        {"base_work.care": 0.0, "volunteers.care": 0.0},
        {"base_work.care": 3.2},
        {"base_work.prevents": 0.8, "base_work.care_days": 40.0},
    ),
    "station.follow_up": (
        {"station.follow_up": 0.0},
        {"station.follow_up": 0.5},
        {"station.mediation.mean": 60.0, "station.mediation_crew": 1, "station.mediation_skill": 0.2},
    ),
    "station.night_fewer": (
        {"station.night_fewer": 0},
        {"station.night_fewer": 1},
        {"station.night_from": 20.0},
    ),
    "hotline.operators": (
        {"hotline.operators": 0},
        {"hotline.operators": 1},
        {"hotline.order.mean": 400.0},
    ),
    "dispatch.handover": (
        {**REFERRAL, "dispatch.handover": 0.0, "triage.pass_on": 0.0, "channel.hotline_12345.habit": -20.0},
        {**REFERRAL, "channel.hotline_12345.habit": 0.0},
        {"hotline.misroutes": 0.9},
    ),
}


def lived(*overrides) -> Run:
    together = {path: value for some in overrides for path, value in some.items()}
    return simulate(danghu(together), SEED)


def same(one: Run, other: Run) -> bool:
    """Whether two runs went alike, to the byte."""
    ran_alike = one.town.hours.tobytes() == other.town.hours.tobytes() and one.digest == other.digest
    return ran_alike and all(
        in_use(one.town, name).tobytes() == in_use(other.town, name).tobytes() for name in RECORDS
    )


@pytest.mark.slow
@pytest.mark.parametrize("lever", IDLE)
def test_levers_of_what_is_switched_off_move_nothing(lever):
    """To the byte, whereas they move something once it is on."""
    off, on, change = IDLE[lever]
    assert same(lived(off), lived(off, change))
    assert not same(lived(on), lived(on, change))


def pattern_of(path: str) -> str:
    """What a source file may call this lever: any entry of a table stands for all of them."""
    first, *rest = path.split(".")
    parts = [first, r'[^".]+', *rest[1:]] if first in NAMED else [first, *rest]
    spelt = r"(?:\.|__)".join(part if part.startswith("[") else re.escape(part) for part in parts)
    return rf'(?:"|\b){spelt}(?:"|=)'


def test_every_lever_has_a_signature():
    """Each lever of the schema is moved by some test of this folder."""
    told = "".join(
        file.read_text(encoding="utf-8")
        for file in Path(__file__).parent.glob("*.py")
        if file.name != Path(__file__).name
    )
    levers = [row.path for row in describe(danghu({}), kind="lever")]
    assert len(levers) > 20
    assert [path for path in levers if not re.search(pattern_of(path), told)] == []
