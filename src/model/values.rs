//! The values of all quantities of a model, by definition.

use super::{Model, Step};
use crate::derive::Column;
use crate::expr::{Assignment, Binding, Bound, Expr, Index, Leaf, Name, Partial, Scalar};
use std::collections::HashMap;

/// The entries of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor<S> {
    /// The sizes of its indices.
    pub shape: Vec<usize>,
    /// The entries, the last index fastest.
    pub values: Vec<S>,
}

impl<S: Scalar> Tensor<S> {
    /// All zeros.
    pub fn zeros(shape: Vec<usize>) -> Tensor<S> {
        let entries = shape.iter().product();
        Tensor { shape, values: vec![S::constant(0.0); entries] }
    }

    /// The position of an entry; none if an index is outside.
    pub fn place(&self, at: &[i64]) -> Option<usize> {
        if at.len() != self.shape.len() {
            return None;
        }
        self.shape.iter().zip(at).try_fold(0, |place, (size, index)| {
            let index = usize::try_from(*index).ok().filter(|index| index < size)?;
            Some(place * size + index)
        })
    }

    /// An entry, which is 0 outside.
    pub fn get(&self, at: &[i64]) -> S {
        self.place(at).map_or(S::constant(0.0), |place| self.values[place])
    }
}

/// The values of a model's quantities and of the derivatives of its loss.
#[derive(Debug, Clone)]
pub struct Values<'a, S> {
    model: &'a Model,
    tensors: HashMap<Column, Tensor<S>>,
}

/// A computed quantity: an entry for each value of the index variables.
pub(crate) struct Equation<'a> {
    pub column: Column,
    pub axes: &'a [Index],
    pub right: &'a Expr,
}

impl Model {
    /// The equations of the quantities that have one, in their order.
    pub(crate) fn equations(&self) -> Vec<Equation<'_>> {
        self.quantities
            .iter()
            .filter_map(|quantity| {
                let column = Column::Quantity(quantity.name.clone());
                Some(Equation { column, axes: &quantity.axes, right: quantity.equation()? })
            })
            .collect()
    }
}

impl<'a, S: Scalar> Values<'a, S> {
    /// The values of all quantities, given the values of those without an equation, in the order of
    /// [`Model::start`].
    pub fn forward(model: &'a Model, start: &[Tensor<S>]) -> Values<'a, S> {
        let others = model.quantities.iter().filter(|quantity| quantity.equation().is_none());
        let tensors = others
            .zip(start)
            .map(|(quantity, tensor)| (Column::Quantity(quantity.name.clone()), tensor.clone()));
        let mut values = Values { model, tensors: tensors.collect() };
        values.compute(&model.equations(), &model.order);
        values
    }

    /// Computes equations in this order, by their numbers.
    pub(crate) fn compute(&mut self, equations: &[Equation<'_>], order: &[Step]) {
        for equation in equations {
            let zeros = Tensor::zeros(self.model.shape(equation.axes));
            self.tensors.insert(equation.column.clone(), zeros);
        }
        order.iter().for_each(|step| self.step(equations, step, &mut Vec::new()));
    }

    /// `fixed` are the index variables of the enclosing loops.
    fn step(&mut self, equations: &[Equation<'_>], step: &Step, fixed: &mut Vec<(Name, i64)>) {
        match step {
            Step::Compute(number) => self.equation(&equations[*number], fixed),
            Step::Loop { index, backward, steps } => {
                let size = self.model.shape(std::slice::from_ref(index))[0] as i64;
                for i in 0..size {
                    let value = if *backward { size - 1 - i } else { i };
                    fixed.push((index.name.clone(), value));
                    steps.iter().for_each(|step| self.step(equations, step, fixed));
                    fixed.pop();
                }
            }
        }
    }

    fn equation(&mut self, equation: &Equation<'_>, fixed: &[(Name, i64)]) {
        let shape = self.tensors[&equation.column].shape.iter().map(|size| *size as i64);
        let (shape, mut computed) = (shape.collect::<Vec<_>>(), Vec::new());
        self.entries(equation, &shape, fixed, &mut Vec::new(), None, &mut computed);
        let tensor = self.tensors.get_mut(&equation.column).expect("compute has put zeros there");
        for (at, value) in computed {
            let place = tensor.place(&at).expect("an entry is in its range");
            tensor.values[place] = value;
        }
    }

    fn entries(
        &self,
        equation: &Equation<'_>,
        shape: &[i64],
        fixed: &[(Name, i64)],
        at: &mut Vec<i64>,
        bound: Bound<'_>,
        computed: &mut Vec<(Vec<i64>, S)>,
    ) {
        let Some(index) = equation.axes.get(at.len()) else {
            computed.push((at.clone(), equation.right.evaluate_in(self, bound)));
            return;
        };
        let range = match fixed.iter().find(|(name, _)| *name == index.name) {
            Some((_, value)) => *value..(value + 1).min(shape[at.len()]),
            None => 0..shape[at.len()],
        };
        for value in range {
            at.push(value);
            let bound = Some(&Binding { name: &index.name, value, outer: bound });
            self.entries(equation, shape, fixed, at, bound, computed);
            at.pop();
        }
    }

    /// The tensor of a quantity or a derivative.
    pub fn get(&self, column: &Column) -> Option<&Tensor<S>> {
        self.tensors.get(column)
    }

    /// The tensor of a quantity.
    pub fn quantity(&self, name: impl Into<Name>) -> Option<&Tensor<S>> {
        self.get(&Column::Quantity(name.into()))
    }

    /// The derivative of the loss with respect to a quantity.
    pub fn gradient(&self, name: impl Into<Name>) -> Option<&Tensor<S>> {
        self.get(&Column::Derivative(Partial::new(&self.model.loss, &name.into())))
    }
}

impl<S: Scalar> Assignment<S> for Values<'_, S> {
    fn leaf(&self, leaf: Leaf<'_>) -> S {
        if let Leaf::Name(name) = leaf
            && let Some(size) = self.model.sizes.iter().find(|size| size.name == *name)
        {
            return S::constant(size.value as f64);
        }
        self.tensors
            .get(&Column::from(leaf))
            .map_or(S::constant(f64::NAN), |tensor| tensor.get(&[]))
    }

    fn entry(&self, name: &Name, at: &[i64]) -> S {
        self.tensors
            .get(&Column::Quantity(name.clone()))
            .map_or(S::constant(f64::NAN), |tensor| tensor.get(at))
    }

    fn partial_entry(&self, partial: &Partial, of_at: usize, at: &[i64]) -> S {
        match self.tensors.get(&Column::Derivative(partial.clone())) {
            Some(tensor) if of_at == 0 => tensor.get(at),
            _ => S::constant(f64::NAN),
        }
    }
}
