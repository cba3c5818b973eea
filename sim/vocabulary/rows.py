"""Arrays of records in a bundle, as compiled code sees them.

Three things are true of them that LLVM cannot know of any numpy array. An index is never negative, so none
needs to be wrapped around. Arrays do not overlap, and neither do fields. So whatever was read of a field is
still true after something was written to another, and need not be read again.
"""

from __future__ import annotations

import hashlib
import operator
from functools import cached_property
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.datamodel.models import ArrayModel, RecordModel
from numba.core.datamodel.registry import register_default
from numba.core.imputils import lower_builtin, lower_getattr_generic, lower_setattr_generic
from numba.np.arrayobj import (
    getitem_array_tuple,
    getitem_arraynd_intp,
    load_item,
    make_array,
    record_getattr,
    record_setattr,
    setitem_array,
)
from numba.np.numpy_support import as_dtype


class RowType(types.Record):
    """A record of a bundle."""

    @classmethod
    def of(cls, record: types.Record) -> RowType:
        """The same layout, known to belong to a bundle.

        It says how fields are aligned; else numba would take the one kind of record for the other.
        """
        fields: Any = [
            (name, {"type": field.type, "offset": field.offset, "alignment": as_dtype(field.type).alignment})
            for name, field in record.fields.items()
        ]
        return cls(fields, record.size, record.aligned)

    def __repr__(self) -> str:
        """Told ten thousand times while compiling: the name, which says as much as the hundred fields."""
        return self.name

    @cached_property
    def digest(self) -> str:
        """Stands for the layout."""
        return hashlib.blake2b(self.name.encode(), digest_size=8).hexdigest()


class RowsType(types.Array):
    """A one-dimensional array of such records."""


class CellsType(types.Array):
    """An array of plain numbers in a bundle, which calls it `field`."""

    def __init__(self, field: str, dtype: types.Type, ndim: int) -> None:
        """A C-contiguous array."""
        self.field = field
        super().__init__(dtype, ndim, "C", name=f"cells({field}, {dtype}, {ndim}d)")

    @property
    def key(self) -> Any:
        """What makes it the type that it is."""
        return self.field, self.dtype, self.ndim


register_default(RowType)(RecordModel)
register_default(RowsType)(ArrayModel)
register_default(CellsType)(ArrayModel)


@lower_builtin(operator.getitem, RowsType, types.Integer)
def _row(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
    kind, index_kind = sig.args
    data = make_array(kind)(context, builder, args[0]).data
    index = context.cast(builder, args[1], index_kind, types.intp)
    return load_item(context, builder, kind, builder.gep(data, [index], inbounds=True))


@lower_builtin(operator.getitem, CellsType, types.Integer)
def _get_in_row(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
    kind, index_kind = sig.args
    if kind.ndim > 1:
        return getitem_arraynd_intp(context, builder, sig, args)
    load = builder.load(_cell(context, builder, kind, args[0], ((index_kind,), (args[1],))))
    _mark(builder, load, kind.field)
    return load


@lower_builtin(operator.setitem, CellsType, types.Integer, types.Any)
def _set_in_row(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> None:
    kind, index_kind, value_kind = sig.args
    if kind.ndim > 1:
        setitem_array(context, builder, sig, args)
        return
    value = context.cast(builder, args[2], value_kind, kind.dtype)
    place = _cell(context, builder, kind, args[0], ((index_kind,), (args[1],)))
    _mark(builder, builder.store(value, place), kind.field)


def _cell(context: Any, builder: ir.IRBuilder, kind: CellsType, array: ir.Value, given: Any) -> ir.Value:
    """Address of the cell at a tuple of whole numbers."""
    view = make_array(kind)(context, builder, array)
    lengths = cgutils.unpack_tuple(builder, view.shape, kind.ndim)
    place: ir.Value = ir.Constant(ir.IntType(64), 0)
    for length, index_kind, index in zip(lengths, *given, strict=True):
        number = context.cast(builder, index, index_kind, types.intp)
        place = builder.add(builder.mul(place, length), number)
    return builder.gep(view.data, [place], inbounds=True)


def _is_whole(kind: CellsType, indices: Any) -> bool:
    return len(indices) == kind.ndim and all(isinstance(one, types.Integer) for one in indices)


@lower_builtin(operator.getitem, CellsType, types.BaseTuple)
def _get_cell(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> ir.Value:
    kind, indices = sig.args
    if not _is_whole(kind, indices):
        return getitem_array_tuple(context, builder, sig, args)
    given = tuple(indices), cgutils.unpack_tuple(builder, args[1], len(indices))
    load = builder.load(_cell(context, builder, kind, args[0], given))
    _mark(builder, load, kind.field)
    return load


@lower_builtin(operator.setitem, CellsType, types.BaseTuple, types.Any)
def _set_cell(context: Any, builder: ir.IRBuilder, sig: Any, args: Any) -> None:
    kind, indices, value_kind = sig.args
    if not _is_whole(kind, indices):
        setitem_array(context, builder, sig, args)
        return
    given = tuple(indices), cgutils.unpack_tuple(builder, args[1], len(indices))
    value = context.cast(builder, args[2], value_kind, kind.dtype)
    _mark(builder, builder.store(value, _cell(context, builder, kind, args[0], given)), kind.field)


def _mark(builder: ir.IRBuilder, access: ir.Instruction, field: str) -> None:
    """Tell LLVM what is accessed, in the terms of its type-based alias analysis."""
    module = builder.module
    root = module.add_metadata(["govsim"])
    kind = module.add_metadata([field, root, ir.Constant(ir.IntType(64), 0)])
    access.set_metadata("tbaa", module.add_metadata([kind, kind, ir.Constant(ir.IntType(64), 0)]))


def _is_nested(row: RowType, name: str) -> bool:
    return isinstance(row.typeof(name), types.NestedArray)


def _place(context: Any, builder: ir.IRBuilder, row: RowType, record: ir.Value, name: str) -> ir.Value:
    kind = context.get_data_type(row.typeof(name))
    return cgutils.get_record_member(builder, record, row.offset(name), kind)


@lower_getattr_generic(RowType)
def _get_field(context: Any, builder: ir.IRBuilder, row: RowType, record: ir.Value, name: str) -> ir.Value:
    if _is_nested(row, name):
        return record_getattr(context, builder, row, record, name)
    load = builder.load(_place(context, builder, row, record, name))
    _mark(builder, load, f"{row.digest}.{name}")
    return load


@lower_setattr_generic(RowType)
def _set_field(context: Any, builder: ir.IRBuilder, sig: Any, args: Any, name: str) -> None:
    row, given = sig.args
    record, value = args
    if _is_nested(row, name):
        record_setattr(context, builder, sig, args, name)
        return
    value = context.cast(builder, value, given, row.typeof(name))
    store = builder.store(value, _place(context, builder, row, record, name))
    _mark(builder, store, f"{row.digest}.{name}")
