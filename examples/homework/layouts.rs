//! The layouts of the first table of `tests/data/layouts/README.md`, in its order, and those of the other tables.

use super::held_out;
use super::later;
use super::layout::{Anchors, Data, Heading, Layout, Rate, Runs, Shape, Side, Sorting, Stored};
use super::naming::{
    COURSE, FRENCH, GERMAN, INPUT_NET, JAPANESE, JOINED, KEYBOARD, LETTERS, MACHINE_LEARNING,
    NABLA, PORTUGUESE, REPEATED, SPELLED, SUFFIXED, TUTORIAL,
};
use super::network::{Backward, Convention, Role, Style, Update};

pub const STYLE: Style = Style {
    backward: Backward::Direct,
    update: Update::Inline,
    has_sumproduct: false,
    has_parts: true,
    is_by_input: false,
    convention: Convention::None,
    columns: &[],
};

/// The order of the original workbook, nearly: data, weights, forward, errors, gradients.
const FORWARD: &[Role] = &[
    Role::Counter,
    Role::Rate,
    Role::Target,
    Role::Input,
    Role::Trained,
    Role::Forward,
    Role::Error,
    Role::Loss,
    Role::Helper,
    Role::Part,
    Role::Gradient,
    Role::State,
    Role::Change,
];

const LOSS_FIRST: &[Role] = &[
    Role::Counter,
    Role::Loss,
    Role::Error,
    Role::Rate,
    Role::Gradient,
    Role::Part,
    Role::Helper,
    Role::Trained,
    Role::Input,
    Role::Target,
    Role::Forward,
    Role::State,
    Role::Change,
];

const LOSS_LAST: &[Role] = &[
    Role::Counter,
    Role::Input,
    Role::Trained,
    Role::Forward,
    Role::Target,
    Role::Helper,
    Role::Part,
    Role::Gradient,
    Role::Change,
    Role::State,
    Role::Rate,
    Role::Error,
    Role::Loss,
];

/// New weights at the end of a row, where they are used by the next.
const WEIGHTS_LAST: &[Role] = &[
    Role::Counter,
    Role::Input,
    Role::Target,
    Role::Rate,
    Role::Forward,
    Role::Error,
    Role::Loss,
    Role::Helper,
    Role::Part,
    Role::Gradient,
    Role::Change,
    Role::State,
    Role::Trained,
];

pub const RUN: Layout = Layout {
    name: "run",
    networks: &["seed", "neuron"],
    names: &COURSE,
    shape: Shape::Rows,
    style: STYLE,
    order: FORWARD,
    rate: Rate::Cell,
    data: Data::Copied,
    heading: Heading::OneLine,
    stored: Stored::Formulas,
    has_start_table: false,
    has_counter: false,
    is_apart: false,
    origin: (0, 0),
    steps: 7,
    is_online: false,
    rates: &[],
    runs: Runs::Sheets,
    spelling: &[],
    has_start_row: false,
    has_gaps: false,
    has_backward_sheet: false,
    has_blocks_beside: false,
    has_weights_above: false,
    is_counted: false,
    is_merged: false,
    anchors: Anchors::Usual,
    sorting: Sorting::Usual,
    has_title: false,
    has_tabs: false,
    is_tight: false,
};

pub const EPOCHS: Layout = Layout {
    name: "epochs",
    networks: &["xor", "logistic"],
    names: &TUTORIAL,
    shape: Shape::Epochs { is_headed: false, on_sheets: false },
    style: Style { backward: Backward::Deltas, ..STYLE },
    has_counter: true,
    steps: 4,
    ..RUN
};

pub const CARDS: Layout = Layout {
    name: "cards",
    networks: &["seed", "neuron", "deep"],
    names: &INPUT_NET,
    shape: Shape::Cards { label: Side::Left, on_sheets: false },
    style: Style { backward: Backward::Deltas, ..STYLE },
    has_counter: true,
    steps: 4,
    ..RUN
};

