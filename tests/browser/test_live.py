"""The live page: levers start new pairs, tabs keep to themselves, and closing a page frees its runs."""

import time

import pytest

pytestmark = pytest.mark.slow

PATIENCE_S = 30.0


def until(condition, page=None):
    """Wait until something holds on the server, letting the browser go on meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        if page is None:
            time.sleep(0.05)
        else:
            page.wait_for_timeout(50)


def move(page, path, value):
    """Move a lever as a hand on the slider does."""
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("p")
    slider = page.locator(f'[id="lever-{path}"]')
    slider.fill(str(value))


def keeps(page):
    return page.evaluate("() => govsim.wishes.right.levers")


def shown(page):
    return page.get_attribute("body", "data-shown")


@pytest.fixture
def tab(live, open_page):  # in this order, so that pages close before their server does
    """Open a tab of the live page."""
    return lambda: open_page(live.url)


def test_a_moved_lever_shows_a_new_right_town_and_the_same_left_one(tab):
    page = tab()
    before = page.evaluate("() => [govsim.pair.left, govsim.pair.right].map(t => t.moments.calls.length)")
    own = page.inner_text("#right h2")
    moment = page.get_attribute("#timeline", "aria-valuenow")
    move(page, "triage.pass_on", 0)
    page.locator("body[data-shown='0.2']").wait_for()
    after = page.evaluate("() => [govsim.pair.left, govsim.pair.right].map(t => t.moments.calls.length)")
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert page.get_attribute("#timeline", "aria-valuenow") == moment
    assert keeps(page) == {"triage.pass_on": 0}
    assert page.inner_text("#right h2") == f"{own}, changed: The desk passes it on 0%"
    assert "right.triage.pass_on=0" in page.url
    page.locator("#reset").click()
    page.locator("body[data-shown='0.3']").wait_for()
    assert page.evaluate("() => govsim.pair.right.moments.calls.length") == before[1]


@pytest.mark.slow
def test_the_page_learns_how_sure_the_difference_is(tab):
    page = tab()
    page.keyboard.press("End")
    page.keyboard.press("s")
    page.locator(".sure tr").first.wait_for()
    assert page.locator(".sure tr").count() >= 5


@pytest.mark.slow
def test_two_tabs_keep_to_themselves(tab, live):
    one, other = tab(), tab()
    assert len(live.page.sessions) == 2
    move(one, "triage.pass_on", 0)
    move(other, "ladder.from_desk", 1)
    for page in (one, other):
        page.locator("body[data-shown='0.2']").wait_for()
    assert (keeps(one), keeps(other)) == ({"triage.pass_on": 0}, {"ladder.from_desk": 1})
    other.close()
    until(lambda: len(live.page.sessions) == 1, one)
    move(one, "triage.pass_on", 1)
    one.locator("body[data-shown='0.3']").wait_for()
    assert keeps(one) == {"triage.pass_on": 1}


def test_closing_the_page_frees_its_runs(tab, live):
    live.page.plays.pairs = 10_000
    page = tab()
    until(lambda: live.page.plays.runs > 5, page)
    page.close()
    until(lambda: len(live.page.sessions) == 0)
    time.sleep(0.5)  # the run that was under way
    runs = live.page.plays.runs
    time.sleep(1.0)
    assert live.page.plays.runs == runs


@pytest.mark.slow
def test_a_story_in_chinese_keeps_its_language(tab):
    page = tab()
    page.keyboard.press("l")
    page.keyboard.press("2")
    page.locator("body[data-shown='1.2']").wait_for()
    assert page.inner_text("#right h2") == "家门口调解阶梯"
    assert page.inner_text("#state") == ""


def test_levers_that_do_not_go_together_are_refused_in_the_language_of_the_page(tab):
    page = tab()
    before = shown(page)
    move(page, "station.night_fewer", 10)  # as many as a squad has
    page.wait_for_function("() => document.getElementById('state').textContent.includes('nobody is on call')")
    assert shown(page) == before
    page.keyboard.press("l")
    page.wait_for_function("() => document.getElementById('state').textContent.includes('没有民警')")
    move(page, "station.night_fewer", 1)
    page.wait_for_function("before => document.body.dataset.shown !== before", arg=before)
    assert page.inner_text("#state") == ""


def test_the_left_town_is_chosen_and_moved_as_the_right_one_is(tab):
    page = tab()
    page.keyboard.press("p")
    assert page.locator("#policy-left option").count() > 10
    page.select_option("#policy-left", "grid")
    page.locator("body[data-shown='0.2']").wait_for()
    page.select_option("#lever-side", "left")
    move(page, "triage.pass_on", 0.5)
    page.locator("body[data-shown='0.3']").wait_for()
    assert page.evaluate("() => govsim.wishes.left") == {"policy": "grid", "levers": {"triage.pass_on": 0.5}}
    assert page.inner_text("#left h2").endswith("changed: The desk passes it on 50%")


@pytest.mark.slow
def test_a_reload_shows_what_was_there(tab):
    page = tab()
    move(page, "triage.pass_on", 0.25)
    page.locator("body[data-shown='0.2']").wait_for()
    page.reload()
    page.wait_for_selector("body[data-shown]")
    assert keeps(page) == {"triage.pass_on": 0.25}


@pytest.mark.slow
def test_what_a_lever_can_move_is_found_out_when_asked(tab):
    page = tab()
    page.keyboard.press("p")
    page.locator(".lever .ask").first.click()
    page.locator(".lever .reach").first.wait_for()
    assert "From end to end" in page.locator(".lever .reach").first.inner_text()
