//! What the generator is given.

use std::fs;
use std::path::Path;

use generator::{File, Generated, Refused, Request, Source};

use crate::folder::{self, Files};

/// What the generator is given: the owner of what a [`Request`] borrows.
#[derive(Clone, Debug)]
pub struct Input {
    /// The document.
    pub document: Named,
    /// Overlays, in their order.
    pub overlays: Vec<Named>,
    /// `package.toml`.
    pub package: Option<Named>,
    /// The name of the crate, where it is not the package's.
    pub crate_name: Option<String>,
    /// Files carried into the crate.
    pub carried: Vec<File>,
    /// Whether the document is a reconstruction.
    pub reconstructed: bool,
}

/// A file, as messages name it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name in messages.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Named {
    /// Reads a file that may be missing. Messages name it `name`.
    #[must_use]
    #[track_caller]
    pub fn read(path: &Path, name: &str) -> Option<Self> {
        match fs::read(path) {
            Ok(bytes) => Some(Self { name: name.to_owned(), bytes }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => panic!("cannot read {}: {error}", path.display()),
        }
    }

    fn source(&self) -> Source<'_> {
        Source { name: &self.name, bytes: &self.bytes }
    }
}

impl Input {
    /// A document alone, for a crate of this name.
    #[must_use]
    pub fn document(name: &str, bytes: impl Into<Vec<u8>>, crate_name: &str) -> Self {
        Self {
            document: Named { name: name.to_owned(), bytes: bytes.into() },
            overlays: Vec::new(),
            package: None,
            crate_name: Some(crate_name.to_owned()),
            carried: Vec::new(),
            reconstructed: false,
        }
    }

    /// What a folder holds: `document.json` or `document.yaml`, and perhaps `overlay.yaml` and `package.toml`. The crate is
    /// named after the folder, unless the package says otherwise.
    #[must_use]
    #[track_caller]
    pub fn folder(folder: &Path) -> Self {
        let read = |name: &str| Named::read(&folder.join(name), name);
        let document = read("document.json").or_else(|| read("document.yaml"));
        let package = read("package.toml");
        Self {
            document: document.unwrap_or_else(|| panic!("{} has no document.json or document.yaml", folder.display())),
            overlays: read("overlay.yaml").into_iter().collect(),
            crate_name: package.is_none().then(|| folder::name(folder)),
            package,
            carried: Vec::new(),
            reconstructed: false,
        }
    }

    /// What the project has pinned, as `cargo xtask generate` reads it.
    #[must_use]
    #[track_caller]
    pub fn pinned() -> Self {
        let spec = folder::root().join("spec");
        let lock = lock();
        let text = |key: &str| lock.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let read = |name: &str| Named::read(&spec.join(name), &format!("spec/{name}"));
        let carried = folder::read(&spec.join("crate"));
        Self {
            document: read(&text("document")).expect("the document that the lock names is in `spec/`"),
            overlays: read("overlay.yaml").into_iter().collect(),
            package: read("package.toml"),
            crate_name: None,
            carried: carried.into_iter().map(|(path, contents)| File { path, contents }).collect(),
            reconstructed: text("status") == "reconstructed",
        }
    }

    /// Generates.
    ///
    /// # Errors
    ///
    /// Those of [`generator::generate`].
    pub fn try_generate(&self) -> Result<Generated, Refused> {
        let request = Request {
            document: self.document.source(),
            overlays: self.overlays.iter().map(Named::source).collect(),
            package: self.package.as_ref().map(Named::source),
            crate_name: self.crate_name.as_deref(),
            carried: self.carried.clone(),
            reconstructed: self.reconstructed,
        };
        generator::generate(&request, &mut |_| {})
    }

    /// Generates from what must not be refused.
    #[must_use]
    #[track_caller]
    pub fn generate(&self) -> Generated {
        match self.try_generate() {
            Ok(generated) => generated,
            Err(refused) => panic!("{} was refused:\n{}", self.document.name, said(&refused.diagnostics)),
        }
    }
}

/// `spec/<name>.lock.toml`, of which there is one; the other lock there can be is that of the names.
#[must_use]
#[track_caller]
pub fn lock() -> toml::Table {
    let entries = folder::entries(&folder::root().join("spec"));
    let is_lock = |name: &str| name.ends_with(".lock.toml") && name != "names.lock.toml";
    let locks: Vec<_> = entries.iter().filter(|path| is_lock(&folder::name(path))).collect();
    let [lock] = locks.as_slice() else { panic!("one document is pinned, not by {locks:?}") };
    folder::text(lock).parse().unwrap_or_else(|error| panic!("{}: {error}", lock.display()))
}

/// The files of a crate, by path.
#[must_use]
pub fn files(generated: &Generated) -> Files {
    generated.files.iter().map(|file| (file.path.clone(), file.contents.clone())).collect()
}

/// Diagnostics as they are shown, one after the other.
#[must_use]
pub fn said(diagnostics: &[generator::diagnostic::Diagnostic]) -> String {
    diagnostics.iter().map(|found| format!("{found}\n")).collect()
}
