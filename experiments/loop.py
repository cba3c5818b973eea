"""The loop at work: `python -m experiments.loop [--reps N] [--out FOLDER] [--page FILE]`.

Fewer calls leave more base work, and base work prevents and finds trouble. How much of what `integrated`
gains over `alone` comes back through the hours it sets free? Both live through the same troubles three times
over: with base work that neither prevents nor notices; as the policies have it, but with the dose of the
freed hours withheld (care and notice a minute are lessened as base work grew, so that all its hours give what
the hours under `alone` would); and as the policies have it. What the last gains over the second came back.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from experiments.pages import commit_of, head, row, today
from sim.metrics.outcomes import OUTCOMES
from sim.report.figures import PALETTE, as_svg, style
from sim.report.labels import title
from sim.report.languages import LANGUAGES, localised
from sim.scenario.load import load_policies
from sim.scenario.schema import Scenario
from sim.study.compare import Execution, compare_scenarios
from sim.study.replication_rule import Effort
from sim.study.run_samples import finished, matrix
from sim.study.statistics import Estimate, estimates
from sim.study.store.files import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
DANGHU = ROOT / "scenarios/danghu.toml"
POLICIES = ("alone", "integrated")
SHOWN = ("calls_110", "officer_hours.on_calls", "officer_hours.base_work", "prevented", "settled.for_good")
DRAWN = SHOWN[:4]
HOURS = "officer_hours.base_work"
VARIANTS = {
    "off": ("base work prevents nothing", "基层基础工作不起预防作用"),
    "held": ("freed hours withheld", "省出工时不计入预防"),
    "own": ("as each policy has it", "按各自政策"),
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
        back: one estimate for each outcome of `SHOWN`: the gain that comes back through the freed hours.
        share: the same as a share of the whole gain.
        titles: the two policies, as scenarios.
        withheld: what is left of care and notice a minute where the freed hours are withheld.
        replications: pairs used.
    """

    size: Mapping[str, list[Estimate]]
    beyond: Mapping[str, list[Estimate]]
    back: list[Estimate]
    share: list[Estimate]
    titles: tuple[Scenario, Scenario]
    withheld: float
    replications: int


def switched_off() -> dict[str, Scenario]:
    """Both policies with base work that neither prevents nor notices, keyed "off policy"."""
    nothing = {"base_work.prevents": 0.0, "base_work.notice": 0.0}
    return {f"off {name}": town for name, town in load_policies(DANGHU, POLICIES, nothing).items()}


def lessened(left: float) -> Scenario:
    """`integrated` with care and notice of base work lessened to a share of what they are."""
    (town,) = load_policies(DANGHU, POLICIES[1:]).values()
    given = {name: left * getattr(town.base_work, name) for name in ("care", "notice")}
    changed = {f"base_work.{name}": value for name, value in given.items()}
    return load_policies(DANGHU, POLICIES[1:], changed)[POLICIES[1]]


def measure(reps: int) -> Gains:
    """Live through every variant with the seeds 1 to `reps`."""
    own = load_policies(DANGHU, POLICIES)
    first = _values(own, reps)
    column = SHOWN.index(HOURS)
    left = float(first["alone"][:, column].mean() / first["integrated"][:, column].mean())
    rest = _values({"held": lessened(left), **switched_off()}, reps)
    gain = {
        "off": rest["off integrated"] - rest["off alone"],
        "held": rest["held"] - first["alone"],
        "own": first["integrated"] - first["alone"],
    }
    return Gains(
        {variant: estimates(values) for variant, values in gain.items()},
        {variant: estimates(values - gain["off"]) for variant, values in gain.items()},
        estimates(gain["own"] - gain["held"]),
        [
            ratio(back, whole)
            for back, whole in zip((gain["own"] - gain["held"]).T, gain["own"].T, strict=True)
        ],
        (own["alone"], own["integrated"]),
        left,
        len(gain["own"]),
    )


def _values(towns: Mapping[str, Scenario], reps: int) -> dict[str, np.ndarray]:
    """Scenario -> float64 of shape (replications, outcomes of `SHOWN`), by seed."""
    found = compare_scenarios(towns, Effort(reps), Execution())
    if found.failures or found.interrupted:
        raise SystemExit("some runs have no result")
    return {
        name: matrix([run.outcomes for run in finished(found.replications, name)], SHOWN) for name in towns
    }


