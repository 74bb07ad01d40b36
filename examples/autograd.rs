//! Automatic differentiation on one page: a tape of operations, read backwards. The book's chapter
//! "Your own autograd" grows it step by step; `autograd.py` is the same in Python.
//!
//! `cargo run --example autograd` trains the network for XOR with it.

// The chapter explains each item.
#![allow(missing_docs)]

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Neg, Sub};

// ANCHOR: tape
/// One operation: for each operand, its place on the tape, and the derivative of the result with
/// respect to it.
type Operation = Vec<(usize, f64)>;

/// All operations, in the order in which they were carried out.
#[derive(Default)]
pub struct Tape {
    operations: RefCell<Vec<Operation>>,
}

/// A number, and the place of its operation on the tape.
#[derive(Clone, Copy)]
pub struct Number<'t> {
    tape: &'t Tape,
    place: usize,
    pub value: f64,
}

impl Tape {
    /// A number from outside: an input, a weight or a constant.
    pub fn number(&self, value: f64) -> Number<'_> {
        self.record(value, Vec::new())
    }

    fn record(&self, value: f64, operation: Operation) -> Number<'_> {
        let mut operations = self.operations.borrow_mut();
        operations.push(operation);
        Number { tape: self, place: operations.len() - 1, value }
    }
}
// ANCHOR_END: tape

// ANCHOR: arithmetic
impl<'t> Add for Number<'t> {
    type Output = Number<'t>;
    fn add(self, other: Number<'t>) -> Number<'t> {
        self.tape.record(self.value + other.value, vec![(self.place, 1.0), (other.place, 1.0)])
    }
}

impl<'t> Mul for Number<'t> {
    type Output = Number<'t>;
    fn mul(self, other: Number<'t>) -> Number<'t> {
        let operation = vec![(self.place, other.value), (other.place, self.value)];
        self.tape.record(self.value * other.value, operation)
    }
}
// ANCHOR_END: arithmetic

// ANCHOR: backward
/// The derivatives of one number with respect to each number on the tape.
pub struct Gradient(Vec<f64>);

impl Gradient {
    pub fn of(&self, number: Number) -> f64 {
        self.0[number.place]
    }
}

impl Number<'_> {
    pub fn backward(self) -> Gradient {
        let operations = self.tape.operations.borrow();
        let mut gradient = vec![0.0; operations.len()];
        gradient[self.place] = 1.0;
        for place in (0..=self.place).rev() {
            for (input, local) in &operations[place] {
                gradient[*input] += gradient[place] * local;
            }
        }
        Gradient(gradient)
    }
}
// ANCHOR_END: backward

// ANCHOR: functions
impl<'t> Number<'t> {
    /// A function of this number, by its value and its slope there.
    fn apply(self, value: f64, slope: f64) -> Number<'t> {
        self.tape.record(value, vec![(self.place, slope)])
    }

    pub fn exp(self) -> Number<'t> {
        let a = self.value.exp();
        self.apply(a, a)
    }

    pub fn ln(self) -> Number<'t> {
        self.apply(self.value.ln(), 1.0 / self.value)
    }

    pub fn tanh(self) -> Number<'t> {
        let a = self.value.tanh();
        self.apply(a, 1.0 - a * a)
    }

    pub fn sigmoid(self) -> Number<'t> {
        let a = 1.0 / (1.0 + (-self.value).exp());
        self.apply(a, a * (1.0 - a))
    }

    pub fn relu(self) -> Number<'t> {
        self.apply(self.value.max(0.0), if self.value > 0.0 { 1.0 } else { 0.0 })
    }
}
// ANCHOR_END: functions

// ANCHOR: rest
impl<'t> Neg for Number<'t> {
    type Output = Number<'t>;
    fn neg(self) -> Number<'t> {
        self.apply(-self.value, -1.0)
    }
}

impl<'t> Sub for Number<'t> {
    type Output = Number<'t>;
    fn sub(self, other: Number<'t>) -> Number<'t> {
        self + -other
    }
}

impl<'t> Div for Number<'t> {
    type Output = Number<'t>;
    fn div(self, other: Number<'t>) -> Number<'t> {
        let reciprocal = 1.0 / other.value;
        self * other.apply(reciprocal, -reciprocal * reciprocal)
    }
}
// ANCHOR_END: rest

// ANCHOR: xor
/// The mean of the four errors of the network for XOR, whose parameters are w1 … w6, b1, b2, b3.
fn loss<'t>(tape: &'t Tape, p: &[Number<'t>]) -> Number<'t> {
    let mut sum = tape.number(0.0);
    for (i1, i2, target) in [(0.0, 0.0, 0.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0)] {
        let (i1, i2) = (tape.number(i1), tape.number(i2));
        let a_h1 = (p[0] * i1 + p[1] * i2 + p[6]).tanh();
        let a_h2 = (p[2] * i1 + p[3] * i2 + p[7]).tanh();
        let answer = (p[4] * a_h1 + p[5] * a_h2 + p[8]).sigmoid();
        let right = if target == 1.0 { answer } else { tape.number(1.0) - answer };
        sum = sum - right.ln();
    }
    sum / tape.number(4.0)
}

/// The loss at the start and after each update, at the rate η = 1.
pub fn train(updates: usize) -> Vec<f64> {
    let mut parameters = [0.8, -0.6, -0.4, 0.9, 0.7, 0.5, 0.1, -0.2, 0.0];
    let mut losses = Vec::new();
    for _ in 0..=updates {
        let tape = Tape::default();
        let numbers = parameters.map(|value| tape.number(value));
        let loss = loss(&tape, &numbers);
        let gradient = loss.backward();
        for (parameter, number) in parameters.iter_mut().zip(numbers) {
            *parameter -= gradient.of(number);
        }
        losses.push(loss.value);
    }
    losses
}
// ANCHOR_END: xor

/// What the program prints: the loss after every 200 updates.
pub fn report() -> String {
    let losses = train(1000);
    let line = |i: usize| format!("iteration {i:4}: loss {:.6}\n", losses[i]);
    (0..=1000).step_by(200).map(line).collect()
}

fn main() {
    print!("{}", report());
}
