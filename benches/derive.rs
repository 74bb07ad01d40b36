//! The time for the whole derivation of a network: `cargo bench --bench derive`.

#![allow(missing_docs)] // of what criterion's macros make

use backprop::derive::Derivation;
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

criterion_group!(benches, derive);
criterion_main!(benches);
