// A pixel of a convolution: what it saw, and what it sends back. The numbers are generated
// (generated/convolution-trace.js).
"use strict";
(() => {
  const root = document.getElementById("convolution");
  const at = (name) => root.querySelector(`[data-part="${name}"]`);
  const { label, side, layers } = convolutions;
  const taps = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const pixel = { row: 8, column: 13 };

  const layer = () => layers[at("layer").selectedIndex];
  const output = () => at("output").selectedIndex;
  const input = () => at("input").selectedIndex;
  const isBackward = () => root.querySelector("[name=direction]:checked").value === "backward";

  const isInside = (row, column) => row >= 0 && row < side && column >= 0 && column < side;
  const picture = (values, channel) => values.slice(channel * side * side, (channel + 1) * side * side);
  /** The nine pixels of a channel under the kernel whose middle is on the pixel; beyond the border 0. */
  const under = (x, channel, row, column) =>
    taps.map((tap) => {
      const [i, j] = [row + Math.floor(tap / 3) - 1, column + (tap % 3) - 1];
      return isInside(i, j) ? x[(channel * side + i) * side + j] : 0;
    });
  const kernel = (values, inputs, output, input) => values.slice((output * inputs + input) * 9, (output * inputs + input + 1) * 9);
  const products = (a, b) => taps.map((tap) => a[tap] * b[tap]);
  const sum = (values) => values.reduce((sum, value) => sum + value, 0);

  /** y of an output channel, b + Σ w · x. */
  function outputs({ inputs, x, w, b }, output) {
    const y = [];
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        let value = b[output];
        for (let input = 0; input < inputs; input++) value += sum(products(kernel(w, inputs, output, input), under(x, input, row, column)));
        y.push(value);
      }
    return y;
  }

  const number = (value) => {
    if (value === 0) return "0";
    const text = Math.abs(value) < 1e-3 ? value.toExponential(3) : value.toPrecision(4);
    return text.replace(/-/g, "−");
  };

  function table(caption, values) {
    const shown = document.createElement("table");
    shown.createCaption().textContent = caption;
    for (let row = 0; row < 3; row++) {
      const line = shown.insertRow();
      for (let column = 0; column < 3; column++) line.insertCell().textContent = number(values[3 * row + column]);
    }
    return shown;
  }

  /** A color of the theme: three numbers, see style.css. */
  const triple = (name) => getComputedStyle(root).getPropertyValue(name).trim().split(" ").map(Number);

  /** Orange above 0, blue below, with a frame around the pixels from (row, column) on. */
  function draw(canvas, values, row, column, size) {
    const context = canvas.getContext("2d");
    const [zero, plus, minus] = ["--zero", "--plus", "--minus"].map(triple);
    const unit = canvas.width / side;
    const largest = Math.max(...values.map(Math.abs)) || 1;
    values.forEach((value, place) => {
      const part = Math.abs(value) / largest;
      const full = value > 0 ? plus : minus;
      context.fillStyle = `rgb(${zero.map((from, i) => Math.round(from + (full[i] - from) * part)).join(",")})`;
      context.fillRect((place % side) * unit, Math.floor(place / side) * unit, unit, unit);
    });
    for (const [color, width] of [["#ffffff", 5], ["#000000", 2]]) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.strokeRect(column * unit, row * unit, size * unit, size * unit);
    }
  }

  function show() {
    const { name, inputs, x, w, b, dy, dw } = layer();
    const [o, i, { row, column }] = [output(), input(), pixel];
    const place = (o * side + row) * side + column;
    const [window3, kernel3] = [under(x, i, row, column), kernel(w, inputs, o, i)];
    at("row").value = row + 1;
    at("column").value = column + 1;
    at("x-caption").textContent = `Input: ${name === "conv1" ? `the image, a ${label}` : `channel ${i + 1} after the first ReLU`}`;
    at("x").setAttribute("aria-label", `${at("x-caption").textContent}, with a frame around the window`);
    const where = `row ${row + 1}, column ${column + 1}`;
    draw(at("x"), picture(x, i), row - 1, column - 1, 3);
    if (isBackward()) {
      const slope = dy[place];
      draw(at("y"), picture(dy, o), row, column, 1);
      at("y-caption").textContent = `dy, channel ${o + 1}`;
      at("says").textContent =
        `At ${where} dy is ${number(slope)}. This pixel sends to each weight dy times the pixel that the weight multiplies, ` +
        `and to each pixel of the window dy times the weight that multiplies it. Both are added to what the other pixels send.`;
      at("tables").replaceChildren(
        table("window", window3),
        table("kernel w", kernel3),
        table("to the kernel: dy · window", window3.map((value) => slope * value)),
        table("to the window: dy · w", kernel3.map((value) => slope * value)),
        table("dw, summed over all pixels", kernel(dw, inputs, o, i)),
      );
    } else {
      const y = outputs(layer(), o);
      draw(at("y"), y, row, column, 1);
      at("y-caption").textContent = `Output, channel ${o + 1}`;
      const sums = Array.from({ length: inputs }, (_, i) => sum(products(kernel(w, inputs, o, i), under(x, i, row, column))));
      const others = inputs > 1 ? `, with the ${inputs - 1} other input channels ${number(sum(sums))}` : "";
      at("says").innerHTML = `At ${where} the nine products sum to ${number(sums[i])}${others}. With the bias ${number(b[o])} that is y = <output>${number(sum(sums) + b[o])}</output>.`;
      at("tables").replaceChildren(table("window", window3), table("kernel w", kernel3), table("products", products(window3, kernel3)));
    }
  }

  function options(select, count, name) {
    const chosen = Math.max(0, Math.min(select.selectedIndex, count - 1));
    select.replaceChildren(...Array.from({ length: count }, (_, i) => new Option(name(i))));
    select.selectedIndex = chosen;
  }
  function chooseLayer() {
    options(at("output"), layer().outputs, (i) => `${i + 1}`);
    options(at("input"), layer().inputs, (i) => `${i + 1}`);
    show();
  }
  function choose(row, column) {
    if (!isInside(row, column)) return;
    Object.assign(pixel, { row, column });
    show();
  }

  options(at("layer"), layers.length, (i) => layers[i].name);
  at("layer").addEventListener("change", chooseLayer);
  for (const name of ["output", "input"]) at(name).addEventListener("change", show);
  for (const radio of root.querySelectorAll("[name=direction]")) radio.addEventListener("change", show);
  for (const name of ["row", "column"])
    at(name).addEventListener("change", () => {
      const value = Math.round(Number(at(name).value)) - 1;
      if (value >= 0 && value < side) pixel[name] = value;
      show();
    });
  at("y").addEventListener("click", (event) => {
    const box = at("y").getBoundingClientRect();
    const place = (from, length) => Math.min(side - 1, Math.max(0, Math.floor((from / length) * side)));
    choose(place(event.clientY - box.top, box.height), place(event.clientX - box.left, box.width));
  });
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  root.addEventListener("keydown", (event) => {
    // mdBook turns the page with the arrow keys.
    if (event.key in moves) event.stopPropagation();
    if (event.target !== at("y") || !(event.key in moves)) return;
    event.preventDefault();
    const [down, across] = moves[event.key];
    choose(pixel.row + down, pixel.column + across);
  });
  new MutationObserver(show).observe(document.documentElement, { attributeFilter: ["class"] });
  root.hidden = false;
  chooseLayer();
})();
