"""Whoever asks for a run gets one in order or hears what is not: Python, a matter, the page, a Mesa model."""

import pytest

import sim
import sim.abm.model
import sim.metrics.run
from sim import cli
from sim.engine.loop import close_books
from sim.engine.simulate import live
from sim.vocabulary.broken import BrokenInvariant

NAMED = "minutes_booked"
POLICY = {"case": ["proactive"], "demo": ["--policy", "proactive"]}


def spoil(town):
    """An hour more for the first officer than there was."""
    town.hours[0, 0, 0] += 60.0
    return town


@pytest.fixture
def spoiled(monkeypatch):
    """Runs in whose books stands an hour that nobody worked."""
    monkeypatch.setattr(sim.metrics.run, "live", lambda *given, **more: spoil(live(*given, **more)))


def test_a_run_in_order_is_given(hillfoot):
    assert sim.simulate(hillfoot, 1, journal=True).digest == sim.simulate(hillfoot, 1).digest


@pytest.mark.parametrize("journal", [False, True])
def test_a_call_from_python(hillfoot, spoiled, journal):
    with pytest.raises(BrokenInvariant, match=NAMED):
        sim.simulate(hillfoot, 1, journal=journal)


def test_one_matter(hillfoot_file, spoiled):
    with pytest.raises(BrokenInvariant, match=NAMED):
        sim.case(hillfoot_file, "proactive")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "in a state that the model cannot be in"), ("zh", "结束时的状态不可能出现")],
)
@pytest.mark.parametrize("command", ["case", "demo"])
def test_a_command_says_so_in_a_line(hillfoot_file, tmp_path, spoiled, capsys, command, language, said):
    record = ["--record", str(tmp_path / "town.html")] if command == "demo" else []
    with pytest.raises(SystemExit) as ended:
        cli.main([command, str(hillfoot_file), *POLICY[command], *record, "--lang", language])
    shown, told = capsys.readouterr()
    last = told.strip().splitlines()[-1]
    assert ended.value.code == 1
    assert said in last
    assert NAMED in last
    assert shown == ""
    assert list(tmp_path.iterdir()) == []


def test_a_model_of_mesa(hillfoot, monkeypatch):
    monkeypatch.setattr(sim.abm.model, "close_books", lambda town: spoil(town) and close_books(town))
    model = sim.TownModel(hillfoot)
    with pytest.raises(BrokenInvariant, match=NAMED):
        model.run_model()
