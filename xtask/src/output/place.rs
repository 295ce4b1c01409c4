//! Places within the output folder: how they are named, and what stands there. No symbolic link is followed.

use std::fmt;
use std::fs::{self, File, FileType};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::MARK;
use crate::ending::Failure;

/// Something that stands where a file belongs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Obstacle {
    path: String,
    what: &'static str,
}

impl Obstacle {
    /// Where it stands, within the folder.
    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is {}", self.path, self.what)
    }
}

/// What stands at a place of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing.
    Free(PathBuf),
    /// A file, which may be replaced.
    File(PathBuf),
    /// Something that must not be.
    Obstructed(Obstacle),
}

/// The name of a place within a folder, with forward slashes.
pub(crate) fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What stands at a place, named with forward slashes.
///
/// # Errors
///
/// Where the name leads out of the folder, or the operating system refuses to look.
pub(super) fn look(folder: &Path, name: &str) -> Result<Place, Failure> {
    // A backslash or a colon is part of a name on one system, and leads elsewhere on another.
    if name.contains(['\\', ':', '\0']) || name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(Failure::new(format!("`{name}` is no file within {}", folder.display())));
    }
    let mut path = folder.to_owned();
    let mut names = name.split('/').peekable();
    while let Some(part) = names.next() {
        path.push(part);
        let kind = match path.symlink_metadata() {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Place::Free(folder.join(name))),
            Err(error) => return Err(Failure::io("look at", &path, &error)),
        };
        let is_last = names.peek().is_none();
        if if is_last { !kind.is_file() } else { !kind.is_dir() } {
            return Ok(Place::Obstructed(Obstacle { path: relative(folder, &path), what: what(kind) }));
        }
    }
    Ok(Place::File(path))
}

/// Whether a file's first line says that it is generated. What cannot be read does not say so.
pub(super) fn is_generated(path: &Path) -> bool {
    let mut head = Vec::new();
    let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
    let read = is_file && File::open(path).and_then(|file| file.take(256).read_to_end(&mut head)).is_ok();
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let comment = line.strip_prefix(b"//").or_else(|| line.strip_prefix(b"#"));
    read && comment.is_some_and(|comment| comment.trim_ascii_start().starts_with(MARK.as_bytes()))
}

/// Removes the folders that a file's removal has emptied.
pub(super) fn prune(folder: &Path, removed: &Path) {
    let above = removed.ancestors().skip(1).take_while(|ancestor| *ancestor != folder);
    for ancestor in above {
        if !ancestor.starts_with(folder) || fs::remove_dir(ancestor).is_err() {
            break;
        }
    }
}

fn what(kind: FileType) -> &'static str {
    if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_dir() {
        "a folder"
    } else if kind.is_file() {
        "a file, where a folder belongs"
    } else {
        "neither a file nor a folder"
    }
}
