"""The same network in PyTorch, eager, on the CPU. Started by main.rs beside it, which writes one command a line:
`train BATCH THREADS STEPS` or `infer BATCH THREADS STEPS`; the answer is the median time of a step in seconds."""

import statistics
import sys
import time

import torch
from torch import nn


def block(inputs, outputs, pool):
    layers = [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]
    return layers + [nn.MaxPool2d(2)] if pool else layers


def network():
    sizes = [(1, 8, False), (8, 8, False), (8, 8, True), (8, 16, False), (16, 16, True), (16, 32, False), (32, 32, True)]
    layers = [layer for size in sizes for layer in block(*size)]
    return nn.Sequential(*layers, nn.Conv2d(32, 10, 1), nn.AvgPool2d(3), nn.Flatten(), nn.LogSoftmax(1))


def train(batch, steps):
    """Forward, backward and update, as the seed's recipe has them."""
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    images, labels = torch.randn(batch, 1, 28, 28), torch.randint(0, 10, (batch,))

    def step():
        optimizer.zero_grad()
        loss = nn.functional.nll_loss(model(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    return median(step, steps)


def infer(batch, steps):
    model = network().eval()
    images = torch.randn(batch, 1, 28, 28)
    with torch.no_grad():
        return median(lambda: model(images), steps)


def median(step, steps):
    repeat(step, 2)
    return statistics.median(repeat(step, steps))


def repeat(step, least):
    """The seconds of `least` steps, and of more until half a second is over; as main.rs does it."""
    begin = time.perf_counter()
    times = []
    while len(times) < least or time.perf_counter() - begin < 0.5:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return times


def main():
    print(f"PyTorch {torch.__version__}", flush=True)
    for line in sys.stdin:
        what, batch, threads, steps = line.split()
        torch.set_num_threads(int(threads))
        work = {"train": train, "infer": infer}[what]
        print(work(int(batch), int(steps)), flush=True)


if __name__ == "__main__":
    main()
