"""Which of two events is sooner, as one comparison of whole numbers.

Times from 0 on are in the order of their bits, read as a whole number; with the rank and sequence of the
event behind them they make one of 128 bits. Compared as a time and as a number in case of ties they would
take three times the instructions, and no processor can guess which of two times is less.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, overload

_WORD, _TWO_WORDS = ir.IntType(64), ir.IntType(128)


def is_sooner(time: float, order: int, other_time: float, other_order: int) -> bool:
    """Whether an event at `time` precedes the other: of two at one time, that of the lesser `order`.

    No time and no order is less than 0.
    """
    return time < other_time or (time == other_time and order < other_order)


@intrinsic
def _is_less(_context: Any, _time: Any, _order: Any, _other_time: Any, _other_order: Any) -> Any:
    def generate(_context: Any, builder: ir.IRBuilder, _signature: Any, args: Any) -> ir.Value:
        def joined(time: ir.Value, order: ir.Value) -> ir.Value:
            bits = builder.zext(builder.bitcast(time, _WORD), _TWO_WORDS)
            return builder.or_(builder.shl(bits, _TWO_WORDS(64)), builder.zext(order, _TWO_WORDS))

        time, order, other_time, other_order = args
        return builder.icmp_unsigned("<", joined(time, order), joined(other_time, other_order))

    return types.boolean(types.float64, types.int64, types.float64, types.int64), generate


@overload(is_sooner)
def _is_sooner(time, order, other_time, other_order):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ARG001 - numba compares signatures
    def compare(time, order, other_time, other_order):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - the same
        return _is_less(time, order, other_time, other_order)  # type: ignore[call-arg]

    return compare
