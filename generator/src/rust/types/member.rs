//! A field of a struct, as it is printed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::api::{Field, Presence, TypeRef, Usage};
use crate::rust::ident::ident;
use crate::rust::names::Names;
use crate::rust::paths;

/// A field, with what follows from how its struct is used.
#[derive(Clone, Copy)]
pub(in crate::rust) struct Member<'a> {
    pub(in crate::rust) field: &'a Field,
    pub(in crate::rust) presence: Presence,
    /// Whether `new` or a setter sets it.
    pub(in crate::rust) settable: bool,
}

impl<'a> Member<'a> {
    /// What a field is in a struct of this use.
    pub(in crate::rust) fn new(field: &'a Field, usage: Usage) -> Self {
        Self { field, presence: field.presence, settable: !(field.read_only && usage.sent && usage.received) }
    }

    pub(in crate::rust) fn ident(self) -> Ident {
        ident(&self.field.name)
    }

    pub(in crate::rust) fn ty_ref(self) -> &'a TypeRef {
        &self.field.ty
    }

    pub(in crate::rust) fn is_required(self) -> bool {
        matches!(self.presence, Presence::Required | Presence::Nullable)
    }

    /// The type of the field.
    pub(in crate::rust) fn ty(self, names: Names<'_>) -> TokenStream {
        self.wrap(names, names.ty(&self.field.ty))
    }

    /// The codec of the field, where it has one.
    pub(in crate::rust) fn codec(self, names: Names<'_>) -> Option<TokenStream> {
        Some(self.wrap(names, names.codec(&self.field.ty)?))
    }

    /// The field's `Option` or `Nullable` around a type or a codec.
    fn wrap(self, names: Names<'_>, inner: TokenStream) -> TokenStream {
        match self.presence {
            Presence::Required => inner,
            Presence::Nullable | Presence::Optional => names.option(&inner),
            Presence::OptionalNullable => {
                let nullable = names.scope.import(paths::NULLABLE);
                quote! { #nullable<#inner> }
            }
        }
    }

    /// The function that says that the field is to be left out; nothing where it is always written.
    pub(in crate::rust) fn skip(self, names: Names<'_>, usage: Usage) -> Option<TokenStream> {
        match self.presence {
            Presence::Optional if usage.sent => {
                let option = names.scope.prelude("Option");
                Some(quote! { #option::is_none })
            }
            Presence::OptionalNullable => {
                let nullable = names.scope.import(paths::NULLABLE);
                Some(quote! { #nullable::is_absent })
            }
            _ => None,
        }
    }
}

/// The type of the argument that sets a value of this type, and what makes the value of it.
pub(super) fn argument(names: Names<'_>, ty: &TypeRef, name: &Ident) -> (TokenStream, TokenStream) {
    match ty {
        TypeRef::String => {
            let (into, string) = (names.scope.prelude("Into"), names.scope.prelude("String"));
            (quote! { impl #into<#string> }, quote! { #name.into() })
        }
        TypeRef::Boxed(inner) => {
            let boxed = names.scope.prelude("Box");
            (names.ty(inner), quote! { #boxed::new(#name) })
        }
        other => (names.ty(other), quote! { #name }),
    }
}
