"""The GPT in PyTorch, eager, in 64 bits, on the CPU.

    python3 gpt_pytorch.py weights.safetensors names.txt [THREADS]

does a step with each name, in this order, and prints the loss and the seconds of each."""

import sys
import time

import torch
from gpt_files import learning_rate, names, tokens, weights
from torch.nn import functional

WIDTH, HEADS = 16, 4


def rmsnorm(x):
    return x / (x.square().mean(-1, keepdim=True) + 1e-5).sqrt()


def loss_of(w, name):
    read, following = tokens(name)
    positions = len(read)
    x = rmsnorm(w["wte.weight"][read] + w["wpe.weight"][:positions])

    normed = rmsnorm(x)
    q, k, v = (
        (normed @ w[f"layer0.attn_w{which}.weight"].T).view(positions, HEADS, -1).transpose(0, 1) for which in "qkv"
    )
    found = functional.scaled_dot_product_attention(q[None], k[None], v[None], is_causal=True)[0]
    x = x + found.transpose(0, 1).reshape(positions, WIDTH) @ w["layer0.attn_wo.weight"].T

    hidden = torch.relu(rmsnorm(x) @ w["layer0.mlp_fc1.weight"].T)
    x = x + hidden @ w["layer0.mlp_fc2.weight"].T
    return functional.cross_entropy(x @ w["lm_head.weight"].T, torch.tensor(following))


def train(matrices, order):
    """The loss and the seconds of a step with each name."""
    w = {name: torch.tensor(rows, dtype=torch.float64, requires_grad=True) for name, rows in matrices.items()}
    optimizer = torch.optim.Adam(w.values(), lr=0.01, betas=(0.85, 0.99), eps=1e-8)
    for step, name in enumerate(order):
        start = time.perf_counter()
        optimizer.param_groups[0]["lr"] = learning_rate(step, len(order))
        optimizer.zero_grad()
        loss = loss_of(w, name)
        loss.backward()
        optimizer.step()
        yield loss.item(), time.perf_counter() - start


def main(weights_path, names_path, threads="1"):
    torch.set_num_threads(int(threads))
    for loss, seconds in train(weights(weights_path), names(names_path)):
        print(repr(loss), seconds, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
