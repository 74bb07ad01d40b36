//! The fast engine's kernels, layer by layer, and a whole step: `cargo bench --bench cnn`.
//!
//! First a table: for each layer's 16 images the time, and the multiply-adds of the convolution as
//! it is defined as a share of the peak of one core, which independent multiply-adds in registers
//! reach in the same run. Winograd's convolution does fewer, so it may pass 100 %. `-- --csv FILE`
//! writes it to a file and ends there: data/speed/layers.csv is of one quiet machine, for the book.
//! Then the same by criterion, whose `elem/s` are FLOP/s, or for what is not a convolution numbers
//! a second. `BACKPROP_SIMD` chooses the instructions.

use backprop::cnn::architecture::Kind;
use backprop::cnn::fast::FastEngine;
use backprop::cnn::fast::kernels::convolution::{self, Convolution};
use backprop::cnn::fast::kernels::joint_weight_gradient::JointWeightGradient;
use backprop::cnn::fast::kernels::norm::{Activation, Gradient, GradientSums, Norm, NormBackward};
use backprop::cnn::fast::kernels::output::Output;
use backprop::cnn::fast::kernels::tiled_weight_gradient::TiledWeightGradient;
use backprop::cnn::fast::kernels::weight_gradient::WeightGradient;
use backprop::cnn::fast::kernels::winograd::{self, Winograd};
use backprop::cnn::fast::kernels::{LANES, Lanes, Level, Prefetch, RowRing, Shape, Strip};
use backprop::cnn::fast::peak;
use backprop::cnn::{Architecture, Batch, Engine, Random, Weights};
use backprop::network::Initializer;
use criterion::{Criterion, Throughput};
use std::ops::Range;
use std::time::{Duration, Instant};

fn pictures(length: usize, random: &mut Random) -> Vec<Lanes> {
    (0..length).map(|_| Lanes([(); LANES].map(|()| random.uniform(-1.0, 1.0) as f32))).collect()
}

