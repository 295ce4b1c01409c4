//! `fetch`: finds the document that is published, and pins it with its lock.
//!
//! What an OpenAPI document is, [`generator::identify`] says; what is known here is how they are published.

mod candidates;
mod discover;
mod found;
pub(crate) mod http;
mod lock;
mod page;
mod pin;
mod script;
mod source;
mod tried;
mod version;

use std::path::Path;
use std::time::Duration;

use generator::document::limits::MAX_BYTES;

use self::discover::Search;
use self::found::Found;
use self::http::Client;
use self::lock::Lock;
use self::pin::{Pin, Verdict};
use self::source::Source;
use crate::cli;
use crate::ending::{Ending, Failure};
use crate::input::Input;
use crate::output;
use crate::project::Project;
use crate::report::{Report, count};

/// Runs the command.
pub(crate) fn run(arguments: &cli::Fetch, report: &Report) -> Result<Ending, Failure> {
    let project = project()?;
    if arguments.offline {
        return offline(&project, report);
    }
    let wanted = Wanted { from: arguments.from.as_deref(), force: arguments.force, timeout: arguments.timeout.0 };
    let fetched = Fetched::obtain(&project, wanted, report)?;
    fetched.apply(report)
}

/// What to fetch, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// A URL, a file, or `-`; the source that the lock remembers if nothing.
    pub(crate) from: Option<&'a str>,
    /// Whether the pin is replaced whatever is lost.
    pub(crate) force: bool,
    /// How long one request may take.
    pub(crate) timeout: Duration,
}

/// What was fetched, and what is to become of the pin. Nothing is written yet.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// What is pinned.
    pub(crate) pin: Pin,
    /// What was found.
    pub(crate) found: Found,
    /// What is to be done.
    pub(crate) verdict: Verdict,
    from: String,
}

impl Fetched {
    /// Obtains the document. An interrupted run is finished or undone first.
    pub(crate) fn obtain(project: &Project, wanted: Wanted<'_>, report: &Report) -> Result<Self, Failure> {
        if let Some(recovered) = output::recover(&project.spec())? {
            report.warning(&format!("an earlier run was interrupted: {recovered}"));
        }
        let pin = Pin::read(Lock::read(project)?)?;
        let source = match wanted.from {
            Some(text) => Source::given(text)?,
            None => Source::remembered(pin.lock.source(), project, &pin.lock.name)?,
        };
        let found = match &source {
            Source::Url(url) => {
                let client = Client::new(wanted.timeout, MAX_BYTES)?;
                Search::new(&client, &pin, wanted.force, report).run(url)?
            }
            Source::File(path) => local(Input::given(path)?, Some(path), &pin, wanted.force)?,
            Source::Stdin => local(Input::stdin()?, None, &pin, wanted.force)?,
        };
        let verdict = pin.judge(&found, source.to_remember(project), wanted.force);
        let from = found.url.as_ref().map_or_else(|| source.to_string(), ToString::to_string);
        Ok(Self { pin, found, verdict, from })
    }

    /// Writes what is to be written, and says what was done.
    pub(crate) fn apply(&self, report: &Report) -> Result<Ending, Failure> {
        let (from, summary, pinned) = (&self.from, self.found.summary(), self.pin.name());
        match &self.verdict {
            Verdict::Unchanged => report.closing(&format!("unchanged: {pinned} is what {from} gives: {summary}"))?,
            Verdict::Moved(change) => {
                self.pin.write(change)?;
                let lock = &self.pin.lock.name;
                report.closing(&format!("unchanged: {pinned} ({summary}); {lock} now says that it is at {from}"))?;
            }
            Verdict::Replaced(change) => {
                self.pin.write(change)?;
                let before = self.pin.identity.as_ref().map(|identity| format!(", {} before", identity.operations));
                let before = before.unwrap_or_default();
                report.closing(&format!("pinned {}: {summary}{before}, from {from}", change.name()))?;
            }
            Verdict::Refused { before, after } => {
                report.failure(
                    &Failure::new(format!(
                        "{pinned} was not replaced: what {from} gives has {}, and {before} are pinned",
                        count(*after, "operation")
                    ))
                    .help("if so many are really gone, pin it with `--force`"),
                );
                return Ok(Ending::Gate);
            }
        }
        Ok(Ending::Done)
    }
}

fn project() -> Result<Project, Failure> {
    Project::find()?.ok_or_else(|| {
        Failure::new("no project: neither this folder nor one above it has a `Cargo.toml` and a `spec/`")
            .help("run this in the project")
    })
}

/// What is in a file, or came through standard input.
fn local(input: Input, path: Option<&Path>, pin: &Pin, force: bool) -> Result<Found, Failure> {
    let pinned = pin.lock.folder().join(pin.lock.document());
    if path.is_some_and(|path| same_file::is_same_file(path, pinned).unwrap_or(false)) {
        return Err(Failure::new(format!("{} is the pinned document itself", input.name))
            .help("name the file that was obtained from the publisher"));
    }
    match generator::identify(&input.bytes) {
        Ok(identity) => Ok(Found::local(input.bytes, Some(identity))),
        // A page in place of the document is nothing that anyone wants to pin.
        Err(diagnostic) if force && diagnostic.code != "markup" => Ok(Found::local(input.bytes, None)),
        Err(mut diagnostic) => {
            diagnostic.source.clone_from(&input.name);
            Err(Failure::new(format!("{} is no document that can be pinned\n  {diagnostic}", input.name)))
        }
    }
}

/// `--offline`: says what is pinned.
fn offline(project: &Project, report: &Report) -> Result<Ending, Failure> {
    let pin = Pin::read(Lock::read(project)?)?;
    let (name, lock) = (pin.name(), &pin.lock);
    let Some(bytes) = &pin.bytes else {
        return Err(Failure::new(format!("{name}, which {} names, is not there", lock.name))
            .help("obtain it: `cargo xtask fetch`"));
    };
    let summary = match &pin.identity {
        Some(identity) => found::summary(identity),
        None => "cannot be read".to_owned(),
    };
    let from = if lock.url().is_empty() { lock.source() } else { lock.url() };
    let origin = match lock.status() {
        "obtained" => format!("obtained from {from}"),
        "reconstructed" => format!("reconstructed; to be looked for at {from}"),
        _ => "of unknown origin".to_owned(),
    };
    let sha256 = generator::document::sha256(bytes);
    report.closing(&format!("pinned is {name}: {summary}, {origin}, SHA-256 {sha256}"))?;
    if pin.is_intact() {
        return Ok(Ending::Done);
    }
    report.failure(
        &Failure::new(format!("{name} is not what was pinned: {} says SHA-256 {}", lock.name, lock.sha256()))
            .help(format!("undo the change (`git checkout -- {name}`), or obtain it again: `cargo xtask fetch`")),
    );
    Ok(Ending::Gate)
}
