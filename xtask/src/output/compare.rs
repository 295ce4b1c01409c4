//! What a folder holds, against what it should hold.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use generator::File;
use walkdir::{DirEntry, WalkDir};

use super::place::{self, Obstacle, Place};
use crate::ending::Failure;

/// The differences between a folder and the files it should hold.
#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    /// Files that are not there.
    pub(crate) missing: Vec<&'a File>,
    /// Files that are there with other contents.
    pub(crate) stale: Vec<Stale<'a>>,
    /// What stands where files belong, and is no file.
    pub(crate) obstructed: Vec<Obstacle>,
    /// What is there and should not be.
    pub(crate) unexpected: Vec<Unexpected>,
}

/// A file with other contents than it should have.
#[derive(Debug)]
pub(crate) struct Stale<'a> {
    /// As it should be.
    pub(crate) file: &'a File,
    /// What is there.
    pub(crate) there: Vec<u8>,
}

/// Something that should not be there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unexpected {
    /// Its name within the folder.
    pub(crate) path: String,
    /// Whether it says itself that it is generated.
    pub(crate) is_generated: bool,
}

impl<'a> Comparison<'a> {
    /// Whether the folder is as it should be.
    pub(crate) fn is_clean(&self) -> bool {
        self.changed().next().is_none() && self.obstructed.is_empty() && self.unexpected.is_empty()
    }

    /// The files to write.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'a File> + '_ {
        self.missing.iter().copied().chain(self.stale.iter().map(|stale| stale.file))
    }

    /// The files to remove.
    pub(super) fn obsolete(&self) -> impl Iterator<Item = &Unexpected> {
        self.unexpected.iter().filter(|unexpected| unexpected.is_generated)
    }

    /// Whether there is anything to do about the differences.
    pub(super) fn needs_writing(&self) -> bool {
        self.changed().next().is_some() || self.obsolete().next().is_some() || !self.obstructed.is_empty()
    }

    /// Fails where something is in the way.
    pub(super) fn refuse_obstructed(&self, folder: &Path) -> Result<(), Failure> {
        match self.obstructed.first() {
            None => Ok(()),
            Some(obstacle) => Err(Failure::new(format!("cannot generate into {}: {obstacle}", folder.display()))
                .help("move it out of the folder; what is generated is not written through links")),
        }
    }
}

/// Compares a folder, which need not exist, with the files it should hold.
pub(crate) fn compare<'a>(folder: &Path, files: &'a [File]) -> Result<Comparison<'a>, Failure> {
    let mut comparison =
        Comparison { missing: Vec::new(), stale: Vec::new(), obstructed: Vec::new(), unexpected: Vec::new() };
    let mut expected = BTreeSet::new();
    for file in files {
        if !expected.insert(file.path.as_str()) {
            return Err(Failure::new(format!("two files are generated at `{}`", file.path))
                .help("this is a defect in the generator, unless the project carries a file of that name"));
        }
        match place::look(folder, &file.path)? {
            Place::Free(_) => comparison.missing.push(file),
            // One link may stand in the way of many files, and stands there once.
            Place::Obstructed(obstacle) if comparison.obstructed.contains(&obstacle) => {}
            Place::Obstructed(obstacle) => comparison.obstructed.push(obstacle),
            Place::File(path) => {
                let there = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
                if there != file.contents.as_bytes() {
                    comparison.stale.push(Stale { file, there });
                }
            }
        }
    }
    comparison.unexpected = unexpected(folder, &expected)?;
    let obstacles: BTreeSet<_> = comparison.obstructed.iter().map(Obstacle::path).collect();
    comparison.unexpected.retain(|unexpected| !obstacles.contains(unexpected.path.as_str()));
    Ok(comparison)
}

/// Whether something in the output folder is none of our business: what Cargo leaves there, and folders whose names
/// begin with a dot.
pub(super) fn is_ignored(name: &OsStr, is_folder: bool, is_top: bool) -> bool {
    let hidden = is_folder && name.as_encoded_bytes().starts_with(b".");
    hidden || (is_top && (name == "target" || name == "Cargo.lock"))
}

fn unexpected(folder: &Path, expected: &BTreeSet<&str>) -> Result<Vec<Unexpected>, Failure> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    // Depth 0 is the folder itself, whatever it is called.
    let ours = |entry: &DirEntry| {
        let is_folder = entry.file_type().is_dir();
        entry.depth() == 0 || !is_ignored(entry.file_name(), is_folder, entry.depth() == 1)
    };
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().filter_entry(ours) {
        let entry = entry.map_err(|error| Failure::walk(folder, error))?;
        let path = place::relative(folder, entry.path());
        if !entry.file_type().is_dir() && !expected.contains(path.as_str()) {
            found.push(Unexpected { path, is_generated: place::is_generated(entry.path()) });
        }
    }
    Ok(found)
}