/// The kernels of one layer, on numbers of its size. `run` is given each one's name, how many FLOP
/// its convolution has by definition (0 for what is not a convolution), and the kernel itself.
fn layer(
    level: Level,
    input: Shape,
    output: Shape,
    has_pool: bool,
    mut run: impl FnMut(&str, f64, &mut dyn FnMut()),
) {
    let random = &mut Random::new(1, 90, 0);
    let taps = 9 * input.channels * output.channels;
    let flop = 2.0 * (LANES * taps * input.side * input.side) as f64;
    let next = if has_pool { output.pooled() } else { output };
    // All strips of a picture, from a ring that stays the same: what is in it does not matter here.
    let (x_ring, dy_ring) = (RowRing::around_a_strip(input), RowRing::around_a_strip(output));
    let (x, mut dy) = (pictures(x_ring.len(), random), pictures(dy_ring.len(), random));
    let (mut y, mut dx) = (pictures(output.len(), random), pictures(input.len(), random));
    let (weights, bias) = (vec![0.1; taps], vec![0.1; output.channels]);
    let prefetch = Prefetch::default();
    let strips: Vec<Strip> = output.strips().collect();
    let each =
        |work: &mut dyn FnMut(&Range<usize>)| strips.iter().for_each(|strip| work(&strip.rows));

    let mut packed = vec![0.0; taps];
    convolution::pack_forward(&weights, input.channels, &mut packed);
    run("y direct", flop, &mut || {
        each(&mut |rows| {
            Convolution {
                x: &x,
                ring: x_ring,
                rows: rows.clone(),
                weights: &packed,
                bias: &bias,
                output: Output::near(&mut y),
            }
            .run(level)
        });
    });
    let zeros = vec![0.0; input.channels];
    if input.channels > 1 {
        let channels = input.channels.max(output.channels);
        let mut values = [winograd::x_values_len(channels), winograd::Y_VALUES_LEN]
            .map(|length| pictures(length, random));
        let [x_values, y_values] = &mut values;
        let mut convolve = |(x, ring, rows): (&[Lanes], RowRing, &Range<usize>),
                            (weights, bias): (&[f32], &[f32]),
                            y: &mut [Lanes],
                            gradient: Option<JointWeightGradient<'_>>| {
            let (rows, output) = (rows.clone(), Output::near(y));
            Winograd {
                x,
                ring,
                rows,
                weights,
                bias,
                x_values,
                y_values,
                output,
                prefetch,
                gradient,
            }
            .run(level);
        };
        let mut tiled = vec![0.0; winograd::packed_len(input.channels, output.channels)];
        winograd::Pack {
            weights: &weights,
            inputs: input.channels,
            is_backward: false,
            packed: &mut tiled,
        }
        .run(level);
        run("y", flop, &mut || {
            each(&mut |rows| convolve((&x, x_ring, rows), (&tiled, &bias), &mut y, None));
        });
        winograd::Pack {
            weights: &weights,
            inputs: output.channels,
            is_backward: true,
            packed: &mut tiled,
        }
        .run(level);
        let (mut dw, fits) = (vec![0.0; taps], JointWeightGradient::fits(input, output));
        let lengths = [winograd::x_values_len(input.channels), JointWeightGradient::SUMS_LEN];
        let mut room = lengths.map(|length| pictures(length, random));
        for (name, flop, has_gradient) in [("dx", flop, false), ("dx and dw", 2.0 * flop, true)] {
            if has_gradient && !fits {
                continue;
            }
            run(name, flop, &mut || {
                each(&mut |rows| {
                    let [values, sums] = &mut room;
                    let gradient = has_gradient.then(|| JointWeightGradient {
                        x: &x,
                        ring: x_ring,
                        values,
                        sums,
                        dw: &mut dw,
                    });
                    convolve((&dy, dy_ring, rows), (&tiled, &zeros), &mut dx, gradient);
                });
            });
        }
    }
    let (mut sums, mut dw) = (pictures(taps, random), vec![0.0; taps]);
    run("dw direct", flop, &mut || {
        each(&mut |rows| {
            let (rows, sums, dw) = (rows.clone(), &mut sums[..], &mut dw[..]);
            WeightGradient { x: &x, x_ring, dy: &dy, dy_ring, rows, sums, dw }.run(level);
        });
    });

    if TiledWeightGradient::fits(input, output) {
        let mut room =
            TiledWeightGradient::room(input, output).map(|length| pictures(length, random));
        run("dw", flop, &mut || {
            each(&mut |rows| {
                let room = room.each_mut().map(|piece| &mut piece[..]);
                TiledWeightGradient {
                    x: &x,
                    x_ring,
                    dy: &dy,
                    dy_ring,
                    rows: rows.clone(),
                    room,
                    dw: &mut dw,
                    prefetch,
                }
                .run(level);
            });
        });
    }

    let norms = vec![Norm { mean: 0.1, scale: 1.0, shift: 0.1 }; output.channels];
    let backward = &vec![NormBackward { slope: 0.1, constant: 0.2 }; output.channels][..];
    let (norms, shape, pool) = (&norms[..], output, has_pool);
    let ring = RowRing::around_a_strip(next);
    let (mut a, da) = (pictures(ring.len(), random), pictures(next.len(), random));
    run("norm", 0.0, &mut || {
        for Strip { new: rows, .. } in next.strips() {
            Activation { y: &y, shape, norms: Some(norms), pool, x: &mut a, ring, rows }.run(level);
        }
    });
    let mut sums = vec![[Lanes::default(); 2]; output.channels];
    run("dnorm sums", 0.0, &mut || {
        for Strip { rows, .. } in next.strips() {
            GradientSums { y: &y, shape, norms, pool, dx: &da, rows, sums: &mut sums }.run(level);
        }
    });
    let (mut sums, mask) = (pictures(output.channels, random), &Lanes([1.0; LANES]));
    run("dnorm", 0.0, &mut || {
        for Strip { new: rows, .. } in shape.strips() {
            let (dy, sums) = (&mut dy[..], &mut sums[..]);
            Gradient {
                y: &y,
                shape,
                norms,
                backward,
                pool,
                dx: &da,
                mask,
                dy,
                ring: dy_ring,
                rows,
                sums,
            }
            .run(level);
        }
    });
}

/// The shortest time of `times` runs, in seconds.
fn shortest(times: usize, work: &mut dyn FnMut()) -> f64 {
    let mut once = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..times).map(&mut once).fold(f64::INFINITY, f64::min)
}

