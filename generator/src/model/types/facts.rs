//! What the documentation of an item says beside the document's own words: bounds, defaults, evidence.

use serde_json::{Map, Value};

use super::doubts::default_fits;
use crate::model::api::Doc;
use crate::normalise::Schema;

/// How long a default or an example may be to be shown.
const MAX_SHOWN: usize = 80;

const NIL_UUID: &str = "00000000-0000-0000-0000-000000000000";

/// What is said about the item that a schema describes.
pub(crate) fn doc_of(schema: &Schema) -> Doc {
    let mut facts = Vec::new();
    facts.extend(sizes(schema));
    facts.extend(bounds(schema));
    if schema.unique_items {
        facts.push("No item twice.".to_owned());
    }
    if let Some(pattern) = &schema.pattern {
        facts.push(format!("Matches {}.", code(pattern)));
    }
    if let Some(format) = schema.format.as_deref().filter(|format| !is_in_the_type(format)) {
        facts.push(format!("Format: {}.", code(format)));
    }
    let default = schema.default.as_ref().filter(|default| default_fits(schema, default));
    if let Some(default) = default.and_then(shown) {
        facts.push(format!("Default: {default}."));
    }
    if let Some(example) = schema.example.as_ref().and_then(shown) {
        facts.push(format!("Example: {example}."));
    }
    if schema.read_only {
        facts.push("Set by the server.".to_owned());
    }
    if schema.write_only {
        facts.push("Sent, never returned.".to_owned());
    }
    facts.extend(evidence(&schema.extensions));
    let title = schema.title.clone().filter(|title| Some(title) != schema.component.as_ref());
    Doc {
        text: schema.description.clone().filter(|text| !text.trim().is_empty()).or(title),
        facts,
        deprecated: schema.deprecated.then(String::new),
    }
}

/// `x-evidence` and `x-enum-evidence`: how sure it is that the API has this.
pub(crate) fn evidence(extensions: &Map<String, Value>) -> Vec<String> {
    let mut facts = Vec::new();
    for (key, what) in [("x-evidence", "Evidence"), ("x-enum-evidence", "Evidence for the values")] {
        if let Some(evidence) = extensions.get(key).and_then(Value::as_str) {
            facts.push(format!("{what}: {}.", single_line(evidence)));
        }
    }
    facts
}

/// `text` as a code span, whatever is in it.
pub(crate) fn code(text: &str) -> String {
    let text = single_line(text);
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // A span that begins or ends with a backtick needs a space between (CommonMark, Code spans).
    let space = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn single_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn shown(value: &Value) -> Option<String> {
    let text = match value {
        // .NET's tools give this one for every id.
        Value::String(text) if text == NIL_UUID => return None,
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        Value::Object(_) | Value::Null => return None,
        other => other.to_string(),
    };
    (text.chars().count() <= MAX_SHOWN).then(|| code(&text))
}

fn sizes(schema: &Schema) -> Vec<String> {
    let size = |keyword: &str| schema.sizes.iter().find(|(other, _)| *other == keyword).map(|(_, size)| *size);
    let mut facts = Vec::new();
    for (least, most, one, many) in [
        ("minLength", "maxLength", "character", "characters"),
        ("minItems", "maxItems", "item", "items"),
        ("minProperties", "maxProperties", "member", "members"),
    ] {
        let unit = |count: u64| if count == 1 { one } else { many };
        facts.extend(match (size(least).filter(|least| *least > 0), size(most)) {
            (Some(least), Some(most)) if least == most => Some(format!("Exactly {most} {}.", unit(most))),
            (Some(least), Some(most)) => Some(format!("{least} to {most} {many}.")),
            (Some(least), None) => Some(format!("At least {least} {}.", unit(least))),
            (None, Some(most)) => Some(format!("At most {most} {}.", unit(most))),
            (None, None) => None,
        });
    }
    facts
}

fn bounds(schema: &Schema) -> Vec<String> {
    const WORDS: [(&str, &str); 5] = [
        ("minimum", "At least"),
        ("exclusiveMinimum", "More than"),
        ("maximum", "At most"),
        ("exclusiveMaximum", "Less than"),
        ("multipleOf", "A multiple of"),
    ];
    let bound = |keyword: &str| schema.bounds.iter().find(|(other, _)| *other == keyword).map(|(_, bound)| bound);
    WORDS.iter().filter_map(|(keyword, words)| Some(format!("{words} {}.", bound(keyword)?))).collect()
}

/// Whether the Rust type says what the format says.
fn is_in_the_type(format: &str) -> bool {
    const IN_THE_TYPE: [&str; 16] = [
        "int32",
        "int64",
        "uint64",
        "float",
        "double",
        "decimal",
        "unixtime",
        "uuid",
        "guid",
        "date",
        "date-time",
        "date-time-local",
        "byte",
        "binary",
        "file",
        "string",
    ];
    IN_THE_TYPE.contains(&format.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{code, doc_of};
    use crate::normalise::Schema;

    #[test]
    fn bounds_are_sentences() {
        let schema = Schema {
            sizes: vec![("minLength", 1), ("maxLength", 50)],
            bounds: vec![("exclusiveMinimum", 0.into())],
            default: Some(json!("a`b")),
            format: Some("time-span".to_owned()),
            ..Schema::default()
        };
        assert_eq!(
            doc_of(&schema).facts,
            ["1 to 50 characters.", "More than 0.", "Format: `time-span`.", "Default: ``a`b``."]
        );
    }

    #[test]
    fn code_holds_anything() {
        assert_eq!(code("a\nb"), "`a b`");
        assert_eq!(code("``"), "``` `` ```");
    }
}
