"""Probabilities of classes.

The forward pass, and the derivatives of L by the chain rule, without automatic differentiation.
"""

import torch


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


@torch.no_grad()
def forward_backward(*, x, dy):
    """Takes x[n,k], dy[n,k], each a tensor with these axes.

    Returns the computed values and the derivatives of L, both by name.
    """
    x = 1.0 * torch.as_tensor(x)
    dy = 1.0 * torch.as_tensor(dy)
    sizes = _sizes({"x": (x, ["N", "K"]), "dy": (dy, ["N", "K"])})
    N, K = sizes["N"], sizes["K"]

    # Forward.
    # e[n,k] = exp(x[n,k])
    e = torch.exp(x)
    # S[n] = Σ[k] e[n,k]
    S = e.sum(dim=1)
    # p[n,k] = e[n,k] / S[n]
    p = e / S[:, None]
    # y[n,k] = p[n,k]
    y = p
    # L = Σ[n,k] dy[n,k] · y[n,k]
    L = (dy * y).sum()

    # Backward: the derivative of L with respect to each quantity.
    # ∂L/∂y[n,k] = dy[n,k]
    grad_y = dy
    # ∂L/∂p[n,k] = dy[n,k]
    grad_p = dy
    # ∂L/∂S[n] = −(Σ[k] dy[n,k] · e[n,k]) / S[n]²
    #          = −(Σ[k] dy[n,k] · p[n,k]) / S[n]
    grad_S = -(dy * p).sum(dim=1) / S
    # ∂L/∂e[n,k] = ∂L/∂S[n] + dy[n,k] / S[n]
    #            = (dy[n,k] − Σ[k′] dy[n,k′] · p[n,k′]) / S[n]
    grad_e = (dy - (dy * p).sum(dim=1)[:, None]) / S[:, None]
    # ∂L/∂x[n,k] = ∂L/∂e[n,k] · e[n,k]
    #            = (dy[n,k] − Σ[k′] dy[n,k′] · p[n,k′]) · p[n,k]
    grad_x = (dy - (dy * p).sum(dim=1)[:, None]) * p

    values = {"e": e, "S": S, "p": p, "y": y, "L": L}
    gradients = {"y": grad_y, "p": grad_p, "S": grad_S, "e": grad_e, "x": grad_x}
    return values, gradients
