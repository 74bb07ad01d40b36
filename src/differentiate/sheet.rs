//! A copy of a workbook with its sheets of derivatives.

use super::check::{Comparison, NAME, SIZES};
use super::{DerivativeFormula, Differentiated};
use crate::derive::blackboard::{self, Line};
use crate::error::{Error, Result};
use crate::formula::cell::{Place, cell_name, column_letters, parse_cell};
use crate::package::worksheet::{bold, namespace};
use crate::package::{Note, Package, attribute};
use crate::render;
use crate::workbook::{Block, Book, Content, Rectangle};
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

/// The most lines of a note.
const MOST_LINES: usize = 30;

/// The text of a note that would have more lines than that.
const TOO_LONG: &str = "The derivation is long: backprop differentiate --format text prints it.";

/// What a sheet of derivatives copies from its original.
#[derive(Default)]
struct Look {
    /// The namespace of its elements.
    namespace: String,
    /// The elements with the heights of rows and the widths of columns, as they are.
    sizes: String,
    /// The number of each cell's style.
    styles: HashMap<Place, String>,
}

impl Differentiated {
    /// The workbook in `original`, an xlsx package, with a sheet of derivatives for each sheet with a
    /// cell that has an influence. Everything that was in the workbook stays as it was.
    ///
    /// Comparisons with differences, if there are some, are on one more sheet, `∂ check`.
    ///
    /// # Errors
    /// If it is not an xlsx package, already has sheets with these names, or a derivative cannot be written
    /// as a formula; the error names the cell.
    pub fn copy_with_derivatives(
        &self,
        book: &Book,
        original: Vec<u8>,
        check: &[Comparison],
    ) -> Result<Vec<u8>> {
        let formulas = self.formulas().map_err(|cell| {
            Error::failed(format!(
                "the derivative with respect to {cell} cannot be written as a cell's formula"
            ))
            .hint("--format text shows the derivation, and --values writes all numbers")
        })?;
        let mut package = Package::open(original)?;
        let mut by_sheet: BTreeMap<usize, Vec<&DerivativeFormula>> = BTreeMap::new();
        for formula in &formulas {
            by_sheet.entry(formula.sheet).or_default().push(formula);
        }
        let blocks = &self.equations.blocks;
        let values: HashMap<(usize, Place), f64> = blocks
            .iter()
            .flat_map(|block| {
                let gradient = self.gradient(block).unwrap_or_default();
                block.places().zip(gradient.iter().copied())
            })
            .chain([(self.equations.of, 1.0)])
            .collect();
        let mut namespace_of_all = String::new();
        for (number, formulas) in by_sheet {
            let look = look(&package.sheet(&book.sheets[number].name)?)?;
            let mut cells: BTreeMap<Place, String> = BTreeMap::new();
            // A heading follows its original.
            for (place, content) in book.sheets[number].cells.iter() {
                if let Content::Text(text) = content {
                    let formula = self.reference(number, place);
                    let cell = cell(place, look.styles.get(&place), " t=\"str\"", &formula, text);
                    cells.insert(place, cell);
                }
            }
            for DerivativeFormula { place, text, .. } in &formulas {
                let Some(value) = values.get(&(number, *place)) else { continue };
                cells.insert(*place, cell(*place, None, "", text, &value.to_string()));
            }
            let blocks = || blocks.iter().filter(|block| !block.holds_texts());
            let is_here = |(sheet, area): (usize, Rectangle)| (sheet == number).then_some(area);
            let areas: Vec<Rectangle> =
                blocks().flat_map(Block::areas).filter_map(is_here).collect();
            let xml = worksheet(&look, &cells, &areas);
            namespace_of_all.clone_from(&look.namespace);
            let name = self.derivative_sheet(number);
            package.add_sheet(&name, xml)?;
            // How a block was derived is said on its first cell that has a formula.
            let has_formula: HashSet<Place> =
                formulas.iter().map(|formula| formula.place).collect();
            let notes = blocks().filter_map(|block| {
                let mut here = block.places().filter(|(sheet, _)| *sheet == number);
                let (_, first) = here.find(|(_, place)| has_formula.contains(place))?;
                Some((first, self.note(block)?))
            });
            package.add_notes(&name, &notes.collect())?;
        }
        if !check.is_empty() {
            let look = Look { namespace: namespace_of_all, sizes: SIZES.into(), ..Look::default() };
            let bold = bold(package.usual_font()?.as_ref());
            let cells = self.check_sheet(check, book, &bold);
            package.add_sheet(NAME, worksheet(&look, &cells, &[]))?;
        }
        package.finish()
    }

