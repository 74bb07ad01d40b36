//! Runs whose training images grow, as those of the recipe `sprint`.

use crate::common::digits::{carry_out, set};
use backprop::cnn::data::{Size, Transform};
use backprop::cnn::train::Training;
use backprop::cnn::{Architecture, EngineKind, Random, Recipe};
use std::path::Path;

/// At another size an image is the same picture with fewer pixels: its bright middle stays the middle.
#[test]
fn an_image_of_another_size_shows_the_same_picture() {
    let mut image = vec![0; 784];
    for (i, j) in (10..18).flat_map(|i| (10..18).map(move |j| (i, j))) {
        image[28 * i + j] = 255;
    }
    let ink: f32 = 64.0 * 255.0;
    for (side, zoom) in [(28, 1.0), (20, 1.2), (14, 2.0), (40, 0.7)] {
        for item in 0..20 {
            let mut random = Random::new(3, Random::TRANSFORM, item);
            let mut out = vec![f32::NAN; side * side];
            Transform::Affine.apply_at(Size { side, zoom }, &image, &mut random, &mut out);
            let sum: f32 = out.iter().sum();
            // As many pixels fewer as one is larger, but for the scale of 0.9 to 1.1.
            let part = sum * zoom * zoom / ink;
            assert!((0.75..=1.25).contains(&part), "{side}: {part} of the ink");
            let center = |of: &dyn Fn(usize) -> usize| {
                let moment = out.iter().enumerate().map(|(at, ink)| of(at) as f32 * ink);
                moment.sum::<f32>() / sum - (side as f32 - 1.0) / 2.0
            };
            // Moved by 2 pixels of the original at most.
            for off in [center(&|at| at / side), center(&|at| at % side)] {
                assert!(off.abs() <= 2.3 / zoom, "{side}: {off} pixels off the middle");
            }
        }
    }
    let random = || Random::new(3, Random::TRANSFORM, 7);
    let (mut plain, mut full) = (vec![0.0; 784], vec![0.0; 784]);
    Transform::Affine.apply(&image, &mut random(), &mut plain);
    Transform::Affine.apply_at(Size::FULL, &image, &mut random(), &mut full);
    assert_eq!(plain, full);
}

/// A run whose images grow goes on after a stop as if there had been none, also in the middle of a size.
#[test]
fn a_run_of_growing_images_can_be_stopped() {
    let recipe = Recipe { epochs: 2, batch: 10, ..Recipe::sprint() };
    assert_eq!(recipe.sizes.iter().map(|size| size.side).collect::<Vec<_>>(), [20, 24, 28]);
    assert_eq!(
        [0, 6, 7, 13, 14, 19].map(|step| recipe.size_at(step, 10).side),
        [20, 20, 24, 24, 28, 28]
    );
    assert_eq!(Recipe::from_toml(&recipe.to_toml().unwrap()).unwrap(), recipe);
    let begin = || {
        let engine = recipe.engine.engine(&Architecture::mnist(), 2, 0).unwrap();
        Training::new(recipe.clone(), Architecture::mnist(), set(), engine).unwrap()
    };
    let mut whole = begin();
    carry_out(&mut whole, usize::MAX);
    for stop in [3, 9, 10, 17] {
        let mut stopped = begin();
        carry_out(&mut stopped, stop);
        let checkpoint = stopped.checkpoint().unwrap();
        let engine = recipe.engine.engine(&Architecture::mnist(), 1, 0).unwrap();
        let network = Architecture::mnist();
        let path = Path::new("c");
        let mut resumed = Training::resume(path, &checkpoint, network, set(), engine).unwrap();
        carry_out(&mut resumed, usize::MAX);
        assert_eq!(resumed.weights(), whole.weights(), "stopped after {stop} batches");
    }

    let refused = |recipe: Recipe| {
        let engine = EngineKind::Fast.engine(&Architecture::mnist(), 1, 0).unwrap();
        Training::new(recipe, Architecture::mnist(), set(), engine).err().unwrap().message
    };
    let rotated = Recipe { transform: Transform::Rotate, ..recipe.clone() };
    assert!(
        refused(rotated).contains("images of another size or zoom need the transformation affine")
    );
    let tiny = Recipe { sizes: vec![Size { side: 5, zoom: 1.0 }], ..recipe.clone() };
    assert!(refused(tiny).contains("pool3 takes 32 × 1 × 1"));
}
