//! `src/error_body.rs`: the typed bodies that errors can have.

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{Lines, code};
use super::ident::{Taken, ident, unraw};
use super::names::{Names, has_codec};
use super::page::Page;
use super::paths;
use super::resources::{payload_type, read_json};
use super::scope::{Home, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::api::{Api, ErrorBody, Payload, TypeRef};
use crate::request::File;

/// The constants by which operations name the bodies, in the order of [`Api::error_bodies`].
pub(super) fn kinds(api: &Api) -> Vec<String> {
    let mut taken = Taken::default();
    api.error_bodies.iter().map(|body| taken.give(&unraw(&body.name).to_shouty_snake_case())).collect()
}

/// The file; nothing where no error has a typed body.
pub(super) fn file(api: &Api) -> Result<Option<File>, Diagnostic> {
    if api.error_bodies.is_empty() {
        return Ok(None);
    }
    let scope = Scope::new(Home::Elsewhere, ["ErrorBody"]);
    let names = Names { api, scope: &scope };
    let kind = scope.import(paths::ERROR_KIND);
    let constants = kinds(api).into_iter().enumerate().map(|(index, name)| {
        let (name, index) = (ident(&name), Literal::usize_unsuffixed(index));
        quote! { pub(crate) const #name: #kind = #kind(#index); }
    });
    let variants = api.error_bodies.iter().map(|body| variant(body, names));
    let body = access(api, names);
    let items = quote! {
        #(#constants)*

        /// The body of an error, where the document gives it a type; see [`Error::body`](crate::Error::body).
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorBody { #(#variants,)* }

        #body
    };
    let doc = Lines::new("The typed bodies of errors.");
    Page::new("src/error_body.rs", &scope, items).doc(doc).print().map(Some)
}

fn variant(body: &ErrorBody, names: Names<'_>) -> TokenStream {
    let name = ident(&body.name);
    let what = match &body.payload {
        Payload::Empty => "Nothing.".to_owned(),
        Payload::Text => "Text.".to_owned(),
        Payload::Binary => "Bytes.".to_owned(),
        Payload::Json(TypeRef::Named(id)) => {
            let name = &names.type_of(*id).name;
            format!("[`{name}`](crate::types::{name}).")
        }
        Payload::Json(ty) => code(&super::types::path_text(&names.ty(ty))),
    };
    let doc = Lines::new(what).outer();
    let payload = (body.payload != Payload::Empty).then(|| {
        let ty = payload_type(&body.payload, names);
        quote! { (#ty) }
    });
    quote! { #doc #name #payload }
}

/// `Error::body`.
fn access(api: &Api, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (error, option) = (scope.import(paths::ERROR), scope.prelude("Option"));
    let arms = api.error_bodies.iter().zip(kinds(api)).map(|(body, kind)| {
        let (variant, kind) = (ident(&body.name), ident(&kind));
        let read = match &body.payload {
            Payload::Empty => quote! { Some(ErrorBody::#variant) },
            Payload::Text => quote! { response.text().ok().map(ErrorBody::#variant) },
            Payload::Binary => quote! { Some(ErrorBody::#variant(response.body().clone())) },
            Payload::Json(ty) => {
                let by_codec = quote! { |Body(body)| ErrorBody::#variant(body) };
                let json = read_json(ty, &by_codec, &quote! { ErrorBody::#variant }, names);
                if has_codec(ty) {
                    quote! { { #json.ok() } }
                } else {
                    quote! { #json.ok() }
                }
            }
        };
        quote! { #kind => #read, }
    });
    quote! {
        impl #error {
            /// The body of the error response, where the document gives it a type and it is of that type.
            ///
            /// What else a response holds is in [`response`](Self::response).
            #[must_use]
            pub fn body(&self) -> #option<ErrorBody> {
                let response = self.response()?;
                match response.error_kind()? {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    }
}
