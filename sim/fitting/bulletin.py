"""A binned bulletin: shares of calls by how long they took, as police publish them in place of a log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sim.fitting.declared_files import read_declared
from sim.fitting.log_words import say
from sim.scenario.errors import Problem, file_name
from sim.scenario.fields import Section, constant

Moment = Literal["received", "queued", "dispatched", "enroute", "arrived", "cleared", "closed"]


class Bins(Section):
    """Shares of the calls whose time from one moment to another lies in each bin."""

    start: Moment = constant(..., "name", "moment from which the time runs", "起点")
    end: Moment = constant(..., "name", "moment at which it ends", "终点")
    edges: list[float] = constant(..., "min", "upper edges of all bins but the last", "分界", min_length=1)
    shares: list[float] = constant(
        ..., "", "share of each bin, in per cent or adding to 1", "各档占比", min_length=2
    )
    calls: int = constant(0, "calls", "how many calls are behind it; 0 unknown", "警情数", ge=0)
    label: str = constant("", "text", "what it is called where it was published", "名称")

    def fractions(self) -> list[float]:
        """The shares made to add to 1, which rounding may have kept them from."""
        total = sum(self.shares)
        return [share / total for share in self.shares]


class BulletinFile(Section):
    """A bulletin as its TOML file declares it."""

    days: float = constant(..., "day", "length of the period it covers", "统计天数", gt=0)
    source: str = constant(..., "text", "where it was published", "出处")
    grade: Literal["A", "B", "C", "D"] = constant(..., "name", "grade of the source", "等级")
    counts: dict[str, float] = constant({}, "calls", "calls in the period by category", "各类警情数")
    times: list[Bins] = constant([], "", "binned times", "时长分布")


@dataclass(frozen=True)
class Bulletin:
    """A bulletin, checked.

    Attributes:
        file: where it was read.
        days: length of the period [days].
        source: where it was published.
        grade: A official, B press, C self-reported, D assumed.
        counts: calls in the period by category.
        times: binned times; several tables of one span are several periods.
    """

    file: str
    days: float
    source: str
    grade: str
    counts: dict[str, float]
    times: tuple[Bins, ...]


def read_bulletin(path: str | Path) -> Bulletin:
    """The bulletin of a TOML file. Raises ScenarioErrors with everything that is wrong with it."""
    path = Path(path)
    sheet = read_declared(path, BulletinFile, _complaints)
    return Bulletin(
        file_name(path), sheet.days, sheet.source, sheet.grade, dict(sheet.counts), tuple(sheet.times)
    )


def _complaints(sheet: BulletinFile, file: str) -> Iterator[Problem]:
    if not sheet.times and not sheet.counts:
        yield Problem(file, "times", [], say("empty_bulletin"))
    for category, count in sheet.counts.items():
        if not count >= 0:
            yield Problem(file, f"counts.{category}", count, say("no_count"))
    for i, bins in enumerate(sheet.times):
        yield from _bin_complaints(bins, file, f"times.{i}")


def _bin_complaints(bins: Bins, file: str, path: str) -> Iterator[Problem]:
    moments = list(Moment.__args__)  # type: ignore[attr-defined]
    if moments.index(bins.start) >= moments.index(bins.end):
        yield Problem(file, f"{path}.end", bins.end, say("end_first", start=bins.start))
    if any(low >= high for low, high in zip([0.0, *bins.edges], bins.edges, strict=False)):
        yield Problem(file, f"{path}.edges", bins.edges, say("edges_rise"))
    if len(bins.shares) != len(bins.edges) + 1:
        yield Problem(file, f"{path}.shares", bins.shares, say("share_count", count=len(bins.edges) + 1))
        return
    total = sum(bins.shares)
    whole = 100.0 if total > 2 else 1.0
    rounding = len(bins.shares) * _last_place(bins.shares) / 2
    if min(bins.shares) < 0 or abs(total - whole) > rounding + 1e-9:
        yield Problem(
            file, f"{path}.shares", bins.shares, say("share_sum", whole=f"{whole:g}", total=f"{total:g}")
        )


def _last_place(shares: list[float]) -> float:
    """The unit of the last printed digit: each share may be off by half of it."""
    digits = max(len(f"{share:.6f}".rstrip("0").partition(".")[2]) for share in shares)
    return float(10.0**-digits)
