//! `backprop differentiate`

use super::interrupt;
use super::terminal::{Clock, stdout_error, to_stdout};
use backprop::differentiate::{self, Cell, Differentiated};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::package::Package;
use backprop::render;
use backprop::workbook::Area;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// The most derivatives to print one by one.
const MOST_PRINTED: usize = 40;

/// Differentiate a cell of your own workbook with respect to others
///
/// The program reads the formulas as equations: a column that was filled down is one equation with an
/// index. The chain rule then gives the exact derivative of one cell with respect to others. A quantity
/// is called by its heading or label if that is unique, and by its address otherwise.
///
/// The result is a copy of the workbook, unchanged except that each sheet involved gets a second sheet.
/// There, each cell has the derivative with respect to the cell at the same address, as a live formula.
/// A note on the first cell of each quantity has the derivation.
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop differentiate model.xlsx --of D10 --by B2:B5
  backprop differentiate model.xlsx --of Loss!B3 --by Weights!B2:D4,Weights!F2
  backprop differentiate model.xlsx --of D10 --values gradient.csv")]
pub struct Arguments {
    /// The workbook: xlsx or xlsm; with --format also xlsb, xls or ods
    file: PathBuf,

    /// The cell to differentiate
    #[arg(long, value_name = "CELL")]
    of: String,

    /// The cells to differentiate with respect to, separated by commas [default: every typed number]
    #[arg(long, value_name = "CELLS", value_delimiter = ',')]
    by: Vec<String>,

    /// Print the derivation in this notation instead of writing a workbook
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Where to write the copy [default: NAME-derivatives.xlsx or .xlsm, beside the workbook]
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    out: Option<PathBuf>,

    /// Compare the derivatives with central differences, on an extra sheet of the copy
    #[arg(long, conflicts_with = "format")]
    check: bool,

    /// Write the derivatives to this CSV file: cell, name, value, derivative
    #[arg(long, value_name = "FILE")]
    values: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// A LaTeX document
    Latex,
    /// The equations and the derivatives as data
    Json,
}

/// The format of a copy of a workbook, `xlsx` or `xlsm`.
///
/// # Errors
/// If the workbook is in another format, which cannot be copied.
pub fn format_of_copy(path: &Path, original: Vec<u8>) -> Result<&'static str> {
    Package::open(original).and_then(|mut package| package.extension()).map_err(|_| {
        let name = path.display();
        Error::failed(format!(
            "only workbooks in the format xlsx can be copied, and {name} is not one"
        ))
        .hint("open it in a spreadsheet program and save it as xlsx")
    })
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let clock = Clock::new("reading");
    let (book, original) = differentiate::open(&arguments.file)?;
    if arguments.format.is_none() {
        let format = format_of_copy(&arguments.file, original.clone()).map_err(|error| {
            let hint = error.hint.clone().unwrap_or_default();
            error.hint(format!("{hint}, or add --format text, which needs no copy"))
        })?;
        output::takes_a_copy(&arguments.copy(), &arguments.file, format)?;
    }
    let of = Area::parse(&arguments.of, &book)?;
    let by: Vec<Area> =
        arguments.by.iter().map(|cells| Area::parse(cells, &book)).collect::<Result<_>>()?;
    clock.now("deriving");
    let differentiated = Differentiated::of(&book, &of, &by).map_err(|error| {
        // In other formats some formulas cannot be read.
        match error.hint.is_none() && format_of_copy(&arguments.file, original.clone()).is_err() {
            true => error.hint("open it in a spreadsheet program and save it as xlsx"),
            false => error,
        }
    })?;
    let cells = differentiated.cells();
    if let Some(path) = &arguments.values {
        interrupt::write(path, csv(&cells)?.as_bytes())?;
    }
    clock.now("comparing with central differences");
    let check = if arguments.check { differentiated.comparisons() } else { Vec::new() };
    if arguments.format.is_none() {
        clock.now("writing the copy");
        let copy = differentiated.copy_with_derivatives(&book, original, &check)?;
        interrupt::write(&arguments.copy(), &copy)?;
    }
    clock.now("writing the derivation");
    let written = match arguments.format.unwrap_or(Format::Text) {
        Format::Text => text(&differentiated, &cells),
        Format::Latex => render::latex_document(&differentiated.derivation().blackboard()),
        Format::Json => as_json(&differentiated, &cells)?,
    };
    drop(clock);
    let checked = check.iter().max_by(|a, b| a.disagreement.total_cmp(&b.disagreement));
    to_stdout(|out| {
        out.write_all(written.as_bytes()).map_err(stdout_error)?;
        if let Some(worst) = checked {
            writeln!(
                out,
                "\ncompared {} of them with central differences: the largest disagreement is {:.0e}, \
                 at {}",
                check.len(),
                worst.disagreement,
                worst.cell.address
            )
            .map_err(stdout_error)?;
        }
        match arguments.format {
            None => writeln!(out, "\nwrote {}", arguments.copy().display()).map_err(stdout_error),
            Some(_) => Ok(()),
        }
    })
}

