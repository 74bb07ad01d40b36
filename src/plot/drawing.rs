//! The network as circles and arrows: as it computes, and as its derivatives flow back.

use super::svg::{Label, Svg, escape, text_width};
use super::{shade, tint};
use crate::derive::{Column, Derivation, Values};
use crate::expr::{Expr, Name, shortest};
use crate::network::{Network, Role, Unit, Variable};
use crate::words::rounded;

const LAYER_WIDTH: f64 = 180.0;
/// Derivatives have more digits than weights.
const BLAME_LAYER_WIDTH: f64 = 230.0;
const UNIT_HEIGHT: f64 = 140.0;
const RADIUS: f64 = 27.0;
/// The boxes of the errors and of the loss: half their width, half their height, and how far the
/// first is behind an output and the second behind the first.
const BOX: (f64, f64) = (32.0, 16.0);
const TO_ERROR: f64 = 125.0;
const TO_LOSS: f64 = 115.0;
/// More connections than this are drawn without labels and arrowheads: they would only cover each
/// other.
const MOST_LABELED: usize = 24;

/// A drawing of the network: a circle per unit, an arrow per weight with its value at the start, and
/// to the right of the outputs the errors and the loss. What belongs to a quantity has its name in
/// the attribute `data-of`, so that a page can mark it. A network without units has a title only.
pub fn network(network: &Network) -> Svg {
    drawn(network, None, &format!("The network: {}", network.title()))
}

/// The forward pass in the same drawing: each unit shows the value of its activation, with the value of
/// its sum below, and the errors and the loss have their values too.
///
/// If the network has several examples, only its weights have values.
pub fn forward(derivation: &Derivation) -> Svg {
    let title = "Forward: each unit with its sum and its activation";
    drawn(derivation.network(), Some(&derivation.values()), title)
}

fn drawn(network: &Network, values: Option<&Values>, title: &str) -> Svg {
    let places = Places::of(network, LAYER_WIDTH);
    let mut shapes = Shapes::default();
    for (layer, units) in places.layers.iter().enumerate() {
        for (number, unit) in units.iter().enumerate() {
            let place = places.place(layer, number);
            match values.filter(|_| layer > 0) {
                Some(values) => shapes.draw_computed(network, values, unit, place),
                None => shapes.circles += &circle(network, unit, place),
            }
            shapes.labels += &biases(&places, unit, place, values.is_some());
            if layer > 0 {
                draw_connections(&mut shapes, &places, (layer, number));
            }
        }
    }
    draw_errors(&mut shapes, &places, values);
    shapes.under(title, &places)
}

/// The derivatives, flowing back through the drawing: beside each weight the derivative of the loss
/// with respect to it, on an arrow that is as thick as the derivative is large; in each unit its error
/// signal δ, the derivative with respect to its sum; and beside a hidden unit the contributions that
/// arrive over its outgoing weights, δ · w each, whose sum is the derivative with respect to its
/// activation.
///
/// If the network has several examples, only the weights have numbers: a unit has a δ per example.
pub fn blame(derivation: &Derivation) -> Svg {
    let places = Places::of(derivation.network(), BLAME_LAYER_WIDTH);
    let loss = places.network.loss().without_example();
    let title = format!("Backward: ∂{loss}/∂w on each arrow, δ in each unit");
    let flow = Flow { derivation, values: derivation.values(), places: &places };
    let mut shapes = Shapes::default();
    for layer in 0..places.layers.len() {
        for number in 0..places.layers[layer].len() {
            flow.draw_unit(&mut shapes, (layer, number));
        }
    }
    flow.draw_errors(&mut shapes);
    shapes.under(&title, &places)
}

/// The derivatives of a network in their places.
struct Flow<'a> {
    derivation: &'a Derivation,
    values: Values,
    places: &'a Places<'a>,
}

