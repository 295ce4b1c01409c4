//! Parameters (OpenAPI 2.0 and 3.x, Parameter Object): which an operation has, what they are given, what they become.

use serde_json::{Map, Value};

use super::objects::View;
use super::published::{Published, Version};
use super::samples::{Alphabet, Sampler};
use super::styles::{Rule, Style, text};
use super::{Given, Limit, Location, limit};
use crate::requests::percent;

/// A parameter, its value, and the pieces that it becomes.
pub(super) struct Read {
    pub(super) given: Given,
    pub(super) pieces: Vec<String>,
    pub(super) limits: Vec<Limit>,
}

type Object = Map<String, Value>;

/// The parameters of an operation as objects: its own, and those of its path that it does not override.
pub(super) fn objects<'a>(
    published: &'a Published,
    item: &'a Object,
    operation: &'a Object,
) -> Result<Vec<&'a Object>, String> {
    let mut all: Vec<&Object> = Vec::new();
    for list in [item.get("parameters"), operation.get("parameters")] {
        for value in list.and_then(Value::as_array).into_iter().flatten() {
            let Some(parameter) = published.object(value)? else { continue };
            let key = |parameter: &Object| (parameter.get("name").cloned(), parameter.get("in").cloned());
            match all.iter_mut().find(|known| key(known) == key(parameter)) {
                Some(known) => *known = parameter,
                None => all.push(parameter),
            }
        }
    }
    Ok(all)
}

/// Where a parameter goes; nothing for a body and for the fields of a form.
pub(super) fn location(parameter: &Object) -> Option<Location> {
    Some(match parameter.get("in")?.as_str()? {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        _ => return None,
    })
}

/// The name of a parameter; YAML makes numbers and booleans of bare words.
pub(super) fn name(parameter: &Object) -> Option<String> {
    text(parameter.get("name")?)
}

/// Whether a parameter is none: 3.x has it that these headers are described elsewhere. 2.0 has no such rule, but its
/// `produces` and `consumes` say the same about two of them, and a security definition about the third.
pub(super) fn is_ignored(published: &Published, parameter: &Object) -> bool {
    let is_header = parameter.get("in").is_some_and(|location| location == "header");
    let name = name(parameter).unwrap_or_default().to_ascii_lowercase();
    is_header
        && match published.version {
            Version::Two if name == "authorization" => super::security::is_in_authorization(published),
            Version::Two => matches!(name.as_str(), "accept" | "content-type"),
            Version::Three => matches!(name.as_str(), "accept" | "content-type" | "authorization"),
        }
}

/// Reads one parameter.
pub(super) fn read(published: &Published, parameter: &Object, name: &str, location: Location) -> Read {
    let leave_out = |reason, problem: String| {
        let limits = vec![Limit {
            reason,
            what: format!("the {location:?} parameter `{name}`: {problem}"),
            // What must be given cannot be left out of the comparison.
            hides_operation: location == Location::Path || parameter.get("required") == Some(&Value::Bool(true)),
        }];
        Read { given: Given { location, name: name.to_owned(), value: None }, pieces: Vec::new(), limits }
    };
    let mut limits = Vec::new();
    if location == Location::Cookie {
        limits.push(limit("cookie-encoding", format!("how the cookie `{name}` is encoded")));
    }
    if let Some((media_type, content)) = content(parameter) {
        return match of_content(published, content, media_type, name, location) {
            Ok((value, piece)) => Read {
                given: Given { location, name: name.to_owned(), value: Some(value) },
                pieces: vec![piece],
                limits,
            },
            Err(problem) => leave_out("content-parameter", problem),
        };
    }
    let (style, explode) = match style(published.version, parameter, location) {
        Ok(style) => style,
        Err(problem) => return leave_out("unknown-style", problem),
    };
    let allow_reserved = location == Location::Query && parameter.get("allowReserved") == Some(&Value::Bool(true));
    let rule = Rule { name, location, style, explode, allow_reserved };
    let value = match sample(published, parameter, &rule) {
        Ok(value) => value,
        Err(problem) => return leave_out("no-sample", problem),
    };
    if location == Location::Cookie && !matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_)) {
        limits.push(limit(
            "cookie-of-several",
            format!("`form` is wrong for the cookie `{name}` of more than one value"),
        ));
    }
    match rule.written(&value) {
        Some(pieces) => Read { given: Given { location, name: name.to_owned(), value: Some(value) }, pieces, limits },
        None => leave_out("undefined-serialisation", format!("{value} in the style {style:?}, explode: {explode}")),
    }
}

