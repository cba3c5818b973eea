"""What the reader of a station's workbook says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "no_book": (
        "is no workbook made by `govsim new --workbook`: it lacks the sheet {sheet}",
        "不是 govsim new --workbook 写出的工作簿：缺少“{sheet}”表",
    ),
    "uncalculated": (
        "a formula without a value: open and save the file once in the program that it was filled in with, "
        "or write the number",
        "公式没有保存结果：请用填表的软件打开并保存一次，或直接填写数字",
    ),
    "number": ("must be a number", "应为数字"),
    "whole": ("must be a whole number", "应为整数"),
    "least": ("must be at least {least}", "不得小于{least}"),
    "between": ("must be from {least} to {most}", "应在{least}至{most}之间"),
    "needed": ("must be filled in", "必须填写"),
    "yes_no": ("must be yes or no", "应为“是”或“否”"),
    "no_roster": ("must be a roster of the sheet {sheet}: {names}", "应为“{sheet}”表中的勤务模式：{names}"),
    "cycle": ("must be letters of {letters}", "只能使用：{letters}"),
    "sum": (
        "the groups come to {sum}; they must come to the total, or one of them stay empty",
        "各类之和为{sum}，应等于总数，或有一类留空",
    ),
    "over_total": ("the groups come to {sum}, more than that", "各类之和为{sum}，超过总数"),
    "month": ("must be a month such as 2026-03", "应为月份，如2026-03"),
    "month_twice": ("stands here twice", "重复出现"),
    "month_empty": ("has no calls of any class", "没有任何类别的警情数"),
    "month_total": ("the classes come to {sum}; they must come to the total", "各类之和为{sum}，应等于合计"),
    "noise_more": ("must not be more than the help requests, {help}", "不得多于群众求助数{help}"),
    "disputes_more": (
        "must not be more than public order, {order}, in which they are counted",
        "含在治安警情中，不得多于治安警情数{order}",
    ),
    "classes_differ": (
        "every month must have the same classes; {classes} are missing in some",
        "各月的类别应相同；有的月份缺少：{classes}",
    ),
    "no_measure": ("must be chosen from the list", "应从列表中选择"),
    "need_number": ("needs a whole number ({unit}) beside it", "旁边须填整数（{unit}）"),
    "no_number": (
        "this policy has its number in itself: leave the cell empty, or choose a measure with a number",
        "该政策不另填数值：请留空，或改选须填数值的措施",
    ),
    "grid_name": ("a grid needs a code or a name", "网格须有编码或名称"),
    "grid_twice": ("stands here twice", "重复出现"),
    "grids_sum": (
        "the grids have {sum} residents in all; the station must have about as many, within a fifth",
        "各网格人口之和为{sum}，应与全所人口相近（相差不超过两成）",
    ),
    "few_calls": (
        "makes {value} calls a year for 1,000 residents; known stations have {low} to {high}, and at least "
        "{least} is asked",
        "折合每千人每年{value}起警情；已知派出所为{low}至{high}起，至少应有{least}起",
    ),
    "nearest": ("did you mean {number}?", "是否为{number}？"),
    "anyway": ("--anyway takes it as it is", "如确实如此，可加 --anyway"),
    # what was read and assumed
    "read": (
        "Read from {file}: {count} figures of {people} residents, {officers} officers.",
        "已读取 {file}：{count}项数值，居民{people}人，民警{officers}名。",
    ),
    "assumed": (
        "Assumed, for what was left empty ({count}), with grade and usual range:",
        "留空而采用标准值的（{count}项），附等级和常见范围：",
    ),
    "default": ("  {name} {value}{unit}, grade {grade}{range}", "  {name}：{value}{unit}，{grade}级{range}"),
    "range": (" ({low} to {high})", "（{low}至{high}）"),
    "rest": (
        "All else, such as times on scene and how residents and departments behave, is the standard's, with "
        "ranges: govsim params {town}",
        "其余（现场用时、群众和职能部门的行为等）均取标准值及其范围：govsim params {town}",
    ),
    "staff_assumed": (
        "  {name}: {count} of the {total} officers, as the standard divides them (grade D)",
        "  {name}：{total}名民警中{count}名，按标准比例（D级）",
    ),
    "no_auxiliaries": ("  {name}: none (grade D)", "  {name}：无（D级）"),
    "roster_assumed": ("  {name}: {roster} (grade D)", "  {name}：{roster}（D级）"),
    "no_months": (
        "No monthly calls: how many there are is the standard's (grade D), and comparisons run at the town's "
        "own values, not over a sample.",
        "未填每月警情：警情数取标准值（D级），比较只按情景自身取值进行，不含参数不确定性。",
    ),
    "no_system": ("must be one of {systems}", "应为：{systems}"),
    "both_degrees": (
        "longitude and latitude must both be filled in, or neither",
        "经度和纬度须同时填写，或都不填",
    ),
    "no_polygon": ("is no map with areas of grids (GeoJSON polygons)", "不是含网格面的地图（GeoJSON多边形）"),
    "map_asked": (
        "does not say its system of coordinates, and the place of the station does not tell: choose on the "
        "sheet Station one of {systems}",
        "未写明坐标系，据派出所位置也无法判别：请在“基本情况”表选定：{systems}",
    ),
    "map_written": ("as the workbook says", "按工作簿所填"),
    "map_declared": ("as the map says", "按地图自述"),
    "map_by_size": ("its numbers are no degrees", "数值不是经纬度"),
    "map_tested": ("the only one in which the station lies on the map", "只有按此坐标系派出所才在图内"),
    "map_read": (
        "Map: {grids} grids, read as {system} ({how}) and kept in WGS-84 with names, codes and order.",
        "地图：{grids}个网格，按{system}读取（{how}），已转为WGS-84，名称、编码和次序保留。",
    ),
    "map_people": (
        "  Residents of {count} of the {grids} grids are those of the list.",
        "  {grids}个网格中有{count}个按清单填入人口。",
    ),
    "list_people": (
        "Grids: {count} on the list. Without a map their ground is generated, and residents are spread "
        "unevenly over it, not as listed.",
        "网格：清单所列{count}个。没有地图时辖区图由程序生成，人口按不均匀分布，不按清单。",
    ),
    "next": ("Next: {command}", "下一步：{command}"),
    "plans": ("{count} policies: {names}", "政策{count}项：{names}"),
    "out_taken": (
        "was not written by this program, or was changed since; name another folder with --out",
        "不是本程序写出的，或已被改动；请用 --out 另指定文件夹",
    ),
    "title": ("Our station ({file})", "本所（{file}）"),
    "file_head": (
        "From {file} by `govsim station`; change the workbook and make this file anew.",
        "由 govsim station 据 {file} 生成；请改工作簿后重新生成。",
    ),
}

say = Speaker(CATALOGUE)
