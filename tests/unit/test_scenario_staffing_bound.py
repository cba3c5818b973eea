"""More officers in a town whose log shows no delays under load: the answer is called a lower bound."""

import pytest

from sim.scenario.load import load
from sim.scenario.staffing_bound import NO_RISE, lower_bound
from tests.towns import TOWN, write

MORE = 'name = "more"\ntitle = { en = "More", zh = "增员" }\nofficers.patrol.count = 8\n'
DESK = 'name = "desk"\ntitle = { en = "Desk", zh = "分流" }\ntriage.recognition = 0.7\n'


def towns(folder, source, policy):
    rise = f'{{ value = 0.0, low = 0.0, high = 0.05, source = "{source}", grade = "D" }}'
    file = write(folder, town=f"{TOWN}\n[dispatch]\ndesk_rise = {rise}\n", policies__changed=policy)
    return load(file, policy="changed"), load(file)


def test_a_change_of_staff_is_a_lower_bound(tmp_path):
    (said,) = lower_bound(*towns(tmp_path, f"fitted from log.csv: {NO_RISE}", MORE))
    assert "officers.patrol.count" in said.en
    assert "lower bound" in said.en
    assert "下限" in said.zh


@pytest.mark.parametrize(
    ("source", "policy"),
    [
        (f"fitted from log.csv: {NO_RISE}", DESK),  # no change of staff
        ("fitted from log.csv, given the roster", MORE),  # delays grow with the load in this log
    ],
)
def test_nothing_else_is(tmp_path, source, policy):
    assert lower_bound(*towns(tmp_path, source, policy)) == []


def test_a_town_that_no_log_was_fitted_to_says_nothing_of_it(tmp_path):
    file = write(tmp_path, town=TOWN, policies__changed=MORE)
    assert lower_bound(load(file, policy="changed"), load(file)) == []
