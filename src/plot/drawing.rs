//! The network as circles and lines.

use super::svg::{Label, Svg, text_width};
use super::{shade, tint};
use crate::expr::{Expr, Name, shortest};
use crate::network::{Network, Role, Unit, Variable};

const LAYER_WIDTH: f64 = 130.0;
const UNIT_HEIGHT: f64 = 140.0;
const RADIUS: f64 = 27.0;
/// More connections than this are drawn without a label: they would only cover each other.
const MOST_LABELED: usize = 24;

/// A drawing of the network: a circle per unit, a line per weight with its value at the start, and
/// the errors to the right of the outputs. A network without units has a title only.
pub fn network(network: &Network) -> Svg {
    let places = Places::of(network);
    let title = format!("The network: {}", network.title());
    let mut shapes = Shapes::default();
    for (layer, units) in places.layers.iter().enumerate() {
        for (number, unit) in units.iter().enumerate() {
            shapes.circles += &circle(network, unit, places.place(layer, number));
            if layer > 0 {
                draw_connections(&mut shapes, &places, (layer, number));
            }
        }
    }
    for (number, unit) in places.layers.last().into_iter().flatten().enumerate() {
        draw_error(&mut shapes, network, unit, places.place(places.layers.len() - 1, number));
    }
    let heading = Label {
        x: 8.0,
        y: 20.0,
        size: 14.0,
        anchor: "start",
        color: 0x333333,
        bold: true,
        rotation: 0.0,
        text: &title,
    };
    let Shapes { lines, circles, labels } = shapes;
    let inner = [heading.to_svg(), lines, circles, labels].concat();
    Svg::new(places.width(&title), places.height, &title, &inner)
}

/// The places of the units.
struct Places<'a> {
    network: &'a Network,
    layers: &'a [Vec<Unit>],
    /// The number of connections between units.
    connections: usize,
    unit_height: f64,
    height: f64,
}

impl Places<'_> {
    fn of(network: &Network) -> Places<'_> {
        let layers = network.layers();
        let rows = layers.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let unit_height = UNIT_HEIGHT.min(1200.0 / rows);
        let connections = network.trained().filter(|weight| weight.role == Role::Weight).count();
        let height = rows * unit_height + 60.0;
        Places { network, layers, connections, unit_height, height }
    }

    /// The center of a unit.
    fn place(&self, layer: usize, unit: usize) -> (f64, f64) {
        let units = self.layers[layer].len() as f64;
        let from_middle = unit as f64 - (units - 1.0) / 2.0;
        let y = self.height / 2.0 + from_middle * self.unit_height + 10.0;
        (50.0 + layer as f64 * LAYER_WIDTH, y)
    }

    fn width(&self, title: &str) -> f64 {
        // The width is measured for a plot, whose letters are three quarters of the size of a
        // label's; semibold is wider, and the font that replaces a missing one wider still.
        (self.layers.len() as f64 * LAYER_WIDTH + 95.0)
            .max((text_width(title, 14.0) * 1.7 + 16.0).ceil())
    }
}

/// The parts of the picture, from back to front.
#[derive(Default)]
struct Shapes {
    lines: String,
    circles: String,
    labels: String,
}

/// The lines from the units of the layer before to this unit, with their weights.
fn draw_connections(shapes: &mut Shapes, places: &Places, (layer, number): (usize, usize)) {
    let (unit, end) = (&places.layers[layer][number], places.place(layer, number));
    for (from, below) in places.layers[layer - 1].iter().enumerate() {
        let Some(weight) = weight_between(places.network, below, unit) else { continue };
        let start = places.place(layer - 1, from);
        shapes.lines += &line(start, end, shade(Role::Weight));
        if places.connections <= MOST_LABELED {
            shapes.labels += &weight_label(places.network, &weight, start, end);
        }
    }
}

