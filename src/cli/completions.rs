//! `nutgraf completions`, `nutgraf man`.

use super::Ending;
use super::args::Args;
use super::output::Sink;
use anyhow::Context;
use clap::CommandFactory;

/// Prints the completions of a shell.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "nutgraf", &mut script);
    Sink::print(&String::from_utf8_lossy(&script))?;
    Ok(Ending::Done)
}

/// Prints a manual page.
pub fn man(command: Option<&str>) -> anyhow::Result<Ending> {
    let mut program = Args::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .with_context(|| format!("there is no command `{name}`; `nutgraf --help` lists them"))?
            .clone(),
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    Sink::print(&String::from_utf8_lossy(&roff))?;
    Ok(Ending::Done)
}
