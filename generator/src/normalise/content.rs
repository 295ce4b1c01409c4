//! Media types and headers, wherever they stand.

use indexmap::IndexMap;
use openapiv3::{Content, Encoding, Header, HeaderStyle, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::parameters::query_style;
use super::reader::{Node, Reader, extensions};
use super::skeleton::schema_reference;

/// The member `content`: media types by their range.
pub(super) fn content<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Content {
    let Some(content) = reader.object(node, "content") else { return Content::new() };
    let mut read = Content::new();
    for range in content.object.keys() {
        if let Some(node) = reader.object(&content, range) {
            let media_type = media_type(reader, &node);
            read.insert(range.clone(), media_type);
        }
    }
    read
}

fn media_type<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> MediaType {
    let schema = node.object.get("schema").map(|schema| reader.schema(schema, &node.pointer.join("schema")));
    MediaType {
        schema: schema.map(schema_reference),
        example: node.object.get("example").cloned(),
        examples: IndexMap::new(),
        encoding: encodings(reader, node),
        extensions: extensions(node.object),
    }
}

fn encodings<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> IndexMap<String, Encoding> {
    let Some(encodings) = reader.object(node, "encoding") else { return IndexMap::new() };
    let mut read = IndexMap::new();
    for name in encodings.object.keys() {
        let Some(node) = reader.object(&encodings, name) else { continue };
        read.insert(name.clone(), encoding(reader, &node));
    }
    read
}

/// How a field of a form is written. There is a style where one of `style`, `explode` and `allowReserved` is stated: without
/// any of them, the content type alone decides (OpenAPI 3.1.1, section 4.8.15.1.2).
fn encoding<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Encoding {
    let mut encoding = Encoding {
        content_type: reader.text(node, "contentType"),
        extensions: extensions(node.object),
        ..Encoding::default()
    };
    if ["style", "explode", "allowReserved"].iter().any(|key| node.object.contains_key(*key)) {
        let style = query_style(&reader.text(node, "style").unwrap_or_default(), &mut encoding.extensions);
        encoding.explode = reader.flag(node, "explode").unwrap_or(style == QueryStyle::Form);
        encoding.allow_reserved = reader.flag(node, "allowReserved").unwrap_or_default();
        encoding.style = Some(style);
    }
    encoding
}

/// What a parameter or a header holds: `schema`, or `content`; a string where the document does not say.
pub(super) fn schema_or_content<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> ParameterSchemaOrContent {
    static STRING: std::sync::OnceLock<Value> = std::sync::OnceLock::new();
    let content = content(reader, node);
    if !content.is_empty() {
        return ParameterSchemaOrContent::Content(content);
    }
    let schema =
        node.object.get("schema").unwrap_or_else(|| STRING.get_or_init(|| serde_json::json!({ "type": "string" })));
    let id = reader.schema(schema, &node.pointer.join("schema"));
    ParameterSchemaOrContent::Schema(schema_reference(id))
}

/// The member `headers`.
pub(super) fn headers<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> IndexMap<String, ReferenceOr<Header>> {
    let Some(headers) = reader.object(node, "headers") else { return IndexMap::new() };
    let mut read = IndexMap::new();
    for (name, value) in headers.object {
        let Some(node) = reader.resolved(value, &headers.pointer.join(name)) else { continue };
        let header = Header {
            description: reader.text(&node, "description"),
            style: HeaderStyle::Simple,
            required: reader.flag(&node, "required").unwrap_or_default(),
            deprecated: reader.flag(&node, "deprecated"),
            format: schema_or_content(reader, &node),
            example: None,
            examples: IndexMap::new(),
            extensions: extensions(node.object),
        };
        read.insert(name.clone(), ReferenceOr::Item(header));
    }
    read
}
