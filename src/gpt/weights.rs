//! The parameters of the GPT, and their files.

use super::{BLOCK, HIDDEN, WIDTH, WORDS};
use crate::error::{Error, Result};
use crate::network::Draw;
use crate::training::tensors::{NamedTensor, TensorFile, Tensors, read_file};
use ndarray::{ArrayView2, ArrayViewMut2};
use std::path::Path;

/// The standard deviation of the initial weights.
const DEVIATION: f64 = 0.08;

/// The matrices of the network; a row of each is a token, a place or a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Matrix {
    /// The table of tokens, `[V][D]`.
    Tokens,
    /// The table of places, `[BLOCK][D]`.
    Places,
    /// The queries of all heads, `[D][D]`.
    Query,
    /// The keys of all heads, `[D][D]`.
    Key,
    /// The values of all heads, `[D][D]`.
    Value,
    /// Combines the outputs of the heads, `[D][D]`.
    Out,
    /// The input layer of the perceptron, `[F][D]`.
    Up,
    /// Its output layer, `[D][F]`.
    Down,
    /// The logits, `[V][D]`.
    Head,
}

impl Matrix {
    /// All of them, in the order in which they are drawn and lie in memory.
    pub const ALL: [Matrix; 9] = [
        Matrix::Tokens,
        Matrix::Places,
        Matrix::Query,
        Matrix::Key,
        Matrix::Value,
        Matrix::Out,
        Matrix::Up,
        Matrix::Down,
        Matrix::Head,
    ];

    /// The name in a file of weights: microgpt's, with PyTorch's `.weight`.
    pub fn name(self) -> &'static str {
        match self {
            Matrix::Tokens => "wte.weight",
            Matrix::Places => "wpe.weight",
            Matrix::Query => "layer0.attn_wq.weight",
            Matrix::Key => "layer0.attn_wk.weight",
            Matrix::Value => "layer0.attn_wv.weight",
            Matrix::Out => "layer0.attn_wo.weight",
            Matrix::Up => "layer0.mlp_fc1.weight",
            Matrix::Down => "layer0.mlp_fc2.weight",
            Matrix::Head => "lm_head.weight",
        }
    }

    /// The name in the model of equations, `assets/models/gpt.toml`.
    pub fn name_in_model(self) -> &'static str {
        match self {
            Matrix::Tokens => "tokens.E",
            Matrix::Places => "places.E",
            Matrix::Query => "attention.Wq",
            Matrix::Key => "attention.Wk",
            Matrix::Value => "attention.Wv",
            Matrix::Out => "attention.Wo",
            Matrix::Up => "up.w",
            Matrix::Down => "down.w",
            Matrix::Head => "logits.w",
        }
    }

    /// Rows and columns.
    pub fn shape(self) -> [usize; 2] {
        match self {
            Matrix::Tokens | Matrix::Head => [WORDS, WIDTH],
            Matrix::Places => [BLOCK, WIDTH],
            Matrix::Query | Matrix::Key | Matrix::Value | Matrix::Out => [WIDTH, WIDTH],
            Matrix::Up => [HIDDEN, WIDTH],
            Matrix::Down => [WIDTH, HIDDEN],
        }
    }
}

/// All matrices with their places in one long slice.
pub fn tensors() -> Vec<NamedTensor> {
    let mut start = 0;
    let tensor = |matrix: Matrix| {
        let [rows, columns] = matrix.shape();
        let range = start..start + rows * columns;
        start = range.end;
        NamedTensor { name: matrix.name().to_owned(), shape: vec![rows, columns], range }
    };
    Matrix::ALL.map(tensor).to_vec()
}

/// A number for each parameter: the parameters themselves, or their gradient.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// One matrix after another, row by row.
    pub parameters: Vec<f64>,
}

impl Weights {
    /// All 0.
    pub fn zeros() -> Weights {
        let count = Matrix::ALL.iter().map(|matrix| matrix.shape().iter().product::<usize>()).sum();
        Weights { parameters: vec![0.0; count] }
    }

    /// The weights that a run starts with: normal with a deviation of 0.08, rounded to four digits
    /// so that you can copy them by hand. The model of equations draws the same from the same seed.
    pub fn drawn(seed: u64) -> Weights {
        let mut weights = Weights::zeros();
        let mut draw = Draw::new(seed);
        for value in &mut weights.parameters {
            // The sum turns −0 into 0.
            *value = (DEVIATION * draw.normal() * 1e4).round() / 1e4 + 0.0;
        }
        weights
    }

    fn start(matrix: Matrix) -> usize {
        let before = Matrix::ALL.iter().take_while(|known| **known != matrix);
        before.map(|matrix| matrix.shape().iter().product::<usize>()).sum()
    }

    /// A matrix.
    pub fn get(&self, matrix: Matrix) -> ArrayView2<'_, f64> {
        let [rows, columns] = matrix.shape();
        let values = &self.parameters[Weights::start(matrix)..][..rows * columns];
        ArrayView2::from_shape((rows, columns), values).expect("a matrix lies in one piece")
    }

    /// A matrix, to be changed.
    pub fn get_mut(&mut self, matrix: Matrix) -> ArrayViewMut2<'_, f64> {
        let [rows, columns] = matrix.shape();
        let values = &mut self.parameters[Weights::start(matrix)..][..rows * columns];
        ArrayViewMut2::from_shape((rows, columns), values).expect("a matrix lies in one piece")
    }

    /// The file `weights.safetensors` of these, in 32 bits as PyTorch's `load_state_dict` wants them.
    ///
    /// # Errors
    /// Never in fact: a file of this size can be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let narrow: Vec<f32> = self.parameters.iter().map(|value| *value as f32).collect();
        let mut file = TensorFile::new();
        file.push_all("", &tensors(), &narrow);
        file.to_bytes()
    }

    /// The weights in `bytes`, the content of the file at `path`, in any width.
    ///
    /// # Errors
    /// If they are not a whole safetensors file, or not the weights of this network.
    pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Weights> {
        Weights::of(&Tensors::read(path, bytes)?, "")
    }

    /// The weights in the file at `path`.
    ///
    /// # Errors
    /// If it cannot be read, or as [`from_bytes`](Self::from_bytes).
    pub fn read(path: &Path) -> Result<Weights> {
        Weights::from_bytes(path, &read_file(path)?)
    }

    /// The weights among these tensors whose names have the prefix.
    pub(super) fn of(file: &Tensors<'_>, prefix: &str) -> Result<Weights> {
        let tensors = tensors();
        let prefix = &file.prefix_of_weights(prefix);
        let mut problems =
            file.strangers(prefix, |name| tensors.iter().any(|tensor| tensor.name == name));
        let parameters = file.all(prefix, &tensors, &mut problems);
        file.have_no(&problems).map_err(|error: Error| {
            error.hint("the file needs the weights of this GPT, as written by `backprop gpt train`")
        })?;
        Ok(Weights { parameters })
    }
}
