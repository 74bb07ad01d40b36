//! Workbooks as students might make them: the layouts, the mistakes, and the results that a
//! spreadsheet engine computes.

use backprop::check::Kind;
use backprop::derive::Column;
use backprop::derive::Derivation;
use backprop::expr::Notation;
use backprop::expr::{Expr, Leaf};
use backprop::formula::Excel;
use backprop::formula::cell::column_letters;
use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use rust_xlsxwriter::Workbook;
use std::collections::HashMap;

pub const ROWS: u32 = 12;

/// How a person lays out the sheet.
pub struct Style {
    pub name: &'static str,
    /// Row of the headings and first column, counted from 0.
    pub corner: (u32, u32),
    /// A column of iteration numbers in front.
    pub steps: bool,
    /// Columns from the last to the first.
    pub backwards: bool,
    /// An empty column between any two.
    pub gaps: bool,
    pub label: fn(&Column) -> String,
    pub rate_label: &'static str,
    /// Values are typed, not computed.
    pub typed: bool,
    /// The number of significant digits.
    pub digits: usize,
}

fn plain(column: &Column) -> String {
    column.label()
}

fn shouting(column: &Column) -> String {
    match column {
        Column::Quantity(name) if name.as_str() == "E_tot" => "E TOTAL".into(),
        Column::Quantity(name) => name.as_str().replace("a_", "OUT_").to_uppercase(),
        Column::Derivative(partial) => format!("dE / d{}", partial.wrt).to_uppercase(),
    }
}

fn mathematical(column: &Column) -> String {
    match column {
        Column::Quantity(name) if name.as_str() == "E_tot" => "E_total".into(),
        Column::Quantity(name) => name.as_str().replace("a_h", "act_h").replace("a_o", "act_o"),
        Column::Derivative(partial) => format!("𝜕E_total/𝜕{}", partial.wrt),
    }
}

fn wordy(column: &Column) -> String {
    match column {
        Column::Quantity(name) if name.as_str() == "E_tot" => "Total Error".into(),
        Column::Quantity(name) => name.as_str().replace("a_h", "out h").replace("a_o", "out o"),
        Column::Derivative(partial) => format!("δE_tot/δ{}", partial.wrt),
    }
}

pub const STYLES: [Style; 7] = [
    Style {
        name: "original",
        corner: (31, 0),
        steps: false,
        backwards: false,
        gaps: false,
        label: plain,
        rate_label: "η =",
        typed: false,
        digits: 17,
    },
    Style {
        name: "top left",
        corner: (1, 0),
        steps: true,
        backwards: false,
        gaps: false,
        label: shouting,
        rate_label: "learning rate",
        typed: false,
        digits: 17,
    },
    Style {
        name: "gaps",
        corner: (5, 3),
        steps: true,
        backwards: false,
        gaps: true,
        label: mathematical,
        rate_label: "eta",
        typed: false,
        digits: 17,
    },
    Style {
        name: "backwards",
        corner: (9, 2),
        steps: false,
        backwards: true,
        gaps: false,
        label: wordy,
        rate_label: "LR",
        typed: false,
        digits: 17,
    },
    Style {
        name: "ten digits",
        corner: (4, 1),
        steps: false,
        backwards: false,
        gaps: false,
        label: plain,
        rate_label: "n =",
        typed: false,
        digits: 10,
    },
    Style {
        name: "typed",
        corner: (3, 0),
        steps: true,
        backwards: false,
        gaps: false,
        label: plain,
        rate_label: "Learning Rate (η)",
        typed: true,
        digits: 17,
    },
    Style {
        name: "typed, six digits",
        corner: (3, 0),
        steps: true,
        backwards: false,
        gaps: false,
        label: wordy,
        rate_label: "eta",
        typed: true,
        digits: 6,
    },
];

/// A mistake: the column, and what stands in it instead. In the expressions a prime is the row
/// before, and `@1` the first row, frozen.
pub struct Mistake {
    pub name: &'static str,
    pub column: &'static str,
    pub formula: &'static str,
    pub kind: Kind,
    /// What the explanation has to say.
    pub says: &'static str,
}

const fn mistake(
    name: &'static str,
    column: &'static str,
    formula: &'static str,
    kind: Kind,
    says: &'static str,
) -> Mistake {
    Mistake { name, column, formula, kind, says }
}

