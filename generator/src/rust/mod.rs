//! The last stage: an [`Api`] and a [`Package`] in, the files of a crate out.
//!
//! Every name and every type is decided when this stage begins; it prints. One function prints one file, and the syntax
//! tree of no more than one file for each processor is in memory at a time.

mod banner;
mod cargo_toml;
mod check;
mod client;
mod credentials;
mod docs;
mod error_body;
mod ident;
mod lib_rs;
mod names;
mod needs;
pub mod package;
mod page;
mod parallel;
mod paths;
mod resources;
mod runtime;
mod scope;
mod spacing;
mod types;

#[cfg(test)]
mod tests;

pub use self::package::Package;
pub use self::resources::{accessor_name, is_by_reference, setter_names};

use self::needs::Needs;
use crate::diagnostic::Diagnostic;
use crate::model::api::Api;
use crate::request::File;

/// Prints the crate: its files, by path.
///
/// # Errors
///
/// Where the API has a name that is no identifier, or two items of one name in one place, or a carried file is one that
/// the generator prints. The first two are faults of the generator.
pub fn print(api: &Api, package: &Package) -> Result<Vec<File>, Diagnostic> {
    check::names(api)?;
    let needs = Needs::of(api);
    let mut files = vec![
        cargo_toml::file(package, &needs),
        File { path: "rustfmt.toml".to_owned(), contents: "disable_all_formatting = true\n".to_owned() },
        lib_rs::file(api, package, &needs)?,
        client::file(api, package)?,
        types::list(api)?,
    ];
    files.extend(error_body::file(api)?);
    files.extend(resources::lists(api)?);
    files.extend(parallel::files(&api.resources, |resource| resources::file(api, package, resource))?);
    files.extend(parallel::files(&api.types, |ty| types::file(api, ty))?);
    files.extend(runtime::files(&needs));
    files.extend(carried(package));
    files.sort_by(|one, other| one.path.cmp(&other.path));
    check::paths(&files)?;
    Ok(files)
}

/// The hand-written files, with the banner in the README where it belongs.
fn carried(package: &Package) -> impl Iterator<Item = File> {
    package.carried.iter().map(|file| match file.path.as_str() {
        "README.md" => {
            File { path: file.path.clone(), contents: banner::in_readme(&file.contents, package.reconstructed) }
        }
        _ => file.clone(),
    })
}
