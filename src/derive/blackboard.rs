//! The derivation as a teacher writes it on a blackboard: numbered blocks of lines, each line a chain
//! of equal signs. Text, LaTeX, MathML and the pictures in the sheet are renderings of these.

pub use super::line::{Block, KINK, Line, Note, Step};
pub use super::numbers::with_numbers;

use super::long_sum::LONG_SUM;
use super::{Derivation, SimplifiedForms, Total};
use crate::expr::{Expr, Function, Name, Partial};
use crate::network::Variable;

/// The most names and numbers in a line that is not broken at its equal signs.
const ONE_LINE: usize = 12;

/// The derivatives of the loss with respect to the quantities of one layer.
struct LayerTotals<'a> {
    /// `layer 2`
    name: String,
    shared: Vec<&'a Total>,
    weights: Vec<&'a Total>,
}

impl Derivation {
    /// The whole derivation: the forward pass; for the last layer one weight step by step, then
    /// all; for each earlier layer the shared terms, the chain rule and the result for every
    /// weight. A network without layers of units is written as if it were a single layer.
    pub fn blackboard(&self) -> Vec<Block> {
        let forms = self.simplified_forms();
        let mut blocks = vec![self.forward()];
        for (i, layer) in self.totals_by_layer().iter().enumerate() {
            blocks.extend(self.layer(layer, i == 0, &forms));
        }
        number(&mut blocks);
        blocks
    }

    /// The blocks about one layer's derivatives.
    fn layer(
        &self,
        layer: &LayerTotals<'_>,
        is_last: bool,
        forms: &SimplifiedForms<'_>,
    ) -> Vec<Block> {
        let LayerTotals { name, shared, weights } = layer;
        let Some(first) = weights.first() else { return Vec::new() };
        let worked = |totals: &[&Total]| -> Vec<Line> {
            totals.iter().map(|total| self.chain_and_worked(total, forms)).collect()
        };
        let mut blocks = Vec::new();
        if is_last {
            let title = format!("The chain rule for {}, step by step", first.partial.wrt);
            blocks.push(block(title, self.step_by_step(first, forms)));
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

    /// The derivatives of the loss in the order in which they are written: from the last layer
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

    /// The optimizer's state, and the update of every weight; η is the learning rate.
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

    /// One complete iteration: forward, backward in the order of the walk, update.
    pub fn iteration(&self) -> Vec<Block> {
        let forms = self.simplified_forms();
        let layers = self.totals_by_layer();
        let totals = layers.iter().flat_map(|layer| layer.shared.iter().chain(&layer.weights));
        let backward = totals.map(|total| self.chain_and_worked(total, &forms)).collect();
        let mut blocks =
            vec![self.forward(), block("Backward pass".into(), backward), self.update()];
        number(&mut blocks);
        blocks
    }

    /// A block for each of the quantities `names`: its equation, and the derivative of the loss
    /// with respect to it, step by step.
    ///
    /// # Panics
    /// If the network has no quantity of such a name; see [`Derivation::find_all`].
    pub fn about(&self, names: &[Name]) -> Vec<Block> {
        let forms = self.simplified_forms();
        let about = |name: &Name| {
            let variable = self.network.variable(name).expect("the network has what is asked for");
            let mut lines: Vec<Line> =
                variable.equation().map(|_| forward_line(variable)).into_iter().collect();
            let total = self.total_of(name);
            lines.extend(total.iter().flat_map(|total| self.step_by_step(total, &forms)));
            if lines.is_empty() {
                let start = variable.start().expect("what has no equation has a value");
                let value = Step { numbers: true, ..Step::exact(Expr::number(start)) };
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

    fn layer_of(&self, total: &Total) -> usize {
        self.network.variable(&total.partial.wrt).map_or(0, |variable| variable.layer)
    }

    fn forward(&self) -> Block {
        let equations =
            self.network.variables().iter().filter(|variable| variable.equation().is_some());
        block("Forward pass".into(), equations.map(forward_line).collect())
    }

    fn chain_and_worked(&self, total: &Total, forms: &SimplifiedForms<'_>) -> Line {
        let worked = forms.worked(total);
        let is_long = total.chain.leaves() + worked.leaves() > ONE_LINE;
        let line = Line::new(total.partial.clone(), vec![total.chain.clone(), worked]);
        line.then_simplified(forms.total(total)).stacked_if(is_long)
    }

    /// A local derivative by the rules, then simplified, with its equation as a note.
    fn local_line(&self, partial: &Partial, forms: &SimplifiedForms<'_>) -> Option<Line> {
        let local = self.local(partial)?;
        let equation = self.network.variable(&partial.of).and_then(Variable::equation)?;
        let line = Line::new(partial.clone(), vec![local.by_rules.clone(), local.value.clone()]);
        let simplified = forms.local(local);
        let is_long =
            simplified.is_some() && local.by_rules.leaves() + local.value.leaves() > ONE_LINE;
        Some(line.then_simplified(simplified).stacked_if(is_long).note(because(partial, equation)))
    }

    /// The chain, then each of its factors, then their product.
    fn step_by_step(&self, total: &Total, forms: &SimplifiedForms<'_>) -> Vec<Line> {
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
            if let Some(line) = self.local_line(factor, forms) {
                lines.push(line);
            } else if let Some(shared) = self.shared.iter().find(|shared| shared.partial == *factor)
            {
                lines.push(self.chain_and_worked(shared, forms));
            }
        }
        let simplified = forms.total(total);
        let mut result = vec![forms.worked(total)];
        if simplified.is_none() {
            result.push(self.written_out(&total.worked));
        }
        lines.push(
            Line::new(total.partial.clone(), result).then_simplified(simplified).stacked_if(true),
        );
        // A chain without factors, or with one factor that was derived above, leaves nothing to
        // combine.
        if total.chain.is(1.0) {
            lines.pop();
        } else if total.chain == Expr::Partial(total.partial.clone()) {
            lines.remove(0);
            lines.pop();
        }
        lines
    }

    /// The path `w5 → o1 → a_o1 → E1 → E_tot`, if there is only one to the loss or to a shared
    /// term.
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
    let has_a_kink = matches!(equation, Expr::Call(Function::Max | Function::Min, _));
    let line = Line::new(
        Expr::name(&variable.name),
        [Some(equation), definition].into_iter().flatten().collect(),
    );
    if has_a_kink { line.note(Note::Kink) } else { line }
}

/// The note "since" with this equation. A long sum is shortened to the terms that contain the quantity
/// that the derivative is with respect to.
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

fn block(title: String, lines: Vec<Line>) -> Block {
    Block { title, says: String::new(), lines }
}

fn number(blocks: &mut [Block]) {
    for (i, block) in blocks.iter_mut().enumerate() {
        block.title = format!("{}  {}", i + 1, block.title);
    }
}

/// `∂E_tot/∂w5 to ∂E_tot/∂w8`, or both of two.
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