/// The error of an output unit, in a box to its right, with the target below it.
fn draw_error(shapes: &mut Shapes, network: &Network, unit: &Unit, (x, y): (f64, f64)) {
    let activation =
        &network.shown(&unit.activation).expect("a unit is a quantity of its network").name;
    let is_its_error = |variable: &&Variable| {
        variable.role == Role::Error && variable.equation().is_some_and(|e| e.contains(activation))
    };
    let Some(error) = network.variables().iter().find(is_its_error) else { return };
    let box_x = x + 95.0;
    shapes.lines += &line((x, y), (box_x, y), shade(Role::Error));
    shapes.circles += &format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"52\" height=\"30\" rx=\"5\" \
         fill=\"#{:06x}\" stroke=\"#{:06x}\" stroke-width=\"1.5\"/>\n",
        box_x - 26.0,
        y - 15.0,
        tint(Role::Error),
        shade(Role::Error)
    );
    let error_name = error.name.without_example().to_string();
    shapes.circles += &text(box_x, y + 5.0, 14.0, shade(Role::Error), &error_name);
    let is_target = |name: &Name| network.variable(name).is_some_and(|v| v.role == Role::Target);
    let target = error.equation().into_iter().flat_map(Expr::names).find(is_target);
    let target = target.as_ref().and_then(|name| network.variable(name));
    // With several examples there is no one target to show.
    if let Some(target) = target.filter(|target| target.name.example().is_none()) {
        let label = format!("{} = {}", target.name, shortest(target.start().unwrap_or_default()));
        shapes.circles += &text(box_x, y + 32.0, 12.0, shade(Role::Target), &label);
    }
}

/// The weight by which `unit`'s sum multiplies the activation of `below`.
fn weight_between(network: &Network, below: &Unit, unit: &Unit) -> Option<Name> {
    let equation = network.shown(&unit.sum)?.equation()?;
    let terms = match equation {
        Expr::Sum(terms) => &terms[..],
        term => std::slice::from_ref(term),
    };
    let activation = &network.shown(&below.activation)?.name;
    let term = terms.iter().find(|term| term.contains(activation))?;
    term.names().into_iter().find(|name| network.variable(name).is_some_and(|v| v.is_trained()))
}

fn circle(network: &Network, unit: &Unit, (x, y): (f64, f64)) -> String {
    let variable = network.shown(&unit.activation).expect("a unit is a quantity of its network");
    let (fill, stroke) = (tint(variable.role), shade(variable.role));
    let circle = format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{RADIUS}\" \
         fill=\"#{fill:06x}\" stroke=\"#{stroke:06x}\" stroke-width=\"1.5\"/>\n"
    );
    let (upper, lower) = match variable.start() {
        Some(_) if variable.name.example().is_some() => (unit.sum.to_string(), "…".into()),
        Some(value) => (unit.sum.to_string(), shortest(value)),
        None => (unit.sum.to_string(), unit.activation.to_string()),
    };
    [circle, text(x, y - 3.0, 14.0, stroke, &upper), text(x, y + 14.0, 12.0, stroke, &lower)]
        .concat()
}

fn text(x: f64, y: f64, size: f64, color: u32, text: &str) -> String {
    Label { x, y, size, anchor: "middle", color, bold: size > 13.0, rotation: 0.0, text }.to_svg()
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), color: u32) -> String {
    format!(
        "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" \
         stroke=\"#{color:06x}\" stroke-width=\"1.5\" stroke-opacity=\"0.7\"/>\n"
    )
}

/// The weight's name and start along its line, nearer to the unit where the line begins, so that
/// labels of crossing lines keep apart.
fn weight_label(
    network: &Network,
    weight: &Name,
    (x1, y1): (f64, f64),
    (x2, y2): (f64, f64),
) -> String {
    let value = network.variable(weight).and_then(|v| v.start()).unwrap_or_default();
    let along = if (y2 - y1).abs() < 1.0 { 0.5 } else { 0.3 };
    let (x, y) = (x1 + along * (x2 - x1), y1 + along * (y2 - y1));
    let rotation = ((y2 - y1) / (x2 - x1)).atan().to_degrees();
    let words = format!("{weight} = {}", shortest(value));
    let label = |color: u32| {
        let (y, size, anchor, bold) = (y - 4.0, 12.0, "middle", true);
        Label { x, y, size, anchor, color, bold, rotation, text: &words }.to_svg()
    };
    // A white outline keeps it apart from lines behind it.
    let outline =
        label(0xffffff).replacen("<text ", "<text stroke=\"#ffffff\" stroke-width=\"4\" ", 1);
    outline + label(shade(Role::Weight)).as_str()
}
