//! The fast engine, a step at a time, against the reference in f64.

// A difference that is not a number has to fail, so it is asked whether it is within the tolerance.
#![allow(clippy::neg_cmp_op_on_partial_ord)]

use crate::common::largest;
use backprop::cnn::architecture::{Activation, Kind, Layer};
use backprop::cnn::fast::FastEngine;
use backprop::cnn::fast::kernels::{LANES, Level};
use backprop::cnn::fast::raw::pool::Pool;
use backprop::cnn::{Architecture, Batch, Engine, Random, ReferenceEngine, Score, Weights};
use backprop::network::Initializer;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Weights whose batch norms differ from channel to channel, as after some training.
fn weights(architecture: &Architecture, seed: u64) -> Weights {
    let mut weights = Weights::initial(architecture, Initializer::PyTorch, seed);
    let mut random = Random::new(seed, 77, 0);
    for norm in architecture.places() {
        let Some(running) = norm.running else { continue };
        for (slice, range) in
            [(&mut weights.parameters, norm.weight), (&mut weights.running, running.variance)]
        {
            slice[range].fill_with(|| random.uniform(0.5, 1.5) as f32);
        }
        for (slice, range) in
            [(&mut weights.parameters, norm.bias), (&mut weights.running, running.mean)]
        {
            slice[range].fill_with(|| random.uniform(-0.3, 0.3) as f32);
        }
    }
    weights
}

/// Random images and their labels.
fn batch(architecture: &Architecture, count: usize, seed: u64) -> (Vec<f32>, Vec<u8>) {
    let mut random = Random::new(seed, 78, 0);
    let images =
        (0..count * architecture.input.len()).map(|_| random.uniform(-0.5, 2.5) as f32).collect();
    let labels = (0..count).map(|_| random.below(architecture.classes()) as u8).collect();
    (images, labels)
}

/// One step of training: the score, the gradient, and the weights with their new running
/// statistics.
fn step(
    engine: &mut FastEngine,
    weights: &Weights,
    (images, labels): (&[f32], &[u8]),
    smoothing: f32,
) -> (Score, Vec<f32>, Weights) {
    let (mut weights, mut gradient) = (weights.clone(), vec![f32::NAN; weights.parameters.len()]);
    let score = engine.train(&mut weights, Batch { images, labels }, smoothing, &mut gradient);
    (score, gradient, weights)
}

/// The largest difference.
#[track_caller]
fn off(found: &[f32], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len());
    largest(
        found.iter().zip(expected).map(|(found, expected)| (f64::from(*found) - expected).abs()),
    )
}

/// How close the batch comes to where the loss has a kink: the smallest |z| that goes into a ReLU,
/// and the smallest lead of a pixel that max pooling takes. An f32 engine whose roundings are
/// larger than that takes the other side.
fn margin(reference: &ReferenceEngine<f64>, architecture: &Architecture, count: usize) -> f64 {
    let mut margin = f64::INFINITY;
    let kinds = architecture.layers.iter().map(|layer| layer.kind);
    for (number, (kind, (_, z, _))) in kinds.zip(reference.trace(count)).enumerate() {
        if kind != Kind::BatchNorm {
            continue;
        }
        margin = z.iter().fold(margin, |margin, z| margin.min(z.abs()));
        if matches!(architecture.layers[number + 2].kind, Kind::MaxPool { .. }) {
            let z = z.into_dimensionality::<ndarray::Ix4>().unwrap();
            for square in z.exact_chunks((1, 1, 2, 2)) {
                let mut square: Vec<f64> = square.iter().copied().collect();
                square.sort_by(f64::total_cmp);
                margin =
                    margin.min(if square[3] > 0.0 { square[3] - square[2] } else { f64::INFINITY });
            }
        }
    }
    margin
}

/// A batch that keeps away from kinks: n different images, each of them equally often, so
/// that a large batch has no more kinks than a small one. Their labels differ. The search for them
/// begins with the batch that has the number `first`.
fn smooth_batch(
    architecture: &Architecture,
    weights: &Weights,
    count: usize,
    different: usize,
    first: u64,
) -> (Vec<f32>, Vec<u8>) {
    let mut reference = ReferenceEngine::<f64>::new(architecture.clone());
    let mut gradient = vec![0.0; weights.parameters.len()];
    let mut is_smooth = |(images, labels): &(Vec<f32>, Vec<u8>)| {
        let wide: Vec<f64> = images.iter().map(|value| f64::from(*value)).collect();
        reference.train(&mut weights.cast(), &wide, labels, 0.0, &mut gradient);
        margin(&reference, architecture, different) > 1e-5
    };
    let mut batches = (first..first + 300).map(|seed| (seed, batch(architecture, different, seed)));
    let (seed, few) =
        batches.find(|(_, batch)| is_smooth(batch)).expect("a batch keeps away from kinks");
    println!("the batch with the number {seed} keeps away from kinks");
    assert!(count.is_multiple_of(different), "each image is there equally often");
    // Another order in each block.
    let image =
        |place: usize| if different == count { place } else { (place + place / LANES) % different };
    let pixels = architecture.input.len();
    let images = (0..count)
        .flat_map(|place| few.0[pixels * image(place)..][..pixels].iter().copied())
        .collect();
    (images, batch(architecture, count, 1000).1)
}

