//! A parameter and its value as text: every style, `explode` or not, of a primitive, a list and an object, by the table
//! of OpenAPI 3.1.1, section 4.8.12.4, Style Examples, and RFC 6570 behind it.

use super::parameter::{Location, Parameter, Style};
use super::percent::{Keep, percent_encoded};
use super::value::Value;

/// The text of a parameter: with its name in a query (`a=1&a=2`) and in a cookie (`a=1; a=2`), the value alone in a path
/// and in a header. `None` where there is nothing to send: a null, and a list or an object with nothing in it
/// (RFC 6570, section 2.3, calls those undefined).
///
/// # Errors
///
/// What is wrong with the value, as the end of a sentence.
pub(crate) fn encode(parameter: &Parameter, value: &Value) -> Result<Option<String>, String> {
    let keep = match (parameter.location, parameter.allow_reserved) {
        (Location::Header, _) => Keep::All,
        (Location::Cookie, _) => Keep::CookieOctets,
        (_, false) => Keep::Unreserved,
        (Location::Path, true) => Keep::ReservedInPath,
        (Location::Query, true) => Keep::ReservedInQuery,
    };
    let writer = Writer { parameter, keep, name: percent_encoded(parameter.name, Keep::Unreserved) };
    if parameter.style == Style::DeepObject {
        let mut pairs = Vec::new();
        writer.deep(&writer.name, value, &mut pairs)?;
        return Ok(joined(&pairs, "&"));
    }
    match value {
        Value::Invalid(problem) => Err(problem.clone()),
        Value::Null => Ok(None),
        Value::Text(text) => Ok(Some(writer.text(text))),
        Value::List(items) => writer.list(items),
        Value::Object(members) => writer.object(members),
    }
}

/// The body of a form, from an object of texts and lists; a list is repeated, unless there is another style for it. Spaces
/// are `%20`, which a form's own `+` is not: it reads as a space in a form alone.
pub(crate) fn encode_form(form: &Value, styles: &[Parameter]) -> Result<String, String> {
    let members = match form {
        Value::Object(members) => members,
        Value::Invalid(problem) => return Err(problem.clone()),
        _ => return Err("it is not an object".to_owned()),
    };
    let mut pairs = Vec::new();
    for (name, value) in members {
        if let Some(style) = styles.iter().find(|style| style.name == name) {
            pairs.extend(encode(style, value)?);
            continue;
        }
        let name = percent_encoded(name, Keep::Unreserved);
        let writer = Writer { parameter: &Parameter::query(""), keep: Keep::Unreserved, name };
        writer.deep(&writer.name, value, &mut pairs)?;
    }
    Ok(pairs.join("&"))
}

struct Writer<'a> {
    parameter: &'a Parameter,
    keep: Keep,
    /// The name, encoded.
    name: String,
}

