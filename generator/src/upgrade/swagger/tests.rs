//! Documents of OpenAPI 2.0, whole and small.

use serde_json::{Value, json};

use super::super::Upgraded;
use super::super::tests::{said, upgraded};
use crate::pointer::Pointer;

/// A document with one operation, `POST /a`, and what else is given.
fn with_operation(operation: Value, others: Value) -> Upgraded {
    let mut document = json!({"swagger": "2.0", "paths": {"/a": {"post": operation}}});
    if let (Some(members), Value::Object(others)) = (document.as_object_mut(), others) {
        members.extend(others);
    }
    upgraded(document)
}

fn operation(upgraded: &Upgraded) -> &Value {
    upgraded.root.pointer("/paths/~1a/post").unwrap()
}

fn source(upgraded: &Upgraded, pointer: &str) -> String {
    upgraded.moves.source_of(&Pointer::parse(pointer).unwrap()).to_string()
}

#[test]
fn the_root_takes_its_new_shape() {
    let upgraded = upgraded(json!({
        "swagger": "2.0",
        "info": {"title": "T"},
        "host": "api.example.com", "basePath": "/v1", "schemes": ["http", "https"],
        "consumes": ["application/json"], "produces": ["application/json"],
        "paths": {},
        "definitions": {"A": {"properties": {"b": {"$ref": "#/definitions/B[C]"}}}, "B[C]": {"discriminator": "kind"}},
        "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        "security": [{"key": []}],
        "x-other": {"$ref": "#/definitions/A"}
    }));
    assert_eq!(
        upgraded.root,
        json!({
            "openapi": "3.1.0",
            "info": {"title": "T"},
            "paths": {},
            "security": [{"key": []}],
            "x-other": {"$ref": "#/definitions/A"},
            "servers": [{"url": "https://api.example.com/v1"}, {"url": "http://api.example.com/v1"}],
            "components": {
                "schemas": {
                    "A": {"properties": {"b": {"$ref": "#/components/schemas/B[C]"}}},
                    "B[C]": {"discriminator": {"propertyName": "kind"}}
                },
                "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "Authorization"}}
            }
        })
    );
    assert_eq!(said(&upgraded), ["upgraded-servers /host", "upgraded-discriminator /definitions/B[C]"]);
    assert_eq!(source(&upgraded, "/components/schemas/A/properties/b"), "/definitions/A/properties/b");
    assert_eq!(source(&upgraded, "/components/securitySchemes/key"), "/securityDefinitions/key");
    assert_eq!(source(&upgraded, "/openapi"), "/swagger");
}

#[test]
fn a_body_parameter_becomes_the_request_body() {
    let body = json!({"in": "body", "name": "model", "description": "d", "required": true, "x-a": 1,
        "schema": {"$ref": "#/definitions/A"}});
    let id = json!({"in": "query", "name": "id", "type": "string"});
    let upgraded = with_operation(
        json!({"consumes": ["application/json", "text/json"], "parameters": [body, id], "responses": {}}),
        json!({}),
    );
    let schema = json!({"$ref": "#/components/schemas/A"});
    assert_eq!(
        operation(&upgraded),
        &json!({
            "parameters": [{"in": "query", "name": "id", "schema": {"type": "string"}}],
            "responses": {},
            "requestBody": {
                "description": "d", "required": true, "x-a": 1, "x-body-name": "model",
                "content": {"application/json": {"schema": schema.clone()}, "text/json": {"schema": schema}}
            }
        })
    );
    let at = "/paths/~1a/post";
    assert_eq!(source(&upgraded, &format!("{at}/parameters/0/name")), format!("{at}/parameters/1/name"));
    assert_eq!(source(&upgraded, &format!("{at}/parameters/0/schema/type")), format!("{at}/parameters/1/type"));
    assert_eq!(source(&upgraded, &format!("{at}/requestBody")), format!("{at}/parameters/0"));
    assert_eq!(
        source(&upgraded, &format!("{at}/requestBody/content/text~1json/schema/$ref")),
        format!("{at}/parameters/0/schema/$ref")
    );
}

