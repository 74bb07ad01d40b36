//! The network as circles and lines.

use super::svg::{Label, Svg, text_width};
use super::{shade, tint};
use crate::expr::shortest;
use crate::expr::{Expr, Name};
use crate::network::{Network, Role, Unit};

const LAYER_WIDTH: f64 = 130.0;
const UNIT_HEIGHT: f64 = 140.0;
const RADIUS: f64 = 27.0;
/// More connections than this are drawn without a label: they would only cover each other.
const LABELLED: usize = 24;

/// A drawing of the network: a circle per unit, a line per weight with its value at the start, and
/// the errors behind the outputs. A network without units has a title only.
pub fn network(network: &Network) -> Svg {
    let layers = network.layers();
    let rows = layers.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let unit_height = UNIT_HEIGHT.min(1200.0 / rows);
    let height = rows * unit_height + 60.0;
    let title = format!("The network: {}", network.title());
    // What is measured is for a plot, whose letters are three quarters of the size of a label's;
    // semibold is wider, and the font that stands in for a missing one wider still.
    let width = (layers.len() as f64 * LAYER_WIDTH + 95.0)
        .max((text_width(&title, 14.0) * 1.7 + 16.0).ceil());
    let place = |layer: usize, unit: usize| {
        let units = layers[layer].len() as f64;
        let y = height / 2.0 + (unit as f64 - (units - 1.0) / 2.0) * unit_height + 10.0;
        (50.0 + layer as f64 * LAYER_WIDTH, y)
    };

    let mut lines = String::new();
    let mut labels = String::new();
    let mut circles = String::new();
    let connections = network.trained().filter(|weight| weight.role == Role::Weight).count();
    for (layer, units) in layers.iter().enumerate() {
        for (number, unit) in units.iter().enumerate() {
            let (x, y) = place(layer, number);
            circles += &circle(network, unit, x, y);
            if layer == 0 {
                continue;
            }
            for (from, below) in layers[layer - 1].iter().enumerate() {
                let Some(weight) = weight_between(network, below, unit) else { continue };
                let start = place(layer - 1, from);
                lines += &line(start, (x, y), shade(Role::Weight));
                if connections <= LABELLED {
                    labels += &weight_label(network, &weight, start, (x, y));
                }
            }
        }
    }
    for (number, unit) in layers.last().into_iter().flatten().enumerate() {
        let (x, y) = place(layers.len() - 1, number);
        let activation =
            &network.shown(&unit.activation).expect("a unit is a quantity of its network").name;
        let Some(error) = network.variables().iter().find(|v| {
            v.role == Role::Error && v.equation().is_some_and(|e| e.contains(activation))
        }) else {
            continue;
        };
        let target = error
            .equation()
            .into_iter()
            .flat_map(Expr::names)
            .find(|name| network.variable(name).is_some_and(|v| v.role == Role::Target));
        let box_x = x + 95.0;
        lines += &line((x, y), (box_x, y), shade(Role::Error));
        circles += &format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"52\" height=\"30\" rx=\"5\" fill=\"#{:06x}\" stroke=\"#{:06x}\" stroke-width=\"1.5\"/>\n",
            box_x - 26.0,
            y - 15.0,
            tint(Role::Error),
            shade(Role::Error)
        );
        let error_name = error.name.without_example().to_string();
        circles += &text(box_x, y + 5.0, 14.0, shade(Role::Error), &error_name);
        // With several examples there is no one target to show.
        if let Some(value) = target
            .as_ref()
            .and_then(|name| network.variable(name))
            .filter(|value| value.name.example().is_none())
        {
            let label = format!("{} = {}", value.name, shortest(value.start().unwrap_or_default()));
            circles += &text(box_x, y + 32.0, 12.0, shade(Role::Target), &label);
        }
    }
    let heading = Label {
        x: 8.0,
        y: 20.0,
        size: 14.0,
        anchor: "start",
        colour: 0x333333,
        bold: true,
        turned: 0.0,
        text: &title,
    };
    Svg::new(width, height, &title, &[heading.to_svg(), lines, circles, labels].concat())
}

/// The weight that `unit`'s sum multiplies the activation of `below` with.
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

fn circle(network: &Network, unit: &Unit, x: f64, y: f64) -> String {
    let variable = network.shown(&unit.activation).expect("a unit is a quantity of its network");
    let (fill, stroke) = (tint(variable.role), shade(variable.role));
    let circle = format!(
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{RADIUS}\" fill=\"#{fill:06x}\" stroke=\"#{stroke:06x}\" stroke-width=\"1.5\"/>\n"
    );
    let (upper, lower) = match variable.start() {
        Some(_) if variable.name.example().is_some() => (unit.sum.to_string(), "…".into()),
        Some(value) => (unit.sum.to_string(), shortest(value)),
        None => (unit.sum.to_string(), unit.activation.to_string()),
    };
    [circle, text(x, y - 3.0, 14.0, stroke, &upper), text(x, y + 14.0, 12.0, stroke, &lower)]
        .concat()
}

fn text(x: f64, y: f64, size: f64, colour: u32, text: &str) -> String {
    Label { x, y, size, anchor: "middle", colour, bold: size > 13.0, turned: 0.0, text }.to_svg()
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: u32) -> String {
    format!(
        "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#{colour:06x}\" stroke-width=\"1.5\" stroke-opacity=\"0.7\"/>\n"
    )
}

/// The weight's name and start, along its line, nearer to where it comes from so that labels of
/// crossing lines keep apart.
fn weight_label(
    network: &Network,
    weight: &Name,
    (x1, y1): (f64, f64),
    (x2, y2): (f64, f64),
) -> String {
    let value = network.variable(weight).and_then(|v| v.start()).unwrap_or_default();
    let along = if (y2 - y1).abs() < 1.0 { 0.5 } else { 0.3 };
    let (x, y) = (x1 + along * (x2 - x1), y1 + along * (y2 - y1));
    let turned = ((y2 - y1) / (x2 - x1)).atan().to_degrees();
    let words = format!("{weight} = {}", shortest(value));
    let halo = Label {
        x,
        y: y - 4.0,
        size: 12.0,
        anchor: "middle",
        colour: 0xffffff,
        bold: true,
        turned,
        text: &words,
    };
    let halo = halo.to_svg().replacen("<text ", "<text stroke=\"#ffffff\" stroke-width=\"4\" ", 1);
    let label = Label {
        x,
        y: y - 4.0,
        size: 12.0,
        anchor: "middle",
        colour: shade(Role::Weight),
        bold: true,
        turned,
        text: &words,
    };
    halo + label.to_svg().as_str()
}
