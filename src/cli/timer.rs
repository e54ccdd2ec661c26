//! `nutgraf timer`: what runs `digest --send` every day, printed or put in its place.

use super::args::Timer;
use super::output::Sink;
use super::report::Report;
use super::{Ending, subscriptions};
use anyhow::{Context, anyhow, bail};
use nutgraf::config::schedule::{At, Days, Schedule};
use nutgraf::config::{Config, parse};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// When, and what is run then.
struct Daily {
    times: Vec<Schedule>,
    zone: Option<String>,
    /// Program and arguments.
    words: Vec<String>,
}

/// Prints what runs `digest --send`, or puts it in its place.
pub fn timer(plan: &Timer, report: &mut Report) -> anyhow::Result<Ending> {
    let program = std::env::current_exe().map_or_else(|_| "nutgraf".to_owned(), |path| path.display().to_string());
    let path = subscriptions::place(plan.config.config.as_deref())?;
    let path = std::path::absolute(&path).unwrap_or(path);
    let config = subscriptions::text(&path)?.and_then(|text| parse(&text).ok());
    let words = [&program, "digest", "--send", "-q", "--config", &path.display().to_string()].map(str::to_owned);
    let zone = config.as_ref().and_then(|config| config.zone.clone());
    let daily = Daily { times: times(plan.at, config.as_ref()), zone, words: words.to_vec() };
    if plan.install {
        if config.as_ref().is_none_or(|config| config.mail.is_none()) {
            bail!("{}: there is no [mail] in it yet; `nutgraf init` makes it", path.display());
        }
        return install(&daily, report);
    }
    let text = if plan.cron {
        cron(&daily)
    } else if cfg!(target_os = "macos") {
        launchd(&daily)
    } else {
        format!(
            "# ~/.config/systemd/user/nutgraf.service\n{}\n# ~/.config/systemd/user/nutgraf.timer\n{}\n\
             # `nutgraf timer --install` puts them there and starts the timer.\n",
            service(&daily),
            unit(&daily)
        )
    };
    Sink::print(&text)?;
    Ok(Ending::Done)
}

/// The times that were typed, else those of the digests, else that of the file.
fn times(typed: Option<At>, config: Option<&Config>) -> Vec<Schedule> {
    let daily = |at: At| Schedule { at, days: Days::default() };
    if let Some(at) = typed {
        return vec![daily(at)];
    }
    let usual = config.and_then(|config| config.at).unwrap_or(At { hour: 7, minute: 0 });
    let mut times = Vec::new();
    for digest in config.map(Config::digests).unwrap_or_default() {
        let time = digest.schedule.unwrap_or(daily(usual));
        if !times.contains(&time) {
            times.push(time);
        }
    }
    if times.is_empty() { vec![daily(usual)] } else { times }
}

fn service(daily: &Daily) -> String {
    let command = daily.words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ").replace('%', "%%");
    let path = std::env::var("PATH").unwrap_or_default().replace('%', "%%");
    format!(
        "[Unit]\nDescription=The daily digest\n\n[Service]\nType=oneshot\nEnvironment={}\nExecStart={command}\n\
         # 1: in part, 3: nothing new.\nSuccessExitStatus=1 3\n",
        quoted(&format!("PATH={path}"))
    )
}

fn unit(daily: &Daily) -> String {
    let zone = daily.zone.as_ref().map(|zone| format!(" {zone}")).unwrap_or_default();
    let line = |time: &Schedule| {
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

/// Lines for cron, which knows next to nothing of the person's environment.
fn cron(daily: &Daily) -> String {
    let command = daily.words.iter().map(|word| shell(word)).collect::<Vec<_>>().join(" ").replace('%', "\\%");
    let mut lines = String::new();
    for name in ["PATH", "HOME", "XDG_CONFIG_HOME"] {
        if let Ok(value) = std::env::var(name) {
            lines.push_str(&format!("{name}={value}\n"));
        }
    }
    if let Some(zone) = &daily.zone {
        lines.push_str(&format!("# cron goes by the machine's zone; {zone} is that of the digest.\n"));
    }
    for time in &daily.times {
        let days = time.days.names().join(",");
        let days = if days.is_empty() { "*" } else { &days };
        lines.push_str(&format!("{} {} * * {days} {command}\n", time.at.minute, time.at.hour));
    }
    lines
}

/// The agent of macOS: it runs late what the machine slept through.
fn launchd(daily: &Daily) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let words: String = daily.words.iter().map(|word| format!("    <string>{}</string>\n", escaped(word))).collect();
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
         <key>EnvironmentVariables</key>\n  <dict><key>PATH</key><string>{}</string></dict>\n  \
         <key>StartCalendarInterval</key>\n  <array>\n{times}  </array>\n</dict>\n</plist>\n",
        escaped(&std::env::var("PATH").unwrap_or_default())
    )
}

/// Puts it where this machine looks for it, and starts it.
fn install(daily: &Daily, report: &mut Report) -> anyhow::Result<Ending> {
    let home = std::env::var_os("HOME").map(PathBuf::from).context("there is no home folder to put a timer in")?;
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(target_os = "macos") {
        let file = home.join("Library/LaunchAgents/nutgraf.digest.plist");
        written(&file, &launchd(daily), report)?;
        let path = file.display().to_string();
        let _ = quietly("launchctl", &["unload", &path]);
        quietly("launchctl", &["load", "-w", &path])?;
    } else if quietly("systemctl", &["--user", "show-environment"]).is_ok() {
        let folder = variable("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config")).join("systemd/user");
        written(&folder.join("nutgraf.service"), &service(daily), report)?;
        written(&folder.join("nutgraf.timer"), &unit(daily), report)?;
        quietly("systemctl", &["--user", "daemon-reload"])?;
        quietly("systemctl", &["--user", "enable", "--now", "nutgraf.timer"])?;
        report.note("systemd sends it; `loginctl enable-linger` keeps it running while you are not logged in");
    } else {
        report.failure("timer", "no systemd of yours runs here; add these lines by `crontab -e`:");
        Sink::print(&cron(daily))?;
        return Ok(Ending::Part);
    }
    let clock = |time: &Schedule| format!("{}:{:02}", time.at.hour, time.at.minute);
    let times: Vec<String> = daily.times.iter().map(clock).collect();
    report.note(&format!(
        "the digest comes at {}; `nutgraf send --test` shows whether the way is open",
        times.join(", ")
    ));
    Ok(Ending::Done)
}

fn written(file: &Path, text: &str, report: &Report) -> anyhow::Result<()> {
    subscriptions::write(file, text)?;
    report.note(&format!("{} is written", file.display()));
    Ok(())
}

/// Runs a program of the system that has nothing to say.
fn quietly(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let run = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let run = run.with_context(|| format!("{program}: is not there"))?;
    if run.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&run.stderr).trim().to_owned();
    Err(anyhow!("{program} {}: {said}", arguments.join(" ")))
}

/// A word of a unit, in quotes where it has spaces.
fn quoted(text: &str) -> String {
    if text.contains([' ', '\'', '"', '\\']) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

/// A word of a shell's command.
fn shell(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
