//! What the pages have in common that trace each number of a model.

use super::browser::Browser;
use serde_json::{Value, json};

/// Such a page.
pub struct Traced {
    /// The id of its part.
    pub root: &'static str,
    /// The object with the model's equations.
    pub data: &'static str,
}

impl Traced {
    /// Chooses in a control as someone does who uses it.
    pub fn set(&self, browser: &mut Browser, part: &str, value: &str) {
        let root = self.root;
        browser.evaluate(&format!(
            "(() => {{
               const control = document.querySelector('#{root} [data-part=\"{part}\"]');
               control.value = '{value}';
               for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind));
             }})()"
        ));
        shown(browser);
    }

    pub fn click(&self, browser: &mut Browser, selector: &str) {
        let root = self.root;
        browser.evaluate(&format!("document.querySelector('#{root} {selector}').click()"));
        shown(browser);
    }

    /// An expression about the page's network: `from` has the values and slopes.
    pub fn network(&self, browser: &mut Browser, expression: &str) -> Value {
        let root = self.root;
        browser.evaluate(&format!(
            "(() => {{
               const {{ from, state, chosen }} = document.getElementById('{root}').network;
               return {expression};
             }})()"
        ))
    }

    /// The numbers that are not what their equations say term by term, of every equation at places
    /// in all corners: of values and derivatives, as the page shows the terms.
    pub fn wrong(&self, browser: &mut Browser) -> Value {
        let data = self.data;
        self.network(
            browser,
            &format!(
                "{data}.equations.flatMap(({{ name, axes, tree, backward }}) => {{
                   const array = (backward ? from.slopes : from.values)[name];
                   const all = typeof array === 'number' ? [array] : array;
                   const most = all.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
                   const shape = terms.shape(axes, from);
                   return [0, 0.29, 0.5, 0.77, 1].flatMap(part => {{
                     const indices = shape.map((size, axis) =>
                       Math.round((size - 1) * (axis % 2 ? part : 1 - part)));
                     const here =
                       Object.fromEntries(axes.map(([index], i) => [index, indices[i]]));
                     const value = all[terms.place(shape, indices)];
                     const found = terms.evaluate(tree, here, from);
                     const isSum = terms.reductions(tree).filter(([kind]) => kind === 'Σ')
                       .every(sum => {{
                         const groups = terms.groups(sum, here, from);
                         const total = groups.reduce((total, group) => total + group.sum, 0);
                         const right = terms.evaluate(sum, here, from);
                         return Math.abs(total - right) <= 1e-9 * Math.max(1, Math.abs(right));
                       }});
                     const isRight = Math.abs(found - value) <= 1e-12 * most && isSum;
                     return isRight ? [] : [`${{name}} ${{backward}} ${{indices}}: ${{found}}, ${{value}}`];
                   }});
                 }})"
            ),
        )
    }
}

/// Waits for the next frames.
pub fn shown(browser: &mut Browser) {
    browser.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))",
    );
}

/// Controls and pictures without a name.
pub fn nameless(browser: &mut Browser, root: &str) -> Value {
    browser.evaluate(&format!(
        "[...document.querySelectorAll('#{root} :is(input, select, canvas, button, svg)')]
           .filter(control => !(control.labels?.length || control.getAttribute('aria-label')
             || control.textContent.trim()))
           .map(control => control.outerHTML)"
    ))
}

pub fn mouse(browser: &mut Browser, kind: &str, [x, y]: [f64; 2]) {
    browser.call(
        "Input.dispatchMouseEvent",
        json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 }),
    );
}

pub fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|n| n.as_f64().expect("a number")).collect()
}

/// Panics unless the numbers are equal to this part of the largest of them.
#[track_caller]
pub fn assert_equal(what: &str, got: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(got.len(), expected.len(), "{what}");
    let most = expected.iter().fold(f64::MIN_POSITIVE, |most, value| most.max(value.abs()));
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() <= tolerance * most, "{what}: {got} is not {expected}");
    }
}
