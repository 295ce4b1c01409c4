//! `consumes` and `produces`: the media types of every body of an operation, or of the whole document.

use serde_json::Value;

use super::Object;

/// What is assumed where a document names no media type. ASP.NET, and most that leave it out, speak JSON.
pub(super) const JSON: &str = "application/json";

/// A list of media types as published, each one once. Empty where nothing is said, or where the list is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MediaTypes(Vec<String>);

impl MediaTypes {
    /// Takes the list that an object has under a name; a single text is taken as a list of one. Any other value stays.
    pub(super) fn take(members: &mut Object, name: &str) -> Self {
        Self::take_own(members, name).unwrap_or_default()
    }

    /// The same, where a list that is there and empty differs from none.
    pub(super) fn take_own(members: &mut Object, name: &str) -> Option<Self> {
        let found: Vec<String> = match members.get(name)? {
            Value::String(text) => vec![text.clone()],
            Value::Array(items) if items.iter().all(Value::is_string) => {
                items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
            }
            _ => return None,
        };
        members.shift_remove(name);
        let mut list = Self::default();
        found.iter().for_each(|text| list.add(text));
        Some(list)
    }

    fn add(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && !self.0.iter().any(|known| known == text) {
            self.0.push(text.to_owned());
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The ones for which a test holds.
    pub(super) fn filter(&self, test: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|text| test(text)).cloned().collect())
    }

    /// These, or the given one where there is none.
    pub(super) fn or(&self, assumed: &str) -> Self {
        if self.is_empty() { Self(vec![assumed.to_owned()]) } else { self.clone() }
    }

    /// A `content` with the same schema under each media type.
    pub(super) fn content(&self, schema: Value) -> Object {
        let mut content = Object::new();
        let Some((last, others)) = self.0.split_last() else { return content };
        for media_type in others {
            content.insert(media_type.clone(), media(schema.clone()));
        }
        content.insert(last.clone(), media(schema));
        content
    }
}

fn media(schema: Value) -> Value {
    let mut media = Object::new();
    media.insert("schema".to_owned(), schema);
    Value::Object(media)
}

/// Whether a media type, parameters aside, is this one. Media types know no case.
pub(super) fn is(media_type: &str, name: &str) -> bool {
    media_type.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MediaTypes, is};

    fn take(value: serde_json::Value) -> (Option<MediaTypes>, usize) {
        let mut members = serde_json::Map::new();
        members.insert("consumes".to_owned(), value);
        (MediaTypes::take_own(&mut members, "consumes"), members.len())
    }

    #[test]
    fn lists_are_taken_and_other_values_stay() {
        let list = |texts: &[&str]| Some(MediaTypes(texts.iter().map(|text| (*text).to_owned()).collect()));
        assert_eq!(take(json!(["a/b", " a/b ", "", "c/d"])), (list(&["a/b", "c/d"]), 0));
        assert_eq!(take(json!("a/b")), (list(&["a/b"]), 0));
        assert_eq!(take(json!([])), (list(&[]), 0));
        assert_eq!(take(json!({"a": 1})), (None, 1));
    }

    #[test]
    fn parameters_and_case_do_not_count() {
        assert!(is("Multipart/Form-Data; boundary=x", "multipart/form-data"));
        assert!(!is("multipart/mixed", "multipart/form-data"));
    }
}