pub const MISTAKES: [Mistake; 36] = [
    mistake(
        "a_h1 for a_h2, as in the original",
        "∂E/∂w3",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w6 + (a_o2 − t2)·a_o2·(1 − a_o2)·w8)·a_h1·(1 − a_h1)·i1",
        Kind::Gradient,
        "where",
    ),
    mistake(
        "no input",
        "∂E/∂w1",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w5 + (a_o2 − t2)·a_o2·(1 − a_o2)·w7)·a_h1·(1 − a_h1)",
        Kind::Gradient,
        "is missing",
    ),
    mistake(
        "no derivative of the hidden activation",
        "∂E/∂w1",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w5 + (a_o2 − t2)·a_o2·(1 − a_o2)·w7)·i1",
        Kind::Gradient,
        "is missing",
    ),
    mistake(
        "1 + a for 1 − a",
        "∂E/∂w1",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w5 + (a_o2 − t2)·a_o2·(1 − a_o2)·w7)·a_h1·(1 + a_h1)·i1",
        Kind::Gradient,
        "sign",
    ),
    mistake(
        "w6 for w5",
        "∂E/∂w1",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w6 + (a_o2 − t2)·a_o2·(1 − a_o2)·w7)·a_h1·(1 − a_h1)·i1",
        Kind::Gradient,
        "where",
    ),
    mistake(
        "one path only",
        "∂E/∂w2",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w5)·a_h1·(1 − a_h1)·i2",
        Kind::Gradient,
        "the term",
    ),
    mistake(
        "i1 for i2",
        "∂E/∂w2",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w5 + (a_o2 − t2)·a_o2·(1 − a_o2)·w7)·a_h1·(1 − a_h1)·i1",
        Kind::Gradient,
        "where",
    ),
    mistake(
        "paths subtracted",
        "∂E/∂w4",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w6 − (a_o2 − t2)·a_o2·(1 − a_o2)·w8)·a_h2·(1 − a_h2)·i2",
        Kind::Gradient,
        "sign",
    ),
    mistake(
        "h2 for a_h2 once",
        "∂E/∂w4",
        "((a_o1 − t1)·a_o1·(1 − a_o1)·w6 + (a_o2 − t2)·a_o2·(1 − a_o2)·w8)·a_h2·(1 − h2)·i2",
        Kind::Gradient,
        "where",
    ),
    mistake(
        "t − a for a − t",
        "∂E/∂w5",
        "(t1 − a_o1)·a_o1·(1 − a_o1)·a_h1",
        Kind::Gradient,
        "sign",
    ),
    mistake("a_h2 for a_h1", "∂E/∂w5", "(a_o1 − t1)·a_o1·(1 − a_o1)·a_h2", Kind::Gradient, "where"),
    mistake("no a_h1", "∂E/∂w5", "(a_o1 − t1)·a_o1·(1 − a_o1)", Kind::Gradient, "is missing"),
    mistake("no 1 − a_o1", "∂E/∂w5", "(a_o1 − t1)·a_o1·a_h1", Kind::Gradient, "is missing"),
    mistake(
        "a_o1 twice",
        "∂E/∂w5",
        "(a_o1 − t1)·a_o1·a_o1·(1 − a_o1)·a_h1",
        Kind::Gradient,
        "twice",
    ),
    mistake("a factor 2", "∂E/∂w6", "2·(a_o1 − t1)·a_o1·(1 − a_o1)·a_h2", Kind::Gradient, "2"),
    mistake(
        "a_o2 for a_o1 once",
        "∂E/∂w6",
        "(a_o1 − t1)·a_o1·(1 − a_o2)·a_h2",
        Kind::Gradient,
        "where",
    ),
    mistake("t1 for t2", "∂E/∂w7", "(a_o2 − t1)·a_o2·(1 − a_o2)·a_h1", Kind::Gradient, "where"),
    mistake("o2 for a_o2", "∂E/∂w7", "(o2 − t2)·a_o2·(1 − a_o2)·a_h1", Kind::Gradient, "where"),
    mistake(
        "no derivative of the output activation",
        "∂E/∂w8",
        "(a_o2 − t2)·a_h2",
        Kind::Gradient,
        "is missing",
    ),
    mistake(
        "the row before",
        "∂E/∂w8",
        "(a_o2 − t2)·a_o2·(1 − a_o2)·a_h2′",
        Kind::Gradient,
        "wrong row",
    ),
    mistake("w3 for w2", "h1", "w1·i1 + w3·i2", Kind::Forward, "where"),
    mistake("no second term", "h2", "w3·i1", Kind::Forward, "the term"),
    mistake("exp(h) for exp(−h)", "a_h1", "1/(1 + exp(h1))", Kind::Forward, "sign"),
    mistake("h1 for h2", "a_h2", "1/(1 + exp(−h1))", Kind::Forward, "where"),
    mistake("h1 for a_h1", "o1", "w5·h1 + w6·a_h2", Kind::Forward, "where"),
    mistake("frozen weight", "o2", "w7@1·a_h1 + w8·a_h2", Kind::Forward, "fixed by a"),
    mistake("o1 for o2", "a_o2", "1/(1 + exp(−o1))", Kind::Forward, "where"),
    mistake("no half", "E1", "(t1 − a_o1)²", Kind::Error, "0.5 is missing"),
    mistake("no square", "E2", "½·(t2 − a_o2)", Kind::Error, "square"),
    mistake("t1 for t2 in an error", "E2", "½·(t1 − a_o2)²", Kind::Error, "where"),
    mistake("E1 alone", "E_tot", "E1", Kind::Error, "the term"),
    mistake("E1 − E2", "E_tot", "E1 − E2", Kind::Error, "sign"),
    mistake("uphill", "w5", "w5′ + η·∂E/∂w5", Kind::Update, "sign"),
    mistake("another gradient", "w5", "w5′ − η·∂E/∂w6", Kind::Update, "where"),
    mistake("always from the start", "w1", "w1@1 − η·∂E/∂w1", Kind::Update, "fixed by a"),
    mistake("another weight", "w8", "w7′ − η·∂E/∂w8", Kind::Update, "where"),
];

