//! `backprop step`

use super::networks::NetworkArgument;
use super::terminal::{stdout_error, to_stdout};
use super::values::{rate, rows};
use backprop::derive::Column;
use backprop::derive::{Derivation, blackboard};
use backprop::descent::Descent;
use backprop::error::{Error, Result};
use backprop::expr::shortest;
use backprop::network::Role;
use backprop::render;
use clap::{Args, ValueEnum};
use std::collections::HashMap;
use std::io::Write;
use std::iter;

/// Print the numbers of gradient descent, one row per iteration
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop step                           the 68 iterations of Sheet1, weights and loss
  backprop step --columns w5,∂E/∂w5,E_tot some columns; all shows every one
  backprop step --format csv > run.csv    every named value of every iteration
  backprop step --explain                 the first iteration, with its numbers substituted
  backprop step --explain 67 --lr 2       the same for a later iteration
  backprop step --rows 1000000 --format csv | tail -1")]
pub struct Arguments {
    #[command(flatten)]
    network: NetworkArgument,

    /// The learning rate η [default: that of the network]
    #[arg(long, value_name = "RATE", value_parser = rate, allow_hyphen_values = true)]
    lr: Option<f64>,

    /// The number of iterations, including the start
    #[arg(long, default_value_t = 68, value_parser = rows, allow_hyphen_values = true)]
    rows: u64,

    /// How to print the numbers; csv and json have every column unless you choose some
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// The columns to print, by name, or all [default for a table: the weights and the loss]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    columns: Vec<String>,

    /// Explain one iteration (0 is the start) with its numbers substituted, instead of the rows
    #[arg(long, value_name = "ITERATION", num_args = 0..=1, default_missing_value = "0")]
    #[arg(conflicts_with_all = ["rows", "format", "columns"])]
    explain: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// A table for a terminal
    Table,
    /// Comma-separated values, with every digit
    Csv,
    /// A list with one object per iteration
    Json,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let derivation = arguments.network.derivation()?;
    let lr = arguments.lr.unwrap_or(derivation.network().learning_rate());
    if let Some(iteration) = arguments.explain {
        return explain(&derivation, lr, iteration);
    }
    let mut descent = Descent::new(&derivation, lr)?;
    let labels: Vec<String> = descent.columns().iter().map(Column::label).collect();
    let chosen = choose(&derivation, &labels, arguments)?;
    let mut rows = Rows { descent: &mut descent, next: 0, count: arguments.rows };
    match arguments.format {
        Format::Csv => to_stdout(|out| csv(out, &labels, &chosen, &mut rows)),
        Format::Json => to_stdout(|out| json(out, &labels, &chosen, &mut rows)),
        Format::Table => to_stdout(|out| table(out, &labels, &chosen, &mut rows)),
    }
}

/// The rows that were asked for, one after another.
struct Rows<'a> {
    descent: &'a mut Descent,
    next: u64,
    count: u64,
}

impl Rows<'_> {
    fn next(&mut self) -> Option<Result<(u64, &[f64])>> {
        let iteration = self.next;
        if iteration == self.count {
            return None;
        }
        self.next += 1;
        Some(self.descent.step().map(|values| (iteration, values)))
    }
}

fn csv(out: &mut dyn Write, labels: &[String], chosen: &[usize], rows: &mut Rows) -> Result<()> {
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => stdout_error(error),
        kind => Error::failed(format!("cannot write CSV: {kind:?}")),
    };
    let mut csv = csv::WriterBuilder::new().from_writer(out);
    csv.write_record(
        ["iteration"].into_iter().chain(chosen.iter().map(|column| labels[*column].as_str())),
    )
    .map_err(failed)?;
    while let Some(row) = rows.next() {
        let (iteration, values) = row?;
        csv.write_field(iteration.to_string()).map_err(failed)?;
        for column in chosen {
            csv.write_field(shortest(values[*column])).map_err(failed)?;
        }
        csv.write_record(None::<&[u8]>).map_err(failed)?;
    }
    csv.flush().map_err(stdout_error)
}

fn json(out: &mut dyn Write, labels: &[String], chosen: &[usize], rows: &mut Rows) -> Result<()> {
    let labels: Vec<String> =
        labels.iter().map(|label| serde_json::Value::from(label.as_str()).to_string()).collect();
    write!(out, "[").map_err(stdout_error)?;
    while let Some(row) = rows.next() {
        let (iteration, values) = row?;
        let separator = if iteration == 0 { "" } else { "," };
        write!(out, "{separator}\n{{\"iteration\":{iteration}").map_err(stdout_error)?;
        for column in chosen {
            write!(out, ",{}:{}", labels[*column], shortest(values[*column]))
                .map_err(stdout_error)?;
        }
        write!(out, "}}").map_err(stdout_error)?;
    }
    writeln!(out, "\n]").map_err(stdout_error)
}

