// You draw, and the network reads along: its maps, its derivatives, and where each number comes
// from. The mathematics and the weights are generated (generated/draw-network.js).
"use strict";
(() => {
  const root = document.getElementById("draw");
  const [SIDE, DOTS, PEN] = [28, 10, 11];
  const PAPER = SIDE * DOTS;
  const rates = { image: 0.5, weights: 0.1 };

  // ---- What the network is given.

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const digits = drawn.digits.map(([image, label, text]) => ({ image, label, pixels: Array.from(bytes(text)) }));
  const nameOf = Object.fromEntries(drawn.given.map(({ name, of }) => [of, name]));
  const weights = {};
  for (const [name, text] of drawn.weights) weights[nameOf[name]] = Float64Array.from(new Float32Array(bytes(text).buffer));
  const original = { conv8_w: weights.conv8_w.slice(), conv8_b: weights.conv8_b.slice() };

  const defaults = Object.fromEntries(drawn.given.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]));
  const sizes = terms.sizesOf(drawn, { N: 1 });

  const state = {
    ink: new Uint8Array(PAPER * PAPER),
    pixels: digits[7].pixels,
    digit: 7,
    target: 7,
    pen: { row: 13, column: 13 },
    losses: [],
    running: 0,
  };
  let from;
  /** Where the pen was last, while it is down. */
  let last;

  let isStale = true;
  /** Computes what has changed. The last derivatives may do for as long as the pen is down. */
  function compute(lastMayDo = false) {
    if (!isStale) return;
    const quantities = { ...weights, pixel: state.pixels, label: [state.target ?? 0] };
    const values = drawn.forward(sizes, quantities);
    const slopes = () => (lastMayDo && from.slopes ? from.slopes : drawn.backward(sizes, quantities, values));
    from = { sizes, shapes, values: { ...quantities, ...defaults, ...values }, slopes: state.target === undefined ? undefined : slopes() };
    isStale = lastMayDo;
  }

  const page = tracer({
    root,
    data: drawn,
    sizes,
    leading: 1,
    channel: "channel",
    now: () => from,
    chosen: { name: "conv2_y", channel: 0, row: 11, column: 14 },
  });
  const { at, make, shapes, label, moves, fill, paint, largest } = page;
  const { number } = terms;

  /** Gray levels: `level` says that of each place. */
  function fillGray(canvas, side, level) {
    fill(canvas, side, side, (data) => {
      const pixels = new DataView(data.buffer);
      for (let place = 0; place < side * side; place += 1) pixels.setUint32(4 * place, Math.round(level(place)) * 0x1010100 + 255);
    });
  }

  // ---- The paper.

  function showPaper() {
    const level = (place) => {
      if (state.digit === undefined) return state.ink[place];
      const [y, x] = [Math.floor(place / PAPER / DOTS), Math.floor((place % PAPER) / DOTS)];
      return state.pixels[y * SIDE + x];
    };
    fillGray(at("paper"), PAPER, level);
    Object.assign(at("pen").style, { left: `${(100 * state.pen.column) / SIDE}%`, top: `${(100 * state.pen.row) / SIDE}%` });
  }

  /** A stroke of the pen between two points of the paper; what lay there before stays. */
  function stroke([x0, y0], [x1, y1]) {
    if (state.digit !== undefined) clear();
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy;
    const [left, right] = [Math.min(x0, x1) - PEN - 1, Math.max(x0, x1) + PEN + 1];
    const [top, bottom] = [Math.min(y0, y1) - PEN - 1, Math.max(y0, y1) + PEN + 1];
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(PAPER, bottom); y += 1)
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(PAPER, right); x += 1) {
        const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
        const along = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
        const distance = Math.hypot(px - along * dx, py - along * dy);
        const level = Math.round(255 * Math.min(1, Math.max(0, (PEN - distance) / 3)));
        state.ink[y * PAPER + x] = Math.max(state.ink[y * PAPER + x], level);
      }
    state.pixels = preprocess(state.ink, PAPER);
    changed();
  }
  function clear() {
    state.ink.fill(0);
    state.digit = undefined;
    state.pixels = new Array(SIDE * SIDE).fill(0);
    at("digit").value = "";
  }

  // ---- Everything that changes with a stroke. Several strokes in one frame are shown once.

  let isWaiting = false;
  function changed() {
    stop();
    state.losses = [];
    isStale = true;
    later();
  }
  function later() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      show();
    });
  }
  /** Milliseconds for all numbers of one picture, derivatives included. */
  let needed = 0;
  function show() {
    const start = performance.now();
    const isHurried = last !== undefined && needed > 20;
    if (isStale && !isHurried) {
      compute();
      needed = performance.now() - start;
    }
    compute(isHurried);
    showPaper();
    showBars();
    showMaps();
    // It comes when the pen is lifted.
    if (!last) page.show();
    root.dispatchEvent(new CustomEvent("shown"));
  }

  function showBars() {
    const p = from.values.nll_p;
    [...at("bars").children].forEach((row, digit) => {
      row.setAttribute("aria-pressed", digit === state.target);
      row.setAttribute("aria-label", `${digit}: ${(100 * p[digit]).toFixed(1)} percent`);
      row.querySelector(".bar").style.width = `${100 * p[digit]}%`;
      row.querySelector(".percent").textContent = `${(100 * p[digit]).toFixed(1)} %`;
      row.classList.toggle("most", p[digit] === Math.max(...p));
    });
    const best = p.indexOf(Math.max(...p));
    const says = `The network reads a ${best}.`;
    if (at("says").textContent !== says) at("says").textContent = says;
    const isHeld = state.target !== undefined;
    at("loss").textContent = isHeld ? `loss = −ln p(${state.target}) = ${number(from.values.nll_L)}` : "Click the digit beside a bar to make it the target.";
    for (const part of ["step", "run"]) at(part).disabled = !isHeld;
    const most = Math.max(...state.losses, 1e-9);
    const x = (step) => 2 + (196 * step) / Math.max(20, state.losses.length - 1);
    at("curve").firstElementChild.setAttribute("points", state.losses.map((loss, step) => `${x(step).toFixed(1)},${(42 - (40 * loss) / most).toFixed(1)}`).join(" "));
  }

  // ---- The maps.

  const few = ["image", "relu1_y", "relu2_y", "pool3_y", "relu4_y", "pool5_y", "relu6_y", "pool7_y", "conv8_y", "nll_p"];
  /** Small maps of many channels are half as large. */
  const unit = ({ channels, rows, columns }) => (rows === 1 ? `${28 * columns}px` : channels > 10 || rows < 7 ? "28px" : "56px");
  function layOut() {
    const names = page.names.filter((name) => at("which").value === "all" || few.includes(name));
    const row = (name) => {
      const { channels, rows, columns } = page.form(name);
      const size = make("span", { className: "name" }, make("b", {}, label[name].replace(/\.y$/, "")), `${channels} · ${rows} × ${columns}`);
      return make("div", { className: "row" }, size, page.strip(name, unit));
    };
    at("maps").replaceChildren(...names.map(row));
  }
  function showMaps() {
    page.drawStrips(at("side").value === "slopes" && from.slopes ? "backward" : "forward");
    fillGray(at("seen"), SIDE, (place) => state.pixels[place]);
    const slopes = from.slopes?.image ?? new Float64Array(SIDE * SIDE);
    const most = largest(slopes);
    fill(at("saliency"), SIDE, SIDE, (pixels) => slopes.forEach((slope, place) => paint(pixels, place, slope, most)));
  }

  // ---- Descent.

  const how = () => root.querySelector("[name=descend]:checked").value;
  function step() {
    const rate = Number(at("rate").value);
    if (!(rate > 0) || state.target === undefined) return stop();
    compute();
    if (state.losses.length === 0) state.losses.push(from.values.nll_L);
    if (how() === "image") {
      // Black is 0 and white is 1.
      const moved = (level, place) => level / 255 - rate * 255 * from.slopes.pixel[place];
      state.pixels = state.pixels.map((level, place) => 255 * Math.min(1, Math.max(0, moved(level, place))));
    } else
      for (const name of ["conv8_w", "conv8_b"]) weights[name] = weights[name].map((weight, place) => weight - rate * from.slopes[name][place]);
    isStale = true;
    compute();
    state.losses.push(from.values.nll_L);
    later();
  }
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");
  function stop() {
    cancelAnimationFrame(state.running);
    state.running = 0;
    at("run").textContent = "Run";
  }
  function run() {
    if (state.running) return stop();
    if (isCalm.matches) {
      for (let i = 0; i < 20; i += 1) step();
      return;
    }
    at("run").textContent = "Pause";
    const next = () => {
      state.running = requestAnimationFrame(next);
      step();
      if (from.values.nll_L < 1e-3 || state.losses.length > 500) stop();
    };
    state.running = requestAnimationFrame(next);
  }
  function reset() {
    for (const name of Object.keys(original)) weights[name] = original[name].slice();
    state.pixels = state.digit === undefined ? preprocess(state.ink, PAPER) : digits[state.digit].pixels;
    changed();
  }

  // ---- Controls.

  const inside = (value) => Math.min(SIDE - 1, Math.max(0, value));
  const middle = ({ row, column }) => [(column + 0.5) * DOTS, (row + 0.5) * DOTS];
  const paper = at("paper");
  paper.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      return stroke(middle(state.pen), middle(state.pen));
    }
    if (!(event.key in moves)) return;
    event.preventDefault();
    const [down, across] = moves[event.key];
    const before = middle(state.pen);
    state.pen = { row: inside(state.pen.row + down), column: inside(state.pen.column + across) };
    if (event.shiftKey) stroke(before, middle(state.pen));
    else showPaper();
  });
  const point = (event) => {
    const box = paper.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * PAPER, ((event.clientY - box.top) / box.height) * PAPER];
  };
  paper.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    paper.setPointerCapture(event.pointerId);
    last = point(event);
    stroke(last, last);
  });
  paper.addEventListener("pointermove", (event) => {
    if (!last) return;
    const next = point(event);
    stroke(last, next);
    last = next;
    state.pen = { row: inside(Math.floor(next[1] / DOTS)), column: inside(Math.floor(next[0] / DOTS)) };
  });
  for (const name of ["pointerup", "pointercancel"])
    paper.addEventListener(name, () => {
      last = undefined;
      later();
    });

  at("clear").addEventListener("click", () => {
    clear();
    changed();
  });
  at("digit").append(new Option("a test digit", ""), ...digits.map(({ image, label }) => new Option(`a ${label} (image ${image})`, label)));
  at("digit").value = state.digit;
  at("digit").addEventListener("change", () => {
    if (at("digit").value === "") return;
    state.digit = Number(at("digit").value);
    state.pixels = digits[state.digit].pixels;
    changed();
  });
  at("bars").append(
    ...digits.map(({ label }) => {
      const row = make("button", { type: "button", title: `hold ${label} as the target` }, make("span", { className: "digit" }, label), make("span", { className: "track" }, make("span", { className: "bar" })), make("span", { className: "percent" }));
      row.addEventListener("click", () => {
        state.target = state.target === label ? undefined : label;
        changed();
      });
      return row;
    }),
  );
  at("rate").value = rates.image;
  for (const radio of root.querySelectorAll("[name=descend]"))
    radio.addEventListener("change", () => {
      at("rate").value = rates[how()];
      changed();
    });
  for (const [part, action] of [["step", step], ["run", run], ["reset", reset]]) at(part).addEventListener("click", action);
  at("which").addEventListener("change", () => {
    layOut();
    later();
  });
  at("side").addEventListener("change", later);
  new MutationObserver(() => {
    page.readColors();
    later();
  }).observe(document.documentElement, { attributeFilter: ["class"] });

  root.hidden = false;
  page.readColors();
  layOut();
  show();
  // A browser makes functions fast that have run a few times.
  let runs = 0;
  const warm = () => {
    isStale = true;
    compute();
    runs += 1;
    if (runs < 8) setTimeout(warm, 20);
  };
  setTimeout(warm, 100);
  // For the tests.
  root.network = { get from() { return from; }, get chosen() { return page.chosen; }, state, time: (times) => timed(times) };
  function timed(times) {
    const spans = Array.from({ length: times }, () => {
      const start = performance.now();
      drawn.forward(sizes, { ...weights, pixel: state.pixels, label: [0] });
      return performance.now() - start;
    });
    return spans.sort((a, b) => a - b)[Math.floor(times / 2)];
  }
})();
