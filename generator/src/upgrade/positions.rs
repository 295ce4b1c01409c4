//! What stands where in an OpenAPI 3.x document.
//!
//! Whether `nullable` or `$ref` is a keyword or the name of a property depends on where it stands: in a schema the one,
//! under `properties` the other, inside an `example` neither. This is the table of positions, after the sections of the
//! OpenAPI Specification 3.1 and 3.2 and the applicators of JSON Schema 2020-12 (with those of older drafts), and a walk
//! that follows it. What the table does not name is data, and is never entered.

use serde_json::Value;

use crate::trail::Trail;

/// What a value is by its position. A value of any kind may also be, or hold, a `$ref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The document.
    Root,
    /// The components object.
    Components,
    /// A path item, under `paths`, `webhooks`, `components.pathItems` or in a callback.
    PathItem,
    /// An operation.
    Operation,
    /// A parameter.
    Parameter,
    /// A header of a response or of an encoding.
    Header,
    /// A request body.
    RequestBody,
    /// A response.
    Response,
    /// A media type of a `content`.
    MediaType,
    /// The encoding of a property.
    Encoding,
    /// A callback: an object of path items by expression.
    Callback,
    /// A schema: an object, or, since 3.1, a boolean.
    Schema,
}

/// How the value of a member holds what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The value is one.
    One(Kind),
    /// The value is an array of them.
    List(Kind),
    /// The value is one, or an array of them.
    OneOrList(Kind),
    /// The value is an object of them, whatever their names.
    Map(Kind),
    /// The value is an object of them, except for members whose name begins with `x-`.
    Patterned(Kind),
}

impl Kind {
    /// What the member of this name in an object of this kind holds; nothing where it is not one of the others.
    #[must_use]
    pub fn member(self, name: &str) -> Option<Holds> {
        match self {
            Self::Root => match name {
                "paths" => Some(Holds::Patterned(Self::PathItem)),
                "webhooks" => Some(Holds::Map(Self::PathItem)),
                "components" => Some(Holds::One(Self::Components)),
                _ => None,
            },
            Self::Components => components(name),
            Self::PathItem => path_item(name),
            Self::Operation => match name {
                "parameters" => Some(Holds::List(Self::Parameter)),
                "requestBody" => Some(Holds::One(Self::RequestBody)),
                "responses" => Some(Holds::Patterned(Self::Response)),
                "callbacks" => Some(Holds::Map(Self::Callback)),
                _ => None,
            },
            Self::Parameter | Self::Header => match name {
                "schema" => Some(Holds::One(Self::Schema)),
                "content" => Some(Holds::Map(Self::MediaType)),
                _ => None,
            },
            Self::RequestBody => (name == "content").then_some(Holds::Map(Self::MediaType)),
            Self::Response => match name {
                "headers" => Some(Holds::Map(Self::Header)),
                "content" => Some(Holds::Map(Self::MediaType)),
                _ => None,
            },
            Self::MediaType => match name {
                "schema" | "itemSchema" => Some(Holds::One(Self::Schema)),
                "encoding" => Some(Holds::Map(Self::Encoding)),
                "prefixEncoding" => Some(Holds::List(Self::Encoding)),
                "itemEncoding" => Some(Holds::One(Self::Encoding)),
                _ => None,
            },
            Self::Encoding => (name == "headers").then_some(Holds::Map(Self::Header)),
            Self::Callback => (name != "$ref" && !name.starts_with("x-")).then_some(Holds::One(Self::PathItem)),
            Self::Schema => schema(name),
        }
    }
}

fn components(name: &str) -> Option<Holds> {
    Some(Holds::Map(match name {
        "schemas" => Kind::Schema,
        "responses" => Kind::Response,
        "parameters" => Kind::Parameter,
        "requestBodies" => Kind::RequestBody,
        "headers" => Kind::Header,
        "callbacks" => Kind::Callback,
        "pathItems" => Kind::PathItem,
        "mediaTypes" => Kind::MediaType,
        _ => return None,
    }))
}

fn path_item(name: &str) -> Option<Holds> {
    match name {
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
            Some(Holds::One(Kind::Operation))
        }
        "parameters" => Some(Holds::List(Kind::Parameter)),
        "additionalOperations" => Some(Holds::Map(Kind::Operation)),
        _ => None,
    }
}

