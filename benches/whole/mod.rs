//! The whole command, as a person runs it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Seconds from the start of `backprop` with these arguments to its end, and the most memory that it
/// took, in megabytes; not a number where the system does not say.
pub fn command(arguments: &[&str]) -> (f64, f64) {
    let since = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_backprop"));
    let mut run =
        command.args(arguments).stdout(Stdio::null()).spawn().expect("the program starts");
    let mut peak = f64::NAN;
    while run.try_wait().expect("it can be waited for").is_none() {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| {
            line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<f64>().ok()
        });
        peak = line.map_or(peak, |kibibytes| kibibytes * 1024.0 / 1e6);
        std::thread::sleep(Duration::from_millis(2));
    }
    let seconds = since.elapsed().as_secs_f64();
    assert!(run.wait().expect("it has ended").success(), "the run succeeds");
    (seconds, peak)
}
