//! Runs the built program, and says what a test expects of it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A run of the program in the making.
pub struct Nutgraf {
    command: Command,
    stdin: Vec<u8>,
}

/// What came of a run.
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

/// The program with these arguments, in a folder of the crate.
pub fn nutgraf<const N: usize>(args: [&str; N]) -> Nutgraf {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
    Nutgraf { command, stdin: Vec::new() }
}

impl Nutgraf {
    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Nutgraf {
        self.stdin = text.into();
        self
    }

    pub fn arg(mut self, arg: impl AsRef<std::ffi::OsStr>) -> Nutgraf {
        self.command.arg(arg);
        self
    }

    pub fn variable(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Nutgraf {
        self.command.env(name, value);
        self
    }

    pub fn run(mut self) -> Outcome {
        let child = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("the program starts");
        let mut stdin = child.stdin.take().expect("stdin is piped");
        let bytes = std::mem::take(&mut self.stdin);
        // A run that fails early closes its stdin: that is no fault of the test.
        let writer = std::thread::spawn(move || stdin.write_all(&bytes).ok());
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("stdin is written");
        Outcome {
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
            code: output.status.code().expect("the program was not killed"),
        }
    }

    /// Runs, expects success and silence on stderr, gives stdout.
    pub fn succeeds(self) -> String {
        let outcome = self.run();
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "stdout: {}", outcome.stdout);
        outcome.stdout
    }

    /// Runs, expects this exit code and exactly one line on stderr, gives that line.
    pub fn fails(self, code: i32) -> String {
        let outcome = self.run();
        assert_eq!(outcome.code, code, "stderr: {}", outcome.stderr);
        let lines: Vec<&str> = outcome.stderr.lines().collect();
        assert_eq!(lines.len(), 1, "one line says it: {lines:#?}");
        lines[0].to_owned()
    }
}

/// A fresh folder of this test's own, with files in it.
pub fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder is made");
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("the folder is made");
        std::fs::write(path, bytes).expect("the file is written");
    }
    folder
}

/// The folder that holds `eval/`, from `NUTGRAF_SHARED`; without it a test says that it was not run.
#[allow(clippy::print_stdout)]
pub fn shared(test: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("NUTGRAF_SHARED").map(PathBuf::from);
    if shared.is_none() {
        println!("{test}: not run, for NUTGRAF_SHARED does not name the folder that holds eval/");
    }
    shared
}

/// The lines of JSON Lines.
pub fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}
