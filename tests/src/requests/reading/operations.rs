//! Every operation of a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::paths::{self, Template};
use super::published::{Published, Version};
use super::{Expected, Given, Location, Reading, bodies, limit, parameters, security};
use crate::requests::percent;

type Object = Map<String, Value>;

/// The methods of a path item (2.0; 3.0 and 3.1; 3.2).
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Reads every operation below `paths`.
///
/// # Errors
///
/// Where a reference of an operation leads nowhere.
pub fn read(published: &Published) -> Result<Vec<Reading>, String> {
    let mut readings = Vec::new();
    let paths = published.root.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten().filter(|(path, _)| !path.starts_with("x-")) {
        let Some(item) = published.object(item)? else { continue };
        for method in METHODS {
            if let Some(operation) = item.get(method).and_then(Value::as_object) {
                let method = method.to_ascii_uppercase();
                let reading = operation_of(published, &method, path, item, operation);
                readings.push(reading.map_err(|problem| format!("{method} {path}: {problem}"))?);
            }
        }
    }
    Ok(readings)
}

fn operation_of(
    published: &Published,
    method: &str,
    path: &str,
    item: &Object,
    operation: &Object,
) -> Result<Reading, String> {
    let objects = parameters::objects(published, item, operation)?;
    let mut reading = Reading {
        method: method.to_owned(),
        path: path.to_owned(),
        given: Vec::new(),
        expected: Expected::default(),
        bodies: Vec::new(),
        limits: Vec::new(),
    };
    reading.expected.credentials = security::credentials(published, operation)?;
    (reading.expected.accept, reading.expected.must_accept) = accepted(published, operation)?;
    add_parameters(published, &objects, &mut reading);
    let (bodies, limits) = bodies::read(published, &objects, operation)?;
    reading.bodies = bodies;
    reading.limits.extend(limits);
    if !reading.bodies.is_empty() && ["GET", "HEAD", "TRACE"].contains(&method) {
        reading
            .limits
            .push(limit("body-without-meaning", "HTTP gives a body no meaning here; it is sent all the same"));
    }
    let servers = operation.get("servers").or_else(|| item.get("servers"));
    if servers.and_then(Value::as_array).is_some_and(|servers| !servers.is_empty()) {
        reading
            .limits
            .push(limit("own-server", "the operation has a server of its own; it is compared below the client's"));
    }
    Ok(reading)
}

fn add_parameters(published: &Published, objects: &[&Object], reading: &mut Reading) {
    let path = reading.path.clone();
    let placeholders = paths::names(&path);
    let mut values: BTreeMap<&str, String> = BTreeMap::new();
    for parameter in objects {
        let (Some(location), Some(name)) = (parameters::location(parameter), parameters::name(parameter)) else {
            continue;
        };
        if parameters::is_ignored(published, parameter) {
            reading.limits.push(limit("ignored-header", format!("the header `{name}` is no parameter")));
            continue;
        }
        let placeholder = placeholders.iter().copied().find(|placeholder| *placeholder == name);
        if location == Location::Path && placeholder.is_none() {
            reading.limits.push(limit("parameter-not-in-path", format!("the path has no `{{{name}}}`")));
            continue;
        }
        if published.version == Version::Two && location == Location::Cookie {
            reading.limits.push(limit("unknown-location", format!("2.0 has no cookies: `{name}`")));
        }
        let read = parameters::read(published, parameter, &name, location);
        reading.limits.extend(read.limits);
        let expected = &mut reading.expected;
        match location {
            Location::Path => drop(values.insert(placeholder.unwrap_or_default(), read.pieces.concat())),
            Location::Query => expected.query.push(read.pieces),
            Location::Header => {
                expected.headers.extend(read.pieces.into_iter().map(|piece| (name.to_ascii_lowercase(), piece)))
            }
            Location::Cookie => expected.cookies.extend(read.pieces),
        }
        reading.given.push(read.given);
    }
    undeclared(&placeholders, &mut values, reading);
    let template = Template::of(&path);
    reading.expected.path = template.path(&values);
    reading.expected.query.push(template.pairs(&values));
}

/// A name in the path that no parameter has stands for a string all the same.
fn undeclared<'p>(placeholders: &[&'p str], values: &mut BTreeMap<&'p str, String>, reading: &mut Reading) {
    const TEXT: &str = "a/b c";
    for name in placeholders {
        if !values.contains_key(name) {
            values.insert(name, percent::encoded(TEXT));
            reading.limits.push(limit("undeclared-path-parameter", format!("no parameter declares `{{{name}}}`")));
            let value = Some(Value::from(TEXT));
            reading.given.push(Given { location: Location::Path, name: (*name).to_owned(), value });
        }
    }
}

/// The media types of all responses, and whether a success has one.
fn accepted(published: &Published, operation: &Object) -> Result<(BTreeSet<String>, bool), String> {
    let responses = operation.get("responses").and_then(Value::as_object);
    let produces = operation.get("produces").or_else(|| published.root.get("produces"));
    let produces: Vec<&str> =
        produces.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let (mut all, mut must_accept) = (BTreeSet::new(), false);
    for (status, response) in responses.into_iter().flatten().filter(|(status, _)| !status.starts_with("x-")) {
        let Some(response) = published.object(response)? else { continue };
        let media_types: Vec<String> = match published.version {
            Version::Two if response.contains_key("schema") => produces.iter().map(|name| (*name).to_owned()).collect(),
            Version::Two => Vec::new(),
            Version::Three => {
                response.get("content").and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect()
            }
        };
        must_accept |= status.starts_with('2') && !media_types.is_empty();
        all.extend(media_types);
    }
    Ok((all, must_accept))
}
