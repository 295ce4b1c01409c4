//! In which directions a type is used: what an operation sends or receives, and all that is in it.

use crate::model::api::{Field, Presence, Shape, Type, TypeId, TypeRef, Usage};

/// Spreads the uses in operations over all types, and makes what follows from them: a member that only the server sets
/// need not be sent, and one that is only sent need not come back.
pub(crate) fn spread(types: &mut [Type], roots: &[(TypeId, Usage)]) {
    let inner: Vec<Vec<TypeId>> = types.iter().map(|ty| mentioned(&ty.shape)).collect();
    reach(types, &inner, roots.to_vec());
    // What no operation uses is used in both directions, and so is all that is in it.
    let both = Usage { sent: true, received: true };
    let unused = types.iter().enumerate().filter(|(_, ty)| ty.usage == Usage::default());
    let unused = unused.map(|(index, _)| (TypeId(index), both)).collect();
    reach(types, &inner, unused);
    for ty in types {
        if let Shape::Struct(structure) = &mut ty.shape {
            for field in &mut structure.fields {
                let never_returned = field.write_only && ty.usage.received;
                if never_returned && ty.usage.sent && is_required(field) {
                    field.doc.facts.push("Required where it is sent.".to_owned());
                }
                if never_returned || (field.read_only && ty.usage.sent) {
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

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

/// Adds these uses to types, and to all that is in them.
fn reach(types: &mut [Type], inner: &[Vec<TypeId>], mut open: Vec<(TypeId, Usage)>) {
    while let Some((id, usage)) = open.pop() {
        let (Some(ty), Some(inner)) = (types.get_mut(id.0), inner.get(id.0)) else { continue };
        let new = Usage { sent: usage.sent || ty.usage.sent, received: usage.received || ty.usage.received };
        if new != ty.usage {
            ty.usage = new;
            open.extend(inner.iter().map(|id| (*id, new)));
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