/// The columns to show: those asked for; if none, the weights and the loss in a table.
fn choose(derivation: &Derivation, labels: &[String], arguments: &Arguments) -> Result<Vec<usize>> {
    let asked = &arguments.columns;
    if asked.iter().any(|name| name == "all")
        || asked.is_empty() && arguments.format != Format::Table
    {
        return Ok((0..labels.len()).collect());
    }
    if asked.is_empty() {
        let variables = derivation.network().variables().iter().enumerate();
        let shown = variables
            .filter(|(_, v)| v.role == Role::Weight || v.name == *derivation.network().loss());
        return Ok(shown.map(|(i, _)| i).collect());
    }
    let place = |name: &String| {
        labels.iter().position(|label| label == name).ok_or_else(|| {
            Error::usage(format!("there is no column `{name}`"))
                .hint(format!("the columns are {}", labels.join(" ")))
        })
    };
    asked.iter().map(place).collect()
}

/// How many rows decide the widths of the columns. So the first row of a long run appears at
/// once; a later number that is too wide widens its column from there on.
const FITTED_ROWS: usize = 1000;

/// The least number of spaces between two columns.
const GAP: usize = 2;

fn table(out: &mut dyn Write, labels: &[String], chosen: &[usize], rows: &mut Rows) -> Result<()> {
    let heading: Vec<String> = iter::once("iteration".to_owned())
        .chain(chosen.iter().map(|column| labels[*column].clone()))
        .collect();
    let mut cells = || -> Option<Result<Vec<String>>> {
        Some(rows.next()?.map(|(iteration, values)| {
            let values = chosen.iter().map(|column| cell(values[*column]));
            iter::once(iteration.to_string()).chain(values).collect()
        }))
    };
    let first: Vec<Result<Vec<String>>> = iter::from_fn(&mut cells).take(FITTED_ROWS).collect();
    let mut widths: Vec<usize> = iter::once(9).chain(iter::repeat_n(13, chosen.len())).collect();
    fit(&mut widths, &heading);
    first.iter().flatten().for_each(|cells| fit(&mut widths, cells));

    let bold = anstyle::Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", line(&widths, &heading)).map_err(stdout_error)?;
    for cells in first.into_iter().chain(iter::from_fn(cells)) {
        let cells = cells?;
        fit(&mut widths, &cells);
        writeln!(out, "{}", line(&widths, &cells)).map_err(stdout_error)?;
    }
    Ok(())
}

/// Widens the columns until these cells fit.
fn fit(widths: &mut [usize], cells: &[String]) {
    for (i, (width, cell)) in widths.iter_mut().zip(cells).enumerate() {
        let gap = if i == 0 { 0 } else { GAP };
        *width = (*width).max(gap + cell.chars().count());
    }
}

fn line(widths: &[usize], cells: &[String]) -> String {
    widths.iter().zip(cells).map(|(width, cell)| format!("{cell:>width$}")).collect()
}

/// Six digits after the decimal point; very small and very large numbers have an exponent.
fn cell(value: f64) -> String {
    let is_plain = value == 0.0 || (1e-3..1e5).contains(&value.abs());
    if is_plain { format!("{value:.6}") } else { format!("{value:.4e}") }
}

fn explain(derivation: &Derivation, lr: f64, iteration: u64) -> Result<()> {
    let mut descent = Descent::new(derivation, lr)?;
    let columns = descent.columns().to_vec();
    // The optimizer's states are 0 before the first iteration.
    let mut before = vec![0.0; columns.len()];
    for _ in 0..iteration {
        before.copy_from_slice(descent.step()?);
    }
    let row = descent.step()?;
    let quantity = |(column, value): (&Column, &f64)| match column {
        Column::Quantity(name) => Some((name.clone(), *value)),
        Column::Derivative(_) => None,
    };
    let point: HashMap<_, _> = columns.iter().zip(row).filter_map(quantity).collect();
    let rule = derivation.network().update_rule();
    let mut values = derivation.values_at(&point).with(rule.rate(), lr);
    for (name, value) in rule.constants() {
        values = values.with(name, value);
    }
    for state in derivation.states() {
        let column = Column::Quantity(state.name.clone());
        let place = columns.iter().position(|known| *known == column);
        let place = place.expect("what an optimizer keeps has a column");
        values = values.with(state.name.before(), before[place]).with(state.name, row[place]);
    }
    let blocks = blackboard::with_numbers(&derivation.iteration(), &values);
    to_stdout(|out| {
        writeln!(out, "Iteration {iteration} with the learning rate η = {}\n", shortest(lr))
            .map_err(stdout_error)?;
        out.write_all(render::text_document(&blocks).as_bytes()).map_err(stdout_error)
    })
}
