//! Blank lines between items, which prettyplease does not print.
//!
//! Where a blank line belongs is decided on the syntax tree, not on the text: an item that wants one before it gets a
//! comment of one character that no document text holds, and the lines with that comment are emptied after printing.
//! So neither a string nor a doc comment can be mistaken for code.

use syn::{Attribute, File, ImplItem, Item, parse_quote};

/// A control character: documentation has none, and strings hold them escaped.
const MARK: char = '\u{1}';

/// Prints the file, with a blank line between items, between the methods of an `impl`, and between groups of imports.
pub(super) fn print(mut file: File) -> String {
    let attributes = !file.attrs.is_empty();
    mark_items(&mut file.items, attributes);
    let text = prettyplease::unparse(&file);
    let mut spaced = String::with_capacity(text.len());
    let mark = format!("//{MARK}");
    let mut in_front = true;
    for line in text.lines() {
        // The documentation of the file is followed by a blank line, whatever comes next.
        if in_front && !line.starts_with("//!") {
            in_front = false;
            if !spaced.is_empty() && line != mark {
                spaced.push('\n');
            }
        }
        if line.trim_start() != mark {
            spaced.push_str(line);
        }
        spaced.push('\n');
    }
    spaced
}

fn mark_items(items: &mut [Item], mut space_before_first: bool) {
    let mut previous: Option<Kind> = None;
    for item in items {
        let kind = Kind::of(item);
        let apart = match previous {
            Some(previous) => previous != kind || kind == Kind::Other,
            None => std::mem::take(&mut space_before_first),
        };
        previous = Some(kind);
        if let Item::Impl(block) = item {
            mark_methods(&mut block.items);
        }
        if apart && let Some(attributes) = attributes_of(item) {
            attributes.insert(0, mark());
        }
    }
}

fn mark_methods(items: &mut [ImplItem]) {
    let mut previous = None;
    for item in items {
        let kind = std::mem::discriminant(item);
        let first = previous.is_none();
        let apart = !first && (previous != Some(kind) || matches!(item, ImplItem::Fn(_)));
        previous = Some(kind);
        let attributes = match item {
            ImplItem::Const(item) => &mut item.attrs,
            ImplItem::Fn(item) => &mut item.attrs,
            ImplItem::Type(item) => &mut item.attrs,
            _ => continue,
        };
        if apart {
            attributes.insert(0, mark());
        }
    }
}

fn mark() -> Attribute {
    let text = MARK.to_string();
    parse_quote! { #[comment = #text] }
}

/// What items must have in common to stand together without a blank line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    UseStd,
    UseCrates,
    UseHere,
    ReExport,
    Module,
    Const,
    Other,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited) => Self::ReExport,
            Item::Use(item) => match &item.tree {
                syn::UseTree::Path(path) if path.ident == "std" => Self::UseStd,
                syn::UseTree::Path(path) if path.ident == "crate" || path.ident == "super" => Self::UseHere,
                _ => Self::UseCrates,
            },
            Item::Mod(item) if item.content.is_none() => Self::Module,
            Item::Const(item) if item.attrs.is_empty() => Self::Const,
            _ => Self::Other,
        }
    }
}

fn attributes_of(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::print;

    #[test]
    fn items_and_methods_are_apart_and_groups_together() {
        let tokens = quote! {
            #![doc = " What it is."]
            #![allow(deprecated)]
            use std::fmt;
            use uuid::Uuid;
            use super::A;
            use crate::b::{C, D};
            const X: u8 = 1;
            const Y: u8 = 2;
            #[doc = " A struct."]
            pub struct S { #[doc = " One."] pub one: u8, #[doc = " Two."] pub two: u8 }
            impl S {
                #[doc = " One."]
                pub fn one(self) -> u8 { let a = 1; a }
                pub fn two(self) -> u8 { 2 }
            }
            impl IntoFuture for S { type Output = u8; type IntoFuture = Y; fn into_future(self) {} }
            string_enum!(S);
        };
        let text = print(syn::parse2(tokens).unwrap());
        let expected = "\
//! What it is.

#![allow(deprecated)]

use std::fmt;

use uuid::Uuid;

use super::A;
use crate::b::{C, D};

const X: u8 = 1;
const Y: u8 = 2;

/// A struct.
pub struct S {
    /// One.
    pub one: u8,
    /// Two.
    pub two: u8,
}

impl S {
    /// One.
    pub fn one(self) -> u8 {
        let a = 1;
        a
    }

    pub fn two(self) -> u8 {
        2
    }
}

impl IntoFuture for S {
    type Output = u8;
    type IntoFuture = Y;

    fn into_future(self) {}
}

string_enum!(S);
";
        assert_eq!(text, expected);
    }

    #[test]
    fn neither_strings_nor_documentation_are_touched() {
        let string = "a\n//\u{1}\n}\npub fn f() {\n\u{1}";
        let tokens = quote! {
            #[doc = " }"]
            #[doc = " pub fn f() {"]
            #[doc = " #[x]"]
            pub const A: &str = #string;
            pub const B: &str = "//\u{1}";
        };
        let text = print(syn::parse2(tokens).unwrap());
        let expected = "/// }\n/// pub fn f() {\n/// #[x]\npub const A: &str = \"a\\n//\\u{1}\\n}\\npub fn f() {\\n\\u{1}\";\n\n\
                        pub const B: &str = \"//\\u{1}\";\n";
        // The last constant has no documentation, the first one has: they are apart.
        assert_eq!(text, expected);
    }
}
