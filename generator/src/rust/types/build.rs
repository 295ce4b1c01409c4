//! How a value that is sent is made: `new` with what is required, a setter for each of the rest.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::member::{Member, argument};
use super::structs::View;
use crate::model::api::Presence;
use crate::rust::docs::{Lines, deprecated};
use crate::rust::ident::{Taken, ident, unraw};
use crate::rust::names::Names;
use crate::rust::paths;

/// How many arguments a function can have before clippy objects.
const MAX_ARGUMENTS: usize = 7;

/// Methods that every such struct has by other means.
const RESERVED: [&str; 3] = ["new", "clone", "default"];

/// Whether the struct can be made of nothing, so that it has a `Default`.
pub(super) fn has_default(view: &View<'_>) -> bool {
    view.usage.sent && !view.members.iter().any(|member| member.is_required())
}

/// The `impl` block.
pub(super) fn methods(view: &View<'_>) -> TokenStream {
    let name = &view.name;
    let new = new(view);
    let setters = setters(view);
    quote! {
        impl #name {
            #new
            #(#setters)*
        }
    }
}

fn new(view: &View<'_>) -> TokenStream {
    let names = view.names;
    let required: Vec<_> = view.members.iter().filter(|member| member.is_required()).collect();
    let arguments = required.iter().map(|member| {
        let (field, (ty, _)) = (member.ident(), required_argument(member, names));
        quote! { #field: #ty }
    });
    let values = view.members.iter().map(|member| {
        let field = member.ident();
        let value = match member.presence {
            Presence::Required | Presence::Nullable => required_argument(member, names).1,
            Presence::Optional => names.scope.prelude("None"),
            Presence::OptionalNullable => {
                let nullable = names.scope.import(paths::NULLABLE);
                quote! { #nullable::Absent }
            }
        };
        let is_shorthand = field == value.to_string();
        if is_shorthand {
            quote! { #field }
        } else {
            quote! { #field: #value }
        }
    });
    let rest = view.rest().map(|(field, _)| {
        let map = names.scope.import("std::collections::BTreeMap");
        quote! { #field: #map::new() }
    });
    let doc = Lines::new("A value with what is required, and nothing else.").outer();
    let allow = too_many_arguments(required.len());
    quote! {
        #doc
        #[must_use]
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #rest }
        }
    }
}

/// The argument of `new` for a member, and the value of its field. What can be null must be given all the same: leaving
/// it out by accident would send `null`.
fn required_argument(member: &Member<'_>, names: Names<'_>) -> (TokenStream, TokenStream) {
    let field = member.ident();
    if member.presence == Presence::Required {
        return argument(names, member.ty_ref(), &field);
    }
    let (into, ty) = (names.scope.prelude("Into"), member.ty(names));
    (quote! { impl #into<#ty> }, quote! { #field.into() })
}

/// The exception from clippy's rule, where a function has this many arguments and needs it.
pub(in crate::rust) fn too_many_arguments(count: usize) -> TokenStream {
    if count <= MAX_ARGUMENTS {
        return TokenStream::new();
    }
    quote! { #[allow(clippy::too_many_arguments, reason = "the API requires all of them")] }
}

fn setters(view: &View<'_>) -> Vec<TokenStream> {
    let mut taken = Taken::new(RESERVED);
    let settable: Vec<_> = view.members.iter().filter(|member| member.settable && !member.is_required()).collect();
    let with_names: Vec<_> = settable.iter().map(|member| (*member, taken.give(&member.field.name))).collect();
    let mut methods = Vec::new();
    for (member, name) in with_names {
        methods.push(setter(view, member, &ident(&name)));
        if member.presence == Presence::OptionalNullable {
            let name = taken.give(&format!("clear_{}", unraw(&member.field.name)));
            methods.push(clear(view, member, &ident(&name)));
        }
    }
    if let Some((field, ty)) = view.rest() {
        let name = ident(&taken.give(&view.shape.rest_name));
        let doc = sets("Sets", &field);
        methods.push(quote! {
            #doc
            #[must_use]
            pub fn #name(mut self, #field: #ty) -> Self {
                self.#field = #field;
                self
            }
        });
    }
    methods
}

fn setter(view: &View<'_>, member: &Member<'_>, name: &Ident) -> TokenStream {
    let (scope, field) = (view.names.scope, member.ident());
    let (ty, value) = argument(view.names, member.ty_ref(), &field);
    let wrapper = match member.presence {
        Presence::OptionalNullable => {
            let nullable = scope.import(paths::NULLABLE);
            quote! { #nullable::Value }
        }
        _ => scope.prelude("Some"),
    };
    let (doc, deprecated) = (sets("Sets", &field), deprecated(&member.field.doc));
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #name(mut self, #field: #ty) -> Self {
            self.#field = #wrapper(#value);
            self
        }
    }
}

fn clear(view: &View<'_>, member: &Member<'_>, name: &Ident) -> TokenStream {
    let (field, nullable) = (member.ident(), view.names.scope.import(paths::NULLABLE));
    let anchor = unraw(&member.field.name);
    let doc = Lines::new(format!("Empties [`{anchor}`](Self#structfield.{anchor}), by sending `null`.")).outer();
    let deprecated = deprecated(&member.field.doc);
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #name(mut self) -> Self {
            self.#field = #nullable::Null;
            self
        }
    }
}

fn sets(verb: &str, field: &Ident) -> TokenStream {
    let field = field.to_string();
    let anchor = unraw(&field);
    Lines::new(format!("{verb} [`{anchor}`](Self#structfield.{anchor}).")).outer()
}
