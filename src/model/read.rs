//! Text to model.

use super::meaning::{Mistake, Names};
use super::{
    Definition, MOST_ENTRIES, Model, Quantity, Size, Start, evaluate_formulas, value_of_size,
};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Index, Name, ParseError, Reduction};
use crate::network::{Optimizer, SourceText, TrainingTable};
use ::toml::{Spanned, Value};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The largest CSV file.
const LARGEST_CSV: u64 = 100_000_000;

pub(super) type Section = BTreeMap<Spanned<String>, Spanned<Value>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    title: Option<String>,
    loss: Option<Spanned<String>>,
    seed: Option<u64>,
    /// Options that a derivation for people replaces by their numbers.
    #[serde(default)]
    fixed: Vec<String>,
    /// Whether a layer takes an input with more indices, which together stand for its last one.
    #[serde(default)]
    pub flattens: bool,
    /// The default value of an option in a module, if it differs from the sizes.
    #[serde(default)]
    options: BTreeMap<String, usize>,
    #[serde(default)]
    sizes: Section,
    #[serde(default)]
    indices: Section,
    #[serde(default)]
    pub given: Section,
    #[serde(default)]
    pub incoming: Section,
    #[serde(default)]
    pub trained: Section,
    #[serde(default)]
    layers: Section,
    #[serde(default = "nothing")]
    pub equations: Spanned<Section>,
    training: Option<Spanned<TrainingTable>>,
}

fn nothing() -> Spanned<Section> {
    Spanned::new(0..0, Section::new())
}

/// The model that `text` describes; `path` is for the messages, and CSV files are searched for beside
/// it.
///
/// # Errors
/// If the text is not TOML or does not describe a model: the message shows the place.
pub fn from_toml(text: &str, path: &str) -> Result<Model> {
    let completed = with_images(text);
    let (reader, description) = Reader::open(&completed, path)?;
    reader.model(&description)
}

/// What a model of nothing but layers is given: two images as those of MNIST, and their labels.
const IMAGES: &str = r#"
[sizes]
N = 2
side = 28

[indices]
n = "N"
z = 1
a = "side"
q = "side"

[given]
"image[n,z,a,q]" = "uniform"
"label[n]" = "zeros"
"#;

/// The layer that makes a loss of labels.
const LOSS_LAYER: &str = "logsoftmax-nll";

/// It, where no layer of the text is one.
const LABEL_LOSS: &str = r#"
[layers.nll] # the loss, which is added to the layers
layer = "logsoftmax-nll"
t = "label"
"#;

/// The text, with images at its end where it has nothing but layers. A text that is not TOML stays as it
/// is: its mistake is shown in what the person wrote.
fn with_images(text: &str) -> Cow<'_, str> {
    let table: ::toml::Table = ::toml::from_str(text).unwrap_or_default();
    let others = ["sizes", "indices", "given", "incoming", "trained", "equations"];
    let Some(Value::Table(layers)) = table.get("layers") else { return text.into() };
    // Nothing can be added to a table in braces.
    let is_header = |line: &str| {
        let header = line.trim_start().strip_prefix('[');
        header.is_some_and(|header| header.trim_start().starts_with("layers"))
    };
    let has_others = others.into_iter().any(|section| table.contains_key(section));
    if has_others || !text.lines().any(is_header) {
        return text.into();
    }
    let is_loss = |layer: &Value| layer.get("layer").and_then(Value::as_str) == Some(LOSS_LAYER);
    let loss = if layers.values().any(is_loss) { "" } else { LABEL_LOSS };
    format!("{text}\n{loss}{IMAGES}").into()
}

/// Whether a text describes a model and not a network of dense layers: it has equations, or
/// layers with names.
pub fn describes_a_model(text: &str) -> bool {
    let is_a_header = |line: &str| {
        let line = line.split('#').next().unwrap_or("").trim();
        line == "[equations]" || line == "[layers]"
    };
    text.lines().any(is_a_header)
}

/// A model that is being read.
pub(super) struct Reader<'a> {
    pub source: SourceText<'a>,
    pub sizes: Vec<Size>,
    indices: Vec<Index>,
    /// Each quantity with its axes.
    pub declared: Vec<(Name, Vec<Index>)>,
    /// What a layer takes if it does not say.
    pub latest: Option<Name>,
}

