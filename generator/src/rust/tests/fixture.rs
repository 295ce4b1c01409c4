//! Builders for APIs made by hand.

use crate::model::api::{
    Api, Body, Doc, Enumeration, EnumerationValue, Field, JsonKind, Operation, Parameter, ParameterShape,
    ParameterStyle, Payload, Presence, Resource, Shape, ShapeTest, Struct, Success, Type, TypeId, TypeRef, Usage,
    Variant,
};
use crate::pointer::Pointer;
use crate::request::File;
use crate::rust::{Package, print};

pub(crate) fn doc(text: &str) -> Doc {
    Doc { text: Some(text.to_owned()), ..Doc::default() }
}

pub(crate) fn package(name: &str) -> Package {
    Package {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        sha256: "00ff".to_owned(),
        dialect: "Swagger 2.0".to_owned(),
        ..Package::default()
    }
}

pub(crate) fn api(title: &str) -> Api {
    Api {
        title: title.to_owned(),
        version: "1.0".to_owned(),
        base_url: Some("https://api.example.com".to_owned()),
        ..Api::default()
    }
}

pub(crate) const SENT: Usage = Usage { sent: true, received: false };
pub(crate) const RECEIVED: Usage = Usage { sent: false, received: true };
pub(crate) const BOTH: Usage = Usage { sent: true, received: true };

/// Adds a type and gives its id.
pub(crate) fn add(api: &mut Api, name: &str, module: &str, usage: Usage, shape: Shape) -> TypeId {
    let pointer = Pointer::root().join("definitions").join(name);
    let ty = Type { name: name.to_owned(), module: module.to_owned(), pointer, doc: Doc::default(), usage, shape };
    api.types.push(ty);
    TypeId(api.types.len() - 1)
}

pub(crate) fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, rest: None, rest_name: String::new() })
}

pub(crate) fn open_object(fields: Vec<Field>, rest: TypeRef) -> Shape {
    Shape::Struct(Struct { fields, rest: Some(rest), rest_name: "additional_properties".to_owned() })
}

pub(crate) fn field(wire_name: &str, name: &str, ty: TypeRef, presence: Presence) -> Field {
    Field {
        wire_name: wire_name.to_owned(),
        name: name.to_owned(),
        ty,
        presence,
        read_only: false,
        write_only: false,
        sensitive: false,
        doc: Doc::default(),
    }
}

pub(crate) fn required(wire_name: &str, name: &str, ty: TypeRef) -> Field {
    field(wire_name, name, ty, Presence::Required)
}

pub(crate) fn optional(wire_name: &str, name: &str, ty: TypeRef) -> Field {
    field(wire_name, name, ty, Presence::Optional)
}

pub(crate) fn strings(values: &[(&str, &str)]) -> Shape {
    let value = |(name, value): &(&str, &str)| EnumerationValue {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
        doc: Doc::default(),
    };
    Shape::StringEnum(Enumeration { values: values.iter().map(value).collect() })
}

pub(crate) fn integers(values: &[(&str, i64)]) -> Shape {
    let value =
        |(name, value): &(&str, i64)| EnumerationValue { name: (*name).to_owned(), value: *value, doc: Doc::default() };
    Shape::IntegerEnum(Enumeration { values: values.iter().map(value).collect() })
}

pub(crate) fn variant(name: &str, ty: TypeRef, tags: &[&str], kind: JsonKind, known: &[&str]) -> Variant {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let test = ShapeTest { kinds: [kind].into(), required: Vec::new(), known: owned(known), constants: Vec::new() };
    Variant { name: name.to_owned(), ty, tags: owned(tags), test, doc: Doc::default() }
}

pub(crate) fn vec_of(ty: TypeRef) -> TypeRef {
    TypeRef::Vec(Box::new(ty))
}

pub(crate) fn parameter(wire_name: &str, name: &str, ty: TypeRef, style: ParameterStyle) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        name: name.to_owned(),
        ty,
        shape: ParameterShape::Primitive,
        style,
        explode: matches!(style, ParameterStyle::QueryForm | ParameterStyle::CookieForm),
        allow_reserved: false,
        doc: Doc::default(),
    }
}

pub(crate) fn path(name: &str, ty: TypeRef) -> Parameter {
    parameter(name, name, ty, ParameterStyle::PathSimple)
}

pub(crate) fn query(wire_name: &str, name: &str, ty: TypeRef) -> Parameter {
    parameter(wire_name, name, ty, ParameterStyle::QueryForm)
}

pub(crate) fn resource(module: &str, handle: &str, operations: Vec<Operation>) -> Resource {
    Resource {
        version: None,
        module: module.to_owned(),
        handle: handle.to_owned(),
        path: format!("/1.0/{module}"),
        description: None,
        operations,
    }
}

pub(crate) fn operation(method: &str, path: &str, name: &str, request_type: &str, success: Payload) -> Operation {
    Operation {
        pointer: Pointer::root().join("paths").join(path).join(method.to_ascii_lowercase()),
        method: method.to_owned(),
        path: path.to_owned(),
        target: None,
        name: name.to_owned(),
        request_type: request_type.to_owned(),
        summary: None,
        doc: Doc::default(),
        required: Vec::new(),
        optional: Vec::new(),
        body: None,
        accept: if success == Payload::Empty { Vec::new() } else { vec!["application/json".to_owned()] },
        success: Success::One(success),
        errors: Vec::new(),
        security: Vec::new(),
    }
}

pub(crate) fn json(ty: TypeRef) -> Option<Body> {
    Some(Body::Json { ty, media_type: "application/json".to_owned(), required: true })
}

/// Checks that a page has these lines.
#[track_caller]
pub(crate) fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\nis not in\n{text}");
}

/// The contents of a printed file.
pub(crate) fn printed(api: &Api, path: &str) -> String {
    let files = print(api, &package("sample")).unwrap();
    let found = files.into_iter().find(|file: &File| file.path == path);
    found.map(|file| file.contents).unwrap_or_default()
}
