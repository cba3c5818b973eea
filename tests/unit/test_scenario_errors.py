"""Each thing that is wrong gives one line with file, path, value, what is allowed, and the nearest name."""

import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import Problem, ScenarioErrors, Words
from sim.scenario.load import load
from tests.towns import GRID, TOWN, lines, write

QUANTITY = "a value with its provenance has value, low, high, source, grade"
GRADE_D = "grade D is an assumption and needs a range: both low and high"

WRONG_VALUES = {
    "triage.recogniton = 0.5": "triage.recogniton = 0.5: no such parameter here; did you mean recognition?",
    "perod.days = 1": "perod: no such parameter here; did you mean period?",
    'triage.pass_on = "high"': 'triage.pass_on = "high": must be a number from 0 to 1 (unit: share)',
    "triage.pass_on = true": "triage.pass_on = true: must be a number from 0 to 1 (unit: share)",
    "triage.pass_on = nan": "triage.pass_on = NaN: must be a number from 0 to 1 (unit: share)",
    "town.area_km2 = 0.0": "town.area_km2 = 0.0: must be a number above 0 (unit: km2)",
    "period.days = inf": "period.days = Infinity: must be a number above 0 and at most 100000 (unit: day)",
    "period.warmup_days = -1": "period.warmup_days = -1: must be a number of at least 0 (unit: day)",
    "period.start = 3": "period.start = 3: must be a date such as 2022-01-01",
    "town.grids = 1.5": "town.grids = 1.5: must be a whole number from 1 to 50000 (unit: grids)",
    "officers.patrol.count = -3": (
        "officers.patrol.count = -3: must be a whole number from 0 to 100000 (unit: officers); "
        'in quotes, "-3" changes what the town has'
    ),
    "officers.patrol.responds = 1": "officers.patrol.responds = 1: must be true or false",
    "officers.patrol.roster = 1": "officers.patrol.roster = 1: must be text in quotes",
    'dispatch.rule = "nearest_fee"': (
        'dispatch.rule = "nearest_fee": must be one of nearest_free, zone_first, least_loaded; '
        "did you mean nearest_free?"
    ),
    "dispatch.turnout = 3": (
        "dispatch.turnout = 3: is a group of parameters, not a value; "
        "write for example dispatch.turnout.mean = ..."
    ),
    "trouble.noise.crew = []": (
        "trouble.noise.crew = []: must be a list of at least 1, each entry being a number (unit: share)"
    ),
    'trouble.noise.crew = [0.5, "x"]': 'trouble.noise.crew.1 = "x": must be a number',
    "trouble.noise.pull.call110 = 1": (
        "trouble.noise.pull.call110 = 1: no such channel; did you mean call_110?"
    ),
    "channel.telephone.habit = 1": (
        "channel.telephone: no such channel; "
        "allowed here: call_110, hotline_12345, petition, grid_worker, online, window"
    ),
    "profile.flat.weekdays = [1.0]": (
        "profile.flat.weekdays = [1.0]: must be a list of 7, each entry being a number (unit: weight)"
    ),
    "shift.day.segments = [{ start = 8, end = 20, do = 'response' }]": (
        "shift.day.segments.0.does: is missing; it must be one of response, office, desk, rest, cases",
        'shift.day.segments.0.do = "response": no such parameter here; did you mean does?',
    ),
    "trouble.nois.per_day = 2": (
        "trouble.nois.label: is missing; it must contain en, zh; is nois meant to be noise?",
        "trouble.nois.group: is missing; it must be one of help, dispute, noise, order, crime, traffic, "
        "duty, government, service; is nois meant to be noise?",
    ),
    'trouble."a.b".per_day = 2': "trouble.a.b: a name may not be empty nor contain dots, spaces or =",
    "triage.pass_on = { value = 0.5, gade = 'A' }": (
        f'triage.pass_on.gade = "A": no such key; {QUANTITY}; did you mean grade?'
    ),
    "triage.pass_on = { low = 0.5 }": (
        'triage.pass_on = {"low": 0.5}: the key value is missing; '
        "write { value = ..., low = ..., high = ..., source = ..., grade = ... }"
    ),
    "triage.pass_on = { value = 0.5, grade = 'E' }": (
        'triage.pass_on.grade = "E": must be one of A, B, C, D (D is an assumption)'
    ),
    "triage.pass_on = { value = 0.5, source = 3 }": "triage.pass_on.source = 3: must be text in quotes",
    "triage.pass_on = { value = 0.5, grade = 'D' }": f"triage.pass_on = 0.5: {GRADE_D}",
    "triage.pass_on = { value = 0.5, grade = 'D', low = 0.1 }": f"triage.pass_on = 0.5: {GRADE_D}",
    "trouble.noise.crew = { value = [1.0], grade = 'D' }": f"trouble.noise.crew = [1.0]: {GRADE_D}",
    "triage.pass_on = { value = 0.5, low = 0.6 }": (
        "triage.pass_on = 0.5: low <= value <= high does not hold: 0.6, 0.5, 0.5"
    ),
    "trouble.noise.crew = { value = [0.4, 0.6], low = 0.1, high = [0.5, 0.5] }": (
        "trouble.noise.crew = [0.4, 0.6]: low <= value <= high does not hold: 0.1, 0.6, 0.5"
    ),
    "triage.pass_on = { value = 0.5, low = 'x' }": (
        'triage.pass_on.low = "x": must be a number, or as many numbers as value has'
    ),
    "triage.pass_on = { value = 0.5, high = 1.5 }": (
        "triage.pass_on.high = 1.5: must be a number from 0 to 1 (unit: share)"
    ),
    "triage.pass_on = { value = 'x', low = 0.1, high = 0.2, grade = 'D' }": (
        'triage.pass_on = "x": must be a number from 0 to 1 (unit: share)'
    ),
    "dispatch.rule = { value = 'zone_first', low = 1 }": "dispatch.rule.low = 1: a range is for numbers only",
}


