//! Parameters: the argument that takes a value, and the statement that puts it into the request.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::api::{Api, FieldStyle, Parameter, ParameterShape, ParameterStyle, TypeRef};
use crate::rust::ident::ident;
use crate::rust::names::{Names, has_codec, has_text};
use crate::rust::paths;

/// A parameter as it is printed.
pub(super) struct Printed {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// What puts it into the request.
    pub(super) statement: TokenStream,
    /// Whether serde is instantiated for the value, so that the method is better left to the crates that call it.
    pub(super) serialises: bool,
}

/// A value on its way into a parameter.
enum Written {
    /// An expression with one text.
    Text(TokenStream),
    /// A `Value` of the runtime.
    Value(TokenStream),
    /// A `Value` of the runtime that serde makes.
    Serialised(TokenStream),
}

/// Prints a parameter whose value is in the variable `name`.
pub(super) fn print(parameter: &Parameter, name: &Ident, request: &TokenStream, names: Names<'_>) -> Printed {
    let ty = plain(&parameter.ty);
    let (ty, written) = match parameter.shape {
        ParameterShape::Primitive => primitive(ty, name, names),
        ParameterShape::List => list(ty, name, names),
        ParameterShape::Object => serialised(ty, name, "object", names),
        ParameterShape::Json => serialised(ty, name, "json", names),
    };
    let wire_name = &parameter.wire_name;
    let serialises = matches!(written, Written::Serialised(_));
    let statement = match (written, short(parameter)) {
        (Written::Text(text), Some(method)) => quote! { #request.#method(#wire_name, #text); },
        (Written::Text(text), None) => {
            let (place, value) = (place(parameter, names), names.scope.import(paths::VALUE));
            quote! { #request.set(#place, #value::text(#text)); }
        }
        (Written::Value(value) | Written::Serialised(value), _) => {
            let place = place(parameter, names);
            quote! { #request.set(#place, #value); }
        }
    };
    Printed { ty, statement, serialises }
}

/// The type of a parameter without what only matters inside other types: a parameter that is `null` is left out.
pub(super) fn plain(ty: &TypeRef) -> &TypeRef {
    let mut ty = ty;
    while let TypeRef::Nullable(inner) | TypeRef::Boxed(inner) = ty {
        ty = inner;
    }
    ty
}

/// Whether the argument is a reference: what serde reads from, unless a codec must know its very type.
#[must_use]
pub fn is_by_reference(parameter: &Parameter, api: &Api) -> bool {
    let ty = plain(&parameter.ty);
    match parameter.shape {
        ParameterShape::Primitive | ParameterShape::List => !has_text(ty, api) && !has_codec(ty),
        ParameterShape::Object | ParameterShape::Json => !has_codec(ty),
    }
}

fn primitive(ty: &TypeRef, name: &Ident, names: Names<'_>) -> (TokenStream, Written) {
    if !has_text(ty, names.api) {
        return serialised(ty, name, "object", names);
    }
    let (ty, text) = one_text(ty, name, names);
    (ty, Written::Text(text))
}

/// The type of an argument with one text, and the expression that has it.
fn one_text(ty: &TypeRef, name: &Ident, names: Names<'_>) -> (TokenStream, TokenStream) {
    let printed = names.ty(ty);
    match ty {
        TypeRef::String => {
            let as_ref = names.scope.prelude("AsRef");
            (quote! { impl #as_ref<str> }, quote! { #name.as_ref() })
        }
        TypeRef::Uuid => {
            let borrow = names.scope.import("std::borrow::Borrow");
            (quote! { impl #borrow<#printed> }, quote! { #name.borrow() })
        }
        TypeRef::UnixSeconds => (printed, quote! { #name.as_second() }),
        _ => (printed, quote! { #name }),
    }
}

fn list(item: &TypeRef, name: &Ident, names: Names<'_>) -> (TokenStream, Written) {
    if !has_text(item, names.api) {
        let list = TypeRef::Vec(Box::new(item.clone()));
        return serialised(&list, name, "object", names);
    }
    let scope = names.scope;
    if matches!(item, TypeRef::String | TypeRef::Uuid | TypeRef::UnixSeconds) {
        scope.prelude_methods("Iterator");
    }
    let (into_iterator, value) = (scope.prelude("IntoIterator"), scope.import(paths::VALUE));
    let (item_ty, values) = match item {
        TypeRef::String => {
            let (as_ref, string) = (scope.prelude("AsRef"), scope.prelude("String"));
            let map = quote! { |item| #string::from(item.as_ref()) };
            (quote! { impl #as_ref<str> }, quote! { #name.into_iter().map(#map) })
        }
        TypeRef::Uuid => {
            let (borrow, uuid) = (scope.import("std::borrow::Borrow"), names.ty(item));
            (quote! { impl #borrow<#uuid> }, quote! { #name.into_iter().map(|item| *item.borrow()) })
        }
        TypeRef::UnixSeconds => (names.ty(item), quote! { #name.into_iter().map(|item| item.as_second()) }),
        _ => (names.ty(item), quote! { #name }),
    };
    (quote! { impl #into_iterator<Item = #item_ty> }, Written::Value(quote! { #value::list(#values) }))
}

/// A value that is written from what it serialises to.
fn serialised(ty: &TypeRef, name: &Ident, constructor: &str, names: Names<'_>) -> (TokenStream, Written) {
    let value = names.scope.import(paths::VALUE);
    let constructor = ident(constructor);
    let printed = names.ty(ty);
    let codec = names.codec(ty);
    let (ty, reference) = match (ty, codec) {
        (_, Some(codec)) => {
            let by = names.scope.import(paths::BY);
            (printed, quote! { &#by::<#codec, _>::new(&#name) })
        }
        (TypeRef::String, None) => (quote! { &str }, quote! { &#name }),
        (TypeRef::Vec(item), None) => {
            let item = names.ty(item);
            (quote! { &[#item] }, quote! { &#name })
        }
        (_, None) => (quote! { &#printed }, quote! { #name }),
    };
    (ty, Written::Serialised(quote! { #value::#constructor(#reference) }))
}

/// The method of the request for what is most common: one text, in the default style of its location.
fn short(parameter: &Parameter) -> Option<Ident> {
    let method = match parameter.style {
        _ if parameter.allow_reserved => return None,
        ParameterStyle::PathSimple => "path",
        ParameterStyle::QueryForm => "query",
        ParameterStyle::HeaderSimple => "header",
        _ => return None,
    };
    Some(ident(method))
}

/// Where a parameter goes and how it is written, defaults left out.
fn place(parameter: &Parameter, names: Names<'_>) -> TokenStream {
    let is_single = parameter.shape == ParameterShape::Primitive || parameter.shape == ParameterShape::Json;
    let explode = (!is_single).then_some(parameter.explode);
    written(&parameter.wire_name, parameter.style, explode, parameter.allow_reserved, names)
}

/// How a field of a form is written.
pub(super) fn field_place(field: &FieldStyle, names: Names<'_>) -> TokenStream {
    written(&field.wire_name, field.style, Some(field.explode), field.allow_reserved, names)
}

/// `Parameter::query("ids").style(Style::PipeDelimited)`
fn written(
    wire_name: &str,
    style: ParameterStyle,
    explode: Option<bool>,
    allow_reserved: bool,
    names: Names<'_>,
) -> TokenStream {
    let (location, style, default_explode) = match style {
        ParameterStyle::PathSimple => ("path", None, Some(false)),
        ParameterStyle::PathLabel => ("path", Some("Label"), Some(false)),
        ParameterStyle::PathMatrix => ("path", Some("Matrix"), Some(false)),
        ParameterStyle::QueryForm => ("query", None, Some(true)),
        ParameterStyle::QuerySpaceDelimited => ("query", Some("SpaceDelimited"), Some(false)),
        ParameterStyle::QueryPipeDelimited => ("query", Some("PipeDelimited"), Some(false)),
        ParameterStyle::QueryTabDelimited => ("query", Some("TabDelimited"), Some(false)),
        // It has no other form than the exploded one.
        ParameterStyle::QueryDeepObject => ("query", Some("DeepObject"), explode),
        ParameterStyle::HeaderSimple => ("header", None, Some(false)),
        ParameterStyle::CookieForm => ("cookie", None, Some(true)),
    };
    let place = names.scope.import(paths::PARAMETER);
    let location = ident(location);
    let style = style.map(|style| {
        let (name, style) = (names.scope.import(paths::STYLE), ident(style));
        quote! { .style(#name::#style) }
    });
    let explode = explode.filter(|_| explode != default_explode).map(|explode| quote! { .explode(#explode) });
    let reserved = allow_reserved.then(|| quote! { .allow_reserved(true) });
    quote! { #place::#location(#wire_name) #style #explode #reserved }
}
