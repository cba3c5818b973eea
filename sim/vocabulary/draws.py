"""Random draws without a generator: each number is a pure function of its key.

A draw is named by (seed, stream, who, k): the replication, the purpose, the entity, the attempt. Nothing
depends on the order of calls, so two policies share every draw that belongs to the same entity.

The generator is Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
numbers: as easy as 1, 2, 3", SC 2011, doi:10.1145/2063384.2063405. Key = (seed low, seed high); counter =
(who low, who high, k, stream // 4). A block has four words of 32 bits, and ``stream % 4`` says which one is
meant: four streams from a multiple of four on share a block, and whoever wants all four asks once.

``seed`` and ``who`` are whole numbers of 64 bits, not negative; ``stream`` and ``k`` of 32 bits. Only those
bits count. Identities made by `mix` use all 64: keep them in ``uint64`` fields, never add an ``int64`` to
them (numba makes that a float), and from Python pass them as ``np.uint64`` or use the array versions.
"""

import math
from typing import Any

import numpy as np

from sim.vocabulary.compiled import JIT_DISABLED, compiled, entry
from sim.vocabulary.quantiles import normal_quantile

# Python's own integers are exact in plain mode and five times faster there than numpy scalars.
_word = int if JIT_DISABLED else np.uint64

_MULTIPLIER_0 = _word(0xD2511F53)
_MULTIPLIER_1 = _word(0xCD9E8D57)
_WEYL_0 = _word(0x9E3779B9)
_WEYL_1 = _word(0xBB67AE85)
_LOW_32 = _word(0xFFFFFFFF)
_LOW_64 = _word(0xFFFFFFFFFFFFFFFF)
_TWO = _word(2)
_THREE = _word(3)
_32 = _word(32)

_GOLDEN = _word(0x9E3779B97F4A7C15)
_FINALISE_1 = _word(0xBF58476D1CE4E5B9)
_FINALISE_2 = _word(0x94D049BB133111EB)
_CHAIN = _word(0xD1342543DE82EF95)
_27 = _word(27)
_30 = _word(30)
_31 = _word(31)