/// The columns of a style: where each quantity is, and the cell of the rate.
pub struct Plan {
    pub columns: Vec<(Column, u32)>,
    pub rate: (u32, u32),
}

pub fn plan(derivation: &Derivation, style: &Style) -> Plan {
    let mut all = derivation.columns();
    if style.backwards {
        all.reverse();
    }
    let step = if style.gaps { 2 } else { 1 };
    let first = style.corner.1 + u32::from(style.steps);
    let columns = all.into_iter().zip((first..).step_by(step)).collect();
    Plan { columns, rate: (style.corner.0 - 1, 6) }
}

pub fn letters_of(plan: &Plan, label: &str) -> String {
    let at = plan.columns.iter().find(|(column, _)| {
        column.label() == label
            || matches!(column, Column::Quantity(name) if name.as_str() == label)
    });
    column_letters(at.unwrap_or_else(|| panic!("there is a column {label}")).1 as usize)
}

/// An expression as a formula of the row `row` (from 1), of columns of this row, of the row before
/// (a prime) or of the first (`@1`).
pub fn formula(plan: &Plan, style: &Style, expr: &Expr, row: u32) -> String {
    let cell = |leaf: Leaf<'_>| match leaf {
        Leaf::Name(name) if name.as_str() == "η" => {
            format!("${}${}", column_letters(plan.rate.1 as usize), plan.rate.0 + 1)
        }
        Leaf::Name(name) => match (name.now(), name.example()) {
            (Some(now), _) => format!("{}{}", letters_of(plan, now.as_str()), row - 1),
            (_, Some(_)) => {
                let letters = letters_of(plan, name.without_example().as_str());
                format!("{letters}${}", style.corner.0 + 2)
            }
            _ => format!("{}{row}", letters_of(plan, name.as_str())),
        },
        // In an update: the gradient of the row before.
        Leaf::Partial(partial) => {
            format!("{}{}", letters_of(plan, &format!("∂E/∂{}", partial.wrt)), row - 1)
        }
    };
    Excel(cell).write(expr)
}

