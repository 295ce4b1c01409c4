//! From documents to reports: the crates and their drivers are written into one workspace, built together, and run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::compare::{self, Difference, difference};
use super::driver::{self, Call};
use super::reading::{self, Published, Reading};
use super::recorded::{self, Recorded};
use super::report::Report;
use crate::emitted::Workspace;
use crate::folder::Files;
use crate::input::{Input, files};

/// What is known about a document before its driver runs.
struct Prepared {
    name: String,
    krate: String,
    readings: Vec<Reading>,
    calls: Vec<Option<Call>>,
    invented: Vec<String>,
    has_credential: bool,
}

/// Checks documents, each by its name and its bytes. `temporary` is a folder for the workspace `name` and for what Cargo
/// builds, `flags` are for the compiler.
#[must_use]
pub fn check(temporary: &Path, name: &str, documents: &[(String, Vec<u8>)], flags: &str) -> Vec<Report> {
    let mut crates: Vec<(String, Files)> = Vec::new();
    let mut prepared = Vec::new();
    for (index, (document, bytes)) in documents.iter().enumerate() {
        prepared.push(prepare(document, bytes, &format!("api_{index}")).map(|(found, emitted, program)| {
            crates.push((found.krate.clone(), emitted));
            crates.push((format!("driver_{index}"), program));
            found
        }));
    }
    if crates.is_empty() {
        return documents.iter().zip(prepared).map(|((document, _), found)| failed(document, found.err())).collect();
    }
    let _ = Workspace::write(temporary, name, &crates);
    let built = build(&temporary.join(name), &temporary.join("build"), flags);
    let reports = documents.iter().zip(prepared).enumerate().map(|(index, ((document, _), prepared))| match prepared {
        Err(problem) => failed(document, Some(problem)),
        Ok(prepared) => match built.run(&format!("driver_{index}"), &prepared.krate) {
            Ok(recorded) => report(&prepared, &recorded),
            Err(problem) => failed(document, Some(problem)),
        },
    });
    reports.collect()
}

fn failed(document: &str, problem: Option<String>) -> Report {
    Report { document: document.to_owned(), failure: problem, ..Report::default() }
}

fn prepare(document: &str, bytes: &[u8], krate: &str) -> Result<(Prepared, Files, Files), String> {
    let published = Published::read(bytes)?;
    let readings = reading::read(&published)?;
    let generated = Input::document(document, bytes, krate).try_generate();
    let generated = generated.map_err(|refused| {
        let errors =
            refused.diagnostics.iter().filter(|found| found.severity == generator::diagnostic::Severity::Error);
        format!("refused: {}", errors.map(ToString::to_string).next().unwrap_or_default())
    })?;
    let api = driver::api(&generator::Source { name: document, bytes })?;
    let (calls, invented) = driver::calls(&api, krate, &readings);
    let mut program = Files::new();
    program.insert("src/main.rs".to_owned(), driver::program(&api, krate, &calls));
    program.insert("Cargo.toml".to_owned(), manifest(&krate.replace("api_", "driver_"), krate));
    let has_credential = api.required_scheme.is_some();
    let prepared =
        Prepared { name: document.to_owned(), krate: krate.to_owned(), readings, calls, invented, has_credential };
    Ok((prepared, files(&generated), program))
}

fn manifest(name: &str, krate: &str) -> String {
    format!(
        r#"[package]
name = "{name}"
edition = "2024"
publish = false

[dependencies]
{krate} = {{ path = "../{krate}", default-features = false }}
http.workspace = true
jiff.workspace = true
rust_decimal.workspace = true
serde_json.workspace = true
uuid.workspace = true
"#
    )
}

/// What Cargo built, by the names of packages.
#[derive(Default)]
struct Built {
    programs: BTreeMap<String, PathBuf>,
    errors: BTreeMap<String, String>,
    said: String,
}

fn build(folder: &Path, target: &Path, flags: &str) -> Built {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--workspace", "--keep-going", "--message-format=json"]);
    command.arg("--target-dir").arg(target).current_dir(folder).env("RUSTFLAGS", flags);
    let output = command.output().unwrap_or_else(|error| panic!("cannot run cargo: {error}"));
    let mut built = Built { said: String::from_utf8_lossy(&output.stderr).into_owned(), ..Built::default() };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let Some(name) = text("/target/name") else { continue };
        if let Some(executable) = text("/executable") {
            built.programs.insert(name.to_owned(), executable.into());
        } else if text("/message/level") == Some("error")
            && let Some(rendered) = text("/message/rendered")
        {
            built.errors.entry(name.to_owned()).or_insert_with(|| rendered.to_owned());
        }
    }
    built
}

impl Built {
    fn run(&self, driver: &str, krate: &str) -> Result<Vec<Recorded>, String> {
        let Some(program) = self.programs.get(driver) else {
            let error = self.errors.get(krate).or(self.errors.get(driver)).unwrap_or(&self.said);
            return Err(format!("it does not compile: {error}"));
        };
        let output = Command::new(program).output().map_err(|error| format!("{}: {error}", program.display()))?;
        if !output.status.success() {
            return Err(format!("{} failed: {}", program.display(), String::from_utf8_lossy(&output.stderr)));
        }
        recorded::read(&String::from_utf8_lossy(&output.stdout))
    }
}

fn report(prepared: &Prepared, recorded: &[Recorded]) -> Report {
    let mut report =
        Report { document: prepared.name.clone(), operations: prepared.readings.len(), ..Report::default() };
    let recorded: BTreeMap<usize, &Recorded> = recorded.iter().map(|recorded| (recorded.index, recorded)).collect();
    for (index, (reading, call)) in prepared.readings.iter().zip(&prepared.calls).enumerate() {
        let name = reading.name();
        report.limits.extend(reading.limits.iter().map(|limit| (name.clone(), limit.reason, limit.what.clone())));
        if reading.limits.iter().any(|limit| limit.hides_operation) {
            report.not_judged += 1;
            continue;
        }
        let found = judged(prepared, reading, call.as_ref(), recorded.get(&index).copied());
        if found.is_empty() {
            report.equal += 1;
        }
        report.different.extend(found.into_iter().map(|found| (name.clone(), found.reason, found.text)));
    }
    let invented = prepared
        .invented
        .iter()
        .map(|name| (name.clone(), "invented", "the document has no such operation".to_owned()));
    report.different.extend(invented);
    report
}

fn judged(prepared: &Prepared, reading: &Reading, call: Option<&Call>, recorded: Option<&Recorded>) -> Vec<Difference> {
    let Some(call) = call else { return vec![difference("lost", "the crate has no such operation")] };
    if let Err(problem) = &call.code {
        return vec![difference("not-callable", problem.clone())];
    }
    let mut found: Vec<Difference> = call
        .missing
        .iter()
        .map(|missing| difference("missing", format!("there is no way to give {missing}")))
        .collect();
    match recorded.map(|recorded| &recorded.sent) {
        None => found.push(difference("not-sent", "the program wrote nothing about it")),
        Some(Err(error)) => found.push(difference("refused", error.clone())),
        Some(Ok(sent)) => {
            let body = call.body.and_then(|index| reading.bodies.get(index));
            found.extend(compare::differences(reading, body, sent, prepared.has_credential));
        }
    }
    found
}
