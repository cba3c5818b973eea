"""What a rule may set keeps the books right, and everything else says that it cannot be written."""

import numpy as np
import pytest

from sim.abm import Community, Department, GridWorker, Mediator, Officer, TownModel
from sim.engine.invariants import check
from sim.scenario.load import load
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Channel, Duty

DAYS = {"period.warmup_days": 0, "period.days": 3, "period.cooldown_days": 0}


@pytest.fixture(scope="module")
def days(hillfoot_file):
    return load(hillfoot_file, overrides=DAYS)


@pytest.fixture
def model(days):
    model = TownModel(days, rng=7)
    model.run_for(30)
    return model


def officers(model):
    return model.agents_by_type[Officer]


def test_a_duty_goes_through_the_roster(model):
    """It counts at once, lasts until the roster's next change, and the hours add up to the roster."""
    off = next(officer for officer in officers(model) if officer.duty == Duty.OFF)
    next_change = model.town.changes["time"][off.record["change"]]
    rows = len(model.town.changes)
    off.duty = Duty.RESPONSE
    assert (off.duty, off.doing != Activity.OFF_DUTY, len(model.town.changes)) == (
        Duty.RESPONSE,
        True,
        rows + 1,
    )
    check(model.town)
    model.run_until(next_change / 60.0 - 0.5)
    assert off.duty == Duty.RESPONSE
    model.run_model()
    check(model.town)


def test_duties_may_be_given_at_any_time(days):
    """Before the first event, several at one instant, to whoever is at work, and on the last day."""
    model = TownModel(days, rng=7, hours_per_step=5.5)
    given = [*Duty, Duty.RESPONSE, Duty.OFF]
    while model.running:
        for officer, duty in zip(officers(model), given * 2, strict=False):
            officer.duty = duty
            assert officer.duty == duty
            check(model.town)
        model.step()
    check(model.town)
    spent = [sum(minutes.values()) for minutes in officers(model).get("minutes")]
    np.testing.assert_allclose(spent, 3 * 1440.0)


def test_whoever_is_sent_home_ends_the_work_in_hand(model):
    while not any(officers(model).get("trouble")):
        model.step()
    busy = next(officer for officer in officers(model) if officer.trouble is not None)
    busy.duty = Duty.OFF
    assert busy.trouble is not None
    before = busy.calls
    model.run_for(6)
    assert (busy.trouble, busy.calls) == (None, before)
    assert model.town.officers[busy.index]["overtime"] > 0


def test_a_waiting_call_is_served_by_whoever_is_put_on_duty(days):
    model = TownModel(days, rng=7)
    for officer in officers(model):
        officer.duty = Duty.OFF
    while model.waiting == 0:
        model.run_for(0.25)
        for officer in officers(model):
            officer.duty = Duty.OFF
    for officer in officers(model):
        officer.duty = Duty.RESPONSE
    assert model.busy_officers > 0
    check(model.town)


def test_a_zone_brings_its_post(hillfoot_file):
    model = TownModel(hillfoot_file, rng=7, **DAYS)
    officer, zones = officers(model)[0], model.town.zones
    other = next(z for z in range(len(zones)) if z != officer.zone)
    officer.zone = other
    record = officer.record
    assert (officer.zone, record["covers"]) == (other, other)
    assert (record["post_x"], record["post_y"]) == (zones["x"][other], zones["y"][other])
    with pytest.raises(ValueError, match=r"zone = 99: the zones of this officer's station are \[0, 1"):
        officer.zone = 99


def test_plain_numbers_are_looked_at(model):
    officer, cell, someone = officers(model)[0], model.space[0], model.resident(3)
    officer.skilled, officer.experience, officer.fatigue = True, 0.25, 0.5
    assert (officer.skilled, officer.experience, officer.fatigue) == (True, 0.25, 0.5)
    someone.trust = {Channel.CALL_110: 0.5}
    assert someone.trust[Channel.CALL_110] == model.town.trust[3, 0] == 0.5
    for owner, name, value, allowed in (
        (officer, "experience", 1.5, "from 0 to 1"),
        (officer, "fatigue", float("nan"), "from 0 to 1"),
        (officer, "duty", 77, r"Duty\.RESPONSE"),
        (officer, "free_time", Activity.TRAVEL, r"Activity\.CASE_WORK"),
        (cell, "care", -1.0, "from 0 to inf"),
        (someone, "trust", {Channel.CALL_110: 2.0}, "from -1 to 1"),
        (someone, "trust", {77: 0.0}, r"Channel\.CALL_110"),
    ):
        with pytest.raises(ValueError, match=allowed):
            setattr(owner, name, value)


def test_everything_else_is_read_only(model):
    """Fields that did nothing, or broke the books without a word, when they were written."""
    officer, cell, someone = officers(model)[0], model.space[0], model.resident(0)
    for owner, names in (
        (officer, ("responds", "busy_minutes", "doing", "role", "trouble", "calls", "record")),
        (cell, ("registered", "zone", "rounds", "record")),
        (someone, ("kind", "household", "record")),
        (model.agents_by_type[Department][0], ("desks", "free_desks", "record")),
    ):
        for name in names:
            with pytest.raises(AttributeError):
                setattr(owner, name, 0)
    for owner, name, instead in (
        (officer, "duty", "a rule may set on it: zone, duty, free_time, skilled, experience, fatigue"),
        (cell, "latent", "a rule may set on it: care"),
        (someone, "kind", "a rule may set on it: trust"),
        (model.agents_by_type[Department][0], "free", "a rule may set on it: nothing"),
    ):
        with pytest.raises(AttributeError, match=instead):
            owner.record[name] = 0
    with pytest.raises(TypeError):
        someone.trust[Channel.CALL_110] = 1.0
    for name in vars(model.town):
        array = getattr(model.town, name)
        assert not array.flags.writeable, name


def test_the_town_is_looked_over_after_a_rule(days):
    def meddle(model):
        model.change("officers", 0, trouble=0)

    model = TownModel(days, rng=7, on_step=meddle)
    with pytest.raises(RuntimeError, match=r"after a rule, 2022-\d\d-\d\d 01:00: "):
        model.run_model()


@pytest.mark.parametrize("kind", [Officer, GridWorker, Mediator, Department, Community])
def test_who_belongs_to_the_town_cannot_be_removed(model, kind):
    someone = model.agents_by_type[kind][0]
    with pytest.raises(TypeError, match=f"{kind.__name__} {someone.index} belongs to the town"):
        someone.remove()
    assert someone in model.agents


def test_nobody_is_left_in_two_hands(model):
    """Zones and duties moved about at every step leave nobody lost."""
    rng = np.random.default_rng(3)
    while model.running:
        for officer in officers(model):
            if rng.random() < 0.2:
                officer.duty = rng.choice([Duty.OFF, Duty.RESPONSE, Duty.OFFICE])
                officer.zone = int(rng.integers(len(model.town.zones)))
        model.run_for(1.0)
    assert (model.town.officers["trouble"] == NOBODY).any()
