//! The functions of a spreadsheet as expressions.
//!
//! Each is a row of a table: functions that work entry by entry are in [`elementary`], functions of one
//! argument that expressions have too are in the table of [`Function`], the others are grouped by what
//! they share.

mod conditions;
mod elementary;
mod finance;
mod lookups;
mod statistics;
mod sums;

pub use conditions::text_name;

use super::array::{Array, entry_by_entry};
use super::formula::{Reader, Refused};
use super::remarks::What;
use crate::expr::{Expr, Function};
use formualizer_parse::parser::ReferenceType;
use formualizer_parse::{ASTNode, ASTNodeType, LiteralValue};

/// A function that reads its arguments itself.
struct Row {
    names: &'static [&'static str],
    /// How many arguments it has, at least and at most.
    arguments: (usize, usize),
    read: fn(&mut Reader<'_>, &[ASTNode]) -> Result<Array, Refused>,
}

/// A function of single numbers; of ranges it is that of each entry.
struct EntryByEntry {
    names: &'static [&'static str],
    arguments: (usize, usize),
    /// Whether its value jumps.
    rounds: bool,
    of: fn(&[Expr]) -> Result<Expr, Refused>,
}

/// Any number of arguments.
const MANY: usize = usize::MAX;

const ROWS: [&[Row]; 5] =
    [sums::ROWS, statistics::ROWS, conditions::ROWS, lookups::ROWS, finance::ROWS];

const ENTRY_BY_ENTRY: [&[EntryByEntry]; 3] =
    [elementary::ROWS, finance::ENTRY_BY_ENTRY, finance::RATES];

/// Functions whose value changes by itself.
const VOLATILE: [&str; 5] = ["RAND", "RANDBETWEEN", "RANDARRAY", "NOW", "TODAY"];

/// What a name stands for inside a formula.
#[derive(Debug, Clone)]
pub enum Bound {
    /// The values that LET gave it, or LAMBDA its argument.
    Values(Array),
    /// A function: the names of its arguments, and what it computes from them.
    Function(Vec<String>, ASTNode),
}

