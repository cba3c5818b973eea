"""Gates before a study: a base that could not be real, or is overloaded, is not run unless it is wanted.

The ratios are judged before anything runs, the load after one run of the base, before any result is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.scenario.errors import Words, say
from sim.scenario.plausibility import Implausible, ratios
from sim.scenario.provenance import title_of
from sim.scenario.schema import Scenario
from sim.study.machine import blames_the_machine
from sim.study.replicate import Job, Keeper, KeepsNothing, Replicate, Replication, Simulate, Towns, engine
from sim.study.run_samples import Summaries
from sim.vocabulary.texts import in_a_row

BUSIEST = 0.95
"""Share of their hours in which officers can be out before a line hardly clears: an assumption. A wait grows
as 1 / (1 - share): at 0.95 it is six times that at Danghu's 0.69."""


def overload(scenario: Scenario, outcomes: Mapping[str, float]) -> list[Words]:
    """What the outcomes of a scenario say of its load, when it is too much; nothing of a textbook town.

    Args:
        scenario: the town.
        outcomes: `calls_110`, `line_growth` and `utilisation` by name, where they are known.
    """
    if scenario.textbook:
        return []
    nan = float("nan")
    growth, busy = outcomes.get("line_growth", nan), outcomes.get("utilisation", nan)
    a_day = outcomes.get("calls_110", nan) / scenario.period.days
    found = []
    if growth > a_day:
        found.append(say("gate_line", value=f"{growth:,.0f}", day=f"{a_day:,.0f}"))
    if busy > BUSIEST:
        found.append(say("gate_busy", value=f"{busy:.1%}", most=f"{BUSIEST:.0%}"))
    return found


def first_run(base: Scenario, seed: int, *, anyway: bool, simulate: Simulate = engine) -> Replication | None:
    """The first run of a base that passes the gates; None of a textbook town, or where the machine failed.

    Args:
        base: the town.
        seed: of its first replication.
        anyway: whether to let it pass whatever the gates say.
        simulate: the model.

    Raises:
        Implausible: it does not pass.
    """
    if base.textbook:
        return None
    _pass(base, ratios(base), anyway=anyway)
    try:
        run = Replicate(Towns({base.name: base}), simulate)(Job(base.name, seed))
    except Exception as error:
        if blames_the_machine(error):  # whoever does the runs says so
            return None
        raise
    _pass(base, overload(base, run.outcomes), anyway=anyway)
    return run


def _pass(base: Scenario, found: list[Words], *, anyway: bool) -> None:
    if found and not anyway:
        raise Implausible(base.name, found)


def anyway_said(base: Scenario, outcomes: Mapping[str, float]) -> list[Words]:
    """What is said of a base that was run although it does not pass; nothing of one that does."""
    found = [*ratios(base), *overload(base, outcomes)]
    return [say("gate_anyway", said=in_a_row(found))] if found else []


def plausibility(scenarios: Mapping[str, Scenario], summaries: Mapping[str, Summaries]) -> list[Words]:
    """That the base was run although it does not pass, and under which policies officers are overloaded.

    Args:
        scenarios: name -> scenario, the base first.
        summaries: scenario -> outcome -> its mean over the runs.
    """
    means = {name: {key: one.mean for key, one in found.items()} for name, found in summaries.items()}
    base, *policies = scenarios
    said = anyway_said(scenarios[base], means[base])
    for name in policies:
        if found := overload(scenarios[name], means[name]):
            said.append(say("gate_policy", policy=title_of(scenarios[name]), said=in_a_row(found)))
    return said


class Known:
    """A keeper (see `sim.study.replicate`) that knows one run besides those that another keeps."""

    def __init__(self, run: Replication, keeper: Keeper | None = None) -> None:
        """Know `run`, and ask `keeper` for all others."""
        self._run = run
        self._keeper = keeper or KeepsNothing()

    def find(self, todo: Sequence[Job]) -> list[Replication]:
        """Those of the jobs whose runs are kept or known."""
        found = list(self._keeper.find(todo))
        if self._run.job in todo and self._run.job not in {run.job for run in found}:
            self._keeper.keep(self._run)
            found.append(self._run)
        return found

    def keep(self, run: Replication) -> None:
        """Hand a finished run on."""
        self._keeper.keep(run)
