//! The machine's own way: a program that takes a message as `sendmail -i` does.

use super::{Undelivered, told};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

pub(super) fn send(bytes: &[u8], to: &str, program: &Path) -> Result<String, Undelivered> {
    let name = program.display();
    let mut child = Command::new(program)
        .args(["-i", "--", to])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Undelivered::Closed(format!("{name}: {error}")))?;
    // Programs of this kind take the line ends of this machine.
    let local: Vec<u8> = bytes.split(|byte| *byte == b'\r').flatten().copied().collect();
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(&local));
    let ended = child.wait().map_err(|error| Undelivered::Passing(told(&error)))?;
    match (written, ended.code()) {
        (Ok(()), Some(0)) => Ok(format!("{name} took it")),
        // EX_USAGE, EX_NOUSER, EX_NOHOST of sysexits(3) are for good; what else there is may pass.
        (_, Some(code @ (64 | 67 | 68))) => Err(Undelivered::Refused(format!("{name} ended with {code}"))),
        (_, Some(code)) => Err(Undelivered::Passing(format!("{name} ended with {code}"))),
        (_, None) => Err(Undelivered::Passing(format!("{name} was killed"))),
    }
}