impl Flow<'_> {
    /// The derivative of the loss with respect to a quantity, if the loss depends on it and there is
    /// one example.
    fn slope(&self, name: &Name) -> Option<f64> {
        let total = self.derivation.total_of(name)?;
        self.values.known(&total.partial)
    }

    fn written(slope: Option<f64>) -> String {
        slope.map_or(String::new(), |slope| with_minus(three_digits(slope)))
    }

    fn draw_unit(&self, shapes: &mut Shapes, (layer, number): (usize, usize)) {
        let Places { network, layers, .. } = *self.places;
        let unit = &layers[layer][number];
        let (x, y) = self.places.place(layer, number);
        let variable =
            network.shown(&unit.activation).expect("a unit is a quantity of its network");
        let (sum, activation) = (unit.sum.to_string(), unit.activation.to_string());
        let (upper, lower) = match variable.start() {
            Some(value) => (sum.clone(), written(value)),
            None => (format!("δ_{sum}"), Self::written(self.slope(&unit.sum))),
        };
        shapes.circles += &disk((x, y), variable.role, &format!("{sum} {activation}"));
        let color = shade(variable.role);
        shapes.circles += &text((x, y - 3.0), 13.5, color, &upper, &sum);
        shapes.circles += &text((x, y + 14.0), 11.0, color, &lower, &activation);
        if layer == 0 {
            return;
        }
        for (from, below) in layers[layer - 1].iter().enumerate() {
            let Some(weight) = weight_between(network, below, unit) else { continue };
            let below = self.places.place(layer - 1, from);
            shapes.lines += &self.arrow((x, y), below, (RADIUS, RADIUS), &weight);
            let slope = Self::written(self.slope(&weight));
            // A thick arrow pushes its label away.
            let lift = 5.0 + 0.75 * self.thickness(&weight);
            shapes.label_line(&format!("{weight}: {slope}"), &weight, (below, (x, y)), lift);
        }
        let Some(after) = layers.get(layer + 1) else { return };
        let contribution = |next: &Unit| {
            let weight = weight_between(network, unit, next)?;
            Some(self.slope(&next.sum)? * network.variable(&weight)?.start()?)
        };
        let contributions: Vec<String> =
            after.iter().filter_map(contribution).map(three_digits).collect();
        if contributions.is_empty() {
            return;
        }
        let words =
            format!("arrives: {}", with_minus(contributions.join(" + ").replace("+ -", "− ")));
        let is_above = y <= self.places.middle();
        let at = (x, if is_above { y - RADIUS - 9.0 } else { y + RADIUS + 18.0 });
        shapes.labels += &outlined(at, 0.0, &words, &activation, shade(Role::Gradient));
    }

    /// How thick the arrow of a derivative is: the larger it is beside the largest of a weight, the
    /// thicker.
    fn thickness(&self, of: &Name) -> f64 {
        let network = self.places.network;
        let size = |name: &Name| self.slope(name).map_or(0.0, f64::abs);
        let largest = network.trained().map(|weight| size(&weight.name)).fold(0.0, f64::max);
        if largest > 0.0 { 1.0 + 5.0 * (size(of) / largest).min(1.0) } else { 1.0 }
    }

    /// An arrow against the direction of the forward pass.
    fn arrow(&self, start: (f64, f64), end: (f64, f64), gaps: (f64, f64), of: &Name) -> String {
        let line = Line { start, end, gaps, has_head: true };
        line.with_thickness(self.thickness(of), shade(Role::Gradient), &of.to_string())
    }

    fn draw_errors(&self, shapes: &mut Shapes) {
        let Some(outputs) = self.places.layers.last() else { return };
        let (network, last) = (self.places.network, self.places.layers.len() - 1);
        let loss = network.loss().without_example();
        let loss_place = (self.places.place(last, 0).0 + TO_ERROR + TO_LOSS, self.places.middle());
        for (number, unit) in outputs.iter().enumerate() {
            let (x, y) = self.places.place(last, number);
            let Some(error) = error_of(network, unit) else { continue };
            let name = error.name.without_example();
            let center = if name == loss { loss_place } else { (x + TO_ERROR, y) };
            let tip = (center.0 - BOX.0, center.1);
            let activation = &unit.activation;
            shapes.lines += &self.arrow(tip, (x, y), (0.0, RADIUS), activation);
            let slope = Self::written(self.slope(activation));
            let at = ((x + RADIUS + tip.0) / 2.0, (y + center.1) / 2.0 - 9.0);
            let color = shade(Role::Gradient);
            shapes.labels += &outlined(at, 0.0, &slope, &activation.to_string(), color);
            if name != loss {
                let from = (loss_place.0 - BOX.0, loss_place.1);
                shapes.lines += &self.arrow(from, (center.0 + BOX.0, y), (0.0, 0.0), &name);
                shapes.circles += &boxed(center, &name.to_string());
            }
        }
        shapes.circles += &boxed(loss_place, &loss.to_string());
    }
}

