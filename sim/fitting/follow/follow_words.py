"""What following a town says: figures, changes, forecasts, English beside Chinese."""

from __future__ import annotations

from sim.scenario.errors import Speaker

CATALOGUE: dict[str, tuple[str, str]] = {
    "memory_head": (
        "What `govsim follow` needs of the log that the town was fitted to: counts by day, no call.",
        "govsim follow 所需的记录：只有按日计数，不含任何一起警情。",
    ),
    "no_memory": (
        "is not there: `govsim fit` writes it beside the town; fit the town again to follow it",
        "不存在：该文件由 govsim fit 写在情景文件旁；请重新拟合后再作跟踪",
    ),
    "bad_memory": (
        "is no memory of this version: fit the town again to follow it",
        "不是本版本的跟踪记录文件：请重新拟合后再作跟踪",
    ),
    "nothing_new": (
        "the town was fitted up to {end}; at least {days} whole days after that are needed",
        "情景已拟合至{end}；其后须有至少{days}个整日的记录",
    ),
    "heading": ("Followed: {town}, against {file}", "跟踪：{town}，对照{file}"),
    "asked": (
        "Look {number} at this town: {days} new days, {first} to {last}. The chance that an unchanged town "
        "is ever said to have changed is {alarm:.0%} over all looks; this look may spend {now:.2%} of it on "
        "{series} series, and as much on {figures} figures.",
        "第{number}次跟踪：新增{days}天，{first}至{last}。历次合计，未变化的镇被误报的概率为{alarm:.0%}；本次可用{now:.2%}，"
        "分摊到{series}个序列，另{figures}项指标同样分摊。",
    ),
    "tally": (
        "Of {all} figures {agrees} came as predicted, {off} are off by themselves (of so many, {chance:.1f} "
        "are expected to be), {differs} differ beyond what chance allows so many, {few} have chance so wide "
        "that agreement says nothing.",
        "{all}项指标中，{agrees}项与预测一致，{off}项单独看偏离（这么多项中预期{chance:.1f}项），{differs}项超出全部指标合计"
        "所容许的随机波动，{few}项随机波动过大、无从判断。",
    ),
    "nothing_changed": ("Nothing changed that chance would not show as well.", "未发现随机波动以外的变化。"),
    "since": (
        "{what} since about {since} (between {earliest} and {latest}); chance alone: p = {p:.2g}.",
        "{what}，约自{since}起（{earliest}至{latest}之间）；纯属随机的概率p = {p:.2g}。",
    ),
    "changed_calls": (
        "Calls: {before:.1f} a day became {after:.1f} ({ratio}; {low} to {high})",
        "警情总量：日均{before:.1f}起变为{after:.1f}起（{ratio}；{low}至{high}）",
    ),
    "changed_type": (
        "{name}: {before:.1f} a day became {after:.1f} ({ratio}; {low} to {high})",
        "{name}：日均{before:.1f}起变为{after:.1f}起（{ratio}；{low}至{high}）",
    ),
    "crews_fewer": (
        "Fewer crews: of the calls that came while {most} or more were out, {before:.0%} sent out number "
        "{name}, then {after:.0%}",
        "处警组减少：已有{most}个及以上处警组在外时又来的警情，派出第{name}个组的占{before:.0%}，之后为{after:.0%}",
    ),
    "crews_more": (
        "More crews: of the calls that came while {most} or more were out, {before:.0%} sent out number "
        "{name}, then {after:.0%}",
        "处警组增加：已有{most}个及以上处警组在外时又来的警情，派出第{name}个组的占{before:.0%}，之后为{after:.0%}",
    ),
    "changed_delay": (
        "Delay until dispatch: {ratio} ({low} to {high})",
        "接派警用时：{ratio}（{low}至{high}）",
    ),
    "changed_travel": ("Travel: {ratio} ({low} to {high})", "途中用时：{ratio}（{low}至{high}）"),
    "changed_scene": ("Time on scene: {ratio} ({low} to {high})", "现场用时：{ratio}（{low}至{high}）"),
    "refit": (
        "The town is no longer the one that was fitted; fit it to what came since: {command}",
        "该镇已不同于拟合时的状况，建议按变化之后的记录重新拟合：{command}",
    ),
    "refit_more": (
        "The town holds; fitted to old and new days together it would be surer: {command}",
        "情景仍然适用；以新旧记录一并重新拟合可更精确：{command}",
    ),
    "all_calls": ("calls a day", "日均警情"),
    "per_day": ("{name}, a day", "{name}，日均"),
    "open_now": (
        "Open at {at}: {out} crews out, {waiting} calls waiting. Told from the {kept} of {lives} lives of "
        "the town nearest to that.",
        "{at}时：{out}个处警组在外，{waiting}起警情待派。依据{lives}次模拟中与此最接近的{kept}次。",
    ),
    "delay_tonight": (
        "A call of the next {hours} hours waits {median:.1f} min for its dispatch, one in ten {high:.1f} or "
        "longer.",
        "今后{hours}小时的警情，接派警用时中位数为{median:.1f}分钟，每十起中有一起达到或超过{high:.1f}分钟。",
    ),
    "figures": ("Predicted and happened", "预测与实际"),
    "figure": ("figure", "指标"),
    "predicted": ("predicted", "预测"),
    "interval": ("95% interval", "95%预测区间"),
    "happened": ("happened", "实际"),
    "verdict": ("verdict", "判定"),
    "agrees": ("as predicted", "与预测一致"),
    "off": ("off by itself", "单独看偏离"),
    "differs": ("differs", "有差异"),
    "few": ("too few to tell", "数据过少，无从判断"),
    "week": ("The coming week: calls by hour, 90% intervals", "未来一周：分时警情数，90%预测区间"),
    "hour": ("hour", "时段"),
    "whole_day": ("day", "全天"),
    "tonight": ("Tonight: most likely, and 80% intervals", "今晚：最可能值及80%预测区间"),
    "on_duty": ("crews on duty", "在岗处警组"),
    "calls_hour": ("calls", "警情"),
    "crews_out": ("most crews out", "同时在外处警组（最多）"),
    "full": ("chance that all are out", "全部在外的概率"),
    "span": ("{low} to {high}", "{low}至{high}"),
}

say = Speaker(CATALOGUE)
