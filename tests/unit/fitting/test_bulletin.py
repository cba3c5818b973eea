"""Binned bulletins are read whole, or refused with everything that is wrong."""

import pytest

from sim.fitting.bulletin import read_bulletin
from sim.scenario.errors import ScenarioErrors

ANKANG = """
days = 7
source = "Ankang police bulletin"
grade = "A"
counts = { disputes = 120, theft = 14 }

[[times]]
label = "turn-out to arrival"
start = "enroute"
end = "arrived"
edges = [5.0, 10.0, 15.0, 30.0]
shares = [61.8, 12.7, 5.5, 7.6, 12.4]

[[times]]
start = "dispatched"
end = "closed"
edges = [30.0, 60.0, 120.0, 240.0]
shares = [0.347, 0.213, 0.228, 0.126, 0.086]
"""


def read(tmp_path, text):
    (tmp_path / "bulletin.toml").write_text(text, encoding="utf-8")
    return read_bulletin(tmp_path / "bulletin.toml")


def test_a_bulletin_is_read(tmp_path):
    bulletin = read(tmp_path, ANKANG)
    assert bulletin.counts == {"disputes": 120, "theft": 14}
    arrival, feedback = bulletin.times
    assert arrival.fractions() == pytest.approx([0.618, 0.127, 0.055, 0.076, 0.124])
    assert sum(feedback.fractions()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("good", "bad", "path"),
    [
        ("[61.8, 12.7,", "[51.8, 12.7,", "times.0.shares"),
        ("[61.8, 12.7,", "[12.7,", "times.0.shares"),
        ("[5.0, 10.0,", "[10.0, 5.0,", "times.0.edges"),
        ('end = "arrived"', 'end = "queued"', "times.0.end"),
        ("theft = 14", "theft = -1", "counts.theft"),
        ('grade = "A"', 'grade = "E"', "grade"),
        ("days = 7", "days = 0", "days"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(tmp_path, good, bad, path):
    with pytest.raises(ScenarioErrors) as error:
        read(tmp_path, ANKANG.replace(good, bad))
    assert [problem.path for problem in error.value.problems] == [path]
