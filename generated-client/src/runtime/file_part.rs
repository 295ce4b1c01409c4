//! A file in a form of several parts.

use super::body::Body;

/// A file in a form of several parts: its bytes, and what the server is told about it.
#[derive(Clone, Debug)]
pub struct FilePart {
    pub(super) body: Body,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
}

impl FilePart {
    /// A file with this content: bytes, or a stream of them.
    ///
    /// Unless it is told otherwise, the server sees the name of the part as the name of the file, since many take a part
    /// without a file name for text, and `application/octet-stream` as its media type.
    #[must_use]
    pub fn new(content: impl Into<Body>) -> Self {
        Self { body: content.into(), file_name: None, content_type: None }
    }

    /// Sets the name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type of the file, such as `application/pdf`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Sets the media type where the caller has set none.
    #[must_use]
    pub(crate) fn or_content_type(mut self, media_type: &str) -> Self {
        self.content_type.get_or_insert_with(|| media_type.to_owned());
        self
    }
}
