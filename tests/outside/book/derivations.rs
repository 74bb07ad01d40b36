//! Derivations that unfold line by line, and the symbols of the chapters that have a table of them.

use super::Book;
use super::browser::Browser;
use serde_json::json;

/// The chapters with derivations that unfold line by line, and the number of these.
const DERIVATIONS: [(&str, usize); 5] = [
    ("indices.html", 2),
    ("optimizers.html", 2),
    ("overfitting.html", 3),
    ("layers.html", 7),
    ("attention.html", 3),
];

/// The chapters with a table of their symbols.
const TABLES: [&str; 4] = ["indices.html", "optimizers.html", "layers.html", "attention.html"];

/// At first everything can be read. Step by step folds all lines but the first, each click shows one
/// more, and after the last, or with Show all, the derivation is as it was.
pub fn unfold_line_by_line(browser: &mut Browser, book: &Book) {
    for (chapter, count) in DERIVATIONS {
        for width in [1280, 390] {
            browser.resize(width, 900);
            browser.open(&book.address(chapter));
            let bad = browser.evaluate(
                "[...document.querySelectorAll('main .steps')].map(root => {
                   const button = part => root.querySelector(`[data-part=${part}]`);
                   const parts = [...root.children].filter(child => !child.matches('.buttons'));
                   const text = () => parts.filter(part => !part.matches('.folded'))
                     .map(part => part.innerText).join('').replace(/\\s+/g, '');
                   const before = text();
                   if (root.querySelector('.folded') || !button('next').hidden) return 'folded';
                   button('begin').click();
                   const sizes = [text().length];
                   while (!button('next').hidden && sizes.length < 50) {
                     button('next').click();
                     sizes.push(text().length);
                     const isCut = parts.some(box =>
                       !box.matches('pre') && box.scrollWidth > box.clientWidth + 1);
                     if (isCut) return `cut after ${sizes.length} lines`;
                   }
                   if (sizes.length < 2 || sizes.some((size, i) => size <= (sizes[i - 1] ?? 0))) {
                     return `${sizes}`;
                   }
                   if (text() !== before || button('begin').hidden) return 'not as before';
                   button('begin').click();
                   button('all').click();
                   return text() === before ? '' : 'not all';
                 })",
            );
            assert_eq!(bad, json!(vec![""; count]), "{chapter} at {width} pixels");
        }
    }
}

/// The buttons work with the keyboard, and keep the focus; and paper has all lines.
pub fn unfold_without_a_mouse(browser: &mut Browser, book: &Book) {
    browser.open(&book.address("optimizers.html"));
    browser.evaluate("root = document.querySelector('main .steps')");
    let focused = |browser: &mut Browser| browser.evaluate("document.activeElement.dataset.part");
    let folded = |browser: &mut Browser| {
        browser.evaluate("root.querySelectorAll('.folded').length").as_u64().unwrap()
    };
    browser.evaluate("root.querySelector('[data-part=begin]').focus()");
    browser.press("Enter", 13);
    assert_eq!(focused(browser), "next");
    assert_eq!(folded(browser), 3);
    browser.press("Enter", 13);
    assert_eq!(folded(browser), 2);
    let says = browser.evaluate("root.querySelector('[role=status]').textContent");
    assert_eq!(says, "line 2 of 4");
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(folded(browser), 0);
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assert_eq!(folded(browser), 2);
    // A click on the lines that are there shows the next one.
    browser.evaluate("root.querySelector('.why').click()");
    assert_eq!(folded(browser), 1);
    browser.evaluate("root.querySelector('[data-part=next]').focus()");
    browser.press("Enter", 13);
    assert_eq!(folded(browser), 0);
    assert_eq!(focused(browser), "begin");
}

/// In equations and in listings each symbol of a chapter's table shows what the table says, under the
/// pointer and with the keyboard.
pub fn symbols_of_a_table(browser: &mut Browser, book: &Book) {
    for chapter in TABLES {
        browser.open(&book.address(chapter));
        let found = browser.evaluate(
            "(() => {
               const rows = [...document.querySelectorAll('main .symbols tbody tr')];
               const all = rows.map(row => row.cells[1].textContent);
               const shown = new Set();
               const symbols = document.querySelectorAll('main :is(math, pre) [data-of]');
               const bad = [...symbols].filter(symbol => {
                 document.querySelector('.here')?.classList.remove('here');
                 symbol.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
                 const card = document.querySelector('.symbol-card');
                 const { left, right } = card.getBoundingClientRect();
                 const says = all.filter(what => card.textContent.includes(what));
                 says.forEach(what => shown.add(what));
                 return card.hidden || says.length === 0 || left < 0 || right > innerWidth;
               });
               return [symbols.length, bad.map(symbol => symbol.dataset.of),
                       all.filter(what => !shown.has(what))];
             })()",
        );
        assert!(found[0].as_u64().unwrap() > 50, "{chapter}: {found}");
        assert_eq!((&found[1], &found[2]), (&json!([]), &json!([])), "{chapter}");
    }
    browser.open(&book.address("attention.html"));
    browser.evaluate(
        "[...document.querySelectorAll('main pre > code')]
           .find(code => code.querySelector('[data-of]')).focus()",
    );
    // The focus is on the first symbol; keys that come fast are all counted.
    for (key, code, times, says) in [
        ("ArrowRight", 39, 2, "the weights of queries"),
        ("ArrowLeft", 37, 1, "the sum over the indices"),
    ] {
        (0..times).for_each(|_| browser.press(key, code));
        browser.evaluate("new Promise(done => setTimeout(done, 200))");
        let card = browser.evaluate(
            "(card => card.hidden ? '' : card.textContent)(document.querySelector('.symbol-card'))",
        );
        assert!(card.as_str().unwrap().contains(says), "{card}");
    }
    assert!(
        browser.evaluate("location.pathname").as_str().unwrap().ends_with("attention.html"),
        "the page is not turned"
    );
}
