//! The pin: the document and its lock, which change together or not at all.

use std::path::Path;

use generator::document::Identity;
use reqwest::Url;

use super::found::Found;
use super::http::Validators;
use super::lock::{Entry, Lock};
use crate::ending::Failure;
use crate::input::Input;
use crate::output;
use crate::project;

/// What is pinned now.
#[derive(Debug)]
pub(crate) struct Pin {
    pub(crate) lock: Lock,
    /// The document's bytes; nothing where there is no such file yet.
    pub(crate) bytes: Option<Vec<u8>>,
    /// What the document says it is; nothing where it cannot be read.
    pub(crate) identity: Option<Identity>,
}

/// What becomes of the pin.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// The pinned bytes are those that were found.
    Unchanged,
    /// They are, and are now at another address, or to be looked for at another.
    Moved(Change),
    /// They are replaced.
    Replaced(Change),
    /// They would be, if it were not for the operations that are lost.
    Refused {
        /// How many operations the pinned document has.
        before: usize,
        /// How many the other has.
        after: usize,
    },
}

/// Files to write and to remove, in the folder of the lock.
#[derive(Debug)]
pub(crate) struct Change {
    /// The name of the document's file.
    pub(crate) document: String,
    files: Vec<(String, Vec<u8>)>,
    obsolete: Option<String>,
}

impl Pin {
    /// Reads the lock and the document it names.
    pub(crate) fn read(lock: Lock) -> Result<Self, Failure> {
        let path = lock.folder().join(lock.document());
        let is_there = path.symlink_metadata().is_ok();
        let bytes = if is_there { Some(Input::file(&path, document_name(lock.document()))?.bytes) } else { None };
        let identity = bytes.as_deref().and_then(|bytes| generator::identify(bytes).ok());
        Ok(Self { lock, bytes, identity })
    }

    /// How messages name the document.
    pub(crate) fn name(&self) -> String {
        document_name(self.lock.document())
    }

    /// Whether the bytes are those the lock was written for.
    pub(crate) fn is_intact(&self) -> bool {
        let sha256 = self.bytes.as_deref().map(generator::document::sha256);
        sha256.is_some_and(|sha256| sha256.eq_ignore_ascii_case(self.lock.sha256()))
    }

    /// What to ask with, so that the same bytes are not sent again. Only bytes that are intact may be kept.
    pub(crate) fn validators(&self) -> Option<Validators> {
        let (etag, last_modified) = (self.lock.etag(), self.lock.last_modified());
        let url = Url::parse(self.lock.url()).ok()?;
        let known = self.is_intact() && (etag.is_some() || last_modified.is_some());
        known.then_some(Validators { url, etag, last_modified })
    }

    /// Whether what was found replaces what is pinned. `source` is where to look the next time.
    pub(crate) fn judge(&self, found: &Found, source: String, force: bool) -> Verdict {
        let is_same = self.is_intact() && self.bytes.as_deref() == Some(&*found.bytes);
        if is_same {
            let moved = found.url.as_ref().is_some_and(|url| *url.as_str() != *self.lock.url());
            let elsewhere = found.url.is_some() && self.lock.source() != source;
            return if moved || elsewhere {
                Verdict::Moved(self.change(found, source))
            } else {
                // Bytes from a file say nothing new about bytes that came from an address, nor are they any more the
                // publisher's for it. And an `ETag` may differ from server to server.
                Verdict::Unchanged
            };
        }
        let before = self.identity.as_ref().map_or(0, |identity| identity.operations);
        let after = found.identity.as_ref().map_or(0, |identity| identity.operations);
        if after.saturating_mul(2) < before && !force {
            return Verdict::Refused { before, after };
        }
        Verdict::Replaced(self.change(found, source))
    }

    fn change(&self, found: &Found, source: String) -> Change {
        let document = file_name(self.lock.document(), &found.bytes);
        let identity = found.identity.as_ref();
        let entry = Entry {
            document: document.clone(),
            source,
            url: found.url.as_ref().map(Url::to_string).unwrap_or_default(),
            sha256: generator::document::sha256(&found.bytes),
            etag: found.etag.clone(),
            last_modified: found.last_modified.clone(),
            version: identity.map(|identity| identity.version.clone()).unwrap_or_default(),
            dialect: identity.map(|identity| identity.dialect.to_string()).unwrap_or_default(),
        };
        let lock = self.lock.with(&entry).into_bytes();
        // The lock comes last: until then it names a document that is there.
        let files = vec![(document.clone(), found.bytes.clone()), (self.lock.file.clone(), lock)];
        let obsolete = Some(self.lock.document().to_owned()).filter(|old| *old != document);
        Change { document, files, obsolete }
    }

    /// Writes a change: all of it, or nothing, or the next run finishes it.
    pub(crate) fn write(&self, change: &Change) -> Result<(), Failure> {
        let obsolete = change.obsolete.as_deref().filter(|_| self.bytes.is_some());
        output::replace(self.lock.folder(), &change.files, obsolete)
    }
}

impl Change {
    /// How messages name the document.
    pub(crate) fn name(&self) -> String {
        document_name(&self.document)
    }
}

fn document_name(file: &str) -> String {
    format!("{}/{file}", project::SPEC)
}

/// The name of the document's file: the old one, unless its extension says JSON of what is YAML, or the other way
/// round. Only people look at it.
fn file_name(old: &str, bytes: &[u8]) -> String {
    let path = Path::new(old);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
    let right = match (extension.as_str(), is_json(bytes)) {
        ("json", false) => "yaml",
        ("yaml" | "yml", true) => "json",
        _ => return old.to_owned(),
    };
    path.with_extension(right).to_string_lossy().into_owned()
}

/// Whether the first character is a brace, in whatever encoding.
fn is_json(bytes: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff) || byte.is_ascii_whitespace();
    bytes.iter().find(|byte| !is_mark(byte)) == Some(&b'{')
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_changes_only_where_it_is_wrong() {
        let json: [&[u8]; 3] = [b" {}", b"\xef\xbb\xbf{}", b"\xff\xfe{\0}\0"];
        for bytes in json {
            assert_eq!(file_name("a.json", bytes), "a.json");
            assert_eq!(file_name("a.yml", bytes), "a.json");
            assert_eq!(file_name("a", bytes), "a");
        }
        assert_eq!(file_name("a.b.json", b"openapi: 3"), "a.b.yaml");
        assert_eq!(file_name("a.yml", b"openapi: 3"), "a.yml");
        assert_eq!(file_name("a.txt", b"openapi: 3"), "a.txt");
    }
}
