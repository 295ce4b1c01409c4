//! An API whose names and texts are those that break generators.

use super::fixture::{
    BOTH, add, api, field, integers, json, object, open_object, operation, optional, path, query, required, resource,
    strings, variant, vec_of,
};
use crate::model::api::{
    Api, Doc, ErrorBody, ErrorCase, JsonKind, Operation, ParameterShape, Payload, Presence, Scheme, SchemeKind, Shape,
    StatusPattern, Success, SuccessCase, Type, TypeRef, Union,
};

/// Names that pages need for something else.
const NAMES: [&str; 60] = [
    "Option",
    "String",
    "Vec",
    "Box",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Into",
    "From",
    "AsRef",
    "Default",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "Ord",
    "PartialOrd",
    "Copy",
    "Iterator",
    "IntoIterator",
    "IntoFuture",
    "Future",
    "ToString",
    "ToOwned",
    "Borrow",
    "BTreeMap",
    "Serialize",
    "Deserialize",
    "Serializer",
    "Deserializer",
    "SerializeMap",
    "Client",
    "ClientBuilder",
    "Error",
    "ErrorBody",
    "Request",
    "Response",
    "ResponseFuture",
    "RawResponse",
    "RawJson",
    "Operation",
    "Method",
    "Value",
    "Map",
    "Uuid",
    "Timestamp",
    "Decimal",
    "Date",
    "DateTime",
    "Nullable",
    "With",
    "By",
    "JsonNumber",
    "UnixSeconds",
    "Fields",
    "D",
    "S",
];

/// What a description can do to a page.
const TEXTS: [&str; 12] = [
    "See [Foo], [`Bar`], [x][y] and [self::baz]",
    "Give <id> & <b>bold</b><br>then <script>alert(1)</script>",
    "```rust\npanic!(\"run\")\n```",
    "    panic!(\"indented\");",
    "See https://example.com/a?b=c, http://x.org and <https://y.org>",
    "*/ fn evil() {} /*",
    "\" #[doc = \"x\"] \\",
    "# Heading\n\n1. one\n   - two\n\n       three",
    "a\u{202e}b\u{0}c\u{2066}d",
    "",
    "| a | b |\n|---|---|\n| `<T>` | [x] |",
    "` unclosed ``` and **open",
];

fn hostile_doc(number: usize) -> Doc {
    let text = TEXTS[number % TEXTS.len()];
    Doc {
        text: Some(text.to_owned()),
        facts: vec!["Default `1`.".to_owned()],
        deprecated: number.is_multiple_of(3).then(|| text.to_owned()),
    }
}

pub(crate) fn hostile() -> Api {
    let mut api = api("Evil \"API\"\n// ]]>\u{202e}");
    api.description = Some(TEXTS.join("\n\n"));
    api.required_scheme = Some("basic".to_owned());
    let scheme =
        |key: &str, name: &str, kind| Scheme { key: key.to_owned(), name: name.to_owned(), kind, doc: hostile_doc(0) };
    let key = SchemeKind::Header { name: "x\"y".to_owned(), prefix: String::new() };
    api.schemes = vec![scheme("basic", "basic", SchemeKind::Basic), scheme("k\"ey", "timeout", key.clone())];
    api.schemes.extend([scheme("two", "builder", key.clone()), scheme("three", "r#type", key)]);
    types(&mut api);
    document(&mut api);
    api.error_bodies = (0..NAMES.len())
        .map(|index| ErrorBody {
            name: NAMES[index].to_owned(),
            payload: Payload::Json(TypeRef::Named(crate::model::api::TypeId(index))),
        })
        .collect();
    api.resources = vec![
        resource("client", "Client", operations(&api)),
        resource("r#type", "Type", operations(&api)),
        resource("new", "Error", operations(&api)),
    ];
    let mut versioned = resource("http", "Http", operations(&api));
    versioned.version = Some("v2_0".to_owned());
    api.resources.push(versioned);
    api
}

/// A type for each name: of every shape in turn, each referring to others with such names.
fn types(api: &mut Api) {
    let id = |index: usize| TypeRef::Named(crate::model::api::TypeId(index % NAMES.len()));
    for (index, name) in NAMES.into_iter().enumerate() {
        let module = format!("module_{index}");
        let (next, after) = (id(index + 1), id(index + 2));
        let fields = fields(next.clone(), after.clone());
        let shape = match index % 7 {
            0 => object(fields),
            1 => open_object(fields, next),
            2 => strings(&[("None", "None"), ("Ok", "Ok"), ("Other", "\"\\\u{202e}\n{}")]),
            3 => integers(&[("Some", -1), ("Zero", 0)]),
            4 => union(next, after, Some("@type".to_owned())),
            5 => union(next, after, None),
            _ => Shape::Newtype(vec_of(next)),
        };
        add(api, name, &module, BOTH, shape);
    }
}

