//! `host`, `basePath` and `schemes` to `servers`.

use serde_json::{Value, json};

use super::{Object, Swagger, take_text};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// Where the API is.
#[derive(Debug, Default)]
pub(super) struct Endpoint {
    host: Option<String>,
    base_path: String,
    schemes: Vec<String>,
}

impl Endpoint {
    /// Takes the three members from the root. A document that has `servers` already is of two minds: they stay.
    pub(super) fn take(root: &mut Object) -> Self {
        if root.contains_key("servers") {
            return Self::default();
        }
        let host = take_text(root, "host").map(|host| host.trim().trim_end_matches('/').to_owned());
        let base_path = take_text(root, "basePath").unwrap_or_default();
        let base_path = base_path.trim().trim_matches('/');
        Self {
            host: host.filter(|host| !host.is_empty()),
            base_path: if base_path.is_empty() { String::new() } else { format!("/{base_path}") },
            schemes: take_schemes(root).unwrap_or_default(),
        }
    }

    /// One address for each scheme, encrypted ones first: the first is what a client uses, and the published order means
    /// nothing in OpenAPI 2.0. Without a host, the address is relative to that of the document.
    fn addresses(&self, schemes: &[String]) -> Vec<String> {
        let Some(host) = &self.host else {
            return if self.base_path.is_empty() { Vec::new() } else { vec![self.base_path.clone()] };
        };
        if host.contains("://") {
            return vec![format!("{host}{}", self.base_path)];
        }
        let mut schemes: Vec<&str> = schemes.iter().map(String::as_str).collect();
        if schemes.is_empty() {
            schemes.push("https");
        }
        schemes.sort_by_key(|scheme| !matches!(*scheme, "https" | "wss"));
        schemes.iter().map(|scheme| format!("{scheme}://{host}{}", self.base_path)).collect()
    }
}

/// Takes `schemes`, in lower case, each once. Anything but a list of texts stays.
fn take_schemes(members: &mut Object) -> Option<Vec<String>> {
    let Value::Array(items) = members.get("schemes")? else { return None };
    let mut schemes: Vec<String> = Vec::new();
    for item in items {
        let scheme = item.as_str()?.trim().to_ascii_lowercase();
        if !scheme.is_empty() && !schemes.contains(&scheme) {
            schemes.push(scheme);
        }
    }
    members.shift_remove("schemes");
    Some(schemes)
}

impl Swagger<'_> {
    /// Gives the root its `servers`.
    pub(super) fn servers(&mut self, root: &mut Object) {
        let addresses = self.endpoint.addresses(&self.endpoint.schemes);
        let Some(first) = addresses.first() else { return };
        let at = Pointer::root();
        let published = at.join(if self.endpoint.host.is_some() { "host" } else { "basePath" });
        self.moves.record(&at.join("servers"), &published);
        let message = format!("`host`, `basePath` and `schemes` → `servers`, of which the first is {first}");
        self.diagnostics.push(Diagnostic::note("upgraded-servers", published, message));
        root.insert("servers".to_owned(), servers(addresses));
    }

    /// Gives an operation whose schemes differ from the document's its own `servers`.
    pub(super) fn operation_servers(&mut self, operation: &mut Object, at: &Pointer) {
        if self.endpoint.host.is_none() || operation.contains_key("servers") {
            return;
        }
        let Some(schemes) = take_schemes(operation) else { return };
        let addresses = self.endpoint.addresses(&schemes);
        if schemes.is_empty() || addresses == self.endpoint.addresses(&self.endpoint.schemes) {
            return;
        }
        self.moves.record(&at.join("servers"), &at.join("schemes"));
        let message = format!("`schemes: [{}]` → `servers: [{}]`", schemes.join(", "), addresses.join(", "));
        self.diagnostics.push(Diagnostic::note("upgraded-servers", at.join("schemes"), message));
        operation.insert("servers".to_owned(), servers(addresses));
    }
}

fn servers(addresses: Vec<String>) -> Value {
    addresses.into_iter().map(|url| json!({"url": url})).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Endpoint;

    fn addresses(root: Value) -> Vec<String> {
        let Value::Object(mut root) = root else { return Vec::new() };
        let endpoint = Endpoint::take(&mut root);
        endpoint.addresses(&endpoint.schemes)
    }

    #[test]
    fn encrypted_schemes_come_first() {
        let root = json!({"host": "api.example.com", "basePath": "/v1/", "schemes": ["http", "HTTPS", "wss"]});
        let expected = ["https://api.example.com/v1", "wss://api.example.com/v1", "http://api.example.com/v1"];
        assert_eq!(addresses(root), expected);
    }

    #[test]
    fn what_is_left_out_is_assumed() {
        assert_eq!(addresses(json!({"host": "a.example"})), ["https://a.example"]);
        assert_eq!(addresses(json!({"host": "http://a.example/", "basePath": "v1"})), ["http://a.example/v1"]);
        assert_eq!(addresses(json!({"basePath": "/v1", "schemes": ["https"]})), ["/v1"]);
        assert!(addresses(json!({"basePath": "/"})).is_empty());
        assert!(addresses(json!({"host": "a.example", "servers": []})).is_empty());
    }
}
