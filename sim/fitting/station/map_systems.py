"""The systems of coordinates in which Chinese maps come, and the way back to WGS-84.

GCJ-02 is WGS-84 shifted by some hundred metres; BD-09 is GCJ-02 shifted once more. The formulas are those
that public programs share (wandergis/coordtransform, MIT); the way back is found by iteration.
"""

from __future__ import annotations

import numpy as np

_AXIS, _ECCENTRICITY = 6378245.0, 0.00669342162296594323
"""Krasovsky's ellipsoid."""
_TURN = np.pi * 3000.0 / 180.0
_ROUNDS = 8
_METRES_A_DEGREE = 111_320.0
DEGREES_MOST = np.array([180.0, 90.0])


def gcj02_of(points: np.ndarray) -> np.ndarray:
    """GCJ-02 of points (n, 2) in WGS-84, longitude before latitude [degrees]."""
    x, y = points[:, 0] - 105.0, points[:, 1] - 35.0
    root = np.sqrt(np.abs(x))
    waves = 20.0 * (np.sin(6 * x * np.pi) + np.sin(2 * x * np.pi)) * 2 / 3
    north = -100.0 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y * np.pi / 30)) * 2 / 3
    east = 300.0 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    latitude = np.radians(points[:, 1])
    magic = 1 - _ECCENTRICITY * np.sin(latitude) ** 2
    radius = np.sqrt(magic)
    up = np.degrees(north * magic * radius / (_AXIS * (1 - _ECCENTRICITY)))
    across = np.degrees(east * radius / (_AXIS * np.cos(latitude)))
    return points + np.column_stack([across, up])


def bd09_of(points: np.ndarray) -> np.ndarray:
    """BD-09 of points (n, 2) in WGS-84 [degrees]."""
    x, y = gcj02_of(points).T
    far = np.hypot(x, y) + 0.00002 * np.sin(y * _TURN)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * _TURN)
    return np.column_stack([far * np.cos(angle) + 0.0065, far * np.sin(angle) + 0.006])


def wgs84_of(points: np.ndarray, system: str) -> np.ndarray:
    """WGS-84 of points (n, 2) in "wgs84", "gcj02" or "bd09" [degrees]."""
    if system == "wgs84":
        return points
    forward = {"gcj02": gcj02_of, "bd09": bd09_of}[system]
    found = points
    for _ in range(_ROUNDS):
        found = found + points - forward(found)
    return found


def in_degrees(points: np.ndarray) -> bool:
    """Whether points (n, 2) can be degrees; a city's own metres are far beyond."""
    return bool((np.abs(points) <= DEGREES_MOST).all())


def laid_at(points: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Points (n, 2) in metres east and north of a place (2,) [degrees], as degrees: shapes and sizes stay."""
    scale = np.array([_METRES_A_DEGREE * np.cos(np.radians(place[1])), _METRES_A_DEGREE])
    return place + points / scale
