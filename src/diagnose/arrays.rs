//! The arrays of someone's code, from npy, npz, safetensors and CSV files, or a folder of them.

use crate::error::{Error, Result};
use safetensors::Dtype;
use safetensors::tensor::SafeTensors;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// The most bytes of a file.
const LONGEST: u64 = 1 << 28;
/// The most entries of all arrays together.
const MOST_ENTRIES: usize = 20_000_000;

/// An array with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// Its name in the file, or the name of the file: `W1`, `fc1.weight`.
    pub name: String,
    /// Its sizes.
    pub shape: Vec<usize>,
    /// Its entries, the last index fastest.
    pub values: Vec<f64>,
    /// The largest relative rounding error of a value: 2⁻²⁴ for 32-bit floats.
    pub rounding: f64,
}

impl Array {
    /// An array of 64-bit floats.
    pub fn new(name: impl Into<String>, shape: &[usize], values: Vec<f64>) -> Array {
        Array { name: name.into(), shape: shape.to_vec(), values, rounding: 2_f64.powi(-53) }
    }

    /// The same array rounded to 32-bit floats.
    pub fn in_32_bits(mut self) -> Array {
        self.values.iter_mut().for_each(|value| *value = f64::from(*value as f32));
        self.rounding = 2_f64.powi(-24);
        self
    }

    /// The shape without sizes of 1.
    pub(super) fn squeezed(&self) -> Vec<usize> {
        self.shape.iter().copied().filter(|size| *size != 1).collect()
    }
}

/// The arrays in these files and folders.
///
/// # Errors
/// If a file cannot be read, or is not in one of the formats; the message names the file.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Array>> {
    let mut arrays = Vec::new();
    for path in paths {
        match path.is_dir() {
            true => {
                for file in files_in(path)? {
                    arrays.extend(read_file(&file)?);
                }
            }
            false => arrays.extend(read_file(path)?),
        }
        if arrays.iter().map(|array: &Array| array.values.len()).sum::<usize>() > MOST_ENTRIES {
            return Err(Error::usage(format!("the arrays have more than {MOST_ENTRIES} entries"))
                .hint("save a small batch and small layers: the mistake is the same"));
        }
    }
    if arrays.is_empty() {
        return Err(Error::usage("there are no arrays in these files").hint(
            "save them with numpy.savez(\"mine.npz\", x=x, t=t, W1=W1, dW1=dW1), \
             or one CSV file per array in a folder",
        ));
    }
    Ok(arrays)
}

/// The files of a folder that may hold arrays, by name.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| cannot_read(folder, &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if matches!(extension(&path).as_str(), "npy" | "npz" | "safetensors" | "csv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn extension(path: &Path) -> String {
    path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn cannot_read(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::usage(format!("cannot read {}: {error}", path.display()))
}

fn read_file(path: &Path) -> Result<Vec<Array>> {
    let size = std::fs::metadata(path).map_err(|error| cannot_read(path, &error))?.len();
    if size > LONGEST {
        return Err(cannot_read(path, &format!("it has {size} bytes"))
            .hint("save a small batch and small layers: the mistake is the same"));
    }
    let bytes = std::fs::read(path).map_err(|error| cannot_read(path, &error))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let in_file = |why: String| cannot_read(path, &why);
    match extension(path).as_str() {
        "npy" => Ok(vec![npy(stem, &bytes).map_err(in_file)?]),
        "npz" => npz(&bytes).map_err(in_file),
        "safetensors" => safetensors(&bytes).map_err(in_file),
        "csv" => Ok(vec![csv(stem, &bytes).map_err(in_file)?]),
        _ => Err(in_file("its name does not end in .npy, .npz, .safetensors or .csv".to_owned())
            .hint("save the arrays with numpy.savez, or as CSV")),
    }
}

