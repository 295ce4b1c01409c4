//! Documentation: what the document says, made safe, and what is known beside it.

mod escape;
mod html;
mod markdown;
mod writer;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::api::Doc;

pub(super) use self::escape::code;

/// The lines of a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    /// Documentation in our own words: safe Markdown, perhaps of several lines.
    pub(super) fn new(text: impl AsRef<str>) -> Self {
        Self(text.as_ref().lines().map(str::to_owned).collect())
    }

    /// What the document says about something, with its summary ended by a period, and then the facts. Where the
    /// document says nothing, `otherwise` is the summary.
    pub(super) fn of(doc: &Doc, otherwise: &str) -> Self {
        let said = Self::untrusted(doc.text.as_deref().unwrap_or_default());
        let mut lines = if said.is_empty() { Self::new(otherwise) } else { said };
        lines.paragraph(&doc.facts.join(" "));
        lines
    }

    /// Text out of a document, made safe; its first paragraph is ended by a period.
    pub(super) fn untrusted(text: &str) -> Self {
        let mut lines = markdown::safe(text);
        let is_text = lines.first().is_some_and(|line| !line.starts_with("```") && !line.starts_with('|'));
        let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
        if let Some(last) = end.checked_sub(1).and_then(|last| lines.get_mut(last))
            && last.ends_with(|end: char| end.is_alphanumeric() || ")]}\"'`>*_%".contains(end))
            && is_text
        {
            last.push('.');
        }
        Self(lines)
    }

    /// The text without what no comment may hold.
    pub(super) fn clean(text: &str) -> String {
        escape::clean(text)
    }

    /// Adds a paragraph in our own words; nothing where it is empty.
    pub(super) fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.append(Self::new(text));
        }
    }

    /// Adds further lines as a paragraph of their own.
    pub(super) fn append(&mut self, other: Self) {
        if !self.0.is_empty() && !other.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(other.0);
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As the doc comment of the item that follows.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| spaced(line));
        quote! { #(#[doc = #lines])* }
    }

    /// As the doc comment of the file that it begins.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.0.iter().map(|line| spaced(line));
        quote! { #(#![doc = #lines])* }
    }
}

/// `#[deprecated]`, where the document says so, with the reason it gives.
pub(super) fn deprecated(doc: &Doc) -> TokenStream {
    let Some(reason) = &doc.deprecated else { return TokenStream::new() };
    let reason = Lines::untrusted(reason).0.join(" ");
    if reason.is_empty() {
        return quote! { #[deprecated] };
    }
    quote! { #[deprecated = #reason] }
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

#[cfg(test)]
mod tests {
    use super::{Lines, deprecated};
    use crate::model::api::Doc;

    #[test]
    fn the_summary_ends_with_a_period_and_facts_follow() {
        let doc = Doc {
            text: Some("The name\nof it\n\n- a".to_owned()),
            facts: vec!["At most 3 characters.".to_owned(), "Default `x`.".to_owned()],
            deprecated: None,
        };
        let lines = Lines::of(&doc, "`name`").0;
        assert_eq!(lines, ["The name", "of it.", "", "- a", "", "At most 3 characters. Default `x`."]);
        assert_eq!(Lines::of(&Doc::default(), "`name`").0, ["`name`"]);
    }

    #[test]
    fn a_reason_is_one_line() {
        let doc = |reason: &str| Doc { deprecated: Some(reason.to_owned()), ..Doc::default() };
        assert_eq!(deprecated(&doc("")).to_string(), "# [deprecated]");
        assert_eq!(deprecated(&doc("Use <id>\n`x`")).to_string(), r##"# [deprecated = "Use \\<id> `x`."]"##);
        assert!(deprecated(&Doc::default()).is_empty());
    }
}
