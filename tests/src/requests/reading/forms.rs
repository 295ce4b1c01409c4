//! Forms: fields as pairs (`application/x-www-form-urlencoded`) or as parts (`multipart/form-data`), by the Encoding Object of
//! 3.x (3.1.1, section 4.8.15) or the `formData` parameters of 2.0.

use serde_json::{Map, Value};

use super::bodies::{is_bytes, is_json};
use super::objects::View;
use super::parameters::collection_format;
use super::published::Published;
use super::samples::{Alphabet, Sampler};
use super::styles::{Rule, Style, text};
use super::{Limit, Location, Part, limit};
use crate::requests::percent;

type Object = Map<String, Value>;

/// The content of a file.
const FILE: &str = "the bytes of a file\r\n--é\0";

/// A `formData` parameter of 2.0.
pub(super) struct Field<'a> {
    name: String,
    schema: Value,
    style: (Style, bool),
    pub(super) is_file: bool,
    parameter: &'a Object,
}

/// Reads a `formData` parameter.
pub(super) fn field<'a>(published: &Published, parameter: &'a Object) -> Option<Field<'a>> {
    let name = super::parameters::name(parameter)?;
    let mut schema = parameter.get("schema").cloned().unwrap_or_else(|| Value::Object(parameter.clone()));
    if let Value::Object(schema) = &mut schema {
        // Of a parameter it is a boolean.
        schema.remove("required");
    }
    let style = collection_format(parameter, Location::Query, Style::Form).unwrap_or((Style::Form, false));
    let is_file = is_bytes(published, &schema).unwrap_or_default()
        || parameter.get("items").is_some_and(|items| is_bytes(published, items).unwrap_or_default());
    Some(Field { name, schema, style, is_file, parameter })
}

/// A form of fields that 2.0 describes, as pairs.
pub(super) fn url_encoded_fields(
    published: &Published,
    fields: &[Field<'_>],
) -> Result<(Value, Vec<Vec<String>>), String> {
    let (mut given, mut pairs) = (Object::new(), Vec::new());
    for field in fields {
        let value = Sampler::new(published, field.alphabet()).value_of_own(&field.schema)?;
        pairs.push(field.rule().written(&value).unwrap_or_else(|| vec![json_pair(&field.name, &value)]));
        given.insert(field.name.clone(), value);
    }
    Ok((Value::Object(given), pairs))
}

/// The same, as parts. What joins the items of a list joins them in a part too.
pub(super) fn multipart_fields(published: &Published, fields: &[Field<'_>]) -> Result<(Value, Vec<Part>), String> {
    let (mut given, mut parts) = (Object::new(), Vec::new());
    for field in fields {
        let value = Sampler::new(published, field.alphabet()).value_of_own(&field.schema)?;
        let value = if field.is_file { file_value(value) } else { value };
        match (&value, field.style) {
            (Value::Array(items), (style, false)) if !field.is_file => {
                let separator = match style {
                    Style::Space => " ",
                    Style::Pipe => "|",
                    Style::Tab => "\t",
                    _ => ",",
                };
                let items: Option<Vec<String>> = items.iter().map(text).collect();
                let content = items.ok_or("a list of more than values")?.join(separator);
                parts.push(Part { name: field.name.clone(), is_file: false, media_type: None, content });
            }
            _ => parts.extend(several(&field.name, &value, field.is_file, None)),
        }
        given.insert(field.name.clone(), value);
    }
    Ok((Value::Object(given), parts))
}

impl Field<'_> {
    fn rule(&self) -> Rule<'_> {
        let (style, explode) = self.style;
        Rule { name: &self.name, location: Location::Query, style, explode, allow_reserved: false }
    }

    /// The items of a part are not encoded, so they must not hold what joins them.
    fn alphabet(&self) -> Alphabet {
        let is_joined = self.parameter.get("type").is_some_and(|ty| ty == "array") && !self.style.1;
        match self.style.0 {
            Style::Space | Style::Tab => Alphabet::NoSpace,
            _ if is_joined => Alphabet::Header,
            _ => Alphabet::Any,
        }
    }
}

