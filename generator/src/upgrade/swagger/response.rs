//! One response: its schema and examples move into `content`, the type of each header into a `schema`.

use serde_json::Value;

use super::media_types::{JSON, MediaTypes};
use super::parameter::Location;
use super::{Object, Swagger};
use crate::pointer::Pointer;

/// What is assumed of a file whose media type nothing is said about.
const BYTES: &str = "application/octet-stream";

impl Swagger<'_> {
    /// Brings a response of an operation to 3.1.
    ///
    /// One that refers to the root's `responses` stays a reference where the operation produces what the document does.
    /// Otherwise it becomes a response of its own: media types belong to the response in 3.x.
    pub(super) fn use_of_response(&mut self, response: &mut Value, produces: &MediaTypes, at: &Pointer) {
        let Value::Object(own) = response else { return };
        if !own.contains_key("$ref") {
            self.response(own, produces, at, at);
            return;
        }
        if *produces == self.produces {
            return;
        }
        let reference = own.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix("#/responses/"));
        let Some(name) = reference.map(|name| name.replace("~1", "/").replace("~0", "~")) else { return };
        if let Some(Value::Object(shared)) = self.responses.get(&name)
            && shared.contains_key("schema")
        {
            let mut copy = shared.clone();
            let published = Pointer::root().join("responses").join(&name);
            self.moves.record(at, &published);
            self.response(&mut copy, produces, at, &published);
            *own = copy;
        }
    }

    /// Brings a response, now at `to`, to 3.1.
    pub(super) fn response(&mut self, response: &mut Object, produces: &MediaTypes, to: &Pointer, from: &Pointer) {
        if let Some(Value::Object(headers)) = response.get_mut("headers") {
            let (to, from) = (to.join("headers"), from.join("headers"));
            for (name, header) in headers.iter_mut() {
                if let Value::Object(header) = header {
                    self.typed(header, Location::Simple, &to.join(name), &from.join(name));
                }
            }
        }
        // Without a schema there is no content (OpenAPI 2.0, "Response Object"); examples then stay where they are.
        let Some(mut schema) = response.shift_remove("schema") else { return };
        if let Value::Object(schema) = &mut schema
            && let Some(nullable) = response.shift_remove("x-nullable")
        {
            // NSwag says of the response what it says of a schema elsewhere.
            schema.entry("x-nullable").or_insert(nullable);
        }
        let assumed = if is_file(&schema) { BYTES } else { JSON };
        let mut content = produces.or(assumed).content(schema);
        take_examples(response, &mut content);
        self.moves.record_content(&to.join("content"), from, &from.join("schema"));
        response.insert("content".to_owned(), Value::Object(content));
    }
}

/// Moves the example of each media type to it. Those of media types that are not produced stay.
fn take_examples(response: &mut Object, content: &mut Object) {
    let Some(Value::Object(examples)) = response.get_mut("examples") else { return };
    for (media_type, media) in content.iter_mut() {
        if let Value::Object(media) = media
            && let Some(example) = examples.shift_remove(media_type)
        {
            media.insert("example".to_owned(), example);
        }
    }
    if examples.is_empty() {
        response.shift_remove("examples");
    }
}

fn is_file(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("file")
}
