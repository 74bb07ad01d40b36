//! The names of quantities.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The hat over the letter before it, as in x̂: Unicode's combining circumflex.
pub const HAT: char = '\u{302}';

/// The longest text that is read as a name with a subscript, because each level of subscripts takes
/// space on the stack. No real name is longer.
const LONGEST: usize = 200;

/// The name of a quantity, cheap to copy: `w5`, `a_h1`, `E_tot`.
///
/// A name is data: letters, a subscript, possibly the training example it belongs to, and whether it
/// is the value in the previous iteration or a change. Its text is a rendering of that, as is its
/// form in a typeset equation; no code parses the text again.
///
/// | text | letters | subscript | |
/// | --- | --- | --- | --- |
/// | `w5` | w | the index 5 | |
/// | `h1_2` | h | the indices 1 and 2 | |
/// | `a_h1` | a | the name h1 | |
/// | `E_tot` | E | the name tot | |
/// | `h1@3` | h | the index 1 | at the third training example |
/// | `v_w1′` | v | the name w1 | in the previous iteration |
/// | `Δw1` | w | the index 1 | the change of w1 |
/// | `conv1.w` | conv1.w | | of the layer conv1 |
///
/// Two names are equal if their texts are: `h1_2` is the same quantity whether you type it or
/// build it from a letter and indices.
///
/// ```
/// use backprop::expr::Name;
///
/// let h = Name::indexed("h", &[1, 2]);
/// assert_eq!(Name::of("a", &h).at_example(3).to_string(), "a_h1_2@3");
/// assert_eq!(Name::from("a_h1_2@3").example(), Some(3));
/// ```
#[derive(Clone)]
pub struct Name(Arc<Parts>);

struct Parts {
    stem: Arc<Stem>,
    example: Option<usize>,
    aspect: Aspect,
    text: Box<str>,
}

/// A name without its example and aspect.
struct Stem {
    letters: Vec<Letters>,
    subscript: Option<Subscript>,
    text: Box<str>,
}

/// A piece of a name's letters: `dy` or `x̂` of `dyx̂`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// The letters, without a hat.
    pub text: String,
    /// Whether this is a single letter with a hat.
    pub has_hat: bool,
}

/// The subscript of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subscript {
    /// Numbers: 1, 2.
    Indices(Vec<usize>),
    /// Another name, whose own subscript is one level deeper: the `h1` of `a_h1`.
    Name(Name),
    /// Any other text.
    Text(String),
}

/// Which value of a quantity a name means.
#[derive(Clone)]
enum Aspect {
    Value,
    /// The value in the previous iteration, of this name.
    Before(Name),
    /// The change of the quantity with this name.
    Change(Name),
}

impl Name {
    /// The name with these letters and nothing else: `E`, `x̂`.
    pub fn new(letters: &str) -> Name {
        Name::from_stem(letters.to_owned(), letters, None)
    }

    /// A quantity and its number: `w5`.
    pub fn numbered(letters: &str, number: usize) -> Name {
        Name::indexed(letters, &[number])
    }

    /// A quantity with indices: `h1_2`.
    pub fn indexed(letters: &str, indices: &[usize]) -> Name {
        let written: Vec<String> = indices.iter().map(usize::to_string).collect();
        let subscript = Some(Subscript::Indices(indices.to_vec()));
        Name::from_stem(format!("{letters}{}", written.join("_")), letters, subscript)
    }

    /// A quantity that belongs to another one: `a_h1`.
    pub fn of(letters: &str, other: &Name) -> Name {
        let subscript = Some(Subscript::Name(other.clone()));
        Name::from_stem(format!("{letters}_{other}"), letters, subscript)
    }

    fn from_stem(text: String, letters: &str, subscript: Option<Subscript>) -> Name {
        let stem = Stem { letters: accented(letters), subscript, text: text.into() };
        Name::whole(Arc::new(stem), None, Aspect::Value)
    }

    fn whole(stem: Arc<Stem>, example: Option<usize>, aspect: Aspect) -> Name {
        let text = match (&aspect, example) {
            (Aspect::Before(now), _) => format!("{now}′").into(),
            (Aspect::Change(of), _) => format!("Δ{of}").into(),
            (Aspect::Value, Some(number)) => format!("{}@{number}", stem.text).into(),
            (Aspect::Value, None) => stem.text.clone(),
        };
        Name(Arc::new(Parts { stem, example, aspect, text }))
    }

    /// The quantity at the training example `number`: `h1@3`.
    pub fn at_example(&self, number: usize) -> Name {
        Name::whole(self.0.stem.clone(), Some(number), Aspect::Value)
    }

    /// The quantity's value in the previous iteration: `v_w1′`.
    pub fn before(&self) -> Name {
        Name::whole(self.0.stem.clone(), self.0.example, Aspect::Before(self.clone()))
    }

    /// The change of the quantity: `Δw1`.
    pub fn change(&self) -> Name {
        Name::whole(self.0.stem.clone(), self.0.example, Aspect::Change(self.clone()))
    }

