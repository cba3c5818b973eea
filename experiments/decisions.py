"""Which decision of a planner each further assumption serves, by its section: English beside Chinese."""

from __future__ import annotations

DECISIONS: dict[str, tuple[str, str]] = {
    "analysis": ("whether patrols return to where a spell began", "巡逻是否回访首案地点"),
    "areas": ("whether officers keep areas of their own", "民警是否固定责任区"),
    "careers": ("whether masters take apprentices", "是否师徒结对"),
    "cases": ("which cases the station hands to the sub-bureau", "哪些案件列入办案负面清单、移交分局"),
    "choice": ("whether to follow up callers who report again", "是否回访重复反映的群众"),
    "council": ("whether officers go to committees and meetings", "民警是否进两委、参加三会"),
    "department": ("how many desks a department needs, and whom to buy", "部门设几个受理席、是否购买服务"),
    "dispatch": ("crews, reinforcement and hand-over on scene", "编组、增援与现场移交"),
    "expectation": ("whether a gain in trust lasts", "信任的提升能否持久"),
    "fatigue": ("rosters and limits of overtime", "班次与加班上限"),
    "firms": ("how often to inspect firms, and who does", "企业走访频次与走访主体"),
    "government": ("which government tasks the station takes on", "承接哪些政府交办任务"),
    "grid_work": ("rounds of grid workers: how often, and where", "网格员排查的频次与去向"),
    "grievance": ("whether to tell those concerned how a case ended", "是否向当事人告知办案结果"),
    "hotline": ("how many operators the hotline needs", "12345需要几名话务员"),
    "information": ("whose records to open to whom", "向谁开放哪些记录的权限"),
    "landlords": ("how often to visit rented buildings", "出租房走访频次"),
    "linkage": ("how often to inspect and consult, at what police hours", "联合检查与会商的频次及所耗警力"),
    "officers": ("how many officers each role needs", "各岗位配备多少民警"),
    "opinion": ("whether the station stands behind its officers", "涉警舆情后是否为民警撑腰"),
    "partners": ("when a rung or department is too full to be sent more", "调解与部门何时已满、不宜再转"),
    "post": ("which posts to man around the clock", "哪些警务站24小时值守"),
    "residents": ("which places and callers to aim at", "重点面向哪些地点与人群"),
    "responsibility": ("whether to follow matters up with departments", "是否对部门督办"),
    "rung": ("how many mediators each rung needs", "各级调解需要多少人"),
    "spells": ("how soon to be back after a first event", "首案后多快回访"),
    "stability": ("hours for people and matters under watch", "稳控投入多少工时"),
    "town": ("areas and staffing for busy days", "责任区划分与高峰日的警力"),
    "treatment": ("whether officers take the time to explain", "民警是否花时间解释"),
    "trouble": (
        "which types prevention, speed and operators can reach",
        "预防、快速出警、经营者责任各能减少哪些类型",
    ),
    "venues": ("how often to inspect venues, and when they shut", "场所检查频次与停业时刻"),
    "windows": ("how many clerks the windows need", "窗口需要几名工作人员"),
    "behaviour": ("form of a mechanism whose levers are named here", "此处所列政策变量的机制形式"),
    "world": ("form of draws and rates beneath all decisions", "各项决策所依赖的抽样与速率形式"),
}


def decision(path: str, language: str) -> str:
    """The decision that an assumption serves.

    Args:
        path: a parameter, a mechanism or a program of `experiments.assumptions`.
        language: "en" or "zh".

    Raises:
        KeyError: nobody has said which.
    """
    section = path.replace("/", ".").split(".")[0]
    return DECISIONS[section][language == "zh"]
