//! The time for the whole derivation of a network or a model: `cargo bench --bench derive`.

#![allow(missing_docs)] // of what criterion's macros make

use backprop::derive::{Derivation, IndexedDerivation};
use backprop::model;
use backprop::network::{Activation, FullyConnected, Network};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

fn network(inputs: usize, hidden: &[usize], outputs: usize) -> Network {
    let weights = FullyConnected::weight_count(inputs, hidden, outputs);
    let weights: Vec<f64> = (0..weights).map(|i| (i % 7) as f64 * 0.1 - 0.3).collect();
    let plan = FullyConnected::plain(
        "a benchmark",
        &vec![0.1; inputs],
        hidden,
        &vec![0.5; outputs],
        Activation::Sigmoid,
        &weights,
    )
    .expect("it has all weights");
    plan.network().expect("the plan is sound")
}

fn derive(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("derive");
    group.sample_size(10);
    for (name, network) in [
        ("2-2-2, 8 weights", network(2, &[2], 2)),
        ("32-32-32-32, 3072 weights", network(32, &[32, 32], 32)),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || network.clone(),
                |network| Derivation::of(network).expect("it has a derivation"),
                BatchSize::LargeInput,
            );
        });
    }
}

/// A model with its indices: the cost grows with the number of equations, not of entries.
fn derive_indexed(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("derive with indices");
    for name in ["cnn", "gpt"] {
        let text = model::model_text(name).expect("it comes with the program");
        let model = model::from_toml(text, name).expect("it is sound");
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || model.clone(),
                |model| IndexedDerivation::of(model).expect("it has a derivation"),
                BatchSize::LargeInput,
            );
        });
    }
}

/// The whole step of the CNN on four images, forward and backward, in f64.
fn step_of_the_cnn(criterion: &mut Criterion) {
    let text = model::model_text("cnn").expect("it comes with the program");
    let model = model::from_toml(text, "cnn").expect("it is sound");
    let model = model.with_sizes(&[("N", 4)]).expect("it has a batch");
    let start = model.start();
    let derivation = IndexedDerivation::of(model).expect("it has a derivation");
    let mut program = derivation.program();
    let mut group = criterion.benchmark_group("program over tensors");
    group.sample_size(10);
    group.bench_function("cnn, 4 images", |bencher| bencher.iter(|| program.run(&start)));
}

criterion_group!(benches, derive, derive_indexed, step_of_the_cnn);
criterion_main!(benches);
