//! How much memory a file would take, before it is read.
//!
//! A package may unpack to far more than it is, and in the formats ods and xls a few bytes may stand for
//! a sheet of a billion cells, which the reader lays out one by one. So it is counted first.

use crate::formula::cell::Place;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fs::File;
use std::io::{BufReader, Read};
use zip::ZipArchive;

/// The bytes that a cell takes while a sheet is read, its value and its formula.
const CELL: u64 = 64;
/// The most rows and columns that an ods file has after reading.
const LARGEST_SHEET: (u64, u64) = (1_048_576, 16_384);

/// The bytes that the parts of a package unpack to, by its directory, beyond which nothing of a
/// part is read; 0 for a file that is not a package.
pub(super) fn unpacked_size(file: &File) -> u64 {
    let Ok(mut package) = ZipArchive::new(file) else { return 0 };
    (0..package.len())
        .filter_map(|i| package.by_index_raw(i).ok().map(|part| part.size()))
        .fold(0, u64::saturating_add)
}

/// What is known of an ods file before it is read.
pub(super) struct Ods {
    /// The bytes that its cells take.
    pub size: u64,
    /// Whether it has array formulas. Which cells one fills is not seen when the cells are read.
    pub has_arrays: bool,
}

/// Counts the cells of an ods file; none if it is no such file.
pub(super) fn of_ods(file: &File) -> Option<Ods> {
    let mut package = ZipArchive::new(file).ok()?;
    let part = package.by_name("content.xml").ok()?;
    let size = part.size();
    let mut reader = Reader::from_reader(BufReader::new(part.take(size)));
    let mut table = Table::default();
    let mut has_arrays = false;
    let (mut total, mut buffer) = (0_u64, Vec::new());
    loop {
        buffer.clear();
        let (element, is_empty) = match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::Text(text) => {
                table.cell_holds(text.len() as u64);
                continue;
            }
            Event::End(element) => {
                match element.name().as_ref() {
                    "table:table-row" => table.end_row(),
                    "table:table" => {
                        total = total.saturating_add(std::mem::take(&mut table).size());
                    }
                    _ => {}
                }
                continue;
            }
            Event::Eof => return Some(Ods { size: total, has_arrays }),
            _ => continue,
        };
        match element.name().as_ref() {
            "table:table-row" => {
                table.start_row(number(&element, "table:number-rows-repeated"));
                if is_empty {
                    table.end_row();
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                table.start_cell(number(&element, "table:number-columns-repeated"));
                let spans =
                    ["columns", "rows"].map(|of| format!("table:number-matrix-{of}-spanned"));
                let mut attributes = element.attributes().flatten();
                has_arrays |= attributes.any(|a| spans.iter().any(|span| a.key.as_ref() == span));
                let values = element.attributes().flatten().filter(|attribute| {
                    let key = attribute.key.as_ref();
                    key == "table:formula" || key.starts_with("office:")
                });
                let bytes: u64 = values.map(|value| value.value.len() as u64).sum();
                if bytes > 0 {
                    table.cell_holds(bytes);
                }
            }
            _ => {}
        }
    }
}

/// An attribute that is a count; 1 where it is left out.
fn number(element: &BytesStart<'_>, name: &str) -> u64 {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.as_ref() == name);
    found.map_or(1, |found| found.value.parse().unwrap_or(1))
}

/// A table of an ods file as far as it was seen: it is laid out up to its last row and column in use.
#[derive(Default)]
struct Table {
    rows: u64,
    /// The rows and columns up to the last in use.
    used: (u64, u64),
    /// The bytes of the texts in all cells.
    texts: u64,
    row_repeats: u64,
    column: u64,
    /// How often the cell under way is repeated.
    cell_repeats: u64,
    row_texts: u64,
    row_used: u64,
}

impl Table {
    fn start_row(&mut self, repeats: u64) {
        self.row_repeats = repeats.min(LARGEST_SHEET.0.saturating_sub(self.rows));
        (self.column, self.cell_repeats, self.row_texts, self.row_used) = (0, 0, 0, 0);
    }

    fn start_cell(&mut self, repeats: u64) {
        self.column += self.cell_repeats;
        self.cell_repeats = repeats.min(LARGEST_SHEET.1.saturating_sub(self.column));
    }

    fn cell_holds(&mut self, bytes: u64) {
        if self.cell_repeats > 0 {
            self.row_used = self.column + self.cell_repeats;
            self.row_texts = self.row_texts.saturating_add(bytes.saturating_mul(self.cell_repeats));
        }
    }

