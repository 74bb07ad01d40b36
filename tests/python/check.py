"""Compares the modules that are written for layers with PyTorch's own layers and their gradients.

    python check.py FOLDER

FOLDER has two modules for each layer, NAME_numpy.py and NAME_pytorch.py:

    backprop derive --layer NAME --format numpy --out FOLDER/NAME_numpy.py

Each gets inputs of many shapes in float64. The result and the derivatives have to be those of
PyTorch and its automatic differentiation: no further off than 1e-10 of a tensor's largest entry.

    python check.py --fixtures FILE.json

writes what PyTorch computes for small cases of each layer, for the tests that run without Python.
"""

import importlib.util
import itertools
import json
import pathlib
import sys
import warnings

import numpy as np
import torch
import torch.nn.functional as F

TOLERANCE = 1e-10
SMALL = 1e-6


def normal(*shape):
    return torch.randn(*shape, dtype=torch.float64)


def coin(*shape):
    return (torch.rand(*shape) < 0.5).double()


# Sizes: 1, odd, and one past a power of two.
SIZES = [1, 3, 5, 9, 17]


def pairs():
    return [(1, 1), (1, 5), (9, 1), (3, 3), (5, 9), (17, 5), (33, 17), (2, 65)]


# ---- A layer: its cases, each the inputs and the options, and what PyTorch computes from them.

LAYERS = {}


def layer(name, cases):
    """Registers a function of the inputs and options, which returns the results by name."""

    def register(function):
        LAYERS[name] = (cases, function)
        return function

    return register


def linear_cases():
    for (n, j), i in itertools.product(pairs(), [1, 3, 17]):
        yield dict(x=normal(n, j), w=normal(i, j), b=normal(i), dy=normal(n, i)), {}


@layer("linear", linear_cases)
def linear(x, w, b, dy):
    return {"y": F.linear(x, w, b)}


