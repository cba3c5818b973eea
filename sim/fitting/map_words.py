"""What is said of proposed maps, and of files that are no log, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    # a proposed map
    "by_header": ("by its header", "据表头"),
    "by_order": ("no header says so; it is the earliest time", "据内容：最早的时间"),
    "by_day": ("a clock with the day beside it", "日期列与时刻列合并"),
    "by_clock": ("a clock; its day is that of the call", "只有时刻，日期同接警"),
    "by_length": ("lengths added to the time received", "接警时间加各段时长"),
    "by_swap": ("by the order of the times, which contradicts the headers", "据时间先后（与表头不符）"),
    "by_units": ("several rows of a call name several units", "同一警情的多行为多个单元"),
    "unit_guessed": (
        "not said; the longest part then has a median of {median} min",
        "表中未写明；按此最长一段的中位数为{median}分钟",
    ),
    "by_codes": ("codes of the six-digit dictionary of calls", "六位警情代码字典"),
    "zone_china": ("times are in UTC; the headers are Chinese", "时间为UTC；表头为中文"),
    "ranked": ("priorities from the most urgent on: {names} ({reason})", "等级由急到缓：{names}（{reason}）"),
    "rank_words": ("by their words", "据用词"),
    "rank_codes": ("by their codes", "据代码"),
    "rank_delays": ("by the delays until a crew was sent", "据派警快慢"),
    "ask_ranks": (
        "which of the priorities {names} is the most urgent? write ranks in the map, 1 the most urgent",
        "等级 {names} 中哪个最急？请在映射文件中写 ranks，1为最急",
    ),
    "ask_ranks_delays": (
        "the priorities {names} seem to run from the most urgent to the least, but the later ones are served "
        "sooner; correct ranks in the map or confirm them",
        "等级 {names} 看来由急到缓，但排在后面的派警反而更快；请在映射文件中改正或确认 ranks",
    ),
    "ask_ranks_backwards": (
        "calls of priority {first} are served sooner than those of {last}: is {first} the most urgent? "
        "ranks in the map say so; correct or confirm them",
        "{first}级警情派警快于{last}级：{first}级最急吗？映射文件中的 ranks 按此填写，请改正或确认",
    ),
    "ask_type": (
        "which column says what the call was about? write type in the map; it may be one of {names}",
        "哪一列是警情类别？请在映射文件中写 type；可能是：{names}",
    ),
    "which_zone_utc": (
        'the times are in UTC; write the zone in the map, for example zone = "Asia/Shanghai"',
        '时间为UTC；请在映射文件中写明时区，例如 zone = "Asia/Shanghai"',
    ),
    "hint_cleared": (
        "no column says when the unit was free again; if it is when the call was closed, write "
        'cleared = "{header}"',
        '没有一列写明处警何时结束；若以办结时刻为准，请写 cleared = "{header}"',
    ),
    "hint_no_end": (
        "no column says when a call was over: time on scene and crews bound are assumptions with ranges",
        "没有一列写明处警何时结束：现场用时和占用的处警组只能作带范围的假设",
    ),
    "hint_demand": (
        "no column has a time of a crew: the calls tell how many come, when, where and of which kind, "
        "and nothing of travel, time on scene or crews",
        "没有处警各环节的时间：只能得出警情数量、时段、地点和类别，途中用时、现场用时和警力无从得知",
    ),
    "hint_rounded": (
        "the numbers of calls in {header} were rounded by a spreadsheet and tell no call apart: not used",
        "“{header}”列的编号已被电子表格舍入，无法区分警情：不予使用",
    ),
    "hint_formulas": (
        "columns of formulas without their values: {names}; open the workbook in Excel, save it, try again",
        "只有公式、没有计算结果的列：{names}；请用Excel打开并保存后重试",
    ),
    "hint_flags": (
        "columns of yes and no that are not used: {names}; if one marks what officers began themselves write "
        "own = it, if one marks rows that are no calls write it below [leave_out]",
        "未使用的“是/否”列：{names}；若为民警主动发现的标记，写 own；若标出的不是警情，写在 [leave_out] 下",
    ),
    "of_others": (
        "{rows} rows are of {names}, all others of {main}: left out",
        "{rows}行属于{names}，其余均属于{main}：不计入",
    ),
    "map_syntax": (
        "day + clock joins two columns, time + minutes adds lengths to a time",
        "“日期 + 时刻”合并两列，“时间 + 分钟”在时间上加时长",
    ),
    # other files
    "other_file": ("{what}, not a list of calls", "这是{what}，不是接处警记录"),
    "species_rows": ("{rows} rows: {parts}", "{rows}行：{parts}"),
    "orders_is": ("these are work orders of a hotline or a department", "热线或部门的工单"),
    "orders_then": (
        "orders go to departments: their number a day and the time until they are done belong below "
        "[department] of a scenario",
        "工单由部门承办：其每日件数和办理时长请写在情景的 [department] 下",
    ),
    "ledger_is": ("this is a ledger of mediation", "矛盾纠纷调处台账"),
    "ledger_then": (
        "its shares settled, fulfilled and come again, by rung, belong to the mediation ladder of a scenario",
        "各层级的化解、履行和再次发生比例请写入情景的调解阶梯",
    ),
    "events_is": ("these are events of the grids", "网格事件清单"),
    "events_then": (
        "grid workers settle them: their number a day belongs to the grid workers of a scenario",
        "由网格员处理：其每日件数请写入情景的网格员部分",
    ),
    "grids_is": ("this is a list of grids", "网格清单"),
    "grids_then": (
        "codes, names and residents of the grids belong on the sheet Grids of the workbook (govsim new "
        "--workbook)",
        "网格的编码、名称和人口请填入 govsim new --workbook 工作簿的“网格”表",
    ),
    "bulletin_is": ("this is a bulletin of counts", "警情统计通报"),
    "bulletin_then": ("read it with govsim bulletin", "请用 govsim bulletin 读取"),
    "staff_is": ("this is a list of staff", "民辅警花名册"),
    "staff_then": (
        "officers and auxiliaries by post, without names, belong on the sheet Officers of the workbook of "
        "govsim new --workbook",
        "各岗位民警和辅警人数（不写姓名）请填入 govsim new --workbook 工作簿的“民警与班次”表",
    ),
    "roster_is": ("this is a roster of who is on duty", "值班备勤表"),
    "roster_then": (
        "give it with the log: --roster; who was on duty is counted, no name is kept",
        "请与接处警记录一起给出：--roster；只计在岗人数，不保留姓名",
    ),
    "map_is": ("this is a map of areas", "网格边界图"),
    "map_then": (
        "name it on the sheet Station of the workbook (govsim new --workbook): govsim station finds its "
        "system of coordinates (GCJ-02 lies some 500 m off WGS-84), or asks",
        "请在 govsim new --workbook 工作簿的“基本情况”表写明其文件名：govsim station 判别坐标系"
        "（GCJ-02与WGS-84相差约500米），无法判别时询问",
    ),
    "not_found": (
        "no column holds such a time; name one in a map",
        "没有一列是这样的时间；请在映射文件中指定",
    ),
    "unused": ("not used: {names}", "未使用：{names}"),
    "types_hint": (
        "pattern of categories = type of the standard, as guessed, or a family (help, dispute, noise, order, "
        "crime, traffic, duty); strike the first # to say otherwise; the last number is how often it occurs",
        "类别 = 标准事项类型（已按名称推断）或类别族（help、dispute、noise、order、crime、traffic、duty）；"
        "要改动就去掉行首的 #；末尾数字为出现次数",
    ),
}

say = Speaker(CATALOGUE)
