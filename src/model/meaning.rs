//! What the names in an equation mean, and whether its indices fit.

use super::Size;
use crate::expr::{Expr, Index, Name, Reduction};
use crate::words::did_you_mean;

/// How similar a known name must be to be guessed.
const LIKENESS: f64 = 0.5;

/// A mistake in an equation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    /// The name in the equation that it is about.
    pub name: String,
    /// What is wrong.
    pub message: String,
    /// The label at the place of the mistake.
    pub label: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Mistake {
    pub fn new(name: &Name, message: String, label: &str) -> Mistake {
        Mistake { name: name.to_string(), message, label: label.to_owned(), hint: None }
    }

    /// With this hint, if it is not empty.
    fn hint(mut self, hint: String) -> Mistake {
        self.hint = (!hint.is_empty()).then_some(hint);
        self
    }
}

/// The names that a model declares.
pub(super) struct Names<'a> {
    pub sizes: &'a [Size],
    pub indices: &'a [Index],
    /// Each quantity with its axes.
    pub quantities: &'a [(Name, Vec<Index>)],
}

impl Names<'_> {
    fn quantity(&self, name: &Name) -> Option<&[Index]> {
        self.quantities.iter().find(|(known, _)| known == name).map(|(_, axes)| &axes[..])
    }

    pub fn index(&self, name: &Name) -> Option<&Index> {
        self.indices.iter().find(|index| index.name == *name)
    }

    fn is_size(&self, name: &Name) -> bool {
        self.sizes.iter().any(|size| size.name == *name)
    }

    fn unknown(&self, name: &Name) -> Mistake {
        let known = self.quantities.iter().map(|(name, _)| name.as_str());
        let known = known
            .chain(self.sizes.iter().map(|size| size.name.as_str()))
            .chain(self.indices.iter().map(|index| index.name.as_str()));
        let guess = did_you_mean(name.as_str(), known, LIKENESS);
        let message = format!("there is no quantity, index or size called {name}");
        Mistake::new(name, message, "not known").hint(guess.trim_end().to_owned())
    }

    /// The right side of an equation with its names resolved; the index variables `scope` have
    /// values.
    pub fn resolve(&self, expr: &Expr, scope: &[Index]) -> Result<Expr, Mistake> {
        let resolved = |part: &Expr| self.resolve(part, scope);
        match expr {
            Expr::Name(name) => self.name(name, scope),
            Expr::Entry(name, at) => self.entry(name, at, scope),
            Expr::Reduce(reduction, over, body) => self.reduce(*reduction, over, body, scope),
            Expr::Partial(partial) | Expr::PartialEntry(partial, ..) => Err(Mistake::new(
                &partial.of,
                "the equations of a model cannot contain derivatives".into(),
                "here",
            )),
            _ => try_parts(expr, resolved),
        }
    }

    fn name(&self, name: &Name, scope: &[Index]) -> Result<Expr, Mistake> {
        if let Some(index) = scope.iter().find(|index| index.name == *name) {
            return Ok(index.clone().into());
        }
        if self.is_size(name) {
            return Ok(Expr::Size(name.clone()));
        }
        if self.index(name).is_some() {
            let message =
                format!("the index {name} is free here: it is neither on the left nor summed over");
            return Err(Mistake::new(name, message, "free")
                .hint(format!("sum over it, Σ[{name}] …, or put it on the left")));
        }
        match self.quantity(name) {
            Some([]) => Ok(Expr::name(name)),
            Some(axes) => {
                let (count, indices) = counted_indices(axes);
                Err(Mistake::new(name, format!("{name} has {count}: {name}[{indices}]"), "without"))
            }
            None => Err(self.unknown(name)),
        }
    }

    fn entry(&self, name: &Name, at: &[Expr], scope: &[Index]) -> Result<Expr, Mistake> {
        let axes = self.quantity(name).ok_or_else(|| self.unknown(name))?;
        if axes.len() != at.len() {
            let (count, indices) = counted_indices(axes);
            let form =
                if axes.is_empty() { name.to_string() } else { format!("{name}[{indices}]") };
            let message = format!("{name} has {count}, {form}; here it has {}", at.len());
            return Err(Mistake::new(name, message, "here"));
        }
        let mut indices = Vec::new();
        for (place, (index, axis)) in (1..).zip(at.iter().zip(axes)) {
            let index = self.resolve(index, scope)?;
            if !index.is_whole() {
                let message = format!(
                    "{index} is not an index: only index variables, sizes and whole numbers may be in it"
                );
                return Err(Mistake::new(name, message, "here"));
            }
            let size = axis.size.as_deref().expect("declared indices have a range");
            match &index.tidied() {
                Expr::Index(found) if found.size != axis.size => {
                    let runs = found.size.as_deref().map(Expr::to_string).unwrap_or_default();
                    let message = format!(
                        "{} runs over {runs}, but index {place} of {name} runs over {size}",
                        found.name
                    );
                    let found = found.size.as_deref();
                    let value = |size| super::value_of_size(self.sizes, size);
                    let hint = match (found.and_then(value), value(size)) {
                        (Some(n), Some(other)) if n == other => format!(
                            "both have {n} values, but two ranges are the same only if they have the \
                             same name: use {runs} in both places"
                        ),
                        _ => String::new(),
                    };
                    return Err(Mistake::new(name, message, "two ranges").hint(hint));
                }
                Expr::Number(number) if self.is_outside(*number, size) => {
                    let message = format!("index {place} of {name} runs from 0 to below {size}");
                    return Err(Mistake::new(name, message, "outside"));
                }
                Expr::Negative(_) => {
                    let message = format!("index {place} of {name} runs from 0 to below {size}");
                    return Err(Mistake::new(name, message, "outside"));
                }
                _ => {}
            }
            indices.push(index);
        }
        Ok(Expr::entry(name, indices))
    }

    fn is_outside(&self, number: f64, size: &Expr) -> bool {
        super::value_of_size(self.sizes, size).is_some_and(|size| size > 0 && number >= size as f64)
    }

    fn reduce(
        &self,
        reduction: Reduction,
        over: &[Index],
        body: &Expr,
        scope: &[Index],
    ) -> Result<Expr, Mistake> {
        let mut inner = scope.to_vec();
        let mut indices = Vec::new();
        for index in over {
            let name = &index.name;
            let Some(known) = self.index(name) else {
                let message = format!("the range of the index {name} is not known");
                return Err(Mistake::new(name, message, "not known")
                    .hint(format!("declare under [indices] what it counts: {name} = \"hidden\"")));
            };
            if inner.iter().any(|other| other.name == *name) {
                let message = format!("the index {name} is already in use here");
                return Err(Mistake::new(name, message, "twice")
                    .hint(format!("give one of them another name under [indices]: {name}2")));
            }
            inner.push(known.clone());
            indices.push(known.clone());
        }
        let body = self.resolve(body, &inner)?;
        if reduction == Reduction::Mean {
            let sizes = indices.iter().filter_map(|index| index.size.as_deref().cloned());
            let count = Expr::product(sizes.collect());
            return Ok(body.summed(indices).over(count));
        }
        Ok(Expr::Reduce(reduction, indices, Box::new(body)))
    }
}

fn counted_indices(axes: &[Index]) -> (String, String) {
    let names: Vec<&str> = axes.iter().map(|index| index.name.as_str()).collect();
    let noun = if axes.len() == 1 { "index" } else { "indices" };
    (format!("{} {noun}", axes.len()), names.join(","))
}

/// `expr` with each part changed, unless one of them fails.
fn try_parts(
    expr: &Expr,
    mut change: impl FnMut(&Expr) -> Result<Expr, Mistake>,
) -> Result<Expr, Mistake> {
    let mut failed = None;
    let changed = expr.map_parts(|part| match change(part) {
        Ok(part) => part,
        Err(mistake) => {
            failed.get_or_insert(mistake);
            part.clone()
        }
    });
    failed.map_or(Ok(changed), Err)
}
