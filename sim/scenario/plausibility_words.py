"""What is said of towns that could not be real ones, or are overloaded: English beside Chinese."""

from __future__ import annotations

GATES: dict[str, tuple[str, str]] = {
    "gate_residents": (
        "{value} residents for each officer; stations known have {low} to {high}, and more than {most} is not "
        "plausible (assumption: three times the most known)",
        "每名民警对应居民{value}人；已知派出所为{low}至{high}人，超过{most}人视为不合理（假设：已知最大值的三倍）",
    ),
    "gate_heads": (
        "{value} matters that call for officers per 1,000 residents and year; stations known have {low} to {high} "
        "110 calls, and more than {most} is not plausible (assumption: three times the most known); laid over another "
        'town, a town keeps its troubles: extends = "standard" gives them per head',
        "每千名居民每年需民警到场的事项{value}件；已知派出所为110警情{low}至{high}起，"
        "超过{most}件视为不合理（假设：已知最大值的三倍）；引用其他镇会沿用其事项数，"
        '引用标准镇（extends = "standard"）则按人口折算',
    ),
    "gate_responder": (
        "{value} matters a month for each officer or auxiliary in call response; stations known have {low} to "
        "{high} 110 calls, and more than {most} is not plausible (assumption: three times the most known)",
        "参与接处警的民警、辅警每人每月承担事项{value}件；已知派出所为110警情{low}至{high}起，"
        "超过{most}件视为不合理（假设：已知最大值的三倍）",
    ),
    "gate_line": (
        "the line of calls that wait for a crew grows through the run: {value} more in the last quarter than in "
        "the first, where a day brings {day}; times then depend on how long the run is",
        "待派警情随运行不断累积：最后四分之一时段比最初四分之一时段多{value}起，而每天来警{day}起；"
        "此时各项时长取决于运行的长短",
    ),
    "gate_busy": (
        "officers in call response are busy {value} of the hours in which they could be sent, and above {most} a "
        "line hardly clears (assumption; Danghu's calibrated figure is 69%)",
        "接处警民警可派时段中有{value}在忙，超过{most}时待派警情几乎无法消化（假设；当湖校准值为69%）",
    ),
    "gate_hint": ("--anyway runs it all the same", "加 --anyway 可照样运行"),
    "gate_anyway": (
        "The base was run anyway (--anyway), although it is not plausible: {said}.",
        "基准情景不合理，仍按要求运行（--anyway）：{said}。",
    ),
    "gate_policy": ("Overloaded under {policy}: {said}.", "“{policy}”之下警力超负荷：{said}。"),
}
