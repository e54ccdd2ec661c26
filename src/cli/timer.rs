//! `nutgraf timer`: what runs `digest --send` every day, printed or put in its place.

mod cron;
mod launchd;
mod systemd;

use super::args::Timer;
use super::output::Sink;
use super::report::Report;
use super::{Ending, subscriptions};
use anyhow::{Context, anyhow, bail};
use nutgraf::config::Config;
use nutgraf::config::schedule::{At, Days, Schedule};
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
    let config = subscriptions::text(&path)?.is_some().then(|| subscriptions::config(&path)).transpose()?;
    let words = [&program, "digest", "--send", "-q", "--patience", "2h", "--config", &path.display().to_string()]
        .map(str::to_owned);
    let zone = config.as_ref().and_then(|config| config.zone.clone());
    let daily = Daily { times: times(plan.at, config.as_ref()), zone, words: words.to_vec() };
    if plan.install {
        if config.as_ref().is_none_or(|config| config.mail.is_none()) {
            bail!("{}: there is no [mail] in it yet; `nutgraf init` makes it", path.display());
        }
        return install(&daily, report);
    }
    let text = if plan.cron {
        cron::lines(&daily)
    } else if plan.launchd || (cfg!(target_os = "macos") && !plan.systemd) {
        launchd::agent(&daily)
    } else {
        format!(
            "# ~/.config/systemd/user/nutgraf.service\n{}\n# ~/.config/systemd/user/nutgraf.timer\n{}\n\
             # `nutgraf timer --install` puts them there and starts the timer.\n",
            systemd::service(&daily),
            systemd::timer(&daily)
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

/// Puts it where this machine looks for it, and starts it.
fn install(daily: &Daily, report: &mut Report) -> anyhow::Result<Ending> {
    let home = std::env::var_os("HOME").map(PathBuf::from).context("there is no home folder to put a timer in")?;
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(target_os = "macos") {
        let file = home.join("Library/LaunchAgents/nutgraf.digest.plist");
        written(&file, &launchd::agent(daily), report)?;
        let path = file.display().to_string();
        let _ = quietly("launchctl", &["unload", &path]);
        quietly("launchctl", &["load", "-w", &path])?;
    } else if quietly("systemctl", &["--user", "show-environment"]).is_ok() {
        let folder = variable("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config")).join("systemd/user");
        written(&folder.join("nutgraf.service"), &systemd::service(daily), report)?;
        written(&folder.join("nutgraf.timer"), &systemd::timer(daily), report)?;
        quietly("systemctl", &["--user", "daemon-reload"])?;
        quietly("systemctl", &["--user", "enable", "--now", "nutgraf.timer"])?;
        report.note("systemd sends it; `loginctl enable-linger` keeps it running while you are not logged in");
    } else {
        report.failure("timer", "no systemd of yours runs here; add these lines by `crontab -e`:");
        Sink::print(&cron::lines(daily))?;
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
