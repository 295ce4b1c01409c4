//! What the server finds wrong with a request, field by field.

use std::error::Error as StdError;
use std::fmt;

use serde_json::value::RawValue;

use super::members::Members;
use super::response::RawResponse;

/// How much of the server's messages `Display` shows, in characters.
const MAX_SHOWN: usize = 500;

/// What the server finds wrong with a request: messages by field.
///
/// Fields and messages are in the order in which they came. `Display` shows them in one line, cut where they get long.
#[derive(Clone, Debug)]
pub struct ValidationError {
    fields: Vec<(String, Vec<String>)>,
    response: RawResponse,
}

impl ValidationError {
    /// The error that `response` stands for, where its body is a dictionary of lists of strings, or of strings, and
    /// nothing else: a body that is anything more is not ours to cut down.
    pub(crate) fn read(response: &RawResponse) -> Option<Self> {
        let fields = parse_messages(response.json_bytes())?;
        Some(Self { fields, response: response.clone() })
    }

    /// The messages about `field`, by its name in JSON; `None` where the field is in order.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&[String]> {
        self.fields.iter().find(|(name, _)| name == field).map(|(_, messages)| messages.as_slice())
    }

    /// The messages about `field`, by its name in JSON; none where the field is in order.
    #[must_use]
    pub fn messages(&self, field: &str) -> &[String] {
        self.get(field).unwrap_or_default()
    }

    /// Every field with its messages.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.fields.iter().map(|(field, messages)| (field.as_str(), messages.as_slice()))
    }

    /// The response.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }
}

fn parse_messages(body: &[u8]) -> Option<Vec<(String, Vec<String>)>> {
    let Members(members) = serde_json::from_slice(body).ok()?;
    let mut fields: Vec<(String, Vec<String>)> = Vec::with_capacity(members.len());
    for (name, value) in members {
        let messages = parse_list(value)?;
        match fields.iter_mut().find(|(field, _)| *field == name) {
            Some((_, earlier)) => earlier.extend(messages),
            None => fields.push((name.into_owned(), messages)),
        }
    }
    (!fields.is_empty()).then_some(fields)
}

fn parse_list(value: &RawValue) -> Option<Vec<String>> {
    match serde_json::from_str::<String>(value.get()) {
        Ok(message) => Some(vec![message]),
        Err(_) => serde_json::from_str(value.get()).ok(),
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was refused with {}", self.response.operation(), self.response.status())?;
        let mut shown = String::new();
        for (field, messages) in self.iter() {
            if shown.len() > MAX_SHOWN {
                break;
            }
            shown.push_str("; ");
            shown.push_str(field);
            for (index, message) in messages.iter().enumerate() {
                shown.push_str(if index == 0 { ": " } else { " " });
                shown.extend(message.chars().take(MAX_SHOWN));
            }
        }
        let mut chars = shown.chars().map(|char| if char.is_control() { ' ' } else { char });
        f.write_str(&chars.by_ref().take(MAX_SHOWN).collect::<String>())?;
        if chars.next().is_some() { f.write_str("…") } else { Ok(()) }
    }
}

impl StdError for ValidationError {}
