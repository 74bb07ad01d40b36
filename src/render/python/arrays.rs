//! Expressions with indices as operations on whole arrays.
//!
//! The array of an expression has one axis for each index variable that is free in it, in the order
//! of first use: first the variables on the left of the equation, then the summation indices. If two
//! arrays are combined, each gets an axis of length 1 for each variable that only the other has.

use super::super::names::{Named, Names};
use super::{Library, RESERVED};
use crate::derive::IndexedDerivation;
use crate::expr::{Expr, Function, Index, Name, Reduction, Relation, shortest};
use crate::model::{Definition, Start};

/// How strongly the outermost operation of a piece of Python binds, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Comparison,
    Both,
    Sum,
    /// A quotient, a remainder or a negative: only the first factor of a product can be one.
    Quotient,
    Product,
    Power,
    Atom,
}

/// A piece of Python.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub text: String,
    binding: Binding,
    /// The index variables along its axes.
    pub axes: Vec<Name>,
    /// Whether it is a plain Python number, not an array.
    pub is_number: bool,
}

impl Code {
    fn number(text: String) -> Code {
        Code { text, binding: Binding::Atom, axes: Vec::new(), is_number: true }
    }

    fn array(text: String, axes: Vec<Name>) -> Code {
        Code { text, binding: Binding::Atom, axes, is_number: false }
    }

    /// The text, in parentheses if it binds less than this.
    fn within(&self, binding: Binding) -> String {
        if self.binding < binding { format!("({})", self.text) } else { self.text.clone() }
    }

    /// The same array with an axis for each of these, in their order.
    pub fn along(&self, axes: &[Name]) -> Code {
        let mut code = self.clone();
        let wanted: Vec<&Name> = axes.iter().filter(|axis| self.axes.contains(axis)).collect();
        for (place, axis) in wanted.into_iter().enumerate() {
            let from = code.axes.iter().position(|other| other == axis).expect("it is one of them");
            if from != place {
                code.text = match code.axes.len() {
                    2 => format!("{}.T", code.within(Binding::Atom)),
                    _ => format!("{}.swapaxes({place}, {from})", code.within(Binding::Atom)),
                };
                code.axes.swap(place, from);
                code.binding = Binding::Atom;
            }
        }
        let first = axes.iter().position(|axis| code.axes.contains(axis)).unwrap_or(axes.len());
        let is_new = |axis: &Name| !code.axes.contains(axis);
        if axes[first..].iter().any(is_new) {
            let places: Vec<&str> =
                axes[first..].iter().map(|axis| if is_new(axis) { "None" } else { ":" }).collect();
            code.text = format!("{}[{}]", code.within(Binding::Atom), places.join(", "));
            code.binding = Binding::Atom;
            code.axes = axes.to_vec();
        }
        code
    }
}

/// The index variables around an expression.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// In the order of the axes.
    pub variables: Vec<Index>,
    /// Whether each of them has a name in Python, as an array along its own axis.
    is_a_grid: bool,
}

impl Scope {
    pub fn of(variables: Vec<Index>) -> Scope {
        Scope { variables, is_a_grid: false }
    }

    fn names(&self) -> Vec<Name> {
        self.variables.iter().map(|index| index.name.clone()).collect()
    }

    fn find(&self, name: &Name) -> Option<&Index> {
        self.variables.iter().find(|index| index.name == *name)
    }

    /// Those of these variables that any of the arrays has, in the order of an array that has all
    /// of them, if there is one.
    fn common<'a>(&self, codes: impl Iterator<Item = &'a Code> + Clone) -> Vec<Name> {
        let is_used = |name: &Name| codes.clone().any(|code| code.axes.contains(name));
        let axes: Vec<Name> = self.names().into_iter().filter(is_used).collect();
        let widest = codes.clone().find(|code| code.axes.len() == axes.len() && !self.is_a_grid);
        widest.map_or(axes, |code| code.axes.clone())
    }

    /// The variables that are free in an expression.
    fn free_in(&self, part: &Expr) -> Scope {
        let is_free = |index: &&Index| part.has_free(&index.name);
        Scope::of(self.variables.iter().filter(is_free).cloned().collect())
    }
}

