"""Plants counted defects in the lines of a generated log; what `read_log` must find stands beside each.

rows = lines(live(truth, seed), HEADERS)
spoiled = Spoiled(rows, seed=3)
spoiled.clear_before_arrival(40)          # each defect takes rows of its own, drawn at random
spoiled.write(path)
account.count(code) == spoiled.expected[code] for every code
"""

import csv
import io
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

from tests.logs import HEADERS


class Spoiled:
    """The rows of a log, header first, being spoiled; `expected` counts by the code of the remark."""

    def __init__(self, rows: list[list[str]], seed: int = 1) -> None:
        self.header, self.rows = rows[0], [list(row) for row in rows[1:]]
        self.at = {name: rows[0].index(header) for name, header in HEADERS.items()}
        self.raw: dict[int, bytes] = {}
        self.extra: list[list[str]] = []
        self.expected: Counter[str] = Counter()
        self._free = list(np.random.default_rng(seed).permutation(len(self.rows)))

    def _take(self, count: int, *needs: str) -> list[int]:
        """Rows not spoiled yet that have a value for each of `needs`."""
        usable = [row for row in self._free if all(self.rows[row][self.at[name]] for name in needs)][:count]
        assert len(usable) == count, "the log is too small for so many defects"
        taken = set(usable)
        self._free = [row for row in self._free if row not in taken]
        return usable

    def clear_before_arrival(self, count: int) -> None:
        for row in self._take(count, "enroute", "arrived", "cleared"):
            before = pd.Timestamp(self.rows[row][self.at["received"]]) - pd.Timedelta(1, "min")
            self.rows[row][self.at["cleared"]] = str(before)
        self.expected["out_of_order.cleared"] += count

    def lose(self, name: str, count: int, text: str = "NULL") -> None:
        for row in self._take(count, name):
            self.rows[row][self.at[name]] = text
        self.expected["no_received" if name == "received" else f"missing.{name}"] += count

    def garble(self, name: str, count: int, text: str = "????") -> None:
        for row in self._take(count, name):
            self.rows[row][self.at[name]] = text
        self.expected["unreadable_received" if name == "received" else f"unreadable.{name}"] += count

    def repeat(self, count: int) -> None:
        self.extra += [list(self.rows[row]) for row in self._take(count)]
        self.expected["duplicate_row"] += count

    def contradict(self, count: int) -> None:
        for row in self._take(count):
            other = list(self.rows[row])
            other[self.at["outcome"]] = "另一结果"
            self.extra.append(other)
        self.expected["conflicting_id"] += count

    def write_dates_otherwise(self, count: int) -> None:
        """Received as 04.03.2024 08:05:06; other times of the row stay as they are."""
        for row in self._take(count):
            day, clock = self.rows[row][self.at["received"]].split(" ")
            self.rows[row][self.at["received"]] = f"{'.'.join(reversed(day.split('-')))} {clock}"
        self.expected["other_dates:dmy"] += count
        self.expected["found_order"] += count

    def shorten(self, count: int) -> None:
        for row in self._take(count):
            self.rows[row] = self.rows[row][:-1]
        self.expected["short_row"] += count
        self.expected["missing.place"] += count

    def lengthen(self, count: int) -> None:
        for row in self._take(count):
            self.rows[row].insert(2, "多出的一段")
        self.expected["long_row"] += count

    def trail(self, count: int) -> None:
        for row in self._take(count):
            self.rows[row] += ["", ""]
        self.expected["trailing_fields"] += count

    def open_quotes(self, count: int) -> None:
        for row in self._take(count):
            self.raw[row] = ('"' + ",".join(self.rows[row]) + "\n").encode()
        self.expected["broken_quote"] += count

    def encode_otherwise(self, count: int, encoding: str = "gb18030") -> None:
        for row in self._take(count):
            self.raw[row] = (",".join(self.rows[row]) + "\n").encode(encoding)
        self.expected["other_encoding"] += count

    def cut_characters(self, count: int) -> None:
        for row in self._take(count, "place"):
            whole = ",".join(self.rows[row]).encode()
            self.raw[row] = whole[:-1] + b"\n"
        self.expected["stray_bytes"] += count

    def empty_rows(self, count: int) -> None:
        self.extra += [[""] * len(self.header)] * count
        self.expected["empty_row"] += count

    def repeat_header(self, count: int) -> None:
        self.extra += [self.header] * count
        self.expected["repeated_header"] += count

    def nameless(self, count: int) -> None:
        for row in self._take(count):
            self.rows[row][self.at["id"]] = ""
        self.expected["no_id"] += count
        self.expected["missing.id"] += 0

    def bytes(self, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
        """The file: the rows in their order, then those that were added."""
        whole = [_line(self.header, encoding, delimiter)]
        for row, fields in enumerate(self.rows):
            whole.append(self.raw.get(row) or _line(fields, encoding, delimiter))
        return b"".join([*whole, *(_line(fields, encoding, delimiter) for fields in self.extra)])

    def write(self, path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        path.write_bytes(self.bytes(encoding, delimiter))
        return path

    @property
    def count(self) -> int:
        """Rows below the header."""
        return len(self.rows) + len(self.extra)


def _line(fields: list[str], encoding: str, delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(fields)
    return text.getvalue().encode(encoding)
