//! A temporary folder to run the command in, and what became of it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;

/// A document with two operations and one type.
pub(crate) const DOCUMENT: &str = r##"{
  "openapi": "3.0.3",
  "info": { "title": "Tiny", "version": "1.0" },
  "servers": [{ "url": "https://tiny.example" }],
  "paths": {
    "/1.0/ducks": { "get": { "responses": { "200": { "description": "The ducks.", "content": { "application/json": {
      "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Duck" } } } } } } } },
    "/1.0/ponds": { "get": { "responses": { "204": { "description": "There are none." } } } }
  },
  "components": { "schemas": { "Duck": { "type": "object", "properties": { "name": { "type": "string" } } } } }
}
"##;

/// A folder of its own for one test, outside any project.
pub(crate) struct Folder(TempDir);

/// How a run of the command ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// A folder with the tiny document in `api.json`.
    pub(crate) fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.put("api.json", DOCUMENT);
        folder
    }

    /// A project whose pinned document is the tiny one.
    pub(crate) fn project() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.put("Cargo.toml", "[workspace]\n");
        folder.put("spec/tiny.json", DOCUMENT);
        folder.put("spec/names.lock.toml", "");
        folder.put("spec/package.toml", "name = \"tiny\"\nversion = \"0.1.0\"\n");
        folder.put("spec/crate/README.md", "# Tiny\n");
        folder.lock(DOCUMENT);
        folder
    }

    /// Pins these bytes, whatever the document holds.
    pub(crate) fn lock(&self, document: &str) {
        let sha256: String =
            <sha2::Sha256 as sha2::Digest>::digest(document).iter().map(|byte| format!("{byte:02x}")).collect();
        self.put(
            "spec/tiny.lock.toml",
            &format!("document = \"tiny.json\"\nstatus = \"reconstructed\"\nsha256 = \"{sha256}\"\n"),
        );
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, contents: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    /// The command, to be run in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// Generates from `api.json` into `out`, with more arguments.
    pub(crate) fn generate(&self, more: &[&str]) -> Ran {
        self.run(&[&["generate", "--spec", "api.json", "--out", "out"], more].concat())
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }

    /// Each file below a folder, with its time of modification and its contents; nothing where there is no folder.
    pub(crate) fn snapshot(&self, name: &str) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
        let mut files = BTreeMap::new();
        collect(&self.path(name), &mut files);
        files
    }
}

impl Ran {
    /// It ended with this status.
    #[track_caller]
    pub(crate) fn ends(&self, code: i32) -> &Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// It could not run: it says this on standard error, and nothing on standard output.
    #[track_caller]
    pub(crate) fn fails(&self, saying: &[&str]) {
        self.ends(2);
        assert_eq!(self.stdout, "");
        assert!(!self.stderr.contains("panicked"), "{self:#?}");
        for text in saying {
            assert!(self.stderr.contains(text), "not said: {text}\n{self:#?}");
        }
    }

    /// What it says on standard output is one line, with this in it.
    #[track_caller]
    pub(crate) fn closes(&self, saying: &str) {
        assert_eq!(self.stdout.lines().count(), 1, "{self:#?}");
        assert!(self.stdout.contains(saying), "not said: {saying}\n{self:#?}");
    }

    /// It says this on standard output.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "not said: {text}\n{self:#?}");
        self
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, (SystemTime, Vec<u8>)>) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let modified = path.metadata().unwrap().modified().unwrap();
            files.insert(path.clone(), (modified, fs::read(&path).unwrap()));
        }
    }
}
