//! Bodies of several parts: a struct to fill in, which becomes a form.

use proc_macro2::TokenStream;
use quote::quote;

use super::build::too_many_arguments;
use super::member::argument;
use crate::model::api::{Part, PartKind, Type, TypeRef};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::{Taken, ident, unraw};
use crate::rust::names::{Names, has_text};
use crate::rust::paths;

/// The struct and everything that is implemented for it.
pub(super) fn items(ty: &Type, parts: &[Part], names: Names<'_>) -> TokenStream {
    let name = ident(&ty.name);
    let default = (!parts.iter().any(|part| part.required)).then(|| quote! { Default, });
    let fields = parts.iter().map(|part| {
        if part.doc.deprecated.is_some() {
            names.scope.mention_deprecated();
        }
        let (field, ty) = (ident(&part.name), field_type(part, names));
        let (doc, deprecated) = (Lines::of(&part.doc, &code(&part.wire_name)).outer(), deprecated(&part.doc));
        quote! { #doc #deprecated pub #field: #ty }
    });
    let (new, setters) = (new(parts, names), setters(parts, names));
    let into_multipart = into_multipart(parts, names);
    let (doc, deprecated) = super::heading(ty, names.scope);
    quote! {
        #doc
        #[derive(Clone, #default Debug)]
        #deprecated
        #[non_exhaustive]
        pub struct #name { #(#fields,)* }

        impl #name {
            #new
            #(#setters)*
            #into_multipart
        }
    }
}

fn value_type(part: &Part, names: Names<'_>) -> TokenStream {
    match &part.kind {
        PartKind::File => names.scope.import(paths::FILE_PART),
        PartKind::Text(ty) | PartKind::Json(ty) => names.ty(ty),
    }
}

fn field_type(part: &Part, names: Names<'_>) -> TokenStream {
    let value = value_type(part, names);
    let vec = names.scope.prelude("Vec");
    match (part.list, part.required) {
        (true, _) => quote! { #vec<#value> },
        (false, true) => value,
        (false, false) => names.option(&value),
    }
}

/// The argument that takes the part, and the value made of it.
fn part_argument(part: &Part, names: Names<'_>) -> (TokenStream, TokenStream) {
    let field = ident(&part.name);
    match &part.kind {
        _ if part.list => (field_type(part, names), quote! { #field }),
        PartKind::File => (names.scope.import(paths::FILE_PART), quote! { #field }),
        PartKind::Text(ty) | PartKind::Json(ty) => argument(names, ty, &field),
    }
}

fn new(parts: &[Part], names: Names<'_>) -> TokenStream {
    let required: Vec<_> = parts.iter().filter(|part| part.required).collect();
    let arguments = required.iter().map(|part| {
        let (field, (ty, _)) = (ident(&part.name), part_argument(part, names));
        quote! { #field: #ty }
    });
    let values = parts.iter().map(|part| {
        let field = ident(&part.name);
        let value = match (part.required, part.list) {
            (true, _) => part_argument(part, names).1,
            (false, true) => {
                let vec = names.scope.prelude("Vec");
                quote! { #vec::new() }
            }
            (false, false) => names.scope.prelude("None"),
        };
        if field == value.to_string() {
            quote! { #field }
        } else {
            quote! { #field: #value }
        }
    });
    let doc = Lines::new("A form with what is required, and nothing else.").outer();
    let allow = too_many_arguments(required.len());
    quote! {
        #doc
        #[must_use]
        #allow
        pub fn new(#(#arguments),*) -> Self { Self { #(#values,)* } }
    }
}

fn setters(parts: &[Part], names: Names<'_>) -> Vec<TokenStream> {
    let mut taken = Taken::new(["new", "clone", "default", "into_multipart"]);
    let optional = parts.iter().filter(|part| !part.required);
    let setter = |part: &Part| {
        let (method, field) = (ident(&taken.give(&part.name)), ident(&part.name));
        let (ty, value) = part_argument(part, names);
        let some = names.scope.prelude("Some");
        let value = if part.list {
            value
        } else {
            quote! { #some(#value) }
        };
        let anchor = unraw(&part.name);
        let doc = Lines::new(format!("Sets [`{anchor}`](Self#structfield.{anchor}).")).outer();
        let deprecated = deprecated(&part.doc);
        quote! {
            #doc
            #deprecated
            #[must_use]
            pub fn #method(mut self, #field: #ty) -> Self {
                self.#field = #value;
                self
            }
        }
    };
    optional.map(setter).collect()
}

fn into_multipart(parts: &[Part], names: Names<'_>) -> TokenStream {
    let multipart = names.scope.import(paths::MULTIPART);
    if parts.is_empty() {
        return quote! { pub(crate) fn into_multipart(self) -> #multipart { #multipart::new() } };
    }
    let statements = parts.iter().map(|part| {
        let field = ident(&part.name);
        let some = names.scope.prelude("Some");
        let joined = part.separator.and_then(|separator| add_joined(part, separator, names));
        if let Some(joined) = joined {
            return joined;
        }
        match (part.list, part.required) {
            (true, _) => {
                let add = add(part, quote! { value }, names);
                quote! { for value in self.#field { #add } }
            }
            (false, true) => add(part, quote! { self.#field }, names),
            (false, false) => {
                let add = add(part, quote! { value }, names);
                quote! { if let #some(value) = self.#field { #add } }
            }
        }
    });
    quote! {
        pub(crate) fn into_multipart(self) -> #multipart {
            let mut form = #multipart::new();
            #(#statements)*
            form
        }
    }
}

/// The statement that adds a value to the form.
fn add(part: &Part, value: TokenStream, names: Names<'_>) -> TokenStream {
    let wire_name = &part.wire_name;
    let media_type = part.media_type.as_deref();
    match &part.kind {
        PartKind::File => {
            let media_type = media_type.map(|media_type| quote! { .or_content_type(#media_type) });
            quote! { form = form.file(#wire_name, #value #media_type); }
        }
        PartKind::Text(ty) if has_text(ty, names.api) => {
            let value = text(ty, value);
            match media_type {
                None => quote! { form = form.text(#wire_name, #value); },
                Some(media_type) => quote! { form = form.text_as(#media_type, #wire_name, #value); },
            }
        }
        PartKind::Text(ty) | PartKind::Json(ty) => {
            let value = match names.codec(ty) {
                None => quote! { &#value },
                Some(codec) => {
                    let by = names.scope.import(paths::BY);
                    quote! { &#by::<#codec, _>::new(&#value) }
                }
            };
            match media_type {
                None => quote! { form = form.json(#wire_name, #value); },
                Some(media_type) => quote! { form = form.json_as(#media_type, #wire_name, #value); },
            }
        }
    }
}

/// The expression that has the text of a value.
fn text(ty: &TypeRef, value: TokenStream) -> TokenStream {
    if *ty == TypeRef::UnixSeconds {
        quote! { #value.as_second() }
    } else {
        value
    }
}

/// The statement that adds a list as one part.
fn add_joined(part: &Part, separator: &str, names: Names<'_>) -> Option<TokenStream> {
    let PartKind::Text(ty) = &part.kind else { return None };
    if !has_text(ty, names.api) {
        return None;
    }
    let (wire_name, field) = (&part.wire_name, ident(&part.name));
    let values = match ty {
        TypeRef::UnixSeconds => {
            names.scope.prelude_methods("Iterator");
            quote! { self.#field.iter().map(|value| value.as_second()) }
        }
        _ => quote! { self.#field },
    };
    Some(quote! { form = form.joined(#wire_name, #separator, #values); })
}
