"""Makes training.safetensors: what the network says of four pictures in training mode, in float64.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make_training.py

The weights are those of models/mnist.safetensors, float32 numbers; the mean and the variance of batch norm are those of
the four pictures. Names in the file:
  pixels       the pictures, [4][28][28], whole numbers from 0 to 255: random blobs
  labels       3, 1, 4, 1
  logits loss  of the pictures
  grad.NAME    gradient of the loss with respect to every parameter, all entries
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F

from module import Net

here = Path(__file__).parent
net = Net()
net.load_state_dict(load_file(here / "../../../models/mnist.safetensors"))
net.double().train()

torch.manual_seed(5)
blobs = F.interpolate(torch.randn(4, 1, 7, 7), size=28, mode="bicubic")[:, 0]
pixels = (blobs.clamp(0, 1) * 255).round().double()
labels = torch.tensor([3, 1, 4, 1])

images = (pixels / 255 - 0.1307) / 0.3081
kept = {}
net.gap.register_forward_hook(lambda module, inputs, output: kept.update(logits=output.view(-1, 10)))
loss = F.nll_loss(net(images[:, None]), labels)
loss.backward()

out = {"pixels": pixels, "labels": labels, "logits": kept["logits"].detach(), "loss": loss.detach()}
out |= {f"grad.{name}": parameter.grad for name, parameter in net.named_parameters()}
save_file({name: value.contiguous() for name, value in out.items()}, here / "training.safetensors")
print(loss.item(), kept["logits"].detach())