/// A form of 3.x as pairs.
pub(super) fn url_encoded(
    published: &Published,
    schema: &Value,
    encodings: Option<&Object>,
    limits: &mut Vec<Limit>,
) -> Result<(Value, Vec<Vec<String>>), String> {
    let mut given = object(published, schema)?;
    given.retain(|name, value| {
        let encoding = encodings.and_then(|encodings| encodings.get(name));
        let is_quoted = text(value).is_some() && content_type(encoding).is_some_and(is_json);
        if is_quoted {
            limits.push(limit("text-as-json", format!("the field `{name}` of a form, a text that is written as JSON")));
        }
        !is_quoted
    });
    let mut pairs = Vec::new();
    for (name, value) in &given {
        let encoding = encodings.and_then(|encodings| encodings.get(name));
        pairs.push(match by_style(name, encoding) {
            Some(rule) => rule.written(value).ok_or_else(|| format!("{value} in the style {:?}", rule.style))?,
            None => by_media_type(name, value),
        });
    }
    Ok((Value::Object(given), pairs))
}

/// A field whose encoding states one of `style`, `explode` and `allowReserved` is written as a query parameter.
fn by_style<'a>(name: &'a str, encoding: Option<&Value>) -> Option<Rule<'a>> {
    let encoding = encoding?.as_object()?;
    if !["style", "explode", "allowReserved"].iter().any(|key| encoding.contains_key(*key)) {
        return None;
    }
    let style = match encoding.get("style").and_then(Value::as_str) {
        Some("spaceDelimited") => Style::Space,
        Some("pipeDelimited") => Style::Pipe,
        Some("deepObject") => Style::DeepObject,
        _ => Style::Form,
    };
    let explode = encoding.get("explode").and_then(Value::as_bool).unwrap_or(style == Style::Form);
    let allow_reserved = encoding.get("allowReserved") == Some(&Value::Bool(true));
    Some(Rule { name, location: Location::Query, style, explode, allow_reserved })
}

/// Else by its media type: of a value without structure the text, of an object JSON, of a list each item.
fn by_media_type(name: &str, value: &Value) -> Vec<String> {
    if let Value::Array(items) = value {
        return items.iter().flat_map(|item| by_media_type(name, item)).collect();
    }
    match text(value) {
        Some(text) => vec![format!("{}={}", percent::encoded(name), percent::encoded(&text))],
        None => vec![json_pair(name, value)],
    }
}

fn json_pair(name: &str, value: &Value) -> String {
    format!("{}={}", percent::encoded(name), percent::encoded(&value.to_string()))
}

fn content_type(encoding: Option<&Value>) -> Option<&str> {
    encoding?.get("contentType")?.as_str()
}

/// A form of 3.x as parts.
pub(super) fn multipart(
    published: &Published,
    schema: &Value,
    encodings: Option<&Object>,
) -> Result<(Value, Vec<Part>), String> {
    let view = View::of(published, schema)?;
    let mut given = object(published, schema)?;
    let mut parts = Vec::new();
    for (name, value) in &mut given {
        let property = view.properties.iter().find(|(known, _)| known == name).map(|(_, property)| *property);
        let is_file = property.map(|property| is_file(published, property)).transpose()?.unwrap_or_default();
        if is_file {
            *value = file_value(value.take());
        }
        let encoding = encodings.and_then(|encodings| encodings.get(name));
        parts.extend(several(name, value, is_file, content_type(encoding)));
    }
    Ok((Value::Object(given), parts))
}

/// Whether a property is a file, or a list of them.
fn is_file(published: &Published, property: &Value) -> Result<bool, String> {
    if is_bytes(published, property)? {
        return Ok(true);
    }
    let property = published.object(property)?;
    property.and_then(|property| property.get("items")).map_or(Ok(false), |items| is_bytes(published, items))
}

fn file_value(value: Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|_| Value::from(FILE)).collect(),
        _ => Value::from(FILE),
    }
}

/// A part, or one for each item of a list (RFC 7578, section 4.3).
fn several(name: &str, value: &Value, is_file: bool, content_type: Option<&str>) -> Vec<Part> {
    if let Value::Array(items) = value {
        return items.iter().flat_map(|item| several(name, item, is_file, content_type)).collect();
    }
    // A range or a list of media types leaves the choice to the sender.
    let stated = content_type.filter(|stated| !stated.contains(['*', ','])).map(str::to_owned);
    let text = text(value).filter(|_| !stated.as_deref().is_some_and(is_json) || is_file);
    let media_type = match (&text, stated) {
        (None, None) => Some("application/json".to_owned()),
        (_, stated) => stated,
    };
    let content = text.unwrap_or_else(|| value.to_string());
    vec![Part { name: name.to_owned(), is_file, media_type, content }]
}

fn object(published: &Published, schema: &Value) -> Result<Object, String> {
    match Sampler::new(published, Alphabet::Any).value(schema)? {
        Value::Object(members) => Ok(members),
        other => Err(format!("a form that is {other}")),
    }
}
