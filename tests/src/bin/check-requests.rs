//! Checks what the emitted crates of whole folders of documents send:
//! `cargo run --release -p tests --bin check-requests -- DIR… [--json FILE] [--target DIR]`.
//!
//! A line for each document, and the counts at the end. With `--json`, every difference and every limit is written to a
//! file. Fails where there is a difference.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tests::folder;
use tests::requests::{report, run};

/// How many documents are built at once.
const BATCH: usize = 12;

fn main() -> ExitCode {
    let (mut documents, mut json, mut target) = (Vec::new(), None, std::env::temp_dir().join("check-requests"));
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = arguments.next().map(PathBuf::from),
            "--target" => target = arguments.next().map_or(target, PathBuf::from),
            path => documents.extend(documents_of(Path::new(path))),
        }
    }
    if documents.is_empty() {
        eprintln!("no documents: give folders, or files, that end in .json, .yaml or .yml");
        return ExitCode::from(2);
    }
    let mut reports = Vec::new();
    for batch in documents.chunks(BATCH) {
        let read = batch.iter().map(|path| (path.display().to_string(), std::fs::read(path).unwrap_or_default()));
        let found = run::check(&target, "workspace", &read.collect::<Vec<_>>(), "--cap-lints=warn -Awarnings");
        for report in &found {
            println!("{report}");
        }
        reports.extend(found);
    }
    println!("{}", report::totals(&reports));
    if let Some(json) = json {
        let all: serde_json::Value = reports.iter().map(report::Report::to_json).collect();
        if let Err(error) = std::fs::write(&json, format!("{all:#}\n")) {
            eprintln!("cannot write {}: {error}", json.display());
            return ExitCode::from(2);
        }
    }
    let is_clean = reports.iter().all(|report| report.failure.is_none() && report.different.is_empty());
    if is_clean { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn documents_of(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let is_document = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        ["json", "yaml", "yml"].contains(&extension.as_str()) && folder::name(path) != "index.json"
    };
    folder::entries(path).into_iter().filter(is_document).collect()
}
