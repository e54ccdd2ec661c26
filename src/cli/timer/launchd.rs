//! The agent of macOS.

use super::Daily;
use nutgraf::config::schedule::Days;

/// The property list: it runs late what the machine slept through.
pub fn agent(daily: &Daily) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let words: String = daily.words.iter().map(|word| format!("    <string>{}</string>\n", escaped(word))).collect();
    let zone = daily.zone.as_ref().filter(|zone| !zone.contains("--"));
    let zone = zone.map(|zone| {
        format!("  <!-- The times are those of the machine's zone; the digest has {}. -->\n", escaped(zone))
    });
    let zone = zone.unwrap_or_default();
    let mut times = String::new();
    for time in &daily.times {
        let clock = format!(
            "<key>Hour</key><integer>{}</integer><key>Minute</key><integer>{}</integer>",
            time.at.hour, time.at.minute
        );
        let names = time.days.names();
        if names.is_empty() {
            times.push_str(&format!("    <dict>{clock}</dict>\n"));
        }
        let all = Days::NAMES;
        for day in names.iter().filter_map(|name| all.iter().position(|known| known == name)) {
            // Monday is 1, Sunday 7.
            times.push_str(&format!("    <dict><key>Weekday</key><integer>{}</integer>{clock}</dict>\n", day + 1));
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n  <key>Label</key>\n  \
         <string>nutgraf.digest</string>\n  <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n  \
         <key>EnvironmentVariables</key>\n  <dict><key>PATH</key><string>{}</string></dict>\n{zone}  \
         <key>StartCalendarInterval</key>\n  <array>\n{times}  </array>\n</dict>\n</plist>\n",
        escaped(&std::env::var("PATH").unwrap_or_default())
    )
}