impl Shapes {
    /// A unit with the value of its activation, and the value of its sum below it.
    fn draw_computed(
        &mut self,
        network: &Network,
        values: &Values,
        unit: &Unit,
        (x, y): (f64, f64),
    ) {
        let variable =
            network.shown(&unit.activation).expect("a unit is a quantity of its network");
        let (sum, activation) = (unit.sum.to_string(), unit.activation.to_string());
        let color = shade(variable.role);
        self.circles += &disk((x, y), variable.role, &format!("{sum} {activation}"));
        self.circles += &text((x, y - 3.0), 13.5, color, &activation, &activation);
        let value = value_of(values, &unit.activation);
        self.circles += &text((x, y + 14.0), 11.0, color, &value, &activation);
        let words = format!("{sum} = {}", value_of(values, &unit.sum));
        if sum != activation && !words.ends_with("= ") {
            self.labels += &outlined((x, y + RADIUS + 17.0), 0.0, &words, &sum, color);
        }
    }
}

/// The value of a quantity to four digits; nothing if there is one for each example.
fn value_of(values: &Values, name: &Name) -> String {
    let value = values.get(&Column::Quantity(name.clone()));
    value.map_or(String::new(), |value| with_minus(rounded(value, 4)))
}

/// The places of the units.
struct Places<'a> {
    network: &'a Network,
    layers: &'a [Vec<Unit>],
    /// Whether there are few enough connections for labels and arrowheads.
    is_labeled: bool,
    layer_width: f64,
    unit_height: f64,
    height: f64,
}

impl Places<'_> {
    fn of(network: &Network, layer_width: f64) -> Places<'_> {
        let layers = network.layers();
        let rows = layers.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let unit_height = UNIT_HEIGHT.min(1200.0 / rows);
        let connections = network.trained().filter(|weight| weight.role == Role::Weight).count();
        let height = rows * unit_height + 60.0;
        let is_labeled = connections <= MOST_LABELED;
        Places { network, layers, is_labeled, layer_width, unit_height, height }
    }

    /// The center of a unit.
    fn place(&self, layer: usize, unit: usize) -> (f64, f64) {
        let units = self.layers[layer].len() as f64;
        let from_middle = unit as f64 - (units - 1.0) / 2.0;
        (50.0 + layer as f64 * self.layer_width, self.middle() + from_middle * self.unit_height)
    }

    /// The height at which a single unit of a layer is.
    fn middle(&self) -> f64 {
        self.height / 2.0 + 10.0
    }

    fn width(&self, title: &str) -> f64 {
        let to_outputs = self.layers.len().saturating_sub(1) as f64 * self.layer_width;
        // The width is measured for a plot, whose letters are three quarters of the size of a
        // label's; semibold is wider, and the font that replaces a missing one wider still.
        (50.0 + to_outputs + TO_ERROR + TO_LOSS + BOX.0 + 18.0)
            .max((text_width(title, 14.0) * 1.7 + 16.0).ceil())
    }
}

/// The parts of the picture, from back to front.
#[derive(Default)]
struct Shapes {
    lines: String,
    circles: String,
    labels: String,
    /// Points along the middle of each label of a line, so that the next ones keep apart from it.
    labeled: Vec<[(f64, f64); 9]>,
}

/// Labels of lines keep this far apart, from middle to middle.
const LABEL_HEIGHT: f64 = 14.0;

