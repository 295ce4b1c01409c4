//! Every type that an operation uses, wherever it does.

use super::api::{Body, ErrorBody, Operation, Payload, Resource, Success, TypeId, TypeRef, Usage};
use super::types::usage::collect;

const SENT: Usage = Usage { sent: true, received: false };
const RECEIVED: Usage = Usage { sent: false, received: true };

/// The named types that operations send and receive themselves.
pub(super) fn uses(resources: &[Resource], errors: &[ErrorBody]) -> Vec<(TypeId, Usage)> {
    let mut uses = Vec::new();
    let mut add = |ty: &TypeRef, usage: Usage| {
        let mut found = Vec::new();
        collect(ty, &mut found);
        uses.extend(found.into_iter().map(|id| (id, usage)));
    };
    for operation in resources.iter().flat_map(|resource| &resource.operations) {
        for parameter in operation.required.iter().chain(&operation.optional) {
            add(&parameter.ty, SENT);
        }
        match &operation.body {
            Some(Body::Json { ty, .. }) => add(ty, SENT),
            Some(Body::Form { ty, .. } | Body::Multipart { ty, .. }) => add(&TypeRef::Named(*ty), SENT),
            Some(Body::Text { .. } | Body::Binary { .. }) | None => {}
        }
        for payload in payloads(operation) {
            if let Payload::Json(ty) = payload {
                add(ty, RECEIVED);
            }
        }
    }
    for body in errors {
        if let Payload::Json(ty) = &body.payload {
            add(ty, RECEIVED);
        }
    }
    uses
}

fn payloads(operation: &Operation) -> Vec<&Payload> {
    match &operation.success {
        Success::One(payload) => vec![payload],
        Success::ByStatus { cases, .. } => cases.iter().map(|case| &case.payload).collect(),
    }
}