@pytest.mark.parametrize("text", WRONG_VALUES)
def test_wrong_values(tmp_path, text):
    write(tmp_path, over=f'extends = "town.toml"\n{text}')
    expected = WRONG_VALUES[text]
    expected = (expected,) if isinstance(expected, str) else expected
    assert lines(tmp_path / "over.toml") == [f"over.toml: {line}" for line in expected]


def test_a_choice_needs_no_range_to_be_an_assumption(tmp_path):
    write(tmp_path, over="extends = 'town.toml'\ndispatch.rule = { value = 'zone_first', grade = 'D' }")
    assert lines(tmp_path / "over.toml") == []


def test_all_problems_at_once_each_with_its_own_file(tmp_path):
    write(
        tmp_path,
        town=TOWN.replace("per_day = 3.0", "per_day = -3.0").replace("desks = 2", "desk = 2"),
        over='extends = "town.toml"\n[triage]\npass_on = 2\nsame_mater = 1.0\n[dispatch]\nrule = "x"',
    )
    found = lines(tmp_path / "over.toml", overrides=["town.zones=none", "ladder.spread=0.7"])
    assert [line.split(": ")[:2] for line in sorted(found)] == [
        ["--set", "ladder.spread = 0.7"],
        ["--set", 'town.zones = "none"'],
        ["over.toml", 'dispatch.rule = "x"'],
        ["over.toml", "triage.pass_on = 2"],
        ["over.toml", "triage.same_mater = 1.0"],
        ["town.toml", "department.noise_office.desk = 2"],
        ["town.toml", "department.noise_office.desks"],
        ["town.toml", "trouble.noise.per_day = -3.0"],
    ]


