//! The exercises that mark themselves.

use super::Book;
use super::browser::Browser;
use serde_json::{Value, json};

/// Types an answer into the form of a question, presses Enter, and returns what the page says.
fn answer(browser: &mut Browser, question: &str, text: &str) -> [String; 2] {
    browser.evaluate(&format!(
        "(() => {{
           const field = document.querySelector('form[data-ask={question}] input');
           field.focus();
           field.select();
         }})()"
    ));
    browser.call("Input.insertText", json!({ "text": text }));
    // Nothing inserted leaves the text before.
    if text.is_empty() {
        browser.press("Delete", 46);
    }
    browser.press("Enter", 13);
    let said = browser.evaluate(&format!(
        "(() => {{
           const form = document.querySelector('form[data-ask={question}]');
           return [form.dataset.is, form.querySelector('output').textContent];
         }})()"
    ));
    [0, 1].map(|i| said[i].as_str().expect("it says something").to_owned())
}

/// Right, wrong and unreadable answers are told apart, and typical mistakes are named.
pub fn mark_answers(browser: &mut Browser, book: &Book) {
    let with_slope = "(a_o1-t1)*a_o1*(1-a_o1)*a_h2";
    for (page, question, text, is, says) in [
        ("one-weight.html", "one-weight-w6", with_slope, "right", "Right"),
        ("one-weight.html", "one-weight-w6", "a_h2 (a_o1 − t1)(a_o1 − a_o1²)", "right", "Right"),
        ("one-weight.html", "one-weight-w6", "dE/do1 · a_{h2}", "right", "Right"),
        (
            "one-weight.html",
            "one-weight-w6",
            "(σ(o1)-t1)*σ(o1)*(1-σ(o1))*sigmoid(h2)",
            "right",
            "Right",
        ),
        ("one-weight.html", "one-weight-w6", "(t1-a_o1)*a_o1*(1-a_o1)*a_h2", "wrong", "sign"),
        ("one-weight.html", "one-weight-w6", "(a_o1-t1)*a_h2", "wrong", "a_o1(1 − a_o1)"),
        ("one-weight.html", "one-weight-w6", "(a_o1-t1)*a_o1*a_h2", "wrong", "(1 − a_o1)"),
        ("one-weight.html", "one-weight-w6", "(a_o1-t1)*a_o1*(1-a_o1)*a_h1", "wrong", "a_h2"),
        ("one-weight.html", "one-weight-w6", "3(a_o1-t1)*a_o1*(1-a_o1)*a_h2", "wrong", "3 times"),
        ("one-weight.html", "one-weight-w6", "0", "wrong", "Not right"),
        ("one-weight.html", "one-weight-w6", "0/0", "wrong", "no finite value"),
        ("one-weight.html", "one-weight-w6", "", "unreadable", "empty"),
        ("one-weight.html", "one-weight-w6", "(a_o1-t1", "unreadable", "parenthesis"),
        ("one-weight.html", "one-weight-w6", "dE/dw6", "unreadable", "cannot be used"),
        ("one-weight.html", "one-weight-w6", "NaN", "unreadable", "not a name"),
        (
            "layer-1.html",
            "layer-1-w4",
            "(delta_o1*w6 + δ_o2 w8) a_h2 (1-a_h2) i2",
            "right",
            "Right",
        ),
        (
            "layer-1.html",
            "layer-1-w4",
            "delta_o1*w6*a_h2*(1-a_h2)*i2",
            "wrong",
            "path over the second output",
        ),
        ("layer-1.html", "layer-1-w4", "dE/dh2 * i2", "right", "Right"),
        ("forward.html", "forward-tanh", "1 - tanh(x)^2", "right", "Right"),
        ("forward.html", "forward-tanh", "4/(exp(x)+exp(-x))^2", "right", "Right"),
        ("forward.html", "forward-tanh", "a(1-a)", "wrong", "slope of σ"),
        ("network.html", "network-weights", "20", "right", "Right"),
        ("network.html", "network-weights", "3*4 + 4*2", "right", "Right"),
        ("network.html", "network-weights", "24", "wrong", "add up"),
        ("network.html", "network-weights", "20.001", "wrong", "Not right"),
        ("network.html", "network-weights", "NaN", "unreadable", "not a number"),
        ("network.html", "network-weights", "1/0", "unreadable", "no finite value"),
        ("network.html", "network-weights", "  ", "unreadable", "empty"),
        ("network.html", "network-weights", "5 4", "unreadable", "operator"),
        ("network.html", "network-digits", "23,820", "unreadable", "decimal point"),
        ("forward.html", "forward-o1", "0.46", "wrong", "digits"),
    ] {
        if !browser.evaluate("location.href").as_str().is_some_and(|at| at.ends_with(page)) {
            browser.open(&book.address(page));
        }
        let [verdict, words] = answer(browser, question, text);
        assert!(
            verdict == is && words.contains(says),
            "{question}, answered {text:?}: {verdict}: {words}, not {is}: …{says}…"
        );
        let invalid = browser.evaluate(&format!(
            "document.querySelector('form[data-ask={question}] input').getAttribute('aria-invalid')"
        ));
        assert_eq!(invalid.is_null(), is == "right", "{question}, answered {text:?}");
    }
}

/// Each field of the book is shown and takes its right answer, and neither 1.5 times that plus 0.3 nor
/// nothing.
pub fn know_their_answers(browser: &mut Browser, book: &Book) {
    let mut fields = 0;
    for page in book.chapters() {
        browser.open(&book.address(&page));
        let verdicts = browser.evaluate(
            "[...document.querySelectorAll('form.ask')].map(form => {
               const [field, says] = [form.querySelector('input'), form.querySelector('output')];
               const { right, text } = window.exercises[form.dataset.ask];
               const ask = (answer) => {
                 field.value = answer;
                 form.requestSubmit();
                 return form.dataset.is;
               };
               const answer = text ?? String(right);
               const verdicts = [ask(answer), says.textContent, ask(`1.5 (${answer}) + 0.3`), ask('')];
               return [form.dataset.ask, field.offsetWidth > 0, ...verdicts];
             })",
        );
        for verdict in verdicts.as_array().expect("a list") {
            let [name, is_shown, right, says, wrong, empty] =
                [0, 1, 2, 3, 4, 5].map(|i| &verdict[i]);
            let expected: [Value; 4] =
                [json!(true), json!("right"), json!("wrong"), json!("unreadable")];
            assert_eq!(
                [is_shown, right, wrong, empty],
                expected.each_ref(),
                "{page}: {name}: {says}"
            );
            fields += 1;
        }
    }
    assert!(fields >= 60, "the book has {fields} fields only");
}
