"""Every policy that ships, on a Chinese 110 export and on a bulletin's town: none is refused for a name.

Each moves something, or a sentence says why it does not.
"""

import pytest

from experiments.intake.exports import export_110
from sim.fitting.columns import read_columns
from sim.fitting.demand import fit_demand
from sim.fitting.monthly.bulletin_town import bulletin_town
from sim.fitting.monthly.month_bulletin import read_month_bulletin
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.metrics.run import simulate
from sim.report.fit.proposed_map import map_text
from sim.report.refusals import refusal_lines
from sim.scenario.digest import digest
from sim.scenario.errors import ScenarioErrors
from sim.scenario.idle_levers import idle
from sim.scenario.load import load
from sim.scenario.shipped import policies_of
from sim.study.execution import Execution
from tests.unit.monthly.test_agreeing_towns import formula

pytestmark = pytest.mark.slow

POLICIES = policies_of("danghu")
BRIEF = {"period.warmup_days": 20.0, "period.days": 30.0, "period.cooldown_days": 10.0}
TEXT = (
    "2026年3月有效警情646起。刑事警情14起，治安警情81起，交通警情138起，"
    "纠纷警情91起，群众求助129起，其他警情193起。"
)


def of_bulletin(folder):
    (folder / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    told = read_month_bulletin(folder / "bulletin.txt")
    made = bulletin_town(told, "town", (80_000, 22), Execution(1, simulate=formula), 4)
    (folder / "town.toml").write_text(made.text, encoding="utf-8")
    return folder / "town.toml"


def of_export(folder):
    """The export without its times of crews, as most are handed over."""
    path = export_110(folder)
    (folder / "map.toml").write_text(map_text(propose_columns(path)), encoding="utf-8")
    columns = read_columns(folder / "map.toml")
    fitted = fit_demand(read_log(path, columns), columns, "town")
    (folder / "town.toml").write_text(fitted.text, encoding="utf-8")
    return folder / "town.toml"


@pytest.fixture(scope="module", params=[of_bulletin, of_export], ids=["bulletin", "export"])
def town_file(request, tmp_path_factory):
    return request.param(tmp_path_factory.mktemp("every"))


@pytest.fixture(scope="module")
def base(town_file):
    town = load(town_file, overrides=BRIEF)
    return town, simulate(town, 3).digest


EMPTY = "nobody is on call response"
"""Why two fewer at night cannot be where two crews are on duty."""


def under(town_file, policy):
    """The town under a policy, or the one reason why it cannot be."""
    try:
        return load(town_file, policy=policy, overrides=BRIEF)
    except ScenarioErrors as errors:
        (line,) = refusal_lines(errors, "en")
        return line


def test_none_is_refused_for_a_name(town_file):
    refused = [one for one in (under(town_file, policy) for policy in POLICIES) if isinstance(one, str)]
    assert len(POLICIES) >= 17
    assert len(refused) <= 1
    assert all(EMPTY in line and "station.night_fewer" in line for line in refused)


@pytest.mark.parametrize("policy", POLICIES)
def test_each_moves_it_or_says_why_not(town_file, base, policy):
    town, usual = base
    moved = under(town_file, policy)
    if isinstance(moved, str):
        assert EMPTY in moved
        return
    assert digest(moved) != digest(town)
    is_still = simulate(moved, 3).digest == usual
    assert idle(moved, town) if is_still else True
