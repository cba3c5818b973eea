"""How a parameter is declared: default, bounds, unit, kind, and its meaning in English and Chinese."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What a parameter is to a study."""

    LEVER = "lever"
    UNCERTAINTY = "uncertainty"
    CONSTANT = "constant"


class Section(BaseModel):
    """A group of parameters; unknown keys are refused and values never change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _declare(kind: Kind, default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    extra: dict[str, Any] = {"unit": unit, "kind": kind.value, "zh": zh}
    return Field(default, description=en, json_schema_extra=extra, **bounds)


def lever(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter a planner can decide; `bounds` are pydantic's ge, gt, le, lt."""
    return _declare(Kind.LEVER, default, unit, en, zh, **bounds)


def uncertainty(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter that is a fact of the world, known or not."""
    return _declare(Kind.UNCERTAINTY, default, unit, en, zh, **bounds)


def constant(default: Any, unit: str, en: str, zh: str, **bounds: Any) -> Any:
    """A parameter that is a choice of reading or a structure, and that studies leave alone."""
    return _declare(Kind.CONSTANT, default, unit, en, zh, **bounds)


def share(kind: Any, default: float, en: str, zh: str) -> Any:
    """A parameter between 0 and 1, declared by `kind` (one of the three functions above)."""
    return kind(default, "share", en, zh, ge=0, le=1)
