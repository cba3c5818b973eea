"""Partners at the low, middle and high of their other work: how full they are, who waits, what more hands do.

Nobody has counted how much work partners have besides the town's matters, so every value is an assumption
with a range. This page shows the pools, and the conclusions on hands that one can add, at all three. Run from
the root:

    python -m experiments.partners

It writes `results/partners.md`, in English and Chinese.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from experiments.pages import head, row
from sim.kernel.calendars import is_open, open_minutes
from sim.metrics.run import Run, simulate
from sim.report.languages import localised
from sim.report.report_words import word
from sim.report.sentences import SURE
from sim.scenario.load import load
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario
from sim.study.compare import Comparison, compare
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import PoolKind

TOWN = Path("scenarios/danghu.toml")
PAGE = Path("results/partners.md")
LOADS = ("low", "value", "high")
TABLE_REPLICATIONS = 8
REPLICATIONS = 10
JOINS = (Entry.HANDED, Entry.TRIP, Entry.REPORTED)
FEWEST = 10
HANDS: Mapping[str, tuple[str, str, dict[str, int]]] = {
    "mediation": (
        "four mediators bought for docking, two for the Guardians of each zone, one for each village",
        "为公调对接购买4名、为每警务区上门调解购买2名、为每村（社区）购买1名专职调解员",
        {"rung.docking.bought": 4, "rung.guardians.bought": 2, "rung.village.bought": 1},
    ),
    "operators": ("two 12345 operators more", "12345热线增加2名座席", {"hotline.bought": 2}),
    "clerks": ("four window clerks more", "窗口增加4名人员", {"windows.bought": 4}),
    "desks": ("two people more at the desk of each department", "每个职能部门增加2名经办人员", {}),
}
WORDS = {
    "en": {
        "heading": "Partners at the low, middle and high of their other work",
        "how": "Danghu, {table} replications for the tables and {reps} pairs for the conclusions. Other work "
        "is an assumption (grade D); each table has all pools at the same end of their ranges. Utilisation "
        "is of the hours in which a pool is open, other work included. Waiting is counted among matters that "
        "come while it is open; the busiest hour is the one of the day in which most of them wait, of those "
        "with at least {fewest} matters (–: none has as many). Waits are hours of the clock, nights and "
        "weekends included.",
        "load": ("Low", "Middle", "High"),
        "columns": (
            "pool",
            "people",
            "other work",
            "utilisation",
            "wait",
            "wait at the busiest hour",
            "mean wait, h",
        ),
        "hands": "What more hands bring",
        "nothing": "no headline outcome moves surely",
        "waits": "wait with these pools {before:.2f} → {after:.2f} h",
        "mark": " ({})",
        "colon": ": ",
        "comma": "; ",
    },
    "zh": {
        "heading": "协同力量其他工作取低、中、高值时的情况",
        "how": "当湖；各表{table}次重复，结论{reps}对重复。其他工作为假设（D级），"
        "每张表中各单位同取其范围的同一端。忙碌率以开放时段计，含其他工作。等待只计开放时段内到达的事项；"
        "最忙时段为一天中等待比例最高、且事项不少于{fewest}件的小时（–：均不足）。"
        "等待为自然小时，含夜间和周末。",
        "load": ("低", "中", "高"),
        "columns": ("单位", "人数", "其他工作", "忙碌率", "须等待", "最忙时段须等待", "平均等待（小时）"),
        "hands": "增加人手的效果",
        "nothing": "没有主要指标确定变化",
        "waits": "在这些单位的等待 {before:.2f} → {after:.2f} 小时",
        "mark": "（{}）",
        "colon": "：",
        "comma": "；",
    },
}


def waits(run: Run) -> pd.DataFrame:
    """Every matter that a pool began in the measured period and that came while it was open.

    Args:
        run: a run with its journal.

    Returns:
        One row each: `pool`, its `kind`, the `hour` of the day in which it came, `wait_h` until it was begun.
    """
    town = run.town
    clock = town.clock[0]
    lines = pd.DataFrame(town.journal[: int(clock["journal_n"])])
    lines["joined"] = lines["time"].where(lines["entry"].isin([int(entry) for entry in JOINS]))
    lines["joined"] = lines.groupby("trouble")["joined"].ffill()
    begun = lines[(lines["entry"] == Entry.STARTED) & lines["joined"].between(*_measured(run))]
    calendars = town.pools["calendar"][begun["actor"]]
    there = [is_open(town, int(c), t) for c, t in zip(calendars, begun["joined"], strict=True)]
    begun = begun[np.array(there, bool)]
    return pd.DataFrame(
        {
            "pool": begun["actor"],
            "kind": town.pools["kind"][begun["actor"]],
            "hour": (begun["joined"] % DAY // HOUR).astype(int),
            "wait_h": (begun["time"] - begun["joined"]) / HOUR,
        }
    )


def _measured(run: Run) -> tuple[float, float]:
    clock = run.town.clock[0]
    return float(clock["measure_from"]), float(clock["measure_to"])


def _sections(scenario: Scenario) -> dict[str, tuple[PoolKind, int, Any]]:
    """Each kind of place with other work by dotted path: its kind, owner and parameters."""
    found: dict[str, tuple[PoolKind, int, Any]] = {}
    for d, (name, part) in enumerate(scenario.department.items()):
        found[f"department.{name}"] = (PoolKind.DEPARTMENT, d, part)
    for r, (name, rung) in enumerate(scenario.rung.items()):
        found[f"rung.{name}"] = (PoolKind.RUNG, r, rung)
    found["grid_work"] = (PoolKind.GRID, -1, scenario.grid_work)
    found["hotline"] = (PoolKind.HOTLINE, 0, scenario.hotline)
    found["windows"] = (PoolKind.WINDOW, 0, scenario.windows)
    return found


def _at(load_: str) -> dict[str, float]:
    """The other work of all pools at one end of its range."""
    scenario = load(TOWN)
    given = provenance(scenario)
    paths = [f"{section}.other_work" for section in _sections(scenario)]
    return {path: float(getattr(given[path], load_)) for path in paths}


def _own(run: Run, kind: PoolKind, owner: int) -> np.ndarray:
    pools = run.town.pools
    return np.flatnonzero((pools["kind"] == kind) & ((owner < 0) | (pools["owner"] == owner)))


def _utilisation(run: Run, own: np.ndarray) -> float:
    town = run.town
    pools, workers = town.pools[own], town.workers
    busy = np.bincount(workers["pool"], workers["busy_minutes"], len(town.pools))[own].sum()
    hours = open_minutes(town, int(pools["calendar"][0]), *_measured(run))
    return float((busy / hours + pools["other_work"].sum()) / pools["workers"].sum())


def _row(
    runs: Sequence[Run], tables: Sequence[pd.DataFrame], kind: PoolKind, owner: int
) -> tuple[float, ...]:
    """People, utilisation, share who wait, the same at the busiest hour, mean wait."""
    own = _own(runs[0], kind, owner)
    every = pd.concat(table[table["pool"].isin(own)] for table in tables)
    hours = (every["wait_h"] > 0).groupby(every["hour"]).agg(["mean", "size"])
    busiest = hours.loc[hours["size"] >= FEWEST, "mean"].max()
    return (
        int(runs[0].town.pools["workers"][own].sum()),
        float(np.mean([_utilisation(run, own) for run in runs])),
        float((every["wait_h"] > 0).mean()),
        float(busiest),
        float(every["wait_h"].mean()),
    )


def _label(path: str, part: Any, language: str) -> str:
    label = getattr(part, "label", None)
    if label is not None:
        return str(getattr(label, language))
    kind = {"grid_work": PoolKind.GRID, "hotline": PoolKind.HOTLINE, "windows": PoolKind.WINDOW}[path]
    return localised(kind, language)


def _table(levers: Mapping[str, float], language: str, rows: Mapping[str, tuple[float, ...]]) -> list[str]:
    lines = [*head(*WORDS[language]["columns"])]
    for path, (_, _, part) in _sections(load(TOWN)).items():
        people, used, wait, busiest, mean = rows[path]
        shares = ("–" if np.isnan(one) else f"{one:.1%}" for one in (used, wait, busiest))
        cells = (f"{levers[f'{path}.other_work']:.0%}", *shares)
        lines.append(row(_label(path, part, language), people, *cells, f"{mean:.2f}"))
    return [*lines, ""]


def _pools(levers: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
    scenario = load(TOWN, overrides=levers)
    runs = [simulate(scenario, seed, journal=True) for seed in range(TABLE_REPLICATIONS)]
    tables = [waits(run) for run in runs]
    return {path: _row(runs, tables, kind, owner) for path, (kind, owner, _) in _sections(scenario).items()}


def _added(name: str) -> dict[str, int]:
    if name == "desks":
        return {f"department.{one}.bought": 2 for one in load(TOWN).department}
    return HANDS[name][2]


def _helped(levers: Mapping[str, float]) -> tuple[Comparison, dict[str, tuple[float, float]]]:
    """Headline outcomes with more hands beside those without, and the mean wait before and after."""
    base = load(TOWN, overrides=levers)
    more = {name: load(TOWN, overrides={**levers, **_added(name)}) for name in HANDS}
    seeds = range(TABLE_REPLICATIONS)
    before = [waits(simulate(base, seed, journal=True)) for seed in seeds]
    found = {}
    for name, scenario in more.items():
        runs = [simulate(scenario, seed, journal=True) for seed in seeds]
        paths = {path.rsplit(".", 1)[0] for path in _added(name)}
        own = [p for path in paths for p in _own(runs[0], *_sections(scenario)[path][:2])]
        found[name] = tuple(
            float(np.mean([one.loc[one["pool"].isin(own), "wait_h"].mean() for one in tables]))
            for tables in (before, [waits(run) for run in runs])
        )
    return compare(base, more, reps=REPLICATIONS), found  # type: ignore[return-value]


def _sentence(name: str, compared: Comparison, wait: tuple[float, float], language: str) -> str:
    words = WORDS[language]
    mark = words["mark"]
    said = [words["waits"].format(before=wait[0], after=wait[1])]
    for outcome in compared.headlines:
        verdict = compared.verdict(name, outcome.name)
        if verdict in SURE:
            pair = compared.pairs[name][outcome.name]
            said.append(
                f"{localised(outcome, language)} {pair.difference:+.3g}{mark.format(word(verdict, language))}"
            )
    if len(said) == 1:
        said.append(words["nothing"])
    return f"- {HANDS[name][0 if language == 'en' else 1]}{words['colon']}{words['comma'].join(said)}"


def main() -> None:
    """Live through the town at each load, and write the page."""
    levers = {end: _at(end) for end in LOADS}
    pools = {end: _pools(one) for end, one in levers.items()}
    helped = {end: _helped(one) for end, one in levers.items()}
    page = []
    for language, words in WORDS.items():
        how = words["how"].format(table=TABLE_REPLICATIONS, reps=REPLICATIONS, fewest=FEWEST)
        page += [f"# {words['heading']}", "", how, ""]
        for end, name in zip(LOADS, words["load"], strict=True):
            page += [f"## {name}", "", *_table(levers[end], language, pools[end])]
        page += [f"## {words['hands']}", ""]
        for end, name in zip(LOADS, words["load"], strict=True):
            compared, wait = helped[end]
            page += [f"### {name}", "", *(_sentence(one, compared, wait[one], language) for one in HANDS), ""]
    PAGE.write_text("\n".join(page), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
