//! The symbols of the equations, and the derivatives that unfold, against the derivation.

use super::Book;
use super::browser::Browser;
use backprop::derive::Derivation;
use backprop::expr::Partial;
use backprop::network::{from_toml, preset};
use serde_json::json;
use std::collections::HashMap;

/// The chapters whose equations say what is under the pointer.
const CHAPTERS: [&str; 6] = [
    "network.html",
    "forward.html",
    "one-weight.html",
    "layer-2.html",
    "layer-1.html",
    "other-networks.html",
];

/// The derivation of a network that a page names.
fn derivation(name: &str) -> Derivation {
    let file = crate::common::project().join(format!("book/src/networks/{name}.toml"));
    let plan = match std::fs::read_to_string(&file) {
        Ok(text) => from_toml(&text, name).expect("a file of the book is right"),
        Err(_) => preset(name).expect("it is a preset"),
    };
    Derivation::of(plan.network().expect("it is a network")).expect("it can be derived")
}

/// Every symbol is known, its card shows the derivation's value, and its place is in the drawing.
pub fn say_what_they_are(browser: &mut Browser, book: &Book) {
    for chapter in CHAPTERS {
        browser.open(&book.address(chapter));
        let unknown = browser.evaluate(
            "networkOf = symbol => symbol.closest('[data-network]')?.dataset.network ?? 'seed';
             [...document.querySelectorAll('main math [data-of]')]
               .filter(symbol => !networks[networkOf(symbol)].symbols[symbol.dataset.of])
               .map(symbol => symbol.dataset.of)",
        );
        assert_eq!(unknown, json!([]), "{chapter}");
        // The card of each symbol, and how much of the drawing is marked.
        let cards = browser.evaluate(
            "[...document.querySelectorAll('main math [data-of]:not(.unfold *)')].map(symbol => {
               symbol.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
               const card = document.querySelector('.symbol-card');
               const { left, right } = card.getBoundingClientRect();
               const whole = document.querySelector('math .here');
               return [whole.dataset.of, card.querySelector('p').textContent,
                       card.querySelectorAll('.lit').length, !card.hidden,
                       left >= 0 && right <= innerWidth, networkOf(whole)];
             })",
        );
        let cards = cards.as_array().unwrap();
        assert!(cards.len() > 10, "{chapter} has {} symbols", cards.len());
        let mut known = HashMap::new();
        for card in cards {
            let network = card[5].as_str().unwrap();
            let values = known.entry(network).or_insert_with(|| derivation(network).values());
            let (name, text) = (card[0].as_str().unwrap(), card[1].as_str().unwrap());
            let expected = match name.strip_prefix('∂').and_then(|name| name.split_once("/∂")) {
                Some((of, wrt)) => values.derivative(&Partial::new(&of.into(), &wrt.into())),
                None => values.quantity(&name.into()),
            };
            let shown = text.split([' ', ',']).find_map(|word| {
                word.replace('−', "-").parse::<f64>().ok().filter(|_| !word.is_empty())
            });
            let shown = shown.unwrap_or_else(|| panic!("{name}: {text}"));
            assert!((shown - expected).abs() <= 5e-4 * expected.abs(), "{name}: {text}");
            assert!(card[2].as_u64().unwrap() >= 1, "{name} is nowhere in the drawing");
            assert_eq!((&card[3], &card[4]), (&json!(true), &json!(true)), "{name} is in view");
        }
    }
}

/// Clicking every factor twice leaves numbers whose sum of products is the derivative.
pub fn unfold(browser: &mut Browser, book: &Book) {
    for (chapter, place, network, wrt) in [
        ("one-weight.html", 0, "seed", "w5"),
        ("layer-2.html", 0, "seed", "w5"),
        ("layer-2.html", 0, "seed", "w8"),
        ("layer-1.html", 0, "seed", "w1"),
        ("layer-1.html", 0, "seed", "w4"),
        ("other-networks.html", 0, "xor", "w5"),
        ("other-networks.html", 1, "softmax", "o1"),
    ] {
        let derivation = derivation(network);
        browser.open(&book.address(chapter));
        browser.evaluate(&format!("box = document.querySelectorAll('.unfold')[{place}]"));
        // If there are several, the derivative is chosen first.
        browser
            .evaluate(&format!("box.querySelector('.buttons [aria-label$=\"/∂{wrt}\"]')?.click()"));
        let line = |browser: &mut Browser| {
            let line = browser.evaluate("box.querySelector('.line').innerText");
            line.as_str().unwrap().replace(char::is_whitespace, "")
        };
        let folded = line(browser);
        // A factor that has unfolded to a bracket with more factors stays as it is.
        let clicks = browser.evaluate(
            "(() => {
               for (let clicks = 0; ; clicks += 1) {
                 const next = [...box.querySelectorAll('.line :is(.folded, .unfolded)')]
                   .find(factor => factor.textContent !== '(');
                 if (!next || clicks > 100) return clicks;
                 next.click();
               }
             })()",
        );
        assert!((6..100).contains(&clicks.as_u64().unwrap()), "{chapter}: {clicks} clicks");
        let numbers = line(browser).replace('−', "-");
        let (_, numbers) = numbers.split_once('=').expect("an equation");
        let (product, shown) = numbers.split_once('≈').expect("the result");
        let total = derivation.total_of(&wrt.into()).unwrap();
        let expected = derivation.values().derivative(&total.partial);
        let product: backprop::expr::Expr = product.parse().unwrap();
        let got = derivation.values().of(&product);
        assert!((got - expected).abs() <= 2e-3 * expected.abs(), "{numbers}: {got}");
        let shown: f64 = shown.parse().unwrap();
        assert!((shown - expected).abs() <= 5e-4 * expected.abs(), "{shown}");
        browser.evaluate("[...box.querySelectorAll('.buttons button')].at(-1).click()");
        assert_eq!(line(browser), folded, "folded again");
    }
}

/// The arrow keys go through the symbols and do not turn the page; Escape puts the card away.
pub fn need_no_mouse(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("one-weight.html"));
    browser.evaluate("document.querySelector('main .equations').focus()");
    let card = |browser: &mut Browser| {
        browser.evaluate("new Promise(done => setTimeout(done, 200))");
        browser.evaluate(
            "(card => card.hidden ? '' : card.textContent)(document.querySelector('.symbol-card'))",
        )
    };
    browser.press("ArrowRight", 39);
    let first = card(browser);
    browser.press("ArrowRight", 39);
    let second = card(browser);
    assert!(first != "" && second != "" && first != second, "{first}, {second}");
    assert!(
        browser.evaluate("location.pathname").as_str().unwrap().ends_with("one-weight.html"),
        "the page is not turned"
    );
    browser.press("Escape", 27);
    assert_eq!(card(browser), "");
    // So do the formulas of the text, and δ_o1 is a derivative.
    browser.open(&book.address("layer-1.html"));
    browser.evaluate("document.querySelector('main p.formula math').focus()");
    browser.press("ArrowRight", 39);
    let shown = card(browser);
    assert!(shown.as_str().unwrap().contains("how the loss changes with o1"), "{shown}");
    browser.open(&book.address("one-weight.html"));
    // A question does not show its answer.
    let asked = browser.evaluate("document.querySelectorAll('.ask [data-of]').length");
    assert_eq!(asked, 0);
    let nameless = browser.evaluate(
        "[...document.querySelectorAll('.unfold button')]
           .filter(button => !(button.ariaLabel || button.textContent.trim())).length",
    );
    assert_eq!(nameless, 0);
}
