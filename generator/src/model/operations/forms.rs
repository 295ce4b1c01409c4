//! Fields of forms: what each holds and how it is written (OpenAPI 3.1.1, section 4.8.15, Encoding Object).

use openapiv3::{Encoding, MediaType, QueryStyle};

use super::media::{Handling, essence, handling};
use super::parameters::styled;
use crate::diagnostic::Diagnostic;
use crate::model::api::{FieldStyle, ParameterStyle, Part, PartKind, Shape, TypeId, TypeRef};
use crate::model::naming::{distinct, value_name};
use crate::model::types::{Context, Types, code, doc_of, is_binary};
use crate::normalise::SchemaId;
use crate::pointer::Pointer;

/// How the fields of a form are written, as far as the document states a style and it makes a difference.
pub(super) fn styles(types: &mut Types<'_>, ty: TypeId, media_type: &MediaType, at: &Pointer) -> Vec<FieldStyle> {
    let mut styles = Vec::new();
    for (wire_name, encoding) in &media_type.encoding {
        warn_of_text_as_json(types, ty, wire_name, encoding, at);
        let Some(style) = style(wire_name, encoding) else { continue };
        let Some(Shape::Struct(shape)) = types.built(ty) else { continue };
        let Some(field) = shape.fields.iter().find(|field| field.wire_name == *wire_name) else { continue };
        let ty = field.ty.clone();
        let is_usual = style.style == ParameterStyle::QueryForm && style.explode && !style.allow_reserved;
        if !is_usual || !is_list_or_primitive(types, &ty) {
            styles.push(style);
        }
    }
    styles
}

/// A text that is to be quoted as JSON is written as it is.
fn warn_of_text_as_json(types: &mut Types<'_>, ty: TypeId, wire_name: &str, encoding: &Encoding, at: &Pointer) {
    let is_json = encoding.content_type.as_deref().is_some_and(|stated| handling(stated) == Handling::Json);
    let Some(Shape::Struct(shape)) = types.built(ty).filter(|_| is_json && encoding.style.is_none()) else { return };
    let field = shape.fields.iter().find(|field| field.wire_name == wire_name).map(|field| field.ty.clone());
    if field.is_some_and(|ty| types.is_primitive(&ty)) {
        let message =
            format!("the field {} of a form is to be written as JSON: it is sent as its text", code(wire_name));
        types.report(Diagnostic::warning("undefined-serialisation", at.clone(), message));
    }
}

fn is_list_or_primitive(types: &mut Types<'_>, ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Vec(_)) || types.is_primitive(ty)
}

/// The style that an encoding states.
fn style(wire_name: &str, encoding: &Encoding) -> Option<FieldStyle> {
    let style = encoding.style.as_ref()?;
    Some(FieldStyle {
        wire_name: wire_name.to_owned(),
        style: styled(style, &encoding.extensions),
        explode: encoding.explode || *style == QueryStyle::DeepObject,
        allow_reserved: encoding.allow_reserved,
    })
}

/// The parts of a form of several parts.
pub(super) fn parts(types: &mut Types<'_>, media_type: &MediaType, schema: SchemaId, context: &Context) -> Vec<Part> {
    let view = types.object_view(schema);
    let wanted: Vec<(&str, String)> = view.properties.keys().map(|wire| (wire.as_str(), value_name(wire))).collect();
    let names = distinct(&wanted);
    let mut parts = Vec::new();
    for ((wire_name, property), name) in view.properties.iter().zip(names) {
        let encoding = media_type.encoding.get(wire_name);
        let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
        let (kind, list) = part_kind(types, *property, content_type, &context.member(wire_name));
        let is_text = matches!(kind, PartKind::Text(_));
        parts.push(Part {
            wire_name: wire_name.clone(),
            name,
            list,
            separator: encoding.filter(|_| list && is_text).and_then(separator),
            required: view.required.contains(wire_name),
            media_type: content_type.and_then(|stated| media_type_of(&kind, stated)),
            kind,
            doc: doc_of(types.schemas.get(*property)),
        });
    }
    parts
}

/// What joins the values of a list that is not exploded. Parts are not encoded, so it is the character itself.
fn separator(encoding: &Encoding) -> Option<&'static str> {
    let style = style("", encoding).filter(|style| !style.explode)?;
    Some(match style.style {
        ParameterStyle::QuerySpaceDelimited => " ",
        ParameterStyle::QueryPipeDelimited => "|",
        ParameterStyle::QueryTabDelimited => "\t",
        _ => ",",
    })
}

/// The media type of a part, where it is stated, and is another than that of its kind. What is written as JSON is not sent
/// as anything else.
fn media_type_of(kind: &PartKind, stated: &str) -> Option<String> {
    let is_one = !stated.contains([',', '*']);
    let differs = match kind {
        PartKind::File => true,
        PartKind::Text(_) => essence(stated) != "text/plain",
        PartKind::Json(_) => handling(stated) == Handling::Json && essence(stated) != "application/json",
    };
    (is_one && differs).then(|| stated.trim().to_owned())
}

/// What a part holds, and whether there is one for each item of a list (RFC 7578, section 4.3).
fn part_kind(
    types: &mut Types<'_>,
    property: SchemaId,
    content_type: Option<&str>,
    context: &Context,
) -> (PartKind, bool) {
    let schema = types.schemas.get(types.resolved(property));
    if is_binary(schema) {
        return (PartKind::File, false);
    }
    if let Some(items) = schema.items
        && is_binary(types.schemas.get(types.resolved(items)))
    {
        return (PartKind::File, true);
    }
    let is_json = content_type.is_some_and(|stated| handling(stated) == Handling::Json);
    let (ty, list) = match types.type_of(property, context).ty {
        TypeRef::Vec(item) => (*item, true),
        ty => (ty, false),
    };
    let is_text = types.is_primitive(&ty) && !is_json;
    (if is_text { PartKind::Text(ty) } else { PartKind::Json(ty) }, list)
}