/// The entries of a section in the order in which they are written.
pub(super) fn in_order(section: &Section) -> Vec<(&Spanned<String>, &Spanned<Value>)> {
    let mut entries: Vec<_> = section.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// How the values of a section are used.
type Use = fn(Start) -> Definition;

impl<'a> Reader<'a> {
    /// The description, and a reader that has not read anything yet.
    pub fn open(text: &'a str, path: &'a str) -> Result<(Reader<'a>, Description)> {
        let source = SourceText { text, path };
        let description = ::toml::from_str(text).map_err(|error| source.not_understood(&error))?;
        let reader = Reader {
            source,
            sizes: Vec::new(),
            indices: Vec::new(),
            declared: Vec::new(),
            latest: None,
        };
        Ok((reader, description))
    }
}

impl Reader<'_> {
    /// Reads the sizes, the indices, and the left sides of all quantities.
    pub fn declare_all(&mut self, description: &Description) -> Result<()> {
        self.sizes(&description.sizes)?;
        self.indices(&description.indices)?;
        for section in [&description.given, &description.incoming, &description.trained] {
            for (key, _) in in_order(section) {
                self.declare(key)?;
            }
        }
        for (key, _) in in_order(description.equations.get_ref()) {
            self.declare(key)?;
        }
        Ok(())
    }

    /// The value of a size, or of an expression of sizes.
    pub fn value(&self, size: &Expr) -> Option<usize> {
        value_of_size(&self.sizes, size)
    }

    fn model(mut self, description: &Description) -> Result<Model> {
        self.declare_all(description)?;
        let sections: [(&Section, Use); 3] = [
            (&description.given, Definition::Given),
            (&description.incoming, Definition::Incoming),
            (&description.trained, Definition::Trained),
        ];
        let equations = in_order(description.equations.get_ref());
        let mut quantities = Vec::new();
        let mut declared = self.declared.clone().into_iter();
        for (section, used) in sections {
            for (_, value) in in_order(section) {
                let (name, axes) = declared.next().expect("it was declared");
                let start = self.start(&name, &axes, value)?;
                quantities.push(Quantity { name, axes, definition: used(start) });
            }
        }
        self.all_sizes_are_known(description)?;
        let values = sections.iter().flat_map(|(section, _)| in_order(section));
        for (quantity, (_, value)) in quantities.iter().zip(values) {
            self.fits(quantity, value)?;
        }
        let given = sections[0].0;
        self.latest = match in_order(given).first() {
            Some((key, _)) => Some(self.parsed_key(key)?.0),
            None => None,
        };
        let layers = self.layers(&description.layers)?;
        let mut computed = Vec::new();
        for ((name, axes), (_, value)) in declared.zip(&equations) {
            let right = self.equation(&axes, value)?;
            computed.push(Quantity { name, axes, definition: Definition::Equation(right) });
        }
        quantities.extend(layers.start);
        computed.extend(layers.computed);
        let of_last_layer = layers.used.last().map(|layer| format!("{}.L", layer.name));
        let loss = self.loss(description, of_last_layer.as_deref(), &computed)?;
        if !quantities.iter().any(Quantity::wants_a_gradient) {
            return Err(self.source.error(
                description.equations.span(),
                "the model has nothing to learn: no quantity is under [trained]",
                "only equations of given quantities",
            ));
        }
        let (computed, order) = self.ordered(computed, &equations)?;
        let (optimizer, learning_rate) = match &description.training {
            Some(training) => self.source.training(training.get_ref())?,
            None => (Optimizer::GradientDescent, 1.0),
        };
        quantities.extend(computed);
        let title = description.title.clone().unwrap_or_else(|| "a model".into());
        let model = Model {
            title,
            sizes: self.sizes.clone(),
            indices: self.indices.clone(),
            numbers: super::numbers_of(&quantities),
            quantities,
            layers: layers.used,
            order,
            loss,
            fixed: description.fixed.clone(),
            options: description.options.clone(),
            seed: description.seed.unwrap_or(1),
            optimizer,
            learning_rate,
        };
        model.is_small_enough()?;
        model.looks_up_what_is_there().map_err(|(name, message)| {
            let mut values = sections.iter().flat_map(|(section, _)| in_order(section));
            let place = values
                .find(|(key, _)| self.parsed_key(key).is_ok_and(|(known, _)| known == name))
                .map_or(description.equations.span(), |(_, value)| value.span());
            self.source.error(place, &message, "here")
        })?;
        Ok(model)
    }

    fn sizes(&mut self, section: &Section) -> Result<()> {
        for (key, value) in in_order(section) {
            let name = self.new_name(key)?;
            let refuse = |message: &str| Err(self.source.error(value.span(), message, "here"));
            let size = match value.get_ref() {
                Value::Integer(n) => match usize::try_from(*n) {
                    Ok(value) if value <= MOST_ENTRIES => Size { name, value, formula: None },
                    _ => {
                        let message =
                            format!("a size must be a whole number from 0 to {MOST_ENTRIES}");
                        return refuse(&message);
                    }
                },
                Value::String(text) => {
                    let formula = self.parsed(text, value)?;
                    let names =
                        Names { sizes: &self.sizes, indices: &[], quantities: &self.declared };
                    let formula = names
                        .resolve(&formula, &[])
                        .map_err(|mistake| self.mistake(&mistake, value))?;
                    Size { name, value: 0, formula: Some(formula) }
                }
                _ => return refuse("a size must be a whole number, or a formula in quotes"),
            };
            self.sizes.push(size);
            evaluate_formulas(&mut self.sizes)
                .map_err(|error| self.source.error(value.span(), &error.message, "here"))?;
        }
        Ok(())
    }

    fn indices(&mut self, section: &Section) -> Result<()> {
        for (key, value) in in_order(section) {
            let name = self.new_name(key)?;
            let refuse = |message: &str| Err(self.source.error(value.span(), message, "here"));
            let size = match value.get_ref() {
                Value::Integer(1..=50_000_000) => {
                    Expr::Number(value.get_ref().as_integer().unwrap_or(1) as f64)
                }
                Value::String(text) => match self.parsed(text, value)? {
                    Expr::Name(size) => {
                        let is_known = self.sizes.iter().any(|known| known.name == size);
                        if !is_known {
                            // Its value will come from the numbers of a quantity.
                            self.sizes.push(Size { name: size.clone(), value: 0, formula: None });
                        }
                        Expr::Size(size)
                    }
                    _ => return refuse("the range of an index must be the name of a size"),
                },
                _ => {
                    return refuse(
                        "the range of an index must be the name of a size, or a number above 0",
                    );
                }
            };
            self.indices.push(Index::new(name, size));
        }
        Ok(())
    }

    /// A name that is not used for anything else yet.
    fn new_name(&self, key: &Spanned<String>) -> Result<Name> {
        match self.parsed_key(key)? {
            (name, at) if at.is_empty() => {
                self.is_new(&name, key)?;
                Ok(name)
            }
            _ => Err(self.source.error(key.span(), "this must be a name without indices", "here")),
        }
    }

    fn is_new(&self, name: &Name, key: &Spanned<String>) -> Result<()> {
        let what = if self.indices.iter().any(|index| index.name == *name) {
            "an index"
        } else if self.sizes.iter().any(|size| size.name == *name) {
            "a size"
        } else if self.declared.iter().any(|(known, _)| known == name) {
            "a quantity"
        } else {
            return Ok(());
        };
        let message = format!("{name} is already {what}");
        Err(self.source.error(key.span(), &message, "twice"))
    }

    /// A key as a name and its indices.
    pub fn parsed_key(&self, key: &Spanned<String>) -> Result<(Name, Vec<Expr>)> {
        let refuse = |message: String| Err(self.source.error(key.span(), &message, "here"));
        let text = key.get_ref();
        let word = text.split('[').next().unwrap_or(text).trim();
        if Function::named(word).is_some() || Reduction::named(word).is_some() {
            return refuse(format!("{word} is the name of a function"))
                .map_err(|error| error.hint(format!("give the quantity another name: {word}_1")));
        }
        match text.parse::<Expr>() {
            Ok(Expr::Name(name)) => Ok((name, Vec::new())),
            Ok(Expr::Entry(name, at)) => Ok((name, at)),
            Ok(_) => refuse(format!("`{text}` is not a quantity, such as w or w[i,j]")),
            Err(error) => Err(self.unparsed(&error, key.span(), text)),
        }
    }

    fn declare(&mut self, key: &Spanned<String>) -> Result<()> {
        let (name, at) = self.parsed_key(key)?;
        self.is_new(&name, key)?;
        let refuse =
            |message: String, label: &str| Err(self.source.error(key.span(), &message, label));
        let mut axes: Vec<Index> = Vec::new();
        for index in &at {
            let Expr::Name(index) = index else {
                return refuse(format!("{index} must be an index variable"), "here");
            };
            let Some(known) = self.indices.iter().find(|known| known.name == *index) else {
                let error = refuse(format!("the range of the index {index} is not known"), "here");
                let hint = format!("declare under [indices] what it counts: {index} = \"hidden\"");
                return error.map_err(|error| error.hint(hint));
            };
            if axes.contains(known) {
                return refuse(format!("the index {index} appears twice"), "here");
            }
            axes.push(known.clone());
        }
        self.declared.push((name, axes));
        Ok(())
    }

    /// The values of a quantity; unknown sizes follow from their number.
    fn start(&mut self, name: &Name, axes: &[Index], value: &Spanned<Value>) -> Result<Start> {
        let refuse = |message: String| Err(self.source.error(value.span(), &message, "here"));
        let (shape, numbers) = match value.get_ref() {
            Value::String(word) => {
                return match start_in_words(&self.sizes, word) {
                    Some(start) => Ok(start),
                    None => refuse(format!("there is no initialization called `{word}`")).map_err(
                        |error| {
                            error.hint(
                                "choose zeros, ones, normal, uniform, `normal 0.1`, `below SIZE` \
                             or `coin 0.5`",
                            )
                        },
                    ),
                };
            }
            Value::Table(table) => self.csv(table, value)?,
            value => match numbers(value) {
                Ok(numbers) => numbers,
                Err(message) => return refuse(message.to_owned()),
            },
        };
        if shape.len() != axes.len() {
            let left = Expr::entry(name, axes.iter().cloned().map(Expr::from).collect());
            let found = match &shape[..] {
                [] => "a single number".to_owned(),
                [_] => "a list".to_owned(),
                shape => format!("lists {} deep", shape.len()),
            };
            return refuse(format!(
                "the values of {left} are {found}, but it has {} indices",
                axes.len()
            ));
        }
        if let Some(bad) = numbers.iter().find(|number| !number.is_finite()) {
            return refuse(format!(
                "every value in a model must be a finite number, and {bad} is not one"
            ));
        }
        for (axis, length) in axes.iter().zip(&shape) {
            let Some(Expr::Size(size)) = axis.size.as_deref() else { continue };
            let known = self.sizes.iter_mut().find(|known| known.name == *size);
            if let Some(known) = known.filter(|known| known.value == 0 && known.formula.is_none()) {
                known.value = *length;
            }
        }
        Ok(Start::Numbers(numbers))
    }

    /// A file `{ csv = "houses.csv", columns = ["size", "rooms"] }`, or one column of it.
    fn csv(&self, table: &::toml::Table, value: &Spanned<Value>) -> Result<(Vec<usize>, Vec<f64>)> {
        let refuse = |message: String| Err(self.source.error(value.span(), &message, "here"));
        let (Some(Value::String(file)), 2) = (table.get("csv"), table.len()) else {
            return refuse(
                "expected a file such as { csv = \"houses.csv\", columns = [\"size\"] }".into(),
            );
        };
        let (wanted, is_one): (Vec<&str>, bool) = match (table.get("column"), table.get("columns"))
        {
            (Some(Value::String(column)), None) => (vec![column], true),
            (None, Some(Value::Array(columns))) => {
                (columns.iter().filter_map(Value::as_str).collect(), false)
            }
            _ => {
                return refuse(
                    "write column = \"price\" or columns = [\"size\", \"rooms\"]".into(),
                );
            }
        };
        let path = Path::new(self.source.path).parent().unwrap_or(Path::new("")).join(file);
        let unreadable = |error: &dyn std::fmt::Display| {
            let message = format!("cannot read {}: {error}", path.display());
            self.source.error(value.span(), &message, "here")
        };
        let size = std::fs::metadata(&path).map_err(|error| unreadable(&error))?.len();
        if size > LARGEST_CSV {
            return refuse(format!("{} has {size} bytes, too many for a model", path.display()));
        }
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_path(&path)
            .map_err(|error| unreadable(&error))?;
        let headings = reader.headers().map_err(|error| unreadable(&error))?.clone();
        let mut columns = Vec::new();
        for column in &wanted {
            match headings.iter().position(|heading| heading == *column) {
                Some(at) => columns.push(at),
                None => {
                    let known = headings.iter().collect::<Vec<_>>().join(", ");
                    return refuse(format!("{} has no column {column}", path.display()))
                        .map_err(|error| error.hint(format!("it has {known}")));
                }
            }
        }
        let (mut rows, mut numbers) = (0, Vec::new());
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(&error))?;
            rows += 1;
            for at in &columns {
                let text = record.get(*at).unwrap_or_default();
                match text.parse() {
                    Ok(number) => numbers.push(number),
                    Err(_) => {
                        return refuse(format!(
                            "{}: row {rows} of {} is `{text}`, not a number",
                            path.display(),
                            &headings[*at]
                        ));
                    }
                }
            }
        }
        Ok((if is_one { vec![rows] } else { vec![rows, columns.len()] }, numbers))
    }

    fn all_sizes_are_known(&mut self, description: &Description) -> Result<()> {
        // Formulas that use a size whose value came from numbers.
        evaluate_formulas(&mut self.sizes)?;
        for (_, value) in in_order(&description.indices) {
            let Value::String(size) = value.get_ref() else { continue };
            let unknown =
                self.sizes.iter().find(|known| known.name.as_str() == size && known.value == 0);
            if let Some(unknown) = unknown {
                let message = format!("the size {} is not known", unknown.name);
                return Err(self
                    .source
                    .error(value.span(), &message, "here")
                    .hint(format!("add it under [sizes]: {} = 3", unknown.name)));
            }
        }
        Ok(())
    }

    /// Checks that there are as many values as entries.
    fn fits(&self, quantity: &Quantity, value: &Spanned<Value>) -> Result<()> {
        let shape: Vec<usize> = quantity
            .axes
            .iter()
            .filter_map(|index| value_of_size(&self.sizes, index.size.as_deref()?))
            .collect();
        let entries = shape.iter().try_fold(1_usize, |entries, size| entries.checked_mul(*size));
        let refuse = |message: String| Err(self.source.error(value.span(), &message, "here"));
        let Some(entries) = entries.filter(|entries| *entries <= MOST_ENTRIES) else {
            return refuse(format!("{} has more than {MOST_ENTRIES} entries", quantity.name));
        };
        let (Definition::Given(Start::Numbers(numbers))
        | Definition::Incoming(Start::Numbers(numbers))
        | Definition::Trained(Start::Numbers(numbers))) = &quantity.definition
        else {
            return Ok(());
        };
        if numbers.len() != entries {
            let sizes: Vec<String> = quantity
                .axes
                .iter()
                .zip(&shape)
                .map(|(index, size)| {
                    let runs = index.size.as_deref().map(Expr::to_string).unwrap_or_default();
                    format!("{size} {runs}")
                })
                .collect();
            return refuse(format!(
                "{} has {} values here, but needs {}",
                quantity.left(),
                numbers.len(),
                sizes.join(" × ")
            ));
        }
        Ok(())
    }

    fn names(&self) -> Names<'_> {
        Names { sizes: &self.sizes, indices: &self.indices, quantities: &self.declared }
    }

    pub fn equation(&self, axes: &[Index], value: &Spanned<Value>) -> Result<Expr> {
        let expr = match value.get_ref() {
            Value::String(text) => self.parsed(text, value)?,
            Value::Integer(n) => Expr::number(*n as f64),
            Value::Float(n) if n.is_finite() => Expr::number(*n),
            _ => {
                let message = "an equation must be an expression in quotes";
                return Err(self.source.error(value.span(), message, "here"));
            }
        };
        self.names().resolve(&expr, axes).map_err(|mistake| self.mistake(&mistake, value))
    }

    fn parsed(&self, text: &str, value: &Spanned<Value>) -> Result<Expr> {
        text.parse().map_err(|error| self.unparsed(&error, value.span(), text))
    }

    fn unparsed(&self, error: &ParseError, span: Range<usize>, text: &str) -> Error {
        let message = format!("expected {}", error.expected);
        let end = text[error.at..].chars().next().map_or(0, char::len_utf8);
        let place = self.inside(span, text, error.at..error.at + end);
        self.source.error(place, &message, "here")
    }

    fn mistake(&self, mistake: &Mistake, value: &Spanned<Value>) -> Error {
        let text = value.get_ref().as_str().unwrap_or_default();
        let is_a_letter = |c: char| c.is_alphanumeric() || c == '_';
        let place = text.match_indices(&mistake.name).map(|(at, _)| at).find(|at| {
            let after = &text[at + mistake.name.len()..];
            !text[..*at].ends_with(is_a_letter) && !after.starts_with(is_a_letter)
        });
        let inside = place.map_or(0..text.len(), |at| at..at + mistake.name.len());
        let place = self.inside(value.span(), text, inside);
        let error = self.source.error(place, &mistake.message, &mistake.label);
        match &mistake.hint {
            Some(hint) => error.hint(hint.clone()),
            None => error,
        }
    }

    /// The position in the file of a position in a quoted text, if that can be determined: not if the
    /// text has escapes.
    fn inside(&self, span: Range<usize>, text: &str, place: Range<usize>) -> Range<usize> {
        let written = &self.source.text[span.clone()];
        match written.find(text) {
            Some(start) if !text.is_empty() => {
                span.start + start + place.start..span.start + start + place.end
            }
            _ => span,
        }
    }

    /// The loss: the one that is named, the model's L, or the L of its last layer.
    fn loss(
        &self,
        description: &Description,
        of_last_layer: Option<&str>,
        computed: &[Quantity],
    ) -> Result<Name> {
        let is_there = |name: &str| computed.iter().any(|quantity| quantity.name.as_str() == name);
        let name = match (&description.loss, of_last_layer) {
            (Some(loss), _) => loss.get_ref(),
            (None, Some(of_last_layer)) if !is_there("L") && is_there(of_last_layer) => {
                of_last_layer
            }
            (None, _) => "L",
        };
        let place =
            description.loss.as_ref().map_or(description.equations.span(), |loss| loss.span());
        match computed.iter().find(|quantity| quantity.name.as_str() == name) {
            Some(quantity) if quantity.axes.is_empty() => Ok(quantity.name.clone()),
            Some(quantity) => {
                let message = format!(
                    "the loss must be a single number, but {} has indices",
                    quantity.left()
                );
                Err(self.source.error(place, &message, "here"))
            }
            None => Err(self
                .source
                .error(place, &format!("there is no equation for the loss, {name}"), "here")
                .hint("loss = \"E\" names the quantity to minimize; by default it is L")),
        }
    }

    /// The equations in an order in which they can be computed.
    fn ordered(
        &self,
        computed: Vec<Quantity>,
        written: &[(&Spanned<String>, &Spanned<Value>)],
    ) -> Result<(Vec<Quantity>, Vec<super::Step>)> {
        let circular = |circle: Vec<usize>| {
            let names: Vec<String> =
                circle.iter().map(|number| computed[*number].left().to_string()).collect();
            let message = match &names[..] {
                [one] => format!("{one} is computed from itself"),
                names => format!("{} are computed from each other", names.join(", ")),
            };
            let place = written.get(circle[0]).map_or(0..0, |(key, _)| key.span());
            self.source.error(place, &message, "the circle").hint(
                "a quantity may use an earlier entry of itself, h[t−1], or one that a bracket \
                 makes earlier, [u < t]·h[u]",
            )
        };
        super::schedule::ordered(&computed).map_err(circular)
    }
}

