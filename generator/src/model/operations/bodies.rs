//! Request bodies.

use openapiv3::{MediaType, RequestBody};

use super::forms;
use super::media::{Handling, preferred, without_charset};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Body, Shape, TypeId, TypeRef};
use crate::model::types::{Context, Types, is_binary};
use crate::normalise::SchemaId;
use crate::normalise::skeleton::{Located, schema_id};

/// The body that an operation sends. Of several media types the preferred one is sent, since all say the same.
pub(super) fn body(types: &mut Types<'_>, published: &Located<RequestBody>, context: &Context) -> Option<Body> {
    let required = published.item.required;
    let (name, media_type, handling) = preferred(&published.item.content)?;
    let schema = media_type.schema.as_ref().and_then(schema_id);
    if name.contains('*') && handling == Handling::Binary {
        let message = format!("`{name}` leaves the media type to the sender: sent as application/octet-stream");
        types.report(Diagnostic::warning("media-type-range", published.pointer.clone(), message));
    }
    let concrete = |default: &str| if name.contains('*') { default.to_owned() } else { without_charset(name) };
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
        Handling::Multipart => multipart(types, published, media_type, schema, context, required),
        Handling::Form => form(types, published, media_type, schema, context, required),
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
    media_type: &MediaType,
    schema: SchemaId,
    context: &Context,
    required: bool,
) -> Body {
    let ty = types.type_of(schema, context).ty;
    match &ty {
        TypeRef::Named(id) if is_object(types, *id) => {
            Body::Form { ty: *id, styles: forms::styles(types, *id, media_type, &published.pointer), required }
        }
        _ => {
            let message = "a form that is no object with properties: the body is sent as it is given";
            types.report(Diagnostic::warning("unsupported-form", published.pointer.clone(), message));
            Body::Text { media_type: "application/x-www-form-urlencoded".to_owned(), required }
        }
    }
}

/// Whether a type is an object with fields, or one of several such.
fn is_object(types: &mut Types<'_>, id: TypeId) -> bool {
    let is_struct = |types: &mut Types<'_>, id: TypeId| matches!(types.built(id), Some(Shape::Struct(_)));
    let variants: Vec<TypeRef> = match types.built(id) {
        Some(Shape::Union(union)) => union.variants.iter().map(|variant| variant.ty.clone()).collect(),
        _ => return is_struct(types, id),
    };
    variants.iter().all(|variant| matches!(variant, TypeRef::Named(id) if is_struct(types, *id)))
}

fn multipart(
    types: &mut Types<'_>,
    published: &Located<RequestBody>,
    media_type: &MediaType,
    schema: SchemaId,
    context: &Context,
    required: bool,
) -> Body {
    let parts = forms::parts(types, media_type, schema, context);
    if parts.is_empty() {
        let message = "a form of several parts without a property: there is no field to send anything in";
        let help = "give its schema the properties it has, by an overlay action";
        types.report(Diagnostic::warning("unsupported-form", published.pointer.clone(), message).help(help));
    }
    let ty = types.add(context, schema, Shape::Multipart(parts));
    Body::Multipart { ty, required }
}
