//! Security definitions to security schemes.

use serde_json::{Value, json};

use super::{Object, Swagger, take_text};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

impl Swagger<'_> {
    /// Brings a security scheme published at `from` to 3.1. An API key is written the same in both; a type that 2.0 does
    /// not have stays as it is.
    pub(super) fn security_scheme(&mut self, scheme: &mut Object, from: &Pointer) {
        match scheme.get("type").and_then(Value::as_str) {
            Some("basic") => {
                scheme.insert("type".to_owned(), "http".into());
                scheme.insert("scheme".to_owned(), "basic".into());
                let message = "`type: basic` → `type: http`, `scheme: basic`";
                self.diagnostics.push(Diagnostic::note("upgraded-security", from.clone(), message));
            }
            Some("oauth2") => self.oauth2(scheme, from),
            _ => {}
        }
    }

    fn oauth2(&mut self, scheme: &mut Object, from: &Pointer) {
        let Some(published) = take_text(scheme, "flow") else { return };
        let flow = match published.as_str() {
            "accessCode" => "authorizationCode",
            "application" => "clientCredentials",
            other => other,
        };
        let mut described = Object::new();
        for name in ["authorizationUrl", "tokenUrl", "scopes"] {
            if let Some(value) = scheme.shift_remove(name) {
                described.insert(name.to_owned(), value);
            }
        }
        described.entry("scopes").or_insert_with(|| json!({}));
        scheme.insert("flows".to_owned(), json!({flow: described}));
        let message = format!("`flow: {published}` → `flows: {{{flow}: …}}`");
        self.diagnostics.push(Diagnostic::note("upgraded-security", from.clone(), message));
    }
}

/// Whether a security definition of the document is about the header `Authorization`.
pub(super) fn is_in_authorization(root: &Object) -> bool {
    let schemes = root.get("securityDefinitions").and_then(Value::as_object);
    schemes.into_iter().flatten().any(|(_, scheme)| {
        let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
        match text("type") {
            "apiKey" => text("in") == "header" && text("name").eq_ignore_ascii_case("authorization"),
            kind => matches!(kind, "basic" | "oauth2"),
        }
    })
}
