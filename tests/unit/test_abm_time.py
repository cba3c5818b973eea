"""However long a step is, a model's time is in hours, and the run ends at its end."""

import pytest

from sim.abm import TownModel
from sim.scenario.load import load

A_WEEK = {"period.warmup_days": 1, "period.days": 5, "period.cooldown_days": 1}


@pytest.fixture(scope="module")
def week(hillfoot_file):
    return load(hillfoot_file, overrides=A_WEEK)


@pytest.mark.parametrize("hours_per_step", [0.5, 1.0, 5.3, 24.0])
def test_all_clocks_agree(week, hours_per_step):
    model = TownModel(week, rng=7, hours_per_step=hours_per_step)
    model.run_for(48)
    assert (model.time, model.minute, f"{model.date:%d %H:%M}") == (48.0, 48 * 60.0, "04 00:00")
    assert model.steps == 48 // hours_per_step
    model.run_until(60)
    assert (model.time, model.minute) == (60.0, 3600.0)
    model.step()
    assert model.time == pytest.approx(60.0 + hours_per_step)


@pytest.mark.parametrize("hours_per_step", [0.1, 5.3, 24.0, 1000.0])
def test_a_run_ends_at_its_end(week, hours_per_step):
    model = TownModel(week, rng=7, hours_per_step=hours_per_step)
    model.run_until(10_000)
    assert (model.time, model.end_time, model.minute, model.running) == (168.0, 168.0, 168 * 60.0, False)
    steps = model.steps
    assert steps == -(-168 // hours_per_step)
    model.run_for(24)
    model.step()
    assert (model.time, model.steps) == (168.0, steps)


@pytest.mark.parametrize("hours_per_step", [1.0, 24.0])
def test_an_event_finds_the_town_at_its_own_moment(week, hours_per_step):
    model = TownModel(week, rng=7, hours_per_step=hours_per_step)
    seen = []

    def look():
        seen.append((model.time, model.minute, model.reports_so_far))

    model.schedule_event(look, at=10.5)
    model.schedule_event(look, after=30.25)
    model.run_model()
    assert [moment[:2] for moment in seen] == [(10.5, 630.0), (30.25, 1815.0)]
    other = TownModel(week, rng=7)
    other.run_for(10.5)
    assert seen[0][2] == other.reports_so_far
