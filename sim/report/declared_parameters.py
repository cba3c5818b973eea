"""Every parameter that the schema declares; a star stands for the name of a table's entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic_core import PydanticUndefined

from sim.scenario.errors import shown
from sim.scenario.layout import CHANNELS, LIMITS, NAMED_BY_CHANNEL, ROOT, SchemaNode
from sim.scenario.matters import Duration, Label

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
REQUIRED = "required"
DURATION = ("random duration: shape, mean, sigma", "随机时长：分布、均值、对数标准差")
NAMES = ("name in both languages", "双语名称")


class Parameter(NamedTuple):
    """A parameter of the schema."""

    path: str
    kind: str
    unit: str
    default: str
    allowed: str
    en: str
    zh: str


def declared_parameters() -> list[Parameter]:
    """All of them in the order of the schema; a duration or a label is one row."""
    return list(_walk(ROOT, ()))


def _walk(node: SchemaNode, path: tuple[str, ...]) -> Iterator[Parameter]:
    if node.form == "parameter":
        yield _parameter(node, path)
    elif node.form == "section" and node.type is Duration:
        yield Parameter(".".join(path), "uncertainty", "min", "", "≥ 0", *_together(node, DURATION))
    elif node.form == "section" and node.type is Label:
        yield Parameter(".".join(path), "constant", "text", REQUIRED, "", *NAMES)
    else:
        for key, child in _children(node):
            yield from _walk(child, (*path, key))


def _children(node: SchemaNode) -> Iterator[tuple[str, SchemaNode]]:
    names = node.keys()
    if node.form == "entries":
        names = [CHANNELS[0] if node.key in NAMED_BY_CHANNEL else "*"]
    for name in names:
        child = node.child(name)
        assert child is not None
        yield ("*" if node.form == "entries" else name), child


def _together(node: SchemaNode, said: tuple[str, str]) -> tuple[str, str]:
    """What the schema calls this place, before what holds for all places of its kind."""
    en, zh = ((own, after) for own, after in zip((node.en, node.zh), said, strict=True))
    return ": ".join(filter(None, en)), "：".join(filter(None, zh))


def _parameter(node: SchemaNode, path: tuple[str, ...]) -> Parameter:
    bounds = [
        f"{SIGNS[name]} {bound:g}"
        for name in LIMITS
        if name in SIGNS and (bound := node.bound(name)) is not None
    ]
    return Parameter(
        ".".join(path), node.kind.value, node.unit, _default(node), ", ".join(bounds), node.en, node.zh
    )


def _default(node: SchemaNode) -> str:
    if node.info is None or node.info.default_factory is not None:
        return ""
    default = node.info.default
    return REQUIRED if default is PydanticUndefined else shown(default)