/// Writes expressions as Python.
pub(super) struct Arrays<'a> {
    pub derivation: &'a IndexedDerivation,
    pub library: Library,
    pub names: Names,
    /// A quantity that has the type of all numbers.
    pub like: String,
    /// The index variables of the loops around.
    pub fixed: Vec<Name>,
    /// Statements that must come before the expression.
    pub before: Vec<String>,
    /// What they compute.
    known: Vec<(Expr, Code)>,
}

impl<'a> Arrays<'a> {
    pub fn new(derivation: &'a IndexedDerivation, library: Library) -> Arrays<'a> {
        Arrays {
            derivation,
            library,
            names: Names::avoiding(&RESERVED),
            like: String::new(),
            fixed: Vec::new(),
            before: Vec::new(),
            known: Vec::new(),
        }
    }

    /// The right side of an equation, and the statements before it.
    pub fn right_side(&mut self, right: &Expr, scope: &Scope) -> (Vec<String>, Code) {
        let code = self.code(right, scope);
        self.known.clear();
        (std::mem::take(&mut self.before), code)
    }

    /// A size, or a formula of sizes.
    pub fn size(&mut self, size: &Expr) -> String {
        self.code(size, &Scope::default()).text
    }

    fn size_of(&mut self, index: &Index) -> Code {
        let size = index.size.as_deref().expect("a model says the range of each index");
        self.code(size, &Scope::default())
    }

    /// `numpy.sqrt` or `torch.sqrt`.
    fn function(&self, name: &str) -> String {
        format!("{}.{name}", self.library.short())
    }

    fn code(&mut self, expr: &Expr, scope: &Scope) -> Code {
        match expr {
            Expr::Number(n) if *n == std::f64::consts::PI => Code::number(self.function("pi")),
            Expr::Number(n) => Code::number(shortest(*n)),
            Expr::Size(name) => self.named(name),
            Expr::Name(name) => self.named(name),
            Expr::Partial(partial) => {
                let name = self.names.of(&Named::Gradient(partial.wrt.clone()));
                Code::array(name, Vec::new())
            }
            Expr::Negative(x) => negative(self.code(x, scope)),
            Expr::Sum(terms) => {
                let terms: Vec<(bool, Code)> = terms
                    .iter()
                    .map(|term| match term {
                        Expr::Negative(term) => (true, self.code(term, scope)),
                        term => (false, self.code(term, scope)),
                    })
                    .collect();
                sum(terms, scope)
            }
            Expr::Product(factors) => self.product(factors, scope),
            Expr::Quotient(ab) if has_a_bracket(&ab[0]) => {
                // [i = k] / p[k] is 0 if the bracket does not hold, whatever p[k] is.
                let is_bracket = |factor: &Expr| matches!(factor, Expr::Bracket(..));
                let (mut product, factors): (Vec<Expr>, Vec<Expr>) =
                    factors_of(&ab[0]).iter().cloned().partition(is_bracket);
                product.push(Expr::product(factors).over(ab[1].clone()));
                self.product(&product, scope)
            }
            Expr::Quotient(ab) => {
                let [a, b] = ab.each_ref().map(|part| self.code(part, scope));
                operation(a, "/", b, scope)
            }
            Expr::Power(ab) => {
                let [a, b] = ab.each_ref().map(|part| self.code(part, scope));
                power(a, b, scope)
            }
            Expr::Call(function, arguments) => self.call(*function, arguments, scope),
            Expr::Index(index) => self.index(index, scope),
            Expr::Entry(name, at) => {
                let quantity = self.derivation.model().quantity(name).expect("the model has it");
                let array = self.names.of(&Named::Quantity(name.clone()));
                self.entry(expr, &array, &quantity.axes, at, scope)
            }
            Expr::PartialEntry(partial, _, at) => {
                let total = self.derivation.total_of(&partial.wrt).expect("it is derived");
                let array = self.names.of(&Named::Gradient(partial.wrt.clone()));
                self.entry(expr, &array, &total.axes, at, scope)
            }
            Expr::Reduce(reduction, over, body) => self.reduce(*reduction, over, body, scope),
            Expr::Bracket(..) => {
                let condition = self.condition(expr, scope);
                self.as_number(condition)
            }
        }
    }

    fn named(&mut self, name: &Name) -> Code {
        let model = self.derivation.model();
        if model.sizes().iter().any(|size| size.name == *name) {
            return Code::number(self.names.of(&Named::Size(name.clone())));
        }
        let is_number = model.quantity(name).is_some_and(|quantity| {
            quantity.axes.is_empty()
                && matches!(quantity.definition, Definition::Given(Start::Numbers(_)))
        });
        let text = self.names.of(&Named::Quantity(name.clone()));
        Code { is_number, ..Code::array(text, Vec::new()) }
    }

    fn index(&mut self, index: &Index, scope: &Scope) -> Code {
        if self.fixed.contains(&index.name) {
            return Code::number(self.names.of(&Named::Index(index.name.clone())));
        }
        if scope.is_a_grid {
            return Code::array(self.names.of(&Named::Index(index.name.clone())), scope.names());
        }
        let size = scope.find(&index.name).unwrap_or(index).clone();
        let size = self.size_of(&size).text;
        let text = match self.library {
            Library::NumPy => format!("np.arange({size})"),
            Library::PyTorch => {
                format!("torch.arange({size}, dtype={0}.dtype, device={0}.device)", self.like)
            }
        };
        Code::array(text, vec![index.name.clone()])
    }

    // ---- Products and brackets.

    /// A product, which is 0 where a bracket in it does not hold.
    fn product(&mut self, factors: &[Expr], scope: &Scope) -> Code {
        let is_bracket = |factor: &&Expr| matches!(factor, Expr::Bracket(..));
        let (brackets, factors): (Vec<_>, Vec<_>) = factors.iter().partition(is_bracket);
        let conditions: Vec<Code> =
            brackets.iter().map(|bracket| self.condition(bracket, scope)).collect();
        if factors.is_empty() {
            let axes = scope.common(conditions.iter());
            return both(conditions, &axes)
                .map_or(product(Vec::new(), scope), |c| self.as_number(c));
        }
        let factors: Vec<Code> = factors.iter().map(|factor| self.code(factor, scope)).collect();
        self.only_where(conditions, product(factors, scope), scope)
    }

    /// The value where all conditions hold, 0 elsewhere.
    fn only_where(&self, conditions: Vec<Code>, value: Code, scope: &Scope) -> Code {
        let axes = scope.common(conditions.iter().chain([&value]));
        let Some(condition) = both(conditions, &axes) else { return value };
        if condition.is_number && value.is_number {
            let text = format!("({} if {} else 0)", value.text, condition.text);
            return Code::number(text);
        }
        let mut text = value.along(&axes).text;
        if value.is_number && self.library == Library::PyTorch {
            text = format!("{}.new_tensor({text})", self.like);
        }
        Code::array(format!("_where({}, {text})", condition.along(&axes).text), axes)
    }

    /// 1 where a condition holds, 0 elsewhere.
    fn as_number(&self, condition: Code) -> Code {
        let text = match self.library {
            _ if condition.is_number => return Code::number(format!("float({})", condition.text)),
            Library::NumPy => format!("{}.astype(float)", condition.within(Binding::Atom)),
            Library::PyTorch => {
                format!("{}.to({}.dtype)", condition.within(Binding::Atom), self.like)
            }
        };
        Code { text, binding: Binding::Atom, ..condition }
    }

    /// A bracket, as True and False.
    fn condition(&mut self, bracket: &Expr, scope: &Scope) -> Code {
        let Expr::Bracket(relation, ab) = bracket else { unreachable!("only brackets are passed") };
        if scope.is_a_grid || !self.has_an_index(bracket) {
            return self.comparison(*relation, ab, scope);
        }
        self.beforehand("holds", bracket, scope, |arrays, scope| {
            arrays.comparison(*relation, ab, scope)
        })
    }

    fn comparison(&mut self, relation: Relation, ab: &[Expr; 2], scope: &Scope) -> Code {
        let [a, b] = ab.each_ref().map(|part| self.code(part, scope));
        let axes = scope.common([&a, &b].into_iter());
        let is_number = a.is_number && b.is_number;
        let [a, b] = [a, b].map(|part| part.along(&axes));
        let sign = match relation {
            Relation::Equal => "==",
            Relation::Unequal => "!=",
            Relation::AtMost => "<=",
            Relation::Below => "<",
            Relation::AtLeast => ">=",
            Relation::Above => ">",
            Relation::Divides => {
                let text =
                    format!("{} % {} == 0", b.within(Binding::Quotient), a.within(Binding::Power));
                return Code { text, binding: Binding::Comparison, axes, is_number };
            }
        };
        let text = format!("{} {sign} {}", a.within(Binding::Both), b.within(Binding::Both));
        Code { text, binding: Binding::Comparison, axes, is_number }
    }

    /// Whether an expression needs the value of an index variable itself, apart from variables for
    /// which an array has a whole axis.
    fn has_an_index(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Index(index) => !self.fixed.contains(&index.name),
            Expr::Entry(..) | Expr::PartialEntry(..) | Expr::Reduce(..) => false,
            _ => expr.parts().iter().any(|part| self.has_an_index(part)),
        }
    }

