//! One operation: its parameters, request body, responses and servers.

use serde_json::Value;

use super::media_types::MediaTypes;
use super::parameters::{Part, Parts};
use super::{Object, Swagger};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

impl Swagger<'_> {
    /// Brings an operation to 3.1. `shared` is what the parameters of its path say about the body.
    pub(super) fn operation(&mut self, operation: &mut Object, shared: &Parts, at: &Pointer) {
        let consumes = MediaTypes::take_own(operation, "consumes").unwrap_or_else(|| self.consumes.clone());
        let produces = MediaTypes::take_own(operation, "produces").unwrap_or_else(|| self.produces.clone());
        self.operation_servers(operation, at);
        let own = self.sort_parameters(operation, at);
        self.body(operation, merge(own, shared), &consumes, at);
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            let at = at.join("responses");
            for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with("x-")) {
                self.use_of_response(response, &produces, &at.join(status));
            }
        }
    }

    fn body(&mut self, operation: &mut Object, parts: Parts, consumes: &MediaTypes, at: &Pointer) {
        let Parts { bodies, fields } = parts;
        // An operation that has a request body already is of two minds: it stays, and what 2.0 says is kept beside it.
        let left: Vec<Part> = if operation.contains_key("requestBody") {
            bodies.into_iter().chain(fields).collect()
        } else {
            let mut bodies = bodies.into_iter();
            if let Some(body) = self.request_body(bodies.next(), &fields, consumes, at) {
                operation.insert("requestBody".to_owned(), body);
            }
            bodies.collect()
        };
        let Some(part) = left.first() else { return };
        let message = "an operation has one request body; the others are kept under `x-other-bodies` and not sent";
        self.diagnostics.push(
            Diagnostic::warning("several-bodies", part.published.clone(), message)
                .help("Describe one body that holds them all, in the overlay."),
        );
        let left = left.into_iter().map(|part| Value::Object(part.parameter)).collect();
        operation.insert("x-other-bodies".to_owned(), left);
    }
}

/// What an operation says of its own comes before what its path says: bodies as a whole, fields by name.
fn merge(own: Parts, shared: &Parts) -> Parts {
    let Parts { mut bodies, mut fields } = own;
    if bodies.is_empty() {
        bodies.clone_from(&shared.bodies);
    }
    for field in &shared.fields {
        let name = field.parameter.get("name");
        if !fields.iter().any(|own| own.parameter.get("name") == name) {
            fields.push(field.clone());
        }
    }
    Parts { bodies, fields }
}
