"""In a terminal of 25 columns nothing is cut: every number of a table stands in it whole."""

import io
import re
import unicodedata

import pytest
from rich.table import Table

from sim.app.folding import Folding
from sim.report.terminal import differences_table, levels_table
from sim.study.compare import compare


def drawn(make, width):
    """The numbers of a table as it is printed, and all that is printed."""
    console = Folding(width=width, file=io.StringIO(), legacy_windows=False)
    console.print(make(width))
    text = console.file.getvalue()
    assert max(map(columns, text.splitlines())) <= width
    return set(re.findall(r"[+−]?\d[\d,.]*", text)), text


def columns(line):
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in line)


@pytest.fixture(scope="module")
def comparison(hillfoot_file):
    return compare(hillfoot_file, ["proactive"], reps=2, workers=1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [25, 40, 80])
def test_no_number_of_a_comparison_is_cut(comparison, width, language):
    def differences(columns):
        outcomes = comparison.headlines
        return differences_table(comparison, comparison.policies, outcomes, language, columns)

    def levels(_):
        return levels_table(comparison, comparison.headlines, language)

    for make in (differences, levels):
        numbers, text = drawn(make, width)
        assert numbers == drawn(make, 200)[0]
        assert "…" not in text


def nested(_):
    inner, outer = Table(box=None, show_header=False), Table.grid()
    inner.add_column(no_wrap=True)
    inner.add_row("−123,456.789 to +987,654.321")
    outer.add_row(inner)
    return outer


def test_tables_within_tables_fold_too():
    numbers, _ = drawn(nested, 16)
    assert numbers == {"+987,654.321", "−123,456.789"}


def test_a_word_longer_than_the_terminal_is_folded_and_not_cut():
    table = Table("a_very_long_head_without_any_blank", title="t")
    table.add_row("1234567890" * 4)
    console = Folding(width=12, file=io.StringIO())
    console.print(table)
    assert "1234567890" * 4 in "".join(console.file.getvalue().split())
