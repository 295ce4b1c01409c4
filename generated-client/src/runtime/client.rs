//! The client and its builder. What the document decides, the address, the credentials and the resources, is added to
//! both by the generated `client.rs`.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::Url;

use super::build_error::BuildError;
use super::error::Error;
use super::reqwest_transport::ReqwestTransport;
use super::security::{Credential, Credentials};
use super::transport::Transport;

/// A client of the API: the address, the credentials, and the connections.
///
/// Cloning is cheap, and clones share their connections. A client can be used from any number of tasks at once.
#[derive(Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
    pub(super) timeout: Duration,
}

pub(super) struct Inner {
    pub(super) transport: Arc<dyn Transport>,
    /// Without a slash at the end: a path begins with one.
    pub(super) base_url: String,
    /// Sent with every request.
    pub(super) headers: HeaderMap,
    pub(super) credentials: Credentials,
    pub(super) max_response_bytes: usize,
}

impl Client {
    /// This client, with another limit to how long a request may take from first to last.
    ///
    /// It shares its connections with the client it comes from, so it is a way to give one request more time:
    /// `client.with_timeout(Duration::from_secs(120))`.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Self { inner: Arc::clone(&self.inner), timeout }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// What a [`Client`] is built from.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct ClientBuilder {
    base_url: Option<String>,
    headers: HeaderMap,
    credentials: Credentials,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    allows_http: bool,
    transport: Option<Arc<dyn Transport>>,
    /// What is wrong with it. Setters cannot fail, so the first problem waits here until the client is built.
    problem: Option<BuildError>,
}

impl ClientBuilder {
    pub(crate) fn new(base_url: Option<&str>, user_agent: &'static str) -> Self {
        let builder = Self {
            base_url: base_url.map(str::to_owned),
            headers: HeaderMap::new(),
            credentials: Credentials::default(),
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 64 << 20,
            allows_http: false,
            transport: None,
            problem: None,
        };
        builder.header(USER_AGENT.as_str(), user_agent)
    }

    /// Sets the credential of the scheme with this key in the document.
    pub(crate) fn credential(mut self, scheme: &'static str, credential: Result<Credential, BuildError>) -> Self {
        match credential {
            Ok(credential) => self.credentials.set(scheme, credential),
            Err(problem) => {
                self.problem.get_or_insert(problem);
            }
        }
        self
    }

    /// Sends requests to this address: another one than the API's own, such as a proxy or a server for tests, or the
    /// only one where the API's description has none. It begins with `https://`, or see [`Self::allow_http`].
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// How long a request may take from first to last. 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a connection may take to be made. 10 seconds unless set. It counts for the default transport.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long the body of a response may be, unpacked. 64 MiB unless set.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Accepts a base URL of plain `http`, over which anyone on the way can read the credentials. Without it, such an
    /// address is refused unless it is of this machine, such as `http://localhost:8080`.
    pub fn allow_http(mut self) -> Self {
        self.allows_http = true;
        self
    }

    /// Sends this header with every request. A header that an operation sets itself, and a credential, take its place.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            _ => {
                let problem = format!("the header {name:?} cannot be sent: its name or its value holds what none can");
                self.problem.get_or_insert(BuildError::new(problem));
            }
        }
        self
    }

    /// Sends requests through `transport` in place of the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends requests through this HTTP client, with its proxies, certificates and pool. See [`ReqwestTransport::new`]
    /// for what it must not do.
    pub fn http_client(self, http: reqwest::Client) -> Self {
        self.transport(ReqwestTransport::new(http))
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`] where the address or the credentials cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        if let Some(problem) = self.problem {
            return Err(problem.into());
        }
        let base_url = checked_base_url(self.base_url.as_deref(), self.allows_http)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(default_transport(self.connect_timeout)?),
        };
        let inner = Inner {
            transport,
            base_url,
            headers: self.headers,
            credentials: self.credentials,
            max_response_bytes: self.max_response_bytes,
        };
        Ok(Client { inner: Arc::new(inner), timeout: self.timeout })
    }
}

/// The headers by their names alone: one of them may be a credential of a proxy.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("ClientBuilder")
            .field("headers", &headers)
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}

fn default_transport(connect_timeout: Duration) -> Result<ReqwestTransport, BuildError> {
    let http = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .no_brotli()
        .no_deflate()
        .no_zstd();
    // Another crate of the build may have switched on what reqwest unpacks. This client asks for what its own features
    // say, and nothing else.
    let http = if cfg!(feature = "gzip") { http } else { http.no_gzip() };
    http.build()
        .map(ReqwestTransport::new)
        .map_err(|error| BuildError::new(format!("the HTTP client cannot be set up: {error}")))
}

/// The text is not quoted: what makes it unusable may be a password.
fn checked_base_url(text: Option<&str>, allows_http: bool) -> Result<String, BuildError> {
    let problem = |why: &str| BuildError::new(format!("the base URL {why}"));
    let text = text.ok_or_else(|| problem("is not known: set it with `ClientBuilder::base_url`"))?;
    let url = Url::parse(text).map_err(|error| problem(&format!("is not a URL: {error}")))?;
    match url.scheme() {
        "https" => {}
        "http" if allows_http || is_loopback(&url) => {}
        "http" => return Err(problem("is plain http, which shows the credentials: use https, or `allow_http`")),
        _ => return Err(problem("is neither https nor http")),
    }
    if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
        return Err(problem("holds more than a host and a path: leave out user, password, query and fragment"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    match host.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}
