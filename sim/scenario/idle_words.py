"""What is said of levers that cannot act as things stand: English beside Chinese, with blanks in braces."""

from __future__ import annotations

IDLE: dict[str, tuple[str, str]] = {
    "other_work_moves": (
        "these bring the other work of their people along, a share of each one's time ({names}); people added "
        "as `bought` have none",
        "以下人数变动后，其他工作按人均占用随之增减（{names}）；以 bought 增加的人员没有其他工作",
    ),
    "idle_one": ("{names} changes nothing as things stand: {reason}", "{names} 目前不起作用：{reason}"),
    "idle_many": (
        "{count} levers change nothing as things stand: {reason} ({names})",
        "{count}个政策变量目前不起作用：{reason}（{names}）",
    ),
    "idle_without": ("{path} is none or 0", "{path} 未设或为0"),
    "idle_owner": (
        "nobody but the police owns such matters, so that there is nobody to pass them to",
        "此类事项的责任主体就是公安，没有可以转交的部门",
    ),
    "idle_recognition": (
        "the desk recognises nothing (triage.recognition, information.training, information.shared and information.station_sees are 0)",
        "接警台不识别任何事项（triage.recognition、information.training、information.shared、information.station_sees 均为0）",
    ),
    "idle_list": ("nothing on the negative list belongs to a department", "负面清单中没有归职能部门的事项"),
    "idle_all_skilled": (
        "every community officer may handle crime and accidents as it is (careers.multi_skilled is 1)",
        "社区民警均已一警多能（careers.multi_skilled 为1）",
    ),
    "idle_help": ("nobody asks for help here", "没有群众求助类事项"),
    "idle_hotline": ("nobody can turn to 12345 here", "本镇没有12345热线渠道"),
    "idle_use": (
        "nothing is done with what the desk recognises: nothing is passed on, to grids or to the ladder",
        "识别之后既不转部门、不派网格，也不转调解",
    ),
    "idle_owners": ("no matter belongs to a department", "没有归职能部门的事项"),
    "idle_nothing_owned": ("no matter belongs to this department", "没有归该部门的事项"),
    "idle_errand": (
        "errands are done at the window, whatever the list says",
        "办事事项在窗口办理，与清单无关",
    ),
    "idle_only_errands": (
        "only errands belong to this department, and those are done at the window",
        "归该部门的只有办事事项，在窗口办理",
    ),
    "idle_roster": ("nobody works by this roster", "没有人按此勤务模式上勤"),
    "idle_turns": (
        "every day of its cycle is the same, so that nobody takes turns",
        "轮班周期内每日相同，无须轮值",
    ),
    "idle_nobody": ("there is nobody of this kind", "没有这类人员"),
    "idle_never_on_call": ("their shifts have no hours of call response", "其班次不含接处警时段"),
    "idle_disputes": ("there are no disputes", "没有矛盾纠纷"),
    "idle_care": (
        "neither visits nor patrols leave any care (base_work.care and volunteers.care are 0)",
        "走访与巡逻均不产生防范效应（base_work.care、volunteers.care 均为0）",
    ),
    "idle_errands": ("there are no errands", "没有窗口办事事项"),
    "idle_tasks": ("there are no government tasks", "没有政府交办任务"),
    "idle_skill": ("no matter needs an officer trained for it", "没有需要专业民警处置的事项"),
    "idle_watch": (
        "nobody and nothing is under watch (stability.people and stability.matters are 0)",
        "没有稳控对象（stability.people、stability.matters 均为0）",
    ),
    "idle_unattended": (
        "nobody looks after what is under watch (stability.officer_hours and stability.grid_hours are 0)",
        "无人走访稳控对象（stability.officer_hours、stability.grid_hours 均为0）",
    ),
    "idle_visitors": (
        "neither officers nor departments give a visit any time (minutes and department_minutes are 0)",
        "走访既无民警用时也无部门用时（minutes、department_minutes 均为0）",
    ),
    "idle_office": (
        "linkage.officers must be there, and no officer ever has an office day",
        "linkage.officers 要求民警到会，而全站没有坐班民警",
    ),
    "idle_trip": ("dispatch.trip_calls is 1", "dispatch.trip_calls 为1"),
    "idle_room": ("dispatch.waiting_room has room for all", "dispatch.waiting_room 未设上限"),
    "idle_partly": (
        "on the negative list: {names}; of such calls that are not urgent {share} are passed on as things stand "
        "(recognised {known}, passed on {passed} of these)",
        "已列入负面清单：{names}；目前其非紧急警情仅{share}转出（识别{known}，其中转出{passed}）",
    ),
}
