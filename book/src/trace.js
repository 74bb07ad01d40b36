// Pictures of tensors, and one of their numbers: how it and its derivative are computed, and
// links from there to where these come from. For pages whose equations the program wrote as data.
"use strict";
/**
 * The tracer of a page: of `root`, with the `sizes`, `given` quantities and `equations` of a model (`data`), its `sizes` in numbers, the
 * number of `leading` axes that have one entry only, what the `channel`s of a tensor are called if they are not called by their index,
 * words that `describe` an entry by its axes and indices, `now()`, which says where the numbers are (see terms.js), and the place that
 * is `chosen` first: a name, a channel, a row and a column.
 */
function tracer({ root, data, sizes, leading, channel: channelWord, describe = () => "", now, chosen }) {
  const at = (name) => root.querySelector(`[data-part="${name}"]`);
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const { number } = terms;
  const all = [...data.given, ...data.equations];
  const label = Object.fromEntries(all.map(({ name, of }) => [name, of]));
  const equations = { forward: new Map(), backward: new Map() };
  for (const equation of data.equations) equations[equation.backward ? "backward" : "forward"].set(equation.name, equation);
  const names = [...equations.forward.keys()];
  const shapes = {};
  /** Takes the sizes as they are now. */
  function resize() {
    for (const { name, axes } of all) shapes[name] = terms.shape(axes, { sizes });
  }
  resize();

  // ---- Places: the last two axes are rows and columns, the one before is the channel.

  /** Channels, rows and columns of a tensor. */
  function form(name) {
    const axes = shapes[name].slice(leading);
    const [channels, rows, columns] = [...new Array(3 - axes.length).fill(1), ...axes];
    return { channels, rows, columns };
  }
  const indices = ({ name, channel, row, column }) => {
    const first = Math.min(leading, shapes[name].length);
    return [...new Array(first).fill(0), ...[channel, row, column].slice(3 + first - shapes[name].length)];
  };
  const axesOf = (name) => [...["", "", ""], ...all.find((one) => one.name === name).axes.slice(leading).map(([index]) => index)].slice(-3);
  /** Words for a channel; none if there is only one. */
  const channelOf = (name, channel) => (form(name).channels === 1 ? "" : channelWord ? `, ${channelWord} ${channel + 1}` : `, ${axesOf(name)[0]} = ${channel + 1}`);
  /** The place of an entry: its name, channel, row and column. */
  const placeOf = ({ name, indices }) => {
    const rest = indices.slice(leading);
    const [channel, row, column] = [...new Array(3 - rest.length).fill(0), ...rest];
    return { name, channel, row, column };
  };
  /** The names in the order of the layers: each after what it is computed from. */
  const depths = new Map();
  function depth(name) {
    if (!depths.has(name)) {
      const used = new Set();
      const visit = (node) => {
        if (typeof node === "number" || typeof node === "string") return;
        if (node[0] === "value" && equations.forward.has(node[1])) used.add(node[1]);
        node.slice(1).forEach(visit);
      };
      visit(equations.forward.get(name).tree);
      depths.set(name, 1 + Math.max(0, ...[...used].map(depth)));
    }
    return depths.get(name);
  }
  names.sort((a, b) => depth(a) - depth(b));

  // ---- Colors: orange above 0, blue below, by the theme.

  const triple = (name) => getComputedStyle(root).getPropertyValue(name).trim().split(" ").map(Number);
  let colors;
  function readColors() {
    colors = { zero: triple("--zero"), plus: triple("--plus"), minus: triple("--minus") };
  }
  /** Writes the color of a value, whose largest size is `most`, at a place of an image. */
  function paint(pixels, place, value, most) {
    const part = Math.sqrt(Math.min(1, Math.abs(value) / most)) || 0;
    const full = value > 0 ? colors.plus : colors.minus;
    for (let i = 0; i < 3; i += 1) pixels[4 * place + i] = colors.zero[i] + (full[i] - colors.zero[i]) * part;
    pixels[4 * place + 3] = 255;
  }
  function largest(values) {
    let most = 0;
    for (const value of values) most = Math.max(most, Math.abs(value));
    return most || 1;
  }
  /** Makes a canvas as large as this and fills it by a function of its pixels. */
  function fill(canvas, width, height, write) {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    write(image.data);
    context.putImageData(image, 0, 0);
  }
  const part = (way) => (way === "backward" ? now().slopes : now().values);
  const array = (values) => (typeof values === "number" ? [values] : values);

  // ---- Strips: all channels of a tensor side by side.

  const perLine = (channels) => Math.min(channels, 16);
  function strip(name, unit) {
    const { channels, rows, columns } = form(name);
    const canvas = make("canvas", { width: 1, height: 1 });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${label[name]}, ${channels} of ${rows} by ${columns}`);
    const shown = make("div", { className: "strip", tabIndex: 0 }, canvas);
    shown.setAttribute("role", "application");
    shown.setAttribute("aria-label", `${label[name]}: the arrow keys choose the number`);
    shown.dataset.name = name;
    shown.style.setProperty("--across", perLine(channels));
    shown.style.setProperty("--unit", unit(form(name)));
    shown.addEventListener("click", (event) => choose(under(event, canvas, name)));
    return shown;
  }
  /** The place under the pointer in a strip. */
  function under(event, canvas, name) {
    const { channels, rows, columns } = form(name);
    const box = canvas.getBoundingClientRect();
    const [x, y] = [((event.clientX - box.left) / box.width) * canvas.width, ((event.clientY - box.top) / box.height) * canvas.height];
    const [across, down] = [Math.floor(x / (columns + 1)), Math.floor(y / (rows + 1))];
    return {
      name,
      channel: inside(down * perLine(channels) + across, channels),
      row: inside(y - down * (rows + 1), rows),
      column: inside(x - across * (columns + 1), columns),
    };
  }
  /** The next place in a strip; at the edge of a channel it is in the channel beside. */
  function beside({ name, channel, row, column }, [down, across]) {
    const { channels, rows, columns } = form(name);
    const line = Math.floor(channel / perLine(channels));
    const isIn = (value, size) => value >= 0 && value < size;
    if (isIn(row + down, rows) && isIn(column + across, columns)) return { name, channel, row: row + down, column: column + across };
    const next = channel + across + down * perLine(channels);
    if (!isIn(next, channels) || (down === 0 && Math.floor(next / perLine(channels)) !== line)) return { name, channel, row, column };
    return { name, channel: next, row: (row + down + rows) % rows, column: (column + across + columns) % columns };
  }
  const inside = (value, size) => Math.min(size - 1, Math.max(0, Math.floor(value)));
  const strips = () => [...root.querySelectorAll(".strip")];
  /** Draws all strips, of values or of derivatives. */
  function drawStrips(way) {
    for (const shown of strips()) {
      const { name } = shown.dataset;
      // What the loss does not depend on has no derivative.
      const values = array(part(way)[name] ?? array(now().values[name]).map(() => 0));
      const { channels, rows, columns } = form(name);
      const across = perLine(channels);
      const [width, height] = [across * (columns + 1) - 1, Math.ceil(channels / across) * (rows + 1) - 1];
      const most = largest(values);
      fill(shown.firstElementChild, width, height, (pixels) => {
        let place = 0;
        for (let channel = 0; channel < channels; channel += 1) {
          const corner = Math.floor(channel / across) * (rows + 1) * width + (channel % across) * (columns + 1);
          for (let row = 0; row < rows; row += 1)
            for (let column = 0; column < columns; column += 1) paint(pixels, corner + row * width + column, values[place++], most);
        }
      });
    }
    mark();
  }
  /** One channel of a tensor, in the colors of all. */
  function square(name, channel, way) {
    const { rows, columns } = form(name);
    const values = array(part(way)[name]);
    const most = largest(values);
    const canvas = make("canvas");
    fill(canvas, columns, rows, (pixels) => {
      for (let place = 0; place < rows * columns; place += 1) paint(pixels, place, values[channel * rows * columns + place], most);
    });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", shortName(name, way) + channelOf(name, channel));
    canvas.addEventListener("click", (event) => choose({ name, channel, ...cellUnder(event, canvas, name) }));
    return canvas;
  }
  /** The row and column under the pointer in a canvas that is one channel. */
  function cellUnder(event, canvas, name) {
    const { rows, columns } = form(name);
    const box = canvas.getBoundingClientRect();
    return { row: inside(((event.clientY - box.top) / box.height) * rows, rows), column: inside(((event.clientX - box.left) / box.width) * columns, columns) };
  }
  /** A frame around the chosen channel in its strip, and one around the chosen number. */
  function mark() {
    for (const shown of strips()) {
      for (const frame of shown.querySelectorAll(".mark")) frame.remove();
      if (shown.dataset.name !== chosen.name) continue;
      const { channels, rows, columns } = form(chosen.name);
      const { width, height } = shown.firstElementChild;
      const across = perLine(channels);
      const percent = (part, whole) => `${(100 * part) / whole}%`;
      const [left, top] = [(chosen.channel % across) * (columns + 1), Math.floor(chosen.channel / across) * (rows + 1)];
      const frame = (className, [x, y, wide, high]) => {
        const framed = make("span", { className });
        Object.assign(framed.style, { left: percent(x, width), top: percent(y, height), width: percent(wide, width), height: percent(high, height) });
        shown.append(framed);
      };
      frame("mark", [left, top, columns, rows]);
      if (rows * columns > 1) frame("mark pixel", [left + chosen.column, top + chosen.row, 1, 1]);
    }
  }

  // ---- One number.

  const past = [];
  let groupOf = {};
  function choose(place, isReturn = false) {
    if (!isReturn) past.push(chosen);
    if (past.length > 100) past.shift();
    chosen = place;
    groupOf = {};
    show();
  }
  const shortName = (name, way) => `${way === "backward" ? "∂L/∂" : ""}${label[name]}`;

  /** A large picture of one channel, with a frame. */
  function large(name, way, channel, [top, left, height, width]) {
    const { rows, columns } = form(name);
    const values = array(part(way)[name]);
    const most = largest(values);
    const own = values.slice(channel * rows * columns, (channel + 1) * rows * columns);
    const small = make("canvas");
    fill(small, columns, rows, (pixels) => own.forEach((value, place) => paint(pixels, place, value, most)));
    const unit = Math.max(5, Math.min(40, Math.floor(196 / Math.max(rows, columns))));
    const canvas = make("canvas", { width: columns * unit, height: rows * unit });
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    for (const [color, thick] of [["#ffffff", unit > 5 ? 5 : 3], ["#000000", unit > 5 ? 2.5 : 1.5]]) {
      context.strokeStyle = color;
      context.lineWidth = thick;
      context.strokeRect(left * unit, top * unit, width * unit, height * unit);
    }
    const caption = shortName(name, way) + channelOf(name, channel);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", caption);
    canvas.addEventListener("click", (event) => choose({ name, channel, ...cellUnder(event, canvas, name) }));
    return make("figure", {}, canvas, make("figcaption", {}, caption));
  }

  const isLink = (cell) => cell.isInside && names.includes(cell.name);
  function link(cell, text) {
    const { channel, row, column } = placeOf(cell);
    const title = `${shortName(cell.name, cell.slope ? "backward" : "forward")}${channelOf(cell.name, channel)}, row ${row + 1}, column ${column + 1}`;
    const button = make("button", { type: "button", className: "number", title }, text);
    button.addEventListener("click", () => choose(placeOf(cell)));
    return button;
  }
  function cellOf(cell, isBold) {
    const text = number(cell.value);
    const className = isBold ? "bold" : cell.isInside === false ? "outside" : "";
    return make("td", { className }, isLink(cell) ? link(cell, text) : text);
  }
  /** The terms of a sum over one index, one below the other. */
  function list(index, factors, products, isBold) {
    const shown = make("table");
    const head = shown.createTHead().insertRow();
    for (const text of [index, ...factors.map(([title]) => title), ...(products ? ["product"] : [])]) head.append(make("th", { scope: "col" }, text));
    const body = shown.createTBody();
    factors[0][1].forEach((_, i) => {
      const columns = [...factors.map(([, cells]) => cells[i]), ...(products ? [products[i]] : [])];
      body.insertRow().append(make("td", {}, i + 1), ...columns.map((cell) => cellOf(cell, isBold(i))));
    });
    const box = make("div", { className: "list", tabIndex: 0 }, shown);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "the terms");
    return box;
  }
  function table(title, cells, columns, isBold) {
    const shown = make("table");
    shown.createCaption().textContent = title;
    for (let start = 0; start < cells.length; start += columns) {
      const line = shown.insertRow();
      line.append(...cells.slice(start, start + columns).map((cell, i) => cellOf(cell, isBold(start + i))));
    }
    return shown;
  }

  /** What makes the number, or what its derivative is made of. */
  function side(way) {
    const { name } = chosen;
    const heading = make("h3", {}, way === "forward" ? "Forward: how it is computed" : "Backward: how its derivative is computed");
    const section = make("section", { className: way }, heading);
    if (!part(way)) {
      section.append(make("p", {}, "Hold a target to see derivatives."));
      return section;
    }
    const equation = equations[way].get(name);
    if (!equation) {
      section.append(make("p", {}, "The backward pass does not compute this derivative."));
      return section;
    }
    const shown = make("div", { className: "equations", tabIndex: 0, innerHTML: `<math display="block">${equation.mathml}</math>` });
    shown.setAttribute("role", "group");
    shown.setAttribute("aria-label", "equation");
    section.append(shown);
    const here = Object.fromEntries(equation.axes.map(([index], i) => [index, indices(chosen)[i]]));
    const value = array(part(way)[name])[terms.place(shapes[name], indices(chosen))];
    terms.reductions(equation.tree).forEach((found, i) => showGroups(section, i > 0 ? `${way}-${i}` : way, found, here));
    const single = terms.entries(equation.tree, here, now()).filter(isLink);
    if (single.length > 0) {
      const text = (cell) => `${shortName(cell.name, cell.slope ? "backward" : "forward")} = ${number(cell.value)}`;
      const links = single.flatMap((cell, i) => [i > 0 ? ", " : "", link(cell, text(cell))]);
      section.append(make("p", {}, "from ", ...links));
    }
    const numbers = terms.withNumbers(equation.tree, here, now());
    const result = make("p", { className: "result" }, numbers === number(value) ? "" : `${numbers} = `, make("output", {}, number(value)));
    result.dataset.value = value;
    section.append(result);
    return section;
  }

  const titles = { Σ: "products", mean: "values", max: "the largest of", argmax: "the largest of" };
  /** The terms of a sum or maximum: a group for each channel, of which one is shown in full. */
  function showGroups(section, key, found, here) {
    const [kind, over, body] = found;
    const groups = terms.groups(found, here, now());
    const isSum = kind === "Σ" || kind === "mean";
    const best = groups.reduce((best, { sum }, i) => (Math.abs(sum) > Math.abs(groups[best].sum) ? i : best), 0);
    const group = groups[Math.min(groupOf[key] ?? best, groups.length - 1)];
    const several = group.factors.filter(({ node }) => node !== -1);
    const isProduct = several.length > 1;

    // Where the terms lie in the tensor that they come from.
    const source = several.find(({ cells }) => names.includes(cells[0].name));
    if (source) {
      const places = source.cells.map(placeOf);
      const [rows, columns] = [places.map(({ row }) => row), places.map(({ column }) => column)];
      const [top, left] = [Math.min(...rows), Math.min(...columns)];
      const window = [top, left, Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
      section.append(large(source.cells[0].name, source.cells[0].slope ? "backward" : "forward", Math.max(0, places[0].channel), window));
    }
    if (groups.length > 1) {
      const outer = over.slice(0, -2).map(([index]) => index);
      const named = ({ here, sum }) => `${outer.map((index) => here[index] + 1)}: ${number(sum)}`;
      const select = make("select", {}, ...groups.map((group, i) => new Option(named(group), i)));
      select.selectedIndex = groups.indexOf(group);
      select.dataset.part = `group-${key}`;
      select.addEventListener("change", () => {
        groupOf[key] = select.selectedIndex;
        show();
        at(`group-${key}`)?.focus();
      });
      section.append(make("p", {}, make("label", {}, `${outer} = `, select), `, the sum of its ${group.cells.length} ${isProduct ? "products" : "terms"}`));
    }
    if (group.cells.length <= 64) {
      const most = group.cells.reduce((most, cell, i) => (cell.value > group.cells[most].value ? i : most), 0);
      const title = (node) => (node[0] === "value" || node[0] === "slope" ? shortName(node[1], node[0] === "slope" ? "backward" : "forward") : isProduct ? "factor" : titles[kind]);
      const isBold = (i) => !isSum && i === most;
      if (over.length === 1 && group.cells.length > 4) section.append(list(over[0][0], several.map(({ node, cells }) => [title(node), cells]), isProduct ? group.cells : undefined, isBold));
      else {
        const tables = several.map(({ node, cells }) => table(title(node), cells, group.columns, isBold));
        if (isProduct) tables.push(table(titles[kind], group.cells, group.columns, () => false));
        section.append(make("div", { className: "grids" }, ...tables));
      }
    }
    const count = groups.length * group.cells.length;
    if (isSum) section.append(make("p", {}, `The ${kind === "mean" ? "mean" : "sum"} of all ${count}: ${number(terms.evaluate(found, here, now()))}`));
  }

  /** The number in the middle, with the picture that it is in. */
  function itself() {
    const { name, channel, row, column } = chosen;
    const section = make("section", { className: "itself" });
    for (const way of part("backward")?.[name] === undefined ? ["forward"] : ["forward", "backward"]) {
      const figure = large(name, way, channel, [row, column, 1, 1]);
      const value = array(part(way)[name])[terms.place(shapes[name], indices(chosen))];
      figure.querySelector("figcaption").append(make("br"), make("b", {}, number(value)));
      if (way === "forward") {
        const canvas = figure.querySelector("canvas");
        canvas.tabIndex = 0;
        canvas.dataset.part = "large";
        canvas.setAttribute("role", "application");
        canvas.setAttribute("aria-label", `${label[name]}${channelOf(name, channel)}: the arrow keys choose the number`);
      }
      section.append(figure);
    }
    const words = describe(equations.forward.get(name).axes, indices(chosen));
    if (words) section.append(make("p", { className: "words" }, words));
    return section;
  }

  function show() {
    const { name, channel, row, column } = chosen;
    const { channels, rows, columns } = form(name);
    at("tensor").value = name;
    for (const [part, value, most] of [["channel", channel, channels], ["row", row, rows], ["column", column, columns]]) {
      at(part).max = most;
      if (document.activeElement !== at(part)) at(part).value = value + 1;
    }
    axesOf(name).forEach((index, i) => {
      const axis = at(["channel-axis", "row-axis", "column-axis"][i]);
      if (!axis) return;
      axis.textContent = index;
      axis.closest("label").hidden = index === "";
    });
    at("back").disabled = past.length === 0;
    const hadFocus = document.activeElement === at("large") && at("large") !== null;
    at("trace").replaceChildren(side("forward"), itself(), side("backward"));
    if (hadFocus) at("large").focus({ preventScroll: true });
    mark();
  }

  // ---- Controls.

  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  /** The same place as far as it is inside of the tensor. */
  function within({ name, channel, row, column }) {
    const { channels, rows, columns } = form(name);
    return { name, channel: inside(channel, channels), row: inside(row, rows), column: inside(column, columns) };
  }
  root.addEventListener("keydown", (event) => {
    // mdBook turns the page with the arrow keys.
    if (event.key in moves) event.stopPropagation();
    const strip = strips().find((strip) => strip === event.target);
    if (!(event.key in moves) || (event.target !== at("large") && !strip)) return;
    event.preventDefault();
    if (strip) return choose(beside(within({ ...chosen, name: strip.dataset.name }), moves[event.key]));
    const [down, across] = moves[event.key];
    choose(within({ ...chosen, row: chosen.row + down, column: chosen.column + across }));
  });
  at("tensor").append(...names.map((name) => new Option(label[name], name)));
  at("tensor").addEventListener("change", () => choose(within({ ...chosen, name: at("tensor").value })));
  for (const part of ["channel", "row", "column"])
    at(part).addEventListener("change", () => {
      const value = Math.round(Number(at(part).value)) - 1;
      if (value >= 0 && value < Number(at(part).max)) choose({ ...chosen, [part]: value });
      at(part).value = chosen[part] + 1;
    });
  at("back").addEventListener("click", () => choose(within(past.pop()), true));
  readColors();

  return {
    at, make, label, names, shapes, moves, resize, form, fill, paint, largest, strip, square, drawStrips, readColors, show, choose,
    get chosen() {
      return chosen;
    },
    /** Keeps the choice where the sizes have changed. */
    keep() {
      chosen = within(chosen);
      past.length = 0;
    },
  };
}
