//! Types and codecs as they are written on a page.

use proc_macro2::TokenStream;
use quote::quote;

use super::paths;
use super::scope::Scope;
use crate::model::api::{Api, Shape, Type, TypeId, TypeRef};

/// What a page needs to write a type: the API, and the names in scope.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) api: &'a Api,
    pub(super) scope: &'a Scope,
}

impl<'a> Names<'a> {
    /// The named type with this id.
    pub(super) fn type_of(self, id: TypeId) -> &'a Type {
        self.api.type_of(id)
    }

    /// The named type with this id, as it is written.
    pub(super) fn named(self, id: TypeId) -> TokenStream {
        self.scope.document_type(self.type_of(id))
    }

    /// The type, as it is written.
    pub(super) fn ty(self, ty: &TypeRef) -> TokenStream {
        let scope = self.scope;
        match ty {
            TypeRef::Bool => quote! { bool },
            TypeRef::I32 => quote! { i32 },
            TypeRef::I64 => quote! { i64 },
            TypeRef::U64 => quote! { u64 },
            TypeRef::F32 => quote! { f32 },
            TypeRef::F64 => quote! { f64 },
            TypeRef::String => scope.prelude("String"),
            TypeRef::Decimal => scope.import("rust_decimal::Decimal"),
            TypeRef::Uuid => scope.import("uuid::Uuid"),
            TypeRef::Date => scope.import("jiff::civil::Date"),
            TypeRef::DateTime => scope.import("jiff::civil::DateTime"),
            TypeRef::Timestamp | TypeRef::UnixSeconds => scope.import("jiff::Timestamp"),
            TypeRef::Bytes => {
                let vec = scope.prelude("Vec");
                quote! { #vec<u8> }
            }
            TypeRef::Json => scope.import("serde_json::Value"),
            TypeRef::JsonObject => {
                let (map, string) = (scope.import("serde_json::Map"), scope.prelude("String"));
                let value = scope.import("serde_json::Value");
                quote! { #map<#string, #value> }
            }
            TypeRef::Vec(item) => self.generic(scope.prelude("Vec"), self.ty(item)),
            TypeRef::Map(value) => self.map(&self.ty(value)),
            TypeRef::Nullable(value) => self.option(&self.ty(value)),
            TypeRef::Boxed(value) => self.generic(scope.prelude("Box"), self.ty(value)),
            TypeRef::Named(id) => self.named(*id),
        }
    }

    /// The codec by which serde reads and writes the type: its shape with codecs in the places of values. Nothing where
    /// the type's own way is the right one.
    pub(super) fn codec(self, ty: &TypeRef) -> Option<TokenStream> {
        let scope = self.scope;
        let codec = |path: &str| Some(scope.import(path));
        match ty {
            TypeRef::Decimal => codec(paths::JSON_NUMBER),
            TypeRef::Date => codec(paths::CIVIL_DATE),
            TypeRef::DateTime => codec(paths::CIVIL_DATE_TIME),
            TypeRef::Timestamp => codec(paths::DATE_TIME_UTC),
            TypeRef::UnixSeconds => codec(paths::UNIX_SECONDS),
            TypeRef::Bytes => codec(paths::BASE64),
            TypeRef::Vec(item) => Some(self.generic(scope.prelude("Vec"), self.codec(item)?)),
            TypeRef::Map(value) => Some(self.map(&self.codec(value)?)),
            TypeRef::Nullable(value) => Some(self.option(&self.codec(value)?)),
            TypeRef::Boxed(value) => Some(self.generic(scope.prelude("Box"), self.codec(value)?)),
            _ => None,
        }
    }

    /// `Option<…>`
    pub(super) fn option(self, value: &TokenStream) -> TokenStream {
        self.generic(self.scope.prelude("Option"), value.clone())
    }

    /// `BTreeMap<String, …>`
    pub(super) fn map(self, value: &TokenStream) -> TokenStream {
        let (map, string) = (self.scope.import("std::collections::BTreeMap"), self.scope.prelude("String"));
        quote! { #map<#string, #value> }
    }

    fn generic(self, name: TokenStream, of: TokenStream) -> TokenStream {
        quote! { #name<#of> }
    }
}

/// Whether serde needs a codec for the type; see [`Names::codec`].
pub(super) fn has_codec(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Decimal
        | TypeRef::Date
        | TypeRef::DateTime
        | TypeRef::Timestamp
        | TypeRef::UnixSeconds
        | TypeRef::Bytes => true,
        TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) | TypeRef::Boxed(inner) => {
            has_codec(inner)
        }
        _ => false,
    }
}

/// Whether values of the type have one text, by `ToString`.
pub(super) fn has_text(ty: &TypeRef, api: &Api) -> bool {
    match ty {
        TypeRef::Named(id) => matches!(api.type_of(*id).shape, Shape::StringEnum(_) | Shape::IntegerEnum(_)),
        TypeRef::Bytes | TypeRef::Json | TypeRef::JsonObject | TypeRef::Vec(_) | TypeRef::Map(_) => false,
        TypeRef::Nullable(_) | TypeRef::Boxed(_) => false,
        _ => true,
    }
}
