//! Runs targets, each in a process of its own that another one watches.

use super::mangle::{Dice, mangled};
use super::targets::{TARGETS, Target};
use std::io::{Seek, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a run is asked for.
struct Plan {
    /// How long each target runs; where it is `None`, a fixed number of inputs.
    seconds: Option<u64>,
    seed: u64,
    /// How many targets run side by side; by default, as many as there are cores.
    jobs: Option<usize>,
    names: Vec<String>,
    /// One input, to see again what it did.
    file: Option<PathBuf>,
    /// Whether this process is the one that is watched.
    watched: bool,
}

/// How many inputs a target is given in a plain `cargo test`.
const INPUTS: usize = 120;
/// One input that takes longer than this, in seconds, never ends.
const ENDLESS: u64 = 120;

pub fn run(typed: Vec<String>) -> ExitCode {
    let plan = plan(typed);
    let chosen =
        || TARGETS.iter().filter(|target| plan.names.is_empty() || plan.names.iter().any(|name| name == target.name));
    if let Some(file) = &plan.file {
        let bytes = std::fs::read(file).expect("the input is there");
        chosen().for_each(|target| (target.run)(&bytes));
        return ExitCode::SUCCESS;
    }
    if plan.watched {
        chosen().for_each(|target| inputs(target, &plan));
        return ExitCode::SUCCESS;
    }
    let chosen: Vec<&Target> = chosen().collect();
    let next = AtomicUsize::new(0);
    let watched = || {
        let mut broken = 0;
        while let Some(target) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            broken += usize::from(!watch(target, &plan));
        }
        broken
    };
    let jobs = plan.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let broken: usize = std::thread::scope(|scope| {
        let running: Vec<_> = (0..jobs).map(|_| scope.spawn(watched)).collect();
        running.into_iter().map(|running| running.join().expect("a watch ends")).sum()
    });
    println!("fuzz: {} targets, {broken} broken", chosen.len());
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Options that the test harness of other tests knows are passed over.
fn plan(typed: Vec<String>) -> Plan {
    let mut plan = Plan { seconds: None, seed: 1, jobs: None, names: Vec::new(), file: None, watched: false };
    let mut typed = typed.into_iter();
    while let Some(word) = typed.next() {
        let mut number = || typed.next().and_then(|word| word.parse::<u64>().ok());
        match &*word {
            "--seconds" => plan.seconds = number(),
            "--seed" => plan.seed = number().unwrap_or(1),
            "--jobs" => plan.jobs = number().and_then(|number| usize::try_from(number).ok()),
            "--file" => plan.file = typed.next().map(PathBuf::from),
            "--watched" => plan.watched = true,
            name if TARGETS.iter().any(|target| target.name == name) => plan.names.push(word),
            name if name.starts_with('-') => {}
            // `cargo test WORD` looks for tests of that name; there is none here.
            _ => std::process::exit(0),
        }
    }
    plan
}

fn kept(target: &Target, what: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../fuzz");
    std::fs::create_dir_all(&folder).expect("a folder for what is found");
    folder.join(format!("{}.{what}", target.name))
}

/// Starts a target in a process of its own; says whether it came through.
fn watch(target: &Target, plan: &Plan) -> bool {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--watched", target.name, "--seed", &plan.seed.to_string()]).stdin(Stdio::null());
    if let Some(seconds) = plan.seconds {
        command.args(["--seconds", &seconds.to_string()]);
    }
    let status = command.status().expect("it starts");
    if !status.success() {
        println!("fuzz {}: {status}; the input is {}", target.name, kept(target, "now").display());
    }
    status.success()
}

/// Gives a target its inputs; the one at hand stands in a file, in case that it is the last.
fn inputs(target: &Target, plan: &Plan) {
    let mut dice = Dice(plan.seed);
    let seeds = (target.seeds)(&mut dice);
    let now = kept(target, "now");
    let mut noted = std::fs::File::create(&now).expect("a file for the input at hand");
    let begun = Instant::now();
    let (mut tried, mut bytes_tried) = (0_usize, 0_usize);
    std::panic::set_hook(Box::new(|_| {}));
    let progress = Watchdog::start();
    while plan.seconds.map_or(tried < INPUTS, |seconds| begun.elapsed() < Duration::from_secs(seconds)) {
        let bytes = if tried < seeds.len() && plan.seconds.is_some() {
            seeds[tried].clone()
        } else {
            mangled(&mut dice, &seeds)
        };
        note(&mut noted, &bytes).expect("the input is noted");
        progress.begin();
        if broken(target, &bytes).is_some() {
            progress.end();
            let small = smaller(target, bytes);
            let _ = std::panic::take_hook();
            let path = kept(target, "crash");
            std::fs::write(&path, &small).expect("the input is kept");
            println!("fuzz {}: broken by {} bytes: {}", target.name, small.len(), path.display());
            (target.run)(&small);
            std::process::exit(1);
        }
        progress.end();
        tried += 1;
        bytes_tried += bytes.len();
    }
    println!("fuzz {}: {tried} inputs, {} kB, from {} seeds: 0 crashes", target.name, bytes_tried / 1000, seeds.len());
    let _ = std::fs::remove_file(now);
}

/// Puts the input in place of the one before. The file stays open: to empty and close it would wait for the disk each time.
fn note(file: &mut std::fs::File, bytes: &[u8]) -> std::io::Result<()> {
    file.rewind()?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)
}

fn broken(target: &Target, bytes: &[u8]) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(bytes)));
    outcome.err().map(|what| what.downcast_ref::<String>().map_or_else(String::new, Clone::clone))
}

/// The input cut down, piece by piece, as long as it breaks the target (Zeller, delta debugging, 1999).
fn smaller(target: &Target, mut bytes: Vec<u8>) -> Vec<u8> {
    let mut piece = bytes.len() / 2;
    let begun = Instant::now();
    while piece > 0 && begun.elapsed() < Duration::from_secs(120) {
        let mut at = 0;
        while at < bytes.len() && begun.elapsed() < Duration::from_secs(120) {
            let end = (at + piece).min(bytes.len());
            let without = [&bytes[..at], &bytes[end..]].concat();
            if broken(target, &without).is_some() {
                bytes = without;
            } else {
                at = end;
            }
        }
        piece /= 2;
    }
    bytes
}

/// Ends the process where one input has no end.
struct Watchdog(Arc<Mutex<Option<Instant>>>);

impl Watchdog {
    fn start() -> Watchdog {
        let begun = Arc::new(Mutex::new(None::<Instant>));
        let shared = begun.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                let begun = *shared.lock().expect("the time");
                if begun.is_some_and(|begun| begun.elapsed() > Duration::from_secs(ENDLESS)) {
                    println!("one input takes longer than {ENDLESS} s");
                    std::process::abort();
                }
            }
        });
        Watchdog(begun)
    }

    fn begin(&self) {
        *self.0.lock().expect("the time") = Some(Instant::now());
    }

    fn end(&self) {
        *self.0.lock().expect("the time") = None;
    }
}
