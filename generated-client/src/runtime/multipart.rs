//! Forms of several parts (`multipart/form-data`, RFC 7578), as WHATWG's HTML standard has browsers write them.

use std::hash::{BuildHasher, RandomState};

use http::HeaderValue;
use serde::Serialize;

use super::body::Body;
use super::file_part::FilePart;

/// A form of several parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Multipart {
    parts: Vec<Part>,
    /// What is wrong with it. It waits here until the form is made the body of a request.
    problem: Option<String>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    body: Body,
}

impl Multipart {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a part that is text.
    pub(crate) fn text(self, name: &str, value: impl ToString) -> Self {
        self.part(name, None, None, Body::from(value.to_string()))
    }

    /// Adds a part that is text of this media type.
    pub(crate) fn text_as(self, media_type: &str, name: &str, value: impl ToString) -> Self {
        self.typed(media_type, name, Body::from(value.to_string()))
    }

    /// Adds a list as one part, its values joined; an empty one is left out.
    pub(crate) fn joined<I: IntoIterator<Item: ToString>>(self, name: &str, separator: &str, values: I) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        if values.is_empty() {
            return self;
        }
        if values.iter().any(|value| value.contains(separator)) {
            return self
                .refuse(format!("a value of its part `{name}` holds {separator:?}, which separates the values"));
        }
        self.text(name, values.join(separator))
    }

    /// Adds a part that is JSON.
    pub(crate) fn json(self, name: &str, value: &(impl Serialize + ?Sized)) -> Self {
        self.json_as("application/json", name, value)
    }

    /// Adds a part that is JSON of this media type.
    pub(crate) fn json_as(self, media_type: &str, name: &str, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.typed(media_type, name, Body::from(json)),
            Err(error) => self.refuse(format!("its part `{name}` cannot be written as JSON: {error}")),
        }
    }

    /// Adds a part that is a file.
    pub(crate) fn file(self, name: &str, file: FilePart) -> Self {
        let content_type = file.content_type.unwrap_or_else(|| "application/octet-stream".to_owned());
        let file_name = file.file_name.unwrap_or_else(|| name.to_owned());
        if HeaderValue::from_str(&content_type).is_err() {
            return self.unsendable(name, &content_type);
        }
        self.part(name, Some(file_name), Some(content_type), file.body)
    }

    fn typed(self, media_type: &str, name: &str, body: Body) -> Self {
        match HeaderValue::from_str(media_type) {
            Ok(_) => self.part(name, None, Some(media_type.to_owned()), body),
            Err(_) => self.unsendable(name, media_type),
        }
    }

    fn unsendable(self, name: &str, media_type: &str) -> Self {
        self.refuse(format!("its part `{name}` has the media type {media_type:?}, which cannot be sent"))
    }

    fn part(mut self, name: &str, file_name: Option<String>, content_type: Option<String>, body: Body) -> Self {
        self.parts.push(Part { name: name.to_owned(), file_name, content_type, body });
        self
    }

    fn refuse(mut self, problem: String) -> Self {
        self.problem.get_or_insert(problem);
        self
    }

    /// The media type, which names the boundary, and the body.
    pub(crate) fn into_body(self) -> (String, Result<Body, String>) {
        let boundary = boundary();
        let media_type = format!("multipart/form-data; boundary={boundary}");
        if let Some(problem) = self.problem {
            return (media_type, Err(problem));
        }
        let mut bodies = Vec::with_capacity(2 * self.parts.len() + 1);
        let mut before = String::new();
        for part in self.parts {
            before.push_str(&part.head(&boundary));
            bodies.push(Body::from(std::mem::take(&mut before)));
            bodies.push(part.body);
            before.push_str("\r\n");
        }
        bodies.push(Body::from(format!("{before}--{boundary}--\r\n")));
        (media_type, Ok(Body::concat(bodies)))
    }
}

impl Part {
    fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", escaped(&self.name));
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        if let Some(content_type) = &self.content_type {
            head.push_str(&format!("\r\nContent-Type: {content_type}"));
        }
        head.push_str("\r\n\r\n");
        head
    }
}

/// HTML, section 4.10.21.8, Multipart form data: these three, and nothing else.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// A boundary that no content holds: not by chance, for it has 128 random bits, and not on purpose, for nobody can know
/// it before. One that follows from the content would need to have read it, and a stream is read only once.
/// The standard library seeds its hashers from the operating system.
fn boundary() -> String {
    let random = || RandomState::new().hash_one("boundary");
    format!("form-{:016x}{:016x}", random(), random())
}
