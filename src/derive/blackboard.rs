//! The derivation as a teacher writes it down: numbered blocks of lines, each line a chain of
//! equal signs. Text, LaTeX, MathML and the pictures in the sheet are renderings of these.

pub use super::line::{Block, KINK, Line, Note, Step, with_numbers};

use super::line::LONG_SUM;
use super::{Derivation, ShortForms, Total};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Name, Partial};
use crate::network::{Outline, Section, Variable};
use crate::words::did_you_mean;

/// A line with more names and numbers than this is broken at its equal signs.
const ONE_LINE: usize = 12;

/// More names than this are not listed in a hint.
const MOST_NAMES: usize = 60;

/// The derivatives of the loss with respect to the quantities of one layer.
struct LayerTotals<'a> {
    /// `layer 2`
    name: String,
    shared: Vec<&'a Total>,
    weights: Vec<&'a Total>,
}

impl Derivation {
    /// The whole derivation: the forward pass; for the last layer one weight step by step and then
    /// all; for each layer before it the shared terms, the chain rule and the result for every
    /// weight. A network with an outline is written down under the headings of that, one without
    /// layers of units as if it were a single layer.
    pub fn blackboard(&self) -> Vec<Block> {
        if let Some(outline) = self.network.outline() {
            return self.outlined(outline);
        }
        let short = self.short_forms();
        let mut blocks = vec![self.forward()];
        for (i, layer) in self.totals_by_layer().iter().enumerate() {
            blocks.extend(self.layer(layer, i == 0, &short));
        }
        number(&mut blocks);
        blocks
    }

    /// The blocks about one layer's derivatives.
    fn layer(&self, layer: &LayerTotals<'_>, is_last: bool, short: &ShortForms<'_>) -> Vec<Block> {
        let LayerTotals { name, shared, weights } = layer;
        let Some(first) = weights.first() else { return Vec::new() };
        let worked = |totals: &[&Total]| -> Vec<Line> {
            totals.iter().map(|total| self.chain_and_worked(total, short)).collect()
        };
        let mut blocks = Vec::new();
        if is_last {
            let title = format!("The chain rule for {}, step by step", first.partial.wrt);
            blocks.push(block(title, self.step_by_step(first, short)));
        }
        if !shared.is_empty() {
            let title = format!("Where the paths meet: {}", listed(shared));
            blocks.push(block(title, worked(shared)));
        }
        if is_last {
            blocks.push(block(format!("All of {name}: {}", listed(weights)), worked(weights)));
            return blocks;
        }
        blocks.push(block(format!("The chain rule for {}", range(weights)), worked(weights)));
        let written_out: Vec<Line> = weights
            .iter()
            .filter(|total| self.written_out(&total.worked) != total.worked)
            .map(|total| Line::new(total.partial.clone(), vec![self.written_out(&total.worked)]))
            .collect();
        if !written_out.is_empty() {
            blocks.push(block(format!("All of {name}, written out"), written_out));
        }
        blocks
    }

