//! One tile of Winograd's convolution in one dimension, worked out: F(2, 3) of Lavin and Gray,
//! "Fast algorithms for convolutional neural networks" (2016).

use super::Files;
use super::panel::*;

pub fn all() -> Files {
    Files::from([("winograd-tile.svg".into(), picture())])
}

const X: [f64; 4] = [4.0, 1.0, 2.0, 5.0];
const W: [f64; 3] = [1.0, 2.0, 3.0];

/// The values of the input and of the kernel, their products, and the outputs.
fn tile(x: [f64; 4], w: [f64; 3]) -> ([f64; 4], [f64; 4], [f64; 4], [f64; 2]) {
    let of_x = [x[0] - x[2], x[1] + x[2], x[2] - x[1], x[1] - x[3]];
    let of_w = [w[0], (w[0] + w[1] + w[2]) / 2.0, (w[0] - w[1] + w[2]) / 2.0, w[2]];
    let m = [0, 1, 2, 3].map(|i| of_x[i] * of_w[i]);
    (of_x, of_w, m, [m[0] + m[1] + m[2], m[1] - m[2] - m[3]])
}

fn by_definition(x: [f64; 4], w: [f64; 3]) -> [f64; 2] {
    [0, 1].map(|r| (0..3).map(|u| w[u] * x[r + u]).sum())
}

fn number(value: f64) -> String {
    value.to_string().replace('-', "−")
}

fn picture() -> String {
    let (of_x, of_w, products, outputs) = tile(X, W);
    assert_eq!(outputs, by_definition(X, W));
    let mut picture = Picture::new(
        "One tile in one dimension: two outputs from four products instead of six",
        800.0,
        392.0,
    );
    let left = centered(14.0).starting_here();
    let row = |picture: &mut Picture, letter: &str, start: f64, y: f64, values: &[f64], color| {
        for (i, value) in values.iter().enumerate() {
            let x = start + 76.0 * i as f64;
            picture.card((x, y - 21.0), (64.0, 30.0), "#ffffff", color);
            let text = format!("{letter}{i} = {}", number(*value));
            picture.words((x + 32.0, y - 1.0), centered(14.0), &text);
        }
    };
    picture.words((10.0, 38.0), left.bold(), "four inputs");
    row(&mut picture, "x", 110.0, 38.0, &X, BLUE);
    picture.words((436.0, 38.0), left.bold(), "three weights");
    row(&mut picture, "w", 560.0, 38.0, &W, ORANGE);

    picture.words((10.0, 92.0), left.bold(), "By the definition: six products");
    let [y0, y1] = outputs.map(number);
    let [x0, x1, x2, x3] = X.map(number);
    let [w0, w1, w2] = W.map(number);
    for (i, text) in [
        format!("y0 = w0·x0 + w1·x1 + w2·x2 = {w0}·{x0} + {w1}·{x1} + {w2}·{x2} = {y0}"),
        format!("y1 = w0·x1 + w1·x2 + w2·x3 = {w0}·{x1} + {w1}·{x2} + {w2}·{x3} = {y1}"),
    ]
    .iter()
    .enumerate()
    {
        picture.words((10.0, 118.0 + 24.0 * i as f64), left, text);
    }

    picture.words((10.0, 186.0), left.bold(), "Winograd: four products");
    for (y, text) in [(222.0, "of the input"), (262.0, "of the weights"), (302.0, "product")] {
        picture.words((10.0, y), left.colored(GRAY), text);
    }
    let x_says = ["x0 − x2", "x1 + x2", "x2 − x1", "x1 − x3"];
    let w_says = ["w0", "½(w0 + w1 + w2)", "½(w0 − w1 + w2)", "w2"];
    for i in 0..4 {
        let x = 122.0 + 170.0 * i as f64;
        for (y, text, color) in [
            (222.0, format!("{} = {}", x_says[i], number(of_x[i])), BLUE),
            (262.0, format!("{} = {}", w_says[i], number(of_w[i])), ORANGE),
            (302.0, format!("m{i} = {}", number(products[i])), PURPLE),
        ] {
            picture.card((x, y - 21.0), (160.0, 30.0), "#ffffff", color);
            picture.words((x + 80.0, y - 1.0), centered(13.5), &text);
        }
        for y in [231.0, 271.0] {
            picture.stroke((x + 80.0, y), (x + 80.0, y + 10.0), GRAY);
        }
    }
    let [m0, m1, m2, m3] = products.map(number);
    for (i, text) in [
        format!("y0 = m0 + m1 + m2 = {m0} + {m1} + {m2} = {y0}"),
        format!("y1 = m1 − m2 − m3 = {m1} − {m2} − ({m3}) = {y1}"),
    ]
    .iter()
    .enumerate()
    {
        picture.words((10.0, 344.0 + 26.0 * i as f64), left, text);
    }
    picture.svg()
}

#[test]
fn the_tile_agrees_with_the_definition() {
    for (x, w) in [
        (X, W),
        ([0.5, -1.5, 2.25, 0.75], [-0.5, 1.25, 3.0]),
        ([0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0]),
    ] {
        assert_eq!(tile(x, w).3, by_definition(x, w));
    }
}
