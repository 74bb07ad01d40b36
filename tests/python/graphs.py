"""Computes random graphs with examples/autograd.py, for tests/outside/autograd.rs.

Reads one graph per line as JSON and writes its result and its derivatives in the same way; with the
argument `xor` it writes the losses of the training instead.
"""

import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "examples"))
import autograd

OPERATIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negative": lambda a, b: -a,
    "exp": lambda a, b: a.exp(),
    "ln": lambda a, b: a.ln(),
    "tanh": lambda a, b: a.tanh(),
    "sigmoid": lambda a, b: a.sigmoid(),
    "relu": lambda a, b: a.relu(),
}


def computed(graph):
    tape = autograd.Tape()
    inputs = [tape.number(value) for value in graph["inputs"]]
    numbers = list(inputs)
    for name, a, b in graph["steps"]:
        numbers.append(OPERATIONS[name](numbers[a], numbers[b]))
    result = numbers[0]
    for number in numbers[1:]:
        result = result + number
    gradient = result.backward()
    return [result.value, *(gradient[number.place] for number in inputs)]


if sys.argv[1:] == ["xor"]:
    print(json.dumps(autograd.train(100)))
else:
    for line in sys.stdin:
        print(json.dumps(computed(json.loads(line))))
