//! Where to look for the document.

use std::fmt;
use std::path::{Path, PathBuf};

use reqwest::Url;

use super::http::address;
use crate::ending::Failure;
use crate::project::Project;

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The document, or a page that leads to it.
    Url(Url),
    /// The document.
    File(PathBuf),
    /// The document, through standard input.
    Stdin,
}

impl Source {
    /// Reads what the user named: a path is relative to the current directory.
    pub(crate) fn given(text: &str) -> Result<Self, Failure> {
        Self::read(text, "`--from`", |path| PathBuf::from(path))
    }

    /// Reads what the lock remembers: a path is relative to the project.
    pub(crate) fn remembered(text: &str, project: &Project, lock_name: &str) -> Result<Self, Failure> {
        let other = "name another source with `--from`";
        match text {
            "" => Err(Failure::new(format!("{lock_name} names no `source` to fetch from"))
                .help("name a URL or a file with `--from`; it is remembered")),
            "-" => Err(Failure::new("the pinned document came through standard input, which cannot be asked again")
                .help("pass it again with `--from -`, or name a URL or a file with `--from`")),
            _ => Self::read(text, &format!("`source` in {lock_name}"), |path| project.root().join(path))
                .map_err(|failure| failure.help(other)),
        }
    }

    fn read(text: &str, what: &str, path: impl Fn(&str) -> PathBuf) -> Result<Self, Failure> {
        match text.split_once("://") {
            _ if text == "-" => Ok(Self::Stdin),
            // A drive on Windows is a letter, and no scheme is that short.
            Some((scheme, _)) if scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric()) => {
                let url = address::parse(text).map_err(|reason| {
                    Failure::new(format!("cannot fetch from what {what} names: {reason}"))
                        .help("name an https address, a file, or `-` with `--from`")
                })?;
                Ok(Self::Url(url))
            }
            _ => Ok(Self::File(path(text))),
        }
    }

    /// As it is remembered in the lock, so that the next run finds it, on another machine too where that is possible.
    pub(crate) fn to_remember(&self, project: &Project) -> String {
        match self {
            Self::Url(url) => url.to_string(),
            Self::Stdin => "-".to_owned(),
            Self::File(path) => within(path, project.root()).unwrap_or_else(|| absolute(path).display().to_string()),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(url) => write!(f, "{url}"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Stdin => f.write_str("standard input"),
        }
    }
}

/// A path from the project down, with forward slashes.
fn within(path: &Path, root: &Path) -> Option<String> {
    let (path, root) = (path.canonicalize().ok()?, root.canonicalize().ok()?);
    let below = path.strip_prefix(root).ok()?;
    let names: Option<Vec<_>> = below.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/"))
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Source;

    #[test]
    fn a_url_a_file_and_standard_input_are_told_apart() {
        assert_eq!(Source::given("-").unwrap(), Source::Stdin);
        assert_eq!(Source::given("https://a.example/x").unwrap().to_string(), "https://a.example/x");
        for path in ["a.json", "./-", "/tmp/a.yaml", "C:\\a.json", "https:/a"] {
            assert_eq!(Source::given(path).unwrap(), Source::File(PathBuf::from(path)));
        }
        for url in ["ftp://a.example", "http://a.example", "https://u:p@a.example"] {
            assert!(Source::given(url).is_err(), "{url}");
        }
    }
}
