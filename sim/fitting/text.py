"""From the bytes of a log to lines of text, in the encoding each line is written in.

Exports are joined from systems that disagree: a file may be GB18030, may change to UTF-8 half way, may have
a character cut in two. So each line is decoded on its own, and what could not be is counted. UTF-8 is
recognised exactly, by decoding; any other encoding is named by charset-normalizer from the other lines.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from sim.fitting.findings import Findings
from sim.fitting.log_words import say
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name

LONGEST_LINE = 1 << 20
SAMPLE_BYTES = 1 << 18
CANDIDATES = ["gb18030", "big5", "cp1252"]
UTF16 = ("utf_16_le", "utf_16_be")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
MAGIC = (
    (b"\xd0\xcf\x11\xe0", "old_excel"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!", "packed"),
    (b"%PDF", "binary"),
)
REPLACED = "\ufffd"
CONTROLS = [*range(1, 9), *range(14, 27), *range(28, 32)]


@dataclass(frozen=True)
class Coding:
    """The encoding of a file, and of those of its lines that are written in another one ("" for none)."""

    name: str
    other: str = ""

    @property
    def label(self) -> str:
        """Both names, as the account shows them."""
        return " + ".join(filter(None, (self.name, self.other)))


@dataclass
class Lines:
    """The lines of a log one by one, their endings kept; finds what had to be decoded otherwise.

    Attributes:
        file: the log.
        coding: how it is written.
        findings: where lines in the other encoding, or with bytes that are no text, are counted.
        read_bytes: bytes read so far, for a progress bar.
    """

    file: Path
    coding: Coding
    findings: Findings
    read_bytes: int = 0

    def __iter__(self) -> Iterator[str]:
        """Every line; raises ScenarioErrors at one longer than a million characters."""
        with open_bytes(self.file) as stream:
            wide = self.coding.name.replace("-", "_").startswith(("utf_16", "utf_32"))
            lines = self._wide(stream) if wide else self._narrow(stream)
            yield from lines

    def _narrow(self, stream: BinaryIO) -> Iterator[str]:
        if self.coding.name == "utf-8-sig":
            self.read_bytes += len(stream.read(len(codecs.BOM_UTF8)))
        number = 0
        while raw := stream.readline(LONGEST_LINE):
            number += 1
            self.read_bytes += len(raw)
            self._not_too_long(len(raw), number)
            yield raw.decode("ascii") if raw.isascii() else self._decoded(raw, number)

    def _wide(self, stream: BinaryIO) -> Iterator[str]:
        with TextIOWrapper(stream, self.coding.name, errors="replace", newline="\n") as reader:
            number = 0
            while text := reader.readline(LONGEST_LINE):
                number += 1
                self.read_bytes += 2 * len(text)
                self._not_too_long(len(text), number)
                if REPLACED in text:
                    self._stray(number)
                yield text

    def _decoded(self, raw: bytes, number: int) -> str:
        main, other = self.coding.name.removesuffix("-sig"), self.coding.other
        text = _strictly(raw, main) if other != "utf-8" or not _is_utf8(raw) else None
        if text is not None:
            return text
        text = _strictly(raw, other) if other and not (main == "utf-8" and _is_cut_utf8(raw)) else None
        if text is None:
            self._stray(number)
            return raw.decode(main, "replace")
        self.findings.add("other_encoding", "repaired", 1, [f"#{number}"], encoding=other)
        return text

    def _stray(self, number: int) -> None:
        self.findings.add("stray_bytes", "repaired", 1, [f"#{number}"])

    def _not_too_long(self, length: int, number: int) -> None:
        if length >= LONGEST_LINE:
            raise no_log(self.file, say("long_line", line=number))


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of a file whose lines end in a line feed; where carriage returns alone end them, these do.

    Such files are as old as their systems, so that one is small enough to be held as a whole.
    """
    with path.open("rb") as stream:
        head = stream.read(SAMPLE_BYTES)
    if b"\r" in head and b"\n" not in head and b"\0" not in head:
        return BytesIO(path.read_bytes().replace(b"\r", b"\n"))
    return path.open("rb")


def no_log(path: Path, what: Words) -> ScenarioErrors:
    """The error of a file that cannot be read as a log."""
    return ScenarioErrors([Problem(file_name(path), "", NOTHING, what)])


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_utf8(raw: bytes) -> bool:
    """Is this line of a file in another encoding UTF-8, and not by accident?

    Two bytes of another encoding can look like a character of UTF-8; three in a row hardly ever do.
    """
    text = _strictly(raw, "utf-8")
    return text is not None and max(text) >= "\u0800"


def _is_cut_utf8(raw: bytes) -> bool:
    """Is this a line of UTF-8 with some bytes lost, rather than one of another encoding?

    Chinese characters take three bytes in UTF-8.
    """
    text = raw.decode("utf-8", "replace")
    return sum("\u0800" <= mark != REPLACED for mark in text) > text.count(REPLACED)


def find_coding(path: Path) -> Coding:
    """The encoding of a log, from the whole of it. Raises ScenarioErrors when it is no text at all."""
    with open_bytes(path) as stream:
        head = stream.read(SAMPLE_BYTES)
        _refuse_other_files(path, head)
        name = next((name for mark, name in BOMS if head.startswith(mark)), "utf-8")
        if name == "utf-16":
            return Coding(name)
        if head.count(0) > len(head) / 100:
            return Coding(_utf16(path, head))
        if sum(map(head.count, CONTROLS)) > len(head) / 100:
            raise no_log(path, say("binary"))
        stream.seek(0)
        return _narrow_coding(stream, name)


def _refuse_other_files(path: Path, head: bytes) -> None:
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise no_log(path, say("empty_file"))
    for magic, key in MAGIC:
        if head.startswith(magic):
            raise no_log(path, say(key))
    if (
        head.lstrip(b"\xef\xbb\xbf \r\n\t")[:9]
        .lower()
        .startswith((b"<html", b"<!doctype", b"<table", b"<?xml"))
    ):
        raise no_log(path, say("web_page"))


def _utf16(path: Path, head: bytes) -> str:
    """The byte order of UTF-16 without a mark; raises ScenarioErrors when the zeros mean no text."""
    for name in UTF16:
        text = _strictly(head[: len(head) // 2 * 2], name) or "\0"
        legible = sum(mark.isprintable() or mark in "\r\n\t" for mark in text)
        if legible > 0.99 * len(text):
            return name
    raise no_log(path, say("binary"))


def _narrow_coding(stream: BinaryIO, name: str) -> Coding:
    """UTF-8 where the lines are; otherwise what charset-normalizer takes the other lines for."""
    good, bad, sample = 0, 0, bytearray()
    while raw := stream.readline(LONGEST_LINE):
        if raw.isascii():
            continue
        if _strictly(raw, "utf-8") is not None:
            good += 1
        elif not _is_cut_utf8(raw):
            bad += 1
            sample += raw if len(sample) < SAMPLE_BYTES else b""
    if not bad:
        return Coding(name)
    other = _named(bytes(sample))
    if name == "utf-8-sig" or good >= bad:
        return Coding(name, other)
    return Coding(other or name, "utf-8" if good and other else "")


def _named(sample: bytes) -> str:
    """The encoding of lines that are not UTF-8; "" when they fit none."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=CANDIDATES).best()
    return best.encoding if best else ""
