//! Unions: an enum whose variant is told by a discriminator or by shape, before anything is decoded, so that numbers stay
//! exact and an error is the variant's own. What fits no variant is kept as its text.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums::UNRECOGNIZED;
use crate::model::api::{JsonKind, ShapeTest, Type, TypeRef, Union, Usage, Variant};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::ident;
use crate::rust::names::Names;
use crate::rust::paths;

/// The enum and what is implemented for it.
pub(super) fn items(ty: &Type, union: &Union, usage: Usage, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (name, raw) = (ident(&ty.name), scope.import(paths::RAW_JSON));
    let variants = union.variants.iter().map(|variant| definition(variant, union, names));
    let unrecognized = Lines::new(UNRECOGNIZED).outer();
    let (doc, deprecated) = super::heading(ty, scope);
    let deserialize = usage.received.then(|| match &union.discriminator {
        Some(property) => deserialize(ty, by_tag(union, property, names), names),
        None => deserialize(ty, by_shape(union, names), names),
    });
    let serialize = serialize(ty, union, names);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #deprecated
        #[non_exhaustive]
        pub enum #name { #(#variants,)* #unrecognized Unrecognized(#raw) }

        #deserialize
        #serialize
    }
}

fn definition(variant: &Variant, union: &Union, names: Names<'_>) -> TokenStream {
    let (name, ty) = (ident(&variant.name), names.ty(&variant.ty));
    let told = match &union.discriminator {
        Some(property) => {
            let tags: Vec<String> = variant.tags.iter().map(|tag| code(tag)).collect();
            match tags.is_empty() {
                true => format!("Never received: no value of {} means it.", code(property)),
                false => format!("Where {} is {}.", code(property), tags.join(" or ")),
            }
        }
        None => match &variant.ty {
            TypeRef::Named(id) => format!("[`{0}`](super::{0}).", names.type_of(*id).name),
            _ => format!("{}.", code(&super::path_text(&ty))),
        },
    };
    let mut lines = Lines::of(&variant.doc, &told);
    if variant.doc.text.is_some() && union.discriminator.is_some() && lines != Lines::new(&told) {
        lines.paragraph(&told);
    }
    if variant.doc.deprecated.is_some() {
        names.scope.mention_deprecated();
    }
    let (doc, deprecated) = (lines.outer(), deprecated(&variant.doc));
    quote! { #doc #deprecated #name(#ty) }
}

fn deserialize(ty: &Type, choice: TokenStream, names: Names<'_>) -> TokenStream {
    let (name, scope) = (ident(&ty.name), names.scope);
    let (trait_name, deserializer) = (scope.import("serde::Deserialize"), scope.import("serde::Deserializer"));
    let (raw, result) = (scope.import(paths::RAW_JSON), scope.prelude("Result"));
    scope.import_methods("serde::Deserialize");
    quote! {
        impl<'de> #trait_name<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                let raw = #raw::deserialize(deserializer)?;
                #choice
            }
        }
    }
}

fn by_tag(union: &Union, property: &str, names: Names<'_>) -> TokenStream {
    let scope = names.scope;
    let (some, ok) = (scope.prelude("Some"), scope.prelude("Ok"));
    let arms = union.variants.iter().filter(|variant| !variant.tags.is_empty()).map(|variant| {
        let (name, tags) = (ident(&variant.name), &variant.tags);
        let read = match names.codec(&variant.ty) {
            None => quote! { raw.read() },
            Some(codec) => quote! { raw.read_by::<#codec, _, _>() },
        };
        quote! { #some(#(#tags)|*) => #read.map(Self::#name), }
    });
    quote! {
        match raw.tag(#property).as_deref() {
            #(#arms)*
            _ => #ok(Self::Unrecognized(raw)),
        }
    }
}

fn by_shape(union: &Union, names: Names<'_>) -> TokenStream {
    let variants = union.variants.iter().map(|variant| {
        let (name, test) = (ident(&variant.name), shape(&variant.test, names));
        let read = match names.codec(&variant.ty) {
            None => quote! { |raw| raw.parse().map(Self::#name) },
            Some(codec) => quote! { |raw| raw.parse_by::<#codec, _>().map(Self::#name) },
        };
        quote! { (#test, #read) }
    });
    quote! { raw.choose(&[#(#variants),*], Self::Unrecognized) }
}

fn shape(test: &ShapeTest, names: Names<'_>) -> TokenStream {
    let ty = names.scope.import(paths::SHAPE_TEST);
    let (required, known) = (&test.required, &test.known);
    let is_object = test.kinds.len() == 1 && test.kinds.contains(&JsonKind::Object);
    let has_members = !required.is_empty() || !known.is_empty();
    let base = if is_object {
        quote! { #ty::object(&[#(#required),*], &[#(#known),*]) }
    } else {
        let kind = names.scope.import(paths::KIND);
        let kinds = test.kinds.iter().map(|one| {
            let one = ident(kind_name(*one));
            quote! { #kind::#one }
        });
        let members = has_members.then(|| quote! { .members(&[#(#required),*], &[#(#known),*]) });
        quote! { #ty::kinds(&[#(#kinds),*]) #members }
    };
    let constants = test.constants.iter().map(|(name, values)| quote! { (#name, &[#(#values),*]) });
    let constants = (!test.constants.is_empty()).then(|| quote! { .constants(&[#(#constants),*]) });
    quote! { #base #constants }
}

fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "Null",
        JsonKind::Boolean => "Boolean",
        JsonKind::Integer => "Integer",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    }
}

fn serialize(ty: &Type, union: &Union, names: Names<'_>) -> TokenStream {
    let (name, scope) = (ident(&ty.name), names.scope);
    let (trait_name, serializer) = (scope.import("serde::Serialize"), scope.import("serde::Serializer"));
    let result = scope.prelude("Result");
    scope.import_methods("serde::Serialize");
    let arms = union.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let value = match names.codec(&variant.ty) {
            None => quote! { value },
            Some(codec) => {
                let by = scope.import(paths::BY);
                quote! { #by::<#codec, _>::new(value) }
            }
        };
        quote! { Self::#name(value) => #value.serialize(serializer), }
    });
    quote! {
        impl #trait_name for #name {
            fn serialize<S: #serializer>(&self, serializer: S) -> #result<S::Ok, S::Error> {
                match self {
                    #(#arms)*
                    Self::Unrecognized(raw) => raw.serialize(serializer),
                }
            }
        }
    }
}
