"""A stage passes over its mechanisms only where none of them can act."""

from __future__ import annotations

import ast
import copy
import inspect

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel import mechanisms
from sim.scenario.load import load
from sim.vocabulary.terms import Discipline

FLAGS = ("births_vary", "reports_noted", "scenes_vary", "desks_vary", "officers_tire")
TRIGGERS = {
    "births_vary": {
        "types": ("of_venues", "of_firms", "of_landlords", "set_off_share"),
        "settings": (
            "base_work_prevents",
            "access_deters",
            "spells_cuts",
            "linkage_consultation_days",
        ),
    },
    "reports_noted": {
        "types": ("of_venues", "of_firms", "of_landlords"),
        "settings": ("analysis_revisits", "analysis_steers", "grid_work_knows", "stability_matters"),
    },
    "scenes_vary": {
        "types": ("hurt_share", "opens_case", "heat"),
        "settings": (
            "careers_beginner",
            "fatigue_errs",
            "careers_call_in_minutes",
            "careers_learns",
            "careers_pairs",
            "treatment_weight",
            "grid_work_joint",
            "dispatch_discipline",
            "dispatch_trip_calls",
            "grievance_informs",
        ),
    },
    "desks_vary": {
        "types": (),
        "settings": ("dispatch_waiting_room", "dispatch_take_over", "dispatch_cover"),
    },
    "officers_tire": {
        "types": (),
        "settings": ("fatigue_builds", "fatigue_wears", "dispatch_overtime_limit_h"),
    },
}
UP = {"careers_beginner": 0.5, "dispatch_discipline": int(Discipline.THOSE_THERE), "dispatch_waiting_room": 3}
ASKED = {
    "spells_cuts": 1e-300,
    "stability_matters": 1e-300,
    "grievance_informs": 1e-300,
    "fatigue_builds": 1e-300,
}
"""So little that nothing comes of it, and more than nothing, so that all stages ask."""

DISPATCH = (
    "dispatch_office_backup",
    "dispatch_wake",
    "dispatch_from_post",
    "dispatch_ages",
    "dispatch_displaces",
    "dispatch_leave",
    "dispatch_preempt",
    "dispatch_divert",
    "dispatch_shift_end",
    "dispatch_short_handed",
    "dispatch_nobody_on_duty",
)
GIVEN = ("period_", "town_", "residents_", "noise_", "per_day", "new_resident")
TOWN = """
format = 2
name = "desk"
title = { en = "A desk", zh = "接警台" }

[period]
days = 4.0

[town]
zones = 2
areas = 2
communities = 4
grids = 8

[residents]
registered = 2_000

[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 4
roster = "always"

[trouble.theft]
label = { en = "theft", zh = "盗窃" }
group = "crime"
per_day = 40.0
urgent_share = 0.3
latency = { shape = "exponential", mean = 30.0 }
on_scene = { shape = "lognormal", mean = 30.0, sigma = 1.0 }

[trouble.quarrel]
label = { en = "quarrel", zh = "纠纷" }
group = "dispute"
per_day = 60.0
priority = 1
stubbornness = 0.5
visible_share = 0.5
escalation_per_day = 0.05
crew = [0.5, 0.5]
patience = { shape = "exponential", mean = 60.0 }
on_scene = { shape = "lognormal", mean = 30.0, sigma = 1.0 }
write_up = { shape = "exponential", mean = 10.0 }
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A busy desk before its first event, in which no stage asks."""
    path = tmp_path_factory.mktemp("desk") / "desk.toml"
    path.write_text(TOWN, encoding="utf-8")
    return open_town(assemble(load(path), 3))


def lived(town):
    town = advance(town, float(town.clock[0]["end"]))
    close_books(town)
    return town


def flags(town):
    return {name for name in FLAGS if town.clock[0][name]}


def triggers(table):
    return {name for fields in TRIGGERS.values() for name in fields[table]}


def put_elsewhere(town, seed):
    """Anything at all for what is in the records and puts no listed mechanism to use."""
    draw = np.random.default_rng(seed)
    for name, (kind, _) in town.settings.dtype.fields.items():
        if (
            (kind == "f8" or name in DISPATCH)
            and name not in triggers("settings")
            and not name.startswith(GIVEN)
        ) and draw.random() < 0.5:
            town.settings[name] = draw.choice([0.3, 1.0]) if kind == "f8" else 1
    for name, (kind, _) in town.types.dtype.fields.items():
        if kind == "f8" and name not in triggers("types") and not name.startswith(GIVEN):
            town.types[name] = draw.choice([0.0, 0.3, 1.0], size=len(town.types))
    town.settings["dispatch_speed_kmh"] = 30.0


def test_a_plain_desk_asks_nothing(opened):
    assert not flags(lived(copy.deepcopy(opened)))


@pytest.mark.parametrize("flag", FLAGS)
def test_each_mechanism_raises_the_flag_of_its_stage(opened, flag):
    for table, names in TRIGGERS[flag].items():
        for name in names:
            town = copy.deepcopy(opened)
            getattr(town, table)[name][:1] = UP.get(name, 2)
            assert flag in flags(advance(town, 1.0)), name


def test_what_raises_a_flag_is_what_the_source_names():
    tree = ast.parse(inspect.getsource(mechanisms))
    named = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    found = {name for of, name in named if of == "settings"}
    assert found == triggers("settings")
    assert {name for of, name in named if of == "kind"} == triggers("types")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_where_a_stage_passes_over_its_mechanisms_they_would_have_done_nothing(opened, seed):
    passes, asks = copy.deepcopy(opened), copy.deepcopy(opened)
    for town in (passes, asks):
        put_elsewhere(town, seed)
    for name, value in ASKED.items():
        asks.settings[name] = value
    asks.settings["dispatch_waiting_room"] = len(asks.troubles) - 1
    passes, asks = lived(passes), lived(asks)
    assert flags(asks) == set(FLAGS)
    assert not flags(passes)
    assert passes.clock[0]["events"] > 1000
    assert passes.clock[0]["digest"] == asks.clock[0]["digest"]
    for array in ("troubles", "officers", "hours", "trust", "places"):
        assert getattr(passes, array).tobytes() == getattr(asks, array).tobytes(), array
