//! serde for structs with a map of the rest. `#[serde(flatten)]` buffers what it reads, and exact numbers do not survive
//! that; so the runtime reads the object as raw values, and each field takes its own.

use proc_macro2::TokenStream;
use quote::quote;

use super::member::Member;
use super::structs::View;
use crate::model::api::{Presence, TypeRef};
use crate::rust::paths;

/// Both implementations, as far as the struct needs them. `rest` is the type of the values in the map.
pub(super) fn serde(view: &View<'_>, rest: &TypeRef) -> TokenStream {
    let deserialize = view.usage.received.then(|| deserialize(view, rest));
    let serialize = serialize(view, rest);
    quote! { #deserialize #serialize }
}

fn deserialize(view: &View<'_>, rest: &TypeRef) -> TokenStream {
    let (name, names) = (&view.name, view.names);
    let scope = names.scope;
    let (trait_name, deserializer) = (scope.import("serde::Deserialize"), scope.import("serde::Deserializer"));
    let (fields, result, ok) = (scope.import(paths::FIELDS), scope.prelude("Result"), scope.prelude("Ok"));
    let reads = view.members.iter().map(|member| {
        let (field, wire_name) = (member.ident(), &member.field.wire_name);
        let (plain, by) = match member.presence {
            Presence::Required => (quote! { required }, quote! { required_by }),
            Presence::Nullable | Presence::Optional => (quote! { optional }, quote! { optional_by }),
            Presence::OptionalNullable => (quote! { nullable }, quote! { nullable_by }),
        };
        match names.codec(member.ty_ref()) {
            None => quote! { #field: fields.#plain(#wire_name)? },
            Some(codec) => quote! { #field: fields.#by::<#codec, _>(#wire_name)? },
        }
    });
    let rest_field = view.rest().map(|(field, _)| field);
    let rest = match names.codec(rest) {
        None => quote! { fields.rest()? },
        Some(codec) => quote! { fields.rest_by::<#codec, _>()? },
    };
    quote! {
        impl<'de> #trait_name<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                let mut fields = #fields::read(deserializer)?;
                #ok(Self { #(#reads,)* #rest_field: #rest })
            }
        }
    }
}

fn serialize(view: &View<'_>, rest: &TypeRef) -> TokenStream {
    let (name, names) = (&view.name, view.names);
    let scope = names.scope;
    let (trait_name, serializer) = (scope.import("serde::Serialize"), scope.import("serde::Serializer"));
    scope.import_methods("serde::ser::SerializeMap");
    let (result, none) = (scope.prelude("Result"), scope.prelude("None"));
    let writes = view.members.iter().map(|member| write(*member, view));
    let rest_field = view.rest().map(|(field, _)| field);
    let value = match names.codec(rest) {
        None => quote! { value },
        Some(codec) => {
            let by = scope.import(paths::BY);
            quote! { &#by::<#codec, _>::new(value) }
        }
    };
    quote! {
        impl #trait_name for #name {
            fn serialize<S: #serializer>(&self, serializer: S) -> #result<S::Ok, S::Error> {
                let mut object = serializer.serialize_map(#none)?;
                #(#writes)*
                for (name, value) in &self.#rest_field {
                    object.serialize_entry(name, #value)?;
                }
                object.end()
            }
        }
    }
}

/// Writes a field, unless it is to be left out.
fn write(member: Member<'_>, view: &View<'_>) -> TokenStream {
    let (field, wire_name, names) = (member.ident(), &member.field.wire_name, view.names);
    let entry = |codec: Option<TokenStream>, value: TokenStream| match codec {
        None => quote! { object.serialize_entry(#wire_name, #value)?; },
        Some(codec) => {
            let by = names.scope.import(paths::BY);
            quote! { object.serialize_entry(#wire_name, &#by::<#codec, _>::new(#value))?; }
        }
    };
    let whole = || entry(member.codec(names), quote! { &self.#field });
    match member.presence {
        Presence::Optional if view.usage.sent => {
            let (some, entry) = (names.scope.prelude("Some"), entry(names.codec(member.ty_ref()), quote! { value }));
            quote! { if let #some(value) = &self.#field { #entry } }
        }
        Presence::OptionalNullable => {
            let entry = whole();
            quote! { if !self.#field.is_absent() { #entry } }
        }
        _ => whole(),
    }
}
