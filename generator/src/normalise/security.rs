//! Security schemes and requirements.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityRequirement, SecurityScheme};
use serde_json::Value;

use super::reader::{Node, Reader, extensions};
use super::skeleton::Located;

/// `components/securitySchemes`.
pub(super) fn schemes<'a>(reader: &mut Reader<'a>, components: &Node<'a>) -> Vec<(String, Located<SecurityScheme>)> {
    let Some(schemes) = reader.object(components, "securitySchemes") else { return Vec::new() };
    let mut read = Vec::new();
    for (key, value) in schemes.object {
        let Some(node) = reader.resolved(value, &schemes.pointer.join(key)) else { continue };
        if let Some(scheme) = scheme(reader, &node) {
            read.push((key.clone(), Located { pointer: node.pointer, item: scheme }));
        }
    }
    read
}

fn scheme<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<SecurityScheme> {
    let description = reader.text(node, "description");
    let extensions = extensions(node.object);
    let kind = reader.text(node, "type").unwrap_or_default();
    match kind.as_str() {
        "apiKey" => {
            let location = match reader.text(node, "in").as_deref() {
                Some("query") => APIKeyLocation::Query,
                Some("cookie") => APIKeyLocation::Cookie,
                _ => APIKeyLocation::Header,
            };
            let name = reader.text(node, "name").unwrap_or_else(|| "Authorization".to_owned());
            Some(SecurityScheme::APIKey { location, name, description, extensions })
        }
        "http" => {
            let scheme = reader.text(node, "scheme").unwrap_or_else(|| "bearer".to_owned());
            Some(SecurityScheme::HTTP { scheme, bearer_format: None, description, extensions })
        }
        "oauth2" => Some(SecurityScheme::OAuth2 { flows: OAuth2Flows::default(), description, extensions }),
        "openIdConnect" => {
            let open_id_connect_url = reader.text(node, "openIdConnectUrl").unwrap_or_default();
            Some(SecurityScheme::OpenIDConnect { open_id_connect_url, description, extensions })
        }
        other => {
            let message = format!("a security scheme of the type `{other}` is not supported: left out");
            reader.warn("unsupported-security", &node.pointer, message);
            None
        }
    }
}

/// The member `security`: alternatives, each a set of schemes. Nothing where it is not there.
pub(super) fn requirements<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Vec<SecurityRequirement>> {
    node.object.get("security").filter(|value| !value.is_null())?;
    let alternatives = reader.list(node, "security");
    let mut read = Vec::new();
    for (pointer, value) in alternatives {
        match value {
            Value::Object(schemes) => {
                read.push(schemes.keys().map(|key| (key.clone(), Vec::new())).collect::<IndexMap<_, _>>());
            }
            other => reader.unexpected(&pointer, "an object", other),
        }
    }
    Some(read)
}
