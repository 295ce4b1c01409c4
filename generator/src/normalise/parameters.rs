//! Parameters: those of an operation, and those of its path item that it does not override.

use openapiv3::{CookieStyle, HeaderStyle, Parameter, ParameterData, PathStyle, QueryStyle};

use super::content;
use super::reader::{Node, Reader, extensions};
use super::skeleton::Located;

/// The extension under which a style that `openapiv3` does not know is kept.
pub const OTHER_STYLE: &str = "x-other-style";

/// The parameters of an operation and of the path item around it.
pub(super) fn parameters<'a>(
    reader: &mut Reader<'a>,
    item: &Node<'a>,
    operation: &Node<'a>,
) -> Vec<Located<Parameter>> {
    let mut all: Vec<Located<Parameter>> = Vec::new();
    for node in [item, operation] {
        for (pointer, value) in reader.list(node, "parameters") {
            let Some(resolved) = reader.resolved(value, &pointer) else { continue };
            let Some(parameter) = parameter(reader, &resolved) else { continue };
            let located = Located { pointer: resolved.pointer, item: parameter };
            // A parameter is told by name and location (OpenAPI, Path Item Object); the operation's comes last.
            match all.iter_mut().find(|other| key(&other.item) == key(&located.item)) {
                Some(other) => *other = located,
                None => all.push(located),
            }
        }
    }
    all
}

fn key(parameter: &Parameter) -> (&str, &str) {
    match parameter {
        Parameter::Query { parameter_data, .. } => ("query", &parameter_data.name),
        Parameter::Header { parameter_data, .. } => ("header", &parameter_data.name),
        Parameter::Path { parameter_data, .. } => ("path", &parameter_data.name),
        Parameter::Cookie { parameter_data, .. } => ("cookie", &parameter_data.name),
    }
}

fn parameter<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Parameter> {
    let (Some(name), Some(location)) = (reader.text(node, "name"), reader.text(node, "in")) else {
        reader.warn("incomplete-parameter", &node.pointer, "a parameter needs `name` and `in`: left out");
        return None;
    };
    let style = reader.text(node, "style").unwrap_or_default();
    let mut parameter_data = ParameterData {
        name,
        description: reader.text(node, "description"),
        required: reader.flag(node, "required").unwrap_or_default(),
        deprecated: reader.flag(node, "deprecated"),
        format: content::schema_or_content(reader, node),
        example: node.object.get("example").cloned(),
        examples: indexmap::IndexMap::new(),
        explode: reader.flag(node, "explode"),
        extensions: extensions(node.object),
    };
    let parameter = match location.as_str() {
        "query" => {
            let style = query_style(&style, &mut parameter_data.extensions);
            let allow_reserved = reader.flag(node, "allowReserved").unwrap_or_default();
            Parameter::Query { parameter_data, allow_reserved, style, allow_empty_value: None }
        }
        "path" => {
            let style = match style.as_str() {
                "label" => PathStyle::Label,
                "matrix" => PathStyle::Matrix,
                _ => PathStyle::Simple,
            };
            Parameter::Path { parameter_data, style }
        }
        "header" => Parameter::Header { parameter_data, style: HeaderStyle::Simple },
        "cookie" => Parameter::Cookie { parameter_data, style: CookieStyle::Form },
        other => {
            let message = format!("`{other}` is no place for a parameter: left out");
            reader.warn("unknown-parameter-location", &node.pointer.join("in"), message);
            return None;
        }
    };
    Some(parameter)
}

/// The style of a query parameter, or of a field of a form. One that `openapiv3` does not know becomes an extension.
pub(super) fn query_style(style: &str, extensions: &mut indexmap::IndexMap<String, serde_json::Value>) -> QueryStyle {
    match style {
        "" | "form" => QueryStyle::Form,
        "spaceDelimited" => QueryStyle::SpaceDelimited,
        "pipeDelimited" => QueryStyle::PipeDelimited,
        "deepObject" => QueryStyle::DeepObject,
        other => {
            extensions.insert(OTHER_STYLE.to_owned(), other.into());
            QueryStyle::Form
        }
    }
}
