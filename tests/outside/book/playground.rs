//! The playground, used as a reader uses it, against the program.

use super::Book;
use super::browser::Browser;
use crate::common::{assert_close, derivation, project};
use backprop::derive::Column;
use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::network::from_toml;
use backprop::plot::rate_color;

/// The number of iterations that are compared.
const ITERATIONS: usize = 100;

fn with_biases() -> Derivation {
    let text =
        std::fs::read_to_string(project().join("book/src/networks/playground.toml")).unwrap();
    Derivation::of(from_toml(&text, "playground.toml").unwrap().network().unwrap()).unwrap()
}

fn click(browser: &mut Browser, part: &str) {
    browser.evaluate(&format!("document.querySelector('#play [data-part=\"{part}\"]').click()"));
}

/// The headings and the values that the page offers as CSV.
fn row(browser: &mut Browser) -> (Vec<String>, Vec<f64>) {
    let csv = browser.evaluate("document.querySelector('#play [data-part=\"csv\"]').value");
    let csv = csv.as_str().expect("text");
    let (headings, values) = csv.trim_end().split_once('\n').expect("two lines");
    let values = values
        .split(',')
        .map(|value| value.parse().unwrap_or_else(|_| panic!("{value} is no number")))
        .collect();
    (headings.split(',').map(str::to_owned).collect(), values)
}

/// Sets a field as someone who types does.
fn set(browser: &mut Browser, field: &str, value: f64) {
    browser.evaluate(&format!(
        "(() => {{
           const field = document.getElementById('field-{field}');
           field.value = {value:?};
           field.dispatchEvent(new Event('change'));
         }})()"
    ));
}

/// Compares row after row with the program's.
fn compare(browser: &mut Browser, what: &str, derivation: &Derivation, rate: f64) {
    let mut descent = Descent::new(derivation, rate).unwrap();
    let labels: Vec<String> = descent.columns().iter().map(Column::label).collect();
    for iteration in 0..ITERATIONS {
        let (headings, values) = row(browser);
        assert_eq!(headings[1..], labels[..], "{what}: the columns of the workbook");
        assert_eq!(values[0], iteration as f64);
        for ((label, got), expected) in labels.iter().zip(&values[1..]).zip(descent.step().unwrap())
        {
            // Beside values of about 1, one that passes through 0 has lost its last digits already.
            let difference = (got - expected).abs();
            let is_close = difference <= 1e-12 * expected.abs() + 1e-14;
            assert!(
                is_close,
                "{what}, iteration {iteration}, {label}: \
                 {got:e} on the page, {expected:e} in the program"
            );
        }
        click(browser, "iteration");
    }
}

pub fn steps_as_the_program(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    compare(browser, "as it is", &derivation(), 1.0);
    // Here the run bounces, and a mistake in the last digit of an update would grow.
    click(browser, "reset");
    set(browser, "η", 70.0);
    compare(browser, "at the rate 70", &derivation(), 70.0);
    click(browser, "original");
    click(browser, "train-biases");
    compare(browser, "with biases that learn", &with_biases(), 1.0);
}

/// Single steps give the same numbers as whole iterations, and Back returns to the start; the
/// numbers on the page are those of the program's explanation.
pub fn walks(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    let (_, start) = row(browser);
    let steps = browser
        .evaluate("document.querySelectorAll('#play .walk button').length")
        .as_u64()
        .unwrap();
    assert_eq!(steps, 11 + 10 + 8, "forward, backward and update of the network without biases");
    let mut titles = Vec::new();
    for _ in 0..steps {
        let title = browser
            .evaluate("document.querySelector('#play [data-part=\"step-title\"]').textContent");
        titles.push(title.as_str().unwrap().to_owned());
        let numbers =
            browser.evaluate("document.querySelector('#play [data-part=\"numbers\"]').textContent");
        let numbers = numbers.as_str().unwrap();
        assert!(!numbers.contains("NaN") && !numbers.contains("undefined"), "{title}: {numbers}");
        let places = browser.evaluate(
            "[...document.querySelectorAll('#play [data-part=\"numbers\"] mn')]
               .every(place => place.textContent)",
        );
        assert_eq!(places, true, "{title}: {numbers}");
        click(browser, "step");
    }
    assert!(titles[0].starts_with("Forward, 1 of 11: h1"), "{}", titles[0]);
    assert!(
        titles
            .iter()
            .any(|title| title
                .contains("∂E_tot/∂a_h1. Computed once, used for ∂E_tot/∂w1, ∂E_tot/∂w2")),
        "{titles:#?}"
    );
    let mut descent = Descent::new(&derivation(), 1.0).unwrap();
    descent.step().unwrap();
    let (_, values) = row(browser);
    assert_eq!(values[0], 1.0);
    for (got, expected) in values[1..].iter().zip(descent.step().unwrap()) {
        assert_close("after the walk", *got, *expected, 1e-12);
    }
    for _ in 0..steps {
        click(browser, "back");
    }
    assert_eq!(row(browser).1, start, "back at the start");
    assert_eq!(
        browser.evaluate("document.querySelector('#play [data-part=\"back\"]').disabled"),
        true
    );
    runs_and_pauses(browser);
    reports_an_overflow(browser, book);
}

