//! The helper functions of a module, as far as it calls them.

use super::Library;

/// A function of a module: its name, and its text for NumPy and for PyTorch.
struct Helper {
    name: &'static str,
    numpy: &'static str,
    pytorch: &'static str,
}

/// The functions that this code calls.
pub(super) fn called(library: Library, code: &str) -> String {
    let text = |helper: &Helper| match library {
        Library::NumPy => helper.numpy,
        Library::PyTorch => helper.pytorch,
    };
    let is_called = |helper: &&Helper| code.contains(&format!("{}(", helper.name));
    HELPERS.iter().filter(is_called).map(|helper| format!("\n{}\n", text(helper))).collect()
}

const SIZES: &str = r#"
def _sizes(arrays):
    """The sizes of the axes of arrays, which must agree."""
    sizes, told_by = {}, {}
    for name, (array, axes) in arrays.items():
        if array.ndim != len(axes):
            raise ValueError(f"{name} has {array.ndim} axes instead of {len(axes)}: {', '.join(axes)}")
        for size, length in zip(axes, array.shape):
            if size.isdigit() and int(size) != length:
                raise ValueError(f"an axis of {name} has {length} entries instead of {size}")
            if sizes.setdefault(size, length) != length:
                raise ValueError(f"{size} is {sizes[size]} in {told_by[size]} but {length} in {name}")
            told_by.setdefault(size, name)
    return sizes"#;

const WHOLE: &str = r#"
def _whole(name, formula, value, sizes):
    """The value of a formula for a size, which the arrays must match."""
    if value != int(value) or value < 1:
        raise ValueError(f"{name} = {formula} = {value} is not an integer above 0")
    if sizes.get(name, value) != value:
        raise ValueError(f"{name} is {sizes[name]} in an array, but {formula} is {int(value)}")
    return int(value)"#;

const HELPERS: [Helper; 10] = [
    Helper { name: "_sizes", numpy: SIZES, pytorch: SIZES },
    Helper { name: "_whole", numpy: WHOLE, pytorch: WHOLE },
    Helper {
        name: "_indices",
        numpy: r#"
def _indices(array):
    """An array of integers, wide enough for everything computed from them."""
    array = np.asarray(array)
    return array if array.dtype.kind == "f" else array.astype(np.int64)"#,
        pytorch: r#"
def _indices(tensor):
    """A tensor of integers, wide enough for everything computed from them."""
    tensor = torch.as_tensor(tensor)
    return tensor if tensor.is_floating_point() else tensor.long()"#,
    },
    Helper {
        name: "_grid",
        numpy: "",
        pytorch: r#"
def _grid(like, *sizes):
    """The values of index variables, each along an axis of its own."""
    axes = [[-1 if i == j else 1 for j in range(len(sizes))] for i in range(len(sizes))]
    return [torch.arange(n, device=like.device).reshape(a) for n, a in zip(sizes, axes)]"#,
    },
    Helper {
        name: "_at",
        numpy: r#"
def _at(x, *indices):
    """The entries of x at these indices: 0 outside x and where an index is not an integer."""
    inside, places = True, []
    for index, size in zip(indices, x.shape):
        place = np.floor(index).astype(np.int64)
        is_inside = (place == index) & (place >= 0) & (place < size)
        inside = inside & is_inside
        places.append(np.where(is_inside, place, 0))
    return np.where(inside, x[tuple(places)], 0)"#,
        pytorch: r#"
def _at(x, *indices):
    """The entries of x at these indices: 0 outside x and where an index is not an integer."""
    inside, places = True, []
    for index, size in zip(indices, x.shape):
        index = torch.as_tensor(index, device=x.device)
        place = index.long()
        is_inside = (place == index) & (place >= 0) & (place < size)
        inside = inside & is_inside
        places.append(torch.where(is_inside, place, 0))
    entries = x[tuple(places)]
    return torch.where(inside, entries, torch.zeros_like(entries))"#,
    },
    Helper {
        name: "_where",
        numpy: r#"
def _where(holds, value):
    """The value where a condition holds, and 0 elsewhere, whatever the value is there."""
    return np.where(holds, value, 0)"#,
        pytorch: r#"
def _where(holds, value):
    """The value where a condition holds, and 0 elsewhere, whatever the value is there."""
    holds = torch.as_tensor(holds, device=value.device)
    return torch.where(holds, value, torch.zeros_like(value))"#,
    },
    Helper {
        name: "_argmax",
        numpy: r#"
def _argmax(x, axes):
    """The position of the first maximum over this many last axes, the last one fastest."""
    return x.reshape(x.shape[: x.ndim - axes] + (-1,)).argmax(axis=-1)"#,
        pytorch: r#"
def _argmax(x, axes):
    """The position of the first maximum over this many last axes, the last one fastest."""
    x = x.flatten(start_dim=-axes)
    before_the_end = torch.arange(x.shape[-1], 0, -1, device=x.device)
    return (before_the_end * (x == x.amax(dim=-1, keepdim=True))).argmax(dim=-1)"#,
    },
    Helper {
        name: "_sigmoid",
        numpy: r#"
def _sigmoid(x):
    """1 / (1 + exp(-x)), even if exp(-x) overflows."""
    return np.exp(-np.logaddexp(0, -x))"#,
        pytorch: "",
    },
    Helper {
        name: "_erf",
        numpy: r#"
def _erf(x):
    """The error function: a series up to 2, beyond that a continued fraction for 1 - erf."""
    term = series = small = np.clip(x, -2, 2)
    for n in range(1, 60):
        term = term * 2 * small * small / (2 * n + 1)
        series = series + term
    large, fraction = np.maximum(np.abs(x), 2), 0
    for n in range(80, 0, -1):
        fraction = n / 2 / (large + fraction)
    inside = 2 / np.sqrt(np.pi) * np.exp(-small * small) * series
    outside = 1 - np.exp(-large * large) / np.sqrt(np.pi) / (large + fraction)
    return np.where(np.abs(x) <= 2, inside, np.sign(x) * outside)"#,
        pytorch: "",
    },
    Helper {
        name: "_erfc",
        numpy: r#"
def _erfc(x):
    """1 - erf: a continued fraction beyond 2, otherwise a series for erf."""
    term = series = small = np.clip(x, -2, 2)
    for n in range(1, 60):
        term = term * 2 * small * small / (2 * n + 1)
        series = series + term
    large, fraction = np.maximum(np.abs(x), 2), 0
    for n in range(80, 0, -1):
        fraction = n / 2 / (large + fraction)
    inside = 1 - 2 / np.sqrt(np.pi) * np.exp(-small * small) * series
    rest = np.exp(-large * large) / np.sqrt(np.pi) / (large + fraction)
    return np.where(np.abs(x) <= 2, inside, np.where(x > 0, rest, 2 - rest))"#,
        pytorch: "",
    },
];
