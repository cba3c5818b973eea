"""The catalogue of what is said about call logs, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

NAMES: dict[str, tuple[str, str]] = {
    "id": ("number of the call", "警情编号"),
    "type": ("category", "警情类别"),
    "priority": ("priority", "警情等级"),
    "channel": ("channel", "来源"),
    "outcome": ("outcome", "处理结果"),
    "place": ("place", "辖区"),
    "reopened": ("reopened", "重开标记"),
    "own": ("begun by officers", "民警主动发现标记"),
    "linked": ("number of the call it repeats", "关联警情编号"),
    "type_desk": ("category at the desk", "接警时的警情类别"),
    "unit": ("unit", "出动单元"),
    "people": ("who went", "处警人员"),
    "received": ("time received", "接警时间"),
    "queued": ("time queued", "下达时间"),
    "dispatched": ("time of dispatch", "派警时间"),
    "enroute": ("time of turn-out", "出警时间"),
    "arrived": ("time of arrival", "到场时间"),
    "cleared": ("time cleared", "处警结束时间"),
    "closed": ("time closed", "警单办结时间"),
}

CATALOGUE: dict[str, tuple[str, str]] = {
    "account_plain": ("{read} rows were read, {kept} are calls", "共读取{read}行，其中{kept}行为警情"),
    "account": (
        "{read} rows were read, {kept} are calls; of the rows:",
        "共读取{read}行，其中{kept}行为警情；各行情况：",
    ),
    "first_row": ("first of them", "最前一行"),
    "last_row": ("last of them", "最后一行"),
    "dmy": ("day/month/year", "日/月/年"),
    "mdy": ("month/day/year", "月/日/年"),
    "ymd": ("year/month/day", "年/月/日"),
    # the map
    "no_encoding": (
        "is no encoding that is known here; common ones: {names}",
        "不是可识别的编码；常用的有：{names}",
    ),
    "one_mark": ("must be one character, such as , or ; or \\t", "应为单个字符，如 , 或 ; 或 \\t"),
    "no_zone": (
        "is no time zone; write for example Europe/Berlin, or nothing where clocks never change",
        "不是时区名称；例如 Asia/Shanghai，没有夏令时则不写",
    ),
    "no_order": (
        'must be "ymd", "dmy", "mdy" or a pattern with year, day and hour such as "%d-%b-%y %H:%M"',
        '应为 "ymd"、"dmy"、"mdy"，或含年、日、时的格式，如 "%d-%b-%y %H:%M"',
    ),
    "both_orders": (
        "names both day/month and month/day, so that 03/04 would be two dates; split the log into two files",
        "同时写了日/月与月/日，03/04 便有两种读法；请把记录分成两个文件",
    ),
    "column_twice": ("this column is named twice", "同一列写了两次"),
    "no_column": ("the log has no such column", "接处警记录中没有这一列"),
    "of_persons": (
        "says who called or where they live, not what about; none of it is kept: name a column of kinds",
        "记的是报警人或其住址，而非警情类别；这些内容一概不保留，请改用类别所在的列",
    ),
    "no_family": (
        "must be a family, or a type of the standard: {names}",
        "应为类别族或标准事项类型之一：{names}",
    ),
    # bulletins
    "empty_bulletin": ("neither counts nor binned times are given", "既没有警情数，也没有时长分布"),
    "no_count": ("must be a number of calls, not negative", "应为不小于0的警情数"),
    "end_first": ("must come after start ({start}) in a call's life", "应晚于 start（{start}）"),
    "edges_rise": ("must rise from above 0", "应为递增的正数"),
    "share_count": (
        "must be {count}, one more than there are edges: the last bin is open",
        "应有{count}项，比分界多一项：最后一档没有上限",
    ),
    "share_sum": (
        "must not be negative and add to {whole}, but add to {total}",
        "应不为负且合计{whole}，现为{total}",
    ),
    # the log
    "not_a_file": ("is a folder; a log is a file", "是文件夹；接处警记录应为文件"),
    "no_header": (
        "its first row is a call, with a time or a number in it; put a row of headers above",
        "首行已是警情（含时间或号码）；请在其上加一行表头",
    ),
    "empty_file": ("the file is empty", "文件为空"),
    "only_header": ("has a header but no calls below it", "只有表头，没有警情"),
    "nothing_kept": ("none of its {rows} rows is usable: {reason}", "{rows}行中没有一行可用：{reason}"),
    "binary": (
        "is no text; a log is a CSV file or an Excel workbook (.xlsx)",
        "不是文本；接处警记录应为CSV文件或Excel工作簿（.xlsx）",
    ),
    "old_excel": (
        "is an old Excel workbook (.xls); open it in Excel and save it as .xlsx or CSV",
        "是旧版Excel工作簿（.xls）；请用Excel另存为 .xlsx 或 CSV",
    ),
    "packed": ("is compressed; unpack it first", "是压缩文件；请先解压"),
    "web_page": (
        "is a web page under another name; open it in Excel and save it as .xlsx or CSV",
        "实为网页文件；请用Excel打开并另存为 .xlsx 或 CSV",
    ),
    "bad_workbook": (
        "is no workbook that can be read; save it again from a spreadsheet, or as CSV",
        "不是可读取的工作簿；请用电子表格软件重新保存，或另存为CSV",
    ),
    "workbook_too_large": (
        "is a workbook that unpacks to more than any log; save its log as CSV",
        "工作簿解压后大于任何警情记录；请另存为CSV",
    ),
    "workbook_no_sheet": ("is a workbook without a sheet", "工作簿中没有工作表"),
    "workbook_rows": (
        "row {row} of the first sheet stands twice, is out of order, or has a cell twice; save it as CSV",
        "第一个工作表的第{row}行重复、次序颠倒或含重复单元格；请另存为CSV",
    ),
    "workbook_wide": (
        "row {row} of the first sheet has something beyond column {most}; a log is narrower",
        "第一个工作表的第{row}行在第{most}列之后仍有内容；警情记录没有这么宽",
    ),
    "no_table": (
        "is no table: its lines do not fall into the same columns by comma, semicolon, tab or |",
        "不是表格：各行无法按逗号、分号、制表符或 | 分成相同的列",
    ),
    "long_line": (
        "line {line} is longer than a million characters; is this a table?",
        "第{line}行超过一百万个字符，可能不是表格；请检查文件",
    ),
    "which_order": (
        'dates such as {example} can be day/month or month/day; write dates = ["dmy"] or ["mdy"] in the map',
        '日期 {example} 可能是日/月，也可能是月/日；请在映射文件中写 dates = ["dmy"] 或 ["mdy"]',
    ),
    "two_orders": (
        "{first} can only be day/month and {second} only month/day; split the log into two files",
        "{first} 只能是日/月，{second} 只能是月/日；请把记录分成两个文件",
    ),
    "which_zone_since": (
        'times that count from 1970 are in UTC; write zone = "Asia/Shanghai" or another in the map',
        '时间为自1970年起的计数（UTC）；请在映射文件中写 zone，例如 zone = "Asia/Shanghai"',
    ),
    "serial": ("a spreadsheet's number of days", "电子表格的日期序号"),
    "epoch": ("a count from 1970", "自1970年起的计数"),
    "which_zone": (
        'times such as {example} name an offset from UTC; write zone = "Asia/Shanghai" or another in the map',
        '时间 {example} 带有与UTC的时差；请在映射文件中写 zone，例如 zone = "Asia/Shanghai"',
    ),
}


say = Speaker(CATALOGUE)
