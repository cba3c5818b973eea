"""Hours of all officers by what they do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.metrics.declare import Better, Outcome, outcomes
from sim.vocabulary.terms import Activity

if TYPE_CHECKING:
    from sim.metrics.measured_run import MeasuredRun


def _hours() -> Iterator[Outcome]:
    better: dict[Activity, Better] = {Activity.BASE_WORK: "higher"}
    for activity in Activity:
        if activity != Activity.OFF_DUTY:
            yield Outcome(
                f"officer_hours.{activity.key}",
                "h",
                better.get(activity),
                f"officer hours: {activity.en}",
                f"民警工时：{activity.zh}",
                f"hours that all officers spent on {activity.en} in the measured period",
                f"统计期内全体民警用于{activity.zh}的工时",
            )


@outcomes(*_hours())
def activity_hours(run: MeasuredRun) -> dict[str, float]:
    hours = run.hours_by_activity
    return {f"officer_hours.{a.key}": float(hours[a]) for a in Activity if a != Activity.OFF_DUTY}
