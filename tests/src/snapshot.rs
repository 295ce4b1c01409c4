//! Files that are compared with what they are expected to be, and refreshed with `SNAPSHOTS=overwrite`.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::assert::{Action, DEFAULT_ACTION_ENV};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::folder::{self, Files};

/// Compares many files, and fails once, with all that is different.
#[derive(Debug, Default)]
pub struct Snapshots {
    problems: String,
}

impl Snapshots {
    /// Compares the files of a folder with these: none missing, none more.
    pub fn folder(&mut self, folder: &Path, actual: &Files) {
        for stale in folder::read(folder).keys().filter(|path| !actual.contains_key(*path)) {
            self.stale(&folder.join(stale));
        }
        for (path, contents) in actual {
            self.file(&folder.join(path), contents);
        }
    }

    /// Compares one file.
    pub fn file(&mut self, path: &Path, actual: &str) {
        let expected = Data::read_from(path, Some(DataFormat::Text)).raw();
        let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
        if let Err(problem) = assert.try_eq(Some(&"generated"), Data::text(actual), expected) {
            let _ = writeln!(self.problems, "{problem}");
        }
    }

    fn stale(&mut self, path: &Path) {
        if is_overwriting() {
            fs::remove_file(path).unwrap_or_else(|error| panic!("cannot remove {}: {error}", path.display()));
        } else {
            let _ = writeln!(self.problems, "{} is stale: it is not generated any more", path.display());
        }
    }

    /// Fails where anything was different.
    ///
    /// # Panics
    ///
    /// There, with all of it.
    #[track_caller]
    pub fn finish(self) {
        assert!(self.problems.is_empty(), "{}", self.problems);
    }
}

/// Whether files are refreshed.
#[must_use]
pub fn is_overwriting() -> bool {
    Action::with_env_var(DEFAULT_ACTION_ENV) == Some(Action::Overwrite)
}

/// The folders in a folder, of which there must be some: a test over none cannot fail.
#[must_use]
#[track_caller]
pub fn cases(folder: &Path) -> Vec<PathBuf> {
    let cases: Vec<PathBuf> = folder::entries(folder).into_iter().filter(|path| path.is_dir()).collect();
    assert!(!cases.is_empty(), "{} has no cases", folder.display());
    cases
}
