//! The layers of a convolutional network, each by itself on a small instance.
//!
//! An instance is a [`Network`]: the inputs, which want a gradient because the layer before is
//! handed it; the parameters; the equations of the outputs; and a loss L. What stands behind the
//! layer is known to it only by `dy`, the derivative of the loss with respect to each output. So L
//! is the sum of dy · y, of which these are the derivatives: ∂L/∂y1 = dy1. Every ∂L/∂… of the
//! instance is then what the layer's backward pass has to compute from dy.
//!
//! # Names
//! Inputs are `x`, outputs `y`, weights `w`, a bias `b`, what is handed back `dy`. Behind them
//! stands their number from 1, or in a picture their row and their column, from 1 at the top left:
//! `x23` is in row 2 and column 3.
//!
//! | layer | given | wants a gradient | computed |
//! | --- | --- | --- | --- |
//! | `conv2d` | `dy11 … dy44` | `x11 … x44`, `w11 … w33`, `b` | `y11 … y44` |
//! | `batchnorm` | `ε`, `dy1 … dy3` | `x1 … x3`, `γ`, `β` | `μ`, `var`, `x̂1 … x̂3`, `y1 … y3`, `mean_dy`, `mean_dyx̂` |
//! | `relu` | `dy1 … dy4` | `x1 … x4` | `y1 … y4` |
//! | `maxpool`, `avgpool` | `dy11 … dy22` | `x11 … x44` | `y11 … y22` |
//! | `logsoftmax-nll` | `t1 … t3` | `x1 … x3` | `e1 … e3`, `S`, `p1 … p3`, `y1 … y3` |
//!
//! The hat of `x̂` is the character U+0302 behind the x, [`HAT`](crate::expr::HAT). The last
//! quantity is always `L`. Other values than those of the instance are put in by
//! [`Derivation::values_at`](crate::derive::Derivation::values_at):
//!
//! ```
//! use backprop::{derive::Derivation, expr::{Name, Partial}, network};
//! use std::collections::HashMap;
//!
//! let derivation = Derivation::of(network::layer("relu")?)?;
//! let point: HashMap<Name, f64> = [("x2".into(), 3.0), ("dy2".into(), 0.7)].into();
//! let values = derivation.values_at(&point);
//! assert_eq!(values.derivative(&Partial { of: "L".into(), wrt: "x2".into() }), 0.7);
//! # Ok::<(), backprop::error::Error>(())
//! ```

use super::{Definition, Network, Outline, Role, Section, Variable};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Name, Partial};

/// The layers and what their instance is.
pub const LAYERS: [(&str, &str); 6] = [
    ("conv2d", "A 3 by 3 kernel with bias and padding 1 on a 4 by 4 image"),
    ("batchnorm", "Batch normalisation of a batch of 3"),
    ("relu", "max(0, x), with its kink"),
    ("maxpool", "The largest of each 2 by 2 of a 4 by 4 image"),
    ("avgpool", "The mean of each 2 by 2 of a 4 by 4 image"),
    ("logsoftmax-nll", "Log-softmax over 3 classes with the negative log-likelihood"),
];

/// The instance of the layer called `name`.
///
/// # Errors
/// Where there is none of that name; the hint lists them.
pub fn layer(name: &str) -> Result<Network> {
    let (build, outline) = match name {
        "conv2d" => conv2d(),
        "batchnorm" => batchnorm(),
        "relu" => relu(),
        "maxpool" => maxpool(),
        "avgpool" => avgpool(),
        "logsoftmax-nll" => logsoftmax_nll(),
        other => {
            let names = LAYERS.map(|(name, _)| name).join(" ");
            return Err(Error::usage(format!("there is no layer called `{other}`"))
                .hint(format!("the layers are {names}")));
        }
    };
    let says = LAYERS.iter().find(|(known, _)| *known == name).map_or("", |(_, says)| says);
    let network = Network::new(&format!("{name}: {says}"), build.variables, Vec::new())?;
    Ok(network.where_it_holds(build.identities).with_outline(outline))
}

/// What is said of dy and L in every layer but the last.
const HANDED_BACK: &str = "All that the rest of the network tells this layer is `dy`, the derivative of the loss with respect to \
each output. `L` has just these derivatives, `∂L/∂y = dy`, and stands here for the loss.";

