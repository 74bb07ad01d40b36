//! What PyTorch says of the trained network: see tests/data/pytorch/make_inference.py.

use safetensors::{Dtype, SafeTensors};
use std::collections::HashMap;

/// The tensors of the fixture by name.
pub fn inference() -> HashMap<String, Vec<f64>> {
    let bytes = include_bytes!("../data/pytorch/inference.safetensors");
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
