"""The catalogue of what the loader says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "none": ("(none)", "（无）"),
    "and_more": ("... and {count} more problems", "……另有{count}个问题"),
    "did_you_mean": ("did you mean {name}?", "是否想写 {name}？"),
    "there_is": ("there is: {names}", "现有：{names}"),
    # files
    "no_file": ("there is no such file", "文件不存在"),
    "no_town": ("there is no scenario of this name, and no such file", "没有这个名称的情景，也没有这个文件"),
    "no_study": ("there is no study of this name, and no such file", "没有这个名称的研究，也没有这个文件"),
    "comes_along": ("write {name} for the one that comes with the program", "程序自带的请写 {name}"),
    "is_folder": ("is a folder; a TOML file is needed", "是文件夹；需要TOML文件"),
    "unreadable": ("cannot be read ({reason})", "无法读取（{reason}）"),
    "not_utf8": ("is not UTF-8 text; save it with the encoding UTF-8", "不是UTF-8文本；请以UTF-8编码保存"),
    "syntax": (
        "invalid TOML at line {line}, column {column}: {reason}",
        "TOML语法错误，第{line}行第{column}列：{reason}",
    ),
    "syntax_end": ("invalid TOML at the end of the file: {reason}", "TOML语法错误，在文件末尾：{reason}"),
    "syntax_text": ("the line reads: {text}", "该行内容：{text}"),
    "no_regular_file": ("is no regular file, but a device or a pipe", "不是普通文件，而是设备或管道"),
    "too_large": (
        "is larger than {most}, which no such file needs to be",
        "超过{most}，这类文件不需要这么大",
    ),
    "too_deep": ("goes deeper than {most} levels", "嵌套超过{most}层"),
    "no_memory": ("there is not enough memory for it", "内存不足"),
    "broken_file": ("cannot be read: {reason}", "无法读取：{reason}"),
    "no_object": ("must be a JSON object", "应为JSON对象"),
    "monstrous_key": (
        "a name may not be longer than {most} characters, nor hold any that cannot be seen",
        "名称不能超过{most}个字符，也不能含不可见字符",
    ),
    "monstrous_whole": ("a whole number of more than 64 bits", "整数超过64位"),
    "too_many_files": (
        "extends goes over more than {levels} files one above the other, or {files} in all",
        "extends 层数超过{levels}，或文件总数超过{files}",
    ),
    "no_section": (
        "is no section of a report: it needs a title, and may have sentences and figures, each by language",
        "不是报告章节：需按语言给出 title，可含 sentences 和 figures",
    ),
    "outside_folder": ("lies outside the folder that names it", "位于引用它的文件夹之外"),
    "json_syntax": (
        "invalid JSON at line {line}, column {column}: {reason}",
        "JSON语法错误，第{line}行第{column}列：{reason}",
    ),
    "circle": ("extends goes in a circle: {names}", "extends 形成循环：{names}"),
    "extends_form": (
        "must be the name of a TOML file in quotes, or a list of such names",
        "应为带引号的TOML文件名，或文件名列表",
    ),
    "format_form": ("must be a whole number from 1 to {current}", "应为1到{current}之间的整数"),
    "format_newer": (
        "written by a later version of the program; this one knows formats 1 to {current}",
        "由更新版本的程序写成；本程序只认得格式1到{current}",
    ),
    "renamed": (
        "is called {name} now; govsim migrate changes the file",
        "现名 {name}；可用 govsim migrate 更新文件",
    ),
    "not_migrated": ("cannot be brought up to date ({reason})", "无法更新（{reason}）"),
    # keys and values
    "unknown_key": ("no such parameter here", "此处没有这个参数"),
    "allowed_here": ("allowed here: {names}", "此处可用：{names}"),
    "unknown_channel": ("no such channel", "没有这个渠道"),
    "bad_name": (
        "a name may not be empty nor contain dots, spaces or =",
        "名称不能为空，也不能含点、空格或等号",
    ),
    "group": ("is a group of parameters, not a value", "是一组参数，不是单个值"),
    "group_hint": ("write for example {path} = ...", "例如写成 {path} = ..."),
    "missing": ("is missing; it must be {allowed}", "缺少该参数；应为 {allowed}"),
    "missing_group": ("is missing; it must contain {names}", "缺少该组参数；应包含{names}"),
    "entry_hint": ("is {name} meant to be {nearest}?", "{name} 是否应为 {nearest}？"),
    "must_be": ("must be {allowed}", "应为 {allowed}"),
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
        "D 级是假设，必须给出范围：同时写 low 和 high",
    ),
    "source": ("must be text in quotes", "应为带引号的文字"),
    "no_range": ("a range is for numbers only", "只有数值才有范围"),
    "range_form": ("must be a number, or as many numbers as value has", "应为一个数，或与 value 等长的数列"),
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
    "one_of": ("one of {names}", "{names} 之一"),
    "true_false": ("true or false", "true 或 false"),
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
        "属于{kind}，不能写在政策文件中：政策只能改动政策变量",
    ),
    "not_lever_hint": ("put it in a scenario that extends this one", "请写入以 extends 引用本情景的情景文件"),
    "no_policy": ("there is no policy of this name", "没有这个名称的政策"),
    "empty_policy": ("a policy's name is empty", "政策名称为空"),
    "policy_twice": ("this policy is named twice", "该政策重复出现"),
    "no_entry": ("the base scenario has no {name} here", "基础情景此处没有 {name}"),
    "policy_name": ("must be text in quotes", "应为带引号的文字"),
    "policy_title": ('must be {{ en = "...", zh = "..." }}', '应为 {{ en = "...", zh = "..." }}'),
    "override_form": (
        "must be written path=value, for example triage.recognition=0.8",
        "应写成 路径=值，例如 triage.recognition=0.8",
    ),
    "override_value": ("the value cannot be understood; put text in quotes", "无法理解该值；文字请加引号"),
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
    "no_owner": ("must be police or a department of the scenario", "应为 police 或情景中的部门"),
    "crew_sum": ("the shares must add to 1, but add to {total}", "各占比之和应为1，现为{total}"),
    "sorts": (
        "with {other} it must not add to more than 1, but adds to {total}",
        "与{other}之和不得大于1，现为{total}",
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
        "在上一时段结束（{end}时）之前开始；时段须按先后排列且不重叠",
    ),
    "cycle_overlap": (
        "is {end} h of the next day, but in {roster} the shift {second} begins that day at {start} h",
        "即次日{end}时，但在 {roster} 中次日班次 {second} 从{start}时开始",
    ),
    "calendar_hours": ("must be later than open ({open})", "应晚于 open（{open}）"),
    "calendar_day": (
        "each day must be a whole number from 1 (Monday) to 7 (Sunday), once",
        "每天应为1（周一）到7（周日）的整数，且不重复",
    ),
    "weights": ("weights must not be negative, and not all zero", "权重不能为负，也不能全为零"),
    "ground": ("must not be more than {other} ({count})", "不应多于 {other}（{count}）"),
    # extent of a run
    "too_many_days": (
        "warm-up, measured days and cool-down together must be at most {most}",
        "预热、统计与收尾天数合计不得超过{most}",
    ),
    "beyond_calendar": (
        "with {days} days in all the run leaves the calendar, which has the years 1 to 9999",
        "总天数为{days}，运行超出日历范围（公元1年至9999年）",
    ),
    "too_many_matters": (
        "will not run: about {expected} matters in {days} days are expected; a run has at most {most}",
        "无法运行：{days}天内预计约{expected}件事项；一次运行最多{most}件",
    ),
    "too_many_kinds": (
        "will not run: too many kinds of trouble for {count} {other}",
        "无法运行：事项类型过多，难以对应{count}{other}",
    ),
    "extent_days": ("days", "天"),
    "extent_grids": ("grids", "个网格"),
    "too_many_people": ("will not run: at most {most} people", "无法运行：最多{most}人"),
    "no_holidays": (
        "no public holiday of {years} is listed in period.holidays, so each of its working days counts as one",
        "period.holidays 未列出{years}年的法定节假日，该年节假日将按工作日计算",
    ),
    # maps
    "map_no_features": (
        'is no map: a GeoJSON object with a list "features" is needed',
        "不是地图：需要含 features 列表的GeoJSON对象",
    ),
    "map_no_feature": ("feature {number} is no GeoJSON object", "第{number}个要素不是GeoJSON对象"),
    "map_no_rings": (
        "feature {number} must have closed rings of longitude and latitude in degrees, with an area",
        "第{number}个要素应为经纬度（度）构成的闭合环，且面积不为零",
    ),
    "map_no_polygon": ("holds no polygon", "不含任何多边形"),
    "map_many": ("holds more than {most} polygons", "多边形超过{most}个"),
    "nobody": (
        "nobody is on call response at {when}; {hours} of {cycle} hours of the roster cycle are empty",
        "{when}无人值守接处警；勤务周期{cycle}小时中有{hours}小时空岗",
    ),
    "nobody_ever": (
        "nobody takes part in call response, but {trouble} needs it",
        "没有民警参与接处警，而 {trouble} 需要接处警",
    ),
    "nobody_hint": (
        "dispatch.nobody_on_duty can say who answers then",
        "可用 dispatch.nobody_on_duty 指定由谁接警",
    ),
    "hours_nobody": (
        "nobody is on duty for calls in {hours} of {cycle} hours of the roster cycle, first at {when}; "
        "dispatch.nobody_on_duty is {choice}: {meaning}",
        "勤务周期{cycle}小时中有{hours}小时无人在岗接警，最早为{when}；dispatch.nobody_on_duty 为 {choice}：{meaning}",
    ),
    "nobody_waits": ("calls wait until somebody comes on duty", "警情等到有人上岗"),
    "nobody_neighbour": (
        "a crew of the neighbour or the sub-bureau is there after {minutes} min",
        "邻所或分局警力{minutes}分钟后到场",
    ),
    "nobody_stand_by": ("an officer off duty is called in", "召回备勤民警"),
    "hours_short": (
        "{path}: {crew} officers are needed, but fewer are on duty in {hours} of {cycle} hours of the roster "
        "cycle, {officers} at {when}; dispatch.short_handed is {choice}: {meaning}",
        "{path}：需要{crew}名民警，但勤务周期{cycle}小时中有{hours}小时在岗不足，{when}仅{officers}名；"
        "dispatch.short_handed 为 {choice}：{meaning}",
    ),
    "short_those_there": ("those on duty go", "在岗者全部出警"),
    "short_call_in": ("others are called in from home", "召回休班民警补足"),
    "short_reinforced": (
        "those on duty go, and the sub-bureau sends the rest, who are there after {minutes} min",
        "在岗者先到，分局增援{minutes}分钟后补足",
    ),
    "when": ("{weekday} {hour:02d}:00 (day {day} of the run)", "{weekday}{hour}时（第{day}天）"),
    "warm_up": (
        "the warm-up of {given} days is short: {path} remembers {days} days, three times as long is {needed}",
        "预热{given}天偏短：{path} 的记忆时间为{days}天，应预热其三倍即{needed}天",
    ),
    "steps": (
        "steps do not fit: {hours} hours, or so many equal parts of each that they last whole minutes",
        "时段数不合：应为{hours}小时，或将每小时等分为整分钟的若干份",
    ),
    "night_hint": (
        "station.night_fewer releases {count} of each squad at night",
        "station.night_fewer 每组夜间减少{count}人",
    ),
}

KINDS: dict[str, tuple[str, str]] = {
    "lever": ("a lever", "政策变量"),
    "uncertainty": ("an uncertainty", "不确定量"),
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
    "share": "占比",
    "text": "文字",
    "name": "名称",
    "yes/no": "是/否",
    "min": "分钟",
    "h": "小时",
    "day": "天",
    "1/day": "次/天",
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


def unit_name(unit: str, language: str = "en") -> str:
    """A unit of the schema in `language`."""
    return UNITS.get(unit, unit) if language == "zh" else unit
