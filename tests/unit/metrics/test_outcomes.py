"""The outcomes of a whole run: declared, computed, and in agreement with its tables."""

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.metrics.run import simulate
from sim.report.languages import localised
from sim.vocabulary.endings import SETTLING
from sim.vocabulary.terms import Activity, Channel, Duty

SEED = 2
SPREADS = {"mean": np.mean, "median": np.median, "p90": lambda v: np.quantile(v, 0.9)}
SPREADS["p95"] = lambda v: np.quantile(v, 0.95)


@pytest.fixture(scope="module")
def run(hillfoot):
    return simulate(hillfoot, SEED)


@pytest.fixture(scope="module")
def rows(run):
    """Matters of residents, first reported in the measured period."""
    table = run.incidents
    period = run.scenario.period
    start, end = 1440 * period.warmup_days, 1440 * (period.warmup_days + period.days)
    own = table["origin"].isin(["born", "relapse"])
    return table[own & (table["reported"] >= start) & (table["reported"] < end)]


def end_of(run) -> float:
    return float(run.town.clock[0]["end"])


def test_every_declared_outcome_is_computed_and_every_computed_one_declared(run):
    assert set(run.outcomes) == set(OUTCOMES)
    assert all(isinstance(value, float) for value in run.outcomes.values())


def test_in_a_busy_town_every_outcome_has_a_value(run):
    """But for what the town does not have: other channels, errands, a full line, authors to find."""
    absent = {f"trust.{c.key}" for c in Channel} - {f"trust.{key}" for key in run.scenario.channel}
    absent |= {
        "author_found_share",
        "trips_per_errand",
        "errand_h",
        *(f"wait_turned_off_min.{s}" for s in SPREADS),
    }
    assert {name for name, value in run.outcomes.items() if np.isnan(value)} == absent


def test_every_grouped_outcome_is_declared(run):
    for table in run.by.values():
        for row in table.values():
            assert set(row) <= set(OUTCOMES)


def test_words_of_outcomes_are_complete():
    for name, outcome in OUTCOMES.items():
        assert outcome.name == name
        assert outcome.unit
        assert outcome.better in ("lower", "higher", None)
        assert all(
            localised(outcome, language) and localised(outcome.definition, language)
            for language in ("en", "zh")
        )


def test_times_agree_with_the_table_of_incidents(run, rows):
    """Resolution and response once more, from the table and with numpy alone."""
    resolution = ((rows["closed"] - rows["reported"]) / 60).dropna()
    came = rows[(rows["channel"] == "call_110") & rows["arrived"].notna()]
    response = came["arrived"] - came["reported"]
    urgent = response[came["urgent"]]
    cases = {"resolution_h": resolution, "response_min": response, "response_urgent_min": urgent}
    for name, values in cases.items():
        assert len(values) > 10
        for spread, statistic in SPREADS.items():
            assert run.outcomes[f"{name}.{spread}"] == pytest.approx(statistic(values)), (name, spread)


def test_activity_hours_sum_to_roster_and_overtime(run):
    """Hours of the roster are counted from each officer's changes of duty within the measured period."""
    town, outcomes = run.town, run.outcomes
    start, end = town.clock[0]["measure_from"], town.clock[0]["measure_to"]
    rostered = 0.0
    for officer in town.officers:
        # a table runs from time 0 on; the officer now points somewhere into it
        last = int(officer["last_change"])
        first = last
        while town.changes["time"][first] > 0:
            first -= 1
        own = town.changes[first : last + 1]
        lasts = np.diff(np.clip(np.append(own["time"], np.inf), start, end))
        rostered += lasts[own["duty"] != Duty.OFF].sum() / 60
    activities = [outcomes[f"officer_hours.{a.key}"] for a in Activity if a != Activity.OFF_DUTY]
    assert sum(activities) == pytest.approx(outcomes["officer_hours.total"])
    assert outcomes["officer_hours.total"] == pytest.approx(rostered + outcomes["overtime_h"])
    assert outcomes["overtime_h"] > 0


