//! A value as the Rust expression that makes it, by its type in the emitted crate.

use generator::model::Api;
use generator::model::api::{
    Field, Part, PartKind, Presence, Shape, Struct, Type, TypeId, TypeRef, Union, Usage, Variant,
};
use serde_json::{Map, Value};

use crate::requests::reading::{BASE64, BASE64_BYTES};

type Object = Map<String, Value>;

/// Makes expressions for the types of one API.
#[derive(Clone, Copy)]
pub(super) struct Values<'a> {
    pub(super) api: &'a Api,
    /// The crate, as code names it.
    pub(super) krate: &'a str,
}

impl<'a> Values<'a> {
    /// The expression of a value of this type.
    pub(super) fn expression(self, ty: &TypeRef, value: &Value) -> Result<String, String> {
        let misfit = || format!("a value that the document allows, {value}, is none of the type {ty:?}");
        let parsed =
            |of: &str| value.as_str().map(|text| format!("{text:?}.parse::<{of}>().unwrap()")).ok_or_else(misfit);
        match ty {
            TypeRef::Bool => value.as_bool().map(|value| value.to_string()).ok_or_else(misfit),
            TypeRef::I32 => value
                .as_i64()
                .filter(|value| i32::try_from(*value).is_ok())
                .map(|value| format!("({value}_i32)"))
                .ok_or_else(misfit),
            TypeRef::I64 => value.as_i64().map(|value| format!("({value}_i64)")).ok_or_else(misfit),
            TypeRef::U64 => value.as_u64().map(|value| format!("{value}_u64")).ok_or_else(misfit),
            TypeRef::F32 => value.as_f64().map(|value| format!("({value:?}_f32)")).ok_or_else(misfit),
            TypeRef::F64 => value.as_f64().map(|value| format!("({value:?}_f64)")).ok_or_else(misfit),
            TypeRef::String => value.as_str().map(|text| format!("String::from({text:?})")).ok_or_else(misfit),
            TypeRef::Decimal => {
                Ok(format!("\"{}\".parse::<rust_decimal::Decimal>().unwrap()", value.as_number().ok_or_else(misfit)?))
            }
            TypeRef::Uuid => parsed("uuid::Uuid"),
            TypeRef::Date => parsed("jiff::civil::Date"),
            TypeRef::DateTime => parsed("jiff::civil::DateTime"),
            TypeRef::Timestamp => parsed("jiff::Timestamp"),
            TypeRef::UnixSeconds => value
                .as_i64()
                .map(|seconds| format!("jiff::Timestamp::from_second({seconds}).unwrap()"))
                .ok_or_else(misfit),
            TypeRef::Bytes if value == BASE64 => Ok(format!("b{BASE64_BYTES:?}.to_vec()")),
            TypeRef::Bytes => Err(misfit()),
            TypeRef::Json => Ok(json(value)),
            TypeRef::JsonObject => value.is_object().then(|| json(value)).ok_or_else(misfit),
            TypeRef::Vec(item) => self.list(item, value).ok_or_else(misfit)?,
            TypeRef::Map(of) => self.map(of, value.as_object().ok_or_else(misfit)?.iter()),
            TypeRef::Nullable(_) if value.is_null() => Ok("None".to_owned()),
            TypeRef::Nullable(inner) => Ok(format!("Some({})", self.expression(inner, value)?)),
            TypeRef::Boxed(inner) => Ok(format!("Box::new({})", self.expression(inner, value)?)),
            TypeRef::Named(id) => self.named(*id, value),
        }
    }

    fn list(self, item: &TypeRef, value: &Value) -> Option<Result<String, String>> {
        let items = value.as_array()?.iter().map(|value| self.expression(item, value));
        Some(items.collect::<Result<Vec<_>, _>>().map(|items| format!("vec![{}]", items.join(", "))))
    }

