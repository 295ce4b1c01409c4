//! One operation as a method of its resource.

use super::errors::{ErrorBodies, errors};
use super::{bodies, parameters, responses, target};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Doc, Operation};
use crate::model::types::{Context, Types, code, evidence};
use crate::normalise::skeleton::OperationNode;
use crate::pointer::Pointer;

/// What an operation and what belongs to it are called.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) request_type: String,
    pub(super) response_type: String,
    /// What the names of its inline types begin with: the resource.
    pub(super) context: String,
}

/// The operation as it will be printed.
pub(super) fn operation(
    types: &mut Types<'_>,
    error_bodies: &mut ErrorBodies,
    node: &OperationNode,
    named: Named,
    source_of: &dyn Fn(&Pointer) -> Pointer,
) -> Operation {
    let context = Context::new(named.context.clone()).member(&named.request_type);
    let body = node.request_body.as_ref().and_then(|body| bodies::body(types, body, &context.member("Body")));
    let reserved: &[&str] = if body.is_some() { &["body"] } else { &[] };
    let parameters = parameters::parameters(types, node, &context, reserved);
    let (success, accept) = responses::success(types, node, &context, &named.response_type);
    let errors = errors(types, error_bodies, node, &context);
    Operation {
        pointer: source_of(&node.pointer),
        method: node.method.clone(),
        path: node.path.clone(),
        target: target(types, node),
        name: named.name,
        request_type: named.request_type,
        summary: node.operation.summary.clone().filter(|text| !text.trim().is_empty()),
        doc: doc(node),
        required: parameters.required,
        optional: parameters.optional,
        body,
        success,
        accept,
        errors,
        security: security(node),
    }
}

fn target(types: &mut Types<'_>, node: &OperationNode) -> Option<String> {
    let target = target::target(&node.path)?;
    let message = format!("the path {} is sent as {}", code(&node.path), code(&target));
    types.report(Diagnostic::note("path-not-sent-as-written", node.pointer.clone(), message));
    Some(target)
}

fn doc(node: &OperationNode) -> Doc {
    let extensions = node.operation.extensions.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    Doc {
        text: node.operation.description.clone().filter(|text| !text.trim().is_empty()),
        facts: evidence(&extensions),
        deprecated: node.operation.deprecated.then(String::new),
    }
}

/// The alternatives that authorise an operation, each once. An empty alternative means that none is needed, so it comes
/// to nothing only where it stands alone: a credential that is there is better sent.
fn security(node: &OperationNode) -> Vec<Vec<String>> {
    let mut alternatives: Vec<Vec<String>> = Vec::new();
    for alternative in node.operation.security.iter().flatten() {
        let mut schemes: Vec<String> = alternative.keys().cloned().collect();
        schemes.sort_unstable();
        if !schemes.is_empty() && !alternatives.contains(&schemes) {
            alternatives.push(schemes);
        }
    }
    alternatives
}
