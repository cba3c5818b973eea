"""What a reader of a page meets: text cut off or over other text, barriers found by axe-core, keys that lead nowhere.

Each function takes an open Playwright page, in the language and state to be looked at, and returns complaints in
words: an empty list is a good page. Any page of the project can be held to it.
"""

import re
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

SIZES = {"phone": (390, 844), "projector": (1024, 768), "laptop": (1280, 720), "desk": (1400, 900)}
A4_INNER = (703, 1032)  # 210 by 297 mm less margins of 12 and 14 mm, in CSS pixels
SETTLED = "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(1))))"
AXE_RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.flatMap(
  broken => broken.nodes.map(node => `${broken.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))"""
CUT_OR_COVERED = r"""isPaper => {
  const said = [], seen = [];
  const place = element => `${element.tagName.toLowerCase()}${element.id && "#" + element.id}`;
  const name = (element, text) => `${place(element)} “${text.trim().slice(0, 40)}”`;
  const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const modal = document.querySelector("dialog:modal");
  const sideways = document.scrollingElement.scrollWidth - innerWidth;
  if (sideways > 1) said.push(`the page is ${sideways} px wider than the window`);
  const frames = element => {  // what cuts off an element, from the inside out
    const found = [];
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at !== document.body && [style.overflowX, style.overflowY].some(one => one !== "visible")) {
        const scrolls = !isPaper && [style.overflowX, style.overflowY].some(one => /auto|scroll/.test(one));
        found.push({ box: at.getBoundingClientRect(), scrolls, svg: at.tagName === "svg" });
      }
      if (style.position === "fixed") break;
    }
    const still = [document.documentElement, document.body].some(one => getComputedStyle(one).overflowY === "hidden");
    if (still) found.push({ box: new DOMRect(0, 0, innerWidth, innerHeight), scrolls: false, svg: false });
    return found;
  };
  const walker = document.createTreeWalker(modal || document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || !shown(element) || /^(SCRIPT|STYLE|TITLE|OPTION|NOSCRIPT)$/i.test(element.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const around = frames(element);
    if (around.some(({ box }) => box.width <= 1 || box.height <= 1)) continue;  // only for who listens
    for (const line of range.getClientRects()) {
      let [left, top, right, bottom] = [line.left, line.top, line.right, line.bottom];
      const slack = (bottom - top) * .28;  // a line's box is taller than its letters
      let isCut = false;
      for (const { box, scrolls } of around) {
        const out = left < box.left - 2 || right > box.right + 2 || top + slack < box.top - 1 || bottom - slack > box.bottom + 1;
        if (out && !scrolls) isCut = true;
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        if (scrolls && (left >= right || top >= bottom)) break;
      }
      if (left < -1 || right > innerWidth + 1) isCut = true;
      if (isCut) said.push(`cut off: ${name(element, text.data)}`);
      if (right - left > 1 && bottom - top > 1)
        seen.push({ left: left + 1, right: right - 1, top: top + slack, bottom: bottom - slack, text, element });
    }
  }
  seen.sort((a, b) => a.top - b.top);
  const above = one => one.element.closest("[popover]") || getComputedStyle(one.element).position === "fixed";
  for (let i = 0; i < seen.length; i++)
    for (let j = i + 1; j < seen.length && seen[j].top < seen[i].bottom; j++) {
      const [a, b] = [seen[i], seen[j]];
      if (a.text === b.text || above(a) || above(b)) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - b.top > 1)
        said.push(`${name(a.element, a.text.data)} lies over ${name(b.element, b.text.data)}`);
    }
  return [...new Set(said)];
}"""
REACHED = """() => { const at = document.activeElement;
  if (!at || at === document.body) return null;
  at.dataset.reached = "yes";
  const style = getComputedStyle(at);
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  return seen ? "" : at.tagName.toLowerCase() + " " + (at.innerText || at.id).slice(0, 40); }"""
NEVER = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
  .filter(one => !one.dataset.reached && !(one.type === "radio" &&
    document.querySelector(`[name="${one.name}"][data-reached]`)))
  .map(one => one.tagName.toLowerCase() + " " + (one.innerText || one.id).slice(0, 40))"""


@cache
def _axe():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def barriers(page, scheme="light"):
    """What axe-core, with all its rules, finds to keep readers out, in a light or a dark scheme."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)
    page.evaluate(_axe())
    return page.evaluate(AXE_RUN)


def faults(page, size):
    """What is cut off or lies over something else in a window of so many pixels across and down."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(SETTLED)
    return page.evaluate(CUT_OR_COVERED, False)


def faults_on_paper(page):
    """The same on A4, where nothing can be scrolled."""
    with on_paper(page):
        return page.evaluate(CUT_OR_COVERED, True)


@contextmanager
def on_paper(page):
    """The page as it is printed on A4."""
    before = page.viewport_size
    page.set_viewport_size({"width": A4_INNER[0], "height": A4_INNER[1]})
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.evaluate(SETTLED)
    yield
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size(before)


def sheets_of_paper(page):
    """How many A4 pages the page takes when printed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4", prefer_css_page_size=True)))


def dead_ends(page, most=200):
    """What can be used with a pointer and not be reached by the tab key, or does not show that it was."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    unseen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(REACHED)
        if said is None:
            break
        unseen += [f"focus cannot be seen: {said}"] if said else []
    return list(dict.fromkeys(unseen)) + [f"no key leads to: {one}" for one in page.evaluate(NEVER)]


def complaints(page, sizes=SIZES, *, paper=True):
    """All of it by where it was found: at every size, on paper, in both schemes, by keyboard."""
    found = {name: faults(page, size) for name, size in sizes.items()}
    if paper:
        found["paper"] = faults_on_paper(page)
    found |= {f"axe, {scheme}": barriers(page, scheme) for scheme in ("light", "dark")}
    found["keyboard"] = dead_ends(page)
    return {where: said for where, said in found.items() if said}