impl Shapes {
    /// Words about a weight along its line. Where lines cross they are nearer to the unit where the line
    /// begins, so that labels keep apart, yet outside of that unit's circle. If another label is there,
    /// they move on along the line. They are above it by `lift`.
    fn label_line(
        &mut self,
        words: &str,
        weight: &Name,
        ((x1, y1), (x2, y2)): ((f64, f64), (f64, f64)),
        lift: f64,
    ) {
        let (dx, dy) = (x2 - x1, y2 - y1);
        let length = dx.hypot(dy);
        // See Places::width for the factor.
        let half = text_width(words, 12.0) * 1.7 / 2.0;
        let first = if dy.abs() < 1.0 { length / 2.0 } else { 0.3 * length };
        let first = first.max(RADIUS + 6.0 + half).min(length / 2.0);
        let at = |along: f64| (x1 + along / length * dx, y1 + along / length * dy - lift);
        let points =
            |along: f64| std::array::from_fn(|point| at(along + (point as f64 / 4.0 - 1.0) * half));
        let is_free = |along: &f64| {
            let own: [(f64, f64); 9] = points(*along);
            let is_near = |(x, y): (f64, f64), other: &(f64, f64)| {
                (x - other.0).hypot(y - other.1) < LABEL_HEIGHT
            };
            !self.labeled.iter().flatten().any(|other| own.iter().any(|own| is_near(*own, other)))
        };
        let last = length - RADIUS - 12.0 - half;
        let later =
            (1..).map(|step| first + 8.0 * f64::from(step)).take_while(|along| *along <= last);
        let along = std::iter::once(first).chain(later).find(is_free).unwrap_or(first);
        let rotation = (dy / dx).atan().to_degrees();
        let color = shade(Role::Weight);
        self.labels += &outlined(at(along), rotation, words, &weight.to_string(), color);
        self.labeled.push(points(along));
    }

    /// The picture, under its title.
    fn under(self, title: &str, places: &Places) -> Svg {
        let heading = Label {
            x: 8.0,
            y: 20.0,
            size: 14.0,
            anchor: "start",
            color: 0x333333,
            bold: true,
            rotation: 0.0,
            text: title,
        };
        let inner = [heading.to_svg(), self.lines, self.circles, self.labels].concat();
        Svg::new(places.width(title), places.height, title, &inner)
    }
}

/// The arrows from the units of the layer before to this unit, with their weights.
fn draw_connections(shapes: &mut Shapes, places: &Places, (layer, number): (usize, usize)) {
    let (unit, end) = (&places.layers[layer][number], places.place(layer, number));
    for (from, below) in places.layers[layer - 1].iter().enumerate() {
        let Some(weight) = weight_between(places.network, below, unit) else { continue };
        let start = places.place(layer - 1, from);
        let line = Line { start, end, gaps: (RADIUS, RADIUS), has_head: places.is_labeled };
        shapes.lines += &line.to_svg(shade(Role::Weight), &weight.to_string());
        if places.is_labeled {
            let value = places.network.variable(&weight).and_then(|v| v.start());
            let words = format!("{weight} = {}", written(value.unwrap_or_default()));
            shapes.label_line(&words, &weight, (start, end), 5.0);
        }
    }
}

/// The error of each output in a box to its right, with the target below it; and behind the errors
/// the loss. Values are above the boxes.
fn draw_errors(shapes: &mut Shapes, places: &Places, values: Option<&Values>) {
    let Some(outputs) = places.layers.last() else { return };
    let (network, loss) = (places.network, places.network.loss().without_example());
    let last = places.layers.len() - 1;
    let loss_place = (places.place(last, 0).0 + TO_ERROR + TO_LOSS, places.middle());
    let arrow = |start, end, gap, of: &str| {
        // A line ends at the edge of the box, wherever it comes from.
        let line = Line { start, end, gaps: (gap, 0.0), has_head: true };
        line.to_svg(shade(Role::Error), of)
    };
    let mut has_loss = false;
    for (number, unit) in outputs.iter().enumerate() {
        let (x, y) = places.place(last, number);
        let Some(error) = error_of(network, unit) else { continue };
        let name = error.name.without_example();
        has_loss = true;
        if name == loss {
            let end = (loss_place.0 - BOX.0, loss_place.1);
            shapes.lines += &arrow((x, y), end, RADIUS, &name.to_string());
            continue;
        }
        let center = (x + TO_ERROR, y);
        shapes.lines += &arrow((x, y), (center.0 - BOX.0, y), RADIUS, &name.to_string());
        let end = (loss_place.0 - BOX.0, loss_place.1);
        shapes.lines += &arrow((center.0 + BOX.0, y), end, 0.0, &loss.to_string());
        shapes.circles += &boxed(center, &name.to_string());
        shapes.circles += &target(network, error, center);
        shapes.labels += &above_box(center, values, &name);
    }
    if has_loss {
        shapes.circles += &boxed(loss_place, &loss.to_string());
        shapes.labels += &above_box(loss_place, values, &loss);
        shapes.circles +=
            &text((loss_place.0, loss_place.1 + 32.0), 12.0, shade(Role::Error), "loss", "");
    }
}

