//! The derivation of a model as a teacher writes it on a blackboard: the forward pass, then a block for
//! each quantity from the loss backward.

use super::matrices::matrix_form;
use super::{IndexedDerivation, IndexedLocal, IndexedTotal, direct};
use crate::derive::line::{self, Block, Line, Note};
use crate::error::{Error, Result};
use crate::expr::{Expr, Index, Name, Partial, Reduction};
use crate::model::Quantity;
use crate::words::did_you_mean;

impl IndexedDerivation {
    /// The whole derivation: the forward pass, the chain rule for each quantity, and at the end all
    /// derivatives that are wanted, in their shortest form.
    pub fn blackboard(&self) -> Vec<Block> {
        let mut blocks = vec![self.forward()];
        blocks.extend(self.totals().iter().map(|total| self.step_by_step(total)));
        let gradients = self.totals().iter().filter(|total| total.is_gradient);
        let lines = gradients.map(result).collect();
        blocks.push(block("The gradient".into(), lines));
        for (number, block) in (1..).zip(&mut blocks) {
            block.title = format!("{number}  {}", block.title);
        }
        blocks
    }

    /// A block for each of these quantities: its equation, and the derivative with respect to it.
    pub fn about(&self, names: &[Name]) -> Vec<Block> {
        let about = |name: &Name| {
            let equation = self.model().quantity(name).and_then(forward_line);
            let total = self.total_of(name).map(|total| self.step_by_step(total));
            let title = total.as_ref().map_or(name.to_string(), |block| block.title.clone());
            let says = total.as_ref().map_or(String::new(), |block| block.says.clone());
            let lines = equation.into_iter().chain(total.into_iter().flat_map(|b| b.lines));
            Block { says, ..block(title, lines.collect()) }
        };
        names.iter().map(about).collect()
    }

    /// The names of the quantities that the user means by `asked`: `w`, `∂L/∂w`, `dL/dw`.
    ///
    /// # Errors
    /// If the model has no quantity of that name, or it has neither an equation nor a derivative.
    pub fn find_all(&self, asked: &[String]) -> Result<Vec<Name>> {
        asked.iter().map(|asked| self.find(asked)).collect()
    }

    fn find(&self, asked: &str) -> Result<Name> {
        let wrt = asked
            .split_once('/')
            .map_or(asked, |(_, wrt)| wrt.strip_prefix(['∂', 'd']).unwrap_or(wrt));
        let wrt = wrt.split('[').next().unwrap_or(wrt);
        let names = || self.model().quantities().iter().map(|quantity| quantity.name.as_str());
        let known = |name: &str| self.model().quantity(&name.into());
        match known(wrt).or_else(|| known(&super::super::find::with_greek_letters(wrt))) {
            Some(quantity) => Ok(quantity.name.clone()),
            None => {
                let guess = did_you_mean(wrt, names(), 0.6);
                let listed = names().collect::<Vec<_>>().join(" ");
                Err(Error::usage(format!("the model has no quantity called `{asked}`"))
                    .hint(format!("{guess}The names are {listed}")))
            }
        }
    }

    fn forward(&self) -> Block {
        let lines = self.model().quantities().iter().filter_map(forward_line).collect();
        block("Forward pass".into(), lines)
    }

    /// The chain rule, then each derivative in it, then the result.
    fn step_by_step(&self, total: &IndexedTotal) -> Block {
        let mut lines = Vec::new();
        // If only the equation of the loss uses it, there is no chain.
        if total.chain != total.put_in {
            let first = Line::new(total.left(), vec![total.chain.clone()]);
            lines.push(first.note(Note::ChainRule(used_in(total))));
        }
        lines.extend(total.locals.iter().map(local_line));
        let mut last = result(total);
        let put_in = line::Step::exact(total.put_in.clone());
        if total.put_in != total.worked {
            last.steps[0].by = total.rules.clone();
            last.steps.insert(0, put_in);
        }
        last.steps.iter_mut().skip(1).for_each(|step| step.new_line = true);
        // A derivative of the loss itself has been derived already.
        let is_said = total.chain == total.put_in && total.put_in == total.worked;
        match &mut lines[..] {
            [only] if is_said => {
                only.steps.extend(last.steps.drain(1..));
                only.note = last.note.or(only.note.take());
            }
            _ => lines.push(last),
        }
        let says = turned_kernel(total)
            .or_else(|| first_largest(total))
            .or_else(|| self.recurrence(total));
        let says: Vec<String> = says.into_iter().chain(self.direct_part(total)).collect();
        let says = says.join(" ");
        Block { says, ..block(total.left().to_string(), lines) }
    }
}

impl IndexedDerivation {
    /// A remark on the part of a derivative that comes from the equation of the loss itself.
    fn direct_part(&self, total: &IndexedTotal) -> Option<String> {
        let (loss, name) = (self.model().loss(), &total.partial.wrt);
        let direct = direct(loss, name);
        let is_direct = |local: &IndexedLocal| partial_of(local) == Some(&direct);
        total.locals.iter().any(is_direct).then_some(())?;
        let other = |user: &Name| match user == name {
            true => "its other entries".to_owned(),
            false => format!("`{user}`"),
        };
        let others: Vec<String> = used_in(total).iter().map(other).collect();
        let others = others.join(", ");
        Some(format!(
            "`{loss}` depends on `{name}` in two ways: directly, and through {others}. \
             `∂{loss}_direct/∂{name}` is the direct part: the derivative with {others} held fixed."
        ))
    }

