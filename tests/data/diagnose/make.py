"""Writes the arrays of a network with a fault: no-slope.npz, whose hidden layer lacks the derivative of the sigmoid,
and right/, the same without the fault as CSV files. NumPy 2; run in this folder."""

import os

import numpy as np

draw = np.random.default_rng(1)
x, t = draw.normal(size=(4, 2)), draw.uniform(0.1, 0.9, size=(4, 2))
W1, b1, W2, b2 = (draw.normal(size=size) for size in [(3, 2), 3, (2, 3), 2])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def arrays(slope):
    a1 = sigmoid(x @ W1.T + b1)
    a2 = sigmoid(a1 @ W2.T + b2)
    dz2 = (a2 - t) * a2 * (1 - a2) / len(x)
    dz1 = dz2 @ W2 * slope(a1)
    return dict(
        x=x, t=t, W1=W1, b1=b1, W2=W2, b2=b2, a1=a1, a2=a2,
        dW1=dz1.T @ x, db1=dz1.sum(axis=0), dW2=dz2.T @ a1, db2=dz2.sum(axis=0),
    )


wrong = arrays(lambda a: 1)
np.savez("no-slope.npz", **{name: array.astype(np.float32) for name, array in wrong.items()})
os.makedirs("right", exist_ok=True)
for name, array in arrays(lambda a: a * (1 - a)).items():
    np.savetxt(f"right/{name}.csv", np.atleast_2d(array), delimiter=",", fmt="%.8g")