    /// A similar name, to use if this one is taken: `μ_opt`, `v_opt_w1`.
    pub fn qualified(&self, by: &str) -> Name {
        let letters: String = self.letters().iter().map(Letters::to_string).collect();
        let inner = match self.subscript() {
            None => Name::new(by),
            Some(Subscript::Indices(indices)) => Name::indexed(by, indices),
            Some(Subscript::Name(name)) => Name::of(by, name),
            Some(Subscript::Text(text)) => Name::from(format!("{by}_{text}")),
        };
        Name::of(&letters, &inner)
    }

    /// The name with a prime, to tell an index variable from another: `i′`.
    pub(crate) fn primed(&self) -> Name {
        self.before()
    }

    /// The name without all primes.
    pub(crate) fn without_primes(&self) -> Name {
        self.now().map_or_else(|| self.clone(), Name::without_primes)
    }

    /// The text: `w5`.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The letters at the start, in pieces with and without a hat.
    pub fn letters(&self) -> &[Letters] {
        &self.0.stem.letters
    }

    /// Whether the letters are these, hats included: `E` for `E_tot`.
    pub fn has_letters(&self, letters: &str) -> bool {
        *self.letters() == accented(letters)
    }

    /// The subscript, if there is one.
    pub fn subscript(&self) -> Option<&Subscript> {
        self.0.stem.subscript.as_ref()
    }

    /// The number of the training example, if the name has one.
    pub fn example(&self) -> Option<usize> {
        self.0.example
    }

    /// The name without its training example: `h1` for `h1@3`.
    pub fn without_example(&self) -> Name {
        Name::whole(self.0.stem.clone(), None, Aspect::Value)
    }

    /// The name whose [`before`](Self::before) this is, if it is one.
    pub fn now(&self) -> Option<&Name> {
        match &self.0.aspect {
            Aspect::Before(now) => Some(now),
            _ => None,
        }
    }

    /// The name whose [`change`](Self::change) this is, if it is one.
    pub fn changed(&self) -> Option<&Name> {
        match &self.0.aspect {
            Aspect::Change(of) => Some(of),
            _ => None,
        }
    }
}

/// The pieces of letters: dy and x̂ of dyx̂.
fn accented(letters: &str) -> Vec<Letters> {
    if !letters.is_empty() && !letters.contains(HAT) {
        return vec![Letters { text: letters.to_owned(), has_hat: false }];
    }
    let mut pieces: Vec<Letters> = Vec::new();
    let mut rest = letters.chars().peekable();
    while let Some(letter) = rest.next() {
        let has_hat = rest.next_if_eq(&HAT).is_some();
        match pieces.last_mut() {
            Some(piece) if !has_hat && !piece.has_hat => piece.text.push(letter),
            _ => pieces.push(Letters { text: letter.to_string(), has_hat }),
        }
    }
    pieces
}

/// The number, if it is written in its printed form: 7, but not 07.
fn index(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|number: &usize| number.to_string() == digits)
}

/// A name, as a person types it.
///
/// ```text
/// name      = "Δ" name | stem [ "@" digits ] [ "′" ]
/// stem      = letters [ subscript ]
/// subscript = digits { "_" digits } | "_" stem | anything else
/// ```
impl From<&str> for Name {
    fn from(text: &str) -> Name {
        if text.len() > LONGEST {
            return Name::new(text);
        }
        if let Some(now) = text.strip_suffix('′') {
            return Name::from(now).before();
        }
        if let Some(of) = text.strip_prefix('Δ').filter(|of| !of.is_empty()) {
            return Name::from(of).change();
        }
        if let Some((stem, number)) = text.split_once('@')
            && !stem.ends_with('′')
            && let Some(number) = index(number)
        {
            return Name::from(stem).at_example(number);
        }
        // conv1.w: the layer's name is whole.
        let start = text.rfind('.').map_or(0, |dot| dot + 1);
        let end = text[start..].find(|c: char| c == '_' || c.is_ascii_digit());
        let end = end.map_or(text.len(), |end| start + end);
        let (letters, subscript) = text.split_at(end);
        let subscript = subscript.trim_start_matches('_');
        let is_a_name = |text: &str| !text.starts_with(|c: char| c.is_ascii_digit());
        let subscript = match subscript {
            "" => None,
            name if is_a_name(name) => Some(Subscript::Name(name.into())),
            digits => Some(match digits.split('_').map(index).collect() {
                Some(indices) => Subscript::Indices(indices),
                None => Subscript::Text(digits.to_owned()),
            }),
        };
        Name::from_stem(text.to_owned(), letters, subscript)
    }
}

impl From<String> for Name {
    fn from(name: String) -> Name {
        Name::from(name.as_str())
    }
}

impl From<&Name> for Name {
    fn from(name: &Name) -> Name {
        name.clone()
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Name) -> Ordering {
        self.0.text.cmp(&other.0.text)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({:?})", self.as_str())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hat = if self.has_hat { HAT.to_string() } else { String::new() };
        write!(f, "{}{hat}", self.text)
    }
}

/// The text below the line: `1,2` of `h1_2`, `h1` of `a_h1`.
impl fmt::Display for Subscript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Subscript::Indices(indices) => {
                indices.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
            }
            Subscript::Text(text) => text.replace('_', ","),
            Subscript::Name(name) => name.to_string(),
        })
    }
}
