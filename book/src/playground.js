// The playground: steps, drawing and fields around `network`, whose mathematics is generated
// (generated/playground-network.js). Nothing here knows an equation.
"use strict";
(() => {
  const root = document.getElementById("play");
  const at = (name) => root.querySelector(`[data-part="${name}"]`);
  const SVG = "http://www.w3.org/2000/svg";
  const isBias = (name) => /^b\d/.test(name);
  const isGiven = (name) => /^[it]\d/.test(name);
  const fields = Object.keys(network.start()); // given, trained, and η
  const trained = new Set(network.trained);

  // ---- The run: where it began, what it went through, and where in the iteration it is ----

  let start = network.start(); // what the run began with; changes before the first update belong to it
  let first = 0; // the number of its first iteration: not 0 if a link began in the middle
  let past = []; // what Back returns to: { v, number, done, start, changed }, one for each update and each change by hand
  let v, d, next; // this iteration: quantities, derivatives, and the quantities after the update
  let number = 0; // which iteration this is
  let done = 0; // how many steps of the walk are done
  let changing = null; // the field that is being changed: the movement of a slider is one change
  let timer = null;
  let left = null; // the run that Start over left, which Back returns to

  const biasesLearn = () => at("train-biases").checked;
  const isFrozen = (name) => isBias(name) && !biasesLearn();

  /**
   * Runs compute, and says whether every exp in it was finite. A spreadsheet gives up where exp(−x) is too large for a
   * number, though 1 / (1 + exp(−x)) is just 0 there, and so does the program.
   */
  function isFiniteThroughout(compute) {
    const exp = Math.exp;
    let isFinite = true;
    Math.exp = (x) => {
      const power = exp(x);
      isFinite &&= Number.isFinite(power);
      return power;
    };
    try {
      compute();
    } finally {
      Math.exp = exp;
    }
    return isFinite;
  }
  /** One whole iteration from v: fills v, and returns the derivatives and the quantities after the update. The loss of one that overflows is NaN. */
  function iterate(v) {
    const d = {};
    const isFinite = isFiniteThroughout(() => {
      network.forward(v);
      network.backward(v, d);
    });
    if (!isFinite || ![v, d].every((values) => Object.values(values).every(Number.isFinite))) v[network.loss] = NaN;
    const next = { ...v };
    network.update(next, d);
    for (const name of network.trained) if (isFrozen(name)) next[name] = v[name];
    return [d, next];
  }
  /** v without what is computed from the rest. */
  const bare = (v) => Object.fromEntries(fields.map((name) => [name, v[name]]));
  const walk = () => network.walk.filter((step) => step.phase === "forward" || !isFrozen(step.of));

  /** Computes this iteration from these numbers. */
  function compute(from) {
    v = bare(from);
    [d, next] = iterate(v);
  }
  function restart(from, at = 0) {
    const isUntouched = past.length === 0 && done === 0 && number === at && fields.every((name) => v?.[name] === from[name]);
    if (v && !isUntouched) left = { start, first, past, v, number, done, left };
    start = bare(from);
    first = number = at;
    past = [];
    done = 0;
    changing = null;
    compute(start);
    show();
  }
  const isSound = () => Number.isFinite(v[network.loss]) && network.trained.every((name) => Number.isFinite(next[name]));
  const lastStep = () => walk().length - 1;

  /** Updates, and begins the next iteration. */
  function update() {
    if (!isSound()) return pause();
    past.push({ v, number, done: lastStep(), start });
    number += 1;
    done = 0;
    changing = null;
    compute(next);
  }
  function step() {
    changing = null;
    if (done < lastStep()) done += 1;
    else update();
    show();
  }
  function iteration() {
    update();
    show();
  }
  function back() {
    changing = null;
    const last = past.at(-1);
    if (done > 0 && !(last?.changed && done <= last.done)) done -= 1;
    else if (last) {
      past.pop();
      ({ number, start } = last);
      compute(last.v);
      done = Math.min(last.done, lastStep());
    } else if (left) {
      const run = left;
      ({ start, first, past, number, left } = run);
      compute(run.v);
      done = Math.min(run.done, lastStep());
    }
    show();
  }
  /** Changes a number by hand. The run goes on from where it is, and Back undoes the change. */
  function change(name, x) {
    if (changing !== name) past.push({ v, number, done, start, changed: name });
    changing = name;
    const isUntouched = past.every((entry) => entry.changed);
    if (isUntouched || name === "η") start = { ...start, [name]: x };
    compute({ ...v, [name]: x });
    show();
  }
  function pause() {
    clearInterval(timer);
    timer = null;
  }
  function run() {
    if (timer) pause();
    else timer = setInterval(iteration, 100);
    show();
  }

  /** What is known at this point of the walk: computed quantities and changed weights as far as their step is done. */
  function known() {
    const values = {};
    const derivatives = {};
    for (const name of fields) values[name] = v[name];
    for (const { phase, in: where, of } of walk().slice(0, done + 1)) {
      if (where === "d") derivatives[of] = d[of];
      else values[of] = phase === "update" ? next[of] : v[of];
    }
    return { values, derivatives };
  }

  // ---- Numbers and elements ----

  const digits = (x, n = 6) => (Number.isFinite(x) ? String(Number(x.toPrecision(n))).replace("-", "−") : String(x));
  const derivative = (name) => `∂${network.loss}/∂${name}`;
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  function drawn(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // ---- The step of the walk ----

  function showStep() {
    const steps = walk();
    const now = steps[done];
    const same = steps.filter((step) => step.phase === now.phase);
    at("iteration-number").textContent = number;
    const loss = known().values[network.loss];
    const before = past.findLast((entry) => entry.number === number - 1);
    at("loss").textContent = loss === undefined ? "?" : digits(loss);
    at("loss-before").textContent = loss === undefined && before ? ` (iteration ${number - 1}: ${digits(before.v[network.loss])})` : "";
    const users = steps.filter((step) => now.in === "d" && step.numbers.includes(`data-d="${now.of}"`) && step.phase === "backward");
    const shared = users.length ? ` Computed once, used for ${users.map((step) => step.name).join(", ")}.` : "";
    const titles = { forward: "Forward", backward: "Backward", update: "Update" };
    at("step-title").textContent = `${titles[now.phase]}, ${same.indexOf(now) + 1} of ${same.length}: ${now.name}.${shared}`;
    at("equation").innerHTML = now.equation;
    at("numbers").innerHTML = now.numbers;
    const put = (slot, x) => (slot.textContent = x < 0 ? `(${digits(x)})` : digits(x));
    for (const slot of at("numbers").querySelectorAll("[data-v]")) put(slot, v[slot.dataset.v]);
    for (const slot of at("numbers").querySelectorAll("[data-d]")) put(slot, d[slot.dataset.d]);
    const result = now.in === "d" ? d[now.of] : now.phase === "update" ? next[now.of] : v[now.of];
    at("numbers").querySelector("[data-result]").textContent = digits(result);
    at("overflow").hidden = isSound();

    for (const list of root.querySelectorAll("[data-phase]")) {
      list.replaceChildren();
      for (const one of steps.filter((step) => step.phase === list.dataset.phase)) {
        const button = element("button", { type: "button" }, one.name);
        if (one === now) button.setAttribute("aria-current", "step");
        button.addEventListener("click", () => {
          done = walk().findIndex((step) => step.name === one.name && step.phase === one.phase);
          show();
          root.querySelector('[aria-current="step"]').focus();
        });
        list.append(element("li", {}, button));
      }
    }
  }

  // ---- The drawing ----

  const X = 225, Y = 190, R = 50;
  const place = (layer, unit) => [66 + layer * X, 105 + unit * Y];
  /** An arrow between two places, which keeps these distances from them: forward, or against it once the derivative has come back over it. */
  function arrow([x1, y1], [x2, y2], [gap1, gap2], kind, isBack) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    const ends = [[x1 + gap1 * dx, y1 + gap1 * dy], [x2 - gap2 * dx, y2 - gap2 * dy]];
    const [[ax, ay], [bx, by]] = isBack ? ends.reverse() : ends;
    const way = isBack ? -1 : 1;
    const corner = (along, aside) => `${bx - way * (along * dx) - aside * dy},${by - way * (along * dy) + aside * dx}`;
    return [
      drawn("line", { x1: ax, y1: ay, x2: bx, y2: by, class: kind + (isBack ? " back" : "") }),
      drawn("polygon", { points: [corner(0, 0), corner(12, 5), corner(12, -5)].join(" "), class: kind + (isBack ? " back" : "") }),
    ];
  }

  function showNetwork() {
    const svg = at("drawing");
    const { values, derivatives } = known();
    const now = walk()[done];
    const text = (x) => (x === undefined ? "?" : digits(x, 4));
    const mark = (name) => (now.of === name ? " now" : now.uses.includes(name) ? " used" : "");
    const lines = [], circles = [], labels = [];
    network.units.forEach((layer, l) => layer.forEach((unit, u) => {
      const [x, y] = place(l, u);
      const role = l === 0 ? "unit-input" : l === network.units.length - 1 ? "unit-output" : "unit-hidden";
      circles.push(drawn("circle", { cx: x, cy: y, r: R, class: `${role}${mark(unit.sum)}${mark(unit.activation)}` }));
      const said = l === 0 ? [unit.sum, text(values[unit.sum])]
        : [`${unit.sum} = ${text(values[unit.sum])}`, unit.activation, text(values[unit.activation])];
      said.forEach((line, i) => labels.push(drawn("text", { x, y: y + 5 + (i - (said.length - 1) / 2) * 18, class: "unit" }, line)));
      const slope = derivatives[unit.activation];
      if (slope !== undefined) {
        labels.push(drawn("text", { x, y: y + R + 16, class: "slope" }, `∂E/∂${unit.activation}`));
        labels.push(drawn("text", { x, y: y + R + 31, class: "slope" }, digits(slope, 3)));
      }
      if (unit.bias) {
        // Below each other, so that they stay narrow between the crossing lines.
        const slope = derivatives[unit.bias];
        labels.push(drawn("text", { x, y: y - R - (biasesLearn() ? 24 : 8), class: `weight${mark(unit.bias)}` }, `+ ${unit.bias} = ${text(values[unit.bias])}`));
        if (slope !== undefined) labels.push(drawn("text", { x, y: y - R - 8, class: "slope" }, `∂E = ${digits(slope, 3)}`));
      }
      unit.weights.forEach(([weight], from) => {
        const [x1, y1] = place(l - 1, from);
        const isBack = l > 1 ? derivatives[network.units[l - 1][from].activation] !== undefined : derivatives[weight] !== undefined;
        lines.push(...arrow([x1, y1], [x, y], [R, R + 2], `weight${mark(weight)}`, isBack));
        // Crossing lines have their labels near where they come from, so that these keep apart.
        const along = y === y1 ? 0.5 : 0.3;
        const [px, py] = [x1 + along * (x - x1), y1 + along * (y - y1)];
        const turn = `rotate(${(Math.atan2(y - y1, x - x1) * 180) / Math.PI} ${px} ${py})`;
        labels.push(drawn("text", { x: px, y: py - 5, transform: turn, class: `weight${mark(weight)}` }, `${weight} = ${text(values[weight])}`));
        const slope = derivatives[weight];
        if (slope !== undefined) labels.push(drawn("text", { x: px, y: py + 15, transform: turn, class: "slope" }, `∂E = ${digits(slope, 3)}`));
      });
    }));
    const last = network.units.length - 1;
    network.units[last].forEach((unit, u) => {
      const [x, y] = place(last, u);
      const error = `E${u + 1}`;
      const isBack = derivatives[network.units[last][u].activation] !== undefined || network.units[last][u].weights.some(([weight]) => derivatives[weight] !== undefined);
      lines.push(...arrow([x, y], [x + 78, y], [R, 0], "error", isBack));
      lines.push(...arrow([x + 124, y], [x + 210, (place(last, 0)[1] + place(last, network.units[last].length - 1)[1]) / 2], [30, 40], "error", isBack));
      circles.push(drawn("rect", { x: x + 78, y: y - 26, width: 92, height: 52, rx: 6, class: `unit-error${mark(error)}` }));
      labels.push(drawn("text", { x: x + 124, y: y - 4, class: "unit" }, error));
      labels.push(drawn("text", { x: x + 124, y: y + 15, class: "unit" }, text(values[error])));
      const target = `t${u + 1}`;
      labels.push(drawn("text", { x: x + 124, y: u === 0 ? y - 36 : y + 46, class: "target" }, `${target} = ${text(values[target])}`));
    });
    const x = place(last, 0)[0] + 220, y = (place(last, 0)[1] + place(last, network.units[last].length - 1)[1]) / 2;
    circles.push(drawn("rect", { x: x - 46, y: y - 26, width: 92, height: 52, rx: 6, class: `unit-error${mark(network.loss)}` }));
    labels.push(drawn("text", { x, y: y - 4, class: "unit" }, network.loss));
    labels.push(drawn("text", { x, y: y + 15, class: "unit" }, text(values[network.loss])));
    svg.replaceChildren(drawn("title", {}, `The network at this step, which computes ${now.name}.`), ...lines, ...circles, ...labels);
  }

  // ---- The fields ----

  const groups = { given: isGiven, weights: (name) => trained.has(name) && !isBias(name), biases: isBias };
  const inputs = {};
  function makeField(name, group) {
    const rate = name === "η";
    const number = element("input", { type: "number", step: "any", id: `field-${name}`, inputmode: "decimal" });
    const range = { given: [-1, 1, 0.01], weights: [-3, 3, 0.01], biases: [-3, 3, 0.01], rate: [-2, 3, 0.01] }[group];
    const slider = element("input", { type: "range", min: range[0], max: range[1], step: range[2], "aria-label": `${name}, slider` });
    const take = (x) => {
      if (!Number.isFinite(x) || (rate && x <= 0)) return number.setAttribute("aria-invalid", "true");
      number.removeAttribute("aria-invalid");
      change(name, x);
    };
    number.addEventListener("change", () => take(number.value === "" ? NaN : Number(number.value)));
    // The rate's slider is of its magnitude: 0.01 to 1000.
    slider.addEventListener("input", () => take(Number(rate ? (10 ** slider.value).toPrecision(3) : slider.value)));
    inputs[name] = { number, slider, rate };
    at(`fields-${group}`).append(element("div", { class: "field" }, element("label", { for: number.id }, name), number, slider));
  }
  function showFields() {
    for (const [name, { number, slider, rate }] of Object.entries(inputs)) {
      if (document.activeElement !== number) number.value = Number(v[name].toPrecision(7)); // v keeps all digits
      if (document.activeElement !== slider) slider.value = rate ? Math.log10(v[name]) : v[name];
      slider.setAttribute("aria-valuetext", digits(v[name]));
    }
  }

  // ---- The loss, for several rates ----

  function lossesAt(rate, rows) {
    let v = { ...start, η: rate };
    const losses = [];
    for (let k = 0; k < rows; k += 1) {
      const [, next] = iterate(v);
      if (!Number.isFinite(v[network.loss])) break;
      losses.push(v[network.loss]);
      v = next;
    }
    return losses;
  }
  /** The color of a rate, as in the plots of the program (`rate_color` in src/plot/chart.rs): red, green and blue. */
  function rateColor(rate) {
    const SCALE = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [60, 160, 90], [190, 150, 0]];
    const PLACES = [[-4, 0], [-1, 0.6], [0.3, 2.6], [2, 4]]; // exponents of ten, and where they are on the scale
    const exponent = Math.min(Math.max(Math.log10(rate), -4), 2);
    const after = Math.max(1, PLACES.findIndex(([place]) => exponent <= place));
    const [[x0, at0], [x1, at1]] = [PLACES[after - 1], PLACES[after]];
    const at = at0 + ((exponent - x0) / (x1 - x0)) * (at1 - at0);
    const low = Math.min(Math.floor(at), 3);
    return SCALE[low].map((part, i) => Math.round(part + (at - low) * (SCALE[low + 1][i] - part)));
  }
  /** The color in a dark theme, as the book's style turns that of a picture: invert(1) hue-rotate(180deg) brightness(1.15). */
  function turned(color) {
    const TURN = [[-0.574, 1.43, 0.144], [0.426, 0.43, 0.144], [0.426, 1.43, -0.856]];
    const within = (x) => Math.min(Math.max(Math.round(x), 0), 255);
    const inverted = color.map((part) => 255 - part);
    return TURN.map((row) => within(1.15 * within(row.reduce((sum, factor, i) => sum + factor * inverted[i], 0))));
  }
  /** A line and its label, which is thinner and so needs a darker color on white, in both kinds of themes. */
  function rateStyle(rate) {
    const line = rateColor(rate);
    const label = line.map((part) => Math.round(0.6 * part));
    const rgb = (color) => `rgb(${color.join(" ")})`;
    return `--line: ${rgb(line)}; --label: ${rgb(label)}; --dark-line: ${rgb(turned(line))}; --dark-label: ${rgb(turned(label))}`;
  }
  const DASHES = 6; // neighbors also differ in their dashes
  /** The smallest loss that a logarithmic axis shows, beside the largest. */
  const MOST_SPREAD = 1e-12;
  /** About five round numbers from low to high: multiples of 1, 2 or 5 times a power of ten. */
  function ticks(low, high, whole) {
    const rough = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    let step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough * 0.999);
    if (whole) step = Math.max(1, Math.round(step));
    const first = Math.ceil(low / step - 1e-9);
    const count = Math.floor(high / step + 1e-9) - first + 1;
    return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  }
  function showCurves() {
    const rates = at("rates").value.split(/[\s,;]+/).map(Number).filter((rate) => rate > 0 && Number.isFinite(rate)).slice(0, 12);
    const rows = Math.min(Math.max(2, Math.round(Number(at("rows").value) || 68)), 5000);
    const log = at("log").checked;
    const curves = rates.map((rate, i) => ({ name: `η = ${digits(rate)}`, style: rateStyle(rate), dashes: i % DASHES, losses: lossesAt(rate, rows) }));
    // Where a number was changed by hand, the iteration counts as it is after the change.
    const run = [];
    // Its loss shows when the forward pass has got there.
    const isKnown = known().values[network.loss] !== undefined;
    for (const entry of isKnown ? [...past, { v, number }] : past) run[entry.number - first] = entry.v[network.loss];
    curves.push({ name: "this run", losses: run.slice(0, rows), isRun: true });

    const all = curves.flatMap((curve) => curve.losses);
    const highest = Math.max(...all, 1e-30);
    // A loss that falls to nothing leaves the axis at its foot, so that the other curves keep their height.
    const lowest = Math.max(highest * MOST_SPREAD, Math.min(...all.filter((loss) => loss > 0)));
    const [bottom, top] = log ? [Math.floor(Math.log10(lowest)), Math.max(Math.ceil(Math.log10(highest)), Math.floor(Math.log10(lowest)) + 1)] : [0, highest * 1.05];
    const height = (loss) => (log ? Math.log10(Math.max(loss, lowest)) : loss);
    const W = 640, H = 300, left = 64, foot = 40;
    const px = (k) => left + (k / (rows - 1)) * (W - left - 90);
    const py = (loss) => 10 + (1 - (height(loss) - bottom) / (top - bottom)) * (H - foot - 10);
    const parts = [drawn("title", {}, "The loss by iteration. The table below shows where each curve ends.")];
    for (const value of ticks(bottom, top, log)) {
      const y = 10 + (1 - (value - bottom) / (top - bottom)) * (H - foot - 10);
      parts.push(drawn("line", { x1: left, x2: W - 90, y1: y, y2: y, class: "grid" }));
      parts.push(drawn("text", { x: left - 6, y: y + 5, class: "tick end" }, log ? `1e${value}` : digits(value, 2)));
    }
    for (const k of ticks(0, rows - 1, true)) parts.push(drawn("text", { x: px(k), y: H - foot + 18, class: "tick" }, k));
    parts.push(drawn("text", { x: (left + W - 90) / 2, y: H - 4, class: "tick" }, "iteration"));
    parts.push(drawn("text", { x: 16, y: (H - foot) / 2, class: "tick", transform: `rotate(-90 16 ${(H - foot) / 2})` }, "loss"));
    const ends = [];
    curves.forEach((curve) => {
      const points = curve.losses.map((loss, k) => `${px(k).toFixed(1)},${py(loss).toFixed(1)}`);
      const look = curve.isRun ? { class: "run" } : { class: `curve curve-${curve.dashes}`, style: curve.style };
      if (points.length > 1) parts.push(drawn("polyline", { points: points.join(" "), ...look }));
      const end = curve.losses.length - 1;
      if (curve.isRun && end >= 0) parts.push(drawn("circle", { cx: px(end), cy: py(curve.losses[end]), r: 5, class: "run" }));
      else if (end >= 0) ends.push({ y: py(curve.losses[end]), name: curve.name, style: curve.style });
    });
    // Labels at the ends, apart from each other.
    ends.sort((a, b) => a.y - b.y);
    let lowestLabel = 0;
    ends.forEach((label, i) => {
      const y = Math.min(Math.max(label.y, lowestLabel), H - foot - (ends.length - 1 - i) * 15);
      lowestLabel = y + 15;
      parts.push(drawn("line", { x1: W - 89, y1: label.y, x2: W - 86, y2: y, class: "grid" }));
      parts.push(drawn("text", { x: W - 84, y: y + 4, class: "label curve", style: label.style }, label.name));
    });
    at("curves").replaceChildren(...parts);
    at("curve-table").replaceChildren(...curves.map(({ name, losses }) => {
      const rises = losses.filter((loss, k) => k > 0 && loss > losses[k - 1]).length;
      const last = losses.length - 1;
      return element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, last < 0 ? 0 : last), element("td", {}, last < 0 ? "?" : digits(losses[last])), element("td", {}, rises));
    }));
  }

  // ---- Taking the state along ----

  function showState() {
    const plain = network.trained.every((name) => !isBias(name) || (v[name] === 0 && !biasesLearn()));
    const columns = network.columns.filter(({ of }) => !(plain && isBias(of)));
    const row = columns.map(({ in: where, of }) => String((where === "d" ? d : v)[of]));
    const csv = `iteration,${columns.map(({ label }) => label).join(",")}\n${number},${row.join(",")}\n`;
    at("csv").value = csv;
    at("download").href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
    const state = new URLSearchParams(fields.map((name) => [name, v[name]]));
    if (biasesLearn()) state.set("biases", "learn");
    state.set("iteration", number);
    at("link").href = `#${state}`;
  }
  /** The state in the address, if there is one. */
  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    if (!fields.some((name) => state.has(name))) return false;
    const from = network.start();
    for (const name of fields) {
      const x = Number(state.get(name));
      if (state.get(name) && Number.isFinite(x) && (name !== "η" || x > 0)) from[name] = x;
    }
    at("train-biases").checked = state.get("biases") === "learn";
    const begun = Number(state.get("iteration"));
    pause();
    restart(from, Number.isSafeInteger(begun) && begun > 0 ? begun : 0);
    return true;
  }

  // ---- Together ----

  function show() {
    at("run").textContent = timer ? "Pause" : "Run";
    at("live").setAttribute("aria-live", timer ? "off" : "polite");
    at("back").disabled = past.length === 0 && done === 0 && !left;
    showStep();
    showNetwork();
    showFields();
    showCurves();
    showState();
  }

  for (const name of fields) {
    const group = name === "η" ? "rate" : Object.keys(groups).find((group) => groups[group](name));
    makeField(name, group);
  }
  const buttons = { step, iteration, back, run, reset: () => (pause(), restart(start, first)), original: () => (pause(), restart(network.start())) };
  for (const [name, action] of Object.entries(buttons)) at(name).addEventListener("click", action);
  at("train-biases").addEventListener("change", () => {
    // The step that is shown may be one of a bias, which has no step now.
    done = Math.min(done, lastStep());
    compute(v);
    show();
  });
  for (const name of ["rates", "rows", "log"]) at(name).addEventListener("input", showCurves);
  // The book turns its pages with the arrow keys; here they move a slider.
  root.addEventListener("keydown", (event) => event.stopPropagation());
  window.addEventListener("hashchange", restore);
  root.hidden = false;
  if (!restore()) restart(network.start());
})();
