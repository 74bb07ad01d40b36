// What every page needs: listings that fit, and printing.
(() => {
  "use strict";

  // ---- Listings: if the lines are too long, the listing gets a smaller font or more width, and scrolls if that is not enough.

  const SMALLEST = 11;
  /** The size at which the lines fit, in pixels. */
  function size(code) {
    const style = getComputedStyle(code);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const part = (code.clientWidth - padding) / (code.scrollWidth - padding);
    return Math.floor(10 * parseFloat(style.fontSize) * part) / 10;
  }
  /** Fits the listings in an element. All are measured before any is changed, so that the page is laid out once per step. */
  function fit(within) {
    const all = [...within.querySelectorAll("main pre > code")];
    for (const code of all) {
      code.style.removeProperty("--fit");
      code.parentElement.classList.remove("wide");
    }
    // A folded listing has no width. It is fitted when it unfolds.
    const long = all.filter((code) => code.scrollWidth > code.clientWidth);
    // Very long lines also go beyond the text, where there is room.
    const very = long.filter((code) => size(code) < SMALLEST);
    very.forEach((code) => code.parentElement.classList.add("wide"));
    const sizes = long.map((code) => Math.max(SMALLEST, size(code)));
    long.forEach((code, i) => code.style.setProperty("--fit", `${sizes[i]}px`));
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