#[test]
fn media_types_come_from_the_operation_then_the_document_then_are_assumed() {
    let types = |operation_says: Value, document_says: Value| {
        let mut described = json!({"parameters": [{"in": "body", "name": "b", "schema": {}}],
            "responses": {"200": {"description": "", "schema": {}}, "204": {"description": ""}}});
        for (name, value) in operation_says.as_object().unwrap() {
            described[name] = value.clone();
        }
        let upgraded = with_operation(described, document_says);
        let keys = |pointer: &str| -> Vec<String> {
            let content = operation(&upgraded).pointer(pointer).and_then(Value::as_object);
            content.map(|content| content.keys().cloned().collect()).unwrap_or_default()
        };
        assert!(operation(&upgraded).pointer("/responses/204/content").is_none());
        (keys("/requestBody/content"), keys("/responses/200/content"))
    };
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let document = json!({"consumes": ["a/b"], "produces": ["c/d"]});
    assert_eq!(types(json!({}), json!({})), (list(&["application/json"]), list(&["application/json"])));
    assert_eq!(types(json!({}), document.clone()), (list(&["a/b"]), list(&["c/d"])));
    let own = json!({"consumes": ["e/f"], "produces": []});
    assert_eq!(types(own, document), (list(&["e/f"]), list(&["application/json"])));
}

#[test]
fn form_fields_become_one_schema() {
    let fields = json!([
        {"in": "formData", "name": "title", "type": "string", "required": true, "description": "d", "maxLength": 9},
        {"in": "formData", "name": "tags", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}
    ]);
    let upgraded = with_operation(json!({"parameters": fields}), json!({}));
    assert_eq!(
        operation(&upgraded),
        &json!({"requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["title"], "properties": {
                "title": {"type": "string", "description": "d", "maxLength": 9},
                "tags": {"type": "array", "items": {"type": "string"}}
            }},
            "encoding": {"tags": {"style": "form", "explode": true}}
        }}}})
    );
    assert_eq!(
        source(
            &upgraded,
            "/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/tags/items"
        ),
        "/paths/~1a/post/parameters/1/items"
    );
}

#[test]
fn a_file_makes_a_form_multipart() {
    let fields =
        json!([{"in": "formData", "name": "f", "type": "file"}, {"in": "formData", "name": "n", "type": "integer"}]);
    let upgraded =
        with_operation(json!({"consumes": ["application/x-www-form-urlencoded"], "parameters": fields}), json!({}));
    assert_eq!(
        operation(&upgraded),
        &json!({"requestBody": {"required": false, "content": {"multipart/form-data": {"schema": {
            "type": "object",
            "properties": {"f": {"type": "string", "format": "binary"}, "n": {"type": "integer"}}
        }}}}})
    );
    let named = with_operation(
        json!({"consumes": ["multipart/form-data"], "parameters": [{"in": "formData", "name": "n", "type": "integer"}]}),
        json!({}),
    );
    assert!(operation(&named).pointer("/requestBody/content/multipart~1form-data").is_some());
}

