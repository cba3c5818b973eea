"""Files, overlays, policies and overrides become one frozen scenario."""

import json
import pickle
import tomllib
from datetime import date

import numpy as np
import pytest
from pydantic import ValidationError

from sim.report.refusals import refusal_lines
from sim.scenario.digest import digest
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies, load_tables
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario
from tests.towns import GRID, TOWN, lines, write


def test_values_are_plain_and_remember_where_they_come_from(tmp_path):
    scenario = load(write(tmp_path))
    assert isinstance(scenario, Scenario)
    assert scenario.triage.recognition == 0.5
    given = provenance(scenario)["triage.recognition"]
    assert (given.low, given.high, given.source, given.grade) == (0.2, 0.9, "desk log", "D")
    assert given.file == str(tmp_path / "town.toml")
    assert provenance(scenario)["trouble.noise.pull.call_110"].value == 1.5


def test_a_scenario_is_frozen_and_survives_a_worker_process(tmp_path):
    scenario = load(write(tmp_path))
    with pytest.raises(ValidationError):
        scenario.name = "other"
    back = pickle.loads(pickle.dumps(scenario))
    assert back == scenario
    assert digest(back) == digest(scenario)
    assert provenance(back) == provenance(scenario)


def test_a_scenario_made_without_the_loader_has_no_provenance():
    assert provenance(Scenario(name="a", title={"en": "a", "zh": "a"})) == {}


def test_tables_are_read_as_their_text_would_be(tmp_path):
    """The same values, and whatever is wrong under the name that was given."""
    file = write(tmp_path)
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    scenario = load_tables(tables, str(file))
    assert provenance(scenario) == provenance(load(file))
    assert scenario.model_dump() == load(file).model_dump()
    assert tables == tomllib.loads(file.read_text(encoding="utf-8"))
    tables["triage"]["recognition"] = 2.0
    with pytest.raises(ScenarioErrors) as refused:
        load_tables(tables, "fitted.toml")
    assert [(one.file, one.path) for one in refused.value.problems] == [("fitted.toml", "triage.recognition")]


def test_an_overlay_replaces_a_value_and_its_provenance(tmp_path):
    over = (
        'extends = "town.toml"\nname = "over"\ntriage.recognition = 0.6\ntrouble.noise.pull.online = -1.0\n'
    )
    write(tmp_path, over=over)
    scenario = load(tmp_path / "over.toml")
    assert (scenario.name, scenario.title.en, scenario.triage.recognition) == ("over", "A village", 0.6)
    assert scenario.trouble["noise"].pull == {"call_110": 1.5, "online": -1.0}
    assert provenance(scenario)["triage.recognition"].grade == ""
    assert provenance(scenario)["triage.recognition"].file == str(tmp_path / "over.toml")
    assert provenance(scenario)["trouble.noise.per_day"].file == str(tmp_path / "town.toml")


def test_of_several_files_the_last_one_counts(tmp_path):
    write(
        tmp_path,
        sub__a="triage = { recognition = 0.1, pass_on = 0.1 }",
        sub__b="triage.recognition = 0.2",
        both='extends = ["town.toml", "sub/a.toml", "sub/b.toml"]\ntriage.same_matter = 0.3',
    )
    triage = load(tmp_path / "both.toml").triage
    assert (triage.recognition, triage.pass_on, triage.same_matter) == (0.2, 0.1, 0.3)


def test_the_digest_sees_values_only(tmp_path):
    write(
        tmp_path,
        same='extends = "town.toml"\nname = "x"\ntitle = { en = "x", zh = "x" }\ntriage.recognition = 0.5',
        other='extends = "town.toml"\ntriage.recognition = 0.51',
        whole=TOWN.replace("per_day = 3.0", "per_day = 3"),
    )
    known = digest(load(tmp_path / "town.toml"))
    assert len(known) == 32
    assert digest(load(tmp_path / "same.toml")) == known
    assert digest(load(tmp_path / "whole.toml")) == known
    assert digest(load(tmp_path / "other.toml")) != known


def test_the_digest_sees_the_order_of_rungs(tmp_path):
    rungs = ["[rung.a]\nlabel = { en = 'a', zh = 'a' }\n", "[rung.b]\nlabel = { en = 'a', zh = 'a' }\n"]
    write(tmp_path, up=TOWN + rungs[0] + rungs[1], down=TOWN + rungs[1] + rungs[0])
    assert digest(load(tmp_path / "up.toml")) != digest(load(tmp_path / "down.toml"))


