// The exercises that mark themselves. A chapter includes a form with the name of a question (class
// "ask"); what is right, and what typical mistakes give, the program wrote into
// src/generated/exercises.js.
(() => {
  "use strict";

  /** The text cannot be read as an expression; the message says what to do. */
  class Unreadable extends Error {}

  const FUNCTIONS = {
    exp: Math.exp, ln: Math.log, log: Math.log, sqrt: Math.sqrt, tanh: Math.tanh, abs: Math.abs,
    max: Math.max, min: Math.min, sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  };
  const CONSTANTS = { e: Math.E, pi: Math.PI, π: Math.PI };
  const OTHER_NAMES = { σ: "sigmoid", sigma: "sigmoid", "√": "sqrt" };
  const SIGNS = { "−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "÷": "/", "∕": "/", "[": "(", "]": ")" };
  const FRACTIONS = { "½": "(1/2)", "¼": "(1/4)", "¾": "(3/4)", "⅓": "(1/3)" };
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** The name of a quantity as the question has it: E_tot may be E, and delta may be δ. */
  const plain = (name) => name.replace(/^delta_?/, "δ_").replace(/^δ_?(?=\p{L})/u, "δ_");

  /** Numbers, names, derivatives and signs. */
  function tokens(text) {
    const clean = text
      .replace(/[½¼¾⅓]/g, (sign) => FRACTIONS[sign])
      .replace(/(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, minus, signs) => `^${minus && "-"}${[...signs].map((sign) => SUPERSCRIPTS.indexOf(sign)).join("")}`)
      .replace(/^\s*=/, "").replace(/\$/g, "") // as in a spreadsheet: =M39-$G$31*AB39
      .replace(/µ/g, "μ") // the micro sign of a keyboard is not the Greek letter
      .replace(/\*\*/g, "^")
      .replace(/_\{([\p{L}\d_]+)\}/gu, "_$1")
      .replace(/[−–·⋅×∗÷∕[\]]/g, (sign) => SIGNS[sign]);
    if (/\d,\d/.test(clean) && !/max|min/.test(clean)) {
      throw new Unreadable("write numbers with a decimal point and no other mark: 0.25 or 12544.");
    }
    const pattern = /\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)|(?:∂|d)E(?:_tot)?\s*\/\s*(?:∂|d)\s*([\p{L}][\p{L}\d_]*)|(√|[\p{L}][\p{L}\d_]*)|([-+*/^(),]))/uy;
    const found = [];
    while (clean.slice(pattern.lastIndex).trim() !== "") {
      const at = pattern.lastIndex;
      const match = pattern.exec(clean);
      if (!match) {
        throw new Unreadable(`“${clean.slice(at).trim()[0]}” has no meaning here.`);
      }
      const [, number, derivative, name, sign] = match;
      if (number !== undefined) found.push({ number: Number(number) });
      else if (derivative !== undefined) found.push({ name: `dE/d${plain(derivative)}` });
      else if (name !== undefined) found.push({ name: plain(name) });
      else found.push({ sign });
    }
    return found;
  }

  /**
   * The text as a function of the values of its names.
   *
   *     sum     = ["-" | "+"] product { ("+" | "-") product }
   *     product = factor { ("*" | "/" | nothing, before a name or a parenthesis) factor }
   *     factor  = "-" factor | primary [ "^" factor ]
   *     primary = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
   */
  function read(text, names) {
    const list = tokens(text);
    if (list.length === 0) throw new Unreadable("the field is empty.");
    let next = 0;
    const is = (sign) => next < list.length && list[next].sign === sign;
    const take = (sign) => is(sign) && ++next > 0;
    const starts = () => next < list.length && (list[next].name !== undefined || is("("));
    const close = () => {
      if (!take(")")) throw new Unreadable("a closing parenthesis “)” is missing.");
    };

    function sum() {
      let left = product();
      for (;;) {
        const minus = is("-");
        if (!take("+") && !take("-")) return left;
        const [a, b] = [left, product()];
        left = minus ? (v) => a(v) - b(v) : (v) => a(v) + b(v);
      }
    }
    function product() {
      let left = factor();
      for (;;) {
        const divides = is("/");
        if (!take("*") && !take("/") && !starts()) return left;
        const [a, b] = [left, factor()];
        left = divides ? (v) => a(v) / b(v) : (v) => a(v) * b(v);
      }
    }
    function factor() {
      if (take("-")) {
        const inner = factor();
        return (v) => -inner(v);
      }
      if (take("+")) return factor();
      const base = primary();
      if (!take("^")) return base;
      const exponent = factor();
      return (v) => Math.pow(base(v), exponent(v));
    }
    function primary() {
      if (take("(")) {
        const inner = sum();
        close();
        return inner;
      }
      const token = list[next];
      if (token === undefined) throw new Unreadable("something is missing at the end.");
      next += 1;
      if (token.number !== undefined) return () => token.number;
      if (token.name === undefined) {
        throw new Unreadable(`a number, a name or a parenthesis is missing before “${token.sign}”.`);
      }
      if (names.includes(token.name)) return (v) => v[token.name];
      const name = OTHER_NAMES[token.name] ?? token.name;
      if (Object.hasOwn(FUNCTIONS, name)) {
        if (!take("(")) throw new Unreadable(`put the argument of ${token.name} in parentheses: ${token.name}(…).`);
        const inner = [sum()];
        while (take(",")) inner.push(sum());
        close();
        const several = name === "max" || name === "min";
        if (!several && inner.length !== 1) throw new Unreadable(`${token.name} takes one argument.`);
        return (v) => FUNCTIONS[name](...inner.map((part) => part(v)));
      }
      if (Object.hasOwn(CONSTANTS, name)) return () => CONSTANTS[name];
      if (token.name.includes("/")) throw new Unreadable(`“${token.name}” cannot be used in this answer.`);
      const known = names.filter((known) => !known.includes("/"));
      throw new Unreadable(known.length === 0
        ? `“${token.name}” is not a number.`
        : `“${token.name}” is not a name in this exercise. The names are ${known.join(", ")}.`);
    }

    const whole = sum();
    if (next < list.length) {
      throw new Unreadable(is(")")
        ? "there is an extra closing parenthesis “)”."
        : `an operator is missing before “${list[next].sign ?? list[next].name ?? list[next].number}”.`);
    }
    return whole;
  }

  /** Whether two numbers are equal but for rounding. Never true for NaN or infinity. */
  const isSame = (a, b) =>
    Number.isFinite(a) && Number.isFinite(b)
    && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-14;

  /** The verdict on a number: { is: "right" | "wrong" | "unreadable", says }. */
  function judgeNumber(question, text) {
    const { right, within, mistakes, exactly } = question;
    const value = read(text, [])({});
    if (!Number.isFinite(value)) throw new Unreadable("this has no finite value.");
    const isNear = (other) => Math.abs(value - other) <= within;
    if (isNear(right)) {
      return { is: "right", says: exactly ? "Right." : `Right. With more digits: ${shown(right)}.` };
    }
    const mistake = mistakes.find(([other]) => isNear(other));
    if (mistake) return { is: "wrong", says: `Not right: ${mistake[1]}.` };
    if (right !== 0 && isNear(-right)) return { is: "wrong", says: "Not right: the sign is wrong." };
    if (!exactly && Math.abs(value - right) <= 0.02 * Math.abs(right)) {
      return { is: "wrong", says: `Close, but not to ${question.digits} digits. Keep more digits, and round only at the end.` };
    }
    return { is: "wrong", says: "Not right." };
  }

  /** Ten significant digits, without trailing zeros. */
  const shown = (value) => String(Number(value.toPrecision(10))).replace("-", "−");

  /** Random numbers from 0 to 1, the same in each run. */
  function numbers(seed) {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return (state + 0.5) / 4294967296;
    };
  }

  /** The verdict on a formula: it is right if it has the right value at each of several random points. */
  function judgeFormula(question, text) {
    const answer = read(text, question.names);
    const random = numbers(2026);
    const points = [];
    while (points.length < 12) {
      const v = {};
      for (const name of question.free) v[name] = 0.1 + 1.8 * random();
      question.compute(v);
      points.push(v);
    }
    const values = points.map(answer);
    const fits = (other) => points.every((v, i) => isSame(values[i], other(v)));
    if (fits(question.right)) {
      return { is: "right", says: `Right. The program writes it as ${question.text}.` };
    }
    if (!values.every(Number.isFinite)) {
      return { is: "wrong", says: "Not right: it has no finite value for some numbers where the right formula has one." };
    }
    const mistake = question.mistakes.find(([other]) => fits(other));
    if (mistake) return { is: "wrong", says: `Not right: ${mistake[1]}.` };
    if (fits((v) => -question.right(v))) return { is: "wrong", says: "Not right: the sign is wrong." };
    const factor = values[0] / question.right(points[0]);
    if (fits((v) => factor * question.right(v))) {
      return { is: "wrong", says: `Not right: it is ${shown(factor)} times what it should be.` };
    }
    return { is: "wrong", says: "Not right." };
  }

  function judge(question, text) {
    try {
      return question.free ? judgeFormula(question, text) : judgeNumber(question, text);
    } catch (error) {
      if (error instanceof Unreadable) return { is: "unreadable", says: `Not marked: ${error.message}` };
      throw error;
    }
  }

  for (const form of document.querySelectorAll("form.ask")) {
    const question = window.exercises[form.dataset.ask];
    const [field, verdict] = [form.querySelector("input"), form.querySelector("output")];
    const show = ({ is, says }) => {
      form.dataset.is = is;
      verdict.textContent = says;
      if (is === "right" || is === "") field.removeAttribute("aria-invalid");
      else field.setAttribute("aria-invalid", "true");
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(judge(question, field.value));
    });
    // A verdict is about the text that was marked, not about the one that is being typed.
    field.addEventListener("input", () => show({ is: "", says: "" }));
    form.hidden = false;
  }
})();
