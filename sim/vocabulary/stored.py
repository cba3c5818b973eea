"""Compiled code on disk that heals itself: what is damaged or foreign is forgotten and compiled again.

Every file is sealed with a digest of its content, its name and its folder, which names the sources. It is
read no further unless the seal holds: machine code with one bit wrong would run. Where nothing can be stored
the work goes on without. Either way a line is said, once a process.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from numba.core.caching import (
    CompileResultCacheImpl,
    FunctionCache,
    IndexDataCacheFile,
    UserProvidedCacheLocator,
)
from numba.core.serialize import dumps

SEAL_BYTES = 32

SAID = {
    "damaged": (
        "stored code in {folder} is damaged; it is compiled again",
        "{folder} 中保存的编译结果已损坏，将重新编译",
    ),
    "not_stored": (
        "compiled code cannot be stored in {folder} ({reason}); every start compiles again. "
        "GOVSIM_CACHE_DIR names another folder",
        "编译结果无法保存到 {folder}（{reason}），每次启动都将重新编译；可用 GOVSIM_CACHE_DIR 另指文件夹",
    ),
}
_already: set[str] = set()


class DamagedError(Exception):
    """A stored file is not what was stored under its name."""


class SealedFile(IndexDataCacheFile):
    """Index and data of one compiled function, as numba keeps them, under a seal."""

    def _load_index(self) -> dict[Any, str]:
        try:
            version, stamp, overloads = read_sealed(Path(self._index_path))
        except FileNotFoundError:
            return {}
        return overloads if (version, stamp) == (self._version, self._source_stamp) else {}

    def _save_index(self, overloads: dict[Any, str]) -> None:
        self._write(self._index_path, (self._version, self._source_stamp, overloads))

    def _load_data(self, name: str) -> Any:
        return read_sealed(Path(self._data_path(name)))

    def _save_data(self, name: str, data: Any) -> None:
        self._write(self._data_path(name), data)

    def _write(self, path: str, value: Any) -> None:
        content = dumps(value)
        with self._open_for_write(path) as file:
            file.write(seal_of(Path(path), content) + content)

    def forget(self) -> None:
        """Remove everything that is stored of this function, as far as that can be done."""
        for file in Path(self._cache_path).glob(f"{Path(self._index_name).stem}.*"):
            with suppress(OSError):
                file.unlink()


class CacheFolder(UserProvidedCacheLocator):
    """The chosen folder and no other, even where it can only be read: numba would take another."""

    def ensure_cache_path(self) -> None:
        """Make the folder if that can be done."""
        with suppress(OSError):
            super().ensure_cache_path()


class ResultInPlace(CompileResultCacheImpl):
    """How numba packs compiled code, kept in `CacheFolder`."""

    _locator_classes: list[type[object]] = [CacheFolder]


class HealingCache(FunctionCache):
    """Numba's store of one function, which never stands in the way of the work."""

    _impl_class = ResultInPlace

    def __init__(self, py_func: Any) -> None:
        super().__init__(py_func)
        numbas = self._cache_file
        base, stamp = Path(numbas._index_name).stem, numbas._source_stamp
        self._sealed = self._cache_file = SealedFile(numbas._cache_path, base, stamp)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The stored code of a signature; None when there is none that can be trusted."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # noqa: BLE001 - whatever a stored file does to its reader, it can be made again
            self._sealed.forget()
            say_once("damaged", folder=_digest_folder(self._cache_path))
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Store compiled code, or say why it cannot be."""
        try:
            super().save_overload(sig, data)
        except (OSError, DamagedError) as error:
            reason = getattr(error, "strerror", None) or "damaged"
            say_once("not_stored", folder=_digest_folder(self._cache_path), reason=reason)


def _digest_folder(place: str) -> Path:
    return Path(place).parent


def seal_of(path: Path, content: bytes) -> bytes:
    """The seal of what is stored under a path: 32 bytes."""
    named = f"{path.parent.parent.name}/{path.parent.name}/{path.name}\n"
    return hashlib.blake2b(named.encode("utf-8", "surrogatepass") + content, digest_size=SEAL_BYTES).digest()


def is_whole(path: Path) -> bool:
    """Whether a stored file can be read and bears its own seal."""
    try:
        _content(path)
    except (OSError, DamagedError):
        return False
    return True


def read_sealed(path: Path) -> Any:
    """What is stored under a path.

    Raises:
        DamagedError: it is not what was stored there.
        OSError: it cannot be read.
    """
    return pickle.loads(_content(path))


def _content(path: Path) -> bytes:
    whole = path.read_bytes()
    seal, content = whole[:SEAL_BYTES], whole[SEAL_BYTES:]
    if seal != seal_of(path, content):
        raise DamagedError(str(path))
    return content


def say_once(key: str, **parts: object) -> None:
    """Say a line of `SAID` on standard error, in the surroundings' language; not twice in a process."""
    if key not in _already and sys.stderr is not None:
        _already.add(key)
        is_chinese = os.environ.get("GOVSIM_LANG", "").startswith("zh")
        sys.stderr.write(SAID[key][is_chinese].format(**parts) + "\n")
