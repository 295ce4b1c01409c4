//! Errors: which statuses have a typed body, and which hold validation messages.

use super::responses::{default_is_success, is_success, payload, status_pattern};
use crate::model::api::{ErrorBody, ErrorCase, Payload, StatusPattern, TypeRef};
use crate::model::naming::Names;
use crate::model::types::{Context, Types};
use crate::normalise::skeleton::OperationNode;

/// The typed bodies of all operations, each once.
#[derive(Default)]
pub(in crate::model) struct ErrorBodies {
    pub(in crate::model) bodies: Vec<ErrorBody>,
    names: Names,
}

impl ErrorBodies {
    fn index_of(&mut self, types: &Types<'_>, payload: &Payload) -> Option<usize> {
        let name = match payload {
            Payload::Empty | Payload::Binary => return None,
            Payload::Text => "Text".to_owned(),
            Payload::Json(TypeRef::String) => "Message".to_owned(),
            Payload::Json(ty) => types.describe(ty),
        };
        if let Some(known) = self.bodies.iter().position(|body| body.payload == *payload) {
            return Some(known);
        }
        let name = self.names.claim(&name);
        self.bodies.push(ErrorBody { name, payload: payload.clone() });
        Some(self.bodies.len() - 1)
    }
}

/// What the errors of an operation hold, the most specific status first.
pub(super) fn errors(
    types: &mut Types<'_>,
    bodies: &mut ErrorBodies,
    node: &OperationNode,
    context: &Context,
) -> Vec<ErrorCase> {
    let default_is_success = default_is_success(node);
    let mut cases = Vec::new();
    // In the order of the statuses, so that names which are given on the way do not follow from that of the document.
    let mut responses: Vec<_> =
        node.responses.iter().map(|(key, response)| (status_pattern(key), key, response)).collect();
    responses.sort_by_key(|(status, _, _)| *status);
    for (status, key, response) in responses {
        if is_success(status) || (default_is_success && status == StatusPattern::Default) {
            continue;
        }
        let context = context.member(&format!("{}Error", if key == "default" { "" } else { key.as_str() }));
        let (payload, _) = payload(types, response, &context);
        let kind = response.item.extensions.get("x-error").and_then(|kind| kind.as_str());
        let validation = kind == Some("validation");
        // A dictionary of messages is read as such; a second form of it would say nothing more.
        let body = if validation && is_dictionary(&payload) { None } else { bodies.index_of(types, &payload) };
        cases.push(ErrorCase { status, validation, body, description: response.item.description.clone() });
    }
    cases
}

/// Fields, each with its messages.
fn is_dictionary(payload: &Payload) -> bool {
    let Payload::Json(TypeRef::Map(messages)) = payload else { return false };
    match messages.as_ref() {
        TypeRef::Vec(message) => **message == TypeRef::String,
        message => *message == TypeRef::String,
    }
}
