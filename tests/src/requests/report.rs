//! What was found in one document, and in all of them.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

/// What was found in one document.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The document.
    pub document: String,
    /// Why it could not be checked at all.
    pub failure: Option<String>,
    /// How many operations it has, by the reading.
    pub operations: usize,
    /// How many requests are as they must be.
    pub equal: usize,
    /// Differences: the operation, the reason, what was expected and what was sent.
    pub different: Vec<(String, &'static str, String)>,
    /// What the specification leaves open: the operation, the reason, what it is about.
    pub limits: Vec<(String, &'static str, String)>,
    /// Operations that cannot be judged.
    pub not_judged: usize,
}

impl Report {
    /// How often each reason was given among these.
    fn reasons(found: &[(String, &'static str, String)]) -> BTreeMap<&'static str, usize> {
        let mut reasons = BTreeMap::new();
        for (_, reason, _) in found {
            *reasons.entry(*reason).or_default() += 1;
        }
        reasons
    }

    /// How many operations are different.
    #[must_use]
    pub fn different_operations(&self) -> usize {
        let names: std::collections::BTreeSet<&str> = self.different.iter().map(|(name, ..)| name.as_str()).collect();
        names.len()
    }

    /// All of it as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let list = |found: &[(String, &'static str, String)]| -> Value {
            found
                .iter()
                .map(|(operation, reason, text)| json!({"operation": operation, "reason": reason, "text": text}))
                .collect()
        };
        json!({
            "document": self.document,
            "failure": self.failure,
            "operations": self.operations,
            "equal": self.equal,
            "not_judged": self.not_judged,
            "different": list(&self.different),
            "limits": list(&self.limits),
        })
    }
}

/// One line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(failure) = &self.failure {
            return write!(f, "{}: not checked: {failure}", self.document);
        }
        let (equal, different) = (self.equal, self.different_operations());
        write!(f, "{}: {} operations, {equal} equal, {different} different", self.document, self.operations)?;
        if self.not_judged > 0 {
            write!(f, ", {} not judged", self.not_judged)?;
        }
        for (what, found) in [("differences", &self.different), ("limits", &self.limits)] {
            if !found.is_empty() {
                write!(f, "; {what}: {}", counted(&Self::reasons(found)))?;
            }
        }
        Ok(())
    }
}

fn counted(reasons: &BTreeMap<&'static str, usize>) -> String {
    reasons.iter().map(|(reason, count)| format!("{reason} {count}")).collect::<Vec<_>>().join(", ")
}

/// The counts over all documents.
#[must_use]
pub fn totals(reports: &[Report]) -> String {
    let sum = |of: fn(&Report) -> usize| reports.iter().map(of).sum::<usize>();
    let checked = reports.iter().filter(|report| report.failure.is_none()).count();
    let (mut different, mut limits) = (BTreeMap::new(), BTreeMap::new());
    for report in reports {
        for (totals, found) in [(&mut different, &report.different), (&mut limits, &report.limits)] {
            for (reason, count) in Report::reasons(found) {
                *totals.entry(reason).or_default() += count;
            }
        }
    }
    format!(
        "{} documents, {checked} checked; {} operations: {} equal, {} different, {} not judged\ndifferences: {}\nlimits: {}",
        reports.len(),
        sum(|report| report.operations),
        sum(|report| report.equal),
        sum(Report::different_operations),
        sum(|report| report.not_judged),
        counted(&different),
        counted(&limits),
    )
}
