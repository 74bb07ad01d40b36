//! The program's output in other programs: LibreOffice, Chromium, mdBook, and under Microsoft's
//! validator; and the book's autograd in Python.
//!
//! If one of them is not installed, its tests are counted as ignored, and say so.

#[path = "../common/mod.rs"]
mod common;
#[path = "../../examples/workbooks/kinds.rs"]
#[allow(dead_code)]
mod kinds;
#[path = "../../examples/workbooks/picture.rs"]
#[allow(dead_code)]
mod picture;
#[path = "../../examples/workbooks/sample.rs"]
#[allow(dead_code)]
mod sample;

mod autograd;
mod book;
mod browser;
mod libreoffice;
mod validator;

fn main() {
    let tests = [
        autograd::tests(),
        libreoffice::tests(),
        browser::tests(),
        book::tests(),
        validator::tests(),
    ];
    let arguments = libtest_mimic::Arguments::from_args();
    libtest_mimic::run(&arguments, tests.into_iter().flatten().collect()).exit();
}