/// The formulas of every cell, by column and row counted from 0.
pub fn formulas(
    derivation: &Derivation,
    plan: &Plan,
    style: &Style,
    mistake: Option<&Mistake>,
) -> HashMap<(u32, u32), Result<f64, String>> {
    let mut cells = HashMap::new();
    for (column, at) in &plan.columns {
        for row in 0..ROWS {
            let sheet_row = style.corner.0 + 1 + row;
            let wrong = mistake.filter(|mistake| mistake.column == column.label());
            let expr: Expr = match column {
                Column::Quantity(name) => {
                    let variable = derivation.network().variable(name).unwrap();
                    match (variable.equation(), variable.start()) {
                        (_, Some(start)) if row == 0 => {
                            cells.insert((sheet_row, *at), Ok(start));
                            continue;
                        }
                        (Some(equation), _) => equation.clone(),
                        _ if variable.is_trained() => {
                            format!("{name}′ − η · ∂E/∂{name}").parse().unwrap()
                        }
                        _ => Expr::Name(name.before()),
                    }
                }
                Column::Derivative(partial) => {
                    let total = derivation
                        .gradients()
                        .iter()
                        .find(|total| total.partial == *partial)
                        .unwrap();
                    derivation.written_out(&total.worked)
                }
            };
            // The row before the first has headings.
            let expr = match wrong {
                Some(mistake) if row > 0 || !mistake.formula.contains('′') => {
                    mistake.formula.parse().unwrap()
                }
                _ => expr,
            };
            cells.insert((sheet_row, *at), Err(formula(plan, style, &expr, sheet_row + 1)));
        }
    }
    cells
}

/// The workbook, with the results that a spreadsheet engine computes for its formulas.
pub fn workbook(
    derivation: &Derivation,
    style: &Style,
    mistake: Option<&Mistake>,
    eta: f64,
) -> Vec<u8> {
    let plan = plan(derivation, style);
    let cells = formulas(derivation, &plan, style, mistake);
    let write = |result: &dyn Fn((u32, u32)) -> Option<f64>| -> Vec<u8> {
        let mut file = Workbook::new();
        let sheet = file.add_worksheet();
        sheet.write(plan.rate.0, plan.rate.1 as u16 - 1, style.rate_label).unwrap();
        sheet.write(plan.rate.0, plan.rate.1 as u16, eta).unwrap();
        if style.steps {
            sheet.write(style.corner.0, style.corner.1 as u16, "step").unwrap();
            for row in 0..ROWS {
                sheet.write(style.corner.0 + 1 + row, style.corner.1 as u16, row).unwrap();
            }
        }
        for (column, at) in &plan.columns {
            sheet.write(style.corner.0, *at as u16, (style.label)(column)).unwrap();
        }
        for ((row, column), content) in &cells {
            let (row, column) = (*row, *column);
            match (content, result((row, column))) {
                (Ok(value), _) => sheet.write(row, column as u16, *value).map(|_| ()).unwrap(),
                (Err(_), Some(value)) if style.typed => {
                    sheet.write(row, column as u16, value).map(|_| ()).unwrap()
                }
                (Err(formula), value) => {
                    let mut formula = rust_xlsxwriter::Formula::new(formula);
                    if let Some(value) = value {
                        formula = formula.set_result(value.to_string());
                    }
                    sheet.write(row, column as u16, formula).map(|_| ()).unwrap();
                }
            }
        }
        file.save_to_buffer().unwrap()
    };
    let bare = write(&|_| None);
    // While nothing is stored the values cannot be typed either.
    let bare =
        if style.typed { workbook_of_formulas(derivation, style, mistake, eta) } else { bare };
    let loaded = ironcalc::import::load_from_xlsx_bytes(&bare, "test", "en", "UTC").unwrap();
    let mut model = Model::from_workbook(loaded, "en").unwrap();
    model.evaluate();
    write(
        &|(row, column)| match model.get_cell_value_by_index(0, row as i32 + 1, column as i32 + 1) {
            Ok(CellValue::Number(value)) => {
                Some(format!("{value:.*e}", style.digits - 1).parse().unwrap())
            }
            _ => None,
        },
    )
}

pub fn workbook_of_formulas(
    derivation: &Derivation,
    style: &Style,
    mistake: Option<&Mistake>,
    eta: f64,
) -> Vec<u8> {
    workbook(derivation, &Style { typed: false, digits: 17, ..*style }, mistake, eta)
}
