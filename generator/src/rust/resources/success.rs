//! What a success gives: its type, how it is read, and the enum where it depends on the status.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::api::{Operation, Payload, StatusPattern, Success, SuccessCase, TypeRef};
use crate::rust::docs::{Lines, deprecated};
use crate::rust::ident::{ident, unraw};
use crate::rust::names::{Names, has_codec};
use crate::rust::paths;
use crate::rust::types::path_text;

/// The type of what a success gives.
pub(super) fn output(success: &Success, names: Names<'_>) -> TokenStream {
    match success {
        Success::One(payload) => payload_type(payload, names),
        Success::ByStatus { name, .. } => {
            let name = ident(name);
            quote! { #name }
        }
    }
}

/// The type of what is in a body.
pub(in crate::rust) fn payload_type(payload: &Payload, names: Names<'_>) -> TokenStream {
    match payload {
        Payload::Empty => quote! { () },
        Payload::Json(ty) => names.ty(ty),
        Payload::Text => names.scope.prelude("String"),
        Payload::Binary => names.scope.import("bytes::Bytes"),
    }
}

/// What sends the request and reads the success.
pub(super) fn send(success: &Success, names: Names<'_>) -> TokenStream {
    match success {
        Success::One(Payload::Empty) => quote! { self.request.send_empty() },
        Success::One(Payload::Text) => quote! { self.request.send_text() },
        Success::One(Payload::Binary) => quote! { self.request.send_bytes() },
        Success::One(Payload::Json(ty)) => match names.codec(ty) {
            None => quote! { self.request.send() },
            Some(_) => quote! { self.request.send_with(Self::read) },
        },
        Success::ByStatus { name, .. } => {
            let name = ident(name);
            quote! { self.request.send_with(#name::from_response) }
        }
    }
}

/// `read`, of a request whose success is JSON that needs a codec.
pub(super) fn read(success: &Success, names: Names<'_>) -> TokenStream {
    let Success::One(Payload::Json(ty)) = success else { return TokenStream::new() };
    if !has_codec(ty) {
        return TokenStream::new();
    }
    let (raw, result) = (names.scope.import(paths::RAW_RESPONSE), names.scope.prelude("Result"));
    let (output, error) = (names.ty(ty), names.scope.import(paths::ERROR));
    let json = read_json(ty, &quote! { |Body(body)| body }, &TokenStream::new(), names);
    quote! { fn read(response: &#raw) -> #result<#output, #error> { #json } }
}

/// What reads the JSON in the body of `response`, and makes something of it: `direct` of the value, where serde reads it,
/// and `by_codec` of a `Body` around the value, where it needs a codec.
pub(in crate::rust) fn read_json(
    ty: &TypeRef,
    by_codec: &TokenStream,
    direct: &TokenStream,
    names: Names<'_>,
) -> TokenStream {
    let Some(codec) = names.codec(ty) else { return quote! { response.json().map(#direct) } };
    let (with, deserialize) = (names.scope.import(paths::WITH), names.scope.import("serde::Deserialize"));
    let (path, ty) = (path_text(&quote! { #with::<#codec> }), names.ty(ty));
    quote! {
        #[derive(#deserialize)]
        #[serde(transparent)]
        struct Body(#[serde(with = #path)] #ty);
        response.json().map(#by_codec)
    }
}

/// The enum of an operation whose success depends on the status.
pub(super) fn by_status(operation: &Operation, handle: &str, names: Names<'_>) -> TokenStream {
    let Success::ByStatus { name, cases } = &operation.success else { return TokenStream::new() };
    let scope = names.scope;
    let name = ident(name);
    let variants = cases.iter().map(|case| variant(case, names));
    let arms = cases.iter().map(|case| arm(case, names));
    let has_default = cases.iter().any(|case| case.status == StatusPattern::Default);
    let (result, err) = (scope.prelude("Result"), scope.prelude("Err"));
    let other = (!has_default).then(|| quote! { _ => #err(response.unexpected_status()), });
    let (error, raw) = (scope.import(paths::ERROR), scope.import(paths::RAW_RESPONSE));
    let doc =
        Lines::new(format!("What [`{handle}::{}`] gives, by the status of the response.", unraw(&operation.name)));
    let doc = doc.outer();
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }

        impl #name {
            fn from_response(response: &#raw) -> #result<Self, #error> {
                match response.status().as_u16() { #(#arms)* #other }
            }
        }
    }
}

fn variant(case: &SuccessCase, names: Names<'_>) -> TokenStream {
    let name = ident(&case.name);
    let status = match case.status {
        StatusPattern::Code(code) => format!("Status `{code}`."),
        StatusPattern::Class(class) => format!("Any other status from `{class}00` to `{class}99`."),
        StatusPattern::Default => "Any other status of success.".to_owned(),
    };
    let mut lines = Lines::of(&case.doc, &status);
    if case.doc.text.is_some() && lines != Lines::new(&status) {
        lines.paragraph(&status);
    }
    let (doc, deprecated) = (lines.outer(), deprecated(&case.doc));
    if case.doc.deprecated.is_some() {
        names.scope.mention_deprecated();
    }
    let payload = (case.payload != Payload::Empty).then(|| {
        let ty = payload_type(&case.payload, names);
        quote! { (#ty) }
    });
    quote! { #doc #deprecated #name #payload }
}

fn arm(case: &SuccessCase, names: Names<'_>) -> TokenStream {
    let name = ident(&case.name);
    let ok = names.scope.prelude("Ok");
    let pattern = match case.status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote! { #code }
        }
        StatusPattern::Class(class) => {
            let class = Literal::u16_unsuffixed(class);
            quote! { status if status / 100 == #class }
        }
        StatusPattern::Default => quote! { _ },
    };
    let read = match &case.payload {
        Payload::Empty => quote! { #ok(Self::#name) },
        Payload::Text => quote! { response.text().map(Self::#name) },
        Payload::Binary => quote! { #ok(Self::#name(response.body().clone())) },
        Payload::Json(ty) => {
            let json = read_json(ty, &quote! { |Body(body)| Self::#name(body) }, &quote! { Self::#name }, names);
            if has_codec(ty) {
                quote! { { #json } }
            } else {
                json
            }
        }
    };
    quote! { #pattern => #read, }
}
