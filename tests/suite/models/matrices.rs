//! Matrix forms, computed as matrices, against the equations beside which they are printed.

use super::{all_models, is_close, places};
use backprop::derive::blackboard::Note;
use backprop::derive::{Column, IndexedDerivation, MatrixForm};
use backprop::expr::{Assignment, Expr, Index, Leaf, Name, Partial};
use backprop::model::{Model, Values, from_toml};
use backprop::render;
use std::collections::HashMap;

type Matrix = Vec<Vec<f64>>;

/// The values of a derivation, with some index variables at one value.
struct Computed<'a> {
    derivation: &'a IndexedDerivation,
    values: &'a Values<'a, f64>,
    at: HashMap<Name, usize>,
}

fn matrix(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f64) -> Matrix {
    (0..rows).map(|row| (0..columns).map(|column| value(row, column)).collect()).collect()
}

fn shape(of: &Matrix) -> (usize, usize) {
    (of.len(), of.first().map_or(0, Vec::len))
}

impl Computed<'_> {
    fn model(&self) -> &Model {
        self.derivation.model()
    }

    fn axes(&self, column: &Column) -> Option<&[Index]> {
        match column {
            Column::Quantity(name) => Some(&self.model().quantity(name)?.axes),
            Column::Derivative(partial) => Some(&self.derivation.total_of(&partial.wrt)?.axes),
        }
    }

    fn size(&self, index: &Index) -> usize {
        let size = index.size.as_ref().expect("it has a range");
        size.evaluate_in(self.values, None) as usize
    }

    /// The axes that the quantity has as a matrix.
    fn free(&self, column: &Column) -> Vec<&Index> {
        let axes = self.axes(column).unwrap_or_default();
        axes.iter().filter(|index| !self.at.contains_key(&index.name)).collect()
    }

    fn entry(&self, column: &Column, row: usize, at_column: usize) -> f64 {
        let mut free = [row, at_column].into_iter();
        let at: Vec<i64> = self
            .axes(column)
            .unwrap_or_default()
            .iter()
            .map(|index| match self.at.get(&index.name) {
                Some(value) => *value as i64,
                None => free.next().expect("at most two axes") as i64,
            })
            .collect();
        self.values.get(column).expect("it is computed").get(&at)
    }

    fn entries(&self, expr: &Expr) -> Matrix {
        let mut dimensions = (1, 1);
        expr.visit(&mut |part| {
            let column = match part {
                Expr::Name(name) => Column::Quantity(name.clone()),
                Expr::Partial(partial) => Column::Derivative(partial.clone()),
                _ => return,
            };
            let sizes: Vec<usize> = self.free(&column).iter().map(|i| self.size(i)).collect();
            match sizes[..] {
                [rows] => dimensions = (rows, 1),
                [rows, columns] => dimensions = (rows, columns),
                _ => {}
            }
        });
        matrix(dimensions.0, dimensions.1, |row, column| {
            let place = Place { computed: self, row, column };
            expr.evaluate_in(&place, None)
        })
    }

    fn scalar(&self, expr: &Expr) -> f64 {
        self.entries(expr)[0][0]
    }

    fn value(&self, form: &MatrixForm) -> Matrix {
        match form {
            MatrixForm::Entries(expr) => self.entries(expr),
            MatrixForm::Ones(index) => matrix(self.size(index), 1, |_, _| 1.0),
            MatrixForm::Transposed(inner) => {
                let inner = self.value(inner);
                let (rows, columns) = shape(&inner);
                matrix(columns, rows, |row, column| inner[column][row])
            }
            MatrixForm::Product(ab, sizes) => {
                let [a, b] = ab.each_ref().map(|factor| self.value(factor));
                let ((rows, inner), (same, columns)) = (shape(&a), shape(&b));
                assert_eq!(inner, same, "{form:?}");
                let said = sizes.each_ref().map(|size| {
                    let size: Expr = size.parse().expect("a size is an expression");
                    self.scalar(&size) as usize
                });
                assert_eq!(said, [rows, inner, columns], "{form:?}");
                matrix(rows, columns, |row, column| {
                    (0..inner).map(|k| a[row][k] * b[k][column]).sum()
                })
            }
            MatrixForm::Elementwise(all) => {
                let all: Vec<Matrix> = all.iter().map(|factor| self.value(factor)).collect();
                let (rows, columns) = shape(&all[0]);
                assert!(all.iter().all(|factor| shape(factor) == (rows, columns)), "{form:?}");
                matrix(rows, columns, |row, column| all.iter().map(|f| f[row][column]).product())
            }
            MatrixForm::Sum(terms) => {
                let sign = |is_negative: bool| if is_negative { -1.0 } else { 1.0 };
                let terms: Vec<(f64, Matrix)> =
                    terms.iter().map(|(minus, term)| (sign(*minus), self.value(term))).collect();
                let (rows, columns) = shape(&terms[0].1);
                assert!(terms.iter().all(|(_, t)| shape(t) == (rows, columns)), "{form:?}");
                matrix(rows, columns, |row, column| {
                    terms.iter().map(|(sign, term)| sign * term[row][column]).sum()
                })
            }
            MatrixForm::Scaled(factor, inner, divisor) => {
                let scale = self.scalar(factor) / divisor.as_ref().map_or(1.0, |d| self.scalar(d));
                let inner = self.value(inner);
                let (rows, columns) = shape(&inner);
                matrix(rows, columns, |row, column| scale * inner[row][column])
            }
            other => panic!("{other:?} is not inside of a form"),
        }
    }
}

