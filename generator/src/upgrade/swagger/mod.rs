//! OpenAPI 2.0 to the shape of 3.1: what stands where.
//!
//! Keywords within a schema are brought to 3.1 later, by [`super::schemas`], as for any other version.

mod body;
mod components;
mod form;
mod media_types;
mod operation;
mod parameter;
mod parameters;
mod references;
mod response;
mod security;
mod servers;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use self::media_types::MediaTypes;
use self::servers::Endpoint;
use super::Moves;
use super::positions::METHODS;
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// An object, which keeps the order of its members.
type Object = Map<String, Value>;

/// What the whole document says that its parts need, and where the parts report to.
struct Swagger<'a> {
    /// What operations consume and produce unless they say otherwise.
    consumes: MediaTypes,
    produces: MediaTypes,
    /// `parameters` and `responses` of the root, as published: each use may need them anew.
    parameters: Object,
    responses: Object,
    endpoint: Endpoint,
    /// Whether a security definition says what the header `Authorization` holds.
    authorises_by_header: bool,
    moves: &'a mut Moves,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Moves everything in a document of OpenAPI 2.0 to where 3.1 has it.
pub(super) fn restructure(root: &mut Value, moves: &mut Moves, diagnostics: &mut Vec<Diagnostic>) {
    let Value::Object(members) = root else { return };
    let mut published = std::mem::take(members);
    let mut swagger = Swagger {
        consumes: MediaTypes::take(&mut published, "consumes"),
        produces: MediaTypes::take(&mut published, "produces"),
        parameters: take_object(&mut published, "parameters"),
        responses: take_object(&mut published, "responses"),
        endpoint: Endpoint::take(&mut published),
        authorises_by_header: security::is_in_authorization(&published),
        moves,
        diagnostics,
    };
    swagger.moves.record(&Pointer::root().join("openapi"), &Pointer::root().join("swagger"));
    swagger.servers(&mut published);
    if let Some(Value::Object(paths)) = published.get_mut("paths") {
        swagger.paths(paths);
    }
    swagger.components(&mut published);
    *members = published;
    references::rewrite(root, moves, diagnostics);
}

impl Swagger<'_> {
    fn paths(&mut self, paths: &mut Object) {
        let at = Pointer::root().join("paths");
        for (path, item) in paths.iter_mut().filter(|(path, _)| !path.starts_with("x-")) {
            if let Value::Object(item) = item {
                self.path_item(item, &at.join(path));
            }
        }
    }

    /// Parameters of the whole path stay with it, except for bodies and form fields: those go to each operation.
    fn path_item(&mut self, item: &mut Object, at: &Pointer) {
        let shared = self.sort_parameters(item, at);
        for method in METHODS {
            if let Some(Value::Object(operation)) = item.get_mut(method) {
                self.operation(operation, &shared, &at.join(method));
            }
        }
    }
}

/// Takes a member that is an object; any other value stays, for it cannot be moved as what it should be.
fn take_object(members: &mut Object, name: &str) -> Object {
    match members.get_mut(name) {
        Some(Value::Object(found)) => {
            let found = std::mem::take(found);
            members.shift_remove(name);
            found
        }
        _ => Object::new(),
    }
}

/// Takes a member that is text; any other value stays.
fn take_text(members: &mut Object, name: &str) -> Option<String> {
    match members.get_mut(name) {
        Some(Value::String(text)) => {
            let text = std::mem::take(text);
            members.shift_remove(name);
            Some(text)
        }
        _ => None,
    }
}
