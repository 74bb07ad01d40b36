// Equations that answer: a symbol under the pointer shows its value, what it is, and where it is in
// the drawing; and a derivative unfolds factor by factor. The data are generated (from the derivation,
// generated/*-symbols.js). A chapter without a network has a table of its symbols instead, and a symbol,
// in an equation or a listing, shows what the table says. Without this script the equations are as they are.
"use strict";
(() => {
  // The page for printing has this file once for each of its chapters.
  if (document.querySelectorAll('script[src$="-symbols.js"]').length > 1) return;

  const all = typeof networks === "undefined" ? {} : networks;
  /** The network that an element is about: the one that it names, or that of the book. */
  const networkOf = (e) => all[e.closest("[data-network]")?.dataset.network ?? "seed"];

  const digits = (x) => String(Number(x.toPrecision(4))).replace("-", "−");
  const isRounded = (x) => Number(x.toPrecision(4)) !== x;
  const math = (inner) => `<math>${inner}</math>`;
  const equals = (x) => `${isRounded(x) ? "≈" : "="} ${digits(x)}`;
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  /** Cuts off the title and the empty margins of the drawing, so that the rest can be larger. The y of a text is its baseline. */
  function cutOut(svg) {
    svg.querySelector("text").remove();
    const number = (part, name) => Number(part.getAttribute(name));
    const edges = [...svg.querySelectorAll("circle, text")].flatMap((part) =>
      part.localName === "circle"
        ? [number(part, "cy") - number(part, "r"), number(part, "cy") + number(part, "r")]
        : [number(part, "y") - 12, number(part, "y")],
    );
    const [top, bottom] = [Math.min(...edges) - 8, Math.max(...edges) + 8];
    svg.setAttribute("viewBox", `0 ${top} ${number(svg, "width")} ${bottom - top}`);
    // The background begins where the rest does.
    svg.querySelector("rect").setAttribute("y", top);
    svg.setAttribute("height", bottom - top);
  }

  /** The drawing of a network, in which the quantities `at` can be marked. */
  function drawing(network) {
    const box = element("div", { class: "drawing" });
    box.innerHTML = network.drawing;
    cutOut(box.querySelector("svg"));
    box.mark = (at) => {
      for (const part of box.querySelectorAll("[data-of]")) {
        part.classList.toggle("lit", part.dataset.of.split(" ").some((name) => at.includes(name)));
      }
    };
    return box;
  }

  // ---- The symbols in formulas of the text ----

  // The program marks those of the equations. Formulas of the text may come from LaTeX, whose MathML nests in
  // other ways, so they are compared by a text: a_{h1}, (∂E_{tot})/(∂w_{5}).
  const text = (e) => {
    const parts = [...e.children].map(text);
    if (e.localName === "msub") return `${parts[0]}_{${parts[1]}}`;
    if (e.localName === "mfrac") return `(${parts[0]})/(${parts[1]})`;
    return parts.length > 0 ? parts.join("") : e.textContent;
  };
  const textOf = (inner) => text(new DOMParser().parseFromString(math(inner), "text/html").querySelector("math"));
  const exercises = document.getElementById("exercises");
  /** A question does not show its answer. */
  const isAsked = (e) => exercises?.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING && !e.closest("details");
  if (all.seed) {
    const { symbols } = all.seed;
    const names = new Map(Object.entries(symbols).map(([name, { math }]) => [textOf(math), name]));
    // δ_o1 is ∂E_tot/∂o1.
    for (const sum of ["h1", "h2", "o1", "o2"]) names.set(`δ_{${textOf(symbols[sum].math)}}`, `∂E_tot/∂${sum}`);
    for (const e of document.querySelectorAll("main math :is(msub, mfrac):not([data-of], [data-of] *)")) {
      const name = names.get(text(e));
      if (name && !isAsked(e)) e.dataset.of = name;
    }
  }

  // ---- The symbols of a table ----

  /** A name without its indices, as equations and listings write it: a_h[k] and a_{h} are ah, x̂ is x^. */
  const plain = (name) =>
    /^\[/.test(name) ? "[]" : name.normalize("NFD").replaceAll("\u0302", "^").replace(/\[.*$/, "").replace(/[_{}\sᵀ]|′$/g, "");
  const meanings = new Map();
  for (const row of document.querySelectorAll("main .symbols tbody tr")) {
    for (const code of row.cells[0].querySelectorAll("code")) meanings.set(plain(code.textContent), { name: code.outerHTML, is: row.cells[1].innerHTML });
  }
  /** The name of a symbol in the table: with its subscript if it is there, or without. */
  function known(e) {
    const whole = plain(e.localName === "msubsup" ? text(e.children[0]) + text(e.children[1]) : text(e));
    if (meanings.has(whole)) return whole;
    const base = /^msub/.test(e.localName) ? plain(text(e.children[0])) : "";
    return meanings.has(base) ? base : undefined;
  }
  /** ∂A/∂B, if B is in the table: what its name is there. */
  function knownDerivative(e) {
    const [above, below] = [...e.children].map((part) => part.children);
    if (above?.[0]?.textContent !== "∂" || below?.[0]?.textContent !== "∂" || above.length !== 2 || below.length !== 2) return undefined;
    const names = [above[1], below[1]].map(known);
    return names.every(Boolean) ? `∂${names[0]}/∂${names[1]}` : undefined;
  }
  /** What the card says about a name of the table, or about a derivative. */
  function meaning(name) {
    const parts = name.match(/^∂(.+)\/∂(.+)$/)?.slice(1).map((part) => meanings.get(part));
    if (!parts) return meanings.get(name).is;
    const [of, wrt] = parts.map(({ name, is }) => `${name} (${is})`);
    return `the derivative of ${of} with respect to ${wrt}`;
  }
  /** Marks the names in a listing below its command. */
  function markListing(code) {
    const [NAME, INDICES] = ["[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*′?", "(?:\\[[^\\[\\]]*\\])?"];
    const TOKEN = new RegExp(`∂(${NAME})${INDICES}/∂(${NAME})${INDICES}|(${NAME})${INDICES}|\\[[^\\[\\]]* (?:=|≤|divides) [^\\[\\]]*\\]`, "gu");
    let left = code.textContent.match(/^(?:.*\\\n)*.*\n/)?.[0].length ?? 0;
    const nodes = [];
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const skip = Math.min(left, node.length);
      left -= skip;
      const written = node.textContent;
      const parts = [written.slice(0, skip)];
      let at = skip;
      for (const match of written.slice(skip).matchAll(TOKEN)) {
        const [token, of, wrt, name] = match;
        const names = (of ? [of, wrt] : [name ?? token]).map(plain);
        if (!names.every((name) => meanings.has(name))) continue;
        const from = skip + match.index;
        parts.push(written.slice(at, from), element("span", { "data-of": of ? `∂${names[0]}/∂${names[1]}` : names[0] }, token));
        at = from + token.length;
      }
      if (parts.length > 1) node.replaceWith(...parts, written.slice(at));
    }
  }
  if (meanings.size > 0) {
    for (const e of document.querySelectorAll("main math :is(mi, mover, msub, msubsup, mfrac):not(.ask *)")) {
      const name = e.localName === "mfrac" ? knownDerivative(e) : known(e);
      if (name) e.dataset.of = name;
    }
    for (const code of document.querySelectorAll("main pre > code.language-console")) {
      if (/^\$ backprop derive /.test(code.textContent)) markListing(code);
    }
  }

  // ---- What is under the pointer ----

  const card = element("div", { class: "symbol-card", role: "status", hidden: "" });
  const words = element("p");
  const small = new Map(Object.values(all).map((network) => [network, drawing(network)]));
  document.body.append(card);
  let here = null;
  // The symbol that a key has chosen and that is about to be shown.
  let chosen = null;

  /** The symbol that an element is, or is a part of: the whole derivative, not a name in it. */
  function symbolOf(target) {
    let found = null;
    for (let e = target.closest?.("[data-of]"); e?.closest("main :is(math, pre)"); e = e.parentElement?.closest("[data-of]")) {
      if (meanings.size > 0 || networkOf(e)?.symbols[e.dataset.of]) found = e;
    }
    return found;
  }
  function hide() {
    here?.classList.remove("here");
    here = null;
    card.hidden = true;
  }
  function show(symbol) {
    if (symbol === here) return;
    hide();
    here = symbol;
    const written = symbol.outerHTML;
    here.classList.add("here");
    const network = networkOf(symbol);
    if (network) {
      const { math: written, value, is, at } = network.symbols[symbol.dataset.of];
      words.innerHTML = `${math(written)} ${equals(value)}, ${is}`;
      small.get(network).mark(at);
      card.replaceChildren(words, small.get(network));
    } else {
      words.innerHTML = `${symbol.localName === "span" ? `<code>${symbol.textContent}</code>` : math(written)}: ${meaning(symbol.dataset.of)}`;
      card.replaceChildren(words);
    }
    card.hidden = false;
    // Below the symbol, or above it if there is no room.
    const [box, own] = [symbol.getBoundingClientRect(), card.getBoundingClientRect()];
    const isBelow = box.bottom + 8 + own.height <= innerHeight || box.top < own.height + 8;
    card.style.top = `${isBelow ? box.bottom + 8 : box.top - 8 - own.height}px`;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
  }
  const showAt = (event) => {
    const symbol = symbolOf(event.target);
    if (symbol) show(symbol);
    else hide();
  };
  document.addEventListener("pointerover", showAt);
  document.addEventListener("click", showAt);
  document.addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // With the keyboard: the focus shows the first symbol of the equations, or of the formula, and the arrows go through them.
  for (const box of document.querySelectorAll("main .equations, main math:not(.equations *, .unfold *), main pre > code.language-console")) {
    // The lines may break later, and unfold, so the symbols are looked up each time.
    const inside = () => [...box.querySelectorAll("[data-of]:not(.folded, .folded *)")].filter((e) => symbolOf(e) === e);
    if (inside().length === 0) continue;
    box.tabIndex = 0;
    // Scrolling hides the card, so it is shown after that.
    const showThen = (symbol) => {
      chosen = symbol;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        // Keys that come fast: only the last choice is shown.
        if (document.activeElement !== box || chosen !== symbol) return;
        show(symbol);
        chosen = null;
      }));
    };
    box.addEventListener("focus", () => box.matches(":focus-visible") && showThen(inside()[0]));
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      // The book turns its pages with these keys.
      event.stopPropagation();
      const symbols = inside();
      const now = symbols.indexOf(chosen ?? here);
      const next = symbols[now < 0 ? (step > 0 ? 0 : symbols.length - 1) : (now + step + symbols.length) % symbols.length];
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      showThen(next);
    });
    box.addEventListener("blur", () => {
      chosen = null;
      hide();
    });
  }

  for (const hint of document.querySelectorAll(".pointing")) hint.hidden = false;

  // ---- A derivative that unfolds ----

  function unfold(root) {
    const network = networkOf(root);
    /** A factor: folded it is a derivative, unfolded what that is, and then its number. */
    const factor = (name) => ({ name, ...network.symbols[name], state: "folded", terms: null });
    const termsOf = (node) => (node.terms ??= node.chain.map((names) => names.map(factor)));
    const each = (node, visit) => {
      visit(node);
      if (node.chain && node.state === "unfolded") for (const one of termsOf(node).flat()) each(one, visit);
    };
    // The derivatives to choose from, and the one that is shown.
    const choices = root.dataset.of.split(" ").map((name) => factor(`∂${network.loss}/∂${name}`));
    for (const choice of choices) choice.state = "unfolded";
    let [whole] = choices;
    const line = element("div", { class: "line" });
    const says = element("p", { class: "says", "aria-live": "polite" });
    const large = drawing(network);

    const next = { folded: "unfolded", unfolded: "number", number: "folded" };
    const does = { folded: "unfold", unfolded: "put in the number of", number: "fold" };
    function explain(node) {
      const is = node.chain ? "" : ` ${math(`<mo>=</mo>${node.local}`)}`;
      const since = node.chain ? `: ${node.is}` : `, since ${math(node.since)}`;
      says.innerHTML = `${math(node.math)}${is} ${equals(node.value)}${since}.`;
      large.mark(node.at);
    }
    function button(node, inner, path) {
      const made = element("button", { type: "button", class: node.state, "aria-label": `${node.name}: ${does[node.state]} it`, "data-path": path });
      made.innerHTML = inner;
      made.addEventListener("click", () => {
        node.state = next[node.state];
        explain(node);
        draw();
        root.querySelector(`[data-path="${path}"]`).focus();
      });
      made.addEventListener("pointerenter", () => explain(node));
      made.addEventListener("focus", () => explain(node));
      return made;
    }
    const sign = (text) => element("span", { class: "sign" }, text);
    function product(factors, path) {
      return factors.flatMap((one, i) => [...(i > 0 ? [sign("·")] : []), ...written(one, `${path}.${i}`)]);
    }
    function sum(node, path) {
      return termsOf(node).flatMap((term, i) => [...(i > 0 ? [sign("+")] : []), ...product(term, `${path}.${i}`)]);
    }
    /** The elements of a factor. */
    function written(node, path) {
      if (node.state === "folded") return [button(node, math(node.math), path)];
      if (node.state === "number") return [button(node, node.value < 0 ? `(${digits(node.value)})` : digits(node.value), path)];
      if (node.chain) return [button(node, "(", path), ...sum(node, path), sign(")")];
      return [button(node, math(node.local), path)];
    }
    function draw() {
      const left = sign("");
      left.innerHTML = math(whole.math);
      let areNumbers = true;
      each(whole, (node) => (areNumbers &&= node.state === "number" || (node.chain && node.state === "unfolded")));
      line.replaceChildren(left, sign("="), ...sum(whole, "0"), ...(areNumbers ? [sign(equals(whole.value))] : []));
    }
    function all(state) {
      const set = (node) => {
        if (node !== whole) node.state = node.chain && state === "number" ? "unfolded" : state;
        if (node.chain && node.state === "unfolded") termsOf(node).flat().forEach(set);
      };
      set(whole);
      draw();
    }
    const buttons = element("div", { class: "buttons" });
    for (const [label, state] of [["Unfold all", "unfolded"], ["Numbers", "number"], ["Fold all", "folded"]]) {
      const made = element("button", { type: "button" }, label);
      made.addEventListener("click", () => all(state));
      buttons.append(made);
    }
    const chooser = element("div", { class: "buttons", role: "group", "aria-label": "The derivative that is shown" });
    const choose = (choice) => {
      whole = choice;
      [...chooser.children].forEach((made, i) => made.setAttribute("aria-pressed", choices[i] === whole));
      draw();
      explain(whole);
    };
    for (const choice of choices.length > 1 ? choices : []) {
      const made = element("button", { type: "button", "aria-label": choice.name });
      made.innerHTML = math(choice.math);
      made.addEventListener("click", () => choose(choice));
      chooser.append(made);
    }
    const hint = element("p", { class: "hint" }, "Click a factor: first it unfolds, then it shows its number, then it folds again.");
    root.append(...(choices.length > 1 ? [chooser] : []), hint, line, says, buttons, large);
    root.hidden = false;
    choose(whole);
  }
  document.querySelectorAll(".unfold").forEach(unfold);
})();
