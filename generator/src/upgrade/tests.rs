//! The upgrade as a whole: documents of 3.x. Those of 2.0 have tests of their own, in [`super::swagger`].

use serde_json::{Value, json};

use super::{Upgraded, upgrade};
use crate::document::read;
use crate::pointer::Pointer;

/// Upgrades a document given as a tree.
pub(super) fn upgraded(document: Value) -> Upgraded {
    upgrade(read(document.to_string().as_bytes()).unwrap())
}

/// The notes and warnings, each as its code and its place.
pub(super) fn said(upgraded: &Upgraded) -> Vec<String> {
    upgraded.diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.pointer)).collect()
}

#[test]
fn schemas_of_3_0_are_rewritten_where_they_stand() {
    let upgraded = upgraded(json!({
        "openapi": "3.0.1",
        "x-first": {"type": "string", "nullable": true},
        "paths": {"/a": {"get": {"parameters": [{"name": "n", "in": "query", "schema": {
            "type": "array", "items": {"type": "integer", "nullable": true, "minimum": 0, "exclusiveMinimum": true}
        }}]}}},
        "components": {"schemas": {"S": {
            "type": "object",
            "properties": {
                "nullable": {"type": "string", "nullable": true},
                "ref": {"$ref": "#/components/schemas/S", "nullable": true}
            },
            "example": {"type": "string", "nullable": true},
            "default": {"type": "string", "nullable": true}
        }}}
    }));
    assert_eq!(
        upgraded.root,
        json!({
            "openapi": "3.1.0",
            "x-first": {"type": "string", "nullable": true},
            "paths": {"/a": {"get": {"parameters": [{"name": "n", "in": "query", "schema": {
                "type": "array", "items": {"type": ["integer", "null"], "exclusiveMinimum": 0}
            }}]}}},
            "components": {"schemas": {"S": {
                "type": "object",
                "properties": {
                    "nullable": {"type": ["string", "null"]},
                    "ref": {"$ref": "#/components/schemas/S", "nullable": true}
                },
                "example": {"type": "string", "nullable": true},
                "default": {"type": "string", "nullable": true}
            }}}
        })
    );
    assert_eq!(
        said(&upgraded),
        [
            "upgraded-bound /paths/~1a/get/parameters/0/schema/items",
            "upgraded-nullable /paths/~1a/get/parameters/0/schema/items",
            "upgraded-nullable /components/schemas/S/properties/nullable",
        ]
    );
    assert_eq!(upgraded.root.as_object().unwrap().keys().next().map(String::as_str), Some("openapi"));
}

#[test]
fn documents_of_3_1_stay_but_for_the_extension() {
    let schemas = json!({"A": {"type": "string", "nullable": true, "exclusiveMinimum": 1}, "B": true});
    let upgraded = upgraded(json!({"openapi": "3.1.1", "components": {"schemas": schemas.clone()}}));
    assert_eq!(upgraded.root, json!({"openapi": "3.1.0", "components": {"schemas": schemas}}));
    let with_extension =
        json!({"openapi": "3.1.1", "components": {"schemas": {"A": {"type": "string", "x-nullable": true}}}});
    assert_eq!(self::upgraded(with_extension).root["components"]["schemas"]["A"], json!({"type": ["string", "null"]}));
}

#[test]
fn a_place_that_did_not_move_is_its_own_source() {
    let upgraded = upgraded(json!({"openapi": "3.0.0", "paths": {"/a": {"get": {}}}}));
    let pointer = Pointer::root().join("paths").join("/a").join("get");
    assert_eq!(upgraded.moves.source_of(&pointer), pointer);
}

#[test]
fn warnings_of_the_document_are_kept() {
    let document = read(br#"{"openapi": "3.0.0", "info": 1, "info": {}}"#).unwrap();
    assert_eq!(said(&upgrade(document)), ["duplicate-key /info"]);
}

#[test]
fn nothing_that_is_not_what_it_should_be_is_lost() {
    let odd = json!({
        "openapi": "3.0.0",
        "paths": {"/a": null, "/b": [], "/c": {"get": "x", "parameters": {"a": 1}, "post": {"responses": [], "requestBody": 1}}},
        "components": {"schemas": {"A": null, "B": [], "C": {"properties": [], "items": 3, "allOf": {}, "type": 1}}}
    });
    let mut expected = odd.clone();
    expected["openapi"] = "3.1.0".into();
    assert_eq!(upgraded(odd).root, expected);
}
