//! The derivation as a teacher writes it down: numbered blocks of lines, each line a chain of
//! equal signs. Text, LaTeX, MathML and the pictures in the sheet are renderings of these.

use super::{Derivation, Total, Values};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Name, Partial};
use crate::network::Variable;

/// A line with more names and numbers than this is broken at its equal signs.
const ONE_LINE: usize = 12;

/// A sum with more names and numbers than this is written one term a line.
const LONG_SUM: usize = 14;

/// More names than this are not listed in a hint.
const MOST_NAMES: usize = 60;

/// How many digits a substituted number is shown with.
const DIGITS: usize = 10;

/// A block under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The heading, with its number.
    pub title: String,
    /// What is written below it.
    pub lines: Vec<Line>,
}

/// `left = step = step …`
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is about.
    pub left: Expr,
    /// Whether the first sign is ← (becomes) rather than =.
    pub assigns: bool,
    /// What it equals, each step from the one before.
    pub steps: Vec<Step>,
    /// Why.
    pub note: Option<Note>,
}

/// One expression in a chain of equal ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The expression.
    pub expr: Expr,
    /// Whether numbers stand for the names in it.
    pub numbers: bool,
    /// Whether the numbers were rounded to be shown, so that the step equals the one before only nearly.
    pub is_rounded: bool,
    /// Whether it is long enough to deserve a line of its own.
    pub new_line: bool,
}

impl Step {
    /// The terms of a sum that is too long for one line; nothing where one line does.
    pub fn long_sum(&self) -> Option<&[Expr]> {
        match &self.expr {
            Expr::Sum(terms) if self.expr.leaves() > LONG_SUM => Some(terms),
            _ => None,
        }
    }
}

/// A remark at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Since `name = expr`.
    Because {
        /// The left side of the equation.
        name: Name,
        /// Its right side.
        expr: Expr,
    },
    /// The single path from a quantity to the loss, or to where paths meet.
    Along(Vec<Name>),
    /// The value is given, not computed.
    Given,
    /// A max(a, b), and what its derivative is taken to be where both are equal.
    Kink,
}

impl Line {
    /// The sign before a step: = or ←, and ≈ where numbers were rounded.
    pub fn sign(&self, step: usize) -> &'static str {
        match &self.steps[step] {
            _ if step == 0 && self.assigns => "←",
            step if step.is_rounded => "≈",
            _ => "=",
        }
    }

    fn new(left: impl Into<Expr>, steps: Vec<Expr>) -> Line {
        let mut steps = steps;
        steps.dedup();
        let steps = steps.into_iter().map(|expr| Step { expr, numbers: false, is_rounded: false, new_line: false }).collect();
        Line { left: left.into(), assigns: false, steps, note: None }
    }

    fn note(mut self, note: Note) -> Line {
        self.note = Some(note);
        self
    }

    /// Every step but the first on a line of its own.
    fn stacked(mut self) -> Line {
        self.steps.iter_mut().skip(1).for_each(|step| step.new_line = true);
        self
    }

    /// The place of the last step that has names in it, behind which a note belongs.
    pub fn last_symbolic(&self) -> usize {
        self.steps.iter().rposition(|step| !step.numbers).unwrap_or(0)
    }

    /// The line with the numbers put in, down to the result.
    fn with_numbers(&self, values: &Values) -> Line {
        let last = &self.steps.last().expect("a line says something").expr;
        let is_rounded = std::cell::Cell::new(false);
        let round = |value: f64| -> Expr {
            let shown = rounded(value);
            // What a computer's own rounding leaves in the last digits is not worth a different sign.
            is_rounded.set(is_rounded.get() || (shown - value).abs() > 1e-14 * value.abs());
            Expr::number(shown)
        };
        let put_in = last.replace(&|part| match part {
            Expr::Name(_) | Expr::Partial(_) => Some(round(values.of(part))),
            _ => None,
        });
        let mut steps = vec![(put_in, is_rounded.take())];
        // Each term or factor worked out by itself, as one would on paper.
        if matches!(last, Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(_)) {
            steps.push((last.map_parts(|part| round(values.of(part))), is_rounded.take()));
        }
        steps.push((round(values.of(last)), is_rounded.take()));
        steps.dedup_by(|later, earlier| later.0 == earlier.0);
        steps.retain(|(expr, _)| expr != last);
        let mut line = self.clone();
        // Once something was rounded, all that follows is nearly equal only.
        let mut so_far = false;
        for (expr, is_rounded) in steps {
            so_far |= is_rounded;
            line.steps.push(Step { expr, numbers: true, is_rounded: so_far, new_line: true });
        }
        line
    }
}

/// What is said of a kink.
pub const KINK: &str = "at a tie the slope is that of the first; step(x) is 1 where x > 0, else 0";

/// The number with as many significant digits as are shown.
fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", DIGITS - 1).parse().expect("a formatted number is a number")
}

/// The same blocks with the numbers put in, line by line, down to the results.
pub fn with_numbers(blocks: &[Block], values: &Values) -> Vec<Block> {
    let with_numbers =
        |block: &Block| Block { title: block.title.clone(), lines: block.lines.iter().map(|line| line.with_numbers(values)).collect() };
    blocks.iter().map(with_numbers).collect()
}

