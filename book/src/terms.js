// Where a number comes from. An equation is a tree that the program wrote (see `equations` in
// generated/draw-network.js); here it is evaluated for one entry, term by term.
"use strict";
// `var`, since the page for printing has this file twice.
var terms = (() => {
  // `from` says where the numbers are: { sizes, values, slopes, shapes }, each by name; `at` holds
  // the index variables by name.

  /** All sizes of a model by name: those that are asked for, and what follows from them. */
  function sizesOf(model, asked) {
    const sizes = {};
    for (const [name, size] of model.sizes) sizes[name] = asked[name] ?? evaluate(size, {}, { sizes });
    return sizes;
  }
  /** The sizes of axes, in numbers. */
  const shape = (axes, from) => axes.map(([, size]) => evaluate(size, {}, from));

  /** The place of an entry in its array; -1 outside of it. */
  function place(sizes, indices) {
    let place = 0;
    for (const [axis, size] of sizes.entries()) {
      const index = indices[axis];
      if (!Number.isInteger(index) || index < 0 || index >= size) return -1;
      place = place * size + index;
    }
    return place;
  }

  /** The entry that a node names: { slope, name, indices, isInside, value }. */
  function entry([kind, name, ...indices], at, from) {
    const slope = kind === "slope";
    const array = (slope ? from.slopes : from.values)[name];
    const numbers = indices.map((index) => evaluate(index, at, from));
    if (typeof array === "number") return { slope, name, indices: [], isInside: true, value: array };
    const found = place(from.shapes[name], numbers);
    return { slope, name, indices: numbers, isInside: found >= 0, value: found < 0 ? 0 : array[found] };
  }

  const isEntry = (node) => node[0] === "value" || node[0] === "slope";
  const hasBracket = (node) => node[0] === "bracket" || (node[0] === "product" && node.some(hasBracket));
  const relations = {
    "=": (a, b) => a === b, "≠": (a, b) => a !== b, "≤": (a, b) => a <= b, "<": (a, b) => a < b,
    "≥": (a, b) => a >= b, ">": (a, b) => a > b, divides: (a, b) => b % a === 0,
  };
  const functions = {
    exp: Math.exp, ln: Math.log, sqrt: Math.sqrt, tanh: Math.tanh, abs: Math.abs, max: Math.max, min: Math.min, floor: Math.floor,
    mod: (a, b) => a - b * Math.floor(a / b), step: (x) => (x > 0 ? 1 : 0),
  };

  /** Calls `visit` with the index variables of each term of a sum, the last index fastest. */
  function each(over, at, from, visit) {
    if (over.length === 0) return visit(at);
    const [[index, size], ...rest] = over;
    const count = evaluate(size, at, from);
    for (let value = 0; value < count; value += 1) each(rest, { ...at, [index]: value }, from, visit);
  }

  function reduce([kind, over, body], at, from) {
    let [sum, count, largest, where] = [0, 0, -Infinity, 0];
    each(over, at, from, (here) => {
      const value = evaluate(body, here, from);
      sum += value;
      if (value > largest) [largest, where] = [value, count];
      count += 1;
    });
    return { Σ: sum, mean: sum / count, max: largest, argmax: where }[kind];
  }

  function evaluate(node, at, from) {
    if (typeof node === "number") return node;
    const [kind, ...parts] = node;
    const value = (part) => evaluate(part, at, from);
    switch (kind) {
      case "index": return at[parts[0]];
      case "size": return from.sizes[parts[0]];
      case "value": case "slope": return entry(node, at, from).value;
      case "minus": return -value(parts[0]);
      case "sum": return parts.map(value).reduce((sum, term) => sum + term);
      case "product":
        if (parts.some((part) => hasBracket(part) && value(part) === 0)) return 0;
        return parts.map(value).reduce((product, factor) => product * factor);
      case "quotient":
        if (hasBracket(parts[0]) && value(parts[0]) === 0) return 0;
        return value(parts[0]) / value(parts[1]);
      case "power": return Math.pow(value(parts[0]), value(parts[1]));
      case "call": return functions[parts[0]](...parts.slice(1).map(value));
      case "bracket": return Number(relations[parts[0]](value(parts[1]), value(parts[2])));
      default: return reduce(node, at, from);
    }
  }

  const isReduction = (node) => ["Σ", "mean", "max", "argmax"].includes(node[0]);

  /** The sums, means and maxima in an equation's right side, without those inside of others. */
  function reductions(node) {
    if (typeof node === "number" || typeof node === "string") return [];
    return isReduction(node) ? [node] : node.slice(1).flatMap(reductions);
  }

  /** The entries outside of sums, each once. */
  function entries(node, at, from, found = []) {
    if (typeof node === "number" || isReduction(node)) return found;
    if (isEntry(node)) {
      const one = entry(node, at, from);
      const isKnown = found.some((other) => other.slope === one.slope && other.name === one.name && `${other.indices}` === `${one.indices}`);
      if (!isKnown) found.push(one);
      return found;
    }
    for (const part of node.slice(1)) if (typeof part !== "string") entries(part, at, from, found);
    return found;
  }

  const factors = (node) => (node[0] === "product" ? node.slice(1).flatMap(factors) : node[0] === "minus" ? [-1, ...factors(node[1])] : [node]);

  /**
   * The terms of a sum or maximum in groups: one for each value of all index variables but the last two, which are the rows and
   * columns. A group is { here, sum, rows, columns, factors: [{ node, cells }], cells }; a cell is an entry, or { value }.
   */
  function groups([, over, body], at, from) {
    const [outer, inner] = [over.slice(0, -2), over.slice(-2)];
    const sizes = inner.map(([, size]) => evaluate(size, at, from));
    const columns = sizes[sizes.length - 1];
    const parts = factors(body);
    const list = [];
    each(outer, at, from, (here) => {
      const columnsOf = parts.map((node) => ({ node, cells: [] }));
      const cells = [];
      each(inner, here, from, (inside) => {
        for (const { node, cells } of columnsOf) cells.push(isEntry(node) ? entry(node, inside, from) : { value: evaluate(node, inside, from) });
        cells.push({ value: evaluate(body, inside, from) });
      });
      const sum = cells.reduce((sum, { value }) => sum + value, 0);
      list.push({ here, sum, rows: cells.length / columns, columns, factors: columnsOf, cells });
    });
    return list;
  }

  /** A number with four significant digits. */
  function number(value) {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    if (value === 0) return "0";
    if (Number.isInteger(value) && Math.abs(value) < 1e5) return `${value}`.replace("-", "−");
    const size = Math.abs(value);
    return (size < 1e-3 || size >= 1e5 ? value.toExponential(2) : value.toPrecision(4)).replace(/-/g, "−");
  }

  /** Whether it is computed from indices and sizes only: a whole number that is no quantity. */
  const isPlace = (node) => typeof node === "number" || (!isEntry(node) && !isReduction(node) && node[0] !== "bracket" && node.slice(1).every((part) => typeof part === "string" || isPlace(part)));
  const levels = { sum: 1, minus: 1, product: 2, quotient: 2, power: 3 };
  /** A right side with its numbers put in, a sum or maximum by its value. */
  function withNumbers(node, at, from, level = 0) {
    const part = (inner, level) => withNumbers(inner, at, from, level);
    const plain = (value) => (value < 0 && level > 0 ? `(${number(value)})` : number(value));
    if (isPlace(node)) return plain(evaluate(node, at, from));
    const [kind, ...parts] = node;
    const text = () => {
      switch (kind) {
        case "minus": return `−${part(parts[0], 2)}`;
        case "sum": return parts.map((term, i) => (i === 0 ? part(term, 1) : term[0] === "minus" ? ` − ${part(term[1], 2)}` : ` + ${part(term, 1)}`)).join("");
        case "product": return parts.map((factor) => part(factor, 2)).join(" · ");
        case "quotient": return `${part(parts[0], 2)} / ${part(parts[1], 3)}`;
        case "power": return `${part(parts[0], 3)}^${part(parts[1], 3)}`;
        case "call": return `${parts[0]}(${parts.slice(1).map((argument) => part(argument, 0)).join(", ")})`;
        case "bracket": return `[${part(parts[1], 0)} ${parts[0]} ${part(parts[2], 0)}]`;
        default: return plain(evaluate(node, at, from));
      }
    };
    return (levels[kind] ?? 9) < level ? `(${text()})` : text();
  }

  return { sizesOf, shape, place, evaluate, reductions, entries, groups, number, withNumbers };
})();
