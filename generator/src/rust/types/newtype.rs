//! Lists and maps that contain themselves: a tuple struct, transparent on the wire.

use proc_macro2::TokenStream;
use quote::quote;

use super::attribute::path_text;
use crate::model::api::{Type, TypeRef, Usage};
use crate::rust::ident::ident;
use crate::rust::names::Names;
use crate::rust::paths;

pub(super) fn items(ty: &Type, inner: &TypeRef, usage: Usage, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (name, inner_ty) = (ident(&ty.name), names.ty(inner));
    let (serialize, from) = (scope.import("serde::Serialize"), scope.prelude("From"));
    let deserialize = usage.received.then(|| scope.import("serde::Deserialize"));
    let with = names.codec(inner).map(|codec| {
        let with = scope.import(paths::WITH);
        let path = path_text(&quote! { #with::<#codec> });
        quote! { #[serde(with = #path)] }
    });
    let (doc, deprecated) = super::heading(ty, scope);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, #serialize, #deserialize)]
        #[serde(transparent)]
        #deprecated
        pub struct #name(#with pub #inner_ty);

        impl #from<#inner_ty> for #name {
            fn from(value: #inner_ty) -> Self { Self(value) }
        }
    }
}
