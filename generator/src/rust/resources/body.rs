//! Bodies of requests: the argument that takes one, and the statement that puts it into the request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::parameter::{self, Printed};
use crate::model::api::{Body, TypeRef};
use crate::rust::names::Names;
use crate::rust::paths;

/// Whether it must be given.
pub(in crate::rust) fn is_required(body: &Body) -> bool {
    match body {
        Body::Json { required, .. }
        | Body::Form { required, .. }
        | Body::Multipart { required, .. }
        | Body::Text { required, .. }
        | Body::Binary { required, .. } => *required,
    }
}

/// Prints a body that is in the variable `name`.
pub(super) fn print(body: &Body, name: &Ident, request: &TokenStream, names: Names<'_>) -> Printed {
    let scope = names.scope;
    let (ty, statement, serialises) = match body {
        Body::Json { ty, media_type, .. } => {
            let (ty, reference) = json(ty, name, names);
            let statement = match media_type.as_str() {
                "application/json" => quote! { #request.json(#reference); },
                _ => quote! { #request.json_as(#media_type, #reference); },
            };
            (ty, statement, true)
        }
        Body::Form { ty, styles, .. } if styles.is_empty() => {
            (names.named(*ty), quote! { #request.form(&#name); }, true)
        }
        Body::Form { ty, styles, .. } => {
            let styles = styles.iter().map(|field| parameter::field_place(field, names));
            (names.named(*ty), quote! { #request.form_as(&[#(#styles),*], &#name); }, true)
        }
        Body::Multipart { ty, .. } => (names.named(*ty), quote! { #request.multipart(#name.into_multipart()); }, true),
        Body::Text { media_type, .. } => {
            let (into, string) = (scope.prelude("Into"), scope.prelude("String"));
            (quote! { impl #into<#string> }, quote! { #request.text(#media_type, #name); }, false)
        }
        Body::Binary { media_type, .. } => {
            let (into, bytes) = (scope.prelude("Into"), scope.import(paths::BODY));
            (quote! { impl #into<#bytes> }, quote! { #request.bytes(#media_type, #name); }, false)
        }
    };
    Printed { ty, statement, serialises }
}

fn json(ty: &TypeRef, name: &Ident, names: Names<'_>) -> (TokenStream, TokenStream) {
    let printed = names.ty(ty);
    if let Some(codec) = names.codec(ty) {
        let by = names.scope.import(paths::BY);
        return (printed, quote! { &#by::<#codec, _>::new(&#name) });
    }
    match ty {
        TypeRef::String => {
            let as_ref = names.scope.prelude("AsRef");
            (quote! { impl #as_ref<str> }, quote! { #name.as_ref() })
        }
        _ => (printed, quote! { &#name }),
    }
}
