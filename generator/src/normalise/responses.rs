//! Request bodies and responses.

use openapiv3::{RequestBody, Response};

use super::content;
use super::reader::{Node, Reader, extensions};
use super::skeleton::Located;

/// The member `requestBody`.
pub(super) fn request_body<'a>(reader: &mut Reader<'a>, operation: &Node<'a>) -> Option<Located<RequestBody>> {
    let value = operation.object.get("requestBody").filter(|value| !value.is_null())?;
    let node = reader.resolved(value, &operation.pointer.join("requestBody"))?;
    let body = RequestBody {
        description: reader.text(&node, "description"),
        content: content::content(reader, &node),
        required: reader.flag(&node, "required").unwrap_or_default(),
        extensions: extensions(node.object),
    };
    Some(Located { pointer: node.pointer, item: body })
}

/// The member `responses`, by key. A key that is neither a status nor `default` is left out with a warning.
pub(super) fn responses<'a>(reader: &mut Reader<'a>, operation: &Node<'a>) -> Vec<(String, Located<Response>)> {
    let Some(responses) = reader.object(operation, "responses") else { return Vec::new() };
    let mut read = Vec::new();
    for (key, value) in responses.object {
        if key.starts_with("x-") {
            continue;
        }
        let pointer = responses.pointer.join(key);
        if !is_status(key) {
            reader.warn("unknown-status", &pointer, format!("`{key}` is no status: this response is left out"));
            continue;
        }
        let Some(node) = reader.resolved(value, &pointer) else { continue };
        let response = Response {
            description: reader.text(&node, "description").unwrap_or_default(),
            headers: content::headers(reader, &node),
            content: content::content(reader, &node),
            links: indexmap::IndexMap::new(),
            extensions: extensions(node.object),
        };
        read.push((key.clone(), Located { pointer: node.pointer, item: response }));
    }
    read
}

/// `default`, `404` or `4XX` (OpenAPI, Responses Object).
fn is_status(key: &str) -> bool {
    let bytes = key.as_bytes();
    let class = |first: &u8| (b'1'..=b'5').contains(first);
    key == "default"
        || matches!(bytes, [first, rest @ ..] if class(first) && rest.len() == 2
            && (rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"xx")))
}