    fn end_row(&mut self) {
        self.rows += self.row_repeats;
        if self.row_used > 0 {
            self.used = (self.rows, self.used.1.max(self.row_used));
            let texts = self.row_texts.saturating_mul(self.row_repeats);
            self.texts = self.texts.saturating_add(texts);
        }
        self.cell_repeats = 0;
    }

    fn size(&self) -> u64 {
        self.used.0.saturating_mul(self.used.1).saturating_mul(CELL).saturating_add(self.texts)
    }
}

/// What is known of an xls file before it is read.
pub(super) struct Xls {
    /// The bytes that its cells take.
    pub size: u64,
    /// The cells of each sheet whose formula is stored in another: it was filled, or is an array's.
    pub formulas_elsewhere: Vec<Vec<Place>>,
}

/// Counts the cells of an xls file, by the records of \[MS-XLS\]; none if it is no such file.
pub(super) fn of_xls(file: &File) -> Option<Xls> {
    let mut container = cfb::CompoundFile::open(file).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name))?;
    let mut stream = Vec::new();
    container.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
    let mut found = Xls { size: 0, formulas_elsewhere: Vec::new() };
    let starts: Vec<usize> = records(&stream, 0)
        .take_while(|(kind, _)| *kind != END)
        .filter(|(kind, data)| *kind == SHEET && data.len() >= 4)
        .map(|(_, data)| u32::from_le_bytes([data[0], data[1], data[2], data[3]]) as usize)
        .collect();
    for start in starts {
        let mut extents = [Extent::default(), Extent::default()];
        let (mut depth, mut elsewhere) = (0, Vec::new());
        for (kind, data) in records(&stream, start) {
            match kind {
                // A chart within the sheet is a stream of its own.
                BEGINNING => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth != 1 || data.len() < 4 => {}
                DIMENSIONS if data.len() >= 12 => {
                    let four = |at: usize| {
                        u64::from(u32::from_le_bytes([
                            data[at],
                            data[at + 1],
                            data[at + 2],
                            data[at + 3],
                        ]))
                    };
                    let two = |at: usize| u64::from(u16::from_le_bytes([data[at], data[at + 1]]));
                    let rows = four(4).saturating_sub(four(0)) + 1;
                    let columns = two(10).saturating_sub(two(8)) + 1;
                    // Room is set aside for these, whatever cells there are.
                    if rows.saturating_mul(columns) > 65_536 * 256 {
                        found.size = u64::MAX;
                    }
                }
                _ if CELLS.contains(&kind) => {
                    let row = u32::from(u16::from_le_bytes([data[0], data[1]]));
                    let column = u32::from(u16::from_le_bytes([data[2], data[3]]));
                    extents[0].takes((row, column));
                    if kind == SEVERAL && data.len() >= 6 {
                        let last = u16::from_le_bytes([data[data.len() - 2], data[data.len() - 1]]);
                        extents[0].takes((row, u32::from(last)));
                    }
                    if kind == FORMULA {
                        extents[1].takes((row, column));
                        if data.get(22).is_some_and(|token| IN_ANOTHER_CELL.contains(token)) {
                            elsewhere.push((row, column));
                        }
                    }
                }
                _ => {}
            }
        }
        let sizes = extents.iter().map(|extent| extent.cells().saturating_mul(CELL / 2));
        found.size = sizes.fold(found.size, u64::saturating_add);
        found.formulas_elsewhere.push(elsewhere);
    }
    Some(found)
}

const BEGINNING: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
/// Numbers of several cells beside each other.
const SEVERAL: u16 = 0x00BD;
/// The records with a cell: formula, number, label, error, string, shared string, several numbers.
const CELLS: [u16; 8] = [FORMULA, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, SEVERAL];
/// The first token of a formula that only says where the formula is, or the data table.
const IN_ANOTHER_CELL: [u8; 2] = [0x01, 0x02];

/// The records from a place on: the kind of each, and its data.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_first_chunk::<4>()?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = behind.get(..length)?;
        rest = &behind[length..];
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    })
}

/// The rectangle around cells.
#[derive(Default)]
struct Extent(Option<(Place, Place)>);

impl Extent {
    fn takes(&mut self, (row, column): Place) {
        let (first, last) = self.0.unwrap_or(((row, column), (row, column)));
        self.0 =
            Some(((first.0.min(row), first.1.min(column)), (last.0.max(row), last.1.max(column))));
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |(first, last)| {
            u64::from(last.0 - first.0 + 1) * u64::from(last.1 - first.1 + 1)
        })
    }
}
