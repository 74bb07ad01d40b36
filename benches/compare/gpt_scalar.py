"""The GPT with one object per number: each remembers what it was computed from, and how it depends on that. Plain Python.

    python3 gpt_scalar.py weights.safetensors names.txt

does a step with each name, in this order, and prints the loss and the seconds of each."""

import math
import sys
import time

from gpt_files import learning_rate, names, tokens, weights

WIDTH, HEADS = 16, 4


class Value:
    """A number, and the derivative of the loss with respect to it."""

    __slots__ = ("number", "slope", "inputs", "slopes")

    def __init__(self, number, inputs=(), slopes=()):
        self.number = number
        self.slope = 0.0
        self.inputs = inputs
        self.slopes = slopes  # of this number with respect to each of its inputs

    def __add__(self, other):
        return Value(self.number + other.number, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.number * other.number, (self, other), (other.number, self.number))

    def __truediv__(self, other):
        quotient = self.number / other.number
        return Value(quotient, (self, other), (1 / other.number, -quotient / other.number))

    def scaled(self, factor):
        return Value(self.number * factor, (self,), (factor,))

    def plus(self, number):
        return Value(self.number + number, (self,), (1.0,))

    def exp(self):
        result = math.exp(self.number)
        return Value(result, (self,), (result,))

    def ln(self):
        return Value(math.log(self.number), (self,), (1 / self.number,))

    def sqrt(self):
        result = math.sqrt(self.number)
        return Value(result, (self,), (0.5 / result,))

    def relu(self):
        return Value(max(0.0, self.number), (self,), (1.0 if self.number > 0 else 0.0,))

    def backward(self):
        """The chain rule, from this number back to everything that it was computed from."""
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, is_after_inputs = stack.pop()
            if is_after_inputs:
                order.append(value)
            elif id(value) not in seen:
                seen.add(id(value))
                stack.append((value, True))
                stack.extend((each, False) for each in value.inputs)
        self.slope = 1.0
        for value in reversed(order):
            for each, slope in zip(value.inputs, value.slopes):
                each.slope += slope * value.slope


def total(values):
    first, *rest = values
    for value in rest:
        first = first + value
    return first


def dot(a, b):
    return total([x * y for x, y in zip(a, b)])


def linear(x, w):
    return [dot(row, x) for row in w]


def add(a, b):
    return [x + y for x, y in zip(a, b)]


def rmsnorm(x):
    root = dot(x, x).scaled(1 / len(x)).plus(1e-5).sqrt()
    return [each / root for each in x]


def shares(logits):
    """exp of each, and their sum. The largest is taken away, which changes nothing but keeps exp from overflowing."""
    largest = max(logit.number for logit in logits)
    powers = [logit.plus(-largest).exp() for logit in logits]
    return powers, total(powers)


def attention(w, normed, keys, values):
    """What the newest position finds in itself and those before it."""
    q = linear(normed, w["layer0.attn_wq.weight"])
    keys.append(linear(normed, w["layer0.attn_wk.weight"]))
    values.append(linear(normed, w["layer0.attn_wv.weight"]))
    width = WIDTH // HEADS
    found = []
    for head in range(HEADS):
        part = slice(width * head, width * (head + 1))
        scores = [dot(q[part], key[part]).scaled(1 / math.sqrt(width)) for key in keys]
        powers, sum_of_powers = shares(scores)
        looks = [power / sum_of_powers for power in powers]
        found += [dot(looks, column) for column in zip(*(value[part] for value in values))]
    return linear(found, w["layer0.attn_wo.weight"])


def loss_of(w, name):
    keys, values, losses = [], [], []
    for place, (token, following) in enumerate(zip(*tokens(name))):
        x = rmsnorm(add(w["wte.weight"][token], w["wpe.weight"][place]))
        x = add(x, attention(w, rmsnorm(x), keys, values))
        hidden = [each.relu() for each in linear(rmsnorm(x), w["layer0.mlp_fc1.weight"])]
        x = add(x, linear(hidden, w["layer0.mlp_fc2.weight"]))
        powers, sum_of_powers = shares(linear(x, w["lm_head.weight"]))
        losses.append((powers[following] / sum_of_powers).ln().scaled(-1.0))
    return total(losses).scaled(1 / len(losses))


def main(weights_path, names_path):
    w = {name: [[Value(number) for number in row] for row in rows] for name, rows in weights(weights_path).items()}
    parameters = [value for rows in w.values() for row in rows for value in row]
    m, v = [0.0] * len(parameters), [0.0] * len(parameters)
    order = names(names_path)
    for step, name in enumerate(order):
        start = time.perf_counter()
        loss = loss_of(w, name)
        loss.backward()
        eta = learning_rate(step, len(order))
        for i, parameter in enumerate(parameters):
            m[i] = 0.85 * m[i] + 0.15 * parameter.slope
            v[i] = 0.99 * v[i] + 0.01 * parameter.slope**2
            m_hat, v_hat = m[i] / (1 - 0.85 ** (step + 1)), v[i] / (1 - 0.99 ** (step + 1))
            parameter.number -= eta * m_hat / (math.sqrt(v_hat) + 1e-8)
            parameter.slope = 0.0
        print(repr(loss.number), time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
