//! What is committed is what the generator gives.

use std::fmt::Write;
use std::path::Path;

use similar::TextDiff;
use tests::folder::{self, Files};
use tests::input::{self, Input};

const LINES_AROUND: usize = 3;

/// Names `generated`, `committed` or both, and how they differ, for every file that is not the same.
fn differences(committed: &Files, generated: &Files) -> String {
    let mut found = String::new();
    for path in committed.keys().filter(|path| !generated.contains_key(*path)) {
        let _ = writeln!(found, "{path} is committed, and not generated");
    }
    for (path, generated) in generated {
        match committed.get(path) {
            None => {
                let _ = writeln!(found, "{path} is generated, and not committed");
            }
            Some(committed) if committed != generated => {
                let diff = TextDiff::from_lines(committed, generated);
                let shown =
                    diff.unified_diff().context_radius(LINES_AROUND).header("committed", "generated").to_string();
                let _ = writeln!(found, "{path}:\n{shown}");
            }
            Some(_) => {}
        }
    }
    found
}

#[test]
fn the_committed_client_is_what_the_pinned_document_gives() {
    let mut committed = folder::read(&folder::root().join("generated-client"));
    // Cargo writes it where the crate is built on its own; it is no part of a library.
    committed.remove("Cargo.lock");
    committed.retain(|path, _| !path.starts_with("target/"));
    let generated = input::files(&Input::pinned().generate());
    let differences = differences(&committed, &generated);
    assert!(differences.is_empty(), "run `cargo xtask generate` and commit the result:\n{differences}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let [first, second] = [(), ()].map(|()| Input::pinned().generate());
    assert_eq!(differences(&input::files(&first), &input::files(&second)), "");
    assert_eq!(first.diagnostics, second.diagnostics);
}

#[test]
fn the_lock_is_of_the_pinned_bytes() {
    let locked = input::lock();
    let locked = locked.get("sha256").and_then(toml::Value::as_str).expect("the lock has a sha256");
    let pinned = Input::pinned();
    let banner = input::files(&pinned.generate()).remove("src/lib.rs").expect("a crate has a lib.rs");
    let first_line = banner.lines().next().unwrap_or_default();
    // The generator hashes the bytes that it reads, and says so.
    assert!(first_line.contains(&format!("sha256 {locked}")), "locked is {locked}, generated from is\n{first_line}");
}

#[test]
fn nothing_of_the_pinned_api_is_in_the_generator() {
    // The name of the pinned crate is the one word that stands for it.
    let name = Input::pinned().generate().crate_name.to_lowercase();
    let mut sources = source_files("generator");
    sources.retain(|_, text| text.to_lowercase().contains(&name));
    assert_eq!(sources.into_keys().collect::<Vec<_>>(), Vec::<String>::new(), "{name} is named in the generator");
}

/// It is no longer maintained, so that there must be one place to change when it goes.
#[test]
fn the_yaml_library_is_named_in_one_file() {
    let mut sources = source_files("generator");
    sources.extend(source_files("xtask"));
    sources.retain(|path, text| path.ends_with(".rs") && text.contains("serde_yaml"));
    assert_eq!(sources.len(), 1, "{:?}", sources.keys());
}

/// The files of a package, its folders of sources and its manifest.
fn source_files(package: &str) -> Files {
    let folder = folder::root().join(package);
    let files = folder::read(&folder);
    assert!(files.len() > 1, "{} has no sources", Path::new(package).display());
    files.into_iter().map(|(path, text)| (format!("{package}/{path}"), text)).collect()
}
