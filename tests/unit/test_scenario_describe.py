"""Every parameter is a row, and the JSON Schema for editors accepts what the loader accepts."""

import re
import tomllib

from sim.scenario.describe import by_grade, by_kind, changes, describe
from sim.scenario.editor import editor_schema
from sim.scenario.load import load
from tests.towns import GRID, TOWN, write


def test_one_row_for_each_parameter(tmp_path):
    scenario = load(write(tmp_path))
    rows = {row.path: row for row in describe(scenario)}
    row = rows["triage.recognition"]
    assert (row.value, row.unit, row.bounds, row.low, row.high) == (
        0.5,
        "share",
        {"ge": 0, "le": 1},
        0.2,
        0.9,
    )
    assert (row.kind, row.grade, row.source) == ("lever", "D", "desk log")
    assert row.zh == "分流识别率"
    assert rows["trouble.noise.per_day"].unit == "1/day"
    assert rows["trouble.noise.pull.call_110"].value == 1.5
    assert rows["period.start"].value == "2022-01-01"
    assert rows["shift.day.segments"].value == [{"start": 8.0, "end": 20.0, "does": "response", "half": 0}]
    assert rows["hotline.operators"].file == ""
    assert len(rows) == len(describe(scenario))


def test_rows_cover_the_values_of_the_scenario(tmp_path):
    scenario = load(write(tmp_path))
    values: dict = {}
    for row in describe(scenario):
        *above, last = row.path.split(".")
        place = values
        for key in above:
            place = place.setdefault(key, {})
        place[last] = row.value
    dumped = scenario.model_dump(mode="json")
    for empty in ("channel", "rung"):
        assert dumped.pop(empty) == {}
    assert values == dumped


def test_kinds_and_grades_are_counted(tmp_path):
    rows = describe(load(write(tmp_path)))
    assert sum(by_kind(rows).values()) == len(rows)
    assert by_grade(rows)["D"] == 1
    levers = describe(load(write(tmp_path)), "lever")
    assert {row.kind for row in levers} == {"lever"}
    assert by_kind(rows)["lever"] == len(levers)


def test_changes_of_a_policy(tmp_path):
    base = write(tmp_path, policies__grid=GRID)
    found = changes(load(base), load(base, policy="grid"))
    assert [(a.path, a.value, b.value) for a, b in found] == [
        ("triage.recognition", 0.5, 0.75),
        ("grid_work.round_days", "none", 3.0),
    ]


def _accepts(schema: dict, value, definitions: dict) -> bool:
    """Just enough of JSON Schema for the keywords that the editor schema uses for structure."""
    if "$ref" in schema:
        return _accepts(definitions[schema["$ref"].split("/")[-1]], value, definitions)
    if "anyOf" in schema:
        return any(_accepts(option, value, definitions) for option in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    if not isinstance(value, dict):
        pattern = schema.get("pattern") if isinstance(value, str) else None
        return _is_of(schema, value) and (pattern is None or re.search(pattern, value) is not None)
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    named = schema.get("propertyNames", {}).get("enum")
    return (
        schema.get("type") == "object"
        and all(key in value for key in schema.get("required", []))
        and all(
            _accepts(known[key], below, definitions)
            if key in known
            else (
                others is True
                or (others and (named is None or key in named) and _accepts(others, below, definitions))
            )
            for key, below in value.items()
        )
    )


def _is_of(schema: dict, value) -> bool:
    types = {
        "number": (int, float),
        "integer": int,
        "string": str,
        "boolean": bool,
        "array": list,
        "null": type(None),
    }
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return any(isinstance(value, types[kind]) for kind in wanted if kind in types)


def test_the_editor_schema_accepts_scenarios_and_overlays():
    schema = editor_schema()
    definitions = schema["$defs"]
    good = (TOWN, "extends = 'town.toml'", "extends = ['a.toml']\nchannel.online.habit = 1.0")
    good += ("trouble.noise.pull.online = { value = 1.0, grade = 'A' }", "triage.recognition = '-20%'")
    good += ("trouble.noise.per_day = { per_10000 = 1.5, low = 1, high = 2, grade = 'D' }",)
    for text in good:
        assert _accepts(schema, tomllib.loads(text), definitions), text
    bad = (
        "triage.recogniton = 0.5",
        "triage.recognition = 'x'",
        "triage.recognition = { low = 1 }",
        "extends = 3",
        "triage.recognition = { per_10000 = 0.5 }",
    )
    for text in (*bad, "trouble.noise.pull.phone = 1.0", "channel.phone.habit = 1.0", "dispatch.rule = 'x'"):
        assert not _accepts(schema, tomllib.loads(text), definitions), text


def test_the_editor_schema_keeps_bounds_and_meaning():
    recognition = editor_schema()["$defs"]["Triage"]["properties"]["recognition"]
    plain, quantity, change = recognition["anyOf"]
    assert plain == {"minimum": 0, "maximum": 1, "type": "number"}
    assert quantity["properties"]["value"] == {"anyOf": [plain, change]}
    assert (recognition["zh"], recognition["unit"], recognition["kind"]) == ("分流识别率", "share", "lever")


def test_a_meaning_stands_behind_those_above_it_as_each_language_sets_it(root):
    rows = {row.path: row for row in describe(load(root / "scenarios/danghu.toml"))}
    row = rows["rung.village.session.mean"]
    assert (row.en, row.zh) == (
        "village mediator: time of a sitting: mean",
        "村（社区）调解员：调解用时：均值",
    )
