"""Makes inference.safetensors: what the trained network says of one picture, in float64.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make_inference.py

The weights are those of models/mnist.safetensors, float32 numbers, in evaluation mode. Names in the file:
  pixels       the picture, [28][28], whole numbers from 0 to 255: a random blob
  label        3
  logits loss  of the picture
  grad.pixels  gradient of the loss with respect to the pixels
  grad.NAME    and with respect to every parameter, all entries
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F

from module import Net

here = Path(__file__).parent
net = Net()
net.load_state_dict(load_file(here / "../../../models/mnist.safetensors"))
net.double().eval()

torch.manual_seed(3)
blob = F.interpolate(torch.randn(1, 1, 7, 7), size=28, mode="bicubic")[0, 0]
pixels = (blob.clamp(0, 1) * 255).round().double().requires_grad_()
label = torch.tensor([3])

image = (pixels / 255 - 0.1307) / 0.3081
kept = {}
net.gap.register_forward_hook(lambda module, inputs, output: kept.update(logits=output.view(-1, 10)))
loss = F.nll_loss(net(image[None, None]), label)
loss.backward()

out = {"pixels": pixels.detach(), "label": label, "logits": kept["logits"].detach(), "loss": loss.detach()}
out["grad.pixels"] = pixels.grad
out |= {f"grad.{name}": parameter.grad for name, parameter in net.named_parameters()}
save_file({name: value.contiguous() for name, value in out.items()}, here / "inference.safetensors")
print(loss.item(), kept["logits"].detach())
