"""Packed tables are read back whole by a reader that shares nothing with the writer."""

import gzip

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.town.packing import document_of, pack, pack_column

MOST = 2**38


def unpack_column(data, rows):
    values, at, value = [], 0, 0
    for _ in range(rows):
        step = shift = 0
        while True:
            byte = data[at]
            at += 1
            step |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        value += -(step + 1) // 2 if step % 2 else step // 2
        values.append(value)
    assert at == len(data)
    return values


@given(st.lists(st.integers(-MOST, MOST), min_size=1, max_size=50))
def test_a_column_comes_back(values):
    assert unpack_column(pack_column(np.array(values, np.int64)), len(values)) == values


def test_small_differences_take_a_byte_each():
    assert len(pack_column(np.arange(1000))) == 1000


def test_a_block_tells_what_is_in_it():
    tables = {"a": {"x": np.array([1, 2, 300]), "y": np.array([-5, 0, 5])}, "b": {"z": np.array([7])}}
    block = pack({"title": "镇"}, tables)
    assert document_of(block) == {"title": "镇", "tables": {"a": [3, ["x", "y"]], "b": [1, ["z"]]}}
    raw = gzip.decompress(block)
    rest = raw[4 + int.from_bytes(raw[:4], "little") :]
    assert rest == b"".join(pack_column(c) for table in tables.values() for c in table.values())


def test_the_same_tables_pack_to_the_same_bytes():
    tables = {"a": {"x": np.arange(9)}}
    assert pack({}, tables) == pack({}, tables)


def test_tables_without_rows_are_packed():
    assert document_of(pack({}, {"a": {"x": np.zeros(0, np.int64)}}))["tables"] == {"a": [0, ["x"]]}


@pytest.mark.parametrize("value", [0, -1, 1, 63, 64, -64, -65, 2**31, -(2**31)])
def test_edges_of_the_bytes(value):
    assert unpack_column(pack_column(np.array([value])), 1) == [value]
