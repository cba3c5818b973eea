"""How a parameter is declared: default, bounds, unit, kind, and its meaning in English and Chinese."""

from __future__ import annotations

from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

NONE = "none"
"""How a file says that there is none of something that is a number otherwise."""


class Kind(StrEnum):
    """What a parameter is to a study."""

    LEVER = "lever"
    UNCERTAINTY = "uncertainty"
    CONSTANT = "constant"


class Section(BaseModel):
    """A group of parameters; unknown keys are refused and values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _said(value: object) -> object:
    return None if value == NONE else value


_none_in_words = PlainSerializer(lambda value: NONE if value is None else value, when_used="json")

Number = Annotated[float | None, BeforeValidator(_said), _none_in_words]
"""A number, or none of it; declared with `none`, the number that stands for none in compiled code."""
Whole = Annotated[int | None, BeforeValidator(_said), _none_in_words]
"""A whole number, or none of it."""


def number_type(annotation: Any) -> Any:
    """The type of a parameter without the none that it may be."""
    parts = get_args(annotation) if get_origin(annotation) is UnionType else ()
    return next((part for part in parts if part is not type(None)), annotation)


def _declare(kind: Kind, default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    extra: dict[str, Any] = {"unit": unit, "kind": kind.value, "zh": zh}
    extra |= {key: bounds.pop(key) for key in ("none", "per_head") if key in bounds}
    if "most" in bounds:
        bounds |= {"ge": 0, "le": bounds.pop("most")}
    return Field(default, description=en, json_schema_extra=extra, **bounds)


def lever(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter a planner can decide; `bounds` are pydantic's ge, gt, le, lt, or `most`: from 0 to this.

    With `none` it may be none, and this number then stands for it; with `per_head` it grows with the residents,
    and a file may give it per 10,000 of them.
    """
    return _declare(Kind.LEVER, default, unit, en, zh, **bounds)


def uncertainty(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter that is a fact of the world, known or not."""
    return _declare(Kind.UNCERTAINTY, default, unit, en, zh, **bounds)


def constant(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter that is a choice of reading or a structure, and that studies leave alone."""
    return _declare(Kind.CONSTANT, default, unit, en, zh, **bounds)


def share(kind: Any, en: str, zh: str, default: float = 0.0) -> Any:
    """A parameter between 0 and 1, declared by `kind` (one of the three functions above)."""
    return kind(default, "share", en, zh, most=1)


def in_days(kind: Any, default: float, en: str, zh: str, most: float = 365) -> Any:
    """A time in days, more than none."""
    return kind(default, "day", en, zh, gt=0, le=most)


def every(kind: Any, en: str, zh: str) -> Any:
    """Days from one of what comes round to the next, or none, and then it never does."""
    return kind(None, "day", en, zh, ge=0.04, le=365, none=0.0)


def per_minute(kind: Any, en: str, zh: str) -> Any:
    """Among how many people a minute does what it does, by default nobody."""
    return kind(0.0, "people/min", en, zh, most=1000)
