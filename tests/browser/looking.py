"""What a reader of a page meets: text cut off or covered, what axe-core finds, keys that lead nowhere.

Each function takes an open Playwright page, in the language and state to be looked at, and returns what is
wrong in words: an empty list is a good page. Any page of the project can be held to it.
"""

import re
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

SIZES = {"phone": (390, 844), "projector": (1024, 768), "laptop": (1280, 720), "desk": (1400, 900)}
A4_INNER = (703, 1032)  # 210 by 297 mm less margins of 12 and 14 mm, in CSS pixels
SETTLED = "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(1))))"
FROM_THE_TOP = """() => { document.body.tabIndex = -1; document.body.focus();
  document.body.removeAttribute("tabindex"); scrollTo(0, 0); }"""
LOOKS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@cache
def _axe():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _look(page, call):
    return page.evaluate(f"{LOOKS.rstrip()}.{call}")


def _resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(SETTLED)


def barriers(page, scheme="light"):
    """What axe-core, with all its rules, finds to keep readers out, in a light or a dark scheme."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    page.evaluate(_axe())
    return _look(page, "axe()")


def faults(page, size):
    """What is cut off or lies over something else in a window of so many pixels across and down."""
    _resize(page, size)
    return _look(page, "faults(false)")


def faults_on_paper(page):
    """The same on A4, where nothing can be scrolled."""
    with on_paper(page):
        return _look(page, "faults(true)")


@contextmanager
def on_paper(page):
    """The page as it is printed on A4."""
    before = page.viewport_size
    page.emulate_media(media="print")
    _resize(page, A4_INNER)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    yield
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    page.set_viewport_size(before)


def sheets_of_paper(page):
    """How many A4 pages the page takes when printed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))


def dead_ends(page, most=200):
    """What can be used with a pointer and not be reached by the tab key, or does not show that it was."""
    page.evaluate(FROM_THE_TOP)
    unseen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        said = _look(page, "reached()")
        if said is None:
            break
        unseen += [f"focus cannot be seen: {said}"] if said else []
    return list(dict.fromkeys(unseen)) + [f"no key leads to: {one}" for one in _look(page, "never()")]


def complaints(page, sizes=SIZES, *, paper=True):
    """All of it by where it was found: at every size, on paper, in both schemes, by keyboard."""
    found = {name: faults(page, size) for name, size in sizes.items()}
    if paper:
        found["paper"] = faults_on_paper(page)
    narrow, *_, wide = sizes.values()
    for scheme, size in (("light", narrow), ("light", wide), ("dark", wide)):
        _resize(page, size)
        found[f"axe, {scheme}, {size[0]} px"] = barriers(page, scheme)
    found["keyboard"] = dead_ends(page)
    return {where: said for where, said in found.items() if said}
