//! What was typed → what will be done. One file a subcommand.

mod archive;
mod args;
mod asking;
mod background;
mod batch;
mod by_file;
mod completions;
mod config_check;
mod digest;
mod eval;
mod explain;
mod extract;
mod feeds;
mod feeds_check;
mod fetching;
mod group;
mod in_order;
mod init;
mod inputs;
mod json_lines;
mod languages;
mod look;
mod opening;
mod output;
mod packed;
mod progress;
mod report;
mod sending;
mod subscribed;
mod subscriptions;
mod summarize;
mod timer;
mod typed_time;

use args::{Args, Command};
use clap::Parser;
use report::Report;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a run ended: its exit code, which scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// 0: done.
    Done,
    /// 1: done in part; what failed was named, output was written.
    Part,
    /// 2: nothing done.
    Nothing,
    /// 3: nothing new.
    NoNews,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(match ending {
            Ending::Done => 0,
            Ending::Part => 1,
            Ending::Nothing => 2,
            Ending::NoNews => 3,
        })
    }
}

/// Runs the program on its arguments, the first of which is its own name.
pub fn run(typed: Vec<OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args::with_default_command(typed)) {
        Ok(args) => args,
        Err(asked) if !asked.use_stderr() => {
            // Help or the version.
            let shown = asked.print().map_err(|error| output::unwritable("standard output", error));
            return exit(shown.map(|()| Ending::Done), &mut Report::new(false, false));
        }
        Err(wrong) => {
            Report::new(false, false).misuse(&wrong.render().to_string());
            return Ending::Nothing.into();
        }
    };
    let mut report = Report::new(args.global.verbose, args.global.quiet);
    let done = match &args.command {
        Command::Summarize(plan) => summarize::run(plan, &args.global, &mut report),
        Command::Digest(plan) => digest::run(plan, &args.global, &mut report),
        Command::Explain(plan) => explain::run(plan, &args.global, &mut report),
        Command::Extract(plan) => extract::run(plan, &mut report),
        Command::Batch(plan) => batch::run(plan, &args.global, &mut report),
        Command::Eval(plan) => eval::run(plan, &mut report),
        Command::Group(plan) => group::run(plan, &mut report),
        Command::Feeds(command) => feeds::run(command, &mut report),
        Command::Init(plan) => init::init(plan, &mut report),
        Command::Timer(plan) => timer::timer(plan, &mut report),
        Command::Config(command) => config_check::run(command, &mut report),
        Command::Send(plan) => sending::outbox(plan, &mut report),
        Command::History(plan) => sending::history(plan),
        Command::Why(plan) => sending::why(plan),
        Command::Background(command) => background::run(command, &mut report),
        Command::Languages(output) => languages::run(output),
        Command::Completions { shell } => completions::completions(*shell),
        Command::Man { command } => completions::man(command.as_deref()),
    };
    exit(done, &mut report)
}

/// The exit code of a run; what it failed of is said. That nobody reads on is no failure.
fn exit(done: anyhow::Result<Ending>, report: &mut Report) -> ExitCode {
    match done {
        Ok(ending) => ending.into(),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report.error(&error);
            Ending::Nothing.into()
        }
    }
}
