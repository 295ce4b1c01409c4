//! The arguments, and nothing but the arguments.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

/// Keeps the client crate true to the API's published document.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_STATUS)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say nothing but what went wrong
    #[arg(long, short, global = true, display_order = AFTER_ALL, conflicts_with = "verbose")]
    quiet: bool,
    /// Say everything: each repair of the document, each warning on its own
    #[arg(long, short, global = true, display_order = AFTER_ALL)]
    verbose: bool,
}

const EXIT_STATUS: &str = "Exit status: 0 done, 1 the gate was hit (such as a stale file), 2 could not run.";

/// Where the options that every command has are listed: below the command's own.
const AFTER_ALL: usize = 100;

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// What went wrong.
    Quiet,
    /// Also warnings, many of one kind as one, and what was done.
    Normal,
    /// Everything.
    Verbose,
}

impl Cli {
    /// How much to say.
    pub(crate) fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (false, true) => Verbosity::Verbose,
            (false, false) => Verbosity::Normal,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find the published document, and pin it with its lock
    ///
    /// Without `--from`, from the source that the lock in `spec/` remembers. An address may be the document's or a page
    /// of documentation: then the document is looked for where the page says (Swagger-Net, Swashbuckle, Swagger UI,
    /// Redoc, Scalar, RapiDoc, Stoplight Elements, links), and then in the usual places of the host. Of several versions
    /// the newest is taken.
    ///
    /// The document is pinned byte for byte, together with its lock or not at all. Unless forced, the pin is not replaced
    /// by what cannot be read, nor by a document that has lost more than half of its operations (which ends with status
    /// 1). Proxies are taken from the environment; no credential is ever sent.
    #[command(after_help = EXIT_STATUS)]
    Fetch(Fetch),
    /// Generate the client crate from an OpenAPI document
    ///
    /// Without `--spec`, from the document the project has pinned, with the project's overlay, package data and
    /// hand-written files, into `generated-client/`. Any other document gets only what its flags name.
    ///
    /// Nothing is written before all of it is generated, files that have not changed are not touched, and an
    /// interrupted run is finished or undone by the next.
    #[command(after_help = EXIT_STATUS)]
    Generate(Generate),
    /// Generate and type-check a crate for each document in some folders, and print a table
    ///
    /// A document passes if its crate type-checks without a warning and has a method for every operation. The columns
    /// `raw JSON` and `untyped` are shares of the fields of all structs: those that are raw JSON in the crate, and those
    /// of which the document itself says no more.
    #[command(after_help = EXIT_STATUS)]
    Corpus(Corpus),
}

/// The arguments of `fetch`.
#[derive(Debug, Args)]
pub(crate) struct Fetch {
    /// Where to look: an address of the document or of a page that leads to it, a file, or `-` for standard input. It is
    /// remembered for the next time [default: the `source` in the lock]
    #[arg(long, value_name = "URL|FILE|-")]
    pub(crate) from: Option<String>,
    /// Replace the pin even if it loses most of its operations, or by a document that cannot be read
    #[arg(long)]
    pub(crate) force: bool,
    /// Fetch nothing, say what is pinned, and end with status 1 if the file is not what the lock says
    #[arg(long, conflicts_with_all = ["from", "force"])]
    pub(crate) offline: bool,
    /// How long one request may take; what may pass is asked for again, twice
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub(crate) timeout: Seconds,
}

/// A length of time that is not zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seconds(pub(crate) Duration);

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let seconds: f64 = text.parse().map_err(|_| "a number of seconds was expected".to_owned())?;
        match Duration::try_from_secs_f64(seconds) {
            Ok(duration) if !duration.is_zero() && seconds <= 3600.0 => Ok(Self(duration)),
            _ => Err("a number of seconds above 0 and up to 3600 was expected".to_owned()),
        }
    }
}

/// The arguments of `generate`.
#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// The document: JSON or YAML, or `-` for standard input [default: the pinned document]
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// An OpenAPI Overlay to apply; may be given several times, and applies in the order given, after the project's
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Vec<PathBuf>,
    /// The folder of the crate [default: `generated-client` in the project, for the pinned document]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the crate [default: from the project's package data, or the document's title]
    #[arg(long, value_name = "CRATE")]
    pub(crate) name: Option<String>,
    /// Write nothing; show what is missing, stale or unexpected, and end with status 1 where anything is
    #[arg(long)]
    pub(crate) check: bool,
    /// Print one line of JSON on standard error: the milliseconds each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// The arguments of `corpus`.
#[derive(Debug, Args)]
pub(crate) struct Corpus {
    /// Folders of documents, looked through with all folders below; or documents
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Write the table to this file too, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Only documents whose path has this text in it
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Option<String>,
    /// The folder to compile in [default: one below the system's folder for temporary files]
    #[arg(long, value_name = "DIR")]
    pub(crate) work: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