    /// Computes a part of an expression in a separate statement, in which the index variables are
    /// arrays.
    fn beforehand(
        &mut self,
        name: &str,
        expr: &Expr,
        scope: &Scope,
        write: impl FnOnce(&mut Self, &Scope) -> Code,
    ) -> Code {
        if let Some((_, code)) = self.known.iter().find(|(known, _)| known == expr) {
            return code.clone();
        }
        let scope = Scope { is_a_grid: true, ..scope.free_in(expr) };
        let code = write(self, &scope).along(&scope.names());
        let is_a_grid = match expr {
            Expr::Entry(_, at) | Expr::PartialEntry(_, _, at) => {
                at.iter().any(|index| self.has_an_index(index))
            }
            expr => self.has_an_index(expr),
        };
        if is_a_grid {
            let grid = self.grid(&scope);
            let is_grid = |line: &&String| {
                [" = np.ogrid", " = _grid", " = np.arange", " = torch.arange"]
                    .iter()
                    .any(|grid| line.contains(grid))
            };
            if self.before.iter().rfind(is_grid) != Some(&grid) {
                self.before.push(grid);
            }
        }
        let mut numbered = self.names.free(name);
        let mut number = 1;
        while self.known.iter().any(|(_, code)| code.text == numbered) {
            number += 1;
            numbered = self.names.free(&format!("{name}_{number}"));
        }
        self.before.push(format!("{numbered} = {}", code.text));
        let code = Code::array(numbered, scope.names());
        self.known.push((expr.clone(), code.clone()));
        code
    }

