//! Mails as files: a Maildir, or a folder.

use super::Undelivered;
use crate::mail::Email;
use std::io::Write;
use std::path::Path;

/// Into `tmp`, then whole into `new`; the same message has the same name, so that a second try replaces it.
pub(super) fn into_maildir(bytes: &[u8], folder: &Path) -> Result<String, Undelivered> {
    for part in ["tmp", "new", "cur"] {
        std::fs::create_dir_all(folder.join(part)).map_err(|error| closed(folder, &error))?;
    }
    let name = format!("{}.nutgraf", name(bytes));
    let (made, place) = (folder.join("tmp").join(&name), folder.join("new").join(&name));
    placed(bytes, &made, &place).map_err(|error| closed(folder, &error))
}

/// A file of its own, which appears whole or not at all.
pub(super) fn into_folder(bytes: &[u8], folder: &Path) -> Result<String, Undelivered> {
    let name = format!("{}.eml", name(bytes));
    let (made, place) = (folder.join(format!(".{name}.part")), folder.join(name));
    std::fs::create_dir_all(folder).and_then(|()| placed(bytes, &made, &place)).map_err(|error| closed(folder, &error))
}

fn placed(bytes: &[u8], made: &Path, place: &Path) -> std::io::Result<String> {
    let written = std::fs::File::create(made).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| std::fs::rename(made, place)) {
        let _ = std::fs::remove_file(made);
        return Err(error);
    }
    place.parent().map_or(Ok(()), settle)?;
    Ok(place.display().to_string())
}

/// A new name outlasts a loss of power once its folder is written, too.
fn settle(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

fn closed(folder: &Path, error: &std::io::Error) -> Undelivered {
    Undelivered::Closed(format!("{}: {error}", folder.display()))
}

/// A name for the file of a message: by its bytes, so that the same message has the same name.
fn name(bytes: &[u8]) -> String {
    format!("{:032x}", Email::fingerprint(bytes))
}
