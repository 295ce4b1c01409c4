//! An input: bytes, and how messages name them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use generator::Source;

use crate::ending::Failure;

/// The most that is read of one input, in bytes: several times the largest API description known, and little enough
/// to hold.
const LIMIT: u64 = 256 * 1024 * 1024;

/// An input, as it was read.
#[derive(Debug)]
pub(crate) struct Input {
    /// How messages name it.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    /// Reads a file that messages call `name`.
    pub(crate) fn file(path: &Path, name: String) -> Result<Self, Failure> {
        // Opening a folder succeeds on some systems, and reading it then fails with a reason that helps nobody.
        if path.is_dir() {
            return Err(Failure::new(format!("cannot read {}: it is a folder, a file was expected", path.display())));
        }
        let file = File::open(path).map_err(|error| Failure::io("read", path, &error))?;
        Self::read(file, name).map_err(|error| Failure::io("read", path, &error))
    }

    /// Reads a file that messages call as the user did.
    pub(crate) fn given(path: &Path) -> Result<Self, Failure> {
        Self::file(path, path.to_string_lossy().into_owned())
    }

    /// Reads standard input.
    pub(crate) fn stdin() -> Result<Self, Failure> {
        Self::read(io::stdin().lock(), "<stdin>".to_owned())
            .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))
    }

    /// It, as the generator takes it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source { name: &self.name, bytes: &self.bytes }
    }

    fn read(reader: impl Read, name: String) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let read = reader.take(LIMIT + 1).read_to_end(&mut bytes)?;
        if read as u64 > LIMIT {
            return Err(io::Error::other(format!("it has more than {} MiB", LIMIT / 1024 / 1024)));
        }
        Ok(Self { name, bytes })
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Input;

    #[test]
    fn an_endless_input_is_refused() {
        let error = Input::read(io::repeat(b' '), "endless".to_owned()).unwrap_err();
        assert_eq!(error.to_string(), "it has more than 256 MiB");
    }
}