    /// The derivatives of the loss in the order in which they are written down: from the last layer
    /// of units to the first; without such layers all at once.
    fn totals_by_layer(&self) -> Vec<LayerTotals<'_>> {
        let layers = self.network.layers().len();
        if layers == 0 {
            let (shared, weights) = (self.shared.iter().collect(), self.gradients.iter().collect());
            return vec![LayerTotals { name: "the gradient".into(), shared, weights }];
        }
        let of_layer = |layer: usize| {
            let is_here = |total: &&Total| self.layer_of(total) == layer;
            let shared = self.shared.iter().rev().filter(is_here).collect();
            let weights = self.gradients.iter().filter(is_here).collect();
            LayerTotals { name: format!("layer {layer}"), shared, weights }
        };
        (1..layers).rev().map(of_layer).collect()
    }

    fn outlined(&self, outline: &Outline) -> Vec<Block> {
        let short = self.short_forms();
        let later: Vec<&Name> =
            outline.sections.iter().flat_map(|section| &section.equations).collect();
        let mut forward = self.forward();
        forward
            .lines
            .retain(|line| !matches!(&line.left, Expr::Name(name) if later.contains(&name)));
        // What is said has the kinks too.
        forward.lines.iter_mut().for_each(|line| line.note = None);
        let mut blocks = vec![Block { says: outline.forward.clone(), ..forward }];
        blocks.extend(outline.sections.iter().map(|section| self.section(section, &short)));
        number(&mut blocks);
        blocks
    }

    fn section(&self, section: &Section, short: &ShortForms<'_>) -> Block {
        let equations = section
            .equations
            .iter()
            .filter_map(|name| self.network.variable(name))
            .map(forward_line);
        let locals = section.locals.iter().filter_map(|partial| self.local_line(partial, short));
        let totals = section.of.iter().filter_map(|name| self.total_of(name)).enumerate().map(
            |(i, total)| {
                let line = self.chain_and_worked(&total, short);
                if i > 0 && section.chain_for_the_first { line.only_the_result() } else { line }
            },
        );
        let once = if section.chain_for_the_first {
            " The chain rule is written out for the first."
        } else {
            ""
        };
        Block {
            says: format!("{}{once}", section.says),
            ..block(section.title.clone(), equations.chain(locals).chain(totals).collect())
        }
    }

    /// What the optimizer keeps, and how every weight is changed for the learning rate called η.
    pub fn update(&self) -> Block {
        let states = self
            .states()
            .into_iter()
            .map(|state| Line::new(Expr::Name(state.name), vec![state.rule]));
        let updates = self.updates().into_iter().map(|(weight, rule)| Line {
            assigns: true,
            ..Line::new(Expr::Name(weight), vec![rule])
        });
        block("Update of the weights".into(), states.chain(updates).collect())
    }

    /// One iteration from start to end: forward, backward in the order of the walk, update.
    pub fn iteration(&self) -> Vec<Block> {
        let short = self.short_forms();
        let layers = self.totals_by_layer();
        let totals = layers.iter().flat_map(|layer| layer.shared.iter().chain(&layer.weights));
        let backward = totals.map(|total| self.chain_and_worked(total, &short)).collect();
        let mut blocks =
            vec![self.forward(), block("Backward pass".into(), backward), self.update()];
        number(&mut blocks);
        blocks
    }

    /// What there is to say about the quantities called `names`: the equation, and the derivative
    /// of the loss, step by step.
    ///
    /// # Panics
    /// If the network has no quantity of such a name; see [`Derivation::find_all`].
    pub fn about(&self, names: &[Name]) -> Vec<Block> {
        let short = self.short_forms();
        let about = |name: &Name| {
            let variable = self.network.variable(name).expect("the network has what is asked for");
            let mut lines: Vec<Line> =
                variable.equation().map(|_| forward_line(variable)).into_iter().collect();
            let total = self.total_of(name);
            lines.extend(total.iter().flat_map(|total| self.step_by_step(total, &short)));
            if lines.is_empty() {
                let start = variable.start().expect("what has no equation has a value");
                let value = Step {
                    expr: Expr::number(start),
                    numbers: true,
                    is_rounded: false,
                    new_line: false,
                };
                lines.push(
                    Line { steps: vec![value], ..Line::new(Expr::name(name), Vec::new()) }
                        .note(Note::Given),
                );
            }
            let title =
                total.map_or(name.to_string(), |total| format!("{}, step by step", total.partial));
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
            Some((of, wrt)) => (Some(without_d(of)), without_d(wrt)),
            None => (None, asked),
        };
        let loss = self.network.loss().as_str();
        if let Some(of) = of.filter(|of| *of != loss && !self.network.loss().has_letters(of)) {
            return Err(Error::usage(format!("`{asked}` is not a derivative of the loss {loss}"))
                .hint(format!("backprop derive {wrt} shows every factor of ∂{loss}/∂{wrt}, and so ∂{of}/∂{wrt} where it is one")));
        }
        if let Some(variable) = self
            .network
            .variable(&wrt.into())
            .or_else(|| self.network.variable(&in_greek(wrt).into()))
        {
            return Ok(variable.name.clone());
        }
        let names: Vec<&str> =
            self.network.variables().iter().map(|variable| variable.name.as_str()).collect();
        let hint = did_you_mean(wrt, names.iter().copied(), 0.6);
        let shown = names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(" ");
        let more = if names.len() > MOST_NAMES {
            format!(" … {}", self.network.loss())
        } else {
            String::new()
        };
        Err(Error::usage(format!("the network has no quantity called `{asked}`"))
            .hint(format!("{hint}The names are {shown}{more}")))
    }

    fn layer_of(&self, total: &Total) -> usize {
        self.network.variable(&total.partial.wrt).map_or(0, |variable| variable.layer)
    }

    fn forward(&self) -> Block {
        let equations =
            self.network.variables().iter().filter(|variable| variable.equation().is_some());
        block("Forward pass".into(), equations.map(forward_line).collect())
    }

    fn chain_and_worked(&self, total: &Total, short: &ShortForms<'_>) -> Line {
        let worked = short.worked(total);
        let is_long = total.chain.leaves() + worked.leaves() > ONE_LINE;
        let line = Line::new(total.partial.clone(), vec![total.chain.clone(), worked]);
        line.brought_together(short.total(total)).stacked_if(is_long)
    }

    /// A local derivative by the rules, simplified, and since which equation.
    fn local_line(&self, partial: &Partial, short: &ShortForms<'_>) -> Option<Line> {
        let local = self.local(partial)?;
        let equation = self.network.variable(&partial.of).and_then(Variable::equation)?;
        let line = Line::new(partial.clone(), vec![local.by_rules.clone(), local.value.clone()]);
        let brought_together = short.local(local);
        let is_long =
            brought_together.is_some() && local.by_rules.leaves() + local.value.leaves() > ONE_LINE;
        Some(
            line.brought_together(brought_together)
                .stacked_if(is_long)
                .note(because(partial, equation)),
        )
    }

    /// The chain, then each of its factors worked out, then the product of them.
    fn step_by_step(&self, total: &Total, short: &ShortForms<'_>) -> Vec<Line> {
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
            if let Some(line) = self.local_line(factor, short) {
                lines.push(line);
            } else if let Some(shared) = self.shared.iter().find(|shared| shared.partial == *factor)
            {
                lines.push(self.chain_and_worked(shared, short));
            }
        }
        let brought_together = short.total(total);
        let mut result = vec![short.worked(total)];
        if brought_together.is_none() {
            result.push(self.written_out(&total.worked));
        }
        lines.push(
            Line::new(total.partial.clone(), result)
                .brought_together(brought_together)
                .stacked_if(true),
        );
        // Where nothing is left of the chain, or one factor that was worked out already, there is
        // nothing to bring together.
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
    let line = Line::new(
        Expr::name(&variable.name),
        [Some(equation), definition].into_iter().flatten().collect(),
    );
    if has_a_kink { line.note(Note::Kink) } else { line }
}

