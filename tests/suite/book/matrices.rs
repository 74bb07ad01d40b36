//! A layer as matrices: who multiplies whom, forward, backward and for the weights.

use super::Files;
use super::equations::derivation;
use super::panel::*;

pub fn all() -> Files {
    Files::from([
        ("outer-product.svg".into(), outer_product()),
        ("matrix-products.svg".into(), products()),
    ])
}

/// The derivatives of layer 2 as a multiplication table of δ and activations.
fn outer_product() -> String {
    let seed = derivation("seed");
    let values = seed.values();
    let slope = |name: &str| {
        let total = seed.total_of(&name.into()).expect("the loss depends on it");
        values.derivative(&total.partial)
    };
    let mut picture = Picture::new(
        "The derivatives of layer 2: each is δ of a row times a of a column",
        640.0,
        220.0,
    );
    let (left, top, size) = (200.0, 62.0, (190.0, 62.0));
    let shown = |value: f64| format!("{value:.5}").replace('-', "−");
    let hidden = ["a_h1", "a_h2"];
    for (column, name) in hidden.into_iter().enumerate() {
        let x = left + size.0 * (column as f64 + 0.5);
        let text = format!("{name} = {}", shown(values.quantity(&name.into())));
        picture.words((x, top - 16.0), centered(15.0).bold().colored(TEAL), &text);
    }
    let weights = [["w5", "w6"], ["w7", "w8"]];
    for (row, name) in ["o1", "o2"].into_iter().enumerate() {
        let y = top + size.1 * (row as f64 + 0.5) + 5.0;
        let text = format!("δ_{name} = {}", shown(slope(name)));
        picture.words((left - 16.0, y), centered(15.0).bold().ending_here().colored(ORANGE), &text);
        for (column, weight) in weights[row].into_iter().enumerate() {
            let product = slope(name) * values.quantity(&hidden[column].into());
            assert!((product - slope(weight)).abs() <= 1e-15, "{weight}: {product}");
        }
    }
    let cells: Vec<Vec<String>> = weights
        .iter()
        .map(|row| row.iter().map(|w| format!("{w}: {}", shown(slope(w)))).collect())
        .collect();
    picture.matrix((left, top), size, &cells, |_, _| PALE_YELLOW);
    let words = "δ of the row × activation of the column = derivative with respect to the weight";
    picture.words((320.0, 208.0), centered(13.5).colored(GRAY), words);
    picture.svg()
}

const W: [[f64; 3]; 2] = [[2.0, 1.0, 3.0], [0.0, 4.0, 1.0]];
const A: [f64; 3] = [1.0, 2.0, 1.0];
const DELTA: [f64; 2] = [1.0, 2.0];

/// o = W·a
fn forward() -> [f64; 2] {
    W.map(|row| row.iter().zip(A).map(|(w, a)| w * a).sum())
}

/// ∂E/∂a = Wᵀ·δ
fn backward() -> [f64; 3] {
    [0, 1, 2].map(|k| (0..2).map(|l| DELTA[l] * W[l][k]).sum())
}

/// ∂E/∂W = δ·aᵀ
fn of_weights() -> [[f64; 3]; 2] {
    DELTA.map(|delta| A.map(|a| delta * a))
}

fn column(values: &[f64]) -> Vec<Vec<String>> {
    values.iter().map(|value| vec![value.to_string()]).collect()
}

fn rows<const N: usize>(values: &[[f64; N]]) -> Vec<Vec<String>> {
    values.iter().map(|row| row.iter().map(f64::to_string).collect()).collect()
}

