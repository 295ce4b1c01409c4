//! Which inputs belong to a document: the project's own for the pinned one, the named ones for any other.

use std::path::{Path, PathBuf};

use generator::Request;
use generator::diagnostic::Diagnostic;
use generator::pointer::Pointer;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use crate::ending::Failure;
use crate::input::Input;
use crate::output;
use crate::project::{Pinned, Project, Status};

/// A document, and what applies to it.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// Whether it is the document the project has pinned.
    pub(crate) pinned: bool,
    /// What there is to say about the inputs before anything reads them.
    pub(crate) diagnostics: Vec<Diagnostic>,
    document: Input,
    overlays: Vec<Input>,
    package: Option<Input>,
    carried: Vec<generator::File>,
    reconstructed: bool,
}

impl Inputs {
    /// Reads a document, or the pinned one where none is named, and what applies to it. `-` is standard input.
    pub(crate) fn gather(
        project: Option<&Project>,
        spec: Option<&Path>,
        overlays: &[PathBuf],
    ) -> Result<Self, Failure> {
        let mut inputs = match (pinned(project, spec)?, spec) {
            (Some((project, pinned)), _) => Self::pinned(project, &pinned)?,
            (None, Some(spec)) if spec.as_os_str() == "-" => Self::other(Input::stdin()?),
            (None, Some(spec)) => Self::other(Input::given(spec)?),
            (None, None) => {
                return Err(Failure::new(
                    "no document: neither this folder nor one above it has a `Cargo.toml` and a `spec/`",
                )
                .help("run this in the project, or name a document with `--spec` and a folder with `--out`"));
            }
        };
        for overlay in overlays {
            inputs.overlays.push(Input::given(overlay)?);
        }
        Ok(inputs)
    }

    /// What to ask the generator for.
    pub(crate) fn request<'a>(&'a self, crate_name: Option<&'a str>) -> Request<'a> {
        Request {
            document: self.document.source(),
            overlays: self.overlays.iter().map(Input::source).collect(),
            package: self.package.as_ref().map(Input::source),
            crate_name,
            carried: self.carried.clone(),
            reconstructed: self.reconstructed,
        }
    }

    fn pinned(project: &Project, pinned: &Pinned) -> Result<Self, Failure> {
        let document = Input::file(&pinned.path, pinned.name.clone())?;
        Ok(Self {
            pinned: true,
            diagnostics: mismatch(&document, pinned).into_iter().collect(),
            document,
            overlays: project.optional("overlay.yaml")?.into_iter().collect(),
            package: project.optional("package.toml")?,
            carried: carried(&project.carried())?,
            reconstructed: pinned.lock.status == Status::Reconstructed,
        })
    }

    fn other(document: Input) -> Self {
        Self {
            pinned: false,
            diagnostics: Vec::new(),
            document,
            overlays: Vec::new(),
            package: None,
            carried: Vec::new(),
            reconstructed: false,
        }
    }
}

/// The pinned document, where it is the one that was asked for.
fn pinned<'a>(project: Option<&'a Project>, spec: Option<&Path>) -> Result<Option<(&'a Project, Pinned)>, Failure> {
    let Some(project) = project else { return Ok(None) };
    let Some(spec) = spec else { return Ok(Some((project, project.pinned()?))) };
    // The lock file of a project does not matter to a document from elsewhere, not even where it is broken.
    if !project.holds(spec) {
        return Ok(None);
    }
    let pinned = project.pinned()?;
    let same = same_file::is_same_file(spec, &pinned.path).unwrap_or(false);
    Ok(same.then_some((project, pinned)))
}

/// Pinned bytes that are not those which were locked.
fn mismatch(document: &Input, pinned: &Pinned) -> Option<Diagnostic> {
    let sha256: String = Sha256::digest(&document.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if sha256.eq_ignore_ascii_case(&pinned.lock.sha256) {
        return None;
    }
    let message = format!("its SHA-256 is {sha256}, but {} says {}", pinned.lock_name, pinned.lock.sha256);
    let help = format!(
        "undo the change (`git checkout -- {}`), or obtain the document again (`cargo xtask fetch`), or, where the change \
         is meant, write the new SHA-256 into {}; what the document lacks belongs into the overlay",
        pinned.name, pinned.lock_name
    );
    let mut warning = Diagnostic::warning("lock-mismatch", Pointer::root(), message).help(help);
    warning.source.clone_from(&document.name);
    Some(warning)
}

/// The hand-written files that the crate carries, by path.
fn carried(folder: &Path) -> Result<Vec<generator::File>, Failure> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    // What begins with a dot is the editor's or the system's.
    let carried = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(carried) {
        let entry = entry.map_err(|error| Failure::walk(folder, error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        if !entry.file_type().is_file() {
            return Err(Failure::new(format!("cannot carry {}: it is not a regular file", entry.path().display()))
                .help("put the file itself there"));
        }
        let input = Input::given(entry.path())?;
        let contents = String::from_utf8(input.bytes)
            .map_err(|error| Failure::new(format!("cannot carry {}: it is no UTF-8 text: {error}", input.name)))?;
        files.push(generator::File { path: output::relative(folder, entry.path()), contents });
    }
    Ok(files)
}
