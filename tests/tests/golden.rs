//! What a document becomes, feature by feature. A case is a folder of `golden/` with a document in it; what it becomes is
//! refreshed by `SNAPSHOTS=overwrite cargo test -p tests --test golden`.

use std::path::Path;

use generator::Generated;
use tests::emitted::Workspace;
use tests::folder::{self, Files};
use tests::input::{Input, files, said};
use tests::snapshot::{Snapshots, cases};

/// The client is much the same in every crate, so it is compared only where a case has one already.
const CLIENT: &str = "src/client.rs";

fn generated() -> Vec<(String, Generated)> {
    let cases = cases(&folder::tests().join("golden"));
    cases.iter().map(|case| (folder::name(case), Input::folder(case).generate())).collect()
}

#[test]
fn documents_become_what_is_expected() {
    let mut snapshots = Snapshots::default();
    for (name, generated) in generated() {
        let expected = folder::tests().join("golden").join(name).join("expected");
        snapshots.folder(&expected, &reviewed(&generated, &expected));
    }
    snapshots.finish();
}

#[test]
fn what_they_become_is_rust_without_a_warning() {
    let crates: Vec<(String, Files)> =
        generated().iter().map(|(name, generated)| (name.clone(), files(generated))).collect();
    let workspace = Workspace::write(Path::new(env!("CARGO_TARGET_TMPDIR")), "golden", &crates);
    // Without TLS, which takes longer to build than all else. Clippy checks what `cargo check` does, and more.
    workspace.cargo(&["clippy", "--workspace", "--no-default-features"]);
    workspace.cargo(&["doc", "--workspace", "--no-default-features", "--no-deps"]);
    workspace.cargo(&["test", "--workspace", "--no-default-features", "--doc"]);
}

/// The part of a crate that a document decides, and what is said about the document.
fn reviewed(generated: &Generated, expected: &Path) -> Files {
    let has_client = expected.join(CLIENT).exists();
    let is_reviewed = |path: &str| match path {
        "src/types/mod.rs" | "src/resources/mod.rs" => false,
        CLIENT => has_client,
        "src/error_body.rs" => true,
        _ => path.starts_with("src/types/") || path.starts_with("src/resources/"),
    };
    let mut reviewed = files(generated);
    reviewed.retain(|path, _| is_reviewed(path));
    reviewed.insert("diagnostics.txt".to_owned(), said(&generated.diagnostics));
    reviewed
}
