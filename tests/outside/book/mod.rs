//! The book, built by mdBook and shown by Chromium: every page, in a wide and a narrow window, in
//! light and dark; and the playground against the program.
//!
//! If mdBook or Chromium is not installed, these tests are counted as ignored, and say so. To
//! look at the pages yourself: `BOOK_PICTURES=/tmp/pages cargo test --test outside pictures`
//! writes each as a PNG.

mod browser;
mod convolution;
mod derivations;
mod draw;
mod exercises;
mod name;
mod pages;
mod playground;
mod symbols;
mod traced;

use crate::common::{chromium, installed, project};
use browser::Browser;
use libtest_mimic::{Failed, Trial};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The tests, ignored if the program is missing.
pub fn tests() -> Vec<Trial> {
    let (mdbook, chromium) = (installed(&["mdbook"]), chromium());
    if mdbook.is_none() {
        eprintln!(
            "mdBook is not installed (cargo install mdbook --locked): \
             the checks of the built book are skipped."
        );
    }
    if chromium.is_none() {
        eprintln!("Chromium is not installed: the checks of the book in a browser are skipped.");
    }
    let is_missing = mdbook.is_none() || chromium.is_none();
    let trial = |name: &str, test: fn(&mut Browser, &Book)| {
        let chromium = chromium.clone();
        let run = move || -> Result<(), Failed> {
            test(&mut Browser::start(&chromium.expect("it is not ignored")), &BOOK);
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(is_missing)
    };
    let mut tests = vec![
        trial("every_page_loads_by_itself_and_its_links_lead_somewhere", pages::load),
        trial("every_equation_has_a_size", pages::equations),
        trial("every_page_fits_360_pixels", pages::narrow),
        trial("equations_break_on_a_telephone", pages::broken_equations),
        trial("figures_fit_a_telephone", pages::figures),
        trial("text_is_readable_in_every_theme", pages::contrast),
        trial("listings_fit", pages::listings),
        trial("paper_is_unfolded_and_light", pages::paper),
        trial("the_playground_steps_as_the_program_does", playground::steps_as_the_program),
        trial("the_playground_walks_forward_and_back", playground::walks),
        trial("the_playground_keeps_the_run", playground::keeps_the_run),
        trial("the_playground_shows_what_is_known", playground::shows_what_is_known),
        trial("the_playground_has_the_colors_of_the_plots", playground::colors_rates_as_the_plots),
        trial("symbols_say_what_they_are", symbols::say_what_they_are),
        trial("a_derivative_unfolds", symbols::unfold),
        trial("symbols_need_no_mouse", symbols::need_no_mouse),
        trial("derivations_unfold_line_by_line", derivations::unfold_line_by_line),
        trial("derivations_unfold_without_a_mouse", derivations::unfold_without_a_mouse),
        trial("symbols_of_a_table_say_what_they_are", derivations::symbols_of_a_table),
        trial("the_playground_takes_its_state_along", playground::takes_its_state_along),
        trial("the_playground_needs_no_mouse", playground::needs_no_mouse),
        trial("the_convolution_is_the_programs", convolution::is_the_programs),
        trial("the_convolution_needs_no_mouse", convolution::needs_no_mouse),
        trial("the_drawing_page_is_the_programs", draw::is_the_programs),
        trial("the_drawing_page_reads_a_drawing", draw::reads_a_drawing),
        trial("the_drawing_page_explains_every_pixel", draw::explains_every_pixel),
        trial("the_drawing_page_descends", draw::descends),
        trial("the_drawing_page_moves_less", draw::moves_less),
        trial("the_drawing_page_needs_no_mouse", draw::needs_no_mouse),
        trial("the_page_of_the_gpt_is_the_programs", name::is_the_programs),
        trial("the_page_of_the_gpt_needs_no_mouse", name::needs_no_mouse),
        trial("the_exercises_mark_answers", exercises::mark_answers),
        trial("the_exercises_know_their_answers", exercises::know_their_answers),
    ];
    if std::env::var_os("BOOK_PICTURES").is_some() {
        tests.push(trial("pictures", pages::pictures));
    }
    tests
}

/// The built book.
pub struct Book {
    folder: PathBuf,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let folder = project().join("target/book-in-test");
    let output = Command::new("mdbook")
        .arg("build")
        .arg("book")
        .arg("--dest-dir")
        .arg(&folder)
        .current_dir(project())
        .output()
        .expect("mdBook starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("WARN") && !said.contains("ERROR"), "{said}");
    Book { folder }
});

impl Book {
    /// Every page by its file, the one with all chapters for printing included.
    fn pages(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.folder)
            .expect("the book is built")
            .map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
        let mut pages: Vec<String> = files
            .filter(|file| {
                file.ends_with(".html") && !["toc.html", "404.html"].contains(&file.as_str())
            })
            .collect();
        pages.sort();
        pages
    }

    /// The chapters: without the page for printing, which has nothing of its own.
    fn chapters(&self) -> Vec<String> {
        self.pages().into_iter().filter(|page| page != "print.html").collect()
    }

    fn address(&self, page: &str) -> String {
        format!("{}/{page}", file_address(&self.folder))
    }
}

/// `file:///…`, also where paths have a drive and backslashes.
fn file_address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}
