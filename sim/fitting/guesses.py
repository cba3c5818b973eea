"""Which columns say what, but for the times: by their headers, held against what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.fitting.calls import MOMENTS
from sim.fitting.headers import HEADERS, likeness
from sim.fitting.map_words import say
from sim.fitting.privacy import are_words, is_of_persons, shared
from sim.fitting.profiles import ColumnProfile
from sim.fitting.repeated_rows import MOST_ROUNDED, ROUNDED
from sim.fitting.roles import Guess
from sim.scenario.errors import Words, listing

SORTS: Mapping[str, tuple[str, ...]] = {
    "own": ("flag",),
    "reopened": ("flag", "text"),
    "people": ("text", "number"),
    "station": ("text",),
}
"""What must stand in a column of that name; text, numbers and flags in any other."""
ELSEWHERE = 0.1
"""Share of the rows that other stations may have in a list of one station."""
SEVERAL = 0.02
"""Share of the rows that share their number with another from which on that is no slip."""
MOST_KINDS = 200


def guess_others(columns: Sequence[ColumnProfile]) -> dict[str, Guess]:
    """Everything but the moments, by name."""
    best: dict[str, tuple[int, ColumnProfile]] = {}
    for column in columns:
        name, fits = likeness(column.header)
        usable = column.sort in SORTS.get(name, ("text", "number", "flag")) and not _of_persons(name, column)
        if usable and name not in MOMENTS and fits > best.get(name, (0, column))[0]:
            best[name] = fits, column
    if "type" not in best and "type_desk" in best:
        best["type"] = best.pop("type_desk")
    return {name: Guess(name, column.header, say("by_header")) for name, (_, column) in best.items() if name}


def _of_persons(name: str, column: ColumnProfile) -> bool:
    """Whether a column that looks like categories says who called: no map may take it for that."""
    return name in ("type", "type_desk") and is_of_persons(column.header, column.counts)


def is_rounded(numbers: ColumnProfile) -> bool:
    """Whether a spreadsheet has rounded the numbers of the calls, so that they tell none apart."""
    filled = numbers.texts.dropna()
    return bool(filled.str.contains(ROUNDED).mean() > MOST_ROUNDED)


def could_be_kinds(columns: Sequence[ColumnProfile], used: set[str]) -> list[str]:
    """Headers of columns whose texts are few words that many calls share: candidates for the categories."""
    found = []
    for column in columns:
        counts = column.counts
        few = 1 < len(counts) <= MOST_KINDS and column.sort in ("text", "number")
        if (
            few
            and are_words(counts)
            and column.header not in used
            and not is_of_persons(column.header, counts)
        ):
            found.append(column.header)
    return found


def sends_units(columns: Sequence[ColumnProfile], guesses: Mapping[str, Guess]) -> bool:
    """Whether rows with one number of a call are units sent to it: the same time received, other units."""
    by_header = {column.header: column for column in columns}
    if "id" not in guesses or "unit" not in guesses or "received" not in guesses:
        return False
    ids = by_header[guesses["id"].header].texts
    units = by_header[guesses["unit"].header].texts
    again = ids.notna() & ids.duplicated(keep=False)
    if again.mean() < SEVERAL:
        return False
    pairs = ids[again].str.cat(units[again].fillna(""), sep="\t")
    return bool(pairs.nunique() > 0.9 * again.sum())


def left_out(
    columns: Sequence[ColumnProfile], guess: Guess | None
) -> tuple[dict[str, list[str]], Words | None]:
    """Rows of other stations, where nearly all are of one: header and values; and why they are left out."""
    column = next((one for one in columns if guess and one.header == guess.header), None)
    if column is None:
        return {}, None
    counts = column.counts
    main = max(counts, key=lambda text: counts[text], default="")
    others = [text for text in counts if text != main]
    few = sum(counts[text] for text in others) <= ELSEWHERE * sum(counts.values())
    if not others or not few or len(others) > 20:
        return {}, None
    rows = sum(counts[text] for text in others)
    return {column.header: others}, say("of_others", main=main, names=listing(others), rows=rows)


def unknown_flags(columns: Sequence[ColumnProfile], used: set[str]) -> list[str]:
    """Headers of columns of yes and no that the map does not use."""
    return [column.header for column in columns if column.sort == "flag" and column.header not in used]


def words_of(column: ColumnProfile) -> dict[str, int]:
    """The categories of a column that may be quoted, with their counts; none where it holds free text."""
    counts = column.counts
    return {name: counts[name] for name in shared(counts)} if are_words(counts) else {}


ORDER = tuple(HEADERS)
"""The names of a map in the order in which it lists them."""
