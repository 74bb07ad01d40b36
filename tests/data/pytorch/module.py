"""The network of 19,194 parameters as a PyTorch module: the other side of every comparison."""

import torch
from torch import nn


def block(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU())


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = block(1, 8), block(8, 8), block(8, 8)
        self.conv4, self.conv5 = block(8, 16), block(16, 16)
        self.conv6, self.conv7 = block(16, 32), block(32, 32)
        self.conv8 = nn.Conv2d(32, 10, 1)
        self.pool, self.gap = nn.MaxPool2d(2, 2), nn.AvgPool2d(3)

    def forward(self, x):
        x = self.pool(self.conv3(self.conv2(self.conv1(x))))
        x = self.pool(self.conv5(self.conv4(x)))
        x = self.pool(self.conv7(self.conv6(x)))
        x = self.gap(self.conv8(x)).view(-1, 10)
        return torch.log_softmax(x, dim=1)
