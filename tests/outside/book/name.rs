//! The page on which a GPT reads a name, against the program, with a mouse and without.

use super::Book;
use super::browser::Browser;
use super::traced::{Traced, assert_equal, nameless, numbers};
use crate::common::project;
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::{Name, Partial};
use backprop::gpt::names::tokens;
use backprop::gpt::network::loss;
use backprop::gpt::weights::Matrix;
use backprop::gpt::{WORDS, Weights};
use backprop::model;
use serde_json::json;

const PAGE: Traced = Traced { root: "name", data: "named" };

/// The weights that come with the program, which are stored with 32 bits.
fn weights() -> Weights {
    Weights::read(&project().join("models/gpt.safetensors")).unwrap()
}

/// The start, the letters and the end. The page also reads a name without letters.
fn tokens_of(name: &str) -> Vec<usize> {
    if name.is_empty() { vec![WORDS - 1; 2] } else { tokens(name).unwrap() }
}

/// The entries of a quantity, and of the derivative of the loss with respect to another, where the
/// model reads this name.
fn run(name: &str, [value, slope]: [&str; 2]) -> [Vec<f64>; 2] {
    let tokens = tokens_of(name);
    let positions = tokens.len() - 1;
    let places: Vec<usize> = (0..positions).collect();
    let line = |line: &str| match line.split_once(" = ") {
        Some(("T", _)) => format!("T = {positions}"),
        Some(("\"token[t]\"", _)) => format!("\"token[t]\" = {:?}", &tokens[..positions]),
        Some(("\"next[t]\"", _)) => format!("\"next[t]\" = {:?}", &tokens[1..]),
        Some(("\"place[t]\"", _)) => format!("\"place[t]\" = {places:?}"),
        _ => line.to_owned(),
    };
    let text: Vec<String> = model::model_text("gpt").unwrap().lines().map(line).collect();
    let model = model::from_toml(&text.join("\n"), "gpt.toml").unwrap();
    let derivation = IndexedDerivation::of(model).unwrap();
    let model = derivation.model();
    let (weights, mut start) = (weights(), model.start());
    let given = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
    for (quantity, tensor) in given.zip(&mut start) {
        let named = |matrix: &&Matrix| Name::from(matrix.name_in_model()) == quantity.name;
        if let Some(matrix) = Matrix::ALL.iter().find(named) {
            tensor.values = weights.get(*matrix).iter().copied().collect();
        }
    }
    let mut program = derivation.program();
    program.run(&start);
    let slope = Column::Derivative(Partial::new(model.loss(), &slope.into()));
    [Column::Quantity(value.into()), slope]
        .map(|column| program.get(&column).unwrap().values.clone())
}

pub fn is_the_programs(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("name.html"));
    for name in ["emma", "", "x", "isabella", "zzzzzzzzzzzzzzz"] {
        PAGE.set(browser, "text", name);
        let [p, attention] = run(name, ["nll.p", "attention.P"]);
        let got = numbers(&PAGE.network(browser, "[...from.values.nll_p]"));
        assert_equal("the probabilities", &got, &p, 1e-9);
        let got = numbers(&PAGE.network(browser, "[...from.slopes.attention_P]"));
        assert_equal("the derivatives of attention", &got, &attention, 1e-9);
        // The gradients by hand have a forward pass of their own.
        let right = loss(&weights(), &tokens_of(name));
        let got = PAGE.network(browser, "from.values.nll_L").as_f64().unwrap();
        assert!((got - right).abs() <= 1e-9 * right.abs(), "{name}: {got} is not {right}");
        assert_eq!(PAGE.wrong(browser), json!([]), "{name}");
    }
}

pub fn needs_no_mouse(browser: &mut Browser, book: &Book) {
    browser.resize(1280, 800);
    browser.open(&book.address("name.html"));
    assert_eq!(nameless(browser, "name"), json!([]));
    // What a first look needs is there without scrolling.
    let below = browser.evaluate(
        "[...document.querySelectorAll('#name :is(.letters, .heads, .tokens)')]
           .map(part => part.getBoundingClientRect())
           .filter(({ bottom, right }) => bottom > innerHeight || right > innerWidth).length",
    );
    assert_eq!(below, 0, "the letters, the heads or the bars need scrolling at 1280 × 800");

    // What is no name is refused, and the last name stays.
    let is_refused = |browser: &mut Browser| {
        browser.evaluate("!document.querySelector('#name [data-part=wrong]').hidden")
    };
    for wrong in ["anna-lena", "élodie", "abcdefghijklmnop"] {
        PAGE.set(browser, "text", wrong);
        assert_eq!(is_refused(browser), json!(true), "{wrong}");
        assert_eq!(PAGE.network(browser, "state.text"), json!("emma"));
    }
    PAGE.set(browser, "text", "Anna");
    assert_eq!(is_refused(browser), json!(false));
    assert_eq!(PAGE.network(browser, "state.text"), json!("anna"));
    assert_eq!(PAGE.network(browser, "from.values.token"), json!([26, 0, 13, 13, 0]));

    // A letter chooses the position; the arrow keys move in the large picture.
    browser.evaluate("document.querySelector('#name .letters button:last-child').focus()");
    browser.press("Enter", 13);
    assert_eq!(PAGE.network(browser, "state.position"), json!(4));
    browser.evaluate("document.querySelector('#name [data-part=large]').focus()");
    let column = PAGE.network(browser, "chosen.column").as_u64().unwrap();
    browser.press("ArrowRight", 39);
    assert_eq!(PAGE.network(browser, "chosen.column"), json!(column + 1));
    assert!(browser.evaluate("location.pathname").as_str().unwrap().ends_with("name.html"));

    // The likeliest letter is added until the end is likelier.
    PAGE.set(browser, "text", "");
    for _ in 0..16 {
        PAGE.click(browser, "[data-part=add]");
    }
    let name = PAGE.network(browser, "state.text");
    let name = name.as_str().unwrap();
    assert!((1..=15).contains(&name.len()), "{name}");
    assert_eq!(PAGE.network(browser, "from.values.token.length"), json!(name.len() + 1));
}