/// Run continues by itself until it is paused.
fn runs_and_pauses(browser: &mut Browser) {
    click(browser, "run");
    browser.evaluate("new Promise(done => setTimeout(done, 500))");
    click(browser, "run");
    let (_, ran) = row(browser);
    assert!(ran[0] >= 1.0, "it ran");
    browser.evaluate("new Promise(done => setTimeout(done, 300))");
    assert_eq!(row(browser).1, ran, "it has stopped");
}

/// A number that is too large is reported, and not shown as NaN.
fn reports_an_overflow(browser: &mut Browser, book: &Book) {
    click(browser, "reset");
    for (field, value) in [("i1", 1e10), ("i2", 1e10), ("w1", 1e300), ("w2", -1e300)] {
        set(browser, field, value);
    }
    let says = browser.evaluate("!document.querySelector('#play [data-part=\"overflow\"]').hidden");
    assert_eq!(says, true, "it says that a number is too large");

    // An exp that overflows is too large, as it is for the program and in a spreadsheet, though the
    // activation that it is a part of is 0.
    browser.open(&book.address("playground.html"));
    set(browser, "η", 1e8);
    click(browser, "iteration");
    let mut descent = Descent::new(&derivation(), 1e8).unwrap();
    descent.step().unwrap();
    assert!(descent.step().is_err(), "the program reports an overflow at iteration 1");
    let says = browser.evaluate("!document.querySelector('#play [data-part=\"overflow\"]').hidden");
    assert_eq!(says, true, "the page reports it too");
    assert_eq!(loss(browser), "?", "the forward pass is still to come");
    browser.evaluate(
        "document.querySelector('#play ol[data-phase=forward] li:last-child button').click()",
    );
    assert_eq!(loss(browser), "NaN");
}

fn loss(browser: &mut Browser) -> String {
    let loss = browser.evaluate("document.querySelector('#play [data-part=\"loss\"]').textContent");
    loss.as_str().expect("text").to_owned()
}

/// A weight that is changed in the middle of a run changes the run from there on; Back undoes it,
/// and Start over returns to the start that the reader chose.
pub fn keeps_the_run(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    set(browser, "w5", 0.9);
    let (headings, start) = row(browser);
    let w5 = headings.iter().position(|heading| heading == "w5").unwrap();
    assert_eq!((start[0], start[w5]), (0.0, 0.9));
    click(browser, "iteration");
    click(browser, "iteration");
    let (_, before) = row(browser);
    set(browser, "w5", -2.0);
    set(browser, "w5", -1.0);
    let (_, changed) = row(browser);
    assert_eq!((changed[0], changed[w5]), (2.0, -1.0), "the run goes on from where it is");
    click(browser, "iteration");
    assert_eq!(row(browser).1[0], 3.0);
    // Back through the steps of the update and of the passes, to where the change was made.
    browser.evaluate(
        "document.querySelector('#play ol[data-phase=forward] li:first-child button').click()",
    );
    click(browser, "back");
    for _ in 0..100 {
        if row(browser).1[w5] != -1.0 {
            break;
        }
        click(browser, "back");
    }
    assert_eq!(row(browser).1, before, "both changes of one field are undone at once");
    click(browser, "reset");
    assert_eq!(row(browser).1, start, "the start that was chosen");
    click(browser, "original");
    assert_eq!(row(browser).1[w5], 0.4, "the book's");
    // Back returns to the run that each of the two left.
    click(browser, "back");
    assert_eq!(row(browser).1, start, "before the book's numbers");
    click(browser, "back");
    assert_eq!(row(browser).1, before, "before Start over");
    click(browser, "iteration");
    assert_eq!(row(browser).1[0], before[0] + 1.0, "the run goes on");
}

