"""Automatic differentiation on one page: a tape of operations, read backwards.

The book's chapter "Your own autograd" grows it step by step; autograd.rs is the same in Rust.
`python3 examples/autograd.py` trains the network for XOR with it.
"""

import math


# ANCHOR: tape
class Tape:
    """All operations, in the order in which they were carried out.

    An operation is a list: for each operand its place on the tape, and the derivative of
    the result with respect to it.
    """

    def __init__(self):
        self.operations = []

    def number(self, value):
        """A number from outside: an input, a weight or a constant."""
        return self.record(value, [])

    def record(self, value, operation):
        self.operations.append(operation)
        return Number(self, len(self.operations) - 1, value)


class Number:
    """A number, and the place of its operation on the tape."""

    def __init__(self, tape, place, value):
        self.tape, self.place, self.value = tape, place, value

    # ANCHOR_END: tape
    # ANCHOR: arithmetic
    def __add__(self, other):
        operation = [(self.place, 1.0), (other.place, 1.0)]
        return self.tape.record(self.value + other.value, operation)

    def __mul__(self, other):
        operation = [(self.place, other.value), (other.place, self.value)]
        return self.tape.record(self.value * other.value, operation)

    # ANCHOR_END: arithmetic
    # ANCHOR: backward
    def backward(self):
        """The derivatives of this number with respect to all numbers on the tape."""
        operations = self.tape.operations
        gradient = [0.0] * len(operations)
        gradient[self.place] = 1.0
        for place in range(self.place, -1, -1):
            for number, local in operations[place]:
                gradient[number] += gradient[place] * local
        return gradient

    # ANCHOR_END: backward
    # ANCHOR: functions
    def apply(self, value, slope):
        """A function of this number, by its value and its slope there."""
        return self.tape.record(value, [(self.place, slope)])

    def exp(self):
        a = math.exp(self.value)
        return self.apply(a, a)

    def ln(self):
        return self.apply(math.log(self.value), 1.0 / self.value)

    def tanh(self):
        a = math.tanh(self.value)
        return self.apply(a, 1.0 - a * a)

    def sigmoid(self):
        a = 1.0 / (1.0 + math.exp(-self.value))
        return self.apply(a, a * (1.0 - a))

    def relu(self):
        return self.apply(max(self.value, 0.0), 1.0 if self.value > 0.0 else 0.0)

    # ANCHOR_END: functions
    # ANCHOR: rest
    def __neg__(self):
        return self.apply(-self.value, -1.0)

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        reciprocal = 1.0 / other.value
        return self * other.apply(reciprocal, -reciprocal * reciprocal)
    # ANCHOR_END: rest


# ANCHOR: xor
def loss(tape, p):
    """The mean of XOR's four errors, with the parameters w1 ... w6, b1, b2, b3."""
    total = tape.number(0.0)
    examples = [(0.0, 0.0, 0.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0)]
    for i1, i2, target in examples:
        i1, i2 = tape.number(i1), tape.number(i2)
        a_h1 = (p[0] * i1 + p[1] * i2 + p[6]).tanh()
        a_h2 = (p[2] * i1 + p[3] * i2 + p[7]).tanh()
        answer = (p[4] * a_h1 + p[5] * a_h2 + p[8]).sigmoid()
        right = answer if target == 1.0 else tape.number(1.0) - answer
        total = total - right.ln()
    return total / tape.number(4.0)


def train(updates):
    """The loss at the start and after each update, at the rate 1."""
    parameters = [0.8, -0.6, -0.4, 0.9, 0.7, 0.5, 0.1, -0.2, 0.0]
    losses = []
    for _ in range(updates + 1):
        tape = Tape()
        numbers = [tape.number(value) for value in parameters]
        total = loss(tape, numbers)
        gradient = total.backward()
        parameters = [p - gradient[number.place] for p, number in zip(parameters, numbers)]
        losses.append(total.value)
    return losses
# ANCHOR_END: xor


if __name__ == "__main__":
    for iteration, value in list(enumerate(train(1000)))[::200]:
        print(f"iteration {iteration:4}: loss {value:.6f}")
