//! The program's output in other programs: LibreOffice, Chromium, mdBook.
//!
//! If one of them is not installed, its tests are counted as ignored, and say so.

#[path = "../common/mod.rs"]
mod common;

mod book;
mod browser;
mod libreoffice;

fn main() {
    let tests = [libreoffice::tests(), browser::tests(), book::tests()];
    let arguments = libtest_mimic::Arguments::from_args();
    libtest_mimic::run(&arguments, tests.into_iter().flatten().collect()).exit();
}
