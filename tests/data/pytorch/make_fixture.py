"""Makes steps.safetensors: what PyTorch says of 20 steps of SGD, in float64.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python make_fixture.py

The weights and images are float32 numbers, so both sides start from the same ones. Names in the file:
  start.NAME      state_dict before the first step
  grad.NAME       gradient of the mean loss at the first step
  after.NAME      running statistics after the first forward pass in training mode
  images labels   the batch, [40][1][28][28] and [40]: random blobs, all of the batch at every step
  losses          of the 20 steps (learning rate 0.01, momentum 0.9)
  smoothed        the loss at the first step with label smoothing 0.05, and its gradient of conv1.0.weight as grad.smoothed
  predicted       log-probabilities in evaluation mode after the 20 steps
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch.nn import functional as F

from module import Net

torch.manual_seed(20)
net = Net()
# Batch norm's parameters start as 1 and 0, where mistakes could hide.
for name, parameter in net.named_parameters():
    if name.endswith((".1.weight", ".1.bias")):
        parameter.data += torch.randn_like(parameter) * 0.2
net.double()

noise = torch.randn(40, 1, 10, 10)
images = F.interpolate(noise, size=28, mode="bicubic").float().double()
labels = torch.randint(0, 10, (40,))

out = {"images": images.float(), "labels": labels}
out |= {f"start.{name}": value.clone() for name, value in net.state_dict().items()}

start = {name: value.clone() for name, value in net.state_dict().items()}
smoothed = F.cross_entropy(net(images), labels, label_smoothing=0.05)
smoothed.backward()
out["smoothed"] = smoothed.detach()
out["grad.smoothed"] = net.conv1[0].weight.grad.clone()
net.load_state_dict(start)
net.zero_grad()

optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
losses = []
for step in range(20):
    optimizer.zero_grad()
    loss = F.nll_loss(net(images), labels)
    loss.backward()
    if step == 0:
        out |= {f"grad.{name}": parameter.grad.clone() for name, parameter in net.named_parameters()}
        out |= {f"after.{name}": value.clone() for name, value in net.state_dict().items() if "running" in name}
    optimizer.step()
    losses.append(loss.item())
out["losses"] = torch.tensor(losses, dtype=torch.float64)
net.eval()
out["predicted"] = net(images).detach()
# Starts are exact in float32.
out = {name: value.float() if name.startswith("start.") and value.is_floating_point() else value for name, value in out.items()}
save_file({name: value.contiguous() for name, value in out.items()}, Path(__file__).parent / "steps.safetensors")
print(losses)
