//! A model of given sizes, written out: each entry becomes a quantity.

use super::{Definition, Model, Quantity, Step, Tensor};
use crate::error::{Error, Result};
use crate::expr::{Binding, Bound, Expr, Function, Leaf, Name, Reduction, Relation};
use crate::network::{self, Network, Role, Variable};
use std::collections::{HashMap, HashSet};

/// The most quantities of a model that is written out.
const MOST_VARIABLES: usize = 100_000;

impl Model {
    /// The model as a network of scalars: `w[0,1]` becomes `w0_1`. The index of an axis of size 1
    /// is omitted: `x[0,0,1,2]` of one image with one channel is `x1_2`, and
    /// `b[0]`, the only one, is `b`. The equations no longer have indices; terms that are 0
    /// because of a bracket, or because they are outside a range, are omitted.
    ///
    /// # Errors
    /// If it would have too many quantities, or two quantities would have one name.
    pub fn expand(&self) -> Result<Network> {
        let entries: usize = self
            .quantities
            .iter()
            .map(|quantity| self.shape(&quantity.axes).iter().product::<usize>())
            .sum();
        if entries > MOST_VARIABLES {
            return Err(Error::usage(format!(
                "written out, the model has {entries} quantities; at most {MOST_VARIABLES} are possible"
            ))
            .hint("choose smaller sizes"));
        }
        self.no_name_is_used_twice()?;
        Expansion::of(self).network()
    }

    fn no_name_is_used_twice(&self) -> Result<()> {
        let mut named: HashMap<Name, Expr> = HashMap::new();
        for quantity in &self.quantities {
            for at in places(&self.shape(&quantity.axes)) {
                let indices = at.iter().map(|index| Expr::Number(*index as f64)).collect();
                let entry = Expr::entry(&quantity.name, indices);
                let name = self.entry_name(quantity, &at);
                if let Some(other) = named.insert(name.clone(), entry.clone()) {
                    return Err(Error::usage(format!(
                        "written out, {other} and {entry} would both be called {name}"
                    ))
                    .hint("give one of the two quantities another name"));
                }
            }
        }
        Ok(())
    }

    /// The name of an entry: `w0_1`, without the indices of axes of size 1.
    fn entry_name(&self, quantity: &Quantity, at: &[i64]) -> Name {
        let with_sizes = at.iter().zip(self.shape(&quantity.axes));
        let written: Vec<String> =
            with_sizes.filter(|(_, size)| *size > 1).map(|(index, _)| index.to_string()).collect();
        if written.is_empty() {
            return quantity.name.clone();
        }
        // x1[2] is not x[12].
        let ends_with_a_digit = quantity.name.as_str().ends_with(|c: char| c.is_ascii_digit());
        let separator = if ends_with_a_digit { "_" } else { "" };
        Name::from(format!("{}{separator}{}", quantity.name, written.join("_")))
    }
}

struct Expansion<'a> {
    model: &'a Model,
    by_name: HashMap<Name, &'a Quantity>,
    /// The values of given quantities, for use as indices.
    given: HashMap<Name, Tensor<f64>>,
    roles: HashMap<Name, Role>,
    variables: Vec<Variable>,
}

