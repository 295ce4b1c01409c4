//! Body parameters and form fields to a request body.

use serde_json::{Value, json};

use super::form::Form;
use super::media_types::{JSON, MediaTypes};
use super::parameter::take_type;
use super::parameters::Part;
use super::{Object, Swagger};
use crate::diagnostic::Diagnostic;
use crate::pointer::Pointer;

/// The name that the body parameter had. OpenAPI 3.x has no place for it.
const BODY_NAME: &str = "x-body-name";

impl Swagger<'_> {
    /// The request body of the operation at `at`; nothing where there is neither body nor field.
    pub(super) fn request_body(
        &mut self,
        body: Option<Part>,
        fields: &[Part],
        consumes: &MediaTypes,
        at: &Pointer,
    ) -> Option<Value> {
        let to = at.join("requestBody");
        match body {
            None if fields.is_empty() => None,
            None => Some(self.form(fields, consumes, &to)),
            Some(Part { component: Some(name), published, .. }) if fields.is_empty() && *consumes == self.consumes => {
                self.moves.record(&to, &published);
                let reference = Pointer::root().join("components").join("requestBodies").join(name);
                Some(json!({"$ref": format!("#{reference}")}))
            }
            Some(part) if fields.is_empty() => Some(Value::Object(self.whole_body(part, consumes, &to))),
            // OpenAPI 2.0 forbids both at once. Each keeps the media types that fit it.
            Some(part) => {
                let mut body = self.whole_body(part, &consumes.filter(|name| !Form::writes(name)), &to);
                if let Value::Object(mut form) = self.form(fields, consumes, &to)
                    && let Some(Value::Object(more)) = form.get_mut("content").map(Value::take)
                    && let Some(Value::Object(content)) = body.get_mut("content")
                {
                    content.extend(more);
                }
                Some(Value::Object(body))
            }
        }
    }

    /// A body parameter as a request body, now at `to`.
    pub(super) fn whole_body(&mut self, part: Part, consumes: &MediaTypes, to: &Pointer) -> Object {
        let Part { mut parameter, published, .. } = part;
        let (schema, schema_at) = match parameter.shift_remove("schema") {
            Some(schema) => (schema, published.join("schema")),
            None => (Value::Object(take_type(&mut parameter)), published.clone()),
        };
        self.moves.record(to, &published);
        self.moves.record_content(&to.join("content"), &published, &schema_at);
        parameter.shift_remove("in");
        let name = parameter.shift_remove("name");
        let shown = name.as_ref().and_then(Value::as_str).unwrap_or_default();
        let mut message = format!("body parameter `{shown}` → `requestBody`");
        if consumes.is_empty() {
            message.push_str(&format!(", sent as {JSON}, since nothing is said about its media type"));
        }
        self.diagnostics.push(Diagnostic::note("upgraded-body", published, message));
        parameter.insert("content".to_owned(), Value::Object(consumes.or(JSON).content(schema)));
        if let Some(name) = name {
            parameter.insert(BODY_NAME.to_owned(), name);
        }
        parameter
    }
}