fn union(next: TypeRef, after: TypeRef, discriminator: Option<String>) -> Shape {
    let next = TypeRef::Boxed(Box::new(next));
    let after = TypeRef::Boxed(Box::new(after));
    let variants = vec![
        variant("Ok", next, &["a\"b"], JsonKind::Object, &["x\"y"]),
        variant("None", after, &["c"], JsonKind::Object, &[]),
        variant("Amount", TypeRef::Decimal, &["d"], JsonKind::Number, &[]),
    ];
    Shape::Union(Union { variants, discriminator })
}

fn fields(next: TypeRef, after: TypeRef) -> Vec<crate::model::api::Field> {
    let boxed = TypeRef::Boxed(Box::new(next));
    let list = vec_of(after);
    let mut fields = vec![
        optional("self", "self_", TypeRef::String),
        optional("new", "new", TypeRef::Decimal),
        optional("clone", "clone", TypeRef::UnixSeconds),
        field("default", "default", TypeRef::Uuid, Presence::OptionalNullable),
        field("clear_default", "clear_default", boxed.clone(), Presence::OptionalNullable),
        optional("serializer", "serializer", boxed),
        optional("deserializer", "deserializer", TypeRef::Json),
        required("fields", "fields", TypeRef::String),
        required("type", "r#type", list),
        optional("été", "été", TypeRef::Timestamp),
        required("object", "object", TypeRef::I64),
        required("f", "f", TypeRef::Bool),
        required("fmt", "fmt", TypeRef::Bytes),
        required("name", "name", TypeRef::Date),
        required("map", "map", TypeRef::Map(Box::new(TypeRef::DateTime))),
        required("x\"y", "x_y", TypeRef::Bool),
    ];
    for (number, field) in fields.iter_mut().enumerate() {
        field.doc = hostile_doc(number);
        field.sensitive = number == 3;
    }
    fields
}

/// The types themselves are documented by what breaks documentation.
fn document(api: &mut Api) {
    for (number, ty) in api.types.iter_mut().enumerate() {
        ty.doc = hostile_doc(number);
        let Type { shape, .. } = ty;
        match shape {
            Shape::StringEnum(values) => values.values.iter_mut().for_each(|value| value.doc = hostile_doc(number + 1)),
            Shape::IntegerEnum(values) => {
                values.values.iter_mut().for_each(|value| value.doc = hostile_doc(number + 2))
            }
            Shape::Union(union) => union.variants.iter_mut().for_each(|variant| variant.doc = hostile_doc(number)),
            _ => {}
        }
    }
}

/// Operations called as pages call other things, with parameters called as methods call their variables.
fn operations(api: &Api) -> Vec<Operation> {
    let parameters = ["request", "body", "client", "operation", "r#type", "send", "clone", "read", "add", "response"];
    let mut operations = Vec::new();
    for (number, name) in NAMES.into_iter().enumerate() {
        let id = crate::model::api::TypeId(number);
        // The handles of the resources are called so.
        if matches!(name, "Client" | "Error") {
            continue;
        }
        let payload = Payload::Json(if number % 2 == 0 { TypeRef::Named(id) } else { vec_of(TypeRef::Named(id)) });
        let method = format!("get_{}", name.to_lowercase());
        let mut operation = operation("POST", "/a/{b}", &method, name, payload);
        operation.summary = Some(TEXTS[number % TEXTS.len()].to_owned());
        operation.doc = hostile_doc(number + 5);
        operation.required = vec![path("request", TypeRef::Uuid), query("b\"", "client", TypeRef::String)];
        operation.required.extend((0..7).map(|number| query("x", &format!("x{number}"), TypeRef::Decimal)));
        operation.optional = parameters.iter().map(|name| query(name, name, TypeRef::UnixSeconds)).collect();
        operation.optional[0].shape = ParameterShape::List;
        operation.optional[1].ty = TypeRef::Named(id);
        operation.optional.iter_mut().enumerate().for_each(|(number, parameter)| parameter.doc = hostile_doc(number));
        operation.body = json(TypeRef::Named(id));
        operation.security = vec![vec!["k\"ey".to_owned()]];
        let case = |status, body| ErrorCase { status, validation: false, body: Some(body), description: String::new() };
        operation.errors = vec![case(StatusPattern::Code(400), number), case(StatusPattern::Class(5), 0)];
        operations.push(operation);
    }
    operations.push(by_status(api));
    operations
}

fn by_status(api: &Api) -> Operation {
    let cases = api.types.iter().enumerate().map(|(index, ty)| SuccessCase {
        name: ty.name.clone(),
        status: StatusPattern::Code(200 + index as u16),
        payload: Payload::Json(TypeRef::Named(crate::model::api::TypeId(index))),
        doc: hostile_doc(index),
    });
    let mut operation = operation("GET", "/by-status", "r#match", "Match", Payload::Empty);
    operation.success = Success::ByStatus { name: "MatchResponse".to_owned(), cases: cases.collect() };
    operation
}
