"""System 12: one-stop windows, online and self-service, guides, and a post that never shuts."""

import numpy as np
import pytest

from tests.signature.pairs import Moved

pytestmark = pytest.mark.slow

AT_THE_WINDOW = {"windows.online": 0.0, "windows.self_service": 0.0, "windows.guided": 1.0}


def test_one_stop_takes_an_errand_to_exactly_one_trip():
    """`windows.one_stop` from none, everybody guided, nobody online: trips fall to one."""
    one_stop = Moved({"windows.one_stop": 1.0}, {**AT_THE_WINDOW, "windows.one_stop": 0.0})
    one_stop.lowers("trips_per_errand", "errand_h")
    assert np.all(one_stop.after.figures("trips_per_errand") == 1.0)


def test_online_takes_it_below_one():
    """`windows.online` from none, all else at its best: fewer trips than errands."""
    online = Moved({"windows.online": 0.6}, {**AT_THE_WINDOW, "windows.one_stop": 1.0})
    online.lowers("trips_per_errand", "cost.station_h")
    assert online.after.figures("trips_per_errand").max() < 1.0


def test_machines_spare_the_window():
    """`windows.self_service` up: fewer hours of clerks, fewer trips."""
    Moved({"windows.self_service": 0.8}).lowers("trips_per_errand", "cost.station_h")


def test_guides_save_trips():
    """`windows.guided` up: fewer trips."""
    Moved({"windows.guided": 1.0}, {"windows.guided": 0.0}).lowers("trips_per_errand", "errand_h")


def test_a_post_that_never_shuts_shortens_errands():
    """`windows.calendar` always, as against office hours: an errand takes less time."""
    Moved({"windows.calendar": "always"}).lowers("errand_h")


def test_more_clerks_shorten_errands_where_there_are_few():
    """`windows.clerks` up from one for the whole town: an errand takes less time."""
    Moved({"windows.clerks": 6}, {"windows.clerks": 1}).lowers("errand_h")
