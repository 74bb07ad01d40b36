//! The layouts that are held out: the last table of layouts in `tests/data/layouts/README.md`, in its order.

use super::columns::Column;
use super::held_out_naming::{
    ARROWS, CAPITALS, FROM_ZERO, KOREAN, LAYERED, LAYERS, NUMBERED, PLAIN, POLISH, PYTHONIC, RULE,
    SCORES, SLOPE, STATISTICS, TURKISH,
};
use super::layout::{Anchors, Data, Layout, Rate, Shape, Side, Sorting, Stored};
use super::layouts::{CARDS, EPOCHS, RUN, STYLE};
use super::naming::{COURSE, KEYBOARD, LOSS};
use super::network::{Backward, Convention, Role, Style, Update};

const DELTAS: Style = Style { backward: Backward::Deltas, ..STYLE };
const CHAIN: Style = Style { backward: Backward::Chain, ..STYLE };
const NEW_WEIGHTS: Style = Style { update: Update::NewWeights, ..DELTAS };

/// Old weights on the left, new ones at the end of the same row.
const OLD_TO_NEW: &[Role] = &[
    Role::Counter,
    Role::Rate,
    Role::Input,
    Role::Target,
    Role::Trained,
    Role::Forward,
    Role::Error,
    Role::Loss,
    Role::Helper,
    Role::Part,
    Role::Gradient,
    Role::Check,
    Role::State,
    Role::Change,
];

/// All of them.
pub fn layouts() -> Vec<Layout> {
    [rows(), writings(), rates(), batches(), drawings(), languages()].concat()
}

/// A row, or a column, per step.
fn rows() -> Vec<Layout> {
    vec![
        Layout {
            name: "old-to-new",
            networks: &["seed", "neuron", "deep"],
            names: &CAPITALS,
            style: NEW_WEIGHTS,
            order: OLD_TO_NEW,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "list-to-new",
            networks: &["chain", "bend"],
            names: &LAYERED,
            shape: Shape::Columns,
            style: Style { backward: Backward::Chain, ..NEW_WEIGHTS },
            order: OLD_TO_NEW,
            has_gaps: true,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "online-to-new",
            networks: &["plane", "or"],
            names: &PYTHONIC,
            style: Style { update: Update::NewWeights, ..STYLE },
            order: OLD_TO_NEW,
            data: Data::Typed,
            steps: 8,
            is_online: true,
            ..RUN
        },
        Layout {
            name: "estimated",
            networks: &["line", "settled"],
            names: &SLOPE,
            style: Style { columns: &[Column::Estimated], update: Update::NewWeights, ..STYLE },
            order: OLD_TO_NEW,
            data: Data::Typed,
            steps: 8,
            is_online: true,
            ..RUN
        },
        Layout {
            name: "pairs",
            networks: &["seed", "unit"],
            names: &LOSS,
            sorting: Sorting::Pairs,
            style: DELTAS,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "unit-by-unit",
            networks: &["deep", "tanh"],
            names: &LAYERS,
            sorting: Sorting::Units,
            style: CHAIN,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "output-first",
            networks: &["seed", "softmax"],
            names: &COURSE,
            sorting: Sorting::OutputFirst,
            style: Style { update: Update::Changes, ..DELTAS },
            order: OLD_TO_NEW,
            has_counter: true,
            ..RUN
        },
    ]
}

/// Other ways of writing the same formulas.
fn writings() -> Vec<Layout> {
    vec![
        Layout {
            name: "sums-inside",
            networks: &["seed", "neuron"],
            names: &CAPITALS,
            style: Style { columns: &[Column::NoSums], ..DELTAS },
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "tanh-by-exp",
            networks: &["tanh", "unit"],
            names: &PLAIN,
            style: DELTAS,
            spelling: &[("TANH(§)", "2/(1+EXP(-2*§))-1"), ("(1-§^2)", "(1-§*§)")],
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "column-anchors",
            networks: &["seed", "deep"],
            names: &KEYBOARD,
            style: DELTAS,
            anchors: Anchors::Columns,
            data: Data::Typed,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "named-cells",
            networks: &["seed", "neuron"],
            names: &LOSS,
            stored: Stored::NamedCells,
            data: Data::Top,
            ..RUN
        },
        Layout {
            name: "hidden-rows",
            networks: &["seed", "tanh"],
            names: &COURSE,
            stored: Stored::HiddenRows,
            has_counter: true,
            steps: 25,
            ..RUN
        },
        Layout {
            name: "bias-input",
            networks: &["neuron", "or"],
            names: &FROM_ZERO,
            style: Style { columns: &[Column::Ones], ..DELTAS },
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "delta-rule",
            networks: &["or", "line"],
            names: &RULE,
            style: Style {
                columns: &[Column::Difference],
                update: Update::Changes,
                convention: Convention::TargetMinusOutput,
                ..CHAIN
            },
            order: OLD_TO_NEW,
            data: Data::Typed,
            steps: 8,
            is_online: true,
            has_counter: true,
            ..RUN
        },
    ]
}

