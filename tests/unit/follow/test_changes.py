"""What changes in a generated town is found in its own series, and in no other."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.fit import stretch
from sim.fitting.follow.changes import changes
from sim.fitting.follow.daily import REST, daily_of
from sim.fitting.follow.looks import Look, looked
from sim.fitting.follow.memory import memory_path, read_memory, remember, text_of_memory
from sim.fitting.kinds import sort_calls
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.scenario.errors import ScenarioErrors
from tests.logs import KINDS, Truth, live

BEFORE = Truth(days=56, calls_per_day=70.0, officers=4)
AFTER = replace(BEFORE, start="2024-04-29", days=28)
COLUMNS = ColumnMap(columns=Columns(received="received", type="type"))
NOISE = "噪音扰民"


def prepared(calls, sorting=None):
    frame = with_meanings(calls.assign(clock_change=False, linked=False), COLUMNS)
    window = window_of(frame["received"])
    return stretch(frame, window, sorting or sort_calls(frame, {}))


def more_noise():
    """Twice the noise, and as much of everything else."""
    noise = KINDS[NOISE]
    kinds = KINDS | {NOISE: replace(noise, share=2 * noise.share)}
    return replace(AFTER, kinds=kinds, calls_per_day=AFTER.calls_per_day * (1 + noise.share))


@pytest.fixture(scope="module")
def memory():
    return remember(prepared(live(BEFORE, seed=1)))


def found(memory, truth, seed=2):
    new = daily_of(prepared(live(truth, seed=seed), memory.sorting), memory.usual)
    sought = changes(memory, new, looked((), Look(new.dates[0], new.dates[-1], 1)))
    return {(one.subject, one.name): one for one in sought.found}


def test_more_of_a_type_is_found_and_not_taken_for_fewer_crews(memory):
    changed = found(memory, more_noise())
    noise = changed["type", NOISE]
    assert abs((noise.since - date(2024, 4, 29)).days) <= 2
    assert noise.ratio[1] <= 2.0 <= noise.ratio[2]
    assert not {key for key in changed if key[0] == "crews" or key == ("type", "盗窃")}


def test_a_crew_fewer_is_found_and_not_taken_for_more_calls(memory):
    changed = found(memory, replace(AFTER, officers=3))
    crews = [one for key, one in changed.items() if key[0] == "crews"]
    assert [(one.name, one.since, one.after) for one in crews] == [("4", date(2024, 4, 29), 0.0)]
    assert changed["delay", ""].ratio[1] > 1.0
    assert not {key for key in changed if key[0] in ("calls", "type")}


def test_an_unchanged_town_is_left_in_peace(memory):
    assert not found(memory, AFTER)


def test_a_memory_comes_back_as_it_was(memory, tmp_path):
    path = memory_path(tmp_path / "town.toml")
    path.write_text(text_of_memory(memory), encoding="utf-8")
    again = read_memory(path)
    assert text_of_memory(again) == text_of_memory(memory)
    calls = with_meanings(live(AFTER, seed=3).assign(clock_change=False, linked=False), COLUMNS)
    assert (again.sorting.key_of(calls) == memory.sorting.key_of(calls)).all()


def test_a_memory_holds_counts_and_no_call(memory):
    text = text_of_memory(memory)
    calls = live(BEFORE, seed=1)
    assert calls["id"].iloc[0] not in text
    assert "东湖" not in text
    whole = sum(int(row.sum()) for row in memory.daily.counts.values())
    assert whole == int((~calls["initiated"]).sum())


def test_a_category_of_few_is_kept_without_its_name():
    calls = live(BEFORE, seed=1)
    calls.loc[:2, "type"] = "张三家的事"
    daily = remember(prepared(calls)).daily
    assert "张三家的事" not in daily.counts
    assert daily.counts[REST].sum() == int((~calls["initiated"][:3]).sum())


@pytest.mark.parametrize("text", ["", "format = 2", "dates = [", "format = 1\ndates = []"])
def test_what_is_no_memory_is_refused(tmp_path, text):
    path = tmp_path / "town-memory.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioErrors) as found:
        read_memory(path)
    assert str(found.value).startswith(f"{path}: is no memory")
    with pytest.raises(ScenarioErrors) as found:
        read_memory(tmp_path / "nowhere.toml")
    assert str(found.value).startswith(f"{tmp_path / 'nowhere.toml'}: is not there")


def test_days_one_after_the_other_know_what_each_side_counts(memory):
    new = daily_of(prepared(live(AFTER, seed=4), memory.sorting), memory.usual)
    whole = memory.daily.then(new)
    assert len(whole.dates) == 84
    assert pd.Series(whole.dates).is_monotonic_increasing
    assert all(row.shape[-1] == 84 for row in (*whole.counts.values(), *whole.ladder.values()))
    assert whole.hours.sum() == sum(row.sum() for row in whole.counts.values())
