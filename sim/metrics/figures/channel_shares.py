"""What 110 is called about, which channels people use, and how far they trust each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.metrics.arrays import ratio
from sim.metrics.declare import Outcome, outcomes
from sim.metrics.tally.sheet import Count
from sim.vocabulary.terms import Channel, Group

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


def _shares() -> Iterator[Outcome]:
    for group in Group:
        if group != Group.GOVERNMENT:
            yield Outcome(
                f"share.{group.key}",
                "share",
                None,
                f"share of 110 calls: {group.en}",
                f"110警情占比：{group.zh}",
                f"110 calls about {group.en} over all 110 calls (noise within help if the scenario says so)",
                f"{group.zh}类110警情占全部110警情（噪音是否计入群众求助由情景设定）",
            )
    for channel in Channel:
        yield Outcome(
            f"channel.{channel.key}",
            "share",
            None,
            f"share of reports: {channel.en}",
            f"反映渠道占比：{channel.zh}",
            f"reports through {channel.en} over all reports, repeated ones included",
            f"经{channel.zh}的反映占全部反映（含重复）",
        )
        yield Outcome(
            f"trust.{channel.key}",
            "-1..1",
            "higher",
            f"trust: {channel.en}",
            f"信任度：{channel.zh}",
            "mean experience of residents who have any, from -1 (not settled) to 1 (settled in good time)",
            "反映过问题的居民的平均评价，−1表示未化解，1表示及时化解",
            headline=channel == Channel.CALL_110,
        )


@outcomes(*_shares())
def channel_shares(run: MeasuredRun) -> dict[str, float]:
    calls, reports, sheet = run.tally[Count.CALLS], run.tally[Count.REPORTS], run.tally.sheet
    counts = sheet.calls_by_group.copy()
    if run.window.scenario.noise_is_help:
        counts[Group.HELP] += counts[Group.NOISE]
    return {
        **{f"share.{g.key}": ratio(counts[g], calls) for g in Group if g != Group.GOVERNMENT},
        **{f"channel.{c.key}": ratio(sheet.reports_by_channel[c], reports) for c in Channel},
        **{f"trust.{c.key}": ratio(*sheet.felt[c]) for c in Channel},
    }
