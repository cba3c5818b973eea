"""The page knows what a number in its tables means by the names that come with it, never by the number."""

import pytest

from tests.browser.driving import play_to_the_end, scene, seek
from tests.browser.permuting import permuted

pytestmark = pytest.mark.slow

SIGHTS = """() => [document.body.innerText,
    ...Array.from(document.querySelectorAll("canvas"), canvas => canvas.toDataURL()),
    ...Array.from(document.querySelectorAll("#matter *"), element => element.getAttribute("style"))]"""


def sights(page):
    """What is written and painted halfway through three scenes and at their end."""
    found = []
    for number in (1, 2, 3):
        scene(page, number)
        for look in (lambda: seek(page, 0.5), lambda: play_to_the_end(page)):
            look()
            page.wait_for_timeout(300)
            found.append(page.evaluate(SIGHTS))
    return found


def test_other_numbers_for_every_name_show_the_same(open_page, recording, tmp_path):
    file = tmp_path / "permuted.html"
    file.write_text(permuted(recording.read_text(encoding="utf-8")), encoding="utf-8")
    assert sights(open_page(file.as_uri())) == sights(open_page(recording.as_uri()))
