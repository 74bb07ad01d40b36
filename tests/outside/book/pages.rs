//! Tests of every page.

use super::browser::Browser;
use super::{Book, file_address};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn strings(list: &Value) -> Vec<String> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry.as_str().expect("of text").to_owned())
        .collect()
}

/// No error on the console, no request that fails or leaves the book, and every link leads to a
/// page and a place in it.
pub fn load(browser: &mut Browser, book: &Book) {
    let mut anchors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    let inside = file_address(&book.folder);
    for page in book.pages() {
        browser.open(&book.address(&page));
        check_events(browser, &page, &inside);
        let broken = strings(&browser.evaluate(
            "[...document.images]
               .filter(image => !image.complete || image.naturalWidth === 0)
               .map(image => image.src)",
        ));
        assert!(broken.is_empty(), "{page}: {broken:?}");
        let nameless = browser.evaluate(
            "[...document.querySelectorAll('main img')].filter(image => !image.alt).length",
        );
        assert_eq!(nameless, 0, "{page} has a picture without words for it");
        anchors.insert(
            page.clone(),
            strings(
                &browser
                    .evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)"),
            )
            .into_iter()
            .collect(),
        );
        let found = strings(&browser.evaluate(
            "[...document.querySelectorAll('a[href]')].map(link => decodeURI(link.href))",
        ));
        links.extend(found.into_iter().map(|link| (page.clone(), link)));
        let twice = strings(&browser.evaluate(
            "[...document.querySelectorAll('[id]')]
               .map(element => element.id)
               .filter((id, i, all) => id && all.indexOf(id) !== i)",
        ));
        // The page for printing has all chapters, and so their headings together.
        assert!(
            twice.is_empty() || page == "print.html",
            "{page} has the same id twice: {twice:?}"
        );
    }
    check_links(book, &anchors, &links);
}

/// Checks that the page reported no error and asked for nothing outside the book.
fn check_events(browser: &Browser, page: &str, inside: &str) {
    for event in browser.events() {
        let details = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Log.entryAdded" => assert!(
                details["entry"]["level"] != "error",
                "{page}: {}",
                details["entry"]["text"]
            ),
            "Runtime.exceptionThrown" => panic!("{page}: {}", details["exceptionDetails"]),
            "Runtime.consoleAPICalled" => {
                assert!(details["type"] != "error", "{page}: {}", details["args"])
            }
            "Network.loadingFailed" => panic!("{page}: {details}"),
            "Network.requestWillBeSent" => {
                let address = details["request"]["url"].as_str().unwrap_or_default();
                assert!(
                    address.starts_with(inside) || address.starts_with("data:"),
                    "{page} asks for {address}"
                );
            }
            _ => {}
        }
    }
}

/// Checks that each link, with the page that it is on, leads to a page and a place in it. `anchors`
/// holds the places of each page.
fn check_links(
    book: &Book,
    anchors: &BTreeMap<String, BTreeSet<String>>,
    links: &[(String, String)],
) {
    let inside = file_address(&book.folder);
    for (page, link) in links {
        let Some(path) = link.strip_prefix(&inside) else {
            assert!(
                ["https://", "data:", "javascript:"].iter().any(|start| link.starts_with(start)),
                "{page} links to {link}"
            );
            continue;
        };
        let (file, anchor) = path
            .trim_start_matches('/')
            .split_once('#')
            .unwrap_or((path.trim_start_matches('/'), ""));
        assert!(book.folder.join(file).is_file(), "{page} links to {link}, which is not there");
        // The state of the playground is not a place.
        if !anchor.is_empty() && !anchor.contains('=') {
            let known = anchors.get(file).is_some_and(|anchors| anchors.contains(anchor));
            assert!(known, "{page} links to {link}, and {file} has no such place");
        }
    }
}

/// The mathematics is shown: no element of it is empty or unknown to the browser.
pub fn equations(browser: &mut Browser, book: &Book) {
    let mut equations = 0;
    for page in book.chapters() {
        browser.open(&book.address(&page));
        browser
            .evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)");
        let count =
            browser.evaluate("document.querySelectorAll('main math').length").as_u64().unwrap();
        let bad = strings(&browser.evaluate(
            "[...document.querySelectorAll('main math, main math *')].filter(element => {
               const { width, height } = element.getBoundingClientRect();
               const mayBeEmpty = ['mspace', 'mo', 'annotation', 'semantics', 'mtd']
                 .includes(element.localName);
               const hasSize = width > 0 && height > 0;
               return !(element instanceof MathMLElement) || !(mayBeEmpty || hasSize);
             }).map(element => element.outerHTML.slice(0, 200))",
        ));
        assert!(bad.is_empty(), "{page}: {bad:#?}");
        equations += count;
    }
    assert!(equations >= 60, "the book has {equations} equations only");
}