    /// The statement that makes arrays of index variables: `n, i = np.ogrid[:N, :I]`.
    fn grid(&mut self, scope: &Scope) -> String {
        let name = |index: &Index| self.names.of(&Named::Index(index.name.clone()));
        let names: Vec<String> = scope.variables.iter().map(name).collect();
        let sizes: Vec<String> =
            scope.variables.iter().map(|index| self.size_of(index).text).collect();
        let (names, sizes) = (names.join(", "), sizes.join(", "));
        match self.library {
            Library::NumPy => match scope.variables.len() {
                1 => format!("{names} = np.arange({sizes})"),
                _ => format!("{names} = np.ogrid[:{}]", sizes.replace(", ", ", :")),
            },
            Library::PyTorch => match scope.variables.len() {
                1 => format!("{names} = torch.arange({sizes}, device={}.device)", self.like),
                _ => format!("{names} = _grid({}, {sizes})", self.like),
            },
        }
    }

    // ---- Entries.

    /// An entry of an array with these axes.
    fn entry(
        &mut self,
        expr: &Expr,
        array: &str,
        axes: &[Index],
        at: &[Expr],
        scope: &Scope,
    ) -> Code {
        let variable = |at: &Expr| match at {
            Expr::Index(index) if !self.fixed.contains(&index.name) => Some(index.name.clone()),
            _ => None,
        };
        let has_its_range = |at: &Expr, axis: &Index| match at {
            Expr::Index(index) => index.size == axis.size,
            // Inside the model's range.
            Expr::Number(n) => {
                n.fract() == 0.0
                    && axis
                        .size
                        .as_deref()
                        .is_some_and(|size| *n < self.derivation.model().size_of(size) as f64)
            }
            _ => false,
        };
        let variables: Vec<Option<Name>> = at.iter().map(variable).collect();
        let are_whole_axes = at.iter().zip(axes).all(|(at, axis)| has_its_range(at, axis));
        let whole: Vec<Name> = variables.iter().flatten().cloned().collect();
        if are_whole_axes {
            let mut places: Vec<String> = Vec::new();
            for (at, variable) in at.iter().zip(&variables) {
                places.push(match variable {
                    Some(_) => ":".to_owned(),
                    None => self.code(at, scope).text,
                });
            }
            while places.last().is_some_and(|place| place == ":") {
                places.pop();
            }
            let slice = match places.is_empty() {
                true => array.to_owned(),
                false => format!("{array}[{}]", places.join(", ")),
            };
            if !has_a_repeated(&whole) {
                return Code::array(slice, whole);
            }
            // Entries on the diagonal.
            let is_used = |name: &Name| whole.contains(name);
            let axes: Vec<Name> = scope.names().into_iter().filter(is_used).collect();
            let mut letters = Letters::default();
            let [from, to] = [&whole, &axes].map(|names| letters.of(names));
            let einsum = self.function("einsum");
            return Code::array(format!("{einsum}(\"{from}->{to}\", {slice})"), axes);
        }
        // A number in front, as in h[t − 1, i].
        let numbers = at.iter().take_while(|at| scope.free_in(at).variables.is_empty()).count();
        let rest = at.iter().zip(axes).skip(numbers);
        let is_a_row = rest.clone().all(|(at, axis)| has_its_range(at, axis))
            && variables[numbers..].iter().all(Option::is_some)
            && !has_a_repeated(&whole);
        if is_a_row {
            let places: Vec<String> =
                at[..numbers].iter().map(|at| self.code(at, scope).text).collect();
            return Code::array(format!("_at({array}, {})", places.join(", ")), whole);
        }
        self.beforehand(&format!("{array}_at"), expr, scope, |arrays, scope| {
            let axes = scope.names();
            let places: Vec<String> =
                at.iter().map(|at| arrays.code(at, scope).along(&axes).text).collect();
            Code::array(format!("_at({array}, {})", places.join(", ")), axes)
        })
    }

