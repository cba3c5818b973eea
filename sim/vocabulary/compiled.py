"""How the model is compiled, and where the compiled code is kept.

``compiled`` marks inner functions, ``entry`` the few that Python calls. Numba inlines the inner ones into
their entry and stores only the entry, so a stored entry must be forgotten when *any* compiled source
changes. Numba looks at the entry's own file alone; therefore the folder of stored code is named by a
digest of all of them.

With ``NUMBA_DISABLE_JIT=1`` the same source runs as plain Python.
"""

import contextlib
import functools
import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from numba.core import types
from numba.cpython.unsafe.numbers import trailing_zeros
from numba.extending import overload

from sim.vocabulary.inner import EntryCompiler, InnerDispatcher
from sim.vocabulary.plain import seen_plainly
from sim.vocabulary.stored import HealingCache, is_whole

_settings: Any = numba.config  # its attributes appear at run time

JIT_DISABLED = bool(_settings.DISABLE_JIT)

COMPILED_LAYERS = ("vocabulary", "scenario", "world", "kernel", "behaviour", "engine", "metrics/tally")
KEEP_DAYS = 30
_PACKAGE = Path(__file__).resolve().parents[1]
_DIGEST_NAME = re.compile(r"[0-9a-f]{32}")


def source_digest(package: Path = _PACKAGE) -> str:
    """Digest of every source that may end up in compiled code, and of the compiler.

    Args:
        package: the folder ``sim``; it counts too, because numba files its code by source path.

    Returns:
        32 hexadecimal digits, new whenever stored machine code may no longer match the source.
    """
    compiler = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    digest = hashlib.blake2b(repr((str(package), compiler)).encode(), digest_size=16)
    for layer in COMPILED_LAYERS:
        for source in sorted((package / layer).rglob("*.py")):
            content = source.read_bytes()
            digest.update(f"\n{source.relative_to(package).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _places() -> Iterator[Path]:
    """Folders that may hold the digest folders, the planner's own choice first."""
    environ = os.environ
    if chosen := environ.get("GOVSIM_CACHE_DIR"):
        yield Path(chosen)
    elif chosen := environ.get("NUMBA_CACHE_DIR") or environ.get("XDG_CACHE_HOME"):
        yield Path(chosen) / "govsim"
    else:
        with contextlib.suppress(RuntimeError):  # a user without a home
            yield Path.home() / ".cache" / "govsim"
    user = os.getuid() if hasattr(os, "getuid") else "user"
    with contextlib.suppress(OSError):  # a machine without a temporary folder that can be written to
        yield Path(tempfile.gettempdir()) / f"govsim-{user}"


def _is_ours(folder: Path) -> bool:
    """Stored code is unpickled and run, so never trust a folder that somebody else made."""
    if not hasattr(os, "getuid"):
        return True
    return {folder.stat().st_uid, folder.parent.stat().st_uid} <= {os.getuid(), 0}


def _open_folder(digest: str) -> Path | None:
    """The writable folder for this digest, made if need be; else one that can be read; else None."""
    readable = None
    for place in _places():
        folder = place / digest
        try:
            is_new = not folder.exists()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(folder):
                continue
            readable = readable or (None if is_new else folder)
            tempfile.TemporaryFile(dir=folder).close()
            os.utime(folder)  # "used today", for whoever forgets old ones
        except OSError:
            continue
        if is_new:
            forget_old_digests(place)
        return folder
    return readable


def forget_old_digests(place: Path, days: float = KEEP_DAYS) -> None:
    """Remove the digest folders in ``place`` that nobody has used for ``days`` days.

    Anything not named like a digest stays; a folder that another process removes first is no error.
    """
    oldest = time.time() - days * 86_400
    with contextlib.suppress(OSError):
        for folder in list(place.iterdir()):
            with contextlib.suppress(OSError):
                if _DIGEST_NAME.fullmatch(folder.name) and folder.stat().st_mtime < oldest:
                    shutil.rmtree(folder, ignore_errors=True)


CACHE_FOLDER = None if JIT_DISABLED else _open_folder(source_digest())


def stored_folders() -> list[Path]:
    """Every folder of stored code of this user, of the present sources and of others."""
    found = []
    for place in _places():
        with contextlib.suppress(OSError):
            found += [folder for folder in sorted(place.iterdir()) if _DIGEST_NAME.fullmatch(folder.name)]
    return found


def cache_is_cold(module: str = "") -> bool:
    """Whether the next run must compile first.

    Args:
        module: the file whose entries matter, such as ``"loop"``, or one entry, such as ``"loop._advance"``;
            everything by default.

    Returns:
        True when compiling is on and nothing that is whole is stored yet for the present sources.
    """
    if JIT_DISABLED:
        return False
    pattern = f"{module}[.-]*.nb[ci]" if module else "*.nb[ci]"
    stored = list(CACHE_FOLDER.rglob(pattern)) if CACHE_FOLDER is not None else []
    return not stored or not all(map(is_whole, stored))


@overload(int)
def _int_of_enum(member):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - numba compares signatures
    """``int(Channel.CALL_110)`` in compiled code."""
    if isinstance(member, types.IntEnumMember):
        return lambda member: member.value
    return None


def lowest_bit(word: int) -> int:
    """Place of the lowest bit that is set in a whole number that is not zero."""
    word = int(word)
    return (word & -word).bit_length() - 1


@overload(lowest_bit)
def _lowest_bit(word):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ARG001 - numba compares signatures
    return lambda word: np.int64(trailing_zeros(word))  # type: ignore[call-arg]


def compiled[Function: Callable[..., Any]](function: Function) -> Function:
    """Compile an inner function, called from other compiled functions and inlined into their entry.

    No fast-math anywhere: plain Python must give the same events.
    """
    return _inner(function, "")


def apart[Function: Callable[..., Any]](function: Function) -> Function:
    """Compile an inner function that is called, and never made a part of its callers.

    For what a caller comes to at times, and for the long body of a short loop: made a part of it, the caller
    would save registers for it and prepare at its head, or ahead of the loop, whatever of it stays the same,
    each time, also when it is not come to.
    """
    return _inner(function, "apart")


def rare[Function: Callable[..., Any]](function: Function) -> Function:
    """Compile an inner function that is `apart` and seldom or never come to in most towns.

    Whoever passes it by runs straight on, and its code lies out of the way of what every call needs: with the
    rare between them, the instructions of a run would not fit into a processor's first cache.
    """
    return _inner(function, "rare")


def merged[Function: Callable[..., Any]](function: Function) -> Function:
    """Compile an inner function that is a part of each of its callers, whatever its size.

    For a step of every call that has a second, rare caller: with two of them LLVM would leave it by itself,
    and each call would save and restore all registers. The rare caller had better be `rare`.
    """
    return _inner(function, "merged")


def _inner(function: Any, place: str) -> Any:
    if JIT_DISABLED:
        return function
    alone = numba.njit(nogil=True, pipeline_class=EntryCompiler)
    return InnerDispatcher(function, alone, place=place)


def entry[Function: Callable[..., Any]](function: Function) -> Function:
    """Compile a function that Python calls, and keep its machine code on disk between runs."""
    if JIT_DISABLED:
        return _plain_entry(function)
    elsewhere = _settings.CACHE_DIR
    _settings.CACHE_DIR = str(CACHE_FOLDER or "")
    try:  # numba chooses the folder at decoration, so other libraries keep theirs
        options: Any = {"nogil": True, "no_cfunc_wrapper": True, "pipeline_class": EntryCompiler}
        dispatcher: Any = numba.njit(**options)(function)
        if CACHE_FOLDER is not None:
            dispatcher._cache = HealingCache(function)
    finally:
        _settings.CACHE_DIR = elsewhere
    return dispatcher


def _plain_entry(function: Any) -> Any:
    """The function as it is, given nothing that calculates as numpy's narrow numbers do."""

    @functools.wraps(function)
    def called(*args: Any) -> Any:
        return function(*map(_plainly, args))

    return called


def _plainly(given: Any) -> Any:
    if isinstance(given, np.ndarray):
        return seen_plainly(given)
    return given.item() if isinstance(given, np.generic) else given


def seal(array: np.ndarray) -> np.ndarray:
    """The same memory; in plain Python, reading as in numba (see `sim.vocabulary.plain`).

    Raises:
        ValueError: a field has the name of an attribute of numpy's own, such as ``size`` or ``data``,
            which one could not tell from it.
    """
    _free_names(array.dtype)
    return seen_plainly(array) if JIT_DISABLED else array


@functools.lru_cache(maxsize=256)
def _free_names(layout: np.dtype) -> None:
    """Refuse a layout with a field named like an attribute of numpy's own arrays."""
    taken = [name for name in layout.names or () if hasattr(np.recarray, name) or hasattr(np.record, name)]
    if taken:
        raise ValueError(f"record fields named like attributes of numpy arrays: {', '.join(taken)}")


def records(dtype: Any, n: int) -> np.ndarray:
    """``n`` zeroed records of a structured ``dtype``, sealed (see `seal`)."""
    return seal(np.zeros(n, dtype))


def unwritten(dtype: Any, n: int) -> tuple[np.ndarray, np.ndarray]:
    """``n`` records that hold what was in memory, sealed; and that memory as words of 8 bytes, (n, words).

    Who writes to all its words writes to all of a record, the room between its fields included.
    """
    made = np.empty(n, dtype)
    return seal(made), made.view(np.uint64).reshape(n, -1)
