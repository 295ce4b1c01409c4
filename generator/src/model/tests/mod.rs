//! Small documents, and the API they become, in a few words each.

mod operations;
mod schemas;

use serde_json::{Value, json};

use crate::model::api::{Api, Presence, Shape, Struct, TypeRef, Union};
use crate::normalise::normalise;

fn modelled(root: &Value) -> (Api, Vec<&'static str>) {
    let normalised = normalise(root, &Clone::clone).unwrap();
    let modelled = crate::model::model(normalised, &Clone::clone);
    let codes = modelled.diagnostics.iter().map(|found| found.code).collect();
    (modelled.api, codes)
}

fn with_schemas(schemas: Value) -> Value {
    json!({"servers": [{"url": "https://a.example"}], "paths": {}, "components": {"schemas": schemas}})
}

fn with_operation(path: &str, method: &str, operation: Value) -> Value {
    json!({"servers": [{"url": "https://a.example"}], "paths": {path: {method: operation}}})
}

/// A type as a line.
fn sketch(api: &Api, name: &str) -> String {
    let ty = api.types.iter().find(|ty| ty.name == name).unwrap_or_else(|| panic!("no type {name}"));
    match &ty.shape {
        Shape::Struct(structure) => sketch_struct(api, structure),
        Shape::StringEnum(values) => {
            values.values.iter().map(|v| format!("{}={}", v.name, v.value)).collect::<Vec<_>>().join(" ")
        }
        Shape::IntegerEnum(values) => {
            values.values.iter().map(|v| format!("{}={}", v.name, v.value)).collect::<Vec<_>>().join(" ")
        }
        Shape::Union(union) => sketch_union(api, union),
        Shape::Newtype(ty) => format!("({})", of(api, ty)),
        Shape::Multipart(parts) => {
            parts.iter().map(|part| format!("{}:{:?}", part.name, part.kind)).collect::<Vec<_>>().join(" ")
        }
    }
}

fn sketch_struct(api: &Api, structure: &Struct) -> String {
    let fields = structure.fields.iter().map(|field| {
        let mark = match field.presence {
            Presence::Required => "",
            Presence::Optional => "?",
            Presence::Nullable => "!",
            Presence::OptionalNullable => "?!",
        };
        format!("{}{mark}:{}", field.name, of(api, &field.ty))
    });
    let rest = structure.rest.iter().map(|rest| format!("..{}:{}", structure.rest_name, of(api, rest)));
    fields.chain(rest).collect::<Vec<_>>().join(" ")
}

fn sketch_union(api: &Api, union: &Union) -> String {
    let variants = union.variants.iter().map(|variant| {
        let tags = if union.discriminator.is_some() { format!("={}", variant.tags.join(",")) } else { String::new() };
        format!("{}({}){tags}", variant.name, of(api, &variant.ty))
    });
    union.discriminator.iter().map(|name| format!("by {name}:")).chain(variants).collect::<Vec<_>>().join(" ")
}

fn of(api: &Api, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(id) => api.type_of(*id).name.clone(),
        TypeRef::Vec(inner) => format!("[{}]", of(api, inner)),
        TypeRef::Map(inner) => format!("{{{}}}", of(api, inner)),
        TypeRef::Nullable(inner) => format!("{}|null", of(api, inner)),
        TypeRef::Boxed(inner) => format!("*{}", of(api, inner)),
        other => format!("{other:?}"),
    }
}
