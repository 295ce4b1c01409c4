//! The outcomes as a table.

use std::fmt::Write as _;

use super::outcome::{Outcome, Verdict};

/// A line for each document, and a line of sums.
pub(super) fn render(outcomes: &[Outcome]) -> String {
    let name = |outcome: &Outcome| outcome.document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let width = outcomes.iter().map(|outcome| name(outcome).chars().count()).max().unwrap_or(0).max(8);
    let mut table = String::new();
    let _ = writeln!(
        table,
        "{:width$}  {:>10} {:>6} {:>8} {:>8} {:>8} {:>9} {:>8}  result",
        "document", "operations", "types", "warnings", "raw JSON", "untyped", "generate", "check"
    );
    for outcome in outcomes {
        let _ = writeln!(
            table,
            "{:width$}  {:>10} {:>6} {:>8} {:>8} {:>8} {:>7} ms {:>6.1} s  {}",
            name(outcome),
            outcome.operations,
            outcome.types,
            outcome.warnings,
            share(outcome.coverage.raw_json, outcome.coverage.fields),
            share(outcome.coverage.untyped, outcome.coverage.fields),
            outcome.generate.as_millis(),
            outcome.check.as_secs_f64(),
            outcome.verdict.name(),
        );
        if outcome.verdict != Verdict::Ok {
            for line in &outcome.detail {
                let _ = writeln!(table, "    {line}");
            }
        }
    }
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let fields = sum(|outcome| outcome.coverage.fields);
    let _ = writeln!(
        table,
        "{:width$}  {:>10} {:>6} {:>8} {:>8} {:>8} {:>7} ms {:>6.1} s",
        "all",
        sum(|outcome| outcome.operations),
        sum(|outcome| outcome.types),
        sum(|outcome| outcome.warnings),
        share(sum(|outcome| outcome.coverage.raw_json), fields),
        share(sum(|outcome| outcome.coverage.untyped), fields),
        outcomes.iter().map(|outcome| outcome.generate.as_millis()).sum::<u128>(),
        outcomes.iter().map(|outcome| outcome.check.as_secs_f64()).sum::<f64>(),
    );
    table
}

/// A share in percent, such as `1.2 %`.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}
