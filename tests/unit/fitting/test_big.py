"""A log of 500 MB is read in bounded memory: told from smaller ones, and at its length."""

import json
from pathlib import Path

import pytest

from sim.fitting.columns import ColumnMap, Columns
from tests.logs import HEADERS, Truth, lines, live

SIZE = 500e6
SMALLER = (10e6, 40e6)
MOST_MB = 1536
MAP = ColumnMap(columns=Columns(**HEADERS))
READ = """
import json, pathlib, re, time
from sim.fitting.columns import ColumnMap
from sim.fitting.read import read_log
began = time.monotonic()
log = read_log({path!r}, ColumnMap.model_validate_json({columns!r}))
status = pathlib.Path("/proc/self/status").read_text()  # maxrss would be that of the process which started it
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024
print(json.dumps([log.account.rows_read, log.account.rows_kept, peak, time.monotonic() - began]))
"""


def write_big(path: Path, size: float) -> int:
    """The same hundred days again and again under new numbers; returns the rows."""
    header, *rows = lines(live(Truth(days=100, calls_per_day=100.0), seed=1))
    block = [",".join(row[1:]) for row in rows]
    written = count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(header) + "\n")
        while written < size:
            text = "".join(f"J{count + i:09d},{row}\n" for i, row in enumerate(block))
            file.write(text)
            written += len(text.encode())
            count += len(block)
    return count


@pytest.fixture
def read_through(tmp_path, run_python):
    """Reads a log of so many bytes in a process of its own; gives rows and the most memory held, in MB."""

    def read_through(size: float) -> tuple[int, float, str]:
        path = tmp_path / "big.csv"
        rows = write_big(path, size)
        code = READ.format(path=str(path), columns=MAP.model_dump_json())
        read, kept, peak_mb, seconds = json.loads(run_python(code, timeout_s=1800))
        assert read == kept == rows
        return rows, peak_mb, f"{peak_mb:.0f} MB in {seconds:.0f} s"

    return read_through


@pytest.mark.slow
def test_memory_grows_so_slowly_that_half_a_gigabyte_is_read_in_one_and_a_half(read_through):
    """By each row as much, so two smaller logs tell of one of 500 MB."""
    (rows, least, _), (more_rows, most, _) = map(read_through, SMALLER)
    a_row = (most - least) / (more_rows - rows)
    assert most + a_row * more_rows * (SIZE / SMALLER[-1] - 1) < MOST_MB, f"{1e6 * a_row:.0f} bytes a row"


@pytest.mark.long
def test_half_a_gigabyte_in_less_than_one_and_a_half(read_through):
    _, peak_mb, told = read_through(SIZE)
    assert peak_mb < MOST_MB, told
