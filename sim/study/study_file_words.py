"""What the reader of study files says, English beside Chinese, with blanks in braces."""

from __future__ import annotations

from sim.scenario.errors import Speaker
from sim.study.backtesting.backtest_words import BACKTEST
from sim.study.robustness.robust_words import ROBUST
from sim.study.store.store_words import STORE

OTHERS = BACKTEST | ROBUST | STORE

CATALOGUE: dict[str, tuple[str, str]] = {
    "nothing_kept": (
        "holds no results; name a folder that `govsim compare --out`, `govsim run --out` or `govsim study` "
        "wrote",
        "这里没有可用的结果；请指定 govsim compare --out、govsim run --out 或 govsim study 写出的文件夹",
    ),
    "broken": ("the results cannot be read: {reason}", "结果无法读取：{reason}"),
    "no_command": (
        "cannot be read, so that the study is not known; run `govsim study` again",
        "无法读取，不知是哪项研究；请重新运行 govsim study",
    ),
    "altered": (
        "has been altered or damaged since it was written; run the command again",
        "写出之后已被改动或损坏，请重新运行命令",
    ),
    "other_meaning": (
        "{names}: these values mean something else in this version ({version} wrote them); run the command "
        "again",
        "{names}：这些取值在当前版本中含义已变（由{version}写出），请重新运行命令",
    ),
    "no_kind": ("must say what kind of study this is: {names}", "应说明研究类型：{names}"),
    "other_kind": ("belongs to a study of another kind than {kind}", "不属于 {kind} 类研究"),
    "no_outcome": (
        "is not an outcome; `govsim outcomes` lists them",
        "没有这个指标；全部指标可用 govsim outcomes 查看",
    ),
    "no_factor": (
        "names no parameter of this kind with a range; `govsim params` shows ranges",
        "没有这一类带范围的参数与之相符；范围见 govsim params",
    ),
    "range_two": ("must be [low, high] with low below high", "应为 [low, high]，且 low 小于 high"),
    "range_number": ("is not a single number; only such parameters can be moved", "不是单一数值，无法变动"),
    "no_path": ("no such parameter", "没有这个参数"),
    "no_group": ("there is no such group of factors", "没有这个参数组"),
    "as_base": ("may not have the name of the base", "不能与基准情景同名"),
    "too_many": (
        'makes {points} points; use fewer levels, fewer factors, or design = "latin"',
        '将产生{points}个试算点；请减少水平数或参数，或用 design = "latin"',
    ),
    "range": ("{low} to {high}", "{low}至{high}"),
    "needs_factors": ("a study of this kind moves factors: list some", "这类研究须变动参数，请列出"),
    "needs_more_factors": (
        "a study of this kind tells factors apart: list at least {least}",
        "这类研究须区分各参数的作用，请至少列出{least}个",
    ),
    "needs_policies": ("a study of this kind compares policies: name some", "这类研究须比较政策，请列出"),
    "two_replications": ("at least 2 replications are needed to see noise", "至少重复2次，才能估计随机波动"),
    # one matter
    "case_unknown": (
        "there is no such incident that began under both policies",
        "没有这个编号的事项，或它没有在两种政策下都发生",
    ),
    "case_nearest": (
        "the nearest is {nearest}; they go up to {last}",
        "最接近的编号是{nearest}；最大编号为{last}",
    ),
    "case_none": (
        "no matter of this kind was reported under both policies in the measured period",
        "统计期内没有在两种政策下都有反映的此类事项",
    ),
    "moves_none": ("a study of the kind {kind} moves no factors", "{kind} 类研究不变动参数"),
    # sweep
    "sweep_runs": (
        "{points} points, {replications} replications each, the same troubles at every point.",
        "共{points}个试算点，每点重复模拟{replications}次，各点发生的事完全相同。",
    ),
    "sweep_most": (
        "{outcome} moves most with {factor}: {low} at its lowest level, {high} at its highest ({range}).",
        "对“{outcome}”影响最大的是“{factor}”：由最低水平调到最高水平，均值由{low}变为{high}（变化量{range}）。",
    ),
    "sweep_none": (
        "{outcome}: no factor moves it surely; every interval contains zero.",
        "{outcome}：没有哪个参数能确认使其变化，各区间均包含零。",
    ),
    "failed": (
        "{failed} of {total} runs failed and are left out; their reasons stand in tables/failures.csv.",
        "{total}次运行中有{failed}次失败，未计入；原因见 tables/failures.csv。",
    ),
    # sensitivity
    "power_of_two": ("must be a power of two for sobol, such as {near}", "sobol 法须为2的幂，如 {near}"),
    "matters": (
        "{outcome}: total effects on its variance over the unknowns: {list}; {rest} others cannot be told "
        "from zero.",
        "{outcome}：在不确定参数引起的方差中，总效应依次为{list}；其余{rest}个与零无法区分。",
    ),
    "matters_all": (
        "{outcome}: total effects on its variance over the unknowns: {list}.",
        "{outcome}：在不确定参数引起的方差中，总效应依次为{list}。",
    ),
    "noise_counts": (
        "With one replication of each point, noise counts as an effect of every unknown: take 2 or more.",
        "每个样本点只模拟1次，随机波动会计入各不确定参数的效应：应至少重复2次。",
    ),
    "takes_no_policies": (
        "a study of kind {kind} looks at the base alone: leave `policies` out, or put what a policy sets "
        "under `set`",
        "{kind} 类研究只看基准情景：请去掉 policies，或把政策的取值写入 set",
    ),
    "matters_part": ("{factor} {share}", "{factor}{share}"),
    "matters_none": (
        "{outcome}: no unknown can be told from zero.",
        "{outcome}：各不确定参数的作用均不能与零区分。",
    ),
    "noise": (
        "{outcome}: {share} of the variance of a single run is noise, which is kept out of the indices.",
        "{outcome}：单次运行的方差有{share}来自重复模拟之间的随机波动，未计入上述指数。",
    ),
    "constant": ("{outcome} did not vary at all.", "{outcome}没有变化。"),
    "settled": (
        "From half of the blocks to all of them no total index moved by more than {within}, and the 95% "
        "interval of each is at most {width} wide: converged.",
        "由一半样本到全部样本，总效应指数变动不超过{within}，且各自的95%置信区间宽不超过{width}：已收敛。",
    ),
    "wide": (
        "The 95% interval of a total index is still {width} wide, where at most {most} counts as converged: "
        "take more samples.",
        "总效应指数的95%置信区间仍宽{width}，不超过{most}才算收敛：应增加样本。",
    ),
    "unsettled": (
        "From half of the blocks to all of them a total index still moved by {within}: take more samples.",
        "由一半样本到全部样本，仍有总效应指数变动{within}：应增加样本。",
    ),
    "untold_half": (
        "Half of the blocks vary too little for a total index to be told: take more samples.",
        "一半样本的结果差异过小，无法估计总效应指数：应增加样本。",
    ),
    "ranked_none": ("{outcome} depends on none of the factors.", "{outcome}不受任何变动参数影响。"),
    "too_few_runs": (
        "{outcome}: too few runs have a value, or too few values differ, to tell the factors apart.",
        "{outcome}：有效运行过少或取值几乎相同，无法区分各参数的作用。",
    ),
    "ranked": ("{outcome} depends most on {list}.", "对{outcome}影响最大的依次为{list}。"),
    # calibration
    "targets_met": (
        "{met} of {of} targets are met within their tolerances, over {checks} fresh replications.",
        "{of}项目标中有{met}项在容差之内（另行重复模拟{checks}次）。",
    ),
    "target_missed": (
        "{outcome}: {reached} is reached, {reported} was reported.",
        "{outcome}：模型得{reached}，公布为{reported}。",
    ),
    "left_open": (
        "The targets do not determine {count} parameters: {list}.",
        "现有目标无法确定{count}个参数：{list}。",
    ),
    "none_open": ("The targets narrow every parameter that was moved.", "现有目标对每个变动的参数都有约束。"),
    "trade_off": (
        "{first} and {second} trade off (correlation {correlation}): the targets fix them only together.",
        "“{first}”与“{second}”相互替代（相关系数{correlation}）：目标只能确定二者的组合。",
    ),
    "emulator": (
        "The emulator that stood in for the model was off by at most {share} of a tolerance (root mean "
        "square over parameter sets run after it was fitted; worst in {outcome}).",
        "代理模型的误差至多为容差的{share}（以拟合之后才运行的参数组计，均方根；{outcome}误差最大）。",
    ),
    "accepted": (
        "{met} of {of} sampled parameter sets meet every target in their runs; {left} of the whole space was "
        "not implausible after the last wave.",
        "抽取{of}组参数实际运行，{met}组满足全部目标；经过各轮筛选，全部参数组合中还剩{left}不能排除。",
    ),
    # optimisation
    "needs_whole": ("must take whole numbers; staff is counted in heads", "应为整数：人员以整数计"),
    "no_direction_of_front": ("has no better direction", "未设优化方向"),
    "no_plan": (
        "No plan in range keeps all promises: even the most of everything does not.",
        "范围内没有方案能兑现全部承诺：即使全部取上限也不能。",
    ),
    "no_plan_open": (
        "Whether even the most of everything keeps all promises could not be decided in {most} replications.",
        "即使全部取上限，重复模拟{most}次仍无法判定能否兑现全部承诺。",
    ),
    "at_most_staff": (
        "{outcome}: {mean} ({range}) with the most of everything.",
        "全部取上限时，{outcome}为{mean}（{range}）。",
    ),
    "unconfirmed": (
        "{checks} fresh replications do not confirm that it keeps them.",
        "另行重复模拟{checks}次，不能证实其兑现承诺。",
    ),
    "undecided": (
        "Plans of the search that could not be decided in {most} replications: {count}; they count as "
        "neither keeping nor breaking the promises.",
        "搜索中有{count}个方案，重复模拟{most}次仍无法判定能否兑现承诺，未归入任何一类。",
    ),
    "one_fewer_open": (
        "One fewer cannot be told in: {list}.",
        "下列各处再减1个单位后能否兑现承诺，无法判定：{list}。",
    ),
    "at_bound": (
        "At the least that the study file allows, so that fewer were not tried: {list}.",
        "下列各处已减到研究文件允许的最低值，未再试减：{list}。",
    ),
    "front": (
        "{outcome} against cost: {count} plans are beaten by no other, {sure} of them surely; from {worst} "
        "at {least} to {best} at {most}.",
        "{outcome}与成本：{count}个方案处于帕累托前沿（没有其他方案能两项都更优），其中{sure}个确定；从成本{least}时的{worst}到成本{most}时的{best}。",
    ),
    "least_plan": (
        "The least plan that keeps the promises: {list}; cost {cost}.",
        "兑现承诺所需的最少配置：{list}；成本{cost}。",
    ),
    "promise_at_most": (
        "{outcome}: {mean} ({range}) over {checks} fresh replications; promised at most {limit}.",
        "{outcome}：另行重复模拟{checks}次，均值{mean}（{range}）；承诺不高于{limit}。",
    ),
    "promise_at_least": (
        "{outcome}: {mean} ({range}) over {checks} fresh replications; promised at least {limit}.",
        "{outcome}：另行重复模拟{checks}次，均值{mean}（{range}）；承诺不低于{limit}。",
    ),
    "one_fewer": (
        "One unit fewer, in one place after another, up to {checks} fresh replications: {broken} of {of} "
        "surely break a promise, {open} cannot be told, {kept} surely keep all.",
        "逐处减少1个单位，另行重复模拟至多{checks}次：{of}处中{broken}处确定违背承诺，{open}处无法判定，{kept}处确定兑现。",
    ),
    # back-test
    "takes_no_sample": (
        "only studies of kind sweep, robust or backtest can be carried out over a calibrated sample",
        "只有 sweep、robust、backtest 类研究可用校准样本",
    ),
    "no_sample_folder": ("there is no such folder", "没有这个文件夹"),
    "calibrate_first": (
        "carry out the calibration first, for instance govsim study calibrate-danghu",
        "请先完成校准，例如 govsim study calibrate-danghu",
    ),
    "not_a_calibration": (
        "must be the results' folder of a study of kind calibrate; this one has kind {kind}",
        "应为 calibrate 类研究的结果文件夹；此处类型为 {kind}",
    ),
    "not_finished": ("the calibration in it is not finished", "其中的校准尚未完成"),
    "other_scenario": (
        "is a calibration of {name} with other values than those of {base}",
        "是对 {name} 的校准，与 {base} 取值不同",
    ),
    "other_factors": (
        "its sample does not fit the parameters that the scenario has now",
        "其样本与情景现有参数不符",
    ),
    "same_scenario": (
        "use the scenario that was calibrated, or calibrate again",
        "请用当时校准的情景，或重新校准",
    ),
    "over_met": (
        "What is not known is taken from {name}: {used} of the {met} parameter sets that meet every target.",
        "不确定参数的取值来自校准“{name}”：在满足全部目标的{met}组参数中用了{used}组。",
    ),
    "over_all": (
        "What is not known is taken from {name}: {used} of its {of} parameter sets, of which only {met} meet "
        "every target.",
        "不确定参数的取值来自校准“{name}”：在其{of}组参数中用了{used}组，其中仅{met}组满足全部目标。",
    ),
    "parts": (
        "{outcome}: of the interval of {policy}, {ignorance} is ignorance of the unknowns, {chance} chance.",
        "{outcome}：{policy}的区间中，{ignorance}来自参数不确定，{chance}来自随机波动。",
    ),
    # precision
    "precise": (
        "{outcome}, {policy}: half width {reached} of the base after {count} replications, {wanted} wanted.",
        "{outcome}，{policy}：重复模拟{count}次后，半宽为基准的{reached}（要求{wanted}）。",
    ),
    "imprecise": (
        "{outcome}, {policy}: half width still {reached} of the base after {count} replications, {wanted} "
        "wanted.",
        "{outcome}，{policy}：重复模拟{count}次后，半宽仍为基准的{reached}（要求{wanted}）。",
    ),
    "saved": (
        "Without common random numbers the same width would have taken about {without} replications.",
        "若不用公共随机数，达到同样精度约需重复模拟{without}次。",
    ),
    "not_saved": ("Common random numbers saved nothing here.", "公共随机数在此没有节省重复次数。"),
} | OTHERS

say = Speaker(CATALOGUE)