fn layers() -> impl Iterator<Item = (String, Shape, Shape, bool)> {
    let architecture = Architecture::mnist();
    let mut convolutions: Vec<_> = architecture.convolutions().collect();
    convolutions.pop();
    (1..).zip(convolutions).map(move |(i, (number, input, output))| {
        let side = input.side;
        let is_pooled = matches!(architecture.layers[number + 3].kind, Kind::MaxPool { .. });
        let shape = |channels| Shape { channels, side };
        (format!("conv{i}"), shape(input.channels), shape(output.channels), is_pooled)
    })
}

/// A step of training on numbers of MNIST's size.
fn step(level: Level, threads: usize, count: usize) -> impl FnMut() {
    let architecture = Architecture::mnist();
    let mut weights = Weights::initial(&architecture, Initializer::PyTorch, 1);
    let mut engine = FastEngine::with_level(&architecture, threads, level)
        .expect("the processor has these instructions");
    let random = &mut Random::new(1, 91, 0);
    let images: Vec<f32> = (0..784 * count).map(|_| random.uniform(-0.4, 2.8) as f32).collect();
    let labels: Vec<u8> = (0..count).map(|_| random.below(10) as u8).collect();
    let mut gradient = vec![0.0; weights.parameters.len()];
    move || {
        engine.train(&mut weights, Batch { images: &images, labels: &labels }, 0.0, &mut gradient);
    }
}

/// FLOP of a step with `count` images.
fn flop_of_a_step(count: usize) -> f64 {
    2.0 * (Architecture::mnist().multiply_adds_of_a_step() * count) as f64
}

fn main() {
    let name = std::env::var("BACKPROP_SIMD").ok();
    let level =
        Level::choose(name.as_deref()).expect("BACKPROP_SIMD names what this processor has");
    let peak = peak(level);
    println!("{}: the peak of one core is {:.1} GFLOP/s", level.name(), peak / 1e9);
    let mut rows = Vec::new();
    for (name, input, output, has_pool) in layers() {
        layer(level, input, output, has_pool, |kernel, flop, work| {
            let (time, has_flop) = (shortest(400, work), flop > 0.0);
            let (rate, share) = (flop / time, flop / time / peak);
            let rate = if has_flop {
                format!("{:7.1} GFLOP/s {:4.0} %", rate / 1e9, 100.0 * share)
            } else {
                String::new()
            };
            println!("  {name} {kernel:<10} {:7.1} µs {rate}", time * 1e6);
            let share = if has_flop { format!("{share:.3}") } else { String::new() };
            rows.push([name.clone(), kernel.to_owned(), format!("{:.2}", time * 1e6), share]);
        });
    }
    if let Some(path) = std::env::args().skip_while(|argument| argument != "--csv").nth(1) {
        let mut file = csv::Writer::from_path(&path).expect("the file can be written");
        file.write_record(["layer", "kernel", "microseconds", "share_of_peak"])
            .expect("the file can be written");
        rows.iter().for_each(|row| file.write_record(row).expect("the file can be written"));
        return;
    }
    for (threads, count) in [(1, 128), (2, 128), (1, 512), (2, 512)] {
        let mut step = step(level, threads, count);
        step();
        let time = shortest(20, &mut step);
        let rate = flop_of_a_step(count) / time;
        let share = 100.0 * rate / peak / threads as f64;
        println!(
            "  step of {count}, {threads} threads {:7.2} ms {:7.1} GFLOP/s {share:4.0} %",
            time * 1e3,
            rate / 1e9
        );
    }

    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1));
    criterion = criterion.configure_from_args();
    for (name, input, output, has_pool) in layers() {
        let mut group = criterion.benchmark_group(&name);
        layer(level, input, output, has_pool, |kernel, flop, work| {
            if flop > 0.0 {
                group.throughput(Throughput::Elements(flop as u64));
            } else {
                group.throughput(Throughput::Elements((LANES * output.len()) as u64));
            }
            group.bench_function(kernel, |bencher| bencher.iter(&mut *work));
        });
    }
    for count in [128, 512] {
        let mut group = criterion.benchmark_group("step");
        group.throughput(Throughput::Elements(flop_of_a_step(count) as u64)).sample_size(20);
        group.bench_function(format!("{count} images, 2 threads"), |bencher| {
            bencher.iter(step(level, 2, count))
        });
    }
    criterion.final_summary();
}