impl Derivation {
    /// The whole derivation: the forward pass; for the last layer one weight step by step and then
    /// all; for each layer before it the shared terms, the chain rule and the result for every
    /// weight.
    pub fn blackboard(&self) -> Vec<Block> {
        let mut blocks = vec![self.forward()];
        let last = self.network.layers().len() - 1;
        for layer in (1..=last).rev() {
            let weights: Vec<&Total> = self.gradients.iter().filter(|total| self.layer_of(total) == layer).collect();
            let Some(first) = weights.first() else { continue };
            let shared: Vec<&Total> = self.shared.iter().rev().filter(|total| self.layer_of(total) == layer).collect();
            if layer == last {
                blocks.push(block(format!("The chain rule for {}, step by step", first.partial.wrt), self.step_by_step(first)));
            }
            if !shared.is_empty() {
                let title = format!("Where the paths meet: {}", listed(&shared));
                blocks.push(block(title, shared.iter().map(|t| self.chain_and_worked(t)).collect()));
            }
            if layer == last {
                blocks.push(block(
                    format!("All of layer {layer}: {}", listed(&weights)),
                    weights.iter().map(|t| self.chain_and_worked(t)).collect(),
                ));
                continue;
            }
            let title = format!("The chain rule for {}", range(&weights));
            blocks.push(block(title, weights.iter().map(|t| self.chain_and_worked(t)).collect()));
            let written_out: Vec<Line> = weights
                .iter()
                .filter(|total| self.written_out(&total.worked) != total.worked)
                .map(|total| Line::new(total.partial.clone(), vec![self.written_out(&total.worked)]))
                .collect();
            if !written_out.is_empty() {
                blocks.push(block(format!("All of layer {layer}, written out"), written_out));
            }
        }
        number(&mut blocks);
        blocks
    }

    /// What the optimiser keeps, and how every weight is changed for the learning rate called η.
    pub fn update(&self) -> Block {
        let states = self.states().into_iter().map(|state| Line::new(Expr::Name(state.name), vec![state.rule]));
        let updates = self.updates().into_iter().map(|(weight, rule)| Line { assigns: true, ..Line::new(Expr::Name(weight), vec![rule]) });
        block("Update of the weights".into(), states.chain(updates).collect())
    }

    /// One iteration from start to end: forward, backward in the order of the walk, update.
    pub fn iteration(&self) -> Vec<Block> {
        let mut backward = Vec::new();
        for layer in (1..self.network.layers().len()).rev() {
            let shared = self.shared.iter().rev().filter(|total| self.layer_of(total) == layer);
            let weights = self.gradients.iter().filter(|total| self.layer_of(total) == layer);
            backward.extend(shared.chain(weights).map(|total| self.chain_and_worked(total)));
        }
        let mut blocks = vec![self.forward(), block("Backward pass".into(), backward), self.update()];
        number(&mut blocks);
        blocks
    }

    /// What there is to say about the quantities called `names`: the equation, and the derivative
    /// of the loss, step by step.
    ///
    /// # Panics
    /// If the network has no quantity of such a name; see [`Derivation::find_all`].
    pub fn about(&self, names: &[Name]) -> Vec<Block> {
        let about = |name: &Name| {
            let variable = self.network.variable(name).expect("the network has what is asked for");
            let mut lines: Vec<Line> = variable.equation().map(|_| forward_line(variable)).into_iter().collect();
            let total = self.total_of(name);
            lines.extend(total.iter().flat_map(|total| self.step_by_step(total)));
            if lines.is_empty() {
                let start = variable.start().expect("what has no equation has a value");
                let value = Step { expr: Expr::number(start), numbers: true, is_rounded: false, new_line: false };
                lines.push(Line { steps: vec![value], ..Line::new(Expr::name(name), Vec::new()) }.note(Note::Given));
            }
            let title = total.map_or(name.to_string(), |total| format!("{}, step by step", total.partial));
            block(title, lines)
        };
        names.iter().map(about).collect()
    }

    /// The names of the quantities that a person means by `asked`: a name, or the derivative with
    /// respect to it: `w5`, `∂E_tot/∂w5`, `dE/dw5`.
    ///
    /// # Errors
    /// Where the network has no quantity of that name; the hint names the nearest.
    pub fn find_all(&self, asked: &[String]) -> Result<Vec<Name>> {
        asked.iter().map(|asked| self.find(asked)).collect()
    }

