"""The groups in which unknowns are moved together: what a planner would doubt as one."""

from __future__ import annotations

import fnmatch
from typing import NamedTuple

from sim.scenario.errors import Words

AGAINST = "-"


class DoubtGroup(NamedTuple):
    """Unknowns that are doubted together.

    Attributes:
        key: its name in tables.
        label: its name for readers.
        low: what holds when all of it is at its low end.
        high: what holds at its high end.
        patterns: paths of its members; `*` stands for anything and `{dispute}` for every type of that family;
            members of a pattern that begins with `-` move the other way round.
    """

    key: str
    label: Words
    low: Words
    high: Words
    patterns: tuple[str, ...]

    def sense(self, path: str, family: str = "") -> int:
        """1 when a path is a member, -1 when it is one that moves the other way round, 0 when it is none.

        Args:
            path: dotted path of a parameter.
            family: family of the type of trouble that it belongs to.
        """
        for pattern in self.patterns:
            wanted = pattern.removeprefix(AGAINST).replace(f"{{{family}}}", "*")
            if fnmatch.fnmatchcase(path, wanted):
                return -1 if pattern.startswith(AGAINST) else 1
        return 0


def _group(key: str, label: Words, low: Words, high: Words, *patterns: str) -> DoubtGroup:
    return DoubtGroup(key, label, low, high, patterns)


