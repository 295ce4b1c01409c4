//! `src/types`: a file for each named type.

mod attribute;
mod build;
mod by_hand;
mod enums;
mod member;
mod multipart;
mod newtype;
mod redacted;
mod rename;
mod structs;
mod unions;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Lines, code, deprecated};
use super::ident::ident;
use super::names::Names;
use super::page::Page;
use super::scope::{Home, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Api, Shape, Type, Usage};
use crate::request::File;

pub(super) use self::attribute::path_text;
pub(super) use self::build::too_many_arguments;
pub(super) use self::member::Member;

/// `src/types/mod.rs`.
pub(super) fn list(api: &Api) -> Result<File, Diagnostic> {
    let scope = Scope::new(Home::Types, []);
    let mut types: Vec<&Type> = api.types.iter().collect();
    types.sort_by(|one, other| one.module.cmp(&other.module));
    let modules = types.iter().map(|ty| {
        let module = ident(&ty.module);
        quote! { mod #module; }
    });
    let exports = types.iter().map(|ty| {
        if ty.doc.deprecated.is_some() {
            scope.mention_deprecated();
        }
        let (module, name) = (ident(&ty.module), ident(&ty.name));
        quote! { pub use self::#module::#name; }
    });
    let items = quote! { #(#modules)* #(#exports)* };
    let doc = Lines::new("The types of the API: what it sends, and what it is sent.");
    Page::new("src/types/mod.rs", &scope, items).doc(doc).print()
}

/// The file of one type.
pub(super) fn file(api: &Api, ty: &Type) -> Result<File, Diagnostic> {
    let scope = Scope::new(Home::Types, [ty.name.as_str()]);
    let names = Names { api, scope: &scope };
    let usage = usage(ty);
    let items = match &ty.shape {
        Shape::Struct(shape) => structs::items(ty, shape, usage, names),
        Shape::StringEnum(enumeration) => enums::strings(ty, enumeration, names),
        Shape::IntegerEnum(enumeration) => enums::integers(ty, enumeration, names),
        Shape::Union(union) => unions::items(ty, union, usage, names),
        Shape::Newtype(inner) => newtype::items(ty, inner, usage, names),
        Shape::Multipart(parts) => multipart::items(ty, parts, names),
    };
    Page::new(format!("src/types/{}.rs", super::ident::unraw(&ty.module)), &scope, items).print()
}

/// A type that is used in neither direction has what both need.
pub(super) fn usage(ty: &Type) -> Usage {
    match ty.usage {
        Usage { sent: false, received: false } => Usage { sent: true, received: true },
        usage => usage,
    }
}

/// The doc comment of a type, and its `#[deprecated]`. Where the document says nothing, its place says what it is.
fn heading(ty: &Type, scope: &Scope) -> (TokenStream, TokenStream) {
    if ty.doc.deprecated.is_some() {
        scope.mention_deprecated();
    }
    let otherwise = format!("{} of the document.", code(&format!("#{}", ty.pointer)));
    (Lines::of(&ty.doc, &otherwise).outer(), deprecated(&ty.doc))
}
