//! Pictures that no command of the program draws by itself.

use super::Files;
use super::equations::derivation;
use backprop::plot;

/// Each picture by the name of its file.
pub fn all() -> Files {
    let seed = derivation("seed");
    let xor = derivation("xor");
    let along = plot::loss_along(&seed, &"w5".into(), -4.0, 4.0).expect("the loss is finite");
    Files::from([
        ("network.svg".into(), plot::network(seed.network()).text),
        ("network-xor.svg".into(), plot::network(xor.network()).text),
        ("loss-along-w5.svg".into(), along.text),
    ])
}
