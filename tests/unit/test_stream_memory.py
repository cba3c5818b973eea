"""What a town draws depends on nothing that was in memory before, not even between the fields of a record."""

import numpy as np
import pytest

from sim.scenario.load import load
from sim.scenario.pack import pack
from sim.world.stream import conceive

FILLED = np.full


@pytest.mark.parametrize("room", [0, 7])
def test_a_stream_is_the_same_to_the_byte_whatever_was_in_memory(monkeypatch, room):
    scenario = load("small-station", overrides={"period.days": 5.0, "period.warmup_days": 0.0})
    tables = pack(scenario)
    conceive(scenario, tables, 3)  # compiled before numpy is another one

    def drawn(was: int) -> bytes:
        def used(shape, dtype=float):
            size = int(np.prod(shape)) * np.dtype(dtype).itemsize
            return FILLED(size, was, np.uint8).view(dtype).reshape(shape)

        with monkeypatch.context() as patch:
            patch.setattr(np, "empty", used)
            troubles, born = conceive(scenario, tables, 3, room=room, more=0.25)
        assert born > 20
        assert not np.asarray(troubles[born:]).tobytes().strip(b"\0")
        return np.asarray(troubles).tobytes()

    assert drawn(0x00) == drawn(0xAB)