impl<'a> Expansion<'a> {
    fn of(model: &'a Model) -> Expansion<'a> {
        let by_name: HashMap<Name, &Quantity> =
            model.quantities.iter().map(|quantity| (quantity.name.clone(), quantity)).collect();
        let with_a_start = model.quantities.iter().filter(|q| q.equation().is_none());
        let given = with_a_start.map(|quantity| quantity.name.clone()).zip(model.start()).collect();
        Expansion { model, by_name, given, roles: roles(model), variables: Vec::new() }
    }

    fn network(mut self) -> Result<Network> {
        let model = self.model;
        let indices_only = self.used_as_indices_only();
        for quantity in model.quantities.iter().filter(|q| q.equation().is_none()) {
            if indices_only.contains(&quantity.name) {
                continue;
            }
            let values = self.given[&quantity.name].clone();
            let definition = match quantity.definition {
                Definition::Trained(_) => network::Definition::Trained,
                Definition::Incoming(_) => network::Definition::Incoming,
                _ => network::Definition::Given,
            };
            let mut values = values.values.into_iter();
            for at in places(&model.shape(&quantity.axes)) {
                let value = values.next().expect("a value for each entry");
                self.add(quantity, &at, definition(value));
            }
        }
        for step in &model.order {
            self.step(step, &mut Vec::new())?;
        }
        self.fix_what_does_not_reach_the_loss();
        self.name_the_terms_of_the_loss();
        // The loss goes last.
        let at = self.variables.iter().position(|variable| variable.name == model.loss);
        let loss = self.variables.remove(at.expect("a model has its loss"));
        let uses_it = |variable: &Variable| {
            variable.equation().is_some_and(|equation| equation.contains(&model.loss))
        };
        self.variables.retain(|variable| !uses_it(variable));
        self.variables.push(loss);
        let network = Network::new(&model.title, self.variables, Vec::new())?;
        Ok(network.trained_by(model.optimizer, model.learning_rate))
    }

    /// The given quantities that are only used as indices: token\[t].
    fn used_as_indices_only(&self) -> HashSet<Name> {
        let (mut indices, mut others) = (HashSet::new(), HashSet::new());
        fn sort(expr: &Expr, is_index: bool, into: &mut [&mut HashSet<Name>; 2]) {
            if let Expr::Entry(name, _) | Expr::Name(name) = expr {
                into[usize::from(!is_index)].insert(name.clone());
            }
            let is_index = match expr {
                Expr::Entry(..) => true,
                Expr::Bracket(_, ab) => ab.iter().all(Expr::is_whole),
                _ => is_index,
            };
            expr.parts().iter().for_each(|part| sort(part, is_index, into));
        }
        for equation in self.model.quantities.iter().filter_map(Quantity::equation) {
            sort(equation, false, &mut [&mut indices, &mut others]);
        }
        indices.retain(|name| {
            !others.contains(name)
                && self
                    .by_name
                    .get(name)
                    .is_some_and(|quantity| matches!(quantity.definition, Definition::Given(_)))
        });
        indices
    }

    /// An entry that does not reach the loss, such as the row of an embedding for a token that does not
    /// occur, has the derivative 0 and never changes: it counts as given.
    fn fix_what_does_not_reach_the_loss(&mut self) {
        let mut reaches: HashSet<Name> = [self.model.loss.clone()].into();
        for variable in self.variables.iter().rev() {
            if reaches.contains(&variable.name) {
                reaches.extend(variable.equation().map(Expr::names).unwrap_or_default());
            }
        }
        for variable in &mut self.variables {
            if let (Some(start), false) = (variable.start(), reaches.contains(&variable.name)) {
                variable.definition = network::Definition::Given(start);
            }
        }
    }

    /// If a quantity is in the equation of the loss and also reaches it by another path, the
    /// derivative would mean two things; then the right side of the loss gets a name.
    fn name_the_terms_of_the_loss(&mut self) {
        let loss = &self.model.loss;
        let at = self.variables.iter().position(|variable| variable.name == *loss);
        let Some(at) = at else { return };
        let Some(equation) = self.variables[at].equation().cloned() else { return };
        let direct: HashSet<Name> = equation.names().into_iter().collect();
        let is_used_twice = self.variables.iter().any(|variable| {
            variable.name != *loss
                && variable
                    .equation()
                    .is_some_and(|right| right.names().iter().any(|name| direct.contains(name)))
        });
        if is_used_twice {
            let mut name = Name::of("sum", loss);
            while self.variables.iter().any(|variable| variable.name == name) {
                name = name.qualified("sum");
            }
            let whole = network::Definition::Equation(Expr::name(&name));
            self.variables[at].definition = whole;
            let sum = Variable {
                name,
                role: Role::Error,
                layer: self.variables[at].layer,
                definition: network::Definition::Equation(equation),
            };
            self.variables.insert(at, sum);
        }
    }

    fn add(&mut self, quantity: &Quantity, at: &[i64], definition: network::Definition) {
        let role = self.roles[&quantity.name];
        let layer = usize::from(!matches!(role, Role::Input | Role::Target));
        self.variables.push(Variable {
            name: self.model.entry_name(quantity, at),
            role,
            layer,
            definition,
        });
    }

    fn step(&mut self, step: &Step, fixed: &mut Vec<(Name, i64)>) -> Result<()> {
        match step {
            Step::Compute(number) => {
                let computed = self.model.quantities.iter().filter(|q| q.equation().is_some());
                let quantity = computed.clone().nth(*number).expect("an order has these numbers");
                for at in places(&self.model.shape(&quantity.axes)) {
                    let is_here = quantity.axes.iter().zip(&at).all(|(index, value)| {
                        fixed.iter().all(|(name, here)| *name != index.name || here == value)
                    });
                    if is_here {
                        let names: Vec<&Name> =
                            quantity.axes.iter().map(|index| &index.name).collect();
                        let equation = quantity.equation().expect("it is computed");
                        let right = self.bound(&names, &at, None, equation)?;
                        self.add(quantity, &at, network::Definition::Equation(right));
                    }
                }
                Ok(())
            }
            Step::Loop { index, backward, steps } => {
                let size = self.model.shape(std::slice::from_ref(index))[0] as i64;
                for i in 0..size {
                    let value = if *backward { size - 1 - i } else { i };
                    fixed.push((index.name.clone(), value));
                    for step in steps {
                        self.step(step, fixed)?;
                    }
                    fixed.pop();
                }
                Ok(())
            }
        }
    }

    fn bound(&self, names: &[&Name], at: &[i64], outer: Bound<'_>, expr: &Expr) -> Result<Expr> {
        match (names, at) {
            ([name, names @ ..], [value, at @ ..]) => {
                let binding = Binding { name, value: *value, outer };
                self.bound(names, at, Some(&binding), expr)
            }
            _ => self.instance(expr, outer),
        }
    }

    /// The value of an index, a size, or an expression of them.
    fn number(&self, expr: &Expr, bound: Bound<'_>) -> f64 {
        expr.evaluate_in(self, bound)
    }

    /// An expression for these values of its index variables.
    fn instance(&self, expr: &Expr, bound: Bound<'_>) -> Result<Expr> {
        Ok(match expr {
            Expr::Index(_) | Expr::Size(_) => Expr::number(self.number(expr, bound)),
            Expr::Entry(name, at) => {
                let quantity = self.by_name[name];
                let at: Vec<f64> = at.iter().map(|index| self.number(index, bound)).collect();
                let shape = self.model.shape(&quantity.axes);
                let is_inside = |(index, size): (&f64, &usize)| {
                    index.fract() == 0.0 && (0.0..*size as f64).contains(index)
                };
                if at.iter().zip(&shape).all(is_inside) {
                    let at: Vec<i64> = at.iter().map(|index| *index as i64).collect();
                    Expr::Name(self.model.entry_name(quantity, &at))
                } else {
                    Expr::Number(0.0)
                }
            }
            Expr::Reduce(reduction, over, body) => {
                let shape = self.model.shape(over);
                let names: Vec<&Name> = over.iter().map(|index| &index.name).collect();
                let all: Result<Vec<Expr>> =
                    places(&shape).map(|at| self.bound(&names, &at, bound, body)).collect();
                let all = all?;
                match reduction {
                    Reduction::Sum => sum(all),
                    Reduction::Max | Reduction::Mean if all.len() == 1 => all[0].clone(),
                    Reduction::Max => Expr::Call(Function::Max, all),
                    Reduction::Mean => {
                        let count = Expr::Number(all.len() as f64);
                        sum(all).over(count)
                    }
                    Reduction::ArgMax => {
                        return Err(Error::usage(
                            "the position of a maximum cannot be written out without indices",
                        ));
                    }
                }
            }
            Expr::Bracket(relation, ab) if ab.iter().all(Expr::is_whole) => {
                let ab = ab.each_ref().map(|part| self.number(part, bound));
                Expr::Number(f64::from(u8::from(relation.holds(ab[0], ab[1]))))
            }
            Expr::Bracket(relation, ab) => {
                let [a, b] = ab.each_ref().map(|part| self.instance(part, bound));
                bracket_by_steps(*relation, a?, b?)
            }
            Expr::Sum(terms) => {
                let terms: Result<Vec<Expr>> =
                    terms.iter().map(|term| self.instance(term, bound)).collect();
                sum(terms?)
            }
            // The number of terms of a mean over several indices: k · k.
            Expr::Product(factors) if factors.iter().all(|part| matches!(part, Expr::Size(_))) => {
                Expr::number(self.number(expr, bound))
            }
            Expr::Quotient(ab) => {
                let [a, b] = ab.each_ref().map(|part| self.instance(part, bound));
                let (a, b) = (a?, b?);
                if b.is(1.0) { a } else { a.over(b) }
            }
            Expr::Product(factors) => {
                let mut written = Vec::new();
                for factor in factors {
                    let is_bracket = matches!(factor, Expr::Bracket(..));
                    let factor = self.instance(factor, bound)?;
                    if factor.is(0.0) {
                        return Ok(factor);
                    }
                    if !(is_bracket && factor.is(1.0)) {
                        written.push(factor);
                    }
                }
                Expr::product(written)
            }
            Expr::Negative(x) => match self.instance(x, bound)? {
                zero if zero.is(0.0) => zero,
                x => x.negative(),
            },
            _ => {
                let mut failed = None;
                let instance = expr.map_parts(|part| match self.instance(part, bound) {
                    Ok(part) => part,
                    Err(error) => {
                        failed.get_or_insert(error);
                        part.clone()
                    }
                });
                match failed {
                    Some(error) => return Err(error),
                    None => instance,
                }
            }
        })
    }
}

/// The sum of the terms that are not 0, without brackets around terms that are sums themselves.
fn sum(terms: Vec<Expr>) -> Expr {
    let mut all = Vec::new();
    for term in terms.into_iter().filter(|term| !term.is(0.0)) {
        match term {
            Expr::Sum(inner) => all.extend(inner),
            term => all.push(term),
        }
    }
    Expr::sum(all)
}

/// The bracket of a comparison of values as a step, which is 1 above 0.
fn bracket_by_steps(relation: Relation, a: Expr, b: Expr) -> Expr {
    let above = |a: &Expr, b: &Expr| Function::Step.of(a.clone().minus(b.clone()));
    let not = |x: Expr| Expr::Number(1.0).minus(x);
    match relation {
        Relation::Above => above(&a, &b),
        Relation::Below => above(&b, &a),
        Relation::AtMost => not(above(&a, &b)),
        Relation::AtLeast => not(above(&b, &a)),
        Relation::Unequal => Expr::sum(vec![above(&a, &b), above(&b, &a)]),
        _ => Expr::product(vec![not(above(&a, &b)), not(above(&b, &a))]),
    }
}

/// All positions in a tensor of this shape, the last index fastest.
pub(super) fn places(shape: &[usize]) -> impl Iterator<Item = Vec<i64>> + use<> {
    let shape = shape.to_vec();
    let entries: usize = shape.iter().product();
    (0..entries).map(move |mut place| {
        let mut at = vec![0; shape.len()];
        for (index, size) in at.iter_mut().zip(&shape).rev() {
            *index = (place % size) as i64;
            place /= size;
        }
        at
    })
}

impl crate::expr::Assignment<f64> for Expansion<'_> {
    fn leaf(&self, leaf: Leaf<'_>) -> f64 {
        match leaf {
            Leaf::Name(name) => match self.model.sizes.iter().find(|size| size.name == *name) {
                Some(size) => size.value as f64,
                None => self.given.get(name).map_or(f64::NAN, |tensor| tensor.get(&[])),
            },
            Leaf::Partial(_) => f64::NAN,
        }
    }
    fn entry(&self, name: &Name, at: &[i64]) -> f64 {
        self.given.get(name).map_or(f64::NAN, |tensor| tensor.get(at))
    }
    fn partial_entry(&self, _: &crate::expr::Partial, _: usize, _: &[i64]) -> f64 {
        f64::NAN
    }
}

/// The colors of the quantities: a given quantity is a target if only the loss and the errors, which
/// only the loss uses, compare with it.
fn roles(model: &Model) -> HashMap<Name, Role> {
    let users = |name: &Name| -> Vec<&Quantity> {
        let uses_it = |q: &&Quantity| q.equation().is_some_and(|equation| equation.contains(name));
        model.quantities.iter().filter(uses_it).collect()
    };
    let is_error = |quantity: &Quantity| {
        quantity.name == model.loss || users(&quantity.name).iter().all(|q| q.name == model.loss)
    };
    let role = |quantity: &Quantity| match quantity.definition {
        Definition::Trained(_) => Role::Weight,
        Definition::Incoming(_) => Role::Input,
        Definition::Given(_) => {
            let used = users(&quantity.name);
            let is_target = !used.is_empty() && used.iter().all(|user| is_error(user));
            if is_target { Role::Target } else { Role::Input }
        }
        Definition::Equation(_) if quantity.name == model.loss => Role::Error,
        Definition::Equation(_) if is_error(quantity) => Role::Output,
        Definition::Equation(_) => Role::Hidden,
    };
    model.quantities.iter().map(|quantity| (quantity.name.clone(), role(quantity))).collect()
}
