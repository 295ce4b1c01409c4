use serde_json::{Value, json};

use super::{modelled, of, sketch, with_operation};
use crate::model::api::{Body, Parameter, Payload, StatusPattern, Success, TypeRef};

#[test]
fn several_successes_are_told_by_status() {
    let json = |ty: &str| json!({"description": "", "content": {"application/json": {"schema": {"type": ty}}}});
    let (api, _) = modelled(&with_operation(
        "/a",
        "post",
        json!({"responses": {
        "201": json("string"), "200": json("integer"), "204": {"description": "Nothing."}, "4XX": json("string"),
        "404": json("string"), "default": json("integer")}}),
    ));
    let operation = &api.resources[0].operations[0];
    let Success::ByStatus { name, cases } = &operation.success else { panic!("{:?}", operation.success) };
    assert_eq!((name.as_str(), operation.name.as_str()), ("CreateResponse", "create"));
    let cases: Vec<_> = cases.iter().map(|case| (case.name.as_str(), &case.payload)).collect();
    let [integer, string] = [TypeRef::I64, TypeRef::String].map(Payload::Json);
    assert_eq!(cases, [("Ok", &integer), ("Created", &string), ("NoContent", &Payload::Empty)]);
    let errors: Vec<_> = operation.errors.iter().map(|case| (case.status, case.body)).collect();
    assert_eq!(
        errors,
        [(StatusPattern::Code(404), Some(1)), (StatusPattern::Class(4), Some(1)), (StatusPattern::Default, Some(0))]
    );
    assert_eq!(api.error_bodies.iter().map(|body| body.name.as_str()).collect::<Vec<_>>(), ["Integer", "Message"]);
}

#[test]
fn the_same_for_every_success_is_no_enum() {
    let list = json!({"description": "", "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}});
    let (api, _) = modelled(&with_operation("/a", "get", json!({"responses": {"200": list, "206": list}})));
    let operation = &api.resources[0].operations[0];
    assert_eq!(operation.success, Success::One(Payload::Json(TypeRef::Vec(Box::new(TypeRef::String)))));
}

#[test]
fn parameters_are_arguments_in_the_order_of_the_path() {
    let (api, codes) = modelled(&with_operation(
        "/a/{x}/b/{y}",
        "get",
        json!({"responses": {}, "parameters": [
            {"in": "query", "name": "body", "required": true, "schema": {"type": "string"}},
            {"in": "path", "name": "y", "schema": {"type": "integer"}},
            {"in": "path", "name": "gone", "schema": {"type": "integer"}},
            {"in": "header", "name": "Authorization", "schema": {"type": "string"}},
            {"in": "query", "name": "ids", "style": "pipeDelimited", "schema": {"type": "array", "items": {"type": "integer"}}},
            {"in": "query", "name": "filter", "style": "deepObject", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}},
            {"in": "query", "name": "nested", "schema": {"type": "array", "items": {"type": "array"}}},
        ]}),
    ));
    let operation = &api.resources[0].operations[0];
    let names = |parameters: &[Parameter]| {
        parameters.iter().map(|p| format!("{}:{}:{:?}", p.name, of(&api, &p.ty), p.shape)).collect::<Vec<_>>()
    };
    assert_eq!(names(&operation.required), ["x:String:Primitive", "y:I64:Primitive", "body:String:Primitive"]);
    assert_eq!(names(&operation.optional), ["ids:I64:List", "filter:AGetBFilter:Object", "nested:[[Json]]:Json"]);
    assert_eq!(
        codes,
        ["misplaced-path-parameter", "reserved-header", "undefined-serialisation", "undeclared-path-parameter"]
    );
}

#[test]
fn bodies_by_media_type() {
    let body = |media_type: &str, schema: Value| {
        let operation =
            json!({"responses": {}, "requestBody": {"required": true, "content": {media_type: {"schema": schema}}}});
        let (api, _) = modelled(&with_operation("/files", "post", operation));
        let body = api.resources[0].operations[0].body.clone().unwrap();
        (api, body)
    };
    let (_, pdf) = body("application/pdf", json!({"type": "string", "format": "binary"}));
    assert_eq!(pdf, Body::Binary { media_type: "application/pdf".into(), required: true });
    let (_, merge) = body("application/merge-patch+json", json!({"type": "string"}));
    assert_eq!(
        merge,
        Body::Json { ty: TypeRef::String, media_type: "application/merge-patch+json".into(), required: true }
    );
    let (api, _) = body(
        "multipart/form-data",
        json!({"type": "object", "required": ["file"], "properties": {
        "file": {"type": "string", "format": "binary"}, "name": {"type": "string"}, "meta": {"type": "object"}}}),
    );
    assert_eq!(sketch(&api, "FilesCreateBody"), "file:File name:Text(String) meta:Json(JsonObject)");
}

#[test]
fn a_resource_under_two_versions() {
    let get = json!({"get": {"responses": {}}});
    let (api, _) = modelled(&json!({"paths": {"/2.0/users": get, "/1.0/users": get, "/2.0/teams": get}}));
    let found: Vec<_> =
        api.resources.iter().map(|r| (r.version.as_deref(), r.module.as_str(), r.path.as_str())).collect();
    assert_eq!(
        found,
        [(None, "teams", "/2.0/teams"), (None, "users", "/1.0/users"), (Some("v2_0"), "users", "/2.0/users")]
    );
}

#[test]
fn operations_that_would_have_one_name_all_come_through() {
    let get = json!({"get": {"operationId": "x", "responses": {}}});
    let (api, codes) = modelled(&json!({"paths": {
        "/a/{x}": get, "/a/{y}": get, "/a/{x}/": get, "/A/{x}": get, "/a#b": get, "/a#c": get, "/a": get}}));
    let names: Vec<_> = api.resources[0].operations.iter().map(|operation| operation.name.as_str()).collect();
    assert_eq!(names.len(), 7);
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), 7, "{names:?}");
    assert!(codes.contains(&"name-collision"));
}

#[test]
fn one_scheme_that_suffices_everywhere_is_required() {
    let root = |security: Value| {
        json!({"paths": {"/a": {"get": {"security": security, "responses": {}}, "post": {"security": [], "responses": {}}}},
            "components": {"securitySchemes": {
                "k": {"type": "apiKey", "in": "header", "name": "X-Key", "x-api-key-prefix": "Key "},
                "b": {"type": "http", "scheme": "bearer"}, "unused": {"type": "http", "scheme": "basic"}}}})
    };
    let (api, _) = modelled(&root(json!([{"k": []}, {"k": [], "b": []}, {"gone": []}])));
    assert_eq!(api.required_scheme.as_deref(), Some("k"));
    assert_eq!(api.schemes.iter().map(|scheme| scheme.name.as_str()).collect::<Vec<_>>(), ["token", "api_key"]);
    assert_eq!(api.resources[0].operations[0].security, [vec!["k".to_owned()], vec!["b".to_owned(), "k".to_owned()]]);
    let (api, _) = modelled(&root(json!([{"k": [], "b": []}])));
    assert_eq!(api.required_scheme, None);
}
