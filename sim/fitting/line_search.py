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


class LinePoint(NamedTuple):
    """How far along, how high it is there, and how steep along the direction."""

    far: float
    height: float
    slope: float


class LineSearch:
    """Tries along one direction, which begins at a height and falls with a slope.

    What is sought lies between the best try and another one, once there is one that is too far. How far to go
    `first` follows from how much the height fell since it was that of one step `before`.
    """

    def __init__(self, height: float, slope: float, before: float) -> None:
        self._start = self._best = LinePoint(0.0, height, slope)
        self._other: LinePoint | None = None
        self._widths = (math.inf, math.inf)
        wanted = 2.02 * (height - before) / slope if slope < 0 else math.nan
        self.first = 1.0 if wanted < 0 else min(wanted, 1.0)

    def is_enough(self, tried: LinePoint) -> bool:
        """Whether it is low and flat enough there."""
        low = tried.height <= self._start.height + _LOWER * tried.far * self._start.slope
        return low and abs(tried.slope) <= -_FLATTER * self._start.slope

    def after(self, tried: LinePoint) -> float:
        """How far to go next; not a number where nothing tells."""
        try:
            far = self._wanted(tried)
        except ZeroDivisionError:  # two tries at the same place
            return math.nan
        return far if self._other is None else self._narrowed(far, self._best.far, self._other.far)

    def _wanted(self, tried: LinePoint) -> float:
        best = self._best
        if tried.height > best.height:
            self._other = tried
            return _below_the_higher(best, tried)
        self._best = tried
        if tried.slope * best.slope < 0:
            self._other = best
            return _between_slopes(best, tried)
        return _farther(best, tried) if self._other is None else _towards(best, tried, self._other)

    def _narrowed(self, far: float, best: float, other: float) -> float:
        """Where two tries have not narrowed the rest by enough, its middle."""
        before, width = self._widths[0], abs(other - best)
        self._widths = (self._widths[1], width)
        return best + 0.5 * (other - best) if width >= _REST * before else far


def _below_the_higher(best: LinePoint, tried: LinePoint) -> float:
    """By the cubic, or half way from it to the parabola where that is nearer to the best."""
    stride = tried.far - best.far
    cubic = _cubic(tried, best)
    parabola = best.far + 0.5 * best.slope / ((best.height - tried.height) / stride + best.slope) * stride
    return cubic if abs(cubic - best.far) <= abs(parabola - best.far) else 0.5 * (cubic + parabola)


def _between_slopes(best: LinePoint, tried: LinePoint) -> float:
    """By the cubic or by the slopes, whichever is farther from the try."""
    return max(_cubic(best, tried), _by_slopes(best, tried), key=lambda far: abs(far - tried.far))


def _farther(best: LinePoint, tried: LinePoint) -> float:
    """By the cubic or by the slopes, whichever is farther; as far as may be where it becomes no flatter."""
    stride = tried.far - best.far
    least = tried.far + (_NEAREST * stride if best.far else 0.0)
    most = tried.far + _FARTHEST * stride
    if abs(tried.slope) >= abs(best.slope):
        return most
    cubic = _cubic(best, tried)
    cubic = cubic if cubic > tried.far else most
    return min(max(cubic, _by_slopes(best, tried), least), most)


def _towards(best: LinePoint, tried: LinePoint, other: LinePoint) -> float:
    """By the cubic or by the slopes, whichever is nearer, and not too near to the other end."""
    if abs(tried.slope) >= abs(best.slope):
        return _cubic(other, tried)
    ahead = math.copysign(1.0, tried.far - best.far)
    limit = tried.far + _REST * (other.far - tried.far)
    wanted = [far for far in (_cubic(best, tried), _by_slopes(best, tried)) if (far - tried.far) * ahead > 0]
    return ahead * min(ahead * far for far in (*wanted, limit))


def _cubic(one: LinePoint, other: LinePoint) -> float:
    """The minimum of the cubic with the heights and slopes of both."""
    theta = 3 * (one.height - other.height) / (other.far - one.far) + one.slope + other.slope
    scale = max(abs(theta), abs(one.slope), abs(other.slope))
    root = scale * math.sqrt(max(0.0, (theta / scale) ** 2 - one.slope / scale * (other.slope / scale)))
    root = -root if other.far > one.far else root
    below = 2 * root - other.slope + one.slope
    return other.far + (root - other.slope + theta) / below * (one.far - other.far)


def _by_slopes(one: LinePoint, other: LinePoint) -> float:
    """Where the slope is nothing if it changes as between both."""
    return other.far + other.slope / (other.slope - one.slope) * (one.far - other.far)
