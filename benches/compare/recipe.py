"""The recipe `quick` or `sprint` in PyTorch and here, one after the other: the accuracy after each epoch, and the time up to then.

    cargo build --release && torch/bin/python benches/compare/recipe.py [RECIPE] [SEED]

Both sides count training and the test after each epoch, on two threads; reading the images and starting up are not counted, except in the
processor time of backprop.
"""

import csv
import lzma
import math
import resource
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
BATCH, RATE, UP, GOAL = 128, 0.2, 0.2, 0.994
# The epochs, and the sizes of the training images, each for an equal part of the run: the side in pixels, and how many pixels of the original
# one of them spans.
RECIPES = {"quick": (5, [(28, 1.0)]), "sprint": (3, [(20, 1.2), (24, 1.05), (28, 1.0)])}


def unpacked(name, header):
    file = PROJECT / "data" / "mnist" / f"{name}.xz"
    return torch.frombuffer(bytearray(lzma.open(file).read()[header:]), dtype=torch.uint8)


def rate_at(step, steps):
    """From a tenth up to the peak, then down to a ten-thousandth, linearly."""
    top = UP * (steps - 1)
    if step <= top:
        return RATE * (0.1 + 0.9 * step / top)
    return RATE * (1 + (1e-4 - 1) * (step - top) / (steps - 1 - top))


def transformed(images, side, zoom):
    """Turned by 15 degrees, scaled by 0.9 to 1.1, sheared by 0.1, shifted by 2 pixels at most, and of another size; bilinear."""
    n = len(images)
    uniform = lambda low, high: torch.empty(n).uniform_(low, high)
    angle, scale = uniform(-15, 15) * math.pi / 180, uniform(0.9, 1.1)
    shear, across, down = uniform(-0.1, 0.1), uniform(-2, 2) / 14, uniform(-2, 2) / 14
    spanned = side * zoom / 28
    cos, sin = spanned * torch.cos(angle) / scale, spanned * torch.sin(angle) / scale
    rows = [torch.stack([cos, cos * shear - sin, across], 1), torch.stack([sin, sin * shear + cos, down], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), (n, 1, side, side), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def normalized(images):
    return (images - 0.1307) / 0.3081


def pytorch(recipe, seed):
    epochs, sizes = RECIPES[recipe]
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    x, y = unpacked("train-images-idx3-ubyte", 16).view(-1, 1, 28, 28), unpacked("train-labels-idx1-ubyte", 8).long()
    tx, ty = unpacked("t10k-images-idx3-ubyte", 16).view(-1, 1, 28, 28), unpacked("t10k-labels-idx1-ubyte", 8).long()
    model = network()
    # The same for 28 x 28 pixels, and possible for others.
    model[-3] = nn.AdaptiveAvgPool2d(1)
    kernels = [p for p in model.parameters() if p.dim() == 4]
    others = [p for p in model.parameters() if p.dim() != 4]
    groups = [{"params": kernels, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.SGD(groups, lr=RATE, momentum=0.9, nesterov=True)
    batches = math.ceil(len(x) / BATCH)
    step, start, used = 0, time.perf_counter(), time.process_time()
    for epoch in range(1, epochs + 1):
        model.train()
        for chosen in torch.randperm(len(x)).split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = rate_at(step, epochs * batches)
            optimizer.zero_grad()
            side, zoom = sizes[step * len(sizes) // (epochs * batches)]
            log_p = model(normalized(transformed(x[chosen].float() / 255, side, zoom)))
            # Label smoothing: what the model gives are logarithms of probabilities already, on which log-softmax changes nothing.
            F.cross_entropy(log_p, y[chosen], label_smoothing=0.05).backward()
            optimizer.step()
            step += 1
        model.eval()
        with torch.no_grad():
            guesses = torch.cat([model(normalized(part.float() / 255)).argmax(1) for part in tx.split(BATCH)])
        accuracy, seconds = (guesses == ty).float().mean().item(), time.perf_counter() - start
        yield accuracy, seconds, time.process_time() - used


def backprop(recipe, seed):
    with tempfile.TemporaryDirectory() as folder:
        command = [PROJECT / "target" / "release" / "backprop", "mnist", "--recipe", recipe, "--threads", "2", "--quiet"]
        subprocess.run([*command, "--seed", str(seed), "--out", f"{folder}/run"], check=True)
        rows = list(csv.DictReader(open(f"{folder}/run/metrics.csv")))
    seconds, used = 0.0, resource.getrusage(resource.RUSAGE_CHILDREN)
    for row in rows:
        seconds += float(row["seconds"])
        # The processor time is that of the whole program, from its start to its end.
        yield float(row["test_accuracy"]), seconds, used.ru_utime + used.ru_stime


def shown(name, epochs):
    """Prints how a run goes, and tells when it reaches the goal."""
    reached = None
    for epoch, (accuracy, seconds, used) in enumerate(epochs, 1):
        print(f"{name:8}  epoch {epoch}  test accuracy {100 * accuracy:.2f} %  after {seconds:.1f} s", flush=True)
        reached = reached or (seconds if accuracy >= GOAL else None)
    print(f"{name:8}  processor time {used:.1f} s", flush=True)
    return reached


def said(seconds):
    return "not reached" if seconds is None else f"{seconds:.1f} s"


if __name__ == "__main__":
    recipe = sys.argv[1] if len(sys.argv) > 1 else "quick"
    if recipe not in RECIPES:
        sys.exit(f"the recipe is {' or '.join(RECIPES)}, not {recipe}")
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    ours, theirs = shown("backprop", backprop(recipe, seed)), shown("PyTorch", pytorch(recipe, seed))
    print(f"99.40 % after: backprop {said(ours)}, PyTorch {said(theirs)}")