    /// A recurrence forward is a recurrence backward.
    fn recurrence(&self, total: &IndexedTotal) -> Option<String> {
        let number = self.numbers.get(&total.partial.wrt)?;
        let (index, backward) = self.loops.get(number)?;
        let (from, to) = if *backward { ("the last", "first") } else { ("the first", "last") };
        Some(format!(
            "This is computed from {from} `{index}` to the {to}: the forward pass goes from one `{index}` to \
             the next, and the gradient comes back in the opposite direction."
        ))
    }
}

/// What a person recognizes in Σ\[u] dy\[a − u]·w\[u]: the forward pass reads x at r + u, the backward
/// pass reads dy at a − u, so the kernel is flipped.
fn turned_kernel(total: &IndexedTotal) -> Option<String> {
    let Expr::Reduce(Reduction::Sum, over, body) = &total.worked else { return None };
    let Expr::Product(factors) = &**body else { return None };
    let is_at = |factor: &Expr, is_it: &dyn Fn(&Expr) -> bool| match factor {
        Expr::Entry(name, at) if at.iter().any(is_it) => Some(name.to_string()),
        Expr::PartialEntry(partial, _, at) if at.iter().any(is_it) => {
            Some(format!("∂{}/∂{}", partial.of, partial.wrt))
        }
        _ => None,
    };
    let is_turned = |index: &Index| {
        let plain = Expr::from(index.clone());
        let bare = |at: &Expr| *at == plain;
        let minus = |at: &Expr| match at {
            Expr::Sum(terms) => terms.contains(&plain.clone().negative()),
            _ => false,
        };
        let kernel = factors.iter().find_map(|factor| is_at(factor, &bare))?;
        let handed_back = factors.iter().find_map(|factor| is_at(factor, &minus))?;
        Some((handed_back, kernel))
    };
    let turned: Vec<(String, String)> = over.iter().filter_map(is_turned).collect();
    let (handed_back, kernel) = turned.first()?;
    let turn = match turned.len() {
        1 => "reversed",
        _ => "rotated by 180°",
    };
    Some(format!(
        "This is the full correlation of `{handed_back}` with the kernel `{kernel}` {turn}: the forward \
         pass steps forward in the image, this steps backward."
    ))
}

/// The meaning of the position of a maximum.
fn first_largest(total: &IndexedTotal) -> Option<String> {
    let mut is_there = false;
    total.worked.visit(&mut |part| {
        is_there |= matches!(part, Expr::Reduce(Reduction::ArgMax, ..));
    });
    is_there.then(|| {
        "The argmax is the position of the first largest value in the window, counted row by row. Only \
         that value determines the maximum, so it gets the whole gradient; the others get 0."
            .into()
    })
}

/// The derivative as it is computed, and as a person writes it.
fn result(total: &IndexedTotal) -> Line {
    let mut line = Line::new(total.left(), vec![total.worked.clone()]);
    let shortest = total.simplified.as_ref().unwrap_or(&total.worked);
    let step = |expr: &Expr, by| line::Step {
        by: vec![by],
        new_line: true,
        ..line::Step::exact(expr.clone())
    };
    line.steps.extend(total.substituted.as_ref().map(|expr| step(expr, "substitute")));
    line.steps.extend(total.simplified.as_ref().map(|expr| step(expr, "simplify")));
    match matrix_form(shortest, &total.axes) {
        Some(form) => line.note(Note::Matrices(form)),
        None => line,
    }
}

/// The quantities whose equations use it, without the loss unless that is the only one.
fn used_in(total: &IndexedTotal) -> Vec<Name> {
    let direct = direct(&total.partial.of, &total.partial.wrt);
    let of = |local| partial_of(local).filter(|partial| **partial != direct);
    total.locals.iter().filter_map(of).map(|partial| partial.of.clone()).collect()
}

/// The derivative of a local derivative's equation, without its indices.
fn partial_of(local: &IndexedLocal) -> Option<&Partial> {
    match &local.partial {
        Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => Some(partial),
        _ => None,
    }
}

fn local_line(local: &IndexedLocal) -> Line {
    let [left, right] = &local.equation;
    let mut line = Line::new(local.partial.clone(), vec![local.by_rules.clone()])
        .note(Note::Since(vec![(left.clone(), right.clone())]));
    line.steps[0].by = local.rules.clone();
    if local.value != local.by_rules {
        let by = local.sum_rules.clone();
        line.steps.push(line::Step {
            by,
            new_line: true,
            ..line::Step::exact(local.value.clone())
        });
    }
    line
}

fn forward_line(quantity: &Quantity) -> Option<Line> {
    let equation = quantity.equation()?;
    let line = Line::new(quantity.left(), vec![equation.clone()]);
    Some(match matrix_form(equation, &quantity.axes) {
        Some(form) => line.note(Note::Matrices(form)),
        None => line,
    })
}

fn block(title: String, lines: Vec<Line>) -> Block {
    Block { title, says: String::new(), lines }
}
