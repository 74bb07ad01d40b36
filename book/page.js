// What every page needs: listings that fit, and paper.
(() => {
  "use strict";

  // ---- Listings: one whose lines are too long is set smaller or wider, and scrolls if that is not enough.

  const SMALLEST = 11;
  /** The size at which the lines fit, in pixels. */
  function size(code) {
    const style = getComputedStyle(code);
    const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    const part = (code.clientWidth - padding) / (code.scrollWidth - padding);
    return Math.floor(10 * parseFloat(style.fontSize) * part) / 10;
  }
  function fit() {
    for (const code of document.querySelectorAll("main pre > code")) {
      code.style.removeProperty("--fit");
      code.parentElement.classList.remove("wide");
      // A folded listing has no width. It is fitted when it unfolds.
      if (code.scrollWidth <= code.clientWidth) continue;
      // Very long lines also go beyond the text, where there is room.
      if (size(code) < SMALLEST) code.parentElement.classList.add("wide");
      code.style.setProperty("--fit", `${Math.max(SMALLEST, size(code))}px`);
    }
  }
  addEventListener("load", fit);
  addEventListener("resize", fit);
  document.addEventListener("toggle", fit, true);
  document.fonts.ready.then(fit);

  // ---- Paper: nothing is folded, and the colors are those of the light theme.

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
