"""What is said of the unknowns behind a comparison; a part of `sim.report.words`."""

from __future__ import annotations

SCREENING_WORDS: dict[str, tuple[str, str]] = {
    "grounds_how": (
        "Tried over the whole period: {unknowns} unknowns in {groups} groups, each group at both ends of its "
        "range with all else as compared, and {alone} points with every unknown moved for itself; {runs} "
        "runs.",
        "在整个统计期内试算了{unknowns}个未知量，分{groups}组：每组分别取范围两端，其余不变；"
        "另有{alone}个点逐一变动全部未知量；共{runs}次运行。",
    ),
    "grounds_how_over": (
        "Tried from the comparison's own {points} parameter sets, without further runs: {unknowns} "
        "unknowns of the calibration, in {groups} groups.",
        "由比较自身的{points}组参数回归得出，未另行运行：校准所涉{unknowns}个未知量，分{groups}组。",
    ),
    "grounds_turned": (
        "{policy}, {outcome} ({difference}): turned round by {list}.",
        "{policy}、“{outcome}”（{difference}）：下列情形使其变号：{list}。",
    ),
    "grounds_open": (
        "{policy}, {outcome} ({difference}): no longer sure with {list}.",
        "{policy}、“{outcome}”（{difference}）：下列情形使其不再确定：{list}。",
    ),
    "grounds_together": (
        "{policy}, {outcome} ({difference}): no group turns it alone; {list} together would (what they "
        "do, added up, gives {value}).",
        "{policy}、“{outcome}”（{difference}）：单独一组均不变号；{list}同时出现则变号（各自影响相加为{value}）。",
    ),
    "grounds_pair": (
        "{policy}, {outcome} ({difference}): turned round by the pair {list} ({value}), more than the "
        "two do apart.",
        "{policy}、“{outcome}”（{difference}）：{list}同时出现使其变号（{value}），超过两者各自影响之和。",
    ),
    "grounds_holds": (
        "{policy}: nothing that was tried turns {list}, by itself or added up.",
        "{policy}：所试各项单独或相加，均未使下列结论变号：{list}。",
    ),
    "grounds_unsure": (
        "{policy}: not sure to begin with, so there is nothing to turn: {list}.",
        "{policy}：下列指标的差异本来就不确定，谈不上变号：{list}。",
    ),
    "grounds_most": (
        "{policy}, {outcome} ({difference}) is moved most by {list}.",
        "{policy}、“{outcome}”（{difference}）受影响最大的是：{list}。",
    ),
    "grounds_end": ("{end} ({value})", "{end}（{value}）"),
    "grounds_span": ("{name} ({low} to {high})", "{name}（{low}至{high}）"),
    "at_its_low": ("“{name}” at its low end", "“{name}”取下限"),
    "at_its_high": ("“{name}” at its high end", "“{name}”取上限"),
    "grounds_rate": (
        "Of the groups named for an outcome at most 5 in 100 are expected to be chance, and as many of the "
        "unknowns alone and pairs.",
        "每项指标所列各组中，预期至多5%出于偶然；单个及成对未知量合计亦然。",
    ),
    "grounds_noticed": (
        "{policy}: for {count} conclusions a group that moved the difference by as much as itself would have "
        "been seen with a chance of at least {chance}.",
        "{policy}：就{count}项结论而言，若某组使差异变动与其自身同样大，被发现的概率不低于{chance}。",
    ),
    "grounds_overlooked": (
        "{policy}: too noisy to tell, since a group that moved the difference by as much as itself might "
        "have been overlooked: {list}. More --reps would tell.",
        "{policy}：偶然波动过大，即使某组使差异变动与其自身同样大也可能漏过：{list}。增加 --reps 可判明。",
    ),
    "grounds_few_alone": (
        "Unknowns alone and pairs of them could hardly be seen with so few runs: by themselves they "
        "would show for {seen} of {count} conclusions; more --reps show them.",
        "运行次数少，单个未知量与成对影响难以看出：{count}项结论中仅{seen}项足以看出；"
        "增加 --reps 可看出更多。",
    ),
    "grounds_untried": (
        "Not tried: {untried} values that have no range, values inside their ranges, and more than two "
        "unknowns at a time other than in the groups.",
        "未试算：{untried}个没有范围的取值、范围以内的取值，以及各组之外三个及以上未知量的组合。",
    ),
    "grounds_failed": (
        "{failed} points have no result under the base or a policy and are left out.",
        "有{failed}个点在基准或某项政策下没有结果，未计入。",
    ),
    "grounds_few": (
        "Which unknowns would turn this was not tried: that takes at least {least} replications (--reps "
        "{least}).",
        "未试算哪些未知量会推翻结论：至少需要{least}次重复（--reps {least}）。",
    ),
    "not_screened": (
        "Which unknowns would turn this was not tried; `govsim compare … --screen` does it, for at most "
        "four times the runs.",
        "本次未试算哪些未知量会推翻结论；govsim compare … --screen 可试算，运行次数至多为比较的四倍。",
    ),
    "rests_on_short": ("What the conclusions rest on:", "结论以什么为依据："),
    "screening": (
        "Trying what would turn the conclusions: {count} runs more (--no-screen leaves that out).",
        "试算哪些未知量会推翻结论，另需{count}次运行（--no-screen 可省去）。",
    ),
    "screening_stopped": (
        "Stopped: what would turn the conclusions is left out.",
        "已停止：不再说明哪些未知量会推翻结论。",
    ),
    "figure_swings": (
        "What would move the answer: {policy} minus base, each group of unknowns at both ends of its range",
        "哪些未知量会改变结论：{policy}减基准，各组未知量分别取范围两端",
    ),
    "note_swings": (
        "The {count} groups of {groups} that reach furthest, over the whole period. Pale: not told from "
        "chance.",
        "{groups}组中影响最大的{count}组，按整个统计期计算。浅色：不能与偶然区分。",
    ),
    "figure_swings_axis": ("difference, policy minus base", "差值（政策减基准）"),
}
