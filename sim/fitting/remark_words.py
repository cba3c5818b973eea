"""What is said of the rows of a log in its account, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.fitting.log_words import NAMES
from sim.scenario.errors import Speaker, Words
from sim.vocabulary.texts import Blank

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
    "left_out": (
        "{count} rows are left out by [leave_out] of the map",
        "{count}行按映射文件的 [leave_out] 不计入",
    ),
    "left_out_bound": (
        "{count} of the rows left out had a crew of this station out, {hours} hours in all: the crew counts "
        "as bound, the row as no call",
        "不计入的行中有{count}行由本所处警组前往，共{hours}小时：处警组计为占用，该行不计为警情",
    ),
    "left_out_others": (
        "{count} of the rows left out had a crew out, {hours} hours in all, of people or units that go to no "
        "call here: others', not counted as bound",
        "不计入的行中有{count}行由其他单位的人员或单元前往（均未处置本所警情），共{hours}小时：不计为占用",
    ),
    "left_out_unsure": (
        "{count} of the rows left out had a crew out, {hours} hours in all, and nothing says for certain "
        'whose: not counted as bound; if it was this station\'s, write left_out_binds = "all" in the map',
        "不计入的行中有{count}行有处警组前往，共{hours}小时，但无法确定属于哪个单位：不计为占用；"
        '若为本所处警组，请在映射文件中写 left_out_binds = "all"',
    ),
    "unit_row": (
        "{count} rows are further units sent to a call that has a row already; {units} units a call, "
        "and so many are bound",
        "{count}行为同一警情增派的单元，已并入该警情；平均每起{units}个，均计为占用",
    ),
    "in_another_file": (
        "{count} calls of {file} stand in a later file too; each counts once, as that has it",
        "{file} 中有{count}起在后一个文件中也有；各计一次，以后一个文件为准",
    ),
    # values that are not in the frame
    "clicks": (
        "{count} arrivals lie in the minute of the dispatch, as nearly all of their place do: clicks, not "
        "movements; they are not used",
        "{count}个到场时间与派警在同一分钟，且该辖区几乎全部如此：属于点击而非实际到场，不予使用",
    ),
    "rounded_id": (
        "{count} numbers of calls were rounded by a spreadsheet and tell no call apart; they are not used",
        "{count}个警情编号已被电子表格舍入，无法区分警情；不予使用",
    ),
    "uncalculated": (
        "{count} cells hold a formula without its value; open the workbook in Excel and save it",
        "{count}个单元格只有公式、没有计算结果；请用Excel打开并保存后再读",
    ),
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
    "next_day": (
        "{count} clocks went past midnight; they are read as the next day's",
        "{count}个时刻已过零点；按次日读取",
    ),
    "day_above": ("{count} rows have their day in a row above them", "{count}行的日期写在上方的行中，已沿用"),
    "half_day": (
        "{count} calls lack the afternoon in their times, which the clock in their number has; put right",
        "{count}起的时间按12小时制导出、丢失了上下午；已据警情编号中的时刻改正",
    ),
    "hour_24": (
        "{count} times have the hour 24; they are read as hour 0 of the next day",
        "{count}个时间写作24时；按次日0时读取",
    ),
    "no_id": ("{count} rows have no number; they are named by their line", "{count}行没有编号；以行号代替"),
    # what is worth knowing
    "before_header": ("{count} lines stand above the header", "表头之上有{count}行"),
    "files_joined": ("{count} files are read as one: {names}", "{count}个文件合并读取：{names}"),
    "sheets_joined": (
        "{count} sheets with one header are read as one, their rows counted on: {names}",
        "{count}个表头相同的工作表合并读取，行号连续计：{names}",
    ),
    "sheets_left": (
        "other sheets that are not read, {count}: {names}",
        "未读取的其他工作表{count}个：{names}",
    ),
    "missing": ("{name}: {count} of {rows} calls have none", "{name}：{rows}起中有{count}起空缺"),
    "reused_id": (
        "{count} calls have the number of another call more than 24 hours away; they count as different",
        "{count}起与相隔24小时以上的另一起编号相同；按不同警情计",
    ),
    "clock_in_id": (
        "{count} numbers of calls hold the moment of the call to the second; it agrees with the column",
        "{count}个警情编号含有精确到秒的接警时刻，与时间列相符",
    ),
    "linked": ("{count} calls name an earlier call that they repeat", "{count}起注明了所重复的原警情"),
    "type_second": (
        "{count} calls have a class from the desk and one after the scene; the second counts; {moved} "
        "({share}) were moved: that is the desk's own error",
        "{count}起有接警时和处警后两种类别，以处警后的为准；其中{moved}起（{share}）类别有变，即接警分类的误差",
    ),
    "type_of_desk": (
        "{count} calls have no class after the scene; that of the desk stands",
        "{count}起没有处警后的类别；以接警时的类别为准",
    ),
    "people": (
        "{count} calls say who went, {mean} people each on average; counted, no name is kept",
        "{count}起写明处警人员，平均{mean}人；只计人数，不保留姓名",
    ),
    "initiated": (
        "{count} calls were begun by officers, not by the public",
        "{count}起由民警主动发现，不是群众报警",
    ),
    "cancelled": ("{count} calls ended without a unit on scene", "{count}起在民警到场之前即告结束"),
    "clock_change": (
        "{count} calls lie across a change of the clocks ({zone}); their durations are not used",
        "{count}起跨越夏令时调整（{zone}）；不使用其时长",
    ),
    "silent_days": (
        "{count} days between the first and the last call have no call at all",
        "首末两起之间有{count}天没有任何警情",
    ),
}

_remark = Speaker(REMARKS)


def tell(code: str, **blanks: Blank) -> Words:
    """A remark as a sentence; what follows the dot of its code, such as "missing.arrived", fills {name}.

    What follows a colon, such as "other_dates:dmy", only tells remarks apart.
    """
    key, _, name = code.partition(":")[0].partition(".")
    return _remark(key, **({"name": Words(*NAMES[name]), **blanks} if name else blanks))
