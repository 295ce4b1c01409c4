//! `corpus`: generates and type-checks a crate for each document in some folders, and says how each went.

mod case;
mod checker;
mod documents;
mod outcome;
mod table;

use std::fs;
use std::io::{IsTerminal, Write as _};
use std::path::Path;

use crate::cli;
use crate::ending::{Ending, Failure};
use crate::report::{Report, count};

use self::checker::Checker;
use self::outcome::{Outcome, Verdict};

/// Runs the command. It goes on after a failure, and is a gate: status 1 where any document fails.
pub(crate) fn run(arguments: &cli::Corpus, report: &Report) -> Result<Ending, Failure> {
    let documents = documents::find(&arguments.folders, arguments.only.as_deref())?;
    if documents.is_empty() {
        return Err(
            Failure::new("no document was found in these folders").help("documents end in .json, .yaml or .yml")
        );
    }
    let checker = Checker::new(arguments.work.as_deref())?;
    let mut outcomes = Vec::with_capacity(documents.len());
    for (index, document) in documents.iter().enumerate() {
        progress(index, documents.len(), document, report);
        let Some(outcome) = case::run(document, &checker)? else { continue };
        outcomes.push(outcome);
        if let Some(file) = &arguments.json {
            // Written after each, so that a run which is stopped leaves what it has found.
            write_json(file, &outcomes)?;
        }
    }
    finish_progress(report);
    report.diff(&table::render(&outcomes))?;
    let of = |verdict| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    let broken = match of(Verdict::Broken) {
        0 => String::new(),
        number => format!("; {} refused with the place", count(number, "broken document")),
    };
    report.closing(&format!(
        "{} of {} generate, type-check without a warning and keep every operation{broken}",
        of(Verdict::Ok),
        count(outcomes.len(), "document")
    ))?;
    Ok(if outcomes.iter().all(|outcome| outcome.verdict.is_right()) { Ending::Done } else { Ending::Gate })
}

fn write_json(file: &Path, outcomes: &[Outcome]) -> Result<(), Failure> {
    let lines: Vec<_> = outcomes.iter().map(Outcome::json).collect();
    let text = serde_json::to_string_pretty(&lines).unwrap_or_default();
    fs::write(file, text + "\n").map_err(|error| Failure::io("write", file, &error))
}

/// Which document it is at, where somebody watches.
fn progress(index: usize, all: usize, document: &Path, report: &Report) {
    if std::io::stderr().is_terminal() && !report.is_quiet() {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K{}/{all} {name}", index + 1);
    }
}

fn finish_progress(report: &Report) {
    if std::io::stderr().is_terminal() && !report.is_quiet() {
        let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
    }
}
