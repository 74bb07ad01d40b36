//! The workbook with 100,000 rows beside a bare loop that writes the same cells with
//! rust_xlsxwriter, in turn, and beside Python's XlsxWriter where that is installed:
//! `cargo bench --bench workbook [-- ROWS]`. The workbook should take at most 1.5 times as long as
//! the bare loop.

use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::expr::shortest;
use backprop::network;
use backprop::sheet::{self, Layout, Workbook};
use rust_xlsxwriter::Formula;
use std::io::Write;
use std::process::Command;
use std::time::Instant;

/// A file of which only the length is kept.
#[derive(Default)]
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The cells of Sheet1 and of one rate's sheet, without anything around them.
fn bare(derivation: &Derivation, rows: u32) -> u64 {
    let layout = Layout::of(derivation).expect("it fits");
    let mut file = rust_xlsxwriter::Workbook::new();
    for _ in 0..2 {
        let worksheet = file.add_worksheet_with_constant_memory().expect("a temporary file");
        let mut descent = Descent::new(derivation, 1.0).expect("the rate is sound");
        for row in 0..rows {
            let values = descent.step().expect("it does not overflow");
            for (column, value) in values.iter().enumerate() {
                if row == 0 && layout.start(column).is_some() {
                    worksheet.write_number(32, column as u16, *value).expect("a cell");
                } else {
                    let formula =
                        Formula::new(layout.formula(column, row)).set_result(shortest(*value));
                    worksheet.write_formula(32 + row, column as u16, formula).expect("a cell");
                }
            }
        }
    }
    let mut out = Counted::default();
    file.save_to_writer(&mut out).expect("it is packed");
    out.0
}

fn ours(derivation: &Derivation, rows: u32) -> u64 {
    let workbook = Workbook { eta: 1.0, rates: vec![1.0], rows };
    let mut out = Counted::default();
    sheet::write(derivation, &workbook, &mut out, &mut |_| Ok(())).expect("it is written");
    out.0
}

/// The time for the same cells by Python's XlsxWriter, in seconds.
fn python(derivation: &Derivation, rows: u32) -> Option<f64> {
    let layout = Layout::of(derivation).expect("it fits");
    let templates: Vec<String> = (0..layout.len())
        .map(|column| layout.formula(column, 1).replace("34", "{0}").replace("33", "{1}"))
        .collect();
    let list = templates.iter().map(|t| format!("{t:?}")).collect::<Vec<_>>().join(", ");
    let script = format!(
        "import time, tempfile, os, xlsxwriter\n\
         start = time.time()\n\
         path = os.path.join(tempfile.mkdtemp(), 'bare.xlsx')\n\
         book = xlsxwriter.Workbook(path, {{'constant_memory': True}})\n\
         templates = [{list}]\n\
         for _ in range(2):\n\
         \x20   sheet = book.add_worksheet()\n\
         \x20   for row in range(33, 33 + {rows}):\n\
         \x20       for column, template in enumerate(templates):\n\
         \x20           formula = '=' + template.format(row, row - 1)\n\
         \x20           sheet.write_formula(row - 1, column, formula, None, 0.5068745667645342)\n\
         book.close()\n\
         print(time.time() - start)\n"
    );
    let output = Command::new("python3")
        .args(["-c", &script])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn main() {
    let rows: u32 =
        std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let derivation = Derivation::of(network::default_network()).expect("it has a derivation");
    let cells = 2 * u64::from(rows) * 31;
    println!("{rows} rows, two sheets with a run, {cells} cells:");
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let (bare_size, bare) = (bare(&derivation, rows), start.elapsed().as_secs_f64());
        let start = Instant::now();
        let (our_size, ours) = (ours(&derivation, rows), start.elapsed().as_secs_f64());
        let ratio = ours / bare;
        println!(
            "  workbook {ours:6.2} s ({} MB), bare loop {bare:6.2} s ({} MB), ratio {ratio:.2}",
            our_size / 1_000_000,
            bare_size / 1_000_000
        );
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2} (at most 1.5 is wanted)", ratios[1]);
    match python(&derivation, rows) {
        Some(seconds) => println!("Python's XlsxWriter, the same cells: {seconds:.2} s"),
        None => println!("Python's XlsxWriter is not installed (pip install xlsxwriter)"),
    }
}