    // ---- Functions.

    fn call(&mut self, function: Function, arguments: &[Expr], scope: &Scope) -> Code {
        // ⌊a / b⌋ and a mod b, which Python has for integers too.
        if let (Function::Floor, [Expr::Quotient(ab)]) = (function, arguments) {
            let [a, b] = ab.each_ref().map(|part| self.code(part, scope));
            return operation(a, "//", b, scope);
        }
        if let (Function::Mod, [a, b]) = (function, arguments) {
            let [a, b] = [a, b].map(|part| self.code(part, scope));
            return operation(a, "%", b, scope);
        }
        let is_known =
            matches!(function, Function::Sigmoid | Function::Softplus) && arguments.len() == 1;
        if let Some(definition) = function.definition(arguments).filter(|_| !is_known) {
            return self.code(&definition, scope);
        }
        let mut codes: Vec<Code> = arguments.iter().map(|x| self.code(x, scope)).collect();
        if function == Function::Max {
            return self.largest(codes, scope);
        }
        let x = codes.remove(0);
        if x.is_number {
            match function {
                Function::Sqrt => return power(x, Code::number("0.5".into()), scope),
                Function::Floor => return operation(x, "//", Code::number("1".into()), scope),
                _ => {}
            }
        }
        let argument = match (x.is_number, self.library) {
            (true, Library::PyTorch) => {
                format!("torch.as_tensor({}, dtype=torch.float64)", x.text)
            }
            _ => x.text.clone(),
        };
        let text = match (function, self.library) {
            (Function::Step, _) => {
                let text = format!("{} > 0", x.within(Binding::Both));
                let condition = Code { text, binding: Binding::Comparison, ..x };
                return self.as_number(condition);
            }
            (Function::Sigmoid, Library::NumPy) => format!("_sigmoid({argument})"),
            (Function::Erf, Library::NumPy) => format!("_erf({argument})"),
            (Function::Erfc, Library::NumPy) => format!("_erfc({argument})"),
            (Function::Softplus, Library::NumPy) => format!("np.logaddexp(0, {argument})"),
            (Function::Softplus, Library::PyTorch) => {
                format!("torch.logaddexp({argument}, torch.zeros_like({argument}))")
            }
            (Function::Sigmoid, Library::PyTorch) => format!("torch.sigmoid({argument})"),
            (Function::Ln, _) => format!("{}({argument})", self.function("log")),
            (function, _) => format!("{}({argument})", self.function(function.entry().text)),
        };
        Code::array(text, x.axes)
    }

