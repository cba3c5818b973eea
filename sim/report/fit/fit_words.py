"""What the report of a fit says besides the findings themselves, English beside Chinese."""

from __future__ import annotations

from sim.report.languages import localised
from sim.scenario.errors import Speaker
from sim.vocabulary.texts import Blank

WORDS: dict[str, tuple[str, str]] = {
    "heading": ("Fit: {file}", "拟合：{file}"),
    "figures": ("Figures: the days held out, and the model", "数值：留出时段与模型"),
    "distances": ("Distances between the days held out and the model", "留出时段与模型之间的距离"),
    "figures_whole": ("Figures: the whole log, and the scenario fitted to it", "数值：全部记录与生成的情景"),
    "distances_whole": (
        "Distances between the whole log and the scenario fitted to it",
        "全部记录与生成的情景之间的距离",
    ),
    "account": (
        "The log: {read} rows read, {kept} used, {dropped} dropped",
        "记录：读取{read}行，采用{kept}行，剔除{dropped}行",
    ),
    "trials": ("Rosters tried", "试算过的勤务模式"),
    # heads
    "figure": ("figure", "数值"),
    "calls": ("calls", "警情数"),
    "log": ("log", "记录"),
    "interval": ("95% interval", "95%置信区间"),
    "model": ("model", "模型"),
    "runs": ("chance", "随机范围"),
    "difference": ("difference", "相差"),
    "verdict": ("verdict", "判定"),
    "distance": ("distance", "距离"),
    "chance": ("chance", "随机"),
    "parts": ("two parts", "两个时段之间"),
    "finding": ("finding", "情况"),
    "effect": ("effect", "处理"),
    "count": ("count", "数量"),
    "examples": ("examples", "示例"),
    "crew_hours": ("crew hours a week", "每周处警组工时"),
    "miss": ("misfit", "偏差"),
    "holds": ("busy moments held", "能覆盖的繁忙时刻"),
    # cells
    "agrees": ("agrees", "相符"),
    "differs": ("DIFFERS", "不符"),
    "few": ("too few to tell", "样本过少"),
    "none": ("not compared", "未比对"),
    "range": ("{low} to {high}", "{low}至{high}"),
    "dropped": ("rows dropped", "剔除行"),
    "value dropped": ("values dropped", "剔除数值"),
    "repaired": ("values repaired", "修正数值"),
    "kept": ("kept", "保留"),
    # figures
    "minutes": ("minutes", "分钟"),
    "share": ("share of calls", "警情占比"),
    "share_below": ("share no longer than this", "不超过该时长的占比"),
    "log_legend": ("log, days held out", "记录（留出时段）"),
    "model_legend": ("model", "模型"),
    "curve_hour": ("Calls by hour of the day", "各时段警情"),
    "curve_weekday": ("Calls by weekday", "各星期警情"),
    "curve_kind": ("Calls by kind", "各类警情"),
    "days": ("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日"),
    "curves_caption": (
        "Calls held out and predicted; bars of the log are 95% intervals.",
        "留出时段的警情与预测；记录的竖线为95%置信区间。",
    ),
    "times_caption": ("Times by priority: how many calls take no longer.", "各等级用时的累积分布。"),
    "source": (
        "Source: {file}, and govsim’s runs of the fitted town.",
        "来源：{file}，及 govsim 对拟合情景的模拟。",
    ),
    "kinds_caption": ("Kinds of calls, held out and predicted.", "警情类别：留出时段与预测。"),
    "done": ("the scenario is {town}; the report is {report}", "情景：{town}；报告：{report}"),
}


_say = Speaker(WORDS)


def fit_word(key: str, language: str, **blanks: Blank) -> str:
    """The text `key` in `language`, its blanks filled."""
    return localised(_say(key, **blanks), language)