def test_the_same_in_chinese(tmp_path):
    write(tmp_path, over="extends = 'town.toml'\ntriage.recogniton = 1\nofficers.patrol.count = -3")
    assert lines(tmp_path / "over.toml", language="zh") == [
        "over.toml：triage.recogniton = 1：此处没有这个参数；是否想写 recognition？",
        "over.toml：officers.patrol.count = -3：应为0到100000之间的整数（单位：人）；"
        '加引号写成 "-3" 则在本镇现值上增减',
    ]


def test_no_file(tmp_path):
    path = write(tmp_path)
    assert lines(path.with_name("twon.toml")) == ["twon.toml: there is no such file; did you mean town.toml?"]
    assert lines(tmp_path / "x" / "y.toml") == [f"{tmp_path}/x/y.toml: there is no such file".split("/x/")[1]]
    write(tmp_path, over="extends = 'towm.toml'")
    assert lines(tmp_path / "over.toml") == [
        'over.toml: extends = "towm.toml": there is no such file; did you mean town.toml?'
    ]


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "gbk.toml").write_bytes('name = "当湖"'.encode("gbk"))
    (tmp_path / "folder.toml").mkdir()
    assert lines(tmp_path / "gbk.toml") == ["gbk.toml: is not UTF-8 text; save it with the encoding UTF-8"]
    assert lines(tmp_path / "folder.toml") == ["folder.toml: is a folder; a TOML file is needed"]


def test_syntax_has_line_and_column(tmp_path):
    write(tmp_path, over="extends = 'town.toml'\n\ntriage.recognition 0.5\n", open="name = 'a'\nx = [1,")
    (found,) = lines(tmp_path / "over.toml")
    assert found.startswith("over.toml: invalid TOML at line 3, column 20: ")
    assert found.endswith("; the line reads: triage.recognition 0.5")
    (found,) = lines(tmp_path / "open.toml", language="zh")
    assert found.startswith("open.toml：TOML语法错误，")


def test_circles(tmp_path):
    write(tmp_path, a="extends = 'b.toml'", b="extends = ['town.toml', 'c.toml']", c="extends = 'b.toml'")
    circle = 'c.toml: extends = "b.toml": extends goes in a circle: b.toml -> c.toml -> b.toml'
    assert lines(tmp_path / "a.toml") == [circle]
    write(tmp_path, self="extends = 'self.toml'")
    assert lines(tmp_path / "self.toml") == [
        'self.toml: extends = "self.toml": extends goes in a circle: self.toml -> self.toml'
    ]


def test_extends_of_another_form(tmp_path):
    for given, said in (("3", "3"), ("[1]", "[1]"), ("''", '""')):
        write(tmp_path, over=f"extends = {given}")
        assert lines(tmp_path / "over.toml") == [
            f"over.toml: extends = {said}: must be the name of a TOML file in quotes, or a list of such names"
        ]


def test_a_misspelt_policy(tmp_path):
    base = write(tmp_path, policies__grid=GRID, policies__ladder=GRID)
    assert lines(base, policies=("gird", "ladder", "nothing")) == [
        'policies: policy = "gird": there is no policy of this name; '
        "did you mean grid? there is: grid, ladder",
        'policies: policy = "nothing": there is no policy of this name; there is: grid, ladder',
    ]
    assert lines(base, policy="grid+") == ['policy = "": a policy\'s name is empty']
    assert lines(base, policy=str(tmp_path / "policies/gridd.toml"))[0].endswith("did you mean grid.toml?")


def test_a_policy_twice(tmp_path):
    base = write(tmp_path, policies__grid=GRID)
    assert lines(base, policies=("grid", "grid")) == ['policy = "grid": this policy is named twice']


