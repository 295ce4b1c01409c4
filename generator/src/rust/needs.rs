//! What a crate needs, so that it carries no file and depends on no crate that it does not.

use crate::model::api::{Api, Body, Operation, PartKind, Payload, SchemeKind, Shape, Success, Type, TypeRef};

/// What is used somewhere in the API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Bytes in base64, or user name and password.
    pub(super) base64: bool,
    /// The codec for bytes in base64.
    pub(super) base64_codec: bool,
    /// User name and password.
    pub(super) basic: bool,
    /// Decimals.
    pub(super) decimal: bool,
    /// Dates and times.
    pub(super) time: bool,
    /// UUIDs.
    pub(super) uuid: bool,
    /// Bodies of several parts.
    pub(super) multipart: bool,
    /// Unions, which keep JSON that they do not know.
    pub(super) raw_json: bool,
}

impl Needs {
    /// Looks through everything that is printed.
    pub(super) fn of(api: &Api) -> Self {
        let mut needs = Self::default();
        for ty in &api.types {
            needs.named(ty);
        }
        for operation in api.resources.iter().flat_map(|resource| &resource.operations) {
            needs.operation(operation);
        }
        for body in &api.error_bodies {
            needs.payload(&body.payload);
        }
        needs.basic = api.schemes.iter().any(|scheme| scheme.kind == SchemeKind::Basic);
        needs.base64 = needs.base64_codec || needs.basic;
        needs
    }

    fn named(&mut self, ty: &Type) {
        match &ty.shape {
            Shape::Struct(shape) => {
                shape.fields.iter().for_each(|field| self.ty(&field.ty));
                shape.rest.iter().for_each(|rest| self.ty(rest));
            }
            Shape::StringEnum(_) | Shape::IntegerEnum(_) => {}
            Shape::Union(union) => {
                self.raw_json = true;
                union.variants.iter().for_each(|variant| self.ty(&variant.ty));
            }
            Shape::Newtype(inner) => self.ty(inner),
            Shape::Multipart(parts) => {
                self.multipart = true;
                for part in parts {
                    match &part.kind {
                        PartKind::File => {}
                        PartKind::Text(ty) | PartKind::Json(ty) => self.ty(ty),
                    }
                }
            }
        }
    }

    fn operation(&mut self, operation: &Operation) {
        operation.required.iter().chain(&operation.optional).for_each(|parameter| self.ty(&parameter.ty));
        if let Some(Body::Json { ty, .. }) = &operation.body {
            self.ty(ty);
        }
        match &operation.success {
            Success::One(payload) => self.payload(payload),
            Success::ByStatus { cases, .. } => cases.iter().for_each(|case| self.payload(&case.payload)),
        }
    }

    fn payload(&mut self, payload: &Payload) {
        if let Payload::Json(ty) = payload {
            self.ty(ty);
        }
    }

    fn ty(&mut self, ty: &TypeRef) {
        match ty {
            TypeRef::Decimal => self.decimal = true,
            TypeRef::Uuid => self.uuid = true,
            TypeRef::Date | TypeRef::DateTime | TypeRef::Timestamp | TypeRef::UnixSeconds => self.time = true,
            TypeRef::Bytes => self.base64_codec = true,
            TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
                self.ty(inner);
            }
            _ => {}
        }
    }
}
