use serde_json::json;

use super::{modelled, sketch, with_operation, with_schemas};

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

#[test]
fn a_variant_carries_the_property_that_tells_it() {
    let (api, _) = modelled(&with_schemas(json!({
        "A": {"type": "object", "properties": {"x": {"type": "string"}}},
        "B": {"type": "object", "properties": {"x": {"type": "string"}}, "additionalProperties": true},
        "U": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
              "discriminator": {"propertyName": "type"}},
    })));
    assert_eq!(sketch(&api, "A"), "r#type?:String x?:String");
    assert_eq!(sketch(&api, "B"), "x?:String ..additional_properties:Json");
}
