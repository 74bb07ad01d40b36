//! A convolutional network as stacks of maps.

use super::drawing::{Line, text};
use super::svg::{Label, Svg};
use super::{shade, tint};
use crate::cnn::architecture::{Architecture, Kind, Shape};
use crate::network::Role;
use crate::words::thousands;

/// Pixels of the drawing for a pixel of a map.
const PIXEL: f64 = 1.6;
/// The room for one stack and the arrow to it, and for a row of stacks.
const ACROSS: f64 = 145.0;
const DOWN: f64 = 160.0;
/// How many stacks are beside each other.
const ROW: usize = 5;
/// How far a stack reaches to the right and up, however many maps it has.
const DEPTH: f64 = 26.0;

/// A stack of maps, and what computes it.
struct Stage {
    maps: usize,
    side: usize,
    /// Above the arrow: the steps. Below it: what is learned.
    steps: Vec<String>,
    learned: String,
}

/// The network as stacks of maps with their sizes, and on the arrow to each what computes it: a
/// convolution with the side of its kernel, and the number of its parameters with those of the batch
/// norm that follows it.
pub fn architecture(network: &Architecture) -> Svg {
    let stages = stages(network);
    let title = "The network that reads digits: maps × rows × columns";
    let mut inner = Label {
        x: 8.0,
        y: 20.0,
        size: 14.0,
        anchor: "start",
        color: 0x333333,
        bold: true,
        rotation: 0.0,
        text: title,
    }
    .to_svg();
    let last = stages.len() - 1;
    for (number, stage) in stages.iter().enumerate() {
        let role = match number {
            0 => Role::Input,
            n if n == last => Role::Output,
            _ => Role::Hidden,
        };
        // The middle of the front of the stack.
        let x = 60.0 + (number % ROW) as f64 * ACROSS + ACROSS / 2.0 - 20.0;
        let y = 105.0 + (number / ROW) as f64 * DOWN;
        if number > 0 {
            inner += &arrow(stage, x, y);
        }
        inner += &stack(stage, role, (x, y));
    }
    let rows = stages.len().div_ceil(ROW) as f64;
    Svg::new(60.0 + ROW as f64 * ACROSS, 45.0 + rows * DOWN, title, &inner)
}

fn stages(network: &Architecture) -> Vec<Stage> {
    let Shape { channels, side } = network.input;
    let mut stages =
        vec![Stage { maps: channels, side, steps: Vec::new(), learned: String::new() }];
    let mut learned = Vec::new();
    for ((layer, _, output), places) in network.with_shapes().zip(network.places()) {
        let begins =
            layer.kind.has_kernel() || layer.kind == Kind::GlobalAverage || stages.len() == 1;
        if begins {
            stages.push(Stage { maps: 0, side: 0, steps: Vec::new(), learned: String::new() });
            learned.push(0);
        }
        let (stage, learned) = (stages.last_mut(), learned.last_mut());
        let (stage, learned) = stage.zip(learned).expect("the first layer begins a stage");
        (stage.maps, stage.side) = (output.channels, output.side);
        *learned += places.weight.len() + places.bias.len();
        stage.learned = if *learned > 0 { thousands(*learned) } else { String::new() };
        match (step(layer.kind), stage.steps.last_mut()) {
            // Short steps share a line.
            (step, Some(last)) if *last == "norm" => *last = format!("{last}, {step}"),
            (step, _) => stage.steps.push(step),
        }
    }
    stages
}

fn step(kind: Kind) -> String {
    match kind {
        Kind::Convolution { kernel, .. } => format!("conv {kernel} × {kernel}"),
        Kind::BatchNorm | Kind::LayerNorm | Kind::GroupNorm { .. } => "norm".into(),
        Kind::Activation(activation) => activation.pytorch_class().into(),
        Kind::MaxPool { side } => format!("max {side} × {side}"),
        Kind::AveragePool { side } => format!("mean {side} × {side}"),
        Kind::GlobalAverage => "mean".into(),
        Kind::Dropout { .. } => "dropout".into(),
        Kind::Linear { .. } => "linear".into(),
    }
}

/// The maps one behind the other, and their size below them.
fn stack(stage: &Stage, role: Role, (x, y): (f64, f64)) -> String {
    let side = (stage.side as f64 * PIXEL).max(5.0);
    let gap = (DEPTH / stage.maps as f64).min(4.0);
    let map = |number: usize| {
        let behind = number as f64 * gap;
        format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{side:.1}\" height=\"{side:.1}\" \
             fill=\"#{:06x}\" stroke=\"#{:06x}\" stroke-width=\"0.8\"/>\n",
            x - side / 2.0 + behind,
            y - side / 2.0 - behind,
            tint(role),
            shade(role)
        )
    };
    let maps: String = (0..stage.maps).rev().map(map).collect();
    let size = match stage.side {
        1 => stage.maps.to_string(),
        side => format!("{} × {side} × {side}", stage.maps),
    };
    [maps, text((x, y + 42.0), 12.5, shade(role), &size, "")].concat()
}

/// The arrow to a stack whose middle is here.
fn arrow(stage: &Stage, x: f64, y: f64) -> String {
    let (from, to) = (x - ACROSS + 58.0, x - 28.0);
    let line = Line { start: (from, y), end: (to, y), gaps: (0.0, 0.0), has_head: true };
    let color = shade(Role::Weight);
    let middle = (from + to) / 2.0;
    let steps: String = stage
        .steps
        .iter()
        .rev()
        .enumerate()
        .map(|(above, step)| text((middle, y - 7.0 - 14.0 * above as f64), 11.0, color, step, ""))
        .collect();
    let learned = text((middle, y + 16.0), 11.0, color, &stage.learned, "");
    [line.to_svg(color, ""), steps, learned].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_on_the_arrows_are_all_of_them() {
        let network = Architecture::mnist();
        let learned = stages(&network)
            .iter()
            .map(|stage| stage.learned.replace(',', "").parse().unwrap_or(0))
            .sum::<usize>();
        assert_eq!(learned, network.parameter_count());
        let sizes: Vec<(usize, usize)> =
            stages(&network).iter().map(|stage| (stage.maps, stage.side)).collect();
        assert_eq!(
            sizes,
            [
                (1, 28),
                (8, 28),
                (8, 28),
                (8, 14),
                (16, 14),
                (16, 7),
                (32, 7),
                (32, 3),
                (10, 3),
                (10, 1)
            ]
        );
    }
}