/// One step on the fast engine at each level, and one on the reference in f64: no entry of a
/// gradient is off by more than this share of the largest one of its tensor.
fn check_step(
    architecture: &Architecture,
    weights: &Weights,
    (images, labels): &(Vec<f32>, Vec<u8>),
    smoothing: f32,
    tolerance: f64,
) {
    let mut gradient = vec![0.0; weights.parameters.len()];
    let wide: Vec<f64> = images.iter().map(|value| f64::from(*value)).collect();
    let mut after = weights.cast::<f64>();
    let score = ReferenceEngine::<f64>::new(architecture.clone()).train(
        &mut after,
        &wide,
        labels,
        f64::from(smoothing),
        &mut gradient,
    );
    for level in Level::available() {
        let mut engine = FastEngine::with_level(architecture, 2, level).unwrap();
        let (found, found_gradient, found_after) =
            step(&mut engine, weights, (images, labels), smoothing);
        let what = format!("{} images, {level:?}", labels.len());
        assert!(
            (found.loss - score.loss).abs() <= 2e-6,
            "{what}: {} for {}",
            found.loss,
            score.loss
        );
        assert_eq!(found.correct, score.correct, "{what}");
        assert_eq!(found_after.batches, 1);
        assert_eq!(
            found_after.parameters, weights.parameters,
            "a step does not move the parameters"
        );
        let running = off(&found_after.running, &after.running);
        assert!(running <= 2e-6, "{what}: running statistics off by {running:e}");
        for tensor in architecture.parameters() {
            let expected = &gradient[tensor.range.clone()];
            let size = expected.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
            let off = off(&found_gradient[tensor.range], expected);
            // Before a batch norm the bias's gradient is 0 but for roundings; and the kernel's too
            // before one over a single number, which makes roundings 1 / √ε = 316 times as large.
            let is_zero = tensor.name.ends_with(".0.bias");
            let tolerance = if size == 0.0 {
                2e-5
            } else if is_zero {
                2e-6
            } else {
                size * tolerance
            };
            assert!(off <= tolerance, "{what}, {}: off by {off:e} of {size:e}", tensor.name);
        }
    }
}

#[test]
fn not_a_number_is_the_largest_difference() {
    assert!(off(&[5.0, f32::NAN, 1e-9], &[0.0; 3]).is_nan());
    assert_eq!(off(&[5.0, -7.0, 1e-9], &[0.0; 3]), 7.0);
}

#[test]
fn a_step_is_the_references() {
    let architecture = Architecture::mnist();
    let weights = weights(&architecture, 1);
    let sizes = [
        (1, 1, 0.1, 0),
        (15, 5, 0.0, 4),
        (16, 8, 0.05, 7),
        (17, 17, 0.1, 150),
        (96, 8, 0.0, 7),
        (512, 8, 0.0, 7),
    ];
    for (count, different, smoothing, first) in sizes {
        check_step(
            &architecture,
            &weights,
            &smooth_batch(&architecture, &weights, count, different, first),
            smoothing,
            SMOOTH,
        );
    }
}

/// A few roundings.
const SMOOTH: f64 = 3e-5;

/// Of many different images a few pixels come so close to a kink that they take the other side.
#[test]
fn a_step_with_kinks_is_nearly_the_references() {
    let architecture = Architecture::mnist();
    for count in [96, 512] {
        check_step(
            &architecture,
            &weights(&architecture, 1),
            &batch(&architecture, count, 0),
            0.0,
            3e-2,
        );
    }
}

/// A network on images of this side, whose convolutions have these outputs, each pooled or not, and
/// three classes.
fn small(image: usize, layers: &[(usize, bool)]) -> Architecture {
    Architecture::of_blocks(image, layers, 3)
}

