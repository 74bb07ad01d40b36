//! Pictures that no command of the program draws by itself.

use super::Files;
use super::equations::derivation;
use backprop::cnn::Architecture;
use backprop::plot;

/// Each picture by the name of its file.
pub fn all() -> Files {
    let seed = derivation("seed");
    let xor = derivation("xor");
    let along = plot::loss_along(&seed, &"w5".into(), -4.0, 4.0).expect("the loss is finite");
    Files::from([
        ("network.svg".into(), plot::network(seed.network()).text),
        ("forward.svg".into(), plot::forward(&seed).text),
        ("blame.svg".into(), plot::blame(&seed).text),
        ("architecture.svg".into(), plot::architecture(&Architecture::mnist()).text),
        ("network-xor.svg".into(), plot::network(xor.network()).text),
        ("loss-along-w5.svg".into(), along.text),
    ])
}

/// The contributions beside a hidden unit sum to the derivative with respect to its activation, and
/// every weight's derivative is there.
#[test]
fn the_blame_is_what_the_derivation_says() {
    let seed = derivation("seed");
    let values = seed.values();
    let drawn = plot::blame(&seed).text;
    let texts: Vec<&str> = drawn
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>').map(|(_, text)| text))
        .collect();
    for hidden in ["a_h1", "a_h2"] {
        let total = seed.total_of(&hidden.into()).expect("the loss depends on it");
        let expected = values.derivative(&total.partial);
        let sums = texts.iter().filter_map(|text| text.strip_prefix("arrives: "));
        let sums: Vec<f64> = sums
            .map(|sum| sum.split(" + ").map(|part| part.parse::<f64>().expect("a number")).sum())
            .collect();
        assert!(sums.iter().any(|sum| (sum - expected).abs() <= 1e-4), "{hidden}: {sums:?}");
    }
    for total in seed.gradients() {
        let shown = texts.iter().find_map(|text| {
            text.strip_prefix(&format!("{}: ", total.partial.wrt))?.parse::<f64>().ok()
        });
        let expected = values.derivative(&total.partial);
        let difference = (shown.expect("it is drawn") - expected).abs();
        assert!(difference <= 0.005 * expected.abs(), "{}: {shown:?}", total.partial);
    }
}
