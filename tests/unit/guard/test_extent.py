"""Values that are allowed one by one, but ask for a run that no machine makes: said before it begins."""

from datetime import date

import pytest

from sim import cli
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.extent import MOST_MATTERS, expected_matters, reservations
from sim.scenario.load import load
from tests.towns import write


def refused(path, **over) -> list[str]:
    with pytest.raises(ScenarioErrors) as errors:
        load(path, overrides={name.replace("__", "."): value for name, value in over.items()})
    assert all(problem.allowed.zh for problem in errors.value.problems)
    return refusal_lines(errors.value, "en")


def test_matters_expected_are_rates_times_days(hillfoot):
    rates = sum(kind.per_day for kind in hillfoot.trouble.values())
    period = hillfoot.period
    days = period.days + period.warmup_days + period.cooldown_days
    assert expected_matters(hillfoot) == pytest.approx(hillfoot.town.rate_factor * rates * days)


@pytest.mark.parametrize("rate", [1e12, 1e300, 1.7e308])
def test_more_matters_than_a_run_can_have(hillfoot_file, rate):
    (line,) = refused(hillfoot_file, trouble__noise__per_day=rate)
    assert "will not run" in line
    assert f"{MOST_MATTERS:,}" in line


def test_the_bound_itself_is_the_bound(hillfoot_file, hillfoot):
    factor = hillfoot.town.rate_factor * MOST_MATTERS / expected_matters(hillfoot)
    rates = {f"trouble.{name}.per_day": kind.per_day for name, kind in hillfoot.trouble.items()}
    assert load(hillfoot_file, overrides={path: rate * factor * 0.999 for path, rate in rates.items()})
    with pytest.raises(ScenarioErrors, match="will not run"):
        load(hillfoot_file, overrides={path: rate * factor * 1.001 for path, rate in rates.items()})


@pytest.mark.parametrize("days", [1e6, 1e15, 1e300])
def test_more_days_than_a_run_can_have(hillfoot_file, days):
    assert "200,000" in refused(hillfoot_file, period__warmup_days=days)[0]


def test_a_run_that_leaves_the_calendar(hillfoot_file):
    (late,) = refused(hillfoot_file, period__start=date(9999, 12, 1))
    (early,) = refused(hillfoot_file, period__start=date(1, 1, 1), period__warmup_days=400.0)
    assert "leaves the calendar" in late
    assert "leaves the calendar" in early
    assert load(hillfoot_file, overrides={"period.start": date(9990, 1, 1)})


def test_a_year_without_its_holidays_is_said(root):
    danghu = root / "scenarios" / "danghu.toml"
    assert reservations(load(danghu)) == []
    (said,) = reservations(load(danghu, overrides={"period.start": date(2024, 1, 1)}))
    assert "2024" in said.en
    assert "2024" in said.zh
    # Ten months from November 2022 reach well into a year of which no holiday is listed.
    (said,) = reservations(load(danghu, overrides={"period.start": date(2022, 11, 1)}))
    assert "2023" in said.en
    assert "2022" not in said.en


def test_a_town_that_lists_no_holidays_has_none_to_miss(hillfoot_file):
    assert (
        reservations(load(hillfoot_file, overrides={"period.start": date(2024, 1, 1), "period.holidays": []}))
        == []
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_check_says_so(root, capsys, language):
    danghu = str(root / "scenarios" / "danghu.toml")
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", danghu, "--set", "period.start=2024-01-01", "--lang", language])
    assert ended.value.code == 0
    assert "2024" in capsys.readouterr().out


def test_check_refuses_what_will_not_run(tmp_path, capsys):
    town = write(tmp_path)
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", str(town), "--set", "trouble.noise.per_day=1e12"])
    assert ended.value.code == 2
    assert "will not run" in capsys.readouterr().err


@pytest.mark.parametrize("area", [1e-300, 1e300])
def test_a_ground_that_has_no_shape(hillfoot_file, area):
    assert "from 0.000001 to 100,000,000" in refused(hillfoot_file, town__area_km2=area)[0]
