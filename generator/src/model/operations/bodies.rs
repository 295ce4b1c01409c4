//! Request bodies.

use openapiv3::{MediaType, RequestBody};

use super::media::{Handling, essence, preferred};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Body, Part, PartKind, Shape, TypeRef};
use crate::model::naming::{distinct, value_name};
use crate::model::types::{Context, Types, doc_of, is_binary};
use crate::normalise::SchemaId;
use crate::normalise::skeleton::{Located, schema_id};

/// The body that an operation sends. Of several media types the preferred one is sent, since all say the same.
pub(super) fn body(types: &mut Types<'_>, published: &Located<RequestBody>, context: &Context) -> Option<Body> {
    let required = published.item.required;
    let (name, media_type, handling) = preferred(&published.item.content)?;
    let schema = media_type.schema.as_ref().and_then(schema_id);
    let concrete = |default: &str| if name.contains('*') { default.to_owned() } else { essence(name) };
    let binary = || Body::Binary { media_type: concrete("application/octet-stream"), required };
    let Some(schema) = schema else {
        // Nothing is said about the content: an invented type would only be in the way.
        return Some(match handling {
            Handling::Text => Body::Text { media_type: concrete("text/plain"), required },
            _ => binary(),
        });
    };
    let raw = is_binary(types.schemas.get(types.resolved(schema)));
    Some(match handling {
        Handling::Json | Handling::Any if raw => binary(),
        Handling::Json => Body::Json {
            ty: types.type_of(schema, context).or_null(),
            media_type: concrete("application/json"),
            required,
        },
        Handling::Any => match types.type_of(schema, context).or_null() {
            TypeRef::String => Body::Text { media_type: "text/plain".to_owned(), required },
            ty => Body::Json { ty, media_type: "application/json".to_owned(), required },
        },
        Handling::Multipart => multipart(types, media_type, schema, context, required),
        Handling::Form => form(types, published, schema, context, required),
        Handling::Text => {
            if !matches!(types.type_of(schema, context).ty, TypeRef::String | TypeRef::Json) {
                let message = format!("`{name}` is not written from a type: the body is sent as it is given");
                types.report(Diagnostic::warning("unsupported-media-type", published.pointer.clone(), message));
            }
            Body::Text { media_type: concrete("text/plain"), required }
        }
        Handling::Binary => binary(),
    })
}

fn form(
    types: &mut Types<'_>,
    published: &Located<RequestBody>,
    schema: SchemaId,
    context: &Context,
    required: bool,
) -> Body {
    let ty = types.type_of(schema, context).ty;
    match &ty {
        TypeRef::Named(id) if matches!(types.built(*id), Some(Shape::Struct(_))) => Body::Form { ty: *id, required },
        _ => {
            let message = "a form that is no object with properties: the body is sent as it is given";
            types.report(Diagnostic::warning("unsupported-form", published.pointer.clone(), message));
            Body::Text { media_type: "application/x-www-form-urlencoded".to_owned(), required }
        }
    }
}

fn multipart(
    types: &mut Types<'_>,
    media_type: &MediaType,
    schema: SchemaId,
    context: &Context,
    required: bool,
) -> Body {
    let view = types.object_view(schema);
    let wanted: Vec<(&str, String)> = view.properties.keys().map(|wire| (wire.as_str(), value_name(wire))).collect();
    let names = distinct(&wanted);
    let mut parts = Vec::new();
    for ((wire_name, property), name) in view.properties.iter().zip(names) {
        let (kind, list) = part_kind(types, *property, &context.member(wire_name));
        let encoding = media_type.encoding.get(wire_name);
        parts.push(Part {
            wire_name: wire_name.clone(),
            name,
            kind,
            list,
            required: view.required.contains(wire_name),
            media_type: encoding
                .and_then(|encoding| encoding.content_type.clone())
                .filter(|of| !of.contains([',', '*'])),
            doc: doc_of(types.schemas.get(*property)),
        });
    }
    let ty = types.add(context, schema, Shape::Multipart(parts));
    Body::Multipart { ty, required }
}

fn part_kind(types: &mut Types<'_>, property: SchemaId, context: &Context) -> (PartKind, bool) {
    let schema = types.schemas.get(types.resolved(property));
    if is_binary(schema) {
        return (PartKind::File, false);
    }
    if let Some(items) = schema.items
        && is_binary(types.schemas.get(types.resolved(items)))
    {
        return (PartKind::File, true);
    }
    match types.type_of(property, context).ty {
        TypeRef::Vec(item) if types.is_primitive(&item) => (PartKind::Text(*item), true),
        ty if types.is_primitive(&ty) => (PartKind::Text(ty), false),
        ty => (PartKind::Json(ty), false),
    }
}