fn conv2d() -> (Build, Outline) {
    let mut build = Build::default();
    let image =
        [[0.1, 0.5, 0.2, 0.0], [0.4, 1.0, 0.8, 0.3], [0.0, 0.6, 0.9, 0.2], [0.7, 0.1, 0.3, 0.5]];
    let kernel = [[0.2, -0.1, 0.4], [0.5, 0.3, -0.2], [-0.4, 0.1, 0.6]];
    let handed_back = [
        [0.3, -0.1, 0.2, 0.4],
        [-0.5, 0.6, 0.1, -0.2],
        [0.2, 0.3, -0.4, 0.1],
        [0.1, -0.3, 0.5, 0.2],
    ];
    let x = build.picture("x", Role::Input, Definition::Incoming, image);
    let w = build.picture("w", Role::Weight, Definition::Trained, kernel);
    let b = build.add("b", Role::Weight, Definition::Trained(0.1));
    let dy = build.picture("dy", Role::Gradient, Definition::Given, handed_back);
    let mut y = Vec::new();
    for i in 0..4 {
        for j in 0..4 {
            // The kernel's middle is on the pixel (i, j); where it hangs over the border it meets
            // zeros.
            let under =
                |k: usize, l: usize| x.get((i + k).wrapping_sub(1))?.get((j + l).wrapping_sub(1));
            let places = (0..3).flat_map(|k| (0..3).map(move |l| (k, l)));
            let products = places.filter_map(|(k, l)| Some(times(&w[k][l], under(k, l)?)));
            y.push(build.output(
                Name::entry("y", i + 1, j + 1),
                Expr::sum(products.chain([Expr::name(&b)]).collect()),
            ));
        }
    }
    build.loss(&dy.concat(), &y);
    let outline = Outline {
        forward: format!(
            "The kernel `w` slides over the image `x`, around which there is a border of zeros, so that `y` is as large as `x`. Each \
             output is the sum of what lies under the kernel, each pixel times its weight, and the bias `b`. With more channels of \
             input there is such a sum for each of them. {HANDED_BACK}"
        ),
        sections: vec![
            Section {
                chain_for_the_first: true,
                ..Section::of(
                    "Gradient with respect to the kernel",
                    "A weight meets one pixel for each output. So its gradient is the sum of `dy` times the pixel that was met \
                     there: the image correlated with `dy`, which slides over it as the kernel did. Where the weight met the border of \
                     zeros there is no term.",
                    &w.concat(),
                )
            },
            Section {
                chain_for_the_first: true,
                ..Section::of(
                    "Gradient with respect to the image",
                    "A pixel is met by every weight, for a different output each. Read along a sum: as `dy` goes forward row by row, the \
                     weights go backward. So this is `dy`, with a border of zeros, correlated with the kernel turned by half a turn: \
                     the full correlation with the flipped kernel.",
                    &x.concat(),
                )
            },
            Section::of(
                "Gradient with respect to the bias",
                "The bias is added to every output.",
                &[b],
            ),
        ],
    };
    (build, outline)
}

fn batchnorm() -> (Build, Outline) {
    let mut build = Build::default();
    let x = build.list("x", Role::Input, Definition::Incoming, &[0.2, 2.0, -1.0]);
    let gamma = build.add("γ", Role::Weight, Definition::Trained(1.5));
    let beta = build.add("β", Role::Weight, Definition::Trained(0.25));
    let epsilon = build.add("ε", Role::Input, Definition::Given(1e-5));
    let dy = build.list("dy", Role::Gradient, Definition::Given, &[0.5, -0.2, 0.6]);
    let three = || Expr::Number(3.0);

    let mean_of_x = Expr::Sum(x.iter().map(Expr::name).collect()).over(three());
    let mean = build.hidden("μ", mean_of_x);
    let less_mean = |x: &Name| Expr::name(x).minus(Expr::name(&mean));
    let squares = x.iter().map(|x| less_mean(x).to_the(Expr::Number(2.0)));
    let variance = build.hidden("var", Expr::Sum(squares.collect()).over(three()));
    let deviation = Function::Sqrt.of(Expr::Sum(vec![Expr::name(&variance), Expr::name(&epsilon)]));
    let normalised: Vec<Name> = (1..)
        .zip(&x)
        .map(|(i, x)| {
            build.hidden(Name::numbered("x\u{302}", i), less_mean(x).over(deviation.clone()))
        })
        .collect();
    let mut y = Vec::new();
    for (i, x_hat) in (1..).zip(&normalised) {
        y.push(build.output(
            Name::numbered("y", i),
            Expr::Sum(vec![times(&gamma, x_hat), Expr::name(&beta)]),
        ));
    }
    let mean_dy =
        build.hidden("mean_dy", Expr::Sum(dy.iter().map(Expr::name).collect()).over(three()));
    let products = dy.iter().zip(&normalised).map(|(dy, x_hat)| times(dy, x_hat));
    let mean_dyx_hat = build.hidden("mean_dyx\u{302}", Expr::Sum(products.collect()).over(three()));
    build.loss(&dy, &y);

    let local = |of: &Name, wrt: &Name| Partial::new(of, wrt);
    let outline = Outline {
        forward: format!(
            "The batch has three values of one channel, `x1` to `x3`. `μ` is their mean and `var` their variance σ², biased: divided by \
             3, not by 2. `x\u{302}` is what is left when the mean is taken away and the deviation is brought to 1; `ε` is small and \
             given, so that nothing is divided by 0. `γ` and `β` are learnt. {HANDED_BACK}"
        ),
        sections: vec![
            Section::of(
                "Gradient with respect to γ and β",
                "Both serve the whole batch, so there is a sum over it.",
                &[gamma, beta],
            ),
            Section {
                locals: vec![
                    local(&normalised[0], &x[0]),
                    local(&normalised[0], &mean),
                    local(&normalised[0], &variance),
                    local(&mean, &x[0]),
                    local(&variance, &x[0]),
                    local(&variance, &mean),
                ],
                ..Section::of(
                    "The local derivatives",
                    "For the first of the batch; the others have theirs likewise. What the values differ from their mean sums to 0, so the \
                     variance does not change with `μ`.",
                    &[],
                )
            },
            Section::of(
                "Where the paths meet: the variance and the mean",
                "Every `y` depends on `var` and on `μ`. These two are worked out once and serve every `x`.",
                &[variance, mean],
            ),
            Section {
                equations: vec![mean_dy, mean_dyx_hat],
                ..Section::of(
                    "Gradient with respect to x: three terms",
                    "`x1` moves the loss on three paths: through the mean, through the variance, and straight through `x\u{302}1`. Brought \
                     together, what is in the bracket is `dy`, less its mean, less `x\u{302}` times the mean of `dy` · `x\u{302}`. Both \
                     means come from sums that are at hand: `∂L/∂β` and `∂L/∂γ`.",
                    &x,
                )
            },
        ],
    };
    (build, outline)
}