/// The value of an error or of the loss above its box.
fn above_box((x, y): (f64, f64), values: Option<&Values>, name: &Name) -> String {
    let Some(value) = values.map(|values| value_of(values, name)) else { return String::new() };
    outlined((x, y - BOX.1 - 8.0), 0.0, &value, &name.to_string(), shade(Role::Error))
}

/// The quantity that says how far this output is from its target.
fn error_of<'a>(network: &'a Network, unit: &Unit) -> Option<&'a Variable> {
    let activation =
        &network.shown(&unit.activation).expect("a unit is a quantity of its network").name;
    network.variables().iter().find(|variable| {
        variable.role == Role::Error && variable.equation().is_some_and(|e| e.contains(activation))
    })
}

/// The target of an error, below its box. With several examples there is no one target to show.
fn target(network: &Network, error: &Variable, (x, y): (f64, f64)) -> String {
    let is_target = |name: &Name| network.variable(name).is_some_and(|v| v.role == Role::Target);
    let target = error.equation().into_iter().flat_map(Expr::names).find(is_target);
    let target = target.as_ref().and_then(|name| network.variable(name));
    let Some(target) = target.filter(|target| target.name.example().is_none()) else {
        return String::new();
    };
    let words = format!("{} = {}", target.name, written(target.start().unwrap_or_default()));
    text((x, y + 32.0), 12.0, shade(Role::Target), &words, &target.name.to_string())
}

/// A box with the name of an error or of the loss.
fn boxed((x, y): (f64, f64), name: &str) -> String {
    let of = data_of(name);
    let box_ = format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{}\" height=\"{}\" rx=\"5\" \
         fill=\"#{:06x}\" stroke=\"#{:06x}\" stroke-width=\"1.5\"{of}/>\n",
        x - BOX.0,
        y - BOX.1,
        2.0 * BOX.0,
        2.0 * BOX.1,
        tint(Role::Error),
        shade(Role::Error)
    );
    [box_, text((x, y + 5.0), 14.0, shade(Role::Error), name, name)].concat()
}

/// The weight by which `unit`'s sum multiplies the activation of `below`.
fn weight_between(network: &Network, below: &Unit, unit: &Unit) -> Option<Name> {
    let activation = &network.shown(&below.activation)?.name;
    let term = terms(network, unit).iter().find(|term| term.contains(activation))?;
    term.names().into_iter().find(|name| network.variable(name).is_some_and(|v| v.is_trained()))
}

/// The terms of a unit's sum; none of an input.
fn terms<'a>(network: &'a Network, unit: &Unit) -> &'a [Expr] {
    match network.shown(&unit.sum).and_then(Variable::equation) {
        Some(Expr::Sum(terms)) => terms,
        Some(term) => std::slice::from_ref(term),
        None => &[],
    }
}

/// What is trained and is a term of the unit's sum by itself: above the circle of an upper unit and below that of a lower
/// one, where no arrows are, and below the value of its sum.
fn biases(places: &Places, unit: &Unit, (x, y): (f64, f64), has_values: bool) -> String {
    let network = places.network;
    let at = match (y <= places.middle(), has_values) {
        (true, _) => (x, y - RADIUS - 7.0),
        (false, true) => (x, y + RADIUS + 33.0),
        (false, false) => (x, y + RADIUS + 17.0),
    };
    let is_trained = |name: &&Name| network.variable(name).is_some_and(|v| v.is_trained());
    let alone = terms(network, unit).iter().filter_map(|term| match term {
        Expr::Name(name) => Some(name),
        _ => None,
    });
    let bias = |name: &Name| {
        let value = network.variable(name).and_then(|v| v.start()).unwrap_or_default();
        let words = format!("+ {name} = {}", written(value));
        outlined(at, 0.0, &words, &name.to_string(), shade(Role::Weight))
    };
    alone.filter(is_trained).map(bias).collect()
}

