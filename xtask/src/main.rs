//! The project's command line: arguments, files and the terminal. What OpenAPI is, the generator knows.

mod check;
mod cli;
mod corpus;
mod ending;
mod fetch;
mod generate;
mod input;
mod inputs;
mod output;
mod project;
mod report;
mod timings;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command};
use crate::ending::Ending;
use crate::report::Report;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let report = Report::new(cli.verbosity());
    let ending = match &cli.command {
        Command::Fetch(arguments) => fetch::run(arguments, &report),
        Command::Generate(arguments) => generate::run(arguments, &report),
        Command::Corpus(arguments) => corpus::run(arguments, &report),
    };
    match ending {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Gate) => ExitCode::from(1),
        Err(failure) => {
            report.failure(&failure);
            ExitCode::from(2)
        }
    }
}
