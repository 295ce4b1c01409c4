//! A request in the making. Nothing here is generic beyond a line: an operation fills a [`Request`] in, and every
//! request takes the same path.

use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::body::Body;
use super::build_error::BuildError;
use super::client::Client;
use super::encode::{encode, encode_form};
use super::error::Error;
use super::future::ResponseFuture;
use super::multipart::Multipart;
use super::operation::Operation;
use super::parameter::{Location, Parameter};
use super::response::RawResponse;
use super::security::Credential;
use super::send::send;
use super::transport::RequestTimeout;
use super::value::Value;

/// A request in the making.
#[derive(Clone)]
pub(crate) struct Request {
    pub(super) client: Client,
    pub(super) operation: &'static Operation,
    path: String,
    /// By parameter, the last one set at the end: its pairs, encoded.
    query: Vec<(&'static str, String)>,
    cookies: Vec<(&'static str, String)>,
    headers: HeaderMap,
    body: Option<Body>,
    /// What is wrong with it. Setters cannot fail, so the first problem waits here until the request is sent.
    problem: Option<BuildError>,
}

impl Request {
    pub(crate) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            path: operation.target.to_owned(),
            query: Vec::new(),
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            body: None,
            problem: None,
        }
    }

    /// Puts `value` in the place of every `{name}`.
    pub(crate) fn path(&mut self, name: &'static str, value: impl ToString) {
        self.set(Parameter::path(name), Value::text(value));
    }

    /// Sets a query parameter, replacing what it was set to before.
    pub(crate) fn query(&mut self, name: &'static str, value: impl ToString) {
        self.set(Parameter::query(name), Value::text(value));
    }

    /// Sets a header, replacing what it was set to before.
    pub(crate) fn header(&mut self, name: &'static str, value: impl ToString) {
        self.set(Parameter::header(name), Value::text(value));
    }

    /// Sets a parameter of any style, replacing what it was set to before. One that has nothing to send, such as an
    /// empty list, is left out.
    pub(crate) fn set(&mut self, parameter: Parameter, value: Value) {
        if let Err(problem) = self.try_set(&parameter, &value) {
            let place = parameter.location.name();
            self.refuse(format!("the {place} `{}` of `{}` is wrong: {problem}", parameter.name, self.operation));
        }
    }

    fn try_set(&mut self, parameter: &Parameter, value: &Value) -> Result<(), String> {
        let encoded = encode(parameter, value)?;
        let pairs = match parameter.location {
            Location::Path => return self.set_path(parameter.name, value, encoded),
            Location::Header => return self.set_header(parameter.name, encoded),
            Location::Query => &mut self.query,
            Location::Cookie => &mut self.cookies,
        };
        pairs.retain(|(name, _)| *name != parameter.name);
        pairs.extend(encoded.map(|encoded| (parameter.name, encoded)));
        Ok(())
    }

    /// A segment that is empty, `.` or `..` would reach another operation altogether, `DELETE /projects/` in place of
    /// `DELETE /projects/{id}`, and encoding does not help: URL parsers read `%2E%2E` as `..`. So it is refused.
    fn set_path(&mut self, name: &str, value: &Value, encoded: Option<String>) -> Result<(), String> {
        let encoded = encoded.unwrap_or_default();
        match value {
            Value::Text(text) if matches!(text.as_str(), "" | "." | "..") => {
                return Err(format!("it is {text:?}, and would change the path"));
            }
            _ if encoded.is_empty() => return Err("it is empty, and would change the path".to_owned()),
            _ => {}
        }
        self.path = self.path.replace(&format!("{{{name}}}"), &encoded);
        Ok(())
    }

    fn set_header(&mut self, name: &str, value: Option<String>) -> Result<(), String> {
        let name = HeaderName::try_from(name).map_err(|_| "no header can have this name".to_owned())?;
        match value.map(|value| HeaderValue::from_str(&value)) {
            None => drop(self.headers.remove(name)),
            Some(Ok(value)) => drop(self.headers.insert(name, value)),
            Some(Err(_)) => return Err("it holds line breaks or other control characters".to_owned()),
        }
        Ok(())
    }

    /// Sets the body to JSON.
    pub(crate) fn json(&mut self, body: &(impl Serialize + ?Sized)) {
        self.json_as("application/json", body);
    }

    /// Sets the body to JSON of this media type.
    pub(crate) fn json_as(&mut self, media_type: &str, body: &(impl Serialize + ?Sized)) {
        let body = serde_json::to_vec(body).map_err(|error| error.to_string());
        self.set_body(media_type, body.map(Body::from));
    }

    /// Sets the body to the fields of an object, as `application/x-www-form-urlencoded`.
    pub(crate) fn form(&mut self, body: &(impl Serialize + ?Sized)) {
        self.form_as(&[], body);
    }

    /// Sets the body to the fields of an object, of which these are written as such parameters of a query are.
    pub(crate) fn form_as(&mut self, styles: &[Parameter], body: &(impl Serialize + ?Sized)) {
        let body = encode_form(&Value::form(body, styles), styles);
        self.set_body("application/x-www-form-urlencoded", body.map(Body::from));
    }

    /// Sets the body to text, in UTF-8.
    pub(crate) fn text(&mut self, media_type: &str, body: impl Into<String>) {
        let has_charset = media_type.to_ascii_lowercase().contains("charset=");
        let charset = if has_charset || !media_type.starts_with("text/") { "" } else { "; charset=utf-8" };
        self.set_body(&format!("{media_type}{charset}"), Ok(Body::from(body.into())));
    }

