//! `fetch`, as it is run against a publisher on this machine: what it pins, what it says, how it ends.
#![allow(missing_docs, reason = "nobody but the test harness reads these")]

mod pages;
mod pinning;
mod sources;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod support;
mod transport;
mod vendor;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use support::{Folder, Ran};

/// An OpenAPI 3.0 document with so many operations.
pub(crate) fn document(version: &str, operations: usize) -> String {
    let paths: Vec<String> = (0..operations).map(|n| format!(r#""/things/{n}": {{ "get": {} }}"#, RESPONSES)).collect();
    let info = format!(r#"{{ "title": "Things", "version": "{version}" }}"#);
    format!(r#"{{ "openapi": "3.0.3", "info": {info}, "paths": {{ {} }} }}"#, paths.join(", "))
}

/// The same in the shape of Swagger 2.0.
pub(crate) fn swagger(version: &str, operations: usize) -> String {
    document(version, operations).replace(r#""openapi": "3.0.3""#, r#""swagger": "2.0""#)
}

const RESPONSES: &str = r#"{ "responses": { "204": { "description": "Nothing." } } }"#;

/// A project that has pinned a reconstruction with four operations.
pub(crate) struct Project {
    pub(crate) folder: Folder,
}

/// All files with their times and contents.
pub(crate) type Tree = BTreeMap<PathBuf, (SystemTime, Vec<u8>)>;

impl Project {
    /// A project that looks for its document at `source`.
    pub(crate) fn new(source: &str) -> Self {
        let folder = Folder::new();
        folder.remove("api.json");
        folder.put("Cargo.toml", "[workspace]\n");
        folder.put("spec/names.lock.toml", "");
        folder.put("spec/things.json", &swagger("0.1", 4));
        let sha256 = sha256(swagger("0.1", 4).as_bytes());
        let lock = format!(
            "# Where it came from.\ndocument = \"things.json\"\nstatus = \"reconstructed\"\n\n# Where to look.\n\
             source = \"{source}\"\nurl = \"\"\nsha256 = \"{sha256}\"\n\n# What it says.\nversion = \"0.1\"\n\
             dialect = \"Swagger 2.0\"\n"
        );
        folder.put("spec/things.lock.toml", &lock);
        Self { folder }
    }

    /// Runs the command without the proxies of the machine it runs on.
    pub(crate) fn fetch(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.folder.command(&[&["fetch"], arguments].concat());
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        command
    }

    pub(crate) fn tree(&self) -> Tree {
        self.folder.snapshot("")
    }

    /// It pinned this document, and remembers where it came from.
    #[track_caller]
    pub(crate) fn has_pinned(&self, document: &str, url: &str) {
        assert_eq!(self.folder.read("spec/things.json"), document);
        self.is_consistent();
        assert_eq!(self.lock("url"), url);
        assert_eq!(self.lock("status"), "obtained");
    }

    /// The bytes are those of the lock, and nothing else is in the folder.
    #[track_caller]
    pub(crate) fn is_consistent(&self) {
        let document = self.lock("document");
        let bytes = std::fs::read(self.folder.path(&format!("spec/{document}"))).unwrap();
        assert_eq!(self.lock("sha256"), sha256(&bytes));
        let mut names: Vec<_> = self.folder.path("spec").read_dir().unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        let mut expected = ["names.lock.toml", &document, "things.lock.toml"];
        expected.sort_unstable();
        assert_eq!(names, expected);
    }

    /// What the lock says; nothing where it says nothing.
    pub(crate) fn lock(&self, key: &str) -> String {
        let lock: toml::Table = self.folder.read("spec/things.lock.toml").parse().unwrap();
        lock.get(key).map(|value| value.as_str().unwrap().to_owned()).unwrap_or_default()
    }

    /// It could not run, says all of this in one message, and has touched nothing.
    #[track_caller]
    pub(crate) fn refuses(&self, arguments: &[&str], saying: &[&str]) {
        let before = self.tree();
        let ran = self.fetch(arguments);
        ran.fails(saying);
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{ran:#?}");
        assert!(ran.stderr.contains("\n  help: "), "{ran:#?}");
        assert_eq!(self.tree(), before);
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    <sha2::Sha256 as sha2::Digest>::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
