"""What the report says between its figures; a part of `sim.report.report_words`."""

from __future__ import annotations

PAGE_WORDS: dict[str, tuple[str, str]] = {
    "report_title": ("What would these policies change?", "这些政策会改变什么？"),
    "report_run_title": ("What happens in this town", "该镇的模拟结果"),
    "asked": ("What was asked", "问题"),
    "asked_compare": (
        "Base: {base}. Policies: {policies}. The same troubles befall the same people under each of them, "
        "so the difference between two of them is the policy.",
        "基准：{base}。政策：{policies}。各政策下同样的人遇到同样的事，因此差异只来自政策。",
    ),
    "asked_run": ("The town as described: {base}.", "所模拟的情景：{base}。"),
    "answer": ("The answer", "结论"),
    "in_detail": ("The answer in detail", "结论详述"),
    "policies_in_words": ("What each policy is, and what it does", "各政策的内容与效果"),
    "policy_is": ("What is changed", "改变了什么"),
    "policy_does": ("What it does", "带来什么"),
    "policy_by_policy": ("Policy by policy, with intervals", "逐项政策详述（含区间）"),
    "more_figures": ("More figures", "其他图"),
    "how_to_read": ("How to read this, and what qualifies it", "读法与限制"),
    "differences": ("Every headline outcome under every policy", "各政策下的全部主要指标"),
    "levels": ("Every outcome of every scenario", "各情景的全部指标"),
    "figures": ("Figures", "图"),
    "reproduce": ("How to make this again", "如何复现"),
    "command": ("command", "命令"),
    "digest": ("scenario digest", "情景校验码"),
    "version": ("version", "版本"),
    "seed": ("first seed", "起始随机种子"),
    "replications": ("replications", "重复模拟次数"),
    "environment": ("environment", "环境"),
    "model_only": (
        "These are results of a model. They hold as far as its assumptions do; "
        "the parameters graded D are assumptions.",
        "以上为模型推算结果，须以模型假设成立为前提；其中D级参数是假设值，不是实测值。",
    ),
    # the answer in three sentences
    "brief_most": (
        "{policy} relieves officers most: of the {value} that the base spends on disputes and non-police "
        "matters it saves {size} ({range}; {chance} sure).",
        "减负效果最明显的是“{policy}”：纠纷与非警务工时由基准的{value}减少{size}（95%置信区间{range}，把握{chance}）。",
    ),
    "brief_relieves": (
        "{policy} relieves officers: of the {value} that the base spends on disputes and non-police matters "
        "it saves {size} ({range}; {chance} sure).",
        "“{policy}”减轻了民警负荷：纠纷与非警务工时由基准的{value}减少{size}（95%置信区间{range}，把握{chance}）。",
    ),
    "brief_no_relief": (
        "Nothing here surely relieves officers: the base spends {value} on disputes and non-police matters, "
        "and no policy surely lowers that.",
        "没有一项政策能确认减轻民警负荷：基准的纠纷与非警务工时为{value}，各政策下是否减少均不能确认。",
    ),
    "brief_residents": ("For residents {policy} means: {list}.", "“{policy}”对群众的影响：{list}。"),
    "brief_price": ("What it takes: {list}.", "代价：{list}。"),
    "brief_worse": ("; surely worse besides: {list}", "；另有明确变差的指标：{list}"),
    "brief_nothing_worse": ("; nothing else surely gets worse", "；没有其他指标明确变差"),
    "brief_run": ("{outcome} {value} ({range})", "{outcome}{value}（{range}）"),
    "brief_run_officers": ("Officers: {list}.", "民警：{list}。"),
    "brief_run_residents": ("Residents: {list}.", "群众：{list}。"),
    "brief_run_payers": ("Who gives hours: {list}.", "各方工时：{list}。"),
    # what the conclusion rests on
    "rests_on": ("What the conclusion rests on", "结论的依据"),
    "grade": ("grade", "等级"),
    "grade_means": ("where a value comes from", "数值来源"),
    "grade_count": ("values", "数值个数"),
    "grade_ranged": ("of them with a range", "其中有取值范围"),
    "grade_A": ("official figure or research paper", "官方数据或论文"),
    "grade_B": ("press", "新闻报道"),
    "grade_C": ("self-reported success, likely to flatter", "单位自报成效，往往偏高"),
    "grade_D": ("our assumption", "模型假设"),
    "grade_none": ("reported structure, or a choice", "公布的编制与结构，或建模时的选择"),
    "ungraded": ("none", "未定级"),
    "robust_found": ("From the robustness study “{name}”:", "来自稳健性研究“{name}”："),
    # tables as files
    "sheet_unit": ("unit", "单位"),
    "sheet_change": ("{policy}: change", "{policy}：变化"),
    "sheet_judged": ("{policy}: judgement", "{policy}：判定"),
    "sheet_chart": ("How much is settled, and by when", "各时限的化解率"),
    "sheet_grid": ("grid {number}", "第{number}网格"),
    "system": ("system", "操作系统"),
    "machine": ("processor", "处理器"),
    "format_needs_out": (
        "--format needs a folder to write to: --out FOLDER",
        "--format 须配合 --out 指定写入的文件夹",
    ),
}