/// Other sizes, with a pooling after the first block, of an odd side, and none before the head;
/// small enough for several blocks of images without a kink.
#[test]
fn a_step_of_another_network_is_the_references() {
    // Batch norm over a single number, as with one image of 2 × 2 after the pooling, has no
    // unbiased variance.
    for (image, count) in [(2, 1), (3, 1), (9, 1), (9, 15), (11, 16), (9, 17), (7, 33), (4, 96)] {
        let architecture = small(image, &[(4, true), (12, false), (8, false), (4, false)]);
        let weights = weights(&architecture, 1);
        check_step(
            &architecture,
            &weights,
            &smooth_batch(&architecture, &weights, count, count, 0),
            0.2,
            SMOOTH,
        );
    }
}

#[test]
fn a_step_without_biases_is_the_references() {
    let mut architecture = small(9, &[(4, true), (8, false), (12, false), (4, false)]);
    // All but the last, which the engine needs.
    for layer in architecture.layers.iter_mut().rev().skip(2) {
        if let Kind::Convolution { bias, .. } = &mut layer.kind {
            *bias = false;
        }
    }
    assert_eq!(architecture.parameter_count(), 36 + 288 + 864 + 432 + 2 * 28 + 15);
    let weights = weights(&architecture, 1);
    let batch = smooth_batch(&architecture, &weights, 33, 33, 0);
    check_step(&architecture, &weights, &batch, 0.2, SMOOTH);
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let architecture = Architecture::mnist();
    let weights = weights(&architecture, 4);
    for level in Level::available() {
        for count in [96, 129] {
            let (images, labels) = batch(&architecture, count, 5);
            let run = |threads: usize| {
                let mut engine = FastEngine::with_level(&architecture, threads, level).unwrap();
                let mut answer = vec![f32::NAN; 10 * count];
                engine.predict(&weights, &images, &mut answer);
                (step(&mut engine, &weights, (&images, &labels), 0.1), answer)
            };
            let one = run(1);
            for threads in [2, 3, 7] {
                assert!(run(threads) == one, "{threads} threads, {count} images, {level:?}");
            }
        }
    }
}

/// Also with fewer parts than threads, and whatever threads do others' shares.
#[test]
fn a_pool_does_each_part_once() {
    for threads in [0, 1, 2, 3, 7] {
        let mut pool = Pool::new(threads);
        for parts in [0, 1, 2, 6, 7, 32, 33] {
            for is_reversed in [false, true] {
                let done: Vec<AtomicUsize> = (0..parts).map(|_| AtomicUsize::new(0)).collect();
                let job = |part: usize, thread: usize| {
                    assert!(thread < threads.max(1));
                    done[part].fetch_add(1, Ordering::Relaxed);
                };
                if is_reversed {
                    pool.run_reversed(parts, &job)
                } else {
                    pool.run(parts, &job)
                }
                let done: Vec<usize> =
                    done.iter().map(|count| count.load(Ordering::Relaxed)).collect();
                assert_eq!(
                    done,
                    vec![1; parts],
                    "{threads} threads, {parts} parts, backwards: {is_reversed}"
                );
            }
        }
    }
}

#[test]
fn one_thread_goes_through_the_parts_in_order_and_backwards() {
    let (mut pool, order) = (Pool::new(1), Mutex::new(Vec::new()));
    let job = |part: usize, _: usize| order.lock().unwrap().push(part);
    pool.run(4, &job);
    pool.run_reversed(4, &job);
    assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3, 3, 2, 1, 0]);
}

/// Threads that have slept come when there is something to do.
#[test]
fn a_pool_wakes() {
    let mut pool = Pool::new(3);
    for _ in 0..3 {
        std::thread::sleep(Duration::from_millis(50));
        let done = AtomicUsize::new(0);
        let came: Vec<AtomicUsize> = (0..3).map(|_| AtomicUsize::new(0)).collect();
        pool.run(3, &|_, thread| {
            came[thread].store(1, Ordering::SeqCst);
            done.fetch_add(1, Ordering::SeqCst);
            // No part ends before all are taken, so each thread takes one.
            while done.load(Ordering::SeqCst) < 3 {
                std::thread::yield_now();
            }
        });
        assert!(came.iter().all(|came| came.load(Ordering::SeqCst) == 1));
    }
}