fn relu() -> (Build, Outline) {
    let mut build = Build::default();
    let x = build.list("x", Role::Input, Definition::Incoming, &[-1.5, 0.0, 0.5, 2.0]);
    let dy = build.list("dy", Role::Gradient, Definition::Given, &[0.3, -0.6, 0.9, -0.2]);
    let mut y = Vec::new();
    for (i, x) in (1..).zip(&x) {
        y.push(build.output(
            Name::numbered("y", i),
            Expr::Call(Function::Max, vec![Expr::Number(0.0), Expr::name(x)]),
        ));
    }
    build.loss(&dy, &y);
    let outline = Outline {
        forward: format!("Each value by itself: what is below 0 becomes 0. {HANDED_BACK}"),
        sections: vec![Section::of(
            "Gradient with respect to x",
            "`step(x)` is 1 where `x` is above 0, otherwise 0: the gradient passes where the value passed. At the kink, where `x` is 0, \
             the derivative is taken to be 0.",
            &x,
        )],
    };
    (build, outline)
}

fn maxpool() -> (Build, Outline) {
    let mut build = Build::default();
    let image = [
        [0.1, 0.5, 0.8, 0.8],
        [0.4, 1.0, 0.3, 0.2],
        [-0.6, -0.2, 0.7, 0.1],
        [-0.9, -0.4, 0.3, 0.5],
    ];
    let x = pool(&mut build, image, |window| Expr::Call(Function::Max, window));
    let outline = Outline {
        forward: format!(
            "The largest of each 2 by 2; the window moves by 2, so every pixel is in one window. {HANDED_BACK}"
        ),
        sections: vec![Section {
            chain_for_the_first: true,
            ..Section::of(
                "Gradient with respect to the image",
                "`step(x)` is 1 where `x` is above 0, otherwise 0. The factors are all 1 for one pixel of a window: the one that is larger \
                 than those before it, row by row, and not less than those behind it. It alone made the output, and it gets the \
                 whole of `dy`; the others get 0. At a tie the first of the largest gets it.",
                &x,
            )
        }],
    };
    (build, outline)
}

fn avgpool() -> (Build, Outline) {
    let mut build = Build::default();
    let image = [
        [0.1, 0.5, 0.8, 0.6],
        [0.4, 1.0, 0.3, 0.2],
        [-0.6, -0.2, 0.7, 0.1],
        [-0.9, -0.4, 0.3, 0.5],
    ];
    let x = pool(&mut build, image, |window| Expr::Sum(window).over(Expr::Number(4.0)));
    let outline = Outline {
        forward: format!(
            "The mean of each 2 by 2; the window moves by 2, so every pixel is in one window. {HANDED_BACK}"
        ),
        sections: vec![Section {
            chain_for_the_first: true,
            ..Section::of(
                "Gradient with respect to the image",
                "Each of the four pixels of a window gets a quarter of its `dy`.",
                &x,
            )
        }],
    };
    (build, outline)
}