/// On a phone nothing scrolls sideways except boxes that are made to.
pub fn narrow(browser: &mut Browser, book: &Book) {
    browser.resize(360, 740);
    for page in book.chapters() {
        browser.open(&book.address(&page));
        browser
            .evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)");
        let wide = strings(&browser.evaluate(
            "(() => {
               const inner = window.innerWidth;
               if (document.documentElement.scrollWidth <= inner) return [];
               const scrolls = (element) => {
                 const page = [document.body, document.documentElement];
                 for (let e = element.parentElement; e; e = e.parentElement) {
                   const { overflowX } = getComputedStyle(e);
                   const isBox = ['auto', 'scroll', 'hidden'].includes(overflowX);
                   if (isBox && !page.includes(e)) return true;
                 }
                 return false;
               };
               const wide = [...document.querySelectorAll('main *')]
                 .filter(e => e.getBoundingClientRect().right > inner + 1 && !scrolls(e))
                 .map(e => e.outerHTML.slice(0, 120));
               return [`${document.documentElement.scrollWidth} pixels`, ...wide];
             })()",
        ));
        assert!(wide.is_empty(), "{page}: {wide:#?}");
    }
}

/// On a telephone equations break, so that no line is cut; and on a larger screen they are whole.
pub fn broken_equations(browser: &mut Browser, book: &Book) {
    const ROWS: &str = "document.querySelectorAll('main .equations mtr').length";
    for page in book.chapters() {
        let mut show = |width: u32, is_new: bool| {
            browser.resize(width, 900);
            if is_new {
                browser.open(&book.address(&page));
                browser
                    .evaluate("document.querySelectorAll('details').forEach(e => e.open = true)");
            }
            browser.evaluate("new Promise(done => setTimeout(done, 200))");
            let rows = browser.evaluate(ROWS).as_u64().unwrap();
            let cut = strings(&browser.evaluate(
                "[...document.querySelectorAll('main :is(.equations, p.formula)')]
                   .filter(box => box.scrollWidth > box.clientWidth + 1)
                   .map(box => box.textContent.trim().slice(0, 80))",
            ));
            (rows, cut)
        };
        let large = show(1280, true);
        let small = show(390, true);
        assert!(small.1.is_empty() && small.0 >= large.0, "{page}: {small:#?}, {large:#?}");
        assert_eq!(show(1280, false).0, large.0, "{page}: as before");
    }
}

/// On a telephone a figure of several panels fits, panel by panel, the labels of a plot are in view, and any
/// other figure scrolls by itself. The parts are those of the figure as it is.
pub fn figures(browser: &mut Browser, book: &Book) {
    let mut parts = 0;
    for page in book.chapters() {
        browser.resize(390, 900);
        browser.open(&book.address(&page));
        browser
            .evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)");
        browser.evaluate(
            "Promise.all([...document.querySelectorAll('main .crop img')]
               .map(image => image.decode().catch(() => {})))",
        );
        let found = browser.evaluate(
            "(() => {
               const crops = [...document.querySelectorAll('main .crop')];
               const isOut = box => box.getBoundingClientRect().right > innerWidth + 1;
               const isOther = box => {
                 const [image] = box.children;
                 const [w, h] = box.style.aspectRatio.split('/').map(parseFloat);
                 const { width, top } = image.style;
                 const bottom = (1 - parseFloat(top) / 100) * h;
                 return Math.abs((parseFloat(width) / 100) * w - image.naturalWidth) > 1
                   || bottom > image.naturalHeight + 1;
               };
               const scrolls = label => getComputedStyle(label).overflowX === 'auto';
               const others = [...document.querySelectorAll(
                 'main .checkbox-label:not(.in-parts):has(> img[src$=\".svg\"])')];
               return [crops.length,
                       crops.filter(box => isOut(box) && !box.closest('.scroll')).length,
                       crops.filter(isOther).map(box => box.firstChild.src),
                       others.filter(label => isOut(label) || !scrolls(label)).length];
             })()",
        );
        let (out, others) = (&found[1], &found[3]);
        assert_eq!(
            (out, &found[2], others),
            (&0.into(), &Value::Array(vec![]), &0.into()),
            "{page}"
        );
        parts += found[0].as_u64().unwrap();
        // On a larger screen the figures are whole.
        browser.resize(1280, 900);
        let shown = browser.evaluate(
            "[...document.querySelectorAll('main .crop')].filter(box => box.offsetWidth > 0).length",
        );
        assert_eq!(shown, 0, "{page}");
    }
    assert!(parts >= 40, "the book has {parts} parts of figures only");
}

/// At desktop width each listing shows whole lines of a size that can be read, or scrolls.
pub fn listings(browser: &mut Browser, book: &Book) {
    browser.resize(1280, 900);
    for page in book.chapters() {
        browser.open(&book.address(&page));
        browser
            .evaluate("document.querySelectorAll('details').forEach(answer => answer.open = true)");
        browser.evaluate("new Promise(done => setTimeout(done, 200))");
        let bad = strings(&browser.evaluate(
            "[...document.querySelectorAll('main pre > code')].filter(code => {
               const { fontSize, whiteSpace, overflowX } = getComputedStyle(code);
               return parseFloat(fontSize) < 11 || whiteSpace !== 'pre' || overflowX !== 'auto'
                 || code.getBoundingClientRect().right > innerWidth;
             }).map(code => code.textContent.slice(0, 100))",
        ));
        assert!(bad.is_empty(), "{page}: {bad:#?}");
    }
}

