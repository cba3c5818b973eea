"""What a study found: tables, sentences, and the figures' data, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import Words

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Finding:
    """What a study found.

    Attributes:
        kind: kind of the study, such as "sensitivity".
        tables: name -> table; each becomes a CSV file and a table of the report. Column names are plain
            English identifiers; the report translates them.
        said: the answer in plain sentences, the most important first.
        detail: anything else that figures need, not written to tables.
        met: whether what the study promised was reached, where it promised something.
    """

    kind: str
    tables: Mapping[str, pd.DataFrame]
    said: Sequence[Words]
    detail: Mapping[str, Any] = field(default_factory=dict)
    met: bool | None = None

    def also_saying(self, words: Sequence[Words]) -> Finding:
        """The same with further sentences at the end of the answer."""
        return replace(self, said=[*self.said, *words])

    def with_failures(self, failed: Sequence[tuple[str, str, int, str]]) -> Finding:
        """The same with a table of the runs that failed: stage, point, seed and reason; if there are any."""
        import pandas as pd

        if not failed:
            return self
        table = pd.DataFrame(failed, columns=["stage", "point", "seed", "reason"])
        return replace(self, tables={**self.tables, "failures": table})
