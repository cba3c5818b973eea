"""What the reports of studies say: headings, names of tables and of their columns, in both languages."""

from __future__ import annotations

KINDS: dict[str, tuple[str, str]] = {
    "sweep": ("Sweep", "扫描"),
    "precision": ("Precision", "精度"),
    "sensitivity": ("Sensitivity analysis", "敏感性分析"),
    "calibrate": ("Calibration", "校准"),
    "optimise": ("Optimisation", "优化"),
    "robust": ("Robustness", "稳健性"),
    "backtest": ("Back-test", "回溯检验"),
}

TABLES: dict[str, tuple[str, str]] = {
    "points": ("Every point tried", "全部试算点"),
    "effects": ("What each factor does", "各参数的作用"),
    "precision": ("Precision reached", "所达精度"),
    "indices": ("Sobol indices", "Sobol指数"),
    "noise": ("Noise of replications", "重复间的随机波动"),
    "second": ("Pairs of unknowns", "未知量两两交互"),
    "convergence": ("Convergence of the total indices", "总效应指数的收敛"),
    "deltas": ("Delta measures", "Delta指标"),
    "targets": ("Targets", "目标"),
    "determined": ("What the targets say of each parameter", "目标对各参数的约束"),
    "best": ("The best point", "最优参数"),
    "trade_offs": ("Parameters that trade off", "相互替代的参数"),
    "emulator": ("Errors of the emulator", "仿真器的误差"),
    "accepted": ("Parameter sets that fit equally well", "同样符合的参数组"),
    "answer": ("The answer", "结论"),
    "checks": ("Fresh replications of the answer, and of one unit fewer", "结论及各减一单位的复核"),
    "front": ("Plans that no other beats", "帕累托前沿"),
    "plans": ("Every plan tried", "全部试算方案"),
    "standing": ("How the policies stand over the futures", "各政策在未来情形中的表现"),
    "regions": ("Where a policy is worse than the base", "政策差于基准的区域"),
    "failures": ("Failed runs", "失败的运行"),
}

COLUMNS: dict[str, tuple[str, str]] = {
    "policy": ("policy", "政策"),
    "outcome": ("outcome", "指标"),
    "factor": ("factor", "参数"),
    "best": ("best in", "最好的比例"),
    "mean": ("mean", "均值"),
    "low": ("from", "下限"),
    "high": ("to", "上限"),
    "at_low": ("at its lowest", "最低水平"),
    "at_high": ("at its highest", "最高水平"),
    "effect": ("effect", "作用"),
    "wanted": ("wanted", "要求"),
    "replications": ("replications", "重复次数"),
    "relative_half_width": ("relative half width", "相对半宽"),
    "independent_replications": ("without common random numbers", "不用共同随机数时"),
    "first": ("first order", "一阶"),
    "first_low": ("from", "下限"),
    "first_high": ("to", "上限"),
    "total": ("total", "总效应"),
    "total_low": ("from", "下限"),
    "total_high": ("to", "上限"),
    "noise_share": ("share of a run's variance", "占单次运行方差的比例"),
    "other": ("and", "与"),
    "blocks": ("blocks", "样本块"),
    "mu_star": ("mean absolute effect", "平均绝对效应"),
    "half_width": ("± (95%)", "±（95%）"),
    "sigma": ("spread of effects", "效应离散度"),
    "delta": ("delta", "delta"),
    "reported": ("reported", "公布"),
    "tolerance": ("tolerance", "容差"),
    "reached": ("reached", "模型"),
    "met": ("met", "达到"),
    "grade": ("grade", "等级"),
    "unit": ("unit", "单位"),
    "before_low": ("range from", "原范围下限"),
    "before_high": ("range to", "原范围上限"),
    "after_low": ("narrowed from", "收窄后下限"),
    "median": ("median", "中位数"),
    "after_high": ("narrowed to", "收窄后上限"),
    "spread": ("spread left", "剩余离散度"),
    "determined": ("determined", "可确定"),
    "correlation": ("correlation", "相关系数"),
    "error": ("error", "误差"),
    "of_tolerance": ("error over tolerance", "误差与容差之比"),
    "path": ("parameter", "参数"),
    "value": ("value", "取值"),
    "today": ("today", "现状"),
    "units": ("answer", "结论"),
    "cost": ("cost", "成本"),
    "limit": ("promised", "承诺"),
    "mean_regret": ("mean regret", "平均遗憾值"),
    "p90_regret": ("regret, 90th percentile", "遗憾值90分位"),
    "beats_base": ("beats the base", "优于基准"),
    "fails": ("worse than the base", "差于基准"),
    "where": ("mostly where", "主要区域"),
    "density": ("there", "区域内占比"),
    "coverage": ("of all such", "覆盖率"),
    "seed": ("seed", "种子"),
    "reason": ("reason", "原因"),
}

VALUES: dict[str, tuple[str, str]] = {
    "true": ("yes", "是"),
    "false": ("no", "否"),
}

WORDS: dict[str, tuple[str, str]] = {
    "heading": ("{kind}: {title}", "{kind}：{title}"),
    "asked": (
        "Scenario: {base}. {policies}{factors} parameters moved, {replications} replications of each point.",
        "情景：{base}。{policies}变动{factors}个参数，每点重复{replications}次。",
    ),
    "asked_fixed": (
        "Scenario: {base}. {policies}{replications} replications.",
        "情景：{base}。{policies}重复{replications}次。",
    ),
    "policies": ("Policies: {names}. ", "政策：{names}。"),
    "rows_left": ("{count} more rows stand in tables/{name}.csv.", "另有{count}行，见tables/{name}.csv。"),
    "runs": ("runs", "运行"),
    "runs_digest": ("digest of all runs", "全部运行的摘要"),
    "study_file": ("study file", "研究文件"),
    "met": ("What was promised was reached.", "已达到要求。"),
    "missed": ("What was promised was NOT reached.", "未达到要求。"),
    "done": (
        "{runs} runs in {folder}; {kept} of them were there already.",
        "共{runs}次运行，存于{folder}；其中{kept}次此前已有。",
    ),
}


def study_word(catalogue: dict[str, tuple[str, str]], key: str, language: str, **blanks: object) -> str:
    """The entry of a catalogue in `language`, its blanks filled; an unknown key stands for itself."""
    return catalogue.get(key, (key, key))[language == "zh"].format(**blanks)
