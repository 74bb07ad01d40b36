//! `backprop derive --closed-form`, `--series` and `--along-gradient`: the arguments, in every
//! build; what they ask for, in builds with the feature `symbolica`.

use backprop::derive::Derivation;
use backprop::derive::blackboard::Block;
use backprop::error::{Error, Result};
#[cfg(feature = "symbolica")]
use backprop::expr::Name;
use clap::Args;

#[derive(Args)]
#[command(next_help_heading = "Closed forms (in builds with --features symbolica)")]
pub struct ClosedFormArguments {
    /// Write NAME as one expression of weights, inputs and targets; for a weight, ∂E_tot/∂NAME
    ///
    /// Without NAME it writes the loss. --numbers substitutes the network's values.
    ///
    /// Symbolica does the algebra. It is not part of backprop and has its own license
    /// (<https://symbolica.io/license/>). Without a key you may use it for non-commercial purposes
    /// only, on one core, and in one process per machine: Symbolica aborts a second process. It
    /// prints a banner to standard output, so use --out FILE to keep a result. Each time it starts
    /// it sends symbolica.io its version, and the key if you have one. The same goes for --series
    /// and --along-gradient.
    #[arg(long, conflicts_with_all = ["series", "along_gradient"])]
    closed_form: bool,

    /// Write the closed form in powers of NAME
    #[arg(
        long,
        value_name = "NAME",
        requires = "closed_form",
        conflicts_with_all = ["factor", "multiply_out"]
    )]
    collect: Option<String>,

    /// Factor the closed form as far as possible
    #[arg(long, requires = "closed_form", conflicts_with = "multiply_out")]
    factor: bool,

    /// Expand all products in the closed form
    #[arg(long, requires = "closed_form")]
    multiply_out: bool,

    /// Write the Taylor series of the quantity, or of the loss, in this weight, bias, input or target
    ///
    /// The series is about its initial value. With --numbers the coefficients are numbers; otherwise
    /// they are expressions in all quantities, which get long as the order grows.
    #[arg(long, value_name = "NAME", conflicts_with = "along_gradient")]
    series: Option<String>,

    /// Write the loss after one step of gradient descent as a polynomial in η, with the best
    /// learning rate for that step
    #[arg(long)]
    along_gradient: bool,

    /// The highest power in the series, from 1 to 8 [default: 3 for --series, 2 for
    /// --along-gradient]
    #[arg(long, value_name = "N", value_parser = order, allow_hyphen_values = true)]
    order: Option<usize>,
}

fn order(text: &str) -> Result<usize> {
    let expected = || Error::usage(format!("expected a whole number from 1 to 8, found `{text}`"));
    text.parse().ok().filter(|order| (1..=8).contains(order)).ok_or_else(expected)
}

impl ClosedFormArguments {
    /// The option that asks for a closed form, if one does.
    pub fn asked(&self) -> Option<&'static str> {
        let options = [
            (self.closed_form, "--closed-form"),
            (self.series.is_some(), "--series"),
            (self.along_gradient, "--along-gradient"),
        ];
        options.into_iter().find(|(is_asked, _)| *is_asked).map(|(_, option)| option)
    }

    /// Checks the options against each other.
    pub fn check(&self) -> Result<()> {
        if self.order.is_some() && (self.asked().is_none() || self.closed_form) {
            return Err(Error::usage("--order belongs to --series or --along-gradient")
                .hint("backprop derive E_tot --series w5 --order 3"));
        }
        Ok(())
    }

    /// The blocks that are asked for.
    #[cfg(not(feature = "symbolica"))]
    pub fn blocks(&self, _: &Derivation, _: &[String], _: bool) -> Result<Vec<Block>> {
        let option = self.asked().unwrap_or("--closed-form");
        Err(Error::usage(format!("{option} needs computer algebra, and this build has none")).hint(
            "to add it, run: cargo install --path . --features symbolica. \
             Symbolica has its own license terms: see backprop derive --help",
        ))
    }

    /// The blocks that are asked for. Symbolica may abort the process, so the license terms are
    /// printed before it starts.
    #[cfg(feature = "symbolica")]
    pub fn blocks(
        &self,
        derivation: &Derivation,
        asked: &[String],
        numbers: bool,
    ) -> Result<Vec<Block>> {
        use backprop::closed_form::{Form, along_gradient, derivative, quantity, taylor};
        use backprop::derive::blackboard::with_numbers;

        let network = derivation.network();
        let names = names(derivation, asked)?;
        let only_quantities =
            |option: &str| match names.iter().find(|(_, is_derivative)| *is_derivative) {
                Some((name, _)) => Err(Error::usage(format!(
                    "{option} expands a quantity that has an equation, and {name} has none"
                ))
                .hint(format!("backprop derive {} {option}", network.loss()))),
                None => Ok(()),
            };
        let form = match (&self.collect, self.factor, self.multiply_out) {
            (Some(name), _, _) => Form::Collected(find(derivation, name)?),
            (None, true, _) => Form::Factored,
            (None, _, true) => Form::Expanded,
            (None, false, false) => Form::AsDerived,
        };
        if let Some(wrt) = &self.series {
            only_quantities(&format!("--series {wrt}"))?;
            let wrt = find(derivation, wrt)?;
            tell_the_rules();
            return names
                .iter()
                .map(|(name, _)| taylor(network, name, &wrt, self.order.unwrap_or(3), numbers))
                .collect();
        }
        if self.along_gradient {
            if names.iter().any(|(name, is_derivative)| *is_derivative || name != network.loss()) {
                return Err(Error::usage(format!(
                    "--along-gradient is about the loss, {}",
                    network.loss()
                ))
                .hint("leave the name out"));
            }
            tell_the_rules();
            return along_gradient(network, self.order.unwrap_or(2));
        }
        tell_the_rules();
        let blocks = names.iter().map(|(name, is_derivative)| match is_derivative {
            true => derivative(network, name, &form),
            false => quantity(network, name, &form),
        });
        let blocks = blocks.collect::<Result<Vec<Block>>>()?;
        Ok(if numbers { with_numbers(&blocks, &derivation.values()) } else { blocks })
    }
}

/// The quantities that are asked for, each with whether the derivative with respect to it is meant;
/// the loss if there are none.
#[cfg(feature = "symbolica")]
fn names(derivation: &Derivation, asked: &[String]) -> Result<Vec<(Name, bool)>> {
    let network = derivation.network();
    if asked.is_empty() {
        return Ok(vec![(network.loss().clone(), false)]);
    }
    let name = |text: &String| -> Result<(Name, bool)> {
        let name = find(derivation, text)?;
        let is_given =
            network.variable(&name).is_some_and(|variable| variable.equation().is_none());
        Ok((name, text.contains('/') || is_given))
    };
    asked.iter().map(name).collect()
}

#[cfg(feature = "symbolica")]
fn find(derivation: &Derivation, name: &String) -> Result<Name> {
    Ok(derivation.find_all(std::slice::from_ref(name))?.remove(0))
}

/// Prints the license terms to standard error, where you see them even if Symbolica aborts.
#[cfg(feature = "symbolica")]
fn tell_the_rules() {
    anstream::eprintln!(
        "note: Symbolica does the algebra. Without a key you may use it for non-commercial purposes only, \
         and for one process a machine: if another one\n\
        \x20     uses it now, it prints so and aborts this one. \
         Its banner goes to standard output; --out FILE keeps the result apart."
    );
}
