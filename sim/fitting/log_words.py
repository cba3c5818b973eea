"""The catalogue of what is said about call logs, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker, Words

NAMES: dict[str, tuple[str, str]] = {
    "id": ("number of the call", "警情编号"),
    "type": ("category", "警情类别"),
    "priority": ("priority", "警情等级"),
    "channel": ("channel", "来源"),
    "outcome": ("outcome", "处理结果"),
    "place": ("place", "辖区"),
    "reopened": ("reopened", "重开标记"),
    "received": ("time received", "接警时间"),
    "queued": ("time queued", "下达时间"),
    "dispatched": ("time of dispatch", "派警时间"),
    "enroute": ("time of turn-out", "出警时间"),
    "arrived": ("time of arrival", "到场时间"),
    "cleared": ("time cleared", "处警结束时间"),
    "closed": ("time closed", "警单办结时间"),
}

REMARKS: dict[str, tuple[str, str]] = {
    # rows that are not in the frame
    "empty_row": ("{count} rows are empty", "{count}行为空行"),
    "repeated_header": ("{count} rows repeat the header", "{count}行重复表头"),
    "long_row": (
        "{count} rows have more fields than the header, so that nobody knows which is which",
        "{count}行的字段多于表头，无法对应",
    ),
    "no_received": ("{count} rows have no time received", "{count}行没有接警时间"),
    "unreadable_received": (
        "{count} rows have a time received that is no time",
        "{count}行的接警时间无法识别",
    ),
    "implausible_received": (
        "{count} rows were received before 1970 or after 2099",
        "{count}行的接警时间早于1970年或晚于2099年",
    ),
    "administrative": (
        "{count} rows are administrative by their priority, no calls",
        "{count}行按等级属于内部事务，不是警情",
    ),
    "test_call": ("{count} rows are test calls by their outcome", "{count}行按处理结果为测试"),
    "duplicate_row": ("{count} rows repeat an earlier row in every column", "{count}行与前面某行完全相同"),
    "conflicting_id": (
        "{count} rows have the number of another row within 24 hours and differ from it; the {which} counts",
        "{count}行与24小时内另一行编号相同而内容不同；取{which}",
    ),
    # values that are not in the frame
    "unreadable": ("{name}: {count} values cannot be read", "{name}：{count}个值无法识别"),
    "implausible": (
        "{name}: {count} values lie before 1970 or after 2099",
        "{name}：{count}个值早于1970年或晚于2099年",
    ),
    "out_of_order": (
        "{name}: {count} values contradict the order of a call's life (a negative duration)",
        "{name}：{count}个值与警情处置的先后顺序矛盾（时长为负）",
    ),
    "too_late": (
        "{name}: {count} values are later than the call by more than {days} days",
        "{name}：{count}个值晚于接警{days}天以上",
    ),
    "too_many": (
        "{name}: more than {most} different values; {count} rows beyond them have none",
        "{name}：不同的值超过{most}个；其后{count}行的值不计",
    ),
    # values read in another way
    "short_row": (
        "{count} rows have fewer fields than the header; the missing ones count as empty",
        "{count}行的字段少于表头；缺少的按空缺处理",
    ),
    "trailing_fields": (
        "{count} rows end in empty fields beyond the header; these are ignored",
        "{count}行末尾有多余的空字段，已忽略",
    ),
    "broken_quote": (
        "{count} lines open a quotation mark that never closes; it is read as a mark like any other",
        "{count}行的引号没有闭合；按普通字符处理",
    ),
    "other_encoding": (
        "{count} lines are written in {encoding}, unlike the others, and were read so",
        "{count}行的编码为{encoding}，与其他行不同，已按此读取",
    ),
    "stray_bytes": (
        "{count} lines hold bytes that are no text in this encoding; each shows as \ufffd",
        "{count}行含有无法解码的字节，以替代符（U+FFFD）表示",
    ),
    "other_dates": (
        "{count} times are written as {form}, most as {main}; each was read as written",
        "{count}个时间写作 {form}，多数写作 {main}；均按各自写法读取",
    ),
    "found_order": (
        "{count} dates such as {form} were read as {order}, since some can be nothing else",
        "{count}个形如 {form} 的日期按{order}读取，因为其中有的只能如此",
    ),
    "no_id": (
        "{count} rows have no number; they are named by their line",
        "{count}行没有编号；以行号代替",
    ),
    # what is worth knowing
    "before_header": ("{count} lines stand above the header", "表头之上有{count}行"),
    "missing": ("{name}: {count} of {rows} calls have none", "{name}：{rows}起中有{count}起空缺"),
    "reused_id": (
        "{count} calls have the number of another call more than 24 hours away; they count as different",
        "{count}起与相隔24小时以上的另一起编号相同；按不同警情计",
    ),
    "initiated": (
        "{count} calls were begun by officers, not by the public",
        "{count}起由民警主动发现，不是群众报警",
    ),
    "cancelled": (
        "{count} calls ended without a unit on scene",
        "{count}起在民警到场之前即告结束",
    ),
    "clock_change": (
        "{count} calls lie across a change of the clocks ({zone}); their durations are not used",
        "{count}起跨越夏令时调整（{zone}）；不使用其时长",
    ),
    "silent_days": (
        "{count} days between the first and the last call have no call at all",
        "首末两起之间有{count}天没有任何警情",
    ),
}

CATALOGUE: dict[str, tuple[str, str]] = {
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
    "header_twice": (
        "{count} columns of the log have this header; give each its own",
        "记录中有{count}列的表头相同；请改成不同的名称",
    ),
    # a proposed map
    "by_header": ("by its header", "据表头"),
    "by_order": ("no header says so; it is the earliest time", "据内容：最早的时间"),
    "not_found": ("no column looks like it; write a map by hand", "没有找到相应的列；请在映射文件中手工指定"),
    "unused": ("not used: {names}", "未使用：{names}"),
    "types_hint": (
        "pattern of categories = family (help, dispute, noise, order, crime, traffic, duty); "
        "the number is how often it occurs",
        "类别 = 类别族（help、dispute、noise、order、crime、traffic、duty）；数字为出现次数",
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
    "nothing_kept": (
        "none of its {rows} rows is usable: {reason}",
        "{rows}行中没有一行可用：{reason}",
    ),
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
    "which_zone": (
        'times such as {example} name an offset from UTC; write zone = "Asia/Shanghai" or another in the map',
        '时间 {example} 带有与UTC的时差；请在映射文件中写 zone，例如 zone = "Asia/Shanghai"',
    ),
}


say = Speaker(CATALOGUE)
_remark = Speaker(REMARKS)


def tell(code: str, **blanks: object) -> Words:
    """A remark as a sentence; what follows the dot of its code, such as "missing.arrived", fills {name}.

    What follows a colon, such as "other_dates:dmy", only tells remarks apart.
    """
    key, _, name = code.partition(":")[0].partition(".")
    return _remark(key, **({"name": Words(*NAMES[name])} | blanks if name else blanks))
