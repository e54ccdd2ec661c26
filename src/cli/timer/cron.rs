//! Lines for cron, which knows next to nothing of the person's environment.

use super::Daily;
use nutgraf::config::schedule::Days;

/// The environment, and a line for each time.
pub fn lines(daily: &Daily) -> String {
    let command = daily.words.iter().map(|word| shell(word)).collect::<Vec<_>>().join(" ").replace('%', "\\%");
    let mut lines = String::new();
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME"] {
        if let Some(value) = std::env::var(name).ok().filter(|value| !value.is_empty()) {
            lines.push_str(&format!("{name}={value}\n"));
        }
    }
    if let Some(zone) = &daily.zone {
        lines.push_str(&format!(
            "# A cron that does not know CRON_TZ goes by the zone of the machine.\nCRON_TZ={zone}\n"
        ));
    }
    for time in &daily.times {
        let days = days(&time.days);
        lines.push_str(&format!("{} {} * * {days} {command}\n", time.at.minute, time.at.hour));
    }
    lines
}

/// The days by their numbers, Sunday 0: not every cron takes a list of names.
fn days(days: &Days) -> String {
    let names = days.names();
    let number = |name: &&str| Days::NAMES.iter().position(|known| known == name).map(|place| (place + 1) % 7);
    let mut numbers: Vec<usize> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    match &numbers[..] {
        [] => "*".to_owned(),
        some => some.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
    }
}

/// A word of a shell's command.
fn shell(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
