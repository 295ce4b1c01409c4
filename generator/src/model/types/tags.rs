//! A variant that is told by a property carries that property: what it does not declare would be lost when it is
//! written back.

use crate::model::api::{Doc, Field, Presence, Shape, Type, TypeId, TypeRef};
use crate::model::naming::{Names, value_name};

/// Adds the property of each discriminator to the structs among its variants that do not have it.
pub(crate) fn add_missing(types: &mut [Type]) {
    let mut missing: Vec<(TypeId, String)> = Vec::new();
    for ty in types.iter() {
        let Shape::Union(union) = &ty.shape else { continue };
        let Some(property) = &union.discriminator else { continue };
        let variants = union.variants.iter().filter_map(|variant| match &variant.ty {
            TypeRef::Named(id) => Some(*id),
            _ => None,
        });
        missing.extend(variants.map(|id| (id, property.clone())));
    }
    for (TypeId(index), property) in missing {
        let Some(Type { shape: Shape::Struct(structure), .. }) = types.get_mut(index) else { continue };
        let is_there = structure.fields.iter().any(|field| field.wire_name == property);
        // A map of the rest holds it too.
        if is_there || structure.rest.is_some() {
            continue;
        }
        let mut names = Names::default();
        for field in &structure.fields {
            names.try_claim(&field.name);
        }
        let fact = "Tells which variant of a union it is; the document does not declare it here.".to_owned();
        structure.fields.insert(
            0,
            Field {
                name: names.claim(&value_name(&property)),
                wire_name: property,
                ty: TypeRef::String,
                presence: Presence::Optional,
                read_only: false,
                write_only: false,
                sensitive: false,
                doc: Doc { facts: vec![fact], ..Doc::default() },
            },
        );
    }
}
