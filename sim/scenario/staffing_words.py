"""What is said of hours with nobody, or too few, on duty: English beside Chinese, with blanks in braces."""

from __future__ import annotations

STAFFING: dict[str, tuple[str, str]] = {
    "nobody": (
        "nobody is on call response at {when}; {hours} of {cycle} hours of the roster cycle are empty",
        "{when}没有民警接处警；一个勤务周期{cycle}小时中有{hours}小时空岗，请补排班次",
    ),
    "staffing_lower_bound": (
        "{path} is changed in a town whose log shows no delays that grow with the crews bound: what this changes "
        "is a lower bound, since nothing in the log shows what happens when crews run short",
        "改变了 {path}，但该情景所据的记录中接派警用时并不随在处警力增多而增加，看不出警力紧张时会怎样；"
        "因此这项改变的影响只是下限",
    ),
    "staffing_untold": (
        "{path} is changed in a town made from monthly figures, which say nothing of delays: what this changes "
        "is a lower bound, since nothing shows how delays grow when officers run short",
        "改变了 {path}，但该情景所据的每月数据未涉及接派警用时，看不出警力紧张时会怎样；"
        "因此这项改变的影响只是下限",
    ),
    "nobody_ever": (
        "nobody takes part in call response, but {trouble} needs it",
        "没有民警参与接处警，而 {trouble} 需要接处警",
    ),
    "nobody_hint": (
        "dispatch.nobody_on_duty can say who answers then",
        "可用 dispatch.nobody_on_duty 指定由谁接警",
    ),
    "hours_nobody": (
        "nobody is on duty for calls in {hours} of {cycle} hours of the roster cycle, first at {when}; "
        "dispatch.nobody_on_duty is {choice}: {meaning}",
        "勤务周期{cycle}小时中有{hours}小时无人在岗接警，最早为{when}；dispatch.nobody_on_duty 为 {choice}：{meaning}",
    ),
    "nobody_waits": ("calls wait until somebody comes on duty", "警情等到有人上岗"),
    "nobody_neighbour": (
        "a crew of the neighbour or the sub-bureau is there after {minutes} min",
        "邻近派出所或分局警力{minutes}分钟后到场",
    ),
    "nobody_stand_by": ("an officer off duty is called in", "召回听班民警"),
    "hours_short": (
        "{path}: {crew} officers are needed, but fewer are on duty in {hours} of {cycle} hours of the roster "
        "cycle, {officers} at {when}; dispatch.short_handed is {choice}: {meaning}",
        "{path}：需要{crew}名民警，但勤务周期{cycle}小时中有{hours}小时在岗不足，{when}仅{officers}名；"
        "dispatch.short_handed 为 {choice}：{meaning}",
    ),
    "crews_among": ("{count} kinds of call, among them {names}", "{count}类警情，包括{names}"),
    "short_those_there": ("those on duty go", "在岗者全部出警"),
    "short_call_in": ("others are called in from home", "召回休班民警补足"),
    "short_reinforced": (
        "those on duty go, and the sub-bureau sends the rest, who are there after {minutes} min",
        "在岗者先到，分局增援{minutes}分钟后补足",
    ),
    "when": ("{weekday} {hour:02d}:00 (day {day} of the run)", "{weekday}{hour}时（第{day}天）"),
    "night_hint": (
        "station.night_fewer releases {count} of each squad at night",
        "因 station.night_fewer 使每组夜间减少{count}人所致",
    ),
}
