//! A browser shows the MathML: every equation has a size, and no element is unknown to it.
//!
//! Where Chromium is not installed these tests are counted as ignored, and say so.

mod common;

use backprop::derive::blackboard;
use backprop::render;
use common::{CHROMIUM_OPTIONS, chromium, derivation};
use libtest_mimic::{Arguments, Trial};
use std::path::PathBuf;
use std::process::Command;

fn main() {
    let arguments = Arguments::from_args();
    let program = chromium();
    if program.is_none() {
        eprintln!("Chromium is not installed: the check that a browser shows the MathML is skipped.");
    }
    let is_missing = program.is_none();
    let run = move || {
        every_equation_has_a_size(&program.expect("it is not ignored"));
        Ok(())
    };
    libtest_mimic::run(&arguments, vec![Trial::test("a_browser_shows_every_equation", run).with_ignored_flag(is_missing)]).exit();
}

/// Measures every element of mathematics and writes the result into the page's title.
const SCRIPT: &str = "<script>
  const rows = [...document.querySelectorAll('math mtr')];
  const all = [...document.querySelectorAll('math *')];
  const empty = all.filter(e => !['mspace', 'mo'].includes(e.localName) && !(e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().height > 0));
  const unknown = all.filter(e => !(e instanceof MathMLElement));
  const fractions = [...document.querySelectorAll('mfrac')].filter(f => f.children.length !== 2 || f.children[0].getBoundingClientRect().bottom > f.children[1].getBoundingClientRect().top + 2);
  document.title = `rows ${rows.length} empty ${empty.length} unknown ${unknown.length} flat ${fractions.length}`;
</script>";

fn every_equation_has_a_size(program: &PathBuf) {
    let derivation = derivation();
    let blocks = blackboard::with_numbers(&derivation.blackboard(), &derivation.values());
    let page = render::mathml_document(&blocks).replace("</body>", &format!("{SCRIPT}</body>"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    std::fs::write(&file, page).unwrap();
    let output = Command::new(program)
        .args(CHROMIUM_OPTIONS)
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("Chromium starts");
    let dom = String::from_utf8_lossy(&output.stdout);
    let title = dom.split("<title>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("no title");
    let added = |step: &blackboard::Step| usize::from(step.new_line) + step.long_sum().map_or(0, |terms| terms.len() - 1);
    let lines: usize = blocks.iter().flat_map(|block| &block.lines).map(|line| 1 + line.steps.iter().map(added).sum::<usize>()).sum();
    assert_eq!(title, format!("rows {lines} empty 0 unknown 0 flat 0"), "{}", String::from_utf8_lossy(&output.stderr));
}
