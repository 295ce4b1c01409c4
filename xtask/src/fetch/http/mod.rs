//! GET over HTTP, to a server that may be slow, broken or hostile: bounded in time and size, redirected within https
//! only, tried again where that may help, without any credential.
//!
//! Proxies are those of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).

pub(crate) mod address;
mod retry;

use std::error::Error;
use std::time::{Duration, SystemTime};

use reqwest::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH,
    LAST_MODIFIED, LOCATION, RETRY_AFTER,
};
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use tokio::runtime::Runtime;

use self::retry::Pauses;
use crate::ending::Failure;

/// How often something is asked for that should be there.
pub(crate) const ATTEMPTS: u32 = 3;
/// How many redirects are followed.
const MAX_REDIRECTS: usize = 10;
/// How long to wait for a connection, where the whole may take longer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

const USER_AGENT: &str = concat!("cargo-xtask-fetch/", env!("CARGO_PKG_VERSION"));
/// Documents first, pages for want of one.
const WANTED: HeaderValue =
    HeaderValue::from_static("application/json, application/yaml;q=0.9, text/html;q=0.8, */*;q=0.5");

/// What asks.
#[derive(Debug)]
pub(crate) struct Client {
    http: reqwest::Client,
    runtime: Runtime,
    timeout: Duration,
    limit: usize,
}

/// What tells whether something has changed since it was last fetched (RFC 9110, 8.8).
#[derive(Clone, Debug)]
pub(crate) struct Validators {
    /// The only address they say anything about.
    pub(crate) url: Url,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The address that answered, after all redirects.
    pub(crate) url: Url,
    pub(crate) status: StatusCode,
    /// Empty where the server does not say.
    pub(crate) content_type: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    /// Decompressed.
    pub(crate) body: Vec<u8>,
    retry_after: Option<Duration>,
}

/// Why nothing came back.
#[derive(Debug)]
pub(crate) struct Problem {
    /// What is wrong, as a clause.
    pub(crate) reason: String,
    /// Whether it may be otherwise the next time.
    pub(crate) may_pass: bool,
}

impl Client {
    /// A client that takes so long for one request, the body included, and so many bytes of one body, decompressed.
    pub(crate) fn new(timeout: Duration, limit: usize) -> Result<Self, Failure> {
        let failed = |error: &dyn Error| Failure::new(format!("cannot set up HTTP: {}", root(error)));
        let http = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT.min(timeout))
            .timeout(timeout)
            .build()
            .map_err(|error| failed(&error))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Ok(Self { http, runtime: runtime.map_err(|error| failed(&error))?, timeout, limit })
    }

    /// Asks for `url`, so many times at most while it fails for a reason that may pass. With validators, an answer may
    /// be `304 Not Modified`.
    pub(crate) fn get(&self, url: &Url, known: Option<&Validators>, attempts: u32) -> Result<Reply, Problem> {
        let mut pauses = Pauses::between(attempts);
        loop {
            let answer = self.runtime.block_on(self.follow(url, known));
            let asked = match &answer {
                Ok(reply) if reply.may_pass() => reply.retry_after,
                Err(problem) if problem.may_pass => None,
                _ => return answer,
            };
            match pauses.next(asked) {
                Some(pause) => std::thread::sleep(pause),
                None => return answer,
            }
        }
    }

    async fn follow(&self, url: &Url, known: Option<&Validators>) -> Result<Reply, Problem> {
        address::check(url).map_err(Problem::lasting)?;
        let mut visited = vec![url.clone()];
        let mut url = url.clone();
        loop {
            let request = conditional(self.http.get(url.clone()).header(ACCEPT, WANTED), &url, known);
            let response = request.send().await.map_err(|error| self.transport(&error))?;
            let Some(target) = redirect(&response) else { return self.read(url, response).await };
            let next = url.join(&target).map_err(|error| {
                Problem::lasting(format!("it redirects to `{target}`, which is no address: {error}"))
            })?;
            address::check_redirect(&url, &next).map_err(Problem::lasting)?;
            if visited.contains(&next) {
                return Err(Problem::lasting(format!("it redirects in a loop, back to {next}")));
            }
            if visited.len() > MAX_REDIRECTS {
                return Err(Problem::lasting(format!(
                    "it redirects more than {MAX_REDIRECTS} times, at last to {next}"
                )));
            }
            visited.push(next.clone());
            url = next;
        }
    }

    async fn read(&self, url: Url, mut response: Response) -> Result<Reply, Problem> {
        let header = |name| text(response.headers(), name);
        let mut reply = Reply {
            url,
            status: response.status(),
            content_type: header(CONTENT_TYPE).unwrap_or_default(),
            etag: header(ETAG),
            last_modified: header(LAST_MODIFIED),
            retry_after: header(RETRY_AFTER).and_then(|value| retry::retry_after(&value, SystemTime::now())),
            body: Vec::new(),
        };
        // What we can unpack is unpacked, and then this header is gone.
        let coding = header(CONTENT_ENCODING).filter(|coding| !coding.eq_ignore_ascii_case("identity"));
        if let Some(coding) = coding.filter(|_| reply.status.is_success()) {
            return Err(Problem::lasting(format!(
                "its answer is compressed as `{coding}`, which it was not asked for"
            )));
        }
        let too_long = || Problem::lasting(format!("its answer has more than {} MiB", self.limit / 1024 / 1024));
        if response.content_length().is_some_and(|length| length > self.limit as u64) {
            return Err(too_long());
        }
        while let Some(chunk) = response.chunk().await.map_err(|error| self.transport(&error))? {
            if chunk.len() > self.limit - reply.body.len() {
                return Err(too_long());
            }
            reply.body.extend_from_slice(&chunk);
        }
        Ok(reply)
    }

    /// What went wrong on the way. All of it may pass.
    fn transport(&self, error: &reqwest::Error) -> Problem {
        let reason = if error.is_timeout() {
            format!("no complete answer came within {} s", self.timeout.as_secs_f64())
        } else if error.is_connect() {
            format!("no connection came about: {}", root(error))
        } else {
            format!("the answer broke off: {}", root(error))
        };
        Problem { reason, may_pass: true }
    }
}

impl Reply {
    /// Whether the server did not answer now, but may the next time.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self.status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
    }

    /// Whether it says that it is a page, or begins as one.
    pub(crate) fn is_page(&self) -> bool {
        let start = self.body.trim_ascii_start();
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
        self.content_type.to_ascii_lowercase().contains("html") || start.starts_with(b"<")
    }

    /// Status, type and size, for those who look for the reason.
    pub(crate) fn summary(&self) -> String {
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        let kind = if kind.is_empty() { "of no stated type" } else { kind };
        format!("{}, {kind}, {} bytes", self.status, self.body.len())
    }
}

impl Problem {
    fn lasting(reason: String) -> Self {
        Self { reason, may_pass: false }
    }
}

fn conditional(request: RequestBuilder, url: &Url, known: Option<&Validators>) -> RequestBuilder {
    let Some(known) = known.filter(|known| known.url == *url) else { return request };
    let validators = [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)];
    validators.into_iter().fold(request, |request, (name, value)| match value {
        // What is no header value was not sent to us as one.
        Some(value) => match HeaderValue::from_str(value) {
            Ok(value) => request.header(name, value),
            Err(_) => request,
        },
        None => request,
    })
}

/// Where a response sends us.
fn redirect(response: &Response) -> Option<String> {
    match response.status().as_u16() {
        301 | 302 | 303 | 307 | 308 => text(response.headers(), LOCATION),
        _ => None,
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The innermost reason: those around it name the library's parts.
fn root(error: &dyn Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}
