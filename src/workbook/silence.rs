//! A panic that is an outcome, and prints nothing.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static IS_SILENT: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; a panic in it gives `None` and prints nothing. All other panics stay loud: those
/// of other threads, and those of this thread before and after.
pub fn silently<T>(read: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_SILENT.get() {
                loud(panic);
            }
        }));
    });
    IS_SILENT.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    IS_SILENT.set(false);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::silently;
    use std::process::Command;
    use std::thread;

    /// The hook belongs to the whole process, so this test runs itself in another one.
    #[test]
    fn only_a_panic_while_reading_is_silent() {
        const INSIDE: &str = "BACKPROP_TEST_PANICS";
        if std::env::var_os(INSIDE).is_some() {
            assert_eq!(silently(|| 1), Some(1));
            let read = silently(|| {
                let other = thread::spawn(|| panic!("on another thread"));
                assert!(other.join().is_err());
                panic!("while reading");
            });
            assert_eq!(read, None::<()>);
            panic!("while judging");
        }
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "workbook::silence::tests::only_a_panic_while_reading_is_silent"])
            .arg("--nocapture")
            .env(INSIDE, "1")
            .output()
            .unwrap();
        let says = String::from_utf8(output.stderr).unwrap();
        assert!(says.contains("on another thread") && says.contains("while judging"), "{says}");
        assert!(!says.contains("while reading"), "{says}");
    }
}