def test_hours_agree_with_the_table_of_officers(run):
    for activity in Activity:
        if activity != Activity.OFF_DUTY:
            total = run.officers[f"{activity.key}_h"].sum()
            assert run.outcomes[f"officer_hours.{activity.key}"] == pytest.approx(total)


def test_shares_add_to_one(run):
    """Noise stands within help here, so its own share is left out of the sum."""
    assert run.scenario.noise_is_help
    shares = [v for k, v in run.outcomes.items() if k.startswith("share.") and k != "share.noise"]
    assert sum(shares) == pytest.approx(1.0)
    assert sum(run.outcomes[f"channel.{c.key}"] for c in Channel) == pytest.approx(1.0)
    assert run.outcomes["non_police_share"] + run.outcomes["base_work_share"] == pytest.approx(1.0)


@pytest.mark.parametrize("dimension", ["type", "channel", "grid", "resident_kind"])
def test_groups_add_up_to_the_whole(run, rows, dimension):
    """Counts add up, and means weighted by numbers are the mean of all."""
    table = run.by[dimension]
    for name in ("reports", "calls_110"):
        assert sum(row[name] for row in table.values()) == run.outcomes[name]
    label = (
        [f"grid_{g + 1:03d}" for g in rows["grid"]] if dimension == "grid" else rows[dimension].astype(str)
    )
    numbers = rows.groupby(label).size()
    for name in ("repeat_share", "recurrence"):
        weighted = sum(n * table[key][name] for key, n in numbers.items()) / len(rows)
        assert weighted == pytest.approx(run.outcomes[name]), name


def test_fates_agree_with_the_table_of_incidents(run, rows):
    handed = rows["handed"].notna()
    assert run.outcomes["repeat_share"] == pytest.approx((rows["reports"] > 1).mean())
    assert run.outcomes["recurrence"] == pytest.approx((rows["origin"] == "relapse").mean())
    assert run.outcomes["hops"] == pytest.approx(rows["hops"].mean())
    assert run.outcomes["bounced"] == pytest.approx(rows["bounced"].sum() / handed.sum())
    kinds = rows["resident_kind"]
    hours = (rows["closed"] - rows["reported"]) / 60
    soon = rows["ending"].isin([ending.key for ending in SETTLING]) & (hours <= 7 * 24)
    gap = soon[kinds == "new"].mean() - soon[kinds == "registered"].mean()
    assert run.outcomes["fairness.new_residents"] == pytest.approx(gap)


def test_trust_is_that_of_the_experienced(run):
    """Whoever saw the end of a matter has experience with its channel, be it neither good nor bad."""
    table = run.incidents
    ended = table[table["closed"].notna() & table["reported"].notna()]
    for key in run.scenario.channel:
        felt = run.town.trust[ended.loc[ended["channel"] == key, "resident"].unique(), Channel.from_key(key)]
        assert run.outcomes[f"trust.{key}"] == pytest.approx(felt.mean(dtype=float)), key
        assert -1 <= felt.min() <= felt.max() <= 1


def test_travel_to_urgent_calls_is_what_remains_after_dispatch(run, rows):
    came = rows[rows["urgent"] & (rows["channel"] == "call_110") & rows["arrived"].notna()]
    travel = came["arrived"] - came["dispatched"]
    assert run.outcomes["travel_urgent_min.p90"] == pytest.approx(np.quantile(travel, 0.9))
    assert run.outcomes["travel_urgent_min.mean"] < run.outcomes["response_urgent_min.mean"]


def test_a_dispute_is_settled_within_a_day_when_it_was_closed_by_settling_it(run, rows):
    groups = {name: kind.group for name, kind in run.scenario.trouble.items()}
    disputes = rows[rows["type"].map(groups) == "dispute"]
    unsettled = disputes["ending"].isin(["unsettled", "withdrawn", "not_yet", "done", "task_declined"])
    within = (disputes["closed"] - disputes["reported"] <= 1440) & ~unsettled
    assert 0 < within.mean() < 1
    assert run.outcomes["disputes_24h_share"] == pytest.approx(within.mean())
