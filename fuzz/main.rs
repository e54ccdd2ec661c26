//! Fuzzing on a stable toolchain: what is read, mangled again and again; whatever comes, nothing panics and what must
//! hold holds.
//!
//! `cargo test --test fuzz` gives each target a few hundred inputs, always the same ones. To search:
//!
//! ```text
//! cargo test --test fuzz -- --seconds 600 --seed 7          # every target in turn
//! cargo test --test fuzz -- --seconds 600 feed compose      # these
//! cargo test --test fuzz -- --file target/fuzz/feed.crash feed
//! ```
//!
//! Each target runs in a process of its own, so that an overflow of the stack, memory without end and a loop without
//! end are found as panics are. What breaks one is cut as small as it goes and kept in `target/fuzz/`.

// It talks to whoever runs it, and a panic is what it looks for. Options may get more fields.
#![allow(clippy::print_stdout, clippy::panic, clippy::needless_update)]

mod mangle;

#[path = "../tests/marks.rs"]
#[allow(dead_code)]
mod marks;
mod run;
mod seeds;
mod targets;

use std::process::ExitCode;

fn main() -> ExitCode {
    run::run(std::env::args().skip(1).collect())
}
