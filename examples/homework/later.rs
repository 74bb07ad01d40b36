//! The layouts that were added later: the second table of `tests/data/layouts/README.md`, in its order.

use super::columns::Column;
use super::layout::{Data, Heading, Layout, Rate, Runs, Shape, Side};
use super::layouts::{CARDS, EPOCHS, RUN, STYLE};
use super::naming::{
    CHINESE, COURSE, DOUBLE, ETH, ITALIAN, KEYBOARD, LINE, LOSS, MACHINE_LEARNING, NABLA, REPEATED,
    RUSSIAN, SPANISH, SUFFIXED, TUTORIAL,
};
use super::network::{Backward, Role, Style, Update};

/// Weights between the gradients and the forward pass, which is on the right.
const FORWARD_RIGHT: &[Role] = &[
    Role::Counter,
    Role::Gradient,
    Role::Part,
    Role::Helper,
    Role::Loss,
    Role::Error,
    Role::Trained,
    Role::Target,
    Role::Forward,
    Role::Input,
];

/// Weights and gradients at the end, so that each new weight stands beside what it comes from.
const WEIGHTS_RIGHT: &[Role] = &[
    Role::Counter,
    Role::Input,
    Role::Forward,
    Role::Target,
    Role::Error,
    Role::Loss,
    Role::Helper,
    Role::Part,
    Role::Gradient,
    Role::Change,
    Role::Trained,
];

const DELTAS: Style = Style { backward: Backward::Deltas, ..STYLE };
const CHAIN: Style = Style { backward: Backward::Chain, ..STYLE };

/// All of them.
pub fn layouts() -> Vec<Layout> {
    [lines(), writings(), several(), batches(), languages()].concat()
}

fn lines() -> Vec<Layout> {
    vec![
        Layout {
            name: "start-row",
            networks: &["seed", "neuron", "tanh"],
            names: &LOSS,
            order: WEIGHTS_RIGHT,
            data: Data::Typed,
            has_counter: true,
            is_counted: true,
            has_start_row: true,
            ..RUN
        },
        Layout {
            name: "start-row-deltas",
            networks: &["seed", "deep"],
            names: &KEYBOARD,
            style: DELTAS,
            order: WEIGHTS_RIGHT,
            has_start_row: true,
            data: Data::Top,
            ..RUN
        },
        Layout {
            name: "factors",
            networks: &["seed", "tanh"],
            names: &ETH,
            style: Style { columns: &[Column::LastFactor, Column::Path], ..CHAIN },
            ..RUN
        },
        Layout {
            name: "exp-column",
            networks: &["seed", "neuron"],
            names: &LOSS,
            style: Style { columns: &[Column::Exponential], ..STYLE },
            has_counter: true,
            is_counted: true,
            ..RUN
        },
        Layout {
            name: "one-minus",
            networks: &["seed", "deep"],
            names: &SUFFIXED,
            style: Style { columns: &[Column::OneMinus, Column::Difference], ..STYLE },
            data: Data::Typed,
            ..RUN
        },
        Layout {
            name: "numeric",
            networks: &["neuron", "settled", "seed"],
            names: &KEYBOARD,
            style: Style { columns: &[Column::Numeric], ..DELTAS },
            has_counter: true,
            steps: 5,
            ..RUN
        },
        Layout {
            name: "merged",
            networks: &["seed", "tanh"],
            names: &REPEATED,
            style: DELTAS,
            heading: Heading::Groups,
            order: FORWARD_RIGHT,
            has_counter: true,
            is_merged: true,
            has_gaps: true,
            ..RUN
        },
        Layout {
            name: "gaps",
            networks: &["seed", "neuron"],
            names: &NABLA,
            style: CHAIN,
            order: WEIGHTS_RIGHT,
            has_gaps: true,
            data: Data::Typed,
            origin: (4, 2),
            ..RUN
        },
        Layout {
            name: "double-index",
            networks: &["seed", "softmax"],
            names: &DOUBLE,
            style: Style { update: Update::Changes, ..DELTAS },
            order: FORWARD_RIGHT,
            ..RUN
        },
    ]
}

