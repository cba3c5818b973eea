"""A small town and one policy, lived through three times."""

import pytest

from sim.study.compare import compare


@pytest.fixture(scope="package")
def lived(hillfoot_file):
    return compare(hillfoot_file, ["proactive"], reps=3, workers=1)
