"""Bundles of arrays that compiled code receives as one pointer.

Numba passes a named tuple of arrays by value: seven words an array, copied at every call. With some
twenty-five arrays and a hundred functions that costs more than the model itself, in run time and in
compile time. A `Bundle` keeps a table of (address, shape) for its arrays, and compiled code reads
`bundle.officers` from that table. With the compiler off it is an ordinary Python object.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any, Self

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel import registry
from numba.core.datamodel.models import OpaqueModel
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, typeof_impl, unbox
from numba.np.numpy_support import from_dtype

from sim.vocabulary.compiled import seal
from sim.vocabulary.rows import CellsType, RowsType, RowType

_MAX_DIMENSIONS = 3
_WORDS = 1 + _MAX_DIMENSIONS


class Bundle:
    """Named C-contiguous arrays of at most three dimensions; subclasses annotate the names.

    Raises:
        TypeError: an array is missing, unknown, or not C-contiguous.
    """

    __slots__ = ("__dict__", "numba_type", "table")

    def __init__(self, **arrays: np.ndarray) -> None:
        """Bundle one array for each annotated name."""
        names = list(type(self).__annotations__)
        if set(arrays) != set(names):
            raise TypeError(f"a {type(self).__name__} has the arrays {', '.join(names)}")
        loose = [name for name in names if not arrays[name].flags.c_contiguous]
        if loose:
            raise TypeError(f"not C-contiguous: {', '.join(loose)}")
        self.__dict__.update((name, seal(arrays[name])) for name in names)
        self.table = np.zeros((len(names), _WORDS), np.int64)
        for row, name in zip(self.table, names, strict=True):
            row[0] = arrays[name].ctypes.data
            row[1 : 1 + arrays[name].ndim] = arrays[name].shape
        self.numba_type = _type_of(
            type(self).__name__, tuple((name, arrays[name].dtype, arrays[name].ndim) for name in names)
        )

    def replace(self, **arrays: np.ndarray) -> Self:
        """The same bundle with some arrays exchanged for others."""
        return type(self)(**{**self.__dict__, **arrays})

    def locked(self) -> Self:
        """The same memory, which nobody can write to through this bundle from Python."""
        return type(self)(**{name: _locked(array) for name, array in self.__dict__.items()})

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A bundle of its own: the table of addresses is made anew; what nobody can write to is shared."""
        return type(self)(**{n: a if _is_settled(a) else a.copy() for n, a in self.__dict__.items()})

    __copy__ = replace

    def __reduce__(self) -> Any:
        """Kept as its arrays, since addresses mean nothing in another process."""
        return _bundled, (type(self), dict(self.__dict__))


def _bundled(kind: type[Bundle], arrays: dict[str, np.ndarray]) -> Bundle:
    return kind(**arrays)


def _locked(array: np.ndarray) -> np.ndarray:
    view = array.view()
    view.flags.writeable = False
    return view


def _is_settled(array: Any) -> bool:
    """Whether neither the array nor what it is a view of can be written to."""
    while isinstance(array, np.ndarray):
        if array.flags.writeable:
            return False
        array = array.base
    return True


class BundleType(types.Type):
    """Numba's view of a bundle class with arrays of given types."""

    def __init__(self, bundle: str, arrays: tuple[tuple[str, types.Array], ...]) -> None:
        """The type for the class called `bundle` whose arrays have these numba types, in order."""
        self.arrays = arrays
        digest = hashlib.blake2b(repr(arrays).encode(), digest_size=6).hexdigest()
        super().__init__(name=f"{bundle}_{digest}")


@lru_cache(maxsize=256)
def _type_of(bundle: str, layouts: tuple[tuple[str, np.dtype, int], ...]) -> BundleType:
    """Kept, because describing two hundred record fields to numba takes longer than a short run."""
    arrays = tuple((name, _array_type(name, dtype, ndim)) for name, dtype, ndim in layouts)
    return BundleType(bundle, arrays)


def _array_type(name: str, dtype: np.dtype, ndim: int) -> types.Array:
    item = from_dtype(dtype)
    if isinstance(item, types.Record):
        return RowsType(RowType.of(item), ndim, "C")
    return CellsType(name, item, ndim)


registry.register_default(BundleType)(OpaqueModel)


@typeof_impl.register(Bundle)
def _typeof_bundle(bundle: Bundle, _context: Any) -> BundleType:
    return bundle.numba_type


@unbox(BundleType)
def _unbox_bundle(_kind: BundleType, instance: Any, c: Any) -> NativeValue:
    """The address of the table; the Python object, alive during the call, owns the memory."""
    table = c.pyapi.object_getattr_string(instance, "table")
    interface = c.pyapi.object_getattr_string(table, "ctypes")
    number = c.pyapi.object_getattr_string(interface, "data")
    address = c.pyapi.long_as_voidptr(number)
    for held in (number, interface, table):
        c.pyapi.decref(held)
    return NativeValue(address, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


@infer_getattr
class _BundleAttributes(AttributeTemplate):
    key = BundleType

    def generic_resolve(self, kind: Any, name: str) -> Any:  # type: ignore[override]
        return dict(kind.arrays).get(name)


def _load_word(builder: ir.IRBuilder, pointer: ir.Value, index: int) -> ir.Value:
    """One word of the table, which never changes while compiled code runs: the load may be hoisted."""
    word = ir.IntType(64)
    table = builder.bitcast(pointer, word.as_pointer())
    load = builder.load(builder.gep(table, [ir.Constant(ir.IntType(32), index)]))
    load.set_metadata("invariant.load", builder.module.add_metadata([]))
    return load


@lower_getattr_generic(BundleType)
def _get_array(
    context: Any, builder: ir.IRBuilder, kind: BundleType, pointer: ir.Value, name: str
) -> ir.Value:
    """An array that borrows its memory: without an owner there is nothing to count."""
    row = [n for n, _ in kind.arrays].index(name)
    array_type = dict(kind.arrays)[name]
    array = context.make_array(array_type)(context, builder)
    shape = [_load_word(builder, pointer, row * _WORDS + 1 + d) for d in range(array_type.ndim)]
    stride: ir.Value = context.get_constant(
        types.intp, context.get_abi_sizeof(context.get_data_type(array_type.dtype))
    )
    strides: list[ir.Value] = []
    items = context.get_constant(types.intp, 1)
    itemsize = stride
    for length in reversed(shape):
        strides.insert(0, stride)
        stride = builder.mul(stride, length)
        items = builder.mul(items, length)
    address = _load_word(builder, pointer, row * _WORDS)
    array.data = builder.inttoptr(address, array.data.type)
    array.shape = cgutils.pack_array(builder, shape, ty=ir.IntType(64))
    array.strides = cgutils.pack_array(builder, strides, ty=ir.IntType(64))
    array.nitems, array.itemsize = items, itemsize
    array.meminfo = cgutils.get_null_value(array.meminfo.type)
    array.parent = cgutils.get_null_value(array.parent.type)
    return array._getvalue()