impl Arguments {
    /// The file of the copy.
    fn copy(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| {
            let name = self.file.file_stem().unwrap_or_default().to_string_lossy();
            let extension = self.file.extension().unwrap_or_default().to_string_lossy();
            self.file.with_file_name(format!("{name}-derivatives.{extension}"))
        })
    }
}

fn text(differentiated: &Differentiated, cells: &[Cell]) -> String {
    let equations = differentiated.equations();
    let mut text = String::from("Quantities\n\n");
    let blocks = &equations.blocks;
    let width = blocks.iter().map(|block| block.name.as_str().chars().count()).max().unwrap_or(0);
    for block in blocks {
        let left = equations.model.quantity(&block.name).map(|quantity| quantity.left());
        let left = left.map_or(block.name.to_string(), |left| left.to_string());
        let width = width + "[r,c]".len();
        text += &format!("  {left:width$}  {}\n", differentiated.address_of(block));
    }
    text += "\n";
    text += &render::text_document(&differentiated.derivation().blackboard());
    text += &format!("\nThe derivative of {} with respect to\n\n", equations.model.title());
    let wide = |of: &dyn Fn(&Cell) -> String| {
        cells.iter().take(MOST_PRINTED).map(|cell| of(cell).chars().count()).max().unwrap_or(0)
    };
    let (address, name) = (wide(&|cell| cell.address.clone()), wide(&|cell| cell.name.clone()));
    for cell in cells.iter().take(MOST_PRINTED) {
        let Cell { address: at, name: called, derivative, .. } = cell;
        text += &format!("  {at:address$}  {called:name$}  {derivative}\n");
    }
    if let Some(more) = cells.len().checked_sub(MOST_PRINTED).filter(|more| *more > 0) {
        text += &format!("  and {more} more; --values FILE.csv writes them all\n");
    }
    if !equations.notes.is_empty() {
        text += &format!("\n{}\n", equations.notes.join("\n"));
    }
    text
}

fn csv(cells: &[Cell]) -> Result<String> {
    let failed = |error: csv::Error| Error::failed(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["cell", "name", "value", "derivative"]).map_err(failed)?;
    for Cell { address, name, value, derivative, .. } in cells {
        let numbers = [value.to_string(), derivative.to_string()];
        writer.write_record([address, name, &numbers[0], &numbers[1]]).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::failed(error.to_string()))
}

fn as_json(differentiated: &Differentiated, cells: &[Cell]) -> Result<String> {
    let equations = differentiated.equations();
    let blocks: Vec<serde_json::Value> = equations
        .blocks
        .iter()
        .map(
            |block| json!({"name": block.name.as_str(), "cells": differentiated.address_of(block)}),
        )
        .collect();
    let derivatives: Vec<serde_json::Value> = cells
        .iter()
        .map(|cell| {
            json!({
                "cell": cell.address,
                "name": cell.name,
                "value": cell.value,
                "derivative": cell.derivative,
            })
        })
        .collect();
    let document = json!({
        "of": equations.model.title(),
        "quantities": blocks,
        "derivation": render::indexed_json_document(differentiated.derivation(), &[]),
        "derivatives": derivatives,
        "notes": equations.notes,
    });
    serde_json::to_string_pretty(&document)
        .map(|text| text + "\n")
        .map_err(|error| Error::failed(error.to_string()))
}