/// The one media type of a parameter with `content`.
fn content(parameter: &Object) -> Option<(&str, &Value)> {
    let content = parameter.get("content")?.as_object()?;
    content.iter().next().map(|(name, media_type)| (name.as_str(), media_type))
}

/// A parameter that is written as a document of its own, as far as it is JSON or text.
fn of_content(
    published: &Published,
    content: &Value,
    media_type: &str,
    name: &str,
    location: Location,
) -> Result<(Value, String), String> {
    static ANY: Value = Value::Bool(true);
    let alphabet = if location == Location::Header { Alphabet::Header } else { Alphabet::Any };
    let value = Sampler::new(published, alphabet).value(content.get("schema").unwrap_or(&ANY))?;
    let is_json = super::bodies::is_json(media_type);
    let written = match text(&value) {
        _ if is_json => value.to_string(),
        Some(text) if media_type.starts_with("text/") => text,
        _ => return Err(format!("how {value} is written as `{media_type}`")),
    };
    Ok((
        value,
        match location {
            Location::Query => format!("{}={}", percent::encoded(name), percent::encoded(&written)),
            Location::Path => percent::encoded(&written),
            Location::Header => written,
            Location::Cookie => format!("{name}={written}"),
        },
    ))
}

fn style(version: Version, parameter: &Object, location: Location) -> Result<(Style, bool), String> {
    let default = if matches!(location, Location::Path | Location::Header) { Style::Simple } else { Style::Form };
    if version == Version::Two {
        return collection_format(parameter, location, default);
    }
    let style = match (parameter.get("style").and_then(Value::as_str), location) {
        (None, _) => default,
        (Some("simple"), Location::Path | Location::Header) => Style::Simple,
        (Some("label"), Location::Path) => Style::Label,
        (Some("matrix"), Location::Path) => Style::Matrix,
        (Some("form"), Location::Query | Location::Cookie) => Style::Form,
        (Some("spaceDelimited"), Location::Query) => Style::Space,
        (Some("pipeDelimited"), Location::Query) => Style::Pipe,
        (Some("deepObject"), Location::Query) => Style::DeepObject,
        (Some(other), _) => return Err(format!("`{other}` is no style for it")),
    };
    let explode = parameter.get("explode").and_then(Value::as_bool).unwrap_or(style == Style::Form);
    Ok((style, explode))
}

/// 2.0: `csv` unless it is said; `multi` for queries and forms alone.
pub(super) fn collection_format(
    parameter: &Object,
    location: Location,
    default: Style,
) -> Result<(Style, bool), String> {
    if parameter.get("type").is_none_or(|json_type| json_type != "array") {
        return Ok((default, default == Style::Form));
    }
    Ok(match (parameter.get("collectionFormat").and_then(Value::as_str), location) {
        (None | Some("csv"), _) => (default, false),
        (Some(other), Location::Path | Location::Header) => {
            return Err(format!("the collectionFormat `{other}` outside of a query"));
        }
        (Some("ssv"), _) => (Style::Space, false),
        (Some("tsv"), _) => (Style::Tab, false),
        (Some("pipes"), _) => (Style::Pipe, false),
        (Some("multi"), Location::Query) => (Style::Form, true),
        (Some(other), _) => return Err(format!("`{other}` is no collectionFormat for it")),
    })
}

/// The value of a parameter: of an object no more than two members, and only those that a style can write.
fn sample(published: &Published, parameter: &Object, rule: &Rule<'_>) -> Result<Value, String> {
    let alphabet = match (rule.location, rule.style) {
        (Location::Header, _) => Alphabet::Header,
        _ if rule.allow_reserved => Alphabet::Reserved,
        (_, Style::Space | Style::Tab) => Alphabet::NoSpace,
        _ => Alphabet::Any,
    };
    // In 2.0 the parameter is its own schema.
    let own = Value::Object(parameter.clone());
    let schema = match parameter.get("schema") {
        Some(schema) => schema,
        None => {
            return Sampler::new(published, alphabet).value_of_own(&own);
        }
    };
    let value = Sampler::new(published, alphabet).value(schema)?;
    let Value::Object(members) = value else { return Ok(value) };
    let view = View::of(published, schema)?;
    let mut kept = Object::new();
    let (required, optional): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(name, _)| view.required.contains(name.as_str()));
    kept.extend(required);
    for (name, value) in optional {
        if kept.len() < 2 && text(&value).is_some() {
            kept.insert(name, value);
        }
    }
    // The order is the schema's.
    let order = |name: &String| view.properties.iter().position(|(known, _)| known == name);
    let mut kept: Vec<_> = kept.into_iter().collect();
    kept.sort_by_key(|(name, _)| order(name));
    Ok(Value::Object(kept.into_iter().collect()))
}
