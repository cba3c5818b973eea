"""Tables of a study as readers see them: labels in place of names, no more digits than they are worth."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.metrics.reading import SHARE, UNDEFINED, amount, decimals, plain, unit_words
from sim.report.labels import title
from sim.report.languages import choose, localised
from sim.report.numbers import headed
from sim.report.study_words import COLUMNS, VALUES, study_word
from sim.scenario.errors import Words
from sim.scenario.loader_words import source_name, unit_name
from sim.study.sentence_parts import outcome_words, unit_of
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd


SMALLEST_PLACES = 6
OF_OUTCOME = ("at_low", "at_high", "effect", "difference", "contribution", "base", "mean", "limit", "reached")
"""Columns that hold values, or differences, of the outcome that their row names."""
BESIDE = ("low", "high", "reported", "tolerance")
"""Columns that do so beside one of those."""
DIFFERENCES = ("effect", "difference", "contribution")
"""Those of them that hold differences; the ends of an interval beside one of these are differences too."""


class Readable(NamedTuple):
    """A table in words: heads, rows of cells, and for each column whether it holds numbers."""

    heads: list[str]
    rows: list[list[str]]
    numeric: list[bool]


PARAMETERS_WORDS: dict[object, Callable[[str], Words]] = {"unit": unit_name, "source": source_name}
"""Columns that say of parameters what the catalogue of scenarios puts into words."""


def readable(study: Study, table: pd.DataFrame, language: str, most: int) -> Readable:
    """The first `most` rows of a table; without policies the column that names them is left out."""
    columns = _shown(study, table)
    namer = _namer(study, language, table)
    top = table.head(most)
    shares, units = _shares(top), _units_of_shares(columns)
    cells = [
        [
            _of_share(name, value, units, language)
            if share and name in units
            else _cell(name, value, namer, language)
            for value, share in zip(top[name].tolist(), shares, strict=True)
        ]
        for name in columns
    ]
    if _has_differences(columns):
        at = columns.index("outcome")
        cells[at] = [
            headed(label, localised(unit_words("difference_points"), language), language) if share else label
            for label, share in zip(cells[at], shares, strict=True)
        ]
    heads = [_head(str(name), namer, language) for name in columns]
    numeric = [_is_numeric(table, name) for name in columns]
    return Readable(heads, [list(row) for row in zip(*cells, strict=True)], numeric)


def in_words(study: Study, table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The whole table for a spreadsheet: heads and names in words, numbers with the unit that they stand in.

    Shares of rows that name their outcome are in per cent, and differences of shares in percentage points, as
    on the page.
    """
    columns = _shown(study, table)
    namer = _namer(study, language, table)
    found = table[columns].copy()
    for name in columns:
        if not _is_numeric(table, name):
            found[name] = [_cell(name, value, namer, language) for value in table[name].tolist()]
    heads = [_with_unit(str(name), _head(str(name), namer, language), language) for name in columns]
    if shown := _units_of_shares(columns):
        for name in shown:
            found[name] = table[name] * np.where(_shares(table), 100.0, 1.0)
        place = columns.index("outcome") + 1
        of_share = "share_and_points" if len({*shown.values()}) > 1 else next(iter(shown.values()))
        named = [of_share if unit_of(name) == SHARE else unit_of(name) for name in table["outcome"]]
        units = [localised(unit_words(unit), language) for unit in named]
        found.insert(place, "unit of the outcome", units)
        heads.insert(place, study_word(COLUMNS, "unit", language))
    return found.set_axis(heads, axis="columns")


def _with_unit(name: str, head: str, language: str) -> str:
    """The head of a column of an outcome, or of an end of its interval, with the unit that it stands in."""
    outcome = name if unit_of(name) else name.rpartition(".")[0]
    unit = unit_of(outcome)
    return headed(head, "0–1" if unit == SHARE else localised(unit_words(unit), language), language)


def _shown(study: Study, table: pd.DataFrame) -> list[Any]:
    return [name for name in table.columns if name != "policy" or study.policies]


def _shares(table: pd.DataFrame) -> list[bool]:
    """For each row whether it is about an outcome that is a share."""
    if "outcome" not in table:
        return [False] * len(table)
    return [unit_of(name) == SHARE for name in table["outcome"].tolist()]


def _units_of_shares(columns: list[Any]) -> dict[Any, str]:
    """The unit of each column of values, or differences, of its row's outcome, where that is a share."""
    of_outcome = {*OF_OUTCOME}.intersection(columns)
    if not of_outcome:
        return {}
    of_difference = {*DIFFERENCES, "tolerance"}
    if _has_differences(columns):
        of_difference |= {"low", "high"}
    beside = of_outcome | {*BESIDE}
    return {name: "points" if name in of_difference else SHARE for name in columns if name in beside}


def _has_differences(columns: list[Any]) -> bool:
    return not {*DIFFERENCES}.isdisjoint(columns)


def _of_share(name: Any, value: float, units: Mapping[Any, str], language: str) -> str:
    """A share in per cent; a difference of shares in points, which its row says once."""
    text = reading(float(value) * 100)
    if text == UNDEFINED or (units[name] == "points" and name != "tolerance"):
        return text
    return localised(amount(text, units[name]), language)


def _is_numeric(table: pd.DataFrame, name: Any) -> bool:
    return table[name].dtype.kind in "iuf"


Namer = Callable[[str], str | None]


def _namer(study: Study, language: str, table: pd.DataFrame) -> Namer:
    """Says what a name means: one that the table itself explains, a factor, a policy or an outcome."""
    names = {factor.name: localised(factor.called, language) for factor in study.space.factors}
    own: Mapping[str, Words] = table.attrs.get("names", {})
    names |= {name: localised(words, language) for name, words in own.items()}
    names |= {name: title(scenario, language) for name, scenario in study.scenarios.items()}
    return lambda name: names.get(name) or _outcome(name, language)


def _outcome(name: str, language: str) -> str | None:
    label = localised(outcome_words(name), language)
    return None if label == name else label


def _head(name: str, namer: Namer, language: str) -> str:
    """A column's head; `x.low` and `x.high` are the ends of the interval of `x`."""
    if name in COLUMNS:
        return study_word(COLUMNS, name, language)
    stem, _, end = name.rpartition(".")
    if end in ("low", "high") and (namer(stem) or unit_of(stem)):
        colon = choose((": ", "："), language)
        return f"{namer(stem) or stem}{colon}{study_word(COLUMNS, end, language)}"
    return namer(name) or name


def _cell(column: object, value: Any, namer: Namer, language: str) -> str:
    if isinstance(value, str):
        if not value:
            return UNDEFINED
        if column in PARAMETERS_WORDS and value not in VALUES:
            return localised(PARAMETERS_WORDS[column](value), language)
        return namer(value) or study_word(VALUES, value, language)
    if isinstance(value, bool):
        return study_word(VALUES, str(value).lower(), language)
    return reading(value)


def reading(value: float) -> str:
    """A number with three digits at least, and thousands separated."""
    if isinstance(value, int):
        return plain(value, 0)
    if value is None or not math.isfinite(value):
        return UNDEFINED
    if value and abs(value) < 0.001:
        return _small(value)
    return plain(value, decimals(value))


def _small(value: float) -> str:
    """A number near zero with two digits, without an exponent; one that is nearer still is only bounded."""
    places = 1 - math.floor(math.log10(abs(value)))
    if places <= SMALLEST_PLACES:
        return plain(value, places)
    edge = 10.0**-SMALLEST_PLACES
    return f"<{plain(edge, SMALLEST_PLACES)}" if value > 0 else f">{plain(-edge, SMALLEST_PLACES)}"
