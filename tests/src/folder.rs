//! Folders, as maps from a file's path to its text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Files by their paths below a folder, with forward slashes.
pub type Files = BTreeMap<String, String>;

/// The root of the project.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the package `tests` is in a folder of the project").to_owned()
}

/// The folder of this package: that of the documents.
#[must_use]
pub fn tests() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file that must be there, as text.
#[must_use]
#[track_caller]
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// Every file below a folder, but those whose name begins with a dot; none where there is no such folder.
#[must_use]
#[track_caller]
pub fn read(folder: &Path) -> Files {
    if !folder.exists() {
        return Files::new();
    }
    let is_shown = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || is_shown(entry.file_name()))
        .map(|entry| entry.unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display())))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (relative(folder, entry.path()), text(entry.path())))
        .collect()
}

/// Makes a folder hold these files and no others. A file that is as it should be is not touched, so that Cargo does not
/// build again what has not changed.
#[track_caller]
pub fn write(folder: &Path, files: &Files) {
    let present = read(folder);
    for stale in present.keys().filter(|path| !files.contains_key(*path)) {
        let path = folder.join(stale);
        fs::remove_file(&path).unwrap_or_else(|error| panic!("cannot remove {}: {error}", path.display()));
    }
    for (path, contents) in files.iter().filter(|(path, contents)| present.get(*path) != Some(contents)) {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).unwrap_or_else(|error| panic!("cannot make {}: {error}", parent.display()));
        fs::write(&path, contents).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
}

/// The files and folders directly in a folder, by name.
#[must_use]
#[track_caller]
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = listed.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// The name of a file or folder.
#[must_use]
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