def test_a_map_is_found_beside_its_file_and_counts_by_its_content(tmp_path):
    (tmp_path / "maps").mkdir()
    for name, side in (("a", 1), ("b", 1), ("c", 2)):
        ring = [[0, 0], [side, 0], [side, side], [0, 0]]
        shape = {"geometry": {"type": "Polygon", "coordinates": [ring]}}
        (tmp_path / "maps" / f"{name}.geojson").write_text(json.dumps({"features": [shape]}))
        write(tmp_path, **{f"maps__{name}": f'extends = "../town.toml"\ntown.geojson = "{name}.geojson"'})
    a, b, c = (load(tmp_path / "maps" / f"{name}.toml") for name in "abc")
    assert a.town.geojson == str(tmp_path / "maps" / "a.geojson")
    assert digest(a) == digest(b) != digest(c)
    missing = write(tmp_path, town=TOWN + '[town]\ngeojson = "maps/aa.geojson"')
    assert lines(missing) == [
        'town.toml: town.geojson = "maps/aa.geojson": there is no such file; did you mean a.geojson?'
    ]


def test_overrides_from_the_command_line(tmp_path):
    texts = [
        "triage.recognition=0.8",
        "dispatch.rule=zone_first",
        "period.start=2022-02-01",
        "period.days = 3",
    ]
    scenario = load(write(tmp_path), overrides=[*texts, "trouble.noise.crew=[1.0]", 'name="other town"'])
    assert scenario.triage.recognition == 0.8
    assert scenario.dispatch.rule == "zone_first"
    assert (scenario.period.start, scenario.period.days) == (date(2022, 2, 1), 3.0)
    assert (scenario.trouble["noise"].crew, scenario.name) == ([1.0], "other town")
    assert provenance(scenario)["triage.recognition"].file == "--set"


def test_overrides_from_python(tmp_path):
    overrides = {
        "triage.recognition": np.float64(0.8),
        "officers.patrol.count": np.int64(7),
        "trouble.noise.crew": np.array([0.25, 0.75]),
        "ladder": {"spread": {"value": 0.2, "low": 0.1, "high": 0.3, "grade": "D"}},
        "dispatch.detour": 1,
    }
    scenario = load(write(tmp_path), overrides=overrides)
    assert scenario.triage.recognition == 0.8
    assert scenario.officers["patrol"].count == 7
    assert scenario.trouble["noise"].crew == [0.25, 0.75]
    assert provenance(scenario)["ladder.spread"].high == 0.3
    pickle.dumps(scenario)


def test_a_policy_moves_levers_and_names_the_scenario(tmp_path):
    base = write(tmp_path, policies__grid=GRID)
    scenario = load(base, policy="grid")
    assert (scenario.name, scenario.title.zh) == ("village+grid", "网格")
    assert (scenario.triage.recognition, scenario.grid_work.round_days) == (0.75, 3.0)
    assert load(base, policy="grid", overrides=["triage.recognition=0.1"]).triage.recognition == 0.1


def test_policies_extend_and_compose(tmp_path):
    base = write(
        tmp_path,
        policies__grid=GRID,
        policies__more='extends = "grid"\ngrid_work.notice = 0.5\ntriage.recognition = 0.9',
        beside='extends = "policies/more.toml"\ntitle = { en = "Beside", zh = "旁" }\nladder.from_desk = 1.0',
        far__desk="triage = { recognition = 0.4, pass_on = 1.0 }",
    )
    names = ["grid", "more", "beside", f"beside+{tmp_path}/far/desk.toml"]
    found = load_policies(base, names)
    assert list(found) == names
    assert [scenario.triage.recognition for scenario in found.values()] == [0.75, 0.9, 0.9, 0.4]
    assert [scenario.grid_work.round_days for scenario in found.values()] == [3.0] * 4
    assert found[names[3]].title.en == "Beside + desk"
    assert found[names[3]].name == "village+beside+desk"


def test_policies_are_also_sought_beside_the_files_that_the_base_extends(tmp_path):
    write(tmp_path, policies__grid=GRID, mine__town='extends = "../town.toml"')
    assert load(tmp_path / "mine" / "town.toml", policy="grid").grid_work.round_days == 3.0


def test_a_policy_that_moves_nothing_keeps_the_digest(tmp_path):
    base = write(
        tmp_path, policies__same='name = "same"\ntriage.recognition = 0.5\ngrid_work.round_days = "none"'
    )
    assert digest(load(base, policy="same")) == digest(load(base))


def test_windows_files_are_read(tmp_path):
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
    assert load(path).title.zh == "一个村"


def test_errors_come_back_from_a_worker_process(tmp_path):
    with pytest.raises(ScenarioErrors) as caught:
        load(tmp_path / "none.toml")
    back = pickle.loads(pickle.dumps(caught.value))
    assert refusal_lines(back, "zh") == refusal_lines(caught.value, "zh")
