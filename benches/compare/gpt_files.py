"""What both Python forms of the GPT read: names, and weights in 64 bits from a safetensors file."""

import json
import struct

BOUNDARY = 26  # the token of the start and of the end
BLOCK = 16
SHAPES = {
    "wte.weight": (27, 16),
    "wpe.weight": (16, 16),
    "layer0.attn_wq.weight": (16, 16),
    "layer0.attn_wk.weight": (16, 16),
    "layer0.attn_wv.weight": (16, 16),
    "layer0.attn_wo.weight": (16, 16),
    "layer0.mlp_fc1.weight": (64, 16),
    "layer0.mlp_fc2.weight": (16, 64),
    "lm_head.weight": (27, 16),
}


def weights(path):
    """Each matrix of a file of F64 tensors, as lists of rows."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    matrices = {}
    for name, (rows, columns) in SHAPES.items():
        entry = header[name]
        assert entry["dtype"] == "F64" and entry["shape"] == [rows, columns], name
        start, end = entry["data_offsets"]
        values = struct.unpack(f"<{rows * columns}d", data[start:end])
        matrices[name] = [list(values[columns * row : columns * (row + 1)]) for row in range(rows)]
    return matrices


def tokens(name):
    """What is read, and what comes next."""
    letters = [ord(letter) - ord("a") for letter in name]
    both = [BOUNDARY, *letters, BOUNDARY]
    positions = min(BLOCK, len(both) - 1)
    return both[:positions], both[1 : positions + 1]


def names(path):
    with open(path) as file:
        return file.read().split()


def learning_rate(step, steps):
    return 0.01 * (1 - step / steps)
