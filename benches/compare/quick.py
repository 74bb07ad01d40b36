"""The recipe `quick` in PyTorch and here, one after the other: the time until 99.40 % of the test images are right.

    cargo build --release && torch/bin/python benches/compare/quick.py [SEED]

Both sides count training and the test after each epoch, on the same threads; reading the images and starting up are not counted.
"""

import csv
import lzma
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from pytorch import network

PROJECT = Path(__file__).parents[2]
EPOCHS, BATCH, RATE, UP, GOAL = 5, 128, 0.2, 0.2, 0.994


def unpacked(name, header):
    file = PROJECT / "data" / "mnist" / f"{name}.xz"
    return torch.frombuffer(bytearray(lzma.open(file).read()[header:]), dtype=torch.uint8)


def rate_at(step, steps):
    """From a tenth up to the peak, then down to a ten-thousandth, linearly."""
    top = UP * (steps - 1)
    if step <= top:
        return RATE * (0.1 + 0.9 * step / top)
    return RATE * (1 + (1e-4 - 1) * (step - top) / (steps - 1 - top))


def transformed(images):
    """Turned by 15 degrees, scaled by 0.9 to 1.1, sheared by 0.1, shifted by 2 pixels at most; bilinear."""
    n = len(images)
    uniform = lambda low, high: torch.empty(n).uniform_(low, high)
    angle, scale = uniform(-15, 15) * math.pi / 180, uniform(0.9, 1.1)
    shear, across, down = uniform(-0.1, 0.1), uniform(-2, 2) / 14, uniform(-2, 2) / 14
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    rows = [torch.stack([cos, cos * shear - sin, across], 1), torch.stack([sin, sin * shear + cos, down], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), (n, 1, 28, 28), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def normalized(images):
    return (images - 0.1307) / 0.3081


def pytorch(seed):
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    x, y = unpacked("train-images-idx3-ubyte", 16).view(-1, 1, 28, 28), unpacked("train-labels-idx1-ubyte", 8).long()
    tx, ty = unpacked("t10k-images-idx3-ubyte", 16).view(-1, 1, 28, 28), unpacked("t10k-labels-idx1-ubyte", 8).long()
    model = network()
    kernels = [p for p in model.parameters() if p.dim() == 4]
    others = [p for p in model.parameters() if p.dim() != 4]
    groups = [{"params": kernels, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.SGD(groups, lr=RATE, momentum=0.9, nesterov=True)
    batches = math.ceil(len(x) / BATCH)
    step, start, reached = 0, time.perf_counter(), None
    for epoch in range(1, EPOCHS + 1):
        model.train()
        for chosen in torch.randperm(len(x)).split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, EPOCHS * batches)
            optimizer.zero_grad()
            log_p = model(normalized(transformed(x[chosen].float() / 255)))
            # Label smoothing: what the model gives are logarithms of probabilities already, on which log-softmax changes nothing.
            F.cross_entropy(log_p, y[chosen], label_smoothing=0.05).backward()
            optimizer.step()
            step += 1
        model.eval()
        with torch.no_grad():
            guesses = torch.cat([model(normalized(part.float() / 255)).argmax(1) for part in tx.split(BATCH)])
        accuracy, seconds = (guesses == ty).float().mean().item(), time.perf_counter() - start
        print(f"PyTorch   epoch {epoch}/{EPOCHS}  test accuracy {100 * accuracy:.2f} %  after {seconds:.1f} s", flush=True)
        reached = reached or (seconds if accuracy >= GOAL else None)
    return reached


def backprop(seed):
    with tempfile.TemporaryDirectory() as folder:
        command = [PROJECT / "target" / "release" / "backprop", "mnist", "--recipe", "quick", "--threads", "2", "--quiet"]
        subprocess.run([*command, "--seed", str(seed), "--out", f"{folder}/run"], check=True)
        rows = list(csv.DictReader(open(f"{folder}/run/metrics.csv")))
    seconds, reached = 0.0, None
    for row in rows:
        seconds += float(row["seconds"])
        accuracy = float(row["test_accuracy"])
        print(f"backprop  epoch {row['epoch']}/{EPOCHS}  test accuracy {100 * accuracy:.2f} %  after {seconds:.1f} s", flush=True)
        reached = reached or (seconds if accuracy >= GOAL else None)
    return reached


def said(seconds):
    return "not reached" if seconds is None else f"{seconds:.1f} s"


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    ours, theirs = backprop(seed), pytorch(seed)
    print(f"99.40 % after: backprop {said(ours)}, PyTorch {said(theirs)}")
