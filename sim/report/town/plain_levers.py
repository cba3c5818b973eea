"""The levers of the page in plain words, English beside Chinese; their order is the page's."""

from __future__ import annotations

from typing import NamedTuple

Text = tuple[str, str]


class PlainLever(NamedTuple):
    """What a lever is called, and what it means to move it up."""

    label: Text
    means: Text


LEVERS: dict[str, PlainLever] = {
    "triage.recognition": PlainLever(
        ("The desk sees what is not police business", "接警台认出非警务警情"),
        (
            "of calls that belong to a department, so many are recognised; only those can be passed on",
            "属于部门职责的来电中，被认出的比例；认出的才可能分流",
        ),
    ),
    "triage.pass_on": PlainLever(
        ("The desk passes it on", "接警台直接分流"),
        (
            "of the recognised calls, so many go to the department at once, and no officer drives out",
            "认出的警情中，直接转给部门、不再派警的比例",
        ),
    ),
    "dispatch.handover": PlainLever(
        ("Officers hand over on scene", "民警现场移交"),
        (
            "of non-police matters that officers reach, so many are handed to the department they belong to",
            "民警到场的非警务事项中，移交主管部门的比例",
        ),
    ),
    "ladder.from_desk": PlainLever(
        ("Disputes go to mediators from the desk", "纠纷由接警台转调解"),
        (
            "of quiet disputes, so many go straight to a mediator instead of a patrol",
            "平缓的纠纷中，不派警而直接转调解员的比例",
        ),
    ),
    "ladder.from_scene": PlainLever(
        ("Disputes go to mediators from the scene", "纠纷由现场转调解"),
        (
            "of disputes that officers calm but do not settle, so many go on to a mediator",
            "民警平息而未化解的纠纷中，转调解员继续办的比例",
        ),
    ),
    "grid_work.task_list": PlainLever(
        ("Grid workers take calls as tasks", "派给网格员的任务清单"),
        (
            "of calls that suit a grid worker, so many go there as a task instead of to a patrol",
            "适合网格员办理的来电中，作为任务派给网格员的比例",
        ),
    ),
    "grid_work.joint": PlainLever(
        ("Grid workers join officers on scene", "网格员共同到场"),
        (
            "of disputes and noise that officers attend, so many are joined by a grid worker who is free",
            "民警处置的纠纷和噪音中，有空闲网格员一同到场的比例",
        ),
    ),
    "responsibility.pressure": PlainLever(
        ("Departments are followed up", "督办部门"),
        (
            "of matters that lie with a department, so many are followed up until it acts",
            "转给部门的事项中，跟踪督办的比例",
        ),
    ),
    "information.shared": PlainLever(
        ("Everybody sees the same file", "信息共享"),
        (
            "of all matters, so many have records that every desk can see",
            "各受理窗口都能看到办理记录的事项比例",
        ),
    ),
    "station.night_fewer": PlainLever(
        ("Fewer officers at night", "夜间少排民警"),
        (
            "so many officers of the squad on duty are released from 22:00 to 8:00",
            "当值轮值组22时至次日8时少上班的人数",
        ),
    ),
    "officers.community.count": PlainLever(
        ("Community officers", "社区民警人数"),
        (
            "how many the station has; each costs all of their hours",
            "派出所的社区民警人数；每增一人，其全部工时都计入投入",
        ),
    ),
}

GIVERS: dict[str, Text] = {
    "base": ("base work", "基层基础工作"),
    "overtime": ("overtime", "加班"),
    "matters": ("officers on disputes and non-police matters", "纠纷与非警务工时"),
    "departments": ("departments", "职能部门"),
    "community": ("mediators and grid workers", "调解员与网格员"),
}

SAID: dict[str, Text] = {
    "as_it_stands": ("As it stands", "现状"),
    "unreachable": (
        "One end of this lever does not go together with the rest of the policy.",
        "该变量调到一端时与政策的其他部分不相容。",
    ),
}

REACH: dict[str, Text] = {
    "moved": ("{what} {low} to {high} a week", "{what}每周{low}至{high}"),
    "told": ("From end to end here, in one run: {moved}", "在本镇由最低调到最高，一次模拟：{moved}"),
    "nothing": (
        "From end to end here: no weekly hours move by one hour",
        "在本镇由最低调到最高：各方每周工时变化都不到1小时",
    ),
}
