"""Writes losses.txt: the losses of the GPT in PyTorch, in 64 bits, over 100 steps with the first 100 names, from weights that a
formula gives.

    python3 tests/data/gpt/make_fixture.py          with PyTorch 2.15.0, from the project's folder"""

import lzma
import sys

sys.path.insert(0, "benches/compare")

import gpt_files
import gpt_pytorch

STEPS = 100


def formula(i):
    """Spread over -0.16 to 0.16, the same in any language: whole numbers, then two divisions."""
    return 0.16 * ((i * i * 7919 + i * 104729 + 13) % 20011 - 10005) / 10005


def main():
    matrices, i = {}, 0
    for name, (rows, columns) in gpt_files.SHAPES.items():
        matrices[name] = [[formula(i + columns * row + column) for column in range(columns)] for row in range(rows)]
        i += rows * columns
    names = lzma.open("data/names/names.txt.xz", "rt").read().split()[:STEPS]
    with open("tests/data/gpt/losses.txt", "w") as file:
        for loss, _ in gpt_pytorch.train(matrices, names):
            file.write(f"{loss!r}\n")


if __name__ == "__main__":
    main()
