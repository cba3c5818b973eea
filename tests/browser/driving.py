"""The trainer's page as a hand drives it: scenes, the timeline, and frames awaited."""


def minute(page):
    """The moment shown, in minutes of town time since the stretch began."""
    return int(page.get_attribute("#timeline", "aria-valuenow"))


def span(page):
    """The first and the last minute of the scene."""
    return tuple(int(page.get_attribute("#timeline", f"aria-value{end}")) for end in ("min", "max"))


def settle(page):
    """Two frames, so that what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def seek(page, share):
    """A click on the timeline."""
    box = page.locator("#timeline").bounding_box()
    page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
    settle(page)


def scene(page, number):
    """The key of a scene, from 1 on; waits until it is shown."""
    page.keyboard.press(str(number))
    page.locator(f"body[data-shown^='{number - 1}.']").wait_for()
    settle(page)


def play_to_the_end(page):
    """The whole scene at once, and so its reveal."""
    page.keyboard.press("End")
    settle(page)


def phase(page):
    """Where the scene stands: guess, play or reveal."""
    return page.evaluate("() => govsim.phase")
