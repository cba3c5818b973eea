"""A recording with every term's numbers changed in its tables and in the names that come with them."""

import base64
import gzip
import re

import numpy as np

from sim.report.town.packing import as_text, document_of, pack

FILM = re.compile(r'(<script type="text/plain" id="film">)(.*?)(</script>)', re.DOTALL)
COLUMNS = {
    ("matters", "part"): "Part",
    ("matters", "origin"): "Origin",
    ("matters", "ending"): "Ending",
    ("steps", "keeper"): "MatterHolder",
    ("shifts", "duty"): "Duty",
}


def permuted(html):
    """The same page, with the numbers of every term in the opposite order."""
    block = base64.b64decode(FILM.search(html)[2])
    document = document_of(block)
    tables = tables_of(block, document.pop("tables"))
    other = {
        term: dict(zip(members.values(), reversed(members.values()), strict=True))
        for term, members in document["codes"].items()
    }
    for name, table in tables.items():
        for column in table:
            term = COLUMNS.get((name.partition(".")[2], column))
            if term:
                table[column] = np.array([other[term][code] for code in table[column].tolist()])
    reports = {document["codes"]["Entry"][name] for name in ("REPORTED", "REPEATED")}
    for town in document["towns"]:
        for phrase in town["phrases"]:
            if phrase[0] in reports:
                phrase[1] = other["Channel"].get(phrase[1], phrase[1])
            phrase[0] = other["Entry"][phrase[0]]
    document["codes"] = {
        term: {name: other[term][code] for name, code in members.items()}
        for term, members in document["codes"].items()
    }
    text = as_text(pack(document, tables))
    return FILM.sub(lambda found: found[1] + text + found[3], html)


def tables_of(block, named):
    """The tables of a packed block, by name."""
    raw = gzip.decompress(block)
    octets = iter(raw[4 + int.from_bytes(raw[:4], "little") :])
    return {
        name: {column: np.cumsum([_step(octets) for _ in range(rows)], dtype=np.int64) for column in columns}
        for name, (rows, columns) in named.items()
    }


def _step(octets):
    value, shift = 0, 0
    while (octet := next(octets)) > 127:
        value, shift = value | (octet & 127) << shift, shift + 7
    value |= octet << shift
    return -(value + 1) // 2 if value % 2 else value // 2
