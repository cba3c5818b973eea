"""The loop at work: `python -m experiments.loop [--reps N] [--out FOLDER]`.

Fewer calls leave more base work, and base work prevents and finds trouble. If that loop matters, `integrated`
gains less over `alone` once base work neither prevents nor notices. Both policies live through the same
troubles three times over: with prevention switched off, with prevention as Danghu has it under both, which
leaves the hours set free and where they go to differ, and with prevention as each policy has it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.table import Table

from sim.metrics.outcomes import OUTCOMES
from sim.report.figures import PALETTE, as_svg, style
from sim.report.labels import title
from sim.report.report_words import LANGUAGES
from sim.scenario.load import load, load_policies
from sim.scenario.schema import Scenario
from sim.study.compare import Execution, compare_scenarios
from sim.study.replication_rule import Effort
from sim.study.run_samples import matrix, pairs
from sim.study.statistics import Estimate, estimates
from sim.study.store.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
DANGHU = ROOT / "scenarios/danghu.toml"
POLICIES = ("alone", "integrated")
SHOWN = ("calls_110", "officer_hours.on_calls", "officer_hours.base_work", "prevented")
PREVENTION = ("prevents", "notice")
VARIANTS = {
    "off": ("base work prevents nothing", "基层基础工作不起预防作用"),
    "same": ("prevents as in Danghu today", "预防力度同现状"),
    "own": ("prevents as each policy has it", "预防力度按各自政策"),
}
ROOM_TO_SAY = 1.7  # of the longest bar
HEADING = (
    "What “{policy}” changes against “{base}”: mean and 95% interval over {n} replications.\n"
    "In brackets: how much more than in the top row, with the half width of its interval.",
    "“{policy}”相对“{base}”的变化：重复模拟{n}次的均值与95%置信区间。括号内为与首行之差及其区间半宽。",
)


class Gains(NamedTuple):
    """Integrated minus alone, per variant; and by how much each differs from the variant without prevention.

    Attributes:
        size: variant -> one estimate for each outcome of `SHOWN`.
        beyond: variant -> gain minus the gain without prevention, paired by seed.
        titles: the two policies, as scenarios.
        replications: pairs used.
    """

    size: Mapping[str, list[Estimate]]
    beyond: Mapping[str, list[Estimate]]
    titles: tuple[Scenario, Scenario]
    replications: int


def overrides(variant: str) -> dict[str, object]:
    """What a variant makes of prevention by base work, under either policy."""
    today = load(DANGHU).base_work
    if variant == "own":
        return {}
    return {f"base_work.{name}": getattr(today, name) if variant == "same" else 0.0 for name in PREVENTION}


def variants() -> dict[str, Scenario]:
    """Both policies under each variant, keyed "variant policy"."""
    return {
        f"{variant} {policy}": scenario
        for variant in VARIANTS
        for policy, scenario in load_policies(DANGHU, POLICIES, overrides(variant)).items()
    }


def measure(reps: int) -> Gains:
    """Live through every variant with the seeds 1 to `reps`."""
    scenarios = variants()
    found = compare_scenarios(scenarios, Effort(reps), Execution())
    gain = {}
    for variant in VARIANTS:
        alone, together = pairs(found.replications, *(f"{variant} {policy}" for policy in POLICIES))
        left, right = (matrix([run.outcomes for run in side], SHOWN) for side in (alone, together))
        gain[variant] = right - left
    return Gains(
        {variant: estimates(values) for variant, values in gain.items()},
        {variant: estimates(values - gain["off"]) for variant, values in gain.items()},
        (scenarios["off alone"], scenarios["off integrated"]),
        len(gain["off"]),
    )


def _numbers(estimate: Estimate) -> str:
    return f"{estimate.mean:+,.0f} [{estimate.low:+,.0f}, {estimate.high:+,.0f}]"


def table(gains: Gains) -> Table:
    """The gains, and how they differ from those without prevention, as a table."""
    heads = ("outcome", "prevention", "gain", "beyond the gain without it")
    shown = Table(*heads, title="integrated minus alone, mean and 95% interval")
    for column, name in enumerate(SHOWN):
        for variant in VARIANTS:
            beyond = "" if variant == "off" else _numbers(gains.beyond[variant][column])
            shown.add_row(name, variant, _numbers(gains.size[variant][column]), beyond)
    return shown


def _say(axes: Axes, row: int, gain: Estimate, text: str) -> None:
    """Write beyond the end of a bar."""
    rises = gain.mean > 0
    axes.annotate(
        text,
        (gain.high if rises else gain.low, row),
        (4 if rises else -4, 0),
        textcoords="offset points",
        horizontalalignment="left" if rises else "right",
        verticalalignment="center",
    )


def _panel(axes: Axes, gains: Gains, column: int, language: str) -> None:
    for row, variant in enumerate(VARIANTS):
        gain, beyond = gains.size[variant][column], gains.beyond[variant][column]
        around = [[gain.mean - gain.low], [gain.high - gain.mean]]
        axes.barh(row, gain.mean, 0.6, color=PALETTE[row], xerr=around, capsize=3)
        more = "" if variant == "off" else f" ({beyond.mean:+,.0f} ± {beyond.high - beyond.mean:,.0f})"
        _say(axes, row, gain, f"{gain.mean:+,.0f}{more}")
    index = LANGUAGES.index(language)
    axes.set_yticks(range(len(VARIANTS)), [words[index] for words in VARIANTS.values()])
    axes.set_title(OUTCOMES[SHOWN[column]].label(language))
    axes.axvline(0, color="black", linewidth=0.8)
    ends = [end for variant in VARIANTS for end in gains.size[variant][column][1:3]]
    axes.set_xlim(min(0.0, *ends) * ROOM_TO_SAY, max(0.0, *ends) * ROOM_TO_SAY)
    axes.invert_yaxis()


def figure(gains: Gains, language: str) -> Figure:
    """A panel for each outcome, a bar for each variant."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    drawn = Figure(figsize=(9.5, 4.6))
    for column, axes in enumerate(drawn.subplots(2, 2, squeeze=False).flat):
        _panel(axes, gains, column, language)
        axes.tick_params(axis="y", length=0, labelleft=column % 2 == 0)
        axes.xaxis.set_major_locator(MaxNLocator(5))
        axes.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    base, policy = (title(scenario, language) for scenario in gains.titles)
    heading = HEADING[LANGUAGES.index(language)]
    drawn.suptitle(heading.format(base=base, policy=policy, n=gains.replications), fontsize=9)
    return drawn


def draw(gains: Gains, folder: Path) -> None:
    """The figure in both languages, as `loop.en.svg` and `loop.zh.svg`."""
    with style():
        for language in LANGUAGES:
            write_whole(folder / f"loop.{language}.svg", as_svg(figure(gains, language)))


def main() -> None:
    """Measure, print the table, draw the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reps", type=int, default=20, help="replications of each, at least 2")
    parser.add_argument("--out", type=Path, default=ROOT / "results/example", help="folder of the figure")
    asked = parser.parse_args()
    gains = measure(max(asked.reps, 2))
    Console().print(table(gains))
    draw(gains, asked.out)
    shrinks = gains.beyond["own"][SHOWN.index("calls_110")].high < 0
    fate = "shrinks" if shrinks else "does not shrink"
    Console().print(f"without prevention the gain in 110 calls {fate}")


if __name__ == "__main__":
    main()
