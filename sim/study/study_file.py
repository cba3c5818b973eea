"""Reads a study file: what it asks, checked as a whole before anything runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args

from pydantic import ValidationError, create_model

from sim.metrics.declare import Outcome
from sim.scenario.allowed import translate
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, did_you_mean, file_name, listing
from sim.scenario.errors import say as scenario_say
from sim.scenario.fields import Section, constant
from sim.scenario.guard import guarded, is_there, no_such_file, read_toml
from sim.scenario.layout import SchemaNode
from sim.scenario.load import load, load_policies
from sim.scenario.matters import Label
from sim.scenario.renamed import current
from sim.scenario.schema import Scenario
from sim.scenario.shipped import extended, near, study_file
from sim.study.calibration.sample import Sample, read_sample
from sim.study.factor_space import Space
from sim.study.factors import Factors, read_space
from sim.study.study import Study
from sim.study.study_file_words import say

KindName = Literal[
    "sweep", "precision", "sensitivity", "calibrate", "optimise", "robust", "attribute", "backtest"
]
KINDS = get_args(KindName)
OVER = ("sweep", "robust", "backtest")
"""The kinds that can be carried out over a calibrated sample."""


class Declaration(Section):
    """What every study file says, whatever its kind."""

    kind: KindName = constant(..., "name", "kind of study", "研究类型")
    title: Label = constant(..., "text", "what it is about", "研究内容")
    scenario: str = constant(..., "file", "scenario file, as seen from this file", "情景文件")
    policies: list[str] = constant([], "name", "policies compared", "所比较的政策")
    set: dict[str, Any] = constant({}, "", "values put over the scenario, by path", "覆盖的取值")
    seed: int = constant(1, "seed", "seed of the first replication", "第一次模拟的随机种子", ge=0)
    replications: int = constant(
        3, "replications", "replications of each point", "每点重复模拟次数", ge=1, le=10_000
    )
    outcomes: list[str] = constant([], "name", "outcomes looked at; headlines by default", "指标")
    factors: Factors = constant(Factors(), "", "what is moved", "变动的参数")
    over: str = constant(
        "", "folder", "results of a calibration whose sample stands for what is not known", "校准结果文件夹"
    )


def kind_module(kind: str) -> ModuleType:
    """The file of a kind of study."""
    return import_module(f"sim.study.kinds.{kind}")


@cache
def _schema(kind: str) -> type[Declaration]:
    """The schema of study files of a kind: the common part with the plan of the kind."""
    plan = kind_module(kind).PLAN
    fields: Any = {
        kind: (plan, constant(plan() if _optional(plan) else ..., "", f"plan of {kind}", "研究方案"))
    }
    return create_model(f"{kind.title()}Study", __base__=Declaration, **fields)


def _optional(plan: type[Section]) -> bool:
    return not any(field.is_required() for field in plan.model_fields.values())


def read_study(path: str | Path) -> Study:
    """The study that a file declares, given by its path or the name of one that comes with the program.

    Raises:
        ScenarioErrors: everything that is wrong with it, or with the scenario and policies it names.
    """
    with guarded(Path(path)):
        return _read(study_file(path))


def _read(path: Path) -> Study:
    raw = current(read_toml(path), path)
    declaration = _declaration(path, raw)
    scenarios = _scenarios(path, declaration)
    module, plan = kind_module(declaration.kind), getattr(declaration, declaration.kind)
    outcomes = _outcomes(declaration.outcomes, module.needed(plan) if hasattr(module, "needed") else [])
    base = next(iter(scenarios.values()))
    over = _over(path, declaration, base)
    space = Space(())
    problems: list[Problem] = []
    if over is None or "factors" in raw:
        space, problems = _space(module, base, declaration, file_name(path))
    study = Study(
        file=path,
        name=path.stem,
        kind=declaration.kind,
        title=declaration.title.words,
        scenarios=scenarios,
        seeds=range(declaration.seed, declaration.seed + declaration.replications),
        outcomes=outcomes,
        space=space,
        plan=plan,
        values=raw,
        over=over,
    )
    problems += _unknown_outcomes(declaration.outcomes, file_name(path))
    if not problems and hasattr(module, "complaints"):
        problems = module.complaints(study)
    if problems:
        raise ScenarioErrors(problems)
    return study


def _over(path: Path, declaration: Declaration, base: Scenario) -> Sample | None:
    """The calibrated sample that the file asks for, if it does.

    Raises:
        ScenarioErrors: the kind takes none, or the folder has none for this base.
    """
    if not declaration.over:
        return None
    if declaration.kind not in OVER:
        raise ScenarioErrors([Problem(file_name(path), "over", declaration.over, say("takes_no_sample"))])
    folder = near((path.parent / declaration.over).resolve())
    return read_sample(folder, base, file_name(path), "over")


def _space(
    module: ModuleType, base: Scenario, declaration: Declaration, file: str
) -> tuple[Space, list[Problem]]:
    """The space of the factors; empty for a kind that says it moves none."""
    if getattr(module, "MOVES_FACTORS", True):
        return read_space(base, declaration.factors, file)
    if declaration.factors == Factors():
        return Space(()), []
    return Space(()), [Problem(file, "factors", NOTHING, say("moves_none", kind=declaration.kind))]


def _declaration(path: Path, raw: Mapping[str, Any]) -> Declaration:
    file, kind = file_name(path), raw.get("kind", NOTHING)
    if kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS)
        raise ScenarioErrors([Problem(file, "kind", kind, say("no_kind", names=", ".join(KINDS)), hint)])
    schema = _schema(str(kind))
    try:
        return schema.model_validate(raw)
    except ValidationError as errors:
        root = SchemaNode("section", schema)
        found = translate(errors, lambda _: file, lambda _: [], root)
        raise ScenarioErrors([_of_other_kind(problem, str(kind)) for problem in found]) from None


def _of_other_kind(problem: Problem, kind: str) -> Problem:
    """A plan of another kind is not merely unknown."""
    if problem.path not in KINDS or problem.path == kind:
        return problem
    return Problem(problem.file, problem.path, NOTHING, say("other_kind", kind=kind))


def _scenarios(path: Path, declaration: Declaration) -> dict[str, Scenario]:
    """The base and its policies, named as the comparison names them."""
    takes_policies = getattr(kind_module(declaration.kind), "TAKES_POLICIES", True)
    if declaration.policies and not takes_policies:
        said = say("takes_no_policies", kind=declaration.kind)
        raise ScenarioErrors([Problem(file_name(path), "policies", listing(declaration.policies), said)])
    file = (path.parent / declaration.scenario).resolve()
    if not is_there(file) and (ships := extended(declaration.scenario, path)):
        file = ships
    if not is_there(file):
        raise ScenarioErrors([no_such_file(file_name(path), "scenario", declaration.scenario, file)])
    file = near(file)
    base = load(file, overrides=declaration.set)
    if base.name in declaration.policies:
        raise ScenarioErrors([Problem(file_name(path), "policies", base.name, say("as_base"))])
    if not declaration.policies:
        return {base.name: base}
    return {base.name: base, **load_policies(file, declaration.policies, declaration.set)}


def _outcomes(listed: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Those listed, or else the headlines; and those that the plan needs."""
    chosen = listed or [name for name, outcome in _declared().items() if outcome.headline]
    return list(dict.fromkeys([*chosen, *(name for name in needed if name in _declared())]))


def _declared() -> Mapping[str, Outcome]:
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES


def _unknown_outcomes(names: Sequence[str], file: str) -> list[Problem]:
    strangers = [name for name in names if name not in _declared()]
    return [unknown_outcome(file, "outcomes", name) for name in strangers]


def unknown_outcome(file: str, path: str, name: str) -> Problem:
    """The problem of a name that is no outcome, with the nearest one."""
    near = did_you_mean(name, _declared())
    headlines = [key for key, outcome in _declared().items() if outcome.headline]
    hint = near or scenario_say("there_is", names=listing(headlines))
    return Problem(file, path, name, say("no_outcome"), hint)
