//! What was found: bytes, what they are, and where they came from.

use generator::document::Identity;
use reqwest::Url;

use super::http::Reply;
use super::version::Version;
use crate::report::{Report, count};

/// A document that may be pinned.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The document, byte for byte as it came.
    pub(crate) bytes: Vec<u8>,
    /// What it says it is; nothing where it cannot be read and is taken by force.
    pub(crate) identity: Option<Identity>,
    /// The address it came from, if it came from one.
    pub(crate) url: Option<Url>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

impl Found {
    /// What came in answer to a request.
    pub(super) fn answered(reply: Reply, identity: Option<Identity>) -> Self {
        Self { bytes: reply.body, identity, url: Some(reply.url), etag: reply.etag, last_modified: reply.last_modified }
    }

    /// What came from a file or through standard input.
    pub(super) fn local(bytes: Vec<u8>, identity: Option<Identity>) -> Self {
        Self { bytes, identity, url: None, etag: None, last_modified: None }
    }

    /// Title, version, dialect and size, for people.
    pub(super) fn summary(&self) -> String {
        self.identity.as_ref().map_or_else(|| "unreadable".to_owned(), summary)
    }

    fn version(&self) -> Option<Version> {
        Some(Version::new(&self.identity.as_ref()?.version, self.url.as_ref()?))
    }

    fn place(&self) -> &str {
        self.url.as_ref().map_or("", Url::as_str)
    }
}

/// What a document says it is, for people.
pub(super) fn summary(identity: &Identity) -> String {
    let title = if identity.title.is_empty() { "untitled" } else { &identity.title };
    let operations = count(identity.operations, "operation");
    format!("{title} {}, {}, {operations}", identity.version, identity.dialect)
}

/// The newest of several; the first of several that are equally new.
pub(super) fn newest(found: Vec<Found>, report: &Report) -> Option<Found> {
    let others: Vec<String> = found.iter().map(|found| format!("{} ({})", found.place(), found.summary())).collect();
    let mut rest = found.into_iter();
    let mut best = rest.next()?;
    let mut rivals = Vec::new();
    for found in rest {
        let (new, old) = (found.version(), best.version());
        if new > old {
            best = found;
            rivals.clear();
        } else if new == old && found.bytes != best.bytes {
            rivals.push(found);
        }
    }
    if others.len() > 1 {
        report.note(&format!("published: {}; the newest is {}", others.join(", "), best.place()));
    }
    if !rivals.is_empty() {
        let rivals: Vec<_> = rivals.iter().map(Found::place).collect();
        report.warning(&format!(
            "{} is as new as {}, and was listed first: name another with `--from`",
            best.place(),
            rivals.join(", ")
        ));
    }
    Some(best)
}
