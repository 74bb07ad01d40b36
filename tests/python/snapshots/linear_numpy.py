"""A fully connected layer, for a batch.

The forward pass, and the derivatives of L by the chain rule, without automatic differentiation.
"""

import numpy as np


def _sizes(arrays):
    """The sizes of the axes of arrays, which must agree."""
    sizes, told_by = {}, {}
    for name, (array, axes) in arrays.items():
        if array.ndim != len(axes):
            raise ValueError(f"{name} has {array.ndim} axes instead of {len(axes)}: {', '.join(axes)}")
        for size, length in zip(axes, array.shape):
            if size.isdigit() and int(size) != length:
                raise ValueError(f"an axis of {name} has {length} entries instead of {size}")
            if sizes.setdefault(size, length) != length:
                raise ValueError(f"{size} is {sizes[size]} in {told_by[size]} but {length} in {name}")
            told_by.setdefault(size, name)
    return sizes


def forward_backward(*, x, w, b, dy):
    """Takes x[n,j], w[i,j], b[i], dy[n,i], each an array with these axes.

    Returns the computed values and the derivatives of L, both by name.
    """
    x = 1.0 * np.asarray(x)
    w = 1.0 * np.asarray(w)
    b = 1.0 * np.asarray(b)
    dy = 1.0 * np.asarray(dy)
    sizes = _sizes({
        "x": (x, ["N", "J"]),
        "w": (w, ["I", "J"]),
        "b": (b, ["I"]),
        "dy": (dy, ["N", "I"]),
    })
    N, J, I = sizes["N"], sizes["J"], sizes["I"]

    # Forward.
    # y[n,i] = Σ[j] w[i,j] · x[n,j] + b[i]
    y = np.einsum("ij,nj->ni", w, x) + b
    # L = Σ[n,i] dy[n,i] · y[n,i]
    L = (dy * y).sum()

    # Backward: the derivative of L with respect to each quantity.
    # ∂L/∂y[n,i] = dy[n,i]
    grad_y = dy
    # ∂L/∂b[i] = Σ[n] dy[n,i]
    grad_b = dy.sum(axis=0)
    # ∂L/∂w[i,j] = Σ[n] dy[n,i] · x[n,j]
    grad_w = np.einsum("ni,nj->ij", dy, x)
    # ∂L/∂x[n,j] = Σ[i] dy[n,i] · w[i,j]
    grad_x = np.einsum("ni,ij->nj", dy, w)

    values = {"y": y, "L": L}
    gradients = {"y": grad_y, "b": grad_b, "w": grad_w, "x": grad_x}
    return values, gradients
