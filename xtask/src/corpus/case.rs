//! One document: generated in this process, its operations counted, its crate type-checked.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use generator::diagnostic::{Diagnostic, Severity};
use generator::{Coverage, Generated, Refused, Request, Source};

use super::checker::Checker;
use super::outcome::{Outcome, Verdict};
use crate::ending::Failure;

/// How many lines of what went wrong are kept.
const MAX_DETAIL: usize = 5;

/// Tries a document. Nothing where the file is no OpenAPI document at all: a folder may hold others.
pub(super) fn run(document: &Path, checker: &Checker) -> Result<Option<Outcome>, Failure> {
    let bytes = fs::read(document).map_err(|error| Failure::io("read", document, &error))?;
    let operations = match generator::identify(&bytes) {
        Ok(identity) => identity.operations,
        Err(found) if found.code == "not-openapi" => return Ok(None),
        Err(_) => 0,
    };
    let mut outcome = Outcome {
        document: document.to_owned(),
        verdict: Verdict::Ok,
        operations,
        types: 0,
        warnings: 0,
        coverage: Coverage::default(),
        generate: Duration::ZERO,
        check: Duration::ZERO,
        detail: Vec::new(),
    };
    let began = Instant::now();
    let generated = catch_unwind(AssertUnwindSafe(|| generate(document, &bytes)));
    outcome.generate = began.elapsed();
    match generated {
        Ok(Ok(generated)) => examine(&mut outcome, &generated, checker)?,
        Ok(Err(refused)) => {
            let errors: Vec<_> = refused.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
            let is_broken = !errors.is_empty() && errors.iter().all(|found| is_broken(found));
            outcome.verdict = if is_broken { Verdict::Broken } else { Verdict::Refused };
            outcome.detail = errors.iter().take(MAX_DETAIL).map(ToString::to_string).collect();
        }
        Err(_) => outcome.verdict = Verdict::Panicked,
    }
    Ok(Some(outcome))
}

/// Whether an error says that the document refers to what is not there, and where it does.
fn is_broken(found: &Diagnostic) -> bool {
    ["dangling-reference", "external-reference"].contains(&found.code) && found.place.is_some()
}

fn generate(document: &Path, bytes: &[u8]) -> Result<Generated, Refused> {
    let request = Request {
        document: Source { name: &document.display().to_string(), bytes },
        overlays: Vec::new(),
        package: None,
        crate_name: Some("corpus-crate"),
        carried: Vec::new(),
        reconstructed: false,
    };
    generator::generate(&request, &mut |_| {})
}

fn examine(outcome: &mut Outcome, generated: &Generated, checker: &Checker) -> Result<(), Failure> {
    outcome.types = generated.types;
    outcome.coverage = generated.coverage;
    outcome.warnings = generated.diagnostics.iter().filter(|found| found.severity == Severity::Warning).count();
    let documented = documented_operations(generated);
    let began = Instant::now();
    let errors = checker.check(&generated.files)?;
    outcome.check = began.elapsed();
    if !errors.is_empty() {
        outcome.verdict = Verdict::DoesNotCompile;
        outcome.detail = errors.into_iter().take(MAX_DETAIL).collect();
    } else if documented != outcome.operations {
        outcome.verdict = Verdict::OperationsMissing;
        outcome.detail = vec![format!("{documented} of {} operations have a method", outcome.operations)];
    }
    Ok(())
}

/// The operations that the crate's documentation names, each once: a line of its own with `` `GET /users` ``.
fn documented_operations(generated: &Generated) -> usize {
    let pages = generated.files.iter().filter(|file| file.path.starts_with("src/resources/"));
    let lines = pages.flat_map(|file| file.contents.lines());
    let named = lines.filter_map(|line| {
        let code = line.trim().strip_prefix("/// `")?.strip_suffix('`')?;
        let (method, path) = code.split_once(' ')?;
        let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
        (is_method && path.starts_with('/')).then_some(code)
    });
    named.collect::<BTreeSet<_>>().len()
}