/// Whoever calls has the panic of a part, when no part is under way any more, and the pool works
/// on.
#[test]
fn a_panic_comes_through() {
    let mut pool = Pool::new(3);
    for bad in 0..3 {
        let caught = catch_unwind(AssertUnwindSafe(|| {
            pool.run(3, &|part, _| assert!(part != bad, "part {bad}"))
        }))
        .unwrap_err();
        assert_eq!(caught.downcast_ref::<String>(), Some(&format!("part {bad}")));
        let done = AtomicUsize::new(0);
        pool.run(7, &|_, _| {
            done.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(done.into_inner(), 7);
    }
}

/// Even if what parts panic with panics itself when it is dropped: a thread that leaves early would
/// leave others at work on what is gone.
#[test]
fn a_pool_waits_for_all_parts_whatever_panics() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                panic!("dropped");
            }
        }
    }
    let mut pool = Pool::new(3);
    let (begun, under_way) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let result = catch_unwind(AssertUnwindSafe(|| {
        pool.run(3, &|part, _| {
            under_way.fetch_add(1, Ordering::SeqCst);
            begun.fetch_add(1, Ordering::SeqCst);
            while begun.load(Ordering::SeqCst) < 3 {
                std::thread::yield_now();
            }
            // The last one goes on long after the others have panicked.
            if part == 2 {
                std::thread::sleep(Duration::from_millis(100));
            }
            under_way.fetch_sub(1, Ordering::SeqCst);
            if part < 2 {
                panic_any(Bomb);
            }
        })
    }));
    assert_eq!(under_way.load(Ordering::SeqCst), 0);
    // The caught payload is a bomb itself.
    std::mem::forget(result.unwrap_err());
    pool.run(3, &|_, _| ());
}

/// A batch that is refused in the middle of a step leaves nothing behind.
#[test]
fn a_step_that_failed_is_forgotten() {
    let architecture = Architecture::mnist();
    let weights = weights(&architecture, 12);
    let (images, mut labels) = batch(&architecture, 40, 13);
    let mut engine = FastEngine::new(&architecture, 2).unwrap();
    let expected = step(&mut engine, &weights, (&images, &labels), 0.0);
    let right = std::mem::replace(&mut labels[30], 200);
    assert!(
        catch_unwind(AssertUnwindSafe(|| step(&mut engine, &weights, (&images, &labels), 0.0)))
            .is_err()
    );
    labels[30] = right;
    assert!(step(&mut engine, &weights, (&images, &labels), 0.0) == expected);
}

/// A smaller batch does not see what a larger one left in the buffers.
#[test]
fn an_engine_remembers_nothing() {
    let architecture = Architecture::mnist();
    let weights = weights(&architecture, 6);
    let (images, labels) = batch(&architecture, 50, 7);
    let of = |count: usize| (&images[..784 * count], &labels[..count]);
    for level in Level::available() {
        let new = || FastEngine::with_level(&architecture, 2, level).unwrap();
        let fresh = step(&mut new(), &weights, of(5), 0.0);
        let mut used = new();
        step(&mut used, &weights, of(50), 0.0);
        assert!(step(&mut used, &weights, of(5), 0.0) == fresh, "{level:?}");
    }
}

#[test]
fn predictions_are_the_references() {
    check_predictions(&Architecture::mnist(), &[0, 1, 15, 16, 17, 96]);
}

/// With fewer and more channels from layer to layer, with and without a pooling in between, so that
/// what is made takes the place of what it is made of, or the other one, in any order; with odd
/// sides and a single pixel at the end.
#[test]
fn predictions_of_other_networks_are_the_references() {
    for image in [5, 6, 9, 12, 15] {
        for layers in [
            &[(4, true), (12, false), (8, false), (4, false)][..],
            &[(4, false), (8, false), (16, true), (4, false)],
            &[(8, true), (40, false), (4, true), (16, false), (16, false)],
            &[(4, false), (4, true), (20, false), (24, false), (8, false)],
        ] {
            check_predictions(&small(image, layers), &[1, 17, 40]);
        }
    }
}

fn check_predictions(architecture: &Architecture, counts: &[usize]) {
    let (weights, classes) = (weights(architecture, 8), architecture.classes());
    let mut reference = ReferenceEngine::<f64>::new(architecture.clone());
    for &count in counts {
        let (images, _) = batch(architecture, count, 9);
        let wide: Vec<f64> = images.iter().map(|value| f64::from(*value)).collect();
        let mut expected = vec![0.0; classes * count];
        if count > 0 {
            reference.predict(&weights.cast(), &wide, &mut expected);
        }
        for level in Level::available() {
            let mut answer = vec![f32::NAN; classes * count];
            FastEngine::with_level(architecture, 2, level).unwrap().predict(
                &weights,
                &images,
                &mut answer,
            );
            let off = off(&answer, &expected);
            assert!(off <= 1e-5, "{architecture:?}, {count} images, {level:?}: off by {off:e}");
        }
    }
}

