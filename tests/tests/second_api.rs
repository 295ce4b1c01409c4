//! An API that is unlike the pinned one, through the whole line: its document, overlay and package become a crate, and
//! the crate is driven over real HTTP by a test of its own, `second-api/driver`.

use std::path::Path;

use tests::emitted::Workspace;
use tests::folder::{self, Files};
use tests::input::{Input, files, said};
use tests::snapshot::Snapshots;

fn folder() -> std::path::PathBuf {
    folder::tests().join("second-api")
}

#[test]
fn it_is_driven_over_http() {
    let generated = Input::folder(&folder()).generate();
    let mut driver: Files = folder::read(&folder().join("driver"));
    driver.insert("Cargo.toml".to_owned(), manifest(&generated.crate_name));
    // The server is the one of the tests here.
    driver.insert("tests/driver/server.rs".to_owned(), folder::text(&folder::tests().join("src/server.rs")));
    let crates = [(generated.crate_name.clone(), files(&generated)), ("driver".to_owned(), driver)];
    let workspace = Workspace::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "second-api", &crates);
    workspace.cargo(&["test", "--workspace", "--no-default-features"]);
    workspace.cargo(&["doc", "--workspace", "--no-default-features", "--no-deps"]);
}

/// What the emitted crate says of itself, and what is said about the document.
#[test]
fn it_is_told_nothing_of_the_pinned_api() {
    let generated = Input::folder(&folder()).generate();
    let pinned = Input::pinned().generate().crate_name;
    assert_ne!(generated.crate_name, pinned);
    for file in &generated.files {
        assert!(!file.contents.to_lowercase().contains(&pinned.to_lowercase()), "{} names {pinned}", file.path);
    }
    let mut snapshots = Snapshots::default();
    snapshots.file(&folder().join("expected/diagnostics.txt"), &said(&generated.diagnostics));
    snapshots.finish();
}

#[test]
fn the_package_is_as_its_publisher_says() {
    let manifest = files(&Input::folder(&folder()).generate()).remove("Cargo.toml").expect("a crate has a manifest");
    let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
    let said: toml::Table = folder::text(&folder().join("package.toml")).parse().expect("the package is TOML");
    let package = manifest["package"].as_table().expect("`package` is a table");
    for (key, value) in &said {
        assert_eq!(package.get(key), Some(value), "{key}");
    }
    assert_eq!(package.get("publish"), None);
}

/// The manifest of the driver. It stands here because no package of the project can depend on a crate that is not there
/// before the test runs.
fn manifest(emitted: &str) -> String {
    format!(
        r#"[package]
name = "driver"
edition = "2024"
publish = false

[dependencies]
{emitted} = {{ path = "../{emitted}", default-features = false }}

[dev-dependencies]
http-body-util.workspace = true
hyper.workspace = true
hyper-util.workspace = true
jiff.workspace = true
serde_json.workspace = true
tokio.workspace = true
uuid.workspace = true
"#
    )
}