def conv2d_cases():
    shapes = [
        # images, channels, results, height, width, kernel
        (1, 1, 1, 1, 1, 1, 1),
        (1, 1, 1, 5, 4, 3, 3),
        (2, 2, 4, 5, 7, 3, 2),
        (3, 4, 2, 9, 6, 2, 5),
        (2, 4, 6, 8, 9, 4, 1),
    ]
    for shape, stride, padding, groups in itertools.product(shapes, [1, 2, 3], [0, 1, 2], [1, 2]):
        n, channels, o, a, q, u, v = shape
        if channels % groups or o % groups or a + 2 * padding < u or q + 2 * padding < v:
            continue
        r, t = (a + 2 * padding - u) // stride + 1, (q + 2 * padding - v) // stride + 1
        inputs = dict(
            x=normal(n, channels, a, q),
            w=normal(o, channels // groups, u, v),
            b=normal(o),
            dy=normal(n, o, r, t),
        )
        yield inputs, dict(stride=stride, padding=padding, groups=groups)
    # A layer of a network that reads digits.
    yield dict(x=normal(4, 8, 12, 12), w=normal(16, 8, 5, 5), b=normal(16), dy=normal(4, 16, 8, 8)), {}


@layer("conv2d", conv2d_cases)
def conv2d(x, w, b, dy, **options):
    return {"y": F.conv2d(x, w, b, **options)}


def norm_cases(*with_axes_of_features, least=1):
    for (n, d), options in itertools.product(pairs(), [{}, {"eps": 1e-3}]):
        if n < least:
            continue
        inputs = {name: normal(d) for name in with_axes_of_features}
        yield dict(x=normal(n, d), dy=normal(n, d), **inputs), options


# PyTorch refuses a batch of 1 in training.
@layer("batchnorm", lambda: norm_cases("gamma", "beta", least=2))
def batchnorm(x, gamma, beta, dy, eps=1e-5):
    return {"y": F.batch_norm(x, None, None, gamma, beta, training=True, eps=eps)}


def images_cases():
    for n, c, a, q in [(2, 1, 1, 1), (1, 3, 5, 2), (3, 2, 9, 4), (2, 5, 17, 3)]:
        x, dy = normal(n, c, a, q), normal(n, c, a, q)
        yield dict(x=x, gamma=normal(c), beta=normal(c), dy=dy), {}


@layer("batchnorm2d", images_cases)
def batchnorm2d(x, gamma, beta, dy, eps=1e-5):
    return {"y": F.batch_norm(x, None, None, gamma, beta, training=True, eps=eps)}


def inference_cases():
    for inputs, options in norm_cases("gamma", "beta", "mu"):
        yield dict(inputs, var=0.1 + torch.rand_like(inputs["mu"])), options


@layer("batchnorm-inference", inference_cases)
def batchnorm_inference(x, gamma, beta, mu, var, dy, eps=1e-5):
    return {"y": F.batch_norm(x, mu, var, gamma, beta, training=False, eps=eps)}


@layer("layernorm", lambda: norm_cases("gamma", "beta"))
def layernorm(x, gamma, beta, dy, eps=1e-5):
    if x.shape[1] == 1:
        # A feature by itself is its own mean. PyTorch's derivative is not quite 0.
        return {"y": 0 * x * gamma + beta}
    return {"y": F.layer_norm(x, x.shape[1:], gamma, beta, eps)}


def group_cases():
    for n, groups, c, a, q in [(1, 1, 1, 2, 1), (2, 2, 1, 3, 2), (3, 3, 2, 2, 3), (2, 1, 4, 5, 3)]:
        channels = groups * c
        x, dy = normal(n, channels, a, q), normal(n, channels, a, q)
        yield dict(x=x, gamma=normal(channels), beta=normal(channels), dy=dy), dict(groups=groups)


@layer("groupnorm", group_cases)
def groupnorm(x, gamma, beta, dy, groups, eps=1e-5):
    return {"y": F.group_norm(x, groups, gamma, beta, eps)}


@layer("rmsnorm", lambda: norm_cases("gamma"))
def rmsnorm(x, gamma, dy, eps=1e-5):
    return {"y": F.rms_norm(x, x.shape[1:], gamma, eps)}


def entrywise_cases(*options):
    for chosen in options or [{}]:
        for size, scale in itertools.product([*SIZES, 1025], [1, 5]):
            yield dict(x=scale * normal(size), dy=normal(size)), chosen
        # Zeros, where some have a kink, and large values.
        special = torch.tensor([0.0, -0.0, 1.0, -1.0, 15.0, -15.0]).double()
        yield dict(x=special, dy=normal(6)), chosen


ENTRYWISE = {
    "relu": F.relu,
    "gelu": F.gelu,
    "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softplus": lambda x: F.softplus(x, threshold=1000),
}
for name, function in ENTRYWISE.items():
    LAYERS[name] = (entrywise_cases, lambda x, dy, function=function: {"y": function(x)})


@layer("leakyrelu", lambda: entrywise_cases({}, {"slope": 0.2}))
def leakyrelu(x, dy, slope=0.01):
    return {"y": F.leaky_relu(x, slope)}


def dropout_cases():
    for size, options in itertools.product(SIZES, [{}, {"rate": 0.1}]):
        yield dict(x=normal(size), mask=coin(size), dy=normal(size)), options


@layer("dropout", dropout_cases)
def dropout(x, mask, dy, rate=0.5):
    return {"y": x * mask / (1 - rate)}


def pool_cases():
    for n, c, a, q, k in [
        (1, 1, 1, 1, 1),
        (1, 1, 4, 6, 2),
        (2, 3, 9, 6, 3),
        (3, 2, 5, 5, 2),
        (1, 5, 7, 10, 3),
        (2, 1, 17, 16, 4),
    ]:
        inputs = dict(x=normal(n, c, a, q), dy=normal(n, c, a // k, q // k))
        yield inputs, dict(k=k)
        # With ties.
        yield dict(inputs, x=inputs["x"].round()), dict(k=k)


@layer("maxpool", pool_cases)
def maxpool(x, dy, k):
    return {"y": F.max_pool2d(x, k)}


@layer("avgpool", pool_cases)
def avgpool(x, dy, k):
    return {"y": F.avg_pool2d(x, k)}


def globalavgpool_cases():
    for n, c, a, q in [(1, 1, 1, 1), (2, 3, 5, 1), (3, 2, 4, 7), (1, 9, 17, 3)]:
        yield dict(x=normal(n, c, a, q), dy=normal(n, c)), {}


@layer("globalavgpool", globalavgpool_cases)
def globalavgpool(x, dy):
    return {"y": F.adaptive_avg_pool2d(x, 1).flatten(1)}


def softmax_cases():
    for (n, k), scale in itertools.product(pairs(), [1, 10]):
        yield dict(x=scale * normal(n, k), dy=normal(n, k)), {}


@layer("softmax", softmax_cases)
def softmax(x, dy):
    return {"y": F.softmax(x, dim=1)}


WHOLE = [torch.int64, torch.int32, torch.int16, torch.uint8, torch.float64]


def nll_cases():
    for (n, k), dtype in itertools.product(pairs(), WHOLE):
        yield dict(x=normal(n, k), t=torch.randint(k, (n,)).to(dtype)), {}


@layer("logsoftmax-nll", nll_cases)
def nll(x, t):
    return {"L": F.cross_entropy(x, t.long())}


@layer("mse", lambda: ((dict(x=normal(n), t=normal(n)), {}) for n in [*SIZES, 1025]))
def mse(x, t):
    return {"L": F.mse_loss(x, t)}


@layer("bce-with-logits", lambda: ((dict(x=normal(n), t=coin(n)), {}) for n in [*SIZES, 1025]))
def bce(x, t):
    return {"L": F.binary_cross_entropy_with_logits(x, t)}


def embedding_cases():
    for (k, d), t, dtype in itertools.product(pairs(), [1, 3, 17], WHOLE):
        token = torch.randint(k, (t,)).to(dtype)
        yield dict(E=normal(k, d), token=token, dy=normal(t, d)), {}


@layer("embedding", embedding_cases)
def embedding(E, token, dy):
    return {"y": F.embedding(token.long(), E)}


def attention_cases():
    shapes = [(1, 1, 2), (3, 4, 4), (5, 3, 6), (9, 8, 2), (17, 5, 10)]
    for (t, e, i), heads, causal in itertools.product(shapes, [1, 2], [True, False, 1, 0]):
        inputs = {name: normal(i, e) for name in ["Wq", "Wk", "Wv"]}
        inputs.update(x=normal(t, e), Wo=normal(e, i), dy=normal(t, e))
        yield inputs, dict(heads=heads, causal=causal)
    inputs = {name: normal(4, 4) for name in ["Wq", "Wk", "Wv", "Wo"]}
    yield dict(inputs, x=normal(6, 4), dy=normal(6, 4)), {}


@layer("attention", attention_cases)
def attention(x, Wq, Wk, Wv, Wo, dy, heads=1, causal=True):
    split = lambda W: F.linear(x, W).unflatten(1, (heads, -1)).transpose(0, 1)
    A = F.scaled_dot_product_attention(split(Wq), split(Wk), split(Wv), is_causal=bool(causal))
    return {"y": F.linear(A.transpose(0, 1).flatten(1), Wo)}


def cell_cases(gates, *vectors, states=("h",)):
    for (n, j), k in itertools.product(pairs(), [1, 3, 9]):
        inputs = dict(x=normal(n, j), W=normal(gates * k, j), U=normal(gates * k, k), dy=normal(n, k))
        inputs.update({name: normal(gates * k) for name in vectors})
        inputs.update({name: normal(n, k) for name in states})
        yield inputs, {}


@layer("rnn", lambda: cell_cases(1, "b"))
def rnn(x, h, W, U, b, dy):
    return {"y": torch.rnn_tanh_cell(x, h, W, U, b, torch.zeros_like(b))}


@layer("lstm", lambda: cell_cases(4, "b", states=("h", "c", "dc")))
def lstm(x, h, c, W, U, b, dy, dc):
    y, c_new = torch.lstm_cell(x, (h, c), W, U, b, torch.zeros_like(b))
    return {"y": y, "c_new": c_new}


@layer("gru", lambda: cell_cases(3, "b", "bU"))
def gru(x, h, W, U, b, bU, dy):
    return {"y": torch.gru_cell(x, h, W, U, b, bU)}


def sequence_cases(gates, *vectors, states=("h_0",)):
    for (t, j), k in itertools.product(pairs(), [1, 3, 9]):
        inputs = dict(x=normal(t, j), W=normal(gates * k, j), U=0.5 * normal(gates * k, k))
        inputs.update({name: normal(gates * k) for name in vectors})
        inputs.update({name: normal(k) for name in states})
        yield dict(inputs, dy=normal(t, k)), {}


@layer("lstm-sequence", lambda: sequence_cases(4, "b", states=("h_0", "c_0")))
def lstm_sequence(x, h_0, c_0, W, U, b, dy):
    parameters = [W, U, b, torch.zeros_like(b)]
    start = (h_0[None, None], c_0[None, None])
    y, _, _ = torch.lstm(x[:, None], start, parameters, True, 1, 0.0, False, False, False)
    return {"y": y[:, 0]}


@layer("gru-sequence", lambda: sequence_cases(3, "b", "bU"))
def gru_sequence(x, h_0, W, U, b, bU, dy):
    parameters = [W, U, b, bU]
    y, _ = torch.gru(x[:, None], h_0[None, None], parameters, True, 1, 0.0, False, False, False)
    return {"y": y[:, 0]}


@layer("rnn-sequence", lambda: sequence_cases(1, "b"))
def rnn_sequence(x, h_0, W, U, b, dy):
    parameters = [W, U, b, torch.zeros_like(b)]
    y, _ = torch.rnn_tanh(x[:, None], h_0[None, None], parameters, True, 1, 0.0, False, False, False)
    return {"y": y[:, 0]}


# ---- The comparison.

# What is constant.
GIVEN = {"dy", "dc", "t", "mask", "token", "mu", "var"}
# The derivatives of the loss that come from behind, by what they belong to.
BACK = {"y": "dy", "c_new": "dc"}


def expected(function, given, inputs, options):
    """The results, and the derivatives with respect to what is not given."""
    inputs = {n: x.clone().requires_grad_(n not in given) for n, x in inputs.items()}
    results = function(**inputs, **options)
    loss = sum(x if n == "L" else (x * inputs[BACK[n]]).sum() for n, x in results.items())
    loss.backward()
    gradients = {n: x.grad for n, x in inputs.items() if n not in given}
    return {**{n: x.detach() for n, x in results.items()}, "L": loss.detach()}, gradients


def error(got, expected):
    """The largest difference, relative to the largest entry. It is NaN if anything is.

    Where all entries are below SMALL they are compared with that: what is 0 in theory, as the
    derivative of a single class's logit, is rounding only.
    """
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape or got.dtype != expected.dtype:
        return float("nan")
    scale = max(np.abs(expected).max(), SMALL)
    return float(np.abs(got - expected).max() / scale)


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded.forward_backward


def refuses(function, inputs, options):
    """Whether arrays that contradict each other are refused, and said which."""
    if "dy" not in inputs:
        return True
    longer = torch.cat([inputs["dy"], inputs["dy"]])
    try:
        function(**dict(inputs, dy=longer), **options)
    except ValueError as reason:
        return "dy" in str(reason) or "array" in str(reason)
    return False


def check(name, folder):
    """The number of cases, the largest error, and a complaint for each failure."""
    torch.manual_seed(0)
    cases, function = LAYERS[name]
    modules = {kind: module(folder / f"{name}_{kind}.py") for kind in ["numpy", "pytorch"]}
    worst, complaints, count = 0.0, [], 0
    for inputs, options in cases():
        count += 1
        shapes = {n: tuple(x.shape) for n, x in inputs.items()}
        values, gradients = expected(function, GIVEN & inputs.keys(), inputs, options)
        of_library = {}
        for kind, forward_backward in modules.items():
            arrays = inputs if kind == "pytorch" else {n: x.numpy() for n, x in inputs.items()}
            of_library[kind] = got_values, got_gradients = forward_backward(**arrays, **options)
            compared = [(f"values[{n}]", got_values[n], x) for n, x in values.items()]
            compared += [(f"gradients[{n}]", got_gradients[n], x) for n, x in gradients.items()]
            for what, got, wanted in compared:
                off = error(got, wanted)
                worst = off if not off <= worst else worst
                if not off <= TOLERANCE:
                    complaints.append(f"{kind} {what} {shapes} {options}: off by {off:.1e}")
            if not refuses(forward_backward, arrays if kind == "pytorch" else inputs, options):
                complaints.append(f"{kind} {shapes} {options}: contradicting shapes are not refused")
        # What PyTorch has no name for: the same in both.
        for by_numpy, by_pytorch in zip(of_library["numpy"], of_library["pytorch"]):
            for n in by_numpy.keys() | by_pytorch.keys():
                if not error(by_numpy[n], by_pytorch[n]) <= TOLERANCE:
                    complaints.append(f"{n} {shapes} {options}: NumPy and PyTorch differ")
    # Single precision stays single precision.
    single = {n: x.float() if x.is_floating_point() else x for n, x in inputs.items()}
    for results in modules["pytorch"](**single, **options):
        for n, x in results.items():
            if x.dtype != torch.float32:
                complaints.append(f"pytorch {n}: {x.dtype} from float32")
    return count, worst, complaints


def main(folder):
    warnings.simplefilter("error")
    failed = False
    written = {path.stem.removesuffix("_numpy") for path in folder.glob("*_numpy.py")}
    for name in sorted(written | LAYERS.keys()):
        try:
            count, worst, complaints = check(name, folder)
        except Exception as reason:
            count, worst, complaints = 0, float("nan"), [f"{type(reason).__name__}: {reason}"]
        failed = failed or bool(complaints)
        verdict = "FAILED" if complaints else "ok"
        print(f"{name:20} {count:4} cases, worst error {worst:8.1e}  {verdict}", flush=True)
        for complaint in complaints[:5]:
            print(f"    {complaint}")
    return 1 if failed else 0


def fixtures(file):
    """A few small cases of each layer, spread over all that there are."""
    warnings.simplefilter("error")
    written = []
    for name, (cases, function) in sorted(LAYERS.items()):
        torch.manual_seed(0)
        every = [(inputs, options) for inputs, options in cases()]
        # A convolution has many options.
        entries, most = (400, 20) if name == "conv2d" else (160, 6)
        small = [case for case in every if sum(x.numel() for x in case[0].values()) <= entries]
        for inputs, options in small[:: max(1, -(-len(small) // most))]:
            values, gradients = expected(function, GIVEN & inputs.keys(), inputs, options)
            tensors = lambda all: {
                n: {"shape": list(x.shape), "values": x.double().flatten().tolist()}
                for n, x in all.items()
            }
            written.append({
                "layer": name,
                "options": {n: float(x) for n, x in options.items()},
                "inputs": tensors(inputs),
                "values": tensors(values),
                "gradients": tensors(gradients),
            })
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in written)
    file.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--fixtures":
        fixtures(pathlib.Path(sys.argv[2]))
        sys.exit()
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