/// A loss that is not a number has to be seen by who called.
#[test]
fn not_a_number_is_not_lost() {
    let architecture = Architecture::mnist();
    let mut weights = weights(&architecture, 10);
    weights.parameters[9] = f32::NAN;
    let (images, labels) = batch(&architecture, 20, 11);
    for level in Level::available() {
        let mut engine = FastEngine::with_level(&architecture, 2, level).unwrap();
        let (score, ..) = step(&mut engine, &weights, (&images, &labels), 0.0);
        assert!(score.loss.is_nan(), "{level:?}");
        let mut answer = vec![0.0; 200];
        engine.predict(&weights, &images, &mut answer);
        assert!(answer.iter().all(|value| value.is_nan()), "{level:?}");
    }
}

#[test]
fn levels_are_chosen_by_name() {
    assert_eq!(Level::choose(Some("portable")), Ok(Level::Portable));
    assert_eq!(Level::choose(None).ok(), Level::available().last());
    let error = Level::choose(Some("sse9")).unwrap_err();
    assert_eq!(error.message, "there is no vector instruction set called `sse9`");
    assert!(error.hint.unwrap().contains("portable"));
}

#[test]
fn other_networks_are_refused() {
    let with = |change: &dyn Fn(&mut Architecture)| {
        let mut architecture = Architecture::mnist();
        change(&mut architecture);
        FastEngine::new(&architecture, 1).map(|_| ())
    };
    let is_refused = |because: &str, change: &dyn Fn(&mut Architecture)| {
        let message = with(change).unwrap_err().message;
        assert!(message.starts_with("the fast engine supports only"), "{message}");
        assert!(message.contains(because), "{message}");
    };
    with(&|_| ()).unwrap();
    // Images so small that nothing is left of them, and the smallest that are not.
    with(&|architecture| architecture.input.side = 8).unwrap();
    is_refused("a window of 2 × 2 does not fit into 1 × 1 pixels", &|architecture| {
        architecture.input.side = 7
    });
    is_refused("does not fit into 0 × 0 pixels", &|architecture| architecture.input.side = 0);
    is_refused("at least one layer", &|architecture| architecture.layers.clear());
    is_refused("the images have 3 channels", &|architecture| architecture.input.channels = 3);
    is_refused("conv1.0 is not followed by batch norm and ReLU alone", &|architecture| {
        architecture.layers.insert(1, Layer::new("drop", Kind::Dropout { rate: 0.5 }));
        architecture.layers.insert(1, Layer::new("more", Kind::Dropout { rate: 0.5 }));
    });
    is_refused("drop is not followed by batch norm and ReLU alone", &|architecture| {
        architecture.layers.insert(0, Layer::new("drop", Kind::Dropout { rate: 0.5 }))
    });
    is_refused("conv1.1 is not a batch norm", &|architecture| {
        architecture.layers[1].kind = Kind::GroupNorm { groups: 2 }
    });
    is_refused("conv1 is not a ReLU", &|architecture| {
        architecture.layers[2].kind = Kind::Activation(Activation::Tanh)
    });
    is_refused("pool1 is not a max pooling of 2 × 2", &|architecture| {
        architecture.layers[9].kind = Kind::AveragePool { side: 2 }
    });
    let convolution = |outputs, kernel, stride, padding| Kind::Convolution {
        outputs,
        kernel,
        stride,
        padding,
        bias: true,
    };
    for (kind, because) in [
        (convolution(8, 5, 1, 2), "conv1.0 is a 5 × 5 convolution with stride 1 and padding 2"),
        (convolution(8, 3, 1, 0), "conv1.0 is a 3 × 3 convolution with stride 1 and padding 0"),
        (convolution(8, 3, 2, 1), "conv1.0 is a 3 × 3 convolution with stride 2 and padding 1"),
        (convolution(6, 3, 1, 1), "conv1.0 is a convolution to 6 channels"),
        (convolution(0, 3, 1, 1), "the number of channels is 0, but must be from 1 to 65536"),
    ] {
        is_refused(because, &|architecture| architecture.layers[0].kind = kind);
    }
    let last = Architecture::mnist().layers.len() - 2;
    for kind in [convolution(10, 3, 1, 1), convolution(257, 1, 1, 0)] {
        is_refused(
            "conv8 is not a 1 × 1 convolution with a bias to the classes",
            &|architecture| architecture.layers[last].kind = kind,
        );
    }
    with(&|architecture| architecture.layers[last].kind = convolution(256, 1, 1, 0)).unwrap();
    is_refused("logits is not a global average", &|architecture| {
        architecture.layers[last + 1].kind = Kind::MaxPool { side: 3 }
    });
}
