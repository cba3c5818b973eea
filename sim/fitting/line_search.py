"""How far to go along a direction: by the height and the slope at each try.

A cubic or a parabola through two tries says where the next one lies, until one is as much lower and flatter
as Wolfe's conditions ask: J. J. Moré and D. J. Thuente, "Line search algorithms with guaranteed sufficient
decrease", ACM Transactions on Mathematical Software 20 (1994) 286-307, doi:10.1145/192115.192132.
"""

from __future__ import annotations

import math
from typing import NamedTuple

_LOWER = 1e-4
"""What part of the fall that the slope at the start promises there must be."""

_FLATTER = 0.9
"""What part of the slope at the start may be left."""

_NEAREST, _FARTHEST = 1.1, 4.0
"""Between which times the last stride the next one lies, while nothing was too far."""

_REST = 0.66
"""What part of what lies between two tries the next one may leave, and by which two must narrow it."""


class Tried(NamedTuple):
    """How far along, how high it is there, and how steep along the direction."""

    far: float
    height: float
    slope: float


class LineSearch:
    """Tries along one direction, which begins at a height and falls with a slope.

    What is sought lies between the best try and another one, once there is one that is too far.
    """

    def __init__(self, height: float, slope: float) -> None:
        self._start = self._best = Tried(0.0, height, slope)
        self._other: Tried | None = None
        self._widths = (math.inf, math.inf)

    def first(self, before: float) -> float:
        """How far to go first, by how the height fell since it was that of one step `before`."""
        far = 2.02 * (self._start.height - before) / self._start.slope
        return min(far, 1.0) if far >= 0 else 1.0

    def is_enough(self, tried: Tried) -> bool:
        """Whether it is low and flat enough there."""
        low = tried.height <= self._start.height + _LOWER * tried.far * self._start.slope
        return low and abs(tried.slope) <= -_FLATTER * self._start.slope

    def after(self, tried: Tried) -> float:
        """How far to go next; not a number where nothing tells."""
        best = self._best
        if tried.height > best.height:
            far, self._other = _below_the_higher(best, tried), tried
        elif tried.slope * best.slope < 0:
            far, self._other, self._best = _between_slopes(best, tried), best, tried
        elif self._other is None:
            far, self._best = _farther(best, tried), tried
        else:
            far, self._best = _towards(best, tried, self._other), tried
        return far if self._other is None else self._narrowed(far, self._best.far, self._other.far)

    def _narrowed(self, far: float, best: float, other: float) -> float:
        """Where two tries have not narrowed the rest by enough, its middle."""
        before, width = self._widths[0], abs(other - best)
        self._widths = (self._widths[1], width)
        return best + 0.5 * (other - best) if width >= _REST * before else far


def _below_the_higher(best: Tried, tried: Tried) -> float:
    """By the cubic, or half way from it to the parabola where that is nearer to the best."""
    stride = tried.far - best.far
    cubic = _cubic(tried, best)
    parabola = best.far + 0.5 * best.slope / ((best.height - tried.height) / stride + best.slope) * stride
    return cubic if abs(cubic - best.far) <= abs(parabola - best.far) else 0.5 * (cubic + parabola)


def _between_slopes(best: Tried, tried: Tried) -> float:
    """By the cubic or by the slopes, whichever is farther from the try."""
    return max(_cubic(best, tried), _by_slopes(best, tried), key=lambda far: abs(far - tried.far))


def _farther(best: Tried, tried: Tried) -> float:
    """By the cubic or by the slopes, whichever is farther; as far as may be where it becomes no flatter."""
    stride = tried.far - best.far
    least = tried.far + (_NEAREST * stride if best.far else 0.0)
    most = tried.far + _FARTHEST * stride
    if abs(tried.slope) >= abs(best.slope):
        return most
    cubic = _cubic(best, tried)
    cubic = cubic if cubic > tried.far else most
    return min(max(cubic, _by_slopes(best, tried), least), most)


def _towards(best: Tried, tried: Tried, other: Tried) -> float:
    """By the cubic or by the slopes, whichever is nearer, and not too near to the other end."""
    if abs(tried.slope) >= abs(best.slope):
        return _cubic(other, tried)
    ahead = math.copysign(1.0, tried.far - best.far)
    limit = tried.far + _REST * (other.far - tried.far)
    wanted = [far for far in (_cubic(best, tried), _by_slopes(best, tried)) if (far - tried.far) * ahead > 0]
    return ahead * min(ahead * far for far in (*wanted, limit))


def _cubic(one: Tried, other: Tried) -> float:
    """The minimum of the cubic with the heights and slopes of both."""
    theta = 3 * (one.height - other.height) / (other.far - one.far) + one.slope + other.slope
    scale = max(abs(theta), abs(one.slope), abs(other.slope))
    root = scale * math.sqrt(max(0.0, (theta / scale) ** 2 - one.slope / scale * (other.slope / scale)))
    root = -root if other.far > one.far else root
    below = 2 * root - other.slope + one.slope
    return other.far + (root - other.slope + theta) / below * (one.far - other.far) if below else math.nan


def _by_slopes(one: Tried, other: Tried) -> float:
    """Where the slope is nothing if it changes as between both."""
    return other.far + other.slope / (other.slope - one.slope) * (one.far - other.far)
