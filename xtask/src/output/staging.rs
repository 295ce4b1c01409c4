//! The staging folder: where a change is prepared, and who may prepare one.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};
use same_file::Handle;

use super::journal::Journal;
use crate::ending::Failure;

/// The staging folder's name. It begins with a dot, so that Cargo and comparisons leave it alone.
const NAME: &str = ".xtask-generate";
/// Within it: the file that a run holds locked. The operating system lets go of it when the run ends, however it ends.
const LOCK: &str = "lock";
/// Within it: the folder of the staged files, each where it will stand in the output folder.
const FILES: &str = "files";
/// Within it: the journal; under this name it is committed.
const JOURNAL: &str = "journal.json";
/// Within it: the journal while it is written.
const DRAFT: &str = "journal.draft";

/// How often to try again where the folder is removed while it is being taken.
const ATTEMPTS: usize = 100;

/// What became of an earlier run that was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recovered {
    /// Its change was prepared, and has now been carried out.
    Finished,
    /// Its change was not prepared, and has been forgotten.
    Discarded,
}

impl fmt::Display for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Finished => "what it had prepared was finished first",
            Self::Discarded => "it had changed nothing, and what it had prepared was discarded",
        })
    }
}

/// The staging folder of the one run that may change the output folder.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    _lock: File,
}

impl Staging {
    /// Whether a folder has a staging folder: of a run that goes on, or of one that was interrupted.
    pub(super) fn stands_in(output: &Path) -> bool {
        output.join(NAME).symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
    }

    /// Whether a folder has a change that is committed and not yet carried out.
    pub(super) fn is_committed_in(output: &Path) -> bool {
        Self::stands_in(output) && output.join(NAME).join(JOURNAL).exists()
    }

    /// Creates the staging folder, or takes over that of an interrupted run.
    ///
    /// # Errors
    ///
    /// Where another run has it.
    pub(super) fn open(output: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(output).map_err(|error| Failure::io("create", output, &error))?;
        let folder = output.join(NAME);
        for _ in 0..ATTEMPTS {
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(Failure::io("write into", output, &error));
                }
                Err(error) if folder.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()) => {
                    return Err(Failure::io("create", &folder, &error));
                }
                _ => {}
            }
            if let Some(lock) = lock(&folder.join(LOCK), output)? {
                return Ok(Self { folder, _lock: lock });
            }
            // Its owner removed it between our finding it and our locking it: there is none now, or a new one.
        }
        Err(taken(output))
    }

    /// Finishes or discards what an interrupted run left.
    pub(super) fn recover(&self, output: &Path) -> Result<Option<Recovered>, Failure> {
        let path = self.folder.join(JOURNAL);
        let recovered = if self.is_committed() {
            let text = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
            let journal: Journal = serde_json::from_slice(&text).map_err(|error| {
                Failure::new(format!("cannot read the journal of an interrupted run, {}: {error}", path.display()))
                    .help(format!("remove the folder {}, and run the command again", self.folder.display()))
            })?;
            self.finish(output, &journal)?;
            fs::remove_file(&path).map_err(|error| Failure::io("remove", &path, &error))?;
            Some(Recovered::Finished)
        } else if self.folder.join(FILES).exists() || self.folder.join(DRAFT).exists() {
            Some(Recovered::Discarded)
        } else {
            None
        };
        for leftover in [FILES, DRAFT].map(|name| self.folder.join(name)) {
            remove(&leftover).map_err(|error| Failure::io("remove", &leftover, &error))?;
        }
        Ok(recovered)
    }

    /// Writes the files that are to be placed, and waits until they are on the disk.
    pub(super) fn fill(&self, staged: &[(&str, &[u8])]) -> Result<(), Failure> {
        let files = self.folder.join(FILES);
        for (name, contents) in staged {
            let path = files.join(name);
            let failed = |error| Failure::io("write", &path, &error);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(failed)?;
            }
            write_synced(&path, contents).map_err(failed)?;
        }
        sync_folders(&files, staged.iter().map(|(name, _)| *name))
    }

    /// Commits a change: from now on it will happen.
    pub(super) fn commit(&self, journal: &Journal) -> Result<(), Failure> {
        let (draft, path) = (self.folder.join(DRAFT), self.folder.join(JOURNAL));
        let text = serde_json::to_vec(journal)
            .map_err(|error| Failure::new(format!("cannot write {}: {error}", draft.display())))?;
        write_synced(&draft, &text).map_err(|error| Failure::io("write", &draft, &error))?;
        fs::rename(&draft, &path).map_err(|error| Failure::io("write", &path, &error))?;
        sync_folders(&self.folder, std::iter::empty())
    }

    /// Carries out a committed change.
    pub(super) fn finish(&self, output: &Path, journal: &Journal) -> Result<(), Failure> {
        journal.carry_out(output, &self.folder.join(FILES)).map_err(|failure| {
            failure.help("the files are all prepared: once this is settled, run the command again, and it goes on")
        })
    }

    /// Whether a change is committed.
    pub(super) fn is_committed(&self) -> bool {
        self.folder.join(JOURNAL).exists()
    }

    /// Removes the staging folder.
    ///
    /// The journal goes first: without it the rest means nothing. The lock goes last: as long as it is there, the folder
    /// is ours. Between the lock and the folder another run may take the folder over, and then it is not removed.
    pub(super) fn remove(self) -> Result<(), Failure> {
        for name in [JOURNAL, DRAFT, FILES, LOCK] {
            let path = self.folder.join(name);
            remove(&path).map_err(|error| Failure::io("remove", &path, &error))?;
        }
        match fs::remove_dir(&self.folder) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::DirectoryNotEmpty) => {
                Err(Failure::io("remove", &self.folder, &error))
            }
            _ => Ok(()),
        }
    }

    /// Leaves a change that failed: one that is committed to the next run, one that is not to nobody.
    pub(super) fn abandon(self) {
        if !self.is_committed() {
            // What cannot be removed now, the next run removes; the failure that led here is the one to tell.
            let _ = self.remove();
        }
    }
}

/// Locks a file; nothing where, once it is locked, it is no longer the one at that path.
fn lock(path: &Path, output: &Path) -> Result<Option<File>, Failure> {
    let failed = |error| Failure::io("lock", path, &error);
    let file = match OpenOptions::new().create(true).truncate(false).write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    match FileExt::try_lock(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(taken(output)),
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let ours = Handle::from_file(file.try_clone().map_err(failed)?).map_err(failed)?;
    let is_there = Handle::from_path(path).is_ok_and(|there| there == ours);
    Ok(is_there.then_some(file))
}

fn taken(output: &Path) -> Failure {
    Failure::new(format!("another run is writing into {}", output.display())).help("wait until it has ended")
}

fn write_synced(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(contents)?;
    file.sync_all()
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> std::io::Result<()> {
    let removed = match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Makes the entries of these files last, down from a folder. Windows does so by itself, and lets no folder be opened
/// for it.
pub(super) fn sync_folders<'a>(folder: &Path, files: impl Iterator<Item = &'a str>) -> Result<(), Failure> {
    if cfg!(windows) {
        return Ok(());
    }
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for file in files {
        let path = folder.join(file);
        folders.extend(path.ancestors().skip(1).take_while(|above| *above != folder).map(Path::to_owned));
    }
    for folder in folders {
        match File::open(&folder).and_then(|folder| folder.sync_all()) {
            // A folder that was emptied is gone, and some network file systems cannot do this.
            Err(error)
                if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidInput | ErrorKind::Unsupported) =>
            {
                return Err(Failure::io("write", &folder, &error));
            }
            _ => {}
        }
    }
    Ok(())
}
