//! Credentials, and which of them a request carries.

use std::fmt;

use http::header::{HeaderName, HeaderValue};

use super::build_error::BuildError;
use super::operation::Operation;
use super::percent::{Keep, percent_encoded};
use super::secret::Secret;

/// A credential, ready to be put into requests.
#[derive(Clone)]
pub(crate) enum Credential {
    /// The value is marked as sensitive.
    Header(HeaderName, HeaderValue),
    /// `name=value`, encoded.
    Query(String),
    /// `name=value`.
    Cookie(String),
}

impl Credential {
    /// Sends `secret` after `prefix` in the header `name`. White space around it is dropped, since keys are copied and
    /// read from files; a secret that comes with the prefix does not get it twice.
    pub(crate) fn header(name: &str, prefix: &str, secret: &Secret) -> Result<Self, BuildError> {
        let secret = secret.expose().trim_start();
        let secret = without_prefix(secret, prefix).trim();
        let name = HeaderName::try_from(name)
            .map_err(|_| BuildError::new(format!("`{name}`, where the credential goes, is no name of a header")))?;
        Self::sensitive(name, prefix, secret)
    }

    /// Sends `secret` in the query, as `name`.
    pub(crate) fn query(name: &str, secret: &Secret) -> Result<Self, BuildError> {
        let value = percent_encoded(present(secret.expose().trim())?, Keep::Unreserved);
        Ok(Self::Query(format!("{}={value}", percent_encoded(name, Keep::Unreserved))))
    }

    /// Sends `secret` in the cookie `name`.
    pub(crate) fn cookie(name: &str, secret: &Secret) -> Result<Self, BuildError> {
        let value = percent_encoded(present(secret.expose().trim())?, Keep::CookieOctets);
        Ok(Self::Cookie(format!("{}={value}", percent_encoded(name, Keep::CookieOctets))))
    }

    pub(super) fn sensitive(name: HeaderName, prefix: &str, secret: &str) -> Result<Self, BuildError> {
        let mut value = HeaderValue::from_str(&format!("{prefix}{}", present(secret)?)).map_err(|_| {
            BuildError::new("the credential holds characters that a header cannot: check how it was read")
        })?;
        value.set_sensitive(true);
        Ok(Self::Header(name, value))
    }
}

fn present(secret: &str) -> Result<&str, BuildError> {
    if secret.is_empty() { Err(BuildError::new("the credential is empty: set it")) } else { Ok(secret) }
}

/// The name of an authentication scheme is not case-sensitive (RFC 9110, section 11.1). A prefix that does not end in a
/// space is part of the key.
fn without_prefix<'a>(secret: &'a str, prefix: &str) -> &'a str {
    match secret.split_at_checked(prefix.len()) {
        Some((start, rest)) if prefix.ends_with(' ') && start.eq_ignore_ascii_case(prefix) => rest,
        _ => secret,
    }
}

/// Where it goes, and nothing of what it is.
impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name, _) => write!(f, "[redacted] in the header {name}"),
            Self::Query(_) => f.write_str("[redacted] in the query"),
            Self::Cookie(_) => f.write_str("[redacted] in a cookie"),
        }
    }
}

/// The credentials of a client, by the key that their scheme has in the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Credentials(Vec<(&'static str, Credential)>);

impl Credentials {
    /// Sets the credential of a scheme, replacing what it was set to before.
    pub(super) fn set(&mut self, scheme: &'static str, credential: Credential) {
        self.0.retain(|(other, _)| *other != scheme);
        self.0.push((scheme, credential));
    }

    /// The credentials that a request for `operation` carries: those of its first alternative for which all are there,
    /// or of its first for which some are. An alternative that asks for nothing is taken when no other is complete.
    pub(super) fn of(&self, operation: &Operation) -> impl Iterator<Item = &Credential> {
        let has = |scheme: &&str| self.get(scheme).is_some();
        let asking = || operation.security.iter().filter(|schemes| !schemes.is_empty());
        let is_optional = operation.security.iter().any(|schemes| schemes.is_empty());
        let complete = asking().find(|schemes| schemes.iter().all(has));
        let partial = || asking().find(|schemes| schemes.iter().any(has)).filter(|_| !is_optional);
        complete.or_else(partial).into_iter().flat_map(|schemes| schemes.iter()).filter_map(|scheme| self.get(scheme))
    }

    fn get(&self, scheme: &str) -> Option<&Credential> {
        self.0.iter().find(|(key, _)| *key == scheme).map(|(_, credential)| credential)
    }
}
