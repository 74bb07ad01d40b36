//! What attention does to four tokens, with numbers.

use super::Files;
use super::panel::*;

pub fn all() -> Files {
    Files::from([("attention.svg".into(), picture())])
}

const TOKENS: [&str; 4] = ["e", "m", "m", "a"];
const SCORES: [[f64; 4]; 4] =
    [[1.0, 0.0, 2.0, 1.0], [2.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 2.0], [2.0, 0.0, 1.0, 1.0]];
const VALUES: [f64; 4] = [2.0, 8.0, 6.0, 1.0];

/// The weights of each token: a softmax over the scores of the tokens up to it.
fn weights() -> [[f64; 4]; 4] {
    [0, 1, 2, 3].map(|t| {
        let exp = [0, 1, 2, 3].map(|u| if u <= t { SCORES[t][u].exp() } else { 0.0 });
        let sum: f64 = exp.iter().sum();
        exp.map(|e| e / sum)
    })
}

fn picture() -> String {
    let mut picture =
        Picture::new("Attention over four tokens: scores, weights, values, sums", 800.0, 290.0);
    let (cell, top) = ((52.0, 38.0), 72.0);
    let weights = weights();
    let heading = centered(15.0).bold();
    let gray = centered(14.0).colored(GRAY);
    let row_names = |picture: &mut Picture, left: f64| {
        for (t, token) in TOKENS.iter().enumerate() {
            let y = top + cell.1 * (t as f64 + 0.5) + 5.0;
            picture.words((left - 12.0, y), gray, token);
        }
    };
    let column_names = |picture: &mut Picture, left: f64| {
        for (u, token) in TOKENS.iter().enumerate() {
            picture.words((left + cell.0 * (u as f64 + 0.5), top - 8.0), gray, token);
        }
    };
    let left = 30.0;
    picture.words((left + 104.0, 30.0), heading, "scores S, with the mask");
    let texts = [0, 1, 2, 3].map(|t| {
        [0, 1, 2, 3].map(|u| if u <= t { SCORES[t][u].to_string() } else { String::new() }).to_vec()
    });
    picture.matrix((left, top), cell, &texts, |t, u| if u <= t { WHITE } else { PALE_GRAY });
    row_names(&mut picture, left);
    column_names(&mut picture, left);

    let left = 326.0;
    picture.words((left + 104.0, 30.0), heading, "weights P");
    let texts = weights
        .map(|row| row.map(|p| if p > 0.0 { format!("{p:.2}") } else { "0".into() }).to_vec());
    picture.matrix((left, top), cell, &texts, |t, u| match (t, u) {
        (3, _) => PALE_ORANGE,
        (t, u) if u <= t => WHITE,
        _ => PALE_GRAY,
    });
    row_names(&mut picture, left);
    column_names(&mut picture, left);
    picture.arrow((248.0, top + 76.0), (290.0, top + 76.0), GRAY);
    picture.words((269.0, top + 64.0), centered(12.5).colored(GRAY), "softmax");

    let left = 574.0;
    picture.words((left + 26.0, 30.0), heading, "values V");
    let texts = VALUES.map(|value| vec![value.to_string()]);
    picture.matrix((left, top), cell, &texts, |_, _| PALE_BLUE);
    row_names(&mut picture, left);
    let left = 702.0;
    picture.words((left + 26.0, 30.0), heading, "sums");
    let sums = weights.map(|row| row.iter().zip(VALUES).map(|(p, v)| p * v).sum::<f64>());
    let texts = sums.map(|sum| vec![format!("{sum:.2}")]);
    picture.matrix((left, top), cell, &texts, |t, _| if t == 3 { PALE_GREEN } else { WHITE });
    row_names(&mut picture, left);
    picture.arrow((634.0, top + 76.0), (676.0, top + 76.0), GRAY);

    let terms: Vec<String> =
        weights[3].iter().zip(VALUES).map(|(p, v)| format!("{p:.2} · {v}")).collect();
    let words = format!("The last token: {} ≈ {:.2}", terms.join(" + "), sums[3]);
    picture.words((400.0, 262.0), centered(14.0), &words);
    picture.svg()
}

#[test]
fn each_token_shares_out_one_whole() {
    for (t, row) in weights().iter().enumerate() {
        assert!((row.iter().sum::<f64>() - 1.0).abs() <= 1e-15, "{row:?}");
        assert!(row[t + 1..].iter().all(|p| *p == 0.0), "{row:?}");
    }
}