/// Learning rates, and what else is between a gradient and a new weight.
fn rates() -> Vec<Layout> {
    vec![
        Layout {
            name: "rate-title",
            networks: &["seed", "relu"],
            names: &KEYBOARD,
            rate: Rate::Typed,
            has_title: true,
            style: CHAIN,
            ..RUN
        },
        Layout {
            name: "rate-decay",
            networks: &["seed", "neuron"],
            names: &LOSS,
            rate: Rate::Decaying,
            style: Style { update: Update::Changes, ..STYLE },
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "averaged",
            networks: &["seed", "neuron"],
            names: &CAPITALS,
            style: Style { update: Update::Averaged, ..STYLE },
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "root-mean-square",
            networks: &["line", "settled"],
            names: &SLOPE,
            style: Style { update: Update::RootMeanSquare, ..STYLE },
            steps: 8,
            is_online: true,
            data: Data::Typed,
            ..RUN
        },
    ]
}

/// Batches of examples.
fn batches() -> Vec<Layout> {
    vec![
        Layout {
            name: "cases-across",
            networks: &["xor", "logistic"],
            names: &CAPITALS,
            shape: Shape::Across,
            style: DELTAS,
            data: Data::Typed,
            steps: 4,
            ..RUN
        },
        Layout {
            name: "weight-block",
            networks: &["xor-three", "regressor"],
            names: &LAYERS,
            shape: Shape::Blocks,
            anchors: Anchors::Weights,
            ..EPOCHS
        },
        Layout {
            name: "parameter-table",
            networks: &["xor", "logistic"],
            names: &STATISTICS,
            shape: Shape::Summary { is_down: true },
            style: NEW_WEIGHTS,
            ..EPOCHS
        },
        Layout {
            name: "gradients-below",
            networks: &["xor", "xor-sum"],
            names: &ARROWS,
            shape: Shape::Summary { is_down: false },
            style: Style { has_parts: false, ..NEW_WEIGHTS },
            has_counter: false,
            ..EPOCHS
        },
        Layout {
            name: "softmax-scores",
            networks: &["classes", "two-classes"],
            names: &SCORES,
            style: Style { columns: &[Column::Scores], ..DELTAS },
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            ..EPOCHS
        },
        Layout {
            name: "loss-at-once",
            networks: &["logistic", "xor"],
            names: &STATISTICS,
            style: Style { columns: &[Column::LossAtOnce], has_parts: false, ..DELTAS },
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            anchors: Anchors::Weights,
            ..EPOCHS
        },
        Layout {
            name: "ones-column",
            networks: &["regression", "logistic"],
            names: &FROM_ZERO,
            style: Style { columns: &[Column::Ones], has_parts: false, ..DELTAS },
            ..EPOCHS
        },
        Layout {
            name: "no-gaps",
            networks: &["xor-sum", "xor"],
            names: &ARROWS,
            style: Style { has_parts: false, ..DELTAS },
            is_tight: true,
            ..EPOCHS
        },
    ]
}

/// Sheets that show the network, or more than the run.
fn drawings() -> Vec<Layout> {
    vec![
        Layout {
            name: "stacked",
            networks: &["unit", "chain", "seed"],
            names: &PLAIN,
            shape: Shape::Stacked,
            style: Style { columns: &[Column::LastFactor], ..CHAIN },
            steps: 5,
            ..RUN
        },
        Layout {
            name: "diagram",
            networks: &["seed", "tanh"],
            names: &NUMBERED,
            shape: Shape::Diagram,
            ..CARDS
        },
        Layout {
            name: "tabs",
            networks: &["seed", "deep"],
            names: &KEYBOARD,
            style: Style { columns: &[Column::LossCopy], ..DELTAS },
            has_tabs: true,
            has_counter: true,
            ..RUN
        },
    ]
}

fn languages() -> Vec<Layout> {
    vec![
        Layout {
            name: "polish",
            networks: &["seed", "chain"],
            names: &POLISH,
            style: Style { backward: Backward::Chain, ..NEW_WEIGHTS },
            order: OLD_TO_NEW,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "korean",
            networks: &["xor", "regressor"],
            names: &KOREAN,
            shape: Shape::Across,
            style: DELTAS,
            steps: 4,
            ..RUN
        },
        Layout {
            name: "turkish",
            networks: &["seed", "neuron"],
            names: &TURKISH,
            shape: Shape::Cards { label: Side::Left, on_sheets: true },
            style: NEW_WEIGHTS,
            order: OLD_TO_NEW,
            data: Data::Typed,
            ..CARDS
        },
    ]
}
