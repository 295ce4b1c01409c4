//! Open enumerations: a value that the document does not have is kept, and written back.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::api::{Enumeration, EnumerationValue, Type};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::ident;
use crate::rust::names::Names;
use crate::rust::paths;

/// What every such enum has as its last variant.
pub(super) const UNRECOGNIZED: &str =
    "A value that the document did not have when this crate was generated, kept as it was sent.";

/// An enumeration of strings.
pub(super) fn strings(ty: &Type, enumeration: &Enumeration<String>, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (name, string, from) = (ident(&ty.name), scope.prelude("String"), scope.prelude("From"));
    scope.prelude_methods("From");
    scope.prelude_methods("ToOwned");
    let variants = variants(&enumeration.values, names, |value| code(value));
    let (doc, deprecated) = super::heading(ty, scope);
    let unrecognized = Lines::new(UNRECOGNIZED).outer();
    let texts = enumeration.values.iter().map(|value| {
        let (variant, text) = (ident(&value.name), &value.value);
        quote! { Self::#variant => #text, }
    });
    let matches = enumeration.values.iter().map(|value| {
        let (variant, text) = (ident(&value.name), &value.value);
        quote! { #text => Self::#variant, }
    });
    let as_str = match enumeration.values.is_empty() {
        true => quote! { let Self::Unrecognized(value) = self; value },
        false => quote! { match self { #(#texts)* Self::Unrecognized(value) => value, } },
    };
    let from_str = match enumeration.values.is_empty() {
        true => quote! { Self::Unrecognized(value.to_owned()) },
        false => quote! { match value { #(#matches)* _ => Self::Unrecognized(value.to_owned()), } },
    };
    let macro_name = scope.import(paths::STRING_ENUM);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #deprecated
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #unrecognized Unrecognized(#string) }

        impl #name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str { #as_str }
        }

        impl #from<&str> for #name {
            fn from(value: &str) -> Self { #from_str }
        }

        #macro_name!(#name);
    }
}

/// An enumeration of integers.
pub(super) fn integers(ty: &Type, enumeration: &Enumeration<i64>, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (name, from) = (ident(&ty.name), scope.prelude("From"));
    scope.prelude_methods("From");
    let variants = variants(&enumeration.values, names, |value| code(&value.to_string()));
    let (doc, deprecated) = super::heading(ty, scope);
    let unrecognized = Lines::new(UNRECOGNIZED).outer();
    let numbers = enumeration.values.iter().map(|value| {
        let (variant, number) = (ident(&value.name), integer(value.value));
        quote! { Self::#variant => #number, }
    });
    let matches = enumeration.values.iter().map(|value| {
        let (variant, number) = (ident(&value.name), integer(value.value));
        quote! { #number => Self::#variant, }
    });
    let as_i64 = match enumeration.values.is_empty() {
        true => quote! { let Self::Unrecognized(value) = self; value },
        false => quote! { match self { #(#numbers)* Self::Unrecognized(value) => value, } },
    };
    let from_i64 = match enumeration.values.is_empty() {
        true => quote! { Self::Unrecognized(value) },
        false => quote! { match value { #(#matches)* _ => Self::Unrecognized(value), } },
    };
    let macro_name = scope.import(paths::INTEGER_ENUM);
    quote! {
        #doc
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #deprecated
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #unrecognized Unrecognized(i64) }

        impl #name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_i64(self) -> i64 { #as_i64 }
        }

        impl #from<i64> for #name {
            fn from(value: i64) -> Self { #from_i64 }
        }

        #macro_name!(#name);
    }
}

/// The variants; what a variant is on the wire is said in its documentation.
fn variants<'a, T>(
    values: &'a [EnumerationValue<T>],
    names: Names<'a>,
    wire: impl Fn(&T) -> String + 'a,
) -> impl Iterator<Item = TokenStream> + 'a {
    values.iter().map(move |value| {
        let variant = ident(&value.name);
        let wire = wire(&value.value);
        let mut lines = Lines::of(&value.doc, &wire);
        if value.doc.text.is_some() && lines != Lines::new(&wire) {
            lines.paragraph(&format!("On the wire: {wire}."));
        }
        let (doc, deprecated) = (lines.outer(), deprecated(&value.doc));
        if value.doc.deprecated.is_some() {
            names.scope.mention_deprecated();
        }
        quote! { #doc #deprecated #variant }
    })
}

/// A literal without a suffix; the sign is a token of its own, as Rust has it.
fn integer(value: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 {
        quote! { -#digits }
    } else {
        quote! { #digits }
    }
}
