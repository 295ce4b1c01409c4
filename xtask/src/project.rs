//! The project: found upward from the current directory, described by what is in `spec/`.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::ending::Failure;
use crate::input::Input;

/// The folder of all that is particular to one API.
pub(crate) const SPEC: &str = "spec";
/// Ends the name of a lock file.
const LOCK: &str = ".lock.toml";
/// Holds released names, and locks no document.
const NAMES: &str = "names.lock.toml";

/// A project: a folder with a `Cargo.toml` and a `spec/`.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

/// The document the project is made from.
#[derive(Debug)]
pub(crate) struct Pinned {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// How messages name it, from wherever they are printed: `spec/<document>`.
    pub(crate) name: String,
    /// How messages name its lock.
    pub(crate) lock_name: String,
    /// What its lock says of it.
    pub(crate) lock: Lock,
}

/// What is known about the pinned bytes, as far as it matters to those who read them.
#[derive(Debug, Deserialize)]
pub(crate) struct Lock {
    /// The file in `spec/`.
    document: String,
    /// Where the bytes come from.
    pub(crate) status: Status,
    /// Their SHA-256, in hexadecimal digits.
    pub(crate) sha256: String,
}

/// Where the pinned bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    /// From the API's publisher.
    Obtained,
    /// Written by hand after what is publicly known.
    Reconstructed,
}

impl Project {
    /// The project around the current directory; nothing outside one.
    pub(crate) fn find() -> Result<Option<Self>, Failure> {
        let current = std::env::current_dir()
            .map_err(|error| Failure::new(format!("cannot tell what the current directory is: {error}")))?;
        Ok(current.ancestors().find(|folder| is_project(folder)).map(|root| Self { root: root.to_owned() }))
    }

    /// The folder of the project.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of all that is particular to the API.
    pub(crate) fn spec(&self) -> PathBuf {
        self.root.join(SPEC)
    }

    /// The folder of the emitted crate.
    pub(crate) fn output(&self) -> PathBuf {
        self.root.join("generated-client")
    }

    /// The folder of the hand-written files that the emitted crate carries.
    pub(crate) fn carried(&self) -> PathBuf {
        self.root.join(SPEC).join("crate")
    }

    /// A file of `spec/` that a project may have, such as `overlay.yaml`.
    pub(crate) fn optional(&self, file: &str) -> Result<Option<Input>, Failure> {
        let path = self.root.join(SPEC).join(file);
        if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            return Ok(None);
        }
        Input::file(&path, format!("{SPEC}/{file}")).map(Some)
    }

    /// Whether a file stands in `spec/`, however it was named.
    pub(crate) fn holds(&self, file: &Path) -> bool {
        match (file.canonicalize(), self.root.join(SPEC).canonicalize()) {
            (Ok(file), Ok(spec)) => file.starts_with(spec),
            _ => false,
        }
    }

    /// The pinned document, by the one lock file there is.
    pub(crate) fn pinned(&self) -> Result<Pinned, Failure> {
        let lock_file = self.lock_file()?;
        let lock_name = format!("{SPEC}/{lock_file}");
        let text = Input::file(&self.root.join(SPEC).join(&lock_file), lock_name.clone())?.bytes;
        let lock: Lock = toml::from_slice(&text)
            .map_err(|error| Failure::new(format!("cannot use {lock_name}: {}", error.to_string().trim_end())))?;
        check_document(&lock_name, &lock.document)?;
        let name = format!("{SPEC}/{}", lock.document);
        Ok(Pinned { path: self.root.join(SPEC).join(&lock.document), name, lock_name, lock })
    }

    /// The name of the one lock file there is, in `spec/`.
    pub(crate) fn lock_file(&self) -> Result<String, Failure> {
        let folder = self.root.join(SPEC);
        let unreadable = |error| Failure::io("list", &folder, &error);
        let mut found = Vec::new();
        for entry in folder.read_dir().map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
            if name.ends_with(LOCK) && name != NAMES {
                found.push(name);
            }
        }
        found.sort();
        let (message, help) = match found.as_slice() {
            [one] => return Ok(one.clone()),
            [] => (
                format!("no document is pinned: {} has no `<name>{LOCK}`", folder.display()),
                "name a document with `--spec`, and a folder for the crate with `--out`",
            ),
            many => (
                format!("which document is pinned? {} has {}", folder.display(), many.join(", ")),
                "keep one lock file",
            ),
        };
        Err(Failure::new(message).help(help))
    }
}

/// Refuses a lock that names a document elsewhere than beside it.
pub(crate) fn check_document(lock_name: &str, document: &str) -> Result<(), Failure> {
    if Path::new(document).file_name() == Some(document.as_ref()) {
        return Ok(());
    }
    Err(Failure::new(format!("cannot use {lock_name}: `document` is `{document}`"))
        .help("`document` is the name of a file beside the lock file, without any folder"))
}

fn is_project(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join(SPEC).is_dir()
}