    fn map<'v>(self, of: &TypeRef, members: impl Iterator<Item = (&'v String, &'v Value)>) -> Result<String, String> {
        let member =
            |(name, value): (&String, &Value)| Ok(format!("(String::from({name:?}), {})", self.expression(of, value)?));
        let members: Result<Vec<String>, String> = members.map(member).collect();
        Ok(format!("std::collections::BTreeMap::from([{}])", members?.join(", ")))
    }

    /// The path of a named type.
    pub(super) fn path(self, id: TypeId) -> String {
        format!("{}::types::{}", self.krate, self.api.type_of(id).name)
    }

    /// The expression of a value of a named type.
    pub(super) fn named(self, id: TypeId, value: &Value) -> Result<String, String> {
        let (ty, path) = (self.api.type_of(id), self.path(id));
        let misfit = || format!("a value that the document allows, {value}, is none of `{}`", ty.name);
        match &ty.shape {
            Shape::Struct(shape) => self.structure(ty, shape, &path, value.as_object().ok_or_else(misfit)?),
            Shape::StringEnum(_) => Ok(format!("{path}::from({:?})", value.as_str().ok_or_else(misfit)?)),
            Shape::IntegerEnum(_) => Ok(format!("{path}::from({}_i64)", value.as_i64().ok_or_else(misfit)?)),
            Shape::Union(union) => self.union(union, &path, value).ok_or_else(misfit),
            Shape::Newtype(inner) => Ok(format!("{path}({})", self.expression(inner, value)?)),
            Shape::Multipart(parts) => self.form(parts, &path, value.as_object().ok_or_else(misfit)?),
        }
    }

    /// The variant that the discriminator names, else the first that can hold the value.
    fn union(self, union: &'a Union, path: &str, value: &Value) -> Option<String> {
        let tag = union.discriminator.as_ref().and_then(|property| value.get(property)?.as_str());
        let is_named = |variant: &&Variant| tag.is_some_and(|tag| variant.tags.iter().any(|known| known == tag));
        let named = union.variants.iter().filter(is_named);
        let others = union.variants.iter().filter(|variant| !is_named(variant));
        let made = named.chain(others).find_map(|variant| Some((variant, self.expression(&variant.ty, value).ok()?)));
        made.map(|(variant, value)| format!("{path}::{}({value})", variant.name))
    }

    /// `new` with what it takes, then the fields, all of which are public.
    fn structure(self, ty: &Type, shape: &Struct, path: &str, members: &Object) -> Result<String, String> {
        let usage = match ty.usage {
            Usage { sent: false, received: false } => Usage { sent: true, received: true },
            usage => usage,
        };
        let (mut arguments, mut statements) = (Vec::new(), String::new());
        for field in &shape.fields {
            let presence = presence(field, usage);
            let Some(value) = members.get(&field.wire_name) else {
                if matches!(presence, Presence::Required | Presence::Nullable) {
                    return Err(format!("`{}` requires `{}`, the document does not", ty.name, field.wire_name));
                }
                continue;
            };
            match presence {
                Presence::Required => arguments.push(self.argument(&field.ty, value)?),
                Presence::Nullable if value.is_null() => arguments.push("None".to_owned()),
                Presence::Nullable => arguments.push(format!("Some({})", self.expression(&field.ty, value)?)),
                Presence::Optional => statements.push_str(&self.set(field, "Some", value)?),
                Presence::OptionalNullable => {
                    statements.push_str(&self.set(field, &format!("{}::Nullable::Value", self.krate), value)?);
                }
            }
        }
        let known = |name: &String| shape.fields.iter().any(|field| field.wire_name == *name);
        let rest: Vec<(&String, &Value)> = members.iter().filter(|(name, _)| !known(name)).collect();
        match (&shape.rest, rest.first()) {
            (Some(of), Some(_)) => {
                let map = self.map(of, rest.into_iter())?;
                statements.push_str(&format!("value.{} = {map};\n", shape.rest_name));
            }
            (None, Some((name, _))) => return Err(format!("`{}` has no field for `{name}`", ty.name)),
            (_, None) => {}
        }
        Ok(block(path, &arguments, &statements))
    }

    fn set(self, field: &Field, wrapper: &str, value: &Value) -> Result<String, String> {
        Ok(format!("value.{} = {wrapper}({});\n", field.name, self.expression(&field.ty, value)?))
    }

    /// An argument of `new` takes what a box holds.
    fn argument(self, ty: &TypeRef, value: &Value) -> Result<String, String> {
        let ty = if let TypeRef::Boxed(inner) = ty { inner } else { ty };
        self.expression(ty, value)
    }

    fn form(self, parts: &[Part], path: &str, members: &Object) -> Result<String, String> {
        let (mut arguments, mut statements) = (Vec::new(), String::new());
        for part in parts {
            match members.get(&part.wire_name) {
                Some(value) if part.required => arguments.push(self.part(part, value)?),
                Some(value) => {
                    let value = self.part(part, value)?;
                    let value = if part.list { value } else { format!("Some({value})") };
                    statements.push_str(&format!("value.{} = {value};\n", part.name));
                }
                None if part.required => {
                    return Err(format!("the part `{}` is required, by the document it is not", part.wire_name));
                }
                None => {}
            }
        }
        if let Some(name) = members.keys().find(|name| !parts.iter().any(|part| part.wire_name == **name)) {
            return Err(format!("the form has no part `{name}`"));
        }
        Ok(block(path, &arguments, &statements))
    }

    fn part(self, part: &Part, value: &Value) -> Result<String, String> {
        let one = |value: &Value| match &part.kind {
            PartKind::File => match value.as_str() {
                Some(text) => Ok(format!("{}::FilePart::new(String::from({text:?}).into_bytes())", self.krate)),
                None => Err(format!("{value} is no file")),
            },
            PartKind::Text(ty) | PartKind::Json(ty) => self.argument(ty, value),
        };
        match value {
            Value::Array(items) if part.list => {
                let items: Result<Vec<String>, String> = items.iter().map(one).collect();
                Ok(format!("vec![{}]", items?.join(", ")))
            }
            value if part.list => Ok(format!("vec![{}]", one(value)?)),
            value => one(value),
        }
    }
}

/// A `readOnly` field is none that the sender has.
fn presence(field: &Field, usage: Usage) -> Presence {
    match field.presence {
        Presence::Required | Presence::Nullable if field.read_only && usage.sent && usage.received => {
            Presence::Optional
        }
        presence => presence,
    }
}

fn block(path: &str, arguments: &[String], statements: &str) -> String {
    format!("{{ let mut value = {path}::new({});\n{statements}value }}", arguments.join(", "))
}

fn json(value: &Value) -> String {
    format!("serde_json::from_str({:?}).unwrap()", value.to_string())
}
