"""The JSON Schema of scenario files, for editors that complete and check TOML while one types."""

from __future__ import annotations

from typing import Any

from sim.scenario.fields import NONE
from sim.scenario.layout import CHANNELS, NAMED_BY_CHANNEL
from sim.scenario.relative import FORM
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.scenario.schema import Scenario
from sim.scenario.values import GRADES, PER_HEADS

ABOUT = ("title", "description", "default", "unit", "kind", "zh", "none", "per_head")
NUMBERS = ("number", "integer")
CHANGE = {
    "type": "string",
    "pattern": f"^({FORM.pattern})$",
    "description": 'a change of it: "+3", "-20%", "x1.5"',
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def editor_schema() -> dict[str, Any]:
    """The schema; each parameter may also be a table with value, low, high, source, grade.

    Nothing is required, since a file may extend another that has the rest.
    """
    schema = Scenario.model_json_schema()
    for section in (schema, *schema["$defs"].values()):
        section.pop("required", None)
        in_a_list = section.get("title") == "Segment"
        for key, field in section.get("properties", {}).items():
            section["properties"][key] = _field(key, field, in_a_list)
    schema["properties"] |= {"extends": _extends(), FORMAT_KEY: _format()}
    return {"$schema": DIALECT, **schema}


def _field(key: str, field: dict[str, Any], in_a_list: bool) -> dict[str, Any]:
    if "additionalProperties" in field:
        return _table(key, field)
    return _parameter(field) if "unit" in field and not in_a_list else field


def _table(key: str, field: dict[str, Any]) -> dict[str, Any]:
    entries = field["additionalProperties"]
    named = {"propertyNames": {"enum": CHANNELS}} if key in NAMED_BY_CHANNEL else {}
    return {**field, **named, "additionalProperties": entries if "$ref" in entries else _parameter(entries)}


def _parameter(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be the plain value, the value with its provenance, a number per head, or a change."""
    about = {key: part for key, part in field.items() if key in ABOUT}
    value = {key: _none_said(part) for key, part in field.items() if key not in about}
    changes = [CHANGE] if value.get("type") in NUMBERS else []
    quantity = _quantity("value", {"anyOf": [value, *changes]} if changes else value)
    heads = [_quantity(PER_HEADS, {"type": "number", "minimum": 0})] if about.get("per_head") else []
    return {**about, "anyOf": [value, quantity, *heads, *changes]}


def _none_said(part: Any) -> Any:
    """A type that may be none: TOML has no null, but the word."""
    return (
        [{"const": NONE} if one == {"type": "null"} else one for one in part]
        if isinstance(part, list)
        else part
    )


def _quantity(key: str, value: dict[str, Any]) -> dict[str, Any]:
    bound = {"type": ["number", "array", "string"], "items": {"type": "number"}, "pattern": CHANGE["pattern"]}
    parts = {
        key: value,
        "low": bound,
        "high": bound,
        "source": {"type": "string"},
        "grade": {"enum": [*GRADES]},
    }
    return {"type": "object", "properties": parts, "required": [key], "additionalProperties": False}


def _format() -> dict[str, Any]:
    about = "format of this file; the current one when it is not given"
    return {"type": "integer", "minimum": 1, "maximum": FORMAT, "description": about}


def _extends() -> dict[str, Any]:
    name = {"type": "string", "description": "a TOML file, as seen from the folder of this one"}
    return {"anyOf": [name, {"type": "array", "items": name}]}
