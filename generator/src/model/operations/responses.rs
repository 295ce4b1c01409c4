//! Responses: what a success gives.

use openapiv3::Response;

use super::media::{Handling, preferred};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Doc, Payload, StatusPattern, Success, SuccessCase, TypeRef};
use crate::model::types::{Context, Types, is_binary};
use crate::normalise::SchemaId;
use crate::normalise::schema::JsonType;
use crate::normalise::skeleton::{Located, OperationNode, schema_id};

/// What the key of a response means.
pub(super) fn status_pattern(key: &str) -> StatusPattern {
    match key.parse() {
        Ok(code) => StatusPattern::Code(code),
        Err(_) => match key.chars().next().and_then(|first| first.to_digit(10)) {
            Some(class) => StatusPattern::Class(u16::try_from(class).unwrap_or_default()),
            None => StatusPattern::Default,
        },
    }
}

pub(super) fn is_success(pattern: StatusPattern) -> bool {
    matches!(pattern, StatusPattern::Code(200..=299) | StatusPattern::Class(2))
}

/// Whether `default` says what a success gives: where no success is declared. Else it is about errors.
pub(super) fn default_is_success(node: &OperationNode) -> bool {
    !node.responses.iter().any(|(key, _)| is_success(status_pattern(key)))
}

/// Whether the first success of an operation is a list.
pub(super) fn returns_list(types: &Types<'_>, node: &OperationNode) -> bool {
    let success = node.responses.iter().find(|(key, _)| is_success(status_pattern(key)));
    let schema = success.and_then(|(_, response)| preferred(&response.item.content)?.1.schema.as_ref());
    schema.and_then(schema_id).is_some_and(|id| types.schemas.get(types.resolved(id)).types == [JsonType::Array])
}

/// What is in the body of a response.
pub(super) fn payload(
    types: &mut Types<'_>,
    response: &Located<Response>,
    context: &Context,
) -> (Payload, Option<String>) {
    let Some((name, media_type, handling)) = preferred(&response.item.content) else { return (Payload::Empty, None) };
    let accept = Some(name.to_owned());
    let Some(schema) = media_type.schema.as_ref().and_then(schema_id) else {
        return match handling {
            Handling::Text => (Payload::Text, accept),
            _ => (Payload::Binary, accept),
        };
    };
    if is_binary(types.schemas.get(types.resolved(schema))) {
        return (Payload::Binary, accept);
    }
    let payload = match handling {
        Handling::Json => Payload::Json(types.type_of(schema, context).or_null()),
        Handling::Any => match types.type_of(schema, context).or_null() {
            TypeRef::String => Payload::Text,
            ty => Payload::Json(ty),
        },
        Handling::Text => Payload::Text,
        Handling::Form | Handling::Multipart | Handling::Binary => Payload::Binary,
    };
    if !matches!(payload, Payload::Json(_)) && has_parts(types, schema) {
        let message = format!("`{name}` is not read into a type: what comes is given as it is");
        types.report(Diagnostic::warning("unsupported-media-type", response.pointer.clone(), message));
    }
    (payload, accept)
}

/// Whether a schema describes a list or an object, which text or bytes do not show.
fn has_parts(types: &Types<'_>, schema: SchemaId) -> bool {
    let schema = types.schemas.get(types.resolved(schema));
    let is_container = schema.types.iter().any(|ty| matches!(ty, JsonType::Array | JsonType::Object));
    is_container || !schema.properties.is_empty() || !schema.all_of.is_empty()
}

/// What a success of an operation gives, and the media types to accept. `enum_name` is for several that differ.
pub(super) fn success(
    types: &mut Types<'_>,
    node: &OperationNode,
    context: &Context,
    enum_name: &str,
) -> (Success, Vec<String>) {
    let default_too = default_is_success(node);
    let mut found: Vec<(StatusPattern, &Located<Response>)> = node
        .responses
        .iter()
        .map(|(key, response)| (status_pattern(key), response))
        .filter(|(pattern, _)| is_success(*pattern) || (default_too && *pattern == StatusPattern::Default))
        .collect();
    found.sort_by_key(|(pattern, _)| *pattern);

    let mut accept: Vec<String> = Vec::new();
    let mut cases = Vec::new();
    for (pattern, response) in found {
        let (payload, media_type) = payload(types, response, &context.member("Response"));
        accept.extend(media_type.filter(|media_type| !accept.contains(media_type)));
        let description = Some(response.item.description.clone()).filter(|text| !text.trim().is_empty());
        let doc = Doc { text: description, ..Doc::default() };
        cases.push(SuccessCase { name: status_name(pattern), status: pattern, payload, doc });
    }
    let first = cases.first().map_or(Payload::Empty, |case| case.payload.clone());
    if cases.iter().all(|case| case.payload == first) {
        return (Success::One(first), accept);
    }
    (Success::ByStatus { name: enum_name.to_owned(), cases }, accept)
}

/// The name of a status (IANA HTTP Status Code Registry), as a variant.
fn status_name(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Code(200) => "Ok".to_owned(),
        StatusPattern::Code(201) => "Created".to_owned(),
        StatusPattern::Code(202) => "Accepted".to_owned(),
        StatusPattern::Code(203) => "NonAuthoritativeInformation".to_owned(),
        StatusPattern::Code(204) => "NoContent".to_owned(),
        StatusPattern::Code(205) => "ResetContent".to_owned(),
        StatusPattern::Code(206) => "PartialContent".to_owned(),
        StatusPattern::Code(207) => "MultiStatus".to_owned(),
        StatusPattern::Code(code) => format!("Status{code}"),
        StatusPattern::Class(class) => format!("Status{class}xx"),
        StatusPattern::Default => "Other".to_owned(),
    }
}