def test_what_does_not_belong_in_a_policy(tmp_path):
    base = write(
        tmp_path,
        policies__bad="triage.recognition = 2.0\ndispatch.detour = 1.1\n[period]\ndays = { value = 3.0 }\n"
        "[officers.patrl]\ncount = 3\n[hotline]\noperator = 3\n",
        policies__named="name = 3",
        policies__titled="title = 'x'",
    )
    no = (
        "so it does not belong in a policy: a policy changes levers only; "
        "put it in a scenario that extends this one"
    )
    assert lines(base, policy="bad") == [
        f"policies/bad.toml: dispatch.detour = 1.1: is an uncertainty, {no}",
        f'policies/bad.toml: period.days = {{"value": 3.0}}: is a constant, {no}',
        "policies/bad.toml: hotline.operator = 3: no such parameter here; did you mean operators?",
        "policies/bad.toml: officers.patrl: the base scenario has no patrl here; did you mean patrol?",
        "policies/bad.toml: triage.recognition = 2.0: must be a number from 0 to 1 (unit: share)",
    ]
    assert lines(base, policies=("named", "titled")) == [
        "policies/named.toml: name = 3: must be text in quotes",
        'policies/titled.toml: title = "x": must be { en = "...", zh = "..." }',
    ]


def test_policies_in_a_circle(tmp_path):
    base = write(tmp_path, policies__a="extends = 'b'", policies__b="extends = 'a'")
    assert lines(base, policy="a") == [
        'policies/b.toml: extends = "a.toml": extends goes in a circle: a.toml -> b.toml -> a.toml'
    ]


def test_overrides_that_lead_nowhere(tmp_path):
    texts = {
        "triage.recogniton=0.5": (
            "triage.recogniton = 0.5: no such parameter here; did you mean triage.recognition?"
        ),
        "recognition=0.5": "recognition = 0.5: no such parameter here; did you mean triage.recognition?",
        "trouble.nois.per_day=1": "trouble.nois: the base scenario has no nois here; did you mean noise?",
        "trouble.noise.crew.0=1": (
            "trouble.noise.crew.0 = 1: one entry of a list cannot be set; give the whole list; "
            "did you mean trouble.noise.crew?"
        ),
        "triage.pass_on": ("triage.pass_on: must be written path=value, for example triage.recognition=0.8"),
        "triage.pass_on=": 'triage.pass_on = "": the value cannot be understood; put text in quotes',
        "triage.same_matter=1\nx=2": (
            'triage.same_matter = "1\\nx=2": the value cannot be understood; put text in quotes'
        ),
    }
    base = write(tmp_path)
    for text, expected in texts.items():
        assert lines(base, overrides=[text]) == [f"--set: {expected}"]


def test_one_mistake_many_times_over_is_one_line(tmp_path):
    write(tmp_path, over="extends = 'town.toml'\n" + "".join(f"x{i} = 1\n" for i in range(100)))
    (line,) = lines(tmp_path / "over.toml")
    assert line.startswith("over.toml: x0 = 1: no such parameter here; ")
    assert line.endswith("; and 99 more of this kind: x1, x2, x3, …")
    (chinese,) = lines(tmp_path / "over.toml", language="zh")
    assert chinese.endswith("；同类问题另有99处：x1、x2、x3、…")
    with pytest.raises(ScenarioErrors) as caught:
        load(tmp_path / "over.toml")
    assert len(caught.value.problems) == 100


def test_very_many_kinds_of_problem_are_counted():
    problems = [Problem("town.toml", "x", i, Words(f"mistake {i}", f"错误{i}")) for i in range(100)]
    found = refusal_lines(ScenarioErrors(problems), "en")
    assert len(found) == 61
    assert found[-1] == "... and 40 more problems"


def test_a_scenario_given_as_a_policy_is_one_mistake(tmp_path):
    path = write(tmp_path, policies__other=TOWN)
    (line,) = lines(path, policies=("other",))
    assert line.startswith("policies/other.toml: is a scenario, not a policy: ")
    (line,) = lines(path, policies=("other",), language="zh")
    assert line.startswith("policies/other.toml：是情景而不是政策：")
