//! Bodies: `requestBody` of 3.x, the `body` and `formData` parameters of 2.0.

use serde_json::{Map, Value};

use super::forms::{self, Field};
use super::published::{Published, Version};
use super::samples::{Alphabet, Sampler};
use super::styles::text;
use super::{Body, Content, Limit, limit};

/// A text and a file whose content nobody describes.
const ANY_CONTENT: &str = "any content: é, <a> & \"b\"\r\nsecond line\n";

type Object = Map<String, Value>;

/// The media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON (RFC 8259, or by the suffix of RFC 6839).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// The bodies that an operation can have, one for each media type, and what cannot be said about the others.
pub(super) fn read(
    published: &Published,
    parameters: &[&Object],
    operation: &Object,
) -> Result<(Vec<Body>, Vec<Limit>), String> {
    match published.version {
        Version::Two => of_two(published, parameters, operation),
        Version::Three => of_three(published, operation),
    }
}

fn of_three(published: &Published, operation: &Object) -> Result<(Vec<Body>, Vec<Limit>), String> {
    let Some(body) = operation.get("requestBody") else { return Ok((Vec::new(), Vec::new())) };
    let content = published.object(body)?.and_then(|body| body.get("content")).and_then(Value::as_object);
    let (mut bodies, mut limits) = (Vec::new(), Vec::new());
    for (media_type, of) in content.into_iter().flatten() {
        let encoding = of.get("encoding").and_then(Value::as_object);
        let found = match of.get("schema") {
            None => Ok(whole(media_type, Value::from(ANY_CONTENT), true)),
            Some(schema) => match essence(media_type).as_str() {
                "application/x-www-form-urlencoded" => forms::url_encoded(published, schema, encoding, &mut limits)
                    .map(|(given, pairs)| (given, Content::Form(pairs))),
                "multipart/form-data" => forms::multipart(published, schema, encoding)
                    .map(|(given, parts)| (given, Content::Multipart(parts))),
                _ => described(published, media_type, schema),
            },
        };
        if media_type.contains('*') {
            limits.push(limit("media-type-range", format!("`{media_type}` leaves the media type to the sender")));
        }
        match found {
            Ok((given, content)) => bodies.push(Body { media_type: media_type.clone(), given, content }),
            Err(problem) => limits.push(limit("body", format!("`{media_type}`: {problem}"))),
        }
    }
    if bodies.is_empty() {
        // A body of which nothing can be said is not to be compared with none.
        limits.iter_mut().filter(|limit| limit.reason == "body").for_each(|limit| limit.hides_operation = true);
    }
    Ok((bodies, limits))
}

/// A body that its schema describes as a whole.
fn described(published: &Published, media_type: &str, schema: &Value) -> Result<(Value, Content), String> {
    if is_bytes(published, schema)? {
        return Ok(whole(media_type, Value::from(ANY_CONTENT), true));
    }
    if is_json(media_type) || media_type.contains('*') {
        let value = Sampler::new(published, Alphabet::Any).value(schema)?;
        return Ok(whole(media_type, value, false));
    }
    Ok(whole(media_type, Value::from(ANY_CONTENT), true))
}

fn whole(media_type: &str, given: Value, as_it_is: bool) -> (Value, Content) {
    let raw = as_it_is || (media_type.contains('*') && given.is_string());
    let content = match text(&given) {
        Some(text) if raw => Content::Raw(text),
        _ => Content::Json(given.clone()),
    };
    (given, content)
}

/// Whether a schema is bytes that stand in no JSON: 2.0's `file`, 3.0's `binary`, 3.1's media type without an encoding.
pub(super) fn is_bytes(published: &Published, schema: &Value) -> Result<bool, String> {
    let Some(schema) = published.object(schema)? else { return Ok(false) };
    let is = |key: &str, value: &str| schema.get(key).is_some_and(|of| of == value);
    let is_string =
        schema.get("type").is_none_or(|json_type| json_type == "string" || json_type == &serde_json::json!(["string"]));
    let raw = schema.contains_key("contentMediaType") && !schema.contains_key("contentEncoding");
    Ok(is("type", "file") || (is_string && (is("format", "binary") || is("format", "file") || raw)))
}

fn of_two(
    published: &Published,
    parameters: &[&Object],
    operation: &Object,
) -> Result<(Vec<Body>, Vec<Limit>), String> {
    let place = |wanted: &str| {
        let fits = move |parameter: &&&Object| parameter.get("in").is_some_and(|place| place == wanted);
        parameters.iter().filter(fits).copied().collect::<Vec<&Object>>()
    };
    let consumes = operation.get("consumes").or_else(|| published.root.get("consumes"));
    let consumes: Vec<String> = match consumes {
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let mut limits = Vec::new();
    let (whole, fields) = (place("body"), place("formData"));
    if whole.len() + usize::from(!fields.is_empty()) > 1 {
        limits.push(limit("several-bodies", "2.0 allows one body, or one form"));
    }
    if let Some(body) = whole.first() {
        return whole_of_two(published, body, &consumes, limits);
    }
    let fields: Vec<Field<'_>> =
        fields.into_iter().filter_map(|parameter| forms::field(published, parameter)).collect();
    if fields.is_empty() {
        return Ok((Vec::new(), limits));
    }
    let has_file = fields.iter().any(|field| field.is_file);
    let said = |wanted: &str| consumes.iter().any(|media_type| essence(media_type) == wanted);
    let (urlencoded, multipart) = ("application/x-www-form-urlencoded", "multipart/form-data");
    let mut bodies = Vec::new();
    if !said(urlencoded) && !said(multipart) {
        limits.push(limit("form-without-media-type", "2.0 has a form be one of two media types, and none is said"));
    }
    if !has_file && (said(urlencoded) || !said(multipart)) {
        let (given, pairs) = forms::url_encoded_fields(published, &fields)?;
        bodies.push(Body { media_type: urlencoded.to_owned(), given, content: Content::Form(pairs) });
    }
    if has_file || said(multipart) {
        let (given, parts) = forms::multipart_fields(published, &fields)?;
        bodies.push(Body { media_type: multipart.to_owned(), given, content: Content::Multipart(parts) });
    }
    Ok((bodies, limits))
}

fn whole_of_two(
    published: &Published,
    body: &Object,
    consumes: &[String],
    mut limits: Vec<Limit>,
) -> Result<(Vec<Body>, Vec<Limit>), String> {
    static ANY: Value = Value::Bool(true);
    let schema = body.get("schema").unwrap_or(&ANY);
    let mut media_types = consumes.to_vec();
    if media_types.is_empty() {
        limits.push(limit("body-without-media-type", "no `consumes`: taken for JSON"));
        media_types.push("application/json".to_owned());
    }
    let mut bodies = Vec::new();
    for media_type in media_types {
        if essence(&media_type) == "multipart/form-data" || essence(&media_type) == "application/x-www-form-urlencoded"
        {
            limits.push(limit("body-as-form", format!("2.0 has no `{media_type}` for a body that is no form")));
            continue;
        }
        match described(published, &media_type, schema) {
            Ok((given, content)) => bodies.push(Body { media_type, given, content }),
            Err(problem) => limits.push(limit("body", format!("`{media_type}`: {problem}"))),
        }
    }
    Ok((bodies, limits))
}
