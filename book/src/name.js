// A small GPT reads a typed name: its attention, its probabilities, and where each number comes
// from. The mathematics and the weights are generated (generated/name-network.js).
"use strict";
(() => {
  const root = document.getElementById("name");
  const [LETTERS, MOST] = ["abcdefghijklmnopqrstuvwxyz", 15];
  /** The token that is the start and the end. */
  const END = LETTERS.length;
  const written = (token) => (token === END ? "•" : LETTERS[token]);

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const nameOf = Object.fromEntries(named.given.map(({ name, of }) => [of, name]));
  const weights = {};
  for (const [name, text] of named.weights) weights[nameOf[name]] = Float64Array.from(new Float32Array(bytes(text).buffer));
  const options = Object.fromEntries(named.given.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]));

  const state = { text: "emma", position: 2 };
  const sizes = {};
  let from;
  function read(text) {
    const tokens = Array.from(text, (letter) => LETTERS.indexOf(letter));
    const given = { token: [END, ...tokens], next: [...tokens, END], place: [...tokens.keys(), tokens.length] };
    Object.assign(sizes, terms.sizesOf(named, { T: tokens.length + 1 }));
    const quantities = { ...weights, ...given };
    const values = named.forward(sizes, quantities);
    from = { sizes, shapes: page?.shapes, values: { ...quantities, ...options, ...values }, slopes: named.backward(sizes, quantities, values) };
  }
  /** Letters for the indices that are positions or letters. */
  function describe(axes, indices) {
    const words = axes.flatMap(([index, size], axis) => {
      const token = size[1] === "T" ? from.values.token[indices[axis]] : size[1] === "words" ? indices[axis] : undefined;
      return token === undefined ? [] : [`${index} = ${indices[axis] + 1} is ${written(token)}`];
    });
    return words.join(", ");
  }
  let page;
  read(state.text);
  page = tracer({ root, data: named, sizes, leading: 0, describe, now: () => from, chosen: { name: "attention_P", channel: 0, row: 2, column: 1 } });
  from.shapes = page.shapes;
  const { at, make } = page;
  const { number } = terms;

  // ---- What is shown.

  const way = () => (at("side").value === "slopes" ? "backward" : "forward");
  const loss = (position) => -Math.log(from.values.nll_p[position * sizes.words + from.values.next[position]]);

  function showLetters() {
    const buttons = Array.from(from.values.token, (token, position) => {
      const next = from.values.next[position];
      const button = make("button", { type: "button" }, make("b", {}, written(token)), make("span", {}, `→ ${written(next)}`), make("span", {}, number(loss(position))));
      button.setAttribute("aria-pressed", position === state.position);
      button.setAttribute("aria-label", `position ${position + 1}: ${token === END ? "the start" : written(token)}, then ${next === END ? "the end" : written(next)}, loss ${number(loss(position))}`);
      button.addEventListener("click", () => {
        state.position = position;
        showPosition();
        at("letters").children[position].focus();
      });
      return button;
    });
    at("letters").replaceChildren(...buttons);
    at("loss").textContent = `mean loss ${number(from.values.nll_L)}`;
  }

  function showHeads() {
    const letters = Array.from(from.values.token, written);
    const heads = [0, 1, 2, 3].map((head) => {
      const square = page.square("attention_P", head, way());
      const across = make("div", { className: "across" }, ...letters.map((letter) => make("span", {}, letter)));
      const down = make("div", { className: "down" }, ...letters.map((letter, i) => make("span", { className: i === state.position ? "here" : "" }, letter)));
      for (const labels of [across, down]) labels.setAttribute("aria-hidden", "true");
      const figure = make("figure", {}, make("figcaption", {}, `head ${head + 1}`), across, down, square);
      figure.style.setProperty("--count", letters.length);
      return figure;
    });
    at("heads").replaceChildren(...heads);
  }

  function showBars() {
    const { words } = sizes;
    const p = from.values.nll_p.slice(state.position * words, (state.position + 1) * words);
    const next = from.values.next[state.position];
    const most = p.indexOf(Math.max(...p));
    at("bars").replaceChildren(
      ...Array.from(p, (part, token) => {
        const bar = make("span", { className: "bar" });
        bar.style.width = `${100 * part}%`;
        return make("li", { className: token === next ? "follows" : "" }, make("span", { className: "digit" }, written(token)), make("span", { className: "track" }, bar), make("span", { className: "percent" }, `${(100 * part).toFixed(1)} %`));
      }),
    );
    const before = state.text.slice(0, state.position);
    const word = (token) => (token === END ? "the end" : `“${written(token)}”`);
    at("says").textContent = `After ${before ? `“${before}”` : "the start"} the network finds ${word(most)} most likely. What follows is ${word(next)}.`;
  }

  function showPosition() {
    showLetters();
    showHeads();
    showBars();
  }
  /** As wide as it has columns. */
  const unit = ({ columns }) => `${Math.max(6, 5 * columns)}px`;
  function show() {
    showPosition();
    const row = (name) => make("div", { className: "row" }, make("span", { className: "name" }, make("b", {}, page.label[name])), page.strip(name, unit));
    at("maps").replaceChildren(...page.names.filter((name) => page.shapes[name].length > 1).map(row));
    page.drawStrips(way());
    page.show();
  }

  // ---- Controls.

  function type(text) {
    const isRight = text.length <= MOST && [...text].every((letter) => LETTERS.includes(letter));
    at("wrong").hidden = isRight;
    if (!isRight) {
      at("text").setAttribute("aria-invalid", "true");
      return;
    }
    at("text").removeAttribute("aria-invalid");
    state.text = text;
    read(text);
    page.resize();
    state.position = Math.min(state.position, text.length);
    page.keep();
    at("add").disabled = text.length === MOST;
    show();
  }
  at("text").value = state.text;
  at("text").addEventListener("input", () => type(at("text").value.toLowerCase()));
  at("add").addEventListener("click", () => {
    const last = from.values.nll_p.slice(-sizes.words);
    const best = last.indexOf(Math.max(...last));
    if (best === END) return (at("says").textContent = `After “${state.text}” the network finds the end most likely.`);
    at("text").value = state.text + LETTERS[best];
    state.position = state.text.length + 1;
    type(at("text").value);
  });
  at("side").addEventListener("change", show);
  new MutationObserver(() => {
    page.readColors();
    show();
  }).observe(document.documentElement, { attributeFilter: ["class"] });

  root.hidden = false;
  page.readColors();
  show();
  // For the tests.
  root.network = { get from() { return from; }, get chosen() { return page.chosen; }, state };
})();
