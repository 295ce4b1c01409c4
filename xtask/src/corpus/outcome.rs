//! How one document went.

use std::path::PathBuf;
use std::time::Duration;

use generator::Coverage;
use serde_json::{Value, json};

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A crate that type-checks without a warning, and has every operation.
    Ok,
    /// The document is broken, and was refused with the place: it refers to what is not there.
    Broken,
    /// The generator refused the document for any other reason.
    Refused,
    /// The generator panicked.
    Panicked,
    /// Operations of the document have no method.
    OperationsMissing,
    /// The crate does not type-check, or not without a warning.
    DoesNotCompile,
}

impl Verdict {
    /// Whether the generator did what can be asked of it.
    pub(super) fn is_right(self) -> bool {
        matches!(self, Self::Ok | Self::Broken)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Broken => "broken document",
            Self::Refused => "refused",
            Self::Panicked => "panicked",
            Self::OperationsMissing => "operations missing",
            Self::DoesNotCompile => "does not compile",
        }
    }
}

/// How one document went.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) document: PathBuf,
    pub(super) verdict: Verdict,
    /// How many operations the document has.
    pub(super) operations: usize,
    pub(super) types: usize,
    pub(super) warnings: usize,
    pub(super) coverage: Coverage,
    pub(super) generate: Duration,
    pub(super) check: Duration,
    /// What went wrong, a line each.
    pub(super) detail: Vec<String>,
}

impl Outcome {
    pub(super) fn json(&self) -> Value {
        json!({
            "document": self.document.display().to_string(),
            "result": self.verdict.name(),
            "operations": self.operations,
            "types": self.types,
            "warnings": self.warnings,
            "fields": self.coverage.fields,
            "raw_json_fields": self.coverage.raw_json,
            "untyped_fields": self.coverage.untyped,
            "generate_seconds": self.generate.as_secs_f64(),
            "check_seconds": self.check.as_secs_f64(),
            "detail": self.detail,
        })
    }
}