    /// Sets the body to bytes, or to a stream of them.
    pub(crate) fn bytes(&mut self, media_type: &str, body: impl Into<Body>) {
        self.set_body(media_type, Ok(body.into()));
    }

    /// Sets the body to a form of several parts.
    pub(crate) fn multipart(&mut self, form: Multipart) {
        let (media_type, body) = form.into_body();
        self.set_body(&media_type, body);
    }

    fn set_body(&mut self, media_type: &str, body: Result<Body, String>) {
        let media_type = HeaderValue::from_str(media_type)
            .map_err(|_| format!("its media type, {media_type:?}, is not one that a header can hold"));
        match media_type.and_then(|media_type| Ok((media_type, body?))) {
            Ok((media_type, body)) => {
                self.headers.insert(CONTENT_TYPE, media_type);
                self.body = Some(body);
            }
            Err(problem) => self.refuse(format!("the body of `{}` is wrong: {problem}", self.operation)),
        }
    }

    #[cold]
    fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert_with(|| BuildError::new(problem));
    }

    /// Sends the request; a success is the response's body, read as JSON.
    pub(crate) fn send<T: DeserializeOwned>(self) -> ResponseFuture<T> {
        self.send_with(RawResponse::json)
    }

    /// Sends the request; a success says no more than that.
    pub(crate) fn send_empty(self) -> ResponseFuture<()> {
        self.send_with(|_| Ok(()))
    }

    /// Sends the request; a success is the response's body, read as text.
    pub(crate) fn send_text(self) -> ResponseFuture<String> {
        self.send_with(RawResponse::text)
    }

    /// Sends the request; a success is the response's body, as it is.
    pub(crate) fn send_bytes(self) -> ResponseFuture<bytes::Bytes> {
        self.send_with(|response| Ok(response.body().clone()))
    }

    /// Sends the request; a success is what `read` makes of it. Any status but 2xx is an error already.
    pub(crate) fn send_with<T>(self, read: fn(&RawResponse) -> Result<T, Error>) -> ResponseFuture<T> {
        ResponseFuture::of_success(send(self), read)
    }

    /// Sends the request; any response is a success.
    pub(crate) fn send_raw(self) -> ResponseFuture<RawResponse> {
        ResponseFuture::of_any(send(self))
    }

    /// The request as it goes to the transport. It can be made more than once, unless its body is a stream.
    pub(super) fn outgoing(&self) -> Result<http::Request<Body>, BuildError> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        self.check_path()?;
        let mut target = self.target();
        let mut headers = self.all_headers()?;
        self.add_credentials(&mut target, &mut headers)?;
        let uri = http::Uri::try_from(format!("{}{target}", self.client.inner.base_url)).map_err(|error| {
            BuildError::new(format!("the address of `{}` cannot be requested: {error}", self.operation))
        })?;

        let body = self.body.as_ref().map_or_else(|| Ok(Body::empty()), Body::take)?;
        let mut request = http::Request::new(body);
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        request.extensions_mut().insert(self.operation);
        request.extensions_mut().insert(RequestTimeout(self.client.timeout));
        Ok(request)
    }

    /// The headers of the client, and what the operation and its parameters put in their place.
    fn all_headers(&self) -> Result<HeaderMap, BuildError> {
        let mut headers = self.client.inner.headers.clone();
        if let Some(media_types) = self.operation.accept {
            let media_types = HeaderValue::from_str(media_types).map_err(|_| {
                BuildError::new(format!("`{}` cannot be asked for {media_types:?}: no header holds it", self.operation))
            })?;
            headers.insert(ACCEPT, media_types);
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        Ok(headers)
    }

    fn add_credentials(&self, target: &mut String, headers: &mut HeaderMap) -> Result<(), BuildError> {
        let mut cookies: Vec<&str> = self.cookies.iter().map(|(_, cookie)| cookie.as_str()).collect();
        for credential in self.client.inner.credentials.of(self.operation) {
            match credential {
                Credential::Header(name, value) => drop(headers.insert(name, value.clone())),
                Credential::Query(pair) => push_pair(target, pair),
                Credential::Cookie(cookie) => cookies.push(cookie),
            }
        }
        if !cookies.is_empty() {
            let mut value = HeaderValue::from_str(&cookies.join("; "))
                .map_err(|_| BuildError::new(format!("the cookies of `{}` cannot be sent", self.operation)))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        Ok(())
    }

    /// A segment can also become `.` or `..` by what stands beside a parameter, or by its style.
    fn check_path(&self) -> Result<(), BuildError> {
        let path = self.path.split('?').next().unwrap_or_default();
        match path.split('/').find(|segment| matches!(*segment, "." | "..")) {
            Some(segment) => {
                let problem =
                    format!("the path of `{}` gets the segment `{segment}`, and would change", self.operation);
                Err(BuildError::new(problem))
            }
            None => Ok(()),
        }
    }

    /// Path and query, without credentials.
    fn target(&self) -> String {
        let mut target = self.path.clone();
        for (_, pair) in &self.query {
            push_pair(&mut target, pair);
        }
        target
    }
}

fn push_pair(target: &mut String, pair: &str) {
    target.push(if target.contains('?') { '&' } else { '?' });
    target.push_str(pair);
}

/// The operation and the target; a body by its length alone, for it may hold what does not belong in a log.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.operation.method, self.target())?;
        match &self.body {
            Some(body) => write!(f, " ({body:?})"),
            None => Ok(()),
        }
    }
}