@compiled
def philox4x32(counter, key):
    """One block of Philox4x32-10.

    Args:
        counter: four words below 2**32, as uint64.
        key: two words below 2**32, as uint64.

    Returns:
        Four words below 2**32, as uint64.
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0 = _MULTIPLIER_0 * c0
        p1 = _MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (p1 >> _32) ^ c1 ^ k0, p1 & _LOW_32, (p0 >> _32) ^ c3 ^ k1, p0 & _LOW_32
        k0 = (k0 + _WEYL_0) & _LOW_32
        k1 = (k1 + _WEYL_1) & _LOW_32
    return c0, c1, c2, c3


@compiled
def _block(seed, stream, who, k):
    seed_bits = _word(seed) & _LOW_64
    who_bits = _word(who) & _LOW_64
    counter = (who_bits & _LOW_32, who_bits >> _32, _word(k) & _LOW_32, (_word(stream) & _LOW_32) >> _TWO)
    return philox4x32(counter, (seed_bits & _LOW_32, seed_bits >> _32))


@compiled
def _open_unit(word):
    """A word to an odd multiple of 2**-33: symmetric about one half, and neither 0 nor 1 can occur."""
    return (float(word) + 0.5) * 2.0**-32


@compiled
def u01(seed, stream, who, k):
    """Uniform draw strictly between 0 and 1."""
    w0, w1, w2, w3 = _block(seed, stream, who, k)
    place = _word(stream) & _THREE
    if place == 0:
        return _open_unit(w0)
    if place == 1:
        return _open_unit(w1)
    return _open_unit(w2 if place == 2 else w3)


@compiled
def u01_four(seed, stream, who, k):
    """The draws of ``stream``, a multiple of four, and of the next three streams, for the price of one."""
    w0, w1, w2, w3 = _block(seed, stream, who, k)
    return _open_unit(w0), _open_unit(w1), _open_unit(w2), _open_unit(w3)


@compiled
def u01_four_each(seed, stream, whos, out):
    """`u01_four` with ``k`` 0 for many entities ``whos`` (n,), into ``out`` (4, n).

    Three times as fast as one by one, since a processor does several blocks side by side.
    """
    first, second, third, fourth = out[0], out[1], out[2], out[3]
    for i in range(len(whos)):
        w0, w1, w2, w3 = _block(seed, stream, whos[i], 0)
        first[i] = _open_unit(w0)
        second[i] = _open_unit(w1)
        third[i] = _open_unit(w2)
        fourth[i] = _open_unit(w3)


@compiled
def normal(seed, stream, who, k):
    """Normal draw, mean 0, variance 1, by inversion: it rises with `u01` of the key."""
    return normal_quantile(u01(seed, stream, who, k))


@compiled
def exponential(seed, stream, who, k):
    """Exponential draw, mean 1, always positive, by inversion: it falls as `u01` of the key rises."""
    return -math.log(u01(seed, stream, who, k))


@compiled
def _finalise(z):
    z = ((z ^ (z >> _30)) * _FINALISE_1) & _LOW_64
    z = ((z ^ (z >> _27)) * _FINALISE_2) & _LOW_64
    return z ^ (z >> _31)


@compiled
def mix(a, b):
    """Identity of child ``b`` of entity ``a``, for use as ``who``; not symmetric.

    The finaliser of splitmix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195), twice. For one
    parent, different children never share an identity; nor do child ``b`` of different parents.

    Args:
        a: whole number of 64 bits: a signed one counts by its bits.
        b: the same.

    Returns:
        Whole number from 0 to 2**64 - 1: ``uint64`` in compiled code, ``int`` in Python.
    """
    parent = _finalise(((_word(a) & _LOW_64) + _GOLDEN) & _LOW_64)
    return _finalise((parent + (_word(b) & _LOW_64)) & _LOW_64)


@compiled
def chained(digest, word):
    """Digest of a sequence with one more ``word``: a polynomial in an odd number, of well mixed words.

    Each word is mixed by itself, so that a processor need not finish one before it begins the next.
    """
    mixed = _finalise(((_word(word) & _LOW_64) + _GOLDEN) & _LOW_64)
    return ((_word(digest) & _LOW_64) * _CHAIN + mixed) & _LOW_64


@entry
def _each_u01(seed, stream, whos, ks, out):
    for i in range(out.size):
        out[i] = u01(seed, stream, whos[i], ks[i])


@entry
def _each_normal(seed, stream, whos, ks, out):
    for i in range(out.size):
        out[i] = normal(seed, stream, whos[i], ks[i])


@entry
def _each_exponential(seed, stream, whos, ks, out):
    for i in range(out.size):
        out[i] = exponential(seed, stream, whos[i], ks[i])


@entry
def _each_mix(a, b, out):
    for i in range(out.size):
        out[i] = mix(a[i], b[i])


def _words(*values: Any) -> tuple[tuple[int, ...], list[np.ndarray]]:
    """The common shape, and each value spread over it as fresh uint64: one type, hence one variant."""
    arrays = np.broadcast_arrays(*values)
    if any(array.dtype.kind not in "iu" for array in arrays):
        raise TypeError(f"keys of draws are whole numbers, not {[str(array.dtype) for array in arrays]}")
    return arrays[0].shape, [array.astype(np.uint64).ravel() for array in arrays]


def _drawn(each: Any, seed: int, stream: int, whos: Any, k: Any) -> np.ndarray:
    shape, (whos, ks) = _words(whos, k)
    out = np.empty(whos.size)
    each(np.uint64(seed), np.uint64(stream), whos, ks, out)
    return out.reshape(shape)


def u01_array(seed: int, stream: int, whos: Any, k: Any = 0) -> np.ndarray:
    """`u01` for many keys, from Python.

    Args:
        seed: one seed.
        stream: one stream.
        whos: entities, any shape.
        k: attempt, a number or an array that spreads over ``whos``.

    Returns:
        float64, in the common shape of ``whos`` and ``k``.

    Raises:
        TypeError: ``whos`` or ``k`` are not whole numbers.
    """
    return _drawn(_each_u01, seed, stream, whos, k)


def normal_array(seed: int, stream: int, whos: Any, k: Any = 0) -> np.ndarray:
    """`normal` for many keys; arguments and shape as `u01_array`."""
    return _drawn(_each_normal, seed, stream, whos, k)


def exponential_array(seed: int, stream: int, whos: Any, k: Any = 0) -> np.ndarray:
    """`exponential` for many keys; arguments and shape as `u01_array`."""
    return _drawn(_each_exponential, seed, stream, whos, k)


def mix_array(a: Any, b: Any) -> np.ndarray:
    """`mix` for many pairs, from Python; uint64 in the common shape of ``a`` and ``b``."""
    shape, (parents, children) = _words(a, b)
    out = np.empty(parents.size, np.uint64)
    _each_mix(parents, children, out)
    return out.reshape(shape)