    /// The largest of several.
    fn largest(&self, codes: Vec<Code>, scope: &Scope) -> Code {
        let axes = scope.common(codes.iter());
        let (numbers, arrays): (Vec<Code>, Vec<Code>) =
            codes.into_iter().partition(|code| code.is_number);
        let texts = |codes: Vec<Code>| -> Vec<String> {
            codes.into_iter().map(|code| code.along(&axes).text).collect()
        };
        let numbers = texts(numbers);
        let number = match &numbers[..] {
            [] => None,
            [one] => Some(one.clone()),
            _ => Some(format!("max({})", numbers.join(", "))),
        };
        let maximum = self.function("maximum");
        let array = texts(arrays).into_iter().reduce(|a, b| format!("{maximum}({a}, {b})"));
        match (number, array, self.library) {
            (Some(number), None, _) => Code::number(number),
            (Some(number), Some(array), Library::NumPy) => {
                Code::array(format!("np.maximum({number}, {array})"), axes)
            }
            (Some(number), Some(array), Library::PyTorch) => {
                Code::array(format!("torch.clamp({array}, min={number})"), axes)
            }
            (None, array, _) => Code::array(array.expect("a maximum has arguments"), axes),
        }
    }

    // ---- Sums and maxima over index variables.

    fn reduce(&mut self, reduction: Reduction, over: &[Index], body: &Expr, scope: &Scope) -> Code {
        let is_around = |name: &Name| scope.find(name).is_some() || self.fixed.contains(name);
        if over.iter().any(|index| is_around(&index.name)) {
            let reduce = Expr::Reduce(reduction, over.to_vec(), Box::new(body.clone()));
            return self.code(&reduce.with_other_bound_names(&is_around), scope);
        }
        let inner = Scope::of([&scope.variables[..], over].concat());
        match reduction {
            Reduction::Sum => self.sum_over(over, body, scope, &inner),
            Reduction::Mean => {
                let sizes: Vec<Code> = over.iter().map(|index| self.size_of(index)).collect();
                let sum = self.sum_over(over, body, scope, &inner);
                operation(sum, "/", product(sizes, scope), scope)
            }
            Reduction::Max => {
                let body = self.code(body, &inner);
                let (numpy, pytorch) = ("max", "amax");
                self.over_axes(body, [numpy, pytorch], over)
            }
            Reduction::ArgMax => {
                let body = self.code(body, &inner);
                let mut axes = scope.common([&body].into_iter());
                let outer = axes.len();
                axes.extend(over.iter().map(|index| index.name.clone()));
                let mut text = body.along(&axes).text;
                if body.axes.len() < axes.len() {
                    let sizes: Vec<Index> =
                        axes.iter().filter_map(|name| inner.find(name)).cloned().collect();
                    text = self.broadcast(&text, &sizes);
                }
                axes.truncate(outer);
                Code::array(format!("_argmax({text}, {})", over.len()), axes)
            }
        }
    }

    /// An array with all entries of its axes, some of which are only repeated.
    pub fn broadcast(&mut self, text: &str, axes: &[Index]) -> String {
        let shape = self.shape(axes);
        format!("{}({text}, {shape})", self.function("broadcast_to"))
    }

    /// `(N, I)`
    pub fn shape(&mut self, axes: &[Index]) -> String {
        let sizes: Vec<String> = axes.iter().map(|index| self.size_of(index).text).collect();
        format!("({}{})", sizes.join(", "), if sizes.len() == 1 { "," } else { "" })
    }

    /// A method of an array over some of its axes: `x.sum(axis=0)`.
    fn over_axes(&self, array: Code, methods: [&str; 2], over: &[Index]) -> Code {
        let is_over = |name: &Name| over.iter().any(|index| index.name == *name);
        let places: Vec<String> = (array.axes.iter().enumerate())
            .filter(|(_, name)| is_over(name))
            .map(|(place, _)| place.to_string())
            .collect();
        let axes: Vec<Name> = array.axes.iter().filter(|name| !is_over(name)).cloned().collect();
        if places.is_empty() {
            return array;
        }
        let [method, keyword] = match self.library {
            Library::NumPy => [methods[0], "axis"],
            Library::PyTorch => [methods[1], "dim"],
        };
        let places = match &places[..] {
            _ if axes.is_empty() => String::new(),
            [one] => format!("{keyword}={one}"),
            _ => format!("{keyword}=({})", places.join(", ")),
        };
        Code::array(format!("{}.{method}({places})", array.within(Binding::Atom)), axes)
    }