#[test]
fn lists_say_how_they_are_written() {
    let list = |location: &str, format: Option<&str>| {
        let mut parameter = json!({"in": location, "name": "p", "type": "array", "items": {"type": "string"}});
        if let Some(format) = format {
            parameter["collectionFormat"] = format.into();
        }
        let upgraded = with_operation(json!({"parameters": [parameter]}), json!({}));
        let parameter = &operation(&upgraded)["parameters"][0];
        assert!(parameter.get("collectionFormat").is_none());
        format!("{} {} {}", parameter["style"], parameter["explode"], said(&upgraded).join(" "))
    };
    let note = "upgraded-collection-format /paths/~1a/post/parameters/0/collectionFormat";
    let warning = "unknown-collection-format /paths/~1a/post/parameters/0/collectionFormat";
    assert_eq!(list("query", None), r#""form" false "#);
    assert_eq!(list("query", Some("multi")), format!(r#""form" true {note}"#));
    assert_eq!(list("query", Some("tsv")), format!(r#""tabDelimited" false {note}"#));
    assert_eq!(list("header", Some("csv")), format!(r#""simple" false {note}"#));
    assert_eq!(list("path", Some("multi")), format!(r#""simple" false {warning}"#));
}

#[test]
fn what_describes_the_values_moves_into_the_schema_and_the_rest_stays() {
    let parameter = json!({"in": "query", "name": "p", "type": "integer", "enum": [1], "x-enumNames": ["One"],
        "x-nullable": true, "x-evidence": "inferred", "default": 1, "allowEmptyValue": true, "x-example": 1});
    let upgraded = with_operation(json!({"parameters": [parameter]}), json!({}));
    assert_eq!(
        operation(&upgraded)["parameters"][0],
        json!({"in": "query", "name": "p", "x-evidence": "inferred", "allowEmptyValue": true, "x-example": 1,
            "schema": {"type": ["integer", "null"], "enum": [1], "x-enumNames": ["One"], "default": 1}})
    );
}

#[test]
fn responses_have_content_headers_and_examples() {
    let response = json!({
        "description": "d",
        "x-nullable": true,
        "schema": {"$ref": "#/definitions/A"},
        "headers": {"X-Ids": {"type": "array", "items": {"type": "integer"}, "description": "h"}},
        "examples": {"application/json": {"a": 1}, "text/other": "kept"}
    });
    let upgraded = with_operation(json!({"responses": {"200": response, "x-note": {"schema": {}}}}), json!({}));
    assert_eq!(
        operation(&upgraded)["responses"],
        json!({
            "200": {
                "description": "d",
                "headers": {"X-Ids": {"description": "h", "style": "simple", "explode": false,
                    "schema": {"type": "array", "items": {"type": "integer"}}}},
                "examples": {"text/other": "kept"},
                "content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/A", "nullable": true}, "example": {"a": 1}
                }}
            },
            "x-note": {"schema": {}}
        })
    );
    let at = "/paths/~1a/post/responses/200";
    assert_eq!(source(&upgraded, &format!("{at}/headers/X-Ids/schema/items")), format!("{at}/headers/X-Ids/items"));
    assert_eq!(
        source(&upgraded, &format!("{at}/content/application~1json/example/a")),
        format!("{at}/examples/application~1json/a")
    );
}

#[test]
fn a_file_in_a_response_is_bytes() {
    let upgraded =
        with_operation(json!({"responses": {"200": {"description": "", "schema": {"type": "file"}}}}), json!({}));
    assert_eq!(
        operation(&upgraded)["responses"]["200"]["content"],
        json!({"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}})
    );
}

#[test]
fn shared_bodies_and_fields_work_from_operation_and_path() {
    let upgraded = upgraded(json!({
        "swagger": "2.0",
        "parameters": {
            "Body": {"in": "body", "name": "b", "schema": {"type": "object"}},
            "Field": {"in": "formData", "name": "f", "type": "string"},
            "Page": {"in": "query", "name": "page", "type": "integer"}
        },
        "paths": {
            "/a": {"post": {"parameters": [{"$ref": "#/parameters/Body"}, {"$ref": "#/parameters/Page"}]}},
            "/b": {"parameters": [{"$ref": "#/parameters/Body"}], "put": {"consumes": ["text/json"]}},
            "/c": {"parameters": [{"$ref": "#/parameters/Field"}],
                "put": {"parameters": [{"in": "formData", "name": "g", "type": "string"}]}}
        }
    }));
    let at = |pointer: &str| upgraded.root.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(at("/paths/~1a/post/requestBody"), json!({"$ref": "#/components/requestBodies/Body"}));
    assert_eq!(at("/paths/~1a/post/parameters"), json!([{"$ref": "#/components/parameters/Page"}]));
    assert_eq!(at("/paths/~1b/parameters"), Value::Null);
    assert_eq!(at("/paths/~1b/put/requestBody/content"), json!({"text/json": {"schema": {"type": "object"}}}));
    assert_eq!(
        at("/paths/~1c/put/requestBody/content/application~1x-www-form-urlencoded/schema/properties"),
        json!({"g": {"type": "string"}, "f": {"type": "string"}})
    );
    assert_eq!(
        at("/components/parameters"),
        json!({
            "Page": {"in": "query", "name": "page", "schema": {"type": "integer"}}
        })
    );
    assert_eq!(
        at("/components/requestBodies/Body"),
        json!({"content": {"application/json": {"schema": {"type": "object"}}}, "x-body-name": "b"})
    );
    assert_eq!(
        source(&upgraded, "/paths/~1b/put/requestBody/content/text~1json/schema/type"),
        "/parameters/Body/schema/type"
    );
    assert_eq!(source(&upgraded, "/components/parameters/Page/schema/type"), "/parameters/Page/type");
    assert_eq!(source(&upgraded, "/paths/~1a/post/parameters/0"), "/paths/~1a/post/parameters/1");
}

#[test]
fn a_shared_response_is_used_as_it_is_or_with_the_media_types_of_the_operation() {
    let upgraded = with_operation(
        json!({"produces": ["text/json"], "responses": {
            "400": {"$ref": "#/responses/Bad"}, "404": {"$ref": "#/responses/Gone"}
        }}),
        json!({"responses": {"Bad": {"description": "b", "schema": {"type": "string"}}, "Gone": {"description": "g"}}}),
    );
    assert_eq!(
        operation(&upgraded)["responses"],
        json!({
            "400": {"description": "b", "content": {"text/json": {"schema": {"type": "string"}}}},
            "404": {"$ref": "#/components/responses/Gone"}
        })
    );
    assert_eq!(source(&upgraded, "/paths/~1a/post/responses/400/content/text~1json/schema"), "/responses/Bad/schema");
    assert_eq!(
        upgraded.root["components"]["responses"]["Bad"]["content"],
        json!({"application/json": {"schema": {"type": "string"}}})
    );
}

#[test]
fn references_into_what_moved_follow_it() {
    let upgraded = upgraded(json!({
        "swagger": "2.0",
        "paths": {"/a": {"post": {
            "parameters": [
                {"in": "body", "name": "b", "schema": {"properties": {"x": {"type": "string"}}}},
                {"in": "query", "name": "q", "type": "array", "items": {"type": "string"}}
            ],
            "responses": {"200": {"description": "", "schema": {"type": "integer"}}}
        }}},
        "definitions": {
            "Body": {"$ref": "#/paths/~1a/post/parameters/0/schema/properties/x"},
            "Items": {"$ref": "#/paths/~1a/post/parameters/1/items"},
            "Ok": {"$ref": "#/paths/~1a/post/responses/200/schema"},
            "Nothing": {"$ref": "#/paths/~1a/post/responses/500/schema"},
            "Other": {"$ref": "other.json#/definitions/A"},
            "Bare": {"$ref": "Ok"},
            "$ref": {"type": "string"},
            "Named": {"properties": {"$ref": {"type": "string"}}, "example": {"$ref": "#/definitions/Ok"}}
        }
    }));
    let reference =
        |name: &str| upgraded.root["components"]["schemas"][name]["$ref"].as_str().unwrap_or("none").to_owned();
    assert_eq!(reference("Body"), "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/x");
    assert_eq!(reference("Items"), "#/paths/~1a/post/parameters/0/schema/items");
    assert_eq!(reference("Ok"), "#/paths/~1a/post/responses/200/content/application~1json/schema");
    assert_eq!(reference("Nothing"), "#/paths/~1a/post/responses/500/schema");
    assert_eq!(reference("Other"), "other.json#/definitions/A");
    assert_eq!(reference("Bare"), "#/components/schemas/Ok");
    assert_eq!(
        upgraded.root["components"]["schemas"]["Named"],
        json!({"properties": {"$ref": {"type": "string"}}, "example": {"$ref": "#/definitions/Ok"}})
    );
}

#[test]
fn security_definitions_become_schemes() {
    let upgraded = upgraded(json!({"swagger": "2.0", "securityDefinitions": {
        "basic": {"type": "basic", "description": "d"},
        "code": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "x"}},
        "application": {"type": "oauth2", "flow": "application", "tokenUrl": "t", "x-a": 1},
        "bearer": {"type": "bearer"}
    }}));
    assert_eq!(
        upgraded.root["components"]["securitySchemes"],
        json!({
            "basic": {"type": "http", "description": "d", "scheme": "basic"},
            "code": {"type": "oauth2", "flows": {"authorizationCode":
                {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "x"}}}},
            "application": {"type": "oauth2", "x-a": 1, "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
            "bearer": {"type": "bearer"}
        })
    );
}

#[test]
fn an_operation_with_other_schemes_has_servers_of_its_own() {
    let servers = |schemes: Value| {
        let upgraded = with_operation(json!({"schemes": schemes}), json!({"host": "h.example", "schemes": ["https"]}));
        operation(&upgraded).clone()
    };
    assert_eq!(servers(json!(["wss"])), json!({"servers": [{"url": "wss://h.example"}]}));
    assert_eq!(servers(json!(["https"])), json!({}));
}

#[test]
fn further_bodies_are_kept_and_warned_of() {
    let body = |name: &str| json!({"in": "body", "name": name, "schema": {"type": "string"}});
    let upgraded = with_operation(json!({"parameters": [body("one"), body("two")]}), json!({}));
    assert_eq!(operation(&upgraded)["requestBody"]["x-body-name"], "one");
    assert_eq!(operation(&upgraded)["x-other-bodies"], json!([body("two")]));
    assert_eq!(
        said(&upgraded),
        ["upgraded-body /paths/~1a/post/parameters/0", "several-bodies /paths/~1a/post/parameters/1"]
    );
    let both = with_operation(
        json!({"parameters": [body("one"), {"in": "formData", "name": "f", "type": "string"}]}),
        json!({}),
    );
    let content = operation(&both)["requestBody"]["content"].as_object().unwrap();
    assert_eq!(content.keys().collect::<Vec<_>>(), ["application/json", "application/x-www-form-urlencoded"]);
}

#[test]
fn habits_of_3_x_in_a_document_of_2_0_are_kept() {
    let upgraded = upgraded(json!({
        "swagger": "2.0",
        "servers": [{"url": "https://kept.example"}],
        "host": "h.example",
        "definitions": {"A": {"type": "string"}},
        "components": {"schemas": {"A": {"type": "integer"}, "B": {"type": "integer"}}},
        "paths": {"/a": {"post": {"parameters": [{"in": "query", "name": "p", "schema": {"type": "string"}, "default": "x"}]}}}
    }));
    assert_eq!(upgraded.root["servers"], json!([{"url": "https://kept.example"}]));
    assert_eq!(upgraded.root["host"], "h.example");
    assert_eq!(upgraded.root["components"]["schemas"], json!({"A": {"type": "string"}, "B": {"type": "integer"}}));
    assert_eq!(operation(&upgraded)["parameters"][0]["schema"], json!({"type": "string", "default": "x"}));
    assert_eq!(said(&upgraded), ["two-definitions /definitions/A"]);
}

#[test]
fn nothing_that_is_not_what_it_should_be_is_lost() {
    let odd = json!({
        "swagger": "2.0",
        "definitions": [], "parameters": 1, "consumes": {"a": 1}, "host": 5, "schemes": [1],
        "paths": {"/a": null, "/b": {"parameters": {"a": 1}, "get": {"parameters": [1, null, {}], "responses": {"200": 1}}}}
    });
    let upgraded = upgraded(odd.clone());
    for name in ["definitions", "parameters", "consumes", "host", "schemes"] {
        assert_eq!(upgraded.root[name], odd[name], "{name}");
    }
    assert_eq!(
        upgraded.root["paths"],
        json!({
            "/a": null, "/b": {"parameters": {"a": 1}, "get": {"parameters": [1, null, {"schema": {}}], "responses": {"200": 1}}}
        })
    );
}
