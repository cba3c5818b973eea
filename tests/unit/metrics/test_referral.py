"""Figures that reforms of the desk report, in towns small enough for paper."""

import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.world.trace import conceive_from
from tests.towns import write

# One office that handles noise round the clock: an hour of work, and the answer a day later.
TOWN = """
name = "office"
title = { en = "Office", zh = "办公室" }
[period]
start = 2022-01-03
days = 3.0
cooldown_days = 2.0
[triage]
recognition = 1.0
pass_on = 1.0
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 2
roster = "always"
[department.quiet]
label = { en = "noise office", zh = "噪音办" }
desks = 1
calendar = "always"
work = { shape = "constant", mean = 60.0 }
answer = { shape = "constant", mean = 1440.0 }
[trouble.noise]
label = { en = "noise", zh = "噪音" }
group = "noise"
per_day = 1.0
owner = "quiet"
negative_list = true
[trouble.wages]
label = { en = "wages", zh = "欠薪" }
group = "dispute"
per_day = 1.0
owner = "quiet"
[trouble.brawl]
label = { en = "brawl", zh = "斗殴" }
group = "order"
per_day = 1.0
"""

CALLS = {"minute": [60.0, 70.0, 80.0, 4000.0], "type": ["noise", "wages", "brawl", "noise"]}
ASKED = ("dispute_110", "diverted_share", "diverted_dispute_share", "diverted_closed_share")


def lived(folder, **overrides):
    path = write(folder, town=TOWN)
    scenario = load(path, overrides={name.replace("__", "."): value for name, value in overrides.items()})
    return simulate(scenario, 0, stream=conceive_from(CALLS, scenario, 0)).outcomes


def test_two_of_four_calls_are_diverted_and_close_after_a_day_and_an_hour(tmp_path):
    found = lived(tmp_path)
    assert [found[name] for name in ASKED] == [1.0, 0.5, 0.0, 1.0]
    assert found["diverted_quick_share"] == 0.0
    assert (found["repeat_110"], found["kept_110"], found["kept_dispute_110"]) == (0.0, 2.0, 1.0)


def test_half_an_hour_of_procedure_makes_them_quick_and_a_long_one_leaves_the_last_open(tmp_path):
    assert lived(tmp_path, department__quiet__answer__mean=30.0)["diverted_quick_share"] == 1.0
    slow = lived(tmp_path, department__quiet__answer__mean=4000.0)
    assert slow["diverted_closed_share"] == 0.5  # the run ends at minute 7,200, the second is due at 8,060


def test_a_dispute_on_the_list_is_diverted_too(tmp_path):
    found = lived(tmp_path, trouble__wages__negative_list=True)
    assert (found["diverted_share"], found["diverted_dispute_share"]) == (0.75, 1.0)


@pytest.mark.parametrize("change", [{"department__quiet__refuses": 1.0}, {"triage__declines": 1.0}])
def test_what_is_refused_or_turned_away_is_not_diverted(tmp_path, change):
    found = lived(tmp_path, **change)
    assert found["diverted_share"] == 0.0
    assert found["diverted_closed_share"] != found["diverted_closed_share"]


def test_whoever_rings_again_is_a_repeat_call(hillfoot):
    """Each call is counted anew from the table of reports, whose rows say which matter they are about."""
    run = simulate(hillfoot, 2)
    clock, table = run.town.clock[0], run.incidents
    rows = run.town.reports[: int(clock["reports_n"])]
    rows = [row for row in rows if clock["measure_from"] <= row["time"] < clock["measure_to"]]
    calls = [row for row in rows if row["channel"] == 0 and row["trouble"] in table.index]
    relapses = set(table.index[table["origin"] == "relapse"])
    repeats = [row for row in calls if row["again"] or row["trouble"] in relapses]
    assert len(calls) == run.outcomes["calls_110"]
    assert run.outcomes["repeat_110"] == len(repeats) > 0
