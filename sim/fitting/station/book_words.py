"""What the workbook of a station says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "file": ("my-station.xlsx", "我的派出所.xlsx"),
    "guide_title": ("My station", "我的派出所"),
    "guide": (
        "1. Fill in the white cells. Grey is what the standard assumes for so many residents; leave a cell "
        "empty to take it.\n"
        "2. Needed: registered residents. Worth most after them: officers, and the monthly calls.\n"
        "3. Policies: rows with the same plan are tried together.\n"
        "4. Look at the sheet Check: red cells must be mended before the station can be read.\n"
        "5. Save, then: govsim station {file}\n"
        "Write no names, phone numbers or addresses; none are needed.",
        "1. 填写白色单元格。灰色为按人口折算的标准值，留空即采用。\n"
        "2. 必填：常住人口；其次最有用的是民警人数和每月警情。\n"
        "3. 政策：方案相同的各行合并为一项政策。\n"
        "4. 查看“自查”表：标红之处须先更正。\n"
        "5. 保存后运行：govsim station {file}\n"
        "请勿填写姓名、电话、住址，程序均不需要。",
    ),
    "key": ("key", "键"),
    "item": ("item", "项目"),
    "own": ("our station", "本所数值"),
    "standard": ("standard", "标准值"),
    "unit": ("unit", "单位"),
    "low": ("usual from", "常见下限"),
    "high": ("usual to", "常见上限"),
    "grade": ("grade", "等级"),
    "checked": ("check", "检查"),
    "source": ("source of the standard", "标准值出处"),
    "ok": ("✓ fine", "✓ 合格"),
    "empty": ("standard", "取标准值"),
    "must": ("× must be filled in", "× 必填"),
    "no_number": ("× a number", "× 应为数字"),
    "no_whole": ("× a whole number", "× 应为整数"),
    "outside": ("× from {least} to {most}", "× 应在{least}至{most}之间"),
    "least": ("× at least {least}", "× 不得小于{least}"),
    "unusual": ("! unusual", "! 少见"),
    "station_title": ("Population and area", "人口与辖区"),
    "map": ("map of the grids (GeoJSON file beside this workbook)", "网格地图（本工作簿旁的GeoJSON文件）"),
    "map_system": ("its system of coordinates; empty to find it", "地图坐标系（留空则自动判别）"),
    "longitude": ("longitude of the station (WGS-84)", "派出所经度（WGS-84）"),
    "latitude": ("latitude of the station (WGS-84)", "派出所纬度（WGS-84）"),
    "partners_title": ("Who helps", "协同力量"),
    "officers_title": ("Officers, and the roster of each group", "民警、辅警及其勤务模式"),
    "total": ("officers in all, without auxiliaries", "民警总数（不含辅警）"),
    "group": ("group", "人员类别"),
    "count": ("people", "人数"),
    "responds": ("takes part in call response", "参与接处警"),
    "roster": ("roster", "勤务模式"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "wrong_sum": ("× groups do not add up to the total", "× 各类之和与总数不符"),
    "rosters_title": ("Rosters", "勤务模式"),
    "rosters_note": (
        "A letter for each day of the cycle: D 24-hour duty, A day shift of 12 h, N night shift of 12 h, "
        "W working day, C working day on cases, O off. For example D O W W with 4 squads.",
        "周期内每天一字：值（24小时班）、白（12小时白班）、夜（12小时夜班）、班（工作日）、案（工作日办案）、"
        "休（休息）。例如四个轮值组：值休班班。",
    ),
    "duty_start": ("24-hour duty begins at (hour)", "24小时班交接时间（时）"),
    "roster_name": ("name", "名称"),
    "squads": ("squads", "轮值组数"),
    "cycle": ("cycle", "轮班周期"),
    "wrong_cycle": ("× letters: {letters}", "× 只用：{letters}"),
    "grids_title": (
        "Grids: one row each, in your own order; or a map on the sheet Station",
        "网格：每格一行，次序照本所习惯；也可在“基本情况”填写地图",
    ),
    "code": ("code", "网格编码"),
    "name": ("name", "网格名称"),
    "community": ("community", "所属村（社区）"),
    "registered": ("registered residents", "常住人口"),
    "new": ("new residents", "新居民"),
    "monthly_title": (
        "Valid 110 calls of each month by class, without nuisance calls",
        "各月有效110警情（不含骚扰警情）",
    ),
    "disputes_are": ("disputes are counted", "纠纷的统计口径"),
    "beside": ("as a class of their own", "单列"),
    "within": ("within public order", "含在治安警情中"),
    "month": ("month, such as 2026-03", "月份，如2026-03"),
    "sum": ("all valid calls", "有效警情合计"),
    "of_help_noise": ("noise among help requests", "群众求助中的噪音"),
    "wrong_total": ("× classes do not add up to the total", "× 各类之和与合计不符"),
    "policies_title": (
        "Policies to compare; rows with the same plan together are one",
        "拟比较的政策；方案相同的各行合为一项",
    ),
    "plan": ("plan", "方案"),
    "measure": ("policy or measure", "政策或措施"),
    "number": ("number", "数值"),
    "by_number": ("needs a number: {unit}", "须填数值（{unit}）"),
    "by_itself": ("no number", "不填数值"),
    "need_number": ("× a number is needed", "× 须填数值"),
    "needless_number": ("× no number here", "× 此处不填数值"),
    "unknown_measure": ("× choose from the list", "× 请从列表选择"),
    "check_title": ("This sheet checks itself", "自查"),
    "value": ("value", "数值"),
    "allowed": ("allowed", "允许范围"),
    "check_people": ("registered residents are filled in", "常住人口已填"),
    "check_officer": ("residents for each officer", "每名民警服务人口"),
    "check_heads": ("calls a year for 1,000 residents", "每千人每年警情"),
    "check_responder": ("calls a month for each officer in call response", "每名接处警民警每月警情"),
    "check_grids": ("residents of the grids over those of the station", "网格人口之和与全所人口之比"),
    "check_cells": ("cells marked red on the other sheets", "其他表中标红的单元格"),
    "from_to": ("{low} to {high}", "{low}至{high}"),
    "red": ("× please correct", "× 请更正"),
    "not_yet": ("–", "–"),
}

say = Speaker(CATALOGUE)
LETTERS = {
    "duty_24h": ("D", "值"),
    "day_12h": ("A", "白"),
    "night_12h": ("N", "夜"),
    "working_day": ("W", "班"),
    "case_day": ("C", "案"),
    "off": ("O", "休"),
}
"""The letters of a cycle, English and Chinese, by shift."""