    /// A sum: factors that do not depend on its variables are outside, and factors with different axes
    /// are multiplied and summed at once.
    fn sum_over(&mut self, over: &[Index], body: &Expr, scope: &Scope, inner: &Scope) -> Code {
        let mut parts = Parts::default();
        parts.collect(body, over);
        let mut outside: Vec<Code> = Vec::new();
        // Factors with the same axes are multiplied entry by entry.
        let mut operands: Vec<Vec<Code>> = Vec::new();
        for factor in &parts.factors {
            let code = self.code(factor, inner);
            match operands.iter_mut().find(|operand| operand[0].axes == code.axes) {
                _ if code.axes.is_empty() => outside.push(code),
                Some(operand) => operand.push(code),
                None => operands.push(vec![code]),
            }
        }
        let mut operands: Vec<Code> =
            operands.into_iter().map(|factors| product(factors, inner)).collect();
        // A condition goes on an array that has its axes.
        let mut conditions: Vec<Vec<Code>> = vec![Vec::new(); operands.len()];
        let mut alone = Vec::new();
        for bracket in &parts.brackets {
            let condition = self.condition(bracket, inner);
            let has_its_axes =
                |operand: &Code| condition.axes.iter().all(|axis| operand.axes.contains(axis));
            match operands.iter().position(has_its_axes) {
                Some(place) => conditions[place].push(condition),
                None => alone.push(condition),
            }
        }
        for (operand, conditions) in operands.iter_mut().zip(conditions) {
            *operand = self.only_where(conditions, operand.clone(), inner);
        }
        let alone: Vec<Code> =
            alone.into_iter().map(|condition| self.as_number(condition)).collect();
        for condition in alone {
            match condition.axes.is_empty() {
                true => outside.push(condition),
                false => operands.insert(0, condition),
            }
        }
        for index in over {
            if !operands.iter().any(|operand| operand.axes.contains(&index.name)) {
                outside.push(self.size_of(index));
            }
        }
        let summed = match operands.len() {
            0 => None,
            1 => Some(self.over_axes(operands.remove(0), ["sum", "sum"], over)),
            _ => Some(self.einsum(&operands, scope)),
        };
        outside.extend(summed);
        let mut code = product(outside, scope);
        for denominator in &parts.denominators {
            let denominator = self.code(denominator, scope);
            code = operation(code, "/", denominator, scope);
        }
        if parts.is_negative { negative(code) } else { code }
    }

    /// `np.einsum("ij,nj->ni", w, x)`
    fn einsum(&self, operands: &[Code], scope: &Scope) -> Code {
        let is_used = |name: &Name| operands.iter().any(|code| code.axes.contains(name));
        let axes: Vec<Name> = scope.names().into_iter().filter(is_used).collect();
        let mut letters = Letters::default();
        let from: Vec<String> = operands.iter().map(|code| letters.of(&code.axes)).collect();
        let arrays: Vec<&str> = operands.iter().map(|code| code.text.as_str()).collect();
        let text = format!(
            "{}(\"{}->{}\", {})",
            self.function("einsum"),
            from.join(","),
            letters.of(&axes),
            arrays.join(", ")
        );
        Code::array(text, axes)
    }
}

/// The parts of a product that is summed.
#[derive(Default)]
struct Parts<'a> {
    is_negative: bool,
    factors: Vec<&'a Expr>,
    brackets: Vec<&'a Expr>,
    /// The divisor that all terms share.
    denominators: Vec<&'a Expr>,
}

impl<'a> Parts<'a> {
    fn collect(&mut self, expr: &'a Expr, over: &[Index]) {
        match expr {
            Expr::Negative(x) => {
                self.is_negative = !self.is_negative;
                self.collect(x, over);
            }
            Expr::Product(factors) => factors.iter().for_each(|x| self.collect(x, over)),
            Expr::Quotient(ab) if !over.iter().any(|index| ab[1].has_free(&index.name)) => {
                self.collect(&ab[0], over);
                self.denominators.push(&ab[1]);
            }
            Expr::Bracket(..) => self.brackets.push(expr),
            factor => self.factors.push(factor),
        }
    }
}

