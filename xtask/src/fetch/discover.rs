//! From an address to a document: the address itself, what the page there names, the usual places of the host.

use std::borrow::Cow;

use reqwest::{StatusCode, Url};

use super::candidates::{self, KINDS, conventional, embedded};
use super::found::{Found, newest};
use super::http::{ATTEMPTS, Client, Problem, Reply, Validators, address};
use super::page::Page;
use super::pin::Pin;
use super::tried::Tried;
use crate::ending::Failure;
use crate::report::Report;

/// The most requests of one run, redirects and repetitions not counted.
const MAX_REQUESTS: usize = 60;
/// The most addresses that are tried of those that one kind of page names.
const MAX_CANDIDATES: usize = 20;
/// The most scripts and configurations that are read for one page.
const MAX_SCRIPTS: usize = 10;
/// How much of a page or a script is searched, in bytes.
const MAX_SEARCHED: usize = 8 * 1024 * 1024;

/// What Swagger UI shows before anybody has told it what to show: a document, but nobody's who publishes a page.
const DEMONSTRATIONS: [&str; 2] = ["petstore.swagger.io", "petstore3.swagger.io"];
/// The libraries among a page's scripts: large, and without a word about this API.
const LIBRARIES: [&str; 5] = ["bundle", "preset", "standalone", "jquery", ".min.js"];

/// A search for the document.
pub(super) struct Search<'a> {
    client: &'a Client,
    pin: &'a Pin,
    known: Option<Validators>,
    force: bool,
    report: &'a Report,
    tried: Tried,
}

/// What is at an address.
enum Visit {
    /// A document.
    Document(Box<Found>),
    /// Something else.
    Other(Box<Reply>),
    /// Nothing.
    Nothing,
    /// Nobody knows: it did not answer, or not as it should have.
    Failed {
        /// Whether it may the next time.
        may_pass: bool,
    },
}

/// Why an address is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// A page names it.
    Named,
    /// It is as good as any.
    Guessed,
}

impl<'a> Search<'a> {
    /// A search that does not fetch again what is pinned. By `force` it takes what cannot be read, if it is no page.
    pub(super) fn new(client: &'a Client, pin: &'a Pin, force: bool, report: &'a Report) -> Self {
        Self { client, pin, known: pin.validators(), force, report, tried: Tried::default() }
    }

    /// Finds the document.
    ///
    /// # Errors
    ///
    /// One message that lists what was tried, with what came back.
    pub(super) fn run(mut self, source: &Url) -> Result<Found, Failure> {
        match self.visit(source, ATTEMPTS) {
            Visit::Document(found) => return Ok(*found),
            Visit::Other(reply) if reply.is_page() => {
                if let Some(found) = self.page(&reply)? {
                    return Ok(found);
                }
            }
            Visit::Other(reply) if self.force => return Ok(Found::answered(*reply, None)),
            Visit::Other(_) => return Err(self.tried.unreadable(source)),
            Visit::Nothing => {}
            Visit::Failed { may_pass } => return Err(self.tried.failed(source, may_pass)),
        }
        let places = conventional::places().filter_map(|place| source.join(place).ok()).collect();
        let found = self.best(places, Basis::Guessed)?;
        found.ok_or_else(|| self.tried.nothing(source))
    }

