//! Types and bodies of errors in the order of their names, so that moving a definition in the document moves nothing in
//! the crate.

use super::api::{Api, Body, PartKind, Payload, Shape, Success, TypeId, TypeRef};

/// Sorts types and bodies of errors by name, and keeps every reference to them right.
pub(super) fn by_name(api: &mut Api) {
    let moved = sort_by_name(&mut api.types, |ty| &ty.name);
    let rename = |id: &mut TypeId| id.0 = moved.get(id.0).copied().unwrap_or(id.0);
    for_each_type_id(api, &rename);

    let moved = sort_by_name(&mut api.error_bodies, |body| &body.name);
    let operations = api.resources.iter_mut().flat_map(|resource| &mut resource.operations);
    for body in operations.flat_map(|operation| &mut operation.errors).filter_map(|case| case.body.as_mut()) {
        *body = moved.get(*body).copied().unwrap_or(*body);
    }
}

/// Sorts a list, and says where each item has gone.
fn sort_by_name<T>(items: &mut Vec<T>, name: impl Fn(&T) -> &str) -> Vec<usize> {
    let mut sorted: Vec<(usize, T)> = std::mem::take(items).into_iter().enumerate().collect();
    sorted.sort_by_cached_key(|(_, item)| (name(item).to_lowercase(), name(item).to_owned()));
    let mut moved = vec![0; sorted.len()];
    for (new, (old, item)) in sorted.into_iter().enumerate() {
        if let Some(slot) = moved.get_mut(old) {
            *slot = new;
        }
        items.push(item);
    }
    moved
}

fn for_each_type_id(api: &mut Api, change: &impl Fn(&mut TypeId)) {
    for operation in api.resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        for parameter in operation.required.iter_mut().chain(&mut operation.optional) {
            in_type(&mut parameter.ty, change);
        }
        match &mut operation.body {
            Some(Body::Json { ty, .. }) => in_type(ty, change),
            Some(Body::Form { ty, .. } | Body::Multipart { ty, .. }) => change(ty),
            Some(Body::Text { .. } | Body::Binary { .. }) | None => {}
        }
        match &mut operation.success {
            Success::One(payload) => in_payload(payload, change),
            Success::ByStatus { cases, .. } => {
                cases.iter_mut().for_each(|case| in_payload(&mut case.payload, change));
            }
        }
    }
    api.error_bodies.iter_mut().for_each(|body| in_payload(&mut body.payload, change));
    api.types.iter_mut().for_each(|ty| in_shape(&mut ty.shape, change));
}

fn in_payload(payload: &mut Payload, change: &impl Fn(&mut TypeId)) {
    if let Payload::Json(ty) = payload {
        in_type(ty, change);
    }
}

fn in_shape(shape: &mut Shape, change: &impl Fn(&mut TypeId)) {
    match shape {
        Shape::Struct(structure) => {
            structure.fields.iter_mut().for_each(|field| in_type(&mut field.ty, change));
            structure.rest.iter_mut().for_each(|rest| in_type(rest, change));
        }
        Shape::Union(union) => union.variants.iter_mut().for_each(|variant| in_type(&mut variant.ty, change)),
        Shape::Newtype(ty) => in_type(ty, change),
        Shape::Multipart(parts) => {
            for part in parts {
                if let PartKind::Text(ty) | PartKind::Json(ty) = &mut part.kind {
                    in_type(ty, change);
                }
            }
        }
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
    }
}

fn in_type(ty: &mut TypeRef, change: &impl Fn(&mut TypeId)) {
    match ty {
        TypeRef::Named(id) => change(id),
        TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
            in_type(inner, change);
        }
        _ => {}
    }
}
