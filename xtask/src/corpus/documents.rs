//! The documents in some folders.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::ending::Failure;

/// The files below these folders that may be documents, by path; of those, the ones whose path has `only` in it. A file
/// that is named itself is taken as it is.
pub(super) fn find(folders: &[PathBuf], only: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for folder in folders {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.map_err(|error| Failure::walk(folder, error))?;
            if entry.file_type().is_file() && may_be_document(entry.path()) {
                found.push(entry.into_path());
            }
        }
    }
    found.retain(|path| only.is_none_or(|only| path.to_string_lossy().contains(only)));
    Ok(found)
}

fn may_be_document(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| ["json", "yaml", "yml"].contains(&extension.to_ascii_lowercase().as_str()))
}