/// A learning rate has the color that it has in the program's plots.
pub fn colors_rates_as_the_plots(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    browser.evaluate(
        "(() => {
           const field = document.querySelector('#play [data-part=rates]');
           field.value = '0.00001, 0.02, 0.1, 0.5, 1, 2, 10, 30, 1000';
           field.dispatchEvent(new Event('input'));
         })()",
    );
    let colors = browser.evaluate(
        "[...document.querySelectorAll('#play polyline.curve')]
           .map(curve => getComputedStyle(curve).stroke)",
    );
    let rates = [0.00001, 0.02, 0.1, 0.5, 1.0, 2.0, 10.0, 30.0, 1000.0];
    let expected: Vec<String> = rates
        .iter()
        .map(|rate| {
            let [_, red, green, blue] = rate_color(*rate).to_be_bytes();
            format!("rgb({red}, {green}, {blue})")
        })
        .collect();
    assert_eq!(colors, serde_json::json!(expected));
}

/// The loss is not shown before it is computed, and the controls are in view from the first step to
/// the last table.
pub fn shows_what_is_known(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    assert_eq!(loss(browser), "?");
    browser.evaluate(
        "document.querySelector('#play ol[data-phase=forward] li:last-child button').click()",
    );
    assert!(loss(browser).starts_with("0.0141"), "{}", loss(browser));
    for (width, height) in [(1280, 900), (390, 800)] {
        browser.resize(width, height);
        browser.open(&book.address("playground.html"));
        let out_of_view = browser.evaluate(
            "['live', 'drawing', 'fields-weights', 'curves', 'csv'].filter(part => {
               document.querySelector(`#play [data-part=\"${part}\"]`)
                 .scrollIntoView({ block: 'center', behavior: 'instant' });
               const { top, bottom } = document.querySelector('#play .buttons')
                 .getBoundingClientRect();
               return !(top >= 0 && bottom <= innerHeight);
             })",
        );
        assert_eq!(out_of_view, serde_json::json!([]), "at {width} pixels");
    }
}

/// The link to a state restores it, with every digit.
pub fn takes_its_state_along(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    set(browser, "w5", -1.25);
    set(browser, "i1", 0.1 + 0.2);
    set(browser, "η", 3.5);
    click(browser, "iteration");
    let (_, values) = row(browser);
    let link = browser.evaluate("document.querySelector('#play [data-part=\"link\"]').href");
    browser.open(link.as_str().unwrap());
    let (_, restored) = row(browser);
    assert_eq!(restored, values, "the same state, its iteration included");
    assert_eq!(restored[0], 1.0);
    let curves = browser
        .evaluate("document.querySelectorAll('#play [data-part=\"curves\"] polyline').length")
        .as_u64()
        .unwrap();
    assert!(curves >= 6, "one curve per rate");
    // The curves are those of the program too.
    let mut descent = Descent::new(&derivation(), 30.0).unwrap();
    let losses: Vec<f64> = (0..68).map(|_| descent.step().unwrap()[22]).collect();
    browser.open(&book.address("playground.html"));
    let cell = browser.evaluate(
        "[...document.querySelectorAll('#play tbody tr')]
           .find(row => row.cells[0].textContent === 'η = 30').cells[2].textContent",
    );
    let shown: f64 = cell.as_str().unwrap().replace('−', "-").parse().unwrap();
    assert!(
        (shown - losses[67]).abs() <= 1e-5 * losses[67].abs() + 1e-30,
        "{shown}, the program says {}",
        losses[67]
    );
}

/// Every control has a name and can be reached and used with the keyboard.
pub fn needs_no_mouse(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("playground.html"));
    let nameless = browser.evaluate(
        "[...document.querySelectorAll('#play input, #play textarea, #play button')]
           .filter(({ labels, ariaLabel, textContent }) =>
             !(labels?.length || ariaLabel || textContent.trim()))
           .map(control => control.outerHTML)",
    );
    assert_eq!(nameless, serde_json::json!([]));
    assert_eq!(
        browser.evaluate(
            "document.querySelector('#play [data-part=\"live\"]').getAttribute('aria-live')"
        ),
        "polite"
    );

    browser.evaluate("document.querySelector('#play [data-part=\"step\"]').focus()");
    let title = |browser: &mut Browser| {
        browser.evaluate("document.querySelector('#play [data-part=\"step-title\"]').textContent")
    };
    let before = title(browser);
    browser.press("Enter", 13);
    assert_ne!(title(browser), before, "Enter steps");

    // The arrow keys move a slider, and do not turn the page.
    browser
        .evaluate("document.querySelector('#play input[type=range][aria-label^=\"w5\"]').focus()");
    browser.press("ArrowRight", 39);
    browser.evaluate("new Promise(done => setTimeout(done, 300))");
    let address = browser.evaluate("location.pathname");
    assert!(address.as_str().unwrap().ends_with("playground.html"), "{address}");
    let (headings, values) = row(browser);
    let w5 = values[headings.iter().position(|heading| heading == "w5").unwrap()];
    assert!((w5 - 0.41).abs() <= 1e-9, "the slider moved w5 to {w5}");
}
