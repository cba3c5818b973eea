({
  axe: () => axe.run(document, { resultTypes: ["violations"] }).then(found => found.violations.flatMap(
    broken => broken.nodes.map(node => `${broken.id}: ${node.target.join(" ")}: ${node.failureSummary}`))),

  // What is cut off by something around it, and what lies over something else.
  faults(isPaper) {
    const said = [], seen = [];
    const called = (element, text) =>
      `${element.tagName.toLowerCase()}${element.id && "#" + element.id} “${text.trim().slice(0, 40)}”`;
    const isShown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const isStill = style => ![style.overflowX, style.overflowY].some(one => /auto|scroll/.test(one));

    // What cuts off an element, from the inside out.
    const frames = element => {
      const found = [];
      for (let at = element; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
        const style = getComputedStyle(at);
        if ([style.overflowX, style.overflowY].some(one => one !== "visible"))
          found.push({ box: at.getBoundingClientRect(), scrolls: !isPaper && !isStill(style) });
        if (style.position === "fixed") break;
      }
      const roots = [document.documentElement, document.body];
      if (roots.some(one => getComputedStyle(one).overflowY === "hidden"))
        found.push({ box: new DOMRect(0, 0, innerWidth, innerHeight), scrolls: false });
      return found;
    };

    const lineOf = (line, text, element, around) => {
      let { left, top, right, bottom } = line;
      const slack = (bottom - top) * 0.28;  // a line's box is taller than its letters
      let isCut = left < -1 || right > innerWidth + 1;
      for (const { box, scrolls } of around) {
        const isOut = left < box.left - 2 || right > box.right + 2;
        const isOver = top + slack < box.top - 1 || bottom - slack > box.bottom + 1;
        isCut = (isCut && !scrolls) || (!scrolls && (isOut || isOver));
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      if (isCut) said.push(`cut off: ${called(element, text.data)}`);
      if (right - left > 1 && bottom - top > 1)
        seen.push({ left: left + 1, right: right - 1, top: top + slack, bottom: bottom - slack, text, element });
    };

    const sideways = document.scrollingElement.scrollWidth - innerWidth;
    if (sideways > 1) said.push(`the page is ${sideways} px wider than the window`);
    const top = document.querySelector("dialog:modal") || document.body;
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode, element = text.parentElement;
      const isTold = /^(SCRIPT|STYLE|TITLE|OPTION|NOSCRIPT)$/i.test(element.tagName);
      if (!text.data.trim() || isTold || !isShown(element)) continue;
      const around = frames(element);
      if (around.some(({ box }) => box.width <= 1 || box.height <= 1)) continue;  // only for who listens
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) lineOf(line, text, element, around);
    }

    seen.sort((a, b) => a.top - b.top);
    const isAbove = one => one.element.closest("[popover]") || getComputedStyle(one.element).position === "fixed";
    for (let i = 0; i < seen.length; i++)
      for (let j = i + 1; j < seen.length && seen[j].top < seen[i].bottom; j++) {
        const [a, b] = [seen[i], seen[j]];
        if (a.text === b.text || isAbove(a) || isAbove(b)) continue;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        if (wide > 1 && Math.min(a.bottom, b.bottom) - b.top > 1)
          said.push(`${called(a.element, a.text.data)} lies over ${called(b.element, b.text.data)}`);
      }
    return [...new Set(said)];
  },

  // Marks what the tab key led to; complains when that cannot be seen, and is null back at the page itself.
  reached() {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    at.dataset.reached = "yes";
    const style = getComputedStyle(at);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const called = `${at.tagName.toLowerCase()} ${(at.innerText || at.id).slice(0, 40)}`;
    return isOutlined || style.boxShadow !== "none" ? "" : called;
  },

  // What a pointer could use and the tab key did not lead to.
  never() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    const isReached = one => one.dataset.reached ||
      (one.type === "radio" && document.querySelector(`[name="${one.name}"][data-reached]`));
    return [...all]
      .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
      .filter(one => !isReached(one))
      .map(one => `${one.tagName.toLowerCase()} ${(one.innerText || one.id).slice(0, 40)}`);
  },
})
