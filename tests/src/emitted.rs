//! Emitted crates on disk: a workspace of their own, with the dependency versions of the project.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::folder::{self, Files};

/// A workspace of emitted crates.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// A workspace `name` in `temporary` (`CARGO_TARGET_TMPDIR` of the test) with these crates in it, each a folder. All
    /// workspaces there share what Cargo builds, so that a dependency is built once.
    #[must_use]
    #[track_caller]
    pub fn write(temporary: &Path, name: &str, crates: &[(String, Files)]) -> Self {
        let folder = temporary.join(name);
        let mut files = Files::new();
        files.insert("Cargo.toml".to_owned(), manifest(crates.iter().map(|(name, _)| name.as_str())));
        for (name, contents) in crates {
            files.extend(contents.iter().map(|(path, text)| (format!("{name}/{path}"), text.clone())));
        }
        // Cargo leaves out of the lock what this workspace does not need; what it needs is at the version it has here.
        files.insert("Cargo.lock".to_owned(), folder::text(&folder::root().join("Cargo.lock")));
        folder::write(&folder, &files);
        Self { folder, target: temporary.join("build") }
    }

    /// Runs `cargo` in it, with every warning an error, and gives what it writes to standard output.
    ///
    /// # Panics
    ///
    /// Where it fails, with what it said.
    #[track_caller]
    pub fn cargo(&self, arguments: &[&str]) -> String {
        self.cargo_with(arguments, &[])
    }

    /// The same, with these environment variables.
    ///
    /// # Panics
    ///
    /// Where it fails, with what it said.
    #[track_caller]
    pub fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> String {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(arguments).current_dir(&self.folder);
        // As a variable, because what follows `--` is not for Cargo.
        command.env("CARGO_TARGET_DIR", &self.target);
        command.env("RUSTFLAGS", "-D warnings").env("RUSTDOCFLAGS", "-D warnings");
        command.envs(variables.iter().copied());
        let output = command.output().unwrap_or_else(|error| panic!("cannot run cargo: {error}"));
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = format!("{stdout}{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "cargo {} in {}:\n{said}", arguments.join(" "), self.folder.display());
        stdout
    }
}

/// The manifest of the workspace. Crates that are no emitted ones take their versions from the project's own table.
fn manifest<'a>(members: impl Iterator<Item = &'a str>) -> String {
    let mut project: toml::Table = folder::text(&folder::root().join("Cargo.toml"))
        .parse()
        .unwrap_or_else(|error| panic!("the manifest of the project: {error}"));
    let dependencies = project.get_mut("workspace").and_then(|workspace| workspace.get_mut("dependencies"));
    let mut dependencies = dependencies.and_then(toml::Value::as_table_mut).cloned().unwrap_or_default();
    // A path would lead out of this workspace.
    dependencies.retain(|_, dependency| dependency.get("path").is_none());
    let mut manifest = toml::toml! {
        [workspace]
        resolver = "3"

        [profile.dev]
        debug = false
        incremental = false
    };
    if let Some(workspace) = manifest.get_mut("workspace").and_then(toml::Value::as_table_mut) {
        workspace.insert("members".to_owned(), members.collect::<Vec<_>>().into());
        workspace.insert("dependencies".to_owned(), dependencies.into());
    }
    manifest.to_string()
}
