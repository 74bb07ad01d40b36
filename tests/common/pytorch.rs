//! What PyTorch says of the trained network: see make_inference.py and make_training.py in tests/data/pytorch/.

use safetensors::{Dtype, SafeTensors};
use std::collections::HashMap;

/// Of one picture in evaluation mode: the tensors of the fixture by name.
pub fn inference() -> HashMap<String, Vec<f64>> {
    read(include_bytes!("../data/pytorch/inference.safetensors"))
}

/// Of four pictures in training mode.
pub fn training() -> HashMap<String, Vec<f64>> {
    read(include_bytes!("../data/pytorch/training.safetensors"))
}

fn read(bytes: &[u8]) -> HashMap<String, Vec<f64>> {
    let file = SafeTensors::deserialize(bytes).expect("the fixture is whole");
    let values = |view: safetensors::tensor::TensorView<'_>| -> Vec<f64> {
        let eights = view.data().chunks(8).map(|bytes| bytes.try_into().expect("they are eight"));
        match view.dtype() {
            Dtype::F64 => eights.map(f64::from_le_bytes).collect(),
            Dtype::I64 => eights.map(|bytes| i64::from_le_bytes(bytes) as f64).collect(),
            other => panic!("{other:?}"),
        }
    };
    file.tensors().into_iter().map(|(name, view)| (name, values(view))).collect()
}

/// The name in the fixture of a tensor that a workbook calls `name`, if it has it.
pub fn name_of(name: &str) -> Option<String> {
    match name {
        "logits" | "loss" => Some(name.to_owned()),
        "∂ pixel" => Some("grad.pixels".to_owned()),
        _ => {
            let parameter = name.strip_prefix("∂ ")?;
            let is_one = parameter.ends_with(".weight") || parameter.ends_with(".bias");
            is_one.then(|| format!("grad.{parameter}"))
        }
    }
}

/// Panics unless every entry is that of PyTorch to 1e-9 of the tensor's largest.
#[track_caller]
pub fn assert_same(what: &str, ours: &[f64], pytorch: &[f64]) {
    assert_eq!(ours.len(), pytorch.len(), "{what}");
    let largest = pytorch.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    assert!(largest > 0.0, "{what}");
    for (place, (ours, theirs)) in ours.iter().zip(pytorch).enumerate() {
        assert!((ours - theirs).abs() <= 1e-9 * largest, "{what} {place}: {ours}, not {theirs}");
    }
}

/// Whether it is the gradient of a bias before batch norm in training. It is 0, and what is computed is
/// rounding.
pub fn is_rounding(name: &str) -> bool {
    name.starts_with("∂ conv") && name.ends_with(".0.bias")
}

/// The same in training, where what is 0 must be less than 1e-12. Its gradients are some tenths.
#[track_caller]
pub fn assert_same_in_training(what: &str, ours: &[f64], pytorch: &[f64]) {
    if is_rounding(what) {
        assert_eq!(ours.len(), pytorch.len(), "{what}");
        let is_zero = |value: &f64| value.abs() <= 1e-12;
        assert!(ours.iter().chain(pytorch).all(is_zero), "{what}: {ours:?}, {pytorch:?}");
    } else {
        assert_same(what, ours, pytorch);
    }
}
