//! Type-checks emitted crates one after the other, with what they depend on compiled once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::File;

use crate::ending::Failure;
use crate::output;

/// A folder for one crate at a time, and for what they all depend on.
pub(super) struct Checker {
    folder: PathBuf,
}

impl Checker {
    /// A checker that works in this folder; in one below the system's own for temporary files where none is given.
    pub(super) fn new(folder: Option<&Path>) -> Result<Self, Failure> {
        let folder = folder.map_or_else(|| std::env::temp_dir().join("corpus"), Path::to_owned);
        fs::create_dir_all(&folder).map_err(|error| Failure::io("create", &folder, &error))?;
        Ok(Self { folder })
    }

    /// What the compiler finds wrong with a crate of these files, warnings included, a line each.
    pub(super) fn check(&self, files: &[File]) -> Result<Vec<String>, Failure> {
        let crate_folder = self.folder.join("crate");
        output::write(&crate_folder, files)?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .args(["check", "--quiet", "--message-format", "short"])
            .current_dir(&crate_folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .map_err(|error| Failure::new(format!("cannot run cargo: {error}")))?;
        if output.status.success() {
            return Ok(Vec::new());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let errors: Vec<String> = said.lines().filter(|line| line.contains("error")).map(str::to_owned).collect();
        Ok(if errors.is_empty() { vec![said] } else { errors })
    }
}