fn npz(bytes: &[u8]) -> std::result::Result<Vec<Array>, String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut arrays = Vec::new();
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|error| error.to_string())?;
        let name = file.name().map_err(|error| error.to_string())?.into_owned();
        let Some(name) = name.strip_suffix(".npy").map(str::to_owned) else { continue };
        let mut inner = Vec::new();
        let read = file.take(LONGEST + 1).read_to_end(&mut inner);
        let length = read.map_err(|error| error.to_string())?;
        if length as u64 > LONGEST {
            return Err(format!("{name} is too large"));
        }
        arrays.push(npy(name.clone(), &inner).map_err(|why| format!("{name}: {why}"))?);
    }
    Ok(arrays)
}

/// An array in NumPy's own format: a magic text, a version, the length of the header, the header as a
/// Python dictionary, and the entries.
fn npy(name: String, bytes: &[u8]) -> std::result::Result<Array, String> {
    let cut = || "it is not a complete npy file".to_owned();
    let rest = bytes.strip_prefix(b"\x93NUMPY").ok_or_else(cut)?;
    let (version, rest) = rest.split_at_checked(2).ok_or_else(cut)?;
    let width = if version[0] == 1 { 2 } else { 4 };
    let (length, rest) = rest.split_at_checked(width).ok_or_else(cut)?;
    let length = length.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    let (header, data) = rest.split_at_checked(length).ok_or_else(cut)?;
    let header = std::str::from_utf8(header).map_err(|_| cut())?;
    let behind = |key: &str| {
        let at = header.find(&format!("'{key}'"))? + key.len() + 2;
        Some(header[at..].trim_start_matches([':', ' ']))
    };
    let kind = behind("descr").and_then(|it| it.trim_start_matches('\'').split('\'').next());
    let kind = kind.ok_or_else(|| "its header has no type".to_owned())?;
    let is_fortran = behind("fortran_order").is_some_and(|it| it.starts_with("True"));
    let sizes = behind("shape").and_then(|it| it.strip_prefix('(')?.split(')').next());
    let sizes = sizes.ok_or_else(|| "its header has no shape".to_owned())?;
    let shape = sizes
        .split(',')
        .map(str::trim)
        .filter(|size| !size.is_empty())
        .map(|size| size.parse::<usize>().map_err(|_| format!("`{size}` is not a size")))
        .collect::<std::result::Result<Vec<usize>, String>>()?;
    let (values, rounding) = numbers(kind, data)?;
    let count = shape.iter().try_fold(1_usize, |all, size| all.checked_mul(*size));
    if count != Some(values.len()) {
        return Err(format!("it has {} entries, but its shape is {shape:?}", values.len()));
    }
    let values = if is_fortran { in_c_order(&shape, &values) } else { values };
    Ok(Array { name, shape, values, rounding })
}

/// The entries of an array whose first index is the fastest, in the usual order.
fn in_c_order(shape: &[usize], values: &[f64]) -> Vec<f64> {
    let mut at = vec![0; shape.len()];
    let mut ordered = Vec::with_capacity(values.len());
    for _ in 0..values.len() {
        let place = at.iter().zip(shape).rev().fold(0, |place, (at, size)| place * size + at);
        ordered.push(values[place]);
        for axis in (0..shape.len()).rev() {
            at[axis] += 1;
            if at[axis] < shape[axis] {
                break;
            }
            at[axis] = 0;
        }
    }
    ordered
}

/// Numbers of this NumPy type, and how exact they are.
fn numbers(kind: &str, bytes: &[u8]) -> std::result::Result<(Vec<f64>, f64), String> {
    fn all<const N: usize>(bytes: &[u8], value: impl Fn([u8; N]) -> f64) -> Vec<f64> {
        bytes.as_chunks().0.iter().map(|bytes| value(*bytes)).collect()
    }
    let (exact, single) = (2_f64.powi(-53), 2_f64.powi(-24));
    Ok(match kind {
        "<f8" | "=f8" => (all(bytes, f64::from_le_bytes), exact),
        ">f8" => (all(bytes, f64::from_be_bytes), exact),
        "<f4" | "=f4" => (all(bytes, |b| f64::from(f32::from_le_bytes(b))), single),
        ">f4" => (all(bytes, |b| f64::from(f32::from_be_bytes(b))), single),
        "<i8" => (all(bytes, |b| i64::from_le_bytes(b) as f64), exact),
        "<i4" => (all(bytes, |b| f64::from(i32::from_le_bytes(b))), exact),
        "<i2" => (all(bytes, |b| f64::from(i16::from_le_bytes(b))), exact),
        "|i1" => (all(bytes, |b| f64::from(i8::from_le_bytes(b))), exact),
        "|u1" | "|b1" => (all(bytes, |[byte]: [u8; 1]| f64::from(byte)), exact),
        other => return Err(format!("its entries have the type {other}, which is not supported")),
    })
}

