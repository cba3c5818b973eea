"""The model's description in the ODD+D protocol: prose from a template, tables from the code itself."""

from __future__ import annotations

import ast
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import numpy as np

from sim.metrics.outcomes import OUTCOMES
from sim.report.declared_parameters import Parameter, declared_parameters
from sim.scenario.contrast import System
from sim.scenario.system_catalogue import STAFFING, SYSTEMS, place_of
from sim.vocabulary import community_records, officer_records, records
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Term

PACKAGE = Path(__file__).parents[1]
ODD_FILE = PACKAGE / "ODD.md"
LAYERS_WITH_EVENTS = ("kernel", "behaviour", "engine")

LAYOUTS = vars(records) | vars(community_records) | vars(officer_records)
ENTITIES: tuple[tuple[str, str, str], ...] = (
    ("trouble", "事项", "TROUBLE"),
    ("officer", "民警", "OFFICER"),
    ("resident", "居民", "RESIDENT"),
    ("worker of a pool: mediator, grid worker, desk, clerk", "协同人员", "WORKER"),
    ("pool: department, rung, grid, 12345, window", "协同力量", "POOL"),
    ("volunteer team", "志愿者队伍", "TEAM"),
    ("grid", "网格", "GRID"),
    ("place", "居住点", "PLACE"),
    ("community", "村（社区）", "COMMUNITY"),
    ("person under watch", "稳控对象", "CHARGE"),
    ("premises: venue, firm, rented building", "场所：场所特业、企业、出租房", "PREMISES"),
    ("police zone", "警务区", "ZONE"),
    ("station desk", "派出所接警台", "DESK"),
    ("report", "反映", "REPORT"),
    ("journal entry", "事件日志", "JOURNAL"),
    ("clock", "时钟", "CLOCK"),
)


class EventRow(NamedTuple):
    """A kind of event, when it comes among others of the same instant, and what its handler does."""

    event: Term
    rank: Term
    does: str


class Planned(NamedTuple):
    """An event put on the agenda somewhere in the code."""

    event: str
    rank: str


def description() -> str:
    """The whole document, Markdown."""
    source = files("sim.report").joinpath("templates/ODD.md.j2").read_text(encoding="utf-8")
    settings = jinja2.Environment(
        trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    settings.filters["cell"] = cell
    settings.filters["place"] = place_of
    return settings.from_string(source).render(**_context())


def cell(value: object) -> str:
    """A value that does not break the table it stands in."""
    return " ".join(str(value).replace("|", "\\|").split())


def _context() -> dict[str, Any]:
    parameters = declared_parameters()
    return {
        "events": event_rows(),
        "ranks": list(Rank),
        "entities": [(en, zh, fields_of(LAYOUTS[name])) for en, zh, name in ENTITIES],
        "streams": list(Stream),
        "behaviours": behaviours(),
        "systems": {system.number: system for system in SYSTEMS},
        "signature": signature,
        "staffing": STAFFING,
        "outcomes": list(OUTCOMES.values()),
        "groups": _grouped(parameters),
        "kinds": {
            kind: sum(p.kind == kind for p in parameters) for kind in sorted({p.kind for p in parameters})
        },
    }


def _grouped(parameters: list[Parameter]) -> dict[str, list[Parameter]]:
    groups: dict[str, list[Parameter]] = {}
    for parameter in parameters:
        group = parameter.path.partition(".")[0] if "." in parameter.path else ""
        groups.setdefault(group, []).append(parameter)
    return groups


def fields_of(layout: np.dtype) -> str:
    """The fields of a record, in order."""
    return ", ".join(layout.names or ())


def signature(system: System) -> str:
    """What a system should move from none to full, in English and Chinese."""
    arrows = {"rises": "▲", "falls": "▼"}
    return "; ".join(
        f"`{name}` {arrows[way.value]} ({OUTCOMES[name].en} {OUTCOMES[name].zh})"
        for name, way in system.watch.items()
    )


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def behaviours() -> list[tuple[str, str]]:
    """Each behaviour, a file or a folder, with the sentence that opens it."""
    return [
        (path.stem, first_sentence(ast.get_docstring(_tree(source)) or ""))
        for path in sorted((PACKAGE / "behaviour").glob("[!_]*"))
        if (source := path / "__init__.py" if path.is_dir() else path).exists()
    ]


def first_sentence(text: str) -> str:
    """A docstring's first paragraph on one line."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())


def event_rows() -> list[EventRow]:
    """Every kind of event with its rank and the docstring of its handler.

    Raises:
        LookupError: an event has no handler, is never planned, or is planned with different ranks.
    """
    ranks, handlers = _ranks(), _handlers()
    rows = []
    for event in Event:
        if len(ranks.get(event.name, ())) != 1 or f"on_{event.key}" not in handlers:
            raise LookupError(f"event {event.name}: handler or one rank missing")
        (rank,) = ranks[event.name]
        rows.append(EventRow(event, Rank[rank], handlers[f"on_{event.key}"]))
    return rows


def _handlers() -> dict[str, str]:
    """Name of each function of the engine -> the sentence that says what it does."""
    trees = [_tree(path) for path in sorted((PACKAGE / "engine").glob("*.py"))]
    functions = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {node.name: first_sentence(ast.get_docstring(node) or "") for node in functions}


def _ranks() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for layer in LAYERS_WITH_EVENTS:
        for path in sorted((PACKAGE / layer).rglob("*.py")):
            for planned in _planned(_tree(path)):
                found.setdefault(planned.event, set()).add(planned.rank)
    return found


def _planned(tree: ast.Module) -> list[Planned]:
    """Calls such as ``schedule(town, time, Rank.FREEING, Event.ANSWER, i)``."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in ("schedule", "schedule_stamped") and len(node.args) >= 5:
            rank, event = node.args[2], node.args[3]
            if isinstance(rank, ast.Attribute) and isinstance(event, ast.Attribute):
                found.append(Planned(event.attr, rank.attr))
    return found
