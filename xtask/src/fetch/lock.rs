//! The lock: where the pinned bytes came from, in a file that people comment and read.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Value};

use crate::ending::Failure;
use crate::input::Input;
use crate::project::{self, Project};

const DOCUMENT: &str = "document";
const STATUS: &str = "status";
const SOURCE: &str = "source";
const URL: &str = "url";
const SHA256: &str = "sha256";
const ETAG: &str = "etag";
const LAST_MODIFIED: &str = "last-modified";
const VERSION: &str = "version";
const DIALECT: &str = "dialect";

/// The order in which the keys are written that were not there before.
const ORDER: [&str; 9] = [DOCUMENT, STATUS, SOURCE, URL, SHA256, ETAG, LAST_MODIFIED, VERSION, DIALECT];
/// The one value of `status` that is written here: the other says that there was nothing to fetch.
const OBTAINED: &str = "obtained";

/// A lock file. A new one needs no more than `document` and `source`.
#[derive(Debug)]
pub(crate) struct Lock {
    /// The name of the file, in `spec/`.
    pub(crate) file: String,
    /// How messages name it.
    pub(crate) name: String,
    path: PathBuf,
    text: DocumentMut,
}

/// What is known about bytes that are to be pinned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The file in `spec/`.
    pub(crate) document: String,
    /// Where to look the next time.
    pub(crate) source: String,
    /// The address that the bytes came from; empty if from none.
    pub(crate) url: String,
    pub(crate) sha256: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) version: String,
    pub(crate) dialect: String,
}

impl Lock {
    /// Reads the lock of a project.
    pub(crate) fn read(project: &Project) -> Result<Self, Failure> {
        let file = project.lock_file().map_err(|failure| {
            failure.help(format!(
                "have one `{}/<name>.lock.toml`; to begin with, `document` (a file name) and `source` (an \
                 address) are enough",
                project::SPEC
            ))
        })?;
        let (path, name) = (project.spec().join(&file), format!("{}/{file}", project::SPEC));
        let unusable = |reason: &str| Failure::new(format!("cannot use {name}: {}", reason.trim_end()));
        let bytes = Input::file(&path, name.clone())?.bytes;
        let text = String::from_utf8(bytes).map_err(|error| unusable(&error.to_string()))?;
        let text: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| unusable(&error.to_string()))?;
        let wrong = text.iter().find(|(key, item)| ORDER.contains(key) && !item.is_str());
        if let Some((key, _)) = wrong {
            return Err(unusable(&format!("`{key}` is no string")));
        }
        let lock = Self { file, name, path, text };
        project::check_document(&lock.name, lock.document())?;
        Ok(lock)
    }

    /// The name of the pinned document's file, beside the lock.
    pub(crate) fn document(&self) -> &str {
        self.get(DOCUMENT)
    }

    /// Where to look for the document.
    pub(crate) fn source(&self) -> &str {
        self.get(SOURCE)
    }

    /// The address that the pinned bytes came from.
    pub(crate) fn url(&self) -> &str {
        self.get(URL)
    }

    /// The SHA-256 of the pinned bytes, in hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        self.get(SHA256)
    }

    /// Whether the pinned bytes are the publisher's, or reconstructed.
    pub(crate) fn status(&self) -> &str {
        self.get(STATUS)
    }

    pub(crate) fn etag(&self) -> Option<String> {
        self.optional(ETAG)
    }

    pub(crate) fn last_modified(&self) -> Option<String> {
        self.optional(LAST_MODIFIED)
    }

    /// The folder in which the lock and the document stand.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// The lock as it should read for these bytes. Comments and keys of others stay.
    pub(crate) fn with(&self, entry: &Entry) -> String {
        let mut text = self.text.clone();
        let values = [
            (DOCUMENT, Some(&entry.document)),
            (SOURCE, Some(&entry.source)),
            (URL, Some(&entry.url)),
            (SHA256, Some(&entry.sha256)),
            (ETAG, entry.etag.as_ref()),
            (LAST_MODIFIED, entry.last_modified.as_ref()),
            (VERSION, Some(&entry.version)),
            (DIALECT, Some(&entry.dialect)),
        ];
        set(&mut text, STATUS, OBTAINED);
        for (key, value) in values {
            match value {
                Some(value) => set(&mut text, key, value),
                None => drop(text.remove(key)),
            }
        }
        text.to_string()
    }

    fn get(&self, key: &str) -> &str {
        self.text.get(key).and_then(Item::as_str).unwrap_or_default()
    }

    fn optional(&self, key: &str) -> Option<String> {
        Some(self.get(key)).filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

/// Sets a key: in its place if it is there, before those that follow it in [`ORDER`] if not.
fn set(text: &mut DocumentMut, key: &str, new: &str) {
    if let Some(Item::Value(old)) = text.get_mut(key) {
        if old.as_str() != Some(new) {
            let decor = old.decor().clone();
            *old = Value::from(new);
            *old.decor_mut() = decor;
        }
        return;
    }
    let later: &[&str] = ORDER.iter().position(|known| *known == key).map_or(&[], |at| &ORDER[at + 1..]);
    let keys: Vec<String> = text.iter().map(|(key, _)| key.to_owned()).collect();
    let following = keys.iter().position(|key| later.contains(&key.as_str())).unwrap_or(keys.len());
    let moved: Vec<_> = keys[following..].iter().filter_map(|key| text.remove_entry(key)).collect();
    text.insert(key, toml_edit::value(new));
    for (key, item) in moved {
        text.insert_formatted(&key, item);
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Entry, Lock};

    fn lock(text: &str) -> Lock {
        let (file, name) = ("a.lock.toml".to_owned(), "spec/a.lock.toml".to_owned());
        Lock { file, name, path: PathBuf::from("spec/a.lock.toml"), text: text.parse().unwrap() }
    }

    fn entry() -> Entry {
        Entry {
            document: "a.json".to_owned(),
            source: "https://a.example/docs/".to_owned(),
            url: "https://a.example/a.json".to_owned(),
            sha256: "00".to_owned(),
            etag: Some("\"x\"".to_owned()),
            last_modified: None,
            version: "1.0".to_owned(),
            dialect: "Swagger 2.0".to_owned(),
        }
    }

    const FULL: &str = "# Top.\n\n# Which.\ndocument = \"a.json\" # the file\n\nstatus = \"obtained\"\n\
                        source = 'https://a.example/docs/'\nurl = \"https://a.example/a.json\"\nsha256 = \"00\"\n\
                        etag = '\"x\"'\n\n# What it says.\nversion = \"1.0\"\nmine = 1\ndialect = \"Swagger 2.0\"\n# End.\n";

    #[test]
    fn what_is_as_it_should_be_changes_by_no_byte() {
        assert_eq!(lock(FULL).with(&entry()), FULL);
    }

    #[test]
    fn comments_stay_and_keys_come_in_order() {
        let old = FULL.replace("etag = '\"x\"'\n", "").replace("a.json\" #", "b.json\" #");
        assert_eq!(lock(&old).with(&entry()), FULL);
        let modified = Entry { etag: None, last_modified: Some("then".to_owned()), ..entry() };
        assert_eq!(lock(FULL).with(&modified), FULL.replace("etag = '\"x\"'", "last-modified = \"then\""));
    }

    #[test]
    fn two_lines_are_enough_for_a_start() {
        let text = lock("document = \"a.json\"\nsource = \"x\"\n").with(&entry());
        let keys: Vec<_> = text.lines().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(keys, ["document", "status", "source", "url", "sha256", "etag", "version", "dialect"]);
        assert_eq!(lock(&text).with(&entry()), text);
    }
}
