//! The units of systemd: a service that sends, and a timer that starts it.

use super::Daily;

/// The service.
pub fn service(daily: &Daily) -> String {
    // A percent sign begins a specifier, a dollar sign the name of a variable.
    let command = daily.words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let command = command.replace('%', "%%").replace('$', "$$");
    let path = std::env::var("PATH").unwrap_or_default().replace('%', "%%");
    format!(
        "[Unit]\nDescription=The daily digest\n\n[Service]\nType=oneshot\nEnvironment={}\nExecStart={command}\n\
         # 1: in part, 3: nothing new.\nSuccessExitStatus=1 3\n",
        quoted(&format!("PATH={path}"))
    )
}

/// The timer.
pub fn timer(daily: &Daily) -> String {
    let zone = daily.zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
    let line = |time: &super::Schedule| {
        let days = time.days.names().join(",");
        let days = if days.is_empty() { days } else { format!("{days} ") };
        format!("OnCalendar={days}*-*-* {:02}:{:02}:00{zone}\n", time.at.hour, time.at.minute)
    };
    let lines: String = daily.times.iter().map(line).collect();
    format!(
        "[Unit]\nDescription=The daily digest, every morning\n\n[Timer]\n{lines}\
         # A machine that slept through the hour sends it when it wakes.\nPersistent=true\n\n\
         [Install]\nWantedBy=timers.target\n"
    )
}

/// A word of a unit, in quotes where it has spaces.
fn quoted(text: &str) -> String {
    if text.contains([' ', '\'', '"', '\\']) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}