/// A place in a matrix.
struct Place<'a> {
    computed: &'a Computed<'a>,
    row: usize,
    column: usize,
}

impl Assignment<f64> for Place<'_> {
    fn leaf(&self, leaf: Leaf<'_>) -> f64 {
        let column = match leaf {
            Leaf::Name(name) => Column::Quantity(name.clone()),
            Leaf::Partial(partial) => Column::Derivative(partial.clone()),
        };
        match self.computed.axes(&column) {
            Some(_) => self.computed.entry(&column, self.row, self.column),
            None => self.computed.values.leaf(leaf),
        }
    }
    fn entry(&self, name: &Name, _: &[i64]) -> f64 {
        panic!("{name} has indices in a matrix form")
    }
    fn partial_entry(&self, partial: &Partial, _: usize, _: &[i64]) -> f64 {
        panic!("{partial} has indices in a matrix form")
    }
}

#[test]
fn a_matrix_form_has_the_value_of_its_equation() {
    let mut compared: HashMap<&str, usize> = HashMap::new();
    for (name, model) in all_models() {
        let derivation = IndexedDerivation::of(model.clone()).unwrap();
        let values = derivation.values(&model.start());
        for line in derivation.blackboard().iter().flat_map(|block| &block.lines) {
            let Some(Note::Matrices(form)) = &line.note else { continue };
            let column = match &line.left {
                Expr::Name(name) | Expr::Entry(name, _) => Column::Quantity(name.clone()),
                Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => {
                    Column::Derivative(partial.clone())
                }
                other => panic!("{name}: {other} is no matrix"),
            };
            let (for_each, form) = match form {
                MatrixForm::ForEach(names, form) => (&names[..], &**form),
                form => (&[][..], form),
            };
            let tensor = values.get(&column).unwrap();
            let largest = tensor.values.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
            let mut computed =
                Computed { derivation: &derivation, values: &values, at: HashMap::new() };
            let axes = computed.axes(&column).unwrap().to_vec();
            let sizes: Vec<usize> = for_each
                .iter()
                .map(|name| axes.iter().position(|index| index.name == *name).unwrap())
                .map(|axis| tensor.shape[axis])
                .collect();
            for at in places(&sizes) {
                computed.at = for_each.iter().cloned().zip(at).collect();
                let got = computed.value(form);
                for (row, rows) in got.iter().enumerate() {
                    for (place, got) in rows.iter().enumerate() {
                        let expected = computed.entry(&column, row, place);
                        assert!(
                            is_close(*got, expected, 1e-12, largest),
                            "{name}: {} is {expected} at {row}, {place}, but {form:?} is {got}",
                            line.left
                        );
                    }
                }
                let free = computed.free(&column);
                let sizes: Vec<usize> = free.iter().map(|index| computed.size(index)).collect();
                let (rows, columns) = shape(&got);
                assert_eq!(
                    rows * columns,
                    sizes.iter().product::<usize>(),
                    "{name}: {}",
                    line.left
                );
            }
            let layer = name.split(' ').next().unwrap();
            *compared.entry(Box::leak(layer.into())).or_default() += 1;
        }
    }
    for layer in ["linear", "attention", "softmax", "layernorm", "lstm", "gpt"] {
        assert!(compared.contains_key(layer), "{layer} has a matrix form: {compared:?}");
    }
}

#[test]
fn matrices_are_multiplied_entry_by_entry_with_another_sign() {
    let text = "[indices]\nn = \"N\"\n[given]\n\"t[n]\" = [1, 0]\n[trained]\n\"x[n]\" = [0.1, 0.4]\n\
                [equations]\n\"p[n]\" = \"σ(x[n])\"\n\
                L = \"−mean[n] (t[n]·ln(p[n]) + (1 − t[n])·ln(1 − p[n]))\"\n";
    let derivation = IndexedDerivation::of(from_toml(text, "mine.toml").unwrap()).unwrap();
    let written = render::text_document(&derivation.blackboard());
    assert!(
        written
            .contains("as matrices −((t ⊙ ln(p)) + ((1 − t) ⊙ ln(1 − p)))ᵀ · 1 / N, (1×N)·(N×1)"),
        "{written}"
    );
    // A product of three has one chain of shapes.
    let softmax = render::text_document(&super::derivation("softmax").blackboard());
    let form = "as matrices (dy − (dy ⊙ p) · 1 · 1ᵀ) ⊙ p, (N×K)·(K×1)·(1×K)";
    assert!(softmax.contains(form), "{softmax}");
}
