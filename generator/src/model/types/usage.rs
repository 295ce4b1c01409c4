//! In which directions a type is used: what an operation sends or receives, and all that is in it.

use crate::model::api::{Presence, Shape, Type, TypeId, TypeRef, Usage};

/// Spreads the uses in operations over all types, and makes what follows from them: a member that only the server sets
/// need not be sent, and one that is only sent need not come back.
pub(crate) fn spread(types: &mut [Type], roots: &[(TypeId, Usage)]) {
    let inner: Vec<Vec<TypeId>> = types.iter().map(|ty| mentioned(&ty.shape)).collect();
    let mut open: Vec<(TypeId, Usage)> = roots.to_vec();
    while let Some((id, usage)) = open.pop() {
        let (Some(ty), Some(inner)) = (types.get_mut(id.0), inner.get(id.0)) else { continue };
        let new = Usage { sent: usage.sent || ty.usage.sent, received: usage.received || ty.usage.received };
        if new != ty.usage {
            ty.usage = new;
            open.extend(inner.iter().map(|id| (*id, new)));
        }
    }
    for ty in types {
        if ty.usage == Usage::default() {
            ty.usage = Usage { sent: true, received: true };
        }
        if let Shape::Struct(structure) = &mut ty.shape {
            for field in &mut structure.fields {
                if field.read_only && ty.usage.sent {
                    field.presence = match field.presence {
                        Presence::Required => Presence::Optional,
                        Presence::Nullable => Presence::OptionalNullable,
                        other => other,
                    };
                }
            }
        }
    }
}

/// The types that a type mentions.
pub(super) fn mentioned(shape: &Shape) -> Vec<TypeId> {
    let mut found = Vec::new();
    for ty in type_refs(shape) {
        collect(ty, &mut found);
    }
    found
}

/// The types in a shape, as they are written there.
fn type_refs(shape: &Shape) -> Vec<&TypeRef> {
    use crate::model::api::PartKind;
    match shape {
        Shape::Struct(structure) => structure.fields.iter().map(|field| &field.ty).chain(&structure.rest).collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Newtype(ty) => vec![ty],
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => Vec::new(),
        Shape::Multipart(parts) => parts
            .iter()
            .filter_map(|part| match &part.kind {
                PartKind::File => None,
                PartKind::Text(ty) | PartKind::Json(ty) => Some(ty),
            })
            .collect(),
    }
}

/// The named types in a type.
pub(crate) fn collect(ty: &TypeRef, found: &mut Vec<TypeId>) {
    match ty {
        TypeRef::Named(id) => found.push(*id),
        TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
            collect(inner, found);
        }
        _ => {}
    }
}