/// For printing nothing is folded and the theme is light; afterward the page is as it was.
pub fn paper(browser: &mut Browser, book: &Book) {
    browser.theme("navy");
    browser.open(&book.address("network.html"));
    let state = |browser: &mut Browser| {
        browser.evaluate(
            "[document.documentElement.classList.contains('navy'),
              document.querySelectorAll('main details[open]').length,
              document.querySelectorAll('main details').length]",
        )
    };
    let before = state(browser);
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    let during = state(browser);
    assert_eq!((&before[0], &before[1]), (&true.into(), &0.into()));
    assert_eq!((&during[0], &during[1]), (&false.into(), &before[2]));
    browser.evaluate("dispatchEvent(new Event('afterprint'))");
    assert_eq!(state(browser), before);
}

/// Text contrasts with its background by at least 4.5 to 1 (Web Content Accessibility Guidelines
/// 2.2, 1.4.3).
pub fn contrast(browser: &mut Browser, book: &Book) {
    for theme in ["light", "rust", "coal", "navy", "ayu"] {
        browser.theme(theme);
        for page in book.chapters() {
            browser.open(&book.address(&page));
            browser.evaluate(
                "document.querySelectorAll('details').forEach(answer => answer.open = true)",
            );
            assert_eq!(
                browser
                    .evaluate(&format!("document.documentElement.classList.contains('{theme}')")),
                true,
                "the theme is taken"
            );
            let pale = strings(&browser.evaluate(CONTRAST));
            assert!(pale.is_empty(), "{page} in {theme}: {pale:#?}");
        }
    }
}

const CONTRAST: &str = r"(() => {
  const parse = (color) => {
    const n = color.match(/[\d.]+/g).map(Number);
    return n.length < 4 ? [...n, 1] : n;
  };
  const over = (top, below) =>
    top.slice(0, 3).map((c, i) => top[3] * c + (1 - top[3]) * below[i]);
  const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = (rgb) => rgb.map(c => linear(c / 255))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      layers.push(parse(getComputedStyle(e).backgroundColor));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const pale = [];
  const ignored = '.hljs, noscript, button:disabled, .buttons button:disabled';
  // The colors of code are mdBook's own.
  for (const element of document.querySelectorAll('main *')) {
    if (element.closest(ignored) || element.closest('[hidden]')) continue;
    const text = [...element.childNodes]
      .filter(node => node.nodeType === Node.TEXT_NODE)
      .map(node => node.textContent.trim())
      .join('');
    if (!text || element.getBoundingClientRect().width === 0) continue;
    const style = getComputedStyle(element);
    let below = ground(element);
    if (element instanceof SVGElement) {
      if (element.localName === 'title') continue;
      // The shape behind the text, if there is one.
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const isBehind = (shape) => {
        const b = shape.getBoundingClientRect();
        return x > b.left && x < b.right && y > b.top && y < b.bottom;
      };
      const shapes =
        [...element.ownerSVGElement.querySelectorAll('circle, rect')].filter(isBehind);
      for (const shape of shapes) below = over(parse(getComputedStyle(shape).fill), below);
    }
    const color = parse(element instanceof SVGElement ? style.fill : style.color);
    const found = ratio(over(color, below), below);
    if (!(found >= 4.5)) pale.push(`${found.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
  }
  return pale.slice(0, 10);
})()";

/// Every page as a PNG into the folder `BOOK_PICTURES`: wide in light and dark, and narrow.
pub fn pictures(browser: &mut Browser, book: &Book) {
    let folder = std::path::PathBuf::from(std::env::var_os("BOOK_PICTURES").expect("it is set"));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, theme, width) in
        [("light", "light", 1200), ("dark", "navy", 1200), ("narrow", "light", 360)]
    {
        browser.theme(theme);
        browser.resize(width, 900);
        for page in book.chapters() {
            browser.open(&book.address(&page));
            browser.evaluate(
                "document.querySelectorAll('details').forEach(answer => answer.open = true)",
            );
            // The playground at the end of the backward pass, when it shows most.
            browser.evaluate(
                "document.querySelector('#play ol[data-phase=backward] li:last-child button')
                   ?.click();
                 scrollTo(0, 0)",
            );
            let picture = browser.picture();
            let file = folder.join(format!("{}-{name}.png", page.trim_end_matches(".html")));
            std::fs::write(file, from_base64(&picture)).unwrap();
        }
    }
}

pub fn from_base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let letters: Vec<u8> = text.bytes().filter(|letter| *letter != b'=').collect();
    let bytes = letters.chunks(4).flat_map(|four| {
        let bits = four
            .iter()
            .enumerate()
            .fold(0_u32, |bits, (i, letter)| bits | u32::from(value(*letter)) << (18 - 6 * i));
        bits.to_be_bytes()[1..four.len()].to_vec()
    });
    bytes.collect()
}