def ratio(part: np.ndarray, whole: np.ndarray) -> Estimate:
    """Mean of `part` over mean of `whole`, paired by seed, with its jackknife t-interval."""
    n = len(part)
    left_out = (part.sum() - part) / (whole.sum() - whole)
    pseudo = n * part.mean() / whole.mean() - (n - 1) * left_out
    return estimates(pseudo.reshape(-1, 1))[0]


def _numbers(estimate: Estimate, places: int = 0) -> str:
    mean, low, high = (f"{value:+,.{places}f}" for value in estimate[:3])
    return f"{mean} [{low}, {high}]"


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
    for level, variant in enumerate(VARIANTS):
        gain, beyond = gains.size[variant][column], gains.beyond[variant][column]
        around = [[gain.mean - gain.low], [gain.high - gain.mean]]
        axes.barh(level, gain.mean, 0.6, color=PALETTE[level], xerr=around, capsize=3)
        more = "" if variant == "off" else f" ({beyond.mean:+,.0f} ± {beyond.high - beyond.mean:,.0f})"
        _say(axes, level, gain, f"{gain.mean:+,.0f}{more}")
    index = LANGUAGES.index(language)
    axes.set_yticks(range(len(VARIANTS)), [words[index] for words in VARIANTS.values()])
    axes.set_title(localised(OUTCOMES[DRAWN[column]], language))
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


PAGE = {
    "en": (
        "What comes back through freed hours",
        "Danghu, {n} replications with the same troubles, {day}, commit {commit}: `integrated` minus "
        "`alone`, mean [95 % interval]. Withheld: care and notice a minute at {left:.0%} of the policy's, "
        "so that base work gives what its hours under `alone` would. The last column is the gain that comes "
        "back through freed hours as a share of the whole, with its jackknife interval.",
        ("outcome", "prevents nothing", "freed hours withheld", "whole gain", "through freed hours", "share"),
    ),
    "zh": (
        "省出工时带来的回馈",
        "当湖，{n}次重复，各方案下发生的事完全相同，{day}，提交{commit}：“多跨融通”减“单打独斗”，均值[95%置信区间]。"
        "“不计入”指每分钟的防范与掌握效应降为政策值的{left:.0%}，使基层基础工作只产生“单打独斗”工时所能产生的效应。"
        "末列为经由省出工时带来的收益占全部收益的比例及刀切法区间。",
        ("指标", "不起预防作用", "省出工时不计入", "全部收益", "经由省出工时", "占比"),
    ),
}


def page(gains: Gains) -> str:
    """The page in both languages."""
    lines = []
    blanks = {"n": gains.replications, "left": gains.withheld, "commit": commit_of("HEAD")}
    day = today()
    for language, (heading, how, columns) in PAGE.items():
        lines += [f"# {heading}", "", how.format(day=day, **blanks), ""]
        lines += head(*columns)
        lines += [row(*_row(gains, column, language)) for column in range(len(SHOWN))]
        lines.append("")
    return "\n".join(lines)


def _row(gains: Gains, column: int, language: str) -> list[str]:
    outcome = OUTCOMES[SHOWN[column]]
    places = 4 if outcome.unit == "share" else 0
    sizes = [_numbers(gains.size[variant][column], places) for variant in VARIANTS]
    share = gains.share[column]
    said = f"{share.mean:.0%} [{share.low:.0%}, {share.high:.0%}]"
    return [localised(outcome, language), *sizes, _numbers(gains.back[column], places), said]


def main() -> None:
    """Measure, draw the figure, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reps", type=int, default=20, help="replications of each, at least 2")
    parser.add_argument("--out", type=Path, default=ROOT / "results/example", help="folder of the figure")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page instead of printing it")
    asked = parser.parse_args()
    gains = measure(max(asked.reps, 2))
    draw(gains, asked.out)
    text = page(gains)
    if asked.page:
        write_whole(asked.page, text)
    print(asked.page or text)


if __name__ == "__main__":
    main()
