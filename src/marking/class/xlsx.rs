//! The report of a class as a workbook.

use super::Class;
use crate::error::{Error, Result};
use crate::formula::cell::cell_name;
use crate::marking::outcome::Part;
use crate::marking::report;
use crate::words::rounded;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// The height of the headings, which may have two lines, in points.
const HEADING: f64 = 32.0;

/// A sheet with headings that is written row by row.
struct Table<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    text: Format,
    number: Format,
}

impl Table<'_> {
    /// A sheet with these headings and widths in characters; the headings are frozen.
    fn new<'a>(
        file: &'a mut Workbook,
        name: &str,
        columns: &[(&str, f64)],
    ) -> std::result::Result<Table<'a>, XlsxError> {
        let top = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let bold = top.clone().set_bold();
        let text = top.clone().set_align(FormatAlign::Left);
        // Some distance from the text in the next column.
        let number = top.set_align(FormatAlign::Right).set_indent(1);
        let sheet = file.add_worksheet();
        sheet.set_name(name)?;
        for (column, (heading, width)) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *heading, &bold)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_row_height(0, HEADING)?;
        sheet.set_freeze_panes(1, 1)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        Ok(Table { sheet, row: 1, text, number })
    }

    fn row(&mut self, cells: &[Cell]) -> std::result::Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(number) => {
                    self.sheet.write_number_with_format(self.row, column, *number, &self.number)?;
                }
                Cell::Text(text) => {
                    let text: String = text.chars().take(MOST_CHARACTERS).collect();
                    self.sheet.write_string_with_format(self.row, column, text, &self.text)?;
                }
                Cell::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result.to_string());
                    self.sheet.write_formula_with_format(
                        self.row,
                        column,
                        formula,
                        &self.number,
                    )?;
                }
                Cell::Nothing => {}
            }
        }
        self.row += 1;
        Ok(())
    }
}

enum Cell {
    Number(f64),
    Text(String),
    /// A formula and its value.
    Formula(String, f64),
    Nothing,
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn count(count: usize) -> Cell {
    Cell::Number(count as f64)
}

/// The report, with a sheet for each of its parts.
pub fn workbook(class: &Class) -> Result<Vec<u8>> {
    written(class).map_err(|error| Error::failed(format!("cannot write the report: {error}")))
}

fn written(class: &Class) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    // A fixed date: the same input gives the same bytes.
    let date = ExcelDateTime::from_ymd(2026, 1, 1)?;
    file.set_properties(&DocProperties::new().set_author("backprop").set_creation_datetime(&date));
    marks(class, &mut file)?;
    rubric(class, &mut file)?;
    mistakes(class, &mut file)?;
    alike(class, &mut file)?;
    gaps(class, &mut file)?;
    file.save_to_buffer()
}

/// The first columns of what was judged, of the mistakes, and of the marks of the parts.
const JUDGED: usize = 4;
const SLIPS: usize = JUDGED + 2 * Part::ALL.len();
const PARTS: usize = SLIPS + Part::ALL.len();