impl Writer<'_> {
    fn text(&self, text: &str) -> String {
        let value = self.escaped(text);
        match self.parameter.style {
            Style::Simple => value,
            Style::Label => format!(".{value}"),
            Style::Matrix => self.matrix(&self.name, &value),
            _ => format!("{}={value}", self.name),
        }
    }

    fn list(&self, items: &[Value]) -> Result<Option<String>, String> {
        let separator = self.separator();
        let items = items.iter().filter(|item| **item != Value::Null).map(|item| self.flat(item, separator));
        let items: Vec<String> = items.collect::<Result<_, _>>()?;
        if items.is_empty() {
            return Ok(None);
        }
        if !self.parameter.explode {
            return Ok(Some(self.whole(&items.join(separator))));
        }
        Ok(match self.parameter.style {
            Style::Simple => joined(&items, ","),
            Style::Label => joined(&items, ".").map(|items| format!(".{items}")),
            Style::Matrix => Some(items.iter().map(|item| self.matrix(&self.name, item)).collect()),
            _ => joined(&items.iter().map(|item| format!("{}={item}", self.name)).collect::<Vec<_>>(), self.between()),
        })
    }

    fn object(&self, members: &[(String, Value)]) -> Result<Option<String>, String> {
        let separator = self.separator();
        let mut pairs = Vec::with_capacity(members.len());
        for (name, value) in members.iter().filter(|(_, value)| *value != Value::Null) {
            let name = self.flat(&Value::Text(name.clone()), separator)?;
            pairs.push((name, self.flat(value, separator)?));
        }
        if pairs.is_empty() {
            return Ok(None);
        }
        if !self.parameter.explode {
            let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}{separator}{value}")).collect();
            return Ok(Some(self.whole(&pairs.join(separator))));
        }
        if self.parameter.style == Style::Matrix {
            return Ok(Some(pairs.iter().map(|(name, value)| self.matrix(name, value)).collect()));
        }
        let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Ok(match self.parameter.style {
            Style::Simple => joined(&pairs, ","),
            Style::Label => joined(&pairs, ".").map(|pairs| format!(".{pairs}")),
            _ => joined(&pairs, self.between()),
        })
    }

    /// A list or an object in one piece, which is not exploded, after its name or its prefix.
    fn whole(&self, value: &str) -> String {
        match self.parameter.style {
            Style::Simple => value.to_owned(),
            Style::Label => format!(".{value}"),
            Style::Matrix => format!(";{}={value}", self.name),
            _ => format!("{}={value}", self.name),
        }
    }

    /// RFC 6570, section 3.2.7: an empty value has no `=`.
    fn matrix(&self, name: &str, value: &str) -> String {
        if value.is_empty() { format!(";{name}") } else { format!(";{name}={value}") }
    }

    /// `name[member]=value` for every text in `value`, to any depth; a list is repeated under one name. OpenAPI leaves
    /// open what is nested in a `deepObject`, and this is how servers read it.
    fn deep(&self, name: &str, value: &Value, pairs: &mut Vec<String>) -> Result<(), String> {
        match value {
            Value::Null => {}
            Value::Text(text) => pairs.push(format!("{name}={}", self.escaped(text))),
            Value::List(items) => {
                for item in items {
                    self.deep(name, item, pairs)?;
                }
            }
            Value::Object(members) => {
                for (member, value) in members {
                    let member = percent_encoded(member, Keep::Unreserved);
                    self.deep(&format!("{name}%5B{member}%5D"), value, pairs)?;
                }
            }
            Value::Invalid(problem) => return Err(problem.clone()),
        }
        Ok(())
    }

    /// What stands between the items of a list that is not exploded.
    fn separator(&self) -> &'static str {
        match self.parameter.style {
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            Style::TabDelimited => "%09",
            _ => ",",
        }
    }

    /// What stands between the pairs of an exploded list or object.
    fn between(&self) -> &'static str {
        if self.parameter.location == Location::Cookie { "; " } else { "&" }
    }

    fn escaped(&self, text: &str) -> String {
        percent_encoded(text, self.keep)
    }

    /// An item of a list or of an object, which must be text, and must not hold what would end it: an encoded separator
    /// is no different from the same character in the value, and headers are not encoded at all.
    fn flat(&self, value: &Value, separator: &str) -> Result<String, String> {
        let text = match value {
            Value::Text(text) => text,
            Value::Invalid(problem) => return Err(problem.clone()),
            _ => return Err("a list or an object in another cannot be written in this style".to_owned()),
        };
        let escaped = self.escaped(text);
        let ends = separator.starts_with('%') || self.keep == Keep::All;
        if ends && !self.is_repeated() && escaped.contains(separator) {
            return Err("a value in it holds the character that separates the values".to_owned());
        }
        Ok(escaped)
    }

    /// Whether each item stands by itself, under a name.
    fn is_repeated(&self) -> bool {
        self.parameter.explode && !matches!(self.parameter.style, Style::Simple | Style::Label)
    }
}

fn joined(pairs: &[String], separator: &str) -> Option<String> {
    (!pairs.is_empty()).then(|| pairs.join(separator))
}