GROUPS: tuple[DoubtGroup, ...] = (
    _group(
        "auxiliaries",
        Words("officers, auxiliaries and rosters", "民警、辅警与勤务"),
        Words("fewer officers and auxiliaries", "民警、辅警较少"),
        Words("more officers and auxiliaries", "民警、辅警较多"),
        "officers.*",
        "shift.*",
        "roster.*",
    ),
    _group(
        "crews",
        Words("crews", "所需民警人数"),
        Words("smaller crews", "所需民警较少"),
        Words("larger crews", "所需民警较多"),
        "trouble.*.crew",
        "escalation.crew",
        "station.mediation_crew",
        "dispatch.short_slows",
    ),
    _group(
        "scene_times",
        Words("times on scene", "现场用时"),
        Words("shorter times on scene", "现场用时较短"),
        Words("longer times on scene", "现场用时较长"),
        "trouble.*.on_scene.*",
        "escalation.on_scene.*",
    ),
    _group(
        "relapse",
        Words("relapse", "复发"),
        Words("less relapse, and later", "复发较少较晚"),
        Words("more relapse, and sooner", "复发较多较早"),
        "trouble.*.relapse",
        "-trouble.*.relapse_days",
    ),
    _group(
        "answers",
        Words("departments' answers", "部门答复时长"),
        Words("quicker answers of departments", "部门答复较快"),
        Words("slower answers of departments", "部门答复较慢"),
        "department.*.answer.*",
    ),
    _group(
        "departments",
        Words("departments' work", "部门办理"),
        Words("departments that settle less", "部门化解较少"),
        Words("departments that settle more", "部门化解较多"),
        "-department.*.work.*",
        "-department.*.refuses",
        "department.*",
    ),
    _group(
        "habit_grid",
        Words("habit of going to the grid worker", "找网格员的习惯"),
        Words("fewer who go to the grid worker", "找网格员的群众较少"),
        Words("more who go to the grid worker", "找网格员的群众较多"),
        "channel.grid_worker.habit",
        "-channel.grid_worker.*",
        "trouble.*.pull.grid_worker",
    ),
    _group(
        "habit_12345",
        Words("habit of ringing 12345", "拨打12345的习惯"),
        Words("fewer who ring 12345", "拨打12345的群众较少"),
        Words("more who ring 12345", "拨打12345的群众较多"),
        "channel.hotline_12345.habit",
        "-channel.hotline_12345.*",
        "trouble.*.pull.hotline_12345",
        "-hotline.*",
    ),
    _group(
        "dispute_rates",
        Words("rates of disputes", "纠纷发生率"),
        Words("fewer disputes", "纠纷较少"),
        Words("more disputes", "纠纷较多"),
        "trouble.{dispute}.per_day",
    ),
    _group(
        "help_rates",
        Words("rates of help requests", "求助发生率"),
        Words("fewer help requests", "求助较少"),
        Words("more help requests", "求助较多"),
        "trouble.{help}.per_day",
    ),
    _group(
        "other_rates",
        Words("rates of all else, and of the town as a whole", "其他事项及全镇发生率"),
        Words("fewer other matters", "其他事项较少"),
        Words("more other matters", "其他事项较多"),
        "trouble.*.per_day",
        "town.*",
        "residents.*",
        "trouble.*.new_resident_factor",
    ),
    _group(
        "grid_settles",
        Words("what grid workers can settle", "网格员能化解的事项"),
        Words("grid workers who settle less", "网格员化解较少"),
        Words("grid workers who settle more", "网格员化解较多"),
        "trouble.*.grid_can_settle",
        "-grid_work.task.*",
        "-grid_work.round_days",
        "grid_work.*",
    ),
    _group(
        "station",
        Words("what the station settles, on scene and afterwards", "派出所现场化解与后续化解"),
        Words("less settled by officers", "民警化解较少"),
        Words("more settled by officers", "民警化解较多"),
        "trouble.*.settled_on_scene",
        "trouble.*.durable_on_scene",
        "-trouble.*.stubbornness",
        "-trouble.*.distressed",
        "-station.mediation.*",
        "station.*",
    ),
    _group(
        "mediators",
        Words("mediators and the ladder", "调解员与调解阶梯"),
        Words("mediators who settle less", "调解化解较少"),
        Words("mediators who settle more", "调解化解较多"),
        "-rung.*.session.*",
        "rung.*",
        "-ladder.weariness",
        "-ladder.distress_breaks",
        "ladder.*",
    ),
    _group(
        "choice",
        Words("other habits, and how residents wait and remember", "其他习惯，及群众的等待与记忆"),
        Words("residents who insist less and forget sooner", "群众不大坚持、淡忘较快"),
        Words("residents who insist more and remember longer", "群众较为坚持、记得较久"),
        "-choice.satisfied_within_h",
        "-choice.persists_after_h",
        "choice.*",
        "trouble.*.patience.*",
        "channel.*.habit",
        "-channel.*",
        "trouble.*.pull.*",
    ),
    _group(
        "time_beside",
        Words(
            "time beside the scene: the way, paperwork, cases, tiredness",
            "现场以外的用时：途中、文书、办案、疲劳",
        ),
        Words("less time beside the scene", "现场以外用时较少"),
        Words("more time beside the scene", "现场以外用时较多"),
        "trouble.*.write_up.*",
        "trouble.*.opens_case",
        "trouble.*.author_*",
        "trouble.*.hurt_*",
        "cases.*",
        "-dispatch.speed_kmh",
        "-fatigue.recovers",
        "-careers.learns",
        "-careers.mentor_gain",
        "-careers.beginner",
        "dispatch.*",
        "fatigue.*",
        "careers.*",
    ),
    _group(
        "practice",
        Words("what the station and its partners do today", "派出所与各方的现行做法"),
        Words("today's practice at its low end", "现行做法取下限"),
        Words("today's practice at its high end", "现行做法取上限"),
    ),
    _group(
        "others",
        Words(
            "prevention, triage, unrest, volunteers, windows and all else",
            "预防、分流、涉警舆情、志愿者、窗口及其他",
        ),
        Words("all else at its low end", "其他各项取下限"),
        Words("all else at its high end", "其他各项取上限"),
        "*",
    ),
)
"""A path belongs to the first group that takes it; the last one takes all."""

PRACTICE = "practice"
STAFF = "auxiliaries"
"""A choice of the station or its partners is today's practice, but for how many officers there are."""


def group_of(path: str, family: str = "", *, is_lever: bool = False) -> tuple[DoubtGroup, int]:
    """The group of a path, and in which sense it moves with it."""
    group, sense = next((one, sense) for one in GROUPS if (sense := one.sense(path, family)))
    return (_named(PRACTICE), 1) if is_lever and group.key != STAFF else (group, sense)


def _named(key: str) -> DoubtGroup:
    return next(group for group in GROUPS if group.key == key)
