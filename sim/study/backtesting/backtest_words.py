"""What back-tests say, English beside Chinese, with blanks in braces."""

from __future__ import annotations

BACKTEST: dict[str, tuple[str, str]] = {
    "one_reform": ("must name exactly one policy, the reform", "应恰好列出一项政策，即所检验的改革"),
    "needs_reported": ("a back-test needs at least one reported figure", "回溯检验须至少列出一项公布的指标"),
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
    "one_definition": (
        "is the published figure that {other} tests already: it has one definition, stated before the run",
        "与 {other} 检验的是同一公布值；每项公布值只能有一种口径，须在运行前确定",
    ),
    "stated": (
        "Stated before the run: {figure} is published as “{published}” and counted here as {definition}.",
        "运行前确定的口径：“{figure}”公布原文为“{published}”，此处统计{definition}。",
    ),
    "scored": (
        "{figure}, score (CRPS, in points; lower is better, and width costs): model {crps}, interval score "
        "{interval}; {against}.",
        "{figure}评分（CRPS，百分点；越低越好，区间越宽失分越多）：模型{crps}，区间评分{interval}；{against}。",
    ),
    "against": (
        "{naive} {crps} (the model is {by_crps}), interval score {interval} (the model is {by_interval})",
        "{naive}{crps}（模型{by_crps}），区间评分{interval}（模型{by_interval}）",
    ),
    "by_no_change": ("“no change”", "“没有变化”"),
    "by_elsewhere": ("“as published elsewhere”", "“同其他地区公布值”"),
    "better_than": ("better", "更好"),
    "as_good_as": ("as good", "相当"),
    "worse_than": ("worse", "更差"),
    "summed": (
        "{reform}: of {of} published figures the model predicts {better} better than the naive guess {naive} "
        "by CRPS, and {tighter} by the interval score.",
        "{reform}：{of}项公布值中，模型按CRPS有{better}项优于朴素预测{naive}，按区间评分有{tighter}项。",
    ),
    "covered": (
        "{reform}: the central 95% of the prediction covers {covered} of {of} published figures, which a "
        "wide one does easily; the scores charge for width. Nothing was tuned to them.",
        "{reform}：{of}项公布值中有{covered}项落在95%预测区间内；区间越宽越容易涵盖，而评分已计入宽度。未按公布值调整参数。",
    ),
    "ignorance_parts": (
        "Share of ignorance in the interval, of the unknowns and of the reform's strength; the rest is the "
        "town's own chance, of two different years where a change is told: {list}.",
        "区间中由参数不确定（含改革力度不确定）造成的比例（其余为当地两个年份之间的随机波动，变动率取两个不同年份）：{list}。",
    ),
    "untold": ("The report does not tell: {text}", "公开材料未说明：{text}"),
    "assumed": ("Assumed: {text}", "假定：{text}"),
    "backtest_runs": (
        "{futures} futures, {unknowns} unknowns moved at once, each with a strength of the reform of its "
        "own, {seeds} replications each with and without the reform.",
        "{futures}个未来情形，同时变动{unknowns}个不确定参数，各取一个改革力度；改革前后各重复模拟{seeds}次。",
    ),
}