/// All of them.
pub fn all() -> Vec<Layout> {
    let deltas = Style { backward: Backward::Deltas, ..STYLE };
    let chain = Style { backward: Backward::Chain, ..STYLE };
    let lines = vec![
        RUN,
        Layout {
            name: "deltas",
            networks: &["seed", "deep", "softmax"],
            names: &TUTORIAL,
            style: deltas,
            ..RUN
        },
        Layout {
            name: "chain",
            networks: &["seed", "relu"],
            names: &KEYBOARD,
            style: chain,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "changes",
            networks: &["seed", "neuron", "deep"],
            names: &JOINED,
            style: Style { update: Update::Changes, ..deltas },
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "two-lines",
            networks: &["seed", "softmax", "zero-input"],
            names: &NABLA,
            heading: Heading::TwoLines,
            origin: (2, 1),
            ..RUN
        },
        Layout {
            name: "groups",
            networks: &["seed", "relu"],
            names: &REPEATED,
            style: deltas,
            heading: Heading::Groups,
            has_counter: true,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "columns",
            networks: &["seed", "neuron", "deep"],
            names: &JOINED,
            shape: Shape::Columns,
            style: deltas,
            has_counter: true,
            ..RUN
        },
    ];
    let blocks = vec![
        EPOCHS,
        Layout {
            name: "epochs-headed",
            names: &MACHINE_LEARNING,
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            networks: &["xor", "xor-sum", "logistic"],
            ..EPOCHS
        },
        Layout {
            name: "epochs-sumproduct",
            names: &SUFFIXED,
            networks: &["xor", "xor-sum", "logistic"],
            style: Style { has_parts: false, has_sumproduct: false, ..deltas },
            origin: (0, 1),
            ..EPOCHS
        },
        Layout {
            name: "sheets",
            names: &KEYBOARD,
            shape: Shape::Cards { label: Side::Left, on_sheets: true },
            style: chain,
            ..CARDS
        },
        Layout {
            name: "sheets-table",
            names: &NABLA,
            shape: Shape::Epochs { is_headed: true, on_sheets: true },
            style: Style { backward: Backward::Chain, ..STYLE },
            ..EPOCHS
        },
        CARDS,
        Layout {
            name: "labels-above",
            names: &SPELLED,
            shape: Shape::Cards { label: Side::Above, on_sheets: false },
            networks: &["seed", "xor", "softmax"],
            ..CARDS
        },
        Layout {
            name: "labels-below",
            names: &TUTORIAL,
            shape: Shape::Cards { label: Side::Below, on_sheets: false },
            networks: &["seed", "neuron"],
            ..CARDS
        },
        Layout {
            name: "labels-right",
            names: &SUFFIXED,
            shape: Shape::Cards { label: Side::Right, on_sheets: false },
            networks: &["seed", "relu"],
            ..CARDS
        },
        Layout {
            name: "matrices",
            names: &MACHINE_LEARNING,
            shape: Shape::Cards { label: Side::Above, on_sheets: false },
            networks: &["xor-matrices"],
            ..CARDS
        },
        Layout {
            name: "matrix-sheets",
            names: &NABLA,
            shape: Shape::Cards { label: Side::Above, on_sheets: true },
            networks: &["xor-matrices"],
            steps: 3,
            ..CARDS
        },
        Layout {
            name: "online",
            names: &JOINED,
            networks: &["or", "line"],
            style: deltas,
            order: WEIGHTS_LAST,
            data: Data::Typed,
            steps: 12,
            is_online: true,
            ..RUN
        },
        Layout {
            name: "perceptron",
            names: &LETTERS,
            has_counter: true,
            networks: &["perceptron"],
            style: deltas,
            order: WEIGHTS_LAST,
            data: Data::Typed,
            steps: 12,
            is_online: true,
            ..RUN
        },
    ];
    let settings = vec![
        Layout {
            name: "rate-column",
            networks: &["seed", "neuron"],
            names: &SUFFIXED,
            rate: Rate::Column,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "rate-typed",
            networks: &["seed", "softmax"],
            names: &SPELLED,
            rate: Rate::Typed,
            style: deltas,
            ..RUN
        },
        Layout {
            name: "loss-first",
            networks: &["seed", "deep"],
            names: &MACHINE_LEARNING,
            order: LOSS_FIRST,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "loss-last",
            networks: &["seed", "or"],
            names: &JOINED,
            order: LOSS_LAST,
            style: chain,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "long",
            networks: &["settled"],
            names: &SPELLED,
            steps: 40,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "settings",
            networks: &["seed", "xor"],
            names: &KEYBOARD,
            style: Style { has_sumproduct: true, ..deltas },
            has_start_table: true,
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "apart",
            networks: &["seed", "relu", "zero-input"],
            is_apart: true,
            origin: (6, 3),
            ..RUN
        },
        Layout {
            name: "data-sheet",
            networks: &["seed", "logistic"],
            names: &NABLA,
            style: deltas,
            data: Data::OtherSheet,
            ..RUN
        },
        Layout {
            name: "rates",
            networks: &["seed"],
            names: &SPELLED,
            steps: 5,
            rates: &[0.1, 0.5, 2.0],
            ..RUN
        },
        Layout {
            name: "by-input",
            networks: &["seed", "ones"],
            names: &INPUT_NET,
            style: Style { is_by_input: true, ..STYLE },
            data: Data::Top,
            ..RUN
        },
        Layout {
            name: "momentum",
            networks: &["seed", "neuron"],
            names: &KEYBOARD,
            style: Style { update: Update::Momentum, ..deltas },
            ..RUN
        },
        Layout {
            name: "adam",
            networks: &["seed", "neuron"],
            style: Style { update: Update::Adam, ..deltas },
            has_counter: true,
            ..RUN
        },
    ];
    let stored = vec![
        Layout { name: "rounded", stored: Stored::Rounded, ..RUN },
        Layout { name: "general", stored: Stored::General, names: &KEYBOARD, ..RUN },
        Layout { name: "one-unrounded", stored: Stored::OneUnrounded, ..RUN },
        Layout {
            name: "no-results",
            networks: &["seed", "xor"],
            stored: Stored::NoResults,
            names: &KEYBOARD,
            ..RUN
        },
        Layout {
            name: "named",
            networks: &["seed", "softmax"],
            stored: Stored::Named,
            names: &NABLA,
            style: deltas,
            ..RUN
        },
        Layout { name: "shared", stored: Stored::Shared, ..RUN },
        Layout { name: "german", names: &GERMAN, style: deltas, has_counter: true, ..RUN },
        Layout {
            name: "french",
            names: &FRENCH,
            networks: &["seed", "or"],
            style: Style { update: Update::Changes, ..STYLE },
            data: Data::Typed,
            ..RUN
        },
        Layout { name: "portuguese", names: &PORTUGUESE, networks: &["xor", "logistic"], ..EPOCHS },
        Layout {
            name: "japanese",
            names: &JAPANESE,
            networks: &["seed", "deep"],
            style: deltas,
            shape: Shape::Columns,
            ..RUN
        },
    ];
    [lines, blocks, settings, stored, later::layouts(), held_out::layouts()].concat()
}
