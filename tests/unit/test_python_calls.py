"""Python calls refuse what they cannot do, in words, before anything runs."""

import mesa
import pytest

import sim
from sim.scenario.load import load
from sim.study.compare import compare
from sim.study.gathering import gather_scenarios

FAST = {"period.warmup_days": 0, "period.days": 2, "period.cooldown_days": 0}


class OwnModel(mesa.Model):
    """A model of one's own, which the studies do not run."""


@pytest.fixture
def town(hillfoot_file):
    return load(hillfoot_file, overrides=FAST)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda file, town: compare(town, {"x": OwnModel}),
            r"OwnModel is not a scenario; .* mesa\.batch_run",
        ),
        (lambda file, town: compare(file, [OwnModel]), r"OwnModel is not the name of a policy; .*batch_run"),
        (lambda file, town: compare(file, [town]), r"not the name of a policy; give scenarios by name"),
        (lambda file, town: compare(file, "proactive"), r"policies are a list of names: \['proactive'\]"),
        (lambda file, town: compare(OwnModel, {}), r"OwnModel is not a scenario"),
        (lambda file, town: compare(town, {"x": str(file)}), r"is not a scenario; sim\.load"),
        (lambda file, town: compare(town, {}, overrides=FAST), "overrides are laid over files"),
        (lambda file, town: compare(file, {"x": town}, overrides=FAST), "overrides are laid over files"),
        (lambda file, town: sim.case(town, OwnModel), "OwnModel is not the name of a policy"),
        (lambda file, town: sim.simulate(OwnModel, 1), "OwnModel is not a scenario"),
        (lambda file, town: sim.simulate(str(file), 1), r"is not a scenario; sim\.load"),
        (
            lambda file, town: sim.load(file, policy=["proactive"]),
            r"policy=\['proactive'\]: one name; 'a\+b'",
        ),
        (lambda file, town: sim.load(town), "is not the path of a scenario file"),
        (lambda file, town: sim.TownModel(OwnModel), "OwnModel is not the path of a scenario file"),
        (lambda file, town: sim.journey(town, 1), "is not a run"),
    ],
)
def test_what_cannot_be_done_is_refused(hillfoot_file, town, call, said):
    with pytest.raises(TypeError, match=said):
        call(hillfoot_file, town)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reps": 0}, "reps = 0: a whole number from 1"),
        ({"reps": 2.5}, "reps = 2.5: a whole number"),
        ({"seed": -1}, "seed = -1: a whole number from 0"),
        ({"precision": -0.1}, "precision = -0.1: a share above 0"),
    ],
)
def test_numbers_that_cannot_be_are_refused(town, given, said):
    with pytest.raises(ValueError, match=said):
        compare(town, {}, **given)


def test_overrides_are_laid_over_all_that_is_compared(hillfoot_file):
    found = compare(hillfoot_file, ["proactive"], reps=1, workers=1, overrides=FAST)
    assert {scenario.period.days for scenario in found.scenarios.values()} == {2}
    assert not found.failures


def test_a_loaded_scenario_knows_the_policies_beside_its_file(hillfoot_file, town):
    by_name = gather_scenarios(town, ["proactive"])
    by_file = gather_scenarios(hillfoot_file, ["proactive"], FAST)
    assert list(by_name) == list(by_file) == ["hillfoot", "proactive"]
    assert by_name["proactive"] == by_file["proactive"]


def test_a_scenario_that_is_no_longer_its_file_s_is_not_taken_for_it(hillfoot_file, town):
    changed = town.model_copy(update={"period": town.period.model_copy(update={"days": 3})})
    under_policy = load(hillfoot_file, policy="proactive")
    for base in (changed, under_policy):
        with pytest.raises(TypeError, match="not what a file alone says"):
            gather_scenarios(base, ["as_it_is"])


def test_results_name_themselves_in_a_line(hillfoot_file, town):
    found = compare(town, ["proactive"], reps=2, workers=1)
    assert repr(found) == "<Comparison of proactive against hillfoot: 4 runs>"
    assert repr(town) == "<Scenario hillfoot>"
    assert len(repr(sim.case(hillfoot_file, "proactive"))) < 100
