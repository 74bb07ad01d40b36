// What every page needs: listings and equations that fit, code that breaks between words only, and printing.
(() => {
  "use strict";

  // ---- Words of code: a line does not break at the hyphen of --network. A longer word may break, so that it does not widen the page.

  const LONGEST = 32;
  for (const code of document.querySelectorAll("main :not(pre) > code")) {
    const text = code.textContent;
    if (!text.includes("-") || code.childElementCount > 0) continue;
    const words = text.split(/(\s+)/).map((word) => {
      if (!word.includes("-") || word.length > LONGEST) return word;
      const whole = document.createElement("span");
      whole.className = "whole";
      whole.textContent = word;
      return whole;
    });
    code.replaceChildren(...words);
  }

  // ---- Listings and equations: if the lines are too long, they get a smaller font, and listings also more width. Equations that would get too small
  // break into several lines instead. What is still too long scrolls.

  const SMALLEST = 11;
  const READABLE = 13;
  /** The size at which the lines of a box fit, in pixels, if their font is that of `text`. */
  function size(box, text = box) {
    const style = getComputedStyle(box);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const part = (box.clientWidth - padding) / (box.scrollWidth - padding);
    return Math.floor(10 * parseFloat(getComputedStyle(text).fontSize) * part) / 10;
  }
  /** Equations whose lines were broken, and what they were. */
  const unbroken = new Map();
  /** Fits the listings and equations in an element. All are measured before any is changed, so that the page is laid out once per step. */
  function fit(within) {
    // Those that change with each step or click keep their size.
    const equations = [...within.querySelectorAll("main :is(.equations, p.formula):not(#play *, .traced *)")].filter((box) => box.querySelector("math"));
    for (const box of equations) {
      box.classList.remove("fitted");
      if (unbroken.has(box)) box.querySelector("math").replaceWith(unbroken.get(box));
      unbroken.delete(box);
    }
    const all = [...within.querySelectorAll("main pre > code")];
    for (const code of all) {
      code.style.removeProperty("--fit");
      code.parentElement.classList.remove("wide");
    }
    // A folded listing has no width. It is fitted when it unfolds.
    const long = all.filter((code) => code.scrollWidth > code.clientWidth);
    const isWide = (box) => box.scrollWidth > box.clientWidth;
    const wide = equations.filter(isWide);
    const own = wide.map((box) => parseFloat(getComputedStyle(box.querySelector("math")).fontSize));
    const fonts = wide.map((box) => size(box, box.querySelector("math")));
    // Very long lines also go beyond the text, where there is room.
    const very = long.filter((code) => size(code) < SMALLEST);
    very.forEach((code) => code.parentElement.classList.add("wide"));
    const sizes = long.map((code) => Math.max(SMALLEST, size(code)));
    long.forEach((code, i) => code.style.setProperty("--fit", `${sizes[i]}px`));
    const set = (box, font) => {
      box.style.setProperty("--fit", `${font}px`);
      box.classList.add("fitted");
    };
    wide.forEach((box, i) => set(box, Math.min(own[i], Math.max(READABLE, fonts[i]))));
    for (const box of wide.filter(isWide)) breakLines(box);
    const still = wide.filter(isWide);
    const last = still.map((box) => Math.max(SMALLEST, size(box, box.querySelector("math"))));
    still.forEach((box, i) => set(box, last[i]));
  }

  const mathml = (name, attributes = {}, ...children) => {
    const made = document.createElementNS("http://www.w3.org/1998/Math/MathML", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  /** Where a line may break: { at, rank }, the lowest rank first. Before its reason ("since"), or before an operator that is in no fraction; in brackets
   * only if nothing else helps. */
  function places(part, depth = 0) {
    const own = { "=": 1, "→": 1, "+": 2 + 2 * depth, "−": 2 + 2 * depth, "·": 3 + 2 * depth, "\u2062": 20 + depth };
    return [...part.children].flatMap((at, i) => {
      if (at.localName === "mspace") return [{ at, rank: 0 }];
      if (at.localName === "mrow") return places(at, depth + (at.firstElementChild?.textContent === "(" ? 10 : 1));
      const rank = at.localName === "mo" && i > 0 ? own[at.textContent] : undefined;
      return rank === undefined ? [] : [{ at, rank }];
    });
  }
  /** Takes an element of a line, and all that follows it, out of the line. */
  function cut(line, first) {
    const rest = mathml("mrow");
    for (let from = first, is = true; from !== line; is = false) {
      const parent = from.parentElement;
      for (let next = is ? from : from.nextElementSibling; next; ) {
        const after = next.nextElementSibling;
        rest.append(next);
        next = after;
      }
      from = parent;
    }
    return rest;
  }
  /** Breaks the lines of a table of equations that are wider than their box. */
  function breakLines(box) {
    const math = box.querySelector("math");
    const rows = [...math.querySelectorAll(":scope > mtable > mtr")];
    if (rows.length === 0) return;
    const whole = math.cloneNode(true);
    const right = box.getBoundingClientRect().left + box.clientWidth - parseFloat(getComputedStyle(box).paddingRight);
    const [SHORTEST, GAP] = [50, 2];
    while (rows.length > 0) {
      const row = rows.shift();
      const line = row.lastElementChild.firstElementChild;
      if (line?.localName !== "mrow" || line.getBoundingClientRect().right <= right) continue;
      // Each line keeps more than its margin and its operator.
      const start = line.getBoundingClientRect().left + SHORTEST;
      const found = places(line).filter(({ at }) => {
        const { left } = at.getBoundingClientRect();
        return left > start && left <= right - GAP;
      });
      if (found.length === 0) continue;
      const lowest = Math.min(...found.map(({ rank }) => rank));
      const { at } = found.findLast(({ rank }) => rank === lowest);
      const rest = cut(line, at);
      if (rest.firstElementChild.localName !== "mspace") rest.prepend(mathml("mspace", { width: "1em" }));
      const next = mathml("mtr", {}, mathml("mtd"), mathml("mtd", { style: row.lastElementChild.getAttribute("style") ?? "" }, rest));
      row.after(next);
      rows.unshift(next);
    }
    unbroken.set(box, whole);
  }
  const fitAll = () => fit(document);
  addEventListener("load", fitAll);
  addEventListener("resize", fitAll);
  document.addEventListener("toggle", (event) => fit(event.target), true);
  document.fonts.ready.then(fitAll);

  // ---- Printing: everything is unfolded, in the colors of the light theme.

  const root = document.documentElement;
  const sheets = ["highlight", "tomorrow-night", "ayu-highlight"].map((name) => document.getElementById(`mdbook-${name}-css`));
  let restore = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      restore.push(() => (details.open = false));
    }
    const dark = ["rust", "coal", "navy", "ayu"].find((theme) => root.classList.contains(theme));
    if (!dark) return;
    const were = sheets.map((sheet) => sheet.disabled);
    root.classList.replace(dark, "light");
    sheets.forEach((sheet, i) => (sheet.disabled = i > 0));
    restore.push(() => {
      root.classList.replace("light", dark);
      sheets.forEach((sheet, i) => (sheet.disabled = were[i]));
    });
  });
  addEventListener("afterprint", () => {
    for (const undo of restore) undo();
    restore = [];
  });
})();
