//! The page on convolutions against the program, and without a mouse.

use super::Book;
use super::browser::Browser;
use crate::common::project;
use backprop::cnn::data::{Dataset, normalize};
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, ReferenceEngine};

/// The y on the page, or nothing in the backward pass.
const SAYS: &str =
    "document.querySelector('#convolution output')?.textContent.replaceAll('−', '-')";

pub fn is_the_programs(browser: &mut Browser, book: &Book) {
    let architecture = Architecture::mnist();
    let mut weights =
        read_weights(&project().join("models/mnist.safetensors"), &architecture).unwrap();
    let test = Dataset::mnist().unwrap().test;
    let mut image: Vec<f32> = test.image(0).iter().map(|pixel| f32::from(*pixel)).collect();
    normalize(&mut image);
    let mut network = ReferenceEngine::<f32>::new(architecture.clone());
    let mut gradient = vec![0.0; architecture.parameter_count()];
    network.train(&mut weights, &image, &test.labels[..1], 0.0, &mut gradient);
    let trace = network.trace(1);

    browser.open(&book.address("convolution.html"));
    for (layer, name) in ["conv1.0", "conv2.0"].iter().enumerate() {
        let (_, y, dy) = trace.iter().find(|(known, _, _)| known == name).unwrap();
        for (output, row, column) in [(0, 0, 0), (3, 13, 13), (7, 27, 27), (5, 8, 20), (2, 20, 0)] {
            let set = |part: &str, value: String| {
                format!(
                    "{{
                       const field = document.querySelector('#convolution [data-part={part}]');
                       field.{value};
                       field.dispatchEvent(new Event('change'));
                     }}"
                )
            };
            browser.evaluate("document.querySelector('#convolution [value=forward]').click()");
            browser.evaluate(&set("layer", format!("selectedIndex = {layer}")));
            browser.evaluate(&set("output", format!("selectedIndex = {output}")));
            browser.evaluate(&set("row", format!("value = {}", row + 1)));
            browser.evaluate(&set("column", format!("value = {}", column + 1)));
            let right = f64::from(y[[0, output, row, column]]);
            let says: f64 = browser.evaluate(SAYS).as_str().unwrap().parse().unwrap();
            assert!(
                (says - right).abs() <= 2e-3 * right.abs().max(1.0),
                "{name} {output} {row} {column}: {says} is not {right}"
            );

            // Backward, the middle of the window is sent dy times the middle weight.
            browser.evaluate("document.querySelector('#convolution [value=backward]').click()");
            let cell = |table: usize| {
                format!(
                    "document.querySelectorAll('#convolution table')[{table}]
                       .rows[1].cells[1].textContent.replaceAll('−', '-')"
                )
            };
            let mut number = |table: usize| -> f64 {
                browser.evaluate(&cell(table)).as_str().unwrap().parse().unwrap()
            };
            let (pixel, weight, to_kernel, to_window) =
                (number(0), number(1), number(2), number(3));
            let slope = f64::from(dy[[0, output, row, column]]);
            for (shown, right) in [(to_kernel, slope * pixel), (to_window, slope * weight)] {
                // Four significant digits in each of the three.
                let rounding = 2e-3 * right.abs();
                assert!(
                    (shown - right).abs() <= rounding,
                    "{name} {output} {row} {column}: {shown} is not {right}"
                );
            }
        }
    }
}

pub fn needs_no_mouse(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("convolution.html"));
    let nameless = browser.evaluate(
        "[...document.querySelectorAll('#convolution :is(input, select, canvas)')]
           .filter(control => !(control.labels?.length || control.getAttribute('aria-label')))
           .map(control => control.outerHTML)",
    );
    assert_eq!(nameless, serde_json::json!([]));
    assert_eq!(
        browser.evaluate(
            "document.querySelector('#convolution [data-part=says]').getAttribute('aria-live')"
        ),
        "polite"
    );
    browser.evaluate("document.querySelector('#convolution canvas[tabindex]').focus()");
    let column = |browser: &mut Browser| {
        browser.evaluate("document.querySelector('#convolution [data-part=column]').value")
    };
    let says = |browser: &mut Browser| {
        browser.evaluate("document.querySelector('#convolution [data-part=says]').textContent")
    };
    let before = (column(browser), says(browser));
    browser.press("ArrowRight", 39);
    browser.evaluate("new Promise(done => setTimeout(done, 300))");
    assert!(browser.evaluate("location.pathname").as_str().unwrap().ends_with("convolution.html"));
    assert_eq!((before.0.as_str(), column(browser).as_str()), (Some("14"), Some("15")));
    assert_ne!(says(browser), before.1);
}
