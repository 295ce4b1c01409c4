//! What was asked for and what came back, and the one message made of it where that is no document.

use std::fmt::Write as _;

use reqwest::Url;

use crate::ending::Failure;

/// How to go on without a search.
const NAME_IT: &str = "if you know where the document is, name it with `--from URL`; \
                       or save it with a browser, and pass it with `--from FILE`";

/// Addresses in the order in which they were tried, each with what came back.
#[derive(Debug, Default)]
pub(super) struct Tried(Vec<(Url, String)>);

impl Tried {
    /// How many were tried.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether this one was.
    pub(super) fn has(&self, url: &Url) -> bool {
        self.0.iter().any(|(tried, _)| tried == url)
    }

    /// Adds one.
    pub(super) fn add(&mut self, url: &Url, came: String) {
        self.0.push((url.clone(), came));
    }

    /// Adds to what is known of the last one.
    pub(super) fn explain(&mut self, reason: &str) {
        if let Some((_, came)) = self.0.last_mut() {
            *came = format!("{came}: {reason}");
        }
    }

    /// Nothing was found.
    pub(super) fn nothing(&self, source: &Url) -> Failure {
        let mut message = format!("found no document at {source} or where it leads; tried:");
        for (url, came) in &self.0 {
            // Writing to a `String` cannot fail.
            let _ = write!(message, "\n  {url}: {came}");
        }
        Failure::new(message).help(NAME_IT)
    }

    /// An address that matters cannot be fetched.
    pub(super) fn failed(&self, url: &Url, may_pass: bool) -> Failure {
        let help = if may_pass { format!("try again later; {NAME_IT}") } else { NAME_IT.to_owned() };
        Failure::new(format!("cannot fetch {url}: {}", self.came(url))).help(help)
    }

    /// What an address gave is no page, and cannot be read.
    pub(super) fn unreadable(&self, url: &Url) -> Failure {
        Failure::new(format!("what {url} gave is no document that can be pinned: {}", self.came(url)))
            .help(format!("{NAME_IT}; `--force` pins it as it is"))
    }

    fn came(&self, url: &Url) -> &str {
        self.0.iter().find(|(tried, _)| tried == url).map_or("", |(_, came)| came)
    }
}