    /// Looks for the document by what a page names: in the page first, then in its scripts.
    fn page(&mut self, reply: &Reply) -> Result<Option<Found>, Failure> {
        let page = Page::html(&searched(&reply.body));
        let base = page.base().and_then(|base| address::named(&reply.url, base)).unwrap_or_else(|| reply.url.clone());
        let is_ours = |url: &Url| url.origin() == reply.url.origin() && !is_library(url);
        let references = resolved(page.references().map(str::to_owned).collect(), &base);
        let scripts: Vec<Url> = references.into_iter().filter(is_ours).take(MAX_SCRIPTS).collect();
        if let Some(found) = self.parts(page, &base, &reply.url)? {
            return Ok(Some(found));
        }
        for script in scripts {
            if let Some(text) = self.text(&script)?
                && let Some(found) = self.parts(Page::script(&text), &base, &script)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Looks for the document by what a page or a script at `place` names, relative to `base`.
    fn parts(&mut self, page: Page, base: &Url, place: &Url) -> Result<Option<Found>, Failure> {
        let inside: Vec<Vec<u8>> = embedded::find(&page).iter().map(|text| text.as_bytes().to_vec()).collect();
        let page = embedded::without(page);
        for kind in &KINDS {
            let candidates = resolved((kind.find)(&page), base);
            if candidates.is_empty() {
                continue;
            }
            self.report.note(&format!("{place} names {} (by {})", list(&candidates), kind.name));
            if let Some(found) = self.best(candidates, Basis::Named)? {
                return Ok(Some(found));
            }
        }
        for configuration in resolved(candidates::configurations(&page), base).into_iter().take(MAX_SCRIPTS) {
            let Some(text) = self.text(&configuration)? else { continue };
            let candidates = resolved(candidates::find_in_configuration(&text), base);
            if let Some(found) = self.best(candidates, Basis::Named)? {
                return Ok(Some(found));
            }
        }
        let inside = inside.into_iter().filter_map(|bytes| {
            // An example may begin as a document does, and describe nothing.
            let identity = generator::identify(&bytes).ok().filter(|identity| identity.operations > 0)?;
            Some(Found { url: Some(place.clone()), ..Found::local(bytes, Some(identity)) })
        });
        Ok(newest(inside.collect(), self.report))
    }

    /// The newest document among some addresses.
    ///
    /// # Errors
    ///
    /// Where a page names an address that does not answer now: what it would have answered may have been the newest.
    fn best(&mut self, candidates: Vec<Url>, basis: Basis) -> Result<Option<Found>, Failure> {
        let mut found = Vec::new();
        let attempts = if basis == Basis::Named { ATTEMPTS } else { 1 };
        for candidate in candidates.iter().take(MAX_CANDIDATES) {
            match self.visit(candidate, attempts) {
                Visit::Document(document) => found.push(*document),
                Visit::Failed { may_pass: true } if basis == Basis::Named => {
                    return Err(self.tried.failed(candidate, true));
                }
                Visit::Other(_) | Visit::Nothing | Visit::Failed { .. } => {}
            }
        }
        Ok(newest(found, self.report))
    }

    fn visit(&mut self, url: &Url, attempts: u32) -> Visit {
        let reply = match self.ask(url, attempts) {
            None => return Visit::Nothing,
            Some(Err(problem)) => return Visit::Failed { may_pass: problem.may_pass },
            Some(Ok(reply)) => reply,
        };
        if reply.status == StatusCode::NOT_MODIFIED
            && let Some(pinned) = self.pinned(&reply)
        {
            return Visit::Document(Box::new(pinned));
        }
        if !reply.status.is_success() {
            return if reply.may_pass() { Visit::Failed { may_pass: true } } else { Visit::Nothing };
        }
        match generator::identify(&reply.body) {
            Ok(identity) => Visit::Document(Box::new(Found::answered(reply, Some(identity)))),
            Err(diagnostic) => {
                let place = diagnostic.place.map(|place| format!("line {}, column {}: ", place.line, place.column));
                self.tried.explain(&format!("{}{}", place.unwrap_or_default(), diagnostic.message));
                Visit::Other(Box::new(reply))
            }
        }
    }

    /// What is pinned, where an address says that it still has it.
    fn pinned(&self, reply: &Reply) -> Option<Found> {
        // Nobody else was asked, and an answer to a question that was not asked means nothing.
        self.known.as_ref().filter(|known| known.url == reply.url)?;
        Some(Found {
            bytes: self.pin.bytes.clone()?,
            identity: self.pin.identity.clone(),
            url: Some(reply.url.clone()),
            etag: self.pin.lock.etag(),
            last_modified: self.pin.lock.last_modified(),
        })
    }

    /// The text of something that may name the document; nothing where there is none.
    ///
    /// # Errors
    ///
    /// Where it does not answer now: it may be the one that matters.
    fn text(&mut self, url: &Url) -> Result<Option<String>, Failure> {
        match self.ask(url, ATTEMPTS) {
            Some(Ok(reply)) if reply.status.is_success() => Ok(Some(searched(&reply.body).into_owned())),
            Some(Ok(reply)) if reply.may_pass() => Err(self.tried.failed(url, true)),
            Some(Err(problem)) if problem.may_pass => Err(self.tried.failed(url, true)),
            _ => Ok(None),
        }
    }

    /// Asks for what has not been asked for.
    fn ask(&mut self, url: &Url, attempts: u32) -> Option<Result<Reply, Problem>> {
        if self.tried.count() >= MAX_REQUESTS || self.tried.has(url) {
            return None;
        }
        let answer = self.client.get(url, self.known.as_ref(), attempts);
        let came = match &answer {
            Ok(reply) if reply.url == *url => reply.summary(),
            Ok(reply) => format!("{}, from {}", reply.summary(), reply.url),
            Err(problem) => problem.reason.clone(),
        };
        self.report.note(&format!("{url}: {came}"));
        self.tried.add(url, came);
        Some(answer)
    }
}

/// The addresses that a page means by some texts, each once.
fn resolved(texts: Vec<String>, base: &Url) -> Vec<Url> {
    let mut urls = Vec::new();
    for text in texts {
        // What a template left open is no address.
        if text.is_empty() || text.contains(|c: char| "{}<>".contains(c) || c.is_whitespace()) {
            continue;
        }
        let Some(url) = address::named(base, &text) else { continue };
        let host = url.host_str().unwrap_or_default();
        let is_demonstration = DEMONSTRATIONS.contains(&host) && base.host_str() != Some(host);
        if !is_demonstration && !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls
}

fn is_library(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    LIBRARIES.iter().any(|library| name.contains(library))
}

fn searched(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_SEARCHED)])
}

fn list(urls: &[Url]) -> String {
    urls.iter().map(Url::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{is_library, resolved};

    fn resolve(texts: &[&str]) -> Vec<String> {
        let base = Url::parse("https://api.example/docs/index").unwrap();
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        resolved(texts, &base).into_iter().map(String::from).collect()
    }

    #[test]
    fn addresses_are_relative_to_the_page() {
        assert_eq!(
            resolve(&["a.json", "/b", "//c.example/d"]),
            ["https://api.example/docs/a.json", "https://api.example/b", "https://c.example/d"]
        );
        assert_eq!(resolve(&["http://api.example/x", "https://api.example/x#y"]), ["https://api.example/x"]);
    }

    #[test]
    fn what_is_no_address_of_the_publisher_is_left_out() {
        let texts = [
            "",
            "{{url}}",
            "${x}/a",
            "a b",
            "javascript:x",
            "data:,x",
            "http://localhost/x",
            "http://[",
            "https://petstore.swagger.io/v2/swagger.json",
        ];
        assert!(resolve(&texts).is_empty());
    }

    #[test]
    fn libraries_are_not_read() {
        let is_library = |path| is_library(&Url::parse("https://a.example").unwrap().join(path).unwrap());
        assert!(is_library("/bundle/swagger-ui-bundle.js") && is_library("jquery-3.js"));
        assert!(!is_library("/bundle/swagger-initializer.js") && !is_library("index.js"));
    }
}