/// The letters of an einsum, one for each index variable.
#[derive(Default)]
struct Letters(Vec<(Name, char)>);

impl Letters {
    fn of(&mut self, names: &[Name]) -> String {
        names.iter().map(|name| self.letter(name)).collect()
    }

    fn letter(&mut self, name: &Name) -> char {
        if let Some((_, letter)) = self.0.iter().find(|(known, _)| known == name) {
            return *letter;
        }
        let is_free = |letter: &char| self.0.iter().all(|(_, taken)| taken != letter);
        let own = name.as_str().chars().next().filter(char::is_ascii_alphabetic);
        // From the end of the alphabet, which index variables rarely use.
        let letter = own
            .filter(is_free)
            .or_else(|| ('a'..='z').rev().chain('A'..='Z').find(is_free))
            .expect("no product has 52 index variables");
        self.0.push((name.clone(), letter));
        letter
    }
}

fn factors_of(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Product(factors) => factors,
        factor => std::slice::from_ref(factor),
    }
}

fn has_a_bracket(product: &Expr) -> bool {
    factors_of(product).iter().any(|factor| matches!(factor, Expr::Bracket(..)))
}

// ---- Operations, entry by entry.

fn is_number<'a>(mut codes: impl Iterator<Item = &'a Code>) -> bool {
    codes.all(|code| code.is_number)
}

fn negative(x: Code) -> Code {
    Code { text: format!("-{}", x.within(Binding::Quotient)), binding: Binding::Quotient, ..x }
}

fn sum(terms: Vec<(bool, Code)>, scope: &Scope) -> Code {
    let codes = terms.iter().map(|(_, code)| code);
    let (axes, is_number) = (scope.common(codes.clone()), is_number(codes));
    let mut text = String::new();
    for (is_negative, term) in &terms {
        text += match (text.is_empty(), is_negative) {
            (true, true) => "-",
            (true, false) => "",
            (false, true) => " - ",
            (false, false) => " + ",
        };
        text += &term.along(&axes).within(Binding::Quotient);
    }
    Code { text, binding: Binding::Sum, axes, is_number }
}

fn product(mut factors: Vec<Code>, scope: &Scope) -> Code {
    match factors.len() {
        0 => return Code::number("1".into()),
        1 => return factors.remove(0),
        _ => {}
    }
    let (axes, is_number) = (scope.common(factors.iter()), is_number(factors.iter()));
    let mut written = Vec::new();
    for factor in &factors {
        let binding = if written.is_empty() { Binding::Quotient } else { Binding::Product };
        written.push(factor.along(&axes).within(binding));
    }
    Code { text: written.join(" * "), binding: Binding::Product, axes, is_number }
}

/// A quotient, a whole quotient or a remainder.
fn operation(a: Code, sign: &str, b: Code, scope: &Scope) -> Code {
    let axes = scope.common([&a, &b].into_iter());
    let is_number = a.is_number && b.is_number;
    let a = a.along(&axes).within(Binding::Quotient);
    let b = b.along(&axes).within(Binding::Power);
    Code { text: format!("{a} {sign} {b}"), binding: Binding::Quotient, axes, is_number }
}

fn power(a: Code, b: Code, scope: &Scope) -> Code {
    let axes = scope.common([&a, &b].into_iter());
    let is_number = a.is_number && b.is_number;
    let [a, b] = [a, b].map(|part| part.along(&axes).within(Binding::Atom));
    Code { text: format!("{a}**{b}"), binding: Binding::Power, axes, is_number }
}

/// Where all of these hold.
fn both(mut conditions: Vec<Code>, axes: &[Name]) -> Option<Code> {
    if conditions.len() < 2 {
        return conditions.pop();
    }
    let is_number = is_number(conditions.iter());
    let written: Vec<String> =
        conditions.iter().map(|condition| condition.along(axes).within(Binding::Sum)).collect();
    let axes = if is_number { Vec::new() } else { axes.to_vec() };
    Some(Code { text: written.join(" & "), binding: Binding::Both, axes, is_number })
}

fn has_a_repeated(names: &[Name]) -> bool {
    names.iter().enumerate().any(|(place, name)| names[..place].contains(name))
}
