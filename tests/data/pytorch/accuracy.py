"""Loads weights that backprop trained into the PyTorch module and tests them there: `backprop mnist test` must say the same.

    venv/bin/python accuracy.py ../../../models/mnist.safetensors
"""

import lzma
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from module import Net

mnist = Path(__file__).parents[3] / "data" / "mnist"


def unpacked(name, header):
    return np.frombuffer(lzma.open(mnist / f"{name}.xz").read()[header:], np.uint8)


images = torch.tensor(unpacked("t10k-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)).float() / 255
labels = torch.tensor(unpacked("t10k-labels-idx1-ubyte", 8)).long()

net = Net()
print(net.load_state_dict(load_file(sys.argv[1])))
net.eval()
with torch.no_grad():
    log_p = torch.cat([net((part - 0.1307) / 0.3081) for part in images.split(500)])
right = (log_p.argmax(1) == labels).sum().item()
print(f"{right} of {len(labels)} right; mean loss {F.nll_loss(log_p, labels).item():.4f}")
