//! What is to be moved into the output folder, and what is to be removed from it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::compare::Comparison;
use super::place::{self, Place};
use super::staging::sync_folders;
use crate::ending::Failure;

/// A change that is prepared. It may be carried out any number of times, wholly or in part: what is done stays done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// The staged files to move into place.
    pub(super) place: Vec<String>,
    /// The files to remove, if they still say that they are generated.
    pub(super) remove: Vec<String>,
    /// The files to remove, whatever they say.
    #[serde(default)]
    pub(super) discard: Vec<String>,
}

impl Journal {
    /// What a comparison asks for.
    pub(super) fn of(comparison: &Comparison<'_>) -> Self {
        Self {
            place: comparison.changed().map(|file| file.path.clone()).collect(),
            remove: comparison.obsolete().map(|unexpected| unexpected.path.clone()).collect(),
            discard: Vec::new(),
        }
    }

    /// Moves the staged files into the folder, and removes what is to be removed.
    pub(super) fn carry_out(&self, folder: &Path, staged: &Path) -> Result<(), Failure> {
        for name in &self.place {
            let from = match place::look(staged, name)? {
                Place::File(from) => from,
                // It was moved before the interruption.
                Place::Free(_) => continue,
                Place::Obstructed(obstacle) => return Err(obstructed(staged, &obstacle)),
            };
            let to = match place::look(folder, name)? {
                Place::File(to) | Place::Free(to) => to,
                Place::Obstructed(obstacle) => return Err(obstructed(folder, &obstacle)),
            };
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(|error| Failure::io("create", parent, &error))?;
            }
            fs::rename(&from, &to).map_err(|error| Failure::io("write", &to, &error))?;
        }
        let removed = self.remove.iter().map(|name| (name, false)).chain(self.discard.iter().map(|name| (name, true)));
        for (name, whatever) in removed {
            if let Place::File(path) = place::look(folder, name)?
                && (whatever || place::is_generated(&path))
            {
                fs::remove_file(&path).map_err(|error| Failure::io("remove", &path, &error))?;
                place::prune(folder, &path);
            }
        }
        sync_folders(folder, self.place.iter().chain(&self.remove).chain(&self.discard).map(String::as_str))
    }
}

fn obstructed(folder: &Path, obstacle: &place::Obstacle) -> Failure {
    Failure::new(format!("cannot go on in {}: {obstacle}", folder.display()))
}