    fn find(&self, asked: &str) -> Result<Name> {
        let (of, wrt) = match asked.split_once('/') {
            Some((of, wrt)) => (Some(of.trim_start_matches(['∂', 'd'])), wrt.trim_start_matches(['∂', 'd'])),
            None => (None, asked),
        };
        let loss = self.network.loss().as_str();
        if let Some(of) = of.filter(|of| *of != loss && *of != self.network.loss().letter_and_index().0) {
            return Err(Error::usage(format!("`{asked}` is not a derivative of the loss {loss}"))
                .hint(format!("backprop derive {wrt} shows every factor of ∂{loss}/∂{wrt}, and so ∂{of}/∂{wrt} where it is one")));
        }
        if let Some(variable) = self.network.variable(&wrt.into()) {
            return Ok(variable.name.clone());
        }
        let names: Vec<&str> = self.network.variables().iter().map(|variable| variable.name.as_str()).collect();
        let likeness = |name: &str| strsim::jaro(&wrt.to_lowercase(), &name.to_lowercase());
        let nearest = names.iter().copied().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let hint = match nearest.filter(|name| likeness(name) > 0.6) {
            Some(name) => format!("did you mean {name}? "),
            None => String::new(),
        };
        let shown = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(" ");
        let more = if names.len() > MOST_NAMES { format!(" … {}", self.network.loss()) } else { String::new() };
        Err(Error::usage(format!("the network has no quantity called `{asked}`")).hint(format!("{hint}The names are {shown}{more}")))
    }

    fn layer_of(&self, total: &Total) -> usize {
        self.network.variable(&total.partial.wrt).map_or(0, |variable| variable.layer)
    }

    fn forward(&self) -> Block {
        let equations = self.network.variables().iter().filter(|variable| variable.equation().is_some());
        block("Forward pass".into(), equations.map(forward_line).collect())
    }

    fn chain_and_worked(&self, total: &Total) -> Line {
        let line = Line::new(total.partial.clone(), vec![total.chain.clone(), total.worked.clone()]);
        let is_long = total.chain.leaves() + total.worked.leaves() > ONE_LINE;
        if is_long { line.stacked() } else { line }
    }

    /// The chain, then each of its factors worked out, then the product of them.
    fn step_by_step(&self, total: &Total) -> Vec<Line> {
        let mut factors: Vec<&Partial> = Vec::new();
        total.chain.visit(&mut |part| {
            if let Expr::Partial(partial) = part
                && !factors.contains(&partial)
            {
                factors.push(partial);
            }
        });
        let chain = Line::new(total.partial.clone(), vec![total.chain.clone()]);
        let mut lines = vec![match self.path(total) {
            Some(path) => chain.note(Note::Along(path)),
            None => chain,
        }];
        for factor in factors {
            if let Some(local) = self.local(factor) {
                let equation = self.network.variable(&factor.of).and_then(Variable::equation).expect("it has an equation");
                let note = Note::Because { name: factor.of.clone(), expr: equation.clone() };
                lines.push(Line::new(factor.clone(), vec![local.by_rules.clone(), local.value.clone()]).note(note));
            } else if let Some(shared) = self.shared.iter().find(|shared| shared.partial == *factor) {
                lines.push(self.chain_and_worked(shared));
            }
        }
        let written_out = self.written_out(&total.worked);
        lines.push(Line::new(total.partial.clone(), vec![total.worked.clone(), written_out]).stacked());
        // Where nothing is left of the chain, or one factor that was worked out already, there is nothing to
        // bring together.
        if total.chain.is(1.0) {
            lines.pop();
        } else if total.chain == Expr::Partial(total.partial.clone()) {
            lines.remove(0);
            lines.pop();
        }
        lines
    }

    /// `w5 → o1 → a_o1 → E1 → E_tot`, where there is a single path to the loss or to a shared term.
    fn path(&self, total: &Total) -> Option<Vec<Name>> {
        let mut names = vec![total.partial.wrt.clone()];
        let mut at = self.network.position(&total.partial.wrt)?;
        while let [next] = self.arrows.users[at][..] {
            names.push(self.network.variables()[next].name.clone());
            at = next;
        }
        (names.len() > 1).then_some(names)
    }
}

/// `a_h1 = σ(h1) = 1 / (1 + exp(−h1))`
fn forward_line(variable: &Variable) -> Line {
    let equation = variable.equation().expect("only computed quantities have a line").clone();
    let definition = match &equation {
        Expr::Call(function, arguments) => function.definition(arguments),
        _ => None,
    };
    let has_a_kink = matches!(equation, Expr::Call(Function::Max, _));
    let line = Line::new(Expr::name(&variable.name), [Some(equation), definition].into_iter().flatten().collect());
    if has_a_kink { line.note(Note::Kink) } else { line }
}

fn block(title: String, lines: Vec<Line>) -> Block {
    Block { title, lines }
}

fn number(blocks: &mut [Block]) {
    for (i, block) in blocks.iter_mut().enumerate() {
        block.title = format!("{}  {}", i + 1, block.title);
    }
}

/// `∂E_tot/∂w5 … ∂E_tot/∂w8`, or all of them while they are few.
fn listed(totals: &[&Total]) -> String {
    match totals {
        [first, second] => format!("{} and {}", first.partial, second.partial),
        [only] => only.partial.to_string(),
        [first, .., last] => format!("{} to {}", first.partial, last.partial),
        [] => String::new(),
    }
}

/// `w1 to w4`
fn range(totals: &[&Total]) -> String {
    match totals {
        [only] => only.partial.wrt.to_string(),
        [first, .., last] => format!("{} to {}", first.partial.wrt, last.partial.wrt),
        [] => String::new(),
    }
}
