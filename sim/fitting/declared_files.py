"""TOML files of this room, read against their schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import ValidationError

from sim.scenario.allowed import translate
from sim.scenario.errors import Problem, ScenarioErrors, file_name
from sim.scenario.fields import Section
from sim.scenario.guard import guarded, read_toml
from sim.scenario.layout import SchemaNode
from sim.scenario.renamed import current


def read_declared[S: Section](
    path: Path, schema: type[S], complaints: Callable[[S, str], Iterable[Problem]]
) -> S:
    """What a TOML file declares; `complaints` are what the schema cannot see, for a file's shown name.

    Raises:
        ScenarioErrors: everything that is wrong with it.
    """
    with guarded(path):
        return _read(path, schema, complaints)


def _read[S: Section](path: Path, schema: type[S], complaints: Callable[[S, str], Iterable[Problem]]) -> S:
    file = file_name(path)
    raw = current(read_toml(path), path)
    try:
        declared = schema.model_validate(raw)
    except ValidationError as errors:
        problems = translate(errors, lambda _: file, lambda _: [], SchemaNode("section", schema))
        raise ScenarioErrors(problems) from None
    found = list(complaints(declared, file))
    if found:
        raise ScenarioErrors(found)
    return declared
