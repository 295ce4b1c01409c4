use serde_json::json;

use super::normalise;
use super::schema::JsonType;
use super::skeleton::schema_id;

#[test]
fn inline_and_named_schemas_are_in_one_table() {
    let root = json!({
        "info": {"title": "T", "version": 1.5},
        "paths": {"/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
            "schema": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}}}}}}},
        "components": {"schemas": {"A": {"type": ["object", "null"], "properties": {"a": {"$ref": "#/components/schemas/A"}}}}},
    });
    let normalised = normalise(&root, &Clone::clone).unwrap();
    assert_eq!(normalised.skeleton.info.version, "1.5");
    let response = &normalised.skeleton.operations[0].responses[0].1.item;
    let id = schema_id(response.content["application/json"].schema.as_ref().unwrap()).unwrap();
    let array = normalised.schemas.get(id);
    assert_eq!(array.types, [JsonType::Array]);
    let item = normalised.schemas.get(array.items.unwrap());
    let a = normalised.schemas.components["A"];
    assert_eq!(item.reference, Some(a));
    assert!(normalised.schemas.get(a).nullable);
}

#[test]
fn a_reference_to_nowhere_is_refused_with_its_place() {
    let root = json!({"paths": {}, "components": {"schemas": {
        "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}, "c": {"$ref": "other.json#/C"}}}}}});
    let mut found: Vec<_> = normalise(&root, &Clone::clone)
        .unwrap_err()
        .into_iter()
        .map(|found| (found.code, found.pointer.to_string()))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            ("dangling-reference", "/components/schemas/A/properties/b/$ref".to_owned()),
            ("external-reference", "/components/schemas/A/properties/c/$ref".to_owned()),
        ]
    );
}

#[test]
fn a_path_item_by_reference_is_read() {
    let root = json!({
        "paths": {"/a": {"$ref": "#/components/pathItems/A"}},
        "components": {"pathItems": {"A": {"parameters": [{"in": "path", "name": "x"}], "delete": {
            "parameters": [{"in": "path", "name": "x", "required": true}, {"in": "query", "name": "x"}],
            "responses": {"204": {"description": ""}, "oops": {}, "5xx": {"description": "all"}}}}}},
    });
    let normalised = normalise(&root, &Clone::clone).unwrap();
    let operation = &normalised.skeleton.operations[0];
    assert_eq!((operation.method.as_str(), operation.path.as_str()), ("DELETE", "/a"));
    assert_eq!(operation.parameters.len(), 2);
    assert_eq!(operation.responses.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["204", "5xx"]);
    assert_eq!(normalised.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), ["unknown-status"]);
}
