//! Small documents, and the API they become, in a few words each.

use serde_json::{Value, json};

use super::api::{Api, Body, Payload, Presence, Shape, StatusPattern, Struct, Success, TypeRef, Union};
use crate::normalise::normalise;

fn modelled(root: &Value) -> (Api, Vec<&'static str>) {
    let normalised = normalise(root, &Clone::clone).unwrap();
    let modelled = super::model(normalised, &Clone::clone);
    let codes = modelled.diagnostics.iter().map(|found| found.code).collect();
    (modelled.api, codes)
}

fn with_schemas(schemas: Value) -> Value {
    json!({"servers": [{"url": "https://a.example"}], "paths": {}, "components": {"schemas": schemas}})
}

fn with_operation(path: &str, method: &str, operation: Value) -> Value {
    json!({"servers": [{"url": "https://a.example"}], "paths": {path: {method: operation}}})
}

/// A type as a line.
fn sketch(api: &Api, name: &str) -> String {
    let ty = api.types.iter().find(|ty| ty.name == name).unwrap_or_else(|| panic!("no type {name}"));
    match &ty.shape {
        Shape::Struct(structure) => sketch_struct(api, structure),
        Shape::StringEnum(values) => {
            values.values.iter().map(|v| format!("{}={}", v.name, v.value)).collect::<Vec<_>>().join(" ")
        }
        Shape::IntegerEnum(values) => {
            values.values.iter().map(|v| format!("{}={}", v.name, v.value)).collect::<Vec<_>>().join(" ")
        }
        Shape::Union(union) => sketch_union(api, union),
        Shape::Newtype(ty) => format!("({})", of(api, ty)),
        Shape::Multipart(parts) => {
            parts.iter().map(|part| format!("{}:{:?}", part.name, part.kind)).collect::<Vec<_>>().join(" ")
        }
    }
}

fn sketch_struct(api: &Api, structure: &Struct) -> String {
    let fields = structure.fields.iter().map(|field| {
        let mark = match field.presence {
            Presence::Required => "",
            Presence::Optional => "?",
            Presence::Nullable => "!",
            Presence::OptionalNullable => "?!",
        };
        format!("{}{mark}:{}", field.name, of(api, &field.ty))
    });
    let rest = structure.rest.iter().map(|rest| format!("..{}:{}", structure.rest_name, of(api, rest)));
    fields.chain(rest).collect::<Vec<_>>().join(" ")
}

fn sketch_union(api: &Api, union: &Union) -> String {
    let variants = union.variants.iter().map(|variant| {
        let tags = if union.discriminator.is_some() { format!("={}", variant.tags.join(",")) } else { String::new() };
        format!("{}({}){tags}", variant.name, of(api, &variant.ty))
    });
    union.discriminator.iter().map(|name| format!("by {name}:")).chain(variants).collect::<Vec<_>>().join(" ")
}