fn safetensors(bytes: &[u8]) -> std::result::Result<Vec<Array>, String> {
    let file = SafeTensors::deserialize(bytes).map_err(|error| error.to_string())?;
    let mut arrays = Vec::new();
    for (name, view) in file.tensors() {
        let kind = match view.dtype() {
            Dtype::F64 => "<f8",
            Dtype::F32 => "<f4",
            Dtype::I64 => "<i8",
            Dtype::I32 => "<i4",
            Dtype::I16 => "<i2",
            Dtype::I8 => "|i1",
            Dtype::U8 | Dtype::BOOL => "|u1",
            other => return Err(format!("{name} has the type {other:?}, which is not supported")),
        };
        let (values, rounding) = numbers(kind, view.data())?;
        arrays.push(Array { name, shape: view.shape().to_vec(), values, rounding });
    }
    arrays.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(arrays)
}

/// Rows of numbers. A first row that is not all numbers is a heading.
fn csv(name: String, bytes: &[u8]) -> std::result::Result<Array, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut rows: Vec<Vec<f64>> = Vec::new();
    let mut digits = 0;
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for (number, line) in (1..).zip(lines) {
        let cells: Vec<&str> = line.split([',', ';', '\t']).map(str::trim).collect();
        let row: Option<Vec<f64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
        match row {
            Some(row) => {
                digits = cells.iter().map(|cell| digits_of(cell)).fold(digits, usize::max);
                rows.push(row);
            }
            None if number == 1 => {}
            None => return Err(format!("row {number} has something that is not a number")),
        }
    }
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return Err("it has no numbers".to_owned());
    }
    if rows.iter().any(|row| row.len() != width) {
        return Err("its rows have different lengths".to_owned());
    }
    let shape = vec![rows.len(), width];
    // Half a unit in the last digit. A table of 0, 1 and 0.5 is exact.
    let rounding = match digits {
        0..4 => 2_f64.powi(-53),
        digits => 0.5 * 10_f64.powi(1 - digits as i32),
    };
    Ok(Array { name, shape, values: rows.concat(), rounding })
}

/// The number of digits that are written, without zeros in front.
fn digits_of(cell: &str) -> usize {
    let mantissa = cell.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.trim_start_matches(['-', '+', '0', '.']);
    digits.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `numpy.array([[1, 2, 3], [4, 5, 6]], dtype="<f4", order="F")`, saved by NumPy 2.
    fn fortran() -> Vec<u8> {
        let header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        for value in [1.0_f32, 4.0, 2.0, 5.0, 3.0, 6.0] {
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn an_array_of_numpy_is_read_in_either_order() {
        let array = npy("W".into(), &fortran()).unwrap();
        assert_eq!(array.shape, [2, 3]);
        assert_eq!(array.values, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(array.rounding, 2_f64.powi(-24));
    }

    #[test]
    fn a_damaged_array_is_an_error() {
        let whole = fortran();
        for length in 0..whole.len() {
            assert!(npy("W".into(), &whole[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_table_may_have_a_heading_and_says_how_exact_it_is() {
        let array = csv("x".into(), b"a,b\n1.2345,2\n-3,0.5\n").unwrap();
        assert_eq!((array.shape, array.values), (vec![2, 2], vec![1.2345, 2.0, -3.0, 0.5]));
        assert!((array.rounding - 0.5e-4).abs() < 1e-12);
        assert_eq!(csv("t".into(), b"0,1\n1,0.5\n").unwrap().rounding, 2_f64.powi(-53));
        assert!(csv("x".into(), b"1,2\n3\n").is_err());
        assert!(csv("x".into(), b"1,2\n3,x\n").is_err());
    }
}
