"""What back-tests say, English beside Chinese, with blanks in braces."""

from __future__ import annotations

BACKTEST: dict[str, tuple[str, str]] = {
    "one_reform": ("must name exactly one policy, the reform", "应恰好列出一项政策，即所检验的改革"),
    "needs_reported": ("a back-test needs at least one reported figure", "至少列出一项公布的指标"),
    "level_of_share": (
        "only a share can be compared by its level between towns; use change",
        "只有占比可跨地区比较水平；请用 change",
    ),
    "beside": (
        "{figure}: {reported} (grade {grade}); predicted {predicted} ({low} to {high}): {verdict}.",
        "{figure}：{reported}（{grade}级）；预测{predicted}（{low}至{high}）：{verdict}。",
    ),
    "reported_change_exactly": ("{value} reported", "公布变动{value}"),
    "reported_change_at_least": ("at least {value} reported", "公布变动不低于{value}"),
    "reported_change_at_most": ("at most {value} reported", "公布变动不高于{value}"),
    "reported_level_exactly": ("{value} reported", "公布{value}"),
    "reported_level_at_least": ("at least {value} reported", "公布不低于{value}"),
    "reported_level_at_most": ("at most {value} reported", "公布不高于{value}"),
    "covers": ("the prediction covers it", "预测区间涵盖公布值"),
    "predicts_more": ("the model predicts more", "模型预测偏大"),
    "predicts_less": ("the model predicts less", "模型预测偏小"),
    "sign_differs": ("the model predicts the other sign", "模型预测方向相反"),
    "no_prediction": ("the model predicts nothing here", "模型在此没有预测值"),
    "covered": (
        "{reform}: the prediction covers {covered} of {of} reported figures. Nothing was tuned to them.",
        "{reform}：{of}项公布指标中预测涵盖{covered}项；未按公布值调整参数。",
    ),
    "ignorance_parts": (
        "Share of ignorance in the interval, of the unknowns and of the reform's strength; the rest is "
        "chance: {list}.",
        "区间中来自未知（未知量与改革力度）的比例，其余为偶然：{list}。",
    ),
    "two_years_said": (
        "The prediction compares the same troubles with and without the reform; a report compares two years, "
        "which by chance alone differ in a town of this size by: {list}.",
        "预测是同样的事件在有无改革之下的对比；公布值是两个年份的对比，在此规模的城镇，仅因偶然就相差：{list}。",
    ),
    "untold": ("The report does not tell: {text}", "公布材料未说明：{text}"),
    "assumed": ("Assumed: {text}", "假定：{text}"),
    "backtest_runs": (
        "{futures} futures, {unknowns} unknowns moved at once, each with a strength of the reform of its "
        "own, {seeds} replications each with and without the reform.",
        "{futures}个未来情形，同时变动{unknowns}个未知量，各取一个改革力度，有无改革各重复{seeds}次。",
    ),
    # a calibrated sample
}
