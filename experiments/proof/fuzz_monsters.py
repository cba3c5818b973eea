"""Files that nobody writes by mistake: very deep, very large, of endless numbers, or of nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import numpy as np

LARGEST = 21  # as a power of two, in bytes
SMALLEST = 6


def monster(rng: np.random.Generator) -> bytes:
    """One of them; few are large, since most of what is large takes no other way than what is small."""
    size = int(2 ** (SMALLEST + (LARGEST - SMALLEST) * rng.random() ** 3))
    makers = list(MAKERS)
    return makers[rng.integers(len(makers))](size, rng)


def _nested(opening: bytes, inner: bytes, closing: bytes) -> Callable[[int, np.random.Generator], bytes]:
    def make(size: int, rng: np.random.Generator) -> bytes:
        depth = max(1, size // (len(opening) + len(closing)))
        before = (b"", b"town.seed = ", b'{"features": ', b"kind = ")[rng.integers(4)]
        return before + opening * depth + inner + closing * (depth if rng.integers(2) else 0)

    return make


def _repeated(before: bytes, text: bytes, after: bytes = b"") -> Callable[[int, np.random.Generator], bytes]:
    return lambda size, _: before + text * max(1, size // len(text)) + after


def _numbered(line: bytes) -> Callable[[int, np.random.Generator], bytes]:
    return lambda size, _: b"".join(
        line.replace(b"#", b"%d" % i) for i in range(max(1, min(size, 1 << 18) // (len(line) + 3)))
    )


def _noise(size: int, rng: np.random.Generator) -> bytes:
    return rng.bytes(min(size, 1 << 17))


def _packed_noise(size: int, rng: np.random.Generator) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", bytes(size * 8) if rng.integers(2) else rng.bytes(64))
    return buffer.getvalue()


MAKERS = (
    _nested(b"[", b"", b"]"),
    _nested(b'{"a":', b"1", b"}"),
    _nested(b"{ a = ", b"1", b" }"),
    _nested(b"<a>", b"", b"</a>"),
    _repeated(b"a", b".a", b" = 1"),
    _repeated(b'"a"', b' . "a"', b" = 1"),
    _repeated(b"[a", b".a", b"]"),
    _repeated(b"town.seed = ", b"9"),
    _repeated(b"town.area_km2 = 0x", b"f"),
    _repeated(b'{"features": ', b"9", b"}"),
    _repeated(b"days = 1e", b"9"),
    _repeated(b"", b"k", b" = 1"),
    _repeated(b"name = '", b"t", b"'"),
    _repeated(b"extends = '", b"../", b"x.toml'"),
    _repeated(b"extends = [", b"'a', ", b"]"),
    _repeated(b"", b"\xe8\xad\xa6"),
    _repeated(b"", b"\x00"),
    _repeated(b"", b"#"),
    _repeated(b"", b'"'),
    _repeated(b"a,b\n", b'"a\n'),
    _repeated(b"", b"a,"),
    _repeated(b"", b"\r"),
    _repeated(b"", b"\xff\xfe"),
    _repeated(b"\xef\xbb\xbf", b"\xef\xbb\xbf"),
    _repeated(b"PK\x03\x04", b"PK\x01\x02"),
    _repeated(b"PAR1", b"\x00", b"PAR1"),
    _numbered(b"[trouble.t#]\n"),
    _numbered(b"t# = 1\n"),
    _numbered(b"[[times]]\nlabel = '#'\n"),
    _numbered(b"2024-03-04 00:00:00,#,a\n"),
    _noise,
    _packed_noise,
    lambda _size, _rng: b"",
)
