"""What the reader of bulletins says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "no_counts": (
        "no counts of calls by class were found; a bulletin has rows or sentences such as “criminal calls: "
        "14”",
        "没有找到各类警情起数；通报应有“刑事警情14起”一类的行或句子",
    ),
    "changes_only": (
        "gives changes only (month on month, year on year) and no counts, so that nothing can be calibrated "
        "to it",
        "只有环比、同比，没有起数，无法据此校准",
    ),
    "no_period": (
        "does not say which month or days it covers; say so with --month 2026-03",
        "未写明统计月份或起止日期；请加 --month 2026-03",
    ),
    "two_periods": (
        "names {title} in its title and {period} as its period; say which with --month",
        "标题为{title}，统计周期为{period}，两者不符；请用 --month 指明",
    ),
    "two_counts": (
        "{name} is counted twice, as {first} and as {second}; leave one of them out",
        "{name}有两个数：{first}和{second}；请删去其中一个",
    ),
    "no_total": (
        "the classes come to {sum} and the total says {total}: the difference is no class of its own",
        "各类之和为{sum}，合计为{total}，差额无法归入任何一类",
    ),
    "bad_month": ("must be a month such as 2026-03", "应为月份，如2026-03"),
    "read": (
        "Read from {file}: {calls} calls in {days} days from {first}.",
        "已读取 {file}：{first}起{days}天，共{calls}起。",
    ),
    "left": ("  Left out: {names} (no valid calls)", "  未计入：{names}（不属有效警情）"),
    "of_which": ("  Of which, not added again: {names}", "  其中项，不重复相加：{names}"),
    "within": (
        "  Disputes ({count}) are inside public order, since the classes come to the total without them: "
        "taken out of it.",
        "  纠纷（{count}起）含在治安警情中（不另加时各类之和等于合计），已从治安中扣除。",
    ),
    "filled": (
        "  {name} has no number; from the total it is {count}.",
        "  {name}未填数，据合计推得{count}起。",
    ),
    "as_other": ("  Counted as other calls: {names}", "  归入其他警情：{names}"),
    "rest": (
        "  The classes come to {sum} of {total}: the rest is counted as other calls.",
        "  各类之和为{sum}，合计为{total}，其余归入其他警情。",
    ),
    "people_assumed": (
        "  Residents: {people}, as many as make so many calls by the standard (grade D); --people says how "
        "many.",
        "  居民{people}人，按标准人均警情推算（D级）；可用 --people 指明。",
    ),
    "officers_assumed": (
        "  Officers: {officers}, the standard's for so many residents (grade D); --officers says how many.",
        "  民警{officers}名，按标准人均警力（D级）；可用 --officers 指明。",
    ),
    "title": ("Town of {file}", "由 {file} 得出的情景"),
    "head": ("From {file} by `govsim bulletin`.", "由 govsim bulletin 据 {file} 生成。"),
}

say = Speaker(CATALOGUE)
