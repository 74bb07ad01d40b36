//! The runs in data/runs are those of the recipes, and do what the README says of them.

use backprop::cnn::Recipe;
use backprop::cnn::train::Epoch;

/// The epochs of the run with this recipe and seed, after a look at what it was.
fn run(name: &str, recipe: &Recipe, seed: u64) -> Vec<Epoch> {
    let folder = crate::common::project().join("data/runs").join(name).join(seed.to_string());
    let config = std::fs::read_to_string(folder.join("config.toml")).unwrap();
    assert_eq!(
        Recipe::from_toml(&config).unwrap(),
        Recipe { seed, ..recipe.clone() },
        "{name}, seed {seed}"
    );
    let epochs = csv::Reader::from_path(folder.join("metrics.csv"))
        .unwrap()
        .into_deserialize()
        .collect::<Result<Vec<Epoch>, _>>()
        .unwrap();
    assert_eq!(epochs.len(), recipe.epochs);
    epochs
}

#[test]
fn five_seeds_of_each_recipe_reach_what_is_said() {
    for (name, recipe, least) in [
        ("seed", Recipe::seed(), 0.9933),
        ("quick", Recipe::quick(), 0.994),
        ("best", Recipe::best(), 0.996),
    ] {
        let last: Vec<f64> =
            (1..=5).map(|seed| run(name, &recipe, seed).last().unwrap().test_accuracy).collect();
        let mean = last.iter().sum::<f64>() / 5.0;
        println!("{name}: {last:?}, mean {mean:.4}");
        assert!(mean >= least - 1e-9, "{name}: {last:?}, mean {mean}");
    }
}

/// What the book shows of a run is that run.
#[test]
fn what_a_run_printed_is_what_it_measured() {
    let printed =
        std::fs::read_to_string(crate::common::project().join("data/runs/quick/1/output.txt"))
            .unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    let epochs = run("quick", &Recipe::quick(), 1);
    for (
        line,
        Epoch { epoch, train_loss, train_accuracy, test_loss, test_accuracy, seconds, .. },
    ) in lines[1..].iter().zip(&epochs)
    {
        let percent = |part: &f64| format!("{:.2} %", 100.0 * part);
        let (train, test) = (percent(train_accuracy), percent(test_accuracy));
        let expected = format!(
            "epoch  {epoch}/5  loss {train_loss:.4}  accuracy {train}  \
             test loss {test_loss:.4}  test accuracy {test}"
        );
        assert_eq!(*line, format!("{expected}  {seconds:.1} s"));
    }
    let right = (10_000.0 * epochs.last().unwrap().test_accuracy).round();
    assert!(lines[6].starts_with(&format!("{right} of 10000 test images correct")), "{}", lines[6]);
}