/// Four windows of 2 by 2 with what is made of each; the names of the pixels.
fn pool(build: &mut Build, image: [[f64; 4]; 4], of_window: fn(Vec<Expr>) -> Expr) -> Vec<Name> {
    let x = build.picture("x", Role::Input, Definition::Incoming, image);
    let dy = build.picture("dy", Role::Gradient, Definition::Given, [[0.3, -0.6], [0.9, -0.2]]);
    let mut y = Vec::new();
    for i in 0..2 {
        for j in 0..2 {
            let window =
                [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(k, l)| Expr::name(&x[2 * i + k][2 * j + l]));
            y.push(build.output(Name::entry("y", i + 1, j + 1), of_window(window.to_vec())));
        }
    }
    build.loss(&dy.concat(), &y);
    x.concat()
}

fn logsoftmax_nll() -> (Build, Outline) {
    let mut build = Build::default();
    let x = build.list("x", Role::Input, Definition::Incoming, &[1.0, 2.0, 0.5]);
    let t = build.list("t", Role::Target, Definition::Given, &[0.0, 0.0, 1.0]);
    let mut e = Vec::new();
    for (i, x) in (1..).zip(&x) {
        e.push(build.hidden(Name::numbered("e", i), Function::Exp.of(Expr::name(x))));
    }
    let sum = build.hidden("S", Expr::Sum(e.iter().map(Expr::name).collect()));
    let mut y = Vec::new();
    for (i, x) in (1..).zip(&x) {
        y.push(build.output(
            Name::numbered("y", i),
            Expr::name(x).minus(Function::Ln.of(Expr::name(&sum))),
        ));
    }
    let mut p = Vec::new();
    for (i, e) in (1..).zip(&e) {
        p.push(build.hidden(Name::numbered("p", i), Expr::name(e).over(Expr::name(&sum))));
    }
    let likelihood = Expr::Sum(t.iter().zip(&y).map(|(t, y)| times(t, y)).collect());
    build.equation("L", Role::Error, likelihood.negative());
    build.identities.push((Expr::Sum(t.iter().map(Expr::name).collect()), Expr::Number(1.0)));

    let outline = Outline {
        forward:
            "`x` has a score for each class. `y` is the logarithm of its softmax: `ln(e1 / S) = x1 − ln(S)`. The targets `t` are 1 for \
                  the right class and 0 for the others, so `L` is minus the logarithm that the right class got: the negative \
                  log-likelihood. A batch has the mean of this over its images."
                .into(),
        sections: vec![
            Section::of("Where the paths meet: the sum", "Every `y` depends on `S`.", &[sum]),
            Section {
                equations: p,
                ..Section::of(
                    "Gradient with respect to the scores",
                    "`p` is the softmax, the probability that each class was given. Brought together, the gradient is the softmax less \
                     the target: what was answered less what should have been.",
                    &x,
                )
            },
        ],
    };
    (build, outline)
}

fn times(a: &Name, b: &Name) -> Expr {
    Expr::Product(vec![Expr::name(a), Expr::name(b)])
}

/// A layer under construction.
#[derive(Default)]
struct Build {
    variables: Vec<Variable>,
    identities: Vec<(Expr, Expr)>,
}

impl Build {
    fn add(&mut self, name: impl Into<Name>, role: Role, definition: Definition) -> Name {
        let name = name.into();
        let layer = usize::from(role != Role::Input);
        self.variables.push(Variable { name: name.clone(), role, layer, definition });
        name
    }

    fn list(
        &mut self,
        letter: &str,
        role: Role,
        definition: fn(f64) -> Definition,
        values: &[f64],
    ) -> Vec<Name> {
        (1..)
            .zip(values)
            .map(|(i, value)| self.add(Name::numbered(letter, i), role, definition(*value)))
            .collect()
    }

    /// Rows of names with the row and the column behind the letter.
    fn picture<const N: usize>(
        &mut self,
        letter: &str,
        role: Role,
        definition: fn(f64) -> Definition,
        values: [[f64; N]; N],
    ) -> Vec<Vec<Name>> {
        let mut entry = |row: usize, column: usize| {
            let value = definition(values[row][column]);
            self.add(Name::entry(letter, row + 1, column + 1), role, value)
        };
        (0..N).map(|row| (0..N).map(|column| entry(row, column)).collect()).collect()
    }

    fn equation(&mut self, name: impl Into<Name>, role: Role, expr: Expr) -> Name {
        self.add(name, role, Definition::Equation(expr))
    }

    fn hidden(&mut self, name: impl Into<Name>, expr: Expr) -> Name {
        self.equation(name, Role::Hidden, expr)
    }

    fn output(&mut self, name: impl Into<Name>, expr: Expr) -> Name {
        self.equation(name, Role::Output, expr)
    }

    /// L = dy1 · y1 + dy2 · y2 + …
    fn loss(&mut self, dy: &[Name], y: &[Name]) {
        let products = dy.iter().zip(y).map(|(dy, y)| times(dy, y));
        self.equation("L", Role::Error, Expr::sum(products.collect()));
    }
}