/// The shape and the entries of nested lists.
fn numbers(value: &Value) -> std::result::Result<(Vec<usize>, Vec<f64>), &'static str> {
    match value {
        Value::Integer(n) => Ok((Vec::new(), vec![*n as f64])),
        Value::Float(n) => Ok((Vec::new(), vec![*n])),
        Value::Array(values) => {
            let mut shape: Option<Vec<usize>> = None;
            let mut all = Vec::new();
            for value in values {
                let (inner, numbers) = numbers(value)?;
                if shape.as_ref().is_some_and(|shape| *shape != inner) {
                    return Err("the rows of values have different lengths");
                }
                shape = Some(inner);
                all.extend(numbers);
            }
            match shape {
                Some(inner) => Ok(([vec![values.len()], inner].concat(), all)),
                None => Err("a list of values needs at least one value"),
            }
        }
        _ => Err("values must be numbers, lists of numbers, a word in quotes or a CSV file"),
    }
}

/// The initialization that a word describes, `normal 0.1`.
pub(super) fn start_in_words(sizes: &[Size], word: &str) -> Option<Start> {
    let (word, parameter) = word.split_once(' ').unwrap_or((word, ""));
    let number = |otherwise: f64| match parameter {
        "" => Some(otherwise),
        number => number.parse().ok().filter(|number: &f64| number.is_finite()),
    };
    match word {
        "zeros" if parameter.is_empty() => Some(Start::Zeros),
        "ones" if parameter.is_empty() => Some(Start::Ones),
        "normal" => Some(Start::Normal(number(1.0)?)),
        "uniform" => Some(Start::Uniform(number(1.0)?)),
        "coin" => Some(Start::Coin(number(0.5)?)),
        "below" => {
            let size = Name::from(parameter);
            sizes.iter().any(|known| known.name == size).then_some(Start::Below(size))
        }
        _ => None,
    }
}
