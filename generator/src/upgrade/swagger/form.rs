//! Form fields to a request body with an object schema.

use serde_json::{Value, json};

use super::media_types::{MediaTypes, is};
use super::parameter::Location;
use super::parameters::Part;
use super::{Object, Swagger};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

const MULTIPART: &str = "multipart/form-data";
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// Form fields put together.
#[derive(Debug, Default)]
pub(super) struct Form {
    properties: Object,
    required: Vec<Value>,
    encoding: Object,
    has_file: bool,
}

impl Form {
    /// Whether a media type is one that forms are sent in.
    pub(super) fn writes(media_type: &str) -> bool {
        is(media_type, MULTIPART) || is(media_type, URL_ENCODED)
    }

    /// The media types of the form: with a file it is multipart, whatever is said; without one, those of the two that are
    /// named; and URL-encoded where none is, since HTML forms are.
    fn media_types(&self, consumes: &MediaTypes) -> MediaTypes {
        if self.has_file {
            consumes.filter(|name| is(name, MULTIPART)).or(MULTIPART)
        } else {
            consumes.filter(Self::writes).or(URL_ENCODED)
        }
    }

    /// The `content` of the request body.
    fn content(self, media_types: &MediaTypes) -> Object {
        let mut schema = Object::new();
        schema.insert("type".to_owned(), "object".into());
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(self.required));
        }
        schema.insert("properties".to_owned(), Value::Object(self.properties));
        let mut content = media_types.content(Value::Object(schema));
        if !self.encoding.is_empty() {
            for media in content.values_mut() {
                if let Value::Object(media) = media {
                    media.insert("encoding".to_owned(), Value::Object(self.encoding.clone()));
                }
            }
        }
        content
    }
}

impl Swagger<'_> {
    /// Form fields as a request body, now at `to`.
    pub(super) fn form(&mut self, fields: &[Part], consumes: &MediaTypes, to: &Pointer) -> Value {
        let mut form = Form::default();
        let mut published = Vec::new();
        for field in fields {
            let name = self.add_field(field.parameter.clone(), &field.published, &mut form);
            published.push((name, &field.published));
        }
        let required = !form.required.is_empty();
        let media_types = form.media_types(consumes);
        let content = form.content(&media_types);
        self.record_form(&published, &content, to);
        if let Some((_, first)) = published.first() {
            let media_types = media_types.iter().collect::<Vec<_>>().join(", ");
            let message = format!("{} form fields → `requestBody` of {media_types}", fields.len());
            self.diagnostics.push(Diagnostic::note("upgraded-form", (*first).clone(), message));
        }
        json!({"required": required, "content": content})
    }

    /// Adds a field to the form, and gives its name. What a parameter says about itself is what its property says.
    fn add_field(&mut self, mut field: Object, published: &Pointer, form: &mut Form) -> String {
        let name = super::take_text(&mut field, "name").unwrap_or_default();
        field.shift_remove("in");
        if field.shift_remove("required") == Some(Value::Bool(true)) {
            form.required.push(name.as_str().into());
        }
        form.has_file |= is_file(&field) || field.get("items").and_then(Value::as_object).is_some_and(is_file);
        let mut schema = field;
        let mut format = Object::new();
        if let Some(collection_format) = schema.shift_remove("collectionFormat") {
            format.insert("collectionFormat".to_owned(), collection_format);
        }
        if let Some(style) = self.style(&mut format, &mut schema, Location::Form, published) {
            form.encoding.insert(name.clone(), json!({"style": style.name, "explode": style.explode}));
        }
        let property = match schema.shift_remove("schema") {
            Some(own) => own,
            None => Value::Object(schema),
        };
        form.properties.insert(name.clone(), property);
        name
    }

    fn record_form(&mut self, fields: &[(String, &Pointer)], content: &Object, to: &Pointer) {
        let Some((_, first)) = fields.first() else { return };
        let content_at = to.join("content");
        self.moves.record(to, first);
        for media_type in content.keys() {
            let media = content_at.join(media_type);
            self.moves.record(&media, first);
            self.moves.record(&media.join("schema"), first);
            for (name, published) in fields {
                self.moves.record(&media.join("schema").join("properties").join(name), published);
            }
        }
    }
}

fn is_file(schema: &Object) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("file")
}
