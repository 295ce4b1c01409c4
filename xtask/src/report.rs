//! What is said, and where: diagnostics and failures on standard error, results on standard output, colour only on a
//! terminal.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use generator::diagnostic::{Diagnostic, Severity};

use crate::cli::Verbosity;
use crate::ending::Failure;

/// How many warnings are shown one by one; more are grouped by their code.
const WARNINGS: usize = 10;
/// How many errors are shown: nobody mends more than these before the next run.
const ERRORS: usize = 20;

/// The terminal, or what stands for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report {
    verbosity: Verbosity,
    colour_out: bool,
    colour_err: bool,
}

impl Report {
    /// A report that says as much as this; coloured where it goes to a terminal, unless the environment variable
    /// `NO_COLOR` is set (<https://no-color.org>).
    pub(crate) fn new(verbosity: Verbosity) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
        Self {
            verbosity,
            colour_out: wanted && io::stdout().is_terminal(),
            colour_err: wanted && io::stderr().is_terminal(),
        }
    }

    /// Whether only what went wrong is to be said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    /// Shows what there is to say about the input.
    pub(crate) fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let of = |severity| diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity);
        let all = self.verbosity == Verbosity::Verbose;
        if all {
            of(Severity::Note).for_each(|note| self.show(note));
        }
        let warnings: Vec<_> = of(Severity::Warning).collect();
        if all || (warnings.len() <= WARNINGS && !self.is_quiet()) {
            warnings.iter().for_each(|warning| self.show(warning));
        } else if !self.is_quiet() {
            self.groups(&warnings);
        }
        let errors: Vec<_> = of(Severity::Error).collect();
        let shown = if all { errors.len() } else { errors.len().min(ERRORS) };
        errors[..shown].iter().for_each(|error| self.show(error));
        if shown < errors.len() {
            self.err(&format!("and {} more errors; `--verbose` shows all", errors.len() - shown));
        }
    }

    /// Shows why a command could not run.
    pub(crate) fn failure(&self, failure: &Failure) {
        if let Failure::Refused(diagnostics) = failure {
            self.diagnostics(diagnostics);
        }
        self.err(&paint(&clean(&failure.to_string()), "error", style(Severity::Error), self.colour_err));
    }

    /// Says that something is not as it should be, outside the document.
    pub(crate) fn warning(&self, message: &str) {
        if !self.is_quiet() {
            let text = format!("warning: {}", clean(message));
            self.err(&paint(&text, "warning", style(Severity::Warning), self.colour_err));
        }
    }

    /// Says how something came about, to those who want to know everything.
    pub(crate) fn note(&self, message: &str) {
        if self.verbosity == Verbosity::Verbose {
            let text = format!("note: {}", clean(message));
            self.err(&paint(&text, "note", style(Severity::Note), self.colour_err));
        }
    }

    /// A line for machines, on standard error.
    pub(crate) fn aside(&self, line: &str) {
        self.err(line);
    }

    /// Says what the command did, in one line.
    pub(crate) fn closing(&self, line: &str) -> Result<(), Failure> {
        if self.is_quiet() { Ok(()) } else { self.out(&format!("{}\n", clean(line))) }
    }

    /// Prints lines of a diff, or of anything else whose lines begin as a diff's.
    pub(crate) fn diff(&self, text: &str) -> Result<(), Failure> {
        let mut painted = String::with_capacity(text.len());
        for line in text.split_terminator('\n') {
            let style = match line.as_bytes().first() {
                Some(b'+') => AnsiColor::Green.on_default(),
                Some(b'-') => AnsiColor::Red.on_default(),
                Some(b'@') => AnsiColor::Cyan.on_default(),
                _ => Style::new(),
            };
            let style = if self.colour_out { style } else { Style::new() };
            // Writing to a `String` cannot fail.
            let _ = writeln!(painted, "{style}{}{style:#}", clean(line));
        }
        self.out(&painted)
    }

    fn show(&self, diagnostic: &Diagnostic) {
        let text = clean(&diagnostic.to_string());
        let label = format!("{}[{}]", name(diagnostic.severity), diagnostic.code);
        self.err(&paint(&text, &label, style(diagnostic.severity), self.colour_err));
    }

    /// Warnings by code, in the order in which the codes first occur.
    fn groups(&self, warnings: &[&Diagnostic]) {
        let mut groups: Vec<(&Diagnostic, usize)> = Vec::new();
        for warning in warnings {
            match groups.iter_mut().find(|(first, _)| first.code == warning.code) {
                Some((_, count)) => *count += 1,
                None => groups.push((warning, 1)),
            }
        }
        for (first, count) in groups {
            self.show(first);
            if count > 1 {
                self.err(&format!("  and {} more of this kind", count - 1));
            }
        }
        self.err(&format!("{}; `--verbose` shows each", count(warnings.len(), "warning")));
    }

    fn err(&self, text: &str) {
        // Where standard error is gone there is nobody left to tell.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    fn out(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Failure::new(format!("cannot write to standard output: {error}")))
    }
}

/// A number and what it counts, which takes an s in the plural.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// A path as people would name it: from the current directory where it is below that.
pub(crate) fn shown(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&current) {
        Ok(below) if !below.as_os_str().is_empty() => below.display().to_string(),
        _ => path.display().to_string(),
    }
}

fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Note => AnsiColor::Cyan.on_default(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Error => AnsiColor::Red.on_default().bold(),
    }
}

/// Colours the first occurrence of a label.
fn paint(text: &str, label: &str, style: Style, colour: bool) -> String {
    if colour { text.replacen(label, &format!("{style}{label}{style:#}"), 1) } else { text.to_owned() }
}

/// Text that may come from someone else's document, made harmless to a terminal: no escape sequence, nothing that
/// changes the direction of writing.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        let harmful = character.is_control() && !matches!(character, '\n' | '\t');
        if harmful || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            cleaned.extend(character.escape_unicode());
        } else {
            cleaned.push(character);
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::{clean, count, paint, style};
    use generator::diagnostic::Severity;

    #[test]
    fn a_document_cannot_drive_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\nd\te"), "a\\u{1b}[2Jb\\u{202e}c\nd\te");
    }

    #[test]
    fn only_the_label_is_coloured_and_only_on_request() {
        let text = "a.json: error[x]: error[x]";
        assert_eq!(paint(text, "error[x]", style(Severity::Error), false), text);
        let painted = paint(text, "error[x]", style(Severity::Error), true);
        assert_eq!(painted, "a.json: \u{1b}[1m\u{1b}[31merror[x]\u{1b}[0m: error[x]");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!([count(0, "type"), count(1, "type"), count(2, "type")], ["0 types", "1 type", "2 types"]);
    }
}
