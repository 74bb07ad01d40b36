//! The names of a model in code: ASCII, and each only once.

use crate::expr::{HAT, Name};
use std::collections::{HashMap, HashSet};

/// Something that has its own name in code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Named {
    /// A quantity: `x`.
    Quantity(Name),
    /// The derivative of the loss with respect to a quantity: `grad_x`.
    Gradient(Name),
    /// A size: `N`.
    Size(Name),
    /// An index variable: `n`.
    Index(Name),
}

/// The names given so far.
#[derive(Debug)]
pub(super) struct Names {
    /// Words that are not available: keywords, and names that the code itself uses.
    reserved: &'static [&'static str],
    names: HashMap<Named, String>,
    taken: HashSet<String>,
}

impl Names {
    /// No names yet; `reserved` words will not be used.
    pub fn avoiding(reserved: &'static [&'static str]) -> Names {
        Names { reserved, names: HashMap::new(), taken: HashSet::new() }
    }

    /// The name of this, which is assigned at the first request.
    pub fn of(&mut self, named: &Named) -> String {
        if let Some(name) = self.names.get(named) {
            return name.clone();
        }
        let name = self.free(&match named {
            Named::Quantity(name) | Named::Size(name) | Named::Index(name) => ascii(name.as_str()),
            Named::Gradient(name) => format!("grad_{}", ascii(name.as_str())),
        });
        self.taken.insert(name.clone());
        self.names.insert(named.clone(), name.clone());
        name
    }

    /// The name, with underscores appended until it is free.
    pub fn free(&self, name: &str) -> String {
        let mut name = name.to_owned();
        while self.taken.contains(&name) || self.reserved.contains(&name.as_str()) {
            name.push('_');
        }
        name
    }
}

/// The text in ASCII, as a name in code: γ is gamma, x̂ is xhat, i′ is i_.
fn ascii(text: &str) -> String {
    let written = |letter: char| match letter {
        HAT => "hat".to_owned(),
        'µ' => "mu".to_owned(),
        letter if letter.is_ascii_alphanumeric() => letter.to_string(),
        letter => greek(letter).unwrap_or_else(|| "_".to_owned()),
    };
    let name: String = text.chars().map(written).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// The name of a Greek letter: γ is gamma, Γ is Gamma.
fn greek(letter: char) -> Option<String> {
    let small = match letter {
        'ϵ' => 'ε',
        'ϑ' => 'θ',
        'ϕ' => 'φ',
        'ς' => 'σ',
        letter => letter.to_lowercase().next()?,
    };
    let (_, name) = GREEK.iter().find(|(known, _)| *known == small)?;
    let capital = || name[..1].to_uppercase() + &name[1..];
    Some(if letter.is_uppercase() { capital() } else { (*name).to_owned() })
}

const GREEK: [(char, &str); 24] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "eps"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('ο', "omicron"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('φ', "phi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
];
