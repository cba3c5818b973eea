r"""Standard output and error that show what any console or pipe can show, and outlive their readers.

A console in GBK, cp1252 or ASCII has no minus sign, no arrows and no Chinese: what it lacks is written in its
own letters, or as ``\u5f53``, which keeps JSON readable for programs. A command whose reader has gone, as
with ``| head``, goes on to its own end and its own exit code.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from typing import Any, TextIO

REPLACES = "govsim.plain"
"""The name of the error handler that `plain` is registered under."""

_IN_PLACE = {
    "-": "−–—‐‑‒─━═",
    "|": "│┃║",
    "+": "┌┐└┘├┤┬┴┼┏┓┗┛┡┩┢┪┳┻╇╋╈╞╡╪╒╕╘╛",
    "*": "•·●▪■",
    "'": "“”‘’",  # a quotation mark would end a text in JSON
    " ": "\u00a0\u2009\u202f",
    "^": "▲△",
    "v": "▼▽",
}
_SPELT = {
    "→": "->", "←": "<-", "…": "...", "×": "x", "≈": "~", "≤": "<=", "≥": ">=", "±": "+-", "²": "2", "³": "3",
    "（": "(", "）": ")", "，": ", ", "。": ".", "：": ": ", "；": "; ", "、": ", ", "？": "?", "！": "!",
}  # fmt: skip
PLAIN = {**{mark: other for other, marks in _IN_PLACE.items() for mark in marks}, **_SPELT}
"""How characters that are often missing are written instead."""


def plain(error: UnicodeError) -> tuple[str, int]:
    """What is written for what an encoding lacks, and where to go on: an error handler of codecs."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(PLAIN.get(mark) or _escaped(mark) for mark in text), error.end


def _escaped(mark: str) -> str:
    units = mark.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


codecs.register_error(REPLACES, plain)


NAMES = {1: "standard output", 2: "standard error"}


class Outliving(io.FileIO):
    """A file descriptor whose reader may go: then the rest is written nowhere, and nobody is told."""

    def write(self, data: Any) -> int:
        """Write; a disk that is full is complained of once.

        Raises:
            OSError: the output cannot be written for another reason than that nobody reads it.
        """
        try:
            return super().write(data) or 0
        except OSError as error:
            _point_nowhere(self.fileno())
            if error.errno not in (errno.EPIPE, errno.EINVAL, errno.EBADF):  # EINVAL: a pipe on Windows
                error.filename = NAMES.get(self.fileno())
                raise
            return len(memoryview(data).cast("B"))


class Ascii(io.TextIOWrapper):
    """A stream that may carry ASCII alone. It says UTF-8, lest a library take it for misconfigured."""

    def write(self, text: str) -> int:
        """Write a text in letters of ASCII."""
        super().write(text.encode("ascii", REPLACES).decode("ascii"))
        return len(text)


def settle_streams() -> None:
    """Give this process streams that cannot fail for what is said or for want of a reader."""
    _open_closed()
    sys.stdout, sys.stderr = fitting(sys.stdout), fitting(sys.stderr)


def fitting(stream: TextIO) -> TextIO:
    """The same stream, with what it cannot show replaced and a reader that may go.

    Args:
        stream: a text stream; one that is no file, such as a console on Windows, only replaces.
    """
    buffer: Any = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if type(raw) is not io.FileIO:
        stream.reconfigure(errors=REPLACES)
        return stream
    stream.flush()
    is_ascii = codecs.lookup(stream.encoding).name == "ascii"
    kind, encoding = (Ascii, "utf-8") if is_ascii else (io.TextIOWrapper, stream.encoding)
    binary = io.BufferedWriter(Outliving(raw.fileno(), "wb", closefd=False))
    lines, through = stream.line_buffering, stream.write_through
    return kind(binary, encoding, REPLACES, line_buffering=lines, write_through=through)


def _open_closed() -> None:
    """Open what was closed before the program began, so that no file of ours takes its place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _point_nowhere(number)
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: PTH123, SIM115


def _point_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)
