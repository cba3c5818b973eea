"""What is said of the unknowns behind a comparison; a part of `sim.report.report_words`."""

from __future__ import annotations

SCREENING_WORDS: dict[str, tuple[str, str]] = {
    "grounds_how": (
        "Tried over the whole period: {unknowns} unknowns in {groups} groups, each group at both ends of its "
        "range with all else as compared, and {alone} points with every unknown moved for itself; {runs} "
        "runs.",
        "用整个统计期试算了{unknowns}个不确定参数，分为{groups}组：每组分别取范围两端，其余不变；"
        "另取{alone}个点，让全部不确定参数各自变动；共运行{runs}次。",
    ),
    "grounds_how_over": (
        "Tried from the comparison's own {points} parameter sets, without further runs: {unknowns} "
        "unknowns of the calibration, in {groups} groups.",
        "由比较所用的{points}组参数回归得出，未另行运行：校准涉及的{unknowns}个不确定参数，分为{groups}组。",
    ),
    "grounds_of": ("{policy}: what was found, outcome by outcome", "“{policy}”：逐项指标试算所得"),
    "grounds_turned": (
        "{policy}, {outcome} ({difference}): turned round by {list}.",
        "“{policy}”对“{outcome}”的影响（{difference}），遇下列情形方向会反转：{list}。",
    ),
    "grounds_open": (
        "{policy}, {outcome} ({difference}): no longer sure with {list}.",
        "“{policy}”对“{outcome}”的影响（{difference}），遇下列情形不能再确认：{list}。",
    ),
    "grounds_together": (
        "{policy}, {outcome} ({difference}): no group turns it alone; {list} together would (what they "
        "do, added up, gives {value}).",
        "“{policy}”对“{outcome}”的影响（{difference}），任何一组单独变动都不会使其反转；{list}同时出现则会反转（各自影响相加为{value}）。",
    ),
    "grounds_pair": (
        "{policy}, {outcome} ({difference}): turned round by the pair {list} ({value}), more than the "
        "two do apart.",
        "“{policy}”对“{outcome}”的影响（{difference}），遇{list}同时出现会反转（{value}），超过两者各自影响之和。",
    ),
    "grounds_holds": (
        "{policy}: nothing that was tried turns {list}, by itself or added up.",
        "“{policy}”：试算的各项无论单独还是相加，都没有使下列结论反转：{list}。",
    ),
    "grounds_unsure": (
        "{policy}: not sure to begin with, so there is nothing to turn: {list}.",
        "“{policy}”：下列指标的差异本来就不能确认，不存在反转的问题：{list}。",
    ),
    "grounds_most": (
        "{policy}, {outcome} ({difference}) is moved most by {list}.",
        "“{policy}”对“{outcome}”的影响（{difference}），受下列各项左右最大：{list}。",
    ),
    "grounds_end": ("{end} ({value})", "{end}（{value}）"),
    "grounds_span": ("{name} ({low} to {high})", "{name}（{low}至{high}）"),
    "at_its_low": ("“{name}” at its low end", "“{name}”取范围下限"),
    "at_its_high": ("“{name}” at its high end", "“{name}”取范围上限"),
    "grounds_rate": (
        "Of the groups named for an outcome at most 5 in 100 are expected to be chance, and as many of the "
        "unknowns alone and pairs.",
        "每项指标所列的各组中，预期至多5%是由随机波动造成的；单个和成对不确定参数合计也是如此。",
    ),
    "grounds_noticed": (
        "{policy}: for {count} conclusions a group that moved the difference by as much as itself would have "
        "been seen with a chance of at least {chance}.",
        "“{policy}”：对{count}项结论来说，如果某组能使差异变动得和差异本身一样大，被发现的概率不低于{chance}。",
    ),
    "grounds_overlooked": (
        "{policy}: too noisy to tell, since a group that moved the difference by as much as itself might "
        "have been overlooked: {list}. More --reps would tell.",
        "“{policy}”：下列指标的随机波动过大，即使某组能使差异变动得和差异本身一样大，也可能看不出来：{list}。增加重复模拟次数（--reps）后可能判明。",
    ),
    "grounds_few_alone": (
        "Unknowns alone and pairs of them could hardly be seen with so few runs: by themselves they "
        "would show for {seen} of {count} conclusions; more --reps show them.",
        "重复模拟次数少，单个和成对不确定参数的影响难以看出：{count}项结论中只有{seen}项足以看出；"
        "增加 --reps 后能看出更多。",
    ),
    "grounds_untried": (
        "Not tried: {untried} values that have no range, values inside their ranges, and more than two "
        "unknowns at a time other than in the groups.",
        "未试算的有：{untried}个没有范围的取值、范围两端之间的取值，以及各组之外三个以上不确定参数的组合。",
    ),
    "grounds_failed": (
        "{failed} points have no result under the base or a policy and are left out.",
        "有{failed}个点在基准或某项政策下没有结果，未计入。",
    ),
    "grounds_few": (
        "Which unknowns would turn this was not tried: that takes at least {least} replications (--reps "
        "{least}).",
        "未试算哪些不确定参数会推翻结论：至少需要重复模拟{least}次（--reps {least}）。",
    ),
    "not_screened": (
        "Which unknowns would turn this was not tried; `govsim compare` does it with `--screen`, for at most "
        "four times the runs.",
        "本次未试算哪些不确定参数会推翻结论；可用 govsim compare 的 --screen 试算，至多四倍运行次数。",
    ),
    "rests_on_short": ("What the conclusions rest on:", "结论的依据："),
    "screening": (
        "Trying what would turn the conclusions: {count} runs more (--no-screen leaves that out).",
        "正在试算哪些不确定参数会推翻结论，另需运行{count}次（--no-screen 可省去）。",
    ),
    "screening_stopped": (
        "Stopped: what would turn the conclusions is left out.",
        "已停止：不再说明哪些不确定参数会推翻结论。",
    ),
    "figure_swings": (
        "What would move the answer: {policy} minus base, each group of unknowns at both ends of its range",
        "哪些不确定参数会改变结论：{policy}减基准，各组参数分别取范围两端",
    ),
    "note_swings": (
        "The {count} groups of {groups} that reach furthest, over the whole period. Pale: not told from "
        "chance.",
        "{groups}组中影响最大的{count}组，按整个统计期计算。浅色：不能与随机波动区分。",
    ),
    "figure_swings_axis": ("difference, policy minus base", "差值（政策减基准）"),
}
