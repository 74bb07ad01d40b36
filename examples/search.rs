use backprop::cnn::*;
fn main() {
    let var = |name: &str, or: f64| std::env::var(name).ok().map_or(or, |t| t.parse().unwrap());
    let held = var("HOLD", 10000.0) as usize;
    let (from, to) = (var("FROM", 1.0) as u64, var("TO", 3.0) as u64);
    let data = Dataset::mnist().unwrap();
    let (mut all, mut secs) = (vec![], vec![]);
    for seed in from..=to {
        let mut recipe = Recipe { seed, ..Recipe::quick() };
        recipe.epochs = var("EPOCHS", 5.0) as usize;
        recipe.batch = var("BATCH", 128.0) as usize;
        recipe.learning_rate = var("LR", 0.2);
        recipe.smoothing = var("SMOOTH", 0.05) as f32;
        recipe.sgd.weight_decay = var("WD", 5e-4) as f32;
        recipe.sgd.momentum = var("MU", 0.9) as f32;
        recipe.schedule = Schedule::OneCycle { up: var("UP", 0.2) };
        recipe.hold_out = (held > 0).then_some(held);
        let init = var("INIT", 0.0) as usize;
        recipe.initializer = [backprop::network::Initializer::PyTorch, backprop::network::Initializer::KaimingNormal][init];
        let mut training = Training::new(recipe, Architecture::mnist(), data.clone(), EngineKind::Fast.engine(&Architecture::mnist(), 2).unwrap()).unwrap();
        let start = std::time::Instant::now();
        let mut losses = vec![];
        while !training.is_done() {
            while !training.is_at_end_of_epoch() { training.step().unwrap(); }
            let e = training.finish_epoch().unwrap();
            losses.push((e.train_loss, e.test_accuracy));
        }
        secs.push(start.elapsed().as_secs_f64());
        all.push(100.0 * losses.last().unwrap().1);
    }
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    println!("{mean:.3} {all:.2?} {:.2} s", secs.iter().sum::<f64>() / secs.len() as f64);
}