    /// The derivation of the derivatives with respect to the cells of a block, as it is printed; only the
    /// result if it is long.
    fn note(&self, block: &Block) -> Option<Note> {
        let left = self.equations.model.quantity(&block.name)?.left().to_string();
        let address = self.address_of(block);
        // Without a name it is called by its address.
        let heading = if left == address { left } else { format!("{left}  {address}") };
        let with_heading = |derivation: &str| Note {
            text: format!("{heading}\n\n{}", derivation.trim_matches('\n')),
            is_aligned: true,
        };
        let mut board = self.derivation.about(std::slice::from_ref(&block.name)).pop()?;
        board.title.clear();
        let result = board.lines.last().map(|line| Line {
            steps: line.steps.last().cloned().into_iter().collect(),
            ..line.clone()
        });
        let alone = blackboard::Block {
            lines: result.into_iter().collect(),
            says: String::new(),
            ..board.clone()
        };
        let notes = [board, alone].map(|board| with_heading(&render::text_document(&[board])));
        let short = notes.into_iter().find(|note| note.height() <= MOST_LINES);
        Some(short.unwrap_or_else(|| with_heading(TOO_LONG)))
    }
}

/// A cell with a formula and its value.
pub(super) fn cell(
    place: Place,
    style: Option<&String>,
    kind: &str,
    formula: &str,
    value: &str,
) -> String {
    let style = style.map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
    format!(
        "<c r=\"{}\"{style}{kind}><f>{}</f><v>{}</v></c>",
        cell_name(place),
        escape(formula),
        escape(value)
    )
}

/// A cell with a text.
pub(super) fn text_cell(place: Place, text: &str) -> String {
    let text = escape(text);
    format!("<c r=\"{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", cell_name(place))
}

/// A cell with a bold text, whose properties are `bold`.
pub(super) fn bold_cell(place: Place, text: &str, bold: &str) -> String {
    let text = format!("<r>{bold}<t xml:space=\"preserve\">{}</t></r>", escape(text));
    format!("<c r=\"{}\" t=\"inlineStr\"><is>{text}</is></c>", cell_name(place))
}

/// The part of a sheet. The colors say where the influence is: red where the cell that was asked for
/// grows with a cell, blue where it falls, stronger for more. Both ends are at least 0, so that cells
/// with one value have a color too.
fn worksheet(look: &Look, cells: &BTreeMap<Place, String>, areas: &[Rectangle]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\">{}\
         <sheetData>",
        escape(&look.namespace),
        look.sizes
    );
    let mut row = None;
    for (place, cell) in cells {
        if row != Some(place.0) {
            if row.is_some() {
                xml += "</row>";
            }
            let _ = write!(xml, "<row r=\"{}\">", place.0 + 1);
            row = Some(place.0);
        }
        xml += cell;
    }
    if row.is_some() {
        xml += "</row>";
    }
    xml += "</sheetData>";
    // Each block by itself, whose derivatives are of one kind.
    for (number, area) in (1..).zip(areas) {
        let cells = fixed(area);
        let _ = write!(
            xml,
            "<conditionalFormatting sqref=\"{area}\"><cfRule type=\"colorScale\" \
             priority=\"{number}\"><colorScale><cfvo type=\"formula\" val=\"MIN(0,{cells})\"/>\
             <cfvo type=\"num\" val=\"0\"/><cfvo type=\"formula\" val=\"MAX(0,{cells})\"/>\
             <color rgb=\"FF92C5DE\"/><color rgb=\"FFFFFFFF\"/>\
             <color rgb=\"FFF4A582\"/></colorScale></cfRule></conditionalFormatting>"
        );
    }
    xml + "</worksheet>"
}

/// Cells by an absolute address: `$B$2:$B$5`.
fn fixed(area: &Rectangle) -> String {
    let corner =
        |row: u32, column: u32| format!("${}${}", column_letters(column as usize), row + 1);
    let last = corner(area.top + area.rows - 1, area.left + area.columns - 1);
    format!("{}:{last}", corner(area.top, area.left))
}

/// What is copied from the part of a sheet.
fn look(xml: &str) -> Result<Look> {
    let mut look = Look { namespace: namespace(xml)?, ..Look::default() };
    let mut columns = String::new();
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                match element.local_name().as_ref() {
                    "sheetFormatPr" if element.name().prefix().is_none() => {
                        look.sizes += &without_prefixes(&element);
                    }
                    "col" if element.name().prefix().is_none() => {
                        columns += &without_prefixes(&element);
                    }
                    "c" => {
                        let place = attribute(&element, "r").and_then(|name| parse_cell(&name));
                        if let (Some(place), Some(style)) = (place, attribute(&element, "s")) {
                            look.styles.insert(place, style);
                        }
                    }
                    _ => {}
                }
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Error::failed(format!("a sheet is not valid XML: {error}"))),
        }
    }
    if !columns.is_empty() {
        look.sizes += &format!("<cols>{columns}</cols>");
    }
    Ok(look)
}

/// An element without content, and without the attributes of other namespaces, which the new part does
/// not declare: Excel writes `x14ac:dyDescent`.
fn without_prefixes(element: &BytesStart<'_>) -> String {
    let mut text = format!("<{}", element.name().as_ref());
    for attribute in element.attributes().flatten() {
        let (key, value) = (attribute.key.as_ref(), &attribute.value);
        if !key.contains(':') && key != "xmlns" && !value.contains('"') {
            text += &format!(" {key}=\"{value}\"");
        }
    }
    text + "/>"
}
