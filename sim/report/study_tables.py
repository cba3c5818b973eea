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
from sim.report.study_words import COLUMNS, TABLES, VALUES, WORDS, study_word
from sim.scenario.errors import Words
from sim.scenario.loader_words import source_name, unit_name
from sim.study.sentence_parts import outcome_words, unit_of
from sim.study.study import Study

if TYPE_CHECKING:
    import pandas as pd


SMALLEST_PLACES = 6
VALUE, DIFFERENCE, TOLERANCE, CHANCE = "value", "difference", "tolerance", "chance"
KIND_OF = {
    **dict.fromkeys(("at_low", "at_high", "base", "mean", "limit", "reached", "reported"), VALUE),
    **dict.fromkeys(
        ("effect", "difference", "contribution", "mean_regret", "p90_regret", "mu_star"), DIFFERENCE
    ),
    "tolerance": TOLERANCE,
    **dict.fromkeys(("best", "beats_base", "of_whole", "fails", "density", "coverage"), CHANCE),
    **dict.fromkeys(("probability_better", "ignorance", "wanted"), CHANCE),
    **dict.fromkeys(("relative_half_width", "independent_half_width"), CHANCE),
}
"""Columns that hold values of the outcome that their row names, or differences of it, or how far it may be
off; and those that hold shares of their own, whatever that outcome."""
UNIT_OF = {VALUE: SHARE, DIFFERENCE: "points", TOLERANCE: "points", CHANCE: SHARE}
"""The unit of a column of each kind, for a share."""
ENDS = ("low", "high", "half_width", "sigma")
"""Ends of an interval, or widths, of the column before them, in its unit."""


class Readable(NamedTuple):
    """A table in words: caption, heads, rows of cells, and for each column whether it holds numbers."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    numeric: list[bool]


PARAMETERS_WORDS: dict[object, Callable[[str], Words]] = {"unit": unit_name, "source": source_name}
"""Columns that say of parameters what the catalogue of scenarios puts into words."""


def readable(study: Study, name_of_table: str, table: pd.DataFrame, language: str, most: int) -> Readable:
    """The first `most` rows of a table; without policies the column that names them is left out."""
    columns = _shown(study, table)
    namer = _namer(study, language, table)
    top = table.head(most)
    shares, units = _shares(top), _units_of_shares(columns)
    cells = [
        [
            _of_share(value, units[name], language)
            if name in units and (share or units[name] == CHANCE)
            else _cell(name, value, namer, language)
            for value, share in zip(top[name].tolist(), shares, strict=True)
        ]
        for name in columns
    ]
    heads = [_head(str(name), namer, language) for name in columns]
    numeric = [_is_numeric(table, name) for name in columns]
    caption = study_word(TABLES, name_of_table, language)
    if any(shares) and DIFFERENCE in units.values():
        caption = headed(caption, study_word(WORDS, "points", language), language)
    return Readable(caption, heads, [list(row) for row in zip(*cells, strict=True)], numeric)


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
    units = _units_of_shares(columns)
    for at, name in enumerate(columns):
        if name in units:
            is_share = units[name] == CHANCE or np.array(_shares(table))
            found[name] = table[name] * np.where(is_share, 100.0, 1.0)
        if units.get(name) == CHANCE:
            heads[at] = headed(heads[at], "%", language)
    if named := _units_of_rows(table, units):
        place = columns.index("outcome") + 1
        found.insert(place, "unit of the outcome", [localised(unit_words(unit), language) for unit in named])
        heads.insert(place, study_word(COLUMNS, "unit", language))
    return found.set_axis(heads, axis="columns")


def _units_of_rows(table: pd.DataFrame, units: Mapping[Any, str]) -> list[str]:
    """The unit in which each row tells its outcome; none where no column does."""
    of_outcome = sorted({UNIT_OF[kind] for kind in units.values() if kind != CHANCE})
    if not of_outcome:
        return []
    of_share = of_outcome[0] if len(of_outcome) == 1 else "share_and_points"
    return [of_share if unit_of(name) == SHARE else unit_of(name) for name in table["outcome"]]


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
    """What each column is that holds shares, or would if its row's outcome is a share."""
    found: dict[Any, str] = {}
    for before, name in zip([None, *columns], columns, strict=False):
        kind = found.get(before) if name in ENDS else KIND_OF.get(name)
        if kind == CHANCE or (kind and "outcome" in columns):
            found[name] = kind
    return found


def _of_share(value: float, kind: str, language: str) -> str:
    """A share in per cent; a difference of shares in points, which the caption says once."""
    text = reading(float(value) * 100)
    if text == UNDEFINED or kind == DIFFERENCE:
        return text
    return localised(amount(text, UNIT_OF[kind]), language)


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