/// Since the equation, of which a long sum is shortened to the terms with the quantity that is
/// turned.
fn because(partial: &Partial, equation: &Expr) -> Note {
    let name = partial.of.clone();
    match equation {
        Expr::Sum(terms) if equation.leaves() > LONG_SUM => {
            let with_it: Vec<Expr> =
                terms.iter().filter(|term| term.contains(&partial.wrt)).cloned().collect();
            Note::Because { name, and_more: with_it.len() < terms.len(), expr: Expr::sum(with_it) }
        }
        _ => Note::Because { name, expr: equation.clone(), and_more: false },
    }
}

/// `w5` for `∂w5` and `dw5`.
fn without_d(asked: &str) -> &str {
    asked.strip_prefix(['∂', 'd']).unwrap_or(asked)
}

/// The name as it is, for one that was typed with what every keyboard has.
fn in_greek(asked: &str) -> String {
    let spelled = [
        ("gamma", "γ"),
        ("beta", "β"),
        ("eps", "ε"),
        ("mu", "μ"),
        ("eta", "η"),
        ("xhat", "x\u{302}"),
    ];
    spelled.iter().fold(asked.to_owned(), |name, (word, letter)| name.replace(word, letter))
}

fn block(title: String, lines: Vec<Line>) -> Block {
    Block { title, says: String::new(), lines }
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
