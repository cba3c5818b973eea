"""The catalogue of what the loader says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.extent_words import EXTENT
from sim.scenario.faint_words import FAINT
from sim.scenario.file_words import FILES
from sim.scenario.idle_words import IDLE
from sim.scenario.plausibility_words import GATES
from sim.scenario.source_words import SOURCES
from sim.scenario.staffing_words import STAFFING
from sim.vocabulary.texts import COLON, Text, Words, filled, in_a_row

CATALOGUE: dict[str, tuple[str, str]] = {
    **FILES,
    **EXTENT,
    **FAINT,
    **GATES,
    **IDLE,
    "none": ("(none)", "（无）"),
    "and_more": ("... and {count} more problems", "……另有{count}个问题"),
    "alike": ("; and {count} more of this kind: {places}", "；同类问题另有{count}处：{places}"),
    "did_you_mean": ("did you mean {name}?", "是否想写 {name}？"),
    "there_is": ("there is: {names}", "现有：{names}"),
    # keys and values
    "unknown_key": ("no such parameter here", "此处没有这个参数"),
    "allowed_here": ("allowed here: {names}", "此处可用：{names}"),
    "unknown_channel": ("no such channel", "没有这个渠道"),
    "bad_name": (
        "a name may not be empty nor contain dots, spaces or =",
        "名称不能为空，也不能含点、空格或等号",
    ),
    "group": ("is a group of parameters, not a value", "是一组参数，不能直接赋一个值"),
    "group_hint": ("write for example {path} = ...", "例如写成 {path} = ..."),
    "missing": ("is missing; it must be {allowed}", "缺少该参数；应为{allowed}"),
    "missing_group": ("is missing; it must contain {names}", "缺少该组参数；应包含{names}"),
    "entry_hint": ("is {name} meant to be {nearest}?", "{name} 是否应为 {nearest}？"),
    "must_be": ("must be {allowed}", "应为{allowed}"),
    "refused": ("is not allowed here", "此处不允许该值"),
    "quantity_key": (
        "no such key; a value with its provenance has value, low, high, source, grade",
        "没有这个键；带出处的数值只含 value、low、high、source、grade",
    ),
    "quantity_value": (
        "the key value is missing; write {{ value = ..., low = ..., high = ..., source = ..., grade = ... }}",
        "缺少 value；应写成 {{ value = ..., low = ..., high = ..., source = ..., grade = ... }}",
    ),
    "grade": ("must be one of A, B, C, D (D is an assumption)", "应为 A、B、C、D 之一（D 为假设）"),
    "grade_d": (
        "grade D is an assumption and needs a range: both low and high",
        "D级是假设，必须给出范围：请同时写 low 和 high",
    ),
    "source": ("must be text in quotes", "应为带引号的文字"),
    "no_range": ("a range is for numbers only", "只有数值才有范围"),
    "range_form": ("must be a number, or as many numbers as value has", "应为一个数，或与 value 等长的数列"),
    "range_change": (
        'value, low and high must all be changes such as "x1.5", or none of them',
        'value、low、high 应同为增减量（如 "x1.5"），或都不是',
    ),
    "no_per_head": (
        "does not grow with the residents of a town, so it cannot be given per 10,000 of them",
        "不随居民人数变化，不能按每万人给出",
    ),
    "head_or_value": ("is given beside value: give one of the two", "与 value 重复：两者只写一个"),
    "nobody_counted": (
        "is missing: some numbers are given per 10,000 residents, so say how many live there",
        "缺少该参数：部分数值按每万人给出，请写明居民人数",
    ),
    "change_leads": ("leads from {had} to {now}; it must be {allowed}", "由{had}变为{now}；应为{allowed}"),
    "signed": ("is the number {number} itself, plus or no plus", "加号不起作用，即数值{number}本身"),
    "change_hint": (
        'in quotes, "{change}" changes what the town has',
        '加引号写成 "{change}" 则在本镇现值上增减',
    ),
    "change_of_none": (
        "changes a number, but this town has {had} here: give the number itself",
        "是对数值的增减，但本镇此处为 {had}：请直接写出数值",
    ),
    "range_order": (
        "low <= value <= high does not hold: {low}, {value}, {high}",
        "不满足 low ≤ value ≤ high：{low}、{value}、{high}",
    ),
    # what is allowed
    "number": ("a number", "数值"),
    "whole": ("a whole number", "整数"),
    "between": ("{what} from {low} to {high}", "{low}到{high}之间的{what}"),
    "at_least": ("{what} of at least {low}", "不小于{low}的{what}"),
    "above": ("{what} above {low}", "大于{low}的{what}"),
    "above_to": ("{what} above {low} and at most {high}", "大于{low}且不大于{high}的{what}"),
    "at_most": ("{what} of at most {high}", "不大于{high}的{what}"),
    "with_unit": ("{what} (unit: {unit})", "{what}（单位：{unit}）"),
    "with_share": ("{what} (unit: share)", "{what}"),
    "or_none": ('{what}, or "none"', '{what}，或 "none"（无）'),
    "none_hint": (
        '0 stood for none in earlier files: write "none", or let govsim migrate do it',
        '旧文件中0表示无：请写 "none"，或用 govsim migrate 更新',
    ),
    "none_word": ('where there is none, write "none"', '没有的，请写 "none"'),
    "one_of": ("one of {names}", " {names} 之一"),
    "true_false": ("true or false", " true 或 false"),
    "text": ("text in quotes", "带引号的文字"),
    "date": ("a date such as 2022-01-01", "日期，如 2022-01-01"),
    "list": ("a list, each entry being {what}", "列表，每一项为{what}"),
    "list_exact": ("a list of {count}, each entry being {what}", "{count}项的列表，每一项为{what}"),
    "list_least": (
        "a list of at least {count}, each entry being {what}",
        "至少{count}项的列表，每一项为{what}",
    ),
    "table": ("a table with {names}", "含 {names} 的表"),
    # policies and overrides
    "not_lever": (
        "is {kind}, so it does not belong in a policy: a policy changes levers only",
        "属于{kind}，不能写入政策文件；政策只能改动政策变量",
    ),
    "not_lever_hint": ("put it in a scenario that extends this one", "请写入以 extends 引用本情景的情景文件"),
    "is_scenario": (
        "is a scenario, not a policy: {others} of its values are no levers, such as {names}",
        "是情景而不是政策：有{others}个取值不是政策变量，如{names}",
    ),
    "is_scenario_hint": (
        "a policy changes levers only; run a scenario by itself, or extend it",
        "政策只能改动政策变量；情景应单独运行，或用 extends 引用",
    ),
    "no_policy": ("there is no policy of this name", "没有这个名称的政策"),
    "empty_policy": ("a policy's name is empty", "政策名称为空"),
    "policy_twice": ("this policy is named twice", "该政策重复出现"),
    "no_entry": ("the base scenario has no {name} here", "基准情景此处没有 {name}"),
    "policy_name": ("must be text in quotes", "应为带引号的文字"),
    "policy_title": ('must be {{ en = "...", zh = "..." }}', '应为 {{ en = "...", zh = "..." }}'),
    "override_form": (
        "must be written path=value, for example triage.recognition=0.8",
        "请写成“路径=值”，例如 triage.recognition=0.8",
    ),
    "override_value": (
        "the value cannot be understood; put text in quotes",
        "无法识别这个值；如为文字，请加引号",
    ),
    "override_list": (
        "one entry of a list cannot be set; give the whole list",
        "不能只改列表中的一项；请给出整个列表",
    ),
    # cross checks
    "no_roster": ("there is no such roster", "没有这个勤务模式"),
    "no_shift": ("there is no such shift; a day without a shift is off", "没有这个班次；不上班的日子写 off"),
    "no_profile": ("there is no such profile", "没有这个时间分布"),
    "no_handling": ("there is no such way of handling", "没有这种处理方式"),
    "no_calendar": ("there is no such calendar", "没有这个办公时间"),
    "no_type": ("there is no such type of trouble", "没有这个事项类型"),
    "no_owner": ("must be police or a department of the scenario", "应为 police 或情景中的部门"),
    "crew_sum": ("the shares must add to 1, but add to {total}", "各占比之和应为1，现为{total}"),
    "sorts": (
        "with {other} it must not add to more than 1, but adds to {total}",
        "与 {other} 相加不得大于1，现为{total}",
    ),
    "crew_share": ("each share must be a number from 0 to 1", "每个占比应为0到1之间的数"),
    "crew_size": (
        "needs {crew} officers, but only {officers} take part in {line}",
        "需要{crew}名民警，但参与{line}的只有{officers}名",
    ),
    "line_response": ("call response", "接处警"),
    "line_office": ("the station's work", "所内工作"),
    "segment_end": ("must be later than start ({start})", "应晚于 start（{start}）"),
    "segment_order": (
        "starts before the segment above it has ended (at {end} h); segments are in order and do not overlap",
        "上一时段到{end}时才结束，本时段开始得早了；各时段须按先后排列，不得重叠",
    ),
    "cycle_overlap": (
        "is {end} h of the next day, but in {roster} the shift {second} begins that day at {start} h",
        "相当于次日{end}时才下班，而 {roster} 中次日的班次 {second} 从{start}时就开始，两班重叠",
    ),
    "calendar_hours": ("must be later than open ({open})", "应晚于 open（{open}）"),
    "calendar_day": (
        "each day must be a whole number from 1 (Monday) to 7 (Sunday), once",
        "每天应为1（周一）到7（周日）的整数，且不重复",
    ),
    "weights": ("weights must not be negative, and not all zero", "权重不能为负，也不能全为零"),
    "ground": ("must not be more than {other} ({count})", "不应多于 {other}（{count}）"),
    **STAFFING,
    "warm_up": (
        "the warm-up of {given} days is short: {path} remembers {days} days, three times as long is {needed}",
        "预热{given}天偏短：{path} 的记忆时间为{days}天，应预热其三倍即{needed}天",
    ),
    "steps": (
        "steps do not fit: {hours} hours, or so many equal parts of each that they last whole minutes",
        "时段数不合：应为{hours}小时，或将每小时等分为整分钟的若干份",
    ),
}

KINDS: dict[str, tuple[str, str]] = {
    "lever": ("a lever", "政策变量"),
    "uncertainty": ("an uncertainty", "不确定参数"),
    "constant": ("a constant", "常量"),
}

WEEKDAYS: tuple[tuple[str, str], ...] = (
    ("Monday", "周一"),
    ("Tuesday", "周二"),
    ("Wednesday", "周三"),
    ("Thursday", "周四"),
    ("Friday", "周五"),
    ("Saturday", "周六"),
    ("Sunday", "周日"),
)

UNITS: dict[str, str] = {
    "km": "公里",
    "share": "占比",
    "text": "文字",
    "name": "名称",
    "yes/no": "是/否",
    "min": "分钟",
    "h": "小时",
    "day": "天",
    "1/day": "次/天",
    "1/month": "次/月",
    "premises": "家",
    "date": "日期",
    "people": "人",
    "officers": "人",
    "calls": "起",
    "volunteers": "人",
    "teams": "支队伍",
    "squads": "组",
    "troubles": "件",
    "zones": "警务区",
    "areas": "责任区",
    "communities": "社区",
    "grids": "网格",
    "km2": "平方公里",
    "km/h": "公里/小时",
    "ratio": "比值",
    "class": "级",
    "weight": "权重",
    "weekday": "星期",
    "half": "分组",
    "segments": "时段",
    "shift names": "班次名称",
    "file": "文件",
    "seed": "种子",
    "logit": "logit",
    "logit/day": "logit/天",
    "1/h": "次/小时",
    "1/crew": "1/组",
    "people/min": "人/分钟",
    "1/matter": "1/件",
    "authorities": "部门",
    "dates": "日期",
    "h/week": "小时/周",
    "matters": "件",
    "people/month": "人/月",
    "people/week": "人/周",
    "sessions": "次",
    "stations": "所",
    "1": "1",
}
"""The schema's units in Chinese; a test sees to it that none is missing."""


def unit_name(unit: str) -> Words:
    """A unit of the schema."""
    return Words(unit, UNITS.get(unit, unit))


ASSUMPTION = Words("assumption", "假设")
PER_HEAD = " per 10,000 residents"
"""How the source of a number per head ends, after the number."""


def source_name(source: str) -> Words:
    """Where a value comes from: the file's own words, but those of shipped files, and of an assumption, are ours."""
    own, _, per = source.rpartition("; ") if source.endswith(PER_HEAD) else (source, "", "")
    head, colon, rest = own.partition(": ")
    named: Text = Words(own, SOURCES.get(own, own))
    if own not in SOURCES and head == ASSUMPTION.en:
        named = in_a_row([ASSUMPTION, rest], COLON) if colon else ASSUMPTION
    per_head = filled(("{number}" + PER_HEAD, "每万人{number}"), number=per.removesuffix(PER_HEAD))
    return in_a_row([*([named] if own else []), *([per_head] if per else [])])
