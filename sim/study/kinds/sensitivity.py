"""Sensitivity: which unknowns matter for which outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.points import Answers
from sim.study.sensitivity import screening, sobol
from sim.study.sentence_parts import failures_said, outcome_words, percent
from sim.study.study import Study
from sim.study.study_file_words import say
from sim.vocabulary.texts import in_a_row

if TYPE_CHECKING:
    import pandas as pd

FEWEST_FACTORS = 2
MOST_NAMED = 5
CONVERGENCE = (8, 4, 2, 1)
SETTLED_WITHIN = 0.05
SETTLED_WIDTH = 0.2
"""How wide the interval of a total index may be, as a share of the variance, to count as converged."""

TAKES_POLICIES = False
INDICES = ["outcome", "factor", "first", "first_low", "first_high", "total", "total_low", "total_high"]


class SensitivityPlan(Section):
    """How the unknowns are explored."""

    method: Literal["sobol", "morris", "delta"] = constant("sobol", "name", "method", "方法")
    samples: int = constant(
        512, "points", "blocks (sobol), trajectories (morris) or points (delta)", "样本数", ge=4, le=1_000_000
    )
    second_order: bool = constant(False, "yes/no", "pairs of unknowns too (sobol)", "是否计算二阶")


PLAN = SensitivityPlan


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    file, plan, found = str(study.file), study.plan, []
    count = len(study.space.factors)
    if count < FEWEST_FACTORS:
        said = say("needs_more_factors", least=FEWEST_FACTORS) if count else say("needs_factors")
        found.append(Problem(file, "factors", count, said))
    if plan.method == "sobol" and plan.samples & (plan.samples - 1):
        near = 1 << (plan.samples.bit_length() - 1)
        said = say("power_of_two", near=f"{near}, {2 * near}")
        found.append(Problem(file, "sensitivity.samples", plan.samples, said))
    return found


def carry_out(study: Study, lab: Lab) -> Finding:
    """Run the design under common seeds, and analyse each outcome."""
    seed = study.seeds[0]
    method = {"sobol": _sobol, "morris": _morris, "delta": _delta}[study.plan.method]
    found = method(study, lab, seed)
    return found if len(study.seeds) > 1 else replace(found, said=[*found.said, say("noise_counts")])


def _ask(study: Study, lab: Lab, design: np.ndarray) -> Answers:
    return lab.ask("design", study.space.points(design, study.base), study.seeds)


def _sobol(study: Study, lab: Lab, seed: int) -> Finding:
    plan, count = study.plan, len(study.space.factors)
    design = sobol.sample(count, plan.samples, seed, second_order=plan.second_order)
    answers = _ask(study, lab, design)
    blocks = {
        outcome: sobol.blocks_of(answers.of(outcome), count, second_order=plan.second_order)
        for outcome in study.outcomes
    }
    found = {outcome: sobol.indices(runs, seed) for outcome, runs in blocks.items() if _varies(runs)}
    constant_ones = [outcome for outcome in study.outcomes if outcome not in found]
    tables = {"indices": _indices_table(study, found), "noise": _noise_table(found)}
    if plan.second_order:
        tables["second"] = _second_table(study, found)
    tables["convergence"] = _convergence_table(study, {name: blocks[name] for name in found}, seed)
    said = [
        *(line for outcome, one in found.items() for line in _sobol_said(study, outcome, one)),
        *(say("constant", outcome=outcome_words(outcome)) for outcome in constant_ones),
        _settled(tables["convergence"], tables["indices"]),
        *failures_said(answers),
    ]
    return Finding("sensitivity", tables, said)


def _varies(runs: sobol.Design) -> bool:
    return len(runs.a) > 1 and float(np.ptp(np.concatenate([runs.a, runs.b]))) > 0.0


def _indices_table(study: Study, found: dict[str, sobol.Indices]) -> pd.DataFrame:
    """One row an outcome and factor, the largest total index of each outcome first."""
    import pandas as pd

    rows = [
        {
            "outcome": outcome,
            "factor": name,
            "first": one.first[0, i],
            "first_low": one.first[1, i],
            "first_high": one.first[2, i],
            "total": one.total[0, i],
            "total_low": one.total[1, i],
            "total_high": one.total[2, i],
        }
        for outcome, one in found.items()
        for i, name in sorted(enumerate(study.space.names), key=lambda pair: -one.total[0, pair[0]])
    ]
    return pd.DataFrame(rows, columns=INDICES)


def _noise_table(found: dict[str, sobol.Indices]) -> pd.DataFrame:
    import pandas as pd

    rows = [{"outcome": outcome, "noise_share": one.noise} for outcome, one in found.items()]
    return pd.DataFrame(rows, columns=["outcome", "noise_share"])


def _second_table(study: Study, found: dict[str, sobol.Indices]) -> pd.DataFrame:
    import pandas as pd

    names, rows = study.space.names, []
    for outcome, one in found.items():
        assert one.second is not None
        for i in range(len(names)):
            for j in range(i + 1, len(names)):
                row = {"outcome": outcome, "factor": names[i], "other": names[j]}
                rows.append(row | dict(zip(("second", "low", "high"), one.second[:, i, j], strict=True)))
    return pd.DataFrame(rows, columns=["outcome", "factor", "other", "second", "low", "high"])


def _convergence_table(study: Study, blocks: dict[str, sobol.Design], seed: int) -> pd.DataFrame:
    """Total indices from the first eighth, quarter, half and all of the blocks."""
    import pandas as pd

    rows = []
    for outcome, runs in blocks.items():
        for part in CONVERGENCE:
            size = max(2, len(runs.a) // part)
            found = sobol.indices(runs.first(size), seed)
            rows += [
                {"outcome": outcome, "blocks": size, "factor": name, "total": found.total[0, i]}
                for i, name in enumerate(study.space.names)
            ]
    return pd.DataFrame(rows, columns=["outcome", "blocks", "factor", "total"])


def _sobol_said(study: Study, outcome: str, found: sobol.Indices) -> Iterator[Words]:
    sure = [i for i in np.argsort(-found.total[0]) if found.total[1, i] > 0]
    factors = study.space.factors
    if sure:
        named = sure[:MOST_NAMED]
        parts = [
            say(
                "matters_part",
                factor=factors[i].called,
                share=percent(found.total[0, i]),
            )
            for i in named
        ]
        rest = len(factors) - len(sure)
        key = "matters" if rest else "matters_all"
        yield say(key, outcome=outcome_words(outcome), list=in_a_row(parts), rest=rest)
    else:
        yield say("matters_none", outcome=outcome_words(outcome))
    if not np.isnan(found.noise):
        yield say("noise", outcome=outcome_words(outcome), share=percent(max(0.0, found.noise)))


def _settled(convergence: pd.DataFrame, indices: pd.DataFrame) -> Words:
    """Whether the indices stayed between half of the blocks and all of them, and are known narrowly."""
    if convergence.empty:
        return say("settled", within=percent(0.0), width=percent(0.0))
    parts = convergence.groupby(["outcome", "factor"], sort=False)["total"].agg(list)
    moved = float(np.max([abs(values[-1] - values[-2]) for values in parts]))
    if np.isnan(moved):
        return say("untold_half")
    width = float((indices["total_high"] - indices["total_low"]).max())
    if not moved <= SETTLED_WITHIN:
        return say("unsettled", within=percent(moved))
    if not width <= SETTLED_WIDTH:
        return say("wide", width=percent(width), most=percent(SETTLED_WIDTH))
    return say("settled", within=percent(moved), width=percent(width))


def _morris(study: Study, lab: Lab, seed: int) -> Finding:
    design = screening.trajectories(len(study.space.factors), study.plan.samples, seed)

    def measured(means: np.ndarray) -> Measured | None:
        found = screening.effects(design, means, seed)
        return found and {"mu_star": found.strength, "half_width": found.half_width, "sigma": found.spread}

    return _screened(study, _ask(study, lab, design), "effects", ("mu_star", "half_width", "sigma"), measured)


def _delta(study: Study, lab: Lab, seed: int) -> Finding:
    design = screening.hypercube(len(study.space.factors), study.plan.samples, seed)

    def measured(means: np.ndarray) -> Measured | None:
        found = screening.deltas(design, means, seed)
        return found and {"delta": found.delta, "half_width": found.half_width}

    return _screened(study, _ask(study, lab, design), "deltas", ("delta", "half_width"), measured)


Measured = dict[str, np.ndarray]
"""What a screening measures of each factor, by column; the first decides the order."""


def _screened(
    study: Study,
    answers: Answers,
    table: str,
    columns: Sequence[str],
    measured: Callable[[np.ndarray], Measured | None],
) -> Finding:
    """Each outcome's factors, the strongest first; an outcome that does not vary depends on none."""
    import pandas as pd

    rows, said = [], []
    for k, outcome in enumerate(study.outcomes):
        means = answers.means()[:, k]
        there = means[~np.isnan(means)]
        found = measured(means) if len(there) and np.ptp(there) > 0.0 else None
        if found is None:
            said.append(
                say("constant" if _is_flat(there) else "too_few_runs", outcome=outcome_words(outcome))
            )
            continue
        strength = found[columns[0]]
        order = np.argsort(-strength, kind="stable")
        rows += [
            {"outcome": outcome, "factor": study.space.names[i], **{name: found[name][i] for name in columns}}
            for i in order
        ]
        said.append(_ranked(study, outcome, order[strength[order] > 0.0]))
    frame = pd.DataFrame(rows, columns=["outcome", "factor", *columns])
    return Finding("sensitivity", {table: frame}, [*said, *failures_said(answers)])


def _is_flat(values: np.ndarray) -> bool:
    return len(values) > 0 and float(np.ptp(values)) == 0.0


def _ranked(study: Study, outcome: str, order: np.ndarray) -> Words:
    """The factors that move an outcome, in order; said when none does."""
    named = [study.space.factors[i] for i in order[:MOST_NAMED]]
    if not named:
        return say("ranked_none", outcome=outcome_words(outcome))
    return say("ranked", outcome=outcome_words(outcome), list=in_a_row([factor.called for factor in named]))
