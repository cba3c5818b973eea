"""Small scenario files for tests of the loader and the command line."""

from pathlib import Path

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies

TOWN = """
name = "village"
title = { en = "A village", zh = "一个村" }

[triage]
recognition = { value = 0.5, low = 0.2, high = 0.9, source = "desk log", grade = "D" }

[shift.day]
segments = [{ start = 8.0, end = 20.0, does = "response" }]

[shift.night]
segments = [{ start = 20.0, end = 32.0, does = "response" }]

[roster.turns]
label = { en = "turns", zh = "轮班" }
squads = 2
cycle = ["day", "night"]

[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 6
roster = "turns"

[calendar.office_hours]
open = 8.0
close = 17.0
weekdays = [1, 2, 3, 4, 5]

[department.noise_office]
label = { en = "noise office", zh = "噪音办" }
desks = 2

[trouble.noise]
label = { en = "noise", zh = "噪音" }
group = "noise"
per_day = 3.0
owner = "noise_office"
crew = [0.5, 0.5]
pull = { call_110 = 1.5 }
"""

GRID = """
name = "grid"
title = { en = "Grid", zh = "网格" }
triage.recognition = 0.75
grid_work = { round_days = 3.0 }
"""


def write(folder: Path, **files: str) -> Path:
    """Write TOML files by name, `town` for the standard one unless given; a `/` in a name is `__`.

    Returns the path of `town.toml`.
    """
    for name, text in {"town": TOWN, **files}.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "town.toml"


def lines(path: Path, *, language: str = "en", policies: tuple[str, ...] = (), **asked: object) -> list[str]:
    """What the loader complains about, without the folder's name; empty when it does not."""
    try:
        load_policies(path, policies, **asked) if policies else load(path, **asked)
    except ScenarioErrors as errors:
        return [line.replace(f"{path.parent}/", "") for line in refusal_lines(errors, language)]
    return []
