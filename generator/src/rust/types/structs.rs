//! Structs: the definition, and what serde needs.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::attribute::{of_member, rename_all};
use super::member::Member;
use super::rename::Rule;
use super::{build, by_hand, redacted};
use crate::model::api::{Struct, Type, Usage};
use crate::rust::docs::{Lines, code, deprecated};
use crate::rust::ident::ident;
use crate::rust::names::Names;

/// What all parts of a struct are printed from.
pub(super) struct View<'a> {
    pub(super) name: Ident,
    pub(super) ty: &'a Type,
    pub(super) shape: &'a Struct,
    pub(super) members: Vec<Member<'a>>,
    pub(super) usage: Usage,
    pub(super) names: Names<'a>,
}

impl View<'_> {
    /// The map of the members that no field names: its field, and its type.
    pub(super) fn rest(&self) -> Option<(Ident, TokenStream)> {
        let ty = self.shape.rest.as_ref()?;
        Some((ident(&self.shape.rest_name), self.names.map(&self.names.ty(ty))))
    }
}

/// The struct and everything that is implemented for it.
pub(super) fn items(ty: &Type, shape: &Struct, usage: Usage, names: Names<'_>) -> TokenStream {
    let members = shape.fields.iter().map(|field| Member::new(field, usage)).collect();
    let view = View { name: ident(&ty.name), ty, shape, members, usage, names };
    let definition = definition(&view);
    let build = usage.sent.then(|| build::methods(&view));
    let debug = redacted::debug(&view);
    let serde = shape.rest.as_ref().map(|rest| by_hand::serde(&view, rest));
    quote! { #definition #build #debug #serde }
}

fn definition(view: &View<'_>) -> TokenStream {
    let (name, names) = (&view.name, view.names);
    let derives = derives(view);
    let derived = view.shape.rest.is_none();
    let rule = if derived { Rule::of(&view.shape.fields) } else { Rule::AsItIs };
    let rename_all = derived.then(|| rename_all(rule));
    let fields = view.members.iter().map(|member| {
        let (field, ty) = (member.ident(), member.ty(names));
        let doc = Lines::of(&member.field.doc, &code(&member.field.wire_name)).outer();
        let deprecated = deprecated(&member.field.doc);
        if member.field.doc.deprecated.is_some() {
            names.scope.mention_deprecated();
        }
        let attribute = derived.then(|| of_member(*member, names, view.usage, rule));
        quote! { #doc #deprecated #attribute pub #field: #ty }
    });
    let rest = view.rest().map(|(field, ty)| {
        let doc = Lines::new("What else the object has, by name.").outer();
        quote! { #doc pub #field: #ty }
    });
    let (doc, deprecated) = super::heading(view.ty, names.scope);
    quote! {
        #doc
        #derives
        #rename_all
        #deprecated
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #rest }
    }
}

fn derives(view: &View<'_>) -> TokenStream {
    let scope = view.names.scope;
    let debug = (!redacted::is_needed(view)).then(|| quote! { Debug, });
    let default = build::has_default(view).then(|| quote! { Default, });
    let by_serde = view.shape.rest.is_none();
    let serialize = by_serde.then(|| {
        let serialize = scope.import("serde::Serialize");
        quote! { #serialize, }
    });
    let deserialize = (by_serde && view.usage.received).then(|| {
        let deserialize = scope.import("serde::Deserialize");
        quote! { #deserialize, }
    });
    quote! { #[derive(Clone, #debug #default PartialEq, #serialize #deserialize)] }
}