/// The marks, computed by formulas from the counts and the rubric. The printout has the marks and what was
/// judged.
fn marks(class: &Class, file: &mut Workbook) -> std::result::Result<(), XlsxError> {
    let words = Part::ALL.map(Part::word);
    let judged = words.map(|part| [format!("{part} judged"), format!("{part} of")]);
    let slips = words.map(|part| format!("mistakes in {part}"));
    let parts = words.map(|part| format!("marks for {part}"));
    let full = format!("marks of {}", rounded(class.rubric.out_of(), 10));
    let mut columns = vec![("who", 30.0), ("verdict", 34.0), (&full, 11.0), ("mistakes", 10.0)];
    let counts = judged.iter().flatten().chain(&slips).chain(&parts);
    columns.extend(counts.map(|heading| (heading.as_str(), 11.0)));
    let mut table = Table::new(file, "Marks", &columns)?;
    for member in &class.members {
        let (outcome, row) = (&member.outcome, table.row);
        let cell = |column: usize| cell_name((row, column as u32));
        let mut cells = vec![text(&member.name), text(report::verdict(outcome))];
        let sum = format!("SUM({}:{})", cell(PARTS), cell(PARTS + Part::ALL.len() - 1));
        let marks = format!(
            "=IF({}=\"right\",{OUT_OF},MIN({MOST},IF({ROUND}=0,{sum},\
             ROUND({sum}/{ROUND},0)*{ROUND})))",
            cell(1)
        );
        cells.push(member.marks.marks.map_or(Cell::Nothing, |value| Cell::Formula(marks, value)));
        cells.push(count(outcome.findings.len()));
        for part in Part::ALL {
            let judged = outcome.judged.of(part);
            cells.extend([count(judged.judged), count(judged.of)]);
        }
        for part in Part::ALL {
            let slips = outcome.findings.iter().filter(|finding| finding.part == part).count();
            cells.push(count(slips));
        }
        for (number, (earned, _)) in member.marks.parts.iter().enumerate() {
            let [judged, of] = [0, 1].map(|offset| cell(JUDGED + 2 * number + offset));
            let (slips, rubric) = (cell(SLIPS + number), number + 2);
            // An exercise asks for only some parts.
            let asked = Part::ALL
                .iter()
                .enumerate()
                .filter(|(_, part)| !outcome.is_exercise || outcome.judged.of(**part).of > 0);
            let asked: Vec<String> =
                asked.map(|(number, _)| format!("Rubric!$B${}", number + 2)).collect();
            let weights = match asked.len() == Part::ALL.len() {
                true => "Rubric!$B$2:$B$6".to_owned(),
                false => asked.join(","),
            };
            let formula = format!(
                "=IF({of}=0,0,{judged}/{of})*MAX(0,1-{slips}*Rubric!$C${rubric})\
                 *{OUT_OF}*Rubric!$B${rubric}/SUM({weights})"
            );
            cells.push(Cell::Formula(formula, *earned));
        }
        table.row(&cells)?;
    }
    if table.row > 1 {
        let last = table.row - 1;
        table.sheet.autofilter(0, 0, last, columns.len() as u16 - 1)?;
        table.sheet.set_print_area(0, 0, last, SLIPS as u16 - 1)?;
    }
    Ok(())
}

/// The cells of the sheet `Rubric`: full marks, the rounding of marks, the most unless right.
const OUT_OF: &str = "Rubric!$B$8";
const ROUND: &str = "Rubric!$B$9";
const MOST: &str = "Rubric!$B$10";

/// The numbers from which the marks are computed: change them, and the marks follow.
fn rubric(class: &Class, file: &mut Workbook) -> std::result::Result<(), XlsxError> {
    let columns = [("part", 24.0), ("weight", 12.0), ("a mistake costs", 16.0)];
    let mut table = Table::new(file, "Rubric", &columns)?;
    let rubric = &class.rubric;
    for part in Part::ALL {
        let numbers = [rubric.weight(part), rubric.slip(part)].map(Cell::Number);
        let [weight, slip] = numbers;
        table.row(&[text(part.word()), weight, slip])?;
    }
    table.row(&[])?;
    table.row(&[text("full marks"), Cell::Number(rubric.out_of())])?;
    table.row(&[text("rounded to multiples of"), Cell::Number(rubric.round())])?;
    let most = "=IF(B9=0,0.99*B8,(ROUNDUP(B8/B9,0)-1)*B9)".to_owned();
    table.row(&[text("most unless right"), Cell::Formula(most, rubric.most_if_not_right())])
}

fn mistakes(class: &Class, file: &mut Workbook) -> std::result::Result<(), XlsxError> {
    let columns =
        [("mistake", 28.0), ("part", 12.0), ("workbooks", 12.0), ("what", 70.0), ("whose", 50.0)];
    let mut table = Table::new(file, "Mistakes", &columns)?;
    for mistake in class.mistakes() {
        for (says, members) in &mistake.explanations {
            table.row(&[
                text(mistake.title()),
                text(mistake.part.word()),
                count(members.len()),
                text(says),
                text(class.names(members)),
            ])?;
        }
    }
    Ok(())
}

fn alike(class: &Class, file: &mut Workbook) -> std::result::Result<(), XlsxError> {
    let columns = [("whose", 50.0), ("the same", 70.0), ("cell", 10.0)];
    let mut table = Table::new(file, "Side by side", &columns)?;
    for alike in class.alike() {
        for (_, cell, says) in &alike.shared {
            table.row(&[text(class.names(&alike.members)), text(says), text(cell)])?;
        }
    }
    Ok(())
}

fn gaps(class: &Class, file: &mut Workbook) -> std::result::Result<(), XlsxError> {
    let columns =
        [("not judged, because", 70.0), ("try", 24.0), ("workbooks", 12.0), ("whose", 50.0)];
    let mut table = Table::new(file, "Not judged", &columns)?;
    for gap in class.gaps() {
        table.row(&[
            text(gap.why),
            gap.hint.map_or(Cell::Nothing, text),
            count(gap.members.len()),
            text(class.names(&gap.members)),
        ])?;
    }
    Ok(())
}