fn of(api: &Api, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(id) => api.type_of(*id).name.clone(),
        TypeRef::Vec(inner) => format!("[{}]", of(api, inner)),
        TypeRef::Map(inner) => format!("{{{}}}", of(api, inner)),
        TypeRef::Nullable(inner) => format!("{}|null", of(api, inner)),
        TypeRef::Boxed(inner) => format!("*{}", of(api, inner)),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_type_table() {
    let (api, codes) = modelled(&with_schemas(json!({"T": {"type": "object", "properties": {
        "a": {"type": "boolean"}, "b": {"type": "string"}, "c": {"type": "string", "format": "guid"},
        "d": {"type": "string", "format": "date"}, "e": {"type": "string", "format": "date-time"},
        "f": {"type": "string", "format": "byte"}, "g": {"type": "integer", "format": "int32"},
        "h": {"type": "integer"}, "i": {"type": "integer", "format": "unixtime"}, "j": {"type": "number"},
        "k": {"type": "number", "format": "float"}, "l": {"type": "number", "format": "decimal"},
        "m": {"type": "array", "items": {"type": ["string", "null"]}}, "n": {"type": "array"},
        "o": {"type": "object", "additionalProperties": {"type": "integer"}}, "p": {"type": "object"}, "q": {},
        "r": {"type": "string", "format": "time-span"}, "s": {"type": "string", "format": "date-time-local"},
    }}})));
    assert_eq!(
        sketch(&api, "T"),
        "a?:Bool b?:String c?:Uuid d?:Date e?:Timestamp f?:Bytes g?:I32 h?:I64 i?:UnixSeconds j?:F64 k?:F32 l?:Decimal \
         m?:[String|null] n?:[Json] o?:{I64} p?:JsonObject q?:Json r?:String s?:DateTime"
    );
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn absent_null_and_both() {
    let (api, _) = modelled(&with_schemas(json!({
        "R": {"type": "object", "properties": {"x": {"type": "integer"}}},
        "T": {"type": "object", "required": ["a", "b", "e"], "properties": {
            "a": {"type": "string"}, "b": {"type": ["string", "null"]}, "c": {"type": "string"},
            "d": {"type": ["string", "null"]}, "e": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/R"}]},
            "f": {"$ref": "#/components/schemas/R", "nullable": true}, "g": {"allOf": [{"$ref": "#/components/schemas/R"}], "nullable": true}}}
    })));
    assert_eq!(sketch(&api, "T"), "a:String b!:String c?:String d?!:String e!:R f?!:R g?!:R");
}

#[test]
fn what_is_never_returned_need_not_be_there() {
    let account = json!({"type": "object", "required": ["id", "secret"], "properties": {
        "id": {"type": "string", "readOnly": true}, "secret": {"type": ["string", "null"], "writeOnly": true}}});
    let body = |name: &str| json!({"required": true, "content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}}});
    let mut root = with_operation("/a", "post", json!({"requestBody": body("Sent"), "responses": {}}));
    root["paths"]["/b"] = json!({"post": {"requestBody": body("Both"), "responses": {"200": body("Both")}}});
    root["components"] = json!({"schemas": {"Sent": account, "Both": account}});
    let (api, _) = modelled(&root);
    assert_eq!(sketch(&api, "Sent"), "id?:String secret!:String");
    assert_eq!(sketch(&api, "Both"), "id?:String secret?!:String");
}

#[test]
fn what_types_cannot_say_is_said() {
    let (api, codes) =
        modelled(&with_schemas(json!({"T": {"type": "object", "patternProperties": {"^x-": {"type": "string"}},
        "properties": {
            "a": {"type": "string", "format": "int32"}, "b": {"type": "integer", "default": "many"},
            "c": {"type": "integer", "enum": [1, 2], "x-enumNames": ["One"]},
            "d": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
            "e": {"type": "string", "contentEncoding": "base64"}}}})));
    assert_eq!(sketch(&api, "T"), "a?:String b?:I64 c?:TC d?:[Json] e?:Bytes ..additional_properties:Json");
    assert_eq!(codes, ["unfit-format", "unfit-default", "unfit-enum-names", "tuple"]);
}

#[test]
fn objects_with_a_rest() {
    let (api, _) = modelled(&with_schemas(json!({
        "Open": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": true},
        "Typed": {"type": "object", "properties": {"additionalProperties": {"type": "string"}},
                  "additionalProperties": {"type": "number", "format": "decimal"}},
        "Closed": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false},
    })));
    assert_eq!(sketch(&api, "Open"), "a?:String ..additional_properties:Json");
    assert_eq!(sketch(&api, "Typed"), "additional_properties?:String ..additional_properties2:Decimal");
    assert_eq!(sketch(&api, "Closed"), "a?:String");
}

#[test]
fn enumerations_are_named_by_the_document_or_by_their_values() {
    let (api, _) = modelled(&with_schemas(json!({
        "Named": {"type": "integer", "enum": [0, 1, -1], "x-enumNames": ["Draft", "Submitted", "Removed"]},
        "Bare": {"type": "integer", "enum": [0, -1]},
        "Texts": {"type": "string", "enum": ["foo-bar", "foo_bar", "fooBar", "", null]},
        "One": {"const": "card"},
        "Holder": {"type": "object", "properties": {"t": {"$ref": "#/components/schemas/Texts"}}},
    })));
    assert_eq!(sketch(&api, "Named"), "Draft=0 Submitted=1 Removed=-1");
    assert_eq!(sketch(&api, "Bare"), "Value0=0 ValueMinus1=-1");
    assert_eq!(sketch(&api, "Texts"), "FooBar=foo-bar FooBar2=foo_bar FooBar3=fooBar Empty=");
    assert_eq!(sketch(&api, "One"), "Card=card");
    assert_eq!(sketch(&api, "Holder"), "t?!:Texts");
}

#[test]
fn inline_schemas_with_one_given_name_are_one_type() {
    let state = json!({"type": "integer", "enum": [0, 1], "x-enumNames": ["A", "B"], "x-rust-name": "State"});
    let (api, _) = modelled(&with_schemas(json!({
        "X": {"type": "object", "properties": {"state": state, "kind": {"type": "string", "x-rust-name": "sort"}}},
        "Y": {"type": "object", "properties": {"states": {"type": "array", "items": state}}},
    })));
    assert_eq!((sketch(&api, "X"), sketch(&api, "Y")), ("state?:State sort?:String".into(), "states?:[State]".into()));
    assert_eq!(api.types.len(), 3);
}

#[test]
fn all_of_is_one_struct() {
    let (api, _) = modelled(&with_schemas(json!({
        "Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "k": {"type": "string"}}},
        "Derived": {"allOf": [{"$ref": "#/components/schemas/Base"},
            {"type": "object", "required": ["k"], "properties": {"name": {"type": "string"}, "k": {"enum": ["d"]}}}]},
        "Alias": {"allOf": [{"$ref": "#/components/schemas/Base"}], "description": "The same."},
        "User": {"type": "object", "properties": {"alias": {"$ref": "#/components/schemas/Alias"}}},
    })));
    assert_eq!(sketch(&api, "Derived"), "id:I64 k:DerivedK name?:String");
    assert_eq!(sketch(&api, "User"), "alias?:Base");
}

#[test]
fn a_polymorphic_base_is_an_enum_of_its_subtypes() {
    let (api, _) = modelled(&with_schemas(json!({
        "Pet": {"type": "object", "required": ["kind"], "discriminator": {"propertyName": "kind"},
                "properties": {"kind": {"type": "string"}}},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object", "properties": {"lives": {"type": "integer"}}}]},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "object", "properties": {"tricks": {"type": "integer"}}}]},
    })));
    assert_eq!(sketch(&api, "Pet"), "by kind: Cat(Cat)=Cat Dog(Dog)=Dog PetBase(PetBase)=Pet");
    assert_eq!(sketch(&api, "Cat"), "kind:String lives?:I64");
    assert_eq!(sketch(&api, "PetBase"), "kind:String");
}

#[test]
fn unions_by_tag_and_by_shape() {
    let (api, codes) = modelled(&with_schemas(json!({
        "A": {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}},
        "B": {"type": "object", "required": ["t", "b"], "properties": {"t": {"type": "string"}, "b": {"type": "string"}}},
        "Tagged": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
                   "discriminator": {"propertyName": "t", "mapping": {"a": "#/components/schemas/A", "b": "B", "bb": "B"}}},
        "Shaped": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}, {"type": "string"},
                   {"type": "integer"}, {"type": "array", "items": {"type": "string"}}]},
        "Lists": {"type": ["string", "integer", "null"]},
        "Strings": {"anyOf": [{"type": "string", "enum": ["x"]}, {"type": "string"}]},
        "Common": {"type": "object", "properties": {"c": {"type": "string"}}, "oneOf": [{"$ref": "#/components/schemas/A"},
                   {"title": "second", "type": "object", "properties": {"z": {"type": "string"}}}]},
        "OnlyBounds": {"type": "object", "properties": {"c": {"type": "string"}}, "anyOf": [{"required": ["c"]}, {"required": ["d"]}]},
    })));
    assert_eq!(sketch(&api, "Tagged"), "by t: A(A)=a B(B)=b,bb");
    assert_eq!(sketch(&api, "Shaped"), "B(B) A(A) Integer(I64) Text(String) TextList([String])");
    assert_eq!(sketch(&api, "Lists"), "Integer(I64) Text(String)");
    assert_eq!(sketch(&api, "Strings"), "X=x");
    assert_eq!(sketch(&api, "Common"), "CommonA(CommonA) CommonSecond(CommonSecond)");
    assert_eq!(sketch(&api, "CommonA"), "t:String c?:String");
    assert_eq!(sketch(&api, "OnlyBounds"), "c?:String");
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn a_discriminator_that_does_not_tell_all_is_not_used() {
    let (api, codes) = modelled(&with_schemas(json!({
        "U": {"oneOf": [{"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "string"}],
              "discriminator": {"propertyName": "t"}},
    })));
    assert_eq!(sketch(&api, "U"), "UVariant1(UVariant1) Text(String)");
    assert_eq!(codes, ["ambiguous-discriminator"]);
}

#[test]
fn recursion_is_boxed_once_and_lists_of_themselves_are_newtypes() {
    let (api, _) = modelled(&with_schemas(json!({
        "Node": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"},
                 "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}},
        "One": {"type": "object", "properties": {"other": {"$ref": "#/components/schemas/Other"}}},
        "Other": {"type": "object", "properties": {"one": {"$ref": "#/components/schemas/One"}}},
        "Tree": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        "Self": {"$ref": "#/components/schemas/Self"},
        "Ping": {"allOf": [{"$ref": "#/components/schemas/Pong"}]},
        "Pong": {"allOf": [{"$ref": "#/components/schemas/Ping"}]},
    })));
    assert_eq!(sketch(&api, "Node"), "next?:*Node children?:[Node]");
    assert_eq!((sketch(&api, "One"), sketch(&api, "Other")), ("other?:Other".into(), "one?:*One".into()));
    assert_eq!(sketch(&api, "Tree"), "([Tree])");
}

#[test]
fn names_that_collide_are_told_apart_whatever_the_order() {
    let (api, codes) = modelled(&with_schemas(json!({
        "foo-bar": {"type": "object", "properties": {"a": {"type": "string"}}},
        "FooBar": {"type": "object", "properties": {"b": {"type": "string"}}},
    })));
    assert_eq!((sketch(&api, "FooBar"), sketch(&api, "FooBar2")), ("b?:String".into(), "a?:String".into()));
    assert_eq!(codes, ["name-collision"]);
}

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
    let names = |parameters: &[super::api::Parameter]| {
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

#[test]
fn what_an_unused_type_mentions_is_used_in_both_directions() {
    let root = json!({
        "paths": {"/a": {"post": {"responses": {}, "requestBody": {"content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Sent"}}}}}}},
        "components": {"schemas": {
            "Sent": {"type": "object", "properties": {"a": {"type": "string"}}},
            "Unused": {"type": "object", "properties": {"sent": {"$ref": "#/components/schemas/Sent"}}}}},
    });
    let (api, _) = modelled(&root);
    assert!(api.types.iter().all(|ty| ty.usage.sent && ty.usage.received), "{:?}", api.types);
}

#[test]
fn long_names_are_files_too() {
    let long = "aVeryLongNameOfWhatIsInADocument".repeat(12);
    let mut inner = json!({"type": "object", "properties": {"x": {"type": "string"}}});
    for _ in 0..20 {
        inner = json!({"type": "object", "properties": {"another member with a long name": inner}});
    }
    let (api, _) = modelled(&with_schemas(json!({
        format!("{long}A"): {"type": "object", "properties": {"a": inner}},
        format!("{long}B"): {"type": "object", "properties": {"b": {"type": "string"}}},
    })));
    assert_eq!(api.types.len(), 23);
    let modules: std::collections::BTreeSet<_> = api.types.iter().map(|ty| ty.module.to_lowercase()).collect();
    assert_eq!(modules.len(), 23);
    assert!(api.types.iter().all(|ty| ty.module.len() < 250), "{modules:?}");
}
