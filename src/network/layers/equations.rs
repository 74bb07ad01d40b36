//! The equations of the layers' instances.

use crate::error::Result;
use crate::expr::{Expr, Function, Name};
use crate::network::{Definition, Network, Role, Variable};

/// The quantities with a gradient in a convolution.
pub(super) struct ConvolutionNames {
    pub image: Vec<Name>,
    pub kernel: Vec<Name>,
    pub bias: Name,
}

/// A convolution: a kernel of 3 by 3 on an image of 4 by 4 with a border of zeros.
pub(super) fn conv2d(layer: &mut InstanceBuilder) -> ConvolutionNames {
    let image =
        [[0.1, 0.5, 0.2, 0.0], [0.4, 1.0, 0.8, 0.3], [0.0, 0.6, 0.9, 0.2], [0.7, 0.1, 0.3, 0.5]];
    let kernel = [[0.2, -0.1, 0.4], [0.5, 0.3, -0.2], [-0.4, 0.1, 0.6]];
    let handed_back = [
        [0.3, -0.1, 0.2, 0.4],
        [-0.5, 0.6, 0.1, -0.2],
        [0.2, 0.3, -0.4, 0.1],
        [0.1, -0.3, 0.5, 0.2],
    ];
    let x = layer.image("x", Role::Input, Definition::Incoming, image);
    let w = layer.image("w", Role::Weight, Definition::Trained, kernel);
    let bias = layer.add("b", Role::Weight, Definition::Trained(0.1));
    let dy = layer.image("dy", Role::Gradient, Definition::Given, handed_back);
    let mut y = Vec::new();
    for i in 0..4 {
        for j in 0..4 {
            // The kernel is centered on the pixel (i, j); beyond the border there are zeros.
            let under =
                |k: usize, l: usize| x.get((i + k).wrapping_sub(1))?.get((j + l).wrapping_sub(1));
            let places = (0..3).flat_map(|k| (0..3).map(move |l| (k, l)));
            let products = places.filter_map(|(k, l)| Some(times(&w[k][l], under(k, l)?)));
            y.push(layer.output(
                Name::entry("y", i + 1, j + 1),
                Expr::sum(products.chain([Expr::name(&bias)]).collect()),
            ));
        }
    }
    layer.loss(&dy.concat(), &y);
    ConvolutionNames { image: x.concat(), kernel: w.concat(), bias }
}

/// The quantities that the derivation of a batch norm is about.
pub(super) struct BatchNormNames {
    pub x: Vec<Name>,
    pub gamma: Name,
    pub beta: Name,
    pub mean: Name,
    pub variance: Name,
    pub normalized: Vec<Name>,
    pub mean_dy: Name,
    pub mean_dyx_hat: Name,
}

/// Batch normalization of one channel of three values.
pub(super) fn batchnorm(layer: &mut InstanceBuilder) -> BatchNormNames {
    let x = layer.list("x", Role::Input, Definition::Incoming, &[0.2, 2.0, -1.0]);
    let gamma = layer.add("γ", Role::Weight, Definition::Trained(1.5));
    let beta = layer.add("β", Role::Weight, Definition::Trained(0.25));
    let epsilon = layer.add("ε", Role::Input, Definition::Given(1e-5));
    let dy = layer.list("dy", Role::Gradient, Definition::Given, &[0.5, -0.2, 0.6]);
    let mean_of = |values: Vec<Expr>| Expr::Sum(values).over(Expr::Number(3.0));

    let mean = layer.hidden("μ", mean_of(x.iter().map(Expr::name).collect()));
    let less_mean = |x: &Name| Expr::name(x).minus(Expr::name(&mean));
    let squares = x.iter().map(|x| less_mean(x).to_the(Expr::Number(2.0)));
    let variance = layer.hidden("var", mean_of(squares.collect()));
    let deviation = Function::Sqrt.of(Expr::Sum(vec![Expr::name(&variance), Expr::name(&epsilon)]));
    let normalized: Vec<Name> = (1..)
        .zip(&x)
        .map(|(i, x)| {
            layer.hidden(Name::numbered("x\u{302}", i), less_mean(x).over(deviation.clone()))
        })
        .collect();
    let mut y = Vec::new();
    for (i, x_hat) in (1..).zip(&normalized) {
        y.push(layer.output(
            Name::numbered("y", i),
            Expr::Sum(vec![times(&gamma, x_hat), Expr::name(&beta)]),
        ));
    }
    let mean_dy = layer.hidden("mean_dy", mean_of(dy.iter().map(Expr::name).collect()));
    let products = dy.iter().zip(&normalized).map(|(dy, x_hat)| times(dy, x_hat));
    let mean_dyx_hat = layer.hidden("mean_dyx\u{302}", mean_of(products.collect()));
    layer.loss(&dy, &y);
    BatchNormNames { x, gamma, beta, mean, variance, normalized, mean_dy, mean_dyx_hat }
}

