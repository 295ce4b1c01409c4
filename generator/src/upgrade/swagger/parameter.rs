//! One parameter, or one header of a response: its type moves into a `schema`, its `collectionFormat` to `style`.

use serde_json::Value;

use super::{Object, Swagger};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;
use crate::upgrade::SENT_HEADER;

/// Where a parameter travels, as far as its serialization is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// The body.
    Body,
    /// A field of a form.
    Form,
    /// The query.
    Query,
    /// The path, or a header.
    Simple,
}

impl Location {
    /// Where a parameter says that it travels; by `in`, whatever its case.
    pub(super) fn of(parameter: &Object) -> Self {
        match parameter.get("in").and_then(Value::as_str).map(str::to_ascii_lowercase).as_deref() {
            Some("body") => Self::Body,
            Some("formdata") => Self::Form,
            Some("path" | "header") => Self::Simple,
            _ => Self::Query,
        }
    }
}

/// The members of a parameter that describe its type (OpenAPI 2.0, "Parameter Object"). The extensions among them are
/// about the values too, and are read from schemas.
fn describes_type(name: &str) -> bool {
    matches!(
        name,
        "type"
            | "format"
            | "items"
            | "default"
            | "maximum"
            | "exclusiveMaximum"
            | "minimum"
            | "exclusiveMinimum"
            | "maxLength"
            | "minLength"
            | "pattern"
            | "maxItems"
            | "minItems"
            | "uniqueItems"
            | "enum"
            | "multipleOf"
            | "nullable"
            | "x-nullable"
    ) || name.starts_with("x-enum")
        || name.starts_with("x-ms-enum")
}

/// Takes the members that describe a type. The others stay in their order.
pub(super) fn take_type(parameter: &mut Object) -> Object {
    let (described, others) = std::mem::take(parameter).into_iter().partition(|(name, _)| describes_type(name));
    *parameter = others;
    described
}

fn is_authorization(parameter: &Object) -> bool {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
    text("in") == "header" && text("name").eq_ignore_ascii_case("authorization")
}

impl Swagger<'_> {
    /// Brings a parameter (not a body, nor a field of a form) or a header to 3.1. It is now at `to`.
    pub(super) fn typed(&mut self, parameter: &mut Object, location: Location, to: &Pointer, from: &Pointer) {
        if !self.authorises_by_header && is_authorization(parameter) {
            parameter.insert(SENT_HEADER.to_owned(), Value::Bool(true));
        }
        let mut schema = take_type(parameter);
        if let Some(Value::Object(own)) = parameter.get_mut("schema") {
            // A habit of 3.x in a document of 2.0: what the schema says itself comes first.
            for (name, value) in schema {
                own.entry(name).or_insert(value);
            }
            if to != from {
                self.moves.record(to, from);
            }
            return;
        }
        self.moves.record_typed(to, from);
        if let Some(style) = self.style(parameter, &mut schema, location, from) {
            parameter.insert("style".to_owned(), style.name.into());
            parameter.insert("explode".to_owned(), style.explode.into());
        }
        parameter.insert("schema".to_owned(), Value::Object(schema));
    }

    /// Takes `collectionFormat` and says what it is in 3.1; nothing where there is no list to serialize. It is comma
    /// separated where none is given, which has to be said: a list in a query is repeated by default in 3.x.
    pub(super) fn style(
        &mut self,
        parameter: &mut Object,
        schema: &mut Object,
        location: Location,
        from: &Pointer,
    ) -> Option<Style> {
        let published = super::take_text(parameter, "collectionFormat");
        if schema.get("type").and_then(Value::as_str) != Some("array") {
            return None;
        }
        self.note_nested(schema, from);
        let style = Style::of(published.as_deref(), location);
        if let Some(published) = published {
            let at = from.join("collectionFormat");
            let message = format!("`collectionFormat: {published}` → {style}");
            self.diagnostics.push(if style.understood {
                Diagnostic::note("upgraded-collection-format", at, message)
            } else {
                let message = format!("{message}, since there is no such format for a list here");
                Diagnostic::warning("unknown-collection-format", at, message)
            });
        }
        Some(style)
    }

    /// OpenAPI 3.x has no word for how a list within a list is written. The published one stays on the items.
    fn note_nested(&mut self, schema: &Object, from: &Pointer) {
        if let Some(Value::Object(items)) = schema.get("items")
            && items.get("type").and_then(Value::as_str) == Some("array")
        {
            let message = "a list of lists: OpenAPI 3.1 cannot say how the inner list is written, so the inner \
                           `collectionFormat` stays as published";
            self.diagnostics.push(Diagnostic::note("nested-collection-format", from.join("items"), message));
        }
    }
}

/// How a list is written (OpenAPI 3.1, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) name: &'static str,
    pub(super) explode: bool,
    understood: bool,
}

impl std::fmt::Display for Style {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`style: {}`, `explode: {}`", self.name, self.explode)
    }
}

impl Style {
    fn of(collection_format: Option<&str>, location: Location) -> Self {
        let separated = if location == Location::Simple { "simple" } else { "form" };
        let (name, explode, understood) = match collection_format {
            None | Some("csv") => (separated, false, true),
            // 3.x has these for queries alone.
            Some(_) if location == Location::Simple => (separated, false, false),
            Some("ssv") => ("spaceDelimited", false, true),
            Some("pipes") => ("pipeDelimited", false, true),
            Some("tsv") => ("tabDelimited", false, true),
            Some("multi") => ("form", true, true),
            Some(_) => (separated, false, false),
        };
        Self { name, explode, understood }
    }
}

#[cfg(test)]
mod tests {
    use super::{Location, Style};

    #[test]
    fn every_collection_format_has_a_style() {
        let style = |format, location| {
            let style = Style::of(format, location);
            (style.name, style.explode, style.understood)
        };
        for location in [Location::Query, Location::Form] {
            assert_eq!(style(None, location), ("form", false, true));
            assert_eq!(style(Some("csv"), location), ("form", false, true));
            assert_eq!(style(Some("multi"), location), ("form", true, true));
            assert_eq!(style(Some("ssv"), location), ("spaceDelimited", false, true));
            assert_eq!(style(Some("pipes"), location), ("pipeDelimited", false, true));
            assert_eq!(style(Some("tsv"), location), ("tabDelimited", false, true));
            assert_eq!(style(Some("other"), location), ("form", false, false));
        }
        assert_eq!(style(None, Location::Simple), ("simple", false, true));
        assert_eq!(style(Some("csv"), Location::Simple), ("simple", false, true));
        for format in ["multi", "ssv", "pipes", "tsv"] {
            assert_eq!(style(Some(format), Location::Simple), ("simple", false, false));
        }
    }
}
