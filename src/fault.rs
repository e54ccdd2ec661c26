//! Where a run may break off. In builds with debug assertions, those that tests run, it can be made to; others pass by.

/// A step that a power cut may come at. Where `NUTGRAF_KILLED_AT` is its number, counted from 0 in the order of the run,
/// the program is killed there: nothing is unwound, nothing flushed.
pub(crate) fn step() {
    #[cfg(debug_assertions)]
    {
        use std::sync::LazyLock;
        use std::sync::atomic::{AtomicUsize, Ordering};
        static STEPS: AtomicUsize = AtomicUsize::new(0);
        static LAST: LazyLock<Option<usize>> =
            LazyLock::new(|| std::env::var("NUTGRAF_KILLED_AT").ok().and_then(|number| number.parse().ok()));
        if LAST.is_some_and(|last| STEPS.fetch_add(1, Ordering::SeqCst) == last) {
            let killed = std::process::Command::new("kill").args(["-KILL", &std::process::id().to_string()]).status();
            if killed.is_ok() {
                std::thread::sleep(std::time::Duration::from_secs(10));
            }
            std::process::abort();
        }
    }
}