/// Other ways of writing the same formulas.
fn writings() -> Vec<Layout> {
    vec![
        Layout {
            name: "quotients",
            networks: &["seed", "deep"],
            names: &COURSE,
            spelling: &[("EXP(-§)", "1/EXP(§)"), ("0.5*(§)^2", "(§)^2/2")],
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "powers",
            networks: &["seed", "tanh"],
            names: &ETH,
            style: DELTAS,
            spelling: &[("(§)^2", "POWER(§,2)"), ("0.5*", "1/2*"), ("EXP(-§)", "EXP(-1*§)")],
            data: Data::Top,
            ..RUN
        },
        Layout {
            name: "minus-target",
            networks: &["seed", "neuron"],
            names: &LOSS,
            spelling: &[
                ("({a_o1}-{t1})", "-({t1}-{a_o1})"),
                ("({a_o2}-{t2})", "-({t2}-{a_o2})"),
                ("1/(1+EXP(-§))", "EXP(§)/(EXP(§)+1)"),
            ],
            order: FORWARD_RIGHT,
            ..RUN
        },
        Layout {
            name: "errors-at-once",
            networks: &["seed", "ones"],
            names: &KEYBOARD,
            style: Style { columns: &[Column::NoErrors], has_sumproduct: true, ..DELTAS },
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "in-formulas",
            networks: &["seed", "neuron"],
            names: &KEYBOARD,
            rate: Rate::Typed,
            data: Data::InFormulas,
            ..RUN
        },
        Layout {
            name: "vectors",
            networks: &["seed-vectors"],
            names: &MACHINE_LEARNING,
            shape: Shape::Cards { label: Side::Above, on_sheets: false },
            ..CARDS
        },
    ]
}

/// Several tables, on one sheet or on two.
fn several() -> Vec<Layout> {
    vec![
        Layout {
            name: "rates-beside",
            networks: &["seed", "neuron"],
            names: &COURSE,
            style: DELTAS,
            rates: &[0.2, 0.8],
            runs: Runs::Beside,
            steps: 6,
            ..RUN
        },
        Layout {
            name: "rates-below",
            networks: &["seed"],
            names: &LOSS,
            rates: &[0.1, 1.0, 2.0],
            runs: Runs::Below,
            data: Data::Typed,
            steps: 5,
            ..RUN
        },
        Layout {
            name: "two-sheets",
            networks: &["seed", "tanh"],
            names: &KEYBOARD,
            style: CHAIN,
            has_backward_sheet: true,
            has_counter: true,
            ..RUN
        },
    ]
}

/// Batches of examples.
fn batches() -> Vec<Layout> {
    vec![
        Layout {
            name: "epochs-beside",
            networks: &["regression"],
            names: &LINE,
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            style: STYLE,
            has_blocks_beside: true,
            ..EPOCHS
        },
        Layout {
            name: "weights-above",
            networks: &["xor", "logistic"],
            names: &MACHINE_LEARNING,
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            has_weights_above: true,
            ..EPOCHS
        },
        Layout {
            name: "count",
            networks: &["logistic", "xor"],
            names: &NABLA,
            style: Style { has_parts: false, ..DELTAS },
            spelling: &[
                ("AVERAGE(§)", "SUM(§)/COUNT(§)"),
                ("SUM(§)/4", "SUM(§)/COUNT({t1*})"),
                ("SUM(§)/6", "SUM(§)/COUNT({t1*})"),
                ("SUMPRODUCT(§)/4", "SUMPRODUCT(§)/COUNT({t1*})"),
                ("SUMPRODUCT(§)/6", "SUMPRODUCT(§)/COUNT({t1*})"),
            ],
            ..EPOCHS
        },
        Layout {
            name: "line-sheets",
            networks: &["regression"],
            names: &LINE,
            shape: Shape::Epochs { is_headed: true, on_sheets: true },
            style: Style { has_parts: true, ..DELTAS },
            ..EPOCHS
        },
    ]
}

fn languages() -> Vec<Layout> {
    vec![
        Layout {
            name: "spanish",
            networks: &["seed", "or"],
            names: &SPANISH,
            style: Style { update: Update::Changes, ..DELTAS },
            has_gaps: true,
            has_counter: true,
            ..RUN
        },
        Layout {
            name: "italian",
            networks: &["seed", "neuron"],
            names: &ITALIAN,
            style: DELTAS,
            has_start_row: true,
            order: WEIGHTS_RIGHT,
            ..RUN
        },
        Layout {
            name: "russian",
            networks: &["seed", "neuron"],
            names: &RUSSIAN,
            shape: Shape::Columns,
            style: DELTAS,
            has_counter: true,
            is_counted: true,
            ..RUN
        },
        Layout {
            name: "chinese",
            networks: &["seed", "xor"],
            names: &CHINESE,
            style: DELTAS,
            shape: Shape::Cards { label: Side::Above, on_sheets: true },
            ..CARDS
        },
        Layout {
            name: "spelled-out",
            networks: &["logistic"],
            names: &TUTORIAL,
            style: Style { columns: &[Column::Exponential], ..STYLE },
            shape: Shape::Epochs { is_headed: true, on_sheets: false },
            has_weights_above: true,
            has_blocks_beside: true,
            ..EPOCHS
        },
    ]
}