impl Reader<'_> {
    /// The call of a function.
    pub fn call(&mut self, name: &str, arguments: &[ASTNode]) -> Result<Array, Refused> {
        let name = known_name(name);
        let unknown = || Err(format!("the function {name} is not supported"));
        if let Some((names, body)) = self.function_bound_to(&name) {
            return self.apply(&names, &body, arguments);
        }
        match name.as_str() {
            "LET" => return self.let_names(arguments),
            "LAMBDA" => return Err("a LAMBDA without a call is not supported".into()),
            _ => {}
        }
        let has = |(at_least, at_most): (usize, usize)| {
            let count = arguments.len();
            match (at_least..=at_most).contains(&count) {
                true => Ok(()),
                false => Err(format!("{name} has {count} arguments")),
            }
        };
        let is_it = |names: &[&str]| names.contains(&name.as_str());
        if let Some(row) = ROWS.iter().copied().flatten().find(|row| is_it(row.names)) {
            has(row.arguments)?;
            return (row.read)(self, arguments);
        }
        let mut entry_by_entry = ENTRY_BY_ENTRY.iter().copied().flatten();
        if let Some(row) = entry_by_entry.find(|row| is_it(row.names)) {
            has(row.arguments)?;
            if self.is_exact && name == "ROUND" && is_to_decimals(&arguments[1]) {
                return self.array(&arguments[0]);
            }
            return self.each_entry(arguments, row.rounds, row.of);
        }
        match Function::in_a_spreadsheet(&name) {
            Some(function) => {
                has((1, 1))?;
                let x = self.array(&arguments[0])?;
                if matches!(function, Function::Floor | Function::Sign) {
                    self.remark(What::Rounds, &[&x.entry]);
                }
                Ok(x.map(|x| function.of(x)))
            }
            None if VOLATILE.contains(&name.as_str()) => Err(format!(
                "{name} changes by itself; replace it by its value (copy it and paste it as a value)"
            )),
            None => unknown(),
        }
    }

    /// A function of the entries of its arguments; one that is left out is 0.
    fn each_entry(
        &mut self,
        arguments: &[ASTNode],
        rounds: bool,
        of: fn(&[Expr]) -> Result<Expr, Refused>,
    ) -> Result<Array, Refused> {
        let mut all = Vec::new();
        for argument in arguments {
            all.push(match &argument.node_type {
                ASTNodeType::Omitted => Array::number(0.0),
                _ => self.array(argument)?,
            });
        }
        if rounds {
            let entries: Vec<&Expr> = all.iter().map(|array| &array.entry).collect();
            self.remark(What::Rounds, &entries);
        }
        let mut refused = None;
        let array = entry_by_entry(all, |entries| {
            of(&entries).unwrap_or_else(|why| {
                refused = Some(why);
                Expr::Number(0.0)
            })
        })?;
        refused.map_or(Ok(array), Err)
    }

    /// What a name has been bound to.
    pub fn bound_to(&self, name: &str) -> Option<&Array> {
        let name = name.to_ascii_uppercase();
        match self.bound.iter().rev().find(|(bound, _)| *bound == name)? {
            (_, Bound::Values(array)) => Some(array),
            _ => None,
        }
    }

    /// The function that is called by this name.
    fn function_bound_to(&self, name: &str) -> Option<(Vec<String>, ASTNode)> {
        match self.bound.iter().rev().find(|(bound, _)| bound == name)? {
            (_, Bound::Function(names, body)) => Some((names.clone(), body.clone())),
            _ => None,
        }
    }

    /// LET(a, 2, b, A1 + a, a * b)
    fn let_names(&mut self, arguments: &[ASTNode]) -> Result<Array, Refused> {
        let known = self.bound.len();
        let [pairs @ .., body] = arguments else { return Err("LET has no arguments".into()) };
        if pairs.len() % 2 == 1 {
            return Err("a name of LET has no value".into());
        }
        for pair in pairs.chunks_exact(2) {
            let value = match lambda(&pair[1]) {
                Some(function) => {
                    let (names, body) = function?;
                    Bound::Function(names, body)
                }
                None => Bound::Values(self.small(&pair[1])?),
            };
            self.bound.push((name_of(&pair[0])?, value));
        }
        let array = self.array(body);
        self.bound.truncate(known);
        array
    }

    /// A value that may be used again and again, which makes a formula of it that grows each time.
    fn small(&mut self, node: &ASTNode) -> Result<Array, Refused> {
        const LARGEST: usize = 10_000;
        let array = self.array(node)?;
        let mut parts = 0;
        array.entry.visit(&mut |_| parts += 1);
        match parts <= LARGEST {
            true => Ok(array),
            false => Err("its names make the formula too long when written out".into()),
        }
    }

    /// LAMBDA(x, x^2)(A1)
    pub fn call_in_place(
        &mut self,
        callee: &ASTNode,
        arguments: &[ASTNode],
    ) -> Result<Array, Refused> {
        let function = lambda(callee).ok_or("it calls something that is not a function")?;
        let (names, body) = function?;
        self.apply(&names, &body, arguments)
    }

    /// The value of a function of these arguments.
    fn apply(
        &mut self,
        names: &[String],
        body: &ASTNode,
        arguments: &[ASTNode],
    ) -> Result<Array, Refused> {
        /// A function that calls itself ends somewhere here.
        const DEEPEST: usize = 64;
        if names.len() != arguments.len() {
            return Err("a LAMBDA is called with a wrong number of arguments".into());
        }
        if self.bound.len() > DEEPEST {
            return Err("LAMBDAs that call each other this often are not supported".into());
        }
        let known = self.bound.len();
        let mut values = Vec::new();
        for argument in arguments {
            values.push(Bound::Values(self.small(argument)?));
        }
        self.bound.extend(names.iter().cloned().zip(values));
        // One more for the call itself, which may have no arguments.
        self.bound.push((String::new(), Bound::Values(Array::number(0.0))));
        let array = self.array(body);
        self.bound.truncate(known);
        array
    }
}

/// A function's name without the prefixes that a file has before newer ones.
fn known_name(name: &str) -> String {
    let name = name.to_ascii_uppercase();
    // Excel calls functions that are newer than its format so, and OpenDocument those of Excel.
    let prefixes = ["_XLFN.", "_XLWS.", "COM.MICROSOFT.", "LEGACY."];
    prefixes.iter().fold(name.as_str(), |name, prefix| name.trim_start_matches(prefix)).to_owned()
}

/// A name that is bound.
fn name_of(node: &ASTNode) -> Result<String, Refused> {
    match &node.node_type {
        ASTNodeType::Reference { reference: ReferenceType::NamedRange(name), .. } => {
            Ok(name.to_ascii_uppercase())
        }
        _ => Err("LET or LAMBDA needs a name here".into()),
    }
}

/// The names and the body of a LAMBDA, if it is one.
fn lambda(node: &ASTNode) -> Option<Result<(Vec<String>, ASTNode), Refused>> {
    let ASTNodeType::Function { name, args } = &node.node_type else { return None };
    if known_name(name) != "LAMBDA" {
        return None;
    }
    let (body, names) = args.split_last()?;
    let names: Result<Vec<String>, Refused> = names.iter().map(name_of).collect();
    Some(names.map(|names| (names, body.clone())))
}

/// The fewest decimals of a number that is only shortened: with fewer, ROUND may choose a class.
const FEWEST_DECIMALS: f64 = 3.0;

/// Whether an argument says that a number is rounded to decimals, of which there are some.
fn is_to_decimals(digits: &ASTNode) -> bool {
    match &digits.node_type {
        ASTNodeType::Literal(LiteralValue::Int(digits)) => *digits as f64 >= FEWEST_DECIMALS,
        ASTNodeType::Literal(LiteralValue::Number(digits)) => *digits >= FEWEST_DECIMALS,
        _ => false,
    }
}
