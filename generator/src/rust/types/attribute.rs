//! serde's attributes, printed only where the default is not right.

use proc_macro2::TokenStream;
use quote::quote;

use super::member::Member;
use super::rename::Rule;
use crate::model::api::{Presence, Usage};
use crate::rust::names::Names;
use crate::rust::paths;

/// `#[serde(rename_all = …)]` of a struct.
pub(super) fn rename_all(rule: Rule) -> TokenStream {
    let attribute = rule.name().map(|name| quote! { #[serde(rename_all = #name)] });
    quote! { #attribute }
}

/// `#[serde(…)]` of a field.
pub(super) fn of_member(member: Member<'_>, names: Names<'_>, usage: Usage, rule: Rule) -> TokenStream {
    let mut parts = Vec::new();
    if !rule.fits(member.field) {
        let name = &member.field.wire_name;
        parts.push(quote! { rename = #name });
    }
    let codec = member.codec(names);
    // serde takes a missing `Option` for `None` by itself, but not where `with` is given, and not another type.
    let implicit = codec.is_none() && member.presence != Presence::OptionalNullable;
    if usage.received && member.presence != Presence::Required && !implicit {
        parts.push(quote! { default });
    }
    if let Some(codec) = codec {
        let with = names.scope.import(paths::WITH);
        let path = path_text(&quote! { #with::<#codec> });
        parts.push(quote! { with = #path });
    }
    if let Some(skip) = member.skip(names, usage) {
        let path = path_text(&skip);
        parts.push(quote! { skip_serializing_if = #path });
    }
    if parts.is_empty() {
        TokenStream::new()
    } else {
        quote! { #[serde(#(#parts),*)] }
    }
}

/// A path as serde's attributes take it: as a string, which is read by people too.
pub(in crate::rust) fn path_text(path: &TokenStream) -> String {
    path.to_string().replace(' ', "").replace(',', ", ")
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::path_text;

    #[test]
    fn paths_are_written_as_people_write_them() {
        let path = quote! { With::<BTreeMap<String, Option<JsonNumber>>> };
        assert_eq!(path_text(&path), "With::<BTreeMap<String, Option<JsonNumber>>>");
    }
}
