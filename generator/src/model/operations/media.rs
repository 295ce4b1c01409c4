//! Media types: which of several is used, and what is done with its content.

use openapiv3::MediaType;

/// What is done with the content of a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Handling {
    /// Read and written by serde.
    Json,
    /// `multipart/form-data`.
    Multipart,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `*/*` and the like: by what the schema says.
    Any,
    /// A string.
    Text,
    /// Bytes.
    Binary,
}

/// How a media type is handled. What is written as text but in a language of its own, such as XML, is text.
pub(super) fn handling(media_type: &str) -> Handling {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
    match (kind, subtype) {
        ("application", "x-www-form-urlencoded") => Handling::Form,
        ("application", "json-seq" | "x-ndjson" | "ndjson" | "jsonl" | "x-jsonlines") => Handling::Text,
        (_, "json") => Handling::Json,
        (_, subtype) if subtype.ends_with("+json") => Handling::Json,
        ("multipart", "form-data") => Handling::Multipart,
        ("*", _) | ("application" | "", "*" | "") => Handling::Any,
        ("application", "xml" | "yaml" | "x-yaml" | "javascript" | "graphql" | "sql") => Handling::Text,
        (_, subtype) if subtype.ends_with("+xml") && kind != "image" => Handling::Text,
        ("text", "event-stream") => Handling::Binary,
        ("text", _) => Handling::Text,
        _ => Handling::Binary,
    }
}

/// The media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The media type as it is sent: in lower case but for its parameters, and without a character set, since the sender knows its
/// own.
pub(super) fn without_charset(media_type: &str) -> String {
    let parameters = media_type
        .split(';')
        .skip(1)
        .map(str::trim)
        .filter(|parameter| !parameter.is_empty() && !parameter.to_ascii_lowercase().starts_with("charset="));
    parameters.fold(essence(media_type), |all, parameter| format!("{all};{parameter}"))
}

/// The media type that is used of those a body is offered in: `application/json` before other JSON, JSON before forms,
/// forms before text and bytes, one without parameters before those with. What .NET writes as four kinds of JSON is one.
pub(super) fn preferred<'c>(
    content: impl IntoIterator<Item = (&'c String, &'c MediaType)>,
) -> Option<(&'c str, &'c MediaType, Handling)> {
    let ranked = content.into_iter().map(|(name, media_type)| (name.as_str(), media_type, handling(name)));
    ranked.min_by_key(|(name, _, handling)| {
        (*handling, essence(name) != "application/json", without_charset(name) != essence(name))
    })
}

#[cfg(test)]
mod tests {
    use openapiv3::{Content, MediaType};

    use super::{Handling, handling, preferred, without_charset};

    #[test]
    fn json_in_all_its_spellings() {
        for name in ["application/json", "text/json; charset=utf-8", "application/problem+json", "Application/JSON"] {
            assert_eq!(handling(name), Handling::Json, "{name}");
        }
        assert_eq!(handling("application/pdf"), Handling::Binary);
        assert_eq!(handling("*/*"), Handling::Any);
        assert_eq!(handling("image/svg+xml"), Handling::Binary);
    }

    #[test]
    fn of_four_kinds_of_json_the_plain_one() {
        let names = ["application/json-patch+json", "text/json", "application/json", "application/*+json"];
        let content: Content = names.iter().map(|name| ((*name).to_owned(), MediaType::default())).collect();
        assert_eq!(preferred(&content).unwrap().0, "application/json");
    }

    #[test]
    fn parameters_are_part_of_a_media_type() {
        assert_eq!(without_charset("Application/JSON; Charset=UTF-8"), "application/json");
        assert_eq!(
            without_charset("application/vnd.a+json; version=2; x=\"Y\""),
            "application/vnd.a+json;version=2;x=\"Y\""
        );
        let names = ["application/json;odata=verbose", "application/json; charset=utf-8", "text/json"];
        let content: Content = names.iter().map(|name| ((*name).to_owned(), MediaType::default())).collect();
        assert_eq!(preferred(&content).unwrap().0, "application/json; charset=utf-8");
    }
}