fn schema(name: &str) -> Option<Holds> {
    match name {
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" | "dependencies" => {
            Some(Holds::Map(Kind::Schema))
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Some(Holds::List(Kind::Schema)),
        "items" => Some(Holds::OneOrList(Kind::Schema)),
        "additionalProperties"
        | "additionalItems"
        | "unevaluatedProperties"
        | "unevaluatedItems"
        | "propertyNames"
        | "contains"
        | "contentSchema"
        | "not"
        | "if"
        | "then"
        | "else" => Some(Holds::One(Kind::Schema)),
        _ => None,
    }
}

/// The names that operations have in a path item: the verbs of OpenAPI 3.1, and `query` of 3.2.
pub const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// How deep a walk goes. Documents that were read are nested less deep; this bounds what was put together since.
const MAX_DEPTH: usize = 512;

/// What a walk calls at each place: what stands there by its position, the value, and the place.
pub type Visit<'a> = dyn FnMut(Kind, &mut Value, &Trail<'_>) + 'a;

/// Visits everything in a document that has a kind, in the order of the document, a value before what is in it. What the
/// visitor leaves in the place of a value is what the walk goes on with.
pub fn walk(root: &mut Value, visit: &mut Visit<'_>) {
    descend(Kind::Root, root, &Trail::root(), visit);
}

fn descend(kind: Kind, value: &mut Value, trail: &Trail<'_>, visit: &mut Visit<'_>) {
    if trail.depth() > MAX_DEPTH {
        return;
    }
    visit(kind, value, trail);
    let Value::Object(members) = value else { return };
    for (name, value) in members.iter_mut() {
        if let Some(holds) = kind.member(name) {
            enter(holds, value, &trail.key(name), visit);
        }
    }
}

fn enter(holds: Holds, value: &mut Value, trail: &Trail<'_>, visit: &mut Visit<'_>) {
    match (holds, value) {
        (Holds::List(kind) | Holds::OneOrList(kind), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                descend(kind, item, &trail.index(index), visit);
            }
        }
        (Holds::One(kind) | Holds::OneOrList(kind), value) => descend(kind, value, trail, visit),
        (Holds::Map(kind), Value::Object(members)) => {
            for (name, value) in members.iter_mut() {
                descend(kind, value, &trail.key(name), visit);
            }
        }
        (Holds::Patterned(kind), Value::Object(members)) => {
            for (name, value) in members.iter_mut().filter(|(name, _)| !name.starts_with("x-")) {
                descend(kind, value, &trail.key(name), visit);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Kind, walk};

    fn schemas(mut root: serde_json::Value) -> Vec<String> {
        let mut found = Vec::new();
        walk(&mut root, &mut |kind, _, trail| {
            if kind == Kind::Schema {
                found.push(trail.pointer().to_string());
            }
        });
        found
    }

    #[test]
    fn schemas_are_found_by_position_alone() {
        let root = json!({
            "paths": {
                "x-not-a-path": {"get": {"requestBody": {"content": {"a/b": {"schema": {}}}}}},
                "/a": {"parameters": [{"schema": {"example": {"schema": {}}}}], "get": {
                    "responses": {"200": {"content": {"a/b": {"schema": {"items": {}}, "example": {"schema": {}}}}}},
                    "callbacks": {"done": {"{$url}": {"post": {"requestBody": {"content": {"a/b": {"schema": true}}}}}}}
                }}
            },
            "components": {"schemas": {"x-named": {"properties": {"items": {"default": {"items": {}}}, "x-y": {}}}}}
        });
        assert_eq!(
            schemas(root),
            [
                "/paths/~1a/parameters/0/schema",
                "/paths/~1a/get/responses/200/content/a~1b/schema",
                "/paths/~1a/get/responses/200/content/a~1b/schema/items",
                "/paths/~1a/get/callbacks/done/{$url}/post/requestBody/content/a~1b/schema",
                "/components/schemas/x-named",
                "/components/schemas/x-named/properties/items",
                "/components/schemas/x-named/properties/x-y",
            ]
        );
    }

    #[test]
    fn every_applicator_is_entered() {
        let schema = json!({
            "allOf": [{}], "anyOf": [{}], "oneOf": [{}], "prefixItems": [{}], "items": [{}], "not": {}, "if": {},
            "then": {}, "else": {}, "contains": {}, "propertyNames": {}, "additionalProperties": false,
            "unevaluatedProperties": {}, "unevaluatedItems": {}, "contentSchema": {}, "additionalItems": {},
            "patternProperties": {"a": {}}, "dependentSchemas": {"a": {}}, "$defs": {"a": {}}, "definitions": {"a": {}},
            "enum": [{"items": {}}], "const": {"items": {}}, "examples": [{"items": {}}], "x-a": {"items": {}}
        });
        assert_eq!(schemas(json!({"components": {"schemas": {"S": schema}}})).len(), 21);
    }
}
