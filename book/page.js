// What every page needs: listings and equations that fit, code that breaks between words only, derivations line by line, and printing.
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
  function unbreak(box) {
    if (unbroken.has(box)) box.querySelector("math").replaceWith(unbroken.get(box));
    unbroken.delete(box);
  }
  /** Fits the listings and equations in an element. All are measured before any is changed, so that the page is laid out once per step. */
  function fit(within) {
    // Those that change with each step or click keep their size.
    const equations = [...within.querySelectorAll("main :is(.equations, p.formula):not(#play *, .traced *)")].filter((box) => box.querySelector("math"));
    for (const box of equations) {
      box.classList.remove("fitted");
      unbreak(box);
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
  // ---- Derivations that unfold line by line. All lines are there at first; "Step by step" folds all but the first of them.

  /** The places in a listing of a derivation at which its lines begin, each with its reason. */
  function beginnings(text) {
    const found = [0];
    let [at, hasEquation] = [0, false];
    for (const line of text.split("\n")) {
      const isEquation = /^ +(?!since |as |\(|[+−·] )(\S.*)?= /.test(line);
      // What stands above the next derivation belongs to it.
      if (hasEquation && (isEquation || line === "")) {
        found.push(at);
        hasEquation = false;
      }
      hasEquation ||= isEquation;
      at += line.length + 1;
    }
    return found.filter((place) => text.slice(place).trim() !== "");
  }
  /** Puts each line of a listing but the first into an element of its own. */
  function divide(code) {
    const text = code.textContent;
    const all = beginnings(text);
    const point = (offset) => {
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(), before = 0; node; before += node.length, node = walker.nextNode()) {
        if (offset <= before + node.length) return [node, offset - before];
      }
    };
    for (const [i, from] of [...all.entries()].slice(1).reverse()) {
      const range = document.createRange();
      range.setStart(...point(from));
      range.setEnd(...point(all[i + 1] ?? text.length));
      const line = document.createElement("span");
      line.className = "step";
      line.append(range.extractContents());
      range.insertNode(line);
    }
  }
  /** The lines of a table of equations: the elements of each. A row may have several equal signs, and a long sum several rows. */
  function linesOfTable(box) {
    const lines = [];
    for (const row of box.querySelectorAll(":scope > math > mtable > mtr")) {
      const parts = [...(row.lastElementChild.firstElementChild?.children ?? [])];
      const isNew = row.firstElementChild.childElementCount > 0 || ["=", "≈", "←"].includes(parts[0]?.textContent);
      if (isNew || lines.length === 0) lines.push([row]);
      else lines.at(-1).push(row);
      const end = parts.findIndex((part) => ["mspace", "mtext"].includes(part.localName));
      for (const [i, part] of parts.entries()) {
        if (i === 0 || (end >= 0 && i >= end)) continue;
        if (part.localName === "mo" && ["=", "≈"].includes(part.textContent)) lines.push([part]);
        else if (lines.at(-1)[0] !== row && !lines.at(-1).includes(row)) lines.at(-1).push(part);
      }
    }
    return lines;
  }
  /** The lines of a derivation: the elements of each. A formula is a line, and so is each line of a table or of a listing. */
  function linesOf(root) {
    const lines = [];
    for (const child of root.querySelectorAll(":scope > :is(p.formula, .equations, pre)")) {
      let own = [[child]];
      if (child.matches(".equations")) own = linesOfTable(child);
      if (child.matches("pre")) own = [[], ...[...child.querySelectorAll(".step")].map((step) => [step])];
      // A box is there from its first line on.
      own[0] = [child, ...own[0]];
      lines.push(...own);
    }
    return lines;
  }
  /** What shows all lines of each derivation again, for printing. */
  const showAll = [];
  function stepByStep(root) {
    for (const code of root.querySelectorAll(":scope > pre > code")) divide(code);
    const count = linesOf(root).length;
    if (count < 2) return;
    let shown = count;
    const make = (name, words, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.dataset.part = name;
      made.textContent = words;
      made.addEventListener("click", action);
      return made;
    };
    const says = document.createElement("span");
    says.setAttribute("role", "status");
    function show(number) {
      shown = number;
      // Equations that were broken are made whole, so that their lines can be counted.
      root.querySelectorAll(".equations, p.formula").forEach(unbreak);
      linesOf(root).forEach((line, i) => line.forEach((part) => part.classList.toggle("folded", i >= shown)));
      const isWhole = shown === count;
      root.classList.toggle("stepping", !isWhole);
      begin.hidden = !isWhole;
      next.hidden = all.hidden = isWhole;
      says.textContent = isWhole ? "" : `line ${shown} of ${count}`;
      fit(root);
    }
    /** The focus stays on a button that is there. */
    const act = (number) => {
      const had = buttons.contains(document.activeElement);
      show(number);
      if (had) (begin.hidden ? next : begin).focus();
    };
    const begin = make("begin", "Step by step", () => act(1));
    const next = make("next", "Next line", () => act(shown + 1));
    const all = make("all", "Show all", () => act(count));
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    buttons.setAttribute("role", "group");
    buttons.setAttribute("aria-label", "The derivation, line by line");
    buttons.append(begin, next, all, says);
    root.append(buttons);
    // So does a click on the lines that are there; one on a symbol shows what that is.
    root.addEventListener("click", (event) => {
      if (shown < count && !event.target.closest("button, a, [data-of]") && getSelection().isCollapsed) act(shown + 1);
    });
    showAll.push(() => {
      const before = shown;
      if (before === count) return () => {};
      show(count);
      return () => show(before);
    });
    begin.hidden = false;
    next.hidden = all.hidden = true;
  }
  document.querySelectorAll("main .steps").forEach(stepByStep);

  const fitAll = () => fit(document);
  addEventListener("load", fitAll);
  addEventListener("resize", fitAll);
  document.addEventListener("toggle", (event) => fit(event.target), true);
  document.fonts.ready.then(fitAll);

  // ---- Figures on a telephone. A figure of several panels is shown panel by panel, so that its words can be read without scrolling. A plot with labels
  // at the ends of its lines scrolls, but the labels stay in view. Other drawings scroll (style.css).

  /** The size of a figure and its parts: left, top, width and height of each. Parts next to each other are one panel below the other. */
  const PARTS = {
    "sigma.svg": { size: [800, 320], parts: [[0, 0, 400, 320], [400, 0, 400, 320]] },
    "differences.svg": { size: [800, 344], parts: [[0, 0, 400, 314], [400, 0, 400, 314], [10, 314, 290, 30], [300, 314, 215, 30], [515, 314, 285, 30]] },
    "activation-slopes.svg": { size: [800, 330], parts: [[0, 0, 272, 305], [272, 0, 258, 305], [530, 0, 270, 305], [200, 305, 370, 25]] },
    "saturated-and-dead.svg": { size: [800, 300], parts: [[0, 0, 399, 300], [399, 0, 401, 300]] },
    "overfit-losses.svg": { size: [800, 330], parts: [[0, 0, 386, 330], [386, 0, 414, 330]] },
    "overfit-fits.svg": { size: [800, 622], parts: [[0, 0, 400, 288], [400, 0, 400, 288], [0, 288, 400, 300], [400, 288, 400, 300], [140, 590, 310, 32], [460, 590, 240, 32]] },
    "initial-sizes.svg": { size: [800, 600], parts: [[0, 0, 395, 295], [395, 0, 405, 295], [0, 295, 395, 305], [395, 295, 405, 305]] },
    "valley.svg": { size: [800, 272], parts: [[0, 0, 408, 272], [408, 0, 392, 272]] },
    "optimizer-paths.svg": { size: [800, 272], parts: [[0, 0, 408, 272], [408, 0, 392, 272]] },
    "matrix-products.svg": { size: [800, 250], parts: [[0, 0, 265, 250], [265, 0, 255, 250], [520, 0, 280, 250]] },
    "attention.svg": { size: [800, 290], parts: [[0, 0, 296, 245], [296, 0, 250, 245], [546, 0, 254, 245], [196, 245, 410, 45]] },
    "tape.svg": { size: [812, 250], parts: [[0, 0, 409, 222], [409, 0, 403, 222], [185, 222, 440, 28]] },
    "plot-rates.svg": { size: [800, 500], labels: 744 },
    "plot-large-rates.svg": { size: [800, 500], labels: 739 },
    "plot-xor.svg": { size: [800, 500], labels: 744 },
    "loss-along-w5.svg": { size: [800, 500], labels: 737 },
    "training.svg": { size: [800, 1000], labels: 737 },
  };
  /** The scale of a plot that scrolls: its smallest letters have 9 pixels. */
  const SCALE = 0.72;
  const html = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };
  /** A part of a figure. */
  function cropped(image, [width, height], [left, top, w, h], words) {
    const copy = html("img", "");
    copy.src = image.getAttribute("src");
    copy.alt = words;
    copy.style.cssText = `width: ${(100 * width) / w}%; left: ${(-100 * left) / w}%; top: ${(-100 * top) / h}%`;
    const box = html("span", "crop", copy);
    box.style.cssText = `width: ${w}px; aspect-ratio: ${w} / ${h}`;
    return box;
  }
  function forTelephones(image) {
    const { size, parts, labels } = PARTS[image.getAttribute("src").replace("generated/", "")] ?? {};
    const figure = image.closest(".checkbox-label");
    if (!size || !figure) return;
    let panels;
    if (parts) panels = html("span", "panels", ...parts.map((part, i) => cropped(image, size, part, i === 0 ? image.alt : "")));
    else {
      const [plot, ends] = [[0, 0, labels, size[1]], [labels, 0, size[0] - labels, size[1]]].map((part, i) => cropped(image, size, part, i === 0 ? image.alt : ""));
      plot.style.width = `${labels * SCALE}px`;
      ends.style.width = `${(size[0] - labels) * SCALE}px`;
      const scrolled = html("span", "scroll", plot);
      scrolled.tabIndex = 0;
      scrolled.setAttribute("role", "group");
      scrolled.setAttribute("aria-label", "the plot");
      panels = html("span", "panels plot", scrolled, ends);
    }
    figure.after(panels);
    figure.classList.add("in-parts");
  }
  const telephone = matchMedia("(max-width: 600px)");
  function makeParts() {
    if (telephone.matches && !document.querySelector(".panels")) document.querySelectorAll("main .checkbox-label > img").forEach(forTelephones);
  }
  makeParts();
  telephone.addEventListener("change", makeParts);

  // ---- Printing: everything is unfolded, in the colors of the light theme.

  const root = document.documentElement;
  const sheets = ["highlight", "tomorrow-night", "ayu-highlight"].map((name) => document.getElementById(`mdbook-${name}-css`));
  let restore = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      restore.push(() => (details.open = false));
    }
    restore.push(...showAll.map((show) => show()));
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
