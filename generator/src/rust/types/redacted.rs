//! `Debug` for structs with something in them that does not belong in a log (`x-sensitive`).

use proc_macro2::TokenStream;
use quote::quote;

use super::structs::View;
use crate::rust::ident::unraw;

/// Whether `Debug` cannot be derived.
pub(super) fn is_needed(view: &View<'_>) -> bool {
    view.members.iter().any(|member| member.field.sensitive)
}

/// The implementation, where it cannot be derived.
pub(super) fn debug(view: &View<'_>) -> TokenStream {
    if !is_needed(view) {
        return TokenStream::new();
    }
    let (name, fmt) = (&view.name, view.names.scope.import("std::fmt"));
    let title = name.to_string();
    let fields = view.members.iter().map(|member| {
        let (label, field) = (unraw(&member.field.name).to_owned(), member.ident());
        if member.field.sensitive {
            quote! { .field(#label, &format_args!("[redacted]")) }
        } else {
            quote! { .field(#label, &self.#field) }
        }
    });
    let rest = view.rest().map(|(field, _)| {
        let label = field.to_string();
        quote! { .field(#label, &self.#field) }
    });
    quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#title) #(#fields)* #rest .finish()
            }
        }
    }
}