/// ReLU of four values; their names.
pub(super) fn relu(layer: &mut InstanceBuilder) -> Vec<Name> {
    let x = layer.list("x", Role::Input, Definition::Incoming, &[-1.5, 0.0, 0.5, 2.0]);
    let dy = layer.list("dy", Role::Gradient, Definition::Given, &[0.3, -0.6, 0.9, -0.2]);
    let mut y = Vec::new();
    for (i, x) in (1..).zip(&x) {
        y.push(layer.output(
            Name::numbered("y", i),
            Expr::Call(Function::Max, vec![Expr::Number(0.0), Expr::name(x)]),
        ));
    }
    layer.loss(&dy, &y);
    x
}

/// Pooling by the largest value of each window; the names of the pixels.
pub(super) fn maxpool(layer: &mut InstanceBuilder) -> Vec<Name> {
    let image = [
        [0.1, 0.5, 0.8, 0.8],
        [0.4, 1.0, 0.3, 0.2],
        [-0.6, -0.2, 0.7, 0.1],
        [-0.9, -0.4, 0.3, 0.5],
    ];
    pool(layer, image, |window| Expr::Call(Function::Max, window))
}

/// Pooling by the mean of each window; the names of the pixels.
pub(super) fn avgpool(layer: &mut InstanceBuilder) -> Vec<Name> {
    let image = [
        [0.1, 0.5, 0.8, 0.6],
        [0.4, 1.0, 0.3, 0.2],
        [-0.6, -0.2, 0.7, 0.1],
        [-0.9, -0.4, 0.3, 0.5],
    ];
    pool(layer, image, |window| Expr::Sum(window).over(Expr::Number(4.0)))
}

/// Pooling of four windows of 2 by 2 by a function of each; the names of the pixels.
fn pool(
    layer: &mut InstanceBuilder,
    image: [[f64; 4]; 4],
    of_window: fn(Vec<Expr>) -> Expr,
) -> Vec<Name> {
    let x = layer.image("x", Role::Input, Definition::Incoming, image);
    let dy = layer.image("dy", Role::Gradient, Definition::Given, [[0.3, -0.6], [0.9, -0.2]]);
    let mut y = Vec::new();
    for i in 0..2 {
        for j in 0..2 {
            let window =
                [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(k, l)| Expr::name(&x[2 * i + k][2 * j + l]));
            y.push(layer.output(Name::entry("y", i + 1, j + 1), of_window(window.to_vec())));
        }
    }
    layer.loss(&dy.concat(), &y);
    x.concat()
}

/// The quantities that the derivation of a log-softmax is about.
pub(super) struct LogSoftmaxNames {
    pub x: Vec<Name>,
    pub sum: Name,
    pub p: Vec<Name>,
}

/// The logarithm of a softmax of three scores, with the negative log-likelihood.
pub(super) fn logsoftmax_nll(layer: &mut InstanceBuilder) -> LogSoftmaxNames {
    let x = layer.list("x", Role::Input, Definition::Incoming, &[1.0, 2.0, 0.5]);
    let t = layer.list("t", Role::Target, Definition::Given, &[0.0, 0.0, 1.0]);
    let mut e = Vec::new();
    for (i, x) in (1..).zip(&x) {
        e.push(layer.hidden(Name::numbered("e", i), Function::Exp.of(Expr::name(x))));
    }
    let sum = layer.hidden("S", Expr::Sum(e.iter().map(Expr::name).collect()));
    let mut y = Vec::new();
    for (i, x) in (1..).zip(&x) {
        y.push(layer.output(
            Name::numbered("y", i),
            Expr::name(x).minus(Function::Ln.of(Expr::name(&sum))),
        ));
    }
    let mut p = Vec::new();
    for (i, e) in (1..).zip(&e) {
        p.push(layer.hidden(Name::numbered("p", i), Expr::name(e).over(Expr::name(&sum))));
    }
    let likelihood = Expr::Sum(t.iter().zip(&y).map(|(t, y)| times(t, y)).collect());
    layer.equation("L", Role::Error, likelihood.negative());
    layer.identities.push((Expr::Sum(t.iter().map(Expr::name).collect()), Expr::Number(1.0)));
    LogSoftmaxNames { x, sum, p }
}

fn times(a: &Name, b: &Name) -> Expr {
    Expr::Product(vec![Expr::name(a), Expr::name(b)])
}

/// An instance of a layer under construction.
#[derive(Default)]
pub(super) struct InstanceBuilder {
    variables: Vec<Variable>,
    identities: Vec<(Expr, Expr)>,
}

impl InstanceBuilder {
    /// The network of the instance.
    pub fn network(self, title: &str) -> Result<Network> {
        let network = Network::new(title, self.variables, Vec::new())?;
        Ok(network.where_it_holds(self.identities))
    }

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

    /// Rows of names, with the row and the column after the letter.
    fn image<const N: usize>(
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
