"""What is said of rosters, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "no_roster": (
        "is no roster that can be read: needs people by days with a letter a day, a row a day with who is on "
        "duty, a calendar of the month, or rows with start, end and crews",
        "不是可读取的排班表：应为人员×日期（每日一字）、每日一行（值班人员）、月历，或含开始、结束和处警组数的各行",
    ),
    "no_month": (
        "says no month; write it above the table, such as 2026-03",
        "没有写明月份；请写在表格上方，例如 2026年3月",
    ),
    "no_duty": (
        "names nobody on duty: its letters are {names}; say which mean duty in a legend above the table: the "
        "letter, a colon, and its hours, such as 8:30-17:30",
        "没有人值班：表中的字有{names}；请在表上方注明哪些字表示值班，例如“值：24小时值班（8:30至次日8:30）”",
    ),
    "day_twice": (
        "both {first} and {second} say who was on duty on {day}; give one of them",
        "{first} 和 {second} 都有{day}的排班；请只给出其中一份",
    ),
    "mixed": (
        "{first} counts crews and {second} counts people; give rosters of one kind",
        "{first} 按处警组、{second} 按人数；请给出同一种排班表",
    ),
    "end_first": ("row {row} ends before it starts", "第{row}行的结束早于开始"),
    # what was read
    "letters": (
        "{file}: {people} people by {days} days; counted as on duty: {names}; not counted: {others}",
        "{file}：{people}人×{days}天；计为值班的：{names}；不计的：{others}",
    ),
    "columns": (
        "{file}: {days} days; counted as on duty: {names}; not counted: {others}",
        "{file}：{days}天；计为值班的列：{names}；不计的列：{others}",
    ),
    "rows": ("{file}: {rows} shifts on {days} days", "{file}：{days}天共{rows}个班次"),
    "standing": (
        "{file}: {rows} shifts without dates, taken to hold every day",
        "{file}：{rows}个班次，未注日期，按每天如此计",
    ),
    "calendar": ("{file}: a calendar of {days} days", "{file}：月历，{days}天"),
    "hours_assumed": (
        "{file} does not say the hours of {names}: {hours} is assumed (grade D)",
        "{file} 未写明{names}的起止时间：按{hours}计（D级）",
    ),
    "duty": ("a day's duty", "值班"),
    "clocks": ("{start} to {end}", "{start}至{end}"),
    "clocks_over": ("{start} to {end} of the next day", "{start}至次日{end}"),
    # crews
    "crews": (
        "Crews on duty are those of the roster: {crews} by hour, {hours} crew hours a week.",
        "在岗处警组按排班表：各时段{crews}个，合计每周{hours}处警组工时。",
    ),
    "people": (
        "Crews on duty are those of the roster: {on_duty} people on duty at a time on average, in crews of "
        "{size} ({source}), make {crews} crews by hour, {hours} crew hours a week; in crews of "
        "{large} or {small} they would be {low} to {high} of that.",
        "在岗处警组按排班表：平均同时{on_duty}人值班，每组{size}人（{source}），各时段{crews}个处警组，"
        "合计每周{hours}处警组工时；若每组{large}人或{small}人，则为其{low}至{high}。",
    ),
    "range": ("{least} to {most}", "{least}至{most}"),
    "size_log": ("as the log counts who went", "记录中每次出警人数"),
    "size_assumed": ("2.1 a turn-out in Xuzhou 2017, grade B", "徐州2017年每次出警2.1人，B级"),
    "covers": ("The roster covers all {days} days of the log.", "排班表覆盖记录的全部{days}天。"),
    "covers_part": (
        "The roster covers {covered} of the log's {days} days ({first} to {last}); the others are taken to "
        "be like them, by hour, working day and weekend.",
        "排班表只覆盖记录{days}天中的{covered}天（{first}至{last}）；其余各天视同这些天（按时段、工作日和周末）。",
    ),
    "covers_none": (
        "The roster is of other days ({first} to {last}) than the log ({begin} to {end}); it is taken to "
        "hold then too (grade D).",
        "排班表（{first}至{last}）与记录（{begin}至{end}）的日期不重合；视为当时也如此排班（D级）。",
    ),
    "more_at_weekends": (
        "At some hours the roster has more crews at weekends than on working days; the town has the mean of "
        "the week then.",
        "某些时段周末的处警组多于工作日；情景取一周的平均数。",
    ),
    "varies": (
        "On the roster's days the crews vary by {spread} about the mean of their hour; the town has that.",
        "排班表各日同一时段的处警组数相差约{spread}；情景取平均数。",
    ),
    "more_bound": (
        "At {share} of all moments the log has more crews bound than the roster has on duty, up to {bound} "
        "of {on_duty}: who else answers calls is not on it.",
        "有{share}的时刻，记录中在处的处警组多于排班表在岗数，最多{bound}对{on_duty}：另有出警力量不在表上。",
    ),
    "source": (
        "on duty by the roster {file}: a crew is one unit",
        "排班表{file}上的在岗人员：一个处警组为一个出警单位",
    ),
}

say = Speaker(CATALOGUE)
