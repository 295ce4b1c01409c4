//! Security requirements: which headers, query parameters and cookies authorise an operation.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Location;
use super::published::{Published, Version};

/// What may carry the credentials of an operation.
pub(super) fn credentials(
    published: &Published,
    operation: &Map<String, Value>,
) -> Result<BTreeSet<(Location, String)>, String> {
    let at = match published.version {
        Version::Two => "/securityDefinitions",
        Version::Three => "/components/securitySchemes",
    };
    let schemes = published.root.pointer(at).and_then(Value::as_object);
    let requirements = operation.get("security").or_else(|| published.root.get("security"));
    let mut places = BTreeSet::new();
    for requirement in requirements.and_then(Value::as_array).into_iter().flatten() {
        for key in requirement.as_object().into_iter().flat_map(Map::keys) {
            let Some(scheme) = schemes.and_then(|schemes| schemes.get(key)) else { continue };
            let Some(scheme) = published.object(scheme)? else { continue };
            places.insert(place(scheme));
        }
    }
    Ok(places)
}

fn place(scheme: &Map<String, Value>) -> (Location, String) {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = text("name").to_owned();
    match (text("type"), text("in")) {
        ("apiKey", "query") => (Location::Query, name),
        ("apiKey", "cookie") => (Location::Cookie, name),
        ("apiKey", _) => (Location::Header, name.to_ascii_lowercase()),
        _ => (Location::Header, "authorization".to_owned()),
    }
}

/// Whether a security definition of the document has the header `Authorization`.
pub(super) fn is_in_authorization(published: &Published) -> bool {
    let schemes = published.root.get("securityDefinitions").and_then(Value::as_object);
    let mut schemes = schemes.into_iter().flatten().filter_map(|(_, scheme)| scheme.as_object());
    schemes.any(|scheme| place(scheme) == (Location::Header, "authorization".to_owned()))
}