/// The three products of a layer with two outputs and three inputs. One sum of each is colored.
fn products() -> String {
    let mut picture = Picture::new(
        "A layer with three inputs and two outputs as three products of matrices",
        800.0,
        250.0,
    );
    let cell = (30.0, 30.0);
    let (middle, says, sum) = (110.0, 190.0, 214.0);
    let heading = centered(15.0).bold();
    let name = |picture: &mut Picture, x: f64, rows: f64, text: &str| {
        picture.words((x, middle - rows * cell.1 / 2.0 - 9.0), centered(14.0).colored(GRAY), text);
    };
    let matrix = |picture: &mut Picture,
                  left: f64,
                  texts: &[Vec<String>],
                  fill: &dyn Fn(usize, usize) -> &'static str| {
        let top = middle - texts.len() as f64 * cell.1 / 2.0;
        picture.matrix((left, top), cell, texts, fill);
    };
    let sign = |picture: &mut Picture, x: f64, text: &str| {
        picture.words((x, middle + 6.0), centered(18.0), text);
    };

    picture.words((125.0, 24.0), heading, "forward: W · a = o");
    matrix(&mut picture, 10.0, &rows(&W), &|r, _| if r == 0 { PALE_ORANGE } else { WHITE });
    name(&mut picture, 55.0, 2.0, "W");
    sign(&mut picture, 114.0, "·");
    matrix(&mut picture, 128.0, &column(&A), &|_, _| PALE_BLUE);
    name(&mut picture, 143.0, 3.0, "a");
    sign(&mut picture, 176.0, "=");
    matrix(&mut picture, 194.0, &column(&forward()), &|r, _| {
        if r == 0 { PALE_GREEN } else { WHITE }
    });
    name(&mut picture, 209.0, 2.0, "o");
    picture.words((118.0, says), centered(13.5), "one output: a row of W times a");
    picture.words((118.0, sum), centered(13.5).colored(GRAY), "2·1 + 1·2 + 3·1 = 7");

    picture.words((392.0, 24.0), heading, "backward: Wᵀ · δ = ∂E/∂a");
    let transposed = [0, 1, 2].map(|k| [W[0][k], W[1][k]]);
    matrix(&mut picture, 300.0, &rows(&transposed), &|r, _| {
        if r == 1 { PALE_ORANGE } else { WHITE }
    });
    name(&mut picture, 330.0, 3.0, "Wᵀ");
    sign(&mut picture, 374.0, "·");
    matrix(&mut picture, 388.0, &column(&DELTA), &|_, _| PALE_YELLOW);
    name(&mut picture, 403.0, 2.0, "δ");
    sign(&mut picture, 436.0, "=");
    matrix(&mut picture, 454.0, &column(&backward()), &|r, _| {
        if r == 1 { PALE_GREEN } else { WHITE }
    });
    name(&mut picture, 469.0, 3.0, "∂E/∂a");
    picture.words((392.0, says), centered(13.5), "one input: a column of W times δ");
    picture.words((392.0, sum), centered(13.5).colored(GRAY), "1·1 + 4·2 = 9");

    picture.words((670.0, 24.0), heading, "weights: δ · aᵀ = ∂E/∂W");
    matrix(&mut picture, 544.0, &column(&DELTA), &|r, _| if r == 1 { PALE_YELLOW } else { WHITE });
    name(&mut picture, 559.0, 2.0, "δ");
    sign(&mut picture, 583.0, "·");
    matrix(&mut picture, 592.0, &rows(&[A]), &|_, c| if c == 1 { PALE_BLUE } else { WHITE });
    name(&mut picture, 637.0, 1.0, "aᵀ");
    sign(&mut picture, 694.0, "=");
    let is_shown = |r: usize, c: usize| if (r, c) == (1, 1) { PALE_GREEN } else { WHITE };
    matrix(&mut picture, 708.0, &rows(&of_weights()), &is_shown);
    name(&mut picture, 753.0, 2.0, "∂E/∂W");
    picture.words((670.0, says), centered(13.5), "one weight: its δ times its a");
    picture.words((670.0, sum), centered(13.5).colored(GRAY), "2 · 2 = 4");
    picture.svg()
}

#[test]
fn the_products_are_what_the_picture_says() {
    assert_eq!(forward(), [7.0, 9.0]);
    assert_eq!(backward(), [2.0, 9.0, 5.0]);
    assert_eq!(of_weights(), [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0]]);
}
