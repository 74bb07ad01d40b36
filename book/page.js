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

  // ---- Listings and equations: if the lines are too long, they get a smaller font, and listings also more width. They scroll if that is not enough.

  const SMALLEST = 11;
  /** The size at which the lines of a box fit, in pixels, if their font is that of `text`. */
  function size(box, text = box) {
    const style = getComputedStyle(box);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const part = (box.clientWidth - padding) / (box.scrollWidth - padding);
    return Math.floor(10 * parseFloat(getComputedStyle(text).fontSize) * part) / 10;
  }
  /** Fits the listings and equations in an element. All are measured before any is changed, so that the page is laid out once per step. */
  function fit(within) {
    // Those that change with each step or click keep their size.
    const equations = [...within.querySelectorAll("main :is(.equations, p.formula):not(#play *, .traced *)")].filter((box) => box.querySelector("math"));
    for (const box of equations) box.classList.remove("fitted");
    const all = [...within.querySelectorAll("main pre > code")];
    for (const code of all) {
      code.style.removeProperty("--fit");
      code.parentElement.classList.remove("wide");
    }
    // A folded listing has no width. It is fitted when it unfolds.
    const long = all.filter((code) => code.scrollWidth > code.clientWidth);
    const wide = equations.filter((box) => box.scrollWidth > box.clientWidth);
    const fonts = wide.map((box) => {
      const math = box.querySelector("math");
      return Math.min(parseFloat(getComputedStyle(math).fontSize), Math.max(SMALLEST, size(box, math)));
    });
    // Very long lines also go beyond the text, where there is room.
    const very = long.filter((code) => size(code) < SMALLEST);
    very.forEach((code) => code.parentElement.classList.add("wide"));
    const sizes = long.map((code) => Math.max(SMALLEST, size(code)));
    long.forEach((code, i) => code.style.setProperty("--fit", `${sizes[i]}px`));
    wide.forEach((box, i) => {
      box.style.setProperty("--fit", `${fonts[i]}px`);
      box.classList.add("fitted");
    });
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