fn circle(network: &Network, unit: &Unit, (x, y): (f64, f64)) -> String {
    let variable = network.shown(&unit.activation).expect("a unit is a quantity of its network");
    let stroke = shade(variable.role);
    let (sum, activation) = (unit.sum.to_string(), unit.activation.to_string());
    let both = if sum == activation { sum.clone() } else { format!("{sum} {activation}") };
    let circle = disk((x, y), variable.role, &both);
    let lower = match variable.start() {
        Some(_) if variable.name.example().is_some() => "…".into(),
        Some(value) => written(value),
        None => activation.clone(),
    };
    let upper = text((x, y - 3.0), 14.0, stroke, &sum, &sum);
    [circle, upper, text((x, y + 14.0), 12.0, stroke, &lower, &activation)].concat()
}

fn disk((x, y): (f64, f64), role: Role, of: &str) -> String {
    format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{RADIUS}\" \
         fill=\"#{:06x}\" stroke=\"#{:06x}\" stroke-width=\"1.5\"{}/>\n",
        tint(role),
        shade(role),
        data_of(of)
    )
}

/// A number as the drawing writes it.
fn written(value: f64) -> String {
    with_minus(shortest(value))
}

/// A number to three significant digits: 0.130, not 0.13.
fn three_digits(value: f64) -> String {
    let text = rounded(value, 3);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let shown = digits.trim_start_matches('0').len();
    if shown == 0 || shown >= 3 || text.contains('e') {
        return text;
    }
    let point = if text.contains('.') { "" } else { "." };
    format!("{text}{point}{}", "0".repeat(3 - shown))
}

/// A text that begins with a number, with a minus sign instead of a hyphen. The hyphen in 1e-7 stays.
fn with_minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// The attribute that says which quantities an element belongs to, separated by spaces; nothing if
/// it belongs to none.
fn data_of(names: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!(" data-of=\"{}\"", escape(names))
}

pub(super) fn text((x, y): (f64, f64), size: f64, color: u32, text: &str, of: &str) -> String {
    let label =
        Label { x, y, size, anchor: "middle", color, bold: size > 13.0, rotation: 0.0, text };
    label.to_svg().replacen("<text", &format!("<text{}", data_of(of)), 1)
}

/// A line, or an arrow.
pub(super) struct Line {
    pub start: (f64, f64),
    pub end: (f64, f64),
    /// How far it keeps from its start and its end.
    pub gaps: (f64, f64),
    pub has_head: bool,
}

impl Line {
    pub fn to_svg(&self, color: u32, of: &str) -> String {
        self.with_thickness(1.5, color, of)
    }

    fn with_thickness(&self, thickness: f64, color: u32, of: &str) -> String {
        let head = (7.5 + thickness, 2.7 + 0.6 * thickness);
        let Line { start, end, gaps, has_head } = *self;
        let (dx, dy) = (end.0 - start.0, end.1 - start.1);
        let length = dx.hypot(dy);
        let (dx, dy) = (dx / length, dy / length);
        let at = |along: f64, aside: f64| {
            (start.0 + along * dx - aside * dy, start.1 + along * dy + aside * dx)
        };
        let tip = length - gaps.1;
        // The line ends within the head, so that its end does not show at the tip.
        let ((x1, y1), (x2, y2)) =
            (at(gaps.0, 0.0), at(if has_head { tip - head.0 / 2.0 } else { tip }, 0.0));
        let of = data_of(of);
        let line = format!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" \
             stroke=\"#{color:06x}\" stroke-width=\"{thickness:.1}\"{of}/>\n"
        );
        if !has_head {
            return line;
        }
        let corners = [at(tip, 0.0), at(tip - head.0, head.1), at(tip - head.0, -head.1)];
        let [a, b, c] = corners.map(|(x, y)| format!("{x:.1} {y:.1}"));
        format!("{line}<path d=\"M{a} L{b} L{c} Z\" fill=\"#{color:06x}\"{of}/>\n")
    }
}

/// Words with a white outline that keeps them apart from lines behind them.
fn outlined((x, y): (f64, f64), rotation: f64, words: &str, of: &str, color: u32) -> String {
    let label =
        Label { x, y, size: 12.0, anchor: "middle", color, bold: true, rotation, text: words };
    let outline = "paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"4\"";
    label.to_svg().replacen("<text", &format!("<text {outline}{}", data_of(of)), 1)
}
