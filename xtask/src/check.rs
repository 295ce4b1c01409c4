//! `--check`: what generating would change, shown and counted; writes nothing.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use generator::Generated;
use similar::TextDiff;

use crate::ending::{Ending, Failure};
use crate::generate;
use crate::output::{self, Comparison, Stale};
use crate::report::{Report, count, shown};

/// How many files are listed.
const LISTED: usize = 100;
/// How many lines of difference are shown of one file, and of all.
const LINES_OF_A_FILE: usize = 60;
const LINES: usize = 300;
/// How many characters of a line are shown.
const CHARACTERS: usize = 200;

/// Compares a generated crate with its folder.
pub(crate) fn run(folder: &Path, generated: &Generated, report: &Report) -> Result<Ending, Failure> {
    if output::is_interrupted(folder) {
        report.warning("a run is writing, or was interrupted: the folder may be half old, half new");
    }
    let comparison = output::compare(folder, &generated.files)?;
    let (summary, files, place) = (generate::summary(generated), generated.files.len(), shown(folder));
    if comparison.is_clean() {
        report.closing(&format!("checked {summary}, {} up to date, in {place}", count(files, "file")))?;
        return Ok(Ending::Done);
    }
    report.diff(&list(&comparison))?;
    if !report.is_quiet() {
        report.diff(&differences(&comparison.stale, &place))?;
    }
    report.closing(&format!(
        "checked {summary}, {} missing, {} stale, {} unexpected, {} in {place}; the same command without `--check` \
         writes them",
        comparison.missing.len(),
        comparison.stale.len() + comparison.obstructed.len(),
        comparison.unexpected.len(),
        count(files, "file"),
    ))?;
    Ok(Ending::Gate)
}

/// One line for each file that is not as it should be.
fn list(comparison: &Comparison<'_>) -> String {
    let missing = comparison.missing.iter().map(|file| format!("missing: {}", file.path));
    let stale = comparison.stale.iter().map(|stale| format!("stale: {}", stale.file.path));
    let obstructed = comparison.obstructed.iter().map(|obstacle| format!("stale: {obstacle}"));
    let unexpected = comparison.unexpected.iter().map(|unexpected| format!("unexpected: {}", unexpected.path));
    let lines: Vec<String> = missing.chain(stale).chain(obstructed).chain(unexpected).collect();
    let mut text = String::new();
    for line in lines.iter().take(LISTED) {
        let _ = writeln!(text, "{line}");
    }
    if lines.len() > LISTED {
        let _ = writeln!(text, "and {} more", lines.len() - LISTED);
    }
    text
}

/// The stale files' differences, from what is there to what should be.
fn differences(stale: &[Stale<'_>], place: &str) -> String {
    let mut text = String::new();
    let mut left = LINES;
    for (shown, stale_file) in stale.iter().enumerate() {
        if left == 0 {
            let _ = writeln!(text, "(and the differences of {})", count(stale.len() - shown, "more file"));
            break;
        }
        left -= difference(&mut text, stale_file, place, left.min(LINES_OF_A_FILE));
    }
    text
}

/// Writes one file's difference, of so many lines at most; gives how many it took.
fn difference(text: &mut String, stale: &Stale<'_>, place: &str, most: usize) -> usize {
    let there = String::from_utf8_lossy(&stale.there);
    // Where two files have nothing in common, the shortest difference takes long to find and helps nobody.
    let diff = TextDiff::configure().timeout(Duration::from_millis(200)).diff_lines(&*there, &*stale.file.contents);
    let path = &stale.file.path;
    let shown = diff.unified_diff().header(&format!("{place}/{path}"), &format!("{path} as generated")).to_string();
    // Unlike `lines`, this keeps a carriage return, which may be all that differs.
    let mut lines = shown.split_terminator('\n');
    let mut taken = 0;
    for line in lines.by_ref().take(most) {
        let (line, rest) = line.split_at(line.char_indices().nth(CHARACTERS).map_or(line.len(), |(end, _)| end));
        let _ = writeln!(text, "{line}{}", if rest.is_empty() { "" } else { " …" });
        taken += 1;
    }
    let hidden = lines.count();
    if hidden > 0 {
        let _ = writeln!(text, "({} of {path} not shown)", count(hidden, "more line"));
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::{LINES, differences};
    use crate::output::Stale;

    #[test]
    fn a_difference_is_bounded_in_each_file_and_in_total() {
        let line = "x".repeat(1_000);
        let contents: String = (0..1_000).map(|number| format!("{number}{line}\n")).collect();
        let file = generator::File { path: "src/lib.rs".to_owned(), contents };
        let stale: Vec<_> = (0..10).map(|_| Stale { file: &file, there: b"old\n".to_vec() }).collect();
        let text = differences(&stale, "out");
        assert!(text.contains("--- out/src/lib.rs\n+++ src/lib.rs as generated\n"), "{text}");
        assert!(text.contains("more lines of src/lib.rs not shown)"), "{text}");
        assert!(text.ends_with("(and the differences of 5 more files)\n"), "{text}");
        assert!(text.lines().count() <= LINES + 10, "{}", text.lines().count());
        assert!(text.lines().all(|line| line.chars().count() < 210), "{text}");
    }
}
